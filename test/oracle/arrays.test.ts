import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * Arrays (known indices, computed ones, filled by events, in TABLE), loops, and single variables that instances share.
 * Only what goes through exp of a table, through powers or divisions, may differ in a last bit.
 */
test.skipIf(!neuronPython())(
  `arrays and shared variables equal NEURON${neuronPython() ? "" : ` (${noNeuron})`}`,
  { timeout: 600_000 },
  async () => {
    const { found, runs } = await verifyFolder("test/oracle/cases/arrays", { durationMs: 15 });
    expect(found.comparison.faults).toEqual([]);
    expect(found.passed).toBe(true);
    expect(found.comparison.samples).toBeGreaterThan(25_000);
    expect(found.comparison.largest?.difference ?? 0).toBeLessThan(1e-9);
    const exact = new Set(["m0", "x3", "b2", "at"]);
    const traces = [...runs.hillock.traces].filter(([, { recording }]) => exact.has(recording));
    expect(traces).toHaveLength(3 * (2 + 1 + 2 + 2));
    const differ = traces.filter(([key, { values }]) =>
      values.some((v, i) => v !== runs.neuron.traces.get(key)?.values[i]),
    );
    expect(differ.map(([key]) => key)).toEqual([]);
  },
);
