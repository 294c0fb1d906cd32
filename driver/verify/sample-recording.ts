import type { ModelData, RecordingData, SelectionData } from "../../compiler/ir/model-data.js";

/** The name of the recording that `verify` adds. */
export const sampleName = "verify-v";

const cellsPerPopulation = 3;
const mostCells = 24;
const placesPerCell = 6;
const mostValues = 6_000_000;

/**
 * v of a sample of cells, the first, middle and last of every population, at up to six sections of each, as a further
 * recording: undefined where the model has no cells. Recording changes no bit of a run.
 */
export function withSampleRecording(data: ModelData): ModelData {
  const of = sampleCells(data);
  if (of.length === 0) return data;
  const byCellType = data.cellTypes.map(({ sections }) => {
    const chosen = spreadOut(sections.nseg.length, placesPerCell);
    return { sections: Int32Array.from(chosen), x: new Float64Array(chosen.length).fill(0.5) };
  });
  const columns = of.length * placesPerCell;
  const recording: RecordingData = {
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
  return { ...data, recordings: [...data.recordings, recording] };
}

function sampleCells({ populations }: ModelData): SelectionData[] {
  const cells = populations.flatMap(({ kind, count }, population) =>
    kind === "cell" ? spreadOut(count, cellsPerPopulation).map((i) => ({ population, i })) : [],
  );
  return spreadOut(cells.length, mostCells).map((k) => {
    const { population, i } = cells[k] as (typeof cells)[number];
    return { population, slices: Int32Array.of(i, i + 1, 1), where: -1 };
  });
}

/** At most `most` of 0 … count − 1, the first and the last among them: `spreadOut(10, 3)` is 0, 5, 9. */
export function spreadOut(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, k) => Math.round((k * (count - 1)) / (most - 1)));
}
