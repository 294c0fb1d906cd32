import { binary, number, ref } from "../../grammar/expression.js";
import type { MechanismRef, SolvedMechanism, Step, Table, Variable } from "../ir/mechanism.js";
import { assignedNames, walkSteps } from "../ir/mechanism-steps.js";
import { rowSteps } from "../ir/own-tables.js";
import { firstInCell } from "../ir/shared-pointer.js";
import { kernelsOf } from "./map-kernels.js";
import { localNames } from "./local-names.js";
import { flowOf } from "./read-before-write.js";

/**
 * Making a table runs its routine for the first instance, and what that sets last stays in this instance: variables that
 * the table leaves out, and tabulated ones that are read before the first look-up. In all others they are 0:
 * ```
 * PROCEDURE rates(v) { TABLE minf FROM -100 TO 100 WITH 200  minf = …  sinf = 1/(1 + exp(v/8)) }
 * BREAKPOINT { … sinf … }
 * ```
 * has `sinf = 1/(1 + exp(100/8))` there. The first instance of each cell is taken for it; NEURON's is that of the first cell.
 */
export function leaveByTables(mechanism: SolvedMechanism): SolvedMechanism {
  if (mechanism.tables.length === 0) return mechanism;
  const kernels = kernelsOf(mechanism);
  const needed = new Set(kernels.flatMap((steps) => [...flowOf(steps).needed]));
  const set = new Set(kernels.flatMap((steps) => [...assignedNames(steps)]));
  const started = flowOf(mechanism.initial).set;
  const left = mechanism.variables.filter(
    ({ role, scope, length, name }) =>
      role === "assigned" && scope === "range" && length === undefined && needed.has(name) && !started.has(name),
  );
  let initial = mechanism.initial;
  for (const table of mechanism.tables) {
    const isMadeBefore = mechanism.isThreadSafe === true;
    const names = left
      .map((v) => v.name)
      .filter((name) => assignedNames(table.body).has(name) && (isMadeBefore || !set.has(name)));
    if (names.length > 0) initial = madeFirst(mechanism, initial, table, names);
  }
  if (initial === mechanism.initial) return mechanism;
  return { ...mechanism, initial, variables: [...mechanism.variables, firstVariable(mechanism)] };
}

function firstVariable({ span }: SolvedMechanism): Variable {
  return { name: firstInCell, role: "parameter", scope: "range", visible: false, value: 0, leads: true, span };
}

/**
 * Tables of thread-safe files are made before INITIAL, and after it where that changes what they DEPEND on; others when a
 * look-up first asks.
 */
function madeFirst(
  mechanism: SolvedMechanism,
  initial: readonly Step[],
  table: Table,
  names: readonly string[],
): Step[] {
  const { span } = table;
  const taken = new Set([...localNames(initial), ...mechanism.variables.map((v) => v.name)]);
  const lengths = new Map(mechanism.variables.map((v) => [v.name, v.length]));
  const outputs = names.map((name): MechanismRef => ({ kind: "Variable", name }));
  const row = rowSteps({ ...table, outputs }, { taken, lengths });
  const made: Step = {
    kind: "If",
    test: binary("==", ref<MechanismRef>({ kind: "Variable", name: firstInCell }, span), number(1, span), span),
    then: [
      ...row.steps(table.to),
      ...outputs.map((to, k): Step => {
        const value = ref<MechanismRef>({ kind: "Local", name: row.outputs[k] as string }, span);
        return { kind: "Assign", to, value, span };
      }),
    ],
    else: [],
    span,
  };
  const isRemade = table.depend?.some((name) => assignedNames(mechanism.initial).has(name)) === true;
  const before = isRemade ? initial.length : 0;
  const at = mechanism.isThreadSafe ? before : initial.findIndex((step) => looksUp(step, table.name));
  const place = at < 0 ? initial.length : at;
  return [...initial.slice(0, place), made, ...initial.slice(place)];
}

function looksUp(step: Step, table: string): boolean {
  let found = false;
  walkSteps([step], (s) => {
    found ||= s.kind === "Lookup" && s.table === table;
  });
  return found;
}
