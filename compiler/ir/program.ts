import type { Expr } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { HookMoment } from "./mechanism.js";
import type { CellExpr, CellRef, PairExpr, ParamRef } from "./network.js";
import type { ChangeWord } from "./timed-change.js";

/**
 * Level `Program`: kernels over named fields and the order of one step; no target's words. Everything here shapes
 * code; what a count, a position or a parameter's value changes lives in columns (`compiler/ir/columns.ts`).
 */
export interface Program {
  readonly name: string;
  /** Run-time scalars in column order: dt and celsius first, then GLOBALs of mechanisms, then params. */
  readonly uniforms: readonly Uniform[];
  /** In mechanism order (DESIGN 1): the order in which currents are summed and states advance. */
  readonly mechanisms: readonly MechanismProgram[];
  /** Every ion of the model; `CellTypeProgram.ions` and ion places refer to them. */
  readonly ions: readonly Ion[];
  readonly cellTypes: readonly CellTypeProgram[];
  readonly artificial: readonly ArtificialProgram[];
  readonly families: readonly RuleFamily[];
  /** Predicates of selections and per-cell parameter expressions that no rule owns. */
  readonly cellExpressions: readonly NamedCellExpr[];
  /** Names of the tables that rules read by a number, `lookup.NAME(…)` in expressions; their entries are data. */
  readonly lookups: readonly string[];
  /** What rules read of the segment of a contact, `Site` in expressions; the numbers are columns of each cell type. */
  readonly siteVariables: readonly string[];
}

export interface Uniform {
  /** Unique identifier: `dt`, `celsius`, `usetable_hh`, `ee_gain`. */
  readonly name: string;
  readonly origin: "simulation" | "global" | "param";
  readonly unit: string;
  readonly value: number;
}

/* ------------------------------------------------------------- mechanisms */

/**
 * What kernel code may refer to; always of the instance that the kernel runs for. An `index` makes it an element of an
 * array, of `Let` or of `Field.array`; it is truncated, and the program stops where it is out of bounds.
 */
export type Place =
  | { readonly kind: "Local"; readonly name: string; readonly index?: KernelExpr }
  | { readonly kind: "Field"; readonly name: string; readonly index?: KernelExpr }
  /** Of the instance's compartment; `scale` = 100 / area: nA of a point process to mA/cm2. */
  | { readonly kind: "Node"; readonly name: NodeField }
  | { readonly kind: "Ion"; readonly ion: string; readonly name: IonField }
  | { readonly kind: "Uniform"; readonly name: string }
  /** ms: the time of the kernel's moment, or of the event in `receive`. */
  | { readonly kind: "Clock" }
  /** NET_RECEIVE's arguments; 0 is the connection weight. */
  | { readonly kind: "Argument"; readonly index: number }
  /** An argument of the connection that a `ForConnections` is at. */
  | { readonly kind: "OtherArgument"; readonly index: number }
  | { readonly kind: "Flag" }
  /** What a POINTER stands for, read and written at once: index into `MechanismProgram.pointers`. */
  | { readonly kind: "Pointed"; readonly pointer: number };
export type NodeField = "v" | "rhs" | "d" | "area" | "scale" | "diam";
/** e (mV), inside and outside (mM), i (mA/cm2: sum over the mechanisms that write it), didv (its slope). */
export type IonField = "e" | "inside" | "outside" | "i" | "didv";

export type KernelExpr = Expr<Place>;

