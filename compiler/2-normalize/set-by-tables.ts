import { mapOperands, references } from "../../grammar/expression.js";
import type { MechanismExpr, SolvedMechanism, Step, Table } from "../ir/mechanism.js";
import { assignedNames, walkSteps } from "../ir/mechanism-steps.js";
import { kernelsOf } from "./map-kernels.js";
import { flowOf } from "./read-before-write.js";

/**
 * Making a table runs its routine, and what that sets besides the tabulated variables stays set. Models rely on it:
 * ```
 * PROCEDURE rates(v) { TABLE ninf, ntau DEPEND celsius … tadj = q10^((celsius - temp)/10) … }
 * BREAKPOINT { … gk = tadj*gbar*n }
 * ```
 * Such a GLOBAL is set at the start of INITIAL: `tadj = q10^((celsius - temp)/10)`. Only where its value follows from
 * parameters and the simulation alone; what depends on the table's argument is left for localizeAssigned to refuse.
 */
export function setByTables(mechanism: SolvedMechanism): SolvedMechanism {
  const kernels = kernelsOf(mechanism);
  const needed = new Set(kernels.flatMap((steps) => [...flowOf(steps).needed]));
  const set = new Set(kernels.flatMap((steps) => [...assignedNames(steps)]));
  const starts = mechanism.variables.flatMap(({ name, scope, role, span }): Step[] => {
    if (scope !== "global" || role !== "assigned" || !needed.has(name) || set.has(name)) return [];
    const value = mechanism.tables.map((table) => closedForm(table, name, mechanism)).find((e) => e !== undefined);
    return value ? [{ kind: "Assign", to: { kind: "Variable", name }, value, span }] : [];
  });
  return starts.length === 0 ? mechanism : { ...mechanism, initial: [...starts, ...mechanism.initial] };
}

/** What the table's body leaves in a variable, in terms of what it does not set; undefined where that is not one. */
function closedForm(table: Table, name: string, mechanism: SolvedMechanism): MechanismExpr | undefined {
  const values = new Map<string, MechanismExpr | undefined>();
  for (const step of table.body) {
    if (step.kind === "Let") values.set(`Local ${step.name}`, replace(step.value, values));
    else if (step.kind === "Assign" && !step.to.index) {
      values.set(`${step.to.kind} ${step.to.name}`, replace(step.value, values));
    }
    else walkSteps([step], (s) => forgetTargets(s as Step, values));
  }
  const value = values.get(`Variable ${name}`);
  const globals = new Set(mechanism.variables.filter((v) => v.scope === "global").map((v) => v.name));
  const isClosed = value && references(value).every((r) => r.kind === "Variable" && globals.has(r.name));
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
