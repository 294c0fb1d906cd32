import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { Failure, renderFailure, wrongUsage } from "../../failure.js";
import { newProgressLine } from "../../progress.js";
import { newTaskPool } from "../../task-pool.js";
import { findNeuronPython } from "../../verify/find-neuron.js";
import { findMods, type ModFile } from "../find-mods.js";
import { compareNumbers, type Numbers } from "./compare-numbers.js";
import { examineReady, type ReadyResult } from "./examine-ready.js";
import { modCompilers } from "./mod-compilers.js";
import { printReady } from "./print-ready.js";
import { toolWords } from "../tool-words.js";

const usage = `npm run coreneuron -- DIR… [options]: which .mod files CoreNEURON compiles as published, and which when made ready for it.

  --only TEXT     files whose path has TEXT
  --every N       each Nth file
  --numbers       also run those that were made ready, beside NEURON
  --out, -o DIR   where results are written (out/coreneuron)
  --keep          go on from the results that are there
  --workers N     processes beside each other`;

const { values, positionals } = toolWords(usage, {
  out: { type: "string", short: "o", default: "out/coreneuron" },
  only: { type: "string", default: "" },
  keep: { type: "boolean", default: false },
  numbers: { type: "boolean", default: false },
  every: { type: "string", default: "1" },
  workers: { type: "string", default: String(availableParallelism()) },
});

async function run(): Promise<void> {
  if (positionals.length === 0) throw wrongUsage("say which folders hold the repositories: npm run coreneuron -- DIR…");
  const every = Math.max(1, Number(values.every) || 1);
  const mods = findMods(positionals).filter(({ path }, i) => i % every === 0 && path.includes(values.only));
  const out = resolve(values.out);
  const python = findNeuronPython();
  mkdirSync(out, { recursive: true });
  const compiled = await compileAll(mods, python, out);
  const results = values.numbers ? await withNumbers(compiled, mods, python, out) : compiled;
  process.stdout.write(printReady(results));
}

async function compileAll(mods: readonly ModFile[], python: string, out: string): Promise<readonly ReadyResult[]> {
  const known = values.keep ? readResults(out) : new Map<string, ReadyResult>();
  const results = mods.flatMap(({ id }) => known.get(id) ?? []);
  const compilers = modCompilers(python);
  const pool = newTaskPool(Math.max(1, Number(values.workers) || 1));
  const line = newProgressLine();
  const examine = async (mod: ModFile) => {
    results.push(await examineReady(mod, join(out, "work"), compilers));
    line.show(`${results.length} of ${mods.length} files`);
    if (results.length % 20 === 0) writeResults(results, out);
  };
  await Promise.all(mods.filter(({ id }) => !known.has(id)).map((mod) => pool.add(1, () => examine(mod))));
  line.clear();
  return writeResults(results, out);
}

async function withNumbers(
  results: readonly ReadyResult[],
  mods: readonly ModFile[],
  python: string,
  out: string,
): Promise<readonly ReadyResult[]> {
  const isSettled = ({ numbers }: ReadyResult) => numbers !== undefined && numbers.verdict !== "not-run";
  const open = results.filter((result) => result.outcome === "ready" && !isSettled(result));
  const isReady = new Set(open.map(({ id }) => id));
  const found = new Map<string, Numbers>();
  const all = () => results.map((result) => ({ ...result, ...(numbersOf(result, found) ?? {}) }));
  const ready = mods.filter(({ id }) => isReady.has(id));
  await compareNumbers(ready, { python, work: join(out, "work") }, (numbers) => {
    for (const [id, one] of numbers) found.set(id, one);
    writeResults(all(), out);
  });
  return all();
}

function numbersOf({ id }: ReadyResult, found: ReadonlyMap<string, Numbers>): { numbers: Numbers } | undefined {
  const numbers = found.get(id);
  return numbers && { numbers };
}

const resultsFile = (out: string): string => join(out, "coreneuron.json");

function readResults(out: string): Map<string, ReadyResult> {
  if (!existsSync(resultsFile(out))) return new Map();
  const results = JSON.parse(readFileSync(resultsFile(out), "utf8")) as ReadyResult[];
  return new Map(results.map((result) => [result.id, result]));
}

function writeResults(results: readonly ReadyResult[], out: string): readonly ReadyResult[] {
  const sorted = [...results].sort((a, b) => (a.path < b.path ? -1 : 1));
  writeFileSync(resultsFile(out), `${JSON.stringify(sorted, null, 1)}\n`);
  return sorted;
}

await run().catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(renderFailure(error));
  process.exitCode = error.exitCode;
});
