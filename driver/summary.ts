import { join } from "node:path";
import { bytesText } from "./bytes-text.js";
import { countOf } from "./count-of.js";
import { shownPath } from "./files.js";
import type { IngestSummary } from "./ingest/ingest.js";
import { durationText } from "./progress.js";
import type { RunContext } from "./run-context.js";
import { doneMs, footprintOf, ownPopulations, phasesOf, programAbout, warningsOf, windowCause } from "./run-facts.js";

/**
 * What a run was, in a dozen lines:
 * ```
 * column   300 cells, 24120 connections, 8123 spikes in 1000 ms, as NEURON 9
 * rates    E2 3.1 Hz, I2 12 Hz
 * window   0.8 ms (32 steps), set by EE (gid 12 → 40)
 * memory   76.3 MiB at the most; 190 bytes a compartment, 16.5 bytes a connection
 * time     compile 0.1 s, build 7.1 s, connect 0.01 s, simulate 0.9 s, write 0.02 s
 * ```
 */
export function printSummary(out: string, summary: IngestSummary, context: RunContext): string {
  const rows = [
    [context.modelName, countsText(summary, context)],
    ["rates", ratesText(summary, context)],
    ["window", windowLine(summary, context)],
    ...setRows(context),
    ...precisionRows(context),
    ...memoryRows(summary),
    ["time", phasesText(summary, context)],
    ...hashRows(summary),
    ["output", outputText(out, summary)],
    ...warningsOf(summary, context).map((warning) => ["warning", warning]),
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  return `${rows.map(([name = "", text = ""]) => `${name.padEnd(width)}  ${text}`).join("\n")}\n`;
}

function precisionRows({ mixed }: RunContext): string[][] {
  if (!mixed) return [];
  const what =
    mixed.length > 0 ? `states of ${mixed.join(", ")} advance in single precision` : "no mechanism gains by it";
  return [["precision", `mixed: ${what} (hillock verify tells how far off that is)`]];
}

function countsText(summary: IngestSummary, context: RunContext): string {
  const { connections = 0, lanes, threads, ranks } = programAbout(summary);
  const own = ownPopulations(summary, context);
  const sum = (key: "cells" | "spikes") => own.reduce((total, population) => total + population[key], 0);
  const durationMs = doneMs(summary, context);
  const machine = lanes && threads ? `, ${countOf(lanes, "lane")}, ${countOf(threads, "thread")}` : "";
  const shared = ranks && ranks > 1 ? ` in each of ${ranks} ranks` : "";
  const counts = `${countOf(sum("cells"), "cell")}, ${countOf(connections, "connection")}, ${countOf(sum("spikes"), "spike")} in ${shortNumber(durationMs)} ms`;
  return `${counts}, as NEURON ${context.versions.neuronConvention}${machine}${shared}`;
}

function ratesText(summary: IngestSummary, context: RunContext): string {
  const own = ownPopulations(summary, context);
  const seconds = doneMs(summary, context) / 1000;
  return own
    .map(({ name, cells, spikes }) => {
      const rate = cells > 0 && seconds > 0 ? spikes / cells / seconds : 0;
      return `${name} ${spikes === 0 ? "silent" : `${shortNumber(rate)} Hz`}`;
    })
    .join(", ");
}

function windowLine(summary: IngestSummary, context: RunContext): string {
  const { windowSteps } = programAbout(summary);
  if (windowSteps === undefined) return "one step";
  const steps = countOf(windowSteps, "step");
  return `${shortNumber(windowSteps * context.simulation.dtMs)} ms (${steps}), set by ${windowCause(summary, context)}`;
}

/** `PYR.soma.L=20 um (load time)`, and whether a compiler was needed for it. */
function setRows({ settings, phases }: RunContext): string[][] {
  if (settings.length === 0) return [];
  const list = settings.map(({ text, binding }) => `${text} (${binding} time)`).join(", ");
  const wasBuilt = phases.some(({ name }) => name === "build");
  return [["set", `${list}: ${wasBuilt ? "compiled" : "nothing was compiled"}`]];
}

function memoryRows(summary: IngestSummary): string[][] {
  const footprint = footprintOf(summary);
  if (!footprint || footprint.compartments === 0) return [];
  const { bytesPerCompartment, bytesPerConnection, peakBytes } = footprint;
  const most = peakBytes > 0 ? `${bytesText(peakBytes)} at the most; ` : "";
  const connections = bytesPerConnection > 0 ? `, ${shortNumber(bytesPerConnection)} bytes a connection` : "";
  return [["memory", `${most}${shortNumber(bytesPerCompartment)} bytes a compartment${connections}`]];
}

function phasesText(summary: IngestSummary, context: RunContext): string {
  return phasesOf(summary, context)
    .map(({ name, seconds }) => `${name} ${durationText(seconds)}`)
    .join(", ");
}

function hashRows({ hashes }: IngestSummary): string[][] {
  const reports = Object.entries(hashes.reports).map(([name, hash]) => [`hash.report.${name}`, hash]);
  const network = hashes.network === undefined ? [] : [["hash.network", hashes.network]];
  return [["hash.spikes", hashes.spikes], ...network, ...reports, ["hash", hashes.run]];
}

function outputText(out: string, { files, hashes }: IngestSummary): string {
  const plots = Object.keys(hashes.reports).length > 0 ? ["raster.svg", "traces.svg"] : ["raster.svg"];
  const names = files.map((path) => path.slice(path.lastIndexOf("/") + 1));
  return `${join(shownPath(out), "/")}: ${[...names, ...plots, "manifest.json"].join(", ")}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)) === Math.round(value) ? Math.round(value) : Number(value.toPrecision(3)));
}
