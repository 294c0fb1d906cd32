/**
 * The words that may stand behind a number: SI-prefixed units of the field, without exponents (`cm2` is `cm` and 2).
 * Letters that models use as variables more often than as units (N, C, J, W, T, L, h, min) are left out on purpose:
 * with them `5 N` would be newtons where a person meant a forgotten operator.
 */
const prefixed: readonly (readonly [string, readonly string[]])[] = [
  ["m", ["", "f", "p", "n", "u", "µ", "μ", "m", "c", "k"]],
  ["s", ["", "p", "n", "u", "µ", "μ", "m"]],
  ["g", ["", "p", "n", "u", "µ", "μ", "m", "k"]],
  ["V", ["", "n", "u", "µ", "μ", "m", "k"]],
  ["A", ["", "f", "p", "n", "u", "µ", "μ", "m"]],
  ["S", ["", "f", "p", "n", "u", "µ", "μ", "m"]],
  ["F", ["", "f", "p", "n", "u", "µ", "μ", "m"]],
  ["Hz", ["", "m", "k", "M", "G"]],
  ["ohm", ["", "m", "k", "M", "G", "mega"]],
  ["Ohm", ["", "k", "M", "G"]],
  ["M", ["", "f", "p", "n", "u", "µ", "μ", "m"]],
  ["mol", ["", "f", "p", "n", "u", "µ", "μ", "m"]],
  ["Am", ["", "f", "p", "n", "u", "µ", "μ", "m"]],
  ["mho", ["", "p", "n", "u", "µ", "μ", "m"]],
];

const others = [
  ...[
    "megohm",
    "K",
    "degC",
    "deg",
    "rad",
    "molar",
    "liter",
    "coulomb",
    "coul",
    "sec",
    "msec",
    "usec",
    "siemens",
    "volt",
  ],
];

const known = new Set([...prefixed.flatMap(([base, prefixes]) => prefixes.map((prefix) => prefix + base)), ...others]);

/** All words, for "did you mean". */
export const unitWords: ReadonlySet<string> = known;

/** `um`, `ohm`, `degC`; not `cm2` (the exponent is not part of the word). */
export function isUnitWord(word: string): boolean {
  return known.has(word);
}

const wordWithPower = /([A-Za-zµμ]+)(\d*)(\^-?\d+)?(?![A-Za-z0-9_µμ])/y;
const assignment = /[ \t]*(?:=(?!=)|\*=|\+=|\(|:)/y;

/**
 * The unit that starts at `offset`, or "": `um/ms`, `S/cm2`, `ohm cm`, `ms^2`, `/mm3`.
 * `/`, `*` and `^` belong to it only when nothing but unit words touches them: `500 um/ms`, but `1 ms / tau`.
 * A word after a space belongs to it unless it is being assigned to (`L = 5 um m = 3` misses a comma).
 */
export function scanUnit(text: string, offset: number): string {
  const first = scanPower(text, text[offset] === "/" ? offset + 1 : offset);
  if (first === undefined) return "";
  let end = first;
  for (let next = continuation(text, end); next !== undefined; next = continuation(text, end)) end = next;
  return text.slice(offset, end);
}

/** The end of `cm2` or `ms^2` at `offset`. */
function scanPower(text: string, offset: number): number | undefined {
  wordWithPower.lastIndex = offset;
  const match = wordWithPower.exec(text);
  return match && isUnitWord(match[1] ?? "") ? offset + match[0].length : undefined;
}

function continuation(text: string, end: number): number | undefined {
  const joint = text[end];
  if (joint === "/" || joint === "*") return scanPower(text, end + 1);
  let next = end;
  while (text[next] === " " || text[next] === "\t") next++;
  if (next === end) return undefined;
  const after = scanPower(text, next);
  if (after === undefined) return undefined;
  assignment.lastIndex = after;
  return assignment.test(text) ? undefined : after;
}
