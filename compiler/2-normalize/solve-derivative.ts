import type { Report } from "../../grammar/diagnostic.js";
import { references } from "../../grammar/expression.js";
import type { Mechanism, Ode, Routine, Solve, Step } from "../ir/mechanism.js";
import { equationNames, isStep, stepTargets } from "../ir/mechanism-steps.js";
import { derivativeOf, derivativeSystem, statesInBranches } from "./derivative-system.js";
import * as m from "./messages.js";
import { movedNames, rerun } from "./rerun.js";
import { calledRoutines, routineReads, routineWrites } from "./routine-effects.js";
import { solveCnexp } from "./solve-cnexp.js";
import { areIndependent, solveDerivimplicit } from "./solve-derivimplicit.js";
import { explicitly, type Rates, takeRates } from "./solve-explicit.js";
import { solveAffineSystem, solveImplicitSystem } from "./solve-implicit-system.js";
import { assign } from "./steps.js";
import { substituteStatements } from "./substitute-statements.js";

/** A DERIVATIVE block advanced by dt, by its METHOD. */
export function solveDerivative(
  routine: Routine,
  { method }: Solve,
  mechanism: Mechanism,
  taken: Set<string>,
  report: Report,
): readonly Step[] {
  const { body } = routine;
  if (method === "euler" || method === "runge") return explicit(routine, method, mechanism, taken);
  if (method !== "cnexp") return implicit(routine, mechanism, taken, report);
  const polynomials: Ode[] = [];
  const solved = solveCnexp(body, taken, (ode) => polynomials.push(ode));
  if ("notAffine" in solved) {
    report.add(m.notLinear(solved.notAffine.span, solved.notAffine.state.name));
    return implicit(routine, mechanism, taken, report);
  }
  for (const { span, state } of polynomials) report.add(m.cnexpOfPolynomial(span, state.name));
  return solved;
}

function explicit(routine: Routine, method: Solve["method"], mechanism: Mechanism, taken: Set<string>): Step[] {
  const { body } = routine;
  const system = derivativeSystem(routine, mechanism, new Set(taken));
  const isPlain = !hasBranches(body) && system.equations.every(({ derivative }) => derivative.kind === "Local");
  const take = (): Rates => {
    if (isPlain) return takeRates(body, taken);
    const { evaluate, equations, declarations } = derivativeSystem(routine, mechanism, taken);
    const rates = equations.map(({ ode, derivative }) => ({ state: ode.state, rate: derivative }));
    return { steps: [...declarations, ...evaluate], rates };
  };
  const statements = isPlain ? body.filter(isStep) : [...system.declarations, ...system.evaluate];
  const readsTime = routineReads(mechanism.routines, body).has("t");
  const block = { take, readsTime, isKinetic: false, statements, states: equationNames(body) };
  return explicitly(block, method, mechanism, taken);
}

const hasBranches = (body: Routine["body"]): boolean => statesInBranches(body).size > 0;

/**
 * Implicit Euler. Equations that do not depend on each other are solved one by one, those that are affine together as a
 * linear system, after the statements, which may not depend on the states then; anything else goes to Newton's iteration
 * as a whole. What the statements set from the states comes after.
 */
function implicit(routine: Routine, mechanism: Mechanism, taken: Set<string>, report: Report): readonly Step[] {
  const simple = hasBranches(routine.body) ? undefined : solveDirectly(routine, mechanism, taken);
  const solved = simple ?? solveImplicitSystem(routine, mechanism, taken);
  if (!solved) report.add(m.twoEquations(routine.span, routine.name));
  return solved ?? [];
}

function solveDirectly(routine: Routine, mechanism: Mechanism, taken: Set<string>): readonly Step[] | undefined {
  const { body, span } = routine;
  const written = body.filter((item): item is Ode & { kind: "Ode" } => item.kind === "Ode");
  const statements = body.filter(isStep);
  const derivatives = keptDerivatives(written, mechanism);
  const states = equationNames(body);
  const moving = new Set([...states, ...derivatives.flatMap(stepTargets).map((r) => r.name)]);
  const isFree = (candidates: readonly Ode[]) => areFree(candidates, statements, states, moving, mechanism);
  const odes = isFree(written)
    ? written
    : substituteStatements(body, movedNames(statements, moving, mechanism.routines), mechanism.routines);
  if (!odes || !isFree(odes)) return undefined;
  const isSeparate = odes === written && areIndependent(odes);
  const solved = isSeparate ? solveDerivimplicit(odes, taken) : solveAffineSystem(odes, taken, span);
  return solved && [...statements, ...solved, ...derivatives, ...rerun(statements, moving, mechanism.routines)];
}

/** `x' = rate` at the end of the step, where code reads x'. */
function keptDerivatives(odes: readonly Ode[], mechanism: Mechanism): Step[] {
  return odes.flatMap((ode) => {
    const kept = derivativeOf(ode.state, mechanism);
    return kept ? [assign(kept, ode.rate, ode.span)] : [];
  });
}

/** Whether the rates depend on the states as they are written only, not through statements or routines. */
function areFree(
  odes: readonly Ode[],
  statements: readonly Step[],
  states: ReadonlySet<string>,
  moving: ReadonlySet<string>,
  { routines }: Mechanism,
): boolean {
  const rates = odes.map((ode): Step => ({ kind: "Let", name: "", value: ode.rate, span: ode.span }));
  const called = [...calledRoutines(rates)].flatMap((name) => routines.find((r) => r.name === name)?.body ?? []);
  const hidden = routineReads(routines, called);
  const moved = movedNames(statements, moving, routines);
  const read = new Set([...odes.flatMap((ode) => references(ode.rate)).map((r) => r.name), ...hidden]);
  const isMoved = [...read].some((name) => moved.has(name) && (!states.has(name) || hidden.has(name)));
  return !isMoved && ![...routineWrites(routines, statements)].some((name) => states.has(name));
}
