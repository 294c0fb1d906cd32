import { checkUnits, listDefaults, resolveMechanism } from "../compiler/compile.js";
import type { SolvedNetwork } from "../compiler/ir/network.js";
import { type Diagnostic, newReport, sortDiagnostics } from "../grammar/diagnostic.js";
import { parseNmodl } from "../grammar/nmodl/parser.js";
import { type CompiledModel, compileModel } from "./compile-model.js";
import { type ExitCode, exitCodes } from "./failure.js";
import { shownPath } from "./files.js";
import { type DiagnosticFormat, printDiagnostics } from "./print-diagnostics.js";
import { printTable } from "./print-table.js";
import { isAbsolute, relative } from "node:path";

export interface CheckOptions {
  readonly model: string;
  readonly defaults: boolean;
  readonly strictUnits: boolean;
  readonly format: DiagnosticFormat;
}

/** `hillock check`: everything that is wrong, on standard output; json is one array, empty where all is well. */
export function checkModel({ model, defaults, strictUnits, format }: CheckOptions): ExitCode {
  const compiled = compileModel(model, { emit: false });
  const { report, network } = compiled.compilation;
  const strict = strictUnits ? unitErrors(compiled) : [];
  const kept = strictUnits
    ? report.diagnostics.filter(({ code }) => code !== "inconsistent-units")
    : report.diagnostics;
  process.stdout.write(printDiagnostics(sortDiagnostics([...kept, ...strict]), format));
  const wrong = report.hasErrors || strict.length > 0;
  if (format === "text") {
    if (defaults && network) process.stdout.write(defaultsText(network));
    if (!wrong) process.stdout.write(`${compiled.place.shown}: no errors\n`);
  }
  return wrong ? exitCodes.wrongModel : exitCodes.ok;
}

/** Each place where units disagree, of every .mod file that the model has read, as an error. */
function unitErrors({ place, workspace }: CompiledModel): Diagnostic[] {
  const files = workspace.filesRead().filter(({ path }) => path.endsWith(".mod"));
  return files.flatMap(({ path }) => {
    const source = workspace.text(
      isAbsolute(path) ? relative(place.folder, path) : relative(shownPath(place.folder), path),
    );
    const file = source && parseNmodl(source, (name) => workspace.text(name)).file;
    const mechanism = file && resolveMechanism(file, { builtIn: false }, newReport());
    return mechanism ? checkUnits(mechanism).map((found): Diagnostic => ({ ...found, severity: "error" })) : [];
  });
}

/** What the model does not say and hillock assumes, one line each. */
function defaultsText(network: SolvedNetwork): string {
  const rows = listDefaults(network).map(({ name, value, unit, why }) => [name, value, unit, why]);
  const more = [
    ["streams", "hillock", "", "random numbers: docs/draws.md"],
    ["secondorder", "0", "", "implicit Euler"],
  ];
  return printTable(["default", "value", "unit", "why"], [...rows, ...more]);
}
