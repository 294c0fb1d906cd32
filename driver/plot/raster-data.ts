import { countOf } from "../count-of.js";

/** One population's spikes as a plot needs them. */
export interface RasterPopulation {
  readonly name: string;
  readonly firstGid: number;
  readonly cells: number;
  readonly timesMs: ArrayLike<number>;
  /** The index within the population of the cell that fired, for each time. */
  readonly ids: ArrayLike<number>;
  /** Where the cells are along y, for `order: "y"`. */
  readonly yUm?: ArrayLike<number>;
}

export interface RasterData {
  readonly title: string;
  readonly durationMs: number;
  /** Cells one below the other in the order of gids, or at their y. */
  readonly order: "gid" | "y";
  readonly populations: readonly RasterPopulation[];
}

/** The mean rate of a population's cells; undefined when there is no time or no cell. */
export function meanRateHz({ timesMs, cells }: RasterPopulation, durationMs: number): number | undefined {
  return cells > 0 && durationMs > 0 ? timesMs.length / cells / (durationMs / 1000) : undefined;
}

/** `50 cells · 12.3 Hz`. */
export function populationNote(population: RasterPopulation, durationMs: number): string {
  const rate = meanRateHz(population, durationMs);
  const cells = countOf(population.cells, "cell");
  return rate === undefined ? cells : `${cells} · ${rate === 0 ? "silent" : `${Number(rate.toPrecision(3))} Hz`}`;
}

/** The row of each population's first cell when all are stacked, and the number of rows in all. */
export function stackRows(populations: readonly RasterPopulation[]): {
  readonly first: number[];
  readonly rows: number;
} {
  const first: number[] = [];
  let rows = 0;
  for (const { cells } of populations) {
    first.push(rows);
    rows += cells;
  }
  return { first, rows };
}
