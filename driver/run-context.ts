import type { ModelData } from "../compiler/ir/model-data.js";
import type { SolvedNetwork } from "../compiler/ir/network.js";
import type { Program } from "../compiler/ir/program.js";
import type { CompiledWhole } from "./compile-model.js";
import { mechanismsInSingle } from "./mechanisms-in-single.js";
import type { SaveFormat } from "./ingest/ingest.js";

/** One cell type's sections, to say a node as users know it: `dend(0.3)`. */
export interface SectionNames {
  readonly name: string;
  readonly sections: readonly string[];
  readonly firstNode: readonly number[];
  readonly nseg: readonly number[];
  readonly reversed: readonly number[];
}

/** What a compilation knows and the results of a run need: names, and the settings that the manifest tells. */
export interface ModelFacts {
  readonly modelName: string;
  /** What a checkpoint of the model is known by; programs alone write them. */
  readonly identity?: string;
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly options: Readonly<Record<string, string | number | boolean | null>>;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly seeds: Readonly<Record<string, number>>;
  readonly simulation: { readonly durationMs: number; readonly dtMs: number; readonly celsius: number };
  readonly neuronConvention: "8" | "9";
  readonly cellTypes: readonly SectionNames[];
  readonly rules: readonly string[];
  /** Rules that may connect nothing. */
  readonly optionalRules: readonly string[];
  /** Mechanisms whose synapses are merged as long as they do not saturate: see `guardClamps`. */
  readonly guarded: readonly string[];
  /** Mechanisms that advance their states in single precision, where the model or the user has asked for mixed. */
  readonly mixed?: readonly string[];
  /** Declared ones; the private sources of `stimulate` are not among them. */
  readonly populations: readonly string[];
  readonly rasterOrder: "gid" | "y";
  /** What the command line has set, and when that is decided. */
  readonly settings: readonly { readonly text: string; readonly binding: "compile" | "load" | "run" }[];
}

/**
 * All that the results of a run need beside its stream. It is OUT/run.json while the run goes on, so that
 * `hillock ingest OUT` can finish the work of a driver that was killed.
 */
export interface RunContext extends Omit<ModelFacts, "neuronConvention"> {
  readonly model: string;
  readonly versions: { readonly hillock: string; readonly compiler: string; readonly neuronConvention: "8" | "9" };
  readonly target: string;
  readonly lanes: number | "native";
  readonly threads: number;
  readonly save: readonly SaveFormat[];
  readonly instances: boolean | undefined;
  /** What came before the program started: compile, build. */
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
}

export interface ParamValue {
  readonly value: number | string | boolean;
  readonly unit: string;
  readonly origin: string;
}

export function modelFacts({ compilation, workspace }: CompiledWhole): ModelFacts {
  const { network, program, data } = compilation;
  return { ...namesOf(network, program, data), ...settingsOf(network), sources: workspace.filesRead() };
}

/** What a compilation knows of names. */
function namesOf(network: SolvedNetwork, program: Program, data: ModelData) {
  return {
    cellTypes: data.cellTypes.map((type) => ({
      name: type.name,
      sections: network.cellTypes.find(({ name }) => name === type.name)?.sections.map(({ name }) => name) ?? [],
      firstNode: [...type.sections.firstNode],
      nseg: [...type.sections.nseg],
      reversed: [...type.sections.reversed],
    })),
    ...(network.numerics.precision?.value === "mixed" ? { mixed: mechanismsInSingle(program) } : {}),
    rules: data.rules.map(({ name }) => name),
    optionalRules: data.rules.filter(({ optional }) => optional).map(({ name }) => name),
    guarded: network.mechanisms.filter(({ guarded }) => guarded).map(({ name }) => name),
    populations: network.populations.map(({ name }) => name),
    rasterOrder: rasterOrder(network),
    settings: network.settings ?? [],
    modelName: program.name,
  };
}

function rasterOrder({ plots }: SolvedNetwork): "gid" | "y" {
  return plots.some(({ kind, options }) => kind === "raster" && options.order === "y") ? "y" : "gid";
}

/** Values of params and options, and everything else that decides the bits of a run. */
function settingsOf(network: SolvedNetwork) {
  const { params, options, simulation, numerics } = network;
  const named = [...params, ...options].map(
    ({ name, value, unit = "", origin }) => [name, { value, unit, origin }] as const,
  );
  return {
    params: Object.fromEntries(named) as Record<string, ParamValue>,
    options: {
      tables: numerics.tables.value,
      conductance: numerics.conductance.value,
      swc_digits: numerics.swcDigits.value,
      v_init: simulation.vInitMv.value,
      ...Object.fromEntries(simulation.globals.map((g) => [`${g.mechanism}.${g.variable}`, g.value])),
    },
    seeds: { seed: simulation.seed.value, ...simulation.seeds },
    simulation: {
      durationMs: simulation.durationMs.value,
      dtMs: simulation.dtMs.value,
      celsius: simulation.celsiusDegC.value,
    },
    neuronConvention: String(numerics.neuron.value) as "8" | "9",
  };
}
