import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { arch } from "node:os";
import { dirname, join } from "node:path";
import { sha256 } from "../files.js";
import { neuronDataFolder } from "../neuron-data-folder.js";
import type { ModSource } from "./rig-folder.js";
import { nrnivmodlOf } from "../nrnivmodl.js";

/** nrnivmodl with a memory: a file that was translated and compiled once is not again. */
export interface NmodlTool {
  readonly python: string;
  /** Runs it on FOLDER/mod; what it said. */
  compile(mods: readonly ModSource[], folder: string): string;
  /** Files that are known not to compile. */
  refusedBefore(mods: readonly ModSource[]): Record<string, string>;
  keepRefused(mods: readonly ModSource[], reasons: Readonly<Record<string, string>>): void;
}

export function newNmodlTool(python: string, cache: string): NmodlTool {
  const objects = join(cache, "objects");
  mkdirSync(objects, { recursive: true });
  const nameOf = (mod: ModSource) => join(objects, sha256(JSON.stringify([python, mod])).slice(0, 24));
  const header = precompiledHeader(python, cache);
  return {
    python,
    compile(mods, folder) {
      for (const mod of mods) takeObject(mod, nameOf(mod), folder);
      const log = runNrnivmodl(python, folder, header);
      for (const mod of mods) keepObject(mod, nameOf(mod), folder);
      return log;
    },
    refusedBefore: (mods) =>
      Object.fromEntries(
        mods.flatMap((mod): [string, string][] => {
          const path = `${nameOf(mod)}.refused`;
          return existsSync(path) ? [[mod.fileName, readFileSync(path, "utf8")]] : [];
        }),
      ),
    keepRefused(mods, reasons) {
      for (const mod of mods) {
        const reason = reasons[mod.fileName];
        if (reason !== undefined) writeFileSync(`${nameOf(mod)}.refused`, reason);
      }
    },
  };
}

/** Where nrnivmodl puts what it makes: `x86_64`. */
export function builtFolder(folder: string): string {
  const own = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isDirectory() && entry.name !== "mod");
  return join(folder, own?.name ?? (arch() === "arm64" ? "arm64" : "x86_64"));
}

const kept = [".cpp", ".o"] as const;

/** Put where nrnivmodl's make would, younger than the .mod: make leaves it alone. */
function takeObject({ fileName }: ModSource, from: string, folder: string): void {
  if (!kept.every((ending) => existsSync(from + ending))) return;
  const built = builtFolder(folder);
  mkdirSync(built, { recursive: true });
  kept.forEach((ending, order) => {
    const path = join(built, fileName.replace(/\.mod$/, ending));
    copyFileSync(from + ending, path);
    const time = Date.now() / 1000 + order;
    utimesSync(path, time, time);
  });
}

function keepObject({ fileName }: ModSource, to: string, folder: string): void {
  for (const ending of kept) {
    const path = join(builtFolder(folder), fileName.replace(/\.mod$/, ending));
    if (existsSync(path) && !existsSync(to + ending)) copyFileSync(path, to + ending);
  }
}

/** `-k`: one wrong file does not keep the others from being compiled. */
function runNrnivmodl(python: string, folder: string, header: string | undefined): string {
  const bin = dirname(python);
  const env = { ...process.env, LC_ALL: "C", MAKEFLAGS: "-k", PATH: `${bin}:${process.env.PATH}` };
  const flags = ["-incflags", header === undefined ? quick : `${quick} -include ${header}`];
  const done = spawnSync(nrnivmodlOf(python), [...flags, "mod"], {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return `${done.stdout}${done.stderr}`;
}

/** After the makefile's -O2. Without optimisation the numbers are the same, and compiling takes 0.9 s less a file. */
const quick = "-O0";

/** Every file that nocmodl writes begins with these; read once instead of for every file it is 0.9 s less as well. */
const header = `#include <stdio.h>
#include <stdlib.h>
#include <math.h>
#include "mech_api.h"
`;

/** As nrnmech_makefile compiles; a compiler for which that does not fit reads the header itself. */
const headerFlags = [
  ...["-O2", "-std=c++17", "-DUSE_PYTHON", "-DNRN_ENABLE_THREADS", "-DCORENRN_BUILD=0", "-DNRNPYTHON_DYNAMICLOAD"],
  ...["-DMPI_NO_CPPBIND=1", "-DOMPI_SKIP_MPICXX=1", "-DMPICH_SKIP_MPICXX=1", "-DHAVE_CONFIG_H", quick, "-fPIC"],
];

function precompiledHeader(python: string, cache: string): string | undefined {
  const path = join(cache, sha256([python, ...headerFlags].join(" ")).slice(0, 8), "mechanism.h");
  if (existsSync(`${path}.gch`)) return path;
  const include = join(neuronDataFolder(python), "include");
  if (!existsSync(join(include, "mech_api.h"))) return undefined;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, header);
  const flags = [...headerFlags, `-I${include}`, "-x", "c++-header", path, "-o", `${path}.gch`];
  return spawnSync(process.env.CXX ?? "g++", flags).status === 0 ? path : undefined;
}
