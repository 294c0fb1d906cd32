import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bytesText } from "../../driver/bytes-text.js";
import { extrapolate, type Measured } from "../../driver/extrapolate.js";
import { manifestSchema } from "../../runtime-bindings/manifest.js";
import { hillock, newFolder, writeModel } from "./command-line.js";

const folder = newFolder();

/** Two kinds of cells, one of which drives the other; all fire in the first steps. */
const model = writeModel(
  folder,
  "net.hlk",
  `model net
cell c { section soma { L = 20 um, diam = 20 um, nseg = 1, insert hh } }
cell d { section soma { L = 30 um, diam = 10 um, nseg = 11, insert hh } }
synapse exc = ExpSyn { tau = 2 ms, e = 0 mV }
population P { cell = c, count = 6000 }
population Q { cell = d, count = 2000 }
connect to: P -> all with exc on soma(0.5) { probability = 0.03, weight = 0.0001 uS, delay = 1 ms }
stimulate kick: P with IClamp { delay = 0 ms, dur = 5 ms, amp = 1 nA } at soma(0.5)
simulate 10 ms { dt = 0.025 ms }
`,
);

test("a share of a model tells of the whole: memory within a tenth, time within a factor", async () => {
  const { code, stdout, stderr } = await hillock(["estimate", model, "--threads", "1", "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  const { shares, steps } = JSON.parse(stdout) as { shares: readonly Measured[]; steps: number };
  const [smaller, larger, whole] = shares.slice(-3) as [Measured, Measured, Measured];
  expect([whole.share, steps, whole.compartments]).toEqual([1, 400, 6000 * 3 + 2000 * 13]);
  const told = extrapolate(smaller, larger);
  expect(told.compartments / whole.compartments).toBeCloseTo(1, 1);
  expect(told.connections / whole.connections).toBeCloseTo(1, 1);
  expect(Math.abs(told.peakBytes / whole.peakBytes - 1)).toBeLessThan(0.1);
  expect(told.stepSeconds / whole.stepSeconds).toBeGreaterThan(0.33);
  expect(told.stepSeconds / whole.stepSeconds).toBeLessThan(3);

  const out = join(folder, "out");
  expect((await hillock(["run", model, "--threads", "1", "--no-plots", "--out", out])).code).toBe(0);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")));
  expect(manifest.counts.connections).toBe(whole.connections);
  expect(Math.abs((manifest.memory?.peakBytes ?? 0) / whole.peakBytes - 1)).toBeLessThan(0.1);
}, 300_000);

test("an estimate is printed for people too", async () => {
  const { code, stdout } = await hillock(["estimate", model, "--threads", "1", "--duration", "1 s"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^net +[\d,]+ connections, 44,000 compartments$/m);
  expect(stdout).toMatch(/^memory +[\d.]+ MiB at the most; /m);
  expect(stdout).toMatch(/^simulate +1000 ms \(40,000 steps\): .* with 1 thread$/m);
}, 300_000);

test("what all shares have in common does not grow with them", () => {
  const measured = { constructSeconds: 1, stepSeconds: 1, connections: 100, compartments: 10 };
  const told = extrapolate(
    { ...measured, share: 0.1, peakBytes: 120 },
    { ...measured, share: 0.2, peakBytes: 140, connections: 200 },
  );
  expect(told).toEqual({ ...measured, share: 1, peakBytes: 300, connections: 1000 });
});

test.each([
  [512, "512 bytes"],
  [80_000_000, "76.3 MiB"],
  [13_000_000_000, "12.1 GiB"],
])("%d bytes are %s", (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
