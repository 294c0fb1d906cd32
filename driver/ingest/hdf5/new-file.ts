/**
 * Writes HDF5 files of the plain kind: groups, attributes, datasets of numbers in one piece or growing by rows. h5wasm can do
 * that too, but starting its 15 MB of WebAssembly takes longer than everything else that a short run does beside its simulation.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { writeChunkIndex } from "./chunk-index.js";
import { lookup3 } from "./lookup3.js";
import {
  type Attribute,
  attributeMessage,
  bytesOf,
  chunkedMessage,
  contiguousMessage,
  dataspaceMessage,
  datatypeMessage,
  fillMessage,
  groupMessages,
  linkCountMessage,
  linkMessage,
  type Message,
  type NumberType,
  packed,
  undefinedAddress,
} from "./messages.js";

export type Values = Float64Array | Float32Array | BigUint64Array | Uint32Array | Uint8Array;

export interface NewGroup {
  readonly kind: "group";
  readonly links: Map<string, NewGroup | NewDataset>;
  readonly attributes: Attribute[];
}

export interface NewDataset {
  readonly kind: "dataset";
  readonly type: NumberType;
  readonly attributes: Attribute[];
  /** Rows of one that grows are added up to the end; see appendRows. */
  readonly shape: [rows: number, ...number[]];
  readonly place: Contiguous | Chunked;
}

interface Contiguous {
  readonly kind: "contiguous";
  readonly address: bigint;
}

interface Chunked {
  readonly kind: "chunked";
  /** Rows and columns of a chunk; all columns of the dataset. */
  readonly chunk: readonly [rows: number, columns: number];
  readonly addresses: bigint[];
  /** The chunk that is being filled. */
  readonly open: Uint8Array;
}

/** A file that is being written. Its groups are kept in memory and written when it is closed. */
export interface NewFile {
  readonly root: NewGroup;
  readonly handle: number;
  /** Where the next piece goes. */
  end: bigint;
  /** Pieces that are not in the file yet, from `written` on: a hundred small ones are one write. */
  readonly waiting: Uint8Array[];
  written: bigint;
}

const superblockBytes = 48n;
const mostWaitingBytes = 2 ** 16;

export function newFile(path: string): NewFile {
  const handle = openSync(path, "w");
  return { root: newGroup(), handle, end: superblockBytes, waiting: [], written: superblockBytes };
}

function newGroup(): NewGroup {
  return { kind: "group", links: new Map(), attributes: [] };
}

/** The group at a path below `group`, made where it is missing. */
export function groupBelow(group: NewGroup, path: string): NewGroup {
  return path.split("/").reduce((at, name) => {
    const found = at.links.get(name) ?? newGroup();
    if (found.kind !== "group") throw new Error(`${name} is a dataset, not a group`);
    at.links.set(name, found);
    return found;
  }, group);
}

/** A dataset in one piece, written at once. `shape` has one or more extents. */
export function addDataset(
  file: NewFile,
  group: NewGroup,
  name: string,
  values: Values,
  shape: readonly [number, ...number[]] = [values.length],
): NewDataset {
  const address = values.length === 0 ? undefinedAddress : append(file, asBytes(values));
  const place = { kind: "contiguous", address } as const;
  const dataset: NewDataset = { kind: "dataset", type: typeOf(values), attributes: [], shape: [...shape], place };
  group.links.set(name, dataset);
  return dataset;
}

/** A dataset [rows, columns] that grows by rows. */
export function addGrowing(
  group: NewGroup,
  name: string,
  type: "float64" | "float32",
  columns: number,
  chunkRows: number,
): NewDataset {
  const open = new Uint8Array(chunkRows * columns * bytesOf({ kind: "number", type }));
  const place: Chunked = { kind: "chunked", chunk: [chunkRows, columns], addresses: [], open };
  const dataset: NewDataset = { kind: "dataset", type, attributes: [], shape: [0, columns], place };
  group.links.set(name, dataset);
  return dataset;
}

/** Adds rows, row-major, of the dataset's own type. */
export function appendRows(file: NewFile, dataset: NewDataset, values: Values): void {
  const { place, shape } = dataset;
  if (place.kind !== "chunked") throw new Error("this dataset does not grow");
  const bytes = asBytes(values);
  const rowBytes = place.open.length / place.chunk[0];
  for (let done = 0; done < bytes.length; ) {
    const used = (shape[0] % place.chunk[0]) * rowBytes;
    const part = bytes.subarray(done, done + place.open.length - used);
    place.open.set(part, used);
    done += part.length;
    shape[0] += part.length / rowBytes;
    if (used + part.length === place.open.length) flushChunk(file, place);
  }
}

