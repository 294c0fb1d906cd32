import { binary, call, number, ref } from "../../grammar/expression.js";
import { affine } from "../algebra/affine.js";
import { dependsOn } from "../algebra/differentiate.js";
import { negate } from "../algebra/simplify.js";
import type { MechanismExpr, MechanismRef, Ode, Step } from "../ir/mechanism.js";
import { uniqueName } from "./unique-name.js";

/**
 * METHOD derivimplicit (implicit Euler) for equations that do not depend on each other's states. One that is affine in
 * its state is solved directly, which is what NEURON's Newton iteration converges to:
 * ```
 * x' = (a - x)/3    becomes    let x_rate = -1/3;  x = (x + dt*(a/3))/(1 - dt*x_rate)
 * ```
 * The others go through that iteration as NEURON runs it: a Jacobian by central differences of 2 %, kept while the
 * solution moves by less than 5 %, until it moves by less than 1e-6 and the residual is below 1e-8, at most 50 times.
 */
export function solveDerivimplicit(odes: readonly Ode[], taken: Set<string>): Step[] {
  const nonlinear: Ode[] = [];
  const steps: Step[] = [];
  for (const ode of odes) {
    const direct = solveAffine(ode, taken);
    if (direct) steps.push(...direct);
    else nonlinear.push(ode);
  }
  return nonlinear.length === 0 ? steps : [...steps, ...iterate(nonlinear, taken)];
}

const dt: MechanismExpr = ref({ kind: "Variable", name: "dt" });
const num = (value: number): MechanismExpr => number<MechanismRef>(value);
const local = (name: string): MechanismExpr => ref({ kind: "Local", name });

function solveAffine({ state, rate, span }: Ode, taken: Set<string>): Step[] | undefined {
  const split = affine(rate, (r) => r.kind === "Variable" && r.name === state.name);
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

interface Unknown {
  readonly ode: Ode;
  readonly x: MechanismExpr;
  readonly old: string;
  readonly slope: string;
  readonly residual: string;
  readonly delta: string;
  readonly increment: string;
  readonly high: string;
}

/** One Newton iteration for all equations together: they share the test of convergence. */
function iterate(odes: readonly Ode[], taken: Set<string>): Step[] {
  const unknowns = odes.map((ode): Unknown => {
    const own = (suffix: string) => uniqueName(taken, `${ode.state.name}_${suffix}`);
    const names = { old: own("old"), slope: own("slope"), residual: own("residual") };
    return { ode, x: ref(ode.state), ...names, delta: own("delta"), increment: own("increment"), high: own("high") };
  });
  const span = (odes[0] as Ode).span;
  const declare = (name: string, value: MechanismExpr): Step => ({ kind: "Let", name, value, span });
  const set = (name: string, value: MechanismExpr): Step => ({
    kind: "Assign",
    to: { kind: "Local", name },
    value,
    span,
  });
  const [count, change, deviation, isDone] = ["count", "change", "deviation", "converged"].map((n) =>
    uniqueName(taken, `newton_${n}`),
  ) as [string, string, string, string];
  const test = binary(
    "and",
    binary("<", local(count), num(50)),
    binary("==", local(isDone), num(0)),
  );
  const largest = (name: string, value: MechanismExpr): Step => ({
    kind: "If",
    test: binary(">", value, local(name)),
    then: [set(name, value)],
    else: [],
    span,
  });
  const body: Step[] = [
    set(count, binary("+", local(count), num(1))),
    {
      kind: "If",
      test: binary(">", local(change), num(0.05)),
      then: unknowns.flatMap((u) => buildJacobian(u, set)),
      else: [],
      span,
    },
    set(change, num(0)),
    set(deviation, num(0)),
    ...unknowns.flatMap((u) => moveUnknown(u, set, largest, change)),
    ...unknowns.flatMap((u) => [
      set(u.residual, negate(residual(u))),
      largest(deviation, call("fabs", [local(u.residual)])),
    ]),
    {
      kind: "If",
      test: binary("and", binary("<=", local(change), num(1e-6)), binary("<=", local(deviation), num(1e-8))),
      then: [set(isDone, num(1))],
      else: [],
      span,
    },
  ];
  return [
    ...unknowns.flatMap((u) => [
      declare(u.old, u.x),
      ...[u.slope, u.residual, u.delta, u.increment, u.high].map((name) => declare(name, num(0))),
    ]),
    declare(count, num(0)),
    declare(change, num(1)),
    declare(deviation, num(0)),
    declare(isDone, num(0)),
    { kind: "While", test, body, span },
  ];
}

/** `x' - (x - x_old)/dt` */
function residual({ ode, x, old }: Unknown): MechanismExpr {
  return binary("-", ode.rate, binary("/", binary("-", x, local(old)), dt));
}

type Setter = (name: string, value: MechanismExpr) => Step;

function buildJacobian(u: Unknown, set: Setter): Step[] {
  const { ode, x, increment, high } = u;
  const step = local(increment);
  const moveTo = (value: MechanismExpr): Step => ({ kind: "Assign", to: ode.state, value, span: ode.span });
  const difference = binary("-", local(high), residual(u));
  const wished = call("fabs", [binary("*", num(0.02), x)]);
  return [
    set(increment, wished),
    {
      kind: "If",
      test: binary("<", step, num(1e-6)),
      then: [set(increment, num(1e-6))],
      else: [],
      span: ode.span,
    },
    moveTo(binary("+", x, step)),
    set(high, residual(u)),
    moveTo(binary("-", x, binary("*", num(2), step))),
    set(u.slope, binary("/", difference, binary("*", num(2), step))),
    moveTo(binary("+", x, step)),
    set(u.residual, negate(residual(u))),
  ];
}

function moveUnknown(u: Unknown, set: Setter, largest: Setter, change: string): Step[] {
  const { ode, x, delta } = u;
  const relative = call("fabs", [binary("/", local(delta), x)]);
  return [
    set(delta, binary("/", local(u.residual), local(u.slope))),
    {
      kind: "If",
      test: binary(">", call("fabs", [x]), num(1e-8)),
      then: [largest(change, relative)],
      else: [],
      span: ode.span,
    },
    { kind: "Assign", to: ode.state, value: binary("+", x, local(delta)), span: ode.span },
  ];
}

/** Whether no rate mentions the state of another equation. */
export function areIndependent(odes: readonly Ode[]): boolean {
  return odes.every((ode) =>
    odes.every((other) => other === ode || !dependsOn(ode.rate, (r) => r.name === other.state.name)),
  );
}
