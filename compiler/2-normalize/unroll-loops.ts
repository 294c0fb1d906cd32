import { type BinaryOp, mapOperands, number } from "../../grammar/expression.js";
import type { DerivativeItem, Mechanism, MechanismExpr, MechanismRef, Step } from "../ir/mechanism.js";
import { mapExpressions, mapNested, mapReferences, stepTargets, walkSteps } from "../ir/mechanism-steps.js";
import { letOf, refOf } from "../ir/rebuild-step.js";
import { mapHooks } from "./map-kernels.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * A FROM loop with known bounds becomes its iterations, so that indices are known and kernels straight:
 * ```
 * let i = 0
 * while i <= 1                   x[0] = x[1]
 *   x[i] = x[i + 1]    becomes   x[1] = x[2]
 *   i = i + 1
 * ```
 * Not where it would grow beyond `limits`: such loops stay, and their kernels run one instance at a time. Equations and
 * reactions cannot stay in a loop, so there the limit is higher.
 */
export function unrollLoops(mechanism: Mechanism): Mechanism {
  const unroll = (steps: readonly Step[]) => unrollBlock(steps);
  const { receive } = mechanism;
  return {
    ...mechanism,
    routines: mechanism.routines.map((routine) => ({ ...routine, body: unrollBlock(routine.body) })),
    initial: unroll(mechanism.initial),
    breakpoint: unroll(mechanism.breakpoint),
    ...(receive ? { receive: { ...receive, initial: unroll(receive.initial), body: unroll(receive.body) } } : {}),
    ...mapHooks(mechanism, unroll),
  };
}

/** Steps that a loop may become. */
const limits = { steps: 1000, equations: 100_000 };

/** The loops of one routine or kernel; locals of a body get a name of their own in each iteration. */
export function unrollBlock<S extends DerivativeItem>(items: readonly S[], taken = namesIn(items)): S[] {
  const out: DerivativeItem[] = [];
  for (const item of items) {
    const before = out.at(-1);
    const inner = unrollNested(item, taken);
    const loop = before && countedLoop(before, inner);
    if (loop) out.splice(-1, 1, ...iterations(loop, taken));
    else if (inner.kind === "If" && isConstant(inner.test))
      out.push(...(literalValue(inner.test) ? inner.then : inner.else));
    else out.push(inner);
  }
  return out as S[];
}

function namesIn(items: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  walkSteps(items, (item) => {
    for (const to of stepTargets(item)) names.add(to.name);
  });
  return names;
}

function unrollNested(item: DerivativeItem, taken: Set<string>): DerivativeItem {
  return mapNested(item, (steps) => unrollBlock(steps, taken));
}

interface CountedLoop {
  readonly counter: string;
  readonly values: readonly number[];
  readonly body: readonly DerivativeItem[];
}

/** `let i = 0; while i <= 3 { …; i = i + 1 }`, where nothing else sets i and the result stays within the limits. */
function countedLoop(start: DerivativeItem, loop: DerivativeItem): CountedLoop | undefined {
  if (start.kind !== "Let" || start.length !== undefined || loop.kind !== "While") return undefined;
  const { test, body } = loop;
  const isCounter = (e: MechanismExpr) => e.kind === "Ref" && e.ref.kind === "Local" && e.ref.name === start.name;
  const next = body.at(-1);
  if (test.kind !== "Binary" || test.op !== "<=" || !isCounter(test.left)) return undefined;
  if (next?.kind !== "Assign" || next.to.name !== start.name || next.value.kind !== "Binary") return undefined;
  const { op, left, right } = next.value;
  const [first, last, by] = [literalValue(start.value), literalValue(test.right), literalValue(right)];
  if (op !== "+" || !isCounter(left) || first === undefined || last === undefined || by === undefined) return undefined;
  const inner = body.slice(0, -1);
  if (!(by > 0) || sets(inner, start.name)) return undefined;
  const count = Math.max(0, Math.floor((last - first) / by) + 1);
  const { steps, mustGo } = measure(inner);
  if (count * steps > (mustGo ? limits.equations : limits.steps)) return undefined;
  return { counter: start.name, values: Array.from({ length: count }, (_, k) => first + k * by), body: inner };
}

