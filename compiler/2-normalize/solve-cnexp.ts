import { binary, call, number, ref, unary } from "../../grammar/expression.js";
import { type Affine, affine } from "../algebra/affine.js";
import { negate } from "../algebra/simplify.js";
import { translatorSlope } from "../algebra/translator-slope.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Ode, Step } from "../ir/mechanism.js";
import { isStep, sameElement } from "../ir/mechanism-steps.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * Replaces every equation by NEURON's exact step of a linear equation, one after the other:
 * ```
 * m' = (minf - m)/mtau
 * ```
 * becomes
 * ```
 * let m_rate = -1/mtau
 * m = m + (1 - exp(dt*m_rate))*(-(minf/mtau)/m_rate - m)
 * ```
 * The operations and their order are those of NEURON's translator (`(- b / a - x)`, slopes built term by term), so the
 * bits are too. What an equation depends on through other statements does not count, as there. An equation without a
 * slope becomes `x = x - dt*(-b)`. A polynomial like `x' = -x*x` passes as well: the translator has its derivative and
 * loses the rest, `x = x + (1 - exp(dt*slope))*-x`; `onPolynomial` hears of it. Where it finds no derivative, the
 * equation is returned.
 */
export function solveCnexp(
  items: readonly DerivativeItem[],
  taken: Set<string>,
  onPolynomial: (ode: Ode) => void = () => {},
): readonly Step[] | NotAffine {
  const steps: Step[] = [];
  for (const item of items) {
    const solved = solveItem(item, taken, onPolynomial);
    if ("notAffine" in solved) return solved;
    steps.push(...solved);
  }
  return steps;
}

export interface NotAffine {
  readonly notAffine: Ode;
}

type OnPolynomial = (ode: Ode) => void;

function solveItem(item: DerivativeItem, taken: Set<string>, on: OnPolynomial): readonly Step[] | NotAffine {
  if (item.kind === "Ode") return solveOde(item, taken, on);
  if (item.kind !== "If") return isStep(item) ? [item] : [];
  const then = solveCnexp(item.then, taken, on);
  const otherwise = solveCnexp(item.else, taken, on);
  if ("notAffine" in then) return then;
  if ("notAffine" in otherwise) return otherwise;
  return [{ ...item, then, else: otherwise }];
}

function solveOde(ode: Ode, taken: Set<string>, on: OnPolynomial): readonly Step[] | NotAffine {
  const { state, rate, span } = ode;
  const split: Split | undefined = affine(rate, (r) => sameElement(r, state)) ?? polynomial(ode);
  if (!split) return { notAffine: ode };
  if (split.isPolynomial) on(ode);
  const x: MechanismExpr = ref(state, span);
  const dt: MechanismExpr = ref({ kind: "Variable", name: "dt" }, span);
  const { slope, constant = number<MechanismRef>(0, span) } = split;
  if (!slope) {
    const value = binary("-", x, binary("*", dt, unary("negate", constant)), span);
    return [{ kind: "Assign", to: state, value, span }];
  }
  const name = uniqueName(taken, `${state.name}_rate`);
  const a: MechanismExpr = ref({ kind: "Local", name }, span);
  const grown: MechanismExpr = binary("-", number<MechanismRef>(1, span), call("exp", [binary("*", dt, a)], span));
  const target = split.constant ? binary("-", binary("/", negate(constant), a), x) : negate(x);
  return [
    { kind: "Let", name, value: slope, span },
    { kind: "Assign", to: state, value: binary("+", x, binary("*", grown, target), span), span },
  ];
}

interface Split extends Affine<MechanismRef> {
  readonly isPolynomial?: true;
}

/** Only the slope: the translator leaves the rest of the formula empty. */
function polynomial({ rate, state }: Ode): Split | undefined {
  const slope = translatorSlope(rate, (r: MechanismRef) => sameElement(r, state));
  return slope === undefined || slope === "zero" ? undefined : { slope, isPolynomial: true };
}
