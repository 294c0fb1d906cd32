import { ref } from "../../grammar/expression.js";
import type {
  Mechanism,
  MechanismRef,
  Receive,
  Routine,
  SolvedMechanism,
  Step,
  Table,
  WatchConditions,
} from "../ir/mechanism.js";
import { isStep } from "../ir/mechanism-steps.js";
import { inlineRoutines } from "./inline-routines.js";
import { mapHooks } from "./map-kernels.js";

/**
 * Mechanism → SolvedMechanism: the blocks become the kernels that NEURON runs, with every call inlined. `state` is the
 * SOLVEs in order. Where there is no current, NEURON runs the rest of BREAKPOINT after them, else in `current`.
 * The facts (conductance, carried, mergeable, timeless) are left at their cautious values for the passes that follow.
 */
export function assembleKernels(mechanism: Mechanism): SolvedMechanism {
  const { routines, solves, breakpoint, initial, receive, tables, stage: _, ...header } = mechanism;
  const hasCurrent = mechanism.currents.length > 0;
  const solve = solves.flatMap(({ block }) => bodyOf(block, routines));
  const inline = (steps: readonly Step[]) => inlineRoutines(steps, routines, variableNames(mechanism));
  return {
    stage: "solved",
    ...header,
    tables: tables.map((table) => inlineTable(table, mechanism)),
    initial: inline(initial),
    current: hasCurrent ? inline(breakpoint) : [],
    conductance: { kind: "numeric" },
    state: inline(hasCurrent ? solve : [...solve, ...breakpoint]),
    ...(receive ? { receive: inlineReceive(receive, mechanism) } : {}),
    ...(mechanism.watch ? { watch: inlineWatch(mechanism.watch, mechanism) } : {}),
    ...mapHooks(mechanism, inline),
    carried: new Set(),
    mergeable: false,
    timeless: false,
  };
}

function bodyOf(name: string, routines: readonly Routine[]): readonly Step[] {
  const body = routines.find((r) => r.name === name)?.body ?? [];
  return body.filter(isStep);
}

function variableNames(mechanism: Mechanism): Set<string> {
  return new Set(mechanism.variables.map((v) => v.name));
}

function inlineReceive(receive: Receive, mechanism: Mechanism): Receive {
  const { parameters } = receive;
  const inline = (steps: readonly Step[]) =>
    inlineRoutines(steps, mechanism.routines, new Set([...variableNames(mechanism), ...parameters]));
  return { ...receive, initial: inline(receive.initial), body: inline(receive.body) };
}

function inlineWatch(watch: WatchConditions, mechanism: Mechanism): WatchConditions {
  const taken = new Set([...variableNames(mechanism), ...watch.parameters]);
  return { ...watch, body: inlineRoutines(watch.body, mechanism.routines, taken) };
}

/** A FUNCTION's table keeps its result in the local of the function's name. */
function inlineTable(table: Table, mechanism: Mechanism): Table {
  const results = table.outputs.filter((r) => r.kind === "Local").map((r) => r.name);
  const taken = new Set([...variableNames(mechanism), table.argument, ...results]);
  const declared = results.map((name): Step => {
    return { kind: "Let", name, value: { kind: "Number", value: 0, span: table.span }, span: table.span };
  });
  const kept = new Map([table.argument, ...results].map((name) => [name, ref<MechanismRef>({ kind: "Local", name })]));
  return { ...table, body: [...declared, ...inlineRoutines(table.body, mechanism.routines, taken, kept)] };
}
