import type { ModelData } from "./model-data.js";

/** One column of the input container: `cellTypes.0.groups.2.parameters.1.values`. */
export interface FlatColumn {
  readonly path: string;
  readonly data: ColumnData;
}
export type ColumnData = Float64Array | Int32Array | Uint32Array | Uint8Array;

/**
 * Names every leaf of the data by its path. Numbers become f64 scalars, booleans and text u8, typed arrays stay;
 * a list of n objects becomes `path.count` and `path.0 … path.n-1`; an absent optional field has no column.
 */
export function flattenColumns(data: ModelData): FlatColumn[] {
  return flattenValue("", data);
}

function flattenValue(path: string, value: unknown): FlatColumn[] {
  if (value === undefined) return [];
  if (typeof value === "number") return [{ path, data: Float64Array.of(value) }];
  if (typeof value === "boolean") return [{ path, data: Uint8Array.of(value ? 1 : 0) }];
  if (typeof value === "string") return [{ path, data: new TextEncoder().encode(value) }];
  if (isColumnData(value)) return [{ path, data: value }];
  if (Array.isArray(value)) {
    const count = { path: `${path}.count`, data: Float64Array.of(value.length) };
    return [count, ...value.flatMap((item, i) => flattenValue(`${path}.${i}`, item))];
  }
  return Object.entries(value as object).flatMap(([key, item]) => flattenValue(path ? `${path}.${key}` : key, item));
}

function isColumnData(value: unknown): value is ColumnData {
  return (
    value instanceof Float64Array ||
    value instanceof Int32Array ||
    value instanceof Uint32Array ||
    value instanceof Uint8Array
  );
}
