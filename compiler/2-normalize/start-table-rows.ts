import { number, someReference } from "../../grammar/expression.js";
import type { SolvedMechanism, Step, Table } from "../ir/mechanism.js";
import { assignedNames, nestedSteps, walkSteps } from "../ir/mechanism-steps.js";
import { kernelsOf } from "./map-kernels.js";
import { flowOf } from "./read-before-write.js";

/**
 * Variables that only the routine of a table sets, and not always, are 0 where it has not set them:
 * ```
 * PROCEDURE rates(v) { TABLE tau DEPEND kind … if (kind == 1) { tau0 = 20 } if (kind == 2) { tau0 = 30 } tau = tau0*exp(v) }
 * ```
 * has `tau0 = 0` at its start. Only where what decides is the same for all rows: NEURON's rows find what the row before left.
 */
export function startTableRows(mechanism: SolvedMechanism): SolvedMechanism {
  if (mechanism.tables.length === 0) return mechanism;
  const elsewhere = new Set(kernelsOf(mechanism).flatMap((steps) => [...assignedNames(steps)]));
  const isOwn = new Set(
    mechanism.variables
      .filter((v) => v.role === "assigned" && v.length === undefined && !elsewhere.has(v.name))
      .map((v) => v.name),
  );
  const tables = mechanism.tables.map((table) => startRow(table, isOwn));
  return { ...mechanism, tables };
}

function startRow(table: Table, isOwn: ReadonlySet<string>): Table {
  const { body, span } = table;
  const set = assignedNames(body);
  const names = [...flowOf(body).needed].filter((name) => isOwn.has(name) && set.has(name));
  if (names.length === 0 || !isDecidedOnce(body, set)) return table;
  const starts = names.map((name): Step => {
    return { kind: "Assign", to: { kind: "Variable", name }, value: number(0, span), span };
  });
  return { ...table, body: [...starts, ...body] };
}

/** Whether every test around an assignment reads only what the body neither sets nor is given. */
function isDecidedOnce(body: readonly Step[], set: ReadonlySet<string>): boolean {
  let found = true;
  walkSteps(body, (step) => {
    if (step.kind !== "If" && step.kind !== "While") return;
    const sets = nestedSteps(step).some((steps) => assignedNames(steps).size > 0);
    if (sets && someReference(step.test, (r) => r.kind === "Local" || set.has(r.name))) found = false;
  });
  return found;
}
