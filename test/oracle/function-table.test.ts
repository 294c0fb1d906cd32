import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * FUNCTION_TABLE over one argument (also of a point process, and under a TABLE), over two and three, and with one value for all.
 */

test.skipIf(!neuronPython())(
  `FUNCTION_TABLE equals NEURON${neuronPython() ? "" : ` (${noNeuron})`}`,
  { timeout: 600_000 },
  async () => {
    const { found, runs } = await verifyFolder("test/oracle/cases/function-table", { durationMs: 60 });
    expect(found.comparison.faults).toEqual([]);
    expect(found.passed).toBe(true);
    const deep = [...runs.hillock.traces]
      .filter(([key]) => key.includes("deep"))
      .flatMap(([, { values }]) => [...values]);
    // three arguments: no interpolation, so only the numbers of the table, and several of them
    expect(deep.every((value) => Number.isInteger(value))).toBe(true);
    expect(new Set(deep).size).toBeGreaterThan(3);
  },
);
