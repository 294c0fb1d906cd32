import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { makeReady } from "../../compiler/formats/coreneuron/make-ready.js";
import { nrnivmodlOf } from "../../driver/nrnivmodl.js";
import { neuronPython, noNeuron } from "./neuron-python.js";

const python = neuronPython();
const isFull = process.env.HILLOCK_FULL === "1";
const cases = ["chancesyn.mod", "tabled.mod"];

test.skipIf(!python || !isFull)(
  `what a script gives, a Random and a table, gets to CoreNEURON${python ? "" : ` (${noNeuron})`}`,
  () => {
    const [neuron, core] = [trace("published", []), trace("ready", ["-coreneuron"])];
    expect(neuron.length).toBe(51);
    expect(Math.max(...neuron) - Math.min(...neuron)).toBeGreaterThan(20);
    expect(Math.max(...neuron.map((v, i) => Math.abs(v - (core[i] as number))))).toBeLessThan(1e-6);
  },
  300_000,
);

/** v of the script's cell: NEURON with the files as they are, CoreNEURON with those made ready. */
function trace(which: "published" | "ready", options: readonly string[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), "hillock-scripts-"));
  try {
    mkdirSync(join(folder, "mod"));
    for (const name of cases) {
      const text = readFileSync(`test/formats/coreneuron/cases/${name}`, "utf8");
      const ready = makeReady({ path: name, text }, () => undefined).text;
      writeFileSync(join(folder, "mod", name), which === "ready" ? ready : text);
    }
    const env = { ...process.env, PATH: `${dirname(python as string)}:${process.env.PATH}`, LC_ALL: "C" };
    const run: ExecFileSyncOptionsWithStringEncoding = { cwd: folder, env, encoding: "utf8", stdio: "pipe" };
    execFileSync(nrnivmodlOf(python as string), [...options, "mod"], run);
    const script = resolve("test/oracle/coreneuron-scripts/one_cell.py");
    const said = execFileSync(python as string, [script, which === "ready" ? "core" : "neuron"], run);
    return (/^v (.*)$/m.exec(said)?.[1] ?? "").split(" ").map(Number);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
