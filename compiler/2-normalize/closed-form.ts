import { mapOperands, references } from "../../grammar/expression.js";
import type { MechanismExpr, SolvedMechanism, Step } from "../ir/mechanism.js";
import { walkSteps } from "../ir/mechanism-steps.js";

/**
 * What steps leave in a variable, in terms of variables that pass `isGiven` and that the steps do not set; undefined
 * where that is not one expression.
 */
export function closedForm(
  steps: SolvedMechanism["initial"],
  name: string,
  isGiven: (variable: string) => boolean,
): MechanismExpr | undefined {
  const values = new Map<string, MechanismExpr | undefined>();
  for (const step of steps) {
    if (step.kind === "Let" && step.length === undefined) {
      values.set(`Local ${step.name}`, replace(step.value, values));
    } else if (step.kind === "Assign" && !step.to.index) {
      values.set(`${step.to.kind} ${step.to.name}`, replace(step.value, values));
    } else walkSteps([step], (s) => forgetTargets(s as Step, values));
  }
  const value = values.get(`Variable ${name}`);
  const isClosed = value && references(value).every((r) => r.kind === "Variable" && !r.index && isGiven(r.name));
  return isClosed ? value : undefined;
}

function forgetTargets(step: Step, values: Map<string, MechanismExpr | undefined>): void {
  if (step.kind === "Let" || step.kind === "Draw") values.set(`Local ${step.name}`, undefined);
  if (step.kind === "Assign") values.set(`${step.to.kind} ${step.to.name}`, undefined);
  if (step.kind === "Lookup") for (const to of step.outputs) values.set(`${to.kind} ${to.name}`, undefined);
}

/** The expression with known values put in; undefined where one is not known. */
function replace(
  expr: MechanismExpr,
  values: ReadonlyMap<string, MechanismExpr | undefined>,
): MechanismExpr | undefined {
  let isKnown = true;
  const go = (e: MechanismExpr): MechanismExpr => {
    if (e.kind !== "Ref") return mapOperands(e, go);
    const key = `${e.ref.kind} ${e.ref.name}`;
    if (!values.has(key)) return e;
    const value = values.get(key);
    if (!value) isKnown = false;
    return value ?? e;
  };
  const replaced = go(expr);
  return isKnown ? replaced : undefined;
}
