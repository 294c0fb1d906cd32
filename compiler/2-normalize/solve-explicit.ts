import { binary, number, ref } from "../../grammar/expression.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "../ir/mechanism.js";
import { printMechanismExpr } from "../ir/mechanism.print.js";
import { uniqueName } from "./unique-name.js";

const plus = (a: MechanismExpr, b: MechanismExpr) => binary("+", a, b);
const times = (a: MechanismExpr, b: MechanismExpr) => binary("*", a, b);
const local = (name: string): MechanismExpr => ref({ kind: "Local", name });
const dt: MechanismExpr = ref({ kind: "Variable", name: "dt" });

/** METHOD euler: all rates from the old states, then `x = x + dt*x_rate`. */
export function solveEuler(items: readonly DerivativeItem[], taken: Set<string>): Step[] {
  const { steps, rates } = takeRates(items, taken);
  return [...steps, ...rates.map(({ state, rate }) => assign(state, plus(ref(state), times(dt, local(rate)))))];
}

/**
 * METHOD runge: the classical fourth order, with the sums in the order of NEURON's runge(). The block runs four times;
 * in between the states hold trial values. Nothing in the block may read t, which is not moved.
 */
export function solveRunge(items: readonly DerivativeItem[], taken: Set<string>): Step[] {
  const half = (e: MechanismExpr) => binary("/", e, number<MechanismRef>(2));
  const third = (e: MechanismExpr) => binary("/", e, number<MechanismRef>(3));
  const steps: Step[] = [];
  const olds = new Map<string, string>();
  const sums = new Map<string, string>();
  const stage = (advance: (s: MechanismRef, rate: MechanismExpr, old: MechanismExpr, sum: MechanismRef) => Step[]) => {
    const evaluated = takeRates(items, taken);
    steps.push(...evaluated.steps);
    for (const { state, rate } of evaluated.rates) {
      const old = named(olds, state, "old", ref(state));
      const sum = named(sums, state, "sum", number(0));
      steps.push(...advance(state, local(rate), local(old), { kind: "Local", name: sum }));
    }
  };
  const named = (names: Map<string, string>, state: MechanismRef, suffix: string, value: MechanismExpr): string => {
    const key = printMechanismExpr(ref(state));
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = uniqueName(taken, `${state.name}_${suffix}`);
    names.set(key, name);
    steps.push({ kind: "Let", name, value, span: value.span });
    return name;
  };
  stage((state, rate, old, sum) => {
    const move = times(half(dt), rate);
    return [assign(state, plus(ref(state), move)), assign(sum, plus(old, third(move)))];
  });
  stage((state, rate, old, sum) => {
    const move = times(dt, rate);
    return [assign(state, plus(old, half(move))), assign(sum, plus(ref(sum), third(move)))];
  });
  stage((state, rate, old, sum) => {
    const move = times(dt, rate);
    return [assign(state, plus(old, move)), assign(sum, plus(ref(sum), third(move)))];
  });
  stage((state, rate, _old, sum) => [
    assign(state, plus(ref(sum), times(binary("/", dt, number<MechanismRef>(6)), rate))),
  ]);
  return steps;
}

function assign(to: MechanismRef, value: MechanismExpr): Step {
  return { kind: "Assign", to, value, span: value.span };
}

interface Rates {
  readonly steps: readonly Step[];
  readonly rates: readonly { readonly state: MechanismRef; readonly rate: string }[];
}

/** The block with every equation replaced by `let x_rate = …`; locals of the block get names of their own. */
function takeRates(items: readonly DerivativeItem[], taken: Set<string>): Rates {
  const rates: { state: MechanismRef; rate: string }[] = [];
  const steps = items.map((item): Step => {
    if (item.kind !== "Ode") return item as Step;
    const rate = uniqueName(taken, `${item.state.name}_rate`);
    rates.push({ state: item.state, rate });
    return { kind: "Let", name: rate, value: item.rate, span: item.span };
  });
  return { steps, rates };
}
