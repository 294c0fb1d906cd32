import type { Expr } from "../../grammar/expression.js";
import type { IncludedText } from "../../grammar/nmodl/ast.js";
import type { Source, Span } from "../../grammar/source.js";
import type { Compartment, Conserve, Equation, Reaction } from "./equations.js";

/**
 * Level `Mechanism`: one .mod file with every name resolved. Two forms share the types:
 * `Mechanism` (after 1-resolve: procedures, ODEs and SOLVE statements are still there) and
 * `SolvedMechanism` (after 2-normalize: straight kernels of `Step`s, no call but built-in functions).
 */

/** How a variable is bound outside the equations. */
export type VariableRole =
  | "parameter" // PARAMETER: has a default value
  | "state" // STATE
  | "assigned" // ASSIGNED
  | "ion" // ena, ina, cai…: lives in the ion of the compartment
  | "implicit" // v, t, dt, celsius, area, diam: given by the simulation
  | "pointer" // POINTER: stands for a variable elsewhere, which the model says
  | "random"; // NEURON { RANDOM NEGEXP r }: a stream of numbers

export interface Variable {
  readonly name: string;
  readonly role: VariableRole;
  /** `range`: one value per instance. `global`: one value per model (settable by users, uniform at run time). */
  readonly scope: "range" | "global";
  /** Listed in RANGE or GLOBAL, or a PARAMETER/STATE: users may set or record it by this name. */
  readonly visible: boolean;
  /** As written in the .mod; undefined where none is given. */
  readonly unit?: string;
  /** Default of a PARAMETER (NEURON: 0 for anything without a number). */
  readonly value: number;
  /** Length of an array variable; undefined for scalars. */
  readonly length?: number;
  /** An ion's concentration that is declared as STATE. */
  readonly isState?: true;
  /** `<low, high>` of a PARAMETER: values outside are an error when set. */
  readonly limits?: readonly [number, number];
  /** A FUNCTION_TABLE, whose values the model must give: the units of its arguments. Read by calls of `table.NAME`. */
  readonly argumentUnits?: readonly (string | undefined)[];
  /** A POINTER that hillock makes: it stands for this variable of the first instance in the cell. */
  readonly sharedAs?: string;
  /** A GLOBAL that passes values between the instances of a point process in NEURON: each has its own. */
  readonly isSeparated?: true;
  /** A PARAMETER that hillock makes: 1 in the first instance of a cell, 0 in the others. */
  readonly leads?: true;
  /** What `LAG x BY y` keeps of x's past. The model says how much that is: see 3-link/size-lags.ts. */
  readonly lag?: Lag;
  /** A random stream that VERBATIM keeps in a POINTER: how NEURON is given it. */
  readonly setter?: StreamSetter;
  readonly span: Span;
}

/** `moments`: times or values, one after the other. `capacity`: how many moments there is room for. */
export interface Lag {
  readonly part: "moments" | "capacity";
  /** The PARAMETER that says how far back LAG looks, or its number where it is a constant (ms). */
  readonly by: string | number;
  /** Numbers that are kept for each moment: 1, or the elements of x. */
  readonly width: number;
}

/** `setRNG(id1, id2, id3)`, or `noiseFromRandom(r)` with a Random object of the distribution. */
export interface StreamSetter {
  readonly procedure: string;
  /** The number of the first argument, from 1. */
  readonly argument: number;
  readonly takes: "ids" | "random";
  readonly distribution: "uniform" | "negexp" | "normal";
}

/**
 * What an expression of a mechanism may refer to. Local names are unique within their kernel. An `index` is converted to
 * an integer by truncation; where it is known it is a Number within the bounds of the array.
 */
export type MechanismRef =
  | { readonly kind: "Variable"; readonly name: string; readonly index?: Expr<MechanismRef> }
  | { readonly kind: "Local"; readonly name: string; readonly index?: Expr<MechanismRef> };

export type MechanismExpr = Expr<MechanismRef>;

/**
 * Statements of mechanism code. `Let` declares a local (0 where NMODL declares without a value); with a `length` it is
 * an array whose elements all begin with the value.
 */
