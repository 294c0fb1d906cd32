import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Notes } from "../../compiler/formats/hlk/notes.js";
import { includeFiles, type ModFile } from "./model-mods.js";

/** Makes the folder, with the .mod files in `mod/` and what they INCLUDE from beside the `source` folder. */
export function writeMods(folder: string, mods: readonly ModFile[], source: string): void {
  mkdirSync(mods.length > 0 ? join(folder, "mod") : folder, { recursive: true });
  const files = mods.length > 0 ? [...mods, ...includeFiles(source)] : [];
  for (const { file, text } of files) writeFileSync(join(folder, "mod", file), text);
}

/** import-report.json: by name, what is not carried over. */
export function writeReport(folder: string, notes: Notes, { from, source }: { from: string; source: string }): void {
  const json = {
    format: "hillock-import",
    version: 1,
    from,
    source: basename(source),
    notCarriedOver: notes.omissions,
    renamed: notes.renamed,
  };
  writeFileSync(join(folder, "import-report.json"), `${JSON.stringify(json, undefined, 2)}\n`);
}

/** For the first line of a written file. */
export function hintOf({ omissions }: Notes): string {
  const lost = omissions.length;
  if (lost === 0) return "";
  return `; ${lost === 1 ? "1 thing is" : `${lost} things are`} not carried over: import-report.json`;
}

/** More lines than these are in the report only. */
const mostLines = 40;

/** One line for each reason: what it holds for first, and how often besides. */
export function showOmissions({ omissions }: Notes, say: (line: string) => void, lost?: "not exported"): void {
  for (const effect of ["left-out", "changed"] as const) {
    const byReason = new Map<string, string[]>();
    for (const { where, why } of omissions.filter((omission) => omission.effect === effect)) {
      byReason.set(why, [...(byReason.get(why) ?? []), where]);
    }
    if (byReason.size === 0) continue;
    const [left, changed] = lost
      ? [lost, "exported in another way"]
      : ["not carried over", "carried over in another way"];
    say(`${effect === "left-out" ? left : changed}:`);
    for (const [why, [first, ...more]] of [...byReason].slice(0, mostLines)) {
      say(`   ${first}${more.length > 0 ? ` and ${more.length} more` : ""}: ${why}`);
    }
    if (byReason.size > mostLines) say(`   … and ${byReason.size - mostLines} more reasons`);
  }
  if (omissions.length > 0 && !lost) say("   all by name: import-report.json");
}
