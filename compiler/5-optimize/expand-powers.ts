import { binary, type Expr, mapOperands, ref } from "../../grammar/expression.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, Place, Program, Statement } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { isHot } from "./is-hot.js";
import { localNames } from "./local-names.js";
import { mapKernels, mapStatement } from "./map-program.js";

/**
 * Squares, cubes and fourth powers are products (bits: rewritten, by an ulp):
 *
 *     n^4 → n*n*(n*n)        ((v + 75)/48)^2 → let powered = (v + 75)/48; … powered*powered
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

/** Longest chains of products that cost less than a power. */
const exponents = [2, 3, 4];

function expandIn(expr: KernelExpr, before: Statement[], taken: Set<string>): KernelExpr {
  const e = mapOperands(expr, (operand) => expandIn(operand, before, taken));
  const power = powerOf(e);
  if (!power) return e;
  const { base, exponent } = power;
  const x = base.kind === "Ref" ? base : nameIt(base, before, taken);
  const square = binary("*", x, x, e.span);
  return exponent === 2 ? square : binary("*", square, exponent === 3 ? x : square, e.span);
}

function powerOf(e: Expr<Place>): { readonly base: KernelExpr; readonly exponent: number } | undefined {
  const [base, exponent] = e.kind === "Binary" && e.op === "pow" ? [e.left, e.right] : powArguments(e);
  if (!base || exponent?.kind !== "Number" || !exponents.includes(exponent.value)) return undefined;
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
