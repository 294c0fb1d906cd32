import type { SelectionData } from "./model-data.js";

/* What potentials and dipoles need at load. */

/** A potential or a dipole: numbers that the membrane currents of these cells make together. */
export interface SignalData {
  readonly name: string;
  readonly of: readonly SelectionData[];
  readonly what: "lfp" | "dipole";
  /** lfp: x, y (depth), z of each electrode, um. */
  readonly electrodesUm: Float64Array;
  /** lfp: of the medium, S/m. */
  readonly conductivity: number;
  /** dipole: a unit vector per Program.cellTypes, in the cell's frame, x y z after one another; empty: the three axes. */
  readonly axes: Float64Array;
  readonly unit: string;
  readonly everySteps: number;
  readonly float64: boolean;
}

/** From where to where segments run, um, in the cell's own frame (y upwards): x, y, z of each node after one another. */
export interface SpanData {
  readonly startUm: Float64Array;
  readonly endUm: Float64Array;
}
