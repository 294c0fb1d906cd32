import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../source-files.js";

/** Where `npm run test:full` has unpacked a package of PyPI; undefined where it could not, or was not asked to. */
export function packageFolder(name: string): string | undefined {
  const folder = join(root, ".python-files", name);
  return existsSync(join(folder, "hillock-ready")) ? folder : undefined;
}

/** Files below a folder whose names end so, in order. */
export function filesBelow(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => join(folder, name));
}
