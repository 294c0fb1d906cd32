import { existsSync } from "node:fs";
import { join } from "node:path";
import { describeFailure } from "./describe-failure.js";
import { type ExitCode, exitCodes, Failure } from "./failure.js";
import { shownPath } from "./files.js";
import { finishRun } from "./finish-run.js";
import type { Launched } from "./launch.js";
import { checkpointFile, removeOldResults } from "./result-files.js";
import type { RunContext } from "./run-context.js";
import { doneMs } from "./run-facts.js";

export interface ReportOptions {
  /** Leaves model.stream with its tables of cells and connections in OUT. */
  readonly keepStream: boolean;
  readonly showPlots: boolean;
}

/** What came of the run: summary and exit code. Partial results are whole files too. */
export async function reportRun(
  out: string,
  launched: Launched,
  context: RunContext,
  { keepStream, showPlots }: ReportOptions,
): Promise<ExitCode> {
  const { summary } = launched;
  const nothing = summary.about.populations.length === 0 && summary.spikes === 0;
  if (nothing && summary.state === "cut off") {
    removeOldResults(out);
    throw new Failure(exitCodes.runFailed, `the program stopped before the simulation: ${reasonOf(launched)}`);
  }
  const hasCheckpoint = existsSync(join(out, checkpointFile));
  const keep = keepStream || summary.state === "cut off" || (hasCheckpoint && summary.state !== "finished");
  const text = await finishRun(out, summary, context, { keepStream: keep, showPlots });
  process.stdout.write(text);
  if (summary.state === "finished") return exitCodes.ok;
  const goOn = hasCheckpoint ? "; --resume goes on from the last checkpoint" : "";
  const until = `results until ${doneMs(summary, context)} ms are in ${shownPath(out)}${goOn}`;
  throw new Failure(exitCodes.runFailed, endText(launched, context), until);
}

function endText(launched: Launched, context: RunContext): string {
  const { summary } = launched;
  if (summary.state === "interrupted") return `interrupted at ${doneMs(summary, context)} ms`;
  if (summary.state === "failed" && summary.end)
    return describeFailure(summary.end, context, summary.about.populations);
  return `the program stopped before its end: ${reasonOf(launched)}`;
}

/** What the program said, or how it ended. */
export function reasonOf({ signal, stderr, exitCode, interrupted }: Launched): string {
  if (interrupted) return "interrupted";
  if (stderr.trim()) return stderr.trim();
  return signal ? `stopped by ${signal}` : `exit code ${exitCode ?? "unknown"}`;
}
