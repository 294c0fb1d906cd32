import { readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { wrongUsage } from "../failure.js";
import { sha256 } from "../files.js";
import { includesOf, readModText } from "../verify-mechanism/mod-source.js";

/** A distinct .mod file of the corpus. */
export interface ModFile {
  /** Of its text and of all that it INCLUDEs. */
  readonly id: string;
  readonly path: string;
  readonly text: string;
  /** Where it is met: a repository may hold a text twice and counts it once. */
  readonly places: readonly ModPlace[];
}

export interface ModPlace {
  /** The folder directly below the one that was given; that one itself where it is a repository. */
  readonly repository: string;
  /** Path in the repository. */
  readonly name: string;
}

/** Every distinct .mod file below the folders, in order of path. */
export function findMods(folders: readonly string[]): ModFile[] {
  const found = new Map<string, ModFile>();
  for (const [repository, folder] of folders.flatMap(repositoriesIn)) {
    for (const path of modsIn(folder)) {
      const text = readModText(path);
      const id = sha256([text, ...includesOf({ path, text }).map((include) => include.text)].join("\0"));
      const known = found.get(id) ?? { id, path, text, places: [] };
      const isMet = known.places.some((place) => place.repository === repository);
      const place = { repository, name: relative(folder, path) };
      found.set(id, isMet ? known : { ...known, places: [...known.places, place] });
    }
  }
  return [...found.values()];
}

/** A folder with .mod files or a .git in it is a repository; any other holds repositories. */
function repositoriesIn(folder: string): (readonly [name: string, folder: string])[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw wrongUsage(`there is no folder '${folder}'`);
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name.endsWith(".mod") || name === ".git")) return [[basename(folder), folder]];
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort().map((name) => [name, join(folder, name)]);
}

function modsIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mod"));
  return names
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
