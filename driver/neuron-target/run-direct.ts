import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { CompileRequest } from "../../compiler/options.js";
import { ingest, type IngestOptions } from "../ingest/ingest.js";
import type { Launched } from "../launch.js";
import { streamFile } from "../result-files.js";
import { coreLibrary } from "./core-library.js";
import { coreSpikes } from "./core-spikes.js";
import { type DirectModel, directDataset } from "./direct-model.js";
import { directStream } from "./direct-stream.js";
import { nativeTables, tablesProgram } from "./native-tables.js";
import { simulateDataset } from "./simulate-dataset.js";
import { writeDataset } from "./write-dataset.js";

export interface DirectLaunch {
  readonly python: string;
  /** The model's file, and what is asked of it. */
  readonly model: string;
  readonly request: CompileRequest;
  readonly threads: number;
  readonly gpu: boolean;
  readonly instances: boolean;
  readonly ingest: IngestOptions;
}

/** Writes the dataset to OUT/coreneuron, lets CoreNEURON's own program run it, and makes of its spikes what every target leaves. */
export async function runDirect(model: DirectModel, out: string, options: DirectLaunch): Promise<Launched> {
  const clock = newClock();
  const { network, data } = model.compiled.compilation;
  const library = coreLibrary(options.python, model.mods, network.mechanisms);
  const native = await tablesProgram(options.model, options.request);
  clock.end("mechanisms");
  const folder = join(out, "coreneuron");
  const tables = nativeTables(native);
  writeDataset(directDataset(model, library, tables, options.threads), folder);
  clock.end("construct");
  await simulateDataset(library.program, folder, data.run, options);
  const spikes = coreSpikes(join(folder, "out.dat"), data);
  rmSync(folder, { recursive: true });
  clock.end("simulate");
  const path = join(out, streamFile);
  const file = openSync(path, "w");
  for (const bytes of directStream(tables, spikes, data.run, options.instances)) writeSync(file, bytes);
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
