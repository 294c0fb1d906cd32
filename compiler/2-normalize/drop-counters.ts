import { references } from "../../grammar/expression.js";
import type { SolvedMechanism, Step, Variable } from "../ir/mechanism.js";
import { nestedSteps, stepExpressions, stepTargets } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { kernelsOf, mapKernels } from "./map-kernels.js";
import { unreadCounter } from "./messages.js";
import { flowOf } from "./read-before-write.js";

/**
 * Leaves out a GLOBAL that only counts, over all instances, for somebody to look at:
 * ```
 * total = total + weight
 * ```
 * Nothing but its own assignments may read it. Without it instances are independent of each other.
 */
export function dropCounters(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const counters = mechanism.variables.filter((v) => isCounter(v, mechanism));
  if (counters.length === 0) return mechanism;
  for (const { name, span } of counters) report.add(unreadCounter(span, name));
  const names = new Set(counters.map((v) => v.name));
  const variables = mechanism.variables.filter((v) => !names.has(v.name));
  return { ...mapKernels(mechanism, (steps) => without(steps, names)), variables };
}

function isCounter({ name, scope, role }: Variable, mechanism: SolvedMechanism): boolean {
  if (scope !== "global" || role !== "assigned") return false;
  const kernels = kernelsOf(mechanism);
  const carries = kernels.some((steps) => flowOf(steps).needed.has(name) && sets(steps, name));
  return carries && [...kernels, ...mechanism.tables.map((t) => t.body)].every((steps) => feedsOnlyItself(steps, name));
}

function sets(steps: readonly Step[], name: string): boolean {
  return steps.some((s) => stepTargets(s).some((to) => to.name === name) || nestedSteps(s).some((n) => sets(n, name)));
}

function feedsOnlyItself(steps: readonly Step[], name: string): boolean {
  return steps.every((step) => {
    const isRead = stepExpressions(step).some((e) =>
      references(e).some((r) => r.kind === "Variable" && r.name === name),
    );
    const isOwn = step.kind === "Assign" && step.to.name === name;
    return (!isRead || isOwn) && nestedSteps(step).every((nested) => feedsOnlyItself(nested, name));
  });
}

function without(steps: readonly Step[], names: ReadonlySet<string>): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind === "Assign" && step.to.kind === "Variable" && names.has(step.to.name)) return [];
    if (step.kind === "If") return [{ ...step, then: without(step.then, names), else: without(step.else, names) }];
    if (step.kind === "While" || step.kind === "ForConnections") return [{ ...step, body: without(step.body, names) }];
    return [step];
  });
}
