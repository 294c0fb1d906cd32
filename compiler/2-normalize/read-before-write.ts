import { mapOperands, number } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, Step } from "../ir/mechanism.js";
import { nestedSteps, stepTargets, walkReferences, walkSteps } from "../ir/mechanism-steps.js";
import { literalValue } from "./unroll-loops.js";

/** What a kernel does to variables, on every path through it. */
export interface Flow {
  /** Variables that some path reads before it has set them: they bring a value in. */
  readonly needed: ReadonlySet<string>;
  /** Variables that every path sets. */
  readonly set: ReadonlySet<string>;
}

const flows = new WeakMap<readonly Step[], Flow>();

/**
 * Definite assignment of Variables: a branch counts where both sides set, an array's element does not count, a loop
 * does where its test is known to hold at first (`let k = 0; while k < 50 …`). Kept with the steps: many passes ask.
 */
export function flowOf(steps: readonly Step[]): Flow {
  const found = flows.get(steps);
  if (found) return found;
  const needed = new Set<string>();
  const set = new Set<string>();
  runBlock(steps, { needed, set: { names: set }, known: hasLoop(steps) ? new Map() : undefined });
  const flow: Flow = { needed, set };
  flows.set(steps, flow);
  return flow;
}

interface State {
  readonly needed: Set<string>;
  readonly set: SetNames;
  /** Locals whose value is known; only tests of loops ask for it. */
  readonly known: Map<string, number> | undefined;
}

/** What a block has set so far, on top of what was set before it. */
interface SetNames {
  readonly names: Set<string>;
  readonly before?: SetNames;
}

function isSet(set: SetNames | undefined, name: string): boolean {
  for (let at = set; at; at = at.before) if (at.names.has(name)) return true;
  return false;
}

function hasLoop(steps: readonly Step[]): boolean {
  let found = false;
  walkSteps(steps, (step) => {
    found ||= step.kind === "While";
  });
  return found;
}

function runBlock(steps: readonly Step[], { needed, set, known }: State): void {
  for (const step of steps) {
    walkReferences(step, (r) => {
      if (r.kind === "Variable" && !isSet(set, r.name)) needed.add(r.name);
    });
    if (step.kind === "If") {
      const then = branch(step.then, { needed, set, known: known && new Map(known) });
      const otherwise = branch(step.else, { needed, set, known: known && new Map(known) });
      for (const name of then) if (otherwise.has(name)) set.names.add(name);
    } else if (step.kind === "While") {
      const isRun = (literalValue(withKnown(step.test, known)) ?? 0) !== 0;
      const inner = new Map(known);
      forgetSet(step, inner);
      const body = branch(step.body, { needed, set, known: inner });
      if (isRun) for (const name of body) set.names.add(name);
    } else if (step.kind === "ForConnections") branch(step.body, { needed, set, known: known && new Map() });
    if (known) {
      forgetSet(step, known);
      if (step.kind === "Let" && step.value.kind === "Number") known.set(step.name, step.value.value);
    }
    for (const to of stepTargets(step)) if (to.kind === "Variable" && !to.index) set.names.add(to.name);
  }
}

/** What a block of its own sets on every path. */
function branch(steps: readonly Step[], { needed, set, known }: State): ReadonlySet<string> {
  const names = new Set<string>();
  runBlock(steps, { needed, set: { names, before: set }, known });
  return names;
}

function forgetSet(step: Step, known: Map<string, number>): void {
  const forget = (to: MechanismRef) => to.kind === "Local" && known.delete(to.name);
  stepTargets(step).forEach(forget);
  for (const nested of nestedSteps(step)) walkSteps(nested, (s) => stepTargets(s).forEach(forget));
}

function withKnown(expr: MechanismExpr, known: ReadonlyMap<string, number> | undefined): MechanismExpr {
  if (!known || known.size === 0) return expr;
  const value = expr.kind === "Ref" && expr.ref.kind === "Local" ? known.get(expr.ref.name) : undefined;
  return value === undefined ? mapOperands(expr, (e) => withKnown(e, known)) : number(value, expr.span);
}
