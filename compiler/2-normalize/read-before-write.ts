import { references } from "../../grammar/expression.js";
import type { Step } from "../ir/mechanism.js";
import { stepExpressions, stepTargets } from "../ir/mechanism-steps.js";

/** What a kernel does to variables, on every path through it. */
export interface Flow {
  /** Variables that some path reads before it has set them: they bring a value in. */
  readonly needed: ReadonlySet<string>;
  /** Variables that every path sets. */
  readonly set: ReadonlySet<string>;
}

/** Definite assignment of Variables: a branch counts where both sides set, a loop or an array's element does not. */
export function flowOf(steps: readonly Step[]): Flow {
  const needed = new Set<string>();
  const set = runBlock(steps, new Set(), needed);
  return { needed, set };
}

function runBlock(steps: readonly Step[], before: ReadonlySet<string>, needed: Set<string>): Set<string> {
  const set = new Set(before);
  for (const step of steps) {
    for (const expr of stepExpressions(step)) {
      for (const r of references(expr)) if (r.kind === "Variable" && !set.has(r.name)) needed.add(r.name);
    }
    if (step.kind === "If") {
      const then = runBlock(step.then, set, needed);
      const otherwise = runBlock(step.else, set, needed);
      for (const name of then) if (otherwise.has(name)) set.add(name);
    } else if (step.kind === "While" || step.kind === "ForConnections") {
      runBlock(step.body, set, needed);
    }
    for (const to of stepTargets(step)) if (to.kind === "Variable" && !to.index) set.add(to.name);
  }
  return set;
}
