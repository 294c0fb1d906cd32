import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../files.js";
import { builtFolder, type NmodlTool, newNmodlTool } from "./nmodl-tool.js";
import { type ModSource, writeMod } from "./rig-folder.js";

/** What nrnivmodl made of some .mod files. */
export interface NeuronLibrary {
  /** Undefined where none of the files compiles. */
  readonly path?: string;
  /** By file name: what NEURON says against files that it does not translate, compile or load. */
  readonly refused: Readonly<Record<string, string>>;
}

const mostRounds = 12;

/**
 * One shared library of the unmodified files, kept in `cache` under their hash; files that NEURON refuses are left out.
 * What is made of a file is kept for other libraries, too.
 */
export function neuronLibrary(python: string, mods: readonly ModSource[], cache: string): NeuronLibrary {
  const folder = join(cache, sha256(JSON.stringify([python, mods])).slice(0, 24));
  const memo = join(folder, "library.json");
  if (existsSync(memo)) return JSON.parse(readFileSync(memo, "utf8")) as NeuronLibrary;
  const library = build(mods, folder, newNmodlTool(python, cache));
  writeFileSync(memo, JSON.stringify(library));
  return library;
}

function build(mods: readonly ModSource[], folder: string, tool: NmodlTool): NeuronLibrary {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "mod"), { recursive: true });
  for (const mod of mods) writeMod(join(folder, "mod"), mod);
  const refused: Record<string, string> = {};
  const refuse = (wrong: Readonly<Record<string, string>>): void => {
    Object.assign(refused, wrong);
    for (const name of Object.keys(wrong)) rmSync(join(folder, "mod", name), { force: true });
  };
  refuse(tool.refusedBefore(mods));
  for (let round = 0; round < mostRounds; round++) {
    const rest = mods.filter(({ fileName }) => refused[fileName] === undefined);
    if (rest.length === 0) return { refused };
    const log = tool.compile(rest, folder);
    const path = libraryIn(folder);
    const wrong = path ? notLoaded(tool.python, path, rest, folder) : notCompiled(rest, folder, log);
    if (path && Object.keys(wrong).length === 0) return { path, refused };
    if (Object.keys(wrong).length === 0) return { refused: { ...refused, ...all(rest, `nrnivmodl: ${tail(log)}`) } };
    if (!path) tool.keepRefused(rest, wrong);
    refuse(wrong);
    if (path) rmSync(path);
  }
  return { refused: { ...refused, ...all(mods, "nrnivmodl failed again and again") } };
}

function libraryIn(folder: string): string | undefined {
  const path = join(builtFolder(folder), "libnrnmech.so");
  return existsSync(path) ? path : undefined;
}

/** Files without an object: what their translation or compilation said. */
function notCompiled(mods: readonly ModSource[], folder: string, log: string): Record<string, string> {
  const built = builtFolder(folder);
  const missing = mods.filter(({ fileName }) => !existsSync(join(built, fileName.replace(/\.mod$/, ".o"))));
  return Object.fromEntries(missing.map(({ fileName }) => [fileName, said(fileName.replace(/\.mod$/, ""), log)]));
}

/** The first complaint that names the file, or follows its translation. */
function said(name: string, log: string): string {
  const lines = log.split("\n");
  const compiled = lines.find((line) => line.includes(`/${name}.cpp:`) && /error/.test(line));
  if (compiled) return compiled.replace(/^.*?\.cpp:/, "C++ ");
  const made = lines.findIndex((line) => line.includes(`makemod2c_inc`) && line.includes(`${name}.cpp`));
  const before = lines.slice(0, made < 0 ? undefined : made).reverse();
  const complaint = before.find(
    (line) => /error|couldn't|illegal|undefined|not|must/i.test(line) && !/^(Notice|Warning)/.test(line),
  );
  return `nocmodl: ${(complaint ?? "failed").trim()}`;
}

/** A library that NEURON does not load is one file's fault as a rule. */
function notLoaded(python: string, path: string, mods: readonly ModSource[], folder: string): Record<string, string> {
  const script = `import os; os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"\nfrom neuron import h\nprint("loaded", h.nrn_load_dll(${JSON.stringify(path)}))`;
  // not in the library's folder: NEURON loads by itself what it finds where it is started
  const done = spawnSync(python, ["-c", script], { encoding: "utf8", cwd: tmpdir(), maxBuffer: 1 << 28 });
  const output = `${done.stdout}${done.stderr}`;
  if (/loaded 1/.test(output)) return {};
  const symbol = /undefined symbol: (\w+)/.exec(output)?.[1];
  const name =
    /already exists: (\w+)/.exec(output)?.[1] ?? /The user defined name already exists: (\w+)/.exec(output)?.[1];
  const culprits = mods.filter(({ fileName, text }) => {
    if (symbol) return readGenerated(folder, fileName).includes(demangled(symbol));
    return name !== undefined && new RegExp(`\\b(?:SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\\s+${name}\\b`).test(text);
  });
  const reason = symbol ? `needs the C function ${demangled(symbol)}` : `NEURON does not load it: ${tail(output)}`;
  return culprits.length > 0 ? all(culprits, reason) : all(mods, reason);
}

/** `_Z10vector_vecPv` → `vector_vec`. */
function demangled(symbol: string): string {
  const [, length, rest = ""] = /^_Z(\d+)(\w+)$/.exec(symbol) ?? [];
  return length === undefined ? symbol : rest.slice(0, Number(length));
}

function readGenerated(folder: string, fileName: string): string {
  const path = join(builtFolder(folder), fileName.replace(/\.mod$/, ".cpp"));
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function all(mods: readonly ModSource[], reason: string): Record<string, string> {
  return Object.fromEntries(mods.map(({ fileName }) => [fileName, reason]));
}

function tail(text: string): string {
  return text.trim().split("\n").slice(-3).join(" ").slice(-300);
}
