import { binary, call, mapOperands, ref, unary } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { DerivativeItem, Mechanism, MechanismExpr, MechanismRef, Routine, Step } from "../../ir/mechanism.js";
import { mapExpressions } from "../../ir/mechanism-steps.js";
import { rerun } from "../rerun.js";
import { assign, declare, dt, local, num, set, when } from "../steps.js";
import { uniqueName } from "../../algebra/unique-name.js";
import { isLinear } from "./is-linear.js";
import { newLinearSystem } from "./linear-system.js";
import { statementsOf } from "./statements-of.js";
import type { Unknowns } from "./unknowns.js";
import { writeSystem } from "./write-system.js";

/** NEURON's limits of the iteration of its sparse solver. */
const limits = { error: 1e-6, rounds: 22, steadyTries: 7, negative: -1e-6 };

/** One step this long ends in the steady state of a KINETIC block. */
export const steadyDtMs = 1e9;

export interface KineticContext {
  readonly mechanism: Mechanism;
  readonly unknowns: Unknowns;
  readonly taken: Set<string>;
}

/**
 * METHOD sparse: one implicit step of a KINETIC block, as NEURON's sparse solver makes it. The matrix is written and
 * solved by straight-line code. Where reactions of two or more states make it depend on the states, rounds follow
 * until the states move by no more than 1e-6 in all; negative states become 0 there. Then the statements of the block run
 * once more with the new states, but not after too many rounds. Where NEURON would stop the run (a pivot that is 0, or
 * too many rounds in a file that is not thread-safe), this goes on.
 */
export function solveKinetic({ body, span }: Routine, cx: KineticContext): Step[] {
  const perDt = binary("/", num(1), dt);
  if (!isLinear(body, cx.unknowns)) return rounds(body, perDt, cx, span);
  return [...oneRound(body, perDt, cx, span), ...afterwards(body, cx)];
}

/**
 * SOLVE … STEADYSTATE sparse: a step of 1e9 ms, in rounds until the states rest. With reactions of two or more states
 * NEURON takes up to 7 single steps first, until none comes out negative.
 */
export function solveSteadyState({ body, span }: Routine, cx: KineticContext): Step[] {
  const perDt = num(1 / steadyDtMs);
  const before = isLinear(body, cx.unknowns) ? [] : firstTries(body, perDt, cx, span);
  return [...before, ...rounds(body, perDt, cx, span)];
}

/** One round: the equations written and solved. */
interface Round {
  readonly steps: readonly Step[];
  /** By how much each state moves. */
  readonly changes: readonly MechanismExpr[];
}

/** From the states as they were at the beginning of the step; `old` is absent where they have not moved yet. */
function makeRound(
  body: readonly DerivativeItem[],
  perDt: MechanismExpr,
  cx: KineticContext,
  span: Span,
  old?: readonly MechanismExpr[],
): Round {
  const { unknowns, taken } = cx;
  const system = newLinearSystem(unknowns.labels, taken, span);
  const name = uniqueName(taken, "per_dt");
  const code = writeSystem(body, { unknowns, system, taken, perDt: local(name), ...(old ? { old } : {}) });
  const steps = [declare(name, perDt, span), ...code, ...system.solve()];
  return { steps, changes: unknowns.refs.map((_, row) => system.solution(row)) };
}

const move = (state: MechanismRef, change: MechanismExpr, span: Span) =>
  assign(state, binary("+", ref(state), change), span);

function oneRound(body: readonly DerivativeItem[], perDt: MechanismExpr, cx: KineticContext, span: Span): Step[] {
  const { steps, changes } = makeRound(body, perDt, cx, span);
  return [...steps, ...cx.unknowns.refs.map((state, row) => move(state, changes[row] as MechanismExpr, span))];
}

function rounds(body: readonly DerivativeItem[], perDt: MechanismExpr, cx: KineticContext, span: Span): Step[] {
  const { unknowns, taken } = cx;
  const olds = unknowns.labels.map((label) => uniqueName(taken, `${label}_old`));
  const [error, count] = [uniqueName(taken, "error"), uniqueName(taken, "rounds")];
  const { steps, changes } = makeRound(body, perDt, cx, span, olds.map(local));
  const moves = unknowns.refs.flatMap((state, row) => [
    move(state, changes[row] as MechanismExpr, span),
    when(binary("<", ref(state), num(0)), [assign(state, num(0), span)], span),
  ]);
  const sizes = changes.map((change) => call("fabs", [change], span));
  const total = sizes.reduce((sum, size) => binary("+", sum, size));
  const isMoving = binary(">", local(error), num(limits.error));
  const test = binary("and", isMoving, binary("<", local(count), num(limits.rounds)));
  const next = set(count, binary("+", local(count), num(1)), span);
  return [
    ...olds.map((name, row) => declare(name, ref(unknowns.refs[row] as MechanismRef), span)),
    declare(error, num(1), span),
    declare(count, num(0), span),
    { kind: "While", test, body: [...steps, ...moves, set(error, total, span), next], span },
    ...whereSettled(local(error), afterwards(body, cx), span),
  ];
}

function firstTries(body: readonly DerivativeItem[], perDt: MechanismExpr, cx: KineticContext, span: Span): Step[] {
  const { unknowns, taken } = cx;
  const [isDone, count] = [uniqueName(taken, "is_steady"), uniqueName(taken, "tries")];
  const checks = unknowns.refs.map((state) =>
    when(binary("<", ref(state), num(limits.negative)), [assign(state, num(0), span), set(isDone, num(0), span)], span),
  );
  const test = binary("and", binary("==", local(isDone), num(0)), binary("<", local(count), num(limits.steadyTries)));
  const next = set(count, binary("+", local(count), num(1)), span);
  const once = [...oneRound(body, perDt, cx, span), set(isDone, num(1), span), ...checks, next];
  return [declare(isDone, num(0), span), declare(count, num(0), span), { kind: "While", test, body: once, span }];
}

/** NEURON leaves a block that has not settled as its last round left it. */
function whereSettled(error: MechanismExpr, steps: readonly Step[], span: Span): readonly Step[] {
  if (steps.length === 0) return [];
  return [when(unary("not", binary(">", error, num(limits.error))), steps, span)];
}

/** What the block's statements set, from the new states. */
function afterwards(body: readonly DerivativeItem[], { mechanism, unknowns }: KineticContext): readonly Step[] {
  return rerun(statementsOf(body), new Set(unknowns.refs.map((r) => r.name)), mechanism.routines);
}

/** The code of a SOLVE … STEADYSTATE, which sees another dt. */
export function withDtOf<S extends DerivativeItem>(dtMs: number, body: readonly S[]): readonly S[] {
  const replace = (e: MechanismExpr): MechanismExpr =>
    e.kind === "Ref" && e.ref.kind === "Variable" && e.ref.name === "dt" ? num(dtMs) : mapOperands(e, replace);
  return mapExpressions(body, replace);
}
