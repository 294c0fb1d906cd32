import { references, someReference } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step, Variable } from "../ir/mechanism.js";
import {
  assignedNames,
  readNames,
  stepExpressions,
  stepTargets,
  walkReferences,
  walkSteps,
} from "../ir/mechanism-steps.js";
import { holds, layeredSet, type LayeredSet, newLayer, put } from "./layered-set.js";
import { kernelsOf } from "./map-kernels.js";
import { printMechanismExpr } from "../ir/mechanism.print.js";
import { simplify } from "../algebra/simplify.js";
import { flowOf } from "./read-before-write.js";

/**
 * Which of the shared variables may have a copy in each instance although some kernel reads them before it sets them:
 * those that only INITIAL reads and never sets (they are as the file declares them), and those that all instances
 * would give the same values at the same time:
 * ```
 * INITIAL { if (done == 0) { done = 1 factors() } }      factors() takes nothing from an instance
 * BREAKPOINT { if (celsius != last) { last = celsius q = 3^((celsius - 6.3)/10) } }
 * ```
 * A kernel runs over all instances before the next one does. So a copy shows what the shared variable shows where each
 * kernel sets it from uniform values only, and no later than it reads it: what the instance before left is then what the
 * instance finds anyway. Blocks that make their own test false count as one assignment, which runs once.
 */
export function privateVariables(mechanism: SolvedMechanism, shared: ReadonlySet<string>): ReadonlySet<string> {
  const atStart = [...shared].filter((name) => isReadAtStart(mechanism, name));
  const temporary = new Set([...shared].filter((name) => isTemporary(mechanism, name)));
  let assumed = new Set([...shared].filter((name) => !atStart.includes(name) && !temporary.has(name)));
  for (let before = 0; before !== assumed.size; ) {
    before = assumed.size;
    assumed = withoutFailing(mechanism, shared, temporary, assumed);
  }
  return new Set([...atStart, ...temporary, ...assumed]);
}

function isTemporary(mechanism: SolvedMechanism, name: string): boolean {
  return kernelsOf(mechanism).every((steps) => !flowOf(steps).needed.has(name));
}

/** Only INITIAL needs it, which does not set it: it is what it is before the simulation. */
function isReadAtStart(mechanism: SolvedMechanism, name: string): boolean {
  const [initial = [], ...others] = kernelsOf(mechanism);
  return !assignedNames(initial).has(name) && others.every((steps) => !flowOf(steps).needed.has(name));
}

/** What is known at a point of a kernel. */
interface State {
  /** `Variable celsius`, `Local a`: the same in all instances. */
  readonly uniform: LayeredSet;
  /** Shared variables that every path has set. */
  readonly set: LayeredSet;
}

interface Check {
  readonly assumed: ReadonlySet<string>;
  /** Shared variables that no kernel reads before it sets them. */
  readonly temporary: ReadonlySet<string>;
  readonly failed: Set<string>;
  /** Assumed variables read before they were set, in this kernel. */
  readonly readAtEntry: Set<string>;
  /** How often each assumed variable is set, in all kernels. */
  readonly settings: ReadonlyMap<string, number>;
  /** An event is one instance's own. */
  readonly isEvent: boolean;
}

const key = (r: MechanismRef) => `${r.kind} ${r.name}`;

function withoutFailing(
  mechanism: SolvedMechanism,
  shared: ReadonlySet<string>,
  temporary: ReadonlySet<string>,
  assumed: ReadonlySet<string>,
): Set<string> {
  const failed = new Set<string>();
  const settings = countSettings(kernelsOf(mechanism), assumed);
  const { receive, watch } = mechanism;
  const events = new Set([receive?.initial, receive?.body, watch?.body]);
  for (const steps of kernelsOf(mechanism)) {
    const check: Check = { assumed, temporary, failed, readAtEntry: new Set(), settings, isEvent: events.has(steps) };
    const uniform = mechanism.variables.filter((v) => isUniformAtEntry(v, shared, assumed, check.isEvent));
    run(steps, { uniform: layeredSet(uniform.map((v) => `Variable ${v.name}`)), set: newLayer() }, true, check);
  }
  return new Set([...assumed].filter((name) => !failed.has(name)));
}

function isUniformAtEntry(
  { name, scope, role }: Variable,
  shared: ReadonlySet<string>,
  assumed: ReadonlySet<string>,
  isEvent: boolean,
): boolean {
  if (role === "implicit") return scope === "global" && !(isEvent && name === "t");
  return scope === "global" && (!shared.has(name) || assumed.has(name));
}

function countSettings(kernels: readonly (readonly Step[])[], names: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const steps of kernels) {
    walkSteps(steps, (step) => {
      if (step.kind !== "Assign" || !names.has(step.to.name)) return;
      counts.set(step.to.name, (counts.get(step.to.name) ?? 0) + 1);
    });
  }
  return counts;
}

/** `control`: whether all instances come here at the same time. */
function run(steps: readonly Step[], state: State, control: boolean, check: Check): void {
  for (const step of steps) {
    if (step.kind === "If" && runOnce(step, state, control, check)) continue;
    noteReads(step, state, check);
    if (step.kind === "If") runIf(step, state, control, check);
    else if (step.kind === "While") runWhile(step, state, control, check);
    else if (step.kind === "ForConnections") run(step.body, state, false, check);
    const isUniform = control && step.kind !== "Draw" && stepExpressions(step).every((e) => isUniformExpr(e, state));
    for (const to of stepTargets(step)) assign(to, isUniform, state, check);
  }
}

function isUniformExpr(e: MechanismExpr, { uniform }: State): boolean {
  return !someReference(e, (r) => !holds(uniform, key(r)));
}

