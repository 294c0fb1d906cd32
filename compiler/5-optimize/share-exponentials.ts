import { binary, type Expr, mapOperands, number, ref, references, select, walk } from "../../grammar/expression.js";
import { callFunction } from "../algebra/evaluate.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, Place, Program, Statement } from "../ir/program.js";
import { expressionsOf } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { isHotInDouble } from "./is-hot.js";
import { holdsNow, isTest, type LinearForm, linearForm } from "./linear-form.js";
import { localNames } from "./local-names.js";
import { mapKernels, mapStatement } from "./map-program.js";
import { follow, newStraightLine, placeKey } from "./straight-line.js";

/**
 * Exponentials that are small powers of one another are computed once (bits: rewritten; the n-th power has n times the error):
 *
 *     a = exp(-(v + 38)/6); b = exp((v + 38)/6)    →   let exp_shared = exp(-(v + 38)/6); a = exp_shared; b = 1/exp_shared
 *     a = exp(-(v + 65)/20); b = exp(-(v + 35)/10) →   … b = exp_shared*exp_shared*20.08…
 *     if (v == -66) v = v + 0.0001; b = exp(-(v + 65)/20) →   … b = exp_shared*(v == -66 ? 0.999… : 1)
 *
 * Only in straight lines and what advances in every step; tables and INITIAL keep their own.
 */
export const shareExponentials: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (isHotInDouble(kernel) ? shared(kernel) : kernel));

/** Powers that cost less than an exponential. */
const mostPower = 10;
/** Up to here a power is written out; beyond, its squares have names. */
const mostPlain = 4;
/** A factor e^d between members must neither overflow nor lose anything. */
const mostShift = 50;

/** Voltages lie within so many mV, and an exponential of up to so much has a reciprocal that is neither 0 nor subnormal. */
const mostMv = 150;
const mostArgument = 690;

interface Occurrence {
  readonly call: KernelExpr;
  readonly form: LinearForm;
  /** Its place in the kernel: a node may stand in several statements. */
  readonly statement: number;
  /** The first statement before which the exponential could stand as it is. */
  readonly ready: number;
}

interface Member {
  readonly power: number;
  /** e^shift times the power of the base. */
  readonly shift: number;
  /** A test under which it is e^added times that. */
  readonly under?: { readonly test: KernelExpr; readonly added: number };
}

interface Group {
  readonly base: Occurrence;
  readonly members: readonly { readonly of: Occurrence; readonly member: Member }[];
  /** The first statement that has a member. */
  readonly first: number;
}

/** The names of exp, exp^2, exp^4 and exp^8 of a base, as far as they have some. */
type Squares = readonly string[];

function shared(kernel: Kernel): Kernel {
  const groups = groupsOf(kernel.body);
  if (groups.length === 0) return kernel;
  const taken = localNames(kernel.body);
  const replacements = kernel.body.map(() => new Map<KernelExpr, KernelExpr>());
  const before = new Map<number, Statement[]>();
  for (const { base, members, first } of groups) {
    const most = Math.max(...members.map(({ member }) => Math.abs(member.power)));
    const { squares, lets } = nameSquares(base.call, most, taken);
    before.set(first, [...(before.get(first) ?? []), ...lets]);
    for (const { of, member } of members) replacements[of.statement]?.set(of.call, powerOf(squares, member, of.call));
  }
  const body = kernel.body.flatMap((s, i) => [
    ...(before.get(i) ?? []),
    mapStatement(s, (e) => replaceIn(e, replacements[i] as Replacement)),
  ]);
  return { ...kernel, body };
}

/** `let e = exp(…)`; for high powers also `let e_2 = e*e; let e_3 = e_2*e_2; …`. */
function nameSquares(exp: KernelExpr, most: number, taken: Set<string>) {
  const { span } = exp;
  const squares = [uniqueName(taken, "exp_shared")];
  const lets: Statement[] = [{ kind: "Let", name: squares[0] as string, value: exp, span }];
  for (let power = 2; most > mostPlain && power <= most; power *= 2) {
    const half = ref<Place>({ kind: "Local", name: squares.at(-1) as string }, span);
    const name = uniqueName(taken, "exp_shared");
    squares.push(name);
    lets.push({ kind: "Let", name, value: binary("*", half, half, span), span });
  }
  return { squares, lets };
}

