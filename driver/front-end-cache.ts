/** Results of the front end, known by everything that decides them: an unchanged model is neither parsed nor emitted again. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "../compiler/ir/bundle.js";
import { replaceFile, touchFile } from "./cache-files.js";
import { type Answers, sha256, stillAnswers } from "./files.js";
import type { ModelFacts } from "./run-context.js";

/** What a native run needs of a compilation without errors. */
export interface FrontEndResult {
  readonly files: readonly GeneratedFile[];
  readonly parts: readonly string[];
  /** The bytes of model.columns. */
  readonly columns: Uint8Array;
  /** Cells of each type of the model. */
  readonly cellCounts: readonly number[];
  readonly facts: ModelFacts;
  /** Warnings as they were shown; they are shown again. */
  readonly warnings: string;
}

/** What decides a result beside the files that the compilation reads: compiler, templates, model, request. */
export interface FrontEndQuestion {
  readonly folder: string;
  readonly key: string;
}

/** Room for the results of all models; the least used go first. */
const mostBytes = 256 * 2 ** 20;
/** Larger results take longer to keep than they would save. */
const mostEntryBytes = 64 * 2 ** 20;

interface Stored extends Omit<FrontEndResult, "columns"> {
  readonly answers: Answers;
}

/**
 * The result that was kept, if the disk still gives every answer that it came from. A damaged entry is as good as none: its
 * first line holds the hash of all that follows.
 */
export function findResult(cache: string, { folder, key }: FrontEndQuestion): FrontEndResult | undefined {
  const path = entryPath(cache, key);
  const entry = readEntry(path);
  if (!entry || !stillAnswers(folder, entry.stored.answers)) return undefined;
  touchFile(path);
  const { files, parts, cellCounts, facts, warnings } = entry.stored;
  return { files, parts, cellCounts, facts, warnings, columns: entry.columns };
}

export function keepResult(cache: string, { key }: FrontEndQuestion, answers: Answers, result: FrontEndResult): void {
  if (answers.unsteady || result.columns.length > mostEntryBytes) return;
  const { files, parts, cellCounts, facts, warnings, columns } = result;
  const json = Buffer.from(JSON.stringify({ files, parts, cellCounts, facts, warnings, answers } satisfies Stored));
  const body = Buffer.concat([json, columns]);
  const head = Buffer.from(`${sha256(body)} ${json.length}\n`);
  try {
    mkdirSync(join(cache, "front-end"), { recursive: true });
    replaceFile(entryPath(cache, key), Buffer.concat([head, body]));
    pruneEntries(join(cache, "front-end"));
  } catch {
    // A cache that cannot be written serves nobody, and hurts nobody either.
  }
}

function entryPath(cache: string, key: string): string {
  return join(cache, "front-end", key);
}

function readEntry(path: string): { readonly stored: Stored; readonly columns: Uint8Array } | undefined {
  try {
    const bytes = readFileSync(path);
    const end = bytes.indexOf(0x0a);
    const [, hash, length] = /^([0-9a-f]{64}) (\d+)$/.exec(bytes.toString("latin1", 0, end)) ?? [];
    const body = bytes.subarray(end + 1);
    if (hash === undefined || sha256(body) !== hash) return undefined;
    const stored = JSON.parse(body.toString("utf8", 0, Number(length))) as Stored;
    return { stored, columns: body.subarray(Number(length)) };
  } catch {
    return undefined;
  }
}

function pruneEntries(folder: string): void {
  const entries = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), stats: statSync(join(folder, name), { throwIfNoEntry: false }) }))
    .sort((a, b) => (b.stats?.mtimeMs ?? 0) - (a.stats?.mtimeMs ?? 0));
  let bytes = 0;
  for (const { path, stats } of entries) {
    bytes += stats?.size ?? 0;
    if (bytes > mostBytes) rmSync(path, { force: true });
  }
}