export type Step =
  | {
      readonly kind: "Let";
      readonly name: string;
      readonly value: MechanismExpr;
      readonly length?: number;
      readonly span: Span;
    }
  /** `once`: a state_discontinuity; of the two runs that BREAKPOINT has in a step, it acts in the first. */
  | {
      readonly kind: "Assign";
      readonly to: MechanismRef;
      readonly value: MechanismExpr;
      readonly once?: true;
      readonly span: Span;
    }
  | {
      readonly kind: "If";
      readonly test: MechanismExpr;
      readonly then: readonly Step[];
      readonly else: readonly Step[];
      readonly span: Span;
    }
  | { readonly kind: "While"; readonly test: MechanismExpr; readonly body: readonly Step[]; readonly span: Span }
  /** `rates(v)`: a PROCEDURE called for its effects. Gone after inline-procedures. */
  | {
      readonly kind: "CallProcedure";
      readonly fn: string;
      readonly args: readonly MechanismExpr[];
      readonly span: Span;
    }
  /** Fill `outputs` from table `table` at `argument` (NEURON's linear interpolation, clamped). Only after 2-normalize. */
  | {
      readonly kind: "Lookup";
      readonly table: string;
      readonly argument: MechanismExpr;
      readonly outputs: readonly MechanismRef[];
      readonly span: Span;
    }
  /** `random_negexp(r)` and its kin, hoisted out of expressions: the draw's result goes to a local. */
  | {
      readonly kind: "Draw";
      readonly name: string;
      readonly stream: string;
      readonly distribution: "uniform" | "negexp" | "normal" | "ipick" | "dpick" | "poisson";
      readonly args: readonly MechanismExpr[];
      readonly span: Span;
    }
  /** `random_setseq(stream, sequence)`; with ids (three) it is from here on the stream of NEURON's that they name. */
  | {
      readonly kind: "SeedStream";
      readonly stream: string;
      readonly ids?: readonly MechanismExpr[];
      readonly sequence: MechanismExpr;
      readonly span: Span;
    }
  /** net_send(delay, flag) */
  | { readonly kind: "NetSend"; readonly delay: MechanismExpr; readonly flag: MechanismExpr; readonly span: Span }
  /** net_event(t) */
  | { readonly kind: "NetEvent"; readonly time: MechanismExpr; readonly span: Span }
  /** net_move(t) */
  | { readonly kind: "NetMove"; readonly time: MechanismExpr; readonly span: Span }
  /**
   * `WATCH (v > 10) 2`: from now on the condition is looked at in every step; `value` is what it compares with 0, as it
   * is when the statement runs. `condition` is an index into `WatchConditions.parameters`.
   */
  | {
      readonly kind: "Watch";
      readonly condition: number;
      readonly value: MechanismExpr;
      readonly flag: number;
      readonly span: Span;
    }
  /**
   * `FOR_NETCONS (w, A) { … }`: the body for every connection that ends at this instance; `parameters` are locals that
   * stand for its arguments. The connection whose event is handled is one of them: `aliases` are NET_RECEIVE's parameters.
   */
  | {
      readonly kind: "ForConnections";
      readonly parameters: readonly string[];
      readonly aliases: readonly string[];
      readonly body: readonly Step[];
      readonly span: Span;
    }
  /** A SOLVE outside BREAKPOINT: `SOLVE kin STEADYSTATE sparse` in INITIAL. Gone after solve-odes. */
  | ({ readonly kind: "Solve" } & Solve);

/** `USEION na READ ena WRITE ina VALENCE 1` */
export interface IonUse {
  readonly ion: string;
  /** Names as NMODL writes them: ena, ina, nai, nao. */
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly valence?: number;
  readonly span: Span;
}

/** A current that BREAKPOINT computes, in the order of NEURON's sum. */
export interface CurrentUse {
  readonly variable: string;
  /** The ion that carries it; undefined for NONSPECIFIC_CURRENT and ELECTRODE_CURRENT. */
  readonly ion?: string;
  /** ELECTRODE_CURRENT: positive into the cell. */
  readonly electrode: boolean;
  readonly span: Span;
}

export interface Ode {
  readonly state: MechanismRef;
  readonly rate: MechanismExpr;
  readonly span: Span;
}

/** A block of equations (DERIVATIVE, KINETIC, LINEAR, NONLINEAR): statements and equations in source order. */
export type DerivativeItem = Step | ({ readonly kind: "Ode" } & Ode) | Reaction | Conserve | Compartment | Equation;

export interface Solve {
  readonly block: string;
  /** `none`: the block is a PROCEDURE. `linear` and `newton`: LINEAR and NONLINEAR blocks, which name no method. */
  readonly method: "cnexp" | "derivimplicit" | "euler" | "runge" | "sparse" | "linear" | "newton" | "none";
  readonly isSteadyState: boolean;
  readonly span: Span;
}

/** A PROCEDURE, a FUNCTION or a block of equations. A FUNCTION assigns its result to the local of its own name. */
export interface Routine {
  readonly name: string;
  readonly kind: "procedure" | "function" | "derivative" | "kinetic" | "linear" | "nonlinear";
  readonly parameters: readonly string[];
  readonly body: readonly DerivativeItem[];
  /** SOLVEFOR: the only states that the block solves for; the others are numbers in it. */
  readonly solveFor?: readonly string[];
  readonly table?: TableRequest;
  readonly span: Span;
}

/** TABLE minf, mtau DEPEND celsius FROM -100 TO 100 WITH 200, in a PROCEDURE or FUNCTION of one argument. */
export interface TableRequest {
  /** Variables that the table holds; empty for a FUNCTION (its own value). */
  readonly variables: readonly string[];
  readonly depend: readonly string[];
  readonly from: MechanismExpr;
  readonly to: MechanismExpr;
  readonly intervals: number;
  readonly span: Span;
}

/** NET_RECEIVE (weight, A, B) { INITIAL {…} … }. `flag` and `t` are the implicit variables of that name. */
export interface Receive<Body = readonly Step[]> {
  /** Locals of the body; the first is the connection weight. */
  readonly parameters: readonly string[];
  /** Run once per connection at start: sets the parameters after the first. */
  readonly initial: Body;
  readonly body: Body;
  readonly span: Span;
}

