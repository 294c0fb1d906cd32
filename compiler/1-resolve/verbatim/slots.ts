import type * as ast from "../../../grammar/nmodl/ast.js";

/** A place that holds an address which hoc or Python set. */
export interface Slot {
  readonly kind: "stream" | "vector" | "object" | "other";
  /** How the interpreter's `Random` is distributed when C says so: `nrnran123_negexp(…)`. */
  readonly distribution?: Distribution;
}

export type Distribution = "negexp" | "normal" | "uniform";

interface Slots {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly flags: ReadonlyMap<string, number>;
  readonly members: ReadonlyMap<string, Member>;
}

/**
 * A field of the structures that slots point to: an address is null here, what only hoc's procedures set is 0, and what
 * the simulation sets is a number of the instance.
 */
export type Member = "address" | "unset" | "number";

/**
 * Which POINTERs and variables hold addresses: `_p_rng` given to nrnran123_dblpick is a stream, `&space` given to
 * vector_vec a Vector. The words of the C decide; the code itself is read only where the simulation gets to it.
 */
export function findSlots(file: ast.NmodlFile, texts: readonly string[]): Slots {
  const code = texts.map((text) => text.replace(/\/\*[^]*?\*\//g, " ").replace(/\/\/.*$/gm, " "));
  const all = code.join("\n");
  const slots = new Map<string, Slot>();
  for (const name of candidates(file, all)) slots.set(name, slotOf(name, texts, code));
  return { slots, flags: streamFlags(code), members: membersOf(code) };
}

function candidates(file: ast.NmodlFile, code: string): Set<string> {
  const names = new Set([...code.matchAll(/\b_p_(\w+)/g)].map((m) => m[1] as string));
  const declared = new Set(
    file.blocks.flatMap((b) => (b.kind === "Assigned" ? b.variables.map((v) => v.name.name) : [])),
  );
  for (const [, name = ""] of code.matchAll(/\*\s*[)>]\s*\(?\s*&\s*\(?\s*(\w+)\b/g))
    if (declared.has(name)) names.add(name);
  return names;
}

function slotOf(name: string, texts: readonly string[], code: readonly string[]): Slot {
  const address = `(?:_p_${name}\\b|&\\s*\\(?\\s*${name}\\b)`;
  const using = code.map((text, i) => [text, texts[i] as string] as const).filter(([c]) => new RegExp(address).test(c));
  const isCast = using.some(([c]) => new RegExp(`\\bIvocVect\\s*\\*+\\s*\\)\\s*\\(?\\s*&?\\s*${address}`).test(c));
  const isStream = !isCast && using.some(([c]) => /\bnrn_random_\w+|\bnrnran123_\w+/.test(c) && !mixes(c, address));
  if (isStream) {
    const distribution = using.map(([, text]) => distributionIn(text)).find((d) => d !== undefined);
    return { kind: "stream", ...(distribution ? { distribution } : {}) };
  }
  const isObject = using.some(([c]) =>
    new RegExp(`\\bObject\\s*\\*+\\s*\\)\\s*\\(?\\s*&?\\s*\\(?\\s*${address}`).test(c),
  );
  if (isObject) return { kind: "object" };
  return { kind: using.some(([c]) => /\b(?:vector_\w+|IvocVect)\b/.test(c)) ? "vector" : "other" };
}

/** A block that uses streams and Vectors: the name itself must be near a stream's function. */
function mixes(code: string, address: string): boolean {
  if (!/\bvector_\w+/.test(code)) return false;
  return !new RegExp(
    `(?:nrn_random_\\w+|nrnran123_\\w+)[^;]*${address}|${address}[^;]*;[^;]*(?:nrn_random|nrnran123)`,
  ).test(code);
}

/** What a piece of C, with its comments, says about the distribution of a stream. */
export function distributionIn(text: string): Distribution | undefined {
  const said = /nrnran123_(negexp|normal)\b/.exec(text)?.[1] ?? /Random\.(negexp|normal|uniform)\b/i.exec(text)?.[1];
  if (said) return said.toLowerCase() as Distribution;
  if (/\bexprand\s*\(/.test(text)) return "negexp";
  if (/\bnormrand\s*\(/.test(text)) return "normal";
  return /nrnran123_dblpick\b|\bscop_random\s*\(/.test(text) ? "uniform" : undefined;
}

const interpreterOnly = /\b(?:ifarg|getarg|gargstr|vector_arg|hoc_\w*getarg|hoc_E?\w*alloc|bbcore_\w+)\b/;

/** The fields of `struct Info { int size; double* tvec; }`, by what sets them. */
function membersOf(code: readonly string[]): Map<string, Member> {
  const members = new Map<string, Member>();
  const running = code.filter((text) => !interpreterOnly.test(text)).join("\n");
  for (const text of code) {
    for (const [, body = ""] of text.matchAll(/\bstruct\s*\w*\s*\{([^{}]*)\}/g)) {
      for (const [, star, name = ""] of body.matchAll(/([*\s])\s*(\w+)\s*(?:\[[^\]]*\])?\s*(?=[;,])/g)) {
        const isSet = new RegExp(
          `(?:->|\\.)\\s*${name}\\s*(?:[-+*/]?=(?!=)|\\+\\+|--)|(?:\\+\\+|--)\\s*\\w+(?:->|\\.)${name}\\b`,
        );
        members.set(name, star === "*" ? "address" : isSet.test(running) ? "number" : "unset");
      }
    }
  }
  return members;
}

/** `usingR123 = 1` next to nrnran123_newstream3: what says that a stream was made, as if it was. */
function streamFlags(code: readonly string[]): Map<string, number> {
  const flags = new Map<string, number>();
  for (const text of code) {
    if (!/\bnrnran123_newstream/.test(text)) continue;
    for (const [, name = "", value] of text.matchAll(/(?<![\w*.>])(\w+)\s*=\s*(\d+)\s*;/g)) {
      const number = Number(value);
      const isLocal = new RegExp(`\\b(?:int|uint32_t|double|char)\\b[^;]*\\b${name}\\s*=`).test(text);
      if (number > 0 && !isLocal) flags.set(name, number);
    }
  }
  return flags;
}
