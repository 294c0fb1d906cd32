import { binary, ref } from "../../grammar/expression.js";
import { affine } from "../algebra/affine.js";
import { dependsOn } from "../algebra/differentiate.js";
import type { Mechanism, MechanismExpr, MechanismRef, Ode, Routine, Step } from "../ir/mechanism.js";
import { sameElement } from "../ir/mechanism-steps.js";
import { dependences, readsItsOwn } from "./dependences.js";
import { columnsOf, derivativeSystem } from "./derivative-system.js";
import { newtonSystem } from "./newton-system.js";
import { newLinearSystem } from "./solve-kinetic/linear-system.js";
import { labelOf } from "./solve-kinetic/unknowns.js";
import { assign, declare, dt, local, num, set } from "./steps.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * METHOD derivimplicit where equations are coupled, nonlinear or stand in branches: implicit Euler by NEURON's Newton
 * iteration over the whole block, statements included. Undefined where a state has two equations, which NEURON refuses.
 */
export function solveImplicitSystem(routine: Routine, mechanism: Mechanism, taken: Set<string>): Step[] | undefined {
  const system = derivativeSystem(routine, mechanism, taken);
  const unknowns = columnsOf(system, mechanism);
  if (unknowns.length !== system.equations.length) return undefined;
  const own = (suffix: string) =>
    system.equations.map(({ ode }) => uniqueName(taken, `${labelOf(ode.state)}_${suffix}`));
  const [olds, residuals] = [own("old"), own("residual")];
  const { span } = routine;
  const code = [
    ...system.evaluate,
    ...system.equations.map(({ ode, derivative }, i) => {
      const moved = binary("-", ref(ode.state), local(olds[i] as string));
      return set(residuals[i] as string, binary("-", ref(derivative), binary("/", moved, dt)), span);
    }),
  ];
  const carries = readsItsOwn(code, mechanism.routines);
  return [
    ...system.declarations,
    ...system.equations.map(({ ode }, i) => declare(olds[i] as string, ref(ode.state), span)),
    ...newtonSystem({
      unknowns,
      labels: unknowns.map(labelOf),
      residuals,
      evaluate: () => code,
      depends: dependences(code, unknowns, residuals, mechanism.routines),
      carries,
      taken,
      span,
    }),
    // NEURON runs the block once more with the solution: it shows only in what an earlier run leaves behind
    ...(carries ? system.evaluate : []),
  ];
}

/**
 * The same where every rate is affine in the states together: the solution of the linear system, which is what the
 * iteration finds in its first two rounds, in straight-line code. Undefined where a rate is not affine.
 * ```
 * a' = -a/2 + b;  b' = -b     becomes     a_by_a = 1 - dt*(-1/2);  a_by_b = -(dt*1);  a_change = a; …
 * ```
 */
export function solveAffineSystem(odes: readonly Ode[], taken: Set<string>, span: Ode["span"]): Step[] | undefined {
  const states = odes.map((ode) => ode.state);
  const splits = odes.map((ode) => splitAffine(ode.rate, states));
  const system = newLinearSystem(states.map(labelOf), taken, span);
  const steps: Step[] = [];
  for (const [row, split] of splits.entries()) {
    if (!split) return undefined;
    const x = ref(states[row] as MechanismRef, span);
    const { constant } = split;
    steps.push(system.setRight(row, constant ? binary("+", x, binary("*", dt, constant)) : x));
    for (const [column, slope] of split.slopes.entries()) {
      const scaled = slope && binary("*", dt, slope);
      if (column === row) steps.push(system.setElement(row, row, scaled ? binary("-", num(1), scaled) : num(1)));
      else if (scaled) steps.push(system.addElement(row, column, "-", scaled));
    }
  }
  return [...steps, ...system.solve(), ...states.map((state, row) => assign(state, system.solution(row), span))];
}

interface Split {
  readonly slopes: readonly (MechanismExpr | undefined)[];
  readonly constant?: MechanismExpr | undefined;
}

function splitAffine(rate: MechanismExpr, states: readonly MechanismRef[]): Split | undefined {
  let rest: MechanismExpr | undefined = rate;
  const slopes: (MechanismExpr | undefined)[] = [];
  for (const state of states) {
    const split: ReturnType<typeof affine<MechanismRef>> = rest && affine(rest, (r) => sameElement(r, state));
    if (rest && !split) return undefined;
    const slope = split?.slope;
    if (slope && dependsOn(slope, (r) => states.some((s) => sameElement(r, s)))) return undefined;
    slopes.push(slope);
    rest = split?.constant;
  }
  return { slopes, constant: rest };
}
