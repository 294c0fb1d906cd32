import { mapOperands, number, references } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, Step } from "../ir/mechanism.js";
import { nestedSteps, stepExpressions, stepTargets, walkSteps } from "../ir/mechanism-steps.js";
import { literalValue } from "./unroll-loops.js";

/** What a kernel does to variables, on every path through it. */
export interface Flow {
  /** Variables that some path reads before it has set them: they bring a value in. */
  readonly needed: ReadonlySet<string>;
  /** Variables that every path sets. */
  readonly set: ReadonlySet<string>;
}

/**
 * Definite assignment of Variables: a branch counts where both sides set, an array's element does not count, a loop
 * does where its test is known to hold at first (`let k = 0; while k < 50 …`).
 */
export function flowOf(steps: readonly Step[]): Flow {
  const found = flows.get(steps);
  if (found) return found;
  const needed = new Set<string>();
  const flow = { needed, set: runBlock(steps, new Set(), new Map(), needed) };
  flows.set(steps, flow);
  return flow;
}

/** Steps never change; many a variable asks for the same kernel. */
const flows = new WeakMap<readonly Step[], Flow>();

/** Locals whose value is known. */
type Known = Map<string, number>;

function runBlock(steps: readonly Step[], before: ReadonlySet<string>, known: Known, needed: Set<string>): Set<string> {
  const set = new Set(before);
  for (const step of steps) {
    for (const expr of stepExpressions(step)) {
      for (const r of references(expr)) if (r.kind === "Variable" && !set.has(r.name)) needed.add(r.name);
    }
    if (step.kind === "If") {
      const then = runBlock(step.then, set, new Map(known), needed);
      const otherwise = runBlock(step.else, set, new Map(known), needed);
      for (const name of then) if (otherwise.has(name)) set.add(name);
    } else if (step.kind === "While") {
      const isRun = (literalValue(withKnown(step.test, known)) ?? 0) !== 0;
      const inner = new Map(known);
      forgetSet(step, inner);
      const body = runBlock(step.body, set, inner, needed);
      if (isRun) for (const name of body) set.add(name);
    } else if (step.kind === "ForConnections") runBlock(step.body, set, new Map(), needed);
    forgetSet(step, known);
    if (step.kind === "Let" && step.value.kind === "Number") known.set(step.name, step.value.value);
    for (const to of stepTargets(step)) if (to.kind === "Variable" && !to.index) set.add(to.name);
  }
  return set;
}

function forgetSet(step: Step, known: Known): void {
  const forget = (to: MechanismRef) => to.kind === "Local" && known.delete(to.name);
  stepTargets(step).forEach(forget);
  for (const nested of nestedSteps(step)) walkSteps(nested, (s) => stepTargets(s).forEach(forget));
}

function withKnown(expr: MechanismExpr, known: Known): MechanismExpr {
  if (known.size === 0) return expr;
  const value = expr.kind === "Ref" && expr.ref.kind === "Local" ? known.get(expr.ref.name) : undefined;
  return value === undefined ? mapOperands(expr, (e) => withKnown(e, known)) : number(value, expr.span);
}
