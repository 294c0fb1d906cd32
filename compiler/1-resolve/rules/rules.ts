import type { Report } from "../../../grammar/diagnostic.js";
import type { NmodlFile } from "../../../grammar/nmodl/ast.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { Declarations } from "../mechanism-declarations.js";
import type { ResolvedRoutine } from "../mechanism-routine.js";
import { currentsAreSet } from "./currents-are-set.js";
import { defaultsWithinLimits } from "./defaults-within-limits.js";
import { equationsAreSolved } from "./equations-are-solved.js";
import { equationsAreSingle } from "./equations-are-single.js";
import { formFitsContents } from "./form-fits-contents.js";
import { routinesDoNotRecur } from "./routines-do-not-recur.js";
import { statesHaveEquations } from "./states-have-equations.js";
import { unitsAreKnown } from "./units-are-known.js";
import { writtenIonsAreSet } from "./written-ions-are-set.js";

/** What a rule looks at: the resolved mechanism and where it came from. */
export interface RuleSubject {
  readonly mechanism: Mechanism;
  readonly declarations: Declarations;
  readonly file: NmodlFile;
  /** All routines of the file, reached or not. */
  readonly routines: ReadonlyMap<string, ResolvedRoutine>;
}

export type MechanismRule = (subject: RuleSubject, report: Report) => void;

/** Semantic checks, one per file; they only report. */
export const mechanismRules: readonly MechanismRule[] = [
  formFitsContents,
  routinesDoNotRecur,
  equationsAreSingle,
  equationsAreSolved,
  statesHaveEquations,
  currentsAreSet,
  writtenIonsAreSet,
  defaultsWithinLimits,
  unitsAreKnown,
];
