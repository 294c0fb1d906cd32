import { references } from "../../grammar/expression.js";
import { noSpan } from "../../grammar/source.js";
import type { MechanismRef, Routine, Step } from "../ir/mechanism.js";
import {
  assignedNames,
  nestedSteps,
  sameElement,
  stepExpressions,
  stepTargets,
  walkSteps,
} from "../ir/mechanism-steps.js";
import { inlineRoutines } from "./inline-routines.js";
import { flowOf } from "./read-before-write.js";

/**
 * Which residuals can depend on which unknowns: what is computed from an unknown, or set under a test of it, depends on
 * it, as does what is computed from that, in whatever order.
 */
export function dependences(
  code: readonly Step[],
  unknowns: readonly MechanismRef[],
  residuals: readonly string[],
  routines: readonly Routine[],
): (residual: number, unknown: number) => boolean {
  const steps = inlineRoutines(code, routines, new Set(residuals), keepNames(residuals));
  const found = unknowns.map((unknown) => taintedBy(steps, unknown));
  return (residual, unknown) => found[unknown]?.has(residuals[residual] ?? "") ?? true;
}

/** Whether some path reads a variable before the code has set it, and the code does set it. */
export function readsItsOwn(code: readonly Step[], routines: readonly Routine[]): boolean {
  const steps = inlineRoutines(code, routines, new Set());
  const set = assignedNames(steps);
  return [...flowOf(steps).needed].some((name) => set.has(name));
}

const keepNames = (names: readonly string[]) =>
  new Map(names.map((name) => [name, { kind: "Ref", ref: { kind: "Local", name }, span: noSpan } as const]));

function taintedBy(steps: readonly Step[], unknown: MechanismRef): Set<string> {
  const tainted = new Set<string>();
  const reads = (step: Step) =>
    stepExpressions(step).some((e) => references(e).some((r) => tainted.has(r.name) || sameElement(r, unknown)));
  for (let size = -1; size !== tainted.size; ) {
    size = tainted.size;
    walkSteps(steps, (step) => {
      if (!reads(step as Step)) return;
      const taint = (s: Step) => {
        for (const to of stepTargets(s)) tainted.add(to.name);
        for (const nested of nestedSteps(s)) nested.forEach(taint);
      };
      taint(step as Step);
    });
  }
  return tainted;
}
