import type { Program } from "./program.js";

/** What runs a program. `scalar` is `openmp` with one lane and one thread. */
export type TargetName = "openmp" | "scalar" | "cuda" | "interpreter";

/**
 * Level `Plan`: a program for one target. Storage, blocks and exchange follow from it; today the runtime headers decide
 * them by lane width and axis alone.
 */
export type Plan = ProcessorPlan | CudaPlan;

export interface ProcessorPlan {
  readonly target: Exclude<TargetName, "cuda">;
  readonly program: Program;
  /** Cells or compartments per SIMD instruction; `native`: the machine's width. */
  readonly lanes: 1 | 2 | 4 | 8 | "native";
  /** Which loop fills the lanes; `choose`: the counts do, when the program starts. */
  readonly axis: "cell" | "compartment" | "choose";
}

/** Cells are stepped by an NVIDIA GPU, one in each thread; all else stays on the processor. */
export interface CudaPlan {
  readonly target: "cuda";
  readonly program: Program;
  /** Of a block of the launch: its cells. */
  readonly threads: number;
}
