import type { ModelData, RecordingData } from "../../compiler/ir/model-data.js";

/** The names of the recordings that `verify` adds. */
export const sampleName = "verify-v";
export const membraneSampleName = "verify-i_membrane";

const cellsPerPopulation = 3;
const mostCells = 24;
const placesPerCell = 6;
const mostValues = 6_000_000;

/**
 * v of a sample of cells, the first, middle and last of every population, at up to six sections of each, as a further
 * recording: none where the model has no cells. Recording changes no bit of a run.
 */
export function withSampleRecording(data: ModelData): ModelData {
  const sample = recordSample(data, sampleCells(data, mostCells, cellsPerPopulation));
  return recordingOnly(data, [...data.recordings, ...sample]);
}

/** v of these cells alone: nothing else is recorded. */
export function withSampleOnly(data: ModelData, cells: readonly SampleCell[]): ModelData {
  return recordingOnly(data, recordSample(data, cells));
}

/** NEURON has no potentials and dipoles: no signals. */
function recordingOnly({ signals: _, ...data }: ModelData, recordings: readonly RecordingData[]): ModelData {
  return { ...data, recordings };
}

/** v; where the model has potentials or dipoles also the membrane currents, which these are sums of. */
function recordSample(data: ModelData, cells: readonly SampleCell[]): RecordingData[] {
  if (cells.length === 0) return [];
  const byCellType = data.cellTypes.map(({ sections }) => {
    const chosen = spreadOut(sections.nseg.length, placesPerCell);
    return { sections: Int32Array.from(chosen), x: new Float64Array(chosen.length).fill(0.5) };
  });
  const of = cells.map(({ population, i }) => ({ population, slices: Int32Array.of(i, i + 1, 1), where: -1 }));
  const columns = of.length * placesPerCell;
  const v: RecordingData = {
    name: sampleName,
    of,
    site: { policy: "at", byCellType },
    what: "v",
    group: "",
    field: "",
    unit: "mV",
    everySteps: Math.ceil((columns * (data.run.steps + 1)) / mostValues),
    float64: true,
  };
  return data.signals ? [v, { ...v, name: membraneSampleName, what: "i_membrane", unit: "nA" }] : [v];
}

/** A cell by its place. */
export interface SampleCell {
  readonly population: number;
  readonly i: number;
}

/** So many cells, of every population as equally many as can be, its first and its last among them. */
export function sampleCells({ populations }: ModelData, most: number, perPopulation?: number): SampleCell[] {
  const kinds = populations.filter(({ kind, count }) => kind === "cell" && count > 0).length;
  const each = perPopulation ?? Math.ceil(most / Math.max(kinds, 1));
  const cells = populations.flatMap(({ kind, count }, population) =>
    kind === "cell" ? spreadOut(count, each).map((i) => ({ population, i })) : [],
  );
  return spreadOut(cells.length, most).map((k) => cells[k] as SampleCell);
}

/** At most `most` of 0 … count − 1, the first and the last among them: `spreadOut(10, 3)` is 0, 5, 9. */
export function spreadOut(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  if (most === 1) return [count >> 1];
  return Array.from({ length: most }, (_, k) => Math.round((k * (count - 1)) / (most - 1)));
}
