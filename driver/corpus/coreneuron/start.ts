import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Failure, renderFailure, wrongUsage } from "../../failure.js";
import { newProgressLine } from "../../progress.js";
import { newTaskPool } from "../../task-pool.js";
import { findNeuronPython } from "../../verify/find-neuron.js";
import { findMods } from "../find-mods.js";
import { examineReady, type ReadyResult } from "./examine-ready.js";
import { modCompilers } from "./mod-compilers.js";
import { printReady } from "./print-ready.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", short: "o", default: "out/coreneuron" },
    only: { type: "string", default: "" },
    every: { type: "string", default: "1" },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});

async function run(): Promise<void> {
  if (positionals.length === 0) throw wrongUsage("say which folders hold the repositories: npm run coreneuron -- DIR…");
  const every = Math.max(1, Number(values.every) || 1);
  const mods = findMods(positionals).filter(({ path }, i) => i % every === 0 && path.includes(values.only));
  const out = resolve(values.out);
  const compilers = modCompilers(findNeuronPython());
  const pool = newTaskPool(Math.max(1, Number(values.workers) || 1));
  const results: ReadyResult[] = [];
  const line = newProgressLine();
  const examine = async (mod: (typeof mods)[number]) => {
    results.push(await examineReady(mod, join(out, "work"), compilers));
    line.show(`${results.length} of ${mods.length} files`);
  };
  await Promise.all(mods.map((mod) => pool.add(1, () => examine(mod))));
  line.clear();
  results.sort((a, b) => (a.path < b.path ? -1 : 1));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "coreneuron.json"), `${JSON.stringify(results, null, 1)}\n`);
  process.stdout.write(printReady(results));
}

await run().catch((error: unknown) => {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(renderFailure(error));
  process.exitCode = error.exitCode;
});
