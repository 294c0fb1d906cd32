import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { ingest } from "../../driver/ingest/ingest.js";
import { niceTicks, paddedRange } from "../../driver/plot/axis.js";
import { plotResults, terminalOf } from "../../driver/plot/plot-results.js";
import { meanRateHz, populationNote, type RasterData } from "../../driver/plot/raster-data.js";
import { rasterSvg } from "../../driver/plot/raster-svg.js";
import { rasterTerminal } from "../../driver/plot/raster-terminal.js";
import { type TraceData, tracesSvg, visibleSamples } from "../../driver/plot/traces-svg.js";
import { tracesTerminal } from "../../driver/plot/traces-terminal.js";
import { tinyStream } from "../ingest/tiny-stream.js";
import { checkXml } from "./check-xml.js";

const folder = mkdtempSync(join(tmpdir(), "hillock-plot-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Compares with the file of that name under golden/; UPDATE_GOLDEN=1 rewrites it. */
function expectGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, "golden", name);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "(no golden file)");
}

const raster: RasterData = {
  title: 'tut1 <small> & "short"',
  durationMs: 100,
  order: "gid",
  populations: [
    { name: "S", firstGid: 0, cells: 3, timesMs: [5, 20, 33, 50, 51, 100], ids: [0, 1, 2, 0, 1, 2], yUm: [10, 20, 40] },
    { name: "M", firstGid: 10, cells: 2, timesMs: [12, 70], ids: [0, 1], yUm: [100, 160] },
    { name: "silent", firstGid: 12, cells: 1, timesMs: [], ids: [], yUm: [200] },
  ],
};

const wave = (count: number, phase: number) =>
  Float64Array.from({ length: count }, (_, i) => -65 + 20 * Math.sin(i / 3 + phase));
const traces: TraceData = {
  title: "tut1",
  notShown: 4,
  groups: [
    {
      name: "soma_v",
      unit: "mV",
      startMs: 0,
      stepMs: 0.5,
      traces: [
        { label: "S[0].soma(0.5).v", values: wave(41, 0) },
        { label: "M[1].soma(0.5).v", values: wave(41, 2).map((v, i) => (i === 20 ? Number.NaN : v)) },
      ],
    },
    {
      name: "cai",
      unit: "mM",
      startMs: 5,
      stepMs: 5,
      traces: [{ label: "S[0].dend(0.5).cai", values: Float64Array.of(5e-5, 6e-5, 9e-5, 7e-5) }],
    },
  ],
};

test("raster.svg by gid and by y", () => {
  for (const order of ["gid", "y"] as const) {
    const svg = rasterSvg({ ...raster, order });
    expect(checkXml(svg)).toEqual([]);
    expectGolden(`raster-${order}.svg`, svg);
  }
});

test("traces.svg: strips, units, a gap where a value is not a number", () => {
  const svg = tracesSvg(traces);
  expect(checkXml(svg)).toEqual([]);
  expect(svg).not.toContain("NaN");
  expectGolden("traces.svg", svg);
});

test("terminal views", () => {
  const plain = { width: 60, colour: false };
  expectGolden("raster.txt", rasterTerminal(raster, plain));
  expectGolden("traces.txt", tracesTerminal(traces, plain));
  expect(rasterTerminal(raster, plain)).not.toContain("\u001b");
  expect(rasterTerminal(raster, { width: 60, colour: true })).toContain("\u001b[38;5;32m");
});

test("colours only on a terminal that wants them, width within bounds", () => {
  const before = process.env.NO_COLOR;
  delete process.env.NO_COLOR;
  expect(terminalOf({ isTTY: false })).toEqual({ width: 100, colour: false });
  expect(terminalOf({ isTTY: true, columns: 500 }).width).toBe(160);
  process.env.NO_COLOR = "1";
  expect(terminalOf({ isTTY: true, columns: 20 })).toEqual({ width: 40, colour: false });
  if (before === undefined) delete process.env.NO_COLOR;
  else process.env.NO_COLOR = before;
});

test("nothing to show is still a picture", () => {
  const empty: RasterData = { title: "none", durationMs: 0, order: "gid", populations: [] };
  expect(checkXml(rasterSvg(empty))).toEqual([]);
  expect(checkXml(rasterSvg({ ...empty, order: "y" }))).toEqual([]);
  expect(checkXml(tracesSvg({ title: "none", groups: [], notShown: 0 }))).toEqual([]);
  expect(rasterTerminal(empty, { width: 40, colour: false })).toContain("none");
});

