import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/* Mechanisms that hear both cells of a connection and change its weight through a POINTER, as NetPyNE sets them up. */

const skipped = neuronPython() ? "" : ` (${noNeuron})`;

test.skipIf(!neuronPython())(`plasticity moves weights as in NEURON${skipped}`, { timeout: 600_000 }, async () => {
  const { found, runs } = await verifyFolder("test/oracle/cases/plasticity", {});
  expect(found.comparison.faults).toEqual([]);
  expect(found.passed).toBe(true);
  expect(runs.neuron.spikes.length).toBeGreaterThan(100);
});
