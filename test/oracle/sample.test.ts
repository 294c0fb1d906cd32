import { expect, test } from "vitest";
import { compareResults, firstMismatch } from "../../driver/verify/compare-results.js";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

test.skipIf(!neuronPython())(
  `six cells of a network by themselves, with the inputs of the whole, equal NEURON${neuronPython() ? "" : ` (${noNeuron})`}`,
  { timeout: 300_000 },
  async () => {
    const { found, runs } = await verifyFolder("models/column", { durationMs: 60 }, { sample: 6 });
    expect(found.comparison.faults).toEqual([]);
    expect(found.sampled).toBe(6);
    expect(found.counts.cells).toBe(300);
    expect(found.comparison.traces).toBe(12);
    expect(found.comparison.spikes.compared).toBeGreaterThanOrEqual(6);
    expect(new Set(runs.neuron.spikes.map(({ gid }) => gid)).size).toBeGreaterThanOrEqual(4);

    const later = runs.neuron.spikes.map((spike, i) => (i === 0 ? { ...spike, timeMs: spike.timeMs + 0.025 } : spike));
    expect(firstMismatch(runs.hillock.spikes, later, runs.dtMs)).toBeDefined();
    expect(
      compareResults({ ...runs, neuron: { ...runs.neuron, spikes: later }, moved: { ...runs.moved, spikes: later } })
        .passed,
    ).toBe(false);
  },
);
