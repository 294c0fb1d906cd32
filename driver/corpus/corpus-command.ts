import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ExitCode, exitCodes } from "../failure.js";
import { shownPath } from "../files.js";
import type { FileResult, Stage } from "./corpus-result.js";
import { findMods } from "./find-mods.js";
import { findNeuronPython } from "../verify/find-neuron.js";
import { type CorpusReport, printCorpusReport, printSummary } from "./print-corpus.js";
import { translateFile } from "./translate-file.js";
import { verifyCorpus } from "./verify-corpus.js";

export interface CorpusOptions {
  readonly folders: readonly string[];
  readonly stage: Stage;
  /** Gets corpus.md and corpus.json. */
  readonly out: string;
  /** Keeps libraries, rigs and results from run to run. */
  readonly work: string;
  /** Only files whose path holds this text. */
  readonly only?: string;
  readonly workers: number;
  readonly fresh: boolean;
  /** Whether generated code is compiled: the comparison with NEURON is the interpreter's. */
  readonly native: boolean;
}

/** `npm run corpus -- DIR…`: how far each .mod file below the folders comes, and what stops it. */
export async function corpusCommand(options: CorpusOptions): Promise<ExitCode> {
  const { report, filesPerSecond } = await examineCorpus(options);
  process.stdout.write(printSummary(report));
  const where = shownPath(join(options.out, "corpus.md"));
  process.stdout.write(`\n${filesPerSecond.toFixed(0)} files/s translated; ${where}\n`);
  return exitCodes.ok;
}

/** The same without words; corpus.md and corpus.json are written. */
export async function examineCorpus(
  options: CorpusOptions,
): Promise<{ readonly report: CorpusReport; readonly filesPerSecond: number }> {
  const { folders, stage, out, only, work, workers, fresh, native } = options;
  const mods = findMods(folders).filter(({ path }) => only === undefined || path.includes(only));
  const start = performance.now();
  const translated = mods.map(translateFile);
  const seconds = (performance.now() - start) / 1000;
  const results = new Map<string, FileResult>(translated.map(({ mod, result }) => [mod.id, result]));
  if (stage === "verify" || stage === "compile") {
    const more = { python: findNeuronPython(), stage, work, workers, fresh, native };
    for (const [id, result] of await verifyCorpus(translated, more)) results.set(id, result);
  }
  const report = { mods, results, stage };
  writeReport(report, out);
  return { report, filesPerSecond: mods.length / seconds };
}

function writeReport(report: CorpusReport, out: string): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "corpus.md"), printCorpusReport(report));
  const entries = report.mods.map(({ id, places }) => ({ ...report.results.get(id), places }));
  writeFileSync(join(out, "corpus.json"), `${JSON.stringify(entries, null, 1)}\n`);
}
