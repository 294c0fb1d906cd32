import { mapOperands } from "../../grammar/expression.js";
import type { MechanismExpr, SolvedMechanism } from "../ir/mechanism.js";
import { assignedNames, mapExpressions, walkSteps } from "../ir/mechanism-steps.js";
import { printMechanismExpr } from "../ir/mechanism.print.js";
import { closedForm } from "./closed-form.js";
import { kernelsOf } from "./map-kernels.js";
import { flowOf } from "./read-before-write.js";

/**
 * A table that reads what INITIAL has computed from parameters is made from these parameters:
 * ```
 * INITIAL { q10 = 3^((celsius - 20)/10) rates(v) }  PROCEDURE rates(v) { TABLE tau … tau = (1 + exp(v))/q10 }
 * ```
 * has the table `tau = (1 + exp(v))/3^((celsius - 20)/10)`. Only where every kernel that sets the variable sets it so.
 */
export function closeTables(mechanism: SolvedMechanism): SolvedMechanism {
  const needed = new Set(mechanism.tables.flatMap((table) => [...flowOf(table.body).needed]));
  const values = new Map<string, MechanismExpr>();
  for (const { name } of mechanism.variables) {
    const value = needed.has(name) ? computedValue(name, mechanism) : undefined;
    if (value) values.set(name, value);
  }
  if (values.size === 0) return mechanism;
  const close = (e: MechanismExpr): MechanismExpr => {
    const value = e.kind === "Ref" && e.ref.kind === "Variable" ? values.get(e.ref.name) : undefined;
    return value ?? mapOperands(e, close);
  };
  const tables = mechanism.tables.map((table) => {
    const own = flowOf(table.body).needed;
    const isWhole = ![...assignedNames(table.body)].some((name) => values.has(name));
    return isWhole && own.size > 0 ? { ...table, body: mapExpressions(table.body, close) } : table;
  });
  return { ...mechanism, tables };
}

/** The one expression of parameters and the simulation that every kernel gives to the variable; INITIAL must. */
function computedValue(name: string, mechanism: SolvedMechanism): MechanismExpr | undefined {
  const kernels = kernelsOf(mechanism);
  const computed = new Set(kernels.flatMap((steps) => [...assignedNames(steps)]));
  const given = new Set(
    mechanism.variables
      .filter((v) => v.role === "parameter" || (v.role === "implicit" && v.scope === "global" && v.name !== "t"))
      .map((v) => v.name),
  );
  const setting = kernels.filter((steps) => assignedNames(steps).has(name));
  if (setting.length === 0 || setting[0] !== mechanism.initial) return undefined;
  const values = setting.map((steps) => closedForm(steps, name, (other) => given.has(other) && !computed.has(other)));
  const texts = new Set(values.map((value) => value && printMechanismExpr(value)));
  return texts.size === 1 && setting.every((steps) => isSetFirst(steps, name)) ? values[0] : undefined;
}

/** No table is looked up before the variable has its value. */
function isSetFirst(steps: SolvedMechanism["initial"], name: string): boolean {
  const at = steps.findIndex((step) => step.kind === "Assign" && step.to.name === name);
  let found = false;
  walkSteps(steps.slice(0, at), (step) => {
    found ||= step.kind === "Lookup";
  });
  return !found;
}
