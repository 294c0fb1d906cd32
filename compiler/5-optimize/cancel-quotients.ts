import { binary, type Expr, mapOperands, number, unary } from "../../grammar/expression.js";
import type { Kernel, KernelExpr, Place, Program } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { mapKernels, mapStatement } from "./map-program.js";
import { definitionOf, follow, newStraightLine, placeKey, type StraightLine } from "./straight-line.js";

/**
 * Quotients that cnexp and rate equations make and unmake (bits: rewritten, by an ulp or two):
 *
 *     let m_rate = -1/mtau; … (-(minf/mtau)/m_rate - m)    →    … (minf - m)
 *     mtau = 1/(q10*total); let m_rate = -1/mtau           →    let m_rate = -1*(q10*total)
 *
 * Only in straight lines, where what the definition reads has not changed since.
 */
export const cancelQuotients: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (kernel.shape === "vector" ? cancelled(kernel) : kernel));

/** The statements as they were, and as they are now. */
interface Lines {
  readonly written: StraightLine;
  readonly cancelled: StraightLine;
}

function cancelled(kernel: Kernel): Kernel {
  const lines: Lines = { written: newStraightLine(), cancelled: newStraightLine() };
  const body = kernel.body.map((s) => {
    const better = mapStatement(s, (e) => cancelIn(e, lines));
    follow(s, lines.written);
    follow(better, lines.cancelled);
    return better;
  });
  return body.every((s, i) => s === kernel.body[i]) ? kernel : { ...kernel, body };
}

function cancelIn(expr: KernelExpr, lines: Lines): KernelExpr {
  const steady = expr.kind === "Binary" && expr.op === "/" ? withoutRate(expr, lines.written) : undefined;
  if (steady) return cancelIn(steady, lines);
  const e = mapOperands(expr, (operand) => cancelIn(operand, lines));
  return (e.kind === "Binary" && e.op === "/" && timesReciprocal(e, lines.cancelled)) || e;
}

type Quotient = Extract<Expr<Place>, { kind: "Binary" }>;

/** `-(a/tau)/rate` with `rate = -1/tau` is a. */
function withoutRate({ left, right }: Quotient, state: StraightLine): KernelExpr | undefined {
  const rate = definitionOf(right, state);
  if (rate?.kind !== "Binary" || rate.op !== "/" || !isNumber(rate.left, -1)) return undefined;
  if (left.kind !== "Unary" || left.op !== "negate") return undefined;
  const { operand } = left;
  if (operand.kind !== "Binary" || operand.op !== "/") return undefined;
  return isSame(operand.right, rate.right) ? operand.left : undefined;
}

/** `c/tau` with `tau = 1/x` is c*x; with `tau = k/x/q`, k and q literals, it is c*(x*(q/k)). */
function timesReciprocal({ left, right, span }: Quotient, state: StraightLine): KernelExpr | undefined {
  const tau = reciprocalOf(definitionOf(right, state));
  if (!tau) return undefined;
  const inverse = tau.factor === 1 ? tau.of : binary("*", tau.of, number(1 / tau.factor, span), span);
  if (isNumber(left, -1)) return unary("negate", inverse, span);
  return isNumber(left, 1) ? inverse : binary("*", left, inverse, span);
}

interface Reciprocal {
  /** tau = factor/of. */
  readonly factor: number;
  readonly of: KernelExpr;
}

/** `1/x`, `6/x/2.3`, `2*(1/x)`. */
function reciprocalOf(tau: KernelExpr | undefined): Reciprocal | undefined {
  if (tau?.kind !== "Binary") return undefined;
  const { op, left, right } = tau;
  if (op === "/" && left.kind === "Number" && right.kind !== "Number") return normal(left.value, right);
  if (op !== "/" && op !== "*") return undefined;
  if (right.kind === "Number") return scaled(reciprocalOf(left), op === "/" ? 1 / right.value : right.value);
  return op === "*" && left.kind === "Number" ? scaled(reciprocalOf(right), left.value) : undefined;
}

function scaled(reciprocal: Reciprocal | undefined, by: number): Reciprocal | undefined {
  return reciprocal && normal(reciprocal.factor * by, reciprocal.of);
}

/** Factors whose reciprocal loses nothing. */
function normal(factor: number, of: KernelExpr): Reciprocal | undefined {
  const size = Math.abs(factor);
  return size > 1e-100 && size < 1e100 ? { factor, of } : undefined;
}

function isNumber(expr: KernelExpr, value: number): boolean {
  if (expr.kind === "Unary" && expr.op === "negate") return isNumber(expr.operand, -value);
  return expr.kind === "Number" && expr.value === value;
}

function isSame(a: KernelExpr, b: KernelExpr): boolean {
  return a.kind === "Ref" && b.kind === "Ref" && placeKey(a.ref) === placeKey(b.ref);
}
