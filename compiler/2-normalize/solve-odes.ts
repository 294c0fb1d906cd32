import type { Report } from "../../grammar/diagnostic.js";
import { derivativeVariable } from "../ir/derivative-variable.js";
import type { Mechanism, Receive, Routine, Solve, Step, Variable } from "../ir/mechanism.js";
import { mapNested, walkSteps } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { statesInBranches } from "./derivative-system.js";
import { mapHooks } from "./map-kernels.js";
import { solveBlock } from "./solve-block.js";
import { solveCnexp } from "./solve-cnexp.js";
import { uniqueName } from "../algebra/unique-name.js";

/**
 * Turns every block of equations that is SOLVEd into a procedure that does it by its METHOD, and SOLVE statements into
 * calls; after it no equation is left. A block that is solved in two ways becomes two procedures. It goes before
 * inlining, as the methods look at an equation as it is written.
 */
export function solveOdes(mechanism: Mechanism, { report }: NormalizeContext): Mechanism {
  const plan = planSolves(mechanism);
  const prepared: Mechanism = { ...mechanism, variables: withOwnVariables(mechanism, plan) };
  const routines = mechanism.routines.flatMap((routine) => solveRoutine(routine, prepared, plan, report));
  const solves = mechanism.solves.map((s): Solve => ({ ...s, block: plan.nameOf(s), method: "none" }));
  return mapCode({ ...prepared, routines, solves }, (steps) => callSolved(steps, plan));
}

/** Each way in which a block is solved, once. */
interface Plan {
  readonly solves: readonly Solve[];
  /** The procedure that does it. */
  nameOf(solve: Solve): string;
}

function planSolves(mechanism: Mechanism): Plan {
  const found = new Map<string, Solve>();
  const names = new Map<string, string>();
  const taken = new Set([...mechanism.routines.map((r) => r.name), ...mechanism.variables.map((v) => v.name)]);
  const free = new Set(mechanism.routines.map((r) => r.name));
  const keyOf = ({ block, method, isSteadyState }: Solve) => `${block} ${method} ${isSteadyState}`;
  const nameFor = ({ block, isSteadyState }: Solve) => {
    if (!isSteadyState && free.delete(block)) return block;
    return uniqueName(taken, `${block}_${isSteadyState ? "steady" : "again"}`);
  };
  for (const solve of [...mechanism.solves, ...solveSteps(mechanism)]) {
    const key = keyOf(solve);
    if (found.has(key)) continue;
    found.set(key, solve);
    names.set(key, solve.method === "none" ? solve.block : nameFor(solve));
  }
  return { solves: [...found.values()], nameOf: (solve) => names.get(keyOf(solve)) ?? solve.block };
}

function solveSteps(mechanism: Mechanism): Solve[] {
  const found: Solve[] = [];
  const visit = (steps: Routine["body"]): readonly Step[] => {
    walkSteps(steps, (step) => {
      if (step.kind === "Solve") found.push(step);
    });
    return [];
  };
  for (const routine of mechanism.routines) visit(routine.body);
  mapCode(mechanism, visit);
  return found;
}

/** The code outside routines, mapped. */
function mapCode(mechanism: Mechanism, map: (steps: readonly Step[]) => readonly Step[]): Mechanism {
  const { receive } = mechanism;
  const received = receive && { ...receive, initial: map(receive.initial), body: map(receive.body) };
  return {
    ...mechanism,
    initial: map(mechanism.initial),
    breakpoint: map(mechanism.breakpoint),
    ...(received ? { receive: received satisfies Receive } : {}),
    ...mapHooks(mechanism, map),
  };
}

function callSolved(steps: readonly Step[], plan: Plan): readonly Step[] {
  return steps.map((step): Step => {
    if (step.kind === "Solve") return { kind: "CallProcedure", fn: plan.nameOf(step), args: [], span: step.span };
    return mapNested(step, (nested) => callSolved(nested, plan));
  });
}

function solveRoutine(routine: Routine, mechanism: Mechanism, plan: Plan, report: Report): Routine[] {
  if (routine.kind === "procedure" || routine.kind === "function") {
    return [{ ...routine, body: callSolved(routine.body as readonly Step[], plan) }];
  }
  const ways = plan.solves.filter((solve) => solve.block === routine.name);
  return ways.map((solve): Routine => {
    const body = callSolved(solveBlock(routine, solve, mechanism, report), plan);
    const { solveFor: _, ...rest } = routine;
    return { ...rest, name: plan.nameOf(solve), kind: "procedure", body };
  });
}

/** dt, which the methods read, and derivatives that stand in branches, which have to be kept from step to step. */
function withOwnVariables(mechanism: Mechanism, { solves }: Plan): readonly Variable[] {
  const { variables } = mechanism;
  const first = solves.find((s) => s.method !== "none");
  if (!first) return variables;
  const known = new Set(variables.map((v) => v.name));
  const kept = solves.flatMap((solve) => keptDerivatives(solve, mechanism)).filter((v) => !known.has(v.name));
  const added = [...variables, ...new Map(kept.map((v) => [v.name, v])).values()];
  if (known.has("dt")) return added;
  const { span } = first;
  return [...added, { name: "dt", role: "implicit", scope: "global", visible: false, unit: "ms", value: 0, span }];
}

function keptDerivatives({ block, method }: Solve, { routines, variables }: Mechanism): Variable[] {
  const routine = routines.find((r) => r.name === block);
  if (routine?.kind !== "derivative") return [];
  const isExact = method === "cnexp" && !("notAffine" in solveCnexp(routine.body, new Set()));
  const states = isExact ? new Set<string>() : statesInBranches(routine.body);
  return variables.filter((v) => states.has(v.name)).map(derivativeVariable);
}
