import { ref, references, substitute } from "../../grammar/expression.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Ode, Routine, Step } from "../ir/mechanism.js";
import { isStep, stepTargets, walkSteps } from "../ir/mechanism-steps.js";
import { calledRoutines, routineWrites } from "./routine-effects.js";

/**
 * Equations with the statements that depend on the states (`moved`) put into them:
 * ```
 * R = Ron + Roff                 G' = K3*(Ron + Roff) - K4*G
 * G' = K3*R - K4*G     becomes
 * ```
 * Undefined where such a statement is no plain assignment, or where something it reads changes before the equation.
 */
export function substituteStatements(
  items: readonly DerivativeItem[],
  moved: ReadonlySet<string>,
  routines: readonly Routine[],
): Ode[] | undefined {
  const known = new Map<string, MechanismExpr>();
  const odes: Ode[] = [];
  for (const item of items) {
    if (item.kind === "Ode") odes.push({ ...item, rate: putIn(item.rate, known) });
    else if (isStep(item) && !keep(item, known, moved, routines)) return undefined;
  }
  return odes;
}

/** Notes what a statement sets; false where it cannot be followed. */
function keep(
  step: Step,
  known: Map<string, MechanismExpr>,
  moved: ReadonlySet<string>,
  routines: readonly Routine[],
): boolean {
  const set = targetsOf(step, routines);
  const isUsed = (name: string) => [...known.values()].some((e) => references(e).some((r) => r.name === name));
  if ([...set].some(isUsed)) return false;
  if (![...set].some((name) => moved.has(name))) return true;
  const target =
    step.kind === "Assign" ? step.to : step.kind === "Let" ? { kind: "Local" as const, name: step.name } : undefined;
  if (!target || target.index || (step.kind !== "Assign" && step.kind !== "Let")) return false;
  if (calledRoutines([step]).size > 0) return false;
  known.set(target.name, putIn(step.value, known));
  return true;
}

function targetsOf(step: Step, routines: readonly Routine[]): Set<string> {
  const names = new Set(routineWrites(routines, [step]));
  walkSteps([step], (inner) => {
    for (const to of stepTargets(inner)) names.add(to.name);
  });
  return names;
}

function putIn(expr: MechanismExpr, known: ReadonlyMap<string, MechanismExpr>): MechanismExpr {
  return substitute(expr, (r: MechanismRef, span) => {
    const index = r.index && putIn(r.index, known);
    return (r.index ? undefined : known.get(r.name)) ?? ref(index ? { ...r, index } : r, span);
  });
}
