// What runs the peers' side of a benchmark: Python environments, and NEURON's mechanisms compiled with the best flags.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../packages.mjs";
import { makeVenv } from "../venvs.mjs";
import { run } from "./measure.mjs";

const bestFlags = "-O3 -march=native -ffast-math -fopenmp-simd";

/** Python of each peer, or undefined where it cannot be had (it is said why). */
export function findPeers(without) {
  const wants = (name) => !without.includes(name);
  const neuron = process.env.HILLOCK_NEURON_PYTHON ?? makeVenv(".venv-neuron", ["neuron==9.0.*", "numpy"]);
  const arbor = wants("arbor")
    ? (process.env.HILLOCK_ARBOR_PYTHON ?? makeVenv(".venv-arbor", ["arbor", "numpy"]))
    : undefined;
  const coreneuron = wants("coreneuron") ? neuron : undefined;
  return {
    neuron: wants("neuron") ? neuron : undefined,
    coreneuron,
    best: wants("best") ? coreneuron : undefined,
    arbor,
  };
}

/** `mod/` of a folder, compiled for CoreNEURON; `best`: with the best flags. False where that fails. */
export function compileMechanisms(python, folder, best) {
  const flags = ["-coreneuron", ...(best ? ["-incflags", bestFlags] : []), "mod"];
  const env = { ...process.env, PATH: `${dirname(python)}:${process.env.PATH}` };
  const made = run(join(dirname(python), "nrnivmodl"), flags, { cwd: folder, env, mayFail: true });
  if (made.status !== 0) console.log(`nrnivmodl ${flags.join(" ")} failed\n${(made.stdout + made.stderr).slice(-500)}`);
  return made.status === 0;
}

/** A folder whose mod/ has hhx: NEURON's hh without its TABLE, its rates RANGE. */
export function folderWithHhx(folder) {
  const mod = join(folder, "mod");
  mkdirSync(mod, { recursive: true });
  const own = readFileSync(join(root, "mechanisms", "hh.mod"), "utf8")
    .replace(/SUFFIX hh/, "SUFFIX hhx")
    .replace(/^\s*TABLE .*$/m, "")
    .replace(/GLOBAL (minf.*)/, "RANGE $1");
  writeFileSync(join(mod, "hhx.mod"), own);
  return folder;
}

/** A copy of an exported model that CoreNEURON can run; `best`: with its best flags, and hhx for hh. */
export function exportedForCoreNeuron(python, exported, folder, best) {
  cpSync(exported, folder, { recursive: true });
  if (best) {
    folderWithHhx(folder);
    const file = join(folder, "model.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll('"hh"', '"hhx"').replaceAll('_hh"', '_hhx"'));
  }
  return !existsSync(join(folder, "mod")) || compileMechanisms(python, folder, best) ? folder : undefined;
}
