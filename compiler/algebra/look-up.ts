import { axisPlace, type TableAxis, tableValue } from "./interpolate.js";

/** A table that expressions read by numbers: `lookup.NAME(…)`. */
export interface NamedTable {
  readonly name: string;
  readonly axes: readonly TableAxis[];
  readonly values: ArrayLike<number>;
  readonly outside?: number | undefined;
}

/**
 * For `evaluate`: the value of a call `lookup.NAME`; undefined: no such call. Outside of a table that says nothing of it
 * there is no number.
 */
export function lookUpIn(tables: Iterable<NamedTable>) {
  const byName = new Map([...tables].map((table) => [`lookup.${table.name}`, table]));
  return (fn: string, args: readonly number[]): number | undefined => {
    const table = byName.get(fn);
    if (!table) return undefined;
    const isInside = table.axes.every((axis, k) => axisPlace(axis, args[k] as number) >= 0);
    return isInside ? tableValue(table.axes, table.values, args) : (table.outside ?? Number.NaN);
  };
}
