import { cellWords, clauseWords, declarationWords, openWords, sectionWords } from "../../../grammar/hlk/words.js";
import type { Notes } from "./notes.js";

const words: ReadonlySet<string> = new Set([
  ...declarationWords,
  ...cellWords,
  ...sectionWords,
  ...clauseWords,
  ...openWords,
  ...["all", "pre", "post", "site", "size", "self", "true", "false", "on", "off", "pop", "cell", "index", "gid"],
  ...["x", "y", "z", "xnorm", "ynorm", "znorm", "v", "set"],
]);

/** The names of one kind that .hlk keeps apart; each NetPyNE label gets one, and keeps it. */
export interface Namespace {
  /** The name of a label, a new one where it has none yet. */
  take(label: string): string;
  /** The name of a label that was taken before. */
  of(label: string): string | undefined;
}

/**
 * `what` starts a line of the report: "population". `others` share the names: `E` of a cell where a population is `E`
 * becomes `E_cell`.
 */
export function newNamespace(what: string, used: Set<string>, notes: Notes): Namespace {
  const given = new Map<string, string>();
  return {
    of: (label) => given.get(label),
    take: (label) => {
      const known = given.get(label);
      if (known !== undefined) return known;
      const plain = plainName(label);
      const wished = used.has(plain) ? `${plain}_${what}` : plain;
      let name = wished;
      for (let i = 2; used.has(name); i++) name = `${wished}_${i}`;
      used.add(name);
      given.set(label, name);
      if (name !== label) notes.renamed.push({ what, from: label, to: name });
      return name;
    },
  };
}

/** `S->M` → `S_to_M`, `PYR cell.1` → `PYR_cell_1`, `in` → `in_`. */
export function plainName(label: string): string {
  const joined = label.replaceAll("->", "_to_").replace(/[^A-Za-z0-9_]+/g, "_");
  const trimmed = joined.replace(/_{2,}/g, "_").replace(/^_+(?=.)|(?<=.)_+$/g, "");
  const name = /^[A-Za-z_]/.test(trimmed) ? trimmed : `n${trimmed}`;
  return words.has(name) ? `${name}_` : name;
}
