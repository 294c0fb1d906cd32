import {
  type Chunk,
  type Column,
  type DataType,
  concatBytes,
  dataTypeBytes,
  encodeChunk,
  encodeHeader,
} from "./container.js";

export type ColumnData =
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Uint32Array
  | Uint8Array;

/** A column with its values, row-major. `shape` defaults to `[values.length]`; `[]` declares a scalar. */
export interface FilledColumn {
  readonly name: string;
  readonly values: ColumnData;
  readonly unit?: string;
  readonly shape?: readonly number[];
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/**
 * The bytes of a columns file: the header and one column chunk each, so that a reader maps every column as one array.
 * Example: `encodeColumns([{ name: "dt", values: new Float64Array([0.025]), unit: "ms", shape: [] }])`.
 */
export function encodeColumns(columns: readonly FilledColumn[], about: Record<string, unknown> = {}): Uint8Array {
  return concatBytes([...columnFileParts(columns, about)]);
}

/** The same in parts, for files too large to hold twice in memory. */
export function* columnFileParts(
  columns: readonly FilledColumn[],
  about: Record<string, unknown> = {},
): Generator<Uint8Array> {
  const declared = columns.map((column, id) => declareColumn(column, id + 1));
  yield encodeHeader({ columns: declared, about });
  for (const [i, column] of columns.entries()) {
    const count = rowCount(declared[i] as Column, column.values.length);
    yield encodeChunk({ kind: "column", column: i + 1, count, payload: bytesOf(column.values) });
  }
}

/** A text column: UTF-8 bytes. */
export function textColumn(name: string, text: string): FilledColumn {
  return { name, values: new TextEncoder().encode(text) };
}

function declareColumn(column: FilledColumn, id: number): Column {
  const { name, values, unit = "", shape = [values.length], attributes = {} } = column;
  const expected = shape.reduce((product, extent) => product * extent, 1);
  if (expected !== values.length) {
    throw new RangeError(
      `column '${name}' has ${values.length} values, its shape [${shape.join(", ")}] has ${expected}`,
    );
  }
  return { ...attributes, id, name, unit, shape: [...shape], dtype: dataTypeOf(values) };
}

function rowCount(column: Column, values: number): number {
  return column.shape.length === 0 ? 1 : (column.shape[0] ?? values);
}

function dataTypeOf(values: ColumnData): DataType {
  if (values instanceof Float64Array) return "f64";
  if (values instanceof Float32Array) return "f32";
  if (values instanceof BigInt64Array) return "i64";
  if (values instanceof BigUint64Array) return "u64";
  if (values instanceof Int32Array) return "i32";
  return values instanceof Uint32Array ? "u32" : "u8";
}

export function bytesOf(values: ColumnData): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** The number of values in one row of a column: 1 for `[n]`, 3 for `[n, 3]`. */
export function rowWidth(column: Column): number {
  return column.shape.slice(1).reduce<number>((product, extent) => product * (extent ?? 1), 1);
}

/** The rows of a column chunk as a typed array; the payload is copied where it is not aligned. */
export function chunkValues(chunk: Chunk, column: Column): ColumnData {
  const bytes = chunk.count * rowWidth(column) * dataTypeBytes[column.dtype];
  const { payload } = chunk;
  if (bytes > payload.length) throw new RangeError(`a chunk of column '${column.name}' is shorter than its count says`);
  const source = payload.byteOffset % 8 === 0 ? payload.subarray(0, bytes) : new Uint8Array(payload.subarray(0, bytes));
  return typedView(column.dtype, source);
}

function typedView(dtype: DataType, { buffer, byteOffset, byteLength }: Uint8Array): ColumnData {
  switch (dtype) {
    case "f64":
      return new Float64Array(buffer, byteOffset, byteLength / 8);
    case "f32":
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    case "i64":
      return new BigInt64Array(buffer, byteOffset, byteLength / 8);
    case "u64":
      return new BigUint64Array(buffer, byteOffset, byteLength / 8);
    case "i32":
      return new Int32Array(buffer, byteOffset, byteLength / 4);
    case "u32":
      return new Uint32Array(buffer, byteOffset, byteLength / 4);
    case "u8":
      return new Uint8Array(buffer, byteOffset, byteLength);
  }
}
