import type { Program } from "../ir/program.js";
import { printProgram } from "../ir/program.print.js";
import { verifyProgram } from "../ir/program.verify.js";
import { type Level, type Pass, type PassContext, type PassObserver, runPasses } from "../pass.js";
import { declareLate } from "./declare-late.js";
import { dropDeadLocals } from "./drop-dead-locals.js";
import { foldConstants } from "./fold-constants.js";

export const programLevel: Level<Program> = { name: "program", print: printProgram, verify: verifyProgram };

/** In order: folding decides branches, which leaves locals that nothing reads; what is left is made to read well. */
export const programPasses: readonly Pass<Program>[] = [foldConstants, dropDeadLocals, declareLate];

/** Every pass keeps every bit of every result. */
export function optimizeProgram(program: Program, cx: PassContext, observe?: PassObserver): Program {
  return runPasses(programLevel, programPasses, program, cx, observe);
}
