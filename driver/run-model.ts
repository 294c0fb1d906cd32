import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CompileRequest } from "../compiler/options.js";
import type { FlatColumn } from "../compiler/ir/flatten-columns.js";
import { encodeColumns } from "../runtime-bindings/column-data.js";
import { type Built, buildProgram } from "./build.js";
import { cacheFolder } from "./cache-folder.js";
import { type CompiledModel, compileOrFail, type Whole } from "./compile-model.js";
import { type ExitCode, wrongEnvironment, wrongUsage } from "./failure.js";
import { contextFile, removeOldResults } from "./finish-run.js";
import type { IngestOptions, SaveFormat } from "./ingest/ingest.js";
import { columnsFile, type Launched, launch } from "./launch.js";
import { launchInterpreter } from "./launch-interpreter.js";
import { packageVersion } from "./package-folder.js";
import { newProgressLine, type ProgressLine, progressText } from "./progress.js";
import { namesOf, type RunContext, settingsOf } from "./run-context.js";
import { reportRun } from "./report-run.js";
import { findToolchain, type Toolchain } from "./toolchain.js";

export interface RunOptions {
  readonly model: string;
  readonly target: "openmp" | "scalar" | "interpreter";
  readonly threads: number;
  readonly lanes: 1 | 2 | 4 | 8 | "native";
  readonly axis?: "cell" | "compartment";
  readonly set: Readonly<Record<string, string>>;
  readonly durationMs?: number;
  readonly seed?: number;
  /** `out/MODEL` by default. */
  readonly out?: string;
  readonly save: readonly SaveFormat[];
  /** true: kept in the stream; undefined: written, hashed and taken away; false: never written. */
  readonly instances?: boolean;
  readonly showPlots: boolean;
}

type CompiledWhole = Omit<CompiledModel, "compilation"> & { readonly compilation: Whole };

/** `hillock run`: compiles, builds, simulates; results in OUT, a summary on standard output. */
export async function runModel(options: RunOptions): Promise<ExitCode> {
  const native = options.target !== "interpreter";
  const toolchain = native ? await findToolchain(cacheFolder()) : undefined;
  const compiled = compileOrFail(options.model, { request: requestOf(options), emit: native });
  const { program } = compiled.compilation;
  const out = prepareFolder(options.out ?? join("out", program.name));
  const line = newProgressLine();
  try {
    const built = toolchain && (await buildNative(compiled, toolchain, options, line));
    const context = contextOf(compiled, toolchain, built, options);
    writeInputs(out, native ? compiled.compilation.bundle.columns : [], context);
    const launched = await start(out, compiled, built, context, options, line);
    line.clear();
    return await reportRun(out, launched, context, {
      keepStream: options.instances === true,
      showPlots: options.showPlots,
    });
  } finally {
    line.clear();
  }
}

function requestOf({ target, lanes, set, durationMs, seed }: RunOptions): CompileRequest {
  return {
    target,
    lanes,
    set,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** An empty or known folder for the results; those of an earlier run go away. */
export function prepareFolder(path: string): string {
  const out = resolve(path);
  if (existsSync(out) && !statSync(out).isDirectory()) throw wrongUsage(`--out ${path} is a file, not a folder`);
  try {
    mkdirSync(out, { recursive: true });
    removeOldResults(out);
  } catch (error) {
    throw wrongEnvironment(`cannot write to ${path} (${(error as NodeJS.ErrnoException).code})`);
  }
  return out;
}

function buildNative(
  { compilation }: CompiledWhole,
  toolchain: Toolchain,
  { target, lanes }: RunOptions,
  line: ProgressLine,
): Promise<Built> {
  return buildProgram(compilation.bundle.files, {
    toolchain,
    cache: cacheFolder(),
    target: target === "scalar" ? "scalar" : "openmp",
    lanes,
    onCompile: (file) => line.show(`compiling ${file} (kept for later runs)`),
  });
}

function contextOf(
  { place, workspace, compilation, seconds }: CompiledWhole,
  toolchain: Toolchain | undefined,
  built: Built | undefined,
  { target, lanes, threads, save, instances }: RunOptions,
): RunContext {
  const { network, program, data } = compilation;
  const { neuronConvention, ...settings } = settingsOf(network);
  const compiler = toolchain ? `${toolchain.kind} ${toolchain.version}` : "none";
  return {
    model: place.shown,
    ...namesOf(network, program, data),
    ...settings,
    sources: workspace.filesRead(),
    versions: { hillock: packageVersion(), compiler, neuronConvention },
    target,
    lanes: target === "openmp" ? lanes : 1,
    threads: target === "openmp" ? threads : 1,
    save,
    instances,
    phases: [
      { name: "compile", seconds },
      ...(built && built.processes > 0 ? [{ name: "build", seconds: built.seconds }] : []),
    ],
  };
}

function writeInputs(out: string, columns: readonly FlatColumn[], context: RunContext): void {
  const filled = columns.map(({ path, data }) => ({ name: path, values: data }));
  writeFileSync(join(out, columnsFile), encodeColumns(filled, { model: context.modelName }));
  writeFileSync(join(out, contextFile), JSON.stringify(context));
}

/** What ingest needs to know of a run, while it goes on or later. */
export function ingestOptions(context: RunContext): IngestOptions {
  return {
    save: context.save,
    sectionsOf: (cellType) => context.cellTypes.find(({ name }) => name === cellType)?.sections ?? [],
  };
}

async function start(
  out: string,
  { compilation }: CompiledWhole,
  built: Built | undefined,
  context: RunContext,
  { axis, instances = true }: RunOptions,
  line: ProgressLine,
): Promise<Launched> {
  const ingest: IngestOptions = {
    ...ingestOptions(context),
    onProgress: (progress) => line.show(progressText(progress, context.simulation.dtMs)),
  };
  if (!built) return launchInterpreter(compilation, out, { instances, ingest });
  const { threads } = context;
  return launch({ program: built.program, out, threads, ...(axis ? { axis } : {}), instances, ingest });
}