/**
 * What WATCH statements look at: `body` sets a local for each condition, which holds while the local is above 0.
 * `v > thresh` is v - thresh, `v < thresh` is -(v - thresh).
 */
export interface WatchConditions {
  readonly parameters: readonly string[];
  readonly body: readonly Step[];
  readonly span: Span;
}

/** When NEURON runs BEFORE and AFTER blocks: `BEFORE STEP` as `beforeStep`. */
export const hookMoments = [
  ...(["beforeInitial", "afterInitial", "beforeBreakpoint", "afterSolve", "beforeStep"] as const),
  ...(["diffusion", "diffused"] as const), // around LONGITUDINAL_DIFFUSION: not blocks of the file
] as const;
export type HookMoment = (typeof hookMoments)[number];

/** BEFORE and AFTER blocks; those of one moment are joined in source order. */
export type Hooks = Readonly<Partial<Record<HookMoment, readonly Step[]>>>;

export type MechanismForm = "density" | "point" | "artificial";

interface Header {
  /** SUFFIX, POINT_PROCESS or ARTIFICIAL_CELL name. */
  readonly name: string;
  readonly form: MechanismForm;
  readonly source: Source;
  /** What it INCLUDEs. */
  readonly included?: readonly IncludedText[];
  /** One of hillock's own (hh, pas, ExpSyn…): precedes user mechanisms in mechanism order. */
  readonly builtIn: boolean;
  readonly variables: readonly Variable[];
  readonly ions: readonly IonUse[];
  readonly currents: readonly CurrentUse[];
  readonly hooks?: Hooks;
  /** NEURON's translator takes it for thread-safe: its TABLEs are made for the first instance, else for the one that asks. */
  readonly isThreadSafe?: true;
  /** Numbers that diffuse along the cell (LONGITUDINAL_DIFFUSION): see `diffusionVariable`. */
  readonly diffusing?: number;
  /** How many blocks of a moment were joined, where that is more than one. */
  readonly hookBlocks?: Readonly<Partial<Record<HookMoment, number>>>;
  readonly span: Span;
}

/**
 * In this stage a random draw is still a call in an expression: `random_negexp(r)`, its first argument a Ref to the
 * stream. 2-normalize turns it into a `Draw` step.
 */
export interface Mechanism extends Header {
  readonly stage: "resolved";
  /** Those that INITIAL, BREAKPOINT, NET_RECEIVE or a SOLVE reach. */
  readonly routines: readonly Routine[];
  /** Empty before make-tables. */
  readonly tables: readonly Table[];
  readonly initial: readonly Step[];
  /** BREAKPOINT without its SOLVE statements. */
  readonly breakpoint: readonly Step[];
  readonly solves: readonly Solve[];
  /** Every STATE, in the order in which NEURON's translator numbers the unknowns of a system. */
  readonly stateOrder: readonly string[];
  readonly receive?: Receive;
  readonly watch?: WatchConditions;
}

/** A TABLE ready to be built at load: `body` computes `outputs` from local `argument`. */
export interface Table {
  readonly name: string;
  readonly argument: string;
  readonly body: readonly Step[];
  readonly outputs: readonly MechanismRef[];
  readonly from: MechanismExpr;
  readonly to: MechanismExpr;
  readonly intervals: number;
  /** What TABLE DEPENDs on. */
  readonly depend?: readonly string[];
  readonly span: Span;
}

/** How dI/dv comes about. NEURON: (I(v + 0.001) - I(v)) / 0.001. */
export type Conductance =
  /** Where every current is affine in v (proved): one expression per entry of `currents`, valid after `current` has run. */
  { readonly kind: "analytic"; readonly slopes: readonly MechanismExpr[] } | { readonly kind: "numeric" };

/** No calls but built-in functions; no ODEs; no SOLVE. */
export interface SolvedMechanism extends Header {
  readonly stage: "solved";
  readonly tables: readonly Table[];
  readonly initial: readonly Step[];
  /** Computes every variable of `currents` from v and the states (NEURON's nrn_cur). */
  readonly current: readonly Step[];
  readonly conductance: Conductance;
  /** Advances the states by dt with the new v (NEURON's nrn_state). */
  readonly state: readonly Step[];
  readonly receive?: Receive;
  readonly watch?: WatchConditions;
  /**
   * Variables whose value must live from one kernel call to the next (states; ASSIGNED read before written).
   * Every other ASSIGNED variable is a temporary of the kernel that computes it, kept only while it is recorded.
   */
  readonly carried: ReadonlySet<string>;
  /**
   * Events only add multiples of the weight to states (`g = g + weight*factor`), dynamics and INITIAL are linear in these
   * states, and nothing depends on t: synapses of equal parameters on one compartment may be merged.
   */
  readonly mergeable: boolean;
  /** It is mergeable as long as it does not saturate; where it might, its current is no number: see `guardClamps`. */
  readonly guarded?: true;
  /** NET_RECEIVE neither reads t or v nor sends: its events commute within a half step (ordered by source gid). */
  readonly timeless: boolean;
}
