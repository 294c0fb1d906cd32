import { type Expr, number, select } from "../../grammar/expression.js";
import { dependsOn, differentiate, type Slope } from "../algebra/differentiate.js";
import type { Conductance, MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { assignedNames, stepExpressions, stepTargets } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { noAnalyticConductance } from "./messages.js";
import { settingsOf } from "./last-settings.js";
import { flowOf } from "./read-before-write.js";

/**
 * Proves each current affine in v and derives its slope: `ina = gna*(v - ena)` has the slope `gna`.
 * The proof goes forward through `current`, keeping for every name its slope along v: zero, an expression that does not
 * depend on v, or none (not affine). An IF counts where its test does not depend on v. Slopes hold once `current` has
 * run; so a name that a slope mentions and a later step sets spoils it, as does a local of an inner block.
 * A kernel that brings a value of its own from call to call, draws or sends stays numeric: it must run twice.
 */
export function deriveConductance(mechanism: SolvedMechanism, { options, report }: NormalizeContext): SolvedMechanism {
  if (mechanism.currents.length === 0) return { ...mechanism, conductance: { kind: "analytic", slopes: [] } };
  if (options.conductance === "numeric") return mechanism;
  const slopes = affineSlopes(mechanism);
  if (!slopes && options.conductance === "analytic") report.add(noAnalyticConductance(mechanism.span, mechanism.name));
  const conductance: Conductance = slopes ? { kind: "analytic", slopes } : { kind: "numeric" };
  return { ...mechanism, conductance };
}

function affineSlopes(mechanism: SolvedMechanism): MechanismExpr[] | undefined {
  const { current, currents } = mechanism;
  if (!isIdempotent(current)) return undefined;
  const env: Slopes = new Map([["Variable v", number<MechanismRef>(1)]]);
  runBlock(current, env, "free");
  const found = currents.map(({ variable }) => env.get(`Variable ${variable}`) ?? "zero");
  if (found.some((slope) => slope === "curved")) return undefined;
  return found.map((slope) => (slope === "zero" ? number<MechanismRef>(0) : (slope as MechanismExpr)));
}

function isIdempotent(steps: readonly Step[]): boolean {
  const { needed } = flowOf(steps);
  const own = assignedNames(steps);
  return [...needed].every((name) => !own.has(name)) && steps.every(isQuiet);
}

const noisy = new Set<Step["kind"]>([
  "Draw",
  "SeedStream",
  "NetSend",
  "NetEvent",
  "NetMove",
  "Watch",
  "ForConnections",
]);
function isQuiet(step: Step): boolean {
  if (step.kind === "If") return [...step.then, ...step.else].every(isQuiet);
  if (step.kind === "Assign" && step.once) return false;
  return step.kind === "While" ? step.body.every(isQuiet) : !noisy.has(step.kind);
}

/** `curved`: depends on v in another way than affinely, or in one that is not known. Absent: zero. */
type Slopes = Map<string, MechanismExpr | "curved">;
const key = (r: MechanismRef) => `${r.kind} ${r.name}`;

function slopeOf(expr: MechanismExpr, env: Slopes): MechanismExpr | "zero" | "curved" {
  const inCurve = dependsOn(expr, (r) => env.get(key(r)) === "curved");
  if (inCurve) return "curved";
  const isFree = !dependsOn(expr, (r) => env.has(key(r)));
  if (isFree) return "zero";
  const slope: Slope<MechanismRef> = differentiate(expr, (r): Slope<MechanismRef> => {
    const known = env.get(key(r));
    return known === undefined || known === "curved" ? "zero" : known;
  });
  if (slope === undefined || slope === "zero") return "curved";
  return dependsOn(slope as Expr<MechanismRef>, (r) => env.has(key(r))) || hasComparison(expr, env) ? "curved" : slope;
}

/** A test on v inside an expression makes a kink. */
function hasComparison(expr: MechanismExpr, env: Slopes): boolean {
  const touches = (e: MechanismExpr) => dependsOn(e, (r) => env.has(key(r)));
  switch (expr.kind) {
    case "Number":
    case "Ref":
      return false;
    case "Unary":
      return expr.op === "not" ? touches(expr) : hasComparison(expr.operand, env);
    case "Binary":
      if (arithmetic.has(expr.op)) return hasComparison(expr.left, env) || hasComparison(expr.right, env);
      return touches(expr);
    case "Call":
      return expr.args.some((a) => hasComparison(a, env));
    case "Select":
      return touches(expr.test) || hasComparison(expr.then, env) || hasComparison(expr.else, env);
  }
}
const arithmetic = new Set(["+", "-", "*", "/", "pow"]);

/** `test` is what guards the block: free of v, or v decides and everything set in it is curved. */
function runBlock(steps: readonly Step[], env: Slopes, test: "free" | "curved"): void {
  for (const step of steps) {
    if (step.kind === "If") runIf(step, env, test);
    else if (step.kind === "While") runWhile(step, env, test);
    else if (step.kind === "Let" || step.kind === "Assign") {
      const to: MechanismRef = step.kind === "Let" ? { kind: "Local", name: step.name } : step.to;
      const slope = test === "curved" ? "curved" : slopeOf(step.value, env);
      if (to.index) setElementSlope(env, to, slope);
      else setSlope(env, to, slope);
    } else {
      const isCurved = test === "curved" || stepExpressions(step).some((e) => slopeOf(e, env) !== "zero");
      for (const to of stepTargets(step)) setSlope(env, to, isCurved ? "curved" : "zero");
    }
  }
}

/** A slope that mentions what is set now no longer says what it said. */
function setSlope(env: Slopes, to: MechanismRef, slope: MechanismExpr | "zero" | "curved"): void {
  forget(env, key(to));
  if (slope === "zero") env.delete(key(to));
  else env.set(key(to), slope !== "curved" && dependsOn(slope, (r) => key(r) === key(to)) ? "curved" : slope);
}

/** An array counts as one name: it is free of v while all that is put into it is. */
function setElementSlope(env: Slopes, to: MechanismRef, slope: MechanismExpr | "zero" | "curved"): void {
  const isFree = slope === "zero" && to.index !== undefined && slopeOf(to.index, env) === "zero" && !env.has(key(to));
  if (isFree) forget(env, key(to));
  else setSlope(env, to, "curved");
}

function forget(env: Slopes, name: string): void {
  for (const [other, slope] of env) {
    if (slope !== "curved" && dependsOn(slope, (r) => key(r) === name)) env.set(other, "curved");
  }
}

type If = Extract<Step, { kind: "If" }>;

function runIf(step: If, env: Slopes, outer: "free" | "curved"): void {
  const test = outer === "curved" || slopeOf(step.test, env) !== "zero" ? "curved" : "free";
  const then: Slopes = new Map(env);
  const otherwise: Slopes = new Map(env);
  runBlock(step.then, then, test);
  runBlock(step.else, otherwise, test);
  const inner = new Set([...step.then, ...step.else].flatMap((s) => (s.kind === "Let" ? [`Local ${s.name}`] : [])));
  const set = new Set([...settingsOf(step.then), ...settingsOf(step.else)]);
  for (const name of new Set([...then.keys(), ...otherwise.keys()])) {
    const joined = inner.has(name) ? "zero" : join(step.test, then.get(name), otherwise.get(name), inner, set);
    if (joined === "zero") env.delete(name);
    else env.set(name, joined);
  }
  for (const name of env.keys()) if (!then.has(name) && !otherwise.has(name)) env.delete(name);
}

type Joined = MechanismExpr | "curved";

function join(
  test: MechanismExpr,
  a: Joined | undefined,
  b: Joined | undefined,
  inner: ReadonlySet<string>,
  set: ReadonlySet<string>,
): Joined | "zero" {
  if (a === b) return a ?? "zero";
  if (a === "curved" || b === "curved") return "curved";
  const merged = select(test, a ?? number<MechanismRef>(0), b ?? number<MechanismRef>(0));
  const isStale = dependsOn(merged, (r) => inner.has(key(r))) || dependsOn(test, (r) => set.has(key(r)));
  return isStale ? "curved" : merged;
}

function runWhile(step: Extract<Step, { kind: "While" }>, env: Slopes, outer: "free" | "curved"): void {
  const names = settingsOf(step.body);
  const before = new Map(env);
  runBlock(step.body, env, outer);
  const changed = [...names].some((name) => env.get(name) !== before.get(name)) || slopeOf(step.test, env) !== "zero";
  if (!changed) return;
  for (const name of names) {
    forget(env, name);
    env.set(name, "curved");
  }
}
