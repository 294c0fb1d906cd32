import { type HalfGap, halfGaps } from "../../interpret/network/half-gaps.js";
import type { Connection, NetworkInstances, PointInstance } from "../../interpret/network/network-instances.js";
import type { ModelData } from "../../ir/model-data.js";
import type { SolvedNetwork } from "../../ir/network.js";
import type { CellTypeProgram, GroupKind, Program } from "../../ir/program.js";
import { knownParameters } from "./known-parameters.js";
import { isStreamToGive } from "./streams-to-give.js";

/** A CSV file: its name, the names of its columns, its rows. Numbers keep every bit: JavaScript prints them so. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Texts are quoted where they need to be. */
export function printCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((row) => row.map(csvCell).join(","));
  return `${lines.join("\n")}\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The model's instances, its numbers and what they belong to. */
export interface TableSources {
  readonly network: SolvedNetwork;
  readonly program: Program;
  readonly data: ModelData;
  readonly instances: NetworkInstances;
  readonly replay?: Replay;
}

/** A sample of cells, and when every cell of the network has spiked: the inputs of the sample. */
export interface Replay {
  readonly gids: ReadonlySet<number>;
  readonly spikesMs: ReadonlyMap<number, readonly number[]>;
}

export function cellsTable({ data, instances, replay }: TableSources): Table {
  const rows = instances.populations.flatMap(({ data: population, x, y, z, exists }) =>
    Array.from({ length: population.count }, (_, i) => i)
      .filter((i) => exists?.[i] !== 0 && replay?.gids.has(population.firstGid + i) !== false)
      .map((i) => {
        const type = population.kind === "cell" ? (data.cellTypes[population.type]?.name ?? "") : "";
        return [population.firstGid + i, population.name, i, type, x[i] ?? 0, y[i] ?? 0, z[i] ?? 0];
      }),
  );
  return { name: "cells.csv", columns: ["gid", "population", "index", "type", "x", "y", "z"], rows };
}

/** Cells without membrane: parameters and stream ids as JSON; spike lists have no mechanism, their parameters are times. */
export function artificialTable({ program, instances }: TableSources): Table {
  const rows = instances.populations.flatMap(({ data, exists, parameters }) => {
    if (data.kind === "cell") return [];
    const mechanism =
      data.kind === "spikes" ? undefined : program.mechanisms[program.artificial[data.type]?.mechanism ?? -1];
    const existing = Array.from({ length: data.count }, (_, i) => i).filter((i) => exists?.[i] !== 0);
    const { noiseIds: noise } = data;
    return existing.map((i) => {
      const [from, to] = [data.spikeOffsets[i], data.spikeOffsets[i + 1]];
      const values = mechanism
        ? Object.fromEntries(knownParameters(parameters).map(({ field, values }) => [field, values[i]]))
        : [...data.spikeTimesMs.subarray(from, to)];
      const own =
        mechanism?.streams.map((name, k) => [
          name,
          data.noiseStreams[k],
          (noise?.first ?? 0) + i,
          ...(noise ? [noise.seed] : []),
        ]) ?? [];
      const streams = mechanism ? own.filter(([name]) => isStreamToGive(mechanism, String(name))) : own;
      return [data.firstGid + i, mechanism?.name ?? "", JSON.stringify(values), JSON.stringify(streams)];
    });
  });
  return { name: "artificial.csv", columns: artificialColumns, rows };
}

/** Every cell that the connections come from as a spike list. */
export function replayTable(connections: readonly Connection[], { spikesMs }: Replay): Table {
  const sources = [...new Set(connections.map(({ sourceGid }) => sourceGid))];
  const rows = sources.map((gid) => [gid, "", JSON.stringify(spikesMs.get(gid) ?? []), "[]"]);
  return { name: "artificial.csv", columns: artificialColumns, rows };
}

const artificialColumns = ["gid", "mechanism", "parameters", "streams"];

export function pointsTable(sources: TableSources): Table {
  const { program, data, instances } = sources;
  const rows = instances.points.map((point: PointInstance) => {
    const population = instances.populations[point.population]?.data;
    const group = groupAt(program, population?.type ?? -1, point.group);
    const parameters = Object.fromEntries(knownParameters(point.parameters).map(({ field, value }) => [field, value]));
    return [
      (population?.firstGid ?? 0) + point.index,
      data.stimuli[point.stimulus]?.group ?? "",
      program.mechanisms[group.mechanism]?.name ?? "",
      sectionName(sources, population?.type ?? -1, point.section),
      point.x,
      point.node,
      JSON.stringify(parameters),
    ];
  });
  return {
    name: "points.csv",
    columns: ["gid", "name", "mechanism", "section", "x", "compartment", "parameters"],
    rows,
  };
}

function sectionName({ network, data }: TableSources, type: number, section: number): string {
  const name = data.cellTypes[type]?.name;
  return network.cellTypes.find((cell) => cell.name === name)?.sections[section]?.name ?? "";
}

function groupAt(program: Program, type: number, group: number): GroupKind {
  return (program.cellTypes[type] as CellTypeProgram).groups[group] as GroupKind;
}

/** Synapse objects in the order of summation, and connections and gap junctions that end on them. */
export function connectionTables(sources: TableSources): {
  readonly synapses: Table;
  readonly connections: Table;
  readonly gaps: Table;
  /** Connection → the id of its synapse object. */
  readonly synapseOf: ReadonlyMap<number, number>;
} {
  const { program, instances, data } = sources;
  const ends = instances.connections.flatMap((connection, index): Ending[] => {
    const { group, targetGid: gid, targetPopulation, section, x, node, hears } = connection;
    const end = { gid, type: typeOf(targetPopulation, data), group, section, x, node, index };
    const argument = instances.connections[index - 1]?.argument ?? 0;
    return group < 0 ? [] : [hears ? { ...end, adjusts: { hears, argument } } : end];
  });
  const isPoint = ({ type, group }: Ending) => groupAt(program, type, group).owner === "point";
  const pointOf = new Map(ends.filter(isPoint).map((end) => [end.index, placeAmongPoints(end, program)]));
  const halves = instances.gaps.flatMap((gap) => halfGaps(gap, data));
  const firstGap = instances.connections.length;
  const gapEnds = halves.map((half, i) => gapEnding(half, firstGap + i, sources));
  const { synapses, synapseOf } = synapsesTable([...ends.filter((end) => !isPoint(end)), ...gapEnds], sources);
  return {
    synapses,
    connections: connectionsTable(instances.connections, synapseOf, pointOf),
    gaps: gapsTable(halves, (i) => synapseOf.get(firstGap + i) ?? -1, sources),
    synapseOf,
  };
}

/** Where a connection, or one side of a gap junction, ends on a cell; `index` counts gap junctions on. */
interface Ending {
  readonly gid: number;
  readonly type: number;
  readonly group: number;
  readonly section: number;
  readonly x: number;
  readonly node: number;
  readonly index: number;
  /** Of what changes weights: whose spikes come, and which argument of the connection before is the weight. */
  readonly adjusts?: { readonly hears: "pre" | "post"; readonly argument: number };
}

const typeOf = (population: number, { populations }: ModelData): number => populations[population]?.type ?? -1;

function synapsesTable(wishes: Ending[], sources: TableSources) {
  const { mechanisms } = sources.program;
  wishes.sort((a, b) => byPlace(a, b) || a.index - b.index);
  const synapseOf = new Map<number, number>();
  const rows: (string | number)[][] = [];
  let last: Ending | undefined;
  const isShared = ({ adjusts }: Ending) => adjusts?.hears === "post";
  for (const wish of wishes.filter((each) => !isShared(each))) {
    const { gid, type, section, x, node, index, adjusts } = wish;
    const group = groupAt(sources.program, type, wish.group);
    const mechanism = mechanisms[group.mechanism];
    const mayShare = mechanism?.mergeable && !mechanism.guarded; // NEURON has the bound, of each instance by itself
    if (!mayShare || !last || byPlace(last, wish) !== 0) {
      rows.push([rows.length, gid, group.name, sectionName(sources, type, section), x, node]);
      if (adjusts) rows.at(-1)?.push(index - 1, adjusts.argument);
    }
    synapseOf.set(index, rows.length - 1);
    last = wish;
  }
  shareAdjusters(wishes, synapseOf);
  const columns = ["id", "gid", "kind", "section", "x", "compartment"];
  const more = wishes.some(({ adjusts }) => adjusts) ? ["adjusts", "argument"] : [];
  return { synapses: { name: "synapses.csv", columns: [...columns, ...more], rows }, synapseOf };
}

/** What changes a weight hears both sides: where it sits, the nth connection from the one belongs to the nth from the other. */
function shareAdjusters(wishes: readonly Ending[], synapseOf: Map<number, number>): void {
  const [pre, post] = (["pre", "post"] as const).map((side) => wishes.filter((end) => end.adjusts?.hears === side));
  for (const [i, { index }] of (post ?? []).entries()) {
    synapseOf.set(index, synapseOf.get(pre?.[i]?.index ?? -1) as number);
  }
}

function gapEnding({ kind, at }: HalfGap, index: number, { program, data }: TableSources): Ending {
  const type = typeOf(at.population, data);
  const groups = program.cellTypes[type]?.groups ?? [];
  const group = groups.findIndex(({ owner, name }) => owner === "synapse" && name === kind);
  return { gid: (data.populations[at.population]?.firstGid ?? 0) + at.index, type, group, ...at, index };
}

/** The compartment whose v a synapse is told, the variable that takes it, and the one that the weight sets. */
function gapsTable(halves: readonly HalfGap[], synapseOf: (half: number) => number, sources: TableSources): Table {
  const { data } = sources;
  const rows = halves.map(({ from, port, weight }, i) => {
    const gid = (data.populations[from.population]?.firstGid ?? 0) + from.index;
    const section = sectionName(sources, typeOf(from.population, data), from.section);
    const how = port.isPointer ? "pointer" : "variable";
    return [synapseOf(i), gid, section, from.x, from.node, how, port.field, port.weight ?? "", weight];
  });
  const columns = ["synapse", "gid", "section", "x", "compartment", "how", "variable", "weighted", "weight"];
  return { name: "gaps.csv", columns, rows };
}

/** Point processes of a cell type are in the order of its groups. */
function placeAmongPoints({ type, group }: Ending, program: Program): number {
  const before = program.cellTypes[type]?.groups.slice(0, group) ?? [];
  return before.filter(({ owner }) => owner === "point").length;
}

function byPlace(a: Ending, b: Ending): number {
  return a.gid - b.gid || a.group - b.group || a.node - b.node;
}

function connectionsTable(
  connections: readonly Connection[],
  synapseOf: ReadonlyMap<number, number>,
  pointOf: ReadonlyMap<number, number>,
): Table {
  const toPoint = ({ argument }: Connection, index: number) =>
    pointOf.size > 0 ? [pointOf.get(index) ?? "", argument] : [];
  const rows = connections.map((connection, index) => {
    const { sourceGid, targetGid, rule, weight, delayMs } = connection;
    const synapse = synapseOf.get(index) ?? "";
    return [sourceGid, targetGid, synapse, weight, delayMs, rule, ...toPoint(connection, index)];
  });
  const columns = ["source", "target", "synapse", "weight", "delay", "rule"];
  return { name: "connections.csv", columns: pointOf.size > 0 ? [...columns, "point", "argument"] : columns, rows };
}
