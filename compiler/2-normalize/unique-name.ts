import type { DerivativeItem } from "../ir/mechanism.js";
import { walkSteps } from "../ir/mechanism-steps.js";

/** `base`, or `base_2`, `base_3`…: a name that `taken` does not hold; it is added. */
export function uniqueName(taken: Set<string>, base: string): string {
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base}_${i}`;
  taken.add(name);
  return name;
}

/** Names of all locals that the steps declare. */
export function localNames(steps: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    if (step.kind === "Let" || step.kind === "Draw") names.add(step.name);
  });
  return names;
}
