import { nodeAt } from "../../interpret/network/choose-sites.js";
import type { NetworkContext } from "../../interpret/network/context.js";
import type { NetworkInstances } from "../../interpret/network/network-instances.js";
import { selectCells } from "../../interpret/network/select-cells.js";
import type { CellTypeData, RecordingData } from "../../ir/model-data.js";

/** A recording as model.json has it; artificial cells stand at section 0, x 0.5, compartment -1. */
export interface NeuronRecording {
  readonly name: string;
  /** How NEURON reaches the variable: of the segment, of a mechanism there, of the point processes of a name there. */
  readonly what: "v" | "i_membrane" | "ion" | "density" | "points" | "artificial";
  readonly group: string;
  readonly variable: string;
  readonly unit: string;
  /** Steps from sample to sample. */
  readonly every: number;
  readonly columns: readonly RecordedPlace[];
}
export type RecordedPlace = readonly [gid: number, section: number, x: number, compartment: number];

/** Recordings over several cell types may need several ways to reach one variable: one entry per way. */
export function neuronRecordings(
  context: NetworkContext,
  instances: NetworkInstances,
  gids?: ReadonlySet<number>,
): NeuronRecording[] {
  return context.data.recordings.map((recording) => {
    const { name, unit, everySteps } = recording;
    const columns = placesOf(recording, context, instances).filter(([gid]) => gids?.has(gid) !== false);
    return { name, ...reachOf(recording, context), unit, every: everySteps, columns };
  });
}

function reachOf(
  { what, group, field }: RecordingData,
  { program }: NetworkContext,
): Pick<NeuronRecording, "what" | "group" | "variable"> {
  if (what === "v") return { what, group: "", variable: "v" };
  if (what === "i_membrane") return { what, group: "", variable: "i_membrane_" };
  if (what === "ion") return { what, group: "", variable: ionVariable(group, field) };
  const kind = program.cellTypes.flatMap((type) => type.groups).find((candidate) => candidate.name === group);
  if (!kind) return { what: "artificial", group, variable: field };
  return { what: kind.owner === "density" ? "density" : "points", group, variable: field };
}

function ionVariable(ion: string, field: string): string {
  const names: Readonly<Record<string, string>> = { e: `e${ion}`, i: `i${ion}`, inside: `${ion}i`, outside: `${ion}o` };
  return names[field] ?? field;
}

function placesOf(recording: RecordingData, context: NetworkContext, instances: NetworkInstances): RecordedPlace[] {
  return recording.of.flatMap((selection) => {
    const { population, indices } = selectCells(selection, instances.populations, context);
    const data = instances.populations[population]?.data;
    if (!data || data.kind === "spikes") return [];
    if (data.kind === "artificial") return indices.map((i) => [data.firstGid + i, 0, 0.5, -1] as const);
    const { sections } = context.data.cellTypes[data.type] as CellTypeData;
    const site = recording.site.byCellType[data.type];
    const places = [...(site?.sections ?? [])].map((section, k) => ({ section, x: site?.x[k] as number }));
    return indices.flatMap((i) =>
      places.map(({ section, x }) => [data.firstGid + i, section, x, nodeAt(sections, { section, x })] as const),
    );
  });
}
