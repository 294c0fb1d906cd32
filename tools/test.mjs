// `npm test`: sets up what the tests need, then types, lint and tests. `--full` adds more cases and more oracles.
// Further arguments go to vitest: `npm test -- test/driver`.
import { existsSync } from "node:fs";
import { checkNode, installPackages, runHere } from "./packages.mjs";
import { ensureMpi } from "./mpi.mjs";
import { makeVenv } from "./venvs.mjs";
import { fetchPythonFiles } from "./python-files.mjs";

checkNode();
installPackages();
const full = process.argv.includes("--full");
const chosen = process.argv.slice(2).filter((argument) => argument !== "--full");

const env = { ...process.env, ...(full ? { HILLOCK_FULL: "1" } : {}) };
const neuron = given("HILLOCK_NEURON_PYTHON") ?? makeVenv(".venv-neuron", ["neuron==9.0.*", "numpy"]);
if (neuron) env.HILLOCK_NEURON_PYTHON = neuron;
ensureMpi();

// nvcc, which needs no GPU: driver/cuda-toolchain.ts finds it there
if (!given("NVCC"))
  makeVenv(
    ".venv-cuda",
    ["cuda-nvcc", "nvvm", "cuda-crt", "cuda-cccl", "cuda-runtime"].map((name) => `nvidia-${name}==13.*`),
  );
if (full) {
  const interop =
    given("HILLOCK_INTEROP_PYTHON") ?? makeVenv(".venv-interop", ["neuron==9.0.*", "netpyne", "libsonata", "numpy"]);
  if (interop) env.HILLOCK_INTEROP_PYTHON = interop;
  if (neuron) for (const name of ["bmtk", "hnn-core"]) fetchPythonFiles(neuron, name);
}

/** A Python that the caller has already: its path, where there is one. */
function given(name) {
  const path = process.env[name];
  return path && existsSync(path) ? path : undefined;
}

const steps = [
  ["types", "npx", ["tsc", "--noEmit", "-p", "."]],
  ["lint", "npx", ["biome", "check", "."]],
  ["tests", "npx", ["vitest", "run", ...chosen]],
].filter(([name]) => chosen.length === 0 || name === "tests");

const failed = steps.filter(([name, command, args]) => {
  console.log(`\n# ${name}`);
  return !runHere(command, args, { env });
});
if (failed.length > 0) console.error(`\nfailed: ${failed.map(([name]) => name).join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
