import { references } from "../../grammar/expression.js";
import type { MechanismRef, Step } from "./mechanism.js";
import { nestedSteps, stepExpressions, stepTargets } from "./mechanism-steps.js";

/** What a step and the steps nested in it touch, as `Kind name`: kept with the step, which never changes. */
export interface StepFacts {
  /** By the step itself, not by nested ones. */
  readonly reads: ReadonlySet<string>;
  readonly sets: ReadonlySet<string>;
  /** Read or set. */
  readonly mentions: ReadonlySet<string>;
}

const known = new WeakMap<Step, StepFacts>();

export function stepFacts(step: Step): StepFacts {
  const found = known.get(step) ?? factsOf(step);
  known.set(step, found);
  return found;
}

/** `Local a`. */
export const refKey = ({ kind, name }: MechanismRef): string => `${kind} ${name}`;

function factsOf(step: Step): StepFacts {
  const nested = nestedSteps(step).flatMap((steps) => steps.map(stepFacts));
  const reads = new Set(stepExpressions(step).flatMap((e) => references(e).map(refKey)));
  const sets = new Set([...stepTargets(step).map(refKey), ...nested.flatMap((facts) => [...facts.sets])]);
  const mentions = new Set([...reads, ...sets, ...nested.flatMap((facts) => [...facts.mentions])]);
  return { reads, sets, mentions };
}
