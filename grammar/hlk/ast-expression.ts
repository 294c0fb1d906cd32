import type { BinaryOp, CallNode, NumberNode, RefNode, SelectNode, UnaryNode, UnitText } from "../expression.js";
import type { Span } from "../source.js";
import type { Block, Mechanism } from "./ast.js";
import type { Site } from "./ast-selection.js";

/**
 * An expression of the network language, as written. Names are not resolved: `Ref.ref` is one bare name, `a.b` is a
 * Member.
 * In conditions and table indices a bare name may turn out to be a symbol (`cellType == IT`); only resolution knows.
 */
export type HlkExpr =
  | NumberNode
  | RefNode<string>
  | UnaryNode<HlkExpr>
  | HlkBinary
  | HlkCall
  | SelectNode<HlkExpr>
  | Range
  | Slice
  | StringNode
  | Member
  | Index
  | List
  | Tuple
  | SetLiteral
  | MapLiteral
  | Comprehension
  | AtSite
  | UnitApplied
  | Mechanism
  | Block;

/**
 * The shared operators and Python's `//`, `%`, `in`. `**` is "pow"; `a not in b` is written `not (a in b)` in the
 * tree.
 */
export type HlkBinaryOp = BinaryOp | "//" | "%" | "in";

export interface HlkBinary {
  readonly kind: "Binary";
  readonly op: HlkBinaryOp;
  readonly left: HlkExpr;
  readonly right: HlkExpr;
  readonly span: Span;
}

/** `normal(5 ms, sd = 2 ms)`: `fn` is the name or dotted name before the parenthesis; `named` comes after `args`. */
export interface HlkCall extends CallNode<HlkExpr> {
  readonly fnSpan: Span;
  readonly named: readonly NamedArgument[];
}
export interface NamedArgument {
  readonly kind: "NamedArgument";
  readonly name: Name;
  readonly value: HlkExpr;
  readonly span: Span;
}

/**
 * `a..b` (half-open) or `a..=b` (closed). A unit behind two bare numbers, `100..300 um`, is a UnitApplied around the
 * range.
 */
export interface Range {
  readonly kind: "Range";
  readonly low: HlkExpr;
  readonly high: HlkExpr;
  readonly closed: boolean;
  readonly span: Span;
}

/** `a:b:c` as in Python, inside brackets or after the `in` of a `for`. */
export interface Slice {
  readonly kind: "Slice";
  readonly start?: HlkExpr;
  readonly stop?: HlkExpr;
  readonly step?: HlkExpr;
  readonly span: Span;
}

/** `"EE_{f}_{i}"`: literal text and holes, in order. A text without holes has at most one part. */
export interface StringNode {
  readonly kind: "String";
  readonly parts: readonly StringPart[];
  readonly span: Span;
}
export type StringPart = TextPart | HolePart;
/** Text with its escapes undone (`\"`, `\n`, `{{`). */
export interface TextPart {
  readonly kind: "Text";
  readonly text: string;
  readonly span: Span;
}
/** The inside of `{…}`, raw; `parseHlkExpression(source, span)` makes an expression of it. */
export interface HolePart {
  readonly kind: "Hole";
  readonly text: string;
  readonly span: Span;
}

/** `layer.L5A`, `post.ynorm`, `g.w.pre`. */
export interface Member {
  readonly kind: "Member";
  readonly target: HlkExpr;
  readonly name: Name;
  readonly span: Span;
}

/** `density[L2, E]`, `name(L)[1:]`, and in a value also `all[gid in {1, 51}]`. */
export interface Index {
  readonly kind: "Index";
  readonly target: HlkExpr;
  readonly args: readonly HlkExpr[];
  readonly span: Span;
}
export interface List {
  readonly kind: "List";
  readonly items: readonly HlkExpr[];
  readonly span: Span;
}
export interface Tuple {
  readonly kind: "Tuple";
  readonly items: readonly HlkExpr[];
  readonly span: Span;
}
/** `{PV, SOM}`. Empty braces are a Block without items. */
export interface SetLiteral {
  readonly kind: "Set";
  readonly items: readonly HlkExpr[];
  readonly span: Span;
}
/** `{ L2: 0.1..0.29, L4: 0.29..0.37 }`. */
export interface MapLiteral {
  readonly kind: "Map";
  readonly entries: readonly MapEntry[];
  readonly span: Span;
}
export interface MapEntry {
  readonly kind: "MapEntry";
  readonly key: HlkExpr;
  readonly value: HlkExpr;
  readonly span: Span;
}

/** `[(i, j, 0) um for i in 0:nx, j in 0:ny if i < j]`: binds nest left to right, the first varies slowest. */
export interface Comprehension {
  readonly kind: "Comprehension";
  readonly element: HlkExpr;
  readonly binds: readonly Bind[];
  readonly test?: HlkExpr;
  readonly span: Span;
}

/** `k in {PV, SOM}`, or `(i, a) in g.w.pre` with two names: (index, value) of a list, (key, value) of a map. */
export interface Bind {
  readonly kind: "Bind";
  readonly names: readonly Name[];
  readonly values: HlkExpr;
  readonly span: Span;
}

/** `wnorm@soma(0.5)`: a per-segment value read at one place. */
export interface AtSite {
  readonly kind: "AtSite";
  readonly value: HlkExpr;
  readonly site: Site;
  readonly span: Span;
}

/** `(100, 1000, 100) um`, `[…] um`, `100..300 um`: the unit holds for every number inside. */
export interface UnitApplied {
  readonly kind: "UnitApplied";
  readonly operand: HlkExpr;
  readonly unit: UnitText;
  readonly span: Span;
}

/**
 * A name as written. `text` is the plain or dotted name (`m.PYR`) or the inside of a string;
 * `parts` is there when it was written as a string, and then it may have holes: `"EE_{f}"`.
 */
export interface Name {
  readonly kind: "Name";
  readonly text: string;
  readonly parts?: readonly StringPart[];
  readonly span: Span;
}
