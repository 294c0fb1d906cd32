import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Whole } from "./compile-model.js";
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
  const { writeStream } = await import("../compiler/interpret/write-stream.js");
  const start = performance.now();
  let shown = start;
  const run = interpret(program, data, {
    instances: options.instances,
    onProgress(step, steps) {
      const now = performance.now();
      if (now - shown < showEveryMilliseconds) return;
      shown = now;
      options.ingest.onProgress?.({ phase: "run", seconds: (now - start) / 1000, step, steps });
    },
  });
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
