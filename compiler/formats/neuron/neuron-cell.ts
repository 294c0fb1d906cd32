import type { CellTypeData, GroupData } from "../../ir/model-data.js";
import type { CellType, Section } from "../../ir/network.js";
import type { CellTypeProgram, Program } from "../../ir/program.js";
import { type NeuronPointer, neuronPointers } from "./neuron-pointers.js";
import { knownParameters } from "./known-parameters.js";

/** A number that holds for all segments, or one per segment in the order of x. */
export type PerSegment = number | readonly number[];

/** A cell type as model.json has it: causes alone, in NEURON's units. */
export interface NeuronCell {
  readonly name: string;
  readonly sections: readonly NeuronSection[];
  /** Section indices in the order in which to connect them; absent: as listed. */
  readonly connectOrder?: readonly number[];
  /** `point`: of `points` the one that spikes, by its variable or by net_event. */
  readonly spike: {
    readonly section: number;
    readonly x: number;
    readonly point?: number;
    readonly variable?: string;
  };
  /** `point` placements, in the order in which their currents are summed. */
  readonly points: readonly NeuronPoint[];
  /** Absent where no mechanism uses POINTERs. */
  readonly pointers?: readonly NeuronPointer[];
}

export interface NeuronSection {
  readonly name: string;
  readonly nseg: number;
  readonly Ra: number;
  readonly L?: number;
  readonly diam?: PerSegment;
  /** 3-D points instead of L and diam: x, y, z, diam. */
  readonly points?: readonly (readonly number[])[];
  readonly parent?: readonly [section: number, x: number];
  readonly childEnd: 0 | 1;
  readonly cm: PerSegment;
  /** Where it is not the simulation's. */
  readonly vInit?: PerSegment;
  readonly mechanisms: readonly { readonly name: string; readonly parameters: Readonly<Record<string, PerSegment>> }[];
  /** `na` → { ena, nai, nao }, those that the model sets somewhere in the cell; no e that a mechanism of the section writes. */
  readonly ions: Readonly<Record<string, Readonly<Record<string, PerSegment>>>>;
}

export interface NeuronPoint {
  readonly name: string;
  readonly mechanism: string;
  readonly section: number;
  readonly x: number;
  /** Node of the cell type: tells which places are one compartment. */
  readonly compartment: number;
  readonly parameters: Readonly<Record<string, number>>;
}

/** What a cell type's description draws on: its declaration, its kinds of instances, their values. */
export interface CellSources {
  readonly type: CellType;
  readonly code: CellTypeProgram;
  readonly data: CellTypeData;
  readonly program: Program;
}

export function neuronCell(sources: CellSources): NeuronCell {
  const { type, code, data, program } = sources;
  const pointers = neuronPointers(code, data, program);
  const points = neuronPoints(sources);
  return {
    name: type.name,
    sections: type.sections.map((section, index) => neuronSection(section, index, sources)),
    ...(type.connectOrder ? { connectOrder: type.connectOrder } : {}),
    spike: { section: type.spike.section, x: type.spike.x, ...spikingPoint(type, points) },
    points,
    ...(pointers.length > 0 ? { pointers } : {}),
  };
}

function spikingPoint({ spike }: CellType, points: readonly NeuronPoint[]): Partial<NeuronCell["spike"]> {
  if (!spike.of) return {};
  const { point, variable } = spike.of;
  return { point: points.findIndex(({ name }) => name === point), ...(variable === undefined ? {} : { variable }) };
}

