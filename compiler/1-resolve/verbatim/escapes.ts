import { binary, number, ref, unary } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "../../ir/mechanism.js";
import { type CodeContext, declareLocal, innerScope } from "../mechanism-scope.js";

/*
 * `return`, `break` and `continue` of C leave a block early; steps cannot. While a body is lowered they are assignments to
 * locals that no code can name; then they are taken out again: what follows goes where it still runs.
 *
 *     if (w <= 0) { return; }  g = g + w      becomes      if w <= 0 {} else { g = g + w }
 */

type Escape = "return" | "break" | "continue";
const marks: Readonly<Record<Escape, string>> = { return: "return now", break: "break now", continue: "continue now" };

const mark =
  (kind: Escape) =>
  (span: Span): Step => {
    return { kind: "Assign", to: { kind: "Local", name: marks[kind] }, value: number(1, span), span };
  };
export const returnMark = mark("return");
export const breakMark = mark("break");
export const continueMark = mark("continue");

/** A whole block or routine, with no escape left. */
export function withoutEscapes<S extends DerivativeItem>(steps: readonly S[], cx: CodeContext): S[] {
  const state: State = { cx, kinds: new Set(["return", "break", "continue"]), flags: new Map() };
  if (!steps.some((s) => hasMark(s, state))) return [...steps];
  const { steps: rewritten } = rewrite(steps as readonly Step[], state);
  return closed(rewritten, "return", state) as DerivativeItem[] as S[];
}

/** The body of a loop, before the step of its counter is added: `continue` must not pass that by. */
export function withoutContinues(steps: readonly Step[], cx: CodeContext): Step[] {
  const state: State = { cx, kinds: new Set(["continue"]), flags: new Map() };
  if (!steps.some((s) => hasMark(s, state))) return [...steps];
  return closed(rewrite(steps, state).steps, "continue", state);
}

interface State {
  readonly cx: CodeContext;
  /** What is being taken out; the others are ordinary steps for now. */
  readonly kinds: ReadonlySet<Escape>;
  /** Locals that say that a block is being left, where moving code does not do. */
  readonly flags: Map<Escape, string>;
}

interface Rewritten {
  readonly steps: Step[];
  /** What may have happened when the steps are through. */
  readonly escapes: ReadonlySet<Escape>;
  /** They never come to their end. */
  readonly always: boolean;
}

/** A step that leaves its block: nothing behind it runs. */
export function isEscape(step: DerivativeItem): boolean {
  return escapeOf(step) !== undefined;
}

function escapeOf(step: DerivativeItem): Escape | undefined {
  if (step.kind !== "Assign" || step.to.kind !== "Local") return undefined;
  const { name } = step.to;
  return (Object.keys(marks) as Escape[]).find((kind) => marks[kind] === name);
}

function hasMark(step: DerivativeItem, state: State): boolean {
  if (step.kind === "If") return [...step.then, ...step.else].some((s) => hasMark(s, state));
  if (step.kind === "While" || step.kind === "ForConnections") return step.body.some((s) => hasMark(s, state));
  const leaving = escapeOf(step);
  return leaving !== undefined && state.kinds.has(leaving);
}

const none: ReadonlySet<Escape> = new Set();

function rewrite(steps: readonly Step[], state: State): Rewritten {
  const out: Step[] = [];
  for (const [i, step] of steps.entries()) {
    const leaving = escapeOf(step);
    if (leaving && state.kinds.has(leaving))
      return { steps: [...out, step], escapes: new Set([leaving]), always: true };
    if (!hasMark(step, state) || (step.kind !== "If" && step.kind !== "While")) {
      out.push(step);
      continue;
    }
    const rest = rewrite(steps.slice(i + 1), state);
    const whole = step.kind === "If" ? joinIf(step, rest, state) : joinLoop(step, rest, state);
    return { ...whole, steps: [...out, ...whole.steps] };
  }
  return { steps: out, escapes: none, always: false };
}

