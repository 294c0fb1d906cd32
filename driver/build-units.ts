/** One object of a program: how it is compiled, and the name in the cache that everything that decides it gives it. */
import { posix } from "node:path";
import { architectureFlags, cudaRuntimeUnits, deviceFlags, deviceUnit } from "../compiler/ir/cuda-build.js";
import {
  allPartUnits,
  axisUnits,
  checkpointUnit,
  numericFlags,
  partUnits,
  portableMain,
  ranksUnit,
  runtimeUnits,
  shareUnit,
  variantOf,
  withCheckpoints,
  withRanks,
} from "../compiler/ir/native-build.js";
import type { CudaToolchain } from "./cuda-toolchain.js";
import { sha256 } from "./files.js";
import type { Mpi } from "./mpi.js";
import { isX86, machineIdentity, nativeFlag, type Toolchain } from "./toolchain.js";

export interface UnitOptions {
  readonly toolchain: Toolchain;
  readonly target: "openmp" | "scalar" | "cuda";
  /** For the target cuda, and the GPUs that its programs are for. */
  readonly cuda?: { readonly toolchain: CudaToolchain; readonly architectures: readonly string[] };
  readonly lanes: 1 | 2 | 4 | 8 | "native";
  /** For every processor of the family, with kernels for several instruction sets. */
  readonly portable?: boolean;
  /** Generated code is compiled with every warning on, and none is let pass. */
  readonly strict?: boolean;
  /** For a program of several ranks. */
  readonly mpi?: Mpi;
  /** For a program that runs a part of the cells. */
  readonly share?: boolean;
  /** For a program that keeps its state in files, or goes on from them. */
  readonly checkpoints?: boolean;
}

/** One object to be: its text, all that it includes, and how it is compiled decide its key. */
export interface Unit {
  readonly path: string;
  readonly compiler: string;
  readonly flags: readonly string[];
  readonly key: string;
}

export function describeUnit(
  path: string,
  sources: ReadonlyMap<string, string>,
  options: UnitOptions,
  definitions: readonly string[] = [],
): Unit {
  const { toolchain, cuda } = options;
  const device = path === deviceUnit ? cuda?.toolchain : undefined;
  const flags = [...(device ? nvccFlags(options) : compileFlags(path, options)), ...definitions];
  const machine = options.portable ? process.arch : machineIdentity();
  const own = device ? [device.path, device.version] : [];
  const compiler = [...own, toolchain.path, toolchain.kind, toolchain.version, machine];
  const texts = includedFiles(path, sources).map((name) => `${name}\n${withoutComments(sources.get(name) ?? "")}`);
  return {
    path,
    compiler: (device ?? toolchain).path,
    flags,
    key: sha256([...compiler, ...flags, ...texts].join("\0")),
  };
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

/** nvcc gives the C++ compiler what is for the processor. */
function nvccFlags({ toolchain, cuda, strict }: UnitOptions): string[] {
  const own = [...toolchain.arguments, ...numericFlags, ...(strict ? ["-Wall", "-Wextra", "-Werror"] : [])];
  return [
    ...["-std=c++17", "-O3", ...deviceFlags, ...architectureFlags(cuda?.architectures ?? [])],
    ...["-ccbin", toolchain.path, ...own.map((flag) => `-Xcompiler=${flag}`)],
    ...(strict ? ["-Werror=all-warnings"] : []),
    ...["-I.", "-Iinclude"],
  ];
}

/** The runtime is the same for every model and lane width. */
function compileFlags(path: string, options: UnitOptions): string[] {
  const { toolchain, target, lanes, cuda, portable, strict } = options;
  const isRuntime = [...cudaRuntimeUnits, ...allPartUnits, ranksUnit, shareUnit, checkpointUnit].includes(path);
  const width = target === "openmp" ? lanes : target === "scalar" ? 1 : "native";
  return [
    ...toolchain.arguments,
    "-std=c++17",
    optimization(path),
    ...(portable ? variantFlags(path) : [nativeFlag(), ...tuningFlags(path, toolchain)]),
    ...numericFlags,
    ...(hasThreads({ target, toolchain }) ? ["-fopenmp"] : []),
    ...(width === "native" || isRuntime ? [] : [`-DHILLOCK_LANES=${width}`]),
    ...(strict && !isRuntime ? ["-Wall", "-Wextra", "-Werror", "-Wno-psabi"] : []),
    "-I.",
    "-Iinclude",
    ...extraFlags(path, options),
    ...(cuda ? ["-isystem", cuda.toolchain.include] : []),
  ];
}

/** MPI's headers are for one file; the one that sets a run up must know what the program has. */
function extraFlags(path: string, { mpi, share, checkpoints }: UnitOptions): readonly string[] {
  if (mpi && path === ranksUnit) return [withRanks, ...mpi.compileFlags];
  if (path === shareUnit) return [withRanks];
  if (path !== "hillock_run.cpp") return [];
  return [...(mpi || share ? [withRanks] : []), ...(checkpoints ? [withCheckpoints] : [])];
}

/** The engine's files of one program: what few runs need is left out of the others. */
export function runtimeUnitsOf({
  target,
  mpi,
  share,
  checkpoints,
}: Pick<UnitOptions, "target" | "mpi" | "share" | "checkpoints">): readonly string[] {
  if (target === "cuda") return cudaRuntimeUnits;
  const ranks = mpi ? [ranksUnit] : share ? [shareUnit] : [];
  return [...runtimeUnits, ...ranks, ...(checkpoints ? [checkpointUnit] : [])];
}

function variantFlags(path: string): readonly string[] {
  const variant = variantOf(path);
  return variant && isX86() ? variant.flags : [];
}

/**
 * GCC 12 takes Zen 4 for Zen 3, whose vectors are half as wide, and puts the kernels' instructions in an order that costs a tenth
 * of the time; its tuning for no processor in particular does not.
 */
function tuningFlags(path: string, { kind }: Toolchain): readonly string[] {
  return kind === "gcc" && isX86() && Object.values(axisUnits).includes(path) ? ["-mtune=generic"] : [];
}

/** Time goes into the kernels, into events and the making of connections; all else should compile fast. */
function optimization(path: string): string {
  const hot = [
    ...Object.values(axisUnits),
    "hillock_engine.cpp",
    "hillock_generate.cpp",
    "hillock_wire.cpp",
    partUnits.netpyne,
  ];
  if (hot.some((unit) => path.endsWith(unit))) return "-O2";
  return ["hillock_run.cpp", "hillock_network.cpp", "main.cpp", portableMain].includes(path) ? "-O0" : "-O1";
}

function hasThreads({ target, toolchain }: Pick<UnitOptions, "target" | "toolchain">): boolean {
  return target !== "scalar" && toolchain.openmp;
}

export function linkFlags(options: UnitOptions): string[] {
  const { toolchain, cuda, mpi } = options;
  const cudart = cuda ? [`-L${cuda.toolchain.library}`, "-lcudart_static", "-ldl", "-lrt"] : [];
  const threads = hasThreads(options) ? ["-fopenmp"] : [];
  return [...toolchain.arguments, ...threads, ...cudart, "-pthread", ...(mpi?.linkFlags ?? [])];
}
