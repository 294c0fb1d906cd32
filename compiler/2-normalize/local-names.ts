import type { DerivativeItem } from "../ir/mechanism.js";
import { walkSteps } from "../ir/mechanism-steps.js";

/** Names of all locals that the steps declare. */
export function localNames(steps: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    if (step.kind === "Let" || step.kind === "Draw") names.add(step.name);
  });
  return names;
}
