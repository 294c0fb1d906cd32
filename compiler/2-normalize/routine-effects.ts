import type { references } from "../../grammar/expression.js";
import type { DerivativeItem, Routine } from "../ir/mechanism.js";
import { assignedNames, readNames, stepExpressions, walkSteps } from "../ir/mechanism-steps.js";

/** Names of the routines that steps call, directly. */
export function calledRoutines(steps: readonly DerivativeItem[]): Set<string> {
  const names = new Set<string>();
  walkSteps(steps, (step) => {
    if (step.kind === "CallProcedure") names.add(step.fn);
    for (const expr of stepExpressions(step)) {
      for (const call of callsIn(expr)) names.add(call);
    }
  });
  return names;
}

function callsIn(expr: Parameters<typeof references>[0]): string[] {
  const calls: string[] = [];
  const visit = (e: typeof expr): void => {
    if (e.kind === "Call") {
      calls.push(e.fn);
      e.args.forEach(visit);
    } else if (e.kind === "Binary") [e.left, e.right].forEach(visit);
    else if (e.kind === "Unary") visit(e.operand);
    else if (e.kind === "Select") [e.test, e.then, e.else].forEach(visit);
  };
  visit(expr);
  return calls;
}

/** All steps that run when these do: their own and those of the routines below. */
function closure(routines: readonly Routine[], steps: readonly DerivativeItem[]): DerivativeItem[] {
  const byName = new Map(routines.map((r) => [r.name, r]));
  const seen = new Set<string>();
  const all: DerivativeItem[] = [...steps];
  const visit = (from: readonly DerivativeItem[]) => {
    for (const name of calledRoutines(from)) {
      const routine = byName.get(name);
      if (!routine || seen.has(name)) continue;
      seen.add(name);
      all.push(...routine.body);
      visit(routine.body);
    }
  };
  visit(steps);
  return all;
}

/** Variables that the steps read, through calls too. */
export function routineReads(routines: readonly Routine[], steps: readonly DerivativeItem[]): ReadonlySet<string> {
  return readNames(closure(routines, steps));
}

/** Variables that the steps set, through calls too. */
export function routineWrites(routines: readonly Routine[], steps: readonly DerivativeItem[]): ReadonlySet<string> {
  return assignedNames(closure(routines, steps));
}

/** Whether running the steps twice is the same as once and leaves no trace: no variable set, nothing drawn or sent. */
export function isPure(routines: readonly Routine[], steps: readonly DerivativeItem[]): boolean {
  const all = closure(routines, steps);
  let isQuiet = assignedNames(all).size === 0;
  walkSteps(all, (step) => {
    if (noisy.has(step.kind)) isQuiet = false;
    for (const expr of stepExpressions(step)) if (callsIn(expr).some((fn) => fn.startsWith("random_"))) isQuiet = false;
  });
  return isQuiet;
}

const noisy = new Set<DerivativeItem["kind"]>([
  "Draw",
  "SeedStream",
  "NetSend",
  "NetEvent",
  "NetMove",
  "Watch",
  "ForConnections",
]);
