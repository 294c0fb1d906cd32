import * as z from "zod";
import { precisions } from "./ir/precision.js";

const targets = ["openmp", "scalar", "cuda", "interpreter"] as const;
const lanes = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8), z.literal("native")]);

/** What a user may ask of a compilation; the only place of defaults. What the model itself says is in the model. */
export const compileOptions = z.strictObject({
  /** What runs the program. */
  target: z.enum(targets).default("openmp"),
  /** SIMD lanes; they never change a result. */
  lanes: lanes.default("native"),
  /** Kernels for several instruction sets in one program, which chooses when it starts. */
  portable: z.boolean().default(false),
  /** `--set NAME=VALUE`: values for params and options of the model. */
  set: z.record(z.string(), z.string()).default({}),
  /** Optional passes to leave out: see `optionalPasses`. */
  withoutPasses: z.array(z.string()).default([]),
  /** These three go before the model's own `numerics { … }`. */
  tables: z.enum(["neuron", "exact"]).optional(),
  conductance: z.enum(["auto", "numeric", "analytic"]).optional(),
  /** Goes before the model's own, too: rates of states in single precision, an accuracy that `hillock verify` measures. */
  precision: z.enum(precisions).optional(),
  /** Simulated time, dt and seed in ms, ms and a whole number: they are run-time data. */
  durationMs: z.number().positive().optional(),
  seed: z.number().int().nonnegative().optional(),
});

export type CompileOptions = z.output<typeof compileOptions>;
/** As a caller writes them: all may be left out. */
export type CompileRequest = z.input<typeof compileOptions>;
