import { expect, test } from "vitest";
import { comparePrecision } from "../../driver/verify/compare-precision.js";
import { type RunResults, type Spike, traceKey } from "../../driver/verify/run-results.js";

const dtMs = 0.025;
const steps = 400;
const spikeAt = (step: number, gid = 3): Spike => ({ timeMs: step * dtMs, gid });
const spikes = [spikeAt(100), spikeAt(200), spikeAt(150, 4)];

function run(off: (step: number) => number, train: readonly Spike[] = spikes): RunResults {
  const values = Float64Array.from({ length: steps + 1 }, (_, step) => -65 + off(step));
  const place = { gid: 3, section: 0, x: 0.5 };
  const traces = ["V", "m"].map(
    (recording) => [traceKey(recording, 3, 0, 0.5), { recording, ...place, values }] as const,
  );
  return { spikes: train, traces: new Map(traces) };
}

function compared(mixed: RunResults): ReturnType<typeof comparePrecision> {
  const kinds = new Map([
    ["V", { everySteps: 1, isVoltage: true }],
    ["m", { everySteps: 1, isVoltage: false }],
  ]);
  return comparePrecision(
    mixed,
    run(() => 0),
    { dtMs, steps, kinds },
  );
}

test("v is compared to the end while all spikes come in the same steps", () => {
  const found = compared(run((step) => (step === 300 ? -0.25 : 0)));
  expect(found.spikes).toEqual({ inDouble: 3, inMixed: 3, inSameStep: 3, largestShiftMs: 0 });
  expect(found.untilMs).toBeUndefined();
  expect(found.largest).toMatchObject({ recording: "V", gid: 3, timeMs: 7.5, difference: 0.25 });
});

test("and to the first that does not", () => {
  const late = [spikeAt(100), spikeAt(202), spikeAt(150, 4), spikeAt(390, 4)];
  const found = compared(run((step) => (step < 200 ? 0.5 : 30), late));
  expect(found.spikes).toMatchObject({ inDouble: 3, inMixed: 4, inSameStep: 2 });
  expect(found.spikes.largestShiftMs).toBeCloseTo(0.05, 10);
  expect(found.untilMs).toBeCloseTo(5, 10);
  expect(found.largest?.difference).toBe(0.5);
});

test("equal runs differ by nothing", () => {
  expect(compared(run(() => 0)).largest).toBeUndefined();
});