test("no line is wider than the terminal, whatever the names and numbers", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: 140 }),
      fc.string({ maxLength: 80 }),
      fc.double({ noNaN: true }),
      (width, name, value) => {
        const title = "t";
        const populations = [{ name: name.replace(/\s/g, "_"), firstGid: 0, cells: 2, timesMs: [1, 2], ids: [0, 1] }];
        const group = {
          name: "v",
          unit: "mV",
          startMs: 0,
          stepMs: 1,
          traces: [{ label: name.replace(/\s/g, "_"), values: [value, 0] }],
        };
        const lines = (text: string) => text.split("\n").filter((line) => line.includes("│") || line.includes("─"));
        const shown = [
          ...lines(rasterTerminal({ title, durationMs: 3, order: "gid", populations }, { width, colour: false })),
          ...lines(tracesTerminal({ title, groups: [group], notShown: 0 }, { width, colour: false })),
        ];
        expect(Math.max(...shown.map((line) => [...line].length))).toBeLessThanOrEqual(width);
      },
    ),
    { numRuns: 40 },
  );
});

test("ticks are round, inside the range and about as many as wanted", () => {
  expect(niceTicks(0, 1000, 8)).toEqual([0, 200, 400, 600, 800, 1000]);
  expect(niceTicks(-80, 40, 3)).toEqual([-50, 0]);
  expect(niceTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(niceTicks(5, 5, 4)).toEqual([5]);
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (low, length) => {
        const ticks = niceTicks(low, low + length, 6);
        expect(ticks.length).toBeLessThanOrEqual(14);
        for (const tick of ticks) expect(tick >= low - 1e-6 * length && tick <= low + length * (1 + 1e-6)).toBe(true);
      },
    ),
  );
});

test("ranges ignore NaN and have a least extent", () => {
  expect(paddedRange([[Number.NaN, 1, 3]], 0, 1)).toEqual([1, 3]);
  expect(paddedRange([[-65, -65]], 0.1, 1)).toEqual([-65.5, -64.5]);
  expect(paddedRange([], 0.1, 1)).toEqual([0, 1]);
});

test("of many samples, the first, the last and every extreme stay", () => {
  const values = new Float64Array(100_000).fill(-65);
  values[31_234] = 40;
  values[77_777] = -90;
  const kept = visibleSamples(values, 2000);
  expect(kept.length).toBeLessThanOrEqual(2002);
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
  for (const sample of [0, 31_234, 77_777, 99_999]) expect(kept).toContain(sample);
  expect(visibleSamples([1, 2, 3], 10)).toEqual([0, 1, 2]);
});

test("rates", () => {
  const one = { name: "S", firstGid: 0, cells: 1, timesMs: [1, 2], ids: [0, 0] };
  expect(meanRateHz(one, 500)).toBe(4);
  expect(populationNote(one, 500)).toBe("1 cell · 4 Hz");
  expect(populationNote({ ...one, cells: 2, timesMs: [] }, 500)).toBe("2 cells · silent");
  expect(populationNote(one, 0)).toBe("1 cell");
});

test("plotResults draws a folder of results from its HDF5 files", async () => {
  const stream = join(folder, "run.stream");
  writeFileSync(stream, tinyStream);
  await ingest(stream, folder);
  const { files, text } = await plotResults(folder, { title: "tiny", terminal: { width: 80, colour: false } });
  expect(files.map((file) => file.slice(folder.length + 1))).toEqual(["raster.svg", "traces.svg"]);
  for (const file of files) expect(checkXml(readFileSync(file, "utf8"))).toEqual([]);
  expectGolden("tiny.txt", text);
  const raster = readFileSync(join(folder, "raster.svg"), "utf8");
  expect(raster).toContain(">E2</text>");
  expect(raster).toContain("3 cells · 100 Hz");
  expect(readFileSync(join(folder, "traces.svg"), "utf8")).toContain("E2[0].dend(0.1).cai");
  await plotResults(folder, { order: "y", maxTraces: 2 });
  expect(readFileSync(join(folder, "raster.svg"), "utf8")).toContain("y (µm)");
  expect(readFileSync(join(folder, "traces.svg"), "utf8")).toContain("2 of 8 recorded traces");
}, 60_000);
