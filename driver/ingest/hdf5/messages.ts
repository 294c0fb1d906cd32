/**
 * The messages of HDF5's object headers as bytes (HDF5 File Format Specification 3.0, sections IV.A.2): numbers are
 * little-endian, offsets and lengths eight bytes.
 */

export type NumberType = "float64" | "float32" | "uint64" | "uint32" | "uint8";

/** What attributes and datasets hold. Text has a fixed length in bytes. */
export type ValueType =
  | { readonly kind: "number"; readonly type: NumberType }
  | { readonly kind: "text"; readonly bytes: number };

export interface Attribute {
  readonly name: string;
  readonly type: ValueType;
  /** [] for a single value. */
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

export interface Message {
  readonly type: number;
  readonly data: Uint8Array;
}

export const undefinedAddress = 2n ** 64n - 1n;

type Field = Uint8Array | readonly [value: number | bigint, size: 1 | 2 | 4 | 8];

const sizeOf = (field: Field): number => (field instanceof Uint8Array ? field.length : field[1]);

/** Numbers in order, each with its size in bytes: `packed([1, 2], [1n, 8])`. */
export function packed(...fields: readonly Field[]): Uint8Array {
  const bytes = Buffer.alloc(fields.reduce((sum, field) => sum + sizeOf(field), 0));
  let at = 0;
  for (const field of fields) {
    if (field instanceof Uint8Array) bytes.set(field, at);
    else if (field[1] === 8) bytes.writeBigUInt64LE(BigInt(field[0]), at);
    else bytes.writeUIntLE(Number(field[0]), at, field[1]);
    at += sizeOf(field);
  }
  return bytes;
}

const numberBytes: Readonly<Record<NumberType, number>> = { float64: 8, float32: 4, uint64: 8, uint32: 4, uint8: 1 };

export function bytesOf(type: ValueType): number {
  return type.kind === "text" ? type.bytes : numberBytes[type.type];
}

/** Place of the sign, place and size of the exponent, size of the mantissa, bias. */
const floats = { float64: [63, 52, 11, 52, 1023], float32: [31, 23, 8, 23, 127] } as const;

function datatype(type: ValueType): Uint8Array {
  // class 3, text: UTF-8, no padding
  if (type.kind === "text") return packed([0x13, 1], [0x12, 1], [0, 2], [type.bytes, 4]);
  const bytes = numberBytes[type.type];
  if (type.type !== "float64" && type.type !== "float32") {
    return packed([0x10, 1], [0, 1], [0, 2], [bytes, 4], [0, 2], [8 * bytes, 2]);
  }
  const [sign, exponent, exponentSize, mantissaSize, bias] = floats[type.type];
  const bits = packed([0x20, 1], [sign, 1], [0, 1]);
  return packed(
    [0x11, 1],
    bits,
    [bytes, 4],
    [0, 2],
    [8 * bytes, 2],
    [exponent, 1],
    [exponentSize, 1],
    [0, 1],
    [mantissaSize, 1],
    [bias, 4],
  );
}

function dataspace(shape: readonly number[], mostRows?: bigint): Uint8Array {
  const extents = shape.map((extent) => [extent, 8] as const);
  const most = mostRows === undefined ? [] : [[mostRows, 8] as const, ...extents.slice(1)];
  return packed(
    [2, 1],
    [shape.length, 1],
    [most.length > 0 ? 1 : 0, 1],
    [shape.length > 0 ? 1 : 0, 1],
    ...extents,
    ...most,
  );
}

/** Extents of a dataset; of one that grows the rows have no limit. */
export function dataspaceMessage(shape: readonly number[], grows: boolean): Message {
  return { type: 0x01, data: dataspace(shape, grows ? undefinedAddress : undefined) };
}

export function datatypeMessage(type: ValueType): Message {
  return { type: 0x03, data: datatype(type) };
}

/** Zeros stand for what was never written. */
export function fillMessage(grows: boolean): Message {
  return { type: 0x05, data: packed([3, 1], [grows ? 0x0b : 0x0a, 1]) };
}

export function contiguousMessage(address: bigint, bytes: number): Message {
  return { type: 0x08, data: packed([3, 1], [1, 1], [address, 8], [bytes, 8]) };
}

/** `chunk`: extents of a chunk; `address`: of the index, a B-tree of version 1. */
export function chunkedMessage(address: bigint, chunk: readonly number[], elementBytes: number): Message {
  const extents = [...chunk, elementBytes].map((extent) => [extent, 4] as const);
  return { type: 0x08, data: packed([3, 1], [2, 1], [extents.length, 1], [address, 8], ...extents) };
}

export function attributeMessage({ name, type, shape, data }: Attribute): Message {
  const text = Buffer.from(`${name}\0`);
  const [form, space] = [datatype(type), dataspace(shape)];
  const sizes = packed([text.length, 2], [form.length, 2], [space.length, 2]);
  return { type: 0x0c, data: packed([3, 1], [0, 1], sizes, [0, 1], text, form, space, data) };
}

/** What makes a group one whose links stand in its header. */
export function groupMessages(): Message[] {
  return [
    { type: 0x02, data: packed([0, 1], [0, 1], [undefinedAddress, 8], [undefinedAddress, 8]) },
    { type: 0x0a, data: packed([0, 1], [0, 1]) },
  ];
}

/** A hard link, its name in UTF-8. */
export function linkMessage(name: string, address: bigint): Message {
  const text = Buffer.from(name);
  return { type: 0x06, data: packed([1, 1], [0x11, 1], [1, 1], [text.length, 2], text, [address, 8]) };
}

/** Told where more than one link leads to an object. */
export function linkCountMessage(count: number): Message {
  return { type: 0x16, data: packed([0, 1], [count, 4]) };
}
