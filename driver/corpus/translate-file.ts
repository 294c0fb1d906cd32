import { type TranslatedMechanism, translateMechanism } from "../../compiler/translate-mechanism.js";
import { type Diagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import { positionAt } from "../../grammar/source.js";
import type { FileResult } from "./corpus-result.js";
import { includeBeside } from "../verify-mechanism/mod-source.js";
import type { ModFile } from "./find-mods.js";

export interface TranslatedFile {
  readonly mod: ModFile;
  readonly result: FileResult;
  /** There where the file translates. */
  readonly translated?: TranslatedMechanism;
}

/** parse → resolve → normalize → lower of one file, and what stopped it. A crash of ours is a result as well. */
export function translateFile(mod: ModFile): TranslatedFile {
  const { id, path, text } = mod;
  try {
    const translated = translateMechanism({ path, text }, includeBeside(path));
    const { report, parsed, isLibrary, program } = translated;
    if (isLibrary) return { mod, result: { id, path, outcome: "skipped", stage: "translate" } };
    if (program) return { mod, translated, result: { id, path, outcome: "ok", stage: "translate" } };
    const errors = sortDiagnostics(report.diagnostics).filter(({ severity }) => severity === "error");
    return { mod, result: { id, path, outcome: "failed", stage: parsed ? "translate" : "parse", ...describe(errors) } };
  } catch (error) {
    const [reason] = String((error as Error).message).split("\n");
    const result = {
      id,
      path,
      outcome: "failed",
      stage: "translate",
      reason: `crash: ${withoutNames(reason ?? "")}`,
    } as const;
    return { mod, result: { ...result, detail: (error as Error).stack?.split("\n").slice(0, 4).join(" ") ?? "" } };
  }
}

/** The first error is the reason; the others are told beside it. */
function describe(errors: readonly Diagnostic[]): Pick<FileResult, "reason" | "detail"> {
  const [first] = errors;
  if (!first) return { reason: "nothing reported" };
  const lines = errors.slice(0, 12).map(({ message, span, hint }) => {
    const at = `${span.source.path.replace(/^.*[\\/]/, "")}:${positionAt(span.source, span.start).line}`;
    return `${at}: ${message}${hint ? ` (${hint})` : ""}`;
  });
  return { reason: `${first.code}: ${withoutNames(first.message)}`, detail: lines.join("; ") };
}

/** `'gna' is not known` → `'…' is not known`: messages of one kind become equal. */
export function withoutNames(message: string): string {
  return message.replace(/'[^']*'/g, "'…'").replace(/\b\d+(\.\d+)?\b/g, "N");
}
