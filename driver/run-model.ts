import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Precision } from "../compiler/ir/precision.js";
import type { CompileRequest } from "../compiler/options.js";
import { type Built, type Builder, newBuilder } from "./build.js";
import { cacheFolder } from "./cache-folder.js";
import { type ExitCode, wrongEnvironment, wrongUsage } from "./failure.js";
import type { IngestOptions, SaveFormat } from "./ingest/ingest.js";
import type { NeuronTarget } from "./neuron-target/neuron-model.js";
import type { Checkpoint } from "./checkpoint.js";
import { type Launched, type LaunchOptions, launch } from "./launch.js";
import { findMpi } from "./mpi.js";
import { packageVersion } from "./package-folder.js";
import { defaultTraces } from "./plot/default-traces.js";
import { fittingLanes } from "./fitting-lanes.js";
import { neededAxes } from "./needed-axes.js";
import { type PreparedModel, prepareModel } from "./prepare-model.js";
import { newProgressLine, type ProgressLine, progressText } from "./progress.js";
import { columnsFile, contextFile, removeOldResults } from "./result-files.js";
import type { ModelFacts, RunContext } from "./run-context.js";
import { findToolchain, type Toolchain } from "./toolchain.js";

export interface RunOptions {
  readonly model: string;
  readonly target: "openmp" | "scalar" | "cuda" | "interpreter" | NeuronTarget;
  /** Of CoreNEURON: hillock writes its files, and NEURON has no part in it. */
  readonly dataset?: boolean;
  /** Of CoreNEURON from its dataset: on a GPU. */
  readonly gpu?: boolean;
  readonly threads: number;
  /** Processes that share the cells. */
  readonly ranks: number;
  /** How often the state is kept; absent: never. */
  readonly checkpointMs?: number;
  /** Go on from the last checkpoint in the folder. */
  readonly resume: boolean;
  readonly lanes: 1 | 2 | 4 | 8 | "native";
  readonly axis?: "cell" | "compartment";
  readonly set: Readonly<Record<string, string>>;
  readonly withoutPasses: readonly string[];
  readonly precision?: Precision;
  readonly durationMs?: number;
  readonly seed?: number;
  /** `out/MODEL` by default. */
  readonly out?: string;
  readonly save: readonly SaveFormat[];
  /** true: kept in the stream; undefined: written, hashed and taken away; false: never written. */
  readonly instances?: boolean;
  readonly showPlots: boolean;
}

/**
 * `hillock run`: compiles, builds, simulates; results in OUT, a summary on standard output. What turns a stream into results
 * is loaded while the program runs.
 */
export async function runModel(options: RunOptions): Promise<ExitCode> {
  const line = newProgressLine();
  try {
    const { target } = options;
    if (target === "interpreter") return await runInterpreter(options, line);
    if (options.dataset) return await runDataset(options, line);
    if (target === "neuron" || target === "coreneuron") return await runNeuronTarget(options, target, line);
    return await runNative(options, target, line);
  } finally {
    line.clear();
  }
}

async function runNative(
  options: RunOptions,
  target: "openmp" | "scalar" | "cuda",
  line: ProgressLine,
): Promise<ExitCode> {
  const toolchain = await findToolchain(cacheFolder());
  const cuda = target === "cuda" ? { cuda: await cudaToRunOn() } : {};
  const onCompile = (file: string) => line.show(`compiling ${file} (kept for later runs)`);
  const mpi = options.ranks > 1 ? await findMpi() : undefined;
  const { lanes, resume, checkpointMs } = options;
  const checkpoints = resume || checkpointMs !== undefined;
  const extra = { checkpoints, ...cuda, ...(mpi ? { mpi } : {}) };
  const builder = newBuilder({ toolchain, cache: cacheFolder(), target, lanes, onCompile, ...extra });
  const model = await translate(options, builder);
  const out = resolve(options.out ?? join("out", model.facts.modelName));
  const kept = resume ? await resumeIn(out, model.facts) : undefined;
  if (!kept) prepareFolder(out);
  const fitting = fittingLanes(model.cellCounts, { target, lanes }, options.ranks);
  const axes = neededAxes(model.cellCounts, { target, lanes: fitting }, options.axis, options.ranks);
  const built = await builder.build(model, axes, fitting);
  const context = contextOf(model, toolchain, built, options);
  writeInputs(out, model.columns, context);
  const { threads, axis } = options;
  // (the tables were written when the run began)
  const instances = !kept && (options.instances ?? true);
  const ingest = ingestOptions(context, line);
  const ranks = mpi ? { ranks: { count: options.ranks, mpi } } : {};
  const state = stateOptions(model.facts, checkpointMs, kept);
  const run = {
    program: built.program,
    out,
    threads,
    ...ranks,
    ...state,
    ...(axis ? { axis } : {}),
    instances,
    ingest,
  };
  // The program has started when the other part begins to load.
  const [launched] = await Promise.all([launch(run), import("./report-run.js")]);
  return await finish(out, launched, context, options, line);
}

