import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeColumns, textColumn } from "../../runtime-bindings/column-data.js";
import { chunkJson, concatBytes, encodeChunk, encodeSchemaChunk } from "../../runtime-bindings/container.js";
import { readContainer } from "../../runtime-bindings/container-reader.js";
import { crc32c } from "../../runtime-bindings/crc32c.js";

const folder = mkdtempSync(join(tmpdir(), "hillock-container-"));
const root = new URL("../..", import.meta.url).pathname;
const builds = { plain: [], sse: process.arch === "x64" ? ["-msse4.2"] : [] };

beforeAll(() => {
  for (const [name, flags] of Object.entries(builds)) {
    const source = join(root, "test/container/harness.cpp");
    const strict = ["-std=c++17", "-O1", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-pthread"];
    const runtime = join(root, "runtime-bindings/src/hillock_files.cpp");
    const include = `-I${root}runtime-bindings/include`;
    execFileSync("g++", [...strict, ...flags, include, source, runtime, "-o", join(folder, name)]);
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

function harness(build: keyof typeof builds, mode: string, file: string): string {
  try {
    return execFileSync(join(folder, build), [mode, join(folder, file)], { encoding: "utf8" }).replaceAll(folder, "");
  } catch (error) {
    return String((error as { stdout: string }).stdout).replaceAll(folder, "");
  }
}

const columns = [
  { name: "dt", values: new Float64Array([0.025]), unit: "ms", shape: [] },
  { name: "big", values: new BigUint64Array([2n ** 64n - 1n]), shape: [] },
  { name: "weight", values: new Float64Array([0.1, -0, 5e-324, 1e308, 0.005]), unit: "uS" },
  { name: "parent", values: new Int32Array([-1, 0, 1]) },
  { name: "xyz", values: new Float32Array([1, 2, 3, 4, 5, 6.1]), shape: [2, 3], unit: "um" },
  textColumn("about", '{"µ":1}'),
];
const file = encodeColumns(columns);

test("C++ reads every column that TypeScript wrote, and explains what is wrong in one line", () => {
  writeFileSync(join(folder, "model.columns"), file);
  expect(harness("plain", "read", "model.columns")).toBe(
    `dt 0.025000000000000001
big 18446744073709551615
weight 0.10000000000000001
weight -0
weight 4.9406564584124654e-324
weight 1e+308
weight 0.0050000000000000001
parent -1 0 1
xyz 6 6.0999999
about {"µ":1}
late -1
error /model.columns: there is no column 'absent'
error /model.columns: column 'parent' is i32, f64 was expected
error /model.columns: column 'weight' has 5 values, 4 were expected
`,
  );
});

test("C++ reads a column that a schema chunk announced and that came in two parts", () => {
  const late = { id: 40, name: "late", dtype: "u32" as const, unit: "", shape: [2] };
  const part = (value: number) => new Uint8Array(new Uint32Array([value]).buffer);
  const more = [
    encodeSchemaChunk({ columns: [late], about: {} }),
    encodeChunk({ kind: "column", column: 40, count: 1, payload: part(5) }),
    encodeChunk({ kind: "column", column: 40, count: 1, firstStep: 1, payload: part(6) }),
  ];
  writeFileSync(join(folder, "late.columns"), concatBytes([file, ...more]));
  expect(harness("plain", "read", "late.columns")).toContain("late 6\n");
});

test("C++ refuses what is cut off or changed, in one line", () => {
  const say = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    return harness("sse", "read", name);
  };
  const changed = file.slice();
  changed[file.length - 3] = 9;
  expect(say("a", file.subarray(0, 10))).toBe("error /a: it is shorter than a container's header\n");
  expect(say("b", file.subarray(0, 64))).toBe("error /b: its header is cut off\n");
  expect(say("c", file.subarray(0, file.length - 8))).toBe("error /c: a chunk is cut off\n");
  expect(say("d", changed)).toBe("error /d: a chunk's checksum is wrong\n");
  expect(say("e", new TextEncoder().encode("HILLOCK2................"))).toBe(
    "error /e: it does not begin with HILLOCK1\n",
  );
  expect(harness("plain", "read", "absent")).toBe("error /absent: No such file or directory\n");
}, 60_000);

test("TypeScript reads the stream that four C++ threads wrote", () => {
  harness("sse", "write", "run.stream");
  const { reader, chunks } = readContainer(readFileSync(join(folder, "run.stream")));
  expect([reader.damage, reader.restBytes]).toEqual([undefined, 0]);
  expect(reader.header?.columns).toEqual([
    { id: 1, name: "soma_v", dtype: "f64", unit: "mV", shape: [null, 2], quoted: 'a"b\n' },
    { id: 9, name: "note", dtype: "u8", unit: "", shape: [3] },
  ]);
  expect(reader.header?.about).toEqual({ model: 'tiny "net"', dtMs: 0.025, ranks: 7 });
  const rows = chunks.filter((chunk) => chunk.kind === "rows");
  const values = rows.map(({ payload }) => [...new Float64Array(payload.slice().buffer)]);
  expect(values).toEqual(rows.map((chunk) => [chunk.block, chunk.firstStep]));
  expect(chunks.filter((chunk) => chunk.kind === "spikes").length).toBe(200);
  expect(chunks.slice(-4).map((chunk) => chunk.kind)).toEqual(["schema", "column", "progress", "end"]);
  expect(chunks.slice(-2).map(chunkJson)).toEqual([{ phase: "run", seconds: 1.5 }, { state: "finished" }]);
});

test("the hardware, table and TypeScript checksums agree at every length modulo 8", () => {
  for (let length = 0; length < 20; length++) {
    const bytes = new Uint8Array(length).map((_, i) => 37 * i + length);
    writeFileSync(join(folder, "bytes"), bytes);
    const hex = crc32c(bytes).toString(16).padStart(8, "0");
    expect(harness("sse", "crc", "bytes")).toBe(`${hex} ${hex}\n`);
  }
}, 60_000);
