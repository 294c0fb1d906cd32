import type { Span } from "../../grammar/source.js";
import type { FunctionTable } from "./function-table.js";
import type { Selection, SiteChoice, Triple } from "./network.js";
import type { Precision } from "./precision.js";
import type { Setting } from "./quantity.js";

/* What a network records, how it is simulated, what is drawn of it. */

export interface Recording {
  /** Report name: the file is NAME.h5. */
  readonly name: string;
  readonly what: RecordedVariable;
  readonly of: readonly Selection[];
  readonly site: SiteChoice;
  readonly everyMs?: number;
  readonly float64: boolean;
  readonly span: Span;
}

export type RecordedVariable =
  | { readonly kind: "v" }
  /** nA: what leaves a segment through its membrane, capacitive and synaptic currents included; NEURON's `i_membrane_`. */
  | { readonly kind: "i_membrane" }
  /** `hh.m`, `AMPA.g` (the sum over that kind at the place), `Izhi.u`, ion variables `na.ina`. `owner` is what the user wrote. */
  | { readonly kind: "mechanism"; readonly owner: string; readonly mechanism: string; readonly variable: string }
  | { readonly kind: "synapse"; readonly synapse: string; readonly variable: string }
  | { readonly kind: "ion"; readonly ion: string; readonly variable: string };

/** What the membrane currents of cells make together at each moment. */
export interface Signal {
  /** Name of its report, as with recordings. */
  readonly name: string;
  readonly what: SignalKind;
  readonly of: readonly Selection[];
  readonly everyMs?: number;
  readonly float64: boolean;
  readonly span: Span;
}

export type SignalKind =
  /** The potential at each electrode (um; y is depth), in a medium of this conductivity. */
  | { readonly kind: "lfp"; readonly electrodesUm: readonly Triple[]; readonly conductivitySPerM: number }
  /** x, y (upwards), z; `along`: one number, along a section of each cell type. */
  | { readonly kind: "dipole"; readonly along?: readonly { readonly cellType: string; readonly section: number }[] };

export interface Simulation {
  readonly durationMs: Setting<number>;
  readonly dtMs: Setting<number>;
  readonly celsiusDegC: Setting<number>;
  readonly vInitMv: Setting<number>;
  /** Random123's global index. */
  readonly seed: Setting<number>;
  /** `seeds.X`: enter the hash of the streams of that purpose; 0 where not given. */
  readonly seeds: Readonly<Record<string, number>>;
  /** Values of GLOBAL variables that the model sets: `hh.usetable`… */
  readonly globals: readonly { readonly mechanism: string; readonly variable: string; readonly value: number }[];
  /** What the model gives to FUNCTION_TABLEs; absent where there are none. */
  readonly functionTables?: readonly FunctionTable[];
}

export interface Numerics {
  readonly neuron: Setting<8 | 9>;
  readonly tables: Setting<"neuron" | "exact">;
  readonly conductance: Setting<"auto" | "numeric" | "analytic">;
  readonly swcDigits: Setting<6 | 8>;
  /** Absent: all in double. */
  readonly precision?: Setting<Precision>;
  /** Cells are what `h.define_shape()` makes of them; absent: as they are given. */
  readonly shapes?: Setting<"defined">;
}

export interface Plot {
  readonly kind: "raster" | "traces";
  readonly options: Readonly<Record<string, string | number>>;
  readonly span: Span;
}
