/** Generated files → a native program, by way of a cache that knows every object by what went into it. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, posix } from "node:path";
import type { GeneratedFile } from "../compiler/ir/bundle.js";
import { numericFlags, runtimeUnits, translationUnits } from "../compiler/ir/native-build.js";
import { besidePath, touchFile } from "./cache-files.js";
import { exitCodes, Failure, wrongEnvironment } from "./failure.js";
import { sha256 } from "./files.js";
import { packageFile } from "./package-folder.js";
import { machineIdentity, nativeFlag, type Toolchain } from "./toolchain.js";

export interface BuildOptions {
  readonly toolchain: Toolchain;
  readonly cache: string;
  readonly target: "openmp" | "scalar";
  readonly lanes: 1 | 2 | 4 | 8 | "native";
  /** Generated code is compiled with every warning on, and none is let pass. */
  readonly strict?: boolean;
  /** Told of each file whose compilation begins. */
  readonly onCompile?: (file: string) => void;
}

export interface Built {
  /** The executable file. */
  readonly program: string;
  /** Compiler processes that were started: 0 when everything was there. */
  readonly processes: number;
  readonly seconds: number;
}

/** One object to be: its text, all that it includes, and how it is compiled decide its name in the cache. */
interface Unit {
  readonly path: string;
  readonly flags: readonly string[];
  readonly key: string;
}

const pruneAfterDays = 60;

export async function buildProgram(files: readonly GeneratedFile[], options: BuildOptions): Promise<Built> {
  const start = performance.now();
  const sources = new Map([...runtimeFiles(), ...files.map(({ path, text }) => [path, text] as const)]);
  // The slowest first: the others then fill the second processor.
  const units = [...runtimeUnits, ...translationUnits].map((path) => describeUnit(path, sources, options));
  const link = linkFlags(options);
  const key = sha256([...units.map((unit) => unit.key), ...link].join("\n"));
  const program = join(options.cache, "programs", key);
  const done = (processes: number): Built => ({ program, processes, seconds: (performance.now() - start) / 1000 });
  if (existsSync(program)) {
    touchFile(program);
    return done(0);
  }
  return done(await makeProgram(program, sources, units, link, options));
}

/** Runtime headers as `include/hillock/…` and the runtime's own source: what a generated project has beside it. */
export function runtimeFiles(): Map<string, string> {
  const include = packageFile("runtime-bindings", "include");
  const names = readdirSync(include, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".hpp"));
  const headers = names
    .map((name) => name.replaceAll("\\", "/"))
    .sort()
    .map((name) => [`include/${name}`, readFileSync(join(include, name), "utf8")] as const);
  return new Map([
    ...headers,
    ...runtimeUnits.map((unit) => [unit, readFileSync(packageFile("runtime-bindings", "src", unit), "utf8")] as const),
  ]);
}

function describeUnit(path: string, sources: ReadonlyMap<string, string>, options: BuildOptions): Unit {
  const { toolchain } = options;
  const flags = compileFlags(path, options);
  const compiler = [toolchain.path, toolchain.kind, toolchain.version, machineIdentity()];
  const texts = includedFiles(path, sources).map((name) => `${name}\n${withoutComments(sources.get(name) ?? "")}`);
  return { path, flags, key: sha256([...compiler, ...flags, ...texts].join("\0")) };
}

/** Comments tell where in the model a function comes from: another line there is no other program. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*\/\/(?!.*(?:\*\/|\\$)).*\n/gm, "");
}

/** A file and every file that it includes, in order of name; system headers belong to the compiler. */
function includedFiles(path: string, sources: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, name = ""] of (sources.get(file) ?? "").matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]/gm)) {
      const places = [posix.join(posix.dirname(file), name), name, `include/${name}`];
      const place = places.find((candidate) => sources.has(candidate));
      if (place) visit(place);
    }
  };
  visit(path);
  return [...found].sort();
}

