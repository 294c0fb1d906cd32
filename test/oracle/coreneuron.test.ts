import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type NeuronTarget, neuronModel } from "../../driver/neuron-target/neuron-model.js";
import { neuronRun } from "../../driver/neuron-target/neuron-run.js";
import { interpret } from "../../compiler/interpret/interpret.js";
import { writeProgram } from "../../driver/export-neuron/write-export.js";
import { runNeuron } from "../../driver/verify/run-neuron.js";
import { neuronPython, noNeuron } from "./neuron-python.js";

const python = neuronPython();
const why = python ? "" : ` (${noNeuron})`;
const isFull = process.env.HILLOCK_FULL === "1";

test.skipIf(!python)(
  `the ring's spikes are the same in NEURON, in CoreNEURON and here${why}`,
  async () => {
    const [neuron, core] = [await runIn("neuron", "models/ring", 200), await runIn("coreneuron", "models/ring", 200)];
    const { program, data } = core.compiled;
    const own = interpret(program, data, { instances: false });
    expect(own.spikes.length).toBeGreaterThan(30);
    expect(neuron.run.spikes).toEqual(own.spikes);
    expect(core.run.spikes).toEqual(own.spikes);
  },
  60_000,
);

test.skipIf(!python || !isFull)(
  `files made ready give NEURON's numbers in CoreNEURON${why}`,
  async () => {
    const model = "test/formats/coreneuron/one-cell";
    const { run: neuron } = await runIn("neuron", model, 50);
    const { run: core } = await runIn("coreneuron", model, 50);
    expect(neuron.spikes.length).toBeGreaterThan(0);
    const [own, theirs] = [neuron, core].map(({ spikes }) => spikes.map(({ gid, timeMs }) => [gid, timeMs.toFixed(9)]));
    expect(theirs).toEqual(own);
    const [v = [], w = []] = [neuron, core].map(({ reports }) => [...(reports[0]?.rows ?? [])]);
    expect([v.length, w.length]).toEqual([2001, 2001]);
    expect(Math.max(...v.map((x, i) => Math.abs(x - (w[i] as number))))).toBeLessThan(1e-6);
  },
  300_000,
);

async function runIn(target: NeuronTarget, path: string, durationMs: number) {
  const model = neuronModel(path, target, { durationMs });
  const folder = mkdtempSync(join(tmpdir(), "hillock-coreneuron-"));
  try {
    writeProgram(model.exported.files, folder);
    const options = target === "coreneuron" ? ["--coreneuron"] : [];
    const results = await runNeuron(python as string, folder, join(folder, "results"), 0, options);
    return { compiled: model.compiled.compilation, run: neuronRun(model, results, false) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
