import { references } from "../../grammar/expression.js";
import type { MechanismExpr, SolvedMechanism, Step, Variable } from "../ir/mechanism.js";
import {
  mapNested,
  nestedSteps,
  stepExpressions,
  stepTargets,
  walkReferences,
  walkSteps,
} from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { kernelsOf, mapKernels } from "./map-kernels.js";
import { unreadCounter } from "./messages.js";
import { flowOf } from "./read-before-write.js";

/**
 * Leaves out GLOBALs and file-scope LOCALs that only count, over all instances, for somebody to look at, and flags that
 * only remember that something was said:
 * ```
 * total = total + weight
 * if not warned { warned = 1 }
 * ```
 * Nothing but their own assignments, and tests of nothing but these, may read them. Without them instances are
 * independent of each other.
 */
export function dropCounters(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const names = countersOf(mechanism);
  if (names.size === 0) return mechanism;
  for (const { name, span } of mechanism.variables) if (names.has(name)) report.add(unreadCounter(span, name));
  const variables = mechanism.variables.filter((v) => v.role === "parameter" || !names.has(v.name));
  return { ...mapKernels(mechanism, (steps) => without(steps, names)), variables };
}

function countersOf(mechanism: SolvedMechanism): Set<string> {
  const kernels = kernelsOf(mechanism).map((steps): Kernel => ({ needed: flowOf(steps).needed, set: namesSet(steps) }));
  const names = new Set(mechanism.variables.filter((v) => carries(v, kernels)).map((v) => v.name));
  if (names.size === 0) return names;
  const code = [...kernelsOf(mechanism), ...mechanism.tables.map((t) => t.body)];
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const steps of code) dropRead(steps, names);
  }
  return names;
}

interface Kernel {
  readonly needed: ReadonlySet<string>;
  readonly set: ReadonlySet<string>;
}

/** Some kernel reads it before it sets it, and sets it. */
function carries({ name, scope, role }: Variable, kernels: readonly Kernel[]): boolean {
  if (scope !== "global" || (role !== "assigned" && role !== "parameter")) return false;
  return kernels.some(({ needed, set }) => needed.has(name) && set.has(name));
}

function namesSet(steps: readonly Step[]): ReadonlySet<string> {
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    for (const to of stepTargets(step)) names.add(to.name);
  });
  return names;
}

/** Takes out of `names` what is read for anything else. */
function dropRead(steps: readonly Step[], names: Set<string>): void {
  for (const step of steps) {
    if (names.size === 0) return;
    if (!feedsOnly(step, names)) walkReferences(step, (r) => r.kind === "Variable" && names.delete(r.name));
    for (const nested of nestedSteps(step)) dropRead(nested, names);
  }
}

const variablesIn = (e: MechanismExpr) => references(e).flatMap((r) => (r.kind === "Variable" ? [r.name] : []));

function feedsOnly(step: Step, names: ReadonlySet<string>): boolean {
  if (step.kind === "If") return [...step.then, ...step.else].every((s) => feedsOnly(s, names));
  return step.kind === "Assign" && step.to.kind === "Variable" && names.has(step.to.name);
}

function without(steps: readonly Step[], names: ReadonlySet<string>): Step[] {
  return steps.flatMap((step): Step[] => {
    if (
      feedsOnly(step, names) &&
      (step.kind !== "If" ||
        stepExpressions(step)
          .flatMap(variablesIn)
          .some((n) => names.has(n)))
    )
      return [];
    return [mapNested(step, (nested) => without(nested, names))];
  });
}
