import { join } from "node:path";
import type { NeuronRecording } from "../../compiler/formats/neuron/neuron-recordings.js";
import type { NetworkInstances } from "../../compiler/interpret/network/network-instances.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import { buildProgram } from "../build.js";
import { cacheFolder } from "../cache-folder.js";
import type { Whole } from "../compile-model.js";
import { writeNeuronExport } from "../export-neuron/write-export.js";
import { findToolchain } from "../toolchain.js";
import { mechanismsInSingle } from "../mechanisms-in-single.js";
import { compareGeometry, type GeometryComparison } from "./compare-geometry.js";
import { type ComparedRuns, type Comparison, compareResults, type RecordingKind, trainsOf } from "./compare-results.js";
import { comparePrecision, type PrecisionComparison } from "./compare-precision.js";
import { runHillock } from "./run-hillock.js";
import { type NeuronResults, runNeuron } from "./run-neuron.js";
import type { RunResults } from "./run-results.js";
import { sampleCells, withSampleOnly, withSampleRecording } from "./sample-recording.js";

export interface VerifyOptions {
  readonly python: string;
  /** Gets the exported program and NEURON's results. */
  readonly out: string;
  readonly onPhase?: (phase: string) => void;
  /** Compares so many cells by themselves, their inputs taken from hillock's run of the whole network. */
  readonly sample?: number;
  /** The model as `hillock run` compiles it, where that is not what is verified. */
  readonly asRun?: VerifiedModel;
  /** The same in mixed precision, to be compared with the model in double. */
  readonly inMixed?: VerifiedModel;
}

/** What a verification found, for the report and for `--json`. */
export interface Verification {
  readonly model: string;
  readonly neuron: string;
  readonly durationMs: number;
  readonly dtMs: number;
  readonly tables: "neuron" | "exact";
  readonly conductance: "auto" | "numeric" | "analytic";
  readonly counts: { readonly cells: number; readonly artificial: number; readonly connections: number };
  /** Cells that NEURON had by themselves; undefined: it ran the whole network. */
  readonly sampled?: number;
  /** Potentials and dipoles, compared by the membrane currents that they are made of. */
  readonly signals: readonly string[];
  readonly geometry: GeometryComparison;
  readonly comparison: Comparison;
  /** The same comparison for the model as `hillock run` compiles it: told, not judged. */
  readonly asRun?: Comparison;
  /** How far mixed precision is off, from double and from NEURON: told, not judged. */
  readonly mixed?: PrecisionComparison & { readonly mechanisms: readonly string[]; readonly againstNeuron: Comparison };
  readonly passed: boolean;
}

/** What a whole compilation leaves. */
export type VerifiedModel = Pick<Whole, "network" | "program" | "data" | "options" | "bundle">;

const mostGeometryUlps = { area: 1, resistance: 4 };

/** What is compared: the runs and what is known of both. */
export interface VerifiedRuns extends ComparedRuns {
  readonly neuron: NeuronResults;
  readonly data: ModelData;
  readonly instances: NetworkInstances;
  readonly tables: "neuron" | "exact";
  readonly conductance: "auto" | "numeric" | "analytic";
  readonly asRun?: RunResults;
  readonly mixed?: { readonly results: RunResults; readonly mechanisms: readonly string[] };
  readonly sampled?: number;
  readonly signals: readonly string[];
}

function numericsOf({ network, options }: VerifiedModel): Pick<VerifiedRuns, "tables" | "conductance"> {
  const { tables, conductance } = network.numerics;
  return { tables: options.tables ?? tables.value, conductance: options.conductance ?? conductance.value };
}

const signalsOf = ({ data }: VerifiedModel): string[] => (data.signals ?? []).map(({ name }) => name);

/** hillock once, NEURON twice (as it is, v_init moved by one unit in the last place). */
export async function runAll(model: VerifiedModel, options: VerifyOptions): Promise<VerifiedRuns> {
  const { network, program, bundle } = model;
  const { out, onPhase = () => {} } = options;
  if (options.sample !== undefined) return runSample(model, { ...options, sample: options.sample });
  const data = withSampleRecording(model.data);
  const { tables, conductance } = numericsOf(model);
  onPhase("export");
  const folder = join(out, "neuron");
  const { recordings, instances } = writeNeuronExport({ network, program, data, tables }, folder);
  onPhase("hillock");
  const hillock = await buildAndRun(bundle, data, join(out, "hillock"));
  const asRun = options.asRun && (await buildAndRun(options.asRun.bundle, data, join(out, "hillock-as-run")));
  const mixed = options.inMixed && (await runInMixed(options.inMixed, data, join(out, "hillock-mixed")));
  const inNeuron = await runNeuronTwice(folder, options);
  const about = { ...data.run, kinds: kindsOf(recordings), data, instances, tables, conductance };
  const more = { ...(asRun ? { asRun } : {}), ...(mixed ? { mixed } : {}) };
  return { hillock, ...inNeuron, ...about, signals: signalsOf(model), ...more };
}