function occurrencesIn(body: readonly Statement[]): { readonly all: Occurrence[]; readonly tests: Tests } {
  const state = newStraightLine();
  const setAt = new Map<string, number>();
  const all: Occurrence[] = [];
  for (const [statement, s] of body.entries()) {
    for (const expr of expressionsOf(s)) {
      walk(expr, (e: Expr<Place>) => {
        if (e.kind !== "Call" || e.fn !== "exp" || containsExp(e.args[0])) return;
        const form = linearForm(e.args[0] as KernelExpr, state);
        const ready = Math.max(0, ...references(e).map((place) => (setAt.get(placeKey(place)) ?? -1) + 1));
        if (atomsOf(form).length > 0 && isModerate(form) && holdsNow(form, state))
          all.push({ call: e, form, statement, ready });
      });
    }
    const before = new Map(state.versions);
    follow(s, state);
    for (const [key, version] of state.versions) if (before.get(key) !== version) setAt.set(key, statement);
  }
  return { all, tests: state.tests };
}

type Tests = ReadonlyMap<string, KernelExpr>;

const atomsOf = ({ terms }: LinearForm) => [...terms].filter(([key]) => !isTest(key));
const testsOf = ({ terms }: LinearForm) => [...terms].filter(([key]) => isTest(key));

/** Not of a step like `1/(1 + exp((v + 10)/0.1))`, where one exponential overflows and its counterpart still counts. */
const isModerate = (form: LinearForm): boolean =>
  atomsOf(form).every(([, factor]) => Math.abs(factor) * mostMv + Math.abs(form.constant) <= mostArgument);

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
function groupsOf(body: readonly Statement[]): Group[] {
  const { all, tests } = occurrencesIn(body);
  const slopeOf = ({ form }: Occurrence) => Math.abs(atomsOf(form)[0]?.[1] as number);
  const bySlope = [...all].sort((a, b) => slopeOf(a) - slopeOf(b) || a.statement - b.statement);
  const grouped = new Set<Occurrence>();
  const groups: Group[] = [];
  for (const base of bySlope) {
    if (grouped.has(base)) continue;
    const members = all.flatMap((of) => {
      const member = grouped.has(of) || of.statement < base.ready ? undefined : memberOf(of.form, base.form, tests);
      return member ? [{ of, member }] : [];
    });
    if (members.length < 2) continue;
    for (const { of } of members) grouped.add(of);
    groups.push({ base, members, first: Math.min(...members.map(({ of }) => of.statement)) });
  }
  return groups;
}

/** The exponential of a form as a power of that of another, where it is one. */
function memberOf(form: LinearForm, base: LinearForm, tests: Tests): Member | undefined {
  const atoms = atomsOf(base);
  if (atomsOf(form).length !== atoms.length) return undefined;
  const ratios = [...atoms, ...testsOf(base)].map(([key, factor]) => (form.terms.get(key) ?? Number.NaN) / factor);
  const power = Math.round(ratios[0] ?? Number.NaN);
  const isPower = power !== 0 && Math.abs(power) <= mostPower;
  if (!isPower || !ratios.every((ratio) => Math.abs(ratio - power) < 1e-14 * Math.abs(power))) return undefined;
  const shift = form.constant - power * base.constant;
  const [own, ...further] = testsOf(form).filter(([key]) => !base.terms.has(key));
  if (!(Math.abs(shift) <= mostShift) || Math.abs(own?.[1] ?? 0) > mostShift || further.length > 0) return undefined;
  const rounding = 1e-15 * (Math.abs(form.constant) + Math.abs(power * base.constant));
  const test = own && tests.get(own[0]);
  return {
    power,
    shift: Math.abs(shift) <= rounding ? 0 : shift,
    ...(own && test ? { under: { test, added: own[1] } } : {}),
  };
}

function powerOf(squares: Squares, { power, shift, under }: Member, { span }: KernelExpr): KernelExpr {
  const whole = product(squares, Math.abs(power), span);
  const factorOf = (d: number) => number<Place>(d === 0 ? 1 : callFunction("exp", [d]), span);
  const factor = under ? select(under.test, factorOf(shift + under.added), factorOf(shift), span) : factorOf(shift);
  if (power < 0) return binary("/", factor, whole, span);
  return shift === 0 && !under ? whole : binary("*", whole, factor, span);
}

/** e^power from e and its squares, the highest first: `e_3*(e_2*e)`. */
function product(squares: Squares, power: number, span: KernelExpr["span"]): KernelExpr {
  const e = squares.map((name) => ref<Place>({ kind: "Local", name }, span));
  if (e.length === 1) {
    const square = binary("*", e[0] as KernelExpr, e[0] as KernelExpr, span);
    if (power < 3) return power === 1 ? (e[0] as KernelExpr) : square;
    return binary("*", square, power === 3 ? (e[0] as KernelExpr) : square, span);
  }
  const used = e.filter((_, k) => (power >> k) & 1);
  return used.slice(1).reduce((lower, square) => binary("*", square, lower, span), used[0] as KernelExpr);
}

type Replacement = ReadonlyMap<KernelExpr, KernelExpr>;

function replaceIn(expr: KernelExpr, replacement: Replacement): KernelExpr {
  return replacement.get(expr) ?? mapOperands(expr, (operand) => replaceIn(operand, replacement));
}
