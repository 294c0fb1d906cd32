import { join } from "node:path";
import { globalGenerator } from "../../compiler/ir/global-generator.js";
import type { LaneAxis } from "../../compiler/ir/native-build.js";
import { runtimeFiles } from "../build.js";
import { sha256 } from "../files.js";
import type { RigComparison } from "../verify-mechanism/compare-rig.js";
import { type NeuronLibrary, neuronLibrary } from "../verify-mechanism/neuron-library.js";
import { type PreparedRig, prepareRig } from "../verify-mechanism/prepare-rig.js";
import type { ModSource } from "../verify-mechanism/rig-folder.js";
import { type RigVerdict, verifyRigs } from "../verify-mechanism/verify-rigs.js";
import type { FileResult, Stage } from "./corpus-result.js";
import type { ModSet, SetFile } from "./mod-sets.js";
import { withoutNames } from "./translate-file.js";

/** A result and what it depends on: the same key means the same result. */
export interface KeyedResult {
  readonly key: string;
  readonly result: FileResult;
}

export interface VerifySetOptions {
  readonly python: string;
  readonly stage: Stage;
  readonly native: boolean;
  /** Gets libraries, rigs and programs. */
  readonly work: string;
  readonly known: (id: string) => KeyedResult | undefined;
  /** Told of each file that hillock has in hand, and that it has none (undefined): it should not take long. */
  readonly onFile?: (id: string | undefined) => void;
}

/** Everything after translation, for the files of one set. */
export async function verifySet(set: ModSet, options: VerifySetOptions): Promise<KeyedResult[]> {
  const { python, work } = options;
  const folder = join(work, "sets", sha256(set.files.map(({ source }) => source.text).join("\0")).slice(0, 16));
  const todo = set.files.filter(({ file }) => file.result.outcome !== "skipped");
  const prepared = todo.map((file): Prepared => {
    options.onFile?.(file.file.mod.id);
    return { file, rig: tryPrepare(file, join(folder, "rigs", stem(file.source)), options.native) };
  });
  options.onFile?.(undefined);
  const keyOf = newKeys(python, options.native);
  const settled = prepared.flatMap(({ file, rig }) => {
    const known = options.known(file.file.mod.id);
    return known && known.key === keyOf(file, rig) ? [known] : [];
  });
  const isSettled = ({ file }: Prepared) => settled.some(({ result }) => result.id === file.file.mod.id);
  const rest = prepared.filter((one) => !isSettled(one));
  if (rest.length === 0) return settled;
  const library = libraryFor(prepared, set, options);
  const results = await verifyRest(rest, library, folder, options);
  return [...settled, ...rest.map((one, i) => ({ key: keyOf(one.file, one.rig), result: results[i] as FileResult }))];
}

interface Prepared {
  readonly file: SetFile;
  /** A string: why there is none. */
  readonly rig: PreparedRig | string;
}

function stem({ fileName }: ModSource): string {
  return fileName.replace(/\.mod$/, "");
}

function tryPrepare({ file, source }: SetFile, folder: string, emit: boolean): PreparedRig | string {
  if (!file.translated) return "not translated";
  try {
    return prepareRig(source, file.translated, folder, emit);
  } catch (error) {
    return `crash: ${(error as Error).message}\n${(error as Error).stack ?? ""}`;
  }
}

/** Engine, generated code, rig, NEURON; where there is no rig, why not. */
function newKeys(python: string, native: boolean): (file: SetFile, rig: PreparedRig | string) => string {
  // the interpreter's functions have twins among the headers of the arithmetic
  const engine = [...runtimeFiles({ target: "openmp" })].filter(([name]) => native || /\bmath[\w-]*\.hpp$/.test(name));
  const runtime = sha256(engine.flat().join("\0"));
  return ({ file }, rig) => {
    const own = typeof rig === "string" ? `${rig} ${file.result.reason ?? ""}` : rig.hash;
    return sha256([runtime, python, file.mod.id, own].join("\0")).slice(0, 24);
  };
}

function libraryFor(prepared: readonly Prepared[], set: ModSet, { python, work }: VerifySetOptions): NeuronLibrary {
  const drivers = prepared.flatMap(({ rig }) => (typeof rig === "string" ? [] : rig.rig.drivers));
  const unique = new Map(drivers.map(({ name, text }) => [name, text]));
  const own = set.files.filter(({ file }) => file.result.outcome !== "skipped").map(({ source }) => source);
  const extra = [...unique].map(([name, text]): ModSource => ({ fileName: `${name}.mod`, text, includes: [] }));
  return neuronLibrary(python, [...own, ...extra], join(work, "neuron"));
}

