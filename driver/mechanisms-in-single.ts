import type { Program } from "../compiler/ir/program.js";

/** Mechanisms whose states advance in single precision: see `mixPrecision`. */
export function mechanismsInSingle({ mechanisms }: Program): string[] {
  return mechanisms.filter(({ kernels }) => kernels.state?.inSingle).map(({ name }) => name);
}
