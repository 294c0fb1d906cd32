import { bytesOf, type ColumnData } from "../../runtime-bindings/column-data.js";
import {
  type Column,
  concatBytes,
  encodeChunk,
  encodeHeader,
  encodeJsonChunk,
} from "../../runtime-bindings/container.js";

/** What a small program says: E2 = gids 0–2, I2 = gids 10–11 (a gap before it), bkg = gids 20–21 without sections. */
export const about = {
  model: "tiny",
  dtMs: 0.025,
  durationMs: 10,
  populations: [
    { name: "E2", firstGid: 0, count: 3, cellType: "PYR", sections: ["soma", "dend"] },
    { name: "I2", firstGid: 10, count: 2, cellType: "BAS", sections: ["soma"] },
    { name: "bkg", firstGid: 20, count: 2, cellType: "NetStim", artificial: true },
  ],
  reports: [
    { name: "soma_v", variables: ["v"], unit: "mV", startMs: 0, stepMs: 0.1 },
    { name: "dend", variables: ["v", "cai"], unit: "mixed", startMs: 1, stepMs: 0.5 },
  ],
};

const f64 = "f64" as const;
const u64 = "u64" as const;
const u32 = "u32" as const;

/** Columns of both reports, of a table and of positions. */
export const columns: Column[] = [
  { id: 1, name: "soma_v", dtype: f64, unit: "mV", shape: [null, 5] },
  { id: 2, name: "soma_v/gid", dtype: u64, unit: "", shape: [5] },
  { id: 3, name: "soma_v/section", dtype: u32, unit: "", shape: [5] },
  { id: 4, name: "soma_v/x", dtype: f64, unit: "", shape: [5] },
  { id: 5, name: "soma_v/variable", dtype: u32, unit: "", shape: [5] },
  { id: 11, name: "dend", dtype: f64, unit: "", shape: [null, 3] },
  { id: 12, name: "dend/gid", dtype: u64, unit: "", shape: [3] },
  { id: 13, name: "dend/section", dtype: u32, unit: "", shape: [3] },
  { id: 14, name: "dend/x", dtype: f64, unit: "", shape: [3] },
  { id: 15, name: "dend/variable", dtype: u32, unit: "", shape: [3] },
  { id: 30, name: "synapses/weight", dtype: f64, unit: "uS", shape: [null], table: true },
  { id: 31, name: "E2/xyz", dtype: f64, unit: "um", shape: [3, 3], positions: "E2" },
];

export function columnChunk(id: number, block: number, first: number, values: ColumnData, width = 1): Uint8Array {
  const count = values.length / width;
  return encodeChunk({ kind: "column", column: id, block, firstStep: first, count, payload: bytesOf(values) });
}

/** One block's part of a report's column table: ids base+1 … base+4. */
export function layoutChunks(
  base: number,
  block: number,
  places: readonly (readonly [gid: number, section: number, x: number, variable: number])[],
): Uint8Array[] {
  return [
    columnChunk(
      base + 1,
      block,
      0,
      BigUint64Array.from(places, ([gid]) => BigInt(gid)),
    ),
    columnChunk(
      base + 2,
      block,
      0,
      Uint32Array.from(places, ([, section]) => section),
    ),
    columnChunk(
      base + 3,
      block,
      0,
      Float64Array.from(places, ([, , x]) => x),
    ),
    columnChunk(
      base + 4,
      block,
      0,
      Uint32Array.from(places, ([, , , variable]) => variable),
    ),
  ];
}

export function rowsChunk(
  report: number,
  block: number,
  firstRow: number,
  rows: readonly (readonly number[])[],
): Uint8Array {
  const payload = bytesOf(Float64Array.from(rows.flat()));
  return encodeChunk({ kind: "rows", column: report, block, firstStep: firstRow, count: rows.length, payload });
}

export function spikesChunk(block: number, spikes: readonly (readonly [timeMs: number, gid: number])[]): Uint8Array {
  const payload = new Uint8Array(16 * spikes.length);
  const view = new DataView(payload.buffer);
  for (const [i, [timeMs, gid]] of spikes.entries()) {
    view.setFloat64(16 * i, timeMs, true);
    view.setBigUint64(16 * i + 8, BigInt(gid), true);
  }
  return encodeChunk({ kind: "spikes", block, count: spikes.length, payload });
}

/** A value that tells where it belongs: gid 10 in row 3 is 10.003. */
export const somaV = (gid: number, row: number): number => gid + row / 1000;

const somaRows = (gids: readonly number[], first: number, count: number) =>
  Array.from({ length: count }, (_, i) => gids.map((gid) => somaV(gid, first + i)));

/**
 * A whole run: block 0 has cells 11 and 0 (in this order), block 1 has 2, 1 and 10, and both finish their windows out
 * of order. The parts are those of the file: header first, end last.
 */
export const tinyParts: readonly Uint8Array[] = [
  encodeHeader({ columns, about }),
  columnChunk(31, 0, 0, Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]), 3),
  columnChunk(30, 1, 2, Float64Array.from([0.3])),
  columnChunk(30, 0, 0, Float64Array.from([0.1, 0.2])),
  ...layoutChunks(1, 0, [
    [11, 0, 0.5, 0],
    [0, 0, 0.5, 0],
  ]),
  ...layoutChunks(1, 1, [
    [2, 0, 0.5, 0],
    [1, 0, 0.5, 0],
    [10, 0, 0.5, 0],
  ]),
  ...layoutChunks(11, 0, [
    [0, 1, 0.9, 0],
    [0, 1, 0.1, 1],
    [0, 1, 0.1, 0],
  ]),
  encodeJsonChunk("progress", { phase: "construct", seconds: 0.5 }),
  rowsChunk(1, 1, 0, somaRows([2, 1, 10], 0, 4)),
  spikesChunk(1, [
    [2.5, 10],
    [1.5, 2],
  ]),
  rowsChunk(1, 1, 4, somaRows([2, 1, 10], 4, 4)),
  rowsChunk(1, 0, 4, somaRows([11, 0], 4, 2)),
  spikesChunk(0, [
    [9.75, 0],
    [1.5, 0],
    [0.25, 20],
  ]),
  rowsChunk(1, 0, 0, somaRows([11, 0], 0, 4)),
  rowsChunk(11, 0, 0, [
    [0.9, 1.1, 0.1],
    [1.9, 2.1, 1.1],
  ]),
  spikesChunk(0, [[1.5, 99]]),
  rowsChunk(1, 0, 6, somaRows([11, 0], 6, 2)),
  encodeJsonChunk("progress", { phase: "run", seconds: 1.5, steps: 400 }, 400),
  encodeJsonChunk("end", { state: "finished", synapses: 3 }, 400),
];

export const tinyStream = concatBytes(tinyParts);
