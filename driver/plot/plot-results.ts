import { writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { defaultTraces } from "./default-traces.js";
import type { RasterData } from "./raster-data.js";
import { rasterSvg } from "./raster-svg.js";
import { rasterTerminal, type TerminalOptions } from "./raster-terminal.js";
import type { Results } from "./read-results.js";
import { type TraceData, tracesSvg } from "./traces-svg.js";
import { tracesTerminal } from "./traces-terminal.js";

export interface PlotOptions {
  readonly order?: "gid" | "y";
  /** The most traces that are drawn. */
  readonly maxTraces?: number;
  readonly title?: string;
  /** The populations to draw; all by default. */
  readonly only?: readonly string[];
  /** The most traces of the text for the terminal. */
  readonly terminalTraces?: number;
  /** Given: the same as text for a terminal comes back. */
  readonly terminal?: TerminalOptions;
  /** What there is to draw, where it is at hand; else the folder's files are read. */
  readonly results?: Results;
}

export interface Plotted {
  readonly files: readonly string[];
  /** For the terminal; empty when that was not asked for. */
  readonly text: string;
}

/**
 * `hillock plot DIR`: draws raster.svg and, where something was recorded, traces.svg into the folder of the results.
 * Ordering by y needs nodes.h5, and falls back to gids for populations without positions.
 */
export async function plotResults(folder: string, options: PlotOptions = {}): Promise<Plotted> {
  const { order = "gid", maxTraces = defaultTraces, title = basename(resolve(folder)), terminal, only } = options;
  const results = options.results ?? (await readFiles(folder, maxTraces));
  const wanted = results.populations.filter(({ name }) => only?.includes(name) ?? true);
  const placed = wanted.filter(({ yUm }) => yUm !== undefined);
  const byY = order === "y" && placed.length > 0;
  const raster = {
    title,
    durationMs: results.durationMs,
    order: byY ? ("y" as const) : ("gid" as const),
    populations: byY ? placed : wanted,
  };
  const traces = { title, groups: results.groups, notShown: results.notShown };
  const pictures: [string, string][] = [["raster.svg", rasterSvg(raster)]];
  if (traces.groups.length > 0) pictures.push(["traces.svg", tracesSvg(traces)]);
  for (const [name, svg] of pictures) writeFileSync(join(folder, name), svg);
  return {
    files: pictures.map(([name]) => join(folder, name)),
    text: terminal ? terminalText(raster, traces, terminal, options.terminalTraces ?? maxTraces) : "",
  };
}

async function readFiles(folder: string, maxTraces: number): Promise<Results> {
  const { readResults } = await import("./read-results.js");
  return readResults(folder, maxTraces);
}

function terminalText(raster: RasterData, traces: TraceData, terminal: TerminalOptions, most: number): string {
  const [first] = traces.groups;
  if (!first) return rasterTerminal(raster, terminal);
  const shown = most === 1 ? [{ ...first, traces: first.traces.slice(0, 1) }] : traces.groups;
  const notShown = most === 1 ? 0 : traces.notShown;
  return rasterTerminal(raster, terminal) + tracesTerminal({ ...traces, groups: shown, notShown }, terminal);
}

/** How standard output is: its width, and colours only on a TTY and where NO_COLOR is not set. */
export function terminalOf(stream: { readonly isTTY?: boolean; readonly columns?: number }): TerminalOptions {
  const colour = stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  return { width: Math.max(40, Math.min(160, stream.columns ?? 100)), colour };
}
