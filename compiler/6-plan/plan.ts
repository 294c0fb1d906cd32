import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { SolvedNetwork } from "../ir/network.js";
import type { Plan, ProcessorPlan, TargetName } from "../ir/plan.js";
import type { Program } from "../ir/program.js";
import { notInMixed } from "./messages.js";
import { missingOnCuda } from "./missing-on-cuda.js";

export interface PlanOptions {
  readonly target: TargetName;
  readonly lanes: ProcessorPlan["lanes"];
}

interface PlanContext {
  /** For the places of what a target cannot do. */
  readonly network: SolvedNetwork;
  readonly report: { add(diagnostic: Diagnostic): void };
}

/** One warp: so a small network has many blocks, and cells of a block end together. */
const cudaThreads = 32;

/** Chooses what the target leaves open: one lane for scalar code, both axes otherwise; on a GPU a cell in each thread. */
export function planProgram(program: Program, { target, lanes }: PlanOptions, cx: PlanContext): Plan {
  refuseMixed(target, cx);
  if (target === "cuda") {
    for (const diagnostic of missingOnCuda(program, cx.network)) cx.report.add(diagnostic);
    return { program, target, threads: cudaThreads };
  }
  if (target === "openmp") return { program, target, lanes, axis: "choose" };
  return { program, target, lanes: 1, axis: "cell" };
}

/** Only programs for processors have kernels in single precision; elsewhere they would have other bits. */
function refuseMixed(target: TargetName, { network, report }: PlanContext): void {
  const { precision } = network.numerics;
  if (precision?.value !== "mixed" || target === "openmp" || target === "scalar") return;
  report.add(notInMixed(precision.span ?? network.span, target));
}
