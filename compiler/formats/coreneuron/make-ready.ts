import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { NmodlFile } from "../../../grammar/nmodl/ast.js";
import { parseNmodl } from "../../../grammar/nmodl/parser.js";
import type { Source } from "../../../grammar/source.js";
import { translateMechanism } from "../../translate-mechanism.js";
import { applyChanges } from "./apply-changes.js";
import type { Rule } from "./change.js";
import { expandIncludes } from "./expand-includes.js";
import { globalsToRange } from "./globals-to-range.js";
import { declaredGlobals } from "./declared-globals.js";
import { functionTables } from "./function-tables.js";
import { globalDraws } from "./global-draws.js";
import { hocStreams } from "./hoc-streams.js";
import { leftByTables } from "./left-by-tables.js";
import { listedOnce } from "./listed-once.js";
import { localsToAssigned } from "./locals-to-assigned.js";
import { noDiffusion } from "./no-diffusion.js";
import { obstacles } from "./obstacles.js";
import { parametersToRange } from "./parameters-to-range.js";
import { oneBreakpoint } from "./one-breakpoint.js";
import { plainLineEnds } from "./plain-line-ends.js";
import { plainMethods } from "./plain-methods.js";
import { quietComments } from "./quiet-comments.js";
import { scriptCode } from "./script-code.js";
import { setConstants } from "./set-constants.js";
import { solvableCnexp } from "./solvable-cnexp.js";
import { unprotected } from "./unprotected.js";
import { writtenStates } from "./written-states.js";

export interface ReadyMod {
  readonly text: string;
  /** What was changed and why, in order of the rules. */
  readonly reasons: readonly string[];
  /** Why the file cannot be read, or what CoreNEURON cannot do. */
  readonly diagnostics: readonly Diagnostic[];
}

/** In this order; each sees what the ones before it have left. */
const rules: readonly Rule[] = [
  plainLineEnds,
  quietComments,
  oneBreakpoint,
  listedOnce,
  leftByTables, // before what is shared becomes variables of the instances
  globalsToRange,
  setConstants, // before parametersToRange: they are parameters then
  parametersToRange,
  localsToAssigned,
  unprotected,
  declaredGlobals,
  plainMethods,
  solvableCnexp,
  writtenStates,
  noDiffusion,
  functionTables,
  hocStreams, // before globalDraws: draws without a stream are a stream's second choice there
  globalDraws,
  scriptCode,
];

/** A .mod file for CoreNEURON: the text as it is, but for what its compiler does not take. */
export function makeReady(source: Source, include: (name: string) => Source | undefined): ReadyMod {
  const given = parseNmodl(source, include);
  if (!given.file) return { text: source.text, reasons: [], diagnostics: given.diagnostics };
  const { solved, report } = translateMechanism(source, include);
  const facts = { notLinear: notLinearIn(report.diagnostics), ...(solved ? { solved } : {}) };
  let file = parseNmodl({ ...source, text: expandIncludes(source.text, include) }, include).file ?? given.file;
  const reasons: string[] = [];
  for (const rule of rules) {
    const changes = rule({ file, ...facts });
    if (changes.length === 0) continue;
    reasons.push(...changes.map(({ reason }) => reason));
    file = parseAgain({ ...source, text: applyChanges(file.source.text, changes) }, include, reasons);
  }
  const { text } = reasons.length === 0 ? source : file.source;
  return { text, reasons, diagnostics: obstacles(given.file, file) };
}

function parseAgain(
  source: Source,
  include: (name: string) => Source | undefined,
  reasons: readonly string[],
): NmodlFile {
  const { file } = parseNmodl(source, include);
  if (!file) throw new Error(`bug in hillock: ${source.path} cannot be read after '${reasons.at(-1)}'`);
  return file;
}

/** The state is the text at the equation's place: `dop'` of `dop' = …`. */
function notLinearIn(diagnostics: readonly Diagnostic[]): ReadonlySet<string> {
  const states = diagnostics.flatMap(({ code, span }) => {
    const name = /^[A-Za-z_]\w*/.exec(span.source.text.slice(span.start, span.end))?.[0];
    return code === "not-linear" && name !== undefined ? [name] : [];
  });
  return new Set(states);
}