function sets(items: readonly DerivativeItem[], name: string): boolean {
  let found = false;
  walkSteps(items, (item) => {
    found ||= stepTargets(item).some((to) => to.kind === "Local" && to.name === name);
  });
  return found;
}

const stepKinds: ReadonlySet<string> = new Set([
  ...["Let", "Assign", "If", "While", "CallProcedure", "Lookup"],
  ...["Draw", "SeedStream", "NetSend", "NetEvent", "NetMove", "Watch", "ForConnections"],
]);

function measure(items: readonly DerivativeItem[]): { readonly steps: number; readonly mustGo: boolean } {
  let [steps, mustGo] = [0, false];
  walkSteps(items, (item) => {
    steps++;
    mustGo ||= !stepKinds.has(item.kind);
  });
  return { steps, mustGo };
}

function iterations({ counter, values, body }: CountedLoop, taken: Set<string>): DerivativeItem[] {
  return values.flatMap((value, k) => {
    const renamed = k === 0 ? body : renameLocals(body, taken);
    const copy = mapReferences(
      mapExpressions(renamed, (e) => replaceLocal(e, counter, value)),
      foldIndex,
    );
    return unrollBlock(copy, taken); // bounds of inner loops may be known only now
  });
}

function replaceLocal(expr: MechanismExpr, name: string, value: number): MechanismExpr {
  if (expr.kind === "Ref" && expr.ref.kind === "Local" && expr.ref.name === name) return number(value, expr.span);
  return mapOperands(expr, (e) => replaceLocal(e, name, value));
}

/** Locals that the body itself declares, under new names. */
function renameLocals(body: readonly DerivativeItem[], taken: Set<string>): DerivativeItem[] {
  const names = new Map<string, string>();
  for (const item of body) if (item.kind === "Let" || item.kind === "Draw") names.set(item.name, "");
  if (names.size === 0) return [...body];
  for (const name of names.keys()) names.set(name, uniqueName(taken, name));
  return renameSteps(body, names);
}

function renameSteps(items: readonly DerivativeItem[], names: ReadonlyMap<string, string>): DerivativeItem[] {
  const to = (r: MechanismRef): MechanismRef =>
    r.kind === "Local" && names.has(r.name) ? refOf(r, names.get(r.name) as string, r.index) : r;
  const declared = (item: DerivativeItem): DerivativeItem => {
    if (item.kind === "Let") return letOf(item, names.get(item.name) ?? item.name, item.value);
    if (item.kind === "Draw") return { ...item, name: names.get(item.name) ?? item.name };
    return item;
  };
  return mapReferences(items, to).map(declared);
}

/** `x[2 + 1]` → `x[3]` */
export function foldIndex(r: MechanismRef): MechanismRef {
  const value = r.index && literalValue(r.index);
  return value === undefined || !r.index ? r : refOf(r, r.name, number(Math.trunc(value), r.index.span));
}

const isConstant = (e: MechanismExpr) => literalValue(e) !== undefined;

/** The value of an expression of literals, as far as bounds and indices need. */
export function literalValue(expr: MechanismExpr): number | undefined {
  if (expr.kind === "Number") return expr.value;
  if (expr.kind === "Unary") {
    const x = literalValue(expr.operand);
    return x === undefined ? undefined : expr.op === "negate" ? -x : Number(x === 0);
  }
  if (expr.kind === "Call" && expr.fn === "trunc" && expr.args[0]) {
    const x = literalValue(expr.args[0]);
    return x === undefined ? undefined : Math.trunc(x);
  }
  if (expr.kind !== "Binary" || expr.op === "pow") return undefined;
  const [a, b] = [literalValue(expr.left), literalValue(expr.right)];
  return a === undefined || b === undefined ? undefined : operations[expr.op](a, b);
}

const operations: Readonly<Record<Exclude<BinaryOp, "pow">, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<": (a, b) => Number(a < b),
  "<=": (a, b) => Number(a <= b),
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
};
