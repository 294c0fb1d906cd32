import type { Chunk } from "../../runtime-bindings/container.js";
import { blockKey, type ReportLayout } from "./report-layout.js";

/** Takes whole rows in order; `values` is row-major, canonical columns, and is reused after the call. */
export type RowSink = (firstRow: number, rows: number, values: Float64Array) => void;

/** Puts the rows of all blocks together. */
export interface RowMerger {
  /** A rows chunk; blocks, and windows of one block, may come in any order. */
  add(stream: number, chunk: Chunk): void;
  /** Hands on the whole rows that are left; returns how many rows were whole, and how many were begun. */
  finish(): { readonly rows: number; readonly begun: number };
}

interface Slab {
  readonly values: Float64Array;
  /** Values still missing in each row. */
  readonly missing: Uint32Array;
  /** Which block has given which row: [row][block]. A repeated row counts once, the last one stands. */
  readonly seen: Uint8Array;
  /** Rows that are whole: a slab has a million rows, and is asked after every chunk. */
  wholeRows: number;
}

/**
 * Merges a report's blocks into whole rows. Rows lie in slabs of at most `slabBytes`; a slab goes to the sink when all
 * its rows are whole and all earlier slabs have gone, so memory holds no more than the blocks are apart in time.
 */
export function newRowMerger(layout: ReportLayout, sink: RowSink, slabBytes: number): RowMerger {
  const { width, places } = layout;
  const slabRows = Math.max(1, Math.floor(slabBytes / (8 * Math.max(1, width))));
  const blocks = new Map([...places.keys()].map((key, index) => [key, index]));
  const slabs = new Map<number, Slab>();
  let firstOpen = 0;
  let rows = 0;
  let begun = 0;

  function slabAt(index: number): Slab {
    const found = slabs.get(index);
    if (found) return found;
    const slab = newSlab(slabRows, width, blocks.size);
    slabs.set(index, slab);
    return slab;
  }

  function add(stream: number, chunk: Chunk): void {
    const key = blockKey(stream, chunk.block);
    const columns = places.get(key);
    const block = blocks.get(key);
    if (!columns || block === undefined) throw new RangeError(`rows of an unknown block ${chunk.block}`);
    const values = rowValues(chunk, columns.length);
    for (let i = 0; i < chunk.count; i++) {
      const row = chunk.firstStep + i;
      const index = Math.floor(row / slabRows);
      if (index < firstOpen) continue;
      const part = values.subarray(i * columns.length, (i + 1) * columns.length);
      putRow(slabAt(index), row % slabRows, columns, part, { width, block, blocks: blocks.size });
    }
    begun = Math.max(begun, chunk.firstStep + chunk.count);
    while (slabs.get(firstOpen)?.wholeRows === slabRows) handOn(slabRows);
  }

  function handOn(count: number): void {
    const slab = slabs.get(firstOpen) as Slab;
    if (count > 0) sink(firstOpen * slabRows, count, slab.values.subarray(0, count * width));
    slabs.delete(firstOpen);
    firstOpen++;
    rows += count;
  }

  function finish(): { rows: number; begun: number } {
    const last = slabs.get(firstOpen);
    const firstMissing = last ? last.missing.findIndex((left) => left > 0) : 0;
    if (last) handOn(firstMissing < 0 ? slabRows : firstMissing);
    return { rows, begun };
  }

  return { add, finish };
}

interface Place {
  readonly width: number;
  readonly block: number;
  readonly blocks: number;
}

/** One block's part of a row. */
function putRow(
  slab: Slab,
  row: number,
  columns: Uint32Array,
  part: Float64Array,
  { width, block, blocks }: Place,
): void {
  for (let c = 0; c < columns.length; c++) slab.values[row * width + (columns[c] as number)] = part[c] as number;
  const mark = row * blocks + block;
  if (slab.seen[mark]) return;
  slab.seen[mark] = 1;
  const left = (slab.missing[row] as number) - columns.length;
  slab.missing[row] = left;
  if (left === 0) slab.wholeRows += 1;
}

function newSlab(rows: number, width: number, blocks: number): Slab {
  return {
    values: new Float64Array(rows * width).fill(Number.NaN),
    missing: new Uint32Array(rows).fill(width),
    seen: new Uint8Array(rows * blocks),
    wholeRows: 0,
  };
}

function rowValues({ payload, count, block }: Chunk, columns: number): Float64Array {
  const bytes = count * columns * 8;
  if (bytes > payload.length) throw new RangeError(`rows of block ${block} are shorter than their count says`);
  const { buffer, byteOffset } = payload.byteOffset % 8 === 0 ? payload : new Uint8Array(payload);
  return new Float64Array(buffer, byteOffset, count * columns);
}
