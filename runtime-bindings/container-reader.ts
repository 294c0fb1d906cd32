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
  let parts: Uint8Array[] = [];
  let restBytes = 0;
  let needed = 0;
  let goodBytes = 0;
  let header: ContainerHeader | undefined;
  let damage: string | undefined;

  /** Notes why there is nothing more for now, or for good. */
  function value<T>(decoded: Decoded<T>): T | undefined {
    if (decoded.kind === "Damaged") damage = decoded.reason;
    if (decoded.kind === "More") needed = decoded.needed;
    return decoded.kind === "Whole" ? decoded.value : undefined;
  }

  function takeHeader(bytes: Uint8Array): number {
    const decoded = decodeHeader(bytes);
    header = value(decoded);
    return decoded.kind === "Whole" ? decoded.next : 0;
  }

  function takeChunk(bytes: Uint8Array, at: number): Chunk | undefined {
    const chunk = value(decodeChunk(bytes, at, goodBytes));
    if (chunk?.kind === "schema") applySchema(chunk);
    return damage === undefined ? chunk : undefined;
  }

  function applySchema(chunk: Chunk): void {
    const addition = value(decodeSchemaChunk(chunk));
    if (addition && header) header = extendHeader(header, addition);
  }

  function takeWhole(bytes: Uint8Array): readonly Chunk[] {
    let at = header ? 0 : takeHeader(bytes);
    const chunks: Chunk[] = [];
    while (header) {
      const chunk = takeChunk(bytes, at);
      if (!chunk) break;
      chunks.push(chunk);
      at += headBytes + chunk.payload.length;
    }
    goodBytes += at;
    restBytes -= at;
    needed -= at;
    parts = damage === undefined ? [bytes.subarray(at)] : [];
    return chunks;
  }

  function push(bytes: Uint8Array): readonly Chunk[] {
    restBytes += bytes.length;
    if (damage !== undefined) return [];
    // A Buffer's slice is a view, an array's is a copy: only arrays go on.
    parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    // Joined only when a chunk can be whole: a large one that comes in many parts is copied once.
    return restBytes < needed ? [] : takeWhole(concatBytes(parts));
  }

  return {
    push,
    get header() {
      return header;
    },
    get goodBytes() {
      return goodBytes;
    },
    get restBytes() {
      return restBytes;
    },
    get damage() {
      return damage;
    },
  };
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
