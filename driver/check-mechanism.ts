import { statSync } from "node:fs";
import { checkUnits } from "../compiler/compile.js";
import { translateMechanism } from "../compiler/translate-mechanism.js";
import { type Diagnostic, sortDiagnostics } from "../grammar/diagnostic.js";
import { type ExitCode, exitCodes, wrongUsage } from "./failure.js";
import { shownPath } from "./files.js";
import { type DiagnosticFormat, printDiagnostics } from "./print-diagnostics.js";
import { includeBeside, readModText } from "./verify-mechanism/mod-source.js";
import { resolve } from "node:path";

export interface CheckMechanismOptions {
  readonly path: string;
  readonly strictUnits: boolean;
  readonly format: DiagnosticFormat;
}

/** `hillock check X.mod`: what is wrong with one mechanism, on standard output, without a model around it. */
export function checkMechanism({ path, strictUnits, format }: CheckMechanismOptions): ExitCode {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw wrongUsage(`there is no file '${path}'`);
  const shown = shownPath(resolve(path));
  const { report, mechanism, isLibrary } = translateMechanism(
    { path: shown, text: readModText(path) },
    includeBeside(path),
  );
  const units = mechanism ? checkUnits(mechanism) : [];
  const found = strictUnits ? units.map((d): Diagnostic => ({ ...d, severity: "error" })) : units;
  const others = report.diagnostics.filter(({ code }) => code !== "inconsistent-units");
  process.stdout.write(printDiagnostics(sortDiagnostics([...others, ...found]), format));
  const wrong = report.hasErrors || (strictUnits && found.length > 0);
  if (!wrong && format === "text") process.stdout.write(`${shown}: ${isLibrary ? libraryWords : "no errors"}\n`);
  return wrong ? exitCodes.wrongModel : exitCodes.ok;
}

const libraryWords = "functions for hoc (SUFFIX nothing), no mechanism: hillock has no use for it";
