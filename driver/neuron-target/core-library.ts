import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Specimen } from "../../compiler/formats/coreneuron-dataset/mechanism-library.js";
import { specimenFiles } from "../../compiler/formats/coreneuron-dataset/specimen-files.js";
import type { GeneratedFile } from "../../compiler/ir/bundle.js";
import type { SolvedMechanism } from "../../compiler/ir/mechanism.js";
import { besidePath } from "../cache-files.js";
import { cacheFolder } from "../cache-folder.js";
import { exitCodes, Failure } from "../failure.js";
import { nrnivmodlOf } from "../nrnivmodl.js";
import { packageFile } from "../package-folder.js";
import { writeFiles } from "../write-files.js";

/** Mechanisms as CoreNEURON's program has them, and how it wants their instances. */
export interface CoreLibrary {
  /** CoreNEURON without NEURON. */
  readonly program: string;
  readonly specimen: Specimen;
}

/** Made once for a set of .mod files and kept: nrnivmodl compiles them, and NEURON writes the specimen. */
export function coreLibrary(
  python: string,
  mods: readonly GeneratedFile[],
  mechanisms: readonly SolvedMechanism[],
): CoreLibrary {
  const folder = join(cacheFolder(), "coreneuron", identityOf(python, mods));
  if (!existsSync(folder)) makeIn(folder, (fresh) => compileMods(fresh, python, mods));
  const built = join(folder, builtIn(folder));
  const runPy = readFileSync(packageFile("templates", "neuron", "run.py"), "utf8");
  const files = specimenFiles(mechanisms, runPy);
  const specimen = join(folder, identityOf(python, files));
  if (!existsSync(specimen)) makeIn(specimen, (fresh) => writeSpecimen(fresh, python, files, built));
  return { program: join(built, "special-core"), specimen: readSpecimen(join(specimen, "dataset"), built) };
}

function readSpecimen(dataset: string, built: string): Specimen {
  const code = join(built, "corenrn", "mod2c");
  const sources = readdirSync(code).filter((name) => name.endsWith(".cpp"));
  return {
    mechanisms: readFileSync(join(dataset, "bbcore_mech.dat"), "utf8"),
    globals: readFileSync(join(dataset, "globals.dat"), "utf8"),
    thread: readFileSync(join(dataset, "0_2.dat")),
    code: sources.map((name) => readFileSync(join(code, name), "utf8")),
  };
}

/** The files, and NEURON itself. */
function identityOf(python: string, files: readonly GeneratedFile[]): string {
  const tool = nrnivmodlOf(python);
  const madeMs = existsSync(tool) ? statSync(tool).mtimeMs : 0;
  return createHash("sha256")
    .update(JSON.stringify([tool, madeMs, files]))
    .digest("hex")
    .slice(0, 24);
}

/** A folder is there whole or not at all. */
function makeIn(folder: string, make: (fresh: string) => void): void {
  const fresh = besidePath(folder);
  mkdirSync(fresh, { recursive: true });
  try {
    make(fresh);
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function compileMods(folder: string, python: string, mods: readonly GeneratedFile[]): void {
  mkdirSync(join(folder, "mod"));
  writeFiles(
    folder,
    mods.map(({ path, text }) => [path, text]),
  );
  runQuietly(folder, nrnivmodlOf(python), ["-coreneuron", "mod"], python);
}

/** `run.py` finds what is compiled beside it. */
function writeSpecimen(folder: string, python: string, files: readonly GeneratedFile[], built: string): void {
  writeFiles(
    folder,
    files.map(({ path, text }) => [path, text]),
  );
  symlinkSync(join(dirname(built), "mod"), join(folder, "mod"));
  symlinkSync(built, join(folder, "built"));
  runQuietly(folder, python, ["run.py", "--dataset", "dataset"], python);
}

function runQuietly(cwd: string, command: string, args: readonly string[], python: string): void {
  const env = {
    ...process.env,
    LC_ALL: "C", // the order of mechanisms is the byte order of their files
    NEURON_MODULE_OPTIONS: "-nogui",
    PATH: `${dirname(python)}:${process.env.PATH}`,
  };
  try {
    execFileSync(command, [...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: Buffer; stderr?: Buffer };
    const last = `${stdout}${stderr}`.trim().split("\n").slice(-12).join("\n");
    throw new Failure(exitCodes.runFailed, `NEURON could not prepare the mechanisms for CoreNEURON`, last);
  }
}

/** nrnivmodl's folder: x86_64, arm64. */
function builtIn(folder: string): string {
  const found = readdirSync(folder).find((name) => existsSync(join(folder, name, "special-core")));
  if (found) return found;
  throw new Failure(exitCodes.environment, "nrnivmodl made no special-core: this NEURON has no CoreNEURON");
}
