import { openStream } from "../algebra/arithmetic/random.js";
import type { ModelData, RuleData } from "../ir/model-data.js";
import type { Instances, RandomVariable } from "./kernel.js";
import type { NetworkInstances } from "./network/network-instances.js";
import type { CellReceiver } from "./receivers.js";
import type { Wiring } from "./wire.js";

/**
 * The random streams of mechanisms in cells (docs/draws.md): id1 is the purpose, id2 the cell's index in its population,
 * id3 the number of the instance among those of one purpose on the cell.
 * Twin: runtime-bindings/include/hillock/engine/draw-streams.hpp.
 */
export function giveStreams({ cells, targets, places }: Wiring, network: NetworkInstances, model: ModelData): void {
  const seed = model.run.seed >>> 0;
  const give = (cell: CellReceiver, group: number, element: number, ids: Uint32Array, number: number) => {
    const random = streamsOf(cell, group);
    random[element] = [...ids].map((id1): RandomVariable => {
      const stream = { globalIndex: seed, id1, id2: cell.index, id3: number };
      return { stream, draws: openStream(stream) };
    });
  };
  for (const cell of cells) giveRows(cell, model, give);
  const count = newCounter();
  const place = newCounter();
  for (const point of network.points) {
    const cell = places[point.population]?.[point.index] as CellReceiver;
    const ids = model.stimuli[point.stimulus]?.noiseStreams;
    const element = place(`${point.population} ${point.index} ${point.group}`);
    const number = count(`point ${point.stimulus} ${point.population} ${point.index}`);
    if (ids) give(cell, point.group, element, ids, number);
  }
  for (const [c, connection] of network.connections.entries()) {
    const { receiver, group, element } = targets[c] as Wiring["targets"][number];
    if (receiver.kind !== "cell" || streamCount(receiver, group) === 0) continue;
    const { rule, term, sourcePopulation, targetPopulation, targetGid } = connection;
    const data = model.rules[rule] as RuleData;
    const ids = synapseStreams(data, term, sourcePopulation, targetPopulation, receiver);
    give(receiver, group, element, ids, count(`${rule} ${sourcePopulation} ${targetGid} ${group}`));
  }
}

type Give = (cell: CellReceiver, group: number, element: number, ids: Uint32Array, number: number) => void;

/** What the cell type itself has: one group after the other in the population's list. */
function giveRows(cell: CellReceiver, model: ModelData, give: Give): void {
  const ids = model.populations[cell.population]?.noiseStreams ?? new Uint32Array();
  let first = 0;
  for (const [g, { owner }] of cell.program.groups.entries()) {
    const n = streamCount(cell, g);
    if (n === 0 || (owner !== "density" && owner !== "point")) continue;
    for (let row = 0; row < (cell.groups[g] as Instances).count; row++) {
      give(cell, g, row, ids.subarray(first, first + n), row);
    }
    first += n;
  }
}

function streamCount(cell: CellReceiver, group: number): number {
  return cell.codes[group]?.mechanism.streams.length ?? 0;
}

/** The instances' lists, made when they are first needed. */
function streamsOf(cell: CellReceiver, group: number): RandomVariable[][] {
  const instances = cell.groups[group] as Instances;
  if (instances.random.length === 0 && instances.count > 0) {
    cell.groups[group] = { ...instances, random: Array.from({ length: instances.count }, () => []) };
  }
  return (cell.groups[group] as Instances).random as RandomVariable[][];
}

/** [term][pre × post][RANDOM variable], terms of other kinds having as many as theirs. */
function synapseStreams(rule: RuleData, term: number, pre: number, post: number, cell: CellReceiver): Uint32Array {
  const countOf = (name: string | undefined) => {
    const group = cell.program.groups.findIndex((g) => g.owner === "synapse" && g.name === name);
    return group < 0 ? 0 : streamCount(cell, group);
  };
  const pairs = rule.pre.length * rule.post.length;
  const before = rule.synapses.slice(0, term).reduce((sum, name) => sum + countOf(name) * pairs, 0);
  const n = countOf(rule.synapses[term]);
  const pair = partOf(rule.pre, pre) * rule.post.length + partOf(rule.post, post);
  return (rule.noiseStreams ?? new Uint32Array()).subarray(before + pair * n, before + (pair + 1) * n);
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
