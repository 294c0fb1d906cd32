import { binary, number, ref } from "../../grammar/expression.js";
import { affine } from "../algebra/affine.js";
import { dependsOn } from "../algebra/differentiate.js";
import type { MechanismExpr, MechanismRef, Ode, Step } from "../ir/mechanism.js";
import { sameElement } from "../ir/mechanism-steps.js";
import { solveNewton } from "./solve-newton.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * METHOD derivimplicit (implicit Euler) for equations that do not depend on each other's states. One that is affine in
 * its state is solved directly, which is what NEURON's Newton iteration converges to:
 * ```
 * x' = (a - x)/3    becomes    let x_rate = -1/3;  x = (x + dt*(a/3))/(1 - dt*x_rate)
 * ```
 * The others go through that iteration as NEURON runs it: see solve-newton.
 */
export function solveDerivimplicit(odes: readonly Ode[], taken: Set<string>): Step[] {
  const nonlinear: Ode[] = [];
  const steps: Step[] = [];
  for (const ode of odes) {
    const direct = solveAffine(ode, taken);
    if (direct) steps.push(...direct);
    else nonlinear.push(ode);
  }
  return nonlinear.length === 0 ? steps : [...steps, ...solveNewton(nonlinear, taken)];
}

const dt: MechanismExpr = ref({ kind: "Variable", name: "dt" });
const num = (value: number): MechanismExpr => number<MechanismRef>(value);
const local = (name: string): MechanismExpr => ref({ kind: "Local", name });

function solveAffine({ state, rate, span }: Ode, taken: Set<string>): Step[] | undefined {
  const split = affine(rate, (r) => sameElement(r, state));
  if (!split) return undefined;
  const x: MechanismExpr = ref(state, span);
  const moved = split.constant ? binary("+", x, binary("*", dt, split.constant), span) : x;
  if (!split.slope) return [{ kind: "Assign", to: state, value: moved, span }];
  const name = uniqueName(taken, `${state.name}_rate`);
  const value = binary("/", moved, binary("-", num(1), binary("*", dt, local(name))), span);
  return [
    { kind: "Let", name, value: split.slope, span },
    { kind: "Assign", to: state, value, span },
  ];
}

/** Whether no rate mentions the state of another equation. */
export function areIndependent(odes: readonly Ode[]): boolean {
  return odes.every((ode) =>
    odes.every((other) => other === ode || !dependsOn(ode.rate, (r) => sameElement(r, other.state))),
  );
}
