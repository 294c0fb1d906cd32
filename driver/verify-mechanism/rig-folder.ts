import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Rig, rigModel } from "./rig.js";

/** A .mod file as it is compiled by both sides: its name decides the order of mechanisms. */
export interface ModSource {
  /** `cagk.mod`. */
  readonly fileName: string;
  readonly text: string;
  /** What it INCLUDEs, by the names that it uses. */
  readonly includes: readonly { readonly name: string; readonly text: string }[];
}

export interface RigEntry {
  readonly rig: Rig;
  readonly mod: ModSource;
}

/** A model of the rigs in a folder of its own: `model.hlk` beside `mod/`, complete, so that anybody can run it. */
export function writeRigFolder(folder: string, name: string, entries: readonly RigEntry[]): void {
  rmSync(join(folder, "mod"), { recursive: true, force: true });
  mkdirSync(join(folder, "mod"), { recursive: true });
  const drivers = new Map(entries.flatMap(({ rig }) => rig.drivers.map((driver) => [driver.name, driver.text])));
  for (const { mod } of entries) writeMod(join(folder, "mod"), mod);
  for (const [driver, text] of drivers) writeFileSync(join(folder, "mod", `${driver}.mod`), text);
  const uses = [...entries.map(({ mod }) => mod.fileName), ...[...drivers.keys()].map((driver) => `${driver}.mod`)];
  const paths = uses.map((file) => `./mod/${file}`);
  writeFileSync(
    join(folder, "model.hlk"),
    rigModel(
      name,
      paths,
      entries.map(({ rig }) => rig),
    ),
  );
}

/** The file and what it includes, side by side. */
export function writeMod(folder: string, { fileName, text, includes }: ModSource): void {
  writeFileSync(join(folder, fileName), text);
  for (const include of includes) {
    const path = join(folder, include.name);
    if (!path.startsWith(folder)) continue;
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, include.text);
  }
}