/** The runtime is the same for every model and lane width; kernels are what -O3 is for. */
function compileFlags(path: string, { toolchain, target, lanes, strict }: BuildOptions): string[] {
  const isRuntime = runtimeUnits.includes(path);
  const width = target === "scalar" ? 1 : lanes;
  return [
    ...toolchain.arguments,
    "-std=c++17",
    optimization(path),
    nativeFlag(),
    ...numericFlags,
    ...(hasThreads({ target, toolchain }) ? ["-fopenmp"] : []),
    ...(width === "native" || isRuntime ? [] : [`-DHILLOCK_LANES=${width}`]),
    ...(strict && !isRuntime ? ["-Wall", "-Wextra", "-Werror", "-Wno-psabi"] : []),
    "-I.",
    "-Iinclude",
  ];
}

/** -O3 for kernels; the set-up code runs once and should compile fast. */
function optimization(path: string): string {
  if (path === "by_cell.cpp" || path === "by_compartment.cpp") return "-O2";
  return path === "hillock_run.cpp" || path === "main.cpp" ? "-O0" : "-O1";
}

function hasThreads({ target, toolchain }: Pick<BuildOptions, "target" | "toolchain">): boolean {
  return target === "openmp" && toolchain.openmp;
}

function linkFlags(options: BuildOptions): string[] {
  return [...options.toolchain.arguments, ...(hasThreads(options) ? ["-fopenmp"] : []), "-pthread"];
}

async function makeProgram(
  program: string,
  sources: ReadonlyMap<string, string>,
  units: readonly Unit[],
  link: readonly string[],
  options: BuildOptions,
): Promise<number> {
  const objects = join(options.cache, "objects");
  const work = besidePath(join(options.cache, "work"));
  const objectOf = (unit: Unit) => join(objects, `${unit.key}.o`);
  try {
    makeFolders(objects, dirname(program), work);
    writeSources(work, sources);
    const missing = units.filter((unit) => !existsSync(objectOf(unit)));
    for (const unit of units) if (!missing.includes(unit)) touchFile(objectOf(unit));
    await inParallel(missing, async (unit) => {
      options.onCompile?.(unit.path);
      const fresh = besidePath(objectOf(unit));
      await runCompiler(options, [...unit.flags, "-c", unit.path, "-o", fresh], work, unit.path);
      renameSync(fresh, objectOf(unit));
    });
    const fresh = besidePath(program);
    await runCompiler(options, [...units.map(objectOf), ...link, "-o", fresh], work, "the program");
    renameSync(fresh, program);
    pruneCache(options.cache);
    return missing.length + 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function makeFolders(...folders: readonly string[]): void {
  try {
    for (const folder of folders) mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    throw wrongEnvironment(
      `cannot write the cache ${path} (${code})`,
      "set HILLOCK_CACHE to a folder that can be written",
    );
  }
}

/** Files below a folder, by their relative paths. */
export function writeSources(folder: string, sources: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of sources) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** In order, never more at a time than there are processors. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  const workers = Array.from({ length: Math.min(items.length, availableParallelism()) }, worker);
  await Promise.all(workers);
}

async function runCompiler(
  { toolchain, cache }: BuildOptions,
  flags: readonly string[],
  cwd: string,
  what: string,
): Promise<void> {
  const { error, stderr } = await new Promise<{ error: Error | null; stderr: string }>((resolve) => {
    const env = { ...process.env, LC_ALL: "C" };
    execFile(toolchain.path, [...flags], { cwd, env, maxBuffer: 1 << 26 }, (error, _, stderr) =>
      resolve({ error, stderr }),
    );
  });
  if (!error) return;
  const log = join(cache, "last-error.txt");
  writeFileSync(log, `${toolchain.path} ${flags.join(" ")}\n\n${stderr || error.message}\n`);
  throw new Failure(
    exitCodes.environment,
    `${toolchain.path} could not make ${what}; what it said is in ${log}`,
    "this is a bug in hillock or an unusual compiler: please report it with that file",
  );
}

/** Removes what no run has used for two months. */
function pruneCache(cache: string): void {
  const limit = Date.now() - pruneAfterDays * 24 * 3600 * 1000;
  for (const folder of ["objects", "programs"]) {
    for (const name of readdirSync(join(cache, folder))) {
      const path = join(cache, folder, name);
      if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? limit) < limit) rmSync(path, { force: true });
    }
  }
}
