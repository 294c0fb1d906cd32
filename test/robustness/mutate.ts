import type { Random } from "./random.js";

/** One way to spoil a text. */
type Mutation = (text: string, random: Random) => string;

/** A piece of the text: half-open. */
type Piece = readonly [start: number, end: number];

const characters = [..."(){}[],;:=+-*/%.@#\"'\\\n\t ^<>&|!?~$0aN_…é\u0000\u{1f600}"];
const numbers = [
  "0",
  "-1",
  "1e308",
  "1e-320",
  "1e999",
  "0.5",
  "2.5",
  "1000000000",
  "9007199254740993",
  "5e",
  "0x10",
  ".",
  "-0",
];
const units = [
  "um",
  "mV",
  "ms",
  "uS",
  "S/cm2",
  "Hz",
  "ohm cm",
  "/mm3",
  "um/ms",
  "degC",
  "nA",
  "furlong",
  "(mA/cm2)",
  "%",
];

/** Spoils a text once or several times; mostly once, so that late phases are reached too. */
export function mutate(text: string, random: Random): string {
  const times = random.pick([1, 1, 1, 2, 3]);
  let spoilt = text;
  for (let i = 0; i < times; i++) spoilt = random.pick(mutations)(spoilt, random);
  return spoilt;
}

const deleteToken: Mutation = (text, random) => replaced(text, anyToken(text, random), "");

const duplicateToken: Mutation = (text, random) => {
  const [start, end] = anyToken(text, random);
  return text.slice(0, end) + random.pick(["", " "]) + text.slice(start);
};

/** Puts a token of the same text in another's place: names that exist, but not there. */
const copyToken: Mutation = (text, random) => {
  const [start, end] = anyToken(text, random);
  return replaced(text, anyToken(text, random), text.slice(start, end));
};

const swapTokens: Mutation = (text, random) => {
  const [a, b] = [anyToken(text, random), anyToken(text, random)].sort(([x], [y]) => x - y) as [Piece, Piece];
  if (a[1] > b[0]) return text;
  const [first, second] = [text.slice(...a), text.slice(...b)];
  return text.slice(0, a[0]) + second + text.slice(a[1], b[0]) + first + text.slice(b[1]);
};

const editCharacter: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(["", ...characters]) + text.slice(at + random.below(2));
};

const truncate: Mutation = (text, random) => text.slice(0, random.below(text.length + 1));

const dropLine: Mutation = (text, random) => {
  const lines = text.split("\n");
  lines.splice(random.below(lines.length), 1 + random.below(3));
  return lines.join("\n");
};

const moveLine: Mutation = (text, random) => {
  const lines = text.split("\n");
  const [line = ""] = lines.splice(random.below(lines.length), 1);
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join("\n");
};

const repeatLine: Mutation = (text, random) => {
  const lines = text.split("\n");
  const line = random.pick(lines);
  lines.splice(random.below(lines.length + 1), 0, line);
  return lines.join("\n");
};

const changeNumber: Mutation = (text, random) => {
  const found = matchesOf(text, /(?<![\w.])\d+(\.\d+)?(e[-+]?\d+)?/g);
  return found.length === 0 ? text : replaced(text, random.pick(found), random.pick(numbers));
};

const changeUnit: Mutation = (text, random) => {
  const found = matchesOf(text, /(?<=\d )[a-zA-Z]\w*(\/\w+)?|\((mA|mV|ms|S|uS|nA)[^)\n]*\)/g);
  return found.length === 0 ? text : replaced(text, random.pick(found), random.pick(units));
};

const nest: Mutation = (text, random) => {
  const [start, end] = anyToken(text, random);
  const depth = random.pick([3, 200, 5000]);
  const [open, close] = random.pick([
    ["(", ")"],
    ["[", "]"],
    ["{", "}"],
    ["-", ""],
    ["not ", ""],
    ["exp(", ")"],
  ] as const);
  return text.slice(0, start) + open.repeat(depth) + text.slice(start, end) + close.repeat(depth) + text.slice(end);
};

const insertGarbage: Mutation = (text, random) => {
  const garbage = Array.from({ length: 1 + random.below(40) }, () => String.fromCharCode(random.below(0x10000)));
  const at = random.below(text.length + 1);
  return text.slice(0, at) + garbage.join("") + text.slice(at);
};

const emptyOrBinary: Mutation = (_, random) =>
  random.pick(["", "\n", "\u0000".repeat(50), "\ufeff", "{", "model", "\u007fELF\u0002\u0001"]);

const breakLines: Mutation = (text, random) => text.replaceAll("\n", random.pick(["\r\n", "\r", " ", "\u2028"]));

const mutations: readonly Mutation[] = [
  ...[
    deleteToken,
    deleteToken,
    deleteToken,
    duplicateToken,
    duplicateToken,
    copyToken,
    copyToken,
    copyToken,
    swapTokens,
  ],
  ...[swapTokens, editCharacter, editCharacter, editCharacter, changeNumber, changeNumber, changeNumber, changeUnit],
  ...[changeUnit, dropLine, dropLine, moveLine, repeatLine, truncate, nest, insertGarbage, emptyOrBinary, breakLines],
];

function anyToken(text: string, random: Random): Piece {
  const found = matchesOf(text, /[A-Za-z_]\w*|\d+(\.\d+)?(e[-+]?\d+)?|->|\.\.=?|\/\/|\*\*|[<>=!]=|"[^"\n]*"|[^\s\w]/g);
  return found.length === 0 ? [0, 0] : random.pick(found);
}

function matchesOf(text: string, pattern: RegExp): Piece[] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

function replaced(text: string, [start, end]: Piece, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
