import { call, references, someExpr, unary } from "../../grammar/expression.js";
import type { Kernel, KernelExpr, MechanismProgram, Place, Program, Statement } from "../ir/program.js";
import { expressionsOf } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { dividesByDifference } from "./divides-by-difference.js";
import { withExactSums } from "./exact-sums.js";
import { mapKernels, mapStatement, mapUp } from "./map-program.js";
import { runsInSingle } from "./runs-in-single.js";
import { settledIn } from "./settled-in.js";
import { definitionOf, follow, newStraightLine, type StraightLine } from "./straight-line.js";

type IsOnce = (place: Place) => boolean;

/**
 * Mixed precision: states that advance by exponentials do so in single precision (bits: rewritten, by some 1e-6 of what a state
 * changes by). What they change by is added in double, so a slow state does not stand still, and differences of
 * exponentials to 1 have a function of their own, so that neither they nor `x/(exp(x) - 1)` lose what is small:
 *
 *     m = m + (1 - exp(dt*rate))*(inf - m)   →   in single: m += -expm1(dt*rate)*(inf - m)
 *     alpha = x/(exp(x/10) - 1)              →              alpha = x/expm1(x/10)
 *
 * Currents stay as they are: they are sums of products, which would gain nothing, and slopes of currents are small differences.
 */
export const mixPrecision: Pass<Program> = (program) =>
  mapKernels(program, (kernel, mechanism) => {
    if (kernel.name !== "state" || kernel.shape !== "vector") return kernel;
    const isOnce = settledIn(kernel, mechanism);
    const gains = kernel.body.some((s) => expressionsOf(s).some((e) => someExpr(e, (part) => isExp(part, isOnce))));
    if (!gains || !runsInSingle(kernel, mechanism)) return kernel;
    const rewritten = inSingle(kernel, mechanism, isOnce);
    return dividesByDifference(rewritten, isOnce) ? kernel : rewritten;
  });

/** An exponential that is taken in every step. */
function isExp(e: KernelExpr, isOnce: IsOnce): e is Extract<KernelExpr, { kind: "Call" }> {
  return e.kind === "Call" && e.fn === "exp" && !references(e).every(isOnce);
}

function inSingle(kernel: Kernel, mechanism: MechanismProgram, isOnce: IsOnce): Kernel {
  const { fields } = mechanism;
  const carried = new Set(fields.flatMap(({ name, carried: isCarried }) => (isCarried ? [name] : [])));
  const line = newStraightLine();
  const body = kernel.body.map((s) => {
    const mapped = mapStatement(s, (e) => mapUp(e, (part) => withoutDifference(part, isOnce, line)));
    follow(s, line);
    return asSum(mapped, carried);
  });
  return { ...withExactSums({ ...kernel, body }, mechanism), inSingle: true };
}

/** `exp(x) - 1` → `expm1(x)`, `1 - exp(x)` → `-expm1(x)`, where a local holds the exponential too. */
function withoutDifference(e: KernelExpr, isOnce: IsOnce, line: StraightLine): KernelExpr {
  if (e.kind !== "Binary" || e.op !== "-") return e;
  const [left, right] = [e.left, e.right].map((side) => definitionOf(side, line) ?? side) as [KernelExpr, KernelExpr];
  if (isOne(right) && isExp(left, isOnce)) return call("expm1", left.args, e.span);
  if (isOne(left) && isExp(right, isOnce)) return unary("negate", call("expm1", right.args, e.span), e.span);
  return e;
}

function isOne(e: KernelExpr): boolean {
  return e.kind === "Number" && e.value === 1;
}

/** `m = m + change` → `m += change`. */
function asSum(s: Statement, carried: ReadonlySet<string>): Statement {
  if (s.kind !== "Store" || s.to.kind !== "Field" || !carried.has(s.to.name) || s.value.kind !== "Binary") return s;
  return { ...s, by: "add", value: s.value.right };
}
