import type { Precision } from "../ir/precision.js";
import type { Program } from "../ir/program.js";
import { printProgram } from "../ir/program.print.js";
import { verifyProgram } from "../ir/program.verify.js";
import { type Level, type Pass, type PassContext, type PassObserver, runPasses } from "../pass.js";
import { assignOnce } from "./assign-once.js";
import { cancelQuotients } from "./cancel-quotients.js";
import { clearFractions } from "./clear-fractions.js";
import { declareLate } from "./declare-late.js";
import { dropDeadLocals } from "./drop-dead-locals.js";
import { expandPowers } from "./expand-powers.js";
import { foldConstants } from "./fold-constants.js";
import { fuseSweep } from "./fuse-sweep.js";
import { invertDivisors } from "./invert-divisors.js";
import { mixPrecision } from "./mix-precision.js";
import { propagateLiterals } from "./propagate-literals.js";
import { quickenPowers } from "./quicken-powers.js";
import { refineExponentials } from "./refine-exponentials.js";
import { settleFields } from "./settle-fields.js";
import { shareExponentials } from "./share-exponentials.js";
import { shareShifted } from "./share-shifted.js";

export const programLevel: Level<Program> = { name: "program", print: printProgram, verify: verifyProgram };

/** In order: folding decides branches, which leaves locals that nothing reads; what is left is made to read well. */
const passes: { readonly [name: string]: Pass<Program> } = {
  foldConstants,
  assignOnce,
  propagateLiterals,
  cancelQuotients,
  expandPowers,
  quickenPowers,
  mixPrecision,
  shareExponentials,
  shareShifted,
  clearFractions,
  invertDivisors,
  refineExponentials,
  settleFields,
  dropDeadLocals,
  declareLate,
  fuseSweep,
};
export const programPasses: readonly Pass<Program>[] = Object.values(passes);

/** `foldConstants`, …: any of them may be left out. */
export const optionalPasses: readonly string[] = Object.keys(passes).filter((name) => name !== mixPrecision.name);

/**
 * These rewrite arithmetic, by some ulp and for every target alike; the first three do not, but what they leave decides what
 * the others find to rewrite. All other passes keep every bit of every result.
 */
export const rewritingPasses: readonly string[] = [
  "foldConstants",
  "assignOnce",
  "propagateLiterals",
  "cancelQuotients",
  "expandPowers",
  "quickenPowers",
  "shareExponentials",
  "shareShifted",
  "clearFractions",
  "invertDivisors",
  "refineExponentials",
];

export interface OptimizeContext extends PassContext {
  /** Passes that the user has switched off, by name. */
  readonly without?: readonly string[];
  readonly precision?: Precision;
}

export function optimizeProgram(program: Program, cx: OptimizeContext, observe?: PassObserver): Program {
  const left = [...(cx.without ?? []), ...(cx.precision === "mixed" ? [] : [mixPrecision.name])];
  const chosen = Object.entries(passes).flatMap(([name, pass]) => (left.includes(name) ? [] : [pass]));
  return runPasses(programLevel, chosen, program, cx, observe);
}