async function verifyRest(
  rest: readonly Prepared[],
  library: NeuronLibrary,
  folder: string,
  { python, native, onFile }: VerifySetOptions,
): Promise<FileResult[]> {
  const rigs = rest.flatMap(({ file, rig }) =>
    typeof rig === "string" || library.refused[file.source.fileName] !== undefined ? [] : [rig],
  );
  const onRig = (rig: PreparedRig | undefined) => onFile?.(rest.find((one) => one.rig === rig)?.file.file.mod.id);
  const more = { work: join(folder, "native"), native: native ? [axisOf(folder)] : [], onRig };
  const verdicts = await verifyRigs(rigs, { python, library: library.path, ...more });
  return rest.map(({ file, rig }): FileResult => {
    const { id, path } = file.file.mod;
    const refused = library.refused[file.source.fileName];
    if (refused !== undefined) {
      const stage = file.file.translated ? "verify" : file.file.result.stage;
      return { id, path, outcome: "not-in-neuron", stage, reason: short(refused), detail: refused };
    }
    if (!file.file.translated) return file.file.result;
    if (typeof rig === "string") {
      const first = rig.split("\n")[0] ?? "";
      return { id, path, outcome: "failed", stage: "verify", reason: `rig: ${short(first)}`, detail: rig };
    }
    const verdict = verdicts.find(({ prepared }) => prepared === rig);
    return {
      id,
      path,
      ...(verdict ? outcomeOf(verdict) : { outcome: "failed", stage: "verify", reason: "no verdict" }),
    };
  });
}

/** Half of the sets have cells in their lanes, half compartments. */
function axisOf(folder: string): LaneAxis {
  return Number.parseInt(folder.at(-1) ?? "0", 16) % 2 === 0 ? "cell" : "compartment";
}

function outcomeOf({ verdict, reason, comparison, prepared }: RigVerdict): Omit<FileResult, "id" | "path"> {
  const facts = comparison ? factsOf(comparison) : {};
  const detail = reason === undefined ? {} : { detail: `${reason} [${prepared.folder}]` };
  if (verdict === "equal") return { outcome: "ok", stage: "verify", ...facts };
  if (verdict === "not-in-neuron") {
    return { outcome: "not-in-neuron", stage: "verify", reason: short(reason ?? ""), ...detail, ...facts };
  }
  if (verdict === "not-compiled") {
    return { outcome: "failed", stage: "compile", reason: short(reason ?? ""), ...detail, ...facts };
  }
  if (verdict === "crashed") {
    return { outcome: "failed", stage: "verify", reason: `crash: ${short(reason ?? "")}`, ...detail };
  }
  const size = sizeOf(comparison?.worst ?? Number.NaN);
  if (drawsFromGlobal(prepared))
    return { outcome: "random", stage: "verify", reason: `draws from NEURON's global generator, ${size}`, ...detail };
  return { outcome: "failed", stage: "verify", reason: size, ...detail, ...facts };
}

function factsOf({ worst, traces, byRounding }: RigComparison): Pick<FileResult, "worst" | "traces" | "byRounding"> {
  return { worst, traces: traces.length, ...(byRounding ? { byRounding } : {}) };
}

/** scop_random() and its kin: NEURON has one generator for all instances. All other streams are the same on both sides. */
function drawsFromGlobal({ rig, compilation }: PreparedRig): boolean {
  const mechanism = compilation.program.mechanisms.find(({ name }) => name === rig.mechanism);
  return mechanism?.streams.includes(globalGenerator) ?? false;
}

/** Differences in classes: rounding that grew, and what is another number. */
function sizeOf(worst: number): string {
  if (!(worst < Number.POSITIVE_INFINITY)) return "differs: NaN, or 0 in NEURON";
  if (worst < 1e-6) return "differs by less than 1e-6";
  return worst < 1e-2 ? "differs by less than 1e-2" : "differs by more than 1e-2";
}

function short(text: string): string {
  return withoutNames(text.split("\n")[0] ?? "").slice(0, 110);
}
