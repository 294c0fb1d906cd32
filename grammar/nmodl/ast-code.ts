import type { BinaryNode, CallNode, NumberNode, RefNode, UnaryNode, UnitText } from "../expression.js";
import type { Span } from "../source.js";

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
/** `N` or `-N`, where N was DEFINEd */
export interface DefinedName {
  readonly kind: "DefinedName";
  readonly name: string;
  readonly isNegated: boolean;
  readonly span: Span;
}

// ------------------------------------------------------------------ statements

/** The statements between two braces; the span holds the braces. */
export interface Body {
  readonly kind: "Body";
  readonly statements: readonly Statement[];
  readonly span: Span;
}

/** Whatever may stand in a body; the parser does not check which block it is in, but for INITIAL and `~`. */
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

/** `WHILE (x > 0) { … }` */
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

// ------------------------------------------------------------------ also outside code

/** `LOCAL a, b[3]`: in code a local variable, at file scope a static one that all instances share. */
export interface Local {
  readonly kind: "Local";
  readonly variables: readonly LocalVariable[];
  readonly span: Span;
}

/** `b[3]` */
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

/** `v (mV)` of a FUNCTION, PROCEDURE, FUNCTION_TABLE, NET_RECEIVE or FOR_NETCONS */
export interface Argument {
  readonly name: Name;
  readonly unit?: UnitText;
}