/**
 * For networks that NEURON cannot run whole: hillock runs all of it, NEURON some cells by themselves, each with all its
 * synapses and stimuli; whatever sends them spikes is a list of the times that hillock has found.
 */
async function runSample(
  model: VerifiedModel,
  options: VerifyOptions & { readonly sample: number },
): Promise<VerifiedRuns> {
  const { network, program, bundle } = model;
  const { out, onPhase = () => {} } = options;
  const cells = sampleCells(model.data, options.sample);
  const data = withSampleOnly(model.data, cells);
  const gids = new Set(cells.map(({ population, i }) => (data.populations[population]?.firstGid ?? 0) + i));
  const { tables, conductance } = numericsOf(model);
  onPhase("hillock");
  const whole = await buildAndRun(bundle, data, join(out, "hillock"));
  onPhase("export");
  const folder = join(out, "neuron");
  const replay = { gids, spikesMs: trainsOf(whole.spikes) };
  const { recordings, instances } = writeNeuronExport({ network, program, data, tables, replay }, folder);
  const hillock = { ...whole, spikes: whole.spikes.filter(({ gid }) => gids.has(gid)) };
  const inNeuron = await runNeuronTwice(folder, options);
  const about = { ...data.run, kinds: kindsOf(recordings), data, instances, tables, conductance };
  return { hillock, ...inNeuron, ...about, signals: signalsOf(model), sampled: gids.size };
}

async function runNeuronTwice(
  folder: string,
  { python, onPhase = () => {} }: VerifyOptions,
): Promise<{ readonly neuron: NeuronResults; readonly moved: NeuronResults }> {
  onPhase("NEURON");
  const neuron = await runNeuron(python, folder, join(folder, "results"), 0);
  onPhase("NEURON, v_init one ulp up");
  return { neuron, moved: await runNeuron(python, folder, join(folder, "results-moved"), 1) };
}

async function buildAndRun(bundle: VerifiedModel["bundle"], data: ModelData, out: string): Promise<RunResults> {
  const cache = cacheFolder();
  const toolchain = await findToolchain(cache);
  const built = await buildProgram(bundle, { toolchain, cache, target: "openmp", lanes: "native" });
  return runHillock(built.program, data, out);
}

async function runInMixed({ bundle, program }: VerifiedModel, data: ModelData, out: string) {
  return { results: await buildAndRun(bundle, data, out), mechanisms: mechanismsInSingle(program) };
}

/** Runs and compares. */
export async function verifyModel(model: VerifiedModel, options: VerifyOptions): Promise<Verification> {
  return verifyRuns(model.network.name, await runAll(model, options));
}

export function verifyRuns(model: string, runs: VerifiedRuns): Verification {
  const { neuron, data, instances, tables, conductance, dtMs, steps } = runs;
  const comparison = compareResults(runs);
  const geometry = compareGeometry(data, neuron.geometry);
  const asRun = runs.asRun && compareResults({ ...runs, hillock: runs.asRun });
  const mixed = runs.mixed && {
    ...comparePrecision(runs.mixed.results, runs.hillock, runs),
    mechanisms: runs.mixed.mechanisms,
    againstNeuron: compareResults({ ...runs, hillock: runs.mixed.results }),
  };
  return {
    model,
    neuron: neuron.version,
    durationMs: steps * dtMs,
    dtMs,
    tables,
    conductance,
    counts: { ...countCells(instances), connections: instances.connections.length },
    ...(runs.sampled === undefined ? {} : { sampled: runs.sampled }),
    signals: runs.signals,
    geometry,
    comparison,
    ...(asRun ? { asRun } : {}),
    ...(mixed ? { mixed } : {}),
    passed: comparison.passed && isGeometryEqual(geometry),
  };
}

export function isGeometryEqual({ areaUlps, resistanceUlps }: GeometryComparison): boolean {
  return areaUlps <= mostGeometryUlps.area && resistanceUlps <= mostGeometryUlps.resistance;
}

function kindsOf(recordings: readonly NeuronRecording[]): Map<string, RecordingKind> {
  return new Map(recordings.map(({ name, what, every }) => [name, { everySteps: every, isVoltage: what === "v" }]));
}

function countCells({ populations }: NetworkInstances): { cells: number; artificial: number } {
  const existing = ({ data, exists }: NetworkInstances["populations"][number]) =>
    exists ? exists.reduce((sum, one) => sum + one, 0) : data.count;
  const sum = (isCell: boolean) =>
    populations.filter(({ data }) => (data.kind === "cell") === isCell).reduce((total, p) => total + existing(p), 0);
  return { cells: sum(true), artificial: sum(false) };
}
