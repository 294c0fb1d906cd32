import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * VERBATIM by idiom in one model: streams in POINTERs (a Random of hoc's, Random123), braces that C and NMODL share, early
 * returns, plain C with its integers, a Vector that nobody gives.
 */

test.skipIf(!neuronPython())(
  `VERBATIM equals NEURON${neuronPython() ? "" : ` (${noNeuron})`}`,
  { timeout: 600_000 },
  async () => {
    const { found, runs } = await verifyFolder("test/oracle/cases/verbatim", { durationMs: 40 });
    expect(found.comparison.faults).toEqual([]);
    expect(found.passed).toBe(true);
    expect(runs.hillock.spikes.length).toBeGreaterThan(25);
    // the draws are NEURON's: vesicles are released and fail one by one
    const last = (name: string) =>
      [...runs.hillock.traces].filter(([key]) => key.includes(name)).map(([, trace]) => trace.values.at(-1) ?? 0);
    for (const name of ["released", "failed", "ignored"]) expect(Math.max(...last(name)), name).toBeGreaterThan(0);
  },
);
