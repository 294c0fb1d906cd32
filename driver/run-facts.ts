import type { IngestSummary } from "./ingest/ingest.js";
import type { RunContext } from "./run-context.js";
import { silentRuleWarnings } from "./silent-rules.js";

/** What `stream.ts` does not list: these keys of `about` come from hillock_run.cpp. */
export interface ProgramAbout {
  readonly connections?: number;
  readonly windowSteps?: number;
  readonly windowRule?: number;
  readonly windowSource?: number;
  readonly windowTarget?: number;
  readonly lanes?: number;
  readonly threads?: number;
  readonly ranks?: number;
  readonly blocks?: number;
  readonly ruleCounts?: readonly number[];
  readonly synapseBytes?: number;
  readonly cellBytes?: number;
  readonly compartments?: number;
  readonly share?: number;
}

export function programAbout(summary: IngestSummary): ProgramAbout {
  return summary.about as IngestSummary["about"] & ProgramAbout;
}

/** What the model takes of the program's memory, without events on their way, and the most that the program had; the interpreter does not say. */
export interface Footprint {
  readonly compartments: number;
  readonly cellBytes: number;
  readonly synapseBytes: number;
  readonly bytesPerCompartment: number;
  readonly bytesPerConnection: number;
  readonly peakBytes: number;
}

export function footprintOf(summary: IngestSummary): Footprint | undefined {
  const { connections = 0, compartments, cellBytes, synapseBytes } = programAbout(summary);
  if (compartments === undefined || cellBytes === undefined || synapseBytes === undefined) return undefined;
  const per = (bytes: number, count: number) => (count > 0 ? Math.round((bytes / count) * 10) / 10 : 0);
  return {
    compartments,
    cellBytes,
    synapseBytes,
    bytesPerCompartment: per(cellBytes, compartments),
    bytesPerConnection: per(synapseBytes, connections),
    peakBytes: summary.peakBytes,
  };
}

/** Compile and build of the driver, then the program's own phases; progress inside the run is not one. */
export function phasesOf(summary: IngestSummary, context: RunContext): { name: string; seconds: number }[] {
  const own = summary.phases.filter(({ phase }) => phase !== "run" && phase !== "total" && phase !== "checkpoint");
  return [...context.phases, ...own.map(({ phase, seconds }) => ({ name: phase, seconds: Math.max(0, seconds) }))];
}

/** How far the run came, ms: all of it, or the last step that it told of. */
export function doneMs(summary: IngestSummary, { simulation }: RunContext): number {
  const run = summary.phases.find(({ phase }) => phase === "run");
  const { durationMs, dtMs } = simulation;
  return summary.state === "finished"
    ? durationMs
    : Math.min(durationMs, Math.round((run?.step ?? 0) * dtMs * 1e9) / 1e9);
}

/** What sets the window: `EE (gid 12 → 40)`, the rule and the connection with the least delay between cells. */
export function windowCause(summary: IngestSummary, context: RunContext): string {
  const { windowRule, windowSource, windowTarget } = programAbout(summary);
  if (windowRule === undefined) return "nothing: no cell sends to another";
  return `${context.rules[windowRule] ?? `rule ${windowRule}`} (gid ${windowSource} → ${windowTarget})`;
}

/** The populations that the model declares, without the private sources of its stimuli. */
export function ownPopulations(summary: IngestSummary, context: RunContext): IngestSummary["populations"] {
  return summary.populations.filter(({ name }) => context.populations.includes(name));
}

/** What the stream was like, and what the network came to. */
export function warningsOf(summary: IngestSummary, { rules, optionalRules }: RunContext): readonly string[] {
  const counts = programAbout(summary).ruleCounts ?? [];
  return [...summary.warnings, ...silentRuleWarnings(rules, counts, optionalRules ?? [])];
}