function joinIf(step: Extract<Step, { kind: "If" }>, rest: Rewritten, state: State): Rewritten {
  const then = rewrite(step.then, state);
  const otherwise = rewrite(step.else, state);
  const escapes = new Set([...then.escapes, ...otherwise.escapes, ...rest.escapes]);
  const put = (a: readonly Step[], b: readonly Step[]): Step[] => [{ ...step, then: a, else: b }];
  if (then.always && otherwise.always) return { steps: put(then.steps, otherwise.steps), escapes, always: true };
  if (then.always && otherwise.escapes.size === 0) {
    return { steps: put(then.steps, [...otherwise.steps, ...rest.steps]), escapes, always: rest.always };
  }
  if (otherwise.always && then.escapes.size === 0) {
    return { steps: put([...then.steps, ...rest.steps], otherwise.steps), escapes, always: rest.always };
  }
  const left = new Set([...then.escapes, ...otherwise.escapes]);
  if (left.size === 0) {
    return { steps: [...put(then.steps, otherwise.steps), ...rest.steps], escapes, always: rest.always };
  }
  const steps = [...put(then.steps, otherwise.steps), ...guarded(rest.steps, left, step.span, state)];
  return { steps, escapes, always: false };
}

/** `if not (left early) { rest }` */
function guarded(rest: readonly Step[], escapes: ReadonlySet<Escape>, span: Span, state: State): Step[] {
  if (rest.length === 0) return [];
  const test = [...escapes].map((kind) => notLeft(kind, span, state)).reduce((a, b) => binary("and", a, b, span));
  return [{ kind: "If", test, then: rest, else: [], span }];
}

function notLeft(kind: Escape, span: Span, state: State): MechanismExpr {
  return unary("not", ref<MechanismRef>({ kind: "Local", name: flagOf(kind, span, state) }, span), span);
}

function flagOf(kind: Escape, span: Span, { cx, flags }: State): string {
  const known = flags.get(kind);
  if (known) return known;
  const names = { return: "returned", break: "loop_left", continue: "round_left" };
  const name = declareLocal(cx, innerScope(), names[kind], span);
  flags.set(kind, name);
  return name;
}

/** A loop: `break` ends here, `return` goes on outwards; both keep the loop from going round again. */
function joinLoop(step: Extract<Step, { kind: "While" }>, rest: Rewritten, outer: State): Rewritten {
  const { span } = step;
  const inner: State = { ...outer, flags: new Map([...outer.flags].filter(([kind]) => kind === "return")) };
  const body = rewrite(step.body, inner);
  const leaving = [...body.escapes].filter((kind) => kind !== "continue");
  const test = leaving.reduce((t, kind) => binary("and", notLeft(kind, span, inner), t, span), step.test);
  const returned = inner.flags.get("return");
  if (returned) outer.flags.set("return", returned);
  const broken = inner.flags.get("break");
  let steps = closed(body.steps, "continue", inner);
  if (broken) steps = setFlag(steps, "break", broken);
  const before: Step[] = broken ? [{ kind: "Let", name: broken, value: number(0, span), span }] : [];
  const loop: Step = { ...step, test, body: steps };
  const returns = new Set([...body.escapes].filter((kind) => kind === "return"));
  const after = returns.size > 0 ? guarded(rest.steps, returns, span, outer) : rest.steps;
  return { steps: [...before, loop, ...after], escapes: new Set([...returns, ...rest.escapes]), always: false };
}

/** The outermost place of an escape: its marks go, or set the local that tests ask for. */
function closed(steps: readonly Step[], kind: Escape, { flags }: State): Step[] {
  const flag = flags.get(kind);
  const done = setFlag(steps, kind, flag);
  const { span } = steps[0] ?? { span: undefined };
  return flag && span ? [{ kind: "Let", name: flag, value: number(0, span), span }, ...done] : done;
}

function setFlag(steps: readonly Step[], kind: Escape, flag: string | undefined): Step[] {
  return steps.flatMap((step): Step[] => {
    if (escapeOf(step) === kind) {
      return flag && step.kind === "Assign" ? [{ ...step, to: { kind: "Local", name: flag } }] : [];
    }
    if (step.kind === "If") {
      return [{ ...step, then: setFlag(step.then, kind, flag), else: setFlag(step.else, kind, flag) }];
    }
    if (step.kind === "While") return [{ ...step, body: setFlag(step.body, kind, flag) }];
    return [step];
  });
}
