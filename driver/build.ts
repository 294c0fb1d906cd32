/** Generated files → a native program, by way of a cache that knows every object by what went into it. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import type { Bundle } from "../compiler/ir/bundle.js";
import { cudaRuntimeUnits, cudaUnits, deviceUnit } from "../compiler/ir/cuda-build.js";
import {
  allPartUnits,
  axisLeftOut,
  axisUnits,
  kernelUnits,
  type LaneAxis,
  portableMain,
  portableUnit,
  runtimeUnits,
  translationUnits,
  variants,
} from "../compiler/ir/native-build.js";
import { describeUnit, linkFlags, runtimeUnitsOf, type Unit, type UnitOptions } from "./build-units.js";
import { besidePath, touchFile } from "./cache-files.js";
import { exitCodes, Failure, wrongEnvironment } from "./failure.js";
import { sha256 } from "./files.js";
import { packageFile } from "./package-folder.js";
import { newTaskPool, type TaskPool } from "./task-pool.js";
import { writeFiles } from "./write-files.js";

export interface BuildOptions extends UnitOptions {
  readonly cache: string;
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

/**
 * Builds one program. `startRuntime` may be called first, while the model is still being translated: what is the same for
 * every model is compiled meanwhile. `stop` ends what was started and will not be needed.
 */
export interface Builder {
  readonly startRuntime: () => void;
  /** `axes`: the kernels that are needed; both by default. `lanes`: where the model decides them. */
  readonly build: (
    sources: GeneratedSources,
    axes?: readonly LaneAxis[],
    lanes?: BuildOptions["lanes"],
  ) => Promise<Built>;
  readonly stop: () => void;
}

/** What a model's program is made of. */
export type GeneratedSources = Pick<Bundle, "files" | "parts">;

interface State {
  readonly options: BuildOptions;
  readonly runtime: ReadonlyMap<string, string>;
  readonly pool: TaskPool;
  readonly ending: AbortController;
  /** Objects that are being made, by key. */
  readonly started: Map<string, Promise<void>>;
  /** The folder in which the compiler runs, once there is something to compile. */
  work: string | undefined;
}

/** About how many seconds each takes: the longest begin first. */
const weights: Readonly<Record<string, number>> = {
  "device.cu": 20,
  "by_compartment.cpp": 3,
  "by_cell.cpp": 2.5,
  "hillock_netpyne.cpp": 3,
  "hillock_generate.cpp": 2.5,
  "hillock_run.cpp": 2.4,
  "hillock_engine.cpp": 2.4,
  "hillock_checkpoint.cpp": 2,
  "hillock_wire.cpp": 1.3,
  "hillock_place.cpp": 1.3,
  "hillock_files.cpp": 1.2,
  "hillock_network.cpp": 1,
  "hillock_membrane.cpp": 1.3,
  "hillock_bins.cpp": 0.8,
  "rules.cpp": 0.5,
};
const bothAxes = Object.keys(axisUnits) as LaneAxis[];
const pruneAfterDays = 60;

export function newBuilder(options: BuildOptions): Builder {
  const state: State = {
    options,
    runtime: runtimeFiles(options),
    pool: newTaskPool(availableParallelism()),
    ending: new AbortController(),
    started: new Map(),
    work: undefined,
  };
  const stop = (): void => {
    state.ending.abort();
    if (state.work !== undefined) rmSync(state.work, { recursive: true, force: true });
  };
  return {
    stop,
    startRuntime: () => {
      for (const path of runtimeUnitsOf(options)) {
        // Who awaits it later hears of a failure.
        makeObject(describeUnit(path, state.runtime, options), state.runtime, state).catch(() => {});
      }
    },
    build: async (sources, axes = bothAxes, lanes = options.lanes) => {
      try {
        return await build(sources, axes, { ...options, lanes }, state);
      } finally {
        stop();
      }
    },
  };
}

export async function buildProgram(
  sources: GeneratedSources,
  options: BuildOptions,
  axes?: readonly LaneAxis[],
): Promise<Built> {
  return newBuilder(options).build(sources, axes);
}

async function build(
  { files, parts }: GeneratedSources,
  axes: readonly LaneAxis[],
  options: BuildOptions,
  state: State,
): Promise<Built> {
  const start = performance.now();
  const sources = new Map([...state.runtime, ...files.map(({ path, text }) => [path, text] as const)]);
  const units = [...unitsOf(axes, options), ...parts].map((path) =>
    describeUnit(path, sources, options, path === "main.cpp" && options.target !== "cuda" ? leftOut(axes) : []),
  );
  const link = linkFlags(options);
  const program = join(options.cache, "programs", sha256([...units.map(({ key }) => key), ...link].join("\n")));
  const processes = existsSync(program) ? 0 : await makeProgram(program, sources, units, link, state);
  if (processes === 0) touchFile(program);
  return { program, processes, seconds: (performance.now() - start) / 1000 };
}

