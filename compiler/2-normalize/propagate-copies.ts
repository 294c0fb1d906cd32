import { mapOperands, ref } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { mapExpressions, mapNested, mapOwnExpressions } from "../ir/mechanism-steps.js";
import { lastSettings } from "./last-settings.js";
import { mapKernels } from "./map-kernels.js";

/**
 * An argument that is only another name goes away:
 * ```
 * let rates_v = v; lookup rates(rates_v) into minf    becomes    lookup rates(v) into minf
 * ```
 * Only where neither name is set in the rest of the block.
 */
export function propagateCopies(mechanism: SolvedMechanism): SolvedMechanism {
  return mapKernels(mechanism, (steps) => propagate(steps, new Map()));
}

/** What each local that went away stands for. */
type Copies = ReadonlyMap<string, MechanismRef>;

function propagate(steps: readonly Step[], outer: Copies): readonly Step[] {
  const copies = new Map(outer);
  const last = lastSettings(steps);
  const isSetAfter = (i: number, r: MechanismRef) => last(r) > i;
  const out: Step[] = [];
  steps.forEach((written, i) => {
    // the blocks nested in a step have their turn later
    const step = copies.size === 0 ? written : mapOwnExpressions(written, (e) => rename(e, copies));
    const from = step.kind === "Let" && step.length === undefined ? plainRef(step.value) : undefined;
    const isCopy = step.kind === "Let" && from && !isSetAfter(i, from) && !isSetAfter(i, localOf(step.name));
    if (isCopy) copies.set(step.name, from);
    else if (step.kind === "ForConnections") out.push(...mapExpressions([step], (e) => rename(e, copies)));
    else out.push(mapNested(step, (nested) => propagate(nested, copies)));
  });
  return out.length === steps.length && out.every((step, i) => step === steps[i]) ? steps : out;
}

const localOf = (name: string): MechanismRef => ({ kind: "Local", name });

function plainRef(value: MechanismExpr): MechanismRef | undefined {
  return value.kind === "Ref" && !value.ref.index ? value.ref : undefined;
}

function rename(expr: MechanismExpr, copies: Copies): MechanismExpr {
  const to = expr.kind === "Ref" && expr.ref.kind === "Local" ? copies.get(expr.ref.name) : undefined;
  return to ? ref(to, expr.span) : mapOperands(expr, (e) => rename(e, copies));
}
