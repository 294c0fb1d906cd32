import { binary, type CallNode, call, number, ref, references, select, unary } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, Routine, Step } from "../ir/mechanism.js";
import { isStep, nestedSteps, mapIndex, stepTargets, walkSteps } from "../ir/mechanism-steps.js";
import { assignOf, ifOf, letOf, refOf, whileOf } from "../ir/rebuild-step.js";
import { printMechanismExpr } from "../ir/mechanism.print.js";
import { isPure, routineReads } from "./routine-effects.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * Puts the bodies of procedures and functions where they are called, in the order of evaluation; draws become steps:
 * ```
 * alpha = 0.1*vtrap(-(v + 40), 10)
 * ```
 * becomes
 * ```
 * let vtrap_x = -(v + 40)
 * let vtrap_result = 0
 * if fabs(vtrap_x/10) < 1e-6
 *   vtrap_result = 10*(1 - vtrap_x/10/2)
 * else
 *   vtrap_result = vtrap_x/(exp(vtrap_x/10) - 1)
 * alpha = 0.1*vtrap_result
 * ```
 * Locals are named after their routine and unique in the kernel. A call without effects that was made before with the
 * same arguments, nothing it reads having changed, is not made again. A call on the right of `and` or `or` runs only
 * when it must if it has effects.
 */
export function inlineRoutines(
  steps: readonly Step[],
  routines: readonly Routine[],
  taken: Set<string>,
  renamed: ReadonlyMap<string, MechanismExpr> = new Map(),
): Step[] {
  const byName = new Map(routines.map((r) => [r.name, r]));
  const inliner: Inliner = { routines, byName, taken, effects: new Map() };
  return inlineBlock(inliner, steps, { names: { own: new Map(renamed) }, owner: undefined, known: [] });
}

interface Inliner {
  readonly routines: readonly Routine[];
  readonly byName: ReadonlyMap<string, Routine>;
  readonly taken: Set<string>;
  /** Of the routines that were called, by name. */
  readonly effects: Map<string, Effects>;
}

interface Effects {
  readonly isPure: boolean;
  readonly reads: ReadonlySet<string>;
}

/** A call already made, and what would make its result stale. */
interface KnownCall {
  readonly text: string;
  readonly result: string;
  readonly reads: ReadonlySet<string>;
}

/** Where code stands: what its locals are called now, whose code it is, which calls are known. */
interface Frame {
  readonly names: Names;
  readonly owner: string | undefined;
  known: KnownCall[];
}

/** What locals are called in a block, on top of the blocks around it. */
interface Names {
  readonly own: Map<string, MechanismExpr>;
  readonly outer?: Names;
}

function lookUp(names: Names, name: string): MechanismExpr | undefined {
  for (let at: Names | undefined = names; at; at = at.outer) {
    const found = at.own.get(name);
    if (found) return found;
  }
  return undefined;
}

const within = (outer: Names): Names => ({ own: new Map(), outer });

function inlineBlock(inliner: Inliner, steps: readonly Step[], frame: Frame): Step[] {
  const out: Step[] = [];
  for (const step of steps) inlineStep(inliner, step, frame, out);
  return out;
}

/** A block of its own: names and calls made in it end with it; what it sets makes calls stale. */
function inlineNested(inliner: Inliner, steps: readonly Step[], frame: Frame): Step[] {
  return inlineBlock(inliner, steps, { ...frame, names: within(frame.names), known: [...frame.known] });
}

function inlineStep(inliner: Inliner, step: Step, frame: Frame, out: Step[]): void {
  const value = (e: MechanismExpr) => hoistCalls(inliner, e, frame, out);
  switch (step.kind) {
    case "Let": {
      const initial = value(step.value);
      const name = declare(inliner, frame, step.name);
      emit(frame, out, letOf(step, name, initial));
      break;
    }
    case "Assign": {
      const assigned = value(step.value);
      emit(frame, out, assignOf(step, mapIndex(renameRef(frame, step.to), value), assigned));
      break;
    }
    case "If": {
      const test = value(step.test);
      const then = inlineNested(inliner, step.then, frame);
      const otherwise = inlineNested(inliner, step.else, frame);
      emit(frame, out, ifOf(step, test, then, otherwise));
      break;
    }
    case "While":
      inlineWhile(inliner, step, frame, out);
      break;
    case "CallProcedure":
      inlineCall(inliner, step.fn, step.args.map(value), step.span, frame, out);
      break;
    case "Draw":
      emit(frame, out, { ...step, args: step.args.map(value), name: declare(inliner, frame, step.name) });
      break;
    case "Lookup":
      emit(frame, out, {
        ...step,
        argument: value(step.argument),
        outputs: step.outputs.map((r) => mapIndex(renameRef(frame, r), value)),
      });
      break;
    case "SeedStream":
      emit(frame, out, { ...step, ...(step.ids ? { ids: step.ids.map(value) } : {}), sequence: value(step.sequence) });
      break;
    case "NetSend":
      emit(frame, out, { ...step, delay: value(step.delay), flag: value(step.flag) });
      break;
    case "NetEvent":
    case "NetMove":
      emit(frame, out, { ...step, time: value(step.time) });
      break;
    case "Watch":
      emit(frame, out, { ...step, value: value(step.value) });
      break;
    case "ForConnections": {
      const inner: Frame = { ...frame, names: within(frame.names), known: [] };
      const parameters = step.parameters.map((name) => declare(inliner, inner, name));
      emit(frame, out, { ...step, parameters, body: inlineBlock(inliner, step.body, inner) });
    }
  }
}

