/**
 * The self-describing container: what passes between the driver and the generated program.
 * The driver writes the input columns (`model.columns`); the program writes one append-only stream per rank.
 * `include/hillock/container.hpp` is the C++ twin of this file.
 *
 * Everything is little-endian and starts at a multiple of 8 bytes; padding bytes are 0.
 * ```
 * file    = header chunk*
 * header  = "HILLOCK1"  u32 version (1)  u32 jsonBytes  u32 declarationBytes  u32 crc32c
 *           JSON, padded to 8            (UTF-8, jsonBytes without the padding)
 *           declaration*                 (declarationBytes in all)
 * declaration = u32 recordBytes  u32 id  u32 dtype  u32 rank  u32 nameBytes  u32 unitBytes
 *           u64 shape[rank]  name  unit  padding to 8
 * chunk   = u32 kind  u32 column  u32 block  u32 flags (0)  u64 firstStep  u64 count  u32 crc32c  u32 payloadWords
 *           payload                      (8 * payloadWords bytes)
 * ```
 * The header's crc32c covers its JSON and declarations with padding; a chunk's covers its 40 bytes of head with
 * the crc32c field as 0, then the payload with padding. The JSON is `{"columns": [{id, name, dtype, unit, shape, …}],
 * "about": {…}}`; the declarations say the same of the columns (not of their further attributes) for readers without
 * a JSON parser. A shape of `[]` is a scalar; `null` in JSON, 2^64-1 in a declaration, is an extent that grows.
 * dtype: f64 1, f32 2, i64 3, u64 4, i32 5, u32 6, u8 7. Text is a u8 column of UTF-8 bytes.
 *
 * | kind       | column  | block              | firstStep         | count  | payload                          |
 * |------------|---------|--------------------|-------------------|--------|----------------------------------|
 * | 1 schema   | 0       | 0                  | 0                 | 0      | as in the header, sizes first    |
 * | 2 column   | its id  | part it belongs to | first row in part | rows   | rows of the column's dtype       |
 * | 3 spikes   | 0       | block that fired   | first step        | spikes | records f64 time in ms, u64 gid  |
 * | 4 rows     | report  | column block       | first row         | rows   | f64 rows of the block's columns  |
 * | 5 progress | 0       | 0                  | step              | bytes  | JSON text                        |
 * | 6 end      | 0       | 0                  | last step         | bytes  | JSON text                        |
 *
 * (`stream.ts` says what columns, reports, progress and end hold.)
 * A schema chunk appends columns and replaces the keys of `about` that it names. Readers skip kinds that they do not
 * know. A file may end anywhere: a reader takes the whole chunks whose checksum is right, and stops at the first other.
 */
import * as z from "zod";
import { crc32c } from "./crc32c.js";

export const containerVersion = 1;
export const headBytes = 40;
const magic = "HILLOCK1";
const fixedHeaderBytes = 24;
const growing = 0xffff_ffff_ffff_ffffn;

/** Order matters: the code of a dtype in a declaration is its place here plus 1. */
export const dataTypes = ["f64", "f32", "i64", "u64", "i32", "u32", "u8"] as const;
export type DataType = (typeof dataTypes)[number];
export const dataTypeBytes: Readonly<Record<DataType, number>> = {
  f64: 8,
  f32: 4,
  i64: 8,
  u64: 8,
  i32: 4,
  u32: 4,
  u8: 1,
};

/** The code of a kind in a chunk's head. */
export const chunkKinds = { schema: 1, column: 2, spikes: 3, rows: 4, progress: 5, end: 6 } as const;
export type ChunkKind = keyof typeof chunkKinds;

/** One declared column; further keys are attributes (`table`, `positions`, …) and are kept. */
export const columnSchema = z.looseObject({
  id: z.number().int().nonnegative(),
  name: z.string().min(1),
  dtype: z.enum(dataTypes),
  unit: z.string().default(""),
  shape: z.array(z.number().int().nonnegative().nullable()),
});
export type Column = z.infer<typeof columnSchema>;

