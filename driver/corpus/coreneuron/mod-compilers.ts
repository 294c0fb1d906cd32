import { execFile } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { neuronDataFolder } from "../../neuron-data-folder.js";
import { type ModSource, writeMod } from "../../verify-mechanism/rig-folder.js";

/** Compiles one .mod file in a folder of its own; why it does not, or undefined. */
export type ModCompiler = (mod: ModSource, folder: string) => Promise<string | undefined>;

/** NEURON's own and CoreNEURON's, as far as C++ goes: nothing is optimised or linked. */
export function modCompilers(python: string): { readonly neuron: ModCompiler; readonly coreNeuron: ModCompiler } {
  const data = neuronDataFolder(python);
  const include = join(data, "include");
  const share = join(data, "share");
  const nocmodl: Tool = {
    command: join(data, "bin", "nocmodl"),
    options: [],
    units: join(share, "nrn", "lib", "nrnunits.lib"),
  };
  const nmodl: Tool = {
    units: join(share, "nmodl", "nrnunits.lib"),
    command: join(dirname(python), "nmodl"),
    options: ["-o", ".", "host", "--c", "passes", "--inline"],
  };
  const randoms = join(include, "coreneuron", "utils", "randoms");
  return {
    neuron: compilerOf(nocmodl, [...neuronFlags, `-I${include}`]),
    coreNeuron: compilerOf(nmodl, [...coreNeuronFlags, `-I${randoms}`, `-I${include}`]),
  };
}

const neuronFlags = ["-DUSE_PYTHON", "-DNRN_ENABLE_THREADS", "-DHAVE_CONFIG_H"];
const coreNeuronFlags = [
  ...["-DCORENEURON_BUILD", "-DHAVE_MALLOC_H", "-DCORENRN_BUILD=1", "-DEIGEN_DONT_PARALLELIZE", "-DNRNMPI=1"],
  ...["-DNRNMPI_DYNAMICLOAD=1", "-DLAYOUT=0", "-DDISABLE_HOC_EXP", "-DENABLE_SPLAYTREE_QUEUING", "-fopenmp"],
  "-DNRN_PRCELLSTATE=0",
];

interface Tool {
  readonly command: string;
  readonly options: readonly string[];
  /** Its table of units: the two are written differently. */
  readonly units: string;
}

function compilerOf({ command, options, units }: Tool, flags: readonly string[]): ModCompiler {
  const env = { ...process.env, LC_ALL: "C", MODLUNIT: units };
  return async (mod, folder) => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeMod(folder, mod);
    const cpp = mod.fileName.replace(/\.mod$/, ".cpp");
    const translated = await run(command, [mod.fileName, ...options], folder, env);
    if (translated.failed || !existsSync(join(folder, cpp)))
      return `${basename(command)}: ${complaint(translated.said)}`;
    const args = ["-std=c++17", "-w", "-fsyntax-only", ...flags, `-I${folder}`, cpp];
    const compiled = await run(process.env.CXX ?? "g++", args, folder, env);
    return compiled.failed ? `C++: ${complaint(compiled.said)}` : undefined;
  };
}

/** Of 20 annuli CoreNEURON's translator may make equations for hours. */
const mostSeconds = 240;

interface Done {
  readonly failed: boolean;
  readonly said: string;
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Done> {
  const options = { cwd, env, timeout: 1000 * mostSeconds, maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const late = error?.killed ? `error: not done after ${mostSeconds} s\n` : "";
      resolve({ failed: error !== null, said: `${late}${stdout}${stderr}` });
    });
  });
}

/** The first line that says what is wrong. */
function complaint(said: string): string {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const wanted = /what\(\):|Incompatibility ::|critical\]|error: |jammed/;
  const line = lines.find((text) => wanted.test(text)) ?? lines.find((text) => /error/i.test(text)) ?? lines.at(-1);
  return (line ?? "it says nothing").replace(/^.*?(?:what\(\):|error:|::|\])\s*/, "").slice(0, 200);
}
