import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * Point processes that are cells: what spikes (their variable, net_event, or v in spite of them) and what receives
 * (arguments of NET_RECEIVE by name, the point itself).
 */

const skipped = neuronPython() ? "" : ` (${noNeuron})`;

test.skipIf(!neuronPython())(`points spike and receive as in NEURON${skipped}`, { timeout: 600_000 }, async () => {
  const { found, runs } = await verifyFolder("test/oracle/cases/points", {});
  expect(found.comparison.faults).toEqual([]);
  expect(found.passed).toBe(true);
  // every population of six spikes: gids as declared, 3 + 6 + 5 + 2 + 2 + 3 cells
  const ends = [3, 9, 14, 16, 18, 21];
  const populations = new Set(runs.neuron.spikes.map(({ gid }) => ends.findIndex((end) => gid < end)));
  expect([...populations].filter((p) => p >= 0).sort()).toEqual([0, 1, 2, 3, 4, 5]);
});
