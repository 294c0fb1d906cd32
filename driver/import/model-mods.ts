import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type MechanismFacts, type Mechanisms, mechanismFacts } from "../../compiler/formats/hlk/mechanism-facts.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { packageFile } from "../package-folder.js";

/** A .mod file and what it makes. */
export interface ModFile {
  readonly path: string;
  readonly file: string;
  readonly text: string;
  readonly facts: MechanismFacts;
}

/** Where models keep their .mod files, beside the script. */
const folders = [".", "mod", "mods", "mechanisms", "modfiles", "../mod", "../../mod"];

/** The .mod files of the model that its `parameters` speak of, as a key or a text; the first of a name wins. */
export function modelMods(folder: string, parameters: unknown): readonly ModFile[] {
  const words = wordsOf(parameters);
  const found = modsBeside(folder);
  const first = new Map(
    found
      .filter(({ facts }) => words.has(facts.name))
      .reverse()
      .map((mod) => [mod.facts.name, mod]),
  );
  return [...first.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** All .mod files beside the script. */
export function modsBeside(folder: string): readonly ModFile[] {
  return folders.flatMap((sub) => modsIn(join(folder, sub)));
}

/** hillock's own mechanisms; those of the model win over them. */
export function knownMechanisms(mods: readonly ModFile[]): Mechanisms {
  const own = modsIn(packageFile("mechanisms"));
  return new Map([...own, ...mods].map(({ facts }) => [facts.name, facts]));
}

/** Files that .mod files take in by INCLUDE. */
export function includeFiles(folder: string): readonly { readonly file: string; readonly text: string }[] {
  return folders.flatMap((sub) =>
    filesIn(join(folder, sub), ".inc").map((path) => ({ file: basename(path), text: readFileSync(path, "utf8") })),
  );
}

function filesIn(folder: string, ending: string): readonly string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => join(folder, name));
}

function modsIn(folder: string): readonly ModFile[] {
  return filesIn(folder, ".mod").flatMap((path) => {
    const text = readFileSync(path, "utf8");
    const { file } = parseNmodl({ path, text });
    const facts = file && mechanismFacts(file);
    return facts ? [{ path, file: basename(path), text, facts }] : [];
  });
}

/** Every key and every text of the parameters: a mechanism that is not among them is not used. */
function wordsOf(value: unknown, words = new Set<string>()): ReadonlySet<string> {
  if (typeof value === "string") words.add(value);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      words.add(key);
      wordsOf(inner, words);
    }
  }
  return words;
}
