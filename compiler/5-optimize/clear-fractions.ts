import { binary, call, type Expr, mapOperands, number, ref, select } from "../../grammar/expression.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, Place, Program, Statement } from "../ir/program.js";
import type { Pass } from "../pass.js";
import { isHotInDouble } from "./is-hot.js";
import { localNames } from "./local-names.js";
import { mapKernels, mapStatement } from "./map-program.js";
import { definitionOf, follow, newStraightLine, placeKey, type StraightLine } from "./straight-line.js";

/**
 * A quotient below a quotient is one division (bits: rewritten, by an ulp or two):
 *
 *     let e = exp(y); b = x/(1 - 1/e)   →   let e = exp(min(y, 690)); b = x*e/(e - 1)
 *
 * The least argument keeps x*e and e - 1 finite, so that where 1/e is 0 the answer is x as before.
 */
export const clearFractions: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (isHotInDouble(kernel) ? cleared(kernel) : kernel));

/** exp of it is 1e299. */
const mostArgument = 690;

function cleared(kernel: Kernel): Kernel {
  const line = newStraightLine();
  const used = new Set<string>();
  const body = kernel.body.map((s) => {
    const better = mapStatement(s, (e) => clearIn(e, line, used));
    follow(s, line);
    return better;
  });
  const taken = localNames(kernel.body);
  return used.size === 0 ? kernel : { ...kernel, body: body.flatMap((s) => bounded(s, used, taken)) };
}

function clearIn(expr: KernelExpr, line: StraightLine, used: Set<string>): KernelExpr {
  const e = mapOperands(expr, (operand) => clearIn(operand, line, used));
  if (e.kind !== "Binary" || e.op !== "/" || e.right.kind !== "Binary") return e;
  const { left, right, span } = e;
  if (right.op !== "+" && right.op !== "-") return e;
  const [first, second] = [reciprocalOfExp(right.left, line), reciprocalOfExp(right.right, line)];
  const found = first ?? second;
  if (!found || (first && second) || !isNumber(first ? right.right : right.left)) return e;
  used.add(found.name);
  const times = (x: KernelExpr) => (isNumber(x, 1) ? found.exp : binary("*", x, found.exp, span));
  const below = first
    ? binary(right.op, found.over, times(right.right), span)
    : binary(right.op, times(right.left), found.over, span);
  return binary("/", binary("*", left, found.exp, span), below, span);
}

interface ReciprocalOfExp {
  readonly name: string;
  readonly exp: KernelExpr;
  readonly over: KernelExpr;
}

/** `c/e`, e a local that is an exponential, c a number or one of two. */
function reciprocalOfExp(expr: Expr<Place>, line: StraightLine): ReciprocalOfExp | undefined {
  if (expr.kind !== "Binary" || expr.op !== "/" || !isConstant(expr.left)) return undefined;
  const exp = expr.right;
  const value = exp.kind === "Ref" && exp.ref.kind === "Local" ? definitionOf(exp, line) : undefined;
  if (value?.kind !== "Call" || value.fn !== "exp" || exp.kind !== "Ref") return undefined;
  return { name: placeKey(exp.ref), exp, over: expr.left };
}

const isConstant = (e: KernelExpr) => isNumber(e) || (e.kind === "Select" && isNumber(e.then) && isNumber(e.else));

function isNumber(e: KernelExpr, value?: number): boolean {
  return e.kind === "Number" && (value === undefined || e.value === value);
}

/** `let e = exp(y)` → `let exp_argument = y; let e = exp(min(exp_argument, 690))` */
function bounded(s: Statement, used: ReadonlySet<string>, taken: Set<string>): Statement[] {
  if (s.kind !== "Let" || !used.has(placeKey({ kind: "Local", name: s.name })) || s.value.kind !== "Call") return [s];
  const [y] = s.value.args;
  if (!y) return [s];
  const name = uniqueName(taken, "exp_argument");
  const argument = ref<Place>({ kind: "Local", name }, y.span);
  const most = number<Place>(mostArgument, y.span);
  const least = select(binary(">", argument, most), most, argument);
  return [
    { kind: "Let", name, value: y, span: s.span },
    { ...s, value: call("exp", [least], s.value.span) },
  ];
}
