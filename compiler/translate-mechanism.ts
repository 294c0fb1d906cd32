import { newReport, type Report } from "../grammar/diagnostic.js";
import { parseNmodl } from "../grammar/nmodl/parser.js";
import type { Source } from "../grammar/source.js";
import { resolveMechanism } from "./1-resolve/mechanism.js";
import { normalizeMechanism } from "./2-normalize/pipeline.js";
import { lowerMechanism } from "./4-lower/mechanism.js";
import type { Mechanism, SolvedMechanism } from "./ir/mechanism.js";
import type { MechanismProgram } from "./ir/program.js";

/** How far one .mod file came; a level is missing where an earlier one had errors. */
export interface TranslatedMechanism {
  readonly report: Report;
  readonly parsed: boolean;
  /** `SUFFIX nothing`: functions for hoc, no mechanism. */
  readonly isLibrary: boolean;
  readonly mechanism?: Mechanism;
  readonly solved?: SolvedMechanism;
  readonly program?: MechanismProgram;
}

/** One .mod file by itself, as far as it goes without a model: parse → resolve → normalize → lower. */
export function translateMechanism(source: Source, include: (name: string) => Source | undefined): TranslatedMechanism {
  const report = newReport();
  const { file, diagnostics } = parseNmodl(source, include);
  for (const diagnostic of diagnostics) report.add(diagnostic);
  if (!file || report.hasErrors) return { report, parsed: false, isLibrary: false };
  const mechanism = resolveMechanism(file, { builtIn: false }, report);
  if (!mechanism) return { report, parsed: true, isLibrary: !report.hasErrors };
  const solved = normalizeMechanism(mechanism, { tables: "neuron", conductance: "auto" }, { report });
  if (report.hasErrors) return { report, parsed: true, isLibrary: false, mechanism };
  const program = lowerMechanism(solved);
  return { report, parsed: true, isLibrary: false, mechanism, solved, program };
}
