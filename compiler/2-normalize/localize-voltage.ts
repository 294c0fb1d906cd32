import { mapOperands, ref } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { assignedNames, mapExpressions } from "../ir/mechanism-steps.js";
import { mapKernels } from "./map-kernels.js";
import { uniqueName } from "../algebra/unique-name.js";
import { localNames } from "./local-names.js";

/**
 * A mechanism that sets v changes its own copy, never the membrane's, but for NET_RECEIVE, which hands v back:
 * ```
 * v = v + 0.0001    becomes    let v_copy = v; v_copy = v_copy + 0.0001    and in NET_RECEIVE also    v = v_copy
 * ```
 * A WATCH looks at the membrane, and NEURON's copy is the membrane's again after it: what was set before is lost.
 */
export function localizeVoltage(mechanism: SolvedMechanism): SolvedMechanism {
  const received = mechanism.receive?.body;
  return mapKernels(mechanism, (steps, locals) => {
    if (!assignedNames(steps).has("v")) return steps;
    const taken = new Set([...localNames(steps), ...locals, ...mechanism.variables.map((v) => v.name)]);
    const copy: MechanismRef = { kind: "Local", name: uniqueName(taken, "v_copy") };
    const { span } = steps[0] as Step;
    const voltage: MechanismRef = { kind: "Variable", name: "v" };
    const declared: Step = { kind: "Let", name: copy.name, value: ref(voltage, span), span };
    const renamed = renameTargets(
      mapExpressions(steps, (e) => replaceV(e, copy)),
      copy,
    );
    const handedBack: Step = { kind: "Assign", to: voltage, value: ref(copy, span), span };
    return [declared, ...renamed, ...(steps === received ? [handedBack] : [])];
  });
}

const isV = (r: MechanismRef) => r.kind === "Variable" && r.name === "v";

function replaceV(expr: MechanismExpr, copy: MechanismRef): MechanismExpr {
  if (expr.kind === "Ref" && isV(expr.ref)) return ref(copy, expr.span);
  return mapOperands(expr, (e) => replaceV(e, copy));
}

function renameTargets(steps: readonly Step[], copy: MechanismRef): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind === "Watch") return lookedAt(step, copy);
    if (step.kind === "Assign") return [isV(step.to) ? { ...step, to: copy } : step];
    if (step.kind === "While" || step.kind === "ForConnections") {
      return [{ ...step, body: renameTargets(step.body, copy) }];
    }
    if (step.kind === "If") {
      return [{ ...step, then: renameTargets(step.then, copy), else: renameTargets(step.else, copy) }];
    }
    return [step];
  });
}

function lookedAt(step: Extract<Step, { kind: "Watch" }>, copy: MechanismRef): Step[] {
  const { span } = step;
  const again: Step = { kind: "Assign", to: copy, value: ref({ kind: "Variable", name: "v" }, span), span };
  return [{ ...step, value: restoreV(step.value, copy) }, again];
}

function restoreV(expr: MechanismExpr, copy: MechanismRef): MechanismExpr {
  const isCopy = expr.kind === "Ref" && expr.ref.kind === copy.kind && expr.ref.name === copy.name;
  if (isCopy) return { ...expr, ref: { kind: "Variable", name: "v" } };
  return mapOperands(expr, (e) => restoreV(e, copy));
}
