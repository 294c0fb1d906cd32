import { binary, call, type Expr, number, references, select } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { assignedNames, mapNested } from "../ir/mechanism-steps.js";
import { assignOf } from "../ir/rebuild-step.js";
import type { NormalizeContext } from "./context.js";
import { findCarried } from "./find-carried.js";
import { isMergeable } from "./prove-mergeable.js";
import { proveTimeless } from "./prove-timeless.js";

/**
 * Synapses that may saturate are merged as if they did not, and the run stops where one might have:
 *
 *     current  g = B - A  if g > gmax {g = gmax}   becomes   g = B + A > gmax ? none : B - A
 *     receive  A = A + w*factor                    becomes   if w*factor < 0 {A = none} else {A = A + w*factor}
 *
 * States that begin at 0, only decay and are only added to are never negative, so B + A of the sum is more than g of any one.
 * `none` is no number: v is none either, the run ends there, and the driver runs the model without this pass, with one
 * instance for each connection. Legal where the synapse without its clamps is mergeable.
 */
export function guardClamps(mechanism: SolvedMechanism, { options }: NormalizeContext): SolvedMechanism {
  if (options.without?.includes("guardClamps")) return mechanism;
  const { receive, form } = mechanism;
  if (form !== "point" || !receive) return mechanism;
  const states = assignedNames(receive.body);
  const clamps = clampsIn(mechanism, states);
  if (clamps.length === 0 || !onlyDecay(mechanism.state, states)) return mechanism;
  const free = { ...mechanism, current: withClamps(mechanism.current, clamps, ({ value }) => value) };
  if (!isMergeable(proveTimeless(findCarried(free)))) return mechanism;
  const none = noNumber((clamps[0] as Clamp).most);
  return {
    ...mechanism,
    guarded: true,
    current: withClamps(mechanism.current, clamps, ({ value, sum, most }) =>
      select(binary(">", sum, most), noNumber(most), value),
    ),
    receive: { ...receive, body: refuseNegative(receive.body, none) },
  };
}

/** `name = value`, then `if name > most {name = most}`. */
interface Clamp {
  readonly set: Step;
  readonly clamp: Step;
  readonly value: MechanismExpr;
  /** Of the states in `value`, all with a plus. */
  readonly sum: MechanismExpr;
  readonly most: MechanismExpr;
}

function clampsIn({ current, initial, state }: SolvedMechanism, states: ReadonlySet<string>): Clamp[] {
  const steps = [current, initial, state].flatMap((part) => [...assignedNames(part)]);
  const isFixed = (r: MechanismRef) => r.kind === "Variable" && !steps.includes(r.name) && r.name !== "v";
  return current.flatMap((clamp, i): Clamp[] => {
    const set = current[i - 1];
    if (set?.kind !== "Assign" || clamp.kind !== "If" || clamp.then.length !== 1 || clamp.else.length > 0) return [];
    const { test, then } = clamp;
    const [to] = then as readonly [Step];
    if (test.kind !== "Binary" || (test.op !== ">" && test.op !== ">=") || !isVariable(test.left, set.to.name))
      return [];
    const isClamp = to.kind === "Assign" && to.to.name === set.to.name && isSame(to.value, test.right);
    const sum = sumOfStates(set.value, states);
    if (!isClamp || !sum || !references(test.right).every(isFixed)) return [];
    return [{ set, clamp, value: set.value, sum, most: test.right }];
  });
}

const isVariable = (e: MechanismExpr, name: string) =>
  e.kind === "Ref" && e.ref.kind === "Variable" && e.ref.name === name;

/** The same variable, or the same number. */
function isSame(a: MechanismExpr, b: MechanismExpr): boolean {
  if (a.kind === "Number") return b.kind === "Number" && a.value === b.value;
  return a.kind === "Ref" && isVariable(b, a.ref.name);
}

/** `B - A` → `B + A`. */
function sumOfStates(e: MechanismExpr, states: ReadonlySet<string>): MechanismExpr | undefined {
  if (e.kind === "Ref") return e.ref.kind === "Variable" && states.has(e.ref.name) ? e : undefined;
  if (e.kind === "Unary" && e.op === "negate") return sumOfStates(e.operand, states);
  if (e.kind !== "Binary" || (e.op !== "+" && e.op !== "-")) return undefined;
  const left = sumOfStates(e.left, states);
  const right = sumOfStates(e.right, states);
  return left && right && binary("+", left, right, e.span);
}

/** `state` takes a part of each state away, by NEURON's formula for `s' = -s/tau`: what is not negative stays so. */
function onlyDecay(steps: readonly Step[], states: ReadonlySet<string>): boolean {
  return [...states].every((name) => {
    const sets = steps.filter((step) => assignedNames([step]).has(name));
    return sets.length > 0 && sets.every((step) => step.kind === "Assign" && isDecay(step.value, name));
  });
}

/** `s + (1 - exp(x))*(-s)` */
function isDecay(e: MechanismExpr, name: string): boolean {
  if (e.kind !== "Binary" || e.op !== "+" || !isVariable(e.left, name)) return false;
  const { right } = e;
  if (right.kind !== "Binary" || right.op !== "*" || right.left.kind !== "Binary" || right.left.op !== "-")
    return false;
  const { left: one, right: exp } = right.left;
  const isPart = one.kind === "Number" && one.value === 1 && exp.kind === "Call" && exp.fn === "exp";
  return isPart && right.right.kind === "Unary" && right.right.op === "negate" && isVariable(right.right.operand, name);
}

/** The clamps go; what they bounded is set to `value(clamp)`. */
function withClamps(
  steps: readonly Step[],
  clamps: readonly Clamp[],
  value: (clamp: Clamp) => MechanismExpr,
): readonly Step[] {
  return steps.flatMap((step): Step[] => {
    if (clamps.some(({ clamp }) => clamp === step)) return [];
    const bounded = clamps.find(({ set }) => set === step);
    return [bounded && step.kind === "Assign" ? assignOf(step, step.to, value(bounded)) : step];
  });
}

/** Not a number, whatever the parameter is: settled, so that it costs nothing in a step. */
function noNumber(parameter: MechanismExpr): MechanismExpr {
  const { span } = parameter;
  const size: Expr<MechanismRef> = call("fabs", [parameter], span);
  return call("sqrt", [binary("-", number<MechanismRef>(-1, span), size, span)], span);
}

/** Of steps that each add to a state. */
function refuseNegative(steps: readonly Step[], none: MechanismExpr): readonly Step[] {
  return steps.map((step): Step => {
    if (step.kind !== "Assign" || step.value.kind !== "Binary") return mapNested(step, (s) => refuseNegative(s, none));
    const { left, right } = step.value;
    const added = isVariable(left, step.to.name) ? right : left;
    const test = binary("<", added, number<MechanismRef>(0, step.span), step.span);
    return { kind: "If", test, then: [assignOf(step, step.to, none)], else: [step], span: step.span };
  });
}