/** Adds a step and forgets calls that read what it sets. */
function emit(frame: Frame, out: Step[], step: Step): void {
  out.push(step);
  if (step.kind === "Let" || frame.known.length === 0) return;
  const set = new Set(stepTargets(step).map((r) => r.name));
  if (nestedSteps(step).length > 0) for (const name of changedNames([step])) set.add(name);
  frame.known = frame.known.filter((call) => ![...set].some((name) => call.reads.has(name) || call.result === name));
}

function changedNames(steps: readonly Step[]): Set<string> {
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    for (const target of stepTargets(step)) names.add(target.name);
  });
  return names;
}

function declare({ taken }: Inliner, frame: Frame, name: string): string {
  const { owner } = frame;
  const base = owner === undefined || name.startsWith(`${owner}_`) ? name : `${owner}_${name}`;
  const unique = uniqueName(taken, base);
  frame.names.own.set(name, ref({ kind: "Local", name: unique }));
  return unique;
}

function renameRef(frame: Frame, r: MechanismRef): MechanismRef {
  const known = r.kind === "Local" ? lookUp(frame.names, r.name) : undefined;
  return known?.kind === "Ref" ? refOf(known.ref, known.ref.name, known.ref.index ?? r.index) : r;
}

/** The test is evaluated in the loop when it needs steps of its own. */
function inlineWhile(inliner: Inliner, step: Extract<Step, { kind: "While" }>, frame: Frame, out: Step[]): void {
  frame.known = [];
  const before: Step[] = [];
  const loop: Frame = { ...frame, names: within(frame.names), known: [] };
  const test = hoistCalls(inliner, step.test, loop, before);
  if (before.length === 0) {
    emit(frame, out, whileOf(step, test, inlineNested(inliner, step.body, frame)));
    return;
  }
  const { span } = step;
  const go: MechanismRef = { kind: "Local", name: uniqueName(inliner.taken, "loop_test") };
  const body = inlineNested(inliner, step.body, loop);
  emit(frame, out, { kind: "Let", name: go.name, value: number(1, span), span });
  emit(frame, out, {
    kind: "While",
    test: ref(go, span),
    body: [
      ...before,
      { kind: "Assign", to: go, value: test, span },
      { kind: "If", test: ref(go, span), then: body, else: [], span },
    ],
    span,
  });
}

/** The expression without calls to routines and draws; the steps that they need go to `out` first. */
function hoistCalls(inliner: Inliner, expr: MechanismExpr, frame: Frame, out: Step[]): MechanismExpr {
  const go = (e: MechanismExpr) => hoistCalls(inliner, e, frame, out);
  switch (expr.kind) {
    case "Number":
      return expr;
    case "Ref":
      if (expr.ref.index) return ref(mapIndex(renameRef(frame, expr.ref), go), expr.span);
      return (expr.ref.kind === "Local" && lookUp(frame.names, expr.ref.name)) || expr;
    case "Unary":
      return unary(expr.op, go(expr.operand), expr.span);
    case "Binary":
      return isLazy(inliner, expr)
        ? hoistLazy(inliner, expr, frame, out)
        : binary(expr.op, go(expr.left), go(expr.right), expr.span);
    case "Select":
      return select(go(expr.test), go(expr.then), go(expr.else), expr.span);
    case "Call":
      return hoistCall(inliner, expr, frame, out);
  }
}

type BinaryExpr = Extract<MechanismExpr, { kind: "Binary" }>;

