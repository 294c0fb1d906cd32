import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sortDiagnostics } from "../grammar/diagnostic.js";
import { parseHlk } from "../grammar/hlk/parser.js";
import { printHlk } from "../grammar/hlk/print.js";
import { replaceFile } from "./cache-files.js";
import { type ExitCode, exitCodes } from "./failure.js";
import { locateModel } from "./files.js";
import { printDiagnostics } from "./print-diagnostics.js";

/** `hillock fmt`: a file that does not parse is left alone and its mistakes are shown. */
export function formatModel(model: string, how: { readonly check: boolean; readonly stdout: boolean }): ExitCode {
  const { folder, file, shown } = locateModel(model);
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const parsed = parseHlk({ path: shown, text });
  if (!parsed.file || parsed.diagnostics.some(({ severity }) => severity === "error")) {
    process.stderr.write(printDiagnostics(sortDiagnostics(parsed.diagnostics), "text"));
    return exitCodes.wrongModel;
  }
  const formatted = printHlk(parsed.file);
  if (how.stdout) process.stdout.write(formatted);
  else if (how.check) {
    if (formatted !== text) process.stdout.write(`${shown} is not in the usual form: hillock fmt ${shown}\n`);
  } else if (formatted !== text) replaceFile(path, formatted);
  return how.check && formatted !== text ? exitCodes.wrongModel : exitCodes.ok;
}
