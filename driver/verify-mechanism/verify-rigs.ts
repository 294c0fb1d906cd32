import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildProgram } from "../build.js";
import { cacheFolder } from "../cache-folder.js";
import { compileModel } from "../compile-model.js";
import { writeNeuronExport } from "../export-neuron/write-export.js";
import { findToolchain } from "../toolchain.js";
import type { LaneAxis } from "../../compiler/ir/native-build.js";
import { runHillock } from "../verify/run-hillock.js";
import { readNeuronResults } from "../verify/run-neuron.js";
import type { RunResults } from "../verify/run-results.js";
import { compareRig, type RigComparison } from "./compare-rig.js";
import { type InterpretedRig, interpretRig } from "./interpret-rig.js";
import { neuronResults, runNeuronRigs } from "./neuron-rigs.js";
import { type PreparedRig, rigRequest } from "./prepare-rig.js";
import { writeRigFolder } from "./rig-folder.js";
import { withOneNan } from "../ingest/with-one-nan.js";

/** What became of one rig. */
export interface RigVerdict {
  readonly prepared: PreparedRig;
  readonly verdict: "equal" | "differs" | "not-in-neuron" | "not-compiled" | "crashed";
  readonly reason?: string;
  readonly comparison?: RigComparison;
  readonly neuron?: string;
}

export interface VerifyRigsOptions {
  readonly python: string;
  readonly library: string | undefined;
  /** Gets a model of all rigs, for the native program. */
  readonly work: string;
  /** Native programs are made, one with each of these in the lanes, and have to give the interpreter's bits. */
  readonly native: readonly LaneAxis[];
  /** Told of each rig that the interpreter begins, and that it is done with all (undefined). */
  readonly onRig?: (prepared: PreparedRig | undefined) => void;
}

/** Interpreter against NEURON rig by rig; then one native program of all rigs against the interpreter. */
export async function verifyRigs(rigs: readonly PreparedRig[], options: VerifyRigsOptions): Promise<RigVerdict[]> {
  const crashed: RigVerdict[] = [];
  const runs = rigs.flatMap((prepared): Run[] => {
    options.onRig?.(prepared);
    try {
      exportRig(prepared);
      return [{ prepared, results: interpretRig(prepared.compilation) }];
    } catch (error) {
      crashed.push({ prepared, verdict: "crashed", reason: `hillock: ${String((error as Error).message)}` });
      return [];
    }
  });
  options.onRig?.(undefined);
  const { python, library } = options;
  const outcomes = await runNeuronRigs(
    python,
    library,
    runs.map(({ prepared }) => neuronFolder(prepared)),
  );
  const first = runs.map((run): RigVerdict => compareRun(run, outcomes));
  const compared = await againstSpread(runs, first, options);
  const natives = new Map<PreparedRig, string>();
  for (const axis of options.native) {
    for (const [rig, fault] of await nativeFaults(runs, options.work, axis)) natives.set(rig, fault);
  }
  return [
    ...crashed,
    ...compared.map((found): RigVerdict => {
      const fault = natives.get(found.prepared);
      return fault === undefined ? found : { ...found, verdict: "not-compiled", reason: fault };
    }),
  ];
}

/** Differences once more, by NEURON against itself. */
async function againstSpread(
  runs: readonly Run[],
  first: readonly RigVerdict[],
  { python, library }: VerifyRigsOptions,
): Promise<readonly RigVerdict[]> {
  const folders = first.filter(({ verdict }) => verdict === "differs").map(({ prepared }) => neuronFolder(prepared));
  if (folders.length === 0) return first;
  const outcomes = await runNeuronRigs(python, library, folders, 1);
  return first.map((found, i) => {
    const folder = neuronFolder(found.prepared);
    if (outcomes.get(folder)?.kind !== "ran") return found;
    return compareRun(runs[i] as Run, outcomes, wholeResults(neuronResults(folder, 1)));
  });
}

interface Run {
  readonly prepared: PreparedRig;
  readonly results: InterpretedRig;
}

function neuronFolder({ folder }: PreparedRig): string {
  return join(folder, "neuron");
}

function exportRig(prepared: PreparedRig): void {
  const { network, program, data } = prepared.compilation;
  const tables = network.numerics.tables.value;
  rmSync(neuronResults(neuronFolder(prepared)), { recursive: true, force: true });
  writeNeuronExport({ network, program, data, tables }, neuronFolder(prepared));
}