export type Statement =
  /** Declares a local; assigned again only by `Store` to it. With a `length` it is an array of zeros. */
  | {
      readonly kind: "Let";
      readonly name: string;
      readonly value: KernelExpr;
      readonly length?: number;
      /** In a kernel in single precision: computed in double from what it only reads, then rounded. */
      readonly isExact?: true;
      readonly span: Span;
    }
  | {
      readonly kind: "Store";
      readonly to: Place;
      readonly by: "set" | "add" | "subtract";
      readonly value: KernelExpr;
      readonly span: Span;
    }
  | {
      readonly kind: "If";
      readonly test: KernelExpr;
      readonly then: readonly Statement[];
      readonly else: readonly Statement[];
      readonly span: Span;
    }
  | { readonly kind: "While"; readonly test: KernelExpr; readonly body: readonly Statement[]; readonly span: Span }
  | {
      readonly kind: "Lookup";
      readonly table: string;
      readonly argument: KernelExpr;
      /** Locals or fields, in the order of the table's outputs. */
      readonly outputs: readonly Place[];
      readonly span: Span;
    }
  | {
      readonly kind: "Draw";
      readonly to: string;
      /** Index into `MechanismProgram.streams`. */
      readonly stream: number;
      readonly distribution: "uniform" | "negexp" | "normal" | "ipick" | "dpick" | "poisson";
      readonly args: readonly KernelExpr[];
      readonly span: Span;
    }
  /** Goes on at another place; with ids (three) as the stream of NEURON's that they name. */
  | {
      readonly kind: "SeedStream";
      readonly stream: number;
      readonly ids?: readonly KernelExpr[];
      readonly sequence: KernelExpr;
      readonly span: Span;
    }
  | { readonly kind: "NetSend"; readonly delay: KernelExpr; readonly flag: KernelExpr; readonly span: Span }
  | { readonly kind: "NetEvent"; readonly time: KernelExpr; readonly span: Span }
  | { readonly kind: "NetMove"; readonly time: KernelExpr; readonly span: Span }
  /** Has the engine look at a condition of the `watch` kernel in every step; `value` is the condition's now. */
  | {
      readonly kind: "Watch";
      readonly condition: number;
      readonly value: KernelExpr;
      readonly flag: number;
      readonly span: Span;
    }
  /** The body for every connection that ends at the instance. */
  | { readonly kind: "ForConnections"; readonly body: readonly Statement[]; readonly span: Span };

export interface Field {
  readonly name: string;
  readonly role: "parameter" | "state" | "assigned";
  readonly unit: string;
  readonly value: number;
  /** Written by some kernel. A parameter that nobody writes is read-only and shared where the group allows it. */
  readonly written: boolean;
  /** Must live between kernels. False: a temporary, stored only while the group is observed (recorded). */
  readonly carried: boolean;
  /** Where it is an element of an array with indices of run time; the elements of an array follow each other. */
  readonly array?: { readonly name: string; readonly index: number; readonly length: number };
  /** Set by INITIAL alone, from parameters and uniforms: one value for all instances that share their parameters. */
  readonly settled?: boolean;
}

/**
 * `vector`: straight line (branches are Selects), may run W instances at once.
 * `scalar`: one instance at a time, real branches, loops, events and draws.
 */
export interface Kernel {
  readonly name: "initial" | "current" | "state" | "receive" | "connect" | "watch" | "change" | "tabulate" | HookMoment;
  readonly shape: "vector" | "scalar";
  /** Computed in single precision; what it adds to states is added in double. See `mixPrecision`. */
  readonly inSingle?: true;
  readonly body: readonly Statement[];
  readonly span: Span;
}

/** `body` computes the local `outputs[i]` from the local `argument`; run for each abscissa at load. */
export interface TableProgram {
  readonly name: string;
  readonly argument: string;
  readonly outputs: readonly string[];
  readonly from: KernelExpr;
  readonly to: KernelExpr;
  readonly intervals: number;
  readonly kernel: Kernel;
}

export interface MechanismProgram {
  readonly name: string;
  readonly form: "density" | "point" | "artificial";
  /** `hh.mod`: for comments in the output. */
  readonly file: string;
  readonly fields: readonly Field[];
  /** Ion variables that kernels read or write. */
  readonly ions: readonly {
    readonly ion: string;
    readonly read: readonly IonField[];
    readonly write: readonly IonField[];
  }[];
  readonly tables: readonly TableProgram[];
  /** FUNCTION_TABLEs that kernels call (`tableCall`); their numbers are data. Absent where there are none. */
  readonly functionTables?: readonly string[];
  /** RANDOM variables, one stream each. */
  readonly streams: readonly string[];
  /** POINTERs that the kernels use; such kernels run one instance at a time. Absent where there are none. */
  readonly pointers?: readonly string[];
  /** Numbers that diffuse along the cell, in fields of their own (`diffusionVariable`). Absent where there are none. */
  readonly diffusing?: number;
  /** What timed changes do to which field; absent where there are none. */
  readonly changed?: readonly FieldChange[];
  /** Number of NET_RECEIVE arguments; 0 where there is no NET_RECEIVE. */
  readonly argumentCount: number;
  readonly sendsToSelf: boolean;
  readonly emitsEvents: boolean;
  readonly mergeable: boolean;
  /** Mergeable as long as it does not saturate: see `guardClamps`. */
  readonly guarded?: true;
  readonly timeless: boolean;
  readonly kernels: {
    readonly initial: Kernel;
    readonly current?: Kernel;
    readonly state?: Kernel;
    /** One event at one instance. */
    readonly receive?: Kernel;
    /** NET_RECEIVE's INITIAL: once per connection, sets its arguments after the first. */
    readonly connect?: Kernel;
    /** What WATCH statements look at: Argument i is above 0 while condition i holds. */
    readonly watch?: Kernel;
    /** What the model sets at given times: Flag says which of `changed`, Argument 0 is the number. */
    readonly change?: Kernel;
  } & { readonly [moment in HookMoment]?: Kernel };
  readonly span: Span;
}

