import { expect, test } from "vitest";
import type { Trace } from "../../driver/verify/run-results.js";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * Every way to SOLVE equations: KINETIC by sparse (linear, nonlinear, steady state, arrays) and euler, LINEAR,
 * NONLINEAR, derivimplicit of coupled and nonlinear systems, euler and runge with t, cnexp where it does not fit.
 * The operations are NEURON's in NEURON's order, so what differs is in the last digits.
 */

test.skipIf(!neuronPython())(
  `solvers equal NEURON${neuronPython() ? "" : ` (${noNeuron})`}`,
  { timeout: 600_000 },
  async () => {
    const { runs } = await verifyFolder("test/oracle/cases/solvers", { durationMs: 25 });
    expect(runs.hillock.traces.size).toBeGreaterThan(90);
    const rows = [...runs.hillock.traces].map(([key, trace]) => {
      const name = key.split(" ")[0] ?? key;
      return { name, ...difference(trace, runs.neuron.traces.get(key)) };
    });
    expect(rows.filter(({ relative }) => !(relative <= 1e-9))).toEqual([]);
  },
);

/** max|a - b| / max|b|, and whether all bits are equal. */
function difference(a: Trace, b: Trace | undefined): { relative: number; isEqual: boolean } {
  if (!b || a.values.length !== b.values.length) return { relative: Number.NaN, isEqual: false };
  let [most, size] = [0, 0];
  for (const [i, x] of a.values.entries()) {
    const y = b.values[i] as number;
    most = Math.max(most, Number.isNaN(x - y) ? Number.POSITIVE_INFINITY : Math.abs(x - y));
    size = Math.max(size, Math.abs(y));
  }
  return { relative: most === 0 ? 0 : most / size, isEqual: a.values.every((x, i) => x === b.values[i]) };
}
