import { mapOperands, ref, references } from "../../grammar/expression.js";
import type { ReactionTerm } from "./equations.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "./mechanism.js";

/** The expressions that a step itself evaluates, in order; nested steps are `nestedSteps`. */
export function stepExpressions(step: DerivativeItem): readonly MechanismExpr[] {
  switch (step.kind) {
    case "Let":
      return [step.value];
    case "Assign":
      return step.to.index ? [step.value, step.to.index] : [step.value];
    case "Ode":
      return step.state.index ? [step.rate, step.state.index] : [step.rate];
    case "If":
    case "While":
      return [step.test];
    case "CallProcedure":
    case "Draw":
      return step.args;
    case "Lookup":
      return [step.argument, ...step.outputs.flatMap((r) => r.index ?? [])];
    case "SeedStream":
      return [step.sequence];
    case "NetSend":
      return [step.delay, step.flag];
    case "NetEvent":
    case "NetMove":
      return [step.time];
    case "Watch":
      return [step.value];
    case "ForConnections":
    case "Solve":
      return [];
    case "Reaction":
      return [...[...step.left, ...step.right].map(speciesOf), ...step.rates.map((rate) => rate.value)];
    case "Conserve":
      return [...step.terms.map(speciesOf), step.total];
    case "Compartment":
    case "LongitudinalDiffusion":
      return [step.size];
    case "Equation":
      return [step.left, step.right];
  }
}

const speciesOf = ({ species }: ReactionTerm): MechanismExpr => ref(species);

export function nestedSteps(step: DerivativeItem): readonly (readonly Step[])[] {
  if (step.kind === "If") return [step.then, step.else];
  return step.kind === "While" || step.kind === "ForConnections" ? [step.body] : [];
}

/** What a step itself sets (not what steps nested in it set). */
export function stepTargets(step: DerivativeItem): readonly MechanismRef[] {
  if (step.kind === "Assign") return [step.to];
  if (step.kind === "Lookup") return step.outputs;
  if (step.kind === "Let" || step.kind === "Draw") return [{ kind: "Local", name: step.name }];
  if (step.kind === "ForConnections") return [...step.parameters, ...step.aliases].map(localRef);
  if (step.kind === "Reaction") return fluxLocals.map(localRef);
  return [];
}

/** What a reaction leaves behind for the statements after it. */
export const fluxLocals = ["f_flux", "b_flux"] as const;

const localRef = (name: string): MechanismRef => ({ kind: "Local", name });

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
      return { ...step, value: map(step.value) };
    case "Assign":
      return { ...step, value: map(step.value), to: mapIndex(step.to, map) };
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
      return { ...step, argument: map(step.argument), outputs: step.outputs.map((r) => mapIndex(r, map)) };
    case "SeedStream":
      return { ...step, sequence: map(step.sequence) };
    case "NetSend":
      return { ...step, delay: map(step.delay), flag: map(step.flag) };
    case "NetEvent":
    case "NetMove":
      return { ...step, time: map(step.time) };
    case "Watch":
      return { ...step, value: map(step.value) };
    case "ForConnections":
      return { ...step, body: mapExpressions(step.body, map) };
    case "Solve":
      return step;
    default:
      return mapEquation(step, map);
  }
}

type EquationItem = Exclude<DerivativeItem, Step>;

function mapEquation(item: EquationItem, map: (e: MechanismExpr) => MechanismExpr): DerivativeItem {
  const terms = (list: readonly ReactionTerm[]) => list.map((t) => ({ ...t, species: mapIndex(t.species, map) }));
  switch (item.kind) {
    case "Ode":
      return { ...item, rate: map(item.rate), state: mapIndex(item.state, map) };
    case "Reaction": {
      const rates = item.rates.map((rate) => ({ ...rate, value: map(rate.value) }));
      return { ...item, left: terms(item.left), right: terms(item.right), rates };
    }
    case "Conserve":
      return { ...item, terms: terms(item.terms), total: map(item.total) };
    case "Compartment":
    case "LongitudinalDiffusion":
      return { ...item, size: map(item.size) };
    case "Equation":
      return { ...item, left: map(item.left), right: map(item.right) };
  }
}

/** Whether it is a statement rather than an equation; statements may hold equations in their branches and loops. */
export function isStep(item: DerivativeItem): item is Step {
  return !equationKinds.has(item.kind);
}

const equationKinds = new Set<DerivativeItem["kind"]>([
  ...(["Ode", "Reaction", "Conserve", "Compartment", "LongitudinalDiffusion", "Equation"] as const),
]);

/** A reference with its index mapped. */
export function mapIndex(r: MechanismRef, map: (e: MechanismExpr) => MechanismExpr): MechanismRef {
  return r.index ? { ...r, index: map(r.index) } : r;
}

/** Whether two references are the same variable, or the same element of an array as far as their indices are known. */
export function sameElement(a: MechanismRef, b: MechanismRef): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  const [i, j] = [a.index, b.index];
  return i?.kind === "Number" && j?.kind === "Number" ? i.value === j.value : true;
}

/** A step with the blocks nested in it mapped. */
export function mapNested<S extends DerivativeItem>(step: S, map: (steps: readonly Step[]) => readonly Step[]): S {
  if (step.kind === "If") return { ...step, then: map(step.then), else: map(step.else) };
  return step.kind === "While" || step.kind === "ForConnections" ? { ...step, body: map(step.body) } : step;
}

/** Rebuilds steps with every reference mapped, in expressions and where it is set; its index has been mapped already. */
export function mapReferences<S extends DerivativeItem>(
  steps: readonly S[],
  map: (r: MechanismRef) => MechanismRef,
): S[] {
  const inExpr = (e: MechanismExpr): MechanismExpr => {
    const inner = mapOperands(e, inExpr);
    return inner.kind === "Ref" ? { ...inner, ref: map(inner.ref) } : inner;
  };
  const term = (t: ReactionTerm): ReactionTerm => ({ ...t, species: map(t.species) });
  const targets = <T extends DerivativeItem>(step: T): T => {
    if (step.kind === "Assign") return { ...step, to: map(step.to) };
    if (step.kind === "Ode") return { ...step, state: map(step.state) };
    if (step.kind === "Lookup") return { ...step, outputs: step.outputs.map(map) };
    if (step.kind === "Reaction") return { ...step, left: step.left.map(term), right: step.right.map(term) };
    if (step.kind === "Conserve") return { ...step, terms: step.terms.map(term) };
    return mapNested(step, (nested) => nested.map(targets));
  };
  return mapExpressions(steps, inExpr).map(targets);
}
