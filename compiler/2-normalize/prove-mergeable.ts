import { references } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { assignedNames, readNames, stepExpressions, stepTargets } from "../ir/mechanism-steps.js";

/**
 * Proves that synapses of equal parameters on one compartment may be one: with S the states that events change,
 * - an event only adds to them a multiple of its weight that depends on no state, v, t or flag;
 * - INITIAL sets each of them to 0, and what else it sets depends on parameters only;
 * - `state` and the currents are linear in S without a constant term, with coefficients free of S and t.
 * So the sum of n synapses obeys the same equations as each of them. `guardClamps` has proved it of those it guards.
 */
export function proveMergeable(mechanism: SolvedMechanism): SolvedMechanism {
  const mergeable = mechanism.guarded === true || isMergeable(mechanism);
  return mergeable === mechanism.mergeable ? mechanism : { ...mechanism, mergeable };
}

export function isMergeable(mechanism: SolvedMechanism): boolean {
  const { form, receive, timeless, variables, currents, ions } = mechanism;
  if (form !== "point" || !receive || !timeless || mechanism.hooks) return false;
  if (receive.parameters.length !== 1 || receive.initial.length > 0) return false;
  const states = assignedNames(receive.body);
  const isOwnState = (name: string) => variables.some((v) => v.name === name && v.role === "state");
  if (states.size === 0 || ![...states].every(isOwnState)) return false;
  if (variables.some((v) => v.length !== undefined)) return false;
  if (currents.some((c) => c.electrode) || writesConcentration(mechanism)) return false;
  const kernels = [...mechanism.current, ...mechanism.state, ...mechanism.initial];
  if (readNames(kernels).has("t") || ions.some((ion) => ion.read.includes(`i${ion.ion}`))) return false;
  return (
    eventsAdd(receive.body, states, receive.parameters[0] ?? "") &&
    startsAtZero(mechanism, states) &&
    isLinear(mechanism.state, degreesBefore(mechanism, states), states) &&
    isLinear(mechanism.current, degreesBefore(mechanism, states), new Set(currents.map((c) => c.variable)))
  );
}

function writesConcentration({ ions }: SolvedMechanism): boolean {
  return ions.some((ion) => ion.write.some((name) => name !== `i${ion.ion}`));
}

/** Every step is `s = s + weight*factor`, in any order of factors; parameters may decide whether there are some. */
function eventsAdd(steps: readonly Step[], states: ReadonlySet<string>, weight: string): boolean {
  const isWeight = (r: MechanismRef) => r.kind === "Local" && r.name === weight;
  return steps.every((step) => {
    if (step.kind === "If") {
      const isFixed = (r: MechanismRef) => r.kind === "Variable" && !states.has(r.name) && r.name !== "flag";
      const parts = [step.then, step.else];
      return references(step.test).every(isFixed) && parts.every((part) => eventsAdd(part, states, weight));
    }
    if (step.kind !== "Assign" || !states.has(step.to.name) || step.value.kind !== "Binary") return false;
    const { op, left, right } = step.value;
    if (op !== "+") return false;
    const added = isRefTo(left, step.to.name) ? right : isRefTo(right, step.to.name) ? left : undefined;
    if (!added) return false;
    const isFree = references(added).every(
      (r) => isWeight(r) || (r.kind === "Variable" && !states.has(r.name) && r.name !== "flag"),
    );
    return isFree && degree(added, (r) => (isWeight(r) ? 1 : 0)) === 1;
  });
}

function isRefTo(expr: MechanismExpr, name: string): boolean {
  return expr.kind === "Ref" && expr.ref.kind === "Variable" && expr.ref.name === name;
}

/** INITIAL: states to the literal 0, the rest from parameters and what came from them. */
function startsAtZero({ initial, variables }: SolvedMechanism, states: ReadonlySet<string>): boolean {
  const known = new Set(variables.filter((v) => v.role === "parameter" || v.name === "celsius").map((v) => v.name));
  const check = (steps: readonly Step[]): boolean =>
    steps.every((step) => {
      const isKnown = (r: MechanismRef) => r.kind === "Local" || known.has(r.name);
      if (step.kind === "Assign" && states.has(step.to.name)) {
        return step.value.kind === "Number" && step.value.value === 0;
      }
      if (!stepExpressions(step).every((e) => references(e).every(isKnown))) return false;
      for (const to of stepTargets(step)) known.add(to.name);
      if (step.kind === "If") return check(step.then) && check(step.else);
      return step.kind === "Let" || step.kind === "Assign";
    });
  return check(initial);
}

/** 0: free of the states; 1: linear in them without a constant; "any": both (the literal 0); undefined: neither. */
type Degree = 0 | 1 | "any" | undefined;

type Degrees = Map<string, Degree>;

