import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openHdf5, readNumbers } from "../../driver/ingest/hdf5-file.js";
import { ingest } from "../../driver/ingest/ingest.js";
import { hashSpikes } from "../../driver/hash-results.js";
import { encodeColumns, textColumn } from "../../runtime-bindings/column-data.js";

const folder = mkdtempSync(join(tmpdir(), "hillock-program-"));
const root = new URL("../..", import.meta.url).pathname;
afterAll(() => rmSync(folder, { recursive: true }));

test("columns to a C++ program, its stream to SONATA", async () => {
  const about = {
    dtMs: 0.025,
    durationMs: 4,
    populations: [{ name: "E2", firstGid: 0, count: 4, sections: ["soma"] }],
    reports: [{ name: "soma_v", variables: ["v"], unit: "mV", stepMs: 0.1 }],
  };
  const paths = {
    columns: join(folder, "model.columns"),
    stream: join(folder, "run.stream"),
    program: join(folder, "program"),
  };
  writeFileSync(paths.columns, encodeColumns([textColumn("about", JSON.stringify(about))]));
  const flags = [
    "-std=c++17",
    "-O1",
    "-Wall",
    "-Wextra",
    "-Wconversion",
    "-Werror",
    "-pthread",
    "-fsanitize=address,undefined",
  ];
  const source = join(root, "test/ingest/program.cpp");
  const runtime = join(root, "runtime-bindings/src/hillock_files.cpp");
  execFileSync("g++", [...flags, `-I${root}runtime-bindings/include`, source, runtime, "-o", paths.program]);
  execFileSync(paths.program, [paths.columns, paths.stream]);
  const summary = await ingest(paths.stream, folder, { precision: "double" });
  expect(summary).toMatchObject({ state: "finished", spikes: 20, warnings: [] });
  expect(summary.reports).toMatchObject([{ name: "soma_v", rows: 40, columns: 4, rowsLost: 0 }]);
  const file = await openHdf5(join(folder, "soma_v.h5"));
  const expected = Array.from({ length: 40 }, (_, row) => [0, 1, 2, 3].map((gid) => -65 + 0.1 * row + gid));
  expect([...readNumbers(file, "report/E2/data")]).toEqual(expected.flat());
  file.close();
  const times = Array.from({ length: 10 }, (_, window) => 0.1 * (4 * window) + 1e-10);
  const timesMs = Float64Array.from(times.flatMap((time) => [time, time]));
  expect(summary.hashes.spikes).toBe(hashSpikes({ timesMs, gids: timesMs.map((_, i) => i % 2) }));
}, 60_000);
