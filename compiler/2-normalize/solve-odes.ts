import type { Report } from "../../grammar/diagnostic.js";
import type { DerivativeItem, Mechanism, Ode, Routine, Solve, Step, Variable } from "../ir/mechanism.js";
import { equationNames, nestedSteps } from "../ir/mechanism-steps.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import type { NormalizeContext } from "./context.js";
import { notLinear } from "./messages.js";
import { routineReads } from "./routine-effects.js";
import { solveCnexp } from "./solve-cnexp.js";
import { areIndependent, solveDerivimplicit } from "./solve-derivimplicit.js";
import { solveEuler, solveRunge } from "./solve-explicit.js";
import { localNames } from "./unique-name.js";

/**
 * Turns every DERIVATIVE block that is SOLVEd into a procedure that advances the states by dt, by its METHOD; after it
 * no `x' = …` is left. It goes before inlining, as the methods look at an equation as it is written.
 */
export function solveOdes(mechanism: Mechanism, { report }: NormalizeContext): Mechanism {
  const methods = new Map(mechanism.solves.map((s) => [s.block, s]));
  const routines = mechanism.routines.map((routine): Routine => {
    const solve = methods.get(routine.name);
    if (routine.kind !== "derivative" || !solve) return routine;
    return { ...routine, kind: "procedure", body: advance(routine, solve, mechanism, report) };
  });
  const solves = mechanism.solves.map((s): Solve => ({ ...s, method: "none" }));
  return { ...mechanism, variables: withDt(mechanism), routines, solves };
}

/** The methods read dt, whether or not the file does. */
function withDt({ variables, solves }: Mechanism): readonly Variable[] {
  const first = solves.find((s) => s.method !== "none");
  if (!first || variables.some((v) => v.name === "dt")) return variables;
  const { span } = first;
  return [...variables, { name: "dt", role: "implicit", scope: "global", visible: false, unit: "ms", value: 0, span }];
}

function advance(routine: Routine, solve: Solve, mechanism: Mechanism, report: Report): readonly Step[] {
  const taken = new Set([...localNames(routine.body), ...mechanism.variables.map((v) => v.name)]);
  const { body } = routine;
  switch (solve.method) {
    case "euler":
      return hasNestedEquations(body)
        ? refuse(solve, "equations inside IF with METHOD euler", report)
        : solveEuler(body, taken);
    case "runge": {
      if (hasNestedEquations(body)) return refuse(solve, "equations inside IF with METHOD runge", report);
      if (routineReads(mechanism.routines, body).has("t")) return refuse(solve, "METHOD runge where t is read", report);
      return solveRunge(body, taken);
    }
    case "cnexp": {
      const solved = solveCnexp(body, taken);
      if (!("notAffine" in solved)) return solved;
      report.add(notLinear(solved.notAffine.span, solved.notAffine.state.name));
      return implicit(routine, solve, mechanism, taken, report);
    }
    default:
      return implicit(routine, solve, mechanism, taken, report);
  }
}

/** Statements first, once: they may not depend on the states, or the equations would be coupled through them. */
function implicit(
  { body }: Routine,
  solve: Solve,
  mechanism: Mechanism,
  taken: Set<string>,
  report: Report,
): readonly Step[] {
  const odes = body.filter((item): item is Ode & { kind: "Ode" } => item.kind === "Ode");
  const statements = body.filter((item): item is Step => item.kind !== "Ode");
  if (hasNestedEquations(body)) return refuse(solve, "equations inside IF with METHOD derivimplicit", report);
  const states = equationNames(body);
  const readByStatements = routineReads(mechanism.routines, statements);
  const isCoupled = !areIndependent(odes) || [...states].some((state) => readByStatements.has(state));
  if (isCoupled) return refuse(solve, "METHOD derivimplicit for equations that depend on each other", report);
  return [...statements, ...solveDerivimplicit(odes, taken)];
}

function hasNestedEquations(items: readonly DerivativeItem[]): boolean {
  return items.some((item) => nestedSteps(item).some((nested) => equationNames(nested).size > 0));
}

function refuse(solve: Solve, what: string, report: Report): readonly Step[] {
  report.add(notSupportedYet(solve.span, what));
  return [];
}
