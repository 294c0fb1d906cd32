import { expect, test } from "vitest";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/** Short runs that hold all that a model has: enough spikes to be wrong about. */
const cases = [
  { folder: "models/ring", request: { durationMs: 40 }, spikes: 10 },
  { folder: "models/single-cell", request: { durationMs: 70 }, spikes: 2 },
  { folder: "models/synapses", request: { durationMs: 120 }, spikes: 70 },
  { folder: "models/column", request: { durationMs: 60 }, spikes: 800 },
  { folder: "models/ring", request: { durationMs: 20, tables: "exact" }, spikes: 3 },
  { folder: "test/oracle/cases/corners", request: { durationMs: 50 }, spikes: 60 },
] as const;

for (const { folder, request, spikes } of cases) {
  const how = "tables" in request ? ", tables exact" : "";
  test.skipIf(!neuronPython())(
    `${folder} equals NEURON${how}${neuronPython() ? "" : ` (${noNeuron})`}`,
    { timeout: 600_000 },
    async () => {
      const { found } = await verifyFolder(folder, request);
      expect(found.comparison.faults).toEqual([]);
      expect(found.passed).toBe(true);
      expect(found.comparison.agreesUntilMs).toBeUndefined();
      expect(found.comparison.spikes.compared).toBeGreaterThanOrEqual(spikes);
      expect(found.comparison.samples).toBeGreaterThan(4000);
      expect(found.comparison.largest?.difference ?? 0).toBeLessThan(1e-8);
      expect(found.geometry.areaUlps).toBeLessThanOrEqual(1);
    },
  );
}
