import { basename, resolve } from "node:path";
import { type ExitCode, exitCodes, wrongUsage } from "./failure.js";
import { finishRun } from "./finish-run.js";
import { ingest, type IngestSummary, type SaveFormat } from "./ingest/ingest.js";
import { ingestOptions } from "./run-model.js";
import { packageVersion } from "./package-folder.js";
import { earlierStreams, readContext, streamFile, streamsIn } from "./result-files.js";
import type { RunContext } from "./run-context.js";

/** `hillock ingest OUT`: reads model.stream to its last whole chunk. The stream stays. */
export async function ingestFolder(folder: string, save: readonly SaveFormat[]): Promise<ExitCode> {
  const out = resolve(folder);
  const streams = streamsIn(out);
  if (streams.length === 0) {
    throw wrongUsage(`there is no ${streamFile} in '${folder}'`, "runs that came to their end have been read already");
  }
  const known = readContext(out);
  const options = known ? ingestOptions(known) : {};
  const summary = await ingest(streams, out, {
    ...options,
    earlier: earlierStreams(out),
    save: [...new Set([...(options.save ?? []), ...save])],
  });
  const context = known ?? contextFromStream(summary, basename(out));
  const text = await finishRun(out, summary, context, { keepStream: true, showPlots: false });
  process.stdout.write(text);
  return exitCodes.ok;
}

/** A stream without run.json beside it, from a project of `hillock build -o`: what it says of itself. */
function contextFromStream({ about, populations }: IngestSummary, folder: string): RunContext {
  const name = about.model || folder;
  return {
    model: name,
    modelName: name,
    sources: [],
    options: {},
    params: {},
    seeds: {},
    simulation: { durationMs: about.durationMs ?? 0, dtMs: about.dtMs ?? 0.025, celsius: Number.NaN },
    versions: { hillock: packageVersion(), compiler: "unknown", neuronConvention: "9" },
    target: "unknown",
    lanes: 1,
    threads: 1,
    cellTypes: [],
    rules: [],
    optionalRules: [],
    guarded: [],
    populations: populations.map((population) => population.name),
    rasterOrder: "gid",
    settings: [],
    save: [],
    instances: true,
    phases: [],
  };
}
