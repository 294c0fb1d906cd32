import { dirname, join, relative, resolve } from "node:path";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { makeReady, type ReadyMod } from "../../compiler/formats/coreneuron/make-ready.js";
import type { Diagnostic } from "../../grammar/diagnostic.js";
import { type ExitCode, exitCodes, wrongUsage } from "../failure.js";
import { shownPath } from "../files.js";
import { printDiagnostics } from "../print-diagnostics.js";
import { decodeMod, includeBeside, includesOf } from "../verify-mechanism/mod-source.js";
import { writeFiles } from "../write-files.js";

export interface ReadyCommandOptions {
  /** .mod files, or folders of such. */
  readonly paths: readonly string[];
  readonly out: string;
}

/** `hillock coreneuron-ready`: writes the files as CoreNEURON's compiler takes them, and says what was changed. */
export function readyCommand({ paths, out }: ReadyCommandOptions): ExitCode {
  const files = paths.flatMap(modsBelow);
  refuseSameNames(files);
  const diagnostics: Diagnostic[] = [];
  for (const { path, name } of files) {
    const ready = readyFile(path);
    diagnostics.push(...ready.diagnostics);
    const source = { path, text: ready.text };
    const included = includesOf(source).map(({ name: file, text }) => [join(dirname(name), file), text] as const);
    writeFiles(out, [[name, ready.text], ...included]);
    process.stdout.write(`${name}: ${ready.reasons.length === 0 ? "as it was" : ready.reasons.join("\n  ")}\n`);
  }
  process.stderr.write(printDiagnostics(diagnostics, "text"));
  return diagnostics.some(({ severity }) => severity === "error") ? exitCodes.wrongModel : exitCodes.ok;
}

function readyFile(path: string): ReadyMod {
  return makeReady({ path: shownPath(resolve(path)), text: decodeMod(readFileSync(path)) }, includeBeside(path));
}

interface NamedMod {
  readonly path: string;
  /** Where it goes below the folder that is written. */
  readonly name: string;
}

function modsBelow(given: string): NamedMod[] {
  const stats = statSync(given, { throwIfNoEntry: false });
  if (!stats) throw wrongUsage(`there is no file or folder '${given}'`);
  if (!stats.isDirectory()) return [{ path: given, name: relative(dirname(given), given) }];
  const names = readdirSync(given, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mod"));
  if (names.length === 0) throw wrongUsage(`the folder '${given}' holds no .mod files`);
  return names.sort().map((name) => ({ path: join(given, name), name }));
}

function refuseSameNames(files: readonly NamedMod[]): void {
  const first = new Map<string, string>();
  for (const { path, name } of files) {
    const before = first.get(name);
    if (before) throw wrongUsage(`'${before}' and '${path}' would be one file, ${name}`, "write them to two folders");
    first.set(name, path);
  }
}
