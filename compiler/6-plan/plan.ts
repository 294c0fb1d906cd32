import type { Plan, TargetName } from "../ir/plan.js";
import type { Program } from "../ir/program.js";

export interface PlanOptions {
  readonly target: TargetName;
  readonly lanes: Plan["lanes"];
}

/** Chooses what the target leaves open: one lane for scalar code, both axes otherwise. */
export function planProgram(program: Program, { target, lanes }: PlanOptions): Plan {
  if (target === "openmp") return { program, target, lanes, axis: "choose" };
  return { program, target, lanes: 1, axis: "cell" };
}
