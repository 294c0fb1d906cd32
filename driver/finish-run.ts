import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Manifest, printManifest } from "../runtime-bindings/manifest.js";
import type { IngestSummary } from "./ingest/ingest.js";
import { plotResults, terminalOf } from "./plot/plot-results.js";
import { manifestFile, removeRunFiles } from "./result-files.js";
import type { RunContext } from "./run-context.js";
import { footprintOf, ownPopulations, phasesOf, programAbout, windowCause, warningsOf } from "./run-facts.js";
import { printSummary } from "./summary.js";

export interface FinishOptions {
  /** Leaves model.columns, model.stream and run.json where they are. */
  readonly keepStream: boolean;
  readonly showPlots: boolean;
}

/** Draws the plots, writes manifest.json, takes away what only the run needed; returns the summary for the terminal. */
export async function finishRun(
  out: string,
  summary: IngestSummary,
  context: RunContext,
  options: FinishOptions,
): Promise<string> {
  const terminal = terminalOf(process.stdout);
  const plotted = await plotResults(out, {
    title: context.modelName,
    order: context.rasterOrder,
    only: context.populations,
    results: summary.drawn,
    ...(options.showPlots ? { terminal, terminalTraces: 1 } : {}),
  });
  const files = [...summary.files, ...plotted.files].map((path) => basename(path));
  writeFileSync(join(out, manifestFile), printManifest(manifestOf(summary, context, files)));
  if (!options.keepStream) removeRunFiles(out);
  return plotted.text + printSummary(out, summary, context);
}

function manifestOf(summary: IngestSummary, context: RunContext, files: readonly string[]): Manifest {
  const about = programAbout(summary);
  const footprint = footprintOf(summary);
  const { versions, simulation } = context;
  return {
    manifestVersion: 1,
    model: context.model,
    sources: [...context.sources],
    options: { ...context.options },
    params: { ...context.params },
    seeds: { ...context.seeds },
    simulation,
    versions,
    target: context.target,
    lanes: about.lanes ?? (context.lanes === "native" ? 1 : context.lanes),
    threads: about.threads ?? context.threads,
    ranks: summary.about.ranks,
    relaxed: context.mixed ? ["mixed"] : [],
    // Delays below a step: blocks go step by step.
    window: { steps: Math.max(1, about.windowSteps ?? 1), setBy: windowCause(summary, context) },
    phases: phasesOf(summary, context),
    counts: {
      cells: ownPopulations(summary, context).reduce((sum, population) => sum + population.cells, 0),
      connections: about.connections ?? 0,
      spikes: summary.spikes,
      ...connectionCounts(context.rules, about.ruleCounts ?? []),
    },
    ...(footprint ? { memory: { ...footprint } } : {}),
    populations: context.populations,
    state: summary.state,
    ...(summary.message ? { message: summary.message } : {}),
    hashes: summary.hashes,
    files,
    warnings: [...warningsOf(summary, context)],
  };
}

/** By name: a stimulus has one entry per target population, a rule that reads tags one per tag. */
function connectionCounts(rules: readonly string[], counts: readonly number[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [i, rule] of rules.entries()) {
    const name = `connections of ${rule}`;
    sums[name] = (sums[name] ?? 0) + (counts[i] ?? 0);
  }
  return sums;
}
