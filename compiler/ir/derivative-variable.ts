import type { Variable } from "./mechanism.js";

/** The variable that keeps `x'` for code that reads it; it exists where some code does. NEURON calls it Dx as well. */
export function derivativeVariable({ name, length, span }: Variable): Variable {
  const size = length === undefined ? {} : { length };
  return { name: derivativeName(name), role: "assigned", scope: "range", visible: false, value: 0, ...size, span };
}

export const derivativeName = (state: string): string => `D${state}`;
