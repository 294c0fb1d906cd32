import { expect, test } from "vitest";
import { textColumn, chunkValues, encodeColumns } from "../../runtime-bindings/column-data.js";
import {
  type NewChunk,
  chunkJson,
  concatBytes,
  encodeChunk,
  encodeHeader,
  encodeJsonChunk,
  encodeSchemaChunk,
  headBytes,
} from "../../runtime-bindings/container.js";
import { findColumn, newContainerReader, readContainer } from "../../runtime-bindings/container-reader.js";
import { crc32c } from "../../runtime-bindings/crc32c.js";

const header = {
  columns: [{ id: 1, name: "v", dtype: "f64" as const, unit: "mV", shape: [null, 2], place: "soma" }],
  about: { model: "tiny" },
};

const newChunks: readonly NewChunk[] = [
  {
    kind: "rows",
    column: 1,
    block: 3,
    firstStep: 7,
    count: 1,
    payload: new Uint8Array(new Float64Array([1, 2]).buffer),
  },
  { kind: "spikes", block: 2, count: 1, payload: new Uint8Array(16).fill(1) },
  { kind: "column", column: 9, count: 3, payload: new Uint8Array([97, 98, 99]) },
];

const parts = [
  encodeHeader(header),
  ...newChunks.map(encodeChunk),
  encodeSchemaChunk({ columns: [{ id: 9, name: "note", dtype: "u8", unit: "", shape: [3] }], about: { ranks: 2 } }),
  encodeJsonChunk("progress", { phase: "run", seconds: 1 }, 40),
  encodeJsonChunk("end", { state: "finished" }, 80),
];
const ends = parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, part) => sum + part.length, 0));
const stream = concatBytes(parts);

test("crc32c has the check value of CRC-32C, and continues", () => {
  const digits = new TextEncoder().encode("123456789");
  expect(crc32c(digits)).toBe(0xe3069283);
  expect(crc32c(digits.subarray(4), crc32c(digits.subarray(0, 4)))).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
});

test("every part is a multiple of 8 bytes", () => {
  expect(parts.map((part) => part.length % 8)).toEqual(parts.map(() => 0));
});

test("what was written is read: fields, payloads, attributes, later schema", () => {
  const { reader, chunks } = readContainer(stream);
  expect(reader.damage).toBeUndefined();
  expect(reader.restBytes).toBe(0);
  expect(chunks.map((chunk) => chunk.kind)).toEqual(["rows", "spikes", "column", "schema", "progress", "end"]);
  const rows = chunks[0];
  expect(rows && [rows.column, rows.block, rows.firstStep, rows.count, rows.offset]).toEqual([1, 3, 7, 1, ends[0]]);
  expect(reader.header?.columns.map((column) => column.name)).toEqual(["v", "note"]);
  expect(reader.header?.columns[0]).toMatchObject({ place: "soma", shape: [null, 2] });
  expect(reader.header?.about).toEqual({ model: "tiny", ranks: 2 });
  expect(chunks.slice(4).map(chunkJson)).toEqual([{ phase: "run", seconds: 1 }, { state: "finished" }]);
});

test("cut off at any byte: never throws, gives exactly the whole chunks before the cut", () => {
  for (let length = 0; length <= stream.length; length++) {
    const { reader, chunks } = readContainer(stream.subarray(0, length));
    const whole = ends.filter((end) => end <= length);
    expect([length, reader.damage, chunks.length]).toEqual([length, undefined, Math.max(0, whole.length - 1)]);
    expect(reader.goodBytes).toBe(whole.at(-1) ?? 0);
    expect(reader.goodBytes + reader.restBytes).toBe(length);
  }
});

test("byte by byte gives the same chunks at the same places as all at once", () => {
  const reader = newContainerReader();
  const chunks = [...stream].flatMap((byte) => reader.push(new Uint8Array([byte])));
  const seen = (all: typeof chunks) => all.map((chunk) => ({ ...chunk, payload: [...chunk.payload] }));
  expect(seen(chunks)).toEqual(seen([...readContainer(stream).chunks]));
});

test("a flipped bit anywhere stops the reader at that chunk or before", () => {
  for (let place = 0; place < stream.length; place++) {
    const broken = stream.slice();
    broken[place] = (broken[place] as number) ^ 0x10;
    const { reader } = readContainer(broken);
    const before = ends.filter((end) => end <= place).at(-1) ?? 0;
    expect([place, reader.goodBytes]).toEqual([place, before]);
    expect(reader.damage !== undefined || reader.restBytes > 0).toBe(true);
  }
});

test("a tail of zeros, as a crash of the machine leaves, is not read as chunks", () => {
  const { reader, chunks } = readContainer(concatBytes([stream, new Uint8Array(headBytes * 3)]));
  expect(chunks.length).toBe(6);
  expect(reader.goodBytes).toBe(stream.length);
});

test("an unknown kind is passed by", () => {
  const strange = encodeChunk({ kind: "end", count: 0, payload: new Uint8Array(20) });
  const view = new DataView(strange.buffer);
  view.setUint32(0, 77, true);
  view.setUint32(32, 0, true);
  view.setUint32(32, crc32c(strange), true);
  const { chunks } = readContainer(concatBytes([parts[0] as Uint8Array, strange, parts[1] as Uint8Array]));
  expect(chunks.map((chunk) => chunk.kind)).toEqual(["unknown", "rows"]);
});

test("columns round trip in every dtype, odd lengths and a scalar", () => {
  const columns = [
    { name: "dt", values: new Float64Array([0.025]), unit: "ms", shape: [] },
    { name: "x", values: new Float32Array([1.5, 2, 3, 4, 5, 6]), shape: [2, 3] },
    { name: "i", values: new BigInt64Array([-1n, 2n ** 62n]) },
    { name: "u", values: new BigUint64Array([2n ** 64n - 1n]) },
    { name: "p", values: new Int32Array([-1, 0, 1]), attributes: { table: true } },
    { name: "q", values: new Uint32Array([]) },
    textColumn("text", "µm ½"),
  ];
  const { reader, chunks } = readContainer(encodeColumns(columns));
  for (const [i, { name, values }] of columns.entries()) {
    const column = reader.header && findColumn(reader.header, name);
    const chunk = chunks[i];
    expect(column && chunk && chunkValues(chunk, column)).toEqual(values);
  }
  expect(reader.header?.columns[4]).toMatchObject({ table: true });
});

test("a shape that does not fit the values is refused", () => {
  expect(() => encodeColumns([{ name: "w", values: new Float64Array(3), shape: [2, 2] }])).toThrow(
    "column 'w' has 3 values, its shape [2, 2] has 4",
  );
});
