import { number, ref } from "../../grammar/expression.js";
import type { Mechanism, MechanismRef, Routine, Step, Table, Variable } from "../ir/mechanism.js";
import { isStep } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { routineWrites } from "./routine-effects.js";

/**
 * A routine with TABLE becomes a table, and its body a look-up in it:
 * ```
 * procedure rates(rates_v)
 *   lookup rates(rates_v) into minf mtau
 * ```
 * With `tables exact` TABLE is dropped instead, and where INITIAL says `usetable = 0`. As in NEURON a global `usetable` appears. What a tabulated PROCEDURE
 * sets besides the variables of its TABLE is not set by a look-up: NEURON's is not either.
 */
export function makeTables(mechanism: Mechanism, { options }: NormalizeContext): Mechanism {
  const tabulated = mechanism.routines.filter((r) => r.table);
  if (tabulated.length === 0) return mechanism;
  if (options.tables === "exact" || mechanism.initial.some(isOff)) {
    const off = mechanism.variables.map((v) => (v.name === "usetable" ? { ...v, value: 0 } : v));
    return { ...mechanism, variables: off, routines: mechanism.routines.map(withoutTable) };
  }
  const routines = mechanism.routines.map((r) => (r.table ? lookUp(r, mechanism) : r));
  const hasSwitch = mechanism.variables.some((v) => v.name === "usetable");
  const variables = hasSwitch ? mechanism.variables : [...mechanism.variables, useTable(tabulated[0] as Routine)];
  return { ...mechanism, variables, routines, tables: tabulated.map((r) => toTable(r, mechanism)) };
}

const isOff = (step: Step): boolean =>
  step.kind === "Assign" && step.to.name === "usetable" && step.value.kind === "Number" && step.value.value === 0;

function withoutTable({ table, ...routine }: Routine): Routine {
  return routine;
}

/** Of an array in TABLE every element is tabulated. */
function outputsOf(routine: Routine, mechanism: Mechanism): readonly MechanismRef[] {
  if (routine.kind === "function") return [{ kind: "Local", name: routine.name }];
  const names = routine.table?.variables ?? [];
  const set = names.length === 0 ? new Set() : setNames(mechanism);
  return names.flatMap((name): MechanismRef[] => {
    if (!set.has(name)) return []; // a parameter: the table would hold its value in every row
    const length = mechanism.variables.find((v) => v.name === name)?.length;
    if (length === undefined) return [{ kind: "Variable", name }];
    return Array.from({ length }, (_, i) => ({ kind: "Variable", name, index: number<MechanismRef>(i, routine.span) }));
  });
}

function setNames({ routines, initial, breakpoint, receive }: Mechanism): ReadonlySet<string> {
  const events = receive ? [...receive.initial, ...receive.body] : [];
  return routineWrites(routines, [...routines.flatMap((r) => r.body), ...initial, ...breakpoint, ...events]);
}

function toTable(routine: Routine, mechanism: Mechanism): Table {
  const { name, parameters, body, table, span } = routine;
  if (!table) throw new Error(`no TABLE in ${name}`);
  const { from, to, intervals, depend } = table;
  const steps = body.filter(isStep);
  return {
    name,
    argument: parameters[0] ?? "",
    body: steps,
    outputs: outputsOf(routine, mechanism),
    from,
    to,
    intervals,
    depend,
    span,
  };
}

function lookUp(routine: Routine, mechanism: Mechanism): Routine {
  const { name, span } = routine;
  const argument = ref<MechanismRef>({ kind: "Local", name: routine.parameters[0] ?? "" }, span);
  return withoutTable({
    ...routine,
    body: [{ kind: "Lookup", table: name, argument, outputs: outputsOf(routine, mechanism), span }],
  });
}

function useTable({ span }: Routine): Variable {
  return { name: "usetable", role: "parameter", scope: "global", visible: true, value: 1, limits: [0, 1], span };
}
