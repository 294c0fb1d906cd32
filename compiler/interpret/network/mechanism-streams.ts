import type { ModelData, RuleData } from "../../ir/model-data.js";
import type { Program } from "../../ir/program.js";
import type { Connection, NetworkInstances } from "./network-instances.js";

/** The streams of one instance in a cell: id1 of each RANDOM variable, and what number the instance has (id3). */
export interface InstanceStreams {
  readonly ids: Uint32Array;
  readonly number: number;
}

/** A group's streams among those of a population's cells; the groups that draw follow each other. */
export interface GroupStreams {
  readonly group: number;
  readonly ids: Uint32Array;
}

/** What the cells of a population have by themselves: density and point groups. */
export function populationStreams(program: Program, model: ModelData, population: number): readonly GroupStreams[] {
  const { kind, type, noiseStreams } = model.populations[population] as ModelData["populations"][number];
  if (kind !== "cell") return [];
  let first = 0;
  return (program.cellTypes[type]?.groups ?? []).flatMap(({ owner, mechanism }, group) => {
    const n = program.mechanisms[mechanism]?.streams.length ?? 0;
    if (n === 0 || (owner !== "density" && owner !== "point")) return [];
    const ids = noiseStreams.subarray(first, first + n);
    first += n;
    return [{ group, ids }];
  });
}

/** Per point stimulus instance, in order; a stimulus numbers its own on each cell. */
export function pointStreams(
  { points }: Pick<NetworkInstances, "points">,
  model: ModelData,
): readonly InstanceStreams[] {
  const count = newCounter();
  return points.map(({ stimulus, population, index }) => {
    const number = count(`${stimulus} ${population} ${index}`);
    return { ids: model.stimuli[stimulus]?.noiseStreams ?? none, number };
  });
}

const none = new Uint32Array();

/** What of a connection decides its streams. */
type DrawingConnection = Pick<
  Connection,
  "rule" | "term" | "group" | "sourcePopulation" | "targetPopulation" | "targetGid"
>;

/** Per connection; a (rule, presynaptic population, kind of synapse) numbers its own on each cell. */
export function connectionStreams(
  { connections }: { readonly connections: readonly DrawingConnection[] },
  program: Program,
  model: ModelData,
): readonly InstanceStreams[] {
  const count = newCounter();
  const kinds = program.cellTypes.flatMap(({ groups }) => groups);
  return connections.map(({ rule, term, group, sourcePopulation, targetPopulation, targetGid }) => {
    const data = model.rules[rule] as RuleData;
    const type = model.populations[targetPopulation]?.type ?? -1;
    const isSynapse = program.cellTypes[type]?.groups[group]?.owner === "synapse";
    if (!isSynapse || !data.noiseStreams) return { ids: none, number: 0 };
    const streamCount = (synapse: string | undefined): number => {
      const kind = kinds.find((g) => g.owner === "synapse" && g.name === synapse);
      return program.mechanisms[kind?.mechanism ?? -1]?.streams.length ?? 0;
    };
    const pairs = data.pre.length * data.post.length;
    const before = data.synapses.slice(0, term).reduce((sum, name) => sum + streamCount(name) * pairs, 0);
    const n = streamCount(data.synapses[term]);
    const pair = partOf(data.pre, sourcePopulation) * data.post.length + partOf(data.post, targetPopulation);
    const ids = data.noiseStreams.subarray(before + pair * n, before + (pair + 1) * n);
    return { ids, number: n === 0 ? 0 : count(`${rule} ${sourcePopulation} ${targetGid} ${group}`) };
  });
}

function partOf(parts: RuleData["pre"], population: number): number {
  return parts.findIndex((part) => part.population === population);
}

function newCounter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const number = counts.get(key) ?? 0;
    counts.set(key, number + 1);
    return number;
  };
}
