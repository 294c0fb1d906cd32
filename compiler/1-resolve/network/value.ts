import type { Expr } from "../../../grammar/expression.js";
import type { Mechanism as MechanismNode } from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { CellRef, PairRef, ParamRef, SegmentRef } from "../../ir/network.js";
import type { TimeRef } from "../../ir/timed-change.js";
import type { Unit } from "./quantity.js";
import type { Scope } from "./scope.js";
import type { TableValue } from "./table-value.js";

/** Whatever an expression of the network may refer to; a context lets only its own references arise. */
export type AnyRef = ParamRef | CellRef | PairRef | SegmentRef | TimeRef;
export type AnyExpr = Expr<AnyRef>;

/** A number known now (`expr` is a Number) or later; no `unit`: a plain number, which takes the unit of its target. */
export interface NumericValue {
  readonly kind: "numeric";
  readonly expr: AnyExpr;
  readonly unit?: Unit | undefined;
  readonly span: Span;
}
/** A condition: `expr` is the Number 1 or 0 where it is decided now. */
export interface BoolValue {
  readonly kind: "bool";
  readonly expr: AnyExpr;
  readonly span: Span;
}
/** A string, or a bare name that stands for itself: a tag's value, an axis key. */
export interface TextValue {
  readonly kind: "text";
  readonly text: string;
  /** The tag (or `pop`, `cell`) whose value this is: what it is compared with must be a value of that tag. */
  readonly tag?: string;
  /** The cell has no such tag: equal to nothing. */
  readonly isAbsent?: boolean;
  readonly span: Span;
}
export interface RangeValue {
  readonly kind: "range";
  readonly low: NumericValue;
  readonly high: NumericValue;
  readonly closed: boolean;
  readonly span: Span;
}
/** Lists, tuples and sets; `form` is kept for messages. */
export interface ListValue {
  readonly kind: "list";
  readonly form: "list" | "tuple" | "set";
  readonly items: readonly Value[];
  readonly span: Span;
}
export interface MapValue {
  readonly kind: "map";
  readonly entries: readonly (readonly [key: TextValue | NumericValue, value: Value])[];
  readonly span: Span;
}
/** `NetStim { rate = 10 Hz }`: kept as written, because its parameters are read where it is used. */
export interface MechanismValue {
  readonly kind: "mechanism";
  readonly node: MechanismNode;
  /** A VecStim with a rate, which is a NetStim here: NetPyNE draws its times beforehand. */
  readonly drawnBeforehand?: true;
  readonly scope: Scope;
  readonly span: Span;
}
export interface TableReference {
  readonly kind: "table";
  readonly table: TableValue;
  readonly span: Span;
}

export type Value =
  | NumericValue
  | BoolValue
  | TextValue
  | RangeValue
  | ListValue
  | MapValue
  | MechanismValue
  | TableReference;

export const numeric = (expr: AnyExpr, unit: Unit | undefined, span: Span): NumericValue => ({
  kind: "numeric",
  expr,
  unit,
  span,
});
export const plainNumber = (value: number, span: Span): NumericValue => constant(value, undefined, span);
export const constant = (value: number, unit: Unit | undefined, span: Span): NumericValue =>
  numeric({ kind: "Number", value, span }, unit, span);
export const text = (value: string, span: Span): TextValue => ({ kind: "text", text: value, span });
export const bool = (value: boolean, span: Span): BoolValue => ({
  kind: "bool",
  expr: { kind: "Number", value: value ? 1 : 0, span },
  span,
});

/** The number, where it is known now. */
export function constantOf(value: NumericValue | BoolValue): number | undefined {
  return value.expr.kind === "Number" ? value.expr.value : undefined;
}

/** What a value is, for messages: "a number", "a list". */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case "numeric":
      return "a number";
    case "bool":
      return "a condition";
    case "text":
      return /^\w+$/.test(value.text) ? `the name '${value.text}'` : `the text '${value.text}'`;
    case "range":
      return "a range";
    case "list":
      return `a ${value.form}`;
    case "map":
      return "a map";
    case "mechanism":
      return `the mechanism ${value.node.name.text}`;
    case "table":
      return `the table '${value.table.name}'`;
  }
}