function unitsOf(axes: readonly LaneAxis[], options: BuildOptions): string[] {
  const { target, portable } = options;
  if (target === "cuda") return [...cudaUnits, deviceUnit, ...cudaRuntimeUnits];
  if (portable)
    return [
      portableMain,
      ...variants.flatMap((v) => kernelUnits.map((unit) => portableUnit(unit, v))),
      ...runtimeUnits,
    ];
  const unneeded = bothAxes.filter((axis) => !axes.includes(axis)).map((axis) => axisUnits[axis]);
  return [...translationUnits, ...runtimeUnitsOf(options)].filter((path) => !unneeded.includes(path));
}

function leftOut(axes: readonly LaneAxis[]): string[] {
  return bothAxes.filter((axis) => !axes.includes(axis)).map((axis) => axisLeftOut[axis]);
}

/** Runtime headers as `include/hillock/…` and the runtime's own source: what a generated project has beside it. */
export function runtimeFiles(
  options: Pick<BuildOptions, "target" | "mpi" | "share" | "checkpoints">,
): Map<string, string> {
  const include = packageFile("runtime-bindings", "include");
  const names = readdirSync(include, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".hpp"));
  const headers = names
    .map((name) => name.replaceAll("\\", "/"))
    .sort()
    .map((name) => [`include/${name}`, readFileSync(join(include, name), "utf8")] as const);
  return new Map([
    ...headers,
    ...[...runtimeUnitsOf(options), ...allPartUnits].map(
      (unit) => [unit, readFileSync(packageFile("runtime-bindings", "src", unit), "utf8")] as const,
    ),
  ]);
}

async function makeProgram(
  program: string,
  sources: ReadonlyMap<string, string>,
  units: readonly Unit[],
  link: readonly string[],
  state: State,
): Promise<number> {
  const { options } = state;
  const byWeight = [...units].sort((a, b) => (weights[b.path] ?? 0) - (weights[a.path] ?? 0));
  await Promise.all(byWeight.map((unit) => makeObject(unit, sources, state)));
  makeFolders(dirname(program));
  const fresh = besidePath(program);
  const objects = units.map((unit) => objectPath(unit, options));
  await runCompiler(
    options.toolchain.path,
    options,
    [...objects, ...link, "-o", fresh],
    workFolder(sources, state),
    "the program",
    state.ending,
  );
  renameSync(fresh, program);
  pruneCache(options.cache);
  return state.started.size + 1;
}

function objectPath({ key }: Unit, { cache }: BuildOptions): string {
  return join(cache, "objects", `${key}.o`);
}

/** Compiles a unit unless its object is there or on its way. */
async function makeObject(unit: Unit, sources: ReadonlyMap<string, string>, state: State): Promise<void> {
  const { options, started, pool } = state;
  const object = objectPath(unit, options);
  const known = started.get(unit.key);
  if (known) return known;
  if (existsSync(object)) return touchFile(object);
  const made = pool.add(weights[unit.path] ?? 0, async () => {
    options.onCompile?.(unit.path);
    const fresh = besidePath(object);
    makeFolders(dirname(object));
    const work = workFolder(sources, state);
    await runCompiler(
      unit.compiler,
      options,
      [...unit.flags, "-c", unit.path, "-o", fresh],
      work,
      unit.path,
      state.ending,
    );
    renameSync(fresh, object);
  });
  started.set(unit.key, made);
  return made;
}

/** Holds all sources that are known so far. */
function workFolder(sources: ReadonlyMap<string, string>, state: State): string {
  const work = state.work ?? besidePath(join(state.options.cache, "work"));
  const isFirst = state.work === undefined;
  state.work = work;
  if (isFirst) makeFolders(work);
  writeFiles(work, isFirst ? sources : [...sources].filter(([path]) => !existsSync(join(work, path))));
  return work;
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

async function runCompiler(
  compiler: string,
  { cache }: BuildOptions,
  flags: readonly string[],
  cwd: string,
  what: string,
  { signal }: AbortController,
): Promise<void> {
  const { error, stderr } = await new Promise<{ error: Error | null; stderr: string }>((resolve) => {
    const env = { ...process.env, LC_ALL: "C" };
    execFile(compiler, [...flags], { cwd, env, signal, maxBuffer: 1 << 26 }, (error, _, stderr) =>
      resolve({ error, stderr }),
    );
  });
  if (!error) return;
  const log = join(cache, "last-error.txt");
  if (!signal.aborted) writeFileSync(log, `${compiler} ${flags.join(" ")}\n\n${stderr || error.message}\n`);
  throw new Failure(
    exitCodes.environment,
    `${compiler} could not make ${what}; what it said is in ${log}`,
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
