import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/* What `at TIME { set … }` changes: mechanisms along cells, points, synapses, stimuli, sources, artificial cells, weights. */

const skipped = neuronPython() ? "" : ` (${noNeuron})`;

test.skipIf(!neuronPython())(
  `timed sets change what NEURON's events change${skipped}`,
  { timeout: 600_000 },
  async () => {
    const { found, runs } = await verifyFolder("test/oracle/cases/changes", {});
    expect(found.comparison.faults).toEqual([]);
    expect(found.passed).toBe(true);
    expect(runs.neuron.spikes.length).toBeGreaterThan(80);
  },
);
