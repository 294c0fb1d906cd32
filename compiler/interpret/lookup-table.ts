import { max, min } from "../algebra/arithmetic/functions.js";

/**
 * NMODL's TABLE as NEURON interpolates it: equidistant abscissae made by adding up, linear between them, constant
 * outside. The same bits as `runtime-bindings/include/hillock/tables.hpp`.
 */
export interface LookupTable {
  readonly from: number;
  readonly perStep: number;
  readonly intervals: number;
  readonly width: number;
  /** [abscissa][output]; the last row stands twice, so that the upper end interpolates to itself. */
  readonly values: Float64Array;
}

/** `fill(x, put)` computes the outputs at x. */
export function makeTable(
  from: number,
  to: number,
  intervals: number,
  width: number,
  fill: (x: number, row: Float64Array) => void,
): LookupTable {
  const dx = (to - from) / intervals;
  const values = new Float64Array((intervals + 2) * width);
  let x = from;
  for (let i = 0; i <= intervals; i++, x += dx) fill(x, values.subarray(i * width, (i + 1) * width));
  values.copyWithin((intervals + 1) * width, intervals * width, (intervals + 1) * width);
  return { from, perStep: 1 / dx, intervals, width, values };
}

/** Writes the outputs at x into the slots. */
export function interpolate(
  { from, perStep, intervals, width, values }: LookupTable,
  x: number,
  slots: Float64Array,
  outputs: readonly number[],
): void {
  const position = min(max(perStep * (x - from), 0), intervals);
  const whole = Math.floor(position);
  const theta = position - whole;
  for (let k = 0; k < outputs.length; k++) {
    const a = values[whole * width + k] as number;
    const b = values[(whole + 1) * width + k] as number;
    slots[outputs[k] as number] = a + theta * (b - a);
  }
}
