import {
  type Chunk,
  type Column,
  type ContainerHeader,
  concatBytes,
  type Decoded,
  decodeChunk,
  decodeHeader,
  decodeSchemaChunk,
  headBytes,
} from "./container.js";

/** What a reader knows after some bytes. */
export interface ContainerReader {
  /** Takes the next bytes of the file, returns the chunks that are now whole and right; never throws. */
  push(bytes: Uint8Array): readonly Chunk[];
  /** Columns and `about` so far, schema chunks included; undefined until the header is whole. */
  readonly header: ContainerHeader | undefined;
  /** Bytes of whole, right chunks: where the good part of the file ends. */
  readonly goodBytes: number;
  /** Bytes after that. At the end of a file that was cut off they are what is lost. */
  readonly restBytes: number;
  /** Why reading stopped, when more bytes cannot help. */
  readonly damage: string | undefined;
}

/**
 * Reads a container that grows: push what was appended, get the chunks that became whole.
 * Schema chunks are applied to `header` and also returned.
 * Example: `const r = newContainerReader(); for (const bytes of parts) for (const chunk of r.push(bytes)) …`
 */
export function newContainerReader(): ContainerReader {
  const state: ReaderState = {
    parts: [],
    restBytes: 0,
    needed: 0,
    goodBytes: 0,
    header: undefined,
    damage: undefined,
    push: (bytes) => pushBytes(state, bytes),
  };
  return state;
}

/** The reader as it sees itself. */
interface ReaderState {
  parts: Uint8Array[];
  restBytes: number;
  /** Bytes at least until the next chunk can be whole. */
  needed: number;
  goodBytes: number;
  header: ContainerHeader | undefined;
  damage: string | undefined;
  push(bytes: Uint8Array): readonly Chunk[];
}

function pushBytes(state: ReaderState, bytes: Uint8Array): readonly Chunk[] {
  state.restBytes += bytes.length;
  if (state.damage !== undefined) return [];
  // A Buffer's slice is a view, an array's is a copy: only arrays go on.
  state.parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  // Joined only when a chunk can be whole: a large one that comes in many parts is copied once.
  return state.restBytes < state.needed ? [] : takeWhole(state, concatBytes(state.parts));
}

function takeWhole(state: ReaderState, bytes: Uint8Array): readonly Chunk[] {
  let at = state.header ? 0 : takeHeader(state, bytes);
  const chunks: Chunk[] = [];
  while (state.header) {
    const chunk = takeChunk(state, bytes, at);
    if (!chunk) break;
    chunks.push(chunk);
    at += headBytes + chunk.payload.length;
  }
  state.goodBytes += at;
  state.restBytes -= at;
  state.needed -= at;
  state.parts = state.damage === undefined ? [bytes.subarray(at)] : [];
  return chunks;
}

function takeHeader(state: ReaderState, bytes: Uint8Array): number {
  const decoded = decodeHeader(bytes);
  state.header = known(state, decoded);
  return decoded.kind === "Whole" ? decoded.next : 0;
}

function takeChunk(state: ReaderState, bytes: Uint8Array, at: number): Chunk | undefined {
  const chunk = known(state, decodeChunk(bytes, at, state.goodBytes));
  if (chunk?.kind === "schema") applySchema(state, chunk);
  return state.damage === undefined ? chunk : undefined;
}

function applySchema(state: ReaderState, chunk: Chunk): void {
  const addition = known(state, decodeSchemaChunk(chunk));
  if (addition && state.header) state.header = extendHeader(state.header, addition);
}

/** Notes why there is nothing more for now, or for good. */
function known<T>(state: ReaderState, decoded: Decoded<T>): T | undefined {
  if (decoded.kind === "Damaged") state.damage = decoded.reason;
  if (decoded.kind === "More") state.needed = decoded.needed;
  return decoded.kind === "Whole" ? decoded.value : undefined;
}

function extendHeader(header: ContainerHeader, addition: ContainerHeader): ContainerHeader {
  return {
    ...header,
    columns: [...header.columns, ...addition.columns],
    about: { ...header.about, ...addition.about },
  };
}

/** A whole file in memory, for small containers and tests: its header and every right chunk. */
export function readContainer(bytes: Uint8Array): { reader: ContainerReader; chunks: readonly Chunk[] } {
  const reader = newContainerReader();
  return { reader, chunks: reader.push(bytes) };
}

/** The column of that name; undefined when there is none. */
export function findColumn(header: ContainerHeader, name: string): Column | undefined {
  return header.columns.find((column) => column.name === name);
}
