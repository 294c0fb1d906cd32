import { openStream } from "../algebra/arithmetic/random.js";
import type { ModelData } from "../ir/model-data.js";
import type { Program } from "../ir/program.js";
import type { Instances, RandomVariable } from "./kernel.js";
import {
  connectionStreams,
  type InstanceStreams,
  pointStreams,
  populationStreams,
} from "./network/mechanism-streams.js";
import type { NetworkInstances } from "./network/network-instances.js";
import type { CellReceiver } from "./receivers.js";
import type { Wiring } from "./wire.js";

/**
 * Gives the instances in cells their random streams (docs/draws.md): id1 is the purpose, id2 the cell's index in its
 * population, id3 the number of the instance. Twin: runtime-bindings/include/hillock/engine/draw-streams.hpp.
 */
export function giveStreams(wiring: Wiring, network: NetworkInstances, program: Program, model: ModelData): void {
  if (!program.mechanisms.some(({ streams }) => streams.length > 0)) return;
  const { cells, targets, places } = wiring;
  const seed = model.run.seed >>> 0;
  const give = (cell: CellReceiver, group: number, element: number, { ids, number }: InstanceStreams) => {
    if (ids.length === 0) return;
    streamsOf(cell, group)[element] = [...ids].map((id1): RandomVariable => {
      const stream = { globalIndex: seed, id1, id2: cell.index, id3: number };
      return { stream, draws: openStream(stream) };
    });
  };
  const ofPopulations = model.populations.map((_, p) => populationStreams(program, model, p));
  for (const cell of cells) {
    for (const { group, ids } of ofPopulations[cell.population] ?? []) {
      const { count } = cell.groups[group] as Instances;
      for (let row = 0; row < count; row++) give(cell, group, row, { ids, number: row });
    }
  }
  const elements = new Map<string, number>();
  for (const [i, streams] of pointStreams(network, model).entries()) {
    const { population, index, group } = network.points[i] as NetworkInstances["points"][number];
    const key = `${population} ${index} ${group}`;
    const element = elements.get(key) ?? 0;
    elements.set(key, element + 1);
    give(places[population]?.[index] as CellReceiver, group, element, streams);
  }
  for (const [c, streams] of connectionStreams(network, program, model).entries()) {
    const { receiver, group, element } = targets[c] as Wiring["targets"][number];
    if (receiver.kind === "cell") give(receiver, group, element, streams);
  }
}

/** The instances' lists, made when they are first needed. */
function streamsOf(cell: CellReceiver, group: number): RandomVariable[][] {
  const instances = cell.groups[group] as Instances;
  if (instances.random.length === 0 && instances.count > 0) {
    cell.groups[group] = { ...instances, random: Array.from({ length: instances.count }, () => []) };
  }
  return (cell.groups[group] as Instances).random as RandomVariable[][];
}
