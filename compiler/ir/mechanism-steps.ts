import { mapKeeping, mapOperands, ref, walk } from "../../grammar/expression.js";
import type { ReactionTerm } from "./equations.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "./mechanism.js";
import { assignOf, ifOf, letOf, refOf, whileOf } from "./rebuild-step.js";

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
      return [...(step.ids ?? []), step.sequence];
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
    if (step.kind === "If") {
      walkSteps(step.then, visit);
      walkSteps(step.else, visit);
    } else if (step.kind === "While" || step.kind === "ForConnections") walkSteps(step.body, visit);
  }
}

/** Visits every reference that a step itself reads, of nested steps none. */
export function walkReferences(step: DerivativeItem, visit: (r: MechanismRef) => void): void {
  const inExpr = (e: MechanismExpr) => {
    if (e.kind === "Ref") visit(e.ref);
  };
  if (step.kind === "Let") walk(step.value, inExpr);
  else for (const expr of stepExpressions(step)) walk(expr, inExpr);
}

const assigned = new WeakMap<readonly DerivativeItem[], ReadonlySet<string>>();
const read = new WeakMap<readonly DerivativeItem[], ReadonlySet<string>>();

/** Names of the Variables that the steps set, wherever. Kept with the steps: many passes ask. */
export function assignedNames(steps: readonly DerivativeItem[]): ReadonlySet<string> {
  const known = assigned.get(steps);
  if (known) return known;
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    for (const to of stepTargets(step)) if (to.kind === "Variable") names.add(to.name);
  });
  assigned.set(steps, names);
  return names;
}

/** Names of the Variables that the steps read, wherever. */
export function readNames(steps: readonly DerivativeItem[]): ReadonlySet<string> {
  const known = read.get(steps);
  if (known) return known;
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    walkReferences(step, (r) => {
      if (r.kind === "Variable") names.add(r.name);
    });
  });
  read.set(steps, names);
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

/** Rebuilds steps with every expression mapped, which `mapExpr` sees whole; what does not change stays the same object. */
export function mapExpressions<S extends DerivativeItem>(
  steps: readonly S[],
  map: (e: MechanismExpr) => MechanismExpr,
): readonly S[] {
  return mapKeeping(steps, (step) => {
    const own = mapOwnExpressions(step, map);
    return own.kind === "If" || own.kind === "While" || own.kind === "ForConnections"
      ? mapNested(own, (nested) => mapExpressions(nested, map))
      : own;
  });
}

/** The same without the steps nested in a step. */
export function mapOwnExpressions<S extends DerivativeItem>(step: S, map: (e: MechanismExpr) => MechanismExpr): S {
  return mapOwn(step, map) as S;
}

function mapOwn(step: DerivativeItem, map: (e: MechanismExpr) => MechanismExpr): DerivativeItem {
  switch (step.kind) {
    case "Let": {
      const value = map(step.value);
      return value === step.value ? step : letOf(step, step.name, value);
    }
    case "Assign": {
      const value = map(step.value);
      const to = mapIndex(step.to, map);
      return value === step.value && to === step.to ? step : assignOf(step, to, value);
    }
    case "If": {
      const test = map(step.test);
      return test === step.test ? step : ifOf(step, test, step.then, step.else);
    }
    case "While": {
      const test = map(step.test);
      return test === step.test ? step : whileOf(step, test, step.body);
    }
    case "CallProcedure":
    case "Draw":
      return changed(step, { args: mapKeeping(step.args, map) });
    case "Lookup":
      return changed(step, {
        argument: map(step.argument),
        outputs: mapKeeping(step.outputs, (r) => mapIndex(r, map)),
      });
    case "SeedStream":
      return changed(step, { ...(step.ids ? { ids: mapKeeping(step.ids, map) } : {}), sequence: map(step.sequence) });
    case "NetSend":
      return changed(step, { delay: map(step.delay), flag: map(step.flag) });
    case "NetEvent":
    case "NetMove":
      return changed(step, { time: map(step.time) });
    case "Watch":
      return changed(step, { value: map(step.value) });
    case "ForConnections":
    case "Solve":
      return step;
    default:
      return mapEquation(step, map);
  }
}

/** The step with some of its parts replaced; the step itself where they are what they were. */
function changed<S extends DerivativeItem>(step: S, parts: Partial<S>): S {
  for (const key in parts) if (parts[key] !== step[key]) return { ...step, ...parts };
  return step;
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
  if (!r.index) return r;
  const index = map(r.index);
  return index === r.index ? r : refOf(r, r.name, index);
}

/** Whether two references are the same variable, or the same element of an array as far as their indices are known. */
export function sameElement(a: MechanismRef, b: MechanismRef): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false;
  const [i, j] = [a.index, b.index];
  return i?.kind === "Number" && j?.kind === "Number" ? i.value === j.value : true;
}

/** A step with the blocks nested in it mapped. */
export function mapNested<S extends DerivativeItem>(step: S, map: (steps: readonly Step[]) => readonly Step[]): S {
  if (step.kind === "If") {
    const then = map(step.then);
    const otherwise = map(step.else);
    return then === step.then && otherwise === step.else ? step : (ifOf(step, step.test, then, otherwise) as S);
  }
  if (step.kind !== "While" && step.kind !== "ForConnections") return step;
  const body = map(step.body);
  if (body === step.body) return step;
  return step.kind === "While" ? (whileOf(step, step.test, body) as S) : { ...step, body };
}

/** Rebuilds steps with every reference mapped, in expressions and where it is set; its index has been mapped already. */
export function mapReferences<S extends DerivativeItem>(
  steps: readonly S[],
  map: (r: MechanismRef) => MechanismRef,
): readonly S[] {
  const inExpr = (e: MechanismExpr): MechanismExpr => {
    const inner = mapOperands(e, inExpr);
    if (inner.kind !== "Ref") return inner;
    const to = map(inner.ref);
    return to === inner.ref ? inner : ref(to, inner.span);
  };
  return mapKeeping(mapExpressions(steps, inExpr), (step) => mapTargets(step, map) as S);
}

function mapTargets(step: DerivativeItem, map: (r: MechanismRef) => MechanismRef): DerivativeItem {
  const terms = (list: readonly ReactionTerm[]) =>
    mapKeeping(list, (term) => {
      const species = map(term.species);
      return species === term.species ? term : { ...term, species };
    });
  switch (step.kind) {
    case "Assign": {
      const to = map(step.to);
      return to === step.to ? step : assignOf(step, to, step.value);
    }
    case "Ode":
      return changed(step, { state: map(step.state) });
    case "Lookup":
      return changed(step, { outputs: mapKeeping(step.outputs, map) });
    case "Reaction":
      return changed(step, { left: terms(step.left), right: terms(step.right) });
    case "Conserve":
      return changed(step, { terms: terms(step.terms) });
    default:
      return mapNested(step, (nested) => mapKeeping(nested, (inner) => mapTargets(inner, map) as Step));
  }
}
