import { knownParameters } from "../neuron/known-parameters.js";
import type { DatasetMechanism } from "./mechanism-library.js";

interface NamedValue {
  readonly field: string;
  readonly value: number;
}

/** The doubles of an instance: what the mechanism starts with, and the parameters that the model sets. */
export function instanceRow({ name, width, layout, specimen }: DatasetMechanism, values: readonly NamedValue[]) {
  const row = specimen.data.slice(-width);
  for (const { field, value } of knownParameters(values)) {
    const [, variable, element] = /^(.+?)(?:\[(\d+)\])?$/.exec(field) ?? [];
    const column = layout.columns.get(variable as string);
    if (column === undefined) throw new Error(`bug in hillock: CoreNEURON's code of ${name} has no ${field}`);
    row[column + Number(element ?? 0)] = value;
  }
  return row;
}

/** Row `row` of columns, or the only one. */
export function valuesAt(
  columns: readonly { readonly field: string; readonly values: Float64Array }[],
  row: number,
): NamedValue[] {
  return columns.map(({ field, values }) => ({ field, value: values[values.length === 1 ? 0 : row] as number }));
}