function noteReads(step: Step, { set }: State, { assumed, readAtEntry }: Check): void {
  walkReferences(step, (r) => {
    if (r.kind === "Variable" && assumed.has(r.name) && !holds(set, r.name)) readAtEntry.add(r.name);
  });
}

function assign(to: MechanismRef, isUniform: boolean, { uniform, set }: State, check: Check): void {
  const isAssumed = to.kind === "Variable" && check.assumed.has(to.name);
  const isLate = check.readAtEntry.has(to.name) && !holds(set, to.name);
  if (isAssumed && (!isUniform || isLate || check.isEvent)) check.failed.add(to.name);
  if (to.index) {
    if (!isUniform) put(uniform, key(to), false);
    return;
  }
  put(uniform, key(to), isUniform);
  if (to.kind === "Variable") put(set, to.name, true);
}

type If = Extract<Step, { kind: "If" }>;

function runIf(step: If, state: State, control: boolean, check: Check): void {
  const isTogether = control && isUniformExpr(step.test, state);
  const then = layerOf(state);
  const otherwise = layerOf(state);
  run(step.then, then, isTogether, check);
  run(step.else, otherwise, isTogether, check);
  for (const name of [...then.uniform.changes.keys(), ...otherwise.uniform.changes.keys()]) {
    const isBoth = holds(then.uniform, name) && holds(otherwise.uniform, name);
    if (!isBoth || isTogether) put(state.uniform, name, isBoth);
  }
  for (const name of then.set.changes.keys()) if (holds(otherwise.set, name)) put(state.set, name, true);
}

function layerOf({ uniform, set }: State): State {
  return { uniform: newLayer(uniform), set: newLayer(set) };
}

/** Twice: what the first turn leaves is what the second finds. */
function runWhile(step: Extract<Step, { kind: "While" }>, state: State, control: boolean, check: Check): void {
  for (let turn = 0; turn < 2; turn++) {
    const isTogether = control && isUniformExpr(step.test, state);
    const inner = layerOf(state);
    run(step.body, inner, isTogether, check);
    for (const [name, isHeld] of inner.uniform.changes) if (!isHeld) put(state.uniform, name, false);
  }
}

/**
 * `if flag == 0 { flag = 1; a = f(uniforms) }`: true when it is such a block. Nothing else may set what it sets, it may
 * do nothing else, its values may not come from an instance, and its test must not hold once it has run.
 */
function runOnce(step: If, state: State, control: boolean, check: Check): boolean {
  const names = assignedNames(step.then);
  const settings = countSettings([step.then], names);
  const isAlone = [...names].every(
    (name) => check.temporary.has(name) || (check.assumed.has(name) && settings.get(name) === check.settings.get(name)),
  );
  const reads = readNames([{ ...step, then: [], else: [] }]);
  const isFlagged = [...names].some((name) => reads.has(name)) && step.else.length === 0;
  if (!isFlagged || !isAlone || check.isEvent || !control || !isQuiet(step.then)) return false;
  if ([...names].some((name) => check.readAtEntry.has(name)) || !isUniformExpr(step.test, state)) return false;
  if (!becomesFalse(step)) return false;
  const inner: Check = { ...check, failed: new Set(), readAtEntry: new Set() };
  const own = layerOf(state);
  for (const name of names) put(own.set, name, true);
  run(step.then, own, true, inner);
  return inner.failed.size === 0;
}

const quiet: ReadonlySet<string> = new Set(["Let", "Assign", "If", "While", "Lookup"]);

function isQuiet(steps: readonly Step[]): boolean {
  let found = true;
  walkSteps(steps, (step) => {
    found &&= quiet.has(step.kind);
  });
  return found;
}

/** With what the block sets at its top level put in, the test compares a value with itself or two numbers. */
function becomesFalse({ test, then }: If): boolean {
  const values = new Map<string, MechanismExpr>();
  const set = assignedNames(then);
  for (const step of then) {
    if (step.kind !== "Assign" || step.to.kind !== "Variable" || step.to.index) continue;
    if (!references(step.value).every((r) => r.kind === "Variable" && !set.has(r.name))) continue;
    if (assignedTimes(then, step.to.name) === 1) values.set(step.to.name, step.value);
  }
  const after = (e: MechanismExpr): MechanismExpr => {
    const value = e.kind === "Ref" && e.ref.kind === "Variable" ? values.get(e.ref.name) : undefined;
    return value ?? e;
  };
  const changed = simplify(mapLeaves(test, after));
  if (changed.kind === "Unary" && changed.op === "not") return isNonzero(changed.operand);
  if (changed.kind !== "Binary") return changed.kind === "Number" && changed.value === 0;
  const [left, right] = [changed.left, changed.right];
  const isSame = printMechanismExpr(left) === printMechanismExpr(right);
  if (["!=", "<", ">"].includes(changed.op) && isSame) return true;
  if (left.kind !== "Number" || right.kind !== "Number") return false;
  return changed.op === "==" ? left.value !== right.value : changed.op === "<" ? left.value >= right.value : false;
}

const isNonzero = (e: MechanismExpr) => e.kind === "Number" && e.value !== 0;

function assignedTimes(steps: readonly Step[], name: string): number {
  return countSettings([steps], new Set([name])).get(name) ?? 0;
}

function mapLeaves(e: MechanismExpr, map: (leaf: MechanismExpr) => MechanismExpr): MechanismExpr {
  switch (e.kind) {
    case "Unary":
      return { ...e, operand: mapLeaves(e.operand, map) };
    case "Binary":
      return { ...e, left: mapLeaves(e.left, map), right: mapLeaves(e.right, map) };
    default:
      return map(e);
  }
}
