import { expect, test } from "vitest";
import type { RunResults } from "../../driver/verify/run-results.js";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * WATCH, FOR_NETCONS, net_move, net_event, at_time, state_discontinuity, RANDOM variables in cells, and what NET_RECEIVE
 * may read and set: one small mechanism each, all in one binary.
 */

const skipped = neuronPython() ? "" : ` (${noNeuron})`;

test.skipIf(!neuronPython())(`events and streams are NEURON's${skipped}`, { timeout: 600_000 }, async () => {
  const { found, runs } = await verifyFolder("test/oracle/cases/events", { durationMs: 80 });
  expect(found.comparison.faults).toEqual([]);
  expect(found.passed).toBe(true);
  const last = (name: string) =>
    [...runs.neuron.traces.values()].filter((t) => t.recording === name).map(({ values }) => values.at(-1) ?? 0);
  // Nothing of this would be compared if the conditions never held.
  for (const name of ["ups", "downs", "fulls", "resets", "pposts", "ptotal", "mcount", "mother", "fired", "rrel"]) {
    expect([name, Math.max(...last(name)) > 1]).toEqual([name, true]);
  }
});

test.skipIf(!neuronPython())(`SCoP's draws have NEURON's distributions${skipped}`, { timeout: 600_000 }, async () => {
  const { runs } = await verifyFolder("test/oracle/cases/scop", { durationMs: 100 });
  for (const name of ["u", "x", "n", "k"]) {
    const [mine, theirs] = [samples(runs.hillock, name), samples(runs.neuron, name)];
    expect(mine.length).toBe(10_000);
    expect([name, kolmogorovSmirnov(mine, theirs) < 1.95 * Math.sqrt(2 / mine.length)]).toEqual([name, true]);
    for (const moment of [1, 2]) {
      const [a, b] = [mean(mine, moment), mean(theirs, moment)];
      expect(Math.abs(a - b) / Math.max(Math.abs(b), 1), `${name}, moment ${moment}`).toBeLessThan(0.08);
    }
  }
  expect(samples(runs.hillock, "density")).toEqual(samples(runs.neuron, "density"));
  const counts = [runs.hillock, runs.neuron].map(({ spikes }) => spikes.length);
  for (const count of counts) expect(Math.abs(count - 400)).toBeLessThan(5 * Math.sqrt(400));
});

/** All samples of a recording but the first, which is before any draw. */
function samples({ traces }: RunResults, name: string): number[] {
  return [...traces.values()]
    .filter((trace) => trace.recording === name)
    .flatMap((trace) => [...trace.values].slice(1));
}

function mean(values: readonly number[], power: number): number {
  return values.reduce((sum, x) => sum + x ** power, 0) / values.length;
}

/** The largest distance between two empirical distributions. */
function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [[...a].sort((p, q) => p - q), [...b].sort((p, q) => p - q)];
  let [i, j, largest] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i] as number, y[j] as number);
    while (i < x.length && (x[i] as number) <= at) i += 1;
    while (j < y.length && (y[j] as number) <= at) j += 1;
    largest = Math.max(largest, Math.abs(i / x.length - j / y.length));
  }
  return largest;
}
