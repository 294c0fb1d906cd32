import { binary, indexOf, ref, select, someReference, unary } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { KernelExpr, Place, Statement } from "../ir/program.js";
import { expressionsOf } from "../ir/statements.js";

/**
 * Makes kernels straight: every lane computes both branches and selects.
 *
 *     if (v < -40) { a = f(v) } else { a = g(v) }   →   let when1 = v < -40;  a = when1 ? f(v) : g(v)
 *
 * Safe because expressions have no effects and no target traps; a lookup clamps its argument. Kernels with loops,
 * events or draws are left alone (`canSelect` says no): they run one instance at a time with real branches.
 */
export function selectBranches(body: readonly Statement[]): Statement[] {
  const counter = { next: 1 };
  return body.flatMap((s) => straighten(s, undefined, counter));
}

export function canSelect(body: readonly Statement[]): boolean {
  return body.every((s) => {
    if (s.kind !== "Let" && s.kind !== "Store" && s.kind !== "Lookup" && s.kind !== "If") return false;
    if (isOrdered(s)) return false;
    return s.kind !== "If" || (canSelect(s.then) && canSelect(s.else));
  });
}

/** The statement itself uses an array, or a pointer: what that stands for may be what another lane has just set. */
function isOrdered(s: Statement): boolean {
  if (s.kind === "Let" && s.length !== undefined) return true;
  const targets = s.kind === "Store" ? [s.to] : s.kind === "Lookup" ? s.outputs : [];
  return targets.some(bindsOrder) || expressionsOf(s).some((e) => someReference(e, bindsOrder));
}

const bindsOrder = (place: Place) => place.kind === "Pointed" || indexOf(place) !== undefined;

interface Counter {
  next: number;
}

function straighten(s: Statement, mask: KernelExpr | undefined, counter: Counter): Statement[] {
  if (s.kind === "If") return straightenIf(s, mask, counter);
  if (!mask) return [s];
  if (s.kind === "Store") return [maskedStore(s, mask)];
  if (s.kind === "Lookup") return maskedLookup(s, mask, counter);
  return [s];
}

type If = Extract<Statement, { kind: "If" }>;
type Store = Extract<Statement, { kind: "Store" }>;
type Lookup = Extract<Statement, { kind: "Lookup" }>;

function straightenIf(s: If, mask: KernelExpr | undefined, counter: Counter): Statement[] {
  const { span } = s;
  const name = `when${counter.next++}`;
  const test: Statement = { kind: "Let", name, value: s.test, span };
  const taken = ref<Place>({ kind: "Local", name }, span);
  const choice = oneChoice(s, taken);
  if (choice) return [test, ...straighten(choice, mask, counter)];
  const branch = (body: readonly Statement[], condition: KernelExpr) =>
    body.flatMap((inner) => straighten(inner, both(mask, condition), counter));
  return [test, ...branch(s.then, taken), ...branch(s.else, unary("not", taken, span))];
}

/** `if (c) x = a else x = b` is one store. */
function oneChoice(s: If, taken: KernelExpr): Store | undefined {
  const [then, otherwise] = [s.then[0], s.else[0]];
  if (s.then.length !== 1 || s.else.length !== 1) return undefined;
  if (then?.kind !== "Store" || otherwise?.kind !== "Store") return undefined;
  if (then.by !== "set" || otherwise.by !== "set" || !samePlace(then.to, otherwise.to)) return undefined;
  return { ...then, value: select(taken, then.value, otherwise.value, s.span) };
}

function samePlace(a: Place, b: Place): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function both(mask: KernelExpr | undefined, condition: KernelExpr): KernelExpr {
  return mask ? binary("and", mask, condition, condition.span) : condition;
}

function maskedStore(s: Store, mask: KernelExpr): Statement {
  const old = ref<Place>(s.to, s.span);
  const neutral: KernelExpr = s.by === "set" ? old : { kind: "Number", value: 0, span: s.span };
  return { ...s, value: select(mask, s.value, neutral, s.span) };
}

function maskedLookup(s: Lookup, mask: KernelExpr, counter: Counter): Statement[] {
  const names = s.outputs.map(() => `found${counter.next++}`);
  const zero = (span: Span): KernelExpr => ({ kind: "Number", value: 0, span });
  const local = (name: string): Place => ({ kind: "Local", name });
  return [
    ...names.map((name): Statement => ({ kind: "Let", name, value: zero(s.span), span: s.span })),
    { ...s, outputs: names.map(local) },
    ...s.outputs.map((to, i): Statement => {
      const value = select(mask, ref(local(names[i] as string), s.span), ref(to, s.span), s.span);
      return { kind: "Store", to, by: "set", value, span: s.span };
    }),
  ];
}
