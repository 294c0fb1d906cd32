import type { BinaryOp, Expr } from "../../../grammar/expression.js";
import { isTruth } from "../../algebra/is-truth.js";
import { compileExpression, type Reading, type Thunk } from "../compile-expression.js";
import * as iv from "./interval.js";

export type BoundThunk = () => iv.Interval;
type TruthThunk = () => iv.Tristate;

/** How references are bounded; those that are one number for the whole box are read as numbers. */
export interface Bounding<R> {
  readonly isNumber: (ref: R) => boolean;
  readonly number: Reading<R>;
  readonly read: (ref: R) => BoundThunk;
  /** Calls that are no arithmetic: tables. */
  readonly call?: (fn: string, args: readonly BoundThunk[]) => BoundThunk | undefined;
}

/**
 * The range of an expression while some references have ranges (docs/draws.md, "Interval arithmetic"). Parts made of
 * numbers alone are computed as numbers, as the C++ template does, so that their bits are those of the expression.
 */
export function compileBound<R>(expr: Expr<R>, bounding: Bounding<R>): BoundThunk {
  if (isNumber(expr, bounding)) return ofNumber(compileExpression(expr, bounding.number));
  const compile = (e: Expr<R>): BoundThunk => compileBound(e, bounding);
  switch (expr.kind) {
    case "Number":
      return () => iv.point(expr.value);
    case "Ref":
      return bounding.read(expr.ref);
    case "Unary": {
      const operand = compile(expr.operand);
      return () => iv.negate(operand());
    }
    case "Binary":
      return applyBinary(expr.op, compile(expr.left), compile(expr.right));
    case "Call": {
      const compute = Object.hasOwn(iv.intervalFunctions, expr.fn) ? iv.intervalFunctions[expr.fn] : undefined;
      const args = expr.args.map(compile);
      const special = bounding.call?.(expr.fn, args);
      if (special) return special;
      return compute ? () => compute(...args.map((arg) => arg())) : () => iv.everything;
    }
    case "Select": {
      const test = compileTruth(expr.test, bounding);
      const [yes, no] = [compile(expr.then), compile(expr.else)];
      return () => iv.select(test(), yes(), no());
    }
  }
}

function ofNumber(value: Thunk): BoundThunk {
  return () => iv.point(value());
}

/** Arithmetic of numbers; functions and choices of numbers count as intervals (`isUniformExpr` of the C++ printer). */
function isNumber<R>(expr: Expr<R>, bounding: Bounding<R>): boolean {
  switch (expr.kind) {
    case "Number":
      return true;
    case "Ref":
      return bounding.isNumber(expr.ref);
    case "Unary":
      return expr.op === "negate" && isNumber(expr.operand, bounding);
    case "Binary":
      return expr.op !== "pow" && !isTruth(expr) && isNumber(expr.left, bounding) && isNumber(expr.right, bounding);
    case "Call":
    case "Select":
      return false;
  }
}

function applyBinary(op: BinaryOp, a: BoundThunk, b: BoundThunk): BoundThunk {
  switch (op) {
    case "+":
      return () => iv.add(a(), b());
    case "-":
      return () => iv.subtract(a(), b());
    case "*":
      return () => iv.multiply(a(), b());
    case "/":
      return () => iv.divide(a(), b());
    case "pow":
      return () => iv.pow(a(), b());
    default:
      throw new Error(`bug in hillock: '${op}' where a number is bounded`);
  }
}

function compileTruth<R>(expr: Expr<R>, bounding: Bounding<R>): TruthThunk {
  if (expr.kind === "Unary" && expr.op === "not") {
    const operand = compileTruth(expr.operand, bounding);
    return () => iv.not(operand());
  }
  if (expr.kind !== "Binary") throw new Error(`bug in hillock: a ${expr.kind} where truth is bounded`);
  if (expr.op === "and" || expr.op === "or") {
    const [a, b] = [compileTruth(expr.left, bounding), compileTruth(expr.right, bounding)];
    return expr.op === "and" ? () => iv.and(a(), b()) : () => iv.or(a(), b());
  }
  return compareBounds(expr.op, compileBound(expr.left, bounding), compileBound(expr.right, bounding));
}

function compareBounds(op: BinaryOp, a: BoundThunk, b: BoundThunk): TruthThunk {
  switch (op) {
    case "<":
      return () => iv.lt(a(), b());
    case "<=":
      return () => iv.le(a(), b());
    case ">":
      return () => iv.lt(b(), a());
    case ">=":
      return () => iv.le(b(), a());
    case "==":
      return () => iv.eq(a(), b());
    case "!=":
      return () => iv.not(iv.eq(a(), b()));
    default:
      throw new Error(`bug in hillock: '${op}' where truth is bounded`);
  }
}
