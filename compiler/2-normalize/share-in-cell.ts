import { number, ref } from "../../grammar/expression.js";
import type { MechanismRef, SolvedMechanism, Step, Variable } from "../ir/mechanism.js";
import { mapNested, mapReferences } from "../ir/mechanism-steps.js";
import { refOf } from "../ir/rebuild-step.js";
import { sharedPointer } from "../ir/shared-pointer.js";
import { uniqueName } from "../algebra/unique-name.js";
import { localNames } from "./local-names.js";
import { mapKernels } from "./map-kernels.js";

/**
 * GLOBALs that pass values from instance to instance live once per cell; instances reach them by pointers, one after the
 * other in NEURON's order:
 * ```
 * global minf                      range assigned minf, pointer minf@cell
 * current: ina = g*minf^3          current: ina = g*minf@cell^3
 * state: lookup rates(v) → minf    state: let minf_1 = 0; lookup rates(v) → minf_1; minf@cell = minf_1
 * ```
 * It is what NEURON does with the instances of a cell, and with those of all cells where each has a process of its own.
 */
export function shareInCell(mechanism: SolvedMechanism, names: ReadonlySet<string>): SolvedMechanism {
  if (names.size === 0) return mechanism;
  const isShared = (r: MechanismRef) => r.kind === "Variable" && names.has(r.name);
  const to = (r: MechanismRef): MechanismRef => (isShared(r) ? refOf(r, sharedPointer(r.name), r.index) : r);
  const rewrite = (steps: readonly Step[], locals: readonly string[]) => {
    const taken = new Set([...localNames(steps), ...locals, ...mechanism.variables.map((v) => v.name)]);
    return mapReferences(throughLocals(steps, isShared, taken), to);
  };
  const { tables } = mechanism;
  return { ...mapKernels(mechanism, rewrite), tables, variables: mechanism.variables.flatMap((v) => stored(v, names)) };
}

type Lookup = Extract<Step, { kind: "Lookup" }>;

/** A table sets locals, and these the shared variables. */
function throughLocals(steps: readonly Step[], isShared: (r: MechanismRef) => boolean, taken: Set<string>): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind !== "Lookup") return [mapNested(step, (nested) => throughLocals(nested, isShared, taken))];
    return step.outputs.some(isShared) ? lookedUp(step, isShared, (name) => uniqueName(taken, `${name}_1`)) : [step];
  });
}

function lookedUp(step: Lookup, isShared: (r: MechanismRef) => boolean, free: (name: string) => string): Step[] {
  const { span } = step;
  const places = step.outputs.map((r): MechanismRef => (isShared(r) ? { kind: "Local", name: free(r.name) } : r));
  const shared = step.outputs.flatMap((r, i) => (isShared(r) ? [[r, places[i] as MechanismRef] as const] : []));
  return [
    ...shared.map(([, { name }]): Step => ({ kind: "Let", name, value: number(0, span), span })),
    { ...step, outputs: places },
    ...shared.map(([target, found]): Step => ({ kind: "Assign", to: target, value: ref(found, span), span })),
  ];
}

/** The place of the value, and the pointer to it. */
function stored(variable: Variable, names: ReadonlySet<string>): Variable[] {
  if (!names.has(variable.name)) return [variable];
  const { span, unit } = variable;
  const pointer: Variable = {
    name: sharedPointer(variable.name),
    role: "pointer",
    scope: "range",
    visible: false,
    value: 0,
    sharedAs: variable.name,
    span,
    ...(unit === undefined ? {} : { unit }),
  };
  return [{ ...variable, role: "assigned", scope: "range" }, pointer];
}
