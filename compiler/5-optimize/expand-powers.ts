import { binary, call, type Expr, mapOperands, number, ref } from "../../grammar/expression.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, Place, Program, Statement } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { isHot } from "./is-hot.js";
import { localNames } from "./local-names.js";
import { mapKernels, mapStatement } from "./map-program.js";

/**
 * Squares, cubes and fourth powers are products (bits: rewritten, by an ulp); powers that are no whole numbers are
 * exponentials (by an ulp for each unit of the exponent of e):
 *
 *     n^4 → n*n*(n*n)        ((v + 75)/48)^2 → let powered = (v + 75)/48; … powered*powered
 *     (0.00043/ca)^4.8 → exp(4.8*log(0.00043/ca))
 */
export const expandPowers: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (isHot(kernel) ? expanded(kernel) : kernel));

function expanded(kernel: Kernel): Kernel {
  const taken = localNames(kernel.body);
  const body = kernel.body.flatMap((s) => {
    const before: Statement[] = [];
    const better = mapStatement(s, (e) => expandIn(e, before, taken));
    return [...before, better];
  });
  return body.every((s, i) => s === kernel.body[i]) ? kernel : { ...kernel, body };
}

/** Longest chains of products that cost less than a power. Of eight lanes pow takes 55 ns, exp and log 25. */
const isExpanded = (exponent: number) => [2, 3, 4].includes(exponent) || !Number.isInteger(exponent);

function expandIn(expr: KernelExpr, before: Statement[], taken: Set<string>): KernelExpr {
  const e = mapOperands(expr, (operand) => expandIn(operand, before, taken));
  const power = powerOf(e);
  if (!power) return e;
  const { base, exponent } = power;
  if (!Number.isInteger(exponent))
    return call("exp", [binary("*", number(exponent, e.span), call("log", [base], e.span), e.span)], e.span);
  const x = base.kind === "Ref" ? base : nameIt(base, before, taken);
  const square = binary("*", x, x, e.span);
  return exponent === 2 ? square : binary("*", square, exponent === 3 ? x : square, e.span);
}

function powerOf(e: Expr<Place>): { readonly base: KernelExpr; readonly exponent: number } | undefined {
  const [base, exponent] = e.kind === "Binary" && e.op === "pow" ? [e.left, e.right] : powArguments(e);
  if (!base || exponent?.kind !== "Number" || !isExpanded(exponent.value)) return undefined;
  return { base, exponent: exponent.value };
}

function powArguments(e: Expr<Place>): readonly KernelExpr[] {
  return e.kind === "Call" && e.fn === "pow" ? e.args : [];
}

function nameIt(value: KernelExpr, before: Statement[], taken: Set<string>): KernelExpr {
  const name = uniqueName(taken, "powered");
  before.push({ kind: "Let", name, value, span: value.span });
  return ref<Place>({ kind: "Local", name }, value.span);
}