function compareRun(
  { prepared, results }: Run,
  outcomes: Awaited<ReturnType<typeof runNeuronRigs>>,
  moved?: RunResults,
): RigVerdict {
  const outcome = outcomes.get(neuronFolder(prepared));
  if (outcome?.kind !== "ran") {
    return { prepared, verdict: "not-in-neuron", reason: outcome?.reason ?? "NEURON did not run it" };
  }
  const neuron = wholeResults(neuronResults(neuronFolder(prepared)));
  if (!neuron) return { prepared, verdict: "not-in-neuron", reason: "NEURON's results are not whole" };
  const comparison = compareRig(results, neuron, prepared.rig.recordings, moved);
  if (comparison.bothFail) {
    const reason = "both sides leave the numbers: NaN at the same step";
    return { prepared, verdict: "not-in-neuron", reason, comparison, neuron: outcome.neuron };
  }
  const verdict = comparison.passed ? "equal" : "differs";
  const reason = comparison.fault;
  return { prepared, verdict, comparison, neuron: outcome.neuron, ...(reason === undefined ? {} : { reason }) };
}

/** Undefined where a recording ends early. */
function wholeResults(folder: string): RunResults | undefined {
  try {
    return readNeuronResults(folder);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Rigs whose native program is not to be had or gives other bits than the interpreter; halves are tried where all fail. */
async function nativeFaults(runs: readonly Run[], work: string, axis: LaneAxis): Promise<Map<PreparedRig, string>> {
  const whole = runs.filter(({ results }) => results.failure === undefined);
  if (whole.length === 0) return new Map();
  try {
    return differingRigs(whole, await runNative(whole, work, axis));
  } catch (error) {
    const [only] = whole;
    const reason = `${(error as Error).message} ${(error as { hint?: string }).hint ?? ""}`.trim();
    if (whole.length === 1 && only) return new Map([[only.prepared, reason]]);
    const half = Math.ceil(whole.length / 2);
    const [first, second] = [
      await nativeFaults(whole.slice(0, half), work, axis),
      await nativeFaults(whole.slice(half), work, axis),
    ];
    return new Map([...first, ...second]);
  }
}

async function runNative(runs: readonly Run[], work: string, axis: LaneAxis): Promise<RunResults> {
  mkdirSync(work, { recursive: true });
  writeRigFolder(
    work,
    "rigs",
    runs.map(({ prepared }) => prepared),
  );
  const { compilation } = compileModel(join(work, "model.hlk"), { request: rigRequest });
  const { bundle, data } = compilation;
  if (!bundle || !data) throw new Error("the rigs do not compile as one model");
  const cache = cacheFolder();
  const toolchain = await findToolchain(cache);
  const options = { toolchain, cache, target: "openmp", lanes: "native", strict: true } as const;
  const { program } = await buildProgram(bundle, options, [axis]);
  return runHillock(program, data, join(work, "hillock"), ["--threads", "1", "--axis", axis]);
}

function differingRigs(runs: readonly Run[], native: RunResults): Map<PreparedRig, string> {
  const ours = byRecording(native);
  const faults = runs.flatMap(({ prepared, results }): [PreparedRig, string][] => {
    const theirs = byRecording(results);
    const differing = prepared.rig.recordings.filter(({ name }) => !sameBits(ours.get(name), theirs.get(name)));
    const names = differing
      .map(({ variable, where }) => `${variable} (${where.join("; ")})`)
      .slice(0, 5)
      .join(", ");
    return differing.length === 0 ? [] : [[prepared, `native program and interpreter differ: ${names}`]];
  });
  return new Map(faults);
}

function byRecording({ traces }: RunResults): Map<string, Float64Array[]> {
  const found = new Map<string, Float64Array[]>();
  const sorted = [...traces.values()].sort((a, b) => a.gid - b.gid || a.section - b.section || a.x - b.x);
  for (const { recording, values } of sorted) found.set(recording, [...(found.get(recording) ?? []), values]);
  return found;
}

function sameBits(a: readonly Float64Array[] = [], b: readonly Float64Array[] = []): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: Float64Array) => Buffer.from(buffer, byteOffset, byteLength);
  const same = (x: Float64Array, y: Float64Array) => bytes(withOneNan(x)).equals(bytes(withOneNan(y)));
  return a.length === b.length && a.every((values, c) => same(values, b[c] ?? new Float64Array(0)));
}
