import {
  binary,
  call,
  type Expr,
  mapOperands,
  number,
  ref,
  references,
  substitute,
  walk,
} from "../../grammar/expression.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, MechanismProgram, Place, Program, Statement } from "../ir/program.js";
import { printKernelExpr } from "../ir/program.print.js";
import { expressionsOf } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { isHotInDouble } from "./is-hot.js";
import { holdsNow, linearForm } from "./linear-form.js";
import { localNames } from "./local-names.js";
import { mapKernels, mapStatement } from "./map-program.js";
import { settledIn } from "./settled-in.js";
import { definitionOf, follow, newStraightLine, type StraightLine } from "./straight-line.js";

/**
 * Where a slope is a quotient of differences, a current is computed twice, at v and a little beside. Exponentials over what
 * is settled, which `shareExponentials` cannot compare, are computed once (bits: rewritten, by an ulp):
 *
 *     a = exp((v + 0.001)/f); b = exp(v/f)   →   let exp_shifted = exp((v + 0.001)/f); a = exp_shifted; b = exp_shifted*exp(-0.001/f)
 *
 * The factor is settled too, so INITIAL computes it.
 */
export const shareShifted: Pass<Program> = (program) =>
  mapKernels(program, (kernel, mechanism) => (isHotInDouble(kernel) ? shared(kernel, mechanism) : kernel));

/** A factor of this many steps neither overflows nor loses anything, however steep the exponential is. */
const mostShift = 0.01;

/** `exp((terms + constant)*scale)`, or over the scale. */
interface Occurrence {
  readonly call: KernelExpr;
  readonly statement: number;
  readonly constant: number;
  readonly op: "*" | "/";
  readonly scale: KernelExpr;
  /** Of the terms, the sign and the scale. */
  readonly key: string;
}

function shared(kernel: Kernel, mechanism: MechanismProgram): Kernel {
  const groups = groupsOf(occurrencesIn(kernel.body, settledIn(kernel, mechanism)));
  if (groups.length === 0) return kernel;
  const taken = localNames(kernel.body);
  const replacement = new Map<KernelExpr, KernelExpr>();
  const before = new Map<number, Statement[]>();
  for (const group of groups) {
    const [base] = group as [Occurrence];
    const { call: value, statement } = base;
    const name = uniqueName(taken, "exp_shifted");
    before.set(statement, [...(before.get(statement) ?? []), { kind: "Let", name, value, span: value.span }]);
    for (const member of group) replacement.set(member.call, fromBase(member, base, name));
  }
  const body = kernel.body.flatMap((s, i) => [
    ...(before.get(i) ?? []),
    mapStatement(s, (e) => replaceIn(e, replacement)),
  ]);
  return { ...kernel, body };
}

function fromBase({ constant, op, scale, call: { span } }: Occurrence, base: Occurrence, name: string): KernelExpr {
  const exp = ref<Place>({ kind: "Local", name }, span);
  if (constant === base.constant) return exp;
  const shift = binary(op, number<Place>(constant - base.constant, span), scale, span);
  return binary("*", exp, call("exp", [shift], span), span);
}

function occurrencesIn(body: readonly Statement[], isSettled: (place: Place) => boolean): Occurrence[] {
  const line = newStraightLine();
  return body.flatMap((s, statement) => {
    const found: Occurrence[] = [];
    for (const expr of expressionsOf(s))
      walk(expr, (e: Expr<Place>) => {
        const form = e.kind === "Call" && e.fn === "exp" ? formOf(e.args[0] as KernelExpr, line, isSettled) : undefined;
        if (form) found.push({ ...form, call: e, statement });
      });
    follow(s, line);
    return found;
  });
}

/** Of `x*scale` and `x/scale`, also through locals, where the scale is settled and x is not. */
function formOf(
  argument: KernelExpr,
  line: StraightLine,
  isSettled: (place: Place) => boolean,
): Omit<Occurrence, "call" | "statement"> | undefined {
  const e = argument.kind === "Ref" ? (definitionOf(argument, line) ?? argument) : argument;
  if (e.kind !== "Binary" || (e.op !== "/" && e.op !== "*")) return undefined;
  const isScale = (part: KernelExpr) => references(part).length > 0 && references(part).every(isSettled);
  const [x, scale] = e.op === "*" && isScale(e.left) ? [e.right, e.left] : [e.left, e.right];
  if (!isScale(scale) || isScale(x)) return undefined;
  const form = linearForm(x, line);
  if (form.terms.size === 0 || !holdsNow(form, line)) return undefined;
  const key = JSON.stringify([[...form.terms], e.op, printKernelExpr(written(scale, line))]);
  return { constant: form.constant, op: e.op, scale, key };
}

/** A scale without locals: these are of one set of statements each. */
function written(scale: KernelExpr, line: StraightLine): KernelExpr {
  return substitute(scale, (place, span) => {
    const own = ref(place, span);
    const value = definitionOf(own, line);
    return value ? written(value, line) : own;
  });
}

/** Of several arguments that lie close together. */
function groupsOf(all: readonly Occurrence[]): Occurrence[][] {
  const byKey = new Map<string, Occurrence[]>();
  for (const one of all) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  return [...byKey.values()].flatMap((group) => {
    const near = group.filter(({ constant }) => Math.abs(constant - (group[0] as Occurrence).constant) <= mostShift);
    return near.length > 1 ? [near] : [];
  });
}

function replaceIn(expr: KernelExpr, replacement: ReadonlyMap<KernelExpr, KernelExpr>): KernelExpr {
  return replacement.get(expr) ?? mapOperands(expr, (operand) => replaceIn(operand, replacement));
}
