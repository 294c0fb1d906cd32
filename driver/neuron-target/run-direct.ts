import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { writeStream } from "../../compiler/interpret/write-stream.js";
import { ingest, type IngestOptions } from "../ingest/ingest.js";
import type { Launched } from "../launch.js";
import { streamFile } from "../result-files.js";
import { coreLibrary } from "./core-library.js";
import { coreSpikes } from "./core-spikes.js";
import { type DirectModel, directDataset } from "./direct-model.js";
import { simulateDataset } from "./simulate-dataset.js";
import { writeDataset } from "./write-dataset.js";

export interface DirectLaunch {
  readonly python: string;
  readonly threads: number;
  readonly instances: boolean;
  readonly ingest: IngestOptions;
}

/** Writes the dataset to OUT/coreneuron, lets CoreNEURON's own program run it, and makes of its spikes what every target leaves. */
export async function runDirect(model: DirectModel, out: string, options: DirectLaunch): Promise<Launched> {
  const clock = newClock();
  const { network, program, data } = model.compiled.compilation;
  const library = coreLibrary(options.python, model.mods, network.mechanisms);
  clock.end("mechanisms");
  const folder = join(out, "coreneuron");
  const dataset = directDataset(model, library, options.threads);
  writeDataset(dataset.files, folder);
  clock.end("construct");
  await simulateDataset(library.program, folder, data.run, options.threads);
  const spikes = coreSpikes(join(folder, "out.dat"), data);
  rmSync(folder, { recursive: true });
  clock.end("simulate");
  const { steps } = data.run;
  const { instances } = options;
  const run = { program, data, network: dataset.instances, instances, spikes, reports: [], steps, failure: undefined };
  const path = join(out, streamFile);
  const file = openSync(path, "w");
  for (const bytes of writeStream(run)) writeSync(file, bytes);
  closeSync(file);
  const summary = await ingest(path, out, options.ingest);
  return { summary: { ...summary, phases: [...summary.phases, ...clock.phases] }, interrupted: false, stderr: "" };
}

/** Seconds from one phase's end to the next. */
function newClock() {
  const phases: { phase: string; seconds: number }[] = [];
  let before = performance.now();
  return {
    phases,
    end(phase: string) {
      const now = performance.now();
      phases.push({ phase, seconds: (now - before) / 1000 });
      before = now;
    },
  };
}