function neuronSection(section: Section, index: number, sources: CellSources): NeuronSection {
  const { nseg, RaOhmCm, geometry, parent, childEnd } = section.geometry;
  const { data } = sources;
  const nodes = segmentNodes(data, index);
  const column = (values: Float64Array) => perSegment(nodes.map((node) => values[node] as number));
  return {
    name: section.name,
    nseg,
    Ra: RaOhmCm,
    ...(geometry.kind === "points" ? { points: geometry.points } : { L: geometry.LUm, diam: geometry.diamUm }),
    ...(parent ? { parent: [parent.section, parent.x] as const } : {}),
    childEnd,
    cm: column(data.cm),
    ...(section.vInitMv ? { vInit: column(data.vInitMv) } : {}),
    mechanisms: section.inserts.map(({ mechanism }) => ({
      name: mechanism,
      parameters: densityParameters(groupOf(sources, mechanism, "density"), nodes),
    })),
    ions: ionValues(section, sources, column),
  };
}

/** Nodes of a section's segments in the order of x. */
export function segmentNodes({ sections }: CellTypeData, index: number): number[] {
  const first = sections.firstNode[index] as number;
  const nseg = sections.nseg[index] as number;
  return Array.from({ length: nseg }, (_, k) => first + (sections.reversed[index] ? nseg - 1 - k : k));
}

function perSegment(values: readonly number[]): PerSegment {
  return values.every((value) => value === values[0]) ? (values[0] as number) : values;
}

function groupOf({ code, data }: CellSources, name: string, owner: string): GroupData | undefined {
  return data.groups[code.groups.findIndex((group) => group.name === name && group.owner === owner)];
}

function densityParameters(group: GroupData | undefined, nodes: readonly number[]): Record<string, PerSegment> {
  if (!group) return {};
  const rows = nodes.map((node) => group.nodes.indexOf(node));
  const columns = knownParameters(group.parameters).map(
    ({ field, values }) => [field, perSegment(rows.map((row) => values[row] as number))] as const,
  );
  return Object.fromEntries(columns);
}

type Column = (values: Float64Array) => PerSegment;

function ionValues(section: Section, { type, data, program }: CellSources, column: Column): NeuronSection["ions"] {
  const described = data.ions.flatMap(({ ion, e, inside, outside }) => {
    if (e.length === 0) return [];
    const isSet = (name: string) => type.sections.some((s) => setsIon(s, ion, name));
    const values = { e, i: inside, o: outside };
    const set = (["e", "i", "o"] as const).filter(
      (name) => isSet(name) && (name !== "e" || !writesE(section, ion, program)),
    );
    return set.length === 0
      ? []
      : [[ion, Object.fromEntries(set.map((name) => [ionName(ion, name), column(values[name])]))] as const];
  });
  return Object.fromEntries(described);
}

function setsIon(section: Section, ion: string, variable: string): boolean {
  return section.ions.some(
    (set) => set.ion === ion && set.parameters.some((parameter) => parameter.variable === variable),
  );
}

function writesE(section: Section, ion: string, program: Program): boolean {
  const inserted = program.mechanisms.filter(({ name }) => section.inserts.some((insert) => insert.mechanism === name));
  return inserted.some(({ ions }) => ions.some((use) => use.ion === ion && use.write.includes("e")));
}

/** `ena`, `nai`, `nao`. */
function ionName(ion: string, variable: "e" | "i" | "o"): string {
  return variable === "e" ? `e${ion}` : `${ion}${variable}`;
}

/** In order of the groups; rows of one group are in order of the sections, as they were placed. */
function neuronPoints({ type, code, data, program }: CellSources): NeuronPoint[] {
  return code.groups.flatMap((group, g) => {
    if (group.owner !== "point") return [];
    const mechanism = program.mechanisms[group.mechanism]?.name ?? "";
    const own = data.groups[g] as GroupData;
    const places = type.sections.flatMap((section, index) =>
      section.points
        .filter((p) => p.name === group.name && p.mechanism === mechanism)
        .map(({ x }) => ({ section: index, x })),
    );
    return places.map((place, row) => ({
      name: group.name,
      mechanism,
      ...place,
      compartment: own.nodes[row] as number,
      parameters: Object.fromEntries(
        knownParameters(own.parameters).map(({ field, values }) => [field, values[row] as number]),
      ),
    }));
  });
}
