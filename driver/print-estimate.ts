import { freemem } from "node:os";
import { bytesText } from "./bytes-text.js";
import { countOf } from "./count-of.js";
import type { Measured } from "./extrapolate.js";
import { durationText } from "./progress.js";
import type { ModelFacts } from "./run-context.js";

interface EstimateFormat {
  readonly threads: number;
  readonly json: boolean;
}

/**
 * What a run would take:
 * ```
 * column     24,120 connections, 4,100 compartments
 * memory     76.3 MiB at the most; 20.1 GiB are free here
 * construct  0.4 s
 * simulate   1000 ms (40,000 steps): 9.1 s with 2 threads, at the rates of the first 10 ms
 * from       1.6 % and 6.3 % of the model
 * ```
 */
export function printEstimate(
  facts: ModelFacts,
  shares: readonly Measured[],
  whole: Measured,
  { threads, json }: EstimateFormat,
): string {
  const { durationMs, dtMs } = facts.simulation;
  const steps = Math.round(durationMs / dtMs);
  const simulateSeconds = whole.stepSeconds * steps;
  if (json) return `${JSON.stringify({ ...whole, steps, simulateSeconds, threads, shares }, null, 2)}\n`;
  const used = shares.slice(-2).map(({ share }) => `${Number((100 * share).toPrecision(2))} %`);
  const ofThreads = countOf(threads, "thread");
  const rows = [
    [facts.modelName, `${grouped(whole.connections)} connections, ${grouped(whole.compartments)} compartments`],
    ["memory", `${bytesText(whole.peakBytes)} at the most; ${bytesText(freemem())} are free here`],
    ["construct", durationText(whole.constructSeconds)],
    ["simulate", `${durationMs} ms (${grouped(steps)} steps): ${durationText(simulateSeconds)} with ${ofThreads}`],
    ["from", `${used.join(" and ")} of the model, at the rates of its first steps`],
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return `${rows.map(([name = "", text = ""]) => `${name.padEnd(width)}  ${text}`).join("\n")}\n`;
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}