/** A field that the model changes at given times, and how. */
export interface FieldChange {
  readonly field: string;
  readonly by: ChangeWord;
}

/* ------------------------------------------------------------- cell types */

/** Who owns the instances of a group and so where their parameters come from. */
export type GroupOwner =
  | "density" // inserted in sections: parameters per row (compartment), shared by all cells of the type
  | "point" // `point` in a section: likewise
  | "synapse" // made by connections: parameters uniform over the kind
  | "stimulus"; // made by `stimulate … at`: parameters per instance

export interface GroupKind {
  readonly name: string;
  readonly owner: GroupOwner;
  /** Index into `Program.mechanisms`. */
  readonly mechanism: number;
}

export interface CellTypeProgram {
  readonly name: string;
  /** In mechanism order; within one mechanism: density, point, synapse (declaration order), stimulus. */
  readonly groups: readonly GroupKind[];
  /** One per `Program.ions`; undefined where the type has no mechanism that uses the ion. */
  readonly ions: readonly (ReversalStyle | undefined)[];
  /** How states and currents may go through the compartments in one pass; undefined: phase by phase. */
  readonly sweep?: Sweep;
}

/** Groups of a cell type (indices) by when a sweep runs their kernels. What is in no list has no such kernel. */
export interface Sweep {
  /** Rows whose states of the last step advance in the sweep, with the v that the last solve gave. */
  readonly delayed: readonly number[];
  /** Rows whose states do not depend on v: they advance right after their current, before events come. */
  readonly early: readonly number[];
  /** States that advance after the solve, all instances of a group together. */
  readonly late: readonly number[];
  /** Rows and lists that have a current, in order; those of `lists` are computed before the sweep and added in it. */
  readonly currents: readonly number[];
  readonly lists: readonly number[];
  /** Its kernels together are too long for a processor to keep their instructions at hand: see `kernelSize`. */
  readonly isLong: boolean;
  /** Ions that a compartment prepares between its states and its currents. */
  readonly ions: readonly SweepIon[];
}

/** An ion whose current is summed anew, or whose reversal follows its concentrations, in every step. */
export interface SweepIon {
  /** Index into `Program.ions`. */
  readonly ion: number;
  readonly sums: boolean;
  readonly follows?: "everyStep" | "mixed";
  /** Groups that use the ion: elsewhere it need not be prepared. */
  readonly users: readonly number[];
}

export interface Ion {
  readonly name: string;
  readonly valence: number;
  /** Some mechanism reads the current: it is summed in every step, otherwise only while it is recorded. */
  readonly currentIsRead: boolean;
}

/**
 * NEURON's ion style: e stays as given, follows Nernst once at initialisation, or before the currents of every step;
 * "mixed": the first or the last, node by node.
 */
export type ReversalStyle = "constant" | "once" | "everyStep" | "mixed";

/** A kind of artificial cell, or of private sources of a `stimulate`: parameters per instance. */
export interface ArtificialProgram {
  readonly name: string;
  readonly mechanism: number;
}

/* ------------------------------------------------------------------ rules */

/**
 * The expressions of connect rules of one family (one declaration); a rule is a row of numbers for its `Row` refs.
 * `stimulate … through` is a family as well (pattern `private`).
 */
export interface RuleFamily {
  readonly name: string;
  readonly probability?: PairExpr;
  /** Convergence or divergence. */
  readonly count?: PairExpr;
  readonly contacts: PairExpr;
  readonly terms: readonly { readonly weight: PairExpr; readonly delayMs: PairExpr }[];
  /** The probability reads nothing of the presynaptic cell, no distance and no draw: one number for a whole population. */
  readonly uniformProbability: boolean;
  /** Likewise the number of contacts. */
  readonly uniformContacts: boolean;
  /** Weights and delays are computed for each contact, not once for all of a connection: they read its place. */
  readonly readsSite: boolean;
  readonly span: Span;
}

export interface NamedCellExpr {
  readonly name: string;
  readonly value: CellExpr;
}

export type AnyExpr = Expr<CellRef> | Expr<ParamRef>;
