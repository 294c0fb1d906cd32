import type { SolvedMechanism, Step } from "../ir/mechanism.js";
import { assignedNames } from "../ir/mechanism-steps.js";
import { closedForm } from "./closed-form.js";
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
  const globals = new Set(mechanism.variables.filter((v) => v.scope === "global").map((v) => v.name));
  const isGlobal = (name: string) => globals.has(name);
  const starts = mechanism.variables.flatMap(({ name, scope, role, span }): Step[] => {
    if (scope !== "global" || role !== "assigned" || !needed.has(name) || set.has(name)) return [];
    const value = mechanism.tables.map((table) => closedForm(table.body, name, isGlobal)).find((e) => e !== undefined);
    return value ? [{ kind: "Assign", to: { kind: "Variable", name }, value, span }] : [];
  });
  return starts.length === 0 ? mechanism : { ...mechanism, initial: [...starts, ...mechanism.initial] };
}