/** `a and f()` where f has effects: f must not run when a is 0. */
function isLazy(inliner: Inliner, { op, right, span }: BinaryExpr): boolean {
  if (op !== "and" && op !== "or") return false;
  if (references(right).some((r) => r.index && r.index.kind !== "Number")) return true; // i < n && x[i] > 0
  return !isPure(inliner.routines, [{ kind: "Let", name: "", value: right, span }]);
}

function hoistLazy(inliner: Inliner, { op, left, right, span }: BinaryExpr, frame: Frame, out: Step[]): MechanismExpr {
  const to: MechanismRef = { kind: "Local", name: uniqueName(inliner.taken, op) };
  const isTrue = (e: MechanismExpr) => binary("!=", e, number<MechanismRef>(0, span), span);
  emit(frame, out, { kind: "Let", name: to.name, value: isTrue(hoistCalls(inliner, left, frame, out)), span });
  const branch: Step[] = [];
  const inner: Frame = { ...frame, known: [...frame.known] };
  const value = isTrue(hoistCalls(inliner, right, inner, branch));
  branch.push({ kind: "Assign", to, value, span });
  const at: MechanismExpr = ref(to, span);
  emit(frame, out, { kind: "If", test: at, then: op === "and" ? branch : [], else: op === "or" ? branch : [], span });
  return at;
}

function hoistCall(inliner: Inliner, expr: CallNode<MechanismExpr>, frame: Frame, out: Step[]): MechanismExpr {
  const { fn, span } = expr;
  const args = expr.args.map((a) => hoistCalls(inliner, a, frame, out));
  if (fn.startsWith("random_")) return draw(inliner, expr, args, frame, out);
  const routine = inliner.byName.get(fn);
  if (!routine) return call(fn, args, span);
  const text = printMechanismExpr(call(fn, args, span));
  const known = frame.known.find((call) => call.text === text);
  if (known) return ref({ kind: "Local", name: known.result }, span);
  const result = inlineCall(inliner, fn, args, span, frame, out);
  if (routine.kind !== "function") return number(0, span);
  const { isPure: isKept, reads: own } = effectsOf(inliner, routine);
  if (isKept) {
    const reads = new Set(own);
    for (const arg of args) for (const r of references(arg)) reads.add(r.name);
    frame.known = [...frame.known, { text, result, reads }];
  }
  return ref({ kind: "Local", name: result }, span);
}

function effectsOf({ routines, effects }: Inliner, { name, body }: Routine): Effects {
  const known = effects.get(name);
  if (known) return known;
  const found: Effects = { isPure: isPure(routines, body), reads: routineReads(routines, body) };
  effects.set(name, found);
  return found;
}

function draw(
  { taken }: Inliner,
  { fn, span }: CallNode<MechanismExpr>,
  [stream, ...args]: readonly MechanismExpr[],
  frame: Frame,
  out: Step[],
): MechanismExpr {
  const distribution = fn.slice("random_".length) as Extract<Step, { kind: "Draw" }>["distribution"];
  const streamName = stream?.kind === "Ref" ? stream.ref.name : "";
  const name = uniqueName(taken, `${streamName}_draw`);
  emit(frame, out, { kind: "Draw", name, stream: streamName, distribution, args, span });
  return ref({ kind: "Local", name }, span);
}

/** Emits the routine's body; returns the local that holds a FUNCTION's result. */
function inlineCall(
  inliner: Inliner,
  fn: string,
  args: readonly MechanismExpr[],
  span: Step["span"],
  frame: Frame,
  out: Step[],
): string {
  const routine = inliner.byName.get(fn) as Routine;
  const inner: Frame = { names: { own: new Map() }, owner: fn, known: frame.known };
  const set = changedNames(routine.body as readonly Step[]);
  routine.parameters.forEach((parameter, i) => {
    const arg = args[i] ?? number<MechanismRef>(0, span);
    if (arg.kind === "Number" && !set.has(parameter)) inner.names.own.set(parameter, arg);
    else emit(inner, out, { kind: "Let", name: declare(inliner, inner, parameter), value: arg, span });
  });
  let result = fn;
  if (routine.kind === "function") {
    result = uniqueName(inliner.taken, `${fn}_result`);
    inner.names.own.set(fn, ref({ kind: "Local", name: result }));
    emit(inner, out, { kind: "Let", name: result, value: number(0, routine.span), span });
  }
  for (const step of routine.body) if (isStep(step)) inlineStep(inliner, step, inner, out);
  frame.known = inner.known;
  return result;
}
