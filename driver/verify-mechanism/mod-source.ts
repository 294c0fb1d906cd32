import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { includePlaces } from "../../grammar/nmodl/include-places.js";
import type { Source } from "../../grammar/source.js";
import { underOwnName } from "./own-name.js";
import type { ModSource } from "./rig-folder.js";

/** A .mod file as both sides get it. nrnivmodl's make cannot do with odd names, so they are changed. */
export function modSource({ path, text }: Source): ModSource {
  const fileName = basename(path).replace(/[^\w.+-]/g, "_");
  return { fileName, text, includes: includesOf({ path, text }) };
}

/** All that a file INCLUDEs, C headers beside it, and what these include. */
export function includesOf({ path, text }: Source): ModSource["includes"] {
  const include = includeBeside(path);
  const found = new Map<string, string>();
  const open = (within: string): void => {
    for (const name of includedNames(within)) {
      const source = found.has(name) ? undefined : include(name);
      if (!source) continue;
      found.set(name, source.text);
      open(source.text);
    }
  };
  open(text);
  return [...found].map(([name, included]) => ({ name, text: included }));
}

function includedNames(text: string): string[] {
  return [...text.matchAll(/^[ \t]*(?:INCLUDE|#[ \t]*include)[ \t]*"([^"\n]+)"/gm)].map(([, name = ""]) => name);
}

/** Reads what a file INCLUDEs: the name counts from the file's folder, or from the one above. */
export function includeBeside(path: string): (name: string) => Source | undefined {
  return (name) => {
    const places = includePlaces(name).map((place) => join(dirname(path), place));
    const at = places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile() === true);
    return at === undefined ? undefined : { path: at, text: readModText(at) };
  };
}

/** The text, of a file that is called like a mechanism of NEURON's under a name of its own. */
export function readModText(path: string): string {
  return underOwnName(decodeMod(readFileSync(path)));
}

/** Old files are Latin-1 where they are not ASCII. */
export function decodeMod(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
