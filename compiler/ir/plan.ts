import type { Program } from "./program.js";

/** What runs a program. `scalar` is `openmp` with one lane and one thread. */
export type TargetName = "openmp" | "scalar" | "interpreter";

/**
 * Level `Plan`: a program for one target. Storage, blocks and exchange follow from it; today the runtime headers decide
 * them by lane width and axis alone.
 */
export interface Plan {
  readonly program: Program;
  readonly target: TargetName;
  /** Cells or compartments per SIMD instruction; `native`: the machine's width. */
  readonly lanes: 1 | 2 | 4 | 8 | "native";
  /** Which loop fills the lanes; `choose`: the counts do, when the program starts. */
  readonly axis: "cell" | "compartment" | "choose";
}
