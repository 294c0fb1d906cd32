import type { MechanismRef, Step } from "../ir/mechanism.js";
import { nestedSteps, stepTargets } from "../ir/mechanism-steps.js";

/** `Local x`, `Variable m`: a name in its kind. */
export const refKey = ({ kind, name }: MechanismRef): string => `${kind} ${name}`;

const settings = new WeakMap<readonly Step[], ReadonlySet<string>>();

/** Whatever the steps set, wherever, by `refKey`. Kept with the steps: an IF within an IF asks again. */
export function settingsOf(steps: readonly Step[]): ReadonlySet<string> {
  const known = settings.get(steps);
  if (known) return known;
  const keys = new Set<string>();
  for (const step of steps) {
    for (const to of stepTargets(step)) keys.add(refKey(to));
    for (const nested of nestedSteps(step)) for (const key of settingsOf(nested)) keys.add(key);
  }
  settings.set(steps, keys);
  return keys;
}

/**
 * For each name the index of the last step that sets it, itself or in steps nested in it; -1 where none does. Looked
 * for when somebody asks first.
 */
export function lastSettings(steps: readonly Step[]): (r: MechanismRef) => number {
  let last: ReadonlyMap<string, number> | undefined;
  return (r) => {
    last ??= findLast(steps);
    return last.get(refKey(r)) ?? -1;
  };
}

function findLast(steps: readonly Step[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  steps.forEach((step, i) => {
    for (const to of stepTargets(step)) last.set(refKey(to), i);
    for (const nested of nestedSteps(step)) for (const key of settingsOf(nested)) last.set(key, i);
  });
  return last;
}
