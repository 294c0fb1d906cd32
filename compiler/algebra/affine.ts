import { binary, type Expr, unary } from "../../grammar/expression.js";
import { dependsOn } from "./differentiate.js";
import { negate, operate } from "./simplify.js";

/** `slope*x + constant`; an absent part is exactly zero. */
export interface Affine<R> {
  readonly slope?: Expr<R>;
  readonly constant?: Expr<R>;
}

/**
 * Splits an expression that is affine in the references that pass `isUnknown`; undefined where it is not.
 * `(minf - m)/mtau` in m has slope `-1/mtau` and constant `minf/mtau`. The operations come in the order in which
 * NEURON's translator builds them, so that what is computed from the parts has NEURON's bits.
 */
export function affine<R>(expr: Expr<R>, isUnknown: (ref: R) => boolean): Affine<R> | undefined {
  const go = (e: Expr<R>): Affine<R> | undefined => affine(e, isUnknown);
  switch (expr.kind) {
    case "Number":
      return { constant: expr };
    case "Ref":
      return isUnknown(expr.ref) ? { slope: { kind: "Number", value: 1, span: expr.span } } : { constant: expr };
    case "Unary": {
      if (expr.op !== "negate") return constantOnly(expr, isUnknown);
      const inner = go(expr.operand);
      return inner && parts(inner.slope && negate(inner.slope), inner.constant && unary("negate", inner.constant));
    }
    case "Binary": {
      if (expr.op === "+" || expr.op === "-") return sum(expr.op, go(expr.left), go(expr.right));
      if (expr.op === "*") return product(go(expr.left), go(expr.right));
      if (expr.op === "/") return quotient(go(expr.left), expr.right, isUnknown);
      return constantOnly(expr, isUnknown);
    }
    default:
      return constantOnly(expr, isUnknown);
  }
}

function parts<R>(slope: Expr<R> | undefined, constant: Expr<R> | undefined): Affine<R> {
  return { ...(slope ? { slope } : {}), ...(constant ? { constant } : {}) };
}

function constantOnly<R>(expr: Expr<R>, isUnknown: (ref: R) => boolean): Affine<R> | undefined {
  return dependsOn(expr, isUnknown) ? undefined : { constant: expr };
}

function sum<R>(op: "+" | "-", a: Affine<R> | undefined, b: Affine<R> | undefined): Affine<R> | undefined {
  return a && b && parts(join(op, a.slope, b.slope, operate), join(op, a.constant, b.constant, binary));
}

type Combine = typeof binary;

function join<R>(op: "+" | "-", a: Expr<R> | undefined, b: Expr<R> | undefined, combine: Combine): Expr<R> | undefined {
  if (a && b) return combine(op, a, b);
  return a ?? (b && (op === "-" ? negate(b) : b));
}

function product<R>(a: Affine<R> | undefined, b: Affine<R> | undefined): Affine<R> | undefined {
  if (!a || !b || (a.slope && b.slope)) return undefined;
  return parts(
    times(a.slope, b.constant, operate) ?? times(a.constant, b.slope, operate),
    times(a.constant, b.constant, binary),
  );
}

function times<R>(a: Expr<R> | undefined, b: Expr<R> | undefined, combine: Combine): Expr<R> | undefined {
  return a && b && combine("*", a, b);
}

function quotient<R>(
  a: Affine<R> | undefined,
  divisor: Expr<R>,
  isUnknown: (ref: R) => boolean,
): Affine<R> | undefined {
  if (!a || dependsOn(divisor, isUnknown)) return undefined;
  return parts(a.slope && binary("/", a.slope, divisor), a.constant && binary("/", a.constant, divisor));
}
