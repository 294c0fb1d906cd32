import { type Expr, number, operands } from "../../grammar/expression.js";
import { callFunction, applyBinary, isArithmetic } from "../algebra/evaluate.js";
import { isTruth } from "../algebra/is-truth.js";
import type { NamedCellExpr, Program, Statement } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { mapFamily, mapKernels, mapSame, mapStatement, mapUp } from "./map-program.js";

/**
 * Computes at compile time what is made of literals alone, in the arithmetic that generated code has, so no bit moves:
 *
 *     let x = exp(-(1 + 1)/4) * .g   →   let x = 0.6065306597126334 * .g
 *     if 3 < 2 …                     →   (its else part)
 *
 * Comparisons stay truth: they are folded only where they decide a branch or a choice. Uniforms are never folded.
 */
export const foldConstants: Pass<Program> = (program) => {
  const kernels = mapKernels(program, (kernel) => {
    const body = flatMapSame(kernel.body, foldStatement);
    return body === kernel.body ? kernel : { ...kernel, body };
  });
  const families = mapSame(kernels.families, (family) => mapFamily(family, foldExpr));
  const cellExpressions = mapSame(kernels.cellExpressions, foldNamed);
  if (families === kernels.families && cellExpressions === kernels.cellExpressions) return kernels;
  return { ...kernels, families, cellExpressions };
};

function foldNamed(expression: NamedCellExpr): NamedCellExpr {
  const value = foldExpr(expression.value);
  return value === expression.value ? expression : { ...expression, value };
}

function foldStatement(statement: Statement): readonly Statement[] {
  const s = mapStatement(statement, foldExpr);
  if (s.kind === "If") {
    const decided = literalTruth(s.test);
    if (decided !== undefined) return flatMapSame(decided ? s.then : s.else, foldStatement);
    const [then, otherwise] = [flatMapSame(s.then, foldStatement), flatMapSame(s.else, foldStatement)];
    return [then === s.then && otherwise === s.else ? s : { ...s, then, else: otherwise }];
  }
  if (s.kind === "While" || s.kind === "ForConnections") {
    const body = flatMapSame(s.body, foldStatement);
    return [body === s.body ? s : { ...s, body }];
  }
  return [s];
}

/** An expression with its literal parts computed. */
export function foldExpr<R>(expr: Expr<R>): Expr<R> {
  return mapUp(expr, foldNode);
}

function foldNode<R>(expr: Expr<R>): Expr<R> {
  if (expr.kind === "Select") {
    const decided = literalTruth(expr.test);
    return decided === undefined ? expr : decided ? expr.then : expr.else;
  }
  if (isTruth(expr) || expr.kind === "Number" || expr.kind === "Ref") return expr;
  if (expr.kind === "Call" && !isArithmetic(expr.fn)) return expr;
  const values = operands(expr).map(literal);
  if (!values.every((value) => value !== undefined)) return expr;
  const value = compute(expr, values as number[]);
  return Number.isFinite(value) ? number(value, expr.span) : expr;
}

function compute<R>(
  expr: Exclude<Expr<R>, { kind: "Select" | "Number" | "Ref" }>,
  [a = 0, b = 0, ...rest]: number[],
): number {
  if (expr.kind === "Unary") return -a;
  if (expr.kind === "Binary") return applyBinary(expr.op, a, b);
  return callFunction(expr.fn, [a, b, ...rest].slice(0, expr.args.length));
}

function literal<R>(expr: Expr<R>): number | undefined {
  return expr.kind === "Number" ? expr.value : undefined;
}

/** The outcome of a condition between literals; undefined where it is not known. */
function literalTruth<R>(test: Expr<R>): boolean | undefined {
  if (test.kind === "Number") return test.value !== 0;
  if (test.kind === "Unary" && test.op === "not") {
    const inner = literalTruth(test.operand);
    return inner === undefined ? undefined : !inner;
  }
  if (test.kind !== "Binary" || !isTruth(test)) return undefined;
  if (test.op === "and" || test.op === "or") {
    const sides = [literalTruth(test.left), literalTruth(test.right)];
    const decisive = test.op === "or";
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? undefined : !decisive;
  }
  const [left, right] = [literal(test.left), literal(test.right)];
  return left === undefined || right === undefined ? undefined : applyBinary(test.op, left, right) !== 0;
}

function flatMapSame<T>(list: readonly T[], map: (item: T) => readonly T[]): readonly T[] {
  const mapped = list.flatMap(map);
  return mapped.length === list.length && mapped.every((item, i) => item === list[i]) ? list : mapped;
}
