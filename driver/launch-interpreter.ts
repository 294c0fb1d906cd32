import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Whole } from "./compile-model.js";
import { exitCodes, Failure } from "./failure.js";
import { type IngestOptions, ingest } from "./ingest/ingest.js";
import type { Launched } from "./launch.js";
import { streamFile } from "./result-files.js";

const showEveryMilliseconds = 100;

/** Runs the program in this process, without a C++ compiler: slower, the same bits, the same files. */
export async function launchInterpreter(
  { program, data }: Whole,
  out: string,
  options: { readonly instances: boolean; readonly ingest: IngestOptions },
): Promise<Launched> {
  const { interpret } = await import("../compiler/interpret/interpret.js");
  const { RunStopped } = await import("../compiler/interpret/run-stopped.js");
  const stoppable = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof RunStopped)) throw error;
      throw new Failure(exitCodes.runFailed, `the program stopped before its end: ${error.message}`);
    }
  };
  const { writeStream } = await import("../compiler/interpret/write-stream.js");
  const start = performance.now();
  let shown = start;
  const onProgress = (step: number, steps: number) => {
    const now = performance.now();
    if (now - shown < showEveryMilliseconds) return;
    shown = now;
    options.ingest.onProgress?.({ phase: "run", seconds: (now - start) / 1000, step, steps });
  };
  const run = stoppable(() => interpret(program, data, { instances: options.instances, onProgress }));
  const seconds = (performance.now() - start) / 1000;
  const path = join(out, streamFile);
  const file = openSync(path, "w");
  for (const bytes of writeStream(run)) writeSync(file, bytes);
  closeSync(file);
  const summary = await ingest(path, out, options.ingest);
  return {
    summary: { ...summary, phases: [...summary.phases, { phase: "simulate", seconds }] },
    interrupted: false,
    stderr: "",
  };
}
