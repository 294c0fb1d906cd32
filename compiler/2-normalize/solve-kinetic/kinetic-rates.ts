import { binary } from "../../../grammar/expression.js";
import type { Reaction } from "../../ir/equations.js";
import type { DerivativeItem, MechanismExpr, Routine, Step } from "../../ir/mechanism.js";
import { isStep, mapNested } from "../../ir/mechanism-steps.js";
import type { Rates } from "../solve-explicit.js";
import { declare, local, num, set } from "../steps.js";
import { uniqueName } from "../../algebra/unique-name.js";
import { fluxesOf } from "./statements-of.js";
import type { Unknowns } from "./unknowns.js";
import { sizesOf } from "./write-system.js";

/** A KINETIC block as the derivatives of its states, for METHOD euler and runge, which ignore CONSERVE as in NEURON. */
export function kineticRates({ body, span }: Routine, unknowns: Unknowns, taken: Set<string>): Rates {
  const names = unknowns.labels.map((label) => uniqueName(taken, `${label}_rate`));
  const code = write(body, unknowns, names);
  const sized = [...sizesOf(body, unknowns)].map(([row, size]) => {
    const name = names[row] as string;
    return set(name, binary("/", local(name), size), span);
  });
  return {
    steps: [...names.map((name) => declare(name, num(0), span)), ...code, ...sized],
    rates: unknowns.refs.map((state, row) => ({ state, rate: { kind: "Local", name: names[row] as string } })),
  };
}

function write(items: readonly DerivativeItem[], unknowns: Unknowns, names: readonly string[]): Step[] {
  return items.flatMap((item): Step[] => {
    if (item.kind === "Reaction") return [...fluxesOf(item), ...changes(item, unknowns, names)];
    return isStep(item) ? [mapNested(item, (nested) => write(nested, unknowns, names))] : [];
  });
}

function changes(reaction: Reaction, unknowns: Unknowns, names: readonly string[]): Step[] {
  const { left, right, direction, span } = reaction;
  const net: MechanismExpr = direction === "flux" ? local("b_flux") : binary("-", local("f_flux"), local("b_flux"));
  const sides = [
    { terms: [...left].reverse(), op: direction === "flux" ? "+" : "-" },
    { terms: [...right].reverse(), op: "+" },
  ] as const;
  return sides.flatMap(({ terms, op }) =>
    terms.flatMap(({ count, species }) => {
      const row = unknowns.rowOf(species);
      if (row === undefined) return [];
      const name = names[row] as string;
      return [set(name, binary(op, local(name), count > 1 ? binary("*", num(count), net) : net), span)];
    }),
  );
}
