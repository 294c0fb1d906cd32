import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { writeStream } from "../../compiler/interpret/write-stream.js";
import { writeProgram } from "../export-neuron/write-export.js";
import { ingest, type IngestOptions } from "../ingest/ingest.js";
import type { Launched } from "../launch.js";
import { streamFile } from "../result-files.js";
import { runNeuron } from "../verify/run-neuron.js";
import type { NeuronModel, NeuronTarget } from "./neuron-model.js";
import { neuronRun } from "./neuron-run.js";

export interface NeuronLaunch {
  readonly python: string;
  readonly target: NeuronTarget;
  readonly threads: number;
  readonly instances: boolean;
  readonly ingest: IngestOptions;
}

/** Writes the program to OUT/neuron, runs it there, and makes of its results what every other target leaves in OUT. */
export async function runInNeuron(model: NeuronModel, out: string, options: NeuronLaunch): Promise<Launched> {
  const { python, target, threads, instances } = options;
  const folder = join(out, target);
  writeProgram(model.exported.files, folder);
  const results = join(folder, "results");
  const started = performance.now();
  const extra = ["--threads", String(threads), ...(target === "coreneuron" ? ["--coreneuron"] : [])];
  const neuron = await runNeuron(python, folder, results, 0, extra);
  const all = (performance.now() - started) / 1000;
  rmSync(results, { recursive: true });
  const path = join(out, streamFile);
  const file = openSync(path, "w");
  for (const bytes of writeStream(neuronRun(model, neuron, instances))) writeSync(file, bytes);
  closeSync(file);
  const { construct, run } = neuron.seconds;
  const phases = [
    { phase: "mechanisms", seconds: Math.max(0, all - construct - run) },
    { phase: "construct", seconds: construct },
    { phase: "simulate", seconds: run },
  ];
  const summary = await ingest(path, out, options.ingest);
  return { summary: { ...summary, phases: [...summary.phases, ...phases] }, interrupted: false, stderr: "" };
}
