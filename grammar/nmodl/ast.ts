import type { NumberNode, UnitText } from "../expression.js";
import type { Source, Span } from "../source.js";
import type { Argument, Body, Constant, Local, Name, UnitsSwitch, Verbatim } from "./ast-code.js";

export type * from "./ast-code.js";

/**
 * The tree of one .mod file, as written: nothing is resolved, DEFINEd names and units are still text, repeated
 * blocks stay apart. INCLUDEd blocks stand where the INCLUDE stood; their spans lie in the included source.
 * Comments are gone; of several TITLEs the first is kept.
 */
export interface IncludedText {
  readonly name: string;
  readonly text: string;
}

export interface NmodlFile {
  readonly source: Source;
  /** What stands in the place of INCLUDEs, by the name that is written there. */
  readonly included?: readonly IncludedText[];
  readonly title?: string;
  readonly blocks: readonly Block[];
}

/** Whatever may stand at file scope, in the order of the file. */
export type Block =
  | NeuronBlock
  | UnitsBlock
  | ParameterBlock
  | ConstantBlock
  | AssignedBlock
  | StateBlock
  | IndependentBlock
  | CodeBlock
  | HookBlock
  | EquationsBlock
  | FunctionBlock
  | FunctionTableBlock
  | NetReceiveBlock
  | Local
  | Verbatim
  | Define
  | UnitsSwitch;

// --------------------------------------------------------------- declarations

/** `<low, high>` of a PARAMETER, or `FROM low TO high` of a STATE or an ASSIGNED variable. */
export interface Limits {
  readonly low: Constant;
  readonly high: Constant;
}

/** `NEURON { … }`: what NEURON sees of the mechanism. */
export interface NeuronBlock {
  readonly kind: "Neuron";
  readonly statements: readonly NeuronStatement[];
  readonly span: Span;
}

/** One statement of a NEURON block. */
export type NeuronStatement = MechanismName | UseIon | NameList | Represents;

/** `SUFFIX hh`, `POINT_PROCESS ExpSyn`, `ARTIFICIAL_CELL NetStim`; `SUFFIX nothing` is a library. */
export interface MechanismName {
  readonly kind: "MechanismName";
  readonly form: "SUFFIX" | "POINT_PROCESS" | "ARTIFICIAL_CELL";
  readonly name: Name;
  readonly span: Span;
}

/** `USEION ca READ cai, eca WRITE ica VALENCE 2 REPRESENTS CHEBI:29108` */
export interface UseIon {
  readonly kind: "UseIon";
  readonly ion: Name;
  readonly read: readonly Name[];
  readonly write: readonly Name[];
  readonly valence?: NumberNode;
  readonly represents?: string;
  readonly span: Span;
}

/** The words of NEURON that take a plain list of names. */
export type NameListKeyword =
  | "RANGE"
  | "GLOBAL"
  | "NONSPECIFIC_CURRENT"
  | "ELECTRODE_CURRENT"
  | "POINTER"
  | "BBCOREPOINTER"
  | "EXTERNAL"
  | "RANDOM"
  | "THREADSAFE";

/** `RANGE gbar, g`; the names of THREADSAFE may be none. */
export interface NameList {
  readonly kind: "NameList";
  readonly keyword: NameListKeyword;
  readonly names: readonly Name[];
  readonly span: Span;
}

/** `REPRESENTS NCIT:C17145` or `REPRESENTS [NCIT:C17145]`: which thing of an ontology this is; no effect. */
export interface Represents {
  readonly kind: "Represents";
  readonly id: string;
  readonly span: Span;
}

/** `UNITS { … }`: other spellings of units, and named constants. */
export interface UnitsBlock {
  readonly kind: "Units";
  readonly definitions: readonly UnitsDefinition[];
  readonly span: Span;
}

/** One definition of a UNITS block. */
export type UnitsDefinition = UnitAlias | UnitConstant | UnitFactor;

/** `(mV) = (millivolt)` */
export interface UnitAlias {
  readonly kind: "UnitAlias";
  readonly unit: UnitText;
  readonly meaning: UnitText;
  readonly span: Span;
}

/** `R = 8.314 (joule/degC)` */
export interface UnitConstant {
  readonly kind: "UnitConstant";
  readonly name: Name;
  readonly value: Constant;
  readonly unit?: UnitText;
  readonly span: Span;
}

