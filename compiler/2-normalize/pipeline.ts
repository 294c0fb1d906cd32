import type { Mechanism, SolvedMechanism } from "../ir/mechanism.js";
import { printMechanism } from "../ir/mechanism.print.js";
import { verifyMechanism, verifySolvedMechanism } from "../ir/mechanism.verify.js";
import { type Level, type Pass, type PassContext, type PassObserver, runPasses } from "../pass.js";
import { assembleKernels } from "./assemble-kernels.js";
import { checkTables } from "./check-tables.js";
import type { NormalizeContext, NormalizeOptions } from "./context.js";
import { decideBranches } from "./decide-branches.js";
import { closeTables } from "./close-tables.js";
import { deriveConductance } from "./derive-conductance.js";
import { dropCounters } from "./drop-counters.js";
import { extractDiffusion } from "./extract-diffusion.js";
import { findCarried } from "./find-carried.js";
import { foldConstants } from "./fold-constants.js";
import { guardClamps } from "./guard-clamps.js";
import { joinDeclarations } from "./join-declarations.js";
import { leaveByTables } from "./leave-by-tables.js";
import { localizeAssigned } from "./localize-assigned.js";
import { localizeVoltage } from "./localize-voltage.js";
import { makeTables } from "./make-tables.js";
import { propagateCopies } from "./propagate-copies.js";
import { proveMergeable } from "./prove-mergeable.js";
import { proveTimeless } from "./prove-timeless.js";
import { setByTables } from "./set-by-tables.js";
import { solveOdes } from "./solve-odes.js";
import { splitArrays } from "./split-arrays.js";
import { startTables } from "./start-tables.js";
import { startTableRows } from "./start-table-rows.js";
import { startStates } from "./start-states.js";
import { unrollLoops } from "./unroll-loops.js";

export const mechanismLevel: Level<Mechanism> = { name: "mechanism", print: printMechanism, verify: verifyMechanism };

export const solvedMechanismLevel: Level<SolvedMechanism> = {
  name: "solved mechanism",
  print: printMechanism,
  verify: verifySolvedMechanism,
};

/** Those that may be left out: see `optionalPasses` of 5-optimize. */
export const optionalMechanismPasses: readonly string[] = [guardClamps.name];

/** Before inlining: both look at routines as they are written. */
export const mechanismPasses: readonly Pass<Mechanism, NormalizeContext>[] = [
  extractDiffusion, // before the KINETIC blocks are solved
  unrollLoops,
  solveOdes,
  makeTables,
];

export const solvedMechanismPasses: readonly Pass<SolvedMechanism, NormalizeContext>[] = [
  splitArrays, // first: the others see single variables
  joinDeclarations, // early: the others see fewer locals that begin at 0
  propagateCopies,
  decideBranches,
  foldConstants,
  localizeVoltage, // before everything that asks what depends on v
  startStates, // before the data flow of INITIAL is looked at
  leaveByTables, // before localizeAssigned: it sets what only tables leave
  setByTables, // before localizeAssigned, which would refuse what only a table sets
  dropCounters, // before localizeAssigned, which would refuse them
  localizeAssigned, // before findCarried: it decides what is per instance
  startTables, // before closeTables, which brings in what INITIAL computes
  closeTables,
  startTableRows,
  checkTables,
  guardClamps, // before deriveConductance, which may repeat clamps
  deriveConductance,
  findCarried,
  proveTimeless, // before proveMergeable, which builds on it
  proveMergeable,
];

/**
 * Mechanism → SolvedMechanism: no routine, equation or SOLVE is left, and what the later phases rely on is proved.
 * Errors (what is not supported yet) are reported; the result is then of no use.
 */
export function normalizeMechanism(
  mechanism: Mechanism,
  options: NormalizeOptions,
  cx: PassContext,
  observe?: PassObserver,
): SolvedMechanism {
  const context: NormalizeContext = { ...cx, options };
  const prepared = runPasses(mechanismLevel, mechanismPasses, mechanism, context, observe);
  const assembled = assembleKernels(prepared);
  observe?.(mechanismPasses.length, "assembleKernels", () => printMechanism(assembled));
  const later: PassObserver | undefined =
    observe && ((step, pass, print) => observe(mechanismPasses.length + 1 + step, pass, print));
  return runPasses(solvedMechanismLevel, solvedMechanismPasses, assembled, context, later);
}