function flushChunk(file: NewFile, place: Chunked): void {
  place.addresses.push(append(file, place.open));
  place.open.fill(0);
}

export function closeFile(file: NewFile): void {
  const places = new Map<NewGroup | NewDataset, bigint>();
  const root = writeObject(file, file.root, countLinks(file.root), places);
  const fields = packed(
    Buffer.from("\x89HDF\r\n\x1a\n", "latin1"),
    packed([2, 1], [8, 1], [8, 1], [0, 1]),
    packed([0, 8], [undefinedAddress, 8], [file.end, 8], [root, 8]),
  );
  writeWaiting(file);
  writeSync(file.handle, withChecksum(fields), 0, Number(superblockBytes), 0);
  closeSync(file.handle);
}

/** How many links lead to each object. */
function countLinks(root: NewGroup): Map<NewGroup | NewDataset, number> {
  const counts = new Map<NewGroup | NewDataset, number>([[root, 1]]);
  const visit = ({ links }: NewGroup): void => {
    for (const target of links.values()) {
      const count = counts.get(target) ?? 0;
      counts.set(target, count + 1);
      if (count === 0 && target.kind === "group") visit(target);
    }
  };
  visit(root);
  return counts;
}

/** What an object links to is written before it; the address of its header. */
function writeObject(
  file: NewFile,
  object: NewGroup | NewDataset,
  counts: ReadonlyMap<NewGroup | NewDataset, number>,
  places: Map<NewGroup | NewDataset, bigint>,
): bigint {
  const known = places.get(object);
  if (known !== undefined) return known;
  const own =
    object.kind === "dataset"
      ? datasetMessages(file, object)
      : [
          ...groupMessages(),
          ...[...object.links].map(([name, target]) => linkMessage(name, writeObject(file, target, counts, places))),
        ];
  const count = counts.get(object) ?? 1;
  const messages = [
    ...own,
    ...object.attributes.map(attributeMessage),
    ...(count > 1 ? [linkCountMessage(count)] : []),
  ];
  const address = append(file, objectHeader(messages));
  places.set(object, address);
  return address;
}

function datasetMessages(file: NewFile, { type, shape, place }: NewDataset): Message[] {
  const grows = place.kind === "chunked";
  const elementBytes = bytesOf({ kind: "number", type });
  return [
    dataspaceMessage(shape, grows),
    datatypeMessage({ kind: "number", type }),
    fillMessage(grows),
    grows
      ? chunkedMessage(indexOf(file, place, shape, elementBytes), place.chunk, elementBytes)
      : contiguousMessage(
          place.address,
          shape.reduce((size, extent) => size * extent, elementBytes),
        ),
  ];
}

function indexOf(file: NewFile, place: Chunked, shape: readonly number[], elementBytes: number): bigint {
  if ((shape[0] as number) % place.chunk[0] > 0) flushChunk(file, place);
  const chunks = place.addresses.map((address, i) => ({ address, row: i * place.chunk[0] }));
  if (chunks.length === 0) return undefinedAddress;
  return writeChunkIndex(chunks, { ...place, bytes: place.open.length, elementBytes }, (bytes) => append(file, bytes));
}

/** Version 2, its messages in one piece. */
function objectHeader(messages: readonly Message[]): Uint8Array {
  const body = packed(...messages.map(({ type, data }) => packed([type, 1], [data.length, 2], [0, 1], data)));
  return withChecksum(packed(Buffer.from("OHDR"), [2, 1], [2, 1], [body.length, 4], body));
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  return packed(bytes, [lookup3(bytes), 4]);
}

/** At the end of the file, padded to where numbers may lie; its address. */
function append(file: NewFile, bytes: Uint8Array): bigint {
  const address = file.end;
  const padding = new Uint8Array((8 - (bytes.length % 8)) % 8);
  file.end = address + BigInt(bytes.length + padding.length);
  const isSmall = bytes.length < mostWaitingBytes;
  file.waiting.push(isSmall ? Uint8Array.from(bytes) : bytes, padding); // who gave the bytes may use their place again
  if (!isSmall || file.end - file.written > mostWaitingBytes) writeWaiting(file);
  return address;
}

function writeWaiting(file: NewFile): void {
  const bytes = Buffer.concat(file.waiting);
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file.handle, bytes, done, bytes.length - done, Number(file.written) + done);
  }
  file.waiting.length = 0;
  file.written = file.end;
}

export function typeOf(values: Values): NumberType {
  if (values instanceof Float64Array) return "float64";
  if (values instanceof Float32Array) return "float32";
  if (values instanceof BigUint64Array) return "uint64";
  return values instanceof Uint32Array ? "uint32" : "uint8";
}

function asBytes(values: Values): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