/** The checkpoint that a run goes on from; its results so far are put aside. */
async function resumeIn(out: string, { identity = "", simulation }: ModelFacts): Promise<Checkpoint> {
  const { checkpointOf, keepResultsUntil } = await import("./checkpoint.js");
  const checkpoint = checkpointOf(out, identity, Math.round(simulation.durationMs / simulation.dtMs));
  await keepResultsUntil(out, checkpoint);
  return checkpoint;
}

function stateOptions(
  { identity = "", simulation }: ModelFacts,
  checkpointMs: number | undefined,
  resume: Checkpoint | undefined,
): Pick<LaunchOptions, "checkpoint" | "resume"> {
  const everySteps = Math.max(1, Math.round((checkpointMs ?? 0) / simulation.dtMs));
  return {
    ...(checkpointMs === undefined ? {} : { checkpoint: { everySteps, model: identity } }),
    ...(resume ? { resume } : {}),
  };
}

/** Without a GPU nothing is begun. */
async function cudaToRunOn() {
  const { findCuda, mustHaveGpu } = await import("./cuda-toolchain.js");
  const { architecture } = await mustHaveGpu();
  return { toolchain: await findCuda(), architectures: [architecture] };
}

/** The model as C++; what is the same for every model is compiled meanwhile. */
async function translate(options: RunOptions, builder: Builder): Promise<PreparedModel> {
  try {
    return await prepareModel(options.model, requestOf(options), builder.startRuntime);
  } catch (error) {
    builder.stop();
    throw error;
  }
}

/** In this process, without a C++ compiler. */
async function runInterpreter(options: RunOptions, line: ProgressLine): Promise<ExitCode> {
  const [{ compileOrFail }, { modelFacts }, { launchInterpreter }] = await Promise.all([
    import("./compile-model.js"),
    import("./run-context.js"),
    import("./launch-interpreter.js"),
  ]);
  const compiled = compileOrFail(options.model, { request: requestOf(options), emit: false });
  const facts = modelFacts(compiled);
  const out = prepareFolder(options.out ?? join("out", facts.modelName));
  const { seconds, place } = compiled;
  const context = contextOf({ facts, seconds, shown: place.shown }, undefined, undefined, options);
  writeInputs(out, new Uint8Array(0), context);
  const { instances = true } = options;
  const launched = await launchInterpreter(compiled.compilation, out, {
    instances,
    ingest: ingestOptions(context, line),
  });
  return await finish(out, launched, context, options, line);
}

/** In NEURON, or in CoreNEURON after NEURON has built the network. */
async function runNeuronTarget(options: RunOptions, target: NeuronTarget, line: ProgressLine): Promise<ExitCode> {
  const [{ findNeuronPython }, { neuronModel }, { runInNeuron }, { modelFacts }] = await Promise.all([
    import("./verify/find-neuron.js"),
    import("./neuron-target/neuron-model.js"),
    import("./neuron-target/run-in-neuron.js"),
    import("./run-context.js"),
  ]);
  const python = findNeuronPython();
  const model = neuronModel(options.model, target, requestOf(options));
  const { seconds, place } = model.compiled;
  const facts = modelFacts(model.compiled);
  const out = prepareFolder(options.out ?? join("out", facts.modelName));
  const context = contextOf({ facts, seconds, shown: place.shown }, undefined, undefined, options);
  writeInputs(out, new Uint8Array(0), context);
  const { instances = true, threads } = options;
  line.show(`${target} (${model.exported.instances.connections.length} connections)`);
  const launched = await runInNeuron(model, out, {
    python,
    target,
    threads,
    instances,
    ingest: ingestOptions(context, line),
  });
  return await finish(out, launched, context, options, line);
}

