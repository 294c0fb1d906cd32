import type { BinaryNode, CallNode, NumberNode, RefNode, UnaryNode, UnitText } from "../expression.js";
import type { Source, Span } from "../source.js";

/**
 * The tree of one .mod file, as written: nothing is resolved, DEFINEd names and units are still text, repeated
 * blocks stay apart. INCLUDEd blocks stand where the INCLUDE stood; their spans lie in the included source.
 * Comments are gone; of several TITLEs the first is kept.
 */
export interface NmodlFile {
  readonly source: Source;
  readonly title?: string;
  readonly blocks: readonly Block[];
}

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

/** A name where it is declared or listed. */
export interface Name {
  readonly name: string;
  readonly span: Span;
}

// ---------------------------------------------------------------- expressions

/** `m`, `ca[i+1]`, `m'` (prime 1), `x''` (prime 2). Fields that are not written are absent. */
export interface NmodlRef {
  readonly name: string;
  readonly index?: NmodlExpr;
  readonly prime?: number;
}

/** `"text"`, an argument of a call such as `printf("%g\n", v)`; `text` has no quotes and no escapes undone. */
export interface StringNode {
  readonly kind: "String";
  readonly text: string;
  readonly span: Span;
}

/** Parentheses leave no node; a number keeps its unit: `4(1/ms)` is a Number with unit `1/ms`. */
export type NmodlExpr =
  | NumberNode
  | RefNode<NmodlRef>
  | UnaryNode<NmodlExpr>
  | BinaryNode<NmodlExpr>
  | CallNode<NmodlExpr>
  | StringNode;

/** A number of a declaration: a literal with its sign folded in, or a DEFINEd name that may be negated. */
export type Constant = NumberNode | DefinedName;
export interface DefinedName {
  readonly kind: "DefinedName";
  readonly name: string;
  readonly isNegated: boolean;
  readonly span: Span;
}

/** `<low, high>` of a PARAMETER, or `FROM low TO high` of a STATE or an ASSIGNED variable. */
export interface Limits {
  readonly low: Constant;
  readonly high: Constant;
}

// --------------------------------------------------------------- declarations

/** `NEURON { … }`: what NEURON sees of the mechanism. */
export interface NeuronBlock {
  readonly kind: "Neuron";
  readonly statements: readonly NeuronStatement[];
  readonly span: Span;
}

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

export interface UnitsBlock {
  readonly kind: "Units";
  readonly definitions: readonly UnitsDefinition[];
  readonly span: Span;
}

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

export interface AssignedBlock {
  readonly kind: "Assigned";
  readonly variables: readonly Variable[];
  readonly span: Span;
}

export interface StateBlock {
  readonly kind: "State";
  readonly variables: readonly Variable[];
  readonly span: Span;
}

/** `ca[N] FROM 0 TO 1 START 0.5 (mM) <1e-7>`; START and FROM … TO have no effect in NEURON. */
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

/** `LOCAL a, b[3]`: in code a local variable, at file scope a static one that all instances share. */
export interface Local {
  readonly kind: "Local";
  readonly variables: readonly LocalVariable[];
  readonly span: Span;
}

export interface LocalVariable {
  readonly name: Name;
  readonly size?: Constant;
}

/** `VERBATIM … ENDVERBATIM`, at file scope or in code; `text` is the C between the two words. */
export interface Verbatim {
  readonly kind: "Verbatim";
  readonly text: string;
  readonly span: Span;
}

