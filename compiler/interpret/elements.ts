import type { Thunk } from "./compile-expression.js";
import { RunStopped } from "./run-stopped.js";

/** Where an element is, each time it is asked for. */
export type FindElement = () => { readonly values: Float64Array; readonly at: number };

/** The index of an element as NEURON takes it, truncated; the run stops where the array, called `name`, has it not. */
export function checkedIndex(compute: Thunk, length: number, name: string): Thunk {
  return () => {
    const index = compute();
    if (index > -1 && index < length) return Math.trunc(index);
    throw new RunStopped(`${name} has ${length} elements: the index ${Number(index.toPrecision(15))} is none of them`);
  };
}

export function readElement(find: FindElement): Thunk {
  return () => {
    const { values, at } = find();
    return values[at] as number;
  };
}