/** The JSON of a header or of a schema chunk. */
export const containerSchema = z.looseObject({
  columns: z.array(columnSchema),
  about: z.record(z.string(), z.unknown()).default({}),
});
export type ContainerHeader = z.infer<typeof containerSchema>;

/** A chunk as decoded: `payload` is a view on the input, padding included; `offset` is the head's place in the file. */
export interface Chunk {
  readonly kind: ChunkKind | "unknown";
  readonly column: number;
  readonly block: number;
  readonly firstStep: number;
  readonly count: number;
  readonly payload: Uint8Array;
  readonly offset: number;
}

/**
 * What lies at a place: a whole value and where the next begins, too few bytes (at least `needed`, from the start of
 * the input), or something wrong for good.
 */
export type Decoded<T> =
  | { readonly kind: "Whole"; readonly value: T; readonly next: number }
  | { readonly kind: "More"; readonly needed: number }
  | { readonly kind: "Damaged"; readonly reason: string };

/** The fields of a chunk that its writer chooses; those left out are 0. */
export interface NewChunk {
  readonly kind: ChunkKind;
  readonly payload: Uint8Array;
  readonly count: number;
  readonly column?: number;
  readonly block?: number;
  readonly firstStep?: number;
}

export function paddedTo8(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** The bytes of a header: a file is this, then any number of `encodeChunk`. */
export function encodeHeader(header: ContainerHeader): Uint8Array {
  const { json, declarations } = encodeBody(header);
  const bytes = new Uint8Array(fixedHeaderBytes + paddedTo8(json.length) + declarations.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint32(8, containerVersion, true);
  view.setUint32(12, json.length, true);
  view.setUint32(16, declarations.length, true);
  bytes.set(json, fixedHeaderBytes);
  bytes.set(declarations, fixedHeaderBytes + paddedTo8(json.length));
  view.setUint32(20, crc32c(bytes.subarray(fixedHeaderBytes)), true);
  return bytes;
}

export function encodeChunk(chunk: NewChunk): Uint8Array {
  const payloadBytes = paddedTo8(chunk.payload.length);
  const bytes = new Uint8Array(headBytes + payloadBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, chunkKinds[chunk.kind], true);
  view.setUint32(4, chunk.column ?? 0, true);
  view.setUint32(8, chunk.block ?? 0, true);
  view.setBigUint64(16, BigInt(chunk.firstStep ?? 0), true);
  view.setBigUint64(24, BigInt(chunk.count), true);
  view.setUint32(36, payloadBytes / 8, true);
  bytes.set(chunk.payload, headBytes);
  view.setUint32(32, crc32c(bytes), true);
  return bytes;
}

/** A `progress` or `end` chunk: JSON text. */
export function encodeJsonChunk(kind: "progress" | "end", value: unknown, step = 0): Uint8Array {
  const payload = new TextEncoder().encode(JSON.stringify(value));
  return encodeChunk({ kind, payload, count: payload.length, firstStep: step });
}

/** A `schema` chunk: columns that were not known when the header was written. */
export function encodeSchemaChunk(addition: ContainerHeader): Uint8Array {
  const { json, declarations } = encodeBody(addition);
  const payload = new Uint8Array(8 + paddedTo8(json.length) + declarations.length);
  const view = new DataView(payload.buffer);
  view.setUint32(0, json.length, true);
  view.setUint32(4, declarations.length, true);
  payload.set(json, 8);
  payload.set(declarations, 8 + paddedTo8(json.length));
  return encodeChunk({ kind: "schema", payload, count: 0 });
}

function encodeBody(header: ContainerHeader): { json: Uint8Array; declarations: Uint8Array } {
  const json = new TextEncoder().encode(JSON.stringify(containerSchema.parse(header)));
  return { json, declarations: concatBytes(header.columns.map(encodeDeclaration)) };
}

function encodeDeclaration(column: Column): Uint8Array {
  const name = new TextEncoder().encode(column.name);
  const unit = new TextEncoder().encode(column.unit);
  const namePlace = 24 + 8 * column.shape.length;
  const bytes = new Uint8Array(paddedTo8(namePlace + name.length + unit.length));
  const view = new DataView(bytes.buffer);
  const words = [
    bytes.length,
    column.id,
    dataTypes.indexOf(column.dtype) + 1,
    column.shape.length,
    name.length,
    unit.length,
  ];
  for (const [i, word] of words.entries()) view.setUint32(4 * i, word, true);
  for (const [i, extent] of column.shape.entries()) {
    view.setBigUint64(24 + 8 * i, extent === null ? growing : BigInt(extent), true);
  }
  bytes.set(name, namePlace);
  bytes.set(unit, namePlace + name.length);
  return bytes;
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Reads the header at the start of `bytes`. */
export function decodeHeader(bytes: Uint8Array): Decoded<ContainerHeader> {
  const known = new TextEncoder().encode(magic).subarray(0, bytes.length);
  if (known.some((byte, i) => bytes[i] !== byte)) return damaged("it does not begin with HILLOCK1");
  if (bytes.length < fixedHeaderBytes) return { kind: "More", needed: fixedHeaderBytes };
  const view = viewOf(bytes);
  const version = view.getUint32(8, true);
  if (version !== containerVersion) return damaged(`its version is ${version}, ${containerVersion} was expected`);
  const jsonBytes = view.getUint32(12, true);
  const next = fixedHeaderBytes + paddedTo8(jsonBytes) + view.getUint32(16, true);
  if (bytes.length < next) return { kind: "More", needed: next };
  const body = bytes.subarray(fixedHeaderBytes, next);
  if (crc32c(body) !== view.getUint32(20, true)) return damaged("the header's checksum is wrong");
  return decodeJson(body.subarray(0, jsonBytes), next);
}

function decodeJson(text: Uint8Array, next: number): Decoded<ContainerHeader> {
  try {
    return { kind: "Whole", value: containerSchema.parse(JSON.parse(new TextDecoder().decode(text))), next };
  } catch {
    return damaged("its schema is not what a container has");
  }
}

/** The columns and `about` keys that a schema chunk adds. */
export function decodeSchemaChunk(chunk: Chunk): Decoded<ContainerHeader> {
  if (chunk.payload.length < 8) return damaged("a schema chunk is too short");
  const jsonBytes = viewOf(chunk.payload).getUint32(0, true);
  return decodeJson(chunk.payload.subarray(8, 8 + jsonBytes), 0);
}

const emptyHead = new Uint8Array(headBytes);

/** Reads the chunk whose head is at `at`; `origin` is the place of `bytes[0]` in the file. */
export function decodeChunk(bytes: Uint8Array, at: number, origin = 0): Decoded<Chunk> {
  if (bytes.length < at + headBytes) return { kind: "More", needed: at + headBytes };
  const view = viewOf(bytes);
  const next = at + headBytes + view.getUint32(at + 36, true) * 8;
  if (bytes.length < next) return { kind: "More", needed: next };
  const head = emptyHead.slice();
  head.set(bytes.subarray(at, at + headBytes));
  head.fill(0, 32, 36);
  const payload = bytes.subarray(at + headBytes, next);
  if (crc32c(payload, crc32c(head)) !== view.getUint32(at + 32, true)) return damaged("a chunk's checksum is wrong");
  const value: Chunk = {
    kind: kindOf(view.getUint32(at, true)),
    column: view.getUint32(at + 4, true),
    block: view.getUint32(at + 8, true),
    firstStep: Number(view.getBigUint64(at + 16, true)),
    count: Number(view.getBigUint64(at + 24, true)),
    payload,
    offset: origin + at,
  };
  return { kind: "Whole", value, next };
}

const kindNames = new Map<number, ChunkKind>(
  Object.entries(chunkKinds).map(([name, code]) => [code, name as ChunkKind]),
);

function kindOf(code: number): ChunkKind | "unknown" {
  return kindNames.get(code) ?? "unknown";
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(reason: string): { readonly kind: "Damaged"; readonly reason: string } {
  return { kind: "Damaged", reason };
}

/** The JSON of a `progress` or `end` chunk; undefined when it is not JSON. */
export function chunkJson(chunk: Chunk): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(chunk.payload.subarray(0, chunk.count)));
  } catch {
    return undefined;
  }
}
