import { binary, references } from "../../grammar/expression.js";
import { negate } from "../algebra/simplify.js";
import type { DerivativeItem, Mechanism, Routine, Step } from "../ir/mechanism.js";
import { isStep, mapNested, walkSteps } from "../ir/mechanism-steps.js";
import { dependences, readsItsOwn } from "./dependences.js";
import { newtonSystem } from "./newton-system.js";
import { elementsOf, labelOf } from "./solve-kinetic/unknowns.js";
import { set } from "./steps.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * A NONLINEAR block: its equations by Newton's iteration from the present states. `~ a = b` leaves `-a + b`, as in
 * NEURON. Undefined where there are not as many equations as states.
 */
export function solveNonlinear(
  { body, span, solveFor }: Routine,
  mechanism: Mechanism,
  taken: Set<string>,
): Step[] | undefined {
  const lengths = new Map(mechanism.variables.map((v) => [v.name, v.length]));
  const mentioned = new Set<string>();
  let count = 0;
  walkSteps(body, (item) => {
    if (item.kind !== "Equation") return;
    count++;
    for (const r of [...references(item.left), ...references(item.right)]) mentioned.add(r.name);
  });
  const unknowns = mechanism.stateOrder
    .filter((name) => mentioned.has(name) && (solveFor?.includes(name) ?? true))
    .flatMap((name) => elementsOf(name, lengths.get(name)));
  if (count !== unknowns.length) return undefined;
  const residuals = unknowns.map((_, i) => uniqueName(taken, `equation${i + 1}`));
  const code = withResiduals(body, residuals);
  return newtonSystem({
    unknowns,
    labels: unknowns.map(labelOf),
    residuals,
    evaluate: () => code,
    depends: dependences(code, unknowns, residuals, mechanism.routines),
    carries: readsItsOwn(code, mechanism.routines),
    taken,
    span,
  });
}

/** Each equation sets its local; the order counts through branches. */
function withResiduals(items: readonly DerivativeItem[], residuals: readonly string[]): Step[] {
  let next = 0;
  const write = (list: readonly DerivativeItem[]): Step[] =>
    list.flatMap((item): Step[] => {
      if (item.kind === "Equation") {
        return [set(residuals[next++] ?? "", binary("+", negate(item.left), item.right), item.span)];
      }
      return isStep(item) ? [mapNested(item, write)] : [];
    });
  return write(items);
}
