import { expect, test } from "vitest";
import { membraneSampleName } from "../../driver/verify/sample-recording.js";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * What mechanisms of one cell have to do with one another, as NEURON does it: ions that several read and write, POINTERs,
 * BEFORE and AFTER blocks, diffusion along the cell. Every variable of every mechanism in these models is recorded.
 * `published`: small forms of what published files turned out to rely on.
 */
const cases = [
  { folder: "test/oracle/cases/ions", traces: 300 },
  { folder: "test/oracle/cases/pointers", traces: 190 },
  { folder: "test/oracle/cases/diffusion", traces: 170 },
  { folder: "test/oracle/cases/published", traces: 55 },
  { folder: "test/oracle/cases/shared", traces: 50 },
  { folder: "test/oracle/cases/membrane-currents", traces: 40 },
] as const;

for (const { folder, traces } of cases) {
  test.skipIf(!neuronPython())(
    `${folder} equals NEURON${neuronPython() ? "" : ` (${noNeuron})`}`,
    { timeout: 600_000 },
    async () => {
      const { runs } = await verifyFolder(folder, {});
      const compared = [...runs.hillock.traces].map(([key, mine]) => {
        const theirs = runs.neuron.traces.get(key)?.values ?? new Float64Array();
        const size = Math.max(...theirs.map(Math.abs), 0);
        const most = Math.max(...mine.values.map((value, i) => Math.abs(value - (theirs[i] ?? Number.NaN))));
        return { key, ratio: size === 0 ? most : most / size };
      });
      expect(compared.length).toBeGreaterThan(traces);
      // a comparison with nothing (NaN) is no pass either
      expect(compared.filter(({ ratio }) => !(ratio <= 1e-9))).toEqual([]);
    },
  );
}

const membrane = "test/oracle/cases/membrane-currents";

test.skipIf(!neuronPython()).each([{}, { sample: 2 }])(
  "potentials and dipoles, which NEURON has not, are verified by the membrane currents of a sample: %o",
  { timeout: 300_000 },
  async (more) => {
    const { found, runs } = await verifyFolder(membrane, { durationMs: 10 }, more);
    expect(found.signals).toEqual(["LFP", "D"]);
    expect(found.comparison.faults).toEqual([]);
    const compared = [...runs.hillock.traces.values()].filter(({ recording }) => recording === membraneSampleName);
    expect(compared.length).toBeGreaterThanOrEqual(6);
  },
);
