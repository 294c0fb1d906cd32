import { expect, test } from "vitest";
import { type ComparedRuns, compareResults } from "../../driver/verify/compare-results.js";
import { type RunResults, type Spike, type Trace, traceKey } from "../../driver/verify/run-results.js";
import { ulpsApart } from "../../driver/verify/compare-geometry.js";
import { findNeuronPython } from "../../driver/verify/find-neuron.js";

const dtMs = 0.025;
const steps = 400;
const spikeAt = (step: number, gid = 3): Spike => ({ timeMs: step * dtMs + 1e-10, gid });
const plain = (step: number) => -65 + 20 * Math.sin(step / 30);
const spikes = [spikeAt(100), spikeAt(200), spikeAt(150, 4)];

/** A run of one recorded cell: v as `value` says, with these spikes. */
function run(value: (step: number) => number = plain, train: readonly Spike[] = spikes): RunResults {
  const values = Float64Array.from({ length: steps + 1 }, (_, step) => value(step));
  return {
    spikes: train,
    traces: new Map([[traceKey("V", 3, 0, 0.5), { recording: "V", gid: 3, section: 0, x: 0.5, values }]]),
  };
}

function compared(hillock: RunResults, moved: RunResults = run(), isVoltage = true): ReturnType<typeof compareResults> {
  const kinds: ComparedRuns["kinds"] = new Map([["V", { everySteps: 1, isVoltage }]]);
  return compareResults({ hillock, neuron: run(), moved, dtMs, steps, kinds });
}

test("equal runs pass", () => {
  const found = compared(run());
  expect(found).toMatchObject({ passed: true, samples: steps + 1, equalSamples: steps + 1, spikes: { compared: 3 } });
  expect(found.agreesUntilMs).toBeUndefined();
});

test("a spike one step late, a spike too many and a spike too few fail", () => {
  const late = compared(run(plain, [spikeAt(100), spikeAt(201), spikeAt(150, 4)]));
  expect(late.faults).toEqual(["spike 1 of cell 3 comes at 5.0250000001 ms, in NEURON at 5.0000000001 ms"]);
  expect(compared(run(plain, [...spikes, spikeAt(399)])).passed).toBe(false);
  expect(compared(run(plain, spikes.slice(1))).passed).toBe(false);
});

test("what comes after NEURON disagrees with itself is not compared", () => {
  const moved = run(plain, [spikeAt(100), spikeAt(210), spikeAt(150, 4)]);
  const off = (from: number) =>
    run((step) => plain(step) + (step > from ? 1 : 0), [spikeAt(100), spikeAt(190), spikeAt(150, 4)]);
  const found = compared(
    run((step) => plain(step) + (step >= 200 ? 1 : 0), [spikeAt(100), spikeAt(220), spikeAt(150, 4)]),
    moved,
  );
  expect(found.agreesUntilMs).toBeCloseTo(5, 6);
  expect(found).toMatchObject({ passed: true, spikes: { compared: 2 } });
  expect(compared(off(300), moved).faults).toHaveLength(1);
});

test("v is held to 1e-6 mV, and to 100 times the spread so far", () => {
  const moved = run((step) => plain(step) + (step > 200 ? 1e-9 : 0));
  const off = (from: number, by: number) => run((step) => plain(step) + (step >= from ? by : 0));
  expect(compared(off(0, 9e-10), moved).passed).toBe(true);
  expect(compared(off(0, 2e-9), moved).faults[0]).toMatch(/V differs by 200/);
  expect(compared(off(201, 9e-8), moved).passed).toBe(true);
  expect(compared(off(201, 2e-7), moved).passed).toBe(false);
  const wide = run((step) => plain(step) + 1e-7);
  expect(compared(off(0, 9e-7), wide).passed).toBe(true);
  expect(compared(off(0, 1.1e-6), wide).faults[0]).toMatch(/^v differs by 0.0000011/);
  expect(compared(run((step) => (step === 7 ? Number.NaN : plain(step)))).faults).toEqual(["1 samples are no numbers"]);
});

test("other variables are held to the spread in proportion to their size", () => {
  const off = (by: number) => run((step) => plain(step) + by);
  expect(compared(off(8e-10), run(), false).passed).toBe(true);
  expect(compared(off(2e-9), run(), false).passed).toBe(false);
});

test("other variables may be apart by as much as v, in proportion: a clamp's current where other cells spread", () => {
  const trace = (recording: string, value: (step: number) => number): [string, Trace] => {
    const values = Float64Array.from({ length: steps + 1 }, (_, step) => value(step));
    return [traceKey(recording, 3, 0, 0.5), { recording, gid: 3, section: 0, x: 0.5, values }];
  };
  const both = (mv: number, current: number): RunResults => ({
    spikes,
    traces: new Map([trace("V", (step) => plain(step) + mv), trace("I", () => 200 + current)]),
  });
  const kinds: ComparedRuns["kinds"] = new Map([
    ["V", { everySteps: 1, isVoltage: true }],
    ["I", { everySteps: 1, isVoltage: false }],
  ]);
  const fault = (moved: RunResults, hillock: RunResults) =>
    compareResults({ hillock, neuron: both(0, 0), moved, dtMs, steps, kinds }).faults;
  expect(fault(both(1e-9, 0), both(0, 1.9e-7))).toEqual([]);
  expect(fault(both(1e-9, 0), both(0, 2.1e-7))).toHaveLength(1);
  expect(fault(both(0, 0), both(0, 1.9e-7))).toHaveLength(1);
});

test("a column that NEURON lacks is a fault, one that hillock lacks is told", () => {
  const none: RunResults = { spikes, traces: new Map() };
  expect(compared(none)).toMatchObject({ passed: true, notCompared: ["V"] });
  const other = run();
  const [[, trace]] = [...other.traces] as [[string, never]];
  const more: RunResults = { spikes, traces: new Map([...other.traces, ["V 9 0 0.5", trace]]) };
  expect(compared(more).faults).toEqual(["NEURON has no column 'V 9 0 0.5'"]);
});

test("units in the last place", () => {
  expect(ulpsApart(1, 1 + Number.EPSILON)).toBe(1);
  expect(ulpsApart(-3.5, -3.5)).toBe(0);
});

test("a Python that is not there is said in one line", () => {
  expect(() => findNeuronPython({ HILLOCK_NEURON_PYTHON: "/no/such/python" })).toThrow(
    expect.objectContaining({
      exitCode: 3,
      message: "HILLOCK_NEURON_PYTHON is '/no/such/python', and there is no such file",
    }),
  );
});
