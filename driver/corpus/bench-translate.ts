import { availableParallelism } from "node:os";
import { isMainThread } from "node:worker_threads";
import { findMods, type ModFile } from "./find-mods.js";
import { toolWords } from "./tool-words.js";
import { type FileSummary, newTranslators } from "./translate-files.js";
import { withSpeed } from "./translation-speed.js";
import { serveTranslation } from "./translation-thread.js";

/*
 * `npm run bench -- translate DIR… [--rounds 2] [--threads 1]`: how many .mod files a second one process parses and
 * translates. The first round includes what Node spends on compiling hillock itself.
 */

const usage = `npm run bench -- translate DIR… [--rounds 2] [--threads N] [--slowest 10]: .mod files a second.`;

const { values, positionals } = toolWords(usage, {
  rounds: { type: "string", default: "2" },
  threads: { type: "string", default: String(availableParallelism()) },
  slowest: { type: "string", default: "10" },
});

async function bench(mods: readonly ModFile[]): Promise<void> {
  const translators = newTranslators(mods, Number(values.threads));
  for (let round = 1; round <= Number(values.rounds); round++) {
    const [summaries, speed] = await withSpeed(mods.length, translators.translate);
    console.log(`round ${round}: ${mods.length} files, ${speed}`);
    if (round === Number(values.rounds)) showSlowest(summaries);
  }
  await translators.end();
}

function showSlowest(summaries: readonly FileSummary[]): void {
  const sorted = [...summaries].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, Number(values.slowest));
  for (const { result, milliseconds } of sorted) {
    console.log(`${milliseconds.toFixed(0).padStart(7)} ms  ${result.path}`);
  }
}

if (isMainThread) await bench(findMods(positionals));
else serveTranslation();