/** `UNITSON` or `UNITSOFF`, at file scope or in code. */
export interface UnitsSwitch {
  readonly kind: "UnitsSwitch";
  readonly isOn: boolean;
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

export interface Argument {
  readonly name: Name;
  readonly unit?: UnitText;
}

// ------------------------------------------------------------------ statements

/** The statements between two braces; the span holds the braces. */
export interface Body {
  readonly kind: "Body";
  readonly statements: readonly Statement[];
  readonly span: Span;
}

export type Statement =
  | Assign
  | Ode
  | CallStatement
  | Local
  | If
  | While
  | From
  | Nested
  | Solve
  | Table
  | Reaction
  | Conserve
  | Compartment
  | Equation
  | Watch
  | ForNetcons
  | InitialStatement
  | Conductance
  | Lag
  | Mutex
  | Verbatim
  | UnitsSwitch;

/** `m = minf`, `ca[0] = cai`, `PROTECT n = n + 1` (atomic between threads) */
export interface Assign {
  readonly kind: "Assign";
  readonly target: RefNode<NmodlRef>;
  readonly value: NmodlExpr;
  readonly isProtected: boolean;
  readonly span: Span;
}

/** `m' = (minf - m)/mtau`; the target's `prime` is the order. */
export interface Ode {
  readonly kind: "Ode";
  readonly target: RefNode<NmodlRef>;
  readonly value: NmodlExpr;
  readonly span: Span;
}

/** `rates(v)`, `net_send(tau, 1)`, `state_discontinuity(A, A + w)`, `printf("…", x)` */
export interface CallStatement {
  readonly kind: "Call";
  readonly call: CallNode<NmodlExpr>;
  readonly span: Span;
}

/** ELSE IF is an `else` that holds one If and whose text has no braces of its own. */
export interface If {
  readonly kind: "If";
  readonly test: NmodlExpr;
  readonly then: Body;
  readonly else?: Body | If;
  readonly span: Span;
}

export interface While {
  readonly kind: "While";
  readonly test: NmodlExpr;
  readonly body: Body;
  readonly span: Span;
}

/** `FROM i = 0 TO N-1 BY 2 { … }`; both ends are inclusive. */
export interface From {
  readonly kind: "From";
  readonly variable: Name;
  readonly first: NmodlExpr;
  readonly last: NmodlExpr;
  readonly step?: NmodlExpr;
  readonly body: Body;
  readonly span: Span;
}

/** A bare `{ … }` in code. */
export interface Nested {
  readonly kind: "Nested";
  readonly body: Body;
  readonly span: Span;
}

/** `SOLVE states METHOD cnexp`, `SOLVE kin STEADYSTATE sparse`, `SOLVE advance` */
export interface Solve {
  readonly kind: "Solve";
  readonly block: Name;
  readonly method?: Name;
  readonly isSteadyState: boolean;
  readonly span: Span;
}

/** `TABLE minf, mtau DEPEND celsius FROM -100 TO 100 WITH 200`; no variables inside a FUNCTION. */
export interface Table {
  readonly kind: "Table";
  readonly variables: readonly Name[];
  readonly depend: readonly Name[];
  readonly from: NmodlExpr;
  readonly to: NmodlExpr;
  readonly intervals: Constant;
  readonly span: Span;
}

/**
 * `~ A + 2 B <-> C (kf, kb)` is "reversible" with two rates;
 * `~ A -> (k)` is "decay" and `~ A << (flux)` is "flux", with one rate and nothing on the right.
 */
export interface Reaction {
  readonly kind: "Reaction";
  readonly direction: "reversible" | "decay" | "flux";
  readonly left: readonly ReactionTerm[];
  readonly right: readonly ReactionTerm[];
  readonly rates: readonly NmodlExpr[];
  readonly span: Span;
}

/** `2 ca[i]` */
export interface ReactionTerm {
  readonly coefficient: number;
  readonly species: RefNode<NmodlRef>;
}

/** `CONSERVE c1 + c2 + o = 1` */
export interface Conserve {
  readonly kind: "Conserve";
  readonly left: readonly ReactionTerm[];
  readonly total: NmodlExpr;
  readonly span: Span;
}

/** `COMPARTMENT i, vol[i] { ca }`, `COMPARTMENT vol { ca buf }`, `LONGITUDINAL_DIFFUSION D*area { ca }` */
export interface Compartment {
  readonly kind: "Compartment" | "LongitudinalDiffusion";
  readonly index?: Name;
  readonly size: NmodlExpr;
  readonly species: readonly Name[];
  readonly span: Span;
}

/** `~ a + b = c` in a LINEAR or NONLINEAR block */
export interface Equation {
  readonly kind: "Equation";
  readonly left: NmodlExpr;
  readonly right: NmodlExpr;
  readonly span: Span;
}

/** `WATCH (v > threshold) 2, (v < reset) 3` */
export interface Watch {
  readonly kind: "Watch";
  readonly conditions: readonly WatchCondition[];
  readonly span: Span;
}

/** `test` is a Binary `<` or `>`; `flag` is what NET_RECEIVE gets when it becomes true. */
export interface WatchCondition {
  readonly test: BinaryNode<NmodlExpr>;
  readonly flag: Constant;
  readonly span: Span;
}

/** `FOR_NETCONS(w, A) { … }` */
export interface ForNetcons {
  readonly kind: "ForNetcons";
  readonly args: readonly Argument[];
  readonly body: Body;
  readonly span: Span;
}

/** `INITIAL { … }` inside NET_RECEIVE */
export interface InitialStatement {
  readonly kind: "InitialStatement";
  readonly body: Body;
  readonly span: Span;
}

/** `CONDUCTANCE g USEION k`: a promise that the current is `g*(v - e)` */
export interface Conductance {
  readonly kind: "Conductance";
  readonly conductance: Name;
  readonly ion?: Name;
  readonly span: Span;
}

/** `LAG x BY tau` */
export interface Lag {
  readonly kind: "Lag";
  readonly variable: Name;
  readonly by: Name;
  readonly span: Span;
}

/** `MUTEXLOCK`, `MUTEXUNLOCK`: no effect here */
export interface Mutex {
  readonly kind: "Mutex";
  readonly isLock: boolean;
  readonly span: Span;
}
