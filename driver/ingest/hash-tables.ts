import { rowWidth } from "../../runtime-bindings/column-data.js";
import { type Chunk, type Column, dataTypeBytes, headBytes } from "../../runtime-bindings/container.js";
import { newRunningHash } from "../hash-results.js";
import type { TailedFile } from "./tail-file.js";

/** A part of an instance table, by its place in its stream: tables may be larger than memory. */
export interface TablePart {
  readonly stream: number;
  readonly column: Column;
  readonly chunk: Chunk;
}

const readAtOnce = 16 * 2 ** 20;

/**
 * hash.network: over each table in the order in which the program declares them, a line `NAME DTYPE SHAPE-OF-A-ROW`
 * and the bytes of its rows, ordered by their row numbers, so that no partition shows. Undefined without tables.
 */
export async function hashTables(parts: readonly TablePart[], files: readonly TailedFile[]): Promise<string | undefined> {
  if (parts.length === 0) return undefined;
  const hash = newRunningHash();
  const names = new Set(parts.map(({ column }) => column).sort((a, b) => a.id - b.id).map(({ name }) => name));
  for (const name of names) {
    const own = parts.filter(({ column }) => column.name === name).sort(byPlace);
    const column = (own[0] as TablePart).column;
    hash.update(new TextEncoder().encode(`${name} ${column.dtype} ${column.shape.slice(1).join("x")}\n`));
    for (const part of own) await hashPart(part, files[part.stream] as TailedFile, hash.update);
  }
  return hash.digest();
}

function byPlace(a: TablePart, b: TablePart): number {
  return a.chunk.firstStep - b.chunk.firstStep || a.stream - b.stream || a.chunk.offset - b.chunk.offset;
}

async function hashPart({ column, chunk }: TablePart, file: TailedFile, update: (bytes: Uint8Array) => void): Promise<void> {
  const total = chunk.count * rowWidth(column) * dataTypeBytes[column.dtype];
  for (let done = 0; done < total; done += readAtOnce) {
    update(await file.at(chunk.offset + headBytes + done, Math.min(readAtOnce, total - done)));
  }
}
