import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * Gap junctions: HalfGap, published forms (a POINTER; a RANGE variable of an electrode current, with a weight), a state
 * that follows the other side; in NEURON by setpointer and by ParallelContext's transfer. Spikes with delays beside them.
 */

const skipped = neuronPython() ? "" : ` (${noNeuron})`;

test.skipIf(!neuronPython())(`gap junctions are NEURON's${skipped}`, { timeout: 600_000 }, async () => {
  const { found, runs } = await verifyFolder("test/oracle/cases/gaps", {});
  expect(found.comparison.faults).toEqual([]);
  expect(found.passed).toBe(true);
  expect(new Set(runs.neuron.spikes.map(({ gid }) => gid)).size).toBeGreaterThan(10);
});
