import { binary, call, number, ref } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import { negate } from "../algebra/simplify.js";
import type { MechanismExpr, MechanismRef, Ode, Step } from "../ir/mechanism.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * One implicit Euler step of independent nonlinear equations by Newton's iteration, as NEURON's newton_thread runs it:
 * the slope by central differences of 2 % (at least 1e-6), kept while the solution moves by less than 5 %, until it
 * moves by at most 1e-6 and the residual is at most 1e-8, at most 50 times. The equations share the test. The states
 * are moved back and forth in place, rounding included.
 */
export function solveNewton(odes: readonly Ode[], taken: Set<string>): Step[] {
  const at = odes[0]?.span as Span;
  const unknowns = odes.map((ode) => unknownOf(ode, taken));
  const own = (name: string) => uniqueName(taken, `newton_${name}`);
  const [count, change, deviation, isDone] = [own("count"), own("change"), own("deviation"), own("converged")];
  const isSmall = and(binary("<=", local(change), num(1e-6)), binary("<=", local(deviation), num(1e-8)));
  const body: Step[] = [
    set(count, binary("+", local(count), num(1)), at),
    when(binary(">", local(change), num(0.05)), unknowns.flatMap(findSlope)),
    set(change, num(0), at),
    set(deviation, num(0), at),
    ...unknowns.flatMap((u) => moveState(u, change)),
    ...unknowns.flatMap((u) => [
      set(u.residual, negate(residualOf(u)), at),
      atLeast(deviation, call("fabs", [local(u.residual)]), at),
    ]),
    when(isSmall, [set(isDone, num(1), at)]),
  ];
  const test = and(binary("<", local(count), num(50)), binary("==", local(isDone), num(0)));
  return [
    ...unknowns.flatMap(declareUnknown),
    declare(count, num(0), at),
    declare(change, num(1), at),
    declare(deviation, num(0), at),
    declare(isDone, num(0), at),
    { kind: "While", test, body, span: at },
  ];
}

const dt: MechanismExpr = ref({ kind: "Variable", name: "dt" });
const num = (value: number): MechanismExpr => number<MechanismRef>(value);
const local = (name: string): MechanismExpr => ref({ kind: "Local", name });
const and = (a: MechanismExpr, b: MechanismExpr) => binary("and", a, b);

const declare = (name: string, value: MechanismExpr, span: Span): Step => ({ kind: "Let", name, value, span });
const assign = (to: MechanismRef, value: MechanismExpr, span: Span): Step => ({ kind: "Assign", to, value, span });
const set = (name: string, value: MechanismExpr, span: Span) => assign({ kind: "Local", name }, value, span);
const when = (test: MechanismExpr, then: readonly Step[]): Step => {
  return { kind: "If", test, then, else: [], span: then[0]?.span ?? test.span };
};
const atLeast = (name: string, value: MechanismExpr, span: Span) =>
  when(binary(">", value, local(name)), [set(name, value, span)]);

/** One state and the locals of its iteration. */
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

function unknownOf(ode: Ode, taken: Set<string>): Unknown {
  const own = (suffix: string) => uniqueName(taken, `${ode.state.name}_${suffix}`);
  const values = { old: own("old"), slope: own("slope"), residual: own("residual"), delta: own("delta") };
  return { ode, x: ref(ode.state), ...values, increment: own("increment"), high: own("high") };
}

function declareUnknown({ ode: { span }, x, old, slope, residual, delta, increment, high }: Unknown): Step[] {
  return [
    declare(old, x, span),
    ...[slope, residual, delta, increment, high].map((name) => declare(name, num(0), span)),
  ];
}

/** `x' - (x - x_old)/dt`, which is to be 0 */
function residualOf({ ode, x, old }: Unknown): MechanismExpr {
  return binary("-", ode.rate, binary("/", binary("-", x, local(old)), dt));
}

function findSlope(u: Unknown): Step[] {
  const { x, increment, high } = u;
  const { state, span } = u.ode;
  const step = local(increment);
  const twice = binary("*", num(2), step);
  return [
    set(increment, call("fabs", [binary("*", num(0.02), x)]), span),
    when(binary("<", step, num(1e-6)), [set(increment, num(1e-6), span)]),
    assign(state, binary("+", x, step), span),
    set(high, residualOf(u), span),
    assign(state, binary("-", x, twice), span),
    set(u.slope, binary("/", binary("-", local(high), residualOf(u)), twice), span),
    assign(state, binary("+", x, step), span),
    set(u.residual, negate(residualOf(u)), span),
  ];
}

function moveState({ ode: { state, span }, x, delta, residual, slope }: Unknown, change: string): Step[] {
  const relative = call("fabs", [binary("/", local(delta), x)]);
  return [
    set(delta, binary("/", local(residual), local(slope)), span),
    when(binary(">", call("fabs", [x]), num(1e-8)), [atLeast(change, relative, span)]),
    assign(state, binary("+", x, local(delta)), span),
  ];
}
