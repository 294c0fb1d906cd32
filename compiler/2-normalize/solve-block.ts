import type { Report } from "../../grammar/diagnostic.js";
import { references } from "../../grammar/expression.js";
import type { Mechanism, Routine, Solve, Step } from "../ir/mechanism.js";
import { stepExpressions, walkSteps } from "../ir/mechanism-steps.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import * as m from "./messages.js";
import { routineReads } from "./routine-effects.js";
import { solveDerivative } from "./solve-derivative.js";
import { explicitly } from "./solve-explicit.js";
import { kineticRates } from "./solve-kinetic/kinetic-rates.js";
import { solveKinetic, solveSteadyState, steadyDtMs, withDtOf } from "./solve-kinetic/solve-kinetic.js";
import { statementsOf } from "./solve-kinetic/statements-of.js";
import { keyOf, unknownsOf } from "./solve-kinetic/unknowns.js";
import { solveLinear } from "./solve-linear.js";
import { solveNonlinear } from "./solve-nonlinear.js";
import { localNames } from "./local-names.js";

/** The code that one SOLVE of a block of equations runs. */
export function solveBlock(routine: Routine, solve: Solve, mechanism: Mechanism, report: Report): readonly Step[] {
  const taken = new Set([...localNames(routine.body), ...mechanism.variables.map((v) => v.name)]);
  switch (routine.kind) {
    case "derivative": {
      const steps = solveDerivative(routine, solve, mechanism, taken, report);
      return solve.isSteadyState ? withDtOf(1e-9, steps) : steps; // NEURON's 1e-9, not 1e9: the states hardly move
    }
    case "kinetic":
      return kinetic(routine, solve, mechanism, taken, report);
    case "linear": {
      const solved = solveLinear(routine, { taken, ...unknownNames(routine, mechanism) });
      if (!solved) report.add(m.unequalSystem(routine.span, routine.name));
      return solved ?? [];
    }
    case "nonlinear": {
      const solved = solveNonlinear(routine, mechanism, taken);
      if (!solved) report.add(m.unequalSystem(routine.span, routine.name));
      return solved ?? [];
    }
    default:
      return [];
  }
}

function unknownNames({ solveFor }: Routine, { stateOrder, variables }: Mechanism) {
  const lengths = new Map(variables.map((v) => [v.name, v.length]));
  return {
    isUnknown: (name: string) => stateOrder.includes(name) && (solveFor?.includes(name) ?? true),
    lengthOf: (name: string) => lengths.get(name),
  };
}

function kinetic(written: Routine, solve: Solve, mechanism: Mechanism, taken: Set<string>, report: Report): Step[] {
  const body = solve.isSteadyState ? withDtOf(steadyDtMs, written.body) : written.body;
  const routine: Routine = { ...written, body };
  if (!isReady(routine, solve, mechanism, report)) return [];
  const unknowns = unknownsOf(routine, mechanism);
  if (!unknowns) {
    report.add(m.unconserved(routine.span, routine.name));
    return [];
  }
  const cx = { mechanism, unknowns, taken };
  if (solve.method === "sparse") return solve.isSteadyState ? solveSteadyState(routine, cx) : solveKinetic(routine, cx);
  const take = () => kineticRates(routine, unknowns, taken);
  const states = new Set(unknowns.refs.map((r) => r.name));
  const readsTime = routineReads(mechanism.routines, routine.body).has("t");
  const block = { take, readsTime, isKinetic: true, statements: statementsOf(routine.body), states };
  return explicitly(block, solve.method, mechanism, taken);
}

/** Reports what the solvers of KINETIC cannot do. */
function isReady({ body }: Routine, solve: Solve, { routines }: Mechanism, report: Report): boolean {
  let isReady = true;
  const refuse = (diagnostic: Parameters<Report["add"]>[0]) => {
    if (isReady) report.add(diagnostic);
    isReady = false;
  };
  walkSteps(body, (item) => {
    if (item.kind !== "Reaction" && item.kind !== "Conserve") return;
    const terms = item.kind === "Reaction" ? [...item.left, ...item.right] : item.terms;
    const unknown = terms.find(({ species }) => keyOf(species) === undefined);
    if (unknown) refuse(m.unknownElement(item.span, unknown.species.name));
  });
  const called = solve.isSteadyState ? [...routineReads(routines, body)].includes("dt") && !readsDt(body) : false;
  if (called) refuse(notSupportedYet(solve.span, "STEADYSTATE of a block that calls a routine which reads dt"));
  return isReady;
}

function readsDt(body: Routine["body"]): boolean {
  let found = false;
  walkSteps(body, (item) => {
    for (const e of stepExpressions(item))
      found ||= references(e).some((r) => r.kind === "Variable" && r.name === "dt");
  });
  return found;
}
