import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Source } from "../../grammar/source.js";
import type { ModSource } from "./rig-folder.js";

/** A .mod file as both sides get it. nrnivmodl's make cannot do with odd names, so they are changed. */
export function modSource({ path, text }: Source): ModSource {
  const fileName = basename(path).replace(/[^\w.+-]/g, "_");
  const includes = includedNames(text).flatMap((name) => {
    const source = includeBeside(path)(name);
    return source ? [{ name, text: source.text }] : [];
  });
  return { fileName, text, includes };
}

export function includedNames(text: string): string[] {
  return [...text.matchAll(/^[ \t]*INCLUDE[ \t]*"([^"\n]+)"/gm)].map(([, name = ""]) => name);
}

/** Reads what a file INCLUDEs: the name counts from the file's folder. */
export function includeBeside(path: string): (name: string) => Source | undefined {
  return (name) => {
    const at = join(dirname(path), name);
    const isFile = statSync(at, { throwIfNoEntry: false })?.isFile() === true;
    return isFile ? { path: at, text: readModText(at) } : undefined;
  };
}

/** Old files are Latin-1 where they are not ASCII. */
export function readModText(path: string): string {
  const bytes = readFileSync(path);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
