import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/* hillock's own sources of spikes in patterns run in NEURON, too: the same spikes from the same streams. */

const skipped = neuronPython() ? "" : ` (${noNeuron})`;

test.skipIf(!neuronPython())(`patterns of spikes are those of NEURON${skipped}`, { timeout: 600_000 }, async () => {
  const { found, runs } = await verifyFolder("test/oracle/cases/patterns", {});
  expect(found.comparison.faults).toEqual([]);
  expect(found.passed).toBe(true);
  expect(runs.neuron.spikes.length).toBeGreaterThan(100);
});
