import { parseArgs } from "node:util";
import { findMods, type ModFile } from "./find-mods.js";
import { translateFile } from "./translate-file.js";

/*
 * `npm run bench -- translate DIR… [--rounds 2]`: how many .mod files a second one process parses and translates. The
 * first round includes what Node spends on compiling hillock itself. On a busy machine the processor's time says more than
 * the clock.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "2" }, slowest: { type: "string", default: "10" } },
});

function bench(mods: readonly ModFile[]): void {
  for (let round = 1; round <= Number(values.rounds); round++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const times = mods.map((mod) => ({ path: mod.path, milliseconds: timed(() => translateFile(mod)) }));
    const { user, system } = process.cpuUsage(before);
    const perSecond = (milliseconds: number) => ((1000 * mods.length) / milliseconds).toFixed(0);
    const [wall, processor] = [perSecond(performance.now() - start), perSecond((user + system) / 1000)];
    console.log(`round ${round}: ${mods.length} files, ${wall} per second, ${processor} per second of processor time`);
    if (round === Number(values.rounds)) showSlowest(times);
  }
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function showSlowest(times: readonly { readonly path: string; readonly milliseconds: number }[]): void {
  const sorted = [...times].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, Number(values.slowest));
  for (const { path, milliseconds } of sorted) console.log(`${milliseconds.toFixed(0).padStart(7)} ms  ${path}`);
}

bench(findMods(positionals));
