import { rowWidth } from "../../runtime-bindings/column-data.js";
import { type Chunk, type Column, dataTypeBytes, headBytes } from "../../runtime-bindings/container.js";
import { newRunningHash } from "../hash-results.js";
import type { TailedFile } from "./tail-file.js";

/** A part of an instance table, by its place in its stream: tables may be larger than memory. */
export interface TablePart {
  readonly stream: number;
  readonly column: Column;
  readonly firstRow: number;
  /** Of the rows, in the file. */
  readonly offset: number;
  readonly bytes: number;
}

const readAtOnce = 16 * 2 ** 20;

/**
 * hash.network: over each table in the order in which the program declares them, a line `NAME DTYPE SHAPE-OF-A-ROW`
 * and the bytes of its rows, ordered by their row numbers, so that no partition shows. Undefined without tables.
 */
export async function hashTables(
  parts: readonly TablePart[],
  files: readonly TailedFile[],
): Promise<string | undefined> {
  if (parts.length === 0) return undefined;
  const hash = newRunningHash();
  const names = new Set(
    parts
      .map(({ column }) => column)
      .sort((a, b) => a.id - b.id)
      .map(({ name }) => name),
  );
  for (const name of names) {
    const own = parts.filter(({ column }) => column.name === name).sort(byPlace);
    const column = (own[0] as TablePart).column;
    hash.update(new TextEncoder().encode(`${name} ${column.dtype} ${column.shape.slice(1).join("x")}\n`));
    for (const part of own) await hashPart(part, files[part.stream] as TailedFile, hash.update);
  }
  return hash.digest();
}

function byPlace(a: TablePart, b: TablePart): number {
  return a.firstRow - b.firstRow || a.stream - b.stream || a.offset - b.offset;
}

async function hashPart(part: TablePart, file: TailedFile, update: (bytes: Uint8Array) => void): Promise<void> {
  for (let done = 0; done < part.bytes; done += readAtOnce) {
    update(await file.at(part.offset + done, Math.min(readAtOnce, part.bytes - done)));
  }
}

/** Notes where a chunk's rows lie; throws when it is shorter than its count says. */
export function tablePart(stream: number, column: Column, chunk: Chunk): TablePart {
  const bytes = chunk.count * rowWidth(column) * dataTypeBytes[column.dtype];
  if (bytes > chunk.payload.length)
    throw new RangeError(`a chunk of table '${column.name}' is shorter than its count says`);
  return { stream, column, firstRow: chunk.firstStep, offset: chunk.offset + headBytes, bytes };
}
