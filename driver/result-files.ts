import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { RunContext } from "./run-context.js";

/** What the program reads, what it writes, and what the driver notes beside it: there while a run goes on. */
export const columnsFile = "model.columns";
export const streamFile = "model.stream";
export const contextFile = "run.json";
/** There when the results are whole. */
export const manifestFile = "manifest.json";

/** The streams of a run: of its first rank, or only process, then of the other ranks. */
export function streamsOf(out: string, ranks = 1): string[] {
  return Array.from({ length: ranks }, (_, rank) => join(out, rank === 0 ? streamFile : `${streamFile}.${rank}`));
}

/** Those that are there. */
export function streamsIn(out: string): string[] {
  const isOfRank = (name: string) =>
    name.startsWith(`${streamFile}.`) && /^\d+$/.test(name.slice(streamFile.length + 1));
  const ranks = existsSync(out) ? readdirSync(out).filter(isOfRank).length : 0;
  return streamsOf(out, ranks + 1).filter((path) => existsSync(path));
}

/** Checkpoints: what names the last one, and the path that all their files begin with. */
export const checkpointFile = "checkpoint.json";
export const checkpointPath = (out: string): string => join(out, "checkpoint");

/** A stream of a run that was cut at a checkpoint, the first such run being 0. */
export function earlierStream(out: string, run: number, rank: number): string {
  return join(out, `${streamFile}.before.${run}${rank === 0 ? "" : `.${rank}`}`);
}

/** Streams of the runs that this one goes on from, in their order. */
export function earlierStreams(out: string): string[][] {
  const runs: string[][] = [];
  for (let run = 0; existsSync(earlierStream(out, run, 0)); run++) {
    const ranks: string[] = [];
    for (let rank = 0; existsSync(earlierStream(out, run, rank)); rank++) ranks.push(earlierStream(out, run, rank));
    runs.push(ranks);
  }
  return runs;
}

/** Results of an earlier run, that this one might not write again; other files of the folder are left alone. */
export function removeOldResults(out: string): void {
  for (const name of namesIn(out, "files") ?? []) rmSync(join(out, basename(name)), { force: true });
  removeRunFiles(out);
  rmSync(join(out, manifestFile), { force: true });
}

/** What only the run itself needs. */
export function removeRunFiles(out: string): void {
  for (const path of [...streamsIn(out), ...earlierStreams(out).flat()]) rmSync(path, { force: true });
  for (const name of existsSync(out) ? readdirSync(out) : []) {
    if (/^checkpoint\.(json|json\.new|\d+\.\d+)$/.test(name)) rmSync(join(out, name), { force: true });
  }
  for (const name of [contextFile, columnsFile]) rmSync(join(out, name), { force: true });
}

/** The populations that the model of these results declares; undefined where no manifest says so. */
export function ownPopulationsOf(out: string): readonly string[] | undefined {
  return namesIn(out, "populations");
}

function namesIn(out: string, key: "files" | "populations"): readonly string[] | undefined {
  try {
    const list = (JSON.parse(readFileSync(join(out, manifestFile), "utf8")) as Record<string, unknown>)[key];
    return Array.isArray(list) ? list.filter((name) => typeof name === "string") : undefined;
  } catch {
    return undefined;
  }
}

/** OUT/run.json, as long as the results are not whole. */
export function readContext(out: string): RunContext | undefined {
  const path = join(out, contextFile);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as RunContext) : undefined;
}
