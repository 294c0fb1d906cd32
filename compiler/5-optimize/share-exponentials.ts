import { binary, type Expr, mapOperands, number, ref, walk } from "../../grammar/expression.js";
import { callFunction } from "../algebra/evaluate.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, Place, Program, Statement } from "../ir/program.js";
import { expressionsOf } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { isHot } from "./is-hot.js";
import { type LinearForm, linearForm } from "./linear-form.js";
import { localNames } from "./local-names.js";
import { mapKernels, mapStatement } from "./map-program.js";
import { follow, newStraightLine } from "./straight-line.js";

/**
 * Exponentials that are small powers of one another are computed once (bits: rewritten, by up to 3 ulp):
 *
 *     a = exp(-(v + 38)/6); b = exp((v + 38)/6)    →   let exp_shared = exp(-(v + 38)/6); a = exp_shared; b = 1/exp_shared
 *     a = exp(-(v + 65)/20); b = exp(-(v + 35)/10) →   … b = exp_shared*exp_shared*20.08…
 *
 * Only in straight lines and what advances in every step; tables and INITIAL keep their own.
 */
export const shareExponentials: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (isHot(kernel) ? shared(kernel) : kernel));

/** Powers that cost less than an exponential. */
const powers = new Set([-2, -1, 1, 2, 3, 4]);
/** A factor e^d between members must neither overflow nor lose anything. */
const mostShift = 50;

interface Occurrence {
  readonly call: KernelExpr;
  readonly form: LinearForm;
  /** Its place in the kernel: a node may stand in several statements. */
  readonly statement: number;
}

interface Member {
  readonly power: number;
  /** e^shift times the power of the base. */
  readonly shift: number;
}

interface Group {
  readonly base: Occurrence;
  readonly members: readonly { readonly of: Occurrence; readonly member: Member }[];
  /** The first statement that has a member. */
  readonly first: number;
}

function shared(kernel: Kernel): Kernel {
  const groups = groupsOf(occurrencesIn(kernel.body));
  if (groups.length === 0) return kernel;
  const taken = localNames(kernel.body);
  const replacements = kernel.body.map(() => new Map<KernelExpr, KernelExpr>());
  const before = new Map<number, Statement[]>();
  for (const { base, members, first } of groups) {
    const name = uniqueName(taken, "exp_shared");
    const { span } = base.call;
    before.set(first, [...(before.get(first) ?? []), { kind: "Let", name, value: base.call, span }]);
    for (const { of, member } of members) replacements[of.statement]?.set(of.call, powerOf(name, member, of.call));
  }
  const body = kernel.body.flatMap((s, i) => [
    ...(before.get(i) ?? []),
    mapStatement(s, (e) => replaceIn(e, replacements[i] as Replacement)),
  ]);
  return { ...kernel, body };
}

function occurrencesIn(body: readonly Statement[]): Occurrence[] {
  const state = newStraightLine();
  const found: Occurrence[] = [];
  for (const [statement, s] of body.entries()) {
    for (const expr of expressionsOf(s)) {
      walk(expr, (e: Expr<Place>) => {
        if (e.kind !== "Call" || e.fn !== "exp" || containsExp(e.args[0])) return;
        const form = linearForm(e.args[0] as KernelExpr, state);
        if (form.terms.size > 0) found.push({ call: e, form, statement });
      });
    }
    follow(s, state);
  }
  return found;
}

/** An exponential of an exponential stays where it is. */
function containsExp(expr: KernelExpr | undefined): boolean {
  let found = false;
  if (expr) {
    walk(expr, (e: Expr<Place>) => {
      if (e.kind === "Call" && e.fn === "exp") found = true;
    });
  }
  return found;
}

/** Greedy: the slowest exponential takes all that are its powers, then the next. */
function groupsOf(all: readonly Occurrence[]): Group[] {
  const slopeOf = ({ form }: Occurrence) => Math.abs([...form.terms.values()][0] as number);
  const bySlope = [...all].sort((a, b) => slopeOf(a) - slopeOf(b) || a.statement - b.statement);
  const grouped = new Set<Occurrence>();
  const groups: Group[] = [];
  for (const base of bySlope) {
    if (grouped.has(base)) continue;
    const members = all.flatMap((of) => {
      const member = grouped.has(of) ? undefined : memberOf(of.form, base.form);
      return member ? [{ of, member }] : [];
    });
    if (members.length < 2) continue;
    for (const { of } of members) grouped.add(of);
    groups.push({ base, members, first: Math.min(...members.map(({ of }) => of.statement)) });
  }
  return groups;
}

/** The exponential of a form as a power of that of another, where it is one. */
function memberOf(form: LinearForm, base: LinearForm): Member | undefined {
  if (form.terms.size !== base.terms.size) return undefined;
  const ratios = [...base.terms].map(([key, factor]) => (form.terms.get(key) ?? Number.NaN) / factor);
  const power = Math.round(ratios[0] ?? Number.NaN);
  if (!powers.has(power) || !ratios.every((ratio) => Math.abs(ratio - power) < 1e-14 * Math.abs(power)))
    return undefined;
  const shift = form.constant - power * base.constant;
  if (!(Math.abs(shift) <= mostShift)) return undefined;
  const rounding = 1e-15 * (Math.abs(form.constant) + Math.abs(power * base.constant));
  return { power, shift: Math.abs(shift) <= rounding ? 0 : shift };
}

function powerOf(name: string, { power, shift }: Member, { span }: KernelExpr): KernelExpr {
  const e: KernelExpr = ref<Place>({ kind: "Local", name }, span);
  const square = binary("*", e, e, span);
  const size = Math.abs(power);
  const whole = size === 1 ? e : size === 2 ? square : binary("*", square, size === 3 ? e : square, span);
  const factor = shift === 0 ? undefined : number<Place>(callFunction("exp", [shift]), span);
  if (power < 0) return binary("/", factor ?? number(1, span), whole, span);
  return factor ? binary("*", whole, factor, span) : whole;
}

type Replacement = ReadonlyMap<KernelExpr, KernelExpr>;

function replaceIn(expr: KernelExpr, replacement: Replacement): KernelExpr {
  return replacement.get(expr) ?? mapOperands(expr, (operand) => replaceIn(operand, replacement));
}