/** In CoreNEURON, from files of hillock's. */
async function runDataset(options: RunOptions, line: ProgressLine): Promise<ExitCode> {
  const [{ findNeuronPython }, { directModel }, { runDirect }, { modelFacts }] = await Promise.all([
    import("./verify/find-neuron.js"),
    import("./neuron-target/direct-model.js"),
    import("./neuron-target/run-direct.js"),
    import("./run-context.js"),
  ]);
  const python = findNeuronPython();
  const request = requestOf(options);
  const model = directModel(options.model, request);
  const { seconds, place } = model.compiled;
  const facts = modelFacts(model.compiled);
  const out = prepareFolder(options.out ?? join("out", facts.modelName));
  const context = contextOf({ facts, seconds, shown: place.shown }, undefined, undefined, options);
  writeInputs(out, new Uint8Array(0), context);
  const { instances = true, threads, gpu = false } = options;
  line.show("coreneuron, from its dataset");
  const ingest = ingestOptions(context, line);
  const launch = { python, model: options.model, request, threads, gpu, instances, ingest };
  const launched = await runDirect(model, out, launch);
  return await finish(out, launched, context, options, line);
}

async function finish(
  out: string,
  launched: Launched,
  context: RunContext,
  options: RunOptions,
  line: ProgressLine,
): Promise<ExitCode> {
  line.clear();
  if (mayHaveSaturated(launched, context)) return await runUnmerged(options, context);
  const { instances, showPlots } = options;
  const { reportRun } = await import("./report-run.js");
  return reportRun(out, launched, context, { keepStream: instances === true, showPlots });
}

/** Synapses that are merged while they do not saturate make v no number where they might have. */
function mayHaveSaturated({ summary }: Launched, { guarded }: RunContext): boolean {
  return guarded.length > 0 && summary.state === "failed" && summary.end?.reason === "voltage";
}

/** From the start, with one instance for each connection. */
async function runUnmerged(options: RunOptions, { guarded }: RunContext): Promise<ExitCode> {
  process.stderr.write(
    `v is no number, perhaps because synapses of ${guarded.join(", ")} saturate: the run begins again, ` +
      "with one instance for each connection (--pass -guardClamps does so at once)\n",
  );
  return await runModel({ ...options, resume: false, withoutPasses: [...options.withoutPasses, "guardClamps"] });
}

function requestOf({ target, lanes, set, withoutPasses, precision, durationMs, seed }: RunOptions): CompileRequest {
  return {
    ...(target === "neuron" || target === "coreneuron" ? {} : { target }),
    lanes,
    set,
    withoutPasses: [...withoutPasses],
    ...(precision ? { precision } : {}),
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

function contextOf(
  { facts, shown, seconds }: { readonly facts: ModelFacts; readonly shown: string; readonly seconds: number },
  toolchain: Toolchain | undefined,
  built: Built | undefined,
  { target, lanes, threads, save, instances }: RunOptions,
): RunContext {
  const { neuronConvention, ...known } = facts;
  const compiler = toolchain ? `${toolchain.kind} ${toolchain.version}` : "none";
  return {
    model: shown,
    ...known,
    versions: { hillock: packageVersion(), compiler, neuronConvention },
    target,
    lanes: target === "openmp" ? lanes : 1,
    threads: target === "scalar" || target === "interpreter" ? 1 : threads,
    save,
    instances,
    phases: [
      { name: "compile", seconds },
      ...(built && built.processes > 0 ? [{ name: "build", seconds: built.seconds }] : []),
    ],
  };
}

function writeInputs(out: string, columns: Uint8Array, context: RunContext): void {
  if (columns.length > 0) writeFileSync(join(out, columnsFile), columns);
  writeFileSync(join(out, contextFile), JSON.stringify(context));
}

/** What ingest needs to know of a run, while it goes on or later. */
export function ingestOptions(context: RunContext, line?: ProgressLine): IngestOptions {
  return {
    save: context.save,
    drawnTraces: defaultTraces,
    sectionsOf: (cellType) => context.cellTypes.find(({ name }) => name === cellType)?.sections ?? [],
    ...(line ? { onProgress: (progress) => line.show(progressText(progress, context.simulation.dtMs)) } : {}),
  };
}
