import type { PopulationInstances } from "../../../interpret/network/network-instances.js";
import { knownParameters } from "../../neuron/known-parameters.js";
import { runsOfCells } from "../../neuron/neuron-cells.js";
import type { Exporting } from "./exporting.js";

/** `popParams`: each cell where it is; artificial cells with their parameters, lists of spikes as VecStims. */
export function popParams(exporting: Exporting): Readonly<Record<string, object>> {
  const { instances, data, notes } = exporting;
  const own = instances.populations.filter(({ data: { privateTo } }) => privateTo < 0);
  let next = 0;
  const rules = own.map((population) => {
    const { name, kind, count, firstGid, type } = population.data;
    if (firstGid !== next) notes.change(`population ${name}`, `its gids begin at ${next}, not at ${firstGid}`);
    next += count;
    if (kind !== "cell") return [name, artificial(population, exporting)] as const;
    const cellType = data.cellTypes[type]?.name ?? "";
    return [name, { cellType, cellsList: ownKinds(population, exporting) }] as const;
  });
  return Object.fromEntries(rules);
}

/** Cells that draw are each of a kind of their own. */
function ownKinds(population: PopulationInstances, { data }: Exporting): readonly object[] {
  const places = positions(population);
  if (!population.data.drawn) return places;
  const runs = runsOfCells(population.data, data);
  return places.map((place, i) => ({ ...place, cellType: runs[i]?.cellType }));
}

const positions = ({ x, y, z }: PopulationInstances) =>
  [...x.keys()].map((i) => ({ x: x[i] ?? 0, y: y[i] ?? 0, z: z[i] ?? 0 }));

function artificial(population: PopulationInstances, exporting: Exporting): object {
  const { data } = population;
  const places = positions(population);
  if (data.kind === "spikes") {
    const times = (i: number) => [...data.spikeTimesMs.subarray(data.spikeOffsets[i], data.spikeOffsets[i + 1])];
    return {
      cellModel: "VecStim",
      cellsList: places.map((place, i) => ({ ...place, params: {}, spkTimes: times(i) })),
    };
  }
  const cellModel = artificialMechanism(population, exporting);
  return { cellModel, cellsList: places.map((place, i) => ({ ...place, params: parametersOf(population, i) })) };
}

/** The mechanism of artificial cells; noise is NetPyNE's only where the model draws as NetPyNE does. */
export function artificialMechanism({ data, parameters }: PopulationInstances, exporting: Exporting): string {
  const { program, network, notes } = exporting;
  const mechanism = program.mechanisms[program.artificial[data.type]?.mechanism ?? -1]?.name ?? "";
  const noise = parameters.find(({ field }) => field === "noise")?.values;
  if (network.streams !== "netpyne" && noise?.some((value) => value !== 0))
    notes.change(data.name, "its noise: NetPyNE draws other numbers (`streams netpyne` draws the same)");
  return mechanism;
}

export const parametersOf = ({ parameters }: PopulationInstances, index: number): Readonly<Record<string, number>> =>
  Object.fromEntries(knownParameters(parameters).map(({ field, values }) => [field, values[index] as number]));
