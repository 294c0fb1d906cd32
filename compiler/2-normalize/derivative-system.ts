import { derivativeName } from "../ir/derivative-variable.js";
import type { DerivativeItem, Mechanism, MechanismRef, Ode, Routine, Step } from "../ir/mechanism.js";
import { isStep, mapNested, walkSteps } from "../ir/mechanism-steps.js";
import { elementsOf, labelOf } from "./solve-kinetic/unknowns.js";
import { assign, declare, num } from "./steps.js";
import { uniqueName } from "../algebra/unique-name.js";

/** A DERIVATIVE block as code that sets the derivatives from the states, and the list of its equations. */
export interface DerivativeSystem {
  /** In source order, in branches too; a state with an equation in both branches of an IF comes twice, as in NEURON. */
  readonly equations: readonly { readonly ode: Ode; readonly derivative: MechanismRef }[];
  /** Declarations of the derivatives that are locals. */
  readonly declarations: readonly Step[];
  readonly evaluate: readonly Step[];
}

/**
 * A derivative is a local, or the variable of the state's `x'` where some code reads that. In a branch it has to be a
 * variable as well: where the branch is not taken, NEURON goes on with the last one.
 */
export function derivativeSystem({ body }: Routine, mechanism: Mechanism, taken: Set<string>): DerivativeSystem {
  const declarations: Step[] = [];
  const places = new Map<string, MechanismRef>();
  const equations: { ode: Ode; derivative: MechanismRef }[] = [];
  const placeOf = (ode: Ode): MechanismRef => {
    const label = labelOf(ode.state);
    const known = places.get(label) ?? derivativeOf(ode.state, mechanism) ?? localFor(label, ode);
    places.set(label, known);
    return known;
  };
  const localFor = (label: string, { span }: Ode): MechanismRef => {
    const name = uniqueName(taken, `${label}_rate`);
    declarations.push(declare(name, num(0), span));
    return { kind: "Local", name };
  };
  const write = (items: readonly DerivativeItem[]): Step[] =>
    items.flatMap((item): Step[] => {
      if (item.kind === "Ode") {
        const derivative = placeOf(item);
        equations.push({ ode: item, derivative });
        return [assign(derivative, item.rate, item.span)];
      }
      return isStep(item) ? [mapNested(item, write)] : [];
    });
  return { evaluate: write(body), equations, declarations };
}

/** The variable that keeps the derivative of a state, if code reads it. */
export function derivativeOf(state: MechanismRef, { variables }: Mechanism): MechanismRef | undefined {
  const name = derivativeName(state.name);
  const hasVariable = variables.some((v) => v.name === name && v.role === "assigned" && !v.visible);
  return hasVariable ? { ...state, name } : undefined;
}

/** States whose equation stands in a branch, so that their derivative has to be kept. */
export function statesInBranches(body: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  for (const item of body) {
    if (!isStep(item)) continue;
    walkSteps([item], (inner) => {
      if (inner.kind === "Ode") names.add(inner.state.name);
    });
  }
  return names;
}

/** The states of the equations in the order of NEURON's columns. */
export function columnsOf({ equations }: DerivativeSystem, mechanism: Mechanism): MechanismRef[] {
  const lengths = new Map(mechanism.variables.map((v) => [v.name, v.length]));
  const used = new Set(equations.map(({ ode }) => ode.state.name));
  return mechanism.stateOrder.filter((name) => used.has(name)).flatMap((name) => elementsOf(name, lengths.get(name)));
}
