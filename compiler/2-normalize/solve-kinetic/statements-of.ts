import { ref, references } from "../../../grammar/expression.js";
import type { Reaction } from "../../ir/equations.js";
import type { DerivativeItem, MechanismExpr, Step } from "../../ir/mechanism.js";
import { fluxLocals, isStep, mapNested, stepExpressions, walkSteps } from "../../ir/mechanism-steps.js";
import { num, set } from "../steps.js";
import { rateProduct } from "./rate-product.js";

/** A KINETIC block without its equations: its statements, and the fluxes where a statement reads them. */
export function statementsOf(items: readonly DerivativeItem[]): Step[] {
  return withoutEquations(items, readsFlux(items));
}

function withoutEquations(items: readonly DerivativeItem[], keepsFluxes: boolean): Step[] {
  return items.flatMap((item): Step[] => {
    if (item.kind === "Reaction") return keepsFluxes ? fluxesOf(item) : [];
    return isStep(item) ? [mapNested(item, (nested) => withoutEquations(nested, keepsFluxes))] : [];
  });
}

/** `f_flux = kf*A; b_flux = kb*B`, as NEURON's translator writes them. */
export function fluxesOf({ direction, left, right, rates, span }: Reaction): Step[] {
  const [forward, backward] = rates;
  const flux = (rate: typeof forward, terms: Reaction["left"]): MechanismExpr => {
    const factors = [...terms]
      .reverse()
      .flatMap(({ count, species }) => Array.from({ length: count }, () => ref(species, span)));
    return rate ? rateProduct(rate, factors) : num(0);
  };
  if (direction === "flux") {
    return [set("f_flux", num(0), span), set("b_flux", num(0), span), set("b_flux", forward?.value ?? num(0), span)];
  }
  return [set("f_flux", flux(forward, left), span), set("b_flux", flux(backward, right), span)];
}

function readsFlux(items: readonly DerivativeItem[]): boolean {
  let found = false;
  walkSteps(items, (item) => {
    const isFlux = (name: string) => fluxLocals.some((flux) => flux === name);
    for (const expr of stepExpressions(item))
      found ||= references(expr).some((r) => r.kind === "Local" && isFlux(r.name));
  });
  return found;
}
