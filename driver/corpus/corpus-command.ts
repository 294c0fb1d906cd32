import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ExitCode, exitCodes } from "../failure.js";
import { shownPath } from "../files.js";
import type { FileResult, Stage } from "./corpus-result.js";
import { findMods, type ModFile } from "./find-mods.js";
import { findNeuronPython } from "../verify/find-neuron.js";
import { type CorpusReport, printCorpusReport, printSummary } from "./print-corpus.js";
import type { TranslatedFile } from "./translate-file.js";
import { newTranslators } from "./translate-files.js";
import { withSpeed } from "./translation-speed.js";
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
  /** Threads that translate, then processes that verify. */
  readonly workers: number;
  readonly fresh: boolean;
  /** Whether generated code is compiled: the comparison with NEURON is the interpreter's. */
  readonly native: boolean;
}

/** `npm run corpus -- DIR…`: how far each .mod file below the folders comes, and what stops it. */
export async function corpusCommand(options: CorpusOptions): Promise<ExitCode> {
  const { report, speed } = await examineCorpus(options);
  process.stdout.write(printSummary(report));
  const where = shownPath(join(options.out, "corpus.md"));
  process.stdout.write(`\n${speed}; ${where}\n`);
  return exitCodes.ok;
}

/** The same without words; corpus.md and corpus.json are written. */
export async function examineCorpus(
  options: CorpusOptions,
): Promise<{ readonly report: CorpusReport; readonly speed: string }> {
  const { folders, stage, out, only, work, workers, fresh, native } = options;
  const mods = findMods(folders).filter(({ path }) => only === undefined || path.includes(only));
  const { translated, speed } = await translateAll(mods, workers);
  const results = new Map<string, FileResult>(translated.map(({ mod, result }) => [mod.id, result]));
  if (stage === "verify" || stage === "compile") {
    const more = { python: findNeuronPython(), stage, work, workers, fresh, native };
    for (const [id, result] of await verifyCorpus(translated, more)) results.set(id, result);
  }
  const report = { mods, results, stage, native };
  writeReport(report, out);
  return { report, speed };
}

/** As much of the files as their sets need to know; the processes that verify them translate anew. */
async function translateAll(
  mods: readonly ModFile[],
  threads: number,
): Promise<{ readonly translated: readonly TranslatedFile[]; readonly speed: string }> {
  const translators = newTranslators(mods, threads);
  const [summaries, speed] = await withSpeed(mods.length, translators.translate);
  await translators.end();
  const translated = mods.flatMap((mod, i) => {
    const summary = summaries[i];
    return summary ? [{ mod, result: summary.result, valences: summary.valences }] : [];
  });
  return { translated, speed };
}

function writeReport(report: CorpusReport, out: string): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "corpus.md"), printCorpusReport(report));
  const entries = report.mods.map(({ id, places }) => ({ ...report.results.get(id), places }));
  writeFileSync(join(out, "corpus.json"), `${JSON.stringify(entries, null, 1)}\n`);
}
