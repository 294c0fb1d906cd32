import {
  connectionStreams,
  type InstanceStreams,
  pointStreams,
  populationStreams,
} from "../../interpret/network/mechanism-streams.js";
import type { CellTypeData, GroupData } from "../../ir/model-data.js";
import type { CellTypeProgram, MechanismProgram } from "../../ir/program.js";
import { segmentNodes } from "./neuron-cell.js";
import type { Table, TableSources } from "./neuron-tables.js";
import { isStreamToGive } from "./streams-to-give.js";

type Row = readonly (string | number)[];

/** Which of the cell's instances: `density` by "section:segment", the others by their place in their lists. */
type Where = "density" | "point" | "stimulus" | "synapse";

/** Random streams of mechanisms in cells, one line each. */
export function streamsTable(sources: TableSources, synapseOf: ReadonlyMap<number, number>): Table {
  const { program, data, instances } = sources;
  const ofPoints = pointStreams(instances, data).flatMap((streams, i) => {
    const { population, index, group } = instances.points[i] as (typeof instances.points)[number];
    return rowsOf(sources, { population, index, group }, "stimulus", i, streams);
  });
  const ofSynapses = connectionStreams(instances, program, data).flatMap((streams, c) => {
    const { targetPopulation, targetIndex, group } = instances.connections[c] as (typeof instances.connections)[number];
    const place = { population: targetPopulation, index: targetIndex, group };
    return rowsOf(sources, place, "synapse", synapseOf.get(c) ?? "", streams);
  });
  const columns = ["gid", "where", "index", "mechanism", "variable", "id1", "id2", "id3"];
  return { name: "streams.csv", columns, rows: [...ownRows(sources), ...ofPoints, ...ofSynapses] };
}

interface Owner {
  readonly population: number;
  readonly index: number;
  readonly group: number;
}

function rowsOf(
  { program, data }: TableSources,
  { population, index, group }: Owner,
  where: Where,
  place: string | number,
  { ids, number }: InstanceStreams,
): Row[] {
  if (ids.length === 0) return [];
  const { type, firstGid } = data.populations[population] as (typeof data.populations)[number];
  const kind = (program.cellTypes[type] as CellTypeProgram).groups[group];
  const mechanism = program.mechanisms[kind?.mechanism ?? -1] as MechanismProgram;
  const name = where === "density" ? (kind?.name ?? "") : mechanism.name;
  return [...ids].flatMap((id1, k) => {
    const variable = mechanism.streams[k] as string;
    return !isStreamToGive(mechanism, variable)
      ? []
      : [[firstGid + index, where, place, name, variable, id1, index, number]];
  });
}

/** Density mechanisms and point processes of the cell types, cell by cell. */
function ownRows(sources: TableSources): Row[] {
  const { program, data, replay } = sources;
  return data.populations.flatMap(({ type, count, firstGid }, population) =>
    populationStreams(program, data, population).flatMap(({ group, ids }) => {
      const { owner } = (program.cellTypes[type] as CellTypeProgram).groups[group] as CellTypeProgram["groups"][number];
      const places = owner === "density" ? segmentsOf(sources, type, group) : pointsOf(sources, type, group);
      const indices = Array.from({ length: count }, (_, index) => index);
      const wanted = replay ? indices.filter((index) => replay.gids.has(firstGid + index)) : indices;
      return wanted.flatMap((index) =>
        places.flatMap((place, number) =>
          rowsOf(sources, { population, index, group }, owner as Where, place, { ids, number }),
        ),
      );
    }),
  );
}

/** "section:segment" of each row of a density group. */
function segmentsOf({ data }: TableSources, type: number, group: number): string[] {
  const cell = data.cellTypes[type] as CellTypeData;
  const places = new Map(
    [...cell.sections.nseg.keys()].flatMap((section) =>
      segmentNodes(cell, section).map((node, segment) => [node, `${section}:${segment}`] as const),
    ),
  );
  return [...(cell.groups[group] as GroupData).nodes].map((node) => places.get(node) ?? "");
}

/** Places in the cell's list of points: those of earlier groups come first. */
function pointsOf({ program, data }: TableSources, type: number, group: number): number[] {
  const { groups } = program.cellTypes[type] as CellTypeProgram;
  const count = (g: number) => (data.cellTypes[type] as CellTypeData).groups[g]?.nodes.length ?? 0;
  const first = groups.slice(0, group).reduce((sum, g, i) => sum + (g.owner === "point" ? count(i) : 0), 0);
  return Array.from({ length: count(group) }, (_, row) => first + row);
}