/** `FARADAY = (faraday) (coulomb)` and `foot2inch = (foot) -> (inch)`: how many `to` one `from` is. */
export interface UnitFactor {
  readonly kind: "UnitFactor";
  readonly name: Name;
  readonly from: UnitText;
  readonly to: UnitText;
  readonly span: Span;
}

/** `PARAMETER { … }` */
export interface ParameterBlock {
  readonly kind: "Parameter";
  readonly parameters: readonly Parameter[];
  readonly span: Span;
}

/** `gbar = .12 (S/cm2) <0,1e9>`, `w[N] (uS)` */
export interface Parameter {
  readonly name: Name;
  readonly size?: Constant;
  readonly value?: Constant;
  readonly unit?: UnitText;
  readonly limits?: Limits;
  readonly span: Span;
}

/** `CONSTANT { … }` */
export interface ConstantBlock {
  readonly kind: "Constant";
  readonly constants: readonly ConstantDefinition[];
  readonly span: Span;
}

/** `FARADAY = 96485 (coul)` */
export interface ConstantDefinition {
  readonly name: Name;
  readonly value: Constant;
  readonly unit?: UnitText;
  readonly span: Span;
}

/** `ASSIGNED { … }` */
export interface AssignedBlock {
  readonly kind: "Assigned";
  readonly variables: readonly Variable[];
  readonly span: Span;
}

/** `STATE { … }` */
export interface StateBlock {
  readonly kind: "State";
  readonly variables: readonly Variable[];
  readonly span: Span;
}

/** `ca[N] FROM 0 TO 1 START 0.5 (mM) <1e-7>`; FROM … TO has no effect in NEURON, START is the default of `ca0`. */
export interface Variable {
  readonly name: Name;
  readonly size?: Constant;
  readonly limits?: Limits;
  readonly start?: Constant;
  readonly unit?: UnitText;
  readonly tolerance?: Constant;
  readonly span: Span;
}

/** `INDEPENDENT { t FROM 0 TO 1 WITH 1 (ms) }`; no effect in NEURON. */
export interface IndependentBlock {
  readonly kind: "Independent";
  readonly variables: readonly IndependentVariable[];
  readonly span: Span;
}

/** `SWEEP v FROM -100 TO 50 WITH 50 (mV)` */
export interface IndependentVariable {
  readonly name: Name;
  readonly isSwept: boolean;
  readonly limits: Limits;
  readonly steps: Constant;
  readonly start?: Constant;
  readonly unit?: UnitText;
  readonly span: Span;
}

/** `DEFINE N 4` at file scope; the name stands for the integer from there on. */
export interface Define {
  readonly kind: "Define";
  readonly name: Name;
  readonly value: number;
  readonly span: Span;
}

// ---------------------------------------------------------------- code blocks

/** A block that is its keyword and a body. */
export interface CodeBlock {
  readonly kind: "Initial" | "Breakpoint" | "Constructor" | "Destructor";
  readonly body: Body;
  readonly span: Span;
}

/** `BEFORE STEP { … }`, `AFTER SOLVE { … }` */
export interface HookBlock {
  readonly kind: "Hook";
  readonly when: "BEFORE" | "AFTER";
  readonly what: "BREAKPOINT" | "SOLVE" | "INITIAL" | "STEP";
  readonly body: Body;
  readonly span: Span;
}

/** A block that SOLVE names: `DERIVATIVE states { … }`, `KINETIC scheme SOLVEFOR a, b { … }` */
export interface EquationsBlock {
  readonly kind: "Derivative" | "Kinetic" | "Linear" | "Nonlinear" | "Discrete";
  readonly name: Name;
  readonly solveFor?: readonly Name[];
  readonly body: Body;
  readonly span: Span;
}

/** `FUNCTION alpha(v (mV)) (/ms) { … }`, `PROCEDURE rates(v) { … }` */
export interface FunctionBlock {
  readonly kind: "Function" | "Procedure";
  readonly name: Name;
  readonly args: readonly Argument[];
  readonly unit?: UnitText;
  readonly body: Body;
  readonly span: Span;
}

/** `FUNCTION_TABLE tau(v (mV)) (ms)` */
export interface FunctionTableBlock {
  readonly kind: "FunctionTable";
  readonly name: Name;
  readonly args: readonly Argument[];
  readonly unit?: UnitText;
  readonly span: Span;
}

/** `NET_RECEIVE(w (uS), t0 (ms)) { INITIAL { … } … }` */
export interface NetReceiveBlock {
  readonly kind: "NetReceive";
  readonly args: readonly Argument[];
  readonly body: Body;
  readonly span: Span;
}
