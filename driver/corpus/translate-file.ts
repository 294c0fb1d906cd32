import { type TranslatedMechanism, translateMechanism } from "../../compiler/translate-mechanism.js";
import { type Diagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import { positionAt } from "../../grammar/source.js";
import type { FileResult } from "./corpus-result.js";
import { includeBeside } from "../verify-mechanism/mod-source.js";
import { valenceFor } from "../verify-mechanism/rig-ions.js";
import type { ModFile } from "./find-mods.js";

export interface TranslatedFile {
  readonly mod: ModFile;
  readonly result: FileResult;
  /** Of its ions, as the file or its rig's drivers say it. */
  readonly valences: readonly (readonly [ion: string, valence: string])[];
  /** There where the file translates. */
  readonly translated?: TranslatedMechanism;
}

/** parse → resolve → normalize → lower of one file, and what stopped it. A crash of ours is a result as well. */
export function translateFile(mod: ModFile): TranslatedFile {
  const translated = tryTranslate(mod);
  if ("crash" in translated) return { mod, result: translated.crash, valences: [] };
  const result = resultOf(mod, translated);
  const valences = (translated.mechanism?.ions ?? []).map((use) => {
    return [use.ion, String(use.valence ?? valenceFor(use) ?? "")] as const;
  });
  return { mod, result, valences, ...(result.outcome === "ok" ? { translated } : {}) };
}

function tryTranslate({ id, path, text }: ModFile): TranslatedMechanism | { readonly crash: FileResult } {
  try {
    return translateMechanism({ path, text }, includeBeside(path));
  } catch (error) {
    const { message, stack = "" } = error as Error;
    const reason = `crash: ${withoutNames(message.split("\n")[0] ?? "")}`;
    const detail = stack.split("\n").slice(0, 4).join(" ");
    return { crash: { id, path, outcome: "failed", stage: "translate", reason, detail } };
  }
}

function resultOf({ id, path }: ModFile, { report, parsed, isLibrary, program }: TranslatedMechanism): FileResult {
  if (isLibrary) return { id, path, outcome: "skipped", stage: "translate" };
  if (program) return { id, path, outcome: "ok", stage: "translate" };
  const errors = sortDiagnostics(report.diagnostics).filter(({ severity }) => severity === "error");
  return { id, path, outcome: "failed", stage: parsed ? "translate" : "parse", ...describe(errors) };
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
