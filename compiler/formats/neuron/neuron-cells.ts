import { drawnGeometry } from "../../algebra/drawn-geometry.js";
import { lookUpIn } from "../../algebra/look-up.js";
import { drawnCell } from "../../interpret/drawn-cell.js";
import type { CellTypeData, DrawnCellsData, ModelData, PopulationData } from "../../ir/model-data.js";
import type { CellType, SegmentRef, SolvedNetwork } from "../../ir/network.js";
import type { Program } from "../../ir/program.js";
import { type NeuronCell, neuronCell } from "./neuron-cell.js";

interface Sources {
  readonly network: SolvedNetwork;
  readonly program: Program;
  readonly data: ModelData;
}

/** Cell types as model.json has them; what cells draw makes each of them a type of its own. */
export function neuronCells({ network, program, data }: Sources): readonly NeuronCell[] {
  const describe = (type: number, own: CellType, values: CellTypeData): NeuronCell =>
    neuronCell({ type: own, code: program.cellTypes[type] as Program["cellTypes"][number], data: values, program });
  const typeNamed = (name: string) => network.cellTypes.find((type) => type.name === name) as CellType;
  const types = data.cellTypes.map((cell, index) => describe(index, typeNamed(cell.name), cell));
  const drawn = data.populations.flatMap((population) => {
    const { drawn: own, type, count } = population;
    const shared = data.cellTypes[type];
    if (!own || !shared) return [];
    return Array.from({ length: count }, (_, i) => ({
      ...describe(type, shapedCell(typeNamed(shared.name), own, i, network), drawnCell(shared, own, i)),
      name: drawnName(population, i),
    }));
  });
  return [...types, ...drawn];
}

const drawnName = ({ name }: PopulationData, index: number): string => `${name}[${index}]`;

interface CellRun {
  readonly name: string;
  readonly kind: PopulationData["kind"];
  readonly cellType?: string | undefined;
  readonly threshold?: number;
  readonly firstGid: number;
  readonly count: number;
}

/** Populations in runs of cells of one type. */
export function runsOfCells(population: PopulationData, { cellTypes }: ModelData): readonly CellRun[] {
  const { name, kind, type, firstGid, count, thresholdMv, drawn } = population;
  if (kind !== "cell") return [{ name, kind, firstGid, count }];
  const all = { name, kind, cellType: cellTypes[type]?.name, threshold: thresholdMv, firstGid, count };
  if (!drawn) return [all];
  return Array.from({ length: count }, (_, i) => {
    return { ...all, cellType: drawnName(population, i), firstGid: firstGid + i, count: 1 };
  });
}

function shapedCell(type: CellType, { draws }: DrawnCellsData, index: number, network: SolvedNetwork): CellType {
  const numbers = new Map(draws.map(({ name, values }) => [name, values[index] as number]));
  const read = (ref: SegmentRef) => numbers.get(ref.kind === "Draw" ? ref.name : "") ?? Number.NaN;
  const values = { read, call: lookUpIn(network.lookups) };
  return {
    ...type,
    sections: type.sections.map((section) => ({ ...section, geometry: drawnGeometry(section, values) })),
  };
}
