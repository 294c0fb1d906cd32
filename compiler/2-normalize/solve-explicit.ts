import { binary, mapOperands, number, ref } from "../../grammar/expression.js";
import type { DerivativeItem, Mechanism, MechanismExpr, MechanismRef, Solve, Step } from "../ir/mechanism.js";
import { mapExpressions } from "../ir/mechanism-steps.js";
import { inlineRoutines } from "./inline-routines.js";
import { rerun } from "./rerun.js";
import { dt, local } from "./steps.js";
import { uniqueName } from "../algebra/unique-name.js";

const plus = (a: MechanismExpr, b: MechanismExpr) => binary("+", a, b);
const times = (a: MechanismExpr, b: MechanismExpr) => binary("*", a, b);

/** The derivatives of the states at one moment: code, and where it leaves them, in the order of the equations. */
export interface Rates {
  readonly steps: readonly Step[];
  readonly rates: readonly { readonly state: MechanismRef; readonly rate: MechanismRef }[];
}

/** Makes that code; each call gives a new copy, which runs at time `t` if that is given. */
export type TakeRates = (t?: MechanismExpr) => Rates;

/** METHOD euler: all rates from the old states, then `x = x + dt*x_rate`. */
export function solveEuler(take: TakeRates): Step[] {
  const { steps, rates } = take();
  return [...steps, ...rates.map(({ state, rate }) => assign(state, plus(ref(state), times(dt, ref(rate)))))];
}

/**
 * METHOD runge: the classical fourth order, with the sums in the order of NEURON's runge(). The block runs four times;
 * in between the states hold trial values and `t` moves to the middle and to the end of the step.
 */
export function solveRunge(take: TakeRates, readsTime: boolean, taken: Set<string>): Step[] {
  const half = (e: MechanismExpr) => binary("/", e, number<MechanismRef>(2));
  const third = (e: MechanismExpr) => binary("/", e, number<MechanismRef>(3));
  const steps: Step[] = [];
  const olds: string[] = [];
  const sums: string[] = [];
  type Advance = (s: MechanismRef, rate: MechanismExpr, old: MechanismExpr, sum: MechanismRef) => Step[];
  const stage = (t: MechanismExpr | undefined, advance: Advance) => {
    const evaluated = take(t);
    steps.push(...evaluated.steps);
    for (const [i, { state, rate }] of evaluated.rates.entries()) {
      const old = named(olds, i, state, "old", ref(state));
      const sum = named(sums, i, state, "sum", number(0));
      steps.push(...advance(state, ref(rate), local(old), { kind: "Local", name: sum }));
    }
  };
  const named = (names: string[], i: number, state: MechanismRef, suffix: string, value: MechanismExpr): string => {
    const name = names[i] ?? uniqueName(taken, `${state.name}_${suffix}`);
    if (names[i] === undefined) steps.push({ kind: "Let", name, value, span: value.span });
    names[i] = name;
    return name;
  };
  const later = (name: string, from: MechanismExpr): MechanismExpr | undefined => {
    if (!readsTime) return undefined;
    const unique = uniqueName(taken, name);
    steps.push({ kind: "Let", name: unique, value: plus(from, half(dt)), span: from.span });
    return local(unique);
  };
  stage(undefined, (state, rate, old, sum) => {
    const move = times(half(dt), rate);
    return [assign(state, plus(ref(state), move)), assign(sum, plus(old, third(move)))];
  });
  const middle = later("t_middle", time);
  stage(middle, (state, rate, old, sum) => {
    const move = times(dt, rate);
    return [assign(state, plus(old, half(move))), assign(sum, plus(ref(sum), third(move)))];
  });
  stage(middle, (state, rate, old, sum) => {
    const move = times(dt, rate);
    return [assign(state, plus(old, move)), assign(sum, plus(ref(sum), third(move)))];
  });
  stage(middle && later("t_end", middle), (state, rate, _old, sum) => [
    assign(state, plus(ref(sum), times(binary("/", dt, number<MechanismRef>(6)), rate))),
  ]);
  return steps;
}

const time: MechanismExpr = ref({ kind: "Variable", name: "t" });

function assign(to: MechanismRef, value: MechanismExpr): Step {
  return { kind: "Assign", to, value, span: value.span };
}

/** The block with every equation replaced by `let x_rate = …`; locals of the block get names of their own. */
export function takeRates(items: readonly DerivativeItem[], taken: Set<string>): Rates {
  const rates: { state: MechanismRef; rate: MechanismRef }[] = [];
  const steps = items.map((item): Step => {
    if (item.kind !== "Ode") return item as Step;
    const name = uniqueName(taken, `${item.state.name}_rate`);
    rates.push({ state: item.state, rate: { kind: "Local", name } });
    return { kind: "Let", name, value: item.rate, span: item.span };
  });
  return { steps, rates };
}

/** The code with another time in place of t. */
export function atTime(steps: readonly Step[], t: MechanismExpr): readonly Step[] {
  const replace = (e: MechanismExpr): MechanismExpr =>
    e.kind === "Ref" && e.ref.kind === "Variable" && e.ref.name === "t" ? t : mapOperands(e, replace);
  return mapExpressions(steps, replace);
}

/** What an explicit method needs of a block. */
export interface ExplicitBlock {
  /** The derivatives from the states as they are; a new copy each time. */
  readonly take: () => Rates;
  readonly readsTime: boolean;
  readonly isKinetic: boolean;
  /** The block without its equations, and the states that it moves. */
  readonly statements: readonly Step[];
  readonly states: ReadonlySet<string>;
}

/**
 * METHOD euler or runge. After a KINETIC block, and after runge, NEURON runs the block once more. Where the block reads
 * t, its calls are inlined first, so that t can be moved.
 */
export function explicitly(
  { take, readsTime, isKinetic, statements, states }: ExplicitBlock,
  method: Solve["method"],
  { routines, variables }: Mechanism,
  taken: Set<string>,
): Step[] {
  const again = rerun(statements, states, routines);
  if (method === "euler") return [...solveEuler(take), ...(isKinetic ? again : [])];
  const at = (t?: MechanismExpr): Rates => {
    const rates = take();
    if (!t) return rates;
    const kept = new Set(rates.rates.map(({ rate }) => rate.name)); // these are declared in the steps: they keep their names
    const others = [...taken].filter((name) => !kept.has(name));
    const names = new Set([...others, ...variables.map((v) => v.name)]);
    return { ...rates, steps: atTime(inlineRoutines(rates.steps, routines, names), t) };
  };
  return [...solveRunge(at, readsTime, taken), ...again];
}
