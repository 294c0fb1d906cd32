import { binary, type Expr, number, references } from "../../grammar/expression.js";
import type { Kernel, KernelExpr, Place, Program } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { isHot } from "./is-hot.js";
import { mapKernels, mapSame, mapStatement, mapUp } from "./map-program.js";
import { settledIn } from "./settled-in.js";

/**
 * Divisions by literals are products, and so are divisions by what `settleFields` computes once (bits: rewritten, by an ulp):
 *
 *     (v + 38)/6 → (v + 38)*0.16666666666666666        (v - vhalf)/k → (v - vhalf)*(1/k)
 *     let f = 0.0853*(celsius + 273.15)/2; v/f → v*(1/f)
 *
 * What else the model has does not matter, even where it keeps `settleFields` from settling: bits are the mechanism's own.
 */
export const invertDivisors: Pass<Program> = (program) =>
  mapKernels(program, (kernel, mechanism) => (isHot(kernel) ? inverted(kernel, settledIn(kernel, mechanism)) : kernel));

type IsSettled = (place: Place) => boolean;

function inverted(kernel: Kernel, isSettled: IsSettled): Kernel {
  const body = mapSame(kernel.body, (s) => mapStatement(s, (e) => mapUp(e, (node) => invertNode(node, isSettled))));
  return body === kernel.body ? kernel : { ...kernel, body };
}

function invertNode(e: Expr<Place>, isSettled: IsSettled): KernelExpr {
  if (e.kind !== "Binary" || e.op !== "/" || e.left.kind === "Number") return e;
  const { left, right, span } = e;
  if (right.kind === "Number") {
    const inverse = 1 / right.value;
    const size = Math.abs(inverse);
    return size > 1e-290 && size < 1e290 ? binary("*", left, number(inverse, right.span), span) : e;
  }
  const read = references(right);
  const isFixed = (places: readonly Place[]) => places.every(isSettled);
  if (read.length === 0 || !isFixed(read) || isFixed(references(left))) return e;
  return binary("*", left, binary("/", number(1, right.span), right, right.span), span);
}