const keyOf = ({ kind, name }: MechanismRef) => `${kind} ${name}`;
const degreeIn = (degrees: Degrees) => (r: MechanismRef) => (degrees.has(keyOf(r)) ? degrees.get(keyOf(r)) : 0);

/** States, and what other calls of the kernels have left: a current that begins at 0 has been linear since. */
function degreesBefore(mechanism: SolvedMechanism, states: ReadonlySet<string>): Degrees {
  const { current, state, initial, receive, currents, carried } = mechanism;
  const stepping = assignedNames([...current, ...state]);
  const elsewhere = assignedNames([...initial, ...(receive?.body ?? [])]);
  const isOutput = (name: string) => currents.some(({ variable }) => variable === name) && !elsewhere.has(name);
  const left = [...carried].filter((name) => stepping.has(name) && !states.has(name));
  return new Map<string, Degree>([
    ...left.map((name): [string, Degree] => [`Variable ${name}`, isOutput(name) ? "any" : undefined]),
    ...[...states].map((name): [string, Degree] => [`Variable ${name}`, 1]),
  ]);
}

/** Runs a kernel; the `outputs` must end up linear, everything else may be what it likes. */
function isLinear(steps: readonly Step[], degrees: Degrees, outputs: ReadonlySet<string>): boolean {
  const isOne = (name: string) => [1, "any"].includes(degreeIn(degrees)({ kind: "Variable", name }) as 1 | "any");
  return follow(steps, degrees) && [...outputs].every(isOne);
}

/** Brings `degrees` up to date; false: a step that is not understood. */
function follow(steps: readonly Step[], degrees: Degrees): boolean {
  return steps.every((step) => {
    const of = degreeIn(degrees);
    if (step.kind === "Let") degrees.set(`Local ${step.name}`, degree(step.value, of));
    else if (step.kind === "Assign") degrees.set(keyOf(step.to), degree(step.value, of));
    else if (step.kind === "If") return asFree([step.test], of) === 0 && followBranches(step.then, step.else, degrees);
    else return isFreeBlock(step, of);
    return true;
  });
}

/** One of two ways is gone, by parameters or v: what has the same degree after both has it. */
function followBranches(then: readonly Step[], otherwise: readonly Step[], degrees: Degrees): boolean {
  const [one, other] = [new Map(degrees), new Map(degrees)];
  if (!follow(then, one) || !follow(otherwise, other)) return false;
  const degreeOf = (ways: Degrees, key: string) => (ways.has(key) ? ways.get(key) : 0);
  for (const key of new Set([...one.keys(), ...other.keys()]))
    degrees.set(key, sumDegree(degreeOf(one, key), degreeOf(other, key)));
  return true;
}

/** A step with blocks or effects may only handle what is free of the states. */
function isFreeBlock(step: Step, of: (r: MechanismRef) => Degree): boolean {
  const inner = step.kind === "If" ? [...step.then, ...step.else] : step.kind === "While" ? step.body : [];
  const isFree = (e: MechanismExpr) => references(e).every((r) => of(r) === 0);
  return (
    stepExpressions(step).every(isFree) &&
    stepTargets(step).every((to) => of(to) === 0) &&
    inner.every((s) => isFreeBlock(s, of)) &&
    !["Draw", "SeedStream", "NetSend", "NetEvent", "NetMove", "Watch", "ForConnections"].includes(step.kind)
  );
}

function degree(expr: MechanismExpr, of: (r: MechanismRef) => Degree): Degree {
  const go = (e: MechanismExpr) => degree(e, of);
  switch (expr.kind) {
    case "Number":
      return expr.value === 0 ? "any" : 0;
    case "Ref":
      return of(expr.ref);
    case "Unary":
      return expr.op === "negate" ? go(expr.operand) : asFree([expr.operand], of);
    case "Binary":
      return binaryDegree(expr.op, go(expr.left), go(expr.right));
    case "Call":
      return asFree(expr.args, of);
    case "Select":
      return asFree([expr.test], of) === 0 ? sumDegree(go(expr.then), go(expr.else)) : undefined;
  }
}

function asFree(args: readonly MechanismExpr[], of: (r: MechanismRef) => Degree): Degree {
  return args.every((a) => [0, "any"].includes(degree(a, of) as 0 | "any")) ? 0 : undefined;
}

function sumDegree(a: Degree, b: Degree): Degree {
  if (a === "any") return b;
  return b === "any" || a === b ? a : undefined;
}

function binaryDegree(op: string, a: Degree, b: Degree): Degree {
  if (a === undefined || b === undefined) return undefined;
  const isFree = (d: Degree) => d === 0 || d === "any";
  if (op === "+" || op === "-") return sumDegree(a, b);
  if (op === "*") return a === "any" || b === "any" ? "any" : isFree(a) ? b : isFree(b) ? a : undefined;
  if (op === "/") return isFree(b) ? a : undefined;
  return isFree(a) && isFree(b) ? 0 : undefined;
}
