import { references } from "../../grammar/expression.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "./mechanism.js";

/** The expressions that a step itself evaluates, in order; nested steps are `nestedSteps`. */
export function stepExpressions(step: DerivativeItem): readonly MechanismExpr[] {
  switch (step.kind) {
    case "Let":
      return [step.value];
    case "Assign":
      return step.to.index ? [step.value, step.to.index] : [step.value];
    case "Ode":
      return [step.rate];
    case "If":
    case "While":
      return [step.test];
    case "CallProcedure":
    case "Draw":
      return step.args;
    case "Lookup":
      return [step.argument];
    case "SeedStream":
      return [step.sequence];
    case "NetSend":
      return [step.delay, step.flag];
    case "NetEvent":
    case "NetMove":
      return [step.time];
  }
}

export function nestedSteps(step: DerivativeItem): readonly (readonly Step[])[] {
  if (step.kind === "If") return [step.then, step.else];
  return step.kind === "While" ? [step.body] : [];
}

/** What a step itself sets (not what steps nested in it set). */
export function stepTargets(step: DerivativeItem): readonly MechanismRef[] {
  if (step.kind === "Assign") return [step.to];
  if (step.kind === "Lookup") return step.outputs;
  if (step.kind === "Let" || step.kind === "Draw") return [{ kind: "Local", name: step.name }];
  return [];
}

/** Visits every step, outer ones first. */
export function walkSteps(steps: readonly DerivativeItem[], visit: (step: DerivativeItem) => void): void {
  for (const step of steps) {
    visit(step);
    for (const nested of nestedSteps(step)) walkSteps(nested, visit);
  }
}

/** Names of the Variables that the steps set, wherever. */
export function assignedNames(steps: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    for (const to of stepTargets(step)) if (to.kind === "Variable") names.add(to.name);
  });
  return names;
}

/** Names of the Variables that the steps read, wherever. */
export function readNames(steps: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    for (const expr of stepExpressions(step))
      for (const r of references(expr)) if (r.kind === "Variable") names.add(r.name);
  });
  return names;
}

/** Names of the states that have an equation among the items, in branches too. */
export function equationNames(items: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  walkSteps(items, (item) => {
    if (item.kind === "Ode") names.add(item.state.name);
  });
  return names;
}

/** Rebuilds steps with every expression and every step mapped; `mapExpr` sees whole expressions. */
export function mapExpressions<S extends DerivativeItem>(
  steps: readonly S[],
  map: (e: MechanismExpr) => MechanismExpr,
): S[] {
  return steps.map((step) => mapOne(step, map) as S);
}

function mapOne(step: DerivativeItem, map: (e: MechanismExpr) => MechanismExpr): DerivativeItem {
  switch (step.kind) {
    case "Let":
    case "Assign":
      return { ...step, value: map(step.value) };
    case "Ode":
      return { ...step, rate: map(step.rate) };
    case "If":
      return {
        ...step,
        test: map(step.test),
        then: mapExpressions(step.then, map),
        else: mapExpressions(step.else, map),
      };
    case "While":
      return { ...step, test: map(step.test), body: mapExpressions(step.body, map) };
    case "CallProcedure":
    case "Draw":
      return { ...step, args: step.args.map(map) };
    case "Lookup":
      return { ...step, argument: map(step.argument) };
    case "SeedStream":
      return { ...step, sequence: map(step.sequence) };
    case "NetSend":
      return { ...step, delay: map(step.delay), flag: map(step.flag) };
    case "NetEvent":
    case "NetMove":
      return { ...step, time: map(step.time) };
  }
}
