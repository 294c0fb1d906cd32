var __defProp = Object.defineProperty;
var __export = (target2, all) => {
  for (var name in all)
    __defProp(target2, name, { get: all[name], enumerable: true });
};

// ../../tmp/zoo/zoo.ts
import { writeFileSync as writeFileSync2 } from "node:fs";

// test/compile/compile-model.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join as join4 } from "node:path";

// grammar/source.ts
var noSource = { path: "<none>", text: "" };
var noSpan = { source: noSource, start: 0, end: 0 };
function positionAt(source, offset) {
  let line = 1;
  let lineStart = 0;
  for (const end of lineEnds(source.text)) {
    if (end > offset) break;
    line += 1;
    lineStart = end;
  }
  return { line, column: offset - lineStart + 1 };
}
function spanning(first2, last) {
  return { source: first2.source, start: Math.min(first2.start, last.start), end: Math.max(first2.end, last.end) };
}
function lineEnds(text2) {
  const ends = [];
  for (const match of text2.matchAll(/\r\n|\n|\r/g)) ends.push(match.index + match[0].length);
  return ends;
}

// grammar/diagnostic.ts
function error(code, span, message, extras = {}) {
  return make("error", code, span, message, extras);
}
function warning(code, span, message, extras = {}) {
  return make("warning", code, span, message, extras);
}
function make(severity, code, span, message, extras) {
  const { labels, hint } = extras;
  return { severity, code, span, message, ...labels ? { labels } : {}, ...hint ? { hint } : {} };
}
function newReport() {
  const diagnostics = [];
  const seen = /* @__PURE__ */ new Set();
  return {
    add(diagnostic) {
      const { code, span, message } = diagnostic;
      const key2 = `${code}|${span.source.path}|${span.start}|${span.end}|${message}`;
      if (seen.has(key2)) return;
      seen.add(key2);
      diagnostics.push(diagnostic);
    },
    diagnostics,
    get hasErrors() {
      return diagnostics.some((d) => d.severity === "error");
    }
  };
}
function sortDiagnostics(diagnostics) {
  return [...diagnostics].sort(
    (a, b) => compareText(a.span.source.path, b.span.source.path) || a.span.start - b.span.start
  );
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// grammar/hlk/parser.ts
import { Lexer as Lexer2 } from "chevrotain";

// grammar/did-you-mean.ts
function didYouMean(name, known3) {
  const nearest = closest(name, known3);
  return nearest === void 0 ? void 0 : `did you mean '${nearest}'?`;
}
function closest(name, known3) {
  const limit = Math.max(1, Math.floor(name.length / 3) + 1);
  let best;
  let bestDistance = limit + 1;
  for (const candidate of known3) {
    const distance4 = editDistance(name.toLowerCase(), candidate.toLowerCase()) + (candidate === name ? 0 : 0.1);
    if (distance4 < bestDistance) [best, bestDistance] = [candidate, distance4];
  }
  return best;
}
function editDistance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above2 = rows[i - 1];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((above2[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above2[j - 1] ?? 0) + cost);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

// grammar/hlk/unit-words.ts
var prefixed = [
  ["m", ["", "f", "p", "n", "u", "\xB5", "\u03BC", "m", "c", "k"]],
  ["s", ["", "p", "n", "u", "\xB5", "\u03BC", "m"]],
  ["g", ["", "p", "n", "u", "\xB5", "\u03BC", "m", "k"]],
  ["V", ["", "n", "u", "\xB5", "\u03BC", "m", "k"]],
  ["A", ["", "f", "p", "n", "u", "\xB5", "\u03BC", "m"]],
  ["S", ["", "f", "p", "n", "u", "\xB5", "\u03BC", "m"]],
  ["F", ["", "f", "p", "n", "u", "\xB5", "\u03BC", "m"]],
  ["Hz", ["", "m", "k", "M", "G"]],
  ["ohm", ["", "m", "k", "M", "G", "mega"]],
  ["Ohm", ["", "k", "M", "G"]],
  ["M", ["", "f", "p", "n", "u", "\xB5", "\u03BC", "m"]],
  ["mol", ["", "f", "p", "n", "u", "\xB5", "\u03BC", "m"]],
  ["Am", ["", "f", "p", "n", "u", "\xB5", "\u03BC", "m"]],
  ["mho", ["", "p", "n", "u", "\xB5", "\u03BC", "m"]]
];
var others = [
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
    "volt"
  ]
];
var known = /* @__PURE__ */ new Set([...prefixed.flatMap(([base2, prefixes]) => prefixes.map((prefix) => prefix + base2)), ...others]);
var unitWords = known;
function isUnitWord(word2) {
  return known.has(word2);
}
var wordWithPower = /([A-Za-zµμ]+)(\d*)(\^-?\d+)?(?![A-Za-z0-9_µμ])/y;
var assignment = /[ \t]*(?:=(?!=)|\*=|\+=|\(|:)/y;
function scanUnit(text2, offset) {
  const first2 = scanPower(text2, text2[offset] === "/" ? offset + 1 : offset);
  if (first2 === void 0) return "";
  let end = first2;
  for (let next = continuation(text2, end); next !== void 0; next = continuation(text2, end)) end = next;
  return text2.slice(offset, end);
}
function scanPower(text2, offset) {
  wordWithPower.lastIndex = offset;
  const match = wordWithPower.exec(text2);
  return match && isUnitWord(match[1] ?? "") ? offset + match[0].length : void 0;
}
function continuation(text2, end) {
  const joint3 = text2[end];
  if (joint3 === "/" || joint3 === "*") return scanPower(text2, end + 1);
  let next = end;
  while (text2[next] === " " || text2[next] === "	") next++;
  if (next === end) return void 0;
  const after = scanPower(text2, next);
  if (after === void 0) return void 0;
  assignment.lastIndex = after;
  return assignment.test(text2) ? void 0 : after;
}

// grammar/hlk/messages.ts
var unexpectedCharacter = (at2, character) => error("unexpected-character", at2, `The character '${character}' has no meaning here.`, {
  hint: /[\p{L}]/u.test(character) ? "names are made of a-z, A-Z, 0-9 and _; write any other name in quotes" : void 0
});
var unclosedString = (at2, quote2) => error("unclosed-string", at2, `This text has no closing ${quote2} on its line.`);
var unclosedComment = (at2) => error("unclosed-comment", at2, "This comment is never closed.", { hint: "close it with */" });
var unclosedBracket = (open, bracket, before) => error("unclosed-bracket", open, `This '${bracket}' is never closed.`, {
  labels: [{ span: before.span, text: `'${closing(bracket)}' is missing before ${before.text}` }]
});
var pairs = { "(": ")", "[": "]", "{": "}" };
var closing = (open) => pairs[open] ?? open;
var unopenedBracket = (at2, bracket) => error("unopened-bracket", at2, `This '${bracket}' closes nothing.`);
var expectedToken = (found, expected, where, labels) => error("expected-token", found.span, `Expected ${expected} ${where}, found ${found.text}.`, labels ? { labels } : {});
var expectedArrow = (found, isNamed) => error("expected-arrow", found.span, `Expected '->' or '<->' after the presynaptic cells, found ${found.text}.`, {
  hint: isNamed ? "the name of a connection ends with ':', several populations are joined by ','" : void 0
});
var expectedName = (found, where) => error("expected-name", found.span, `Expected a name ${where}, found ${found.text}.`);
var expectedExpression = (found, label) => error("expected-expression", found.span, `Expected a value, found ${found.text}.`, label ? { labels: [label] } : {});
var expectedItem = (found, items, word2, known3) => error("expected-item", found.span, `Expected ${items}, found ${found.text}.`, {
  hint: didYouMean(word2, known3) ?? `it starts with one of: ${known3.join(", ")}`
});
var missingSeparator = (found) => error("missing-separator", found.span, `Expected a new line or a comma before ${found.text}.`);
var unexpectedToken = (found, after, hint) => error("unexpected-token", found.span, `Did not expect ${found.text} after ${after}.`, { hint });
var slashesDivide = (found, slashes) => error("slashes-divide", found.span, `Did not expect ${found.text} here.`, {
  labels: [{ span: slashes, text: "'//' after a value is integer division" }],
  hint: "start a comment after a value with #"
});
var unknownUnit = (at2, word2) => error("unknown-unit", at2, `'${word2}' is not a unit.`, {
  hint: (word2.length > 1 ? didYouMean(word2, unitWords) : void 0) ?? `only a unit can stand right after a number; write '* ${word2}' to multiply, or a comma before the next field`
});
var unitAfterExpression = (at2, unit2) => error("unit-after-expression", at2, `The unit '${unit2}' cannot follow this.`, {
  hint: `a unit follows a number, list, tuple or range; write '* 1 ${unit2}' here`
});
var rangeAsIndex = (at2, low, high) => error("range-as-index", at2, "A range of values cannot be an index.", {
  hint: `indices are slices, without the last: [${low}:${high + 1}] has ${low} to ${high}`
});
var caretIsNotPower = (at2) => error("caret-is-not-power", at2, "'^' is for units such as ms^2.", { hint: "a power is written **" });
var wrongLogic = (at2, text2) => error("wrong-logic", at2, `'${text2}' is not an operator.`, { hint: `write '${text2.startsWith("&") ? "and" : "or"}'` });
var comparisonChain = (at2) => error("comparison-chain", at2, "Comparisons cannot be chained.", { hint: "write 'a < x and x < b', or 'x in a..b'" });
var assignmentInCondition = (at2) => error("assignment-in-condition", at2, "'=' assigns; a condition compares.", { hint: "write '=='" });
var positionalAfterNamed = (at2) => error("positional-after-named", at2, "An argument without a name cannot come after one with a name.");
var repeatedClause = (at2, word2, first2) => error("repeated-clause", at2, `'${word2}' is given twice.`, { labels: [{ span: first2, text: "first here" }] });
var unknownPlacePolicy = (at2, word2) => error("unknown-place-policy", at2, `Synapses cannot be placed by '${word2}'.`, {
  hint: didYouMean(word2, ["uniform", "density", "distance"]) ?? "write uniform, density(\u2026) or distance(\u2026)"
});
var nestedTooDeeply = (at2) => error("nested-too-deeply", at2, "Brackets nest too deeply in this file.");

// grammar/hlk/mode.ts
var VALUE = { block: "always", select: true, membership: true, sum: false };
var HEAD = { ...VALUE, block: "never" };
var BIND = { ...HEAD, select: false };
var DEFAULT = { ...VALUE, membership: false };
var SUM = { block: "inner", select: false, membership: false, sum: true };

// grammar/hlk/token-parser.ts
import {
  EmbeddedActionsParser,
  isRecognitionException,
  LLkLookaheadStrategy
} from "chevrotain";

// grammar/hlk/strings.ts
function stringNode(source, start, end) {
  const raw = source.text.slice(start, end);
  const isClosed = raw.length > 1 && raw.at(-1) === raw[0];
  const parts2 = splitParts(source, start + 1, isClosed ? end - 1 : end);
  return { kind: "String", parts: parts2, span: { source, start, end } };
}
function splitParts(source, start, end) {
  const parts2 = [];
  const span = (from, to) => ({ source, start: from, end: to });
  let text2 = "";
  let textStart = start;
  const flush = (to) => {
    if (text2 !== "") parts2.push({ kind: "Text", text: text2, span: span(textStart, to) });
    text2 = "";
  };
  for (let at2 = start; at2 < end; ) {
    const hole = source.text[at2] === "{" && source.text[at2 + 1] !== "{" ? holeEnd(source.text, at2, end) : void 0;
    if (hole !== void 0) {
      flush(at2);
      parts2.push({ kind: "Hole", text: source.text.slice(at2 + 1, hole), span: span(at2 + 1, hole) });
      at2 = hole + 1;
      textStart = at2;
    } else {
      const [character, length2] = readCharacter(source.text, at2, end);
      text2 += character;
      at2 += length2;
    }
  }
  flush(end);
  return parts2;
}
function holeEnd(text2, at2, end) {
  let depth = 0;
  for (let i = at2; i < end; i++) {
    const c2 = text2[i];
    if (c2 === "{") depth++;
    else if (c2 === "}" && --depth === 0) return i > at2 + 1 ? i : void 0;
    else if (c2 === "'" || c2 === '"') {
      const close = text2.indexOf(c2, i + 1);
      if (close > 0 && close < end) i = close;
    }
  }
  return void 0;
}
var escapes = { n: "\n", t: "	" };
function readCharacter(text2, at2, end) {
  const c2 = text2[at2] ?? "";
  const next = text2[at2 + 1] ?? "";
  if (at2 + 1 >= end) return [c2, 1];
  if (c2 === "\\") return [escapes[next] ?? next, 2];
  return (c2 === "{" || c2 === "}") && next === c2 ? [c2, 2] : [c2, 1];
}
function quote(parts2) {
  const mark = parts2.some((part) => part.kind === "Hole" && part.text.includes('"')) ? "'" : '"';
  const inner = parts2.map((part) => part.kind === "Hole" ? `{${part.text}}` : escapeText(part.text, mark));
  return mark + inner.join("") + mark;
}
function escapeText(text2, mark) {
  return text2.replaceAll("\\", "\\\\").replaceAll(mark, `\\${mark}`).replaceAll("\n", "\\n").replaceAll("	", "\\t").replaceAll("{", "{{").replaceAll("}", "}}");
}

// grammar/hlk/tokens.ts
import { createToken, Lexer } from "chevrotain";
var custom = (exec, hints) => ({
  pattern: {
    exec: (text2, offset, before) => {
      const found = exec(text2, offset, before);
      return found === "" ? null : [found];
    }
  },
  line_breaks: true,
  start_chars_hint: [...hints]
});
var letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
var BinaryOperator = createToken({ name: "BinaryOperator", pattern: Lexer.NA });
var operator = (name, pattern) => createToken({ name, pattern, categories: [BinaryOperator] });
var Newline = createToken({ name: "Newline", pattern: /\r\n|\n|\r/, line_breaks: true });
var Space = createToken({ name: "Space", pattern: /[ \t\f\v\ufeff\u00a0]+/, group: Lexer.SKIPPED });
var HashComment = createToken({ name: "HashComment", pattern: /#[^\r\n]*/, group: "comments" });
var BlockComment = createToken({
  name: "BlockComment",
  pattern: /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
  line_breaks: true,
  group: "comments"
});
var LineComment = createToken({
  name: "LineComment",
  ...custom((text2, offset, before) => {
    if (!text2.startsWith("//", offset) || isOperand(before.at(-1))) return "";
    return /^[^\r\n]*/.exec(text2.slice(offset))?.[0] ?? "";
  }, "/"),
  group: "comments"
});
var NumberToken = createToken({
  name: "Number",
  pattern: /(?:\d+(?:\.(?!\.|(?![eE][+-]?\d)[A-Za-z_])\d*)?|\.\d+)(?:[eE][+-]?\d+)?/
});
var Unit = createToken({
  name: "Unit",
  ...custom(
    (text2, offset, before) => mayHaveUnit(text2, offset, before) ? scanUnit(text2, offset) : "",
    `${letters}/\xB5\u03BC`
  )
});
var Name = createToken({ name: "Name", pattern: /[A-Za-z_][A-Za-z0-9_]*/ });
var StringToken = createToken({
  name: "String",
  pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*"?|'(?:[^'\\\r\n]|\\[^\r\n])*'?/
});
var LeftBrace = createToken({ name: "LeftBrace", pattern: /\{/ });
var RightBrace = createToken({ name: "RightBrace", pattern: /\}/ });
var LeftParen = createToken({ name: "LeftParen", pattern: /\(/ });
var RightParen = createToken({ name: "RightParen", pattern: /\)/ });
var LeftBracket = createToken({ name: "LeftBracket", pattern: /\[/ });
var RightBracket = createToken({ name: "RightBracket", pattern: /\]/ });
var Comma = createToken({ name: "Comma", pattern: /,/ });
var Semicolon = createToken({ name: "Semicolon", pattern: /;/ });
var Colon = createToken({ name: "Colon", pattern: /:/ });
var Arrow = createToken({ name: "Arrow", pattern: /<->|->/ });
var AtSign = createToken({ name: "AtSign", pattern: /@/ });
var Equals = createToken({ name: "Equals", pattern: /=/ });
var ScaleEquals = createToken({ name: "ScaleEquals", pattern: /\*=/ });
var AddEquals = createToken({ name: "AddEquals", pattern: /\+=/ });
var Dot = createToken({ name: "Dot", pattern: /\./ });
var Minus = operator("Minus", /-/);
var Plus = operator("Plus", /\+/);
var RangeDots = operator("RangeDots", /\.\.=?/);
var allTokens = [
  ...[BinaryOperator, Space, Newline, HashComment, BlockComment, LineComment, Unit, NumberToken, Name, StringToken],
  ...[LeftBrace, RightBrace, LeftParen, RightParen, LeftBracket, RightBracket, Comma, Semicolon, Colon, Arrow, AtSign],
  ...[RangeDots, Dot, operator("Equal", /==/), operator("NotEqual", /!=/), ScaleEquals, AddEquals, Equals],
  ...[operator("LessEqual", /<=/), operator("GreaterEqual", />=/), operator("Less", /</), operator("Greater", />/)],
  ...[operator("Power", /\*\*|\^/), operator("Times", /\*/), operator("IntDivide", /\/\//), operator("Divide", /\//)],
  ...[operator("Modulo", /%/), operator("WrongLogic", /&&?|\|\|?/), Plus, Minus]
];
function isOperand(token) {
  const type = token?.tokenType;
  return type === NumberToken || type === Unit || type === Name || type === StringToken || type === RightParen || type === RightBracket;
}
function mayHaveUnit(text2, offset, before) {
  const last = before.at(-1);
  if (!last) return false;
  const isNumber3 = last.tokenType === NumberToken;
  if (!isNumber3 && last.tokenType !== RightParen && last.tokenType !== RightBracket) return false;
  const gap = text2.slice(last.startOffset + last.image.length, offset);
  if (/[^ \t]/.test(gap)) return false;
  if (text2[offset] !== "/") return true;
  return gap !== "" && (isNumber3 || isLiteral(before) || /^\/[^\s=]+[ \t]*=(?!=)/.test(text2.slice(offset, offset + 80)));
}
function isLiteral(before) {
  let depth = 0;
  let hasComma = before.at(-1)?.tokenType === RightBracket;
  for (let i = before.length - 1; i >= 0; i--) {
    const type = before[i]?.tokenType;
    if (type === RightParen || type === RightBracket || type === RightBrace) depth++;
    else if (type === LeftParen || type === LeftBracket || type === LeftBrace) depth--;
    else if (type === Comma && depth === 1) hasComma = true;
    if (depth === 0) return hasComma && !isOperand(before[i - 1]);
  }
  return false;
}

// grammar/hlk/token-parser.ts
var SyntaxMistake = class extends Error {
  constructor(diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
  diagnostic;
};
var GatedLookahead = class extends LLkLookaheadStrategy {
  validateAmbiguousAlternationAlternatives() {
    return [];
  }
};
var TokenParser = class extends EmbeddedActionsParser {
  source = noSource;
  diagnostics = [];
  /** `validate` lets Chevrotain check the grammar itself, which only a test needs. */
  constructor(validate) {
    super(allTokens, {
      lookaheadStrategy: new GatedLookahead({ maxLookahead: 1 }),
      maxLookahead: 1,
      recoveryEnabled: false,
      skipValidations: !validate
    });
  }
  begin(source, tokens) {
    this.source = source;
    this.diagnostics = [];
    this.input = tokens;
  }
  // --- places -------------------------------------------------------------------------------------
  /** The offset of the next token. */
  here() {
    const token = this.LA(1);
    return Number.isNaN(token.startOffset) ? this.source.text.length : token.startOffset;
  }
  spanOf(token) {
    if (Number.isNaN(token.startOffset)) return this.spanFrom(this.source.text.length);
    return { source: this.source, start: token.startOffset, end: (token.endOffset ?? token.startOffset - 1) + 1 };
  }
  /** From an offset to the end of the last token read. */
  spanFrom(start) {
    const end = (this.LA(0).endOffset ?? Number.NaN) + 1;
    return { source: this.source, start, end: Number.isNaN(end) ? start : Math.max(start, end) };
  }
  // --- looking ahead ------------------------------------------------------------------------------
  isType(type, ahead = 1) {
    return this.LA(ahead).tokenType === type;
  }
  isWord(word2, ahead = 1) {
    const token = this.LA(ahead);
    return token.tokenType === Name && token.image === word2;
  }
  /** A keyword at `ahead` is a field when it is assigned to: `section = 3`, `at.x *= 2`. */
  isField(ahead = 1) {
    let i = ahead;
    if (!this.isType(Name, i)) return false;
    while (this.isType(Dot, i + 1) && this.isType(Name, i + 2)) i += 2;
    return this.isAssignment(i + 1);
  }
  isAssignment(ahead) {
    return this.isType(Equals, ahead) || this.isType(ScaleEquals, ahead) || this.isType(AddEquals, ahead);
  }
  isSeparator(ahead = 1) {
    return this.isType(Comma, ahead) || this.isType(Newline, ahead) || this.isType(Semicolon, ahead);
  }
  isEndOfList() {
    return this.isType(RightBrace) || this.isEnd();
  }
  isEnd(ahead = 1) {
    return Number.isNaN(this.LA(ahead).startOffset);
  }
  /** How far ahead the bracket at `ahead` is closed. The layout has balanced all brackets. */
  closerOf(ahead) {
    const depth = this.LA(ahead).payload.depth;
    let i = ahead + 1;
    while (!this.isEnd(i) && this.LA(i).payload.depth > depth) i++;
    return i;
  }
  /** The next token as a message names it. */
  found(token = this.LA(1)) {
    const span = this.spanOf(token);
    const isEnd = Number.isNaN(token.startOffset) || token.startOffset >= this.source.text.length;
    if (isEnd) return { span: this.behindLast(), text: "the end of the file" };
    if (token.tokenType === Newline) return { span: { ...span, end: span.start }, text: "the end of the line" };
    return { span, text: token.image === "" ? "the end of the bracket" : `'${token.image}'` };
  }
  /** The place right behind the last token read. */
  behindLast() {
    const { end } = this.spanFrom(this.source.text.length);
    const last = this.LA(0).endOffset;
    const at2 = last === void 0 || Number.isNaN(last) ? end : last + 1;
    return { source: this.source, start: at2, end: at2 };
  }
  // --- reading ------------------------------------------------------------------------------------
  /** A keyword that a gate has seen; `index` is Chevrotain's: unique within the rule for names and words together. */
  word(index) {
    return this.consume(index, Name);
  }
  /** A token that must be there; `diagnose` builds the message if it is not. */
  need(index, type, diagnose) {
    this.ACTION(() => {
      if (!this.isType(type)) this.fail(diagnose(this.found()));
    });
    return this.consume(index, type);
  }
  needWord(index, word2, where) {
    this.ACTION(() => {
      if (!this.isWord(word2)) this.fail(expectedToken(this.found(), `'${word2}'`, where));
    });
    return this.consume(index, Name);
  }
  needName(index, where) {
    return this.name(this.need(index, Name, (found) => expectedName(found, where)));
  }
  name(token) {
    return { kind: "Name", text: token.image, span: this.spanOf(token) };
  }
  /** A name written as a text: `"EE_{f}"`. */
  quotedName(token) {
    const { parts: parts2, span } = this.string(token);
    const text2 = parts2.map((part) => part.kind === "Hole" ? `{${part.text}}` : part.text).join("");
    return { kind: "Name", text: text2, parts: parts2, span };
  }
  string(token) {
    return stringNode(this.source, token.startOffset, (token.endOffset ?? 0) + 1);
  }
  label(token, text2) {
    return { span: this.spanOf(token), text: text2 };
  }
  fail(diagnostic) {
    throw new SyntaxMistake(diagnostic);
  }
  /** Reports what does not keep the parser from going on. */
  report(diagnostic) {
    this.ACTION(() => this.diagnostics.push(diagnostic()));
  }
  // --- lists --------------------------------------------------------------------------------------
  /**
   * Statements up to `}` or the end, separated by new lines, commas or semicolons; after a `}` the separator may be
   * left
   * out. A mistake inside one statement is reported and the next statement is read.
   */
  statements(statement, list2) {
    const out = [];
    const depth = this.LA(1).payload?.depth ?? 0;
    do {
      this.many(0, {
        GATE: () => !this.isEndOfList(),
        DEF: () => {
          this.or(0, [
            { GATE: () => this.isSeparator(), ALT: () => this.separator() },
            { ALT: () => this.guarded(depth, () => out.push(this.statement(statement, list2))) }
          ]);
        }
      });
      this.ACTION(() => {
        if (!this.isEndOfList()) this.guarded(depth, () => this.fail(this.strayToken(list2)));
      });
    } while (!this.ACTION(() => this.isEndOfList()) && !this.RECORDING_PHASE);
    return out;
  }
  separator() {
    this.or(1, [
      { ALT: () => this.consume(0, Newline) },
      { ALT: () => this.consume(0, Comma) },
      { ALT: () => this.consume(0, Semicolon) }
    ]);
  }
  statement(rule, list2) {
    const read = this.subrule(0, rule);
    this.ACTION(() => {
      if (this.isSeparator() || this.isEndOfList() || this.LA(0).tokenType === RightBrace) return;
      const isStart = this.isField() || this.isType(Name) && list2.words.includes(this.LA(1).image);
      if (isStart) this.diagnostics.push(missingSeparator(this.found()));
      else this.guarded(this.LA(1).payload.depth, () => this.fail(this.strayToken(list2)));
    });
    return read;
  }
  strayToken(list2) {
    const found = this.found();
    const previous = this.LA(0);
    if (this.isSeparator(0) || previous.tokenType === LeftBrace || this.isEnd(0)) {
      return expectedItem(found, list2.items, this.LA(1).image, list2.words);
    }
    return unexpectedToken(found, this.found(previous).text);
  }
  /**
   * Runs one statement; on a mistake reports it and moves to the next separator at the depth of the list.
   * The layout ends every file with a new line: there is always one to stop at.
   */
  guarded(depth, run) {
    try {
      run();
    } catch (mistake) {
      if (mistake instanceof SyntaxMistake) this.diagnostics.push(this.explained(mistake.diagnostic));
      else if (isRecognitionException(mistake)) {
        this.diagnostics.push(unexpectedToken(this.found(), this.found(this.LA(0)).text));
      } else throw mistake;
      this.skipStatement(depth);
    }
  }
  /** A mistake behind a `//` on the same line is most often a comment that was read as a division. */
  explained(diagnostic) {
    for (let back = 0; back > -8; back--) {
      const token = this.LA(back);
      if (Number.isNaN(token.startOffset) || token.tokenType === Newline) break;
      if (token.image === "//") {
        const gap = this.source.text.slice(token.startOffset, diagnostic.span.start);
        if (!/[\r\n]/.test(gap.trimEnd())) return slashesDivide(this.found(), this.spanOf(token));
      }
    }
    return diagnostic;
  }
  skipStatement(depth) {
    while (!this.isEnd()) {
      const at2 = this.LA(1).payload.depth;
      if (at2 < depth) return;
      if (at2 === depth && (this.isType(Newline) || this.isType(Semicolon))) return;
      if (at2 === depth && this.isType(Comma) && this.isField(2)) return;
      this.SKIP_TOKEN();
    }
  }
};

// grammar/hlk/field-parser.ts
var FieldParser = class extends TokenParser {
  /** `{ field, use rule(…) }`. */
  block = this.RULE("block", (where = "with the fields") => {
    const start = this.here();
    this.need(8, LeftBrace, (found) => expectedToken(found, "'{'", where));
    const items = this.statements(this.blockItem, { items: "a field", words: ["use"] });
    this.consume(7, RightBrace);
    return { kind: "Block", items, span: this.spanFrom(start) };
  });
  blockItem = this.RULE("blockItem", () => {
    return this.OR([
      { GATE: () => this.isWord("use") && this.isType(Name, 2), ALT: () => this.SUBRULE(this.useRule) },
      { ALT: () => this.SUBRULE(this.field) }
    ]);
  });
  useRule = this.RULE("useRule", () => {
    const start = this.here();
    this.word(1);
    const name = this.name(this.CONSUME2(Name));
    let given2 = { args: [], named: [] };
    this.OPTION(() => given2 = this.SUBRULE(this.arguments));
    return { kind: "UseRule", name, ...given2, span: this.spanFrom(start) };
  });
  /** `a.b = value`, `a *= value`, `tags { … }`. */
  field = this.RULE("field", () => {
    const start = this.here();
    const path = [this.needName(1, "of a field")];
    this.MANY(() => {
      this.CONSUME(Dot);
      path.push(this.needName(2, "after '.'"));
    });
    let op = "=";
    this.ACTION(() => {
      const where = `after '${path.map((name) => name.text).join(".")}'`;
      const isGiven = this.isAssignment(1) || this.isType(LeftBrace);
      if (!isGiven) this.fail(expectedToken(this.found(), "'='", where));
    });
    this.OPTION(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(Equals) },
        { ALT: () => this.CONSUME(ScaleEquals) },
        { ALT: () => this.CONSUME(AddEquals) }
      ]);
      op = token.image;
    });
    const value = this.SUBRULE(this.expression);
    return { kind: "Field", path, op, value, span: this.spanFrom(start) };
  });
  /** `hh { gnabar = 0.12 S/cm2 }` or `hh`. */
  mechanism = this.RULE("mechanism", (where = "of a mechanism") => {
    const start = this.here();
    const name = this.SUBRULE(this.dottedName, { ARGS: [where] });
    let block2;
    this.OPTION(() => block2 = this.SUBRULE(this.block));
    return { kind: "Mechanism", name, ...block2 ? { block: block2 } : {}, span: this.spanFrom(start) };
  });
  /** `PYR` or `m.PYR`, one Name. */
  dottedName = this.RULE("dottedName", (where = "here") => {
    const start = this.here();
    const names = [this.needName(1, where)];
    this.MANY(() => {
      this.CONSUME(Dot);
      names.push(this.needName(2, "after '.'"));
    });
    return { kind: "Name", text: names.map((name) => name.text).join("."), span: this.spanFrom(start) };
  });
};

// grammar/hlk/words.ts
var declarationWords = [
  ...["model", "streams", "use", "param", "option", "let", "table", "volume", "cell", "synapse", "population", "group"],
  ...["rule", "defaults", "connect", "optional", "place", "stimulate", "at", "record", "numerics", "simulate", "sweep"],
  ...["plot", "for", "if"]
];
var cellWords = [
  ...["section", "sections", "in", "segment", "draw", "spike", "param", "let", "if"]
];
var sectionWords = ["attach", "insert", "set", "remove", "ion", "point", "if"];
var clauseWords = /* @__PURE__ */ new Set([
  ...["with", "on", "through", "from", "matching", "every", "along", "of", "by", "extends", "template", "class"],
  ...["when", "except", "else", "and", "or"]
]);
var openWords = /* @__PURE__ */ new Set([
  ...["and", "or", "not", "in", "if", "else", "with", "of", "through", "by", "when", "extends", "matching", "except"]
]);
var wordsAfterNumber = /* @__PURE__ */ new Set([
  ...declarationWords,
  ...cellWords,
  ...sectionWords,
  ...clauseWords,
  ...openWords,
  "at",
  "as"
]);

// grammar/hlk/literal-parser.ts
var LiteralParser = class extends FieldParser {
  primary = this.RULE("primary", () => {
    return this.OR([
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.refOf(this.CONSUME(Name)) },
      { ALT: () => this.string(this.CONSUME(StringToken)) },
      { ALT: () => this.SUBRULE(this.parenthesis) },
      { ALT: () => this.SUBRULE(this.list) },
      { GATE: () => this.startsBlock(), ALT: () => this.SUBRULE(this.block) },
      { ALT: () => this.SUBRULE(this.braces) }
    ]);
  });
  refOf(token) {
    return { kind: "Ref", ref: token.image, span: this.spanOf(token) };
  }
  /** A number with its unit; a word behind it that is neither unit nor keyword is reported as a wrong unit. */
  number = this.RULE("number", () => {
    const start = this.here();
    const value = Number.parseFloat(this.CONSUME(NumberToken).image);
    let unit2;
    this.OPTION(() => {
      unit2 = this.unitText(this.CONSUME(Unit));
    });
    this.OPTION2({
      GATE: () => !unit2 && !wordsAfterNumber.has(this.LA(1).image) && !this.isField(),
      DEF: () => {
        const word2 = this.word(1);
        this.report(() => unknownUnit(this.spanOf(word2), word2.image));
      }
    });
    return { kind: "Number", value, ...unit2 ? { unit: unit2 } : {}, span: this.spanFrom(start) };
  });
  unitText(token) {
    return { text: token.image, span: this.spanOf(token) };
  }
  parenthesis = this.RULE("parenthesis", () => {
    const start = this.here();
    const open = this.CONSUME(LeftParen);
    const items = [];
    let hasComma = false;
    this.MANY({
      GATE: () => !this.isType(RightParen) && (items.length === 0 || this.isType(Comma, 0)),
      DEF: () => {
        items.push(this.SUBRULE(this.expression));
        this.OPTION(() => {
          this.CONSUME(Comma);
          hasComma = true;
        });
      }
    });
    this.needClosing(RightParen, ")", open);
    const only = items[0];
    if (items.length === 1 && only && !hasComma) return only;
    return { kind: "Tuple", items, span: this.spanFrom(start) };
  });
  /** The closing bracket; items of brackets are separated by commas, which is the usual slip here. */
  needClosing(type, text2, open) {
    const labels = [this.label(open, "opened here")];
    this.need(9, type, (found) => expectedToken(found, `a comma or '${text2}'`, "inside the brackets", labels));
  }
  list = this.RULE("list", () => {
    const start = this.here();
    const open = this.CONSUME(LeftBracket);
    const items = [];
    let binds = [];
    let test;
    this.MANY({
      GATE: () => !this.isType(RightBracket) && (items.length === 0 || this.isType(Comma, 0)),
      DEF: () => {
        items.push(this.SUBRULE(this.expression));
        this.OPTION(() => this.CONSUME(Comma));
      }
    });
    this.OPTION2({
      GATE: () => this.isWord("for") && items.length === 1,
      DEF: () => {
        this.word(1);
        binds = this.SUBRULE(this.binds);
        this.OPTION3({ GATE: () => this.isWord("if"), DEF: () => test = this.ifTest(2) });
      }
    });
    this.needClosing(RightBracket, "]", open);
    const span = this.spanFrom(start);
    const [element] = items;
    if (binds.length === 0 || !element) return { kind: "List", items, span };
    return { kind: "Comprehension", element, binds, ...test ? { test } : {}, span };
  });
  ifTest(index) {
    this.word(index);
    return this.SUBRULE2(this.expression);
  }
  /** `k in {PV, SOM}, (i, P) in rateMax.pop`. */
  binds = this.RULE("binds", () => {
    const binds = [];
    this.MANY_SEP({ SEP: Comma, DEF: () => binds.push(this.SUBRULE(this.bind)) });
    return binds;
  });
  bind = this.RULE("bind", () => {
    const start = this.here();
    const names = [];
    this.OR([
      {
        GATE: () => this.isType(LeftParen),
        ALT: () => {
          const open = this.CONSUME(LeftParen);
          this.MANY({
            GATE: () => !this.isType(RightParen),
            DEF: () => {
              names.push(this.needName(1, "of the variable"));
              this.OPTION(() => this.CONSUME(Comma));
            }
          });
          this.needClosing(RightParen, ")", open);
        }
      },
      { ALT: () => names.push(this.needName(2, "of the variable after 'for'")) }
    ]);
    this.needWord(3, "in", "after the variables of 'for'");
    const values = this.SUBRULE(this.slice, { ARGS: [BIND] });
    return { kind: "Bind", names, values, span: this.spanFrom(start) };
  });
  /** `[0:10]`, `[L2, E]`, `[y in 0..1]`: the inside of brackets after a value. */
  indices = this.RULE("indices", () => {
    const open = this.CONSUME(LeftBracket);
    const items = [];
    this.MANY({
      GATE: () => !this.isType(RightBracket) && (items.length === 0 || this.isType(Comma, 0)),
      DEF: () => {
        items.push(this.SUBRULE(this.slice));
        this.OPTION(() => this.CONSUME(Comma));
      }
    });
    this.ACTION(() => {
      if (this.isType(Equals)) this.fail(assignmentInCondition(this.spanOf(this.LA(1))));
      for (const item of items) this.refuseRange(item);
    });
    this.needClosing(RightBracket, "]", open);
    return items;
  });
  refuseRange(item) {
    if (item.kind !== "Range" || item.low.kind !== "Number" || item.high.kind !== "Number") return;
    const [low, high] = [item.low.value, item.high.value];
    this.report(() => rangeAsIndex(item.span, low, high));
  }
  /** A value, or `a:b:c` with each part optional. */
  slice = this.RULE("slice", (mode = VALUE) => {
    const start = this.here();
    const parts2 = [void 0];
    this.ACTION(() => {
      if (this.isType(Comma)) this.fail(expectedExpression(this.found()));
    });
    this.OR([
      { ALT: () => this.AT_LEAST_ONE(() => parts2.push(this.SUBRULE(this.bound, { ARGS: [mode] }))) },
      {
        ALT: () => {
          parts2[0] = this.SUBRULE(this.expression, { ARGS: [mode] });
          this.MANY(() => parts2.push(this.SUBRULE2(this.bound, { ARGS: [mode] })));
        }
      }
    ]);
    return this.ACTION(() => {
      const [first2, stop, step] = parts2;
      if (parts2.length === 1 && first2) return first2;
      const bounds = { ...first2 ? { start: first2 } : {}, ...stop ? { stop } : {}, ...step ? { step } : {} };
      return { kind: "Slice", ...bounds, span: this.spanFrom(start) };
    });
  });
  /** `:` with the value behind it, if any. */
  bound = this.RULE("bound", (mode = VALUE) => {
    this.CONSUME(Colon);
    let value;
    this.OPTION(() => value = this.SUBRULE(this.expression, { ARGS: [mode] }));
    return value;
  });
  /** Arguments of a call, parentheses included. */
  arguments = this.RULE("arguments", () => {
    const open = this.CONSUME(LeftParen);
    const args2 = [];
    const named2 = [];
    this.MANY({
      GATE: () => !this.isType(RightParen) && (this.isType(Comma, 0) || this.LA(0) === open),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isType(Name) && this.isType(Equals, 2),
            ALT: () => named2.push(this.SUBRULE(this.namedArgument))
          },
          { ALT: () => this.positional(args2, named2) }
        ]);
        this.OPTION(() => this.CONSUME(Comma));
      }
    });
    this.needClosing(RightParen, ")", open);
    return { args: args2, named: named2 };
  });
  positional(args2, named2) {
    const value = this.SUBRULE(this.expression);
    if (named2.length > 0) this.ACTION(() => this.report(() => positionalAfterNamed(value.span)));
    args2.push(value);
  }
  namedArgument = this.RULE("namedArgument", () => {
    const start = this.here();
    const name = this.name(this.CONSUME(Name));
    this.CONSUME(Equals);
    const value = this.SUBRULE(this.expression);
    return { kind: "NamedArgument", name, value, span: this.spanFrom(start) };
  });
  /** `{` of a block: fields or `use` inside, or nothing. */
  startsBlock() {
    if (this.isType(RightBrace, 2) || this.isField(2)) return true;
    return this.isType(Name, 2) && (this.isType(LeftBrace, 3) || this.isWord("use", 2) && this.isType(Name, 3));
  }
  /** A set or a map. */
  braces = this.RULE("braces", () => {
    const start = this.here();
    const open = this.CONSUME(LeftBrace);
    const items = [];
    const entries = [];
    this.MANY({
      GATE: () => !this.isType(RightBrace),
      DEF: () => {
        const entryStart = this.here();
        const key2 = this.SUBRULE(this.expression);
        items.push(key2);
        this.OPTION(() => {
          this.CONSUME(Colon);
          const value = this.SUBRULE2(this.expression);
          entries.push({ kind: "MapEntry", key: key2, value, span: this.spanFrom(entryStart) });
        });
        this.MANY2(() => {
          this.OR([{ ALT: () => this.CONSUME(Comma) }, { ALT: () => this.CONSUME(Newline) }]);
        });
      }
    });
    this.ACTION(() => {
      const isMixed = entries.length > 0 && entries.length < items.length;
      if (isMixed)
        this.fail(expectedToken(this.found(), "'key: value' pairs only", "in this map", [this.label(open, "")]));
    });
    this.needClosing(RightBrace, "}", open);
    const span = this.spanFrom(start);
    return entries.length > 0 ? { kind: "Map", entries, span } : { kind: "Set", items, span };
  });
};

// grammar/hlk/operators.ts
var precedence = {
  select: 0,
  or: 1,
  and: 2,
  not: 3,
  ...{ in: 4, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4 },
  ...{ "..": 5, "..=": 5 },
  ...{ "+": 6, "-": 6 },
  ...{ "*": 7, "/": 7, "//": 7, "%": 7 },
  negate: 8,
  pow: 9,
  atom: 10
};
function buildChain(items, onChain) {
  let next = 0;
  const climb = (minimum) => {
    let left = operand();
    for (let previous = 10; ; ) {
      const item = items[next];
      if (item?.kind !== "infix" || precedence[item.op] < minimum) return left;
      const level = precedence[item.op];
      next++;
      if (level === 4 && previous === 4) onChain(item.span);
      previous = level;
      left = infix(item.op, item.negated, left, climb(item.op === "pow" ? level : level + 1));
    }
  };
  const operand = () => {
    const item = items[next++];
    if (item?.kind === "operand") return item.value;
    if (item?.kind !== "prefix") throw new Error("an operator chain lacks an operand: this is a bug in the parser");
    const value = climb(precedence[item.op]);
    return { kind: "Unary", op: item.op, operand: value, span: spanning(item.span, value.span) };
  };
  return climb(0);
}
function infix(op, negated2, left, right) {
  const span = spanning(left.span, right.span);
  if (op === ".." || op === "..=") return range(left, right, op === "..=", span);
  const binary3 = { kind: "Binary", op, left, right, span };
  return negated2 ? { kind: "Unary", op: "not", operand: binary3, span } : binary3;
}
function range(low, high, closed, span) {
  const unit2 = plainNumber(high)?.unit;
  const first2 = plainNumber(low);
  if (!unit2 || !first2 || first2.unit) return { kind: "Range", low, high, closed, span };
  const operand = { kind: "Range", low, high: withoutUnit(high), closed, span };
  return { kind: "UnitApplied", operand, unit: unit2, span };
}
function plainNumber(e) {
  const inner = e.kind === "Unary" && e.op === "negate" ? e.operand : e;
  return inner.kind === "Number" ? inner : void 0;
}
function withoutUnit(e) {
  if (e.kind === "Unary") return { ...e, operand: withoutUnit(e.operand) };
  if (e.kind !== "Number") return e;
  const { unit: _, ...bare2 } = e;
  return bare2;
}

// grammar/hlk/expression-parser.ts
var wordOperators = /* @__PURE__ */ new Set(["and", "or", "in"]);
var sumOperators = /* @__PURE__ */ new Set(["+", "-", "*", "/"]);
var ExpressionParser = class extends LiteralParser {
  expression = this.RULE("expression", (mode = VALUE) => {
    const value = this.SUBRULE(this.chain, { ARGS: [mode] });
    let result = value;
    this.OPTION({
      GATE: () => mode.select && this.isWord("if"),
      DEF: () => {
        const word2 = this.word(1);
        const test = this.SUBRULE2(this.chain, { ARGS: [mode] });
        const label = this.label(word2, "a value with 'if' needs an 'else'");
        this.ACTION(() => {
          if (!this.isWord("else")) this.fail(expectedToken(this.found(), "'else'", "after the condition", [label]));
        });
        this.word(2);
        const otherwise = this.SUBRULE(this.expression, { ARGS: [mode] });
        this.ACTION(() => {
          const span = spanning(value.span, otherwise.span);
          result = { kind: "Select", test, then: value, else: otherwise, span };
        });
      }
    });
    return result;
  });
  /** Operands and operators up to the first token that is neither. */
  chain = this.RULE("chain", (mode = VALUE) => {
    const items = [];
    this.SUBRULE(this.operand, { ARGS: [mode, items] });
    this.MANY({
      GATE: () => this.isInfix(mode),
      DEF: () => {
        this.SUBRULE(this.infix, { ARGS: [items] });
        this.SUBRULE2(this.operand, { ARGS: [mode, items] });
      }
    });
    const onChain = (at2) => this.report(() => comparisonChain(at2));
    return this.ACTION(() => buildChain(items, onChain));
  });
  isInfix(mode) {
    const { tokenType, image } = this.LA(1);
    if (mode.sum) return sumOperators.has(image);
    if (tokenType !== Name) return true;
    if (image === "in") return mode.membership;
    if (image === "not") return mode.membership && this.isWord("in", 2);
    return wordOperators.has(image);
  }
  infix = this.RULE("infix", (items = []) => {
    let negated2 = false;
    const token = this.OR([
      { ALT: () => this.CONSUME(BinaryOperator) },
      {
        ALT: () => {
          const first2 = this.word(1);
          this.OPTION({ GATE: () => first2.image === "not", DEF: () => this.word(2) });
          negated2 = first2.image === "not";
          return first2;
        }
      }
    ]);
    this.ACTION(() => {
      const op = negated2 ? "in" : this.operatorOf(token);
      items.push({ kind: "infix", op, negated: negated2, span: this.spanOf(token) });
    });
  });
  operatorOf(token) {
    const span = this.spanOf(token);
    if (token.image === "^") this.report(() => caretIsNotPower(span));
    if (token.image === "^" || token.image === "**") return "pow";
    if (token.image.startsWith("&") || token.image.startsWith("|")) {
      this.report(() => wrongLogic(span, token.image));
      return token.image.startsWith("&") ? "and" : "or";
    }
    return token.image;
  }
  operand = this.RULE("operand", (mode = VALUE, items = []) => {
    this.MANY({
      GATE: () => !this.isType(Name) || this.isWord("not") && !mode.sum,
      DEF: () => {
        const token = this.OR([
          { ALT: () => this.CONSUME(Minus) },
          { ALT: () => this.CONSUME(Plus) },
          { ALT: () => this.word(1) }
        ]);
        this.ACTION(() => {
          const op = token.image === "not" ? "not" : "negate";
          if (token.image !== "+") items.push({ kind: "prefix", op, span: this.spanOf(token) });
        });
      }
    });
    const value = this.SUBRULE(this.postfix, { ARGS: [mode] });
    items.push({ kind: "operand", value });
  });
  /** A primary value with what is attached to it: `.name`, `[…]`, `(…)`, `@site`, a mechanism's block, a unit. */
  postfix = this.RULE("postfix", (mode = VALUE) => {
    const start = this.here();
    this.ACTION(() => this.needOperand());
    let value = this.SUBRULE(this.primary);
    this.MANY({
      GATE: () => this.isPostfix(value, mode),
      DEF: () => {
        const inner = value;
        value = this.OR([
          { ALT: () => this.memberOf(inner, start) },
          { ALT: () => this.indexOf(inner, start) },
          { ALT: () => this.callOf(inner, start) },
          { ALT: () => this.atSiteOf(inner, start) },
          { ALT: () => this.mechanismOf(inner, start) }
        ]);
      }
    });
    this.OPTION(() => {
      const unit2 = this.unitText(this.CONSUME(Unit));
      this.ACTION(() => {
        const takesUnit = ["List", "Tuple", "Comprehension", "Range"].includes(value.kind);
        if (!takesUnit) this.report(() => unitAfterExpression(unit2.span, unit2.text));
        value = { kind: "UnitApplied", operand: value, unit: unit2, span: this.spanFrom(start) };
      });
    });
    return value;
  });
  needOperand() {
    const type = this.LA(1).tokenType;
    const starts = [NumberToken, Name, StringToken, LeftParen, LeftBracket, LeftBrace];
    if (!starts.includes(type)) this.fail(expectedExpression(this.found(), this.labelBefore()));
  }
  labelBefore() {
    const previous = this.LA(0);
    const isOperator2 = (previous.tokenType.CATEGORIES ?? []).includes(BinaryOperator);
    return isOperator2 || this.isAssignment(0) ? this.label(previous, "a value must follow this") : void 0;
  }
  isPostfix(value, mode) {
    if (this.isType(LeftParen)) return dottedName(value) !== void 0;
    if (!this.isType(LeftBrace)) return true;
    if (dottedName(value) === void 0 || mode.block === "never") return false;
    return mode.block === "always" || this.isInnerBlock();
  }
  /**
   * In `with A { … } + B { … } on s { … }` braces belong to the synapse where a sum, a clause or a body still
   * follows.
   */
  isInnerBlock() {
    const after = this.closerOf(1) + 1;
    const isClause = this.isWord("on", after) || this.isWord("from", after) || this.isWord("of", after);
    return isClause || this.isType(LeftBrace, after) || sumOperators.has(this.LA(after).image);
  }
  memberOf(target2, start) {
    this.CONSUME(Dot);
    const name = this.needName(1, "after '.'");
    return { kind: "Member", target: target2, name, span: this.spanFrom(start) };
  }
  indexOf(target2, start) {
    const args2 = this.SUBRULE(this.indices);
    return { kind: "Index", target: target2, args: args2, span: this.spanFrom(start) };
  }
  callOf(target2, start) {
    const fnSpan = this.spanFrom(start);
    const { args: args2, named: named2 } = this.SUBRULE(this.arguments);
    return { kind: "Call", fn: dottedName(target2) ?? "", fnSpan, args: args2, named: named2, span: this.spanFrom(start) };
  }
  atSiteOf(value, start) {
    this.CONSUME(AtSign);
    const site = this.SUBRULE(this.site);
    return { kind: "AtSite", value, site, span: this.spanFrom(start) };
  }
  mechanismOf(target2, start) {
    const name = { kind: "Name", text: dottedName(target2) ?? "", span: target2.span };
    const block2 = this.SUBRULE(this.block);
    return { kind: "Mechanism", name, block: block2, span: this.spanFrom(start) };
  }
};
function dottedName(value) {
  if (value.kind === "Ref") return value.ref;
  const target2 = value.kind === "Member" ? dottedName(value.target) : void 0;
  return value.kind === "Member" && target2 !== void 0 ? `${target2}.${value.name.text}` : void 0;
}

// grammar/hlk/synapse-sum.ts
function synapseSum(value) {
  return { kind: "SynapseSum", terms: addends(value).map(term), span: value.span };
}
function addends(value) {
  if (value.kind !== "Binary" || value.op !== "+") return [value];
  return [...addends(value.left), value.right];
}
function term(value) {
  const isProduct = value.kind === "Binary" && value.op === "*";
  const last = isProduct ? value.right : value;
  const factor2 = isProduct ? { factor: value.left } : {};
  if (last.kind !== "Mechanism") return { kind: "SynapseTerm", ...factor2, synapse: last, span: value.span };
  const synapse = { kind: "Ref", ref: last.name.text, span: last.name.span };
  const block2 = last.block ? { block: last.block } : {};
  return { kind: "SynapseTerm", ...factor2, synapse, ...block2, span: value.span };
}

// grammar/hlk/selection-parser.ts
var policies = /* @__PURE__ */ new Set(["spread", "random", "each", "inorder"]);
var statementWords = /* @__PURE__ */ new Set([...declarationWords, ...cellWords, ...sectionWords]);
var SelectionParser = class extends ExpressionParser {
  /**
   * After a comma, the list of names goes on, unless a field (`L = 5`) or a statement (`group X`, `in dend`) begins:
   * a keyword counts as one when another name, a text or a number stands behind it.
   */
  isUnionComma() {
    if (!this.isType(Comma) || this.isField(2)) return false;
    if (this.isType(Newline, 2) || this.isType(RightBrace, 2)) return false;
    if (!this.isType(Name, 2) || !statementWords.has(this.LA(2).image)) return true;
    if (["in", "if", "for"].includes(this.LA(2).image)) return false;
    const next = this.LA(3);
    if (next.tokenType === Name) return clauseWords.has(next.image) || next.image === "at";
    return next.tokenType !== StringToken && next.tokenType !== NumberToken;
  }
  cells = this.RULE("cells", () => {
    const start = this.here();
    const terms = [this.SUBRULE(this.cellTerm)];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(Comma);
        terms.push(this.SUBRULE2(this.cellTerm));
      }
    });
    return { kind: "Cells", terms, span: this.spanFrom(start) };
  });
  cellTerm = this.RULE("cellTerm", () => {
    const start = this.here();
    this.ACTION(() => this.needTerm("cells: a population, a cell, a group or 'all'"));
    let cells;
    let name;
    this.OR([
      {
        ALT: () => {
          const open = this.CONSUME(LeftParen);
          cells = this.SUBRULE(this.cells);
          this.needClosing(RightParen, ")", open);
        }
      },
      { ALT: () => name = this.quotedName(this.CONSUME(StringToken)) },
      { ALT: () => name = this.SUBRULE(this.dottedName) }
    ]);
    const subset = this.optionalSubset();
    const rest = { ...subset, span: this.spanFrom(start) };
    if (cells) return { kind: "GroupedCells", cells, ...rest };
    if (!name || name.text === "all") return { kind: "AllCells", ...rest };
    return { kind: "NamedCells", name, ...rest };
  });
  needTerm(what) {
    const starts = [Name, StringToken, LeftParen, LeftBrace];
    if (!starts.includes(this.LA(1).tokenType)) this.fail(expectedToken(this.found(), what, "here"));
  }
  optionalSubset() {
    let subset;
    this.option(9, () => subset = this.SUBRULE(this.subset));
    return subset ? { subset } : {};
  }
  subset = this.RULE("subset", () => {
    const start = this.here();
    this.ACTION(() => {
      if (!this.isType(LeftBracket)) this.fail(expectedToken(this.found(), "'['", "with conditions"));
    });
    const items = this.SUBRULE(this.indices);
    return { kind: "Subset", items, span: this.spanFrom(start) };
  });
  sections = this.RULE("sections", () => {
    const start = this.here();
    const steps = [{ op: "union", term: this.SUBRULE(this.sectionTerm) }];
    this.MANY({
      GATE: () => this.isType(Minus) || this.isUnionComma(),
      DEF: () => {
        const token = this.OR([{ ALT: () => this.CONSUME(Comma) }, { ALT: () => this.CONSUME(Minus) }]);
        const op = token.tokenType === Minus ? "difference" : "union";
        steps.push({ op, term: this.SUBRULE2(this.sectionTerm) });
      }
    });
    return { kind: "Sections", steps, span: this.spanFrom(start) };
  });
  sectionTerm = this.RULE("sectionTerm", () => {
    const start = this.here();
    this.ACTION(() => this.needTerm("sections: a name, or 'all'"));
    let sections;
    let name;
    this.OR([
      {
        ALT: () => {
          const open = this.CONSUME(LeftParen);
          sections = this.SUBRULE(this.sections);
          this.needClosing(RightParen, ")", open);
        }
      },
      {
        ALT: () => {
          const open = this.CONSUME(LeftBrace);
          sections = this.SUBRULE2(this.sections);
          const labels = [this.label(open, "opened here")];
          this.need(8, RightBrace, (found) => expectedToken(found, "a comma or '}'", "after a section", labels));
        }
      },
      { ALT: () => name = this.SUBRULE(this.dottedName) }
    ]);
    const subset = this.optionalSubset();
    const rest = { ...subset, span: this.spanFrom(start) };
    if (sections) return { kind: "GroupedSections", sections, ...rest };
    if (!name || name.text === "all") return { kind: "AllSections", ...rest };
    return { kind: "NamedSections", name, ...rest };
  });
  site = this.RULE("site", () => {
    const start = this.here();
    const section = this.SUBRULE(this.sectionTerm);
    const positions = this.optionalPositions();
    return { kind: "Site", section, positions, span: this.spanFrom(start) };
  });
  optionalPositions() {
    let positions = [];
    this.option(8, () => positions = this.SUBRULE(this.arguments).args);
    return positions;
  }
  sites = this.RULE("sites", () => {
    return this.OR([
      { ALT: () => this.SUBRULE(this.siteList) },
      { GATE: () => this.isPolicy(), ALT: () => this.SUBRULE(this.sitePolicy) },
      { ALT: () => this.SUBRULE(this.site) }
    ]);
  });
  isPolicy() {
    return this.isType(Name) && policies.has(this.LA(1).image) && this.isType(LeftParen, 2);
  }
  siteList = this.RULE("siteList", () => {
    const start = this.here();
    const open = this.CONSUME(LeftBracket);
    const sites = [];
    this.MANY_SEP({ SEP: Comma, DEF: () => sites.push(this.SUBRULE(this.site)) });
    this.needClosing(RightBracket, "]", open);
    return { kind: "SiteList", sites, span: this.spanFrom(start) };
  });
  sitePolicy = this.RULE("sitePolicy", () => {
    const start = this.here();
    const policy = this.word(1).image;
    const open = this.CONSUME(LeftParen);
    const sections = this.SUBRULE(this.sections);
    this.needClosing(RightParen, ")", open);
    const positions = this.optionalPositions();
    return { kind: "SitePolicy", policy, sections, positions, span: this.spanFrom(start) };
  });
  /** `0.5*AMPA + (1 - f)*NMDA { delay = 1 ms }` of a rule. */
  synapses = this.RULE("synapses", () => {
    const value = this.SUBRULE(this.chain, { ARGS: [SUM] });
    return this.ACTION(() => synapseSum(value));
  });
};

// grammar/hlk/setting-parser.ts
var SettingParser = class extends SelectionParser {
  /** A keyword of a statement, not the field of that name: `set hd { … }` but not `set = 3`. */
  isStatement(word2) {
    return this.isWord(word2) && !this.isField();
  }
  /** NAME, or a text where the name has other characters or holes. */
  declaredName = this.RULE("declaredName", (where = "here") => {
    this.ACTION(() => {
      if (!this.isType(Name) && !this.isType(StringToken)) this.fail(expectedName(this.found(), where));
    });
    return this.OR([
      { ALT: () => this.name(this.CONSUME(Name)) },
      { ALT: () => this.quotedName(this.CONSUME(StringToken)) }
    ]);
  });
  needEquals(where) {
    this.need(6, Equals, (found) => expectedToken(found, "'='", where));
  }
  param = this.RULE("param", () => {
    const start = this.here();
    this.word(1);
    const settings = this.SUBRULE(this.settings);
    return { kind: "Param", settings, span: this.spanFrom(start) };
  });
  /** `a = 1, b = 2 in 0..3`. */
  settings = this.RULE("settings", () => {
    const settings = [this.SUBRULE(this.setting)];
    this.MANY({
      GATE: () => this.isType(Comma) && this.isType(Name, 2) && this.isType(Equals, 3),
      DEF: () => {
        this.CONSUME(Comma);
        settings.push(this.SUBRULE2(this.setting));
      }
    });
    return settings;
  });
  setting = this.RULE("setting", () => {
    const start = this.here();
    const name = this.needName(1, "of the value");
    this.needEquals(`after the name`);
    const value = this.SUBRULE(this.expression, { ARGS: [DEFAULT] });
    let choices;
    this.OPTION({
      GATE: () => this.isWord("in"),
      DEF: () => {
        this.word(2);
        choices = this.SUBRULE2(this.expression);
      }
    });
    return { kind: "Setting", name, value, ...choices ? { choices } : {}, span: this.spanFrom(start) };
  });
  letValue = this.RULE("letValue", () => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "after 'let'");
    let parameters;
    this.OPTION(() => parameters = this.SUBRULE(this.parameters));
    this.needEquals("after the name");
    const value = this.SUBRULE(this.expression);
    return { kind: "Let", name, ...parameters ? { parameters } : {}, value, span: this.spanFrom(start) };
  });
  /** `(A, lam)`. */
  parameters = this.RULE("parameters", () => {
    const open = this.CONSUME(LeftParen);
    const names = [];
    this.MANY({
      GATE: () => !this.isType(RightParen) && (this.isType(Comma, 0) || this.LA(0) === open),
      DEF: () => {
        names.push(this.needName(1, "of the parameter"));
        this.OPTION(() => this.CONSUME(Comma));
      }
    });
    this.needClosing(RightParen, ")", open);
    return names;
  });
  /**
   * `if c { … } else if d { … } else { … }` over one kind of statements `T`, which has If<T> among it; `self` is the
   * rule that calls this.
   */
  ifOf(body, self) {
    const start = this.here();
    this.word(1);
    const test = this.SUBRULE(this.expression, { ARGS: [HEAD] });
    const then = this.subrule(1, body);
    let otherwise;
    this.OPTION({
      GATE: () => this.isWord("else"),
      DEF: () => {
        this.word(2);
        this.OR([
          { GATE: () => this.isWord("if"), ALT: () => otherwise = [this.subrule(1, self())] },
          { ALT: () => otherwise = this.subrule(2, body) }
        ]);
      }
    });
    return { kind: "If", test, then, ...otherwise ? { else: otherwise } : {}, span: this.spanFrom(start) };
  }
};

// grammar/hlk/cell-parser.ts
var cellList = { items: "a statement of a cell", words: cellWords };
var sectionList = { items: "a statement of a section", words: sectionWords };
var CellParser = class extends SettingParser {
  cell = this.RULE("cell", () => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the cell"] });
    const head = {};
    let items = [];
    this.OPTION({
      GATE: () => this.isWord("extends"),
      DEF: () => {
        this.word(2);
        head.extends = this.SUBRULE2(this.declaredName, { ARGS: ["of the cell to copy"] });
      }
    });
    this.OPTION2({ GATE: () => this.isWord("from"), DEF: () => head.from = this.SUBRULE(this.cellFrom) });
    this.OPTION3({
      GATE: () => this.isWord("matching"),
      DEF: () => {
        this.word(3);
        head.matching = this.SUBRULE(this.subset);
      }
    });
    this.OPTION4(() => items = this.SUBRULE(this.cellBody));
    return { kind: "Cell", name, ...head, items, span: this.spanFrom(start) };
  });
  cellFrom = this.RULE("cellFrom", () => {
    const start = this.here();
    this.word(1);
    const path = this.string(
      this.need(0, StringToken, (found) => expectedToken(found, "a path in quotes", "after 'from'"))
    );
    let loader;
    this.OPTION({
      GATE: () => this.isWord("template") || this.isWord("class"),
      DEF: () => {
        const word2 = this.word(2).image;
        loader = { word: word2, call: this.SUBRULE(this.call) };
      }
    });
    return { kind: "CellFrom", path, ...loader ? { loader } : {}, span: this.spanFrom(start) };
  });
  /** `PTcell(3, 28)`; without parentheses a call without arguments. */
  call = this.RULE("call", () => {
    const start = this.here();
    const name = this.SUBRULE(this.dottedName, { ARGS: ["of what to build"] });
    let given2 = { args: [], named: [] };
    this.OPTION(() => given2 = this.SUBRULE(this.arguments));
    return { kind: "Call", fn: name.text, fnSpan: name.span, ...given2, span: this.spanFrom(start) };
  });
  cellBody = this.RULE("cellBody", () => {
    this.need(8, LeftBrace, (found) => expectedToken(found, "'{'", "to open the body of the cell"));
    const items = this.statements(this.cellItem, cellList);
    this.consume(7, RightBrace);
    return items;
  });
  cellItem = this.RULE("cellItem", () => {
    return this.OR([
      { GATE: () => this.isStatement("section"), ALT: () => this.SUBRULE(this.section) },
      { GATE: () => this.isStatement("sections"), ALT: () => this.SUBRULE(this.sectionsList) },
      { GATE: () => this.isStatement("in"), ALT: () => this.SUBRULE(this.inSections) },
      { GATE: () => this.isStatement("segment"), ALT: () => this.SUBRULE(this.perSegment) },
      { GATE: () => this.isStatement("draw"), ALT: () => this.SUBRULE(this.perCell) },
      { GATE: () => this.isStatement("spike"), ALT: () => this.SUBRULE(this.spike) },
      { GATE: () => this.isStatement("param"), ALT: () => this.SUBRULE(this.param) },
      { GATE: () => this.isStatement("let"), ALT: () => this.SUBRULE(this.letValue) },
      { GATE: () => this.isStatement("if"), ALT: () => this.SUBRULE(this.ifCell) },
      { ALT: () => this.itemField(cellList) }
    ]);
  });
  /** A field; a word that is neither field nor keyword gets the list's own message. */
  itemField(list2) {
    this.ACTION(() => {
      if (this.isField() || this.isType(LeftBrace, 2)) return;
      if (this.isType(Name) && this.isType(Name, 2)) {
        this.fail(expectedItem(this.found(), list2.items, this.LA(1).image, list2.words));
      }
    });
    return this.SUBRULE(this.field);
  }
  section = this.RULE("section", () => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the section");
    let count2;
    this.OPTION(() => {
      const open = this.CONSUME(LeftBracket);
      count2 = this.SUBRULE(this.expression);
      this.needClosing(RightBracket, "]", open);
    });
    const items = this.SUBRULE(this.sectionBody);
    return { kind: "Section", name, ...count2 ? { count: count2 } : {}, items, span: this.spanFrom(start) };
  });
  sectionBody = this.RULE("sectionBody", () => {
    this.need(8, LeftBrace, (found) => expectedToken(found, "'{'", "to open the body of the section"));
    const items = this.statements(this.sectionItem, sectionList);
    this.consume(7, RightBrace);
    return items;
  });
  sectionsList = this.RULE("sectionsList", () => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the list of sections");
    this.needEquals("after the name of the list");
    const sections = this.SUBRULE(this.sections);
    return { kind: "SectionsList", name, sections, span: this.spanFrom(start) };
  });
  inSections = this.RULE("inSections", () => {
    const start = this.here();
    this.word(1);
    const sections = this.SUBRULE(this.sections);
    const items = this.SUBRULE(this.sectionBody);
    return { kind: "In", sections, items, span: this.spanFrom(start) };
  });
  perSegment = this.RULE("perSegment", () => ({ kind: "Segment", ...this.namedValue("of the value") }));
  perCell = this.RULE("perCell", () => ({ kind: "Draw", ...this.namedValue("of the draw") }));
  namedValue(where) {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, where);
    this.needEquals("after the name");
    const value = this.SUBRULE(this.expression);
    return { name, value, span: this.spanFrom(start) };
  }
  spike = this.RULE("spike", () => {
    const start = this.here();
    this.word(1);
    this.needWord(2, "at", "after 'spike'");
    const site = this.SUBRULE(this.site);
    this.needWord(3, "when", "after the place of the spike");
    const when2 = this.SUBRULE(this.expression);
    return { kind: "Spike", site, when: when2, span: this.spanFrom(start) };
  });
  ifCell = this.RULE("ifCell", () => this.ifOf(this.cellBody, () => this.ifCell));
  ifSection = this.RULE("ifSection", () => this.ifOf(this.sectionBody, () => this.ifSection));
  sectionItem = this.RULE("sectionItem", () => {
    return this.OR([
      { GATE: () => this.isStatement("attach"), ALT: () => this.SUBRULE(this.attach) },
      { GATE: () => this.isStatement("insert"), ALT: () => this.SUBRULE(this.insert) },
      { GATE: () => this.isStatement("set"), ALT: () => this.SUBRULE(this.setMechanism) },
      { GATE: () => this.isStatement("remove"), ALT: () => this.SUBRULE(this.remove) },
      { GATE: () => this.isStatement("ion"), ALT: () => this.SUBRULE(this.ion) },
      { GATE: () => this.isStatement("point"), ALT: () => this.SUBRULE(this.point) },
      { GATE: () => this.isStatement("if"), ALT: () => this.SUBRULE(this.ifSection) },
      { ALT: () => this.itemField(sectionList) }
    ]);
  });
  attach = this.RULE("attach", () => {
    const start = this.here();
    this.word(1);
    const site = this.SUBRULE(this.site);
    let childEnd;
    this.OPTION({
      GATE: () => this.isWord("by"),
      DEF: () => {
        this.word(2);
        childEnd = this.SUBRULE(this.parenthesis);
      }
    });
    return { kind: "Attach", site, ...childEnd ? { childEnd } : {}, span: this.spanFrom(start) };
  });
  insert = this.RULE("insert", () => {
    const start = this.here();
    this.word(1);
    const mechanisms = [this.SUBRULE(this.mechanism, { ARGS: ["of a mechanism after 'insert'"] })];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(Comma);
        mechanisms.push(this.SUBRULE2(this.mechanism));
      }
    });
    return { kind: "Insert", mechanisms, span: this.spanFrom(start) };
  });
  setMechanism = this.RULE("setMechanism", () => {
    const start = this.here();
    this.word(1);
    const pattern = this.SUBRULE(this.pattern);
    const block2 = this.SUBRULE(this.block);
    return { kind: "SetMechanism", pattern, block: block2, span: this.spanFrom(start) };
  });
  remove = this.RULE("remove", () => {
    const start = this.here();
    this.word(1);
    const pattern = this.SUBRULE(this.pattern);
    return { kind: "Remove", pattern, span: this.spanFrom(start) };
  });
  pattern = this.RULE("pattern", () => {
    const start = this.here();
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of a mechanism"] });
    const except = [];
    this.OPTION({
      GATE: () => this.isWord("except"),
      DEF: () => {
        this.word(1);
        except.push(this.needName(2, "after 'except'"));
        this.MANY({
          GATE: () => this.isUnionComma(),
          DEF: () => {
            this.CONSUME(Comma);
            except.push(this.needName(3, "after the comma"));
          }
        });
      }
    });
    return { kind: "Pattern", name, except, span: this.spanFrom(start) };
  });
  ion = this.RULE("ion", () => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the ion");
    const block2 = this.SUBRULE(this.block);
    return { kind: "Ion", name, block: block2, span: this.spanFrom(start) };
  });
  point = this.RULE("point", () => {
    const start = this.here();
    this.word(1);
    let name;
    this.OPTION({
      GATE: () => this.isType(Equals, 2),
      DEF: () => {
        name = this.needName(2, "of the point process");
        this.CONSUME(Equals);
      }
    });
    const mechanism = this.SUBRULE(this.mechanism, { ARGS: ["of the point process"] });
    let at2;
    this.OPTION2({
      GATE: () => this.isWord("at"),
      DEF: () => {
        this.word(3);
        at2 = this.SUBRULE(this.expression);
      }
    });
    const rest = { ...at2 ? { at: at2 } : {}, span: this.spanFrom(start) };
    return { kind: "Point", ...name ? { name } : {}, mechanism, ...rest };
  });
};

// grammar/hlk/rule-parser.ts
var RuleParser = class extends CellParser {
  /** The word of a clause; twice the same is reported, and the second is taken. */
  clause(index, seen) {
    const word2 = this.word(index);
    const first2 = seen.get(word2.image);
    if (first2) this.report(() => repeatedClause(this.spanOf(word2), word2.image, this.spanOf(first2)));
    seen.set(word2.image, word2);
  }
  isClause(...words3) {
    return this.isType(Name) && words3.includes(this.LA(1).image) && !this.isField();
  }
  /** `NAME :` or `"EE_{f}" :` before the cells. */
  optionalName() {
    let name;
    this.option(9, {
      GATE: () => this.isType(Colon, 2),
      DEF: () => {
        name = this.subrule(9, this.declaredName);
        this.consume(9, Colon);
      }
    });
    return name ? { name } : {};
  }
  optionalBlock() {
    let block2;
    this.option(8, () => block2 = this.subrule(9, this.block));
    return block2 ? { block: block2 } : {};
  }
  connect = this.RULE("connect", () => {
    const start = this.here();
    let optional = false;
    this.OPTION({
      GATE: () => this.isWord("optional"),
      DEF: () => {
        this.word(1);
        optional = true;
      }
    });
    this.needWord(2, "connect", "after 'optional'");
    const name = this.optionalName();
    const pre = this.SUBRULE(this.cells);
    const arrow = this.need(0, Arrow, (found) => expectedArrow(found, this.isType(Name)));
    const post = this.SUBRULE2(this.cells);
    const clauses = this.SUBRULE(this.connectClauses);
    const end = this.spanFrom(start).end;
    const empty = { kind: "Block", items: [], span: { source: this.source, start: end, end } };
    const { block: block2 = empty } = this.optionalBlock();
    const ends = { ...name, pre, arrow: arrow.image, post };
    return { kind: "Connect", optional, ...ends, ...clauses, block: block2, span: this.spanFrom(start) };
  });
  connectClauses = this.RULE("connectClauses", () => {
    const seen = /* @__PURE__ */ new Map();
    const clauses = {};
    this.MANY({
      GATE: () => this.isClause("with", "on", "from"),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isWord("with"),
            ALT: () => {
              this.clause(1, seen);
              clauses.synapses = this.SUBRULE(this.synapses);
            }
          },
          {
            GATE: () => this.isWord("on"),
            ALT: () => {
              this.clause(2, seen);
              clauses.on = this.SUBRULE(this.sites);
            }
          },
          {
            ALT: () => {
              this.clause(3, seen);
              clauses.from = this.SUBRULE(this.site);
            }
          }
        ]);
      }
    });
    return clauses;
  });
  place = this.RULE("place", () => {
    const start = this.here();
    this.word(1);
    const name = this.optionalName();
    let synapses;
    this.OPTION({
      GATE: () => this.hasOfBeforeArrow(),
      DEF: () => {
        synapses = this.SUBRULE(this.synapses);
        this.needWord(2, "of", "after the synapses");
      }
    });
    const pre = this.SUBRULE(this.cells);
    this.need(0, Arrow, (found) => expectedArrow(found, this.isType(Name)));
    const post = this.SUBRULE2(this.cells);
    this.needWord(3, "on", "after the postsynaptic cells");
    const on = this.SUBRULE(this.sections);
    this.needWord(4, "by", "after the sections");
    const by = this.SUBRULE(this.placeBy);
    const ends = { ...name, ...synapses ? { synapses } : {}, pre, post };
    return { kind: "Place", ...ends, on, by, span: this.spanFrom(start) };
  });
  hasOfBeforeArrow() {
    const depth = this.LA(1).payload.depth;
    for (let i = 1; !this.isEnd(i) && !this.isType(Arrow, i) && !this.isType(Newline, i); i++) {
      if (this.isWord("of", i) && this.LA(i).payload.depth === depth) return true;
    }
    return false;
  }
  placeBy = this.RULE("placeBy", () => {
    const start = this.here();
    const policy = this.needName(1, "of the policy after 'by'");
    let args2 = [];
    let named2 = [];
    this.OPTION(() => ({ args: args2, named: named2 } = this.SUBRULE(this.arguments)));
    this.ACTION(() => {
      if (!["uniform", "density", "distance"].includes(policy.text)) {
        this.report(() => unknownPlacePolicy(policy.span, policy.text));
      }
    });
    return { kind: "PlaceBy", policy: policy.text, args: args2, named: named2, span: this.spanFrom(start) };
  });
  stimulate = this.RULE("stimulate", () => {
    const start = this.here();
    this.word(1);
    const name = this.optionalName();
    const cells = this.SUBRULE(this.cells);
    this.needWord(2, "with", "after the cells to stimulate");
    const source = this.SUBRULE(this.mechanism, { ARGS: ["of the stimulus after 'with'"] });
    const clauses = this.SUBRULE(this.stimulateClauses);
    const block2 = this.optionalBlock();
    return { kind: "Stimulate", ...name, cells, source, ...clauses, ...block2, span: this.spanFrom(start) };
  });
  stimulateClauses = this.RULE("stimulateClauses", () => {
    const seen = /* @__PURE__ */ new Map();
    const clauses = {};
    this.MANY({
      GATE: () => this.isClause("at", "through", "on"),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isWord("at"),
            ALT: () => {
              this.clause(1, seen);
              clauses.at = this.SUBRULE(this.sites);
            }
          },
          {
            GATE: () => this.isWord("through"),
            ALT: () => {
              this.clause(2, seen);
              clauses.through = this.SUBRULE(this.synapses);
            }
          },
          {
            ALT: () => {
              this.clause(3, seen);
              clauses.on = this.SUBRULE2(this.sites);
            }
          }
        ]);
      }
    });
    return clauses;
  });
  record = this.RULE("record", () => {
    const start = this.here();
    this.word(1);
    const names = this.SUBRULE(this.recordNames);
    const what = [this.SUBRULE(this.recorded)];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(Comma);
        what.push(this.SUBRULE2(this.recorded));
      }
    });
    const clauses = this.SUBRULE(this.recordClauses);
    const block2 = this.optionalBlock();
    return { kind: "Record", names, what, ...clauses, ...block2, span: this.spanFrom(start) };
  });
  /** `AMPA_g, AMPA_i:` before what is recorded. */
  recordNames = this.RULE("recordNames", () => {
    const names = [];
    this.OPTION({
      GATE: () => this.hasNames(),
      DEF: () => {
        this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => names.push(this.SUBRULE(this.declaredName)) });
        this.CONSUME(Colon);
      }
    });
    return names;
  });
  hasNames() {
    let i = 1;
    while ((this.isType(Name, i) || this.isType(StringToken, i)) && this.isType(Comma, i + 1)) i += 2;
    return this.isType(Colon, i + 1);
  }
  recorded = this.RULE("recorded", () => {
    const start = this.here();
    const first2 = this.needName(1, "of what to record");
    let second;
    this.OPTION(() => {
      this.CONSUME(Dot);
      second = this.needName(2, "after '.'");
    });
    const span = this.spanFrom(start);
    return second ? { kind: "Recorded", owner: first2, name: second, span } : { kind: "Recorded", name: first2, span };
  });
  recordClauses = this.RULE("recordClauses", () => {
    const seen = /* @__PURE__ */ new Map();
    const clauses = {};
    this.MANY({
      GATE: () => this.isClause("of", "at", "along", "every"),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isWord("of"),
            ALT: () => {
              this.clause(1, seen);
              clauses.cells = this.SUBRULE(this.cells);
            }
          },
          {
            GATE: () => this.isWord("at"),
            ALT: () => {
              this.clause(2, seen);
              clauses.at = this.SUBRULE(this.recordAt);
            }
          },
          {
            GATE: () => this.isWord("along"),
            ALT: () => {
              this.clause(3, seen);
              clauses.along = this.SUBRULE(this.site);
            }
          },
          {
            ALT: () => {
              this.clause(4, seen);
              clauses.every = this.SUBRULE(this.expression, { ARGS: [HEAD] });
            }
          }
        ]);
      }
    });
    return clauses;
  });
  recordAt = this.RULE("recordAt", () => {
    return this.OR([
      { GATE: () => this.isPoints(), ALT: () => this.SUBRULE(this.expression, { ARGS: [HEAD] }) },
      { ALT: () => this.SUBRULE(this.sites) }
    ]);
  });
  /** Points in space: `[(150, y, 150) um for y in …]`, `(0, 100, 0) um`; places start with a section's name. */
  isPoints() {
    const isOpen = this.isType(LeftBracket) || this.isType(LeftParen);
    if (!isOpen) return false;
    if (!this.isType(Name, 2) && !this.isType(LeftBrace, 2)) return true;
    const end = this.closerOf(1);
    const depth = this.LA(1).payload.depth + 1;
    for (let i = 2; i < end; i++) {
      if (this.isWord("for", i) && this.LA(i).payload.depth === depth) return true;
    }
    return false;
  }
};

// grammar/hlk/table-parser.ts
var TableParser = class extends RuleParser {
  table = this.RULE("table", () => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the table");
    const open = this.need(
      0,
      LeftParen,
      (found) => expectedToken(found, "'(' with the axes", "after the table's name")
    );
    const axes2 = [];
    this.MANY({
      GATE: () => !this.isType(RightParen) && (this.isType(Comma, 0) || this.LA(0) === open),
      DEF: () => {
        axes2.push(this.SUBRULE(this.axis));
        this.OPTION(() => this.CONSUME(Comma));
      }
    });
    this.needClosing(RightParen, ")", open);
    let unit2;
    this.OPTION2(() => unit2 = this.unitText(this.CONSUME(Unit)));
    this.OPTION3(() => {
      const word2 = this.word(3);
      this.report(() => unknownUnit(this.spanOf(word2), word2.image));
    });
    this.needEquals("before the table's values");
    const data = this.SUBRULE(this.tableData);
    let block2;
    this.OPTION4(() => block2 = this.SUBRULE(this.block));
    const rest = { ...block2 ? { block: block2 } : {}, span: this.spanFrom(start) };
    return { kind: "Table", name, axes: axes2, ...unit2 ? { unit: unit2 } : {}, data, ...rest };
  });
  tableData = this.RULE("tableData", () => {
    return this.OR([
      {
        GATE: () => this.isWord("file") && this.isType(LeftParen, 2) && this.isType(StringToken, 3),
        ALT: () => this.SUBRULE(this.tableFile)
      },
      { ALT: () => this.SUBRULE(this.expression, { ARGS: [HEAD] }) }
    ]);
  });
  tableFile = this.RULE("tableFile", () => {
    const start = this.here();
    this.word(1);
    const open = this.CONSUME(LeftParen);
    const path = this.string(this.CONSUME(StringToken));
    this.needClosing(RightParen, ")", open);
    return { kind: "TableFile", path, span: this.spanFrom(start) };
  });
  axis = this.RULE("axis", () => {
    const start = this.here();
    const name = this.needName(1, "of the axis");
    let domain;
    this.OPTION(() => {
      this.CONSUME(Colon);
      this.OR([
        { GATE: () => this.isWord("bins"), ALT: () => domain = this.SUBRULE(this.bins) },
        { ALT: () => domain = this.SUBRULE(this.slice) }
      ]);
    });
    return { kind: "Axis", name, ...domain ? { domain } : {}, span: this.spanFrom(start) };
  });
  bins = this.RULE("bins", () => {
    const start = this.here();
    this.word(1);
    let member;
    let edges;
    this.OPTION(() => {
      this.CONSUME(Dot);
      member = this.needName(2, "after 'bins.'");
    });
    this.OPTION2(() => edges = this.SUBRULE(this.list));
    const rest = { ...edges ? { edges } : {}, span: this.spanFrom(start) };
    return { kind: "Bins", ...member ? { member } : {}, ...rest };
  });
};

// grammar/hlk/declaration-parser.ts
var declarationList = { items: "a declaration", words: declarationWords };
var DeclarationParser = class extends TableParser {
  declaration = this.RULE("declaration", () => {
    this.ACTION(() => {
      const { image } = this.LA(1);
      if (this.isType(Name) && declarationWords.includes(image)) return;
      this.fail(expectedItem(this.found(), declarationList.items, image, declarationWords));
    });
    return this.OR([
      { GATE: () => this.isWord("use"), ALT: () => this.SUBRULE(this.use) },
      { GATE: () => this.isWord("param"), ALT: () => this.SUBRULE(this.param) },
      { GATE: () => this.isWord("option"), ALT: () => this.SUBRULE(this.options) },
      { GATE: () => this.isWord("let"), ALT: () => this.SUBRULE(this.letValue) },
      { GATE: () => this.isWord("table"), ALT: () => this.SUBRULE(this.table) },
      { GATE: () => this.isWord("volume"), ALT: () => this.SUBRULE(this.volume) },
      { GATE: () => this.isWord("cell"), ALT: () => this.SUBRULE(this.cell) },
      { GATE: () => this.isWord("synapse"), ALT: () => this.SUBRULE(this.synapse) },
      { GATE: () => this.isWord("population"), ALT: () => this.SUBRULE(this.population) },
      { GATE: () => this.isWord("group"), ALT: () => this.SUBRULE(this.group) },
      { GATE: () => this.isWord("rule"), ALT: () => this.SUBRULE(this.rule) },
      { GATE: () => this.isWord("defaults"), ALT: () => this.SUBRULE(this.defaults) },
      { GATE: () => this.isWord("connect") || this.isWord("optional"), ALT: () => this.SUBRULE(this.connect) },
      { GATE: () => this.isWord("place"), ALT: () => this.SUBRULE(this.place) },
      { GATE: () => this.isWord("stimulate"), ALT: () => this.SUBRULE(this.stimulate) },
      { GATE: () => this.isWord("at"), ALT: () => this.SUBRULE(this.at) },
      { GATE: () => this.isWord("record"), ALT: () => this.SUBRULE(this.record) },
      { GATE: () => this.isWord("numerics"), ALT: () => this.SUBRULE(this.numerics) },
      { GATE: () => this.isWord("simulate"), ALT: () => this.SUBRULE(this.simulate) },
      { GATE: () => this.isWord("sweep"), ALT: () => this.SUBRULE(this.sweep) },
      { GATE: () => this.isWord("plot"), ALT: () => this.SUBRULE(this.plot) },
      { GATE: () => this.isWord("for"), ALT: () => this.SUBRULE(this.forEach) },
      { GATE: () => this.isWord("if"), ALT: () => this.SUBRULE(this.ifDeclaration) }
    ]);
  });
  declarations = this.RULE("declarations", () => {
    this.need(8, LeftBrace, (found) => expectedToken(found, "'{'", "before the declarations"));
    const declarations = this.statements(this.declaration, declarationList);
    this.consume(7, RightBrace);
    return declarations;
  });
  use = this.RULE("use", () => {
    const start = this.here();
    this.word(1);
    const path = this.string(
      this.need(0, StringToken, (found) => expectedToken(found, "a path in quotes", "after 'use'"))
    );
    let as;
    this.OPTION({
      GATE: () => this.isWord("as"),
      DEF: () => {
        this.word(2);
        as = this.needName(3, "after 'as'");
      }
    });
    return { kind: "Use", path, ...as ? { as } : {}, span: this.spanFrom(start) };
  });
  options = this.RULE("options", () => {
    const start = this.here();
    this.word(1);
    const settings = this.SUBRULE(this.settings);
    return { kind: "Option", settings, span: this.spanFrom(start) };
  });
  volume = this.RULE("volume", () => {
    const start = this.here();
    this.word(1);
    const block2 = this.SUBRULE(this.block, { ARGS: ["after 'volume'"] });
    return { kind: "Volume", block: block2, span: this.spanFrom(start) };
  });
  synapse = this.RULE("synapse", () => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the synapse"] });
    this.needEquals("after the synapse's name");
    const mechanism = this.SUBRULE(this.mechanism, { ARGS: ["of a mechanism"] });
    let pointers = [];
    this.OPTION(() => pointers = this.SUBRULE(this.pointers));
    return { kind: "Synapse", name, mechanism, pointers, span: this.spanFrom(start) };
  });
  pointers = this.RULE("pointers", () => {
    this.consume(8, LeftBrace);
    const pointers = this.statements(this.pointer, { items: "a pointer", words: ["pointer"] });
    this.consume(7, RightBrace);
    return pointers;
  });
  pointer = this.RULE("pointer", () => {
    const start = this.here();
    this.needWord(1, "pointer", "in these braces");
    const name = this.needName(2, "of the pointer");
    this.needEquals("after the pointer's name");
    const target2 = this.SUBRULE(this.expression);
    return { kind: "Pointer", name, target: target2, span: this.spanFrom(start) };
  });
  population = this.RULE("population", () => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the population"] });
    const block2 = this.SUBRULE(this.block, { ARGS: ["after the population's name"] });
    return { kind: "Population", name, block: block2, span: this.spanFrom(start) };
  });
  group = this.RULE("group", () => {
    const start = this.here();
    this.word(1);
    const name = this.SUBRULE(this.declaredName, { ARGS: ["of the group"] });
    this.needEquals("after the group's name");
    const cells = this.SUBRULE(this.cells);
    return { kind: "Group", name, cells, span: this.spanFrom(start) };
  });
  rule = this.RULE("rule", () => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the rule");
    let parameters = [];
    this.OPTION(() => parameters = this.SUBRULE(this.parameters));
    const block2 = this.SUBRULE(this.block, { ARGS: ["with the rule's fields"] });
    return { kind: "Rule", name, parameters, block: block2, span: this.spanFrom(start) };
  });
  defaults = this.RULE("defaults", () => {
    const start = this.here();
    this.word(1);
    const of = this.needName(2, "of the construct after 'defaults'");
    const block2 = this.SUBRULE(this.block);
    return { kind: "Defaults", of, block: block2, span: this.spanFrom(start) };
  });
  at = this.RULE("at", () => {
    const start = this.here();
    this.word(1);
    const time = this.SUBRULE(this.expression, { ARGS: [HEAD] });
    let every;
    this.OPTION({
      GATE: () => this.isWord("every"),
      DEF: () => {
        this.word(2);
        every = this.SUBRULE2(this.expression, { ARGS: [HEAD] });
      }
    });
    const sets3 = this.SUBRULE(this.timedSets);
    return { kind: "At", time, ...every ? { every } : {}, sets: sets3, span: this.spanFrom(start) };
  });
  timedSets = this.RULE("timedSets", () => {
    this.need(8, LeftBrace, (found) => expectedToken(found, "'{'", "after the time"));
    const sets3 = this.statements(this.timedSet, { items: "a change", words: ["set"] });
    this.consume(7, RightBrace);
    return sets3;
  });
  timedSet = this.RULE("timedSet", () => {
    const start = this.here();
    this.needWord(1, "set", "in the body of 'at'");
    const target2 = this.SUBRULE(this.setTarget);
    this.need(0, Colon, (found) => expectedToken(found, "':'", "after what is set"));
    let pattern;
    this.OPTION(() => pattern = this.SUBRULE(this.pattern));
    const block2 = this.SUBRULE(this.block);
    return { kind: "TimedSet", target: target2, ...pattern ? { pattern } : {}, block: block2, span: this.spanFrom(start) };
  });
  setTarget = this.RULE("setTarget", () => {
    const start = this.here();
    const isNamed = () => ["connect", "synapse", "stimulate"].includes(this.LA(1).image) && (this.isType(Name, 2) || this.isType(StringToken, 2)) && this.isType(Colon, 3);
    return this.OR([
      {
        GATE: isNamed,
        ALT: () => {
          const of = this.word(1).image;
          const name = this.SUBRULE(this.declaredName);
          return { kind: "NamedTarget", of, name, span: this.spanFrom(start) };
        }
      },
      {
        ALT: () => {
          const cells = this.SUBRULE(this.cells);
          let at2;
          this.OPTION({
            GATE: () => this.isWord("at"),
            DEF: () => {
              this.word(2);
              at2 = this.SUBRULE(this.sections);
            }
          });
          return { kind: "CellsTarget", cells, ...at2 ? { at: at2 } : {}, span: this.spanFrom(start) };
        }
      }
    ]);
  });
  numerics = this.RULE("numerics", () => {
    const start = this.here();
    this.word(1);
    const block2 = this.SUBRULE(this.block, { ARGS: ["after 'numerics'"] });
    return { kind: "Numerics", block: block2, span: this.spanFrom(start) };
  });
  simulate = this.RULE("simulate", () => {
    const start = this.here();
    this.word(1);
    const duration = this.SUBRULE(this.expression, { ARGS: [HEAD] });
    let block2;
    this.OPTION(() => block2 = this.SUBRULE(this.block));
    return { kind: "Simulate", duration, ...block2 ? { block: block2 } : {}, span: this.spanFrom(start) };
  });
  sweep = this.RULE("sweep", () => {
    const start = this.here();
    this.word(1);
    const name = this.needName(2, "of the sweep");
    const items = this.SUBRULE(this.sweepBody);
    return { kind: "Sweep", name, items, span: this.spanFrom(start) };
  });
  sweepBody = this.RULE("sweepBody", () => {
    this.need(8, LeftBrace, (found) => expectedToken(found, "'{'", "after the sweep's name"));
    const items = this.statements(this.sweepItem, { items: "what to sweep", words: ["zip", "file"] });
    this.consume(7, RightBrace);
    return items;
  });
  sweepItem = this.RULE("sweepItem", () => {
    const start = this.here();
    return this.OR([
      {
        GATE: () => this.isWord("zip") && this.isType(LeftBrace, 2),
        ALT: () => {
          this.word(1);
          const { items } = this.SUBRULE(this.block);
          const fields2 = this.ACTION(() => items.filter((item) => item.kind === "Field"));
          return { kind: "SweepZip", fields: fields2, span: this.spanFrom(start) };
        }
      },
      {
        GATE: () => this.isWord("file") && this.isType(StringToken, 2),
        ALT: () => {
          this.word(2);
          return { kind: "SweepFile", path: this.string(this.CONSUME(StringToken)), span: this.spanFrom(start) };
        }
      },
      { ALT: () => this.SUBRULE(this.field) }
    ]);
  });
  plot = this.RULE("plot", () => {
    const start = this.here();
    this.word(1);
    const plots = [this.SUBRULE(this.mechanism, { ARGS: ["of the plot"] })];
    this.MANY({
      GATE: () => this.isUnionComma(),
      DEF: () => {
        this.CONSUME(Comma);
        plots.push(this.SUBRULE2(this.mechanism, { ARGS: ["of the plot"] }));
      }
    });
    return { kind: "Plot", plots, span: this.spanFrom(start) };
  });
  forEach = this.RULE("forEach", () => {
    const start = this.here();
    this.word(1);
    const binds = this.SUBRULE(this.binds);
    let test;
    this.OPTION({
      GATE: () => this.isWord("if"),
      DEF: () => {
        this.word(2);
        test = this.SUBRULE(this.expression, { ARGS: [HEAD] });
      }
    });
    const declarations = this.SUBRULE(this.declarations);
    return { kind: "For", binds, ...test ? { test } : {}, declarations, span: this.spanFrom(start) };
  });
  ifDeclaration = this.RULE(
    "ifDeclaration",
    () => this.ifOf(this.declarations, () => this.ifDeclaration)
  );
};

// grammar/hlk/layout.ts
import { createTokenInstance } from "chevrotain";
var closers = /* @__PURE__ */ new Map([
  [LeftBrace, RightBrace],
  [LeftParen, RightParen],
  [LeftBracket, RightBracket]
]);
var closing2 = new Set(closers.values());
var assignments = /* @__PURE__ */ new Set([Equals, ScaleEquals, AddEquals]);
function layOut(source, tokens, end) {
  const out = [];
  const diagnostics = [];
  const open = [];
  const spanOf2 = (token) => ({
    source,
    start: token.startOffset,
    end: (token.endOffset ?? token.startOffset - 1) + 1
  });
  const push = (token) => {
    token.payload = { depth: open.length };
    out.push(token);
  };
  const closeInnermost = (at2, text2) => {
    const bracket = open.pop();
    diagnostics.push(unclosedBracket(spanOf2(bracket), bracket.image, { span: at2, text: text2 }));
    push(virtualToken(closers.get(bracket.tokenType), at2.start));
  };
  tokens.forEach((token, i) => {
    const type = token.tokenType;
    if (type === Newline) {
      const innermost = open.at(-1)?.tokenType;
      if (innermost !== void 0 && innermost !== LeftBrace && startsStatement(tokens, i)) {
        const end2 = i > 0 ? spanOf2(tokens[i - 1]).end : token.startOffset;
        const at2 = { source, start: end2, end: end2 };
        while (open.length > 0 && open.at(-1)?.tokenType !== LeftBrace) closeInnermost(at2, "the end of the line");
      }
      if (open.length > 0 && open.at(-1)?.tokenType !== LeftBrace) return;
      const isBroken = out.length > 0 && isOperator(out.at(-1).tokenType) && startsStatement(tokens, i);
      if (isBroken || !(continuesAfter(out.at(-1), out.at(-2)) || continuesBefore(tokens, i))) push(token);
      return;
    }
    if (closing2.has(type)) {
      if (!open.some((bracket) => closers.get(bracket.tokenType) === type)) {
        diagnostics.push(unopenedBracket(spanOf2(token), token.image));
        return;
      }
      while (closers.get(open.at(-1)?.tokenType) !== type) {
        closeInnermost(spanOf2(token), `this '${token.image}'`);
      }
      open.pop();
    }
    push(token);
    if (closers.has(type)) open.push(token);
  });
  while (open.length > 0) closeInnermost({ source, start: end, end }, "the end of the file");
  push(virtualToken(Newline, end));
  return { tokens: out, diagnostics };
}
function startsStatement(tokens, newline) {
  const previous = tokens[newline - 1];
  if (previous && (previous.tokenType === Comma || closers.has(previous.tokenType))) return false;
  const first2 = skipNewlines(tokens, newline);
  const [word2, next] = [tokens[first2], tokens[first2 + 1]];
  if (word2?.tokenType !== Name || !next) return false;
  if (assignments.has(next.tokenType)) return true;
  return declarationWords.includes(word2.image) && (next.tokenType === Name || next.tokenType === StringToken);
}
function skipNewlines(tokens, at2) {
  let i = at2;
  while (tokens[i]?.tokenType === Newline) i++;
  return i;
}
function continuesAfter(last, beforeLast) {
  if (!last) return true;
  const type = last.tokenType;
  if (type === Name) return openWords.has(last.image) && beforeLast?.tokenType !== Dot;
  return isOperator(type) || closers.has(type) || type === Comma || type === Semicolon || type === Newline || type === Dot;
}
function continuesBefore(tokens, newline) {
  const i = skipNewlines(tokens, newline);
  const [first2, next] = [tokens[i], tokens[i + 1]];
  if (!first2) return true;
  const type = first2.tokenType;
  if (type !== Name) return isOperator(type) || closing2.has(type) || type === LeftBrace || type === Comma;
  const isField = next && (assignments.has(next.tokenType) || next.tokenType === Dot || next.tokenType === Colon);
  return clauseWords.has(first2.image) && !isField;
}
function isOperator(type) {
  return (type.CATEGORIES ?? []).includes(BinaryOperator) || type === Arrow || type === Colon || type === AtSign || assignments.has(type);
}
function virtualToken(type, offset) {
  return createTokenInstance(type, "", offset, offset - 1, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
}

// grammar/hlk/parser.ts
var HlkParser = class extends DeclarationParser {
  constructor(validate = false) {
    super(validate);
    this.performSelfAnalysis();
  }
  file = this.RULE("file", () => {
    return this.statements(this.fileItem, declarationList);
  });
  fileItem = this.RULE("fileItem", () => {
    const isHeader = () => (this.isWord("model") || this.isWord("streams")) && !this.isField();
    return this.OR([
      { GATE: isHeader, ALT: () => this.SUBRULE(this.header) },
      { ALT: () => this.SUBRULE(this.declaration) }
    ]);
  });
  header = this.RULE("header", () => {
    const start = this.here();
    const word2 = this.word(1).image;
    const name = this.needName(2, `after '${word2}'`);
    return { kind: "Header", word: word2, name, span: this.spanFrom(start) };
  });
  /** The tree and its mistakes; the tree is there even with mistakes, and lacks the statements that hold them. */
  parseFile(source, tokens, comments) {
    this.begin(source, tokens);
    const headers = /* @__PURE__ */ new Map();
    const declarations = [];
    for (const item of this.file()) {
      if (item.kind !== "Header") {
        declarations.push(item);
        continue;
      }
      const first2 = headers.get(item.word);
      if (first2) this.diagnostics.push(repeatedClause(item.span, item.word, first2.span));
      headers.set(item.word, first2 ?? item);
    }
    const [model2, streams] = [headers.get("model")?.name, headers.get("streams")?.name];
    const span = { source, start: 0, end: source.text.length };
    const rest = { declarations, comments, span };
    const file = { kind: "HlkFile", source, ...model2 && { model: model2 }, ...streams && { streams }, ...rest };
    return { file, diagnostics: this.diagnostics };
  }
  parseExpression(source, tokens) {
    this.begin(source, tokens);
    const parsed2 = this.hole();
    return { ...parsed2 ? { expression: parsed2 } : {}, diagnostics: this.diagnostics };
  }
  /** One value, alone. */
  hole = this.RULE("hole", () => {
    const [value] = this.statements(this.expression, { items: "a value", words: [] });
    return value;
  });
};
var lexer;
var parser;
function parseHlk(source) {
  const { tokens, comments, diagnostics } = readTokens(source, 0, source.text.length);
  parser ??= new HlkParser();
  let parsed2;
  try {
    parsed2 = parser.parseFile(source, tokens, comments);
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    parser = void 0;
    return { diagnostics: [nestedTooDeeply({ source, start: 0, end: 0 })] };
  }
  const lexical = diagnostics.filter((diagnostic) => !isExplained(diagnostic, parsed2.diagnostics));
  return { file: parsed2.file, diagnostics: sortDiagnostics([...lexical, ...parsed2.diagnostics]) };
}
function isExplained(diagnostic, parsed2) {
  if (diagnostic.code !== "unclosed-bracket") return false;
  return parsed2.some((other) => other.labels?.some((label) => label.span.start === diagnostic.span.start));
}
function parseHlkExpression(source, span) {
  const read = readTokens(source, span.start, span.end);
  parser ??= new HlkParser();
  const { expression, diagnostics } = parser.parseExpression(source, read.tokens);
  return { ...expression ? { expression } : {}, diagnostics: [...read.diagnostics, ...diagnostics] };
}
function readTokens(source, start, end) {
  lexer ??= new Lexer2(allTokens, { positionTracking: "onlyOffset", skipValidations: true });
  const { tokens, errors, groups } = lexer.tokenize(source.text.slice(start, end));
  const commentTokens = groups.comments ?? [];
  for (const token of [...tokens, ...commentTokens]) {
    token.startOffset += start;
    token.endOffset = token.startOffset + token.image.length - 1;
  }
  const at2 = (from, length2) => ({ source, start: from, end: from + length2 });
  const diagnostics = errors.map(
    (e) => unexpectedCharacter(
      at2(e.offset + start, e.length),
      source.text.slice(e.offset + start, e.offset + start + e.length)
    )
  );
  const comments = commentTokens.map(
    (token) => ({ kind: "Comment", text: token.image, span: at2(token.startOffset, token.image.length) })
  );
  for (const { text: text2, span } of comments) {
    if (text2.startsWith("/*") && !(text2.endsWith("*/") && text2.length > 3)) diagnostics.push(unclosedComment(span));
  }
  for (const token of tokens) {
    if (isUnclosed(token, StringToken))
      diagnostics.push(unclosedString(at2(token.startOffset, token.image.length), token.image[0] ?? ""));
  }
  const laidOut = layOut(source, tokens, end);
  return { tokens: laidOut.tokens, comments, diagnostics: [...diagnostics, ...laidOut.diagnostics] };
}
function isUnclosed(token, type) {
  if (token.tokenType !== type) return false;
  return !/^(["'])(?:[^\\]|\\.)*\1$/s.test(token.image) || token.image.length < 2;
}

// compiler/ir/not-supported-yet.ts
var notSupportedYet = (at2, what, hint) => error("not-supported-yet", at2, `not supported yet: ${what}.`, { hint });

// compiler/algebra/units/unit.ts
var none = [0, 0, 0, 0, 0];
function unit(mantissa, exponent, dims = none) {
  return { factor: scaled(mantissa, exponent), dims, mantissa, exponent };
}
function unitConstant(from, to) {
  return sameDims(from, to) ? from.factor / to.factor : void 0;
}
var dimensionless = unit(1, 0);
function multiplyUnits(a, b) {
  const product3 = unit(a.mantissa * b.mantissa, a.exponent + b.exponent, combine(a.dims, b.dims, 1));
  return { ...product3, factor: a.factor * b.factor };
}
function divideUnits(a, b) {
  const ratio2 = unit(a.mantissa / b.mantissa, a.exponent - b.exponent, combine(a.dims, b.dims, -1));
  return { ...ratio2, factor: a.factor / b.factor };
}
function powerUnit(base2, power2) {
  let result = dimensionless;
  for (let i = 0; i < Math.abs(power2); i++) result = multiplyUnits(result, base2);
  return power2 < 0 ? divideUnits(dimensionless, result) : result;
}
function sameDims(a, b) {
  return a.dims.every((d, i) => Math.abs(d - b.dims[i]) < 1e-9);
}
function isDimensionless(u) {
  return sameDims(u, dimensionless);
}
function unitRatio(from, to) {
  if (!sameDims(from, to)) return void 0;
  return scaled(from.mantissa / to.mantissa, from.exponent - to.exponent);
}
function combine(a, b, sign) {
  return a.map((d, i) => d + sign * b[i]);
}
function scaled(mantissa, exponent) {
  if (exponent === 0) return mantissa;
  const [digits = "0", own = "0"] = String(mantissa).split("e");
  return Number(`${digits}e${Number(own) + exponent}`);
}

// compiler/algebra/units/known-units.ts
var length = [1, 0, 0, 0, 0];
var one = [0, 0, 0, 0, 0];
var base = {
  m: unit(1, 0, length),
  kg: unit(1, 0, [0, 1, 0, 0, 0]),
  s: unit(1, 0, [0, 0, 1, 0, 0]),
  coulomb: unit(1, 0, [0, 0, 0, 1, 0]),
  kelvin: unit(1, 0, [0, 0, 0, 0, 1])
};
var amp = divideUnits(base.coulomb, base.s);
var newton = divideUnits(multiplyUnits(base.kg, base.m), powerUnit(base.s, 2));
var joule = multiplyUnits(newton, base.m);
var volt = divideUnits(joule, base.coulomb);
var ohm = divideUnits(volt, amp);
var siemens = divideUnits(amp, volt);
var farad = divideUnits(base.coulomb, volt);
var liter = unit(1, -3, [3, 0, 0, 0, 0]);
var hertz = unit(1, 0, [0, 0, -1, 0, 0]);
var molar = divideUnits(unit(1, 0), liter);
var mole = unit(6.02214076, 23);
var charge = unit(1.602176634, -19, [0, 0, 0, 1, 0]);
var boltzmann = divideUnits(multiplyUnits(unit(1.380649, -23), joule), base.kelvin);
var gasConstant = multiplyUnits(boltzmann, mole);
var definitions = [
  ["m meter metre", base.m],
  ["micron", unit(1, -6, length)],
  ["angstrom", unit(1, -10, length)],
  ["kg", base.kg],
  ["gram gm", unit(1, -3, [0, 1, 0, 0, 0])],
  ["s sec second", base.s],
  ["min minute", unit(60, 0, [0, 0, 1, 0, 0])],
  ["hr hour", unit(3600, 0, [0, 0, 1, 0, 0])],
  ["day", unit(86400, 0, [0, 0, 1, 0, 0])],
  ["C coul coulomb", base.coulomb],
  ["K kelvin degC", base.kelvin],
  ["A amp ampere", amp],
  ["N newton nt", newton],
  ["J joule", joule],
  ["cal calorie", multiplyUnits(unit(4.1868, 0), joule)],
  ["W watt", divideUnits(joule, base.s)],
  ["V volt", volt],
  ["ohm Ohm \u03A9", ohm],
  ["megohm", multiplyUnits(unit(1, 6), ohm)],
  ["kilohm", multiplyUnits(unit(1, 3), ohm)],
  ["S siemens mho", siemens],
  ["F farad", farad],
  ["H henry", divideUnits(multiplyUnits(volt, base.s), amp)],
  ["l L liter litre", liter],
  ["Hz hertz", hertz],
  ["M molar", molar],
  ["mol", unit(1, 0, one)],
  ["mole", mole],
  ["e", charge],
  ["faraday", multiplyUnits(charge, mole)],
  ["k boltzmann", boltzmann],
  ["R gasconstant", gasConstant],
  ["pi", unit(Math.PI, 0)],
  ["rad radian", unit(1, 0)],
  ["deg degree arcdeg", unit(Math.PI / 180, 0)],
  ["two", unit(2, 0)],
  ["fuzz dimensionless", unit(1, 0)],
  ["% percent", unit(1, -2)],
  ["atm atmosphere", multiplyUnits(unit(1.01325, 5), divideUnits(newton, powerUnit(base.m, 2)))]
];
var knownUnits = new Map(
  definitions.flatMap(([names, meaning]) => names.split(" ").map((name) => [name, meaning]))
);
var wordPrefixes = /* @__PURE__ */ new Map([
  ["yotta", 24],
  ["zetta", 21],
  ["exa", 18],
  ["peta", 15],
  ["tera", 12],
  ["giga", 9],
  ["mega", 6],
  ["kilo", 3],
  ["hecto", 2],
  ["deka", 1],
  ["deci", -1],
  ["centi", -2],
  ["milli", -3],
  ["micro", -6],
  ["nano", -9],
  ["pico", -12],
  ["femto", -15],
  ["atto", -18]
]);
var letterPrefixes = /* @__PURE__ */ new Map([
  ["T", 12],
  ["G", 9],
  ["M", 6],
  ["k", 3],
  ["h", 2],
  ["d", -1],
  ["c", -2],
  ["m", -3],
  ["u", -6],
  ["\xB5", -6],
  ["\u03BC", -6],
  ["n", -9],
  ["p", -12],
  ["f", -15],
  ["a", -18]
]);

// compiler/algebra/units/parse-unit.ts
function parseUnit(text2, defined) {
  let result = dimensionless;
  let isDenominator = false;
  for (const token of text2.matchAll(tokenPattern)) {
    if (token.groups?.["bad"] !== void 0) return void 0;
    if (token.groups?.["slash"] !== void 0) isDenominator = true;
    const factor2 = factorOf(token.groups ?? {}, defined);
    if (factor2 === "unknown") return void 0;
    if (factor2 !== void 0) result = isDenominator ? divideUnits(result, factor2) : multiplyUnits(result, factor2);
  }
  return result;
}
var tokenPattern = new RegExp(
  [
    String.raw`(?<space>[\s*]+|-(?=\s*[A-Za-zµμ%])|\.(?=\s*[A-Za-zµμ%]))`,
    String.raw`(?<slash>\/)`,
    String.raw`(?<mantissa>\d+\.?\d*|\.\d+)(?:[eE]?(?<exponent>[+-]\d+)|[eE](?<plainExponent>\d+))?(?:\|(?<divisor>\d+\.?\d*))?`,
    String.raw`(?<name>[A-Za-zµμΩ%_]+)(?:\^?(?<power>\d+)|\^(?<signedPower>[+-]\d+))?(?!-\d)`,
    String.raw`(?<bad>.)`
  ].join("|"),
  "gsu"
);
function factorOf(groups, defined) {
  const { mantissa, name } = groups;
  if (mantissa !== void 0) return numberUnit(groups);
  if (name === void 0) return void 0;
  const named2 = lookUp(name, defined);
  if (named2 === void 0) return "unknown";
  const power2 = groups["power"] ?? groups["signedPower"];
  return power2 === void 0 ? named2 : powerUnit(named2, Number(power2));
}
function numberUnit(groups) {
  const [whole = "", fraction = ""] = (groups["mantissa"] ?? "").split(".");
  const exponent = Number(groups["exponent"] ?? groups["plainExponent"] ?? 0);
  const value = unit(Number(whole + fraction), exponent - fraction.length);
  const divisor = groups["divisor"];
  return divisor === void 0 ? value : divideUnits(value, unit(Number(divisor), 0));
}
function lookUp(name, defined) {
  const exact = singular(name, defined);
  if (exact) return exact;
  for (const [prefix, exponent] of [...wordPrefixes, ...letterPrefixes]) {
    if (!name.startsWith(prefix)) continue;
    const rest = name.slice(prefix.length);
    const bare2 = rest === "" && wordPrefixes.has(prefix) ? dimensionless : singular(rest, defined);
    if (bare2) return multiplyUnits(unit(1, exponent), bare2);
  }
  return void 0;
}
function singular(name, defined) {
  const exact = defined?.get(name) ?? knownUnits.get(name);
  if (exact || !name.endsWith("s") || name.length < 4) return exact;
  return defined?.get(name.slice(0, -1)) ?? knownUnits.get(name.slice(0, -1));
}

// compiler/algebra/units/describe-dims.ts
var familiar = [
  ...["mV", "mA", "nA/um2", "mA/cm2", "S", "S/cm2", "ohm", "ohm cm", "F", "F/cm2", "coulomb", "joule"],
  ...["ms", "/ms", "um", "um2", "um3", "um/ms", "degC", "/mV", "mM", "mM/ms", "mV/ms", "/ms mM", "mV/degC", "kg"]
];
function describeDims(dims) {
  const isSame = (u) => u?.dims.every((d, i) => d === dims[i]) ?? false;
  if (isSame(dimensionless)) return "a plain number";
  return familiar.find((text2) => isSame(parseUnit(text2))) ?? inBaseUnits(dims);
}
function inBaseUnits(dims) {
  const names = ["m", "kg", "s", "coulomb", "K"];
  const power2 = (d, i) => Math.abs(d) === 1 ? `${names[i]}` : `${names[i]}${Math.abs(d)}`;
  const above2 = dims.flatMap((d, i) => d > 0 ? [power2(d, i)] : []).join(" ");
  const below = dims.flatMap((d, i) => d < 0 ? [power2(d, i)] : []).join(" ");
  return below === "" ? above2 : `${above2}/${below}`;
}

// grammar/expression.ts
var number = (value, span = noSpan) => ({ kind: "Number", value, span });
var ref = (r, span = noSpan) => ({ kind: "Ref", ref: r, span });
var unary = (op, operand, span = operand.span) => ({
  kind: "Unary",
  op,
  operand,
  span
});
var binary = (op, left, right, span = left.span) => ({
  kind: "Binary",
  op,
  left,
  right,
  span
});
var call = (fn, args2, span = noSpan) => ({
  kind: "Call",
  fn,
  args: args2,
  span
});
var select = (test, then, otherwise, span = test.span) => ({
  kind: "Select",
  test,
  then,
  else: otherwise,
  span
});
function operands(expr) {
  switch (expr.kind) {
    case "Number":
    case "Ref":
      return [];
    case "Unary":
      return [expr.operand];
    case "Binary":
      return [expr.left, expr.right];
    case "Call":
      return expr.args;
    case "Select":
      return [expr.test, expr.then, expr.else];
  }
}
function mapOperands(expr, map) {
  const before = operands(expr);
  const after = before.map(map);
  if (after.every((e, i) => e === before[i])) return expr;
  const at2 = (i) => after[i];
  switch (expr.kind) {
    case "Number":
    case "Ref":
      return expr;
    case "Unary":
      return { ...expr, operand: at2(0) };
    case "Binary":
      return { ...expr, left: at2(0), right: at2(1) };
    case "Call":
      return { ...expr, args: after };
    case "Select":
      return { ...expr, test: at2(0), then: at2(1), else: at2(2) };
  }
}
function substitute(expr, replace2) {
  const go = (e) => {
    switch (e.kind) {
      case "Number":
        return e;
      case "Ref":
        return replace2(e.ref, e.span);
      case "Unary":
        return { ...e, operand: go(e.operand) };
      case "Binary":
        return { ...e, left: go(e.left), right: go(e.right) };
      case "Call":
        return { ...e, args: e.args.map(go) };
      case "Select":
        return { ...e, test: go(e.test), then: go(e.then), else: go(e.else) };
    }
  };
  return go(expr);
}
function walk(expr, visit) {
  for (const operand of operands(expr)) walk(operand, visit);
  visit(expr);
}
function references(expr) {
  const found = [];
  walk(expr, (e) => {
    if (e.kind === "Ref") found.push(e.ref);
  });
  return found;
}
function someExpr(expr, test) {
  return test(expr) || operands(expr).some((e) => someExpr(e, test));
}

// compiler/ir/mechanism-steps.ts
function stepExpressions(step) {
  switch (step.kind) {
    case "Let":
      return [step.value];
    case "Assign":
      return step.to.index ? [step.value, step.to.index] : [step.value];
    case "Ode":
      return [step.rate];
    case "If":
    case "While":
      return [step.test];
    case "CallProcedure":
    case "Draw":
      return step.args;
    case "Lookup":
      return [step.argument];
    case "SeedStream":
      return [step.sequence];
    case "NetSend":
      return [step.delay, step.flag];
    case "NetEvent":
    case "NetMove":
      return [step.time];
  }
}
function nestedSteps(step) {
  if (step.kind === "If") return [step.then, step.else];
  return step.kind === "While" ? [step.body] : [];
}
function stepTargets(step) {
  if (step.kind === "Assign") return [step.to];
  if (step.kind === "Lookup") return step.outputs;
  if (step.kind === "Let" || step.kind === "Draw") return [{ kind: "Local", name: step.name }];
  return [];
}
function walkSteps(steps, visit) {
  for (const step of steps) {
    visit(step);
    for (const nested2 of nestedSteps(step)) walkSteps(nested2, visit);
  }
}
function assignedNames(steps) {
  const names = /* @__PURE__ */ new Set();
  walkSteps(steps, (step) => {
    for (const to of stepTargets(step)) if (to.kind === "Variable") names.add(to.name);
  });
  return names;
}
function readNames(steps) {
  const names = /* @__PURE__ */ new Set();
  walkSteps(steps, (step) => {
    for (const expr of stepExpressions(step))
      for (const r of references(expr)) if (r.kind === "Variable") names.add(r.name);
  });
  return names;
}
function equationNames(items) {
  const names = /* @__PURE__ */ new Set();
  walkSteps(items, (item) => {
    if (item.kind === "Ode") names.add(item.state.name);
  });
  return names;
}
function mapExpressions(steps, map) {
  return steps.map((step) => mapOne(step, map));
}
function mapOne(step, map) {
  switch (step.kind) {
    case "Let":
    case "Assign":
      return { ...step, value: map(step.value) };
    case "Ode":
      return { ...step, rate: map(step.rate) };
    case "If":
      return {
        ...step,
        test: map(step.test),
        then: mapExpressions(step.then, map),
        else: mapExpressions(step.else, map)
      };
    case "While":
      return { ...step, test: map(step.test), body: mapExpressions(step.body, map) };
    case "CallProcedure":
    case "Draw":
      return { ...step, args: step.args.map(map) };
    case "Lookup":
      return { ...step, argument: map(step.argument) };
    case "SeedStream":
      return { ...step, sequence: map(step.sequence) };
    case "NetSend":
      return { ...step, delay: map(step.delay), flag: map(step.flag) };
    case "NetEvent":
    case "NetMove":
      return { ...step, time: map(step.time) };
  }
}

// compiler/1-resolve/messages-nmodl.ts
var first = (span) => ({ labels: [{ span, text: "first declared here" }] });
var unknownVariable = (at2, name, known3) => error("unknown-variable", at2, `Unknown name '${name}'.`, {
  hint: didYouMean(name, known3) ?? "declare it in PARAMETER, ASSIGNED, STATE or LOCAL"
});
var undefinedFunction = (at2, name, known3) => error("undefined-function", at2, `Unknown function '${name}'.`, { hint: didYouMean(name, known3) });
var duplicateDeclaration = (at2, name, earlier) => error("duplicate-declaration", at2, `'${name}' is declared twice.`, first(earlier));
var duplicateLocal = (at2, name) => error("duplicate-local", at2, `'${name}' is already a LOCAL or an argument of this block.`);
var undeclaredRange = (at2, name, keyword2, known3) => warning("undeclared-range", at2, `'${name}' is listed in ${keyword2} but declared nowhere; it is left out.`, {
  hint: didYouMean(name, known3)
});
var duplicateMechanismName = (at2, name, earlier) => error("duplicate-mechanism-name", at2, `A second mechanism name '${name}': a file holds one mechanism.`, {
  labels: [{ span: earlier, text: "the first is here" }]
});
var wrongIonVariable = (at2, name, ion) => error("wrong-ion-variable", at2, `'${name}' is no variable of the ion '${ion}'.`, {
  hint: `these are: e${ion}, i${ion}, ${ion}i, ${ion}o`
});
var argumentCountMismatch = (at2, name, wanted, given2, decl) => error("argument-count-mismatch", at2, `'${name}' takes ${count(wanted)}, but ${given2} given.`, {
  ...decl ? { labels: [{ span: decl, text: "declared here" }] } : {}
});
var count = (n) => n === 0 ? "no arguments" : n === 1 ? "1 argument" : `${n} arguments`;
var functionWithoutParentheses = (at2, name) => error("function-without-parentheses", at2, `'${name}' is a FUNCTION.`, { hint: `call it: ${name}(\u2026)` });
var procedureInExpression = (at2, name) => error("procedure-in-expression", at2, `'${name}' has no value to use here.`, {
  hint: "call it in a statement of its own, or make it a FUNCTION"
});
var recursiveRoutine = (at2, cycle) => error("recursive-routine", at2, `'${cycle[0]}' calls itself: ${cycle.join(" \u2192 ")}.`, {
  hint: "NMODL has no recursion; use WHILE"
});
var eventOutsideReceive = (at2, name) => error("event-outside-receive", at2, `${name} belongs in NET_RECEIVE or INITIAL.`);
var unknownStream = (at2, fn, streams) => error("unknown-stream", at2, `The first argument of ${fn} is the name of a RANDOM variable.`, {
  hint: streams.length ? `there is: ${streams.join(", ")}` : "declare one: NEURON { RANDOM name }"
});
var streamInExpression = (at2, name) => error("stream-in-expression", at2, `'${name}' is a RANDOM stream, not a number.`, {
  hint: `draw from it: random_uniform(${name}, 0, 1)`
});
var textInExpression = (at2) => error("text-in-expression", at2, "Text in quotes is of use to printf only.");
var ignoredPrintf = (at2) => warning("ignored-printf", at2, "printf prints nothing here.");
var assignToConstant = (at2, name, declared) => error("assign-to-constant", at2, `'${name}' is a constant.`, {
  labels: [{ span: declared, text: "its value is given here" }],
  hint: "declare it in PARAMETER to set it"
});
var assignToFunction = (at2, name) => error("assign-to-function", at2, `The result of '${name}' can only be set inside '${name}'.`);
var assignToImplicit = (at2, name) => error("assign-to-implicit", at2, `'${name}' belongs to the simulation and cannot be set by a mechanism.`);
var notAnArray = (at2, name) => error("not-an-array", at2, `'${name}' is a single number, not an array.`);
var stateWithoutEquation = (at2, name) => warning("state-without-equation", at2, `STATE '${name}' has no equation: it stays as INITIAL sets it.`, {
  hint: `write ${name}' = \u2026 in a DERIVATIVE block that is SOLVEd, or make it ASSIGNED`
});
var equationForNonState = (at2, name, states) => error("equation-for-non-state", at2, `'${name}' is not a STATE.`, { hint: didYouMean(name, states) });
var duplicateEquation = (at2, name, earlier) => error("duplicate-equation", at2, `A second equation for '${name}'.`, {
  labels: [{ span: earlier, text: "the first is here" }]
});
var equationOutsideDerivative = (at2) => error("equation-outside-derivative", at2, "An equation x' = \u2026 belongs in a DERIVATIVE block.");
var unknownSolveBlock = (at2, name, known3) => error("unknown-solve-block", at2, `There is no block '${name}' to SOLVE.`, { hint: didYouMean(name, known3) });
var unknownMethod = (at2, name, known3) => error("unknown-method", at2, `Unknown METHOD '${name}'.`, {
  hint: didYouMean(name, known3) ?? `there are: ${known3.join(", ")}`
});
var missingMethod = (at2, block2) => error("missing-method", at2, `SOLVE ${block2} needs a METHOD.`, {
  hint: "METHOD cnexp for equations linear in their own state, else derivimplicit"
});
var unsolvedBlock = (at2, name) => warning("unsolved-block", at2, `No SOLVE names the block '${name}': its equations have no effect.`, {
  hint: `write SOLVE ${name} METHOD cnexp in BREAKPOINT`
});
var currentNeverSet = (at2, name) => warning("current-never-set", at2, `BREAKPOINT never sets the current '${name}'.`);
var receiveInDensity = (at2, name) => error("receive-in-density", at2, `'${name}' is a density mechanism (SUFFIX): events cannot reach it.`, {
  hint: "NET_RECEIVE needs POINT_PROCESS or ARTIFICIAL_CELL"
});
var currentInArtificialCell = (at2, name) => error("current-in-artificial-cell", at2, `An ARTIFICIAL_CELL has no membrane: it can carry no current '${name}'.`, {
  hint: "use POINT_PROCESS"
});
var voltageInArtificialCell = (at2) => error("voltage-in-artificial-cell", at2, "An ARTIFICIAL_CELL has no membrane: there is no v.");
var misplacedTable = (at2) => error("misplaced-table", at2, "TABLE belongs in a PROCEDURE or FUNCTION of one argument.");
var limitsReversed = (at2, low, high) => error("limits-reversed", at2, `The lower limit ${low} is above the upper limit ${high}.`);
var defaultOutsideLimits = (at2, name, value) => warning("default-outside-limits", at2, `The default ${value} of '${name}' is outside its own limits.`);
var notANumber = (at2, name) => error("not-a-number", at2, `'${name}' is not DEFINEd.`, { hint: `write DEFINE ${name} 3 above` });
var undefinedUnit = (at2, text2) => warning("undefined-unit", at2, `Unknown unit '${text2}'.`, { hint: "define it in the UNITS block" });
var inconvertibleUnits = (at2, from, to) => error("inconvertible-units", at2, `'${from}' cannot be measured in '${to}'.`);
var inconsistentUnits = (at2, countOf2, example) => warning("inconsistent-units", at2, `Units disagree in ${countOf2} place${countOf2 === 1 ? "" : "s"}: ${example}`, {
  hint: "hillock check --units lists them all"
});
var unitMismatch = (at2, message) => warning("unit-mismatch", at2, message);
var skippedLibrary = (at2) => warning("skipped-library", at2, "SUFFIX nothing: a library of functions without a mechanism; nothing to simulate.");

// compiler/1-resolve/check-units.ts
function checkUnits(mechanism) {
  const units = /* @__PURE__ */ new Map();
  for (const { name, unit: unit2 } of mechanism.variables) {
    const parsed2 = unit2 === void 0 ? void 0 : parseUnit(unit2);
    if (parsed2) units.set(name, parsed2);
  }
  const found = [];
  const isOff = unitsOff(mechanism.source.text);
  const cx = {
    units,
    report: (at2, what, a, b) => {
      if (!isOff(at2.start)) found.push(unitMismatch(at2, `${what}: ${describeDims(a)} and ${describeDims(b)}.`));
    }
  };
  const { initial, breakpoint, receive: receive2, routines } = mechanism;
  const bodies = [...routines.map((r) => r.body), initial, breakpoint, receive2?.body ?? [], receive2?.initial ?? []];
  for (const body of bodies) walkSteps(body, (step) => checkStep(cx, step));
  return found;
}
function summarizeUnits(places) {
  const [first2] = places;
  return first2 && inconsistentUnits(first2.span, places.length, first2.message);
}
function unitsOff(text2) {
  const switches = [...text2.matchAll(/^[^:?\n\r]*?\b(UNITSOFF|UNITSON)\b/gm)];
  return (offset) => {
    const before = switches.filter((s) => s.index + s[0].length <= offset).at(-1);
    return before?.[1] === "UNITSOFF";
  };
}
function checkStep(cx, step) {
  if (step.kind === "Assign")
    agree(cx, step.span, "The two sides disagree", unitOfRef(cx, step.to), unitOf(cx, step.value));
  else if (step.kind === "Ode") {
    const state = unitOfRef(cx, step.state);
    const perMs = parseUnit("ms");
    const expected = state && perMs && divideUnits(state, perMs);
    agree(cx, step.span, "The equation needs the state's unit per time", expected, unitOf(cx, step.rate));
  } else if (step.kind === "If" || step.kind === "While") unitOf(cx, step.test);
}
function agree(cx, at2, what, a, b) {
  if (a && b && !sameDims(a, b)) cx.report(at2, what, a.dims, b.dims);
  return a && b ? a : void 0;
}
function unitOfRef({ units }, ref2) {
  return ref2.kind === "Variable" ? units.get(ref2.name) : void 0;
}
function unitOf(cx, expr) {
  switch (expr.kind) {
    case "Number":
      return expr.unit && parseUnit(expr.unit.text);
    case "Ref":
      return unitOfRef(cx, expr.ref);
    case "Unary":
      return unitOf(cx, expr.operand);
    case "Binary":
      return unitOfBinary(cx, expr);
    case "Call":
      for (const arg of expr.args) unitOf(cx, arg);
      return expr.fn === "fabs" && expr.args[0] ? unitOf(cx, expr.args[0]) : void 0;
    case "Select":
      return agree(cx, expr.span, "The branches disagree", unitOf(cx, expr.then), unitOf(cx, expr.else));
  }
}
function unitOfBinary(cx, expr) {
  const { op, span } = expr;
  const [a, b] = [unitOf(cx, expr.left), unitOf(cx, expr.right)];
  switch (op) {
    case "*":
      return a && b && multiplyUnits(a, b);
    case "/":
      return a && b && divideUnits(a, b);
    case "+":
    case "-":
      return agree(cx, span, "A sum of different quantities", a, b);
    case "pow":
    case "and":
    case "or":
      return void 0;
    default:
      agree(cx, span, "A comparison of different quantities", a, b);
      return dimensionless;
  }
}

// compiler/1-resolve/mechanism-builtins.ts
var mathFunctions = new Map([
  ...["exp", "log", "log10", "sqrt", "fabs", "abs", "floor", "ceil"].map((fn) => [fn, 1]),
  ...["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"].map((fn) => [fn, 1]),
  ...["pow", "fmod", "atan2"].map((fn) => [fn, 2])
]);
var drawFunctions = /* @__PURE__ */ new Map([
  ["random_uniform", { distribution: "uniform", args: 2 }],
  ["random_negexp", { distribution: "negexp", args: 1 }],
  ["random_normal", { distribution: "normal", args: 2 }],
  ["random_ipick", { distribution: "ipick", args: 0 }],
  ["random_dpick", { distribution: "dpick", args: 0 }]
]);
var eventFunctions = /* @__PURE__ */ new Map([
  ["net_send", 2],
  ["net_event", 1],
  ["net_move", 1]
]);
var unsupportedFunctions = /* @__PURE__ */ new Set([
  ...["scop_random", "exprand", "normrand", "poisrand", "poisson", "gauss", "set_seed", "erf", "nrn_ghk", "invert"],
  ...["nrn_pointing", "force", "deflate", "expfit", "derivs", "spline", "stepforce", "schedule", "threshold"],
  ...["revhyperbol", "revsawtooth", "revsigmoid", "sawtooth", "sigmoid", "squarewave", "step", "ramp", "pulse"],
  ...["perpulse", "perstep", "legendre", "lag", "random_setids", "setseed", "nrn_random_play", "boundary", "romberg"]
]);
var implicitVariables = /* @__PURE__ */ new Map([
  ["v", { scope: "range", unit: "mV" }],
  ["t", { scope: "global", unit: "ms" }],
  ["dt", { scope: "global", unit: "ms" }],
  ["celsius", { scope: "global", unit: "degC" }],
  ["area", { scope: "range", unit: "um2" }],
  ["diam", { scope: "range", unit: "um" }]
]);
var flagVariable = { scope: "range", unit: "1" };
var odeMethods = ["cnexp", "derivimplicit", "euler", "runge"];
var laterMethods = /* @__PURE__ */ new Set([
  "sparse",
  "adams",
  "heun",
  "clsoda",
  "adrunge",
  "adeuler",
  "gear",
  "simeq",
  "newton",
  "matexp",
  "_advance",
  "simplex"
]);
var procedureMethods = /* @__PURE__ */ new Set(["after_cvode", "cvode_t", "cvode_t_v"]);

// compiler/1-resolve/mechanism-constants.ts
function collectConstants(file, report) {
  const constants = /* @__PURE__ */ new Map();
  const units = /* @__PURE__ */ new Map();
  const add2 = (name, value, unit2) => {
    const earlier = constants.get(name.name);
    if (earlier && earlier.value !== value) report.add(duplicateDeclaration(name.span, name.name, earlier.span));
    else constants.set(name.name, { value, span: name.span, ...unit2 === void 0 ? {} : { unit: unit2 } });
  };
  const defines = file.blocks.filter((b) => b.kind === "Define");
  for (const define of defines) add2(define.name, define.value, "1");
  const numberOf = (c2) => constantValue(c2, constants, report);
  for (const block2 of file.blocks) {
    if (block2.kind === "Units") {
      for (const d of block2.definitions) {
        if (d.kind === "UnitAlias") defineUnit(d, units, report);
        else if (d.kind === "UnitConstant") add2(d.name, numberOf(d.value), d.unit?.text);
        else add2(d.name, ratio(d, units, report), d.to.text);
      }
    }
    if (block2.kind === "Constant") for (const c2 of block2.constants) add2(c2.name, numberOf(c2.value), c2.unit?.text);
  }
  return { constants, units };
}
function constantValue(constant2, constants, report) {
  if (constant2.kind === "Number") return constant2.value;
  const known3 = constants.get(constant2.name);
  if (!known3) report.add(notANumber(constant2.span, constant2.name));
  const value = known3?.value ?? 0;
  return constant2.isNegated ? -value : value;
}
function defineUnit({ unit: unit2, meaning }, units, report) {
  const parsed2 = parseUnit(meaning.text, units);
  if (parsed2) units.set(unit2.text.trim(), parsed2);
  else report.add(undefinedUnit(meaning.span, meaning.text));
}
function ratio({ from, to }, units, report) {
  const [a, b] = [parseUnit(from.text, units), parseUnit(to.text, units)];
  if (!a) report.add(undefinedUnit(from.span, from.text));
  if (!b) report.add(undefinedUnit(to.span, to.text));
  if (!a || !b) return 1;
  const value = unitConstant(a, b);
  if (value === void 0) report.add(inconvertibleUnits(from.span, from.text, to.text));
  return value ?? 1;
}

// compiler/1-resolve/mechanism-declarations.ts
function collectDeclarations(file, report) {
  const statements = file.blocks.flatMap((b) => b.kind === "Neuron" ? b.statements : []);
  const lists = statements.filter((s) => s.kind === "NameList");
  const uses = statements.filter((s) => s.kind === "UseIon");
  const constants = collectConstants(file, report);
  const ions = uses.map((use) => resolveIon(use, report));
  const names = (...keywords4) => lists.filter((l) => keywords4.includes(l.keyword)).flatMap((l) => l.names);
  const declared = declareAll(file, constants, report);
  const bound = bindVariables(declared, { ions, names });
  for (const keyword2 of ["RANGE", "GLOBAL"]) {
    for (const name of names(keyword2)) {
      if (bound.has(name.name) || constants.constants.has(name.name)) continue;
      report.add(undeclaredRange(name.span, name.name, keyword2, bound.keys()));
    }
  }
  return {
    ...mechanismName(file, statements, report),
    ...constants,
    ions,
    currents: currentsOf(statements),
    variables: bound,
    routines: collectRoutines(file, report),
    pointers: new Set(names("POINTER", "BBCOREPOINTER", "EXTERNAL").map((n) => n.name)),
    states: file.blocks.flatMap((b) => b.kind === "State" ? b.variables.map((v) => v.name) : [])
  };
}
function mechanismName(file, statements, report) {
  const [given2, ...more] = statements.filter((s) => s.kind === "MechanismName");
  for (const other of more) {
    if (given2) report.add(duplicateMechanismName(other.name.span, other.name.name, given2.span));
  }
  const base2 = file.source.path.replace(/^.*[/\\:]/, "").replace(/\.mod$/, "");
  const forms = { SUFFIX: "density", POINT_PROCESS: "point", ARTIFICIAL_CELL: "artificial" };
  return {
    name: given2?.name.name ?? base2,
    form: given2 ? forms[given2.form] : "density",
    nameSpan: given2?.name.span ?? { source: file.source, start: 0, end: 0 },
    isLibrary: given2?.name.name === "nothing"
  };
}
function resolveIon(use, report) {
  const ion = use.ion.name;
  const own = /* @__PURE__ */ new Set([`e${ion}`, `i${ion}`, `${ion}i`, `${ion}o`]);
  for (const name of [...use.read, ...use.write]) {
    if (!own.has(name.name)) report.add(wrongIonVariable(name.span, name.name, ion));
  }
  const keep = (names) => names.map((n) => n.name).filter((n) => own.has(n));
  const valence2 = use.valence === void 0 ? {} : { valence: use.valence.value };
  return { ion, read: keep(use.read), write: keep(use.write), ...valence2, span: use.span };
}
function currentsOf(statements) {
  return statements.flatMap((s) => {
    if (s.kind === "UseIon") {
      const ion = s.ion.name;
      const written = s.write.find((w) => w.name === `i${ion}`);
      return written ? [{ variable: written.name, ion, electrode: false, span: written.span }] : [];
    }
    if (s.kind !== "NameList" || !s.keyword.endsWith("_CURRENT")) return [];
    const electrode = s.keyword === "ELECTRODE_CURRENT";
    return s.names.map((n) => ({ variable: n.name, electrode, span: n.span }));
  });
}
function declareAll(file, { constants }, report) {
  const numberOf = (c2) => constantValue(c2, constants, report);
  const found = /* @__PURE__ */ new Map();
  const add2 = (block2, name, parts2) => {
    const earlier = found.get(name.name) ?? constants.get(name.name);
    if (earlier && !isHarmless(name.name, block2, earlier)) {
      report.add(duplicateDeclaration(name.span, name.name, earlier.span));
    } else if (!earlier) {
      found.set(name.name, { block: block2, name: name.name, span: name.span, ...details(parts2, numberOf, report) });
    }
  };
  for (const b of file.blocks) {
    if (b.kind === "Parameter") for (const p of b.parameters) add2("PARAMETER", p.name, p);
    else if (b.kind === "Assigned") for (const v of b.variables) add2("ASSIGNED", v.name, { ...v, limits: void 0 });
    else if (b.kind === "State") for (const v of b.variables) add2("STATE", v.name, { ...v, limits: void 0 });
    else if (b.kind === "Local") for (const v of b.variables) add2("LOCAL", v.name, v);
    else if (b.kind === "Independent") {
      for (const v of b.variables) if (!found.has(v.name.name)) add2("ASSIGNED", v.name, { unit: v.unit });
    }
  }
  return [...found.values()];
}
function isHarmless(name, block2, earlier) {
  return implicitVariables.has(name) || "block" in earlier && earlier.block === block2;
}
function details(parts2, numberOf, report) {
  const { size, value, unit: unit2, limits } = parts2;
  const range4 = limits && [numberOf(limits.low), numberOf(limits.high)];
  if (range4 && limits && range4[0] > range4[1]) report.add(limitsReversed(limits.low.span, range4[0], range4[1]));
  return {
    value: value ? numberOf(value) : 0,
    ...size ? { length: numberOf(size) } : {},
    ...unit2 ? { unit: unit2.text } : {},
    ...range4 ? { limits: range4 } : {}
  };
}
function bindVariables(declared, { ions, names }) {
  const ionNames = new Set(ions.flatMap((ion) => [...ion.read, ...ion.write]));
  const ranges = new Set(names("RANGE").map((n) => n.name));
  const globals = new Set(names("GLOBAL").map((n) => n.name));
  const bound = /* @__PURE__ */ new Map();
  for (const { block: block2, ...d } of declared) {
    const renamed2 = d.name === "flag" ? { ...d, name: "flag_variable" } : d;
    bound.set(d.name, bind(block2, renamed2, { ionNames, ranges, globals }));
  }
  for (const ion of ions) {
    for (const name of [...ion.read, ...ion.write]) {
      if (!bound.has(name)) bound.set(name, { name, ...ionBinding, value: 0, span: ion.span });
    }
  }
  for (const { name, span } of names("NONSPECIFIC_CURRENT", "ELECTRODE_CURRENT")) {
    const known3 = bound.get(name) ?? { name, role: "assigned", scope: "range", value: 0, span };
    bound.set(name, { ...known3, visible: true });
  }
  for (const { name, span } of names("RANDOM")) {
    bound.set(name, { name, role: "random", scope: "range", visible: true, value: 0, span });
  }
  return bound;
}
var ionBinding = { role: "ion", scope: "range", visible: false };
function bind(block2, d, { ionNames, ranges, globals }) {
  const implicit2 = implicitVariables.get(d.name);
  if (implicit2) return { ...d, role: "implicit", scope: implicit2.scope, visible: false, value: 0, unit: implicit2.unit };
  if (ionNames.has(d.name)) return { ...d, ...ionBinding };
  if (block2 === "STATE") return { ...d, role: "state", scope: "range", visible: true };
  if (block2 === "LOCAL") return { ...d, role: "assigned", scope: "global", visible: false };
  if (block2 === "PARAMETER") {
    return { ...d, role: "parameter", scope: ranges.has(d.name) ? "range" : "global", visible: true };
  }
  const visible = ranges.has(d.name) || globals.has(d.name);
  return { ...d, role: "assigned", scope: globals.has(d.name) ? "global" : "range", visible };
}
function collectRoutines(file, report) {
  const routines = /* @__PURE__ */ new Map();
  for (const block2 of file.blocks) {
    if (!isRoutine(block2)) continue;
    const earlier = routines.get(block2.name.name);
    if (earlier) report.add(duplicateDeclaration(block2.name.span, block2.name.name, earlier.name.span));
    else routines.set(block2.name.name, block2);
  }
  return routines;
}
var routineKinds = /* @__PURE__ */ new Set(["Function", "Procedure", "FunctionTable"]);
var equationKinds = /* @__PURE__ */ new Set(["Derivative", "Kinetic", "Linear", "Nonlinear", "Discrete"]);
var isRoutine = (block2) => routineKinds.has(block2.kind) || equationKinds.has(block2.kind);

// compiler/1-resolve/mechanism-scope.ts
function newCodeContext(declarations, report, kind, owner) {
  const empty = { calls: /* @__PURE__ */ new Map(), implicit: /* @__PURE__ */ new Map(), solves: [], postponed: [] };
  return { declarations, report, kind, owner, taken: /* @__PURE__ */ new Set([owner]), ...empty };
}
var innerScope = (parent) => ({ names: /* @__PURE__ */ new Map(), ...parent ? { parent } : {} });
function declareLocal(cx, scope, name, span) {
  if (scope.names.has(name)) cx.report.add(duplicateLocal(span, name));
  const isFree = (n) => !cx.taken.has(n) && !cx.declarations.variables.has(n) && !implicitVariables.has(n);
  const base2 = isFree(name) ? name : `${cx.owner}_${name}`;
  let unique = base2;
  for (let i = 2; !isFree(unique); i++) unique = `${base2}_${i}`;
  cx.taken.add(unique);
  scope.names.set(name, unique);
  return unique;
}
function findLocal(scope, name) {
  for (let s = scope; s; s = s.parent) {
    const local5 = s.names.get(name);
    if (local5 !== void 0) return local5;
  }
  return void 0;
}
function lookUp2(cx, scope, name, span) {
  const { constants, variables: variables2, routines, pointers, states } = cx.declarations;
  const local5 = findLocal(scope, name);
  if (local5 !== void 0) return { kind: "Reference", ref: { kind: "Local", name: local5 } };
  if (cx.kind === "function" && name === cx.owner) return { kind: "Reference", ref: { kind: "Local", name } };
  const constant2 = constants.get(name);
  if (constant2) return { kind: "Constant", value: constant2.value, span: constant2.span };
  if (pointers.has(name)) return { kind: "Pointer" };
  const isEventFlag = name === "flag" && cx.kind === "receive";
  const variable = (isEventFlag ? void 0 : variables2.get(name)) ?? implicitVariable(cx, name, span);
  if (variable) {
    if (name === "v" && cx.declarations.form === "artificial") cx.report.add(voltageInArtificialCell(span));
    return { kind: "Reference", ref: { kind: "Variable", name: variable.name }, variable };
  }
  if (states.some((s) => `${s.name}0` === name)) return { kind: "Constant", value: 0, span };
  const routine = routines.get(name);
  if (routine?.kind === "Function") cx.report.add(functionWithoutParentheses(span, name));
  else cx.report.add(unknownVariable(span, name, knownNames(cx, scope)));
  return { kind: "Unknown" };
}
function implicitVariable(cx, name, span) {
  const known3 = cx.implicit.get(name);
  if (known3) return known3;
  if (name === "usetable" && hasTable(cx.declarations)) {
    cx.implicit.set(name, { ...useTable, span });
    return cx.implicit.get(name);
  }
  const shape = implicitVariables.get(name) ?? (name === "flag" && cx.kind === "receive" ? flagVariable : void 0);
  if (!shape) return void 0;
  const variable = { name, role: "implicit", visible: false, value: 0, span, ...shape };
  cx.implicit.set(name, variable);
  return variable;
}
var useTable = {
  name: "usetable",
  role: "parameter",
  scope: "global",
  visible: true,
  value: 1,
  limits: [0, 1]
};
function hasTable({ routines }) {
  return [...routines.values()].some((r) => "body" in r && r.body.statements.some((s) => s.kind === "Table"));
}
function knownNames(cx, scope) {
  const locals = [];
  for (let s = scope; s; s = s.parent) locals.push(...s.names.keys());
  const { variables: variables2, constants } = cx.declarations;
  return [...locals, ...variables2.keys(), ...constants.keys(), ...implicitVariables.keys()];
}

// compiler/1-resolve/mechanism-expression.ts
function resolveExpression(cx, scope, expr) {
  const go = (e) => resolveExpression(cx, scope, e);
  switch (expr.kind) {
    case "Number":
      return { kind: "Number", value: expr.value, ...expr.unit ? { unit: expr.unit } : {}, span: expr.span };
    case "String":
      cx.report.add(textInExpression(expr.span));
      return number(0, expr.span);
    case "Unary":
      return { ...expr, operand: go(expr.operand) };
    case "Binary":
      return { ...expr, left: go(expr.left), right: go(expr.right) };
    case "Call":
      return resolveCall(cx, scope, expr);
    case "Ref":
      return resolveReference(cx, scope, expr);
  }
}
function resolveReference(cx, scope, { ref: ref2, span }) {
  if (ref2.prime !== void 0) cx.postponed.push(notSupportedYet(span, "derivatives inside expressions"));
  const meaning = lookUp2(cx, scope, ref2.name, span);
  if (meaning.kind === "Pointer") cx.postponed.push(notSupportedYet(span, "POINTER variables"));
  if (meaning.kind === "Constant") return number(meaning.value, span);
  if (meaning.kind !== "Reference") return number(0, span);
  const { variable } = meaning;
  if (ref2.index !== void 0 && variable?.length === void 0) cx.report.add(notAnArray(span, ref2.name));
  if (variable?.length !== void 0) cx.postponed.push(notSupportedYet(span, "arrays"));
  if (variable?.role === "random") cx.report.add(streamInExpression(span, ref2.name));
  return { kind: "Ref", ref: meaning.ref, span };
}
function resolveCall(cx, scope, expr) {
  const { fn, args: args2, span } = expr;
  if (drawFunctions.has(fn)) return resolveDraw(cx, scope, expr);
  const routine = cx.declarations.routines.get(fn);
  if (!routine && fn === "at_time") return number(0, span);
  const resolved = args2.map((a) => resolveExpression(cx, scope, a));
  if (routine) return resolveRoutineCall(cx, expr, resolved);
  const arity = mathFunctions.get(fn);
  if (arity === void 0) {
    reportUndefinedFunction(cx, expr);
    return number(0, span);
  }
  if (arity !== args2.length) cx.report.add(argumentCountMismatch(span, fn, arity, args2.length));
  if (fn === "pow" && resolved[0] && resolved[1]) return binary("pow", resolved[0], resolved[1], span);
  return { kind: "Call", fn: fn === "abs" ? "fabs" : fn, args: resolved, span };
}
function resolveRoutineCall(cx, expr, args2) {
  const { fn, span } = expr;
  const routine = cx.declarations.routines.get(fn);
  if (routine?.kind === "FunctionTable") cx.postponed.push(notSupportedYet(span, "FUNCTION_TABLE"));
  else if (routine?.kind !== "Function") cx.report.add(procedureInExpression(span, fn));
  checkArguments(cx, expr);
  if (routine?.kind !== "Function") return number(0, span);
  cx.calls.set(fn, span);
  return { kind: "Call", fn, args: args2, span };
}
function checkArguments(cx, { fn, args: args2, span }) {
  const routine = cx.declarations.routines.get(fn);
  if (!routine || !("args" in routine) || routine.args.length === args2.length) return;
  cx.report.add(argumentCountMismatch(span, fn, routine.args.length, args2.length, routine.name.span));
}
function reportUndefinedFunction(cx, { fn, span }) {
  if (eventFunctions.has(fn)) cx.report.add(procedureInExpression(span, fn));
  else if (unsupportedFunctions.has(fn)) cx.postponed.push(notSupportedYet(span, `the function ${fn}`));
  else {
    const known3 = [...cx.declarations.routines.keys(), ...mathFunctions.keys(), ...drawFunctions.keys()];
    cx.report.add(undefinedFunction(span, fn, known3));
  }
}
function resolveDraw(cx, scope, { fn, args: args2, span }) {
  const stream = resolveStream(cx, fn, args2[0]);
  const rest = args2.slice(1).map((a) => resolveExpression(cx, scope, a));
  const wanted = drawFunctions.get(fn)?.args ?? 0;
  if (rest.length !== 0 && rest.length !== wanted) {
    cx.report.add(argumentCountMismatch(span, fn, wanted + 1, args2.length));
  }
  const defaults3 = wanted === 2 ? [number(0, span), number(1, span)] : [number(1, span)];
  const given2 = rest.length > 0 || wanted === 0 ? rest : defaults3;
  return stream ? { kind: "Call", fn, args: [stream, ...given2], span } : number(0, span);
}
function resolveStream(cx, fn, arg) {
  const { variables: variables2 } = cx.declarations;
  if (arg?.kind === "Ref" && variables2.get(arg.ref.name)?.role === "random") {
    return { kind: "Ref", ref: { kind: "Variable", name: arg.ref.name }, span: arg.span };
  }
  const streams = [...variables2.values()].filter((v) => v.role === "random").map((v) => v.name);
  const at2 = arg?.span ?? { source: cx.declarations.nameSpan.source, start: 0, end: 0 };
  cx.report.add(unknownStream(at2, fn, streams));
  return void 0;
}

// compiler/1-resolve/mechanism-statements.ts
function resolveBody(cx, outer, body) {
  const scope = innerScope(outer);
  return body.statements.flatMap((statement) => resolveStatement(cx, scope, statement));
}
function resolveSteps(cx, outer, body) {
  return resolveBody(cx, outer, body).filter((item) => item.kind !== "Ode");
}
function resolveStatement(cx, scope, s) {
  switch (s.kind) {
    case "Assign":
      return resolveAssign(cx, scope, s.target, s.value, s.span);
    case "Ode":
      return resolveOde(cx, scope, s);
    case "Call":
      return resolveCallStatement(cx, scope, s);
    case "Local":
      return s.variables.map((v) => resolveLocal(cx, scope, v));
    case "If":
      return [resolveIf(cx, scope, s)];
    case "While":
      return [
        {
          kind: "While",
          test: resolveExpression(cx, scope, s.test),
          body: resolveSteps(cx, scope, s.body),
          span: s.span
        }
      ];
    case "From":
      return resolveFrom(cx, scope, s);
    case "Nested":
      return resolveBody(cx, scope, s.body);
    case "Solve":
      resolveSolve(cx, s);
      return [];
    case "Verbatim":
      if (!isDroppable(s.text)) cx.postponed.push(notSupportedYet(s.span, "VERBATIM blocks", verbatimHint(s.text)));
      return [];
    case "Table":
      if (cx.kind !== "procedure" && cx.kind !== "function") cx.report.add(misplacedTable(s.span));
      return [];
    case "InitialStatement":
    case "Conductance":
    case "Mutex":
    case "UnitsSwitch":
      return [];
    default:
      cx.postponed.push(notSupportedYet(s.span, statementNames[s.kind]));
      return [];
  }
}
var statementNames = {
  Reaction: "reactions",
  Conserve: "CONSERVE",
  Compartment: "COMPARTMENT",
  LongitudinalDiffusion: "LONGITUDINAL_DIFFUSION",
  Equation: "simultaneous equations",
  Watch: "WATCH",
  ForNetcons: "FOR_NETCONS",
  Lag: "LAG"
};
function resolveLocal(cx, scope, { name, size }) {
  if (size) cx.postponed.push(notSupportedYet(name.span, "arrays"));
  const unique = declareLocal(cx, scope, name.name, name.span);
  return { kind: "Let", name: unique, value: number(0, name.span), span: name.span };
}
function resolveAssign(cx, scope, target2, value, span) {
  const to = resolveTarget(cx, scope, target2);
  const resolved = resolveExpression(cx, scope, value);
  return to ? [{ kind: "Assign", to, value: resolved, span }] : [];
}
function resolveTarget(cx, scope, target2) {
  const { name, index } = target2.ref;
  const { span } = target2;
  if (cx.declarations.routines.has(name) && name !== cx.owner && !cx.declarations.variables.has(name)) {
    cx.report.add(assignToFunction(span, name));
    return void 0;
  }
  const meaning = lookUp2(cx, scope, name, span);
  if (meaning.kind === "Constant") cx.report.add(assignToConstant(span, name, meaning.span));
  if (meaning.kind === "Pointer") cx.postponed.push(notSupportedYet(span, "POINTER variables"));
  if (meaning.kind !== "Reference") return void 0;
  const { variable } = meaning;
  if (index !== void 0 && variable?.length === void 0) cx.report.add(notAnArray(span, name));
  if (variable?.length !== void 0) cx.postponed.push(notSupportedYet(span, "arrays"));
  if (variable?.role === "random") cx.report.add(streamInExpression(span, name));
  if (variable?.role === "implicit" && name !== "v") {
    cx.report.add(assignToImplicit(span, name));
    return void 0;
  }
  return meaning.ref;
}
function resolveOde(cx, scope, { target: target2, value, span }) {
  const { name, prime } = target2.ref;
  if (cx.kind !== "derivative") {
    cx.report.add(equationOutsideDerivative(span));
    return [];
  }
  if (prime !== 1) cx.postponed.push(notSupportedYet(span, "derivatives of higher order"));
  if (target2.ref.index !== void 0) cx.postponed.push(notSupportedYet(span, "arrays"));
  const states = cx.declarations.states.map((s) => s.name);
  const rate = resolveExpression(cx, scope, value);
  if (!states.includes(name)) {
    cx.report.add(equationForNonState(target2.span, name, states));
    return [];
  }
  return [{ kind: "Ode", state: { kind: "Variable", name }, rate, span }];
}
function resolveCallStatement(cx, scope, { call: call2, span }) {
  const { fn } = call2;
  const routine = cx.declarations.routines.get(fn);
  if (routine?.kind === "Function" || routine?.kind === "Procedure") {
    checkArguments(cx, call2);
    cx.calls.set(fn, span);
    return [{ kind: "CallProcedure", fn, args: call2.args.map((a) => resolveExpression(cx, scope, a)), span }];
  }
  if (fn === "printf") {
    cx.report.add(ignoredPrintf(span));
    return [];
  }
  if (fn === "at_time") return [];
  if (fn === "state_discontinuity") return resolveDiscontinuity(cx, scope, call2);
  if (fn === "random_setseq") return resolveSeed(cx, scope, call2);
  if (eventFunctions.has(fn)) return resolveEvent(cx, scope, call2);
  if (mathFunctions.has(fn)) return [];
  reportUndefinedFunction(cx, call2);
  return [];
}
function hasArguments(cx, { fn, args: args2, span }, wanted) {
  if (args2.length !== wanted) cx.report.add(argumentCountMismatch(span, fn, wanted, args2.length));
  return args2.length === wanted;
}
function resolveDiscontinuity(cx, scope, call2) {
  const [target2, value] = call2.args;
  if (!hasArguments(cx, call2, 2) || !value || target2?.kind !== "Ref") return [];
  return resolveAssign(cx, scope, target2, value, call2.span);
}
function resolveSeed(cx, scope, call2) {
  const [stream, sequence] = call2.args;
  const found = resolveStream(cx, call2.fn, stream);
  if (!hasArguments(cx, call2, 2) || !found || !sequence) return [];
  const at2 = resolveExpression(cx, scope, sequence);
  return [{ kind: "SeedStream", stream: found.ref.name, sequence: at2, span: call2.span }];
}
function resolveEvent(cx, scope, call2) {
  const { fn, span } = call2;
  if (cx.kind !== "receive" && cx.kind !== "initial") cx.report.add(eventOutsideReceive(span, fn));
  if (!hasArguments(cx, call2, eventFunctions.get(fn) ?? 0)) return [];
  const [first2 = number(0), flag = number(0)] = call2.args.map(
    (a) => resolveExpression(cx, scope, a)
  );
  if (fn === "net_send") return [{ kind: "NetSend", delay: first2, flag, span }];
  return [{ kind: fn === "net_event" ? "NetEvent" : "NetMove", time: first2, span }];
}
function resolveIf(cx, scope, s) {
  const test = resolveExpression(cx, scope, s.test);
  const then = resolveBody(cx, scope, s.then);
  const otherwise = !s.else ? [] : s.else.kind === "If" ? [resolveIf(cx, scope, s.else)] : resolveBody(cx, scope, s.else);
  return { kind: "If", test, then, else: otherwise, span: s.span };
}
function resolveFrom(cx, outer, s) {
  const { span } = s;
  const first2 = resolveExpression(cx, outer, s.first);
  const last = resolveExpression(cx, outer, s.last);
  const by = s.step ? resolveExpression(cx, outer, s.step) : number(1, span);
  const scope = innerScope(outer);
  const name = declareLocal(cx, scope, s.variable.name, s.variable.span);
  const end = declareLocal(cx, scope, `${s.variable.name}_last`, s.variable.span);
  const counter = { kind: "Local", name };
  const at2 = ref(counter, span);
  const next = { kind: "Assign", to: counter, value: binary("+", at2, by, span), span };
  const test = binary("<=", at2, ref({ kind: "Local", name: end }, span), span);
  return [
    { kind: "Let", name, value: first2, span },
    { kind: "Let", name: end, value: last, span },
    { kind: "While", test, body: [...resolveSteps(cx, scope, s.body), next], span }
  ];
}
function resolveSolve(cx, s) {
  const { block: block2, method, span } = s;
  const target2 = cx.declarations.routines.get(block2.name);
  if (s.isSteadyState) return void cx.postponed.push(notSupportedYet(span, "SOLVE \u2026 STEADYSTATE"));
  if (cx.kind !== "breakpoint") return void cx.postponed.push(notSupportedYet(span, "SOLVE outside BREAKPOINT"));
  const solvable = [...cx.declarations.routines.values()].filter((r) => r.kind !== "Function").map((r) => r.name.name);
  if (!target2 || target2.kind === "Function" || target2.kind === "FunctionTable") {
    cx.report.add(unknownSolveBlock(block2.span, block2.name, solvable));
    return;
  }
  cx.calls.set(block2.name, span);
  const solved = target2.kind === "Procedure" ? procedureMethod(cx, method) : equationMethod(cx, s, method);
  if (solved) cx.solves.push({ block: block2.name, method: solved, span });
}
function procedureMethod(cx, method) {
  const isKnown = !method || procedureMethods.has(method.name) || odeMethods.some((o) => o === method.name);
  if (!isKnown) cx.report.add(unknownMethod(method.span, method.name, [...procedureMethods]));
  return "none";
}
function equationMethod(cx, s, method) {
  const kind = cx.declarations.routines.get(s.block.name)?.kind;
  if (kind !== "Derivative") return void 0;
  if (!method) {
    cx.report.add(missingMethod(s.span, s.block.name));
    return void 0;
  }
  const known3 = odeMethods.find((o) => o === method.name);
  if (known3) return known3;
  if (laterMethods.has(method.name)) cx.postponed.push(notSupportedYet(method.span, `METHOD ${method.name}`));
  else cx.report.add(unknownMethod(method.span, method.name, odeMethods));
  return void 0;
}
function isDroppable(text2) {
  const code = text2.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replace(/^\s*#\s*include.*$/gm, "");
  return /^\s*(return\s*(\(?\s*0?\s*\)?)\s*;\s*)?$/.test(code);
}
function verbatimHint(text2) {
  const line = text2.split(/\r\n|\n|\r/).find((l) => l.trim() !== "") ?? "";
  return `its C begins with: ${line.trim().slice(0, 60)}`;
}

// compiler/1-resolve/mechanism-routine.ts
function resolveRoutine(block2, declarations, report) {
  const kind = routineKinds2[block2.kind];
  const cx = newCodeContext(declarations, report, kind, block2.name.name);
  if (kind === "other") {
    cx.postponed.push(notSupportedYet(block2.name.span, unsupportedKinds[block2.kind] ?? block2.kind));
    return { cx };
  }
  if (block2.kind === "FunctionTable") return { cx };
  const scope = innerScope();
  const args2 = "args" in block2 ? block2.args : [];
  const parameters = args2.map((a) => declareLocal(cx, scope, a.name.name, a.name.span));
  const request = block2.body.statements.find((s) => s.kind === "Table");
  const table2 = request && kind !== "derivative" ? resolveTable(cx, scope, request, parameters.length) : void 0;
  const body = kind === "derivative" ? resolveBody(cx, scope, block2.body) : resolveSteps(cx, scope, block2.body);
  const name = block2.name.name;
  return { routine: { name, kind, parameters, body, ...table2 ? { table: table2 } : {}, span: block2.name.span }, cx };
}
var routineKinds2 = {
  Function: "function",
  Procedure: "procedure",
  Derivative: "derivative",
  FunctionTable: "other",
  Kinetic: "other",
  Linear: "other",
  Nonlinear: "other",
  Discrete: "other"
};
var unsupportedKinds = {
  FunctionTable: "FUNCTION_TABLE",
  Kinetic: "KINETIC blocks",
  Linear: "LINEAR blocks",
  Nonlinear: "NONLINEAR blocks",
  Discrete: "DISCRETE blocks"
};
function resolveTable(cx, scope, table2, arity) {
  if (arity !== 1) {
    cx.report.add(misplacedTable(table2.span));
    return void 0;
  }
  const { constants } = cx.declarations;
  const check = (names) => {
    for (const { name, span } of names) {
      const meaning = lookUp2(cx, scope, name, span);
      const isArray = meaning.kind === "Reference" && meaning.variable?.length !== void 0;
      if (isArray) cx.postponed.push(notSupportedYet(span, "arrays"));
    }
    return names.map((n) => n.name);
  };
  return {
    variables: check(table2.variables),
    depend: check(table2.depend).filter((name) => !constants.has(name)),
    from: resolveExpression(cx, scope, table2.from),
    to: resolveExpression(cx, scope, table2.to),
    intervals: constantValue(table2.intervals, constants, cx.report),
    span: table2.span
  };
}
function resolveCode(file, kind, cx) {
  return file.blocks.flatMap((b) => b.kind === kind ? resolveSteps(cx, innerScope(), b.body) : []);
}

// compiler/1-resolve/rules/currents-are-set.ts
var currentsAreSet = ({ mechanism }, report) => {
  const bodies = [...mechanism.routines.map((r) => r.body), mechanism.breakpoint, mechanism.initial];
  const set2 = new Set([...bodies, mechanism.receive?.body ?? []].flatMap((steps) => [...assignedNames(steps)]));
  for (const { variable, span } of mechanism.currents)
    if (!set2.has(variable)) report.add(currentNeverSet(span, variable));
};

// compiler/1-resolve/rules/defaults-within-limits.ts
var defaultsWithinLimits = ({ mechanism }, report) => {
  for (const { name, value, limits, span } of mechanism.variables) {
    if (!limits || value === 0 || limits[0] > limits[1]) continue;
    if (value < limits[0] || value > limits[1]) report.add(defaultOutsideLimits(span, name, value));
  }
};

// compiler/1-resolve/rules/equations-are-solved.ts
var equationKinds2 = /* @__PURE__ */ new Set(["Derivative", "Kinetic"]);
var equationsAreSolved = ({ file, declarations }, report) => {
  const hasBreakpoint = file.blocks.some((b) => b.kind === "Breakpoint");
  const text2 = file.source.text;
  for (const block2 of declarations.routines.values()) {
    const isNamed = new RegExp(`\\bSOLVE\\s+${block2.name.name}\\b`).test(text2);
    if (equationKinds2.has(block2.kind) && hasBreakpoint && !isNamed) {
      report.add(unsolvedBlock(block2.name.span, block2.name.name));
    }
  }
};

// compiler/1-resolve/rules/equations-are-single.ts
var equationsAreSingle = ({ routines }, report) => {
  for (const { routine } of routines.values()) {
    const seen = /* @__PURE__ */ new Map();
    for (const item of routine?.body ?? []) {
      if (item.kind !== "Ode") continue;
      const earlier = seen.get(item.state.name);
      if (earlier) report.add(duplicateEquation(item.span, item.state.name, earlier));
      seen.set(item.state.name, item.span);
    }
  }
};

// compiler/1-resolve/rules/form-fits-contents.ts
var formFitsContents = ({ mechanism }, report) => {
  const { name, form, receive: receive2, currents } = mechanism;
  if (form === "density" && receive2) report.add(receiveInDensity(receive2.span, name));
  if (form !== "artificial") return;
  for (const current of currents) report.add(currentInArtificialCell(current.span, current.variable));
};

// compiler/1-resolve/rules/routines-do-not-recur.ts
var routinesDoNotRecur = ({ routines }, report) => {
  const finished = /* @__PURE__ */ new Set();
  const visit = (name, path) => {
    if (finished.has(name)) return;
    for (const [callee, at2] of routines.get(name)?.cx.calls ?? []) {
      const start = [...path, name].indexOf(callee);
      if (start >= 0) report.add(recursiveRoutine(at2, [...[...path, name].slice(start), callee]));
      else visit(callee, [...path, name]);
    }
    finished.add(name);
  };
  for (const name of routines.keys()) visit(name, []);
};

// compiler/1-resolve/rules/states-have-equations.ts
var statesHaveEquations = ({ mechanism, declarations, routines, file }, report) => {
  if (file.blocks.some((b) => b.kind === "Kinetic" || b.kind === "Linear" || b.kind === "Nonlinear")) return;
  const bodies = [...routines.values()].map((r) => r.routine?.body ?? []);
  const code = [...bodies, mechanism.breakpoint, mechanism.receive?.body ?? []];
  const changed3 = new Set(code.flatMap((steps) => [...equationNames(steps), ...assignedNames(steps)]));
  for (const { name, span } of declarations.states)
    if (!changed3.has(name)) report.add(stateWithoutEquation(span, name));
};

// compiler/1-resolve/rules/units-are-known.ts
var unitsAreKnown = ({ mechanism, declarations }, report) => {
  const told = /* @__PURE__ */ new Set();
  for (const { unit: unit2, span } of mechanism.variables) {
    if (unit2 === void 0 || told.has(unit2) || parseUnit(unit2, declarations.units)) continue;
    told.add(unit2);
    report.add(undefinedUnit(span, unit2));
  }
};

// compiler/1-resolve/rules/rules.ts
var mechanismRules = [
  formFitsContents,
  routinesDoNotRecur,
  equationsAreSingle,
  equationsAreSolved,
  statesHaveEquations,
  currentsAreSet,
  defaultsWithinLimits,
  unitsAreKnown
];

// compiler/1-resolve/mechanism.ts
function resolveMechanism(file, options2, report) {
  const found = newReport();
  const mechanism = resolve(file, options2, found);
  for (const diagnostic of found.diagnostics) {
    if (!options2.builtIn || diagnostic.severity === "error") report.add(diagnostic);
  }
  return found.hasErrors ? void 0 : mechanism;
}
function resolve(file, { builtIn }, report) {
  const declarations = collectDeclarations(file, report);
  if (declarations.isLibrary) {
    report.add(skippedLibrary(declarations.nameSpan));
    return void 0;
  }
  const context = (kind) => newCodeContext(declarations, report, kind, kind);
  const contexts = { initial: context("initial"), breakpoint: context("breakpoint"), receive: context("receive") };
  const routines = resolveRoutines(declarations, report);
  const initial = resolveCode(file, "Initial", contexts.initial);
  const breakpoint = resolveCode(file, "Breakpoint", contexts.breakpoint);
  const receive2 = resolveReceive(file, contexts.receive);
  const reached = reachable(Object.values(contexts), routines);
  const used = [...Object.values(contexts), ...[...reached].flatMap((name) => routines.get(name)?.cx ?? [])];
  reportOnce([...unsupportedBlocks(file), ...used.flatMap((cx) => cx.postponed)], report);
  const mechanism = {
    stage: "resolved",
    name: declarations.name,
    form: declarations.form,
    source: file.source,
    builtIn,
    span: declarations.nameSpan,
    variables: allVariables(declarations, used),
    ions: declarations.ions,
    currents: declarations.currents,
    routines: [...reached].map((name) => routines.get(name)?.routine).filter((r) => r !== void 0),
    tables: [],
    initial,
    breakpoint,
    solves: contexts.breakpoint.solves,
    ...receive2 ? { receive: receive2 } : {}
  };
  for (const rule of mechanismRules) rule({ mechanism, declarations, file, routines }, report);
  const units = summarizeUnits(checkUnits(mechanism));
  if (units) report.add(units);
  return mechanism;
}
function resolveRoutines(declarations, report) {
  const entries = [...declarations.routines].map(([name, block2]) => {
    const own = newReport();
    return [name, resolveRoutine(block2, declarations, own), own];
  });
  for (const [, { cx }, own] of entries) {
    const mixesC = cx.postponed.length > 0;
    for (const diagnostic of own.diagnostics)
      if (!mixesC || diagnostic.code !== "unknown-variable") report.add(diagnostic);
  }
  return new Map(entries.map(([name, routine]) => [name, routine]));
}
function resolveReceive(file, cx) {
  const block2 = file.blocks.find((b) => b.kind === "NetReceive");
  if (!block2) return void 0;
  const scope = innerScope();
  const parameters = block2.args.map((a) => declareLocal(cx, scope, a.name.name, a.name.span));
  const initials = block2.body.statements.filter((s) => s.kind === "InitialStatement");
  const initial = initials.flatMap((s) => resolveSteps(cx, scope, s.body));
  return { parameters, initial, body: resolveSteps(cx, scope, block2.body), span: block2.span };
}
function reachable(roots, routines) {
  const reached = /* @__PURE__ */ new Set();
  const visit = (cx) => {
    for (const name of cx.calls.keys()) {
      const routine = routines.get(name);
      if (!routine || reached.has(name)) continue;
      reached.add(name);
      visit(routine.cx);
    }
  };
  roots.forEach(visit);
  return reached;
}
function unsupportedBlocks(file) {
  return file.blocks.flatMap((b) => {
    if (b.kind === "Hook") return [notSupportedYet(b.span, `${b.when} ${b.what} blocks`)];
    if (b.kind === "Constructor" || b.kind === "Destructor") {
      return [notSupportedYet(b.span, `${b.kind.toUpperCase()} blocks`)];
    }
    return [];
  });
}
function reportOnce(diagnostics, report) {
  const told = /* @__PURE__ */ new Set();
  for (const diagnostic of sortDiagnostics(diagnostics)) {
    if (!told.has(diagnostic.message)) report.add(diagnostic);
    told.add(diagnostic.message);
  }
}
function allVariables(declarations, used) {
  const implicit2 = new Map(used.flatMap((cx) => [...cx.implicit]));
  return [...declarations.variables.values(), ...implicit2.values()];
}

// compiler/1-resolve/messages-hlk.ts
function suggest(name, known3, what) {
  const near = didYouMean(name, known3);
  if (near) return near;
  if (known3.length === 0) return `there are no ${what}`;
  const shown = [...new Set(known3)].slice(0, 12).join(", ");
  return `${what}: ${shown}${known3.length > 12 ? ", \u2026" : ""}`;
}
var lowerFirst = (text2) => text2.replace(/^(The|A|An) /, (word2) => word2.toLowerCase());
var unknownName = (at2, name, known3, hint) => error("unknown-name", at2, `Unknown name '${name}'.`, { hint: hint ?? didYouMean(name, known3) });
var unknownFunction = (at2, name, known3) => error("unknown-function", at2, `Unknown function '${name}'.`, { hint: didYouMean(name, known3) });
var notAUnit = (at2, text2) => error("not-a-unit", at2, `'${text2}' is not a unit.`, {
  hint: "units are written like um, mV, S/cm2, ohm cm, /mm3, um/ms, degC"
});
var duplicateName = (at2, what, name, first2) => error("duplicate-name", at2, `${what} '${name}' is declared twice.`, {
  labels: [{ span: first2, text: "first declared here" }]
});
var nameIsVariable = (at2, name) => error(
  "name-is-variable",
  at2,
  `'${name}' is a variable of the \`for\`, but the name that is declared here is literal.`,
  {
    hint: `write "{${name}}" for its value`
  }
);
var dependsOnItself = (at2, name) => error("depends-on-itself", at2, `The value of '${name}' depends on itself.`);
var paramInStructure = (at2, name, what) => error(
  "param-in-structure",
  at2,
  `'${name}' is a param, bound at run time, but ${lowerFirst(what)} is decided before.`,
  {
    hint: `make it an option: option ${name} = \u2026`
  }
);
var drawNotHere = (at2, fn, what) => error("draw-not-here", at2, `${what} cannot be random: '${fn}' draws a number per cell or connection.`);
var notKnownNow = (at2, what) => error("not-known-now", at2, `${what} must be known when the model is compiled, but this is known only later.`);
var wrongUnit = (at2, what, expected, actual) => error("wrong-unit", at2, `${what} is in ${expected}, but this is in ${actual}.`);
var notAPlainNumber = (at2, what, unit2) => error("not-a-plain-number", at2, `${what} is a plain number, but this is in ${unit2}.`, {
  hint: `divide by something in ${unit2}, such as: x / (150 ${unit2})`
});
var unitsDiffer = (at2, verb, left, right) => error("units-differ", at2, `Cannot ${verb} ${left} and ${right}.`);
var mixedBareNumber = (bare2, verb, united, unit2) => error("mixed-bare-number", bare2, `Cannot ${verb} a number without a unit and one in ${unit2}.`, {
  labels: [{ span: united, text: `this is in ${unit2}` }],
  hint: `write the unit: \u2026 ${unit2}`
});
var unitTwice = (at2, unit2) => error("unit-twice", at2, `This has its own unit already (${unit2}).`);
var unitOnNonNumber = (at2, what) => error("unit-on-non-number", at2, `A unit belongs to numbers, but this is ${what}.`);
var powerOfUnit = (at2, unit2) => error("power-of-unit", at2, `A quantity in ${unit2} can only be raised to a whole number that is known now.`);
var wrongKind = (at2, what, expected, actual) => error("wrong-kind", at2, `${what} must be ${expected}, but this is ${actual}.`);
var notComparable = (at2, left, right) => error("not-comparable", at2, `Cannot compare ${left} with ${right}.`);
var wrongArgumentCount = (at2, fn, expected, actual) => error("wrong-argument-count", at2, `'${fn}' takes ${expected}, but here ${actual === 1 ? "is" : "are"} ${actual}.`);
var unknownArgument = (at2, fn, name, known3) => error("unknown-argument", at2, `'${fn}' has no argument '${name}'.`, { hint: suggest(name, known3, "arguments") });
var spreadUnnamed = (at2, fn) => error("spread-unnamed", at2, `Say what the second number of '${fn}' is: a standard deviation or a variance.`, {
  hint: `write ${fn}(\u2026, sd = \u2026) or ${fn}(\u2026, var = \u2026)`
});
var noSuchMember = (at2, name, of, known3) => error("no-such-member", at2, `${of} has no '${name}'.`, { hint: suggest(name, known3, "it has") });
var indexOutOfRange = (at2, index, length2) => error("index-out-of-range", at2, `Index ${index} is outside: there are ${length2}, counted from 0.`);
var emptyRange = (at2) => error("empty-range", at2, "This range is empty: its end lies before its start.");
var netpyneSpelling = (at2, name, better) => warning("netpyne-spelling", at2, `'${name}' is NetPyNE's spelling.`, { hint: `write ${better}` });
var valueNotAllowed = (at2, name, value, choices) => error("value-not-allowed", at2, `'${name}' may not be ${value}: it must be in ${choices}.`);
var unknownSetting = (at2, name, known3) => error("unknown-setting", at2, `--set names no param or option: '${name}'.`, {
  hint: suggest(name, known3, "params and options")
});
var badSettingValue = (at2, text2) => error("bad-setting-value", at2, `'${text2}' is not a value: write a number with its unit, or a word.`);
var unknownField = (at2, name, of, known3) => error("unknown-field", at2, `${of} has no field '${name}'.`, { hint: suggest(name, known3, "fields") });
var duplicateField = (at2, name, first2) => error("duplicate-field", at2, `'${name}' is given twice.`, { labels: [{ span: first2, text: "first given here" }] });
var missingField = (at2, of, fields2) => error("missing-field", at2, `${of} needs ${fields2}.`);
var fieldsExclude = (at2, one2, other, first2) => error("fields-exclude", at2, `'${one2}' and '${other}' exclude each other.`, {
  labels: [{ span: first2, text: `'${other}' is given here` }]
});
var onlyAssignment = (at2, op, name) => error("only-assignment", at2, `'${op}' has nothing to change here: write ${name} = \u2026.`);
var unknownBundle = (at2, name, known3) => error("unknown-bundle", at2, `There is no rule bundle '${name}'.`, { hint: suggest(name, known3, "bundles") });
var unknownWord = (at2, what, word2, known3) => error("unknown-word", at2, `${what} cannot be '${word2}'.`, { hint: suggest(word2, known3, "it is one of") });
var notPositive = (at2, what, value) => error("not-positive", at2, `${what} must be greater than 0, but is ${value}.`);
var notACount = (at2, what, value, least = 0) => error("not-a-count", at2, `${what} must be a whole number, ${least} or more, but is ${value}.`, {
  hint: value > least ? "int(\u2026), floor(\u2026), ceil(\u2026) and round(\u2026) make whole numbers" : void 0
});
var declaredTwice = (at2, what, first2) => error("declared-twice", at2, `A model has one '${what}'.`, { labels: [{ span: first2, text: "the first is here" }] });
var fileNotFound = (at2, path, near) => error("file-not-found", at2, `There is no file '${path}'.`, {
  hint: near && near.length > 0 ? didYouMean(path, near) : void 0
});
var badTableFile = (at2, path, reason) => error("bad-table-file", at2, `'${path}' cannot be read as this table: ${reason}.`);
var tableShape = (at2, axis, expected, actual) => error("table-shape", at2, `Along '${axis}' there must be ${expected} values, but here are ${actual}.`);
var axisRepeats = (at2, axis, value) => error("axis-repeats", at2, `The axis '${axis}' has '${value}' twice.`);
var axisNotRising = (at2, axis) => error("axis-not-rising", at2, `The edges of the axis '${axis}' must rise.`);
var noTableEntry = (at2, table2, axis, value, known3) => error("no-table-entry", at2, `The axis '${axis}' of table '${table2}' has no '${value}'.`, {
  hint: suggest(value, known3, "it has")
});
var outsideTable = (at2, table2, axis, value) => error("outside-table", at2, `${value} lies outside all bins of the axis '${axis}' of table '${table2}'.`, {
  hint: "give the table a value for that: { outside = 0 }"
});

// compiler/1-resolve/messages-hlk-model.ts
function suggest2(name, known3, what) {
  if (known3.length === 0) return `there are no ${what}`;
  const shown = [...new Set(known3)].slice(0, 12).join(", ");
  return didYouMean(name, known3) ?? `${what}: ${shown}${known3.length > 12 ? ", \u2026" : ""}`;
}
var unknownMechanism = (at2, name, known3) => error("unknown-mechanism", at2, `There is no mechanism '${name}'.`, { hint: suggest2(name, known3, "mechanisms") });
var wrongMechanismForm = (at2, name, form, expected) => error("wrong-mechanism-form", at2, `'${name}' is ${form}, but ${expected}.`);
var unknownParameter = (at2, name, mechanism, known3) => error("unknown-parameter", at2, `The mechanism '${mechanism}' has no parameter '${name}'.`, {
  hint: [didYouMean(name, known3), `it has: ${known3.join(", ") || "none"}`].filter((part) => part).join("; ")
});
var outsideLimits = (at2, name, value, low, high, declared) => error("outside-limits", at2, `'${name}' is ${value}, outside of its limits ${low} to ${high}.`, {
  labels: [{ span: declared, text: "the limits are declared here" }]
});
var globalsDiffer = (at2, name, mechanism, first2) => error("globals-differ", at2, `'${name}' is GLOBAL in '${mechanism}': the model can have one value of it only.`, {
  labels: [{ span: first2, text: "another value is given here" }]
});
var rateAndInterval = (at2) => error("rate-and-interval", at2, "'rate' and 'interval' say the same thing: give one of them.");
var unknownCell = (at2, name, known3) => error("unknown-cell", at2, `There is no cell '${name}'.`, { hint: suggest2(name, known3, "cells") });
var unknownSection = (at2, name, cell, known3) => error("unknown-section", at2, `The cell '${cell}' has no section or list '${name}'.`, {
  hint: suggest2(name, known3, "it has")
});
var noSections = (at2, cell) => error("no-sections", at2, `The cell '${cell}' has no section.`);
var twoRoots = (at2, cell, name, root2, first2) => error("two-roots", at2, `The section '${name}' of '${cell}' is attached to nothing, and so is '${root2}'.`, {
  labels: [{ span: first2, text: `'${root2}' is the root` }],
  hint: `attach it: attach ${root2}(1)`
});
var attachLoop = (at2, name) => error("attach-loop", at2, `The section '${name}' is attached to itself, over its parents.`);
var emptySections = (at2, cell) => error("empty-sections", at2, `No section of '${cell}' is meant by this.`);
var notOneSection = (at2, cell, count2) => error("not-one-section", at2, `This is ${count2} sections of '${cell}', but one place is meant.`, {
  hint: "say which: each(\u2026), random(\u2026), spread(\u2026), or name[0]"
});
var alreadyInserted = (at2, mechanism, section, first2) => error("already-inserted", at2, `'${mechanism}' is already in '${section}'.`, {
  labels: [{ span: first2, text: "inserted here" }],
  hint: `'set ${mechanism} { \u2026 }' changes what is there`
});
var notInserted = (at2, pattern, section, known3) => error("not-inserted", at2, `'${pattern}' is not in '${section}'.`, {
  hint: suggest2(pattern, known3, "inserted there")
});
var pointsAndLength = (at2, section, field, points) => error("points-and-length", at2, `'${section}' has points and '${field}': points set the length and the diameters.`, {
  labels: [{ span: points, text: "the points are given here" }],
  hint: "for positions only, write `shape = \u2026` instead of `points = \u2026`"
});
var badPoint = (at2, expected) => error("bad-point", at2, `A point here is ${expected}.`);
var perSegmentLength = (at2, section, nseg, count2) => error("per-segment-length", at2, `'${section}' has ${nseg} segments, but this list has ${count2} values.`);
var positionOutside = (at2, value) => error("position-outside", at2, `A place on a section lies between 0 and 1, but this is ${value}.`);
var ionNotThere = (at2, ion, section, known3) => error("ion-not-there", at2, `No mechanism in '${section}' uses the ion '${ion}'.`, {
  hint: suggest2(ion, known3, "ions there")
});
var spikeCondition = (at2) => error("spike-condition", at2, "A spike is where v rises above a threshold: write `v > 10 mV`.");
var needsPoints = (at2, name, section) => error("needs-points", at2, `'${name}' needs the position of '${section}', which has neither points nor shape.`);
var unknownCells = (at2, name, known3) => error("unknown-cells", at2, `No population, cell or group is called '${name}'.`, {
  hint: suggest2(name, known3, "there are")
});
var unknownTagValue = (at2, tag, value, known3) => error("unknown-tag-value", at2, `No population has ${tag} = ${value}.`, {
  hint: suggest2(value, known3, `values of ${tag}`)
});
var tagIsVariable = (at2, tag, variable) => error("tag-is-variable", at2, `The tag '${tag}' has the name of a value: conditions could mean either.`, {
  labels: [{ span: variable, text: "declared here" }]
});
var indexAndCondition = (at2) => error("index-and-condition", at2, "Indices and conditions do not mix in one pair of brackets.", {
  hint: "write (cells[0:10])[y in 0..100 um]"
});
var intervalAsIndex = (at2) => error("interval-as-index", at2, "`a..b` is an interval of numbers; indices are counted with a colon.", {
  hint: "write [0:10] for the first ten"
});
var emptySelection = (at2, what, others2 = []) => error("empty-selection", at2, `No cell is selected by this: ${what} would do nothing.`, { labels: others2 });
var emptyRule = (at2, side) => error("empty-rule", at2, `This rule matches nothing: no ${side} cell is selected.`, {
  hint: "write `optional connect` where that is meant"
});
var artificialTarget = (at2, population) => error("artificial-target", at2, `'${population}' has artificial cells, without sections.`);
var needsNetReceive = (at2, mechanism) => error("needs-net-receive", at2, `'${mechanism}' has no NET_RECEIVE block: it cannot receive spikes.`);
var outsideVolume = (at2, axis, low, high, size) => warning("outside-volume", at2, `${axis} = ${low}..${high} um reaches outside the volume (0..${size} um).`);
var unknownSynapse = (at2, name, known3) => error("unknown-synapse", at2, `There is no synapse '${name}'.`, { hint: suggest2(name, known3, "synapses") });
var needsSynapse = (at2) => error("needs-synapse", at2, "A connection to cells with sections needs a synapse.", { hint: "write `\u2026 with NAME`" });
var synapseOnArtificial = (at2, population) => error("synapse-on-artificial", at2, `'${population}' has artificial cells: they receive spikes without a synapse.`, {
  hint: "leave out `with` and `on`, and connect them by a rule of their own"
});
var negativeDelay = (at2, delayMs) => error("negative-delay", at2, `A delay cannot be negative, but this is ${delayMs} ms.`);
var badProbability = (at2, value) => error("bad-probability", at2, `A probability lies between 0 and 1, but this is ${value}.`);
var twoPatterns = (at2, one2, other, first2) => error("two-patterns", at2, `'${one2}' and '${other}' both say which pairs are connected: give one of them.`, {
  labels: [{ span: first2, text: `'${other}' is given here` }]
});
var thresholdsDiffer = (at2, population, first2) => error("thresholds-differ", at2, `Two rules give the cells of '${population}' different spike thresholds.`, {
  labels: [{ span: first2, text: "another threshold is given here" }],
  hint: "the threshold belongs to the source cell: `spike at soma(0.5) when v > \u2026`"
});
var sameRuleName = (at2, name, first2) => error("same-rule-name", at2, `Two rules are called '${name}': their random streams would be the same.`, {
  labels: [{ span: first2, text: "the first is here" }],
  hint: "give them names: connect NAME: \u2026"
});
var pairOutside = (at2, side, index, count2) => error("pair-outside", at2, `There is no ${side} cell ${index}: ${count2} are selected, counted from 0.`);
var unknownRecorded = (at2, name, hint) => error("unknown-recorded", at2, `'${name}' cannot be recorded.`, { hint });
var unknownOwner = (at2, name, known3) => error("unknown-owner", at2, `'${name}' is no mechanism, synapse, point process or ion of these cells.`, {
  hint: suggest2(name, known3, "they have")
});
var unknownRecordedVariable = (at2, name, of, known3) => error("unknown-recorded-variable", at2, `'${of}' has no variable '${name}'.`, {
  hint: suggest2(name, known3, "it has")
});
var notRecordable = (at2, owner, place) => error("not-recordable", at2, `'${owner}' is not in ${place}.`, {
  hint: "say where it is: record \u2026 at SECTION(x), or at each(\u2026) for the sections that have it"
});
var noSimulate = (at2) => error("no-simulate", at2, "The model does not say how long to simulate.", { hint: "write `simulate 1 s`" });

// compiler/1-resolve/network/scope.ts
function newScope(parent, row = []) {
  return { ...parent ? { parent } : {}, names: /* @__PURE__ */ new Map(), defaults: [], rules: /* @__PURE__ */ new Map(), row };
}
function findName(scope, name) {
  for (let at2 = scope; at2; at2 = at2.parent) {
    const entity = at2.names.get(name);
    if (entity) return entity;
  }
  return void 0;
}
function findRule(scope, name) {
  for (let at2 = scope; at2; at2 = at2.parent) {
    const rule = at2.rules.get(name);
    if (rule) return rule;
  }
  return void 0;
}
function visibleNames(scope) {
  const names = [];
  for (let at2 = scope; at2; at2 = at2.parent) names.push(...at2.names.keys());
  return names;
}
function visibleRules(scope) {
  const names = [];
  for (let at2 = scope; at2; at2 = at2.parent) names.push(...at2.rules.keys());
  return names;
}
function rowOf(scope) {
  return scope ? [...rowOf(scope.parent), ...scope.row] : [];
}

// compiler/1-resolve/network/cell-draft.ts
function newCellDraft(name, span, scope) {
  return { name, span, scope: newScope(scope), sections: [], lists: /* @__PURE__ */ new Map() };
}
function newSection(name, base2, span) {
  return { name, base: base2, span, childEnd: 0, inserts: /* @__PURE__ */ new Map(), ions: /* @__PURE__ */ new Map(), points: [] };
}
var sectionDefaults = { lengthUm: 100, diamUm: 500, raOhmCm: 35.4, cmUfCm2: 1, nseg: 1 };
function lengthOf(section) {
  const points = section.points3d?.value;
  if (!points) return section.lengthUm?.value ?? sectionDefaults.lengthUm;
  return points.slice(1).reduce((sum2, p, i) => sum2 + distance(p, points[i]), 0);
}
function diamOf(section) {
  const points = section.points3d?.value;
  if (points) return middleOf(points, (p) => p[3]);
  const diam = section.diamUm?.value ?? sectionDefaults.diamUm;
  return typeof diam === "number" ? diam : diam.reduce((a, b) => a + b, 0) / diam.length;
}
function distance(a, b) {
  return Math.hypot(...[0, 1, 2].map((k4) => a[k4] - b[k4]));
}
function middleOf(points, read) {
  const steps = points.slice(1).map((p, i) => distance(p, points[i]));
  let left = steps.reduce((a, b) => a + b, 0) / 2;
  for (const [i, step] of steps.entries()) {
    const [from, to] = [points[i], points[i + 1]];
    if (left <= step && step > 0) return read(from) + (read(to) - read(from)) * left / step;
    left -= step;
  }
  return read(points.at(-1));
}

// compiler/1-resolve/network/quantity.ts
var neuronUnitTexts = [
  "um",
  "ms",
  "mV",
  "nA",
  "uS",
  "S/cm2",
  "mA/cm2",
  "uF/cm2",
  "ohm cm",
  "degC",
  "MOhm",
  "um2",
  "um/ms"
];
var niceUnitTexts = [...neuronUnitTexts, "mM", "Hz", "/ms", "/um", "/mm3", "mV/ms", "um3", "nA/ms", "ms2", "s"];
var parsed = /* @__PURE__ */ new Map();
function unitOf2(text2) {
  if (!parsed.has(text2)) {
    const meaning = parseUnit(text2);
    parsed.set(text2, meaning && { ...meaning, text: text2 });
  }
  return parsed.get(text2);
}
function knownUnit(text2) {
  const unit2 = unitOf2(text2);
  if (!unit2) throw new Error(`this is a bug in hillock: no unit '${text2}'`);
  return unit2;
}
var sameDimension = (a, b) => sameDims(a, b);
var multiplyUnits2 = (a, b) => named(multiplyUnits(a, b));
var divideUnits2 = (a, b) => named(divideUnits(a, b));
var powerUnit2 = (a, power2) => named(powerUnit(a, power2));
var inverseUnit = (a) => named(divideUnits(dimensionless, a));
function rootUnit(a) {
  const dims = a.dims.map((d) => d / 2);
  if (dims.some((d) => !Number.isInteger(d)) || a.exponent % 2 !== 0) return void 0;
  return named(unit(Math.sqrt(a.mantissa), a.exponent / 2, dims));
}
function neuronUnit(unit2) {
  const text2 = neuronUnitTexts.find((candidate) => sameDims(unit2, knownUnit(candidate)));
  return text2 ? knownUnit(text2) : unit2;
}
function settle(expr, unit2) {
  if (!isDimensionless(unit2)) return { expr, unit: unit2 };
  return { expr: scale(expr, unit2, dimensionless) };
}
function scale(expr, from, to) {
  const up = unitRatio(from, to) ?? 1;
  const down = unitRatio(to, from) ?? 1;
  if (up === 1) return expr;
  const divides = up < 1;
  const by = divides ? down : up;
  if (expr.kind === "Number") return { ...expr, value: divides ? expr.value / by : expr.value * by };
  const factor2 = { kind: "Number", value: by, span: expr.span };
  return { kind: "Binary", op: divides ? "/" : "*", left: expr, right: factor2, span: expr.span };
}
function named(unit2) {
  const nice = niceUnitTexts.find((text2) => unitRatio(unit2, knownUnit(text2)) === 1);
  if (nice) return { ...unit2, text: nice };
  const { mantissa, exponent } = unit2;
  const factor2 = mantissa === 1 && exponent === 0 ? "" : `${mantissa === 1 ? "" : `${mantissa}`}e${exponent} `;
  return { ...unit2, text: `${factor2.replace(/^e/, "1e")}${printDims(unit2.dims)}` };
}
function printDims(dims) {
  const names = ["m", "kg", "s", "C", "K"];
  return dims.flatMap((d, i) => d === 0 ? [] : [d === 1 ? `${names[i]}` : `${names[i]}^${d}`]).join("*");
}

// compiler/1-resolve/network/value.ts
var numeric = (expr, unit2, span) => ({
  kind: "numeric",
  expr,
  unit: unit2,
  span
});
var plainNumber2 = (value, span) => constant(value, void 0, span);
var constant = (value, unit2, span) => numeric({ kind: "Number", value, span }, unit2, span);
var text = (value, span) => ({ kind: "text", text: value, span });
var bool = (value, span) => ({
  kind: "bool",
  expr: { kind: "Number", value: value ? 1 : 0, span },
  span
});
function constantOf(value) {
  return value.expr.kind === "Number" ? value.expr.value : void 0;
}
function describeValue(value) {
  switch (value.kind) {
    case "numeric":
      return "a number";
    case "bool":
      return "a condition";
    case "text":
      return `the name '${value.text}'`;
    case "range":
      return "a range";
    case "list":
      return `a ${value.form}`;
    case "map":
      return "a map";
    case "mechanism":
      return `the mechanism ${value.node.name.text}`;
    case "table":
      return `the table '${value.table.name}'`;
  }
}

// compiler/1-resolve/network/arithmetic.ts
function arithmetic(op, a, b, env) {
  const span = spanning(a.span, b.span);
  switch (op) {
    case "*":
      return settled(fold("*", a.expr, b.expr, span), product(a.unit, b.unit), span);
    case "/":
      return settled(fold("/", a.expr, b.expr, span), quotient(a.unit, b.unit), span);
    case "pow":
      return power(a, b, span, env);
    case "//":
    case "%":
      return wholeDivision(op, a, b, span, env);
    default: {
      const same = toSameUnit([a, b], op === "+" ? "add" : op === "-" ? "subtract" : "compare", env);
      return same && numeric(fold(op, same.exprs[0], same.exprs[1], span), same.unit, span);
    }
  }
}
function toSameUnit(values, verb, env) {
  const united = values.find((v) => v.unit);
  const unit2 = united?.unit;
  if (!united || !unit2) return { exprs: values.map((v) => v.expr), unit: void 0 };
  const exprs = [];
  for (const value of values) {
    if (value.unit && !sameDimension(value.unit, unit2)) {
      env.resolver.report.add(unitsDiffer(value.span, verb, unit2.text, value.unit.text));
      return void 0;
    }
    if (!value.unit && constantOf(value) !== 0) {
      env.resolver.report.add(mixedBareNumber(value.span, verb, united.span, unit2.text));
      return void 0;
    }
    exprs.push(value.unit ? scale(value.expr, value.unit, unit2) : value.expr);
  }
  return { exprs, unit: unit2 };
}
function negate(a) {
  const value = constantOf(a);
  if (value !== void 0) return { ...a, expr: { kind: "Number", value: -value, span: a.span } };
  return { ...a, expr: { kind: "Unary", op: "negate", operand: a.expr, span: a.span } };
}
function not(a) {
  const value = constantOf(a);
  if (value !== void 0) return { ...a, expr: { kind: "Number", value: value ? 0 : 1, span: a.span } };
  return { ...a, expr: { kind: "Unary", op: "not", operand: a.expr, span: a.span } };
}
function logic(op, a, b, span) {
  const isDecided = (e, value) => e.kind === "Number" && e.value === value;
  const neutral = op === "and" ? 1 : 0;
  if (isDecided(a, neutral)) return b;
  if (isDecided(b, neutral)) return a;
  if (isDecided(a, 1 - neutral)) return a;
  if (isDecided(b, 1 - neutral)) return b;
  return { kind: "Binary", op, left: a, right: b, span };
}
function fold(op, left, right, span) {
  if (left.kind === "Number" && right.kind === "Number") {
    return { kind: "Number", value: compute(op, left.value, right.value), span };
  }
  return { kind: "Binary", op, left, right, span };
}
function compute(op, a, b) {
  const truth2 = (condition) => condition ? 1 : 0;
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "pow":
      return a ** b;
    case "<":
      return truth2(a < b);
    case ">":
      return truth2(a > b);
    case "<=":
      return truth2(a <= b);
    case ">=":
      return truth2(a >= b);
    case "==":
      return truth2(a === b);
    case "!=":
      return truth2(a !== b);
    case "and":
      return truth2(a !== 0 && b !== 0);
    case "or":
      return truth2(a !== 0 || b !== 0);
  }
}
function settled(expr, unit2, span) {
  if (!unit2) return numeric(expr, void 0, span);
  const result = settle(expr, unit2);
  return numeric(result.expr, result.unit, span);
}
function product(a, b) {
  return a && b ? multiplyUnits2(a, b) : a ?? b;
}
function quotient(a, b) {
  if (!b) return a;
  return a ? divideUnits2(a, b) : inverseUnit(b);
}
function power(a, b, span, env) {
  if (b.unit) {
    env.resolver.report.add(notAPlainNumber(b.span, "An exponent", b.unit.text));
    return void 0;
  }
  const expr = fold("pow", a.expr, b.expr, span);
  if (!a.unit) return numeric(expr, void 0, span);
  const exponent = constantOf(b);
  if (exponent === void 0 || !Number.isInteger(exponent) || Math.abs(exponent) > 6) {
    env.resolver.report.add(powerOfUnit(span, a.unit.text));
    return void 0;
  }
  return settled(expr, powerUnit2(a.unit, exponent), span);
}
function wholeDivision(op, a, b, span, env) {
  const same = toSameUnit([a, b], "divide", env);
  if (!same) return void 0;
  const [left, right] = same.exprs;
  const ratio2 = fold("/", left, right, span);
  const floor = ratio2.kind === "Number" ? { ...ratio2, value: Math.floor(ratio2.value) } : { kind: "Call", fn: "floor", args: [ratio2], span };
  if (op === "//") return numeric(floor, void 0, span);
  return numeric(fold("-", left, fold("*", right, floor, span), span), same.unit, span);
}

// compiler/1-resolve/network/expect.ts
function asNumeric(value, what, env) {
  return asKind("numeric", "a number", value, what, env);
}
function asBool(value, what, env) {
  return asKind("bool", "a condition", value, what, env);
}
function asText(value, what, env) {
  return asKind("text", "a name", value, what, env);
}
function asKind(kind, expected, value, what, env) {
  if (!value) return void 0;
  if (value.kind === kind) return value;
  env.resolver.report.add(wrongKind(value.span, what, expected, describeValue(value)));
  return void 0;
}
function inUnit(value, unit2, what, env) {
  if (!value) return void 0;
  if (!value.unit) return value.expr;
  if (unit2 && sameDimension(value.unit, unit2)) return scale(value.expr, value.unit, unit2);
  const { report } = env.resolver;
  if (unit2) report.add(wrongUnit(value.span, what, unit2.text, value.unit.text));
  else report.add(notAPlainNumber(value.span, what, value.unit.text));
  return void 0;
}
function constantIn(value, unit2, what, env) {
  const expr = inUnit(value, unit2, what, env);
  if (!expr || !value) return void 0;
  if (expr.kind === "Number") return expr.value;
  env.resolver.report.add(notKnownNow(value.span, what));
  return void 0;
}
function decided(value, what, env) {
  const known3 = value && constantOf(value);
  if (value && known3 === void 0) env.resolver.report.add(notKnownNow(value.span, what));
  return known3 === void 0 ? void 0 : known3 !== 0;
}
function wholeNumber(value, what, env, least = 0) {
  const known3 = constantIn(value, void 0, what, env);
  if (known3 === void 0 || !value) return void 0;
  if (Number.isInteger(known3) && known3 >= least) return known3;
  env.resolver.report.add(notACount(value.span, what, known3, Math.max(least, 0)));
  return void 0;
}

// compiler/1-resolve/network/binds.ts
var MAX_ROWS = 1e6;
function bindRows(binds, test, env) {
  let scopes = [env.scope];
  for (const bind2 of binds) {
    const next = [];
    for (const scope of scopes) {
      const rows = rowsOfBind(bind2, { ...env, scope });
      if (!rows) return void 0;
      for (const row of rows) next.push(rowScope(scope, bind2, row));
    }
    if (next.length > MAX_ROWS) {
      env.resolver.report.add(notSupportedYet(bind2.span, `more than ${MAX_ROWS} rows`));
      return void 0;
    }
    scopes = next;
  }
  return test ? filtered(scopes, test, env) : scopes;
}
function filtered(scopes, test, env) {
  const kept = [];
  for (const scope of scopes) {
    const inner = { ...env, scope, symbols: true };
    const isKept = decided(asBool(evaluate(test, inner), "What follows 'if'", inner), "What follows 'if'", inner);
    if (isKept === void 0) return void 0;
    if (isKept) kept.push(scope);
  }
  return kept;
}
function rowScope(parent, bind2, row) {
  const named2 = bind2.names.map((name, i) => [name.text, row[i]]);
  const scope = newScope(parent, named2);
  for (const [i, name] of bind2.names.entries()) {
    scope.names.set(name.text, { kind: "value", value: row[i], span: name.span });
  }
  return scope;
}
function rowsOfBind(bind2, env) {
  const values = evaluate(bind2.values, { ...env, symbols: true });
  if (!values) return void 0;
  const isPair = bind2.names.length === 2;
  if (values.kind === "map") return values.entries.map(([key2, value]) => isPair ? [key2, value] : [key2]);
  if (values.kind === "list") {
    return values.items.map((item, i) => isPair ? [plainNumber2(i, bind2.span), item] : [item]);
  }
  if (values.kind === "text" && bind2.values.kind === "Ref") {
    env.resolver.report.add(unknownName(values.span, values.text, visibleNames(env.scope)));
    return void 0;
  }
  const expected = "a set, a list, a map or an axis";
  env.resolver.report.add(wrongKind(values.span, "What follows 'in'", expected, describeValue(values)));
  return void 0;
}
function comprehension(node2, env) {
  const scopes = bindRows(node2.binds, node2.test, env);
  if (!scopes) return void 0;
  const items = [];
  for (const scope of scopes) {
    const item = evaluate(node2.element, { ...env, scope });
    if (!item) return void 0;
    items.push(item);
  }
  return { kind: "list", form: "list", items, span: node2.span };
}
function sliceNumbers(node2, env) {
  const whole = (part, otherwise) => part ? wholeNumber(asNumeric(evaluate(part, env), "A slice", env), "A slice", env, -Infinity) : otherwise;
  const start = whole(node2.start, 0);
  const stop = whole(node2.stop, Number.NaN);
  const step = whole(node2.step, 1);
  if (start === void 0 || stop === void 0 || step === void 0) return void 0;
  if (Number.isNaN(stop) || step === 0) {
    env.resolver.report.add(missingField(node2.span, "A slice that counts", "an end and a step other than 0"));
    return void 0;
  }
  const count2 = Math.min(MAX_ROWS, Math.max(0, Math.ceil((stop - start) / step)));
  const items = Array.from({ length: count2 }, (_, i) => plainNumber2(start + i * step, node2.span));
  return { kind: "list", form: "list", items, span: node2.span };
}

// compiler/1-resolve/network/compare.ts
function compare(op, left, right, span, env) {
  if (left.kind === "numeric" && right.kind === "numeric") {
    const same = toSameUnit([left, right], "compare", env);
    return same && { kind: "bool", expr: fold(op, same.exprs[0], same.exprs[1], span), span };
  }
  const isEquality = op === "==" || op === "!=";
  if (isEquality && left.kind === "text" && right.kind === "text") {
    if (!checkTagValue(left, right, env) || !checkTagValue(right, left, env)) return void 0;
    const isEqual = left.text === right.text && !left.isAbsent && !right.isAbsent;
    return bool(isEqual === (op === "=="), span);
  }
  if (isEquality && (isAbsent(left) || isAbsent(right))) return bool(op === "!=", span);
  if (isEquality && left.kind === "bool" && right.kind === "bool") {
    return { kind: "bool", expr: fold(op, left.expr, right.expr, span), span };
  }
  env.resolver.report.add(notComparable2(left, right, span, env));
  return void 0;
}
function notComparable2(left, right, span, env) {
  const name = [left, right].find((v) => v.kind === "text" && v.tag === void 0);
  const known3 = [...env.context.variables.keys()];
  if (name && known3.length > 0) return unknownName(name.span, name.text, known3);
  return notComparable(span, describeValue(left), describeValue(right));
}
var isAbsent = (value) => value.kind === "text" && value.isAbsent === true;
function checkTagValue(tagged, other, env) {
  if (tagged.tag === void 0) return other.tag !== void 0 || checkSymbols(tagged, other, env);
  if (other.tag !== void 0) return true;
  const known3 = env.resolver.valuesOfTag(tagged.tag);
  if (known3.includes(other.text)) return true;
  env.resolver.report.add(unknownTagValue(other.span, tagged.tag, other.text, known3));
  return false;
}
function checkSymbols(left, right, env) {
  if (!env.context.variables.has("pop")) return true;
  env.resolver.report.add(notComparable2(left, right, left.span, env));
  return false;
}
function isIn(left, right, span, env) {
  if (right.kind === "range") return inRange(left, right, span, env);
  if (right.kind !== "list") {
    env.resolver.report.add(
      wrongKind(right.span, "What follows 'in'", "a range or a set", describeValue(right))
    );
    return void 0;
  }
  let expr = { kind: "Number", value: 0, span };
  for (const item of joinRanges(right.items)) {
    const hit = item.kind === "range" ? inRange(left, item, span, env) : compare("==", left, item, span, env);
    if (!hit) return void 0;
    expr = logic("or", expr, hit.expr, span);
  }
  return { kind: "bool", expr, span };
}
function joinRanges(items) {
  const joined2 = [];
  for (const item of items) {
    const last = joined2.at(-1);
    const touches = last?.kind === "range" && item.kind === "range" && sameNumber(last.high.expr, item.low.expr);
    if (touches) joined2[joined2.length - 1] = { ...last, high: item.high, closed: item.closed };
    else joined2.push(item);
  }
  return joined2;
}
var sameNumber = (a, b) => a.kind === "Number" && b.kind === "Number" && a.value === b.value;
function inRange(left, range4, span, env) {
  if (isAbsent(left)) return bool(false, span);
  const above2 = compare(">=", left, range4.low, span, env);
  const below = compare(range4.closed ? "<=" : "<", left, range4.high, span, env);
  return above2 && below && { kind: "bool", expr: logic("and", above2.expr, below.expr, span), span };
}

// compiler/1-resolve/network/functions.ts
var plainFunctions = {
  exp: { compute: Math.exp, keep: true },
  log: { compute: Math.log, keep: true },
  sin: { compute: Math.sin, keep: true },
  cos: { compute: Math.cos, keep: true },
  floor: { compute: Math.floor, keep: true },
  ceil: { compute: Math.ceil, keep: true },
  tan: { compute: Math.tan, keep: false },
  tanh: { compute: Math.tanh, keep: false },
  log10: { compute: Math.log10, keep: false },
  round: { compute: (x) => Math.floor(x + 0.5), keep: false },
  int: { compute: Math.trunc, keep: false },
  odd_up: { compute: (x) => 2 * Math.floor(Math.max(0, Math.ceil(x)) / 2) + 1, keep: false }
};
var quantityFunctions = {
  abs: {
    arity: "1 number",
    apply: ([x], node2) => x && called("abs", [x.expr], x.unit, node2.span, ([a]) => Math.abs(a))
  },
  sqrt: { arity: "1 number", apply: ([x], node2, env) => x && squareRoot(x, node2.span, env) },
  pow: { arity: "2 numbers", apply: ([x, y], node2, env) => x && y ? powerCall(x, y, node2, env) : void 0 },
  min: { arity: "2 or more numbers", apply: (args2, node2, env) => nested("min", args2, node2, env) },
  max: { arity: "2 or more numbers", apply: (args2, node2, env) => nested("max", args2, node2, env) },
  hypot: { arity: "2 numbers", apply: (args2, node2, env) => nested("hypot", args2, node2, env) },
  uniform: { arity: "2 numbers", apply: (args2, node2, env) => uniform(args2, node2, env) },
  normal: { arity: "1 number and sd = or var =", apply: (args2, node2, env) => spread("normal", args2, node2, env) },
  lognormal: { arity: "1 number and sd = or var =", apply: (args2, node2, env) => spread("lognormal", args2, node2, env) },
  negexp: { arity: "1 number", apply: ([x], node2, env) => x && draw("negexp", [x.expr], x.unit, node2, env) }
};
var arities = {
  abs: [1, 1],
  sqrt: [1, 1],
  pow: [2, 2],
  min: [2, Number.POSITIVE_INFINITY],
  max: [2, Number.POSITIVE_INFINITY],
  hypot: [2, 2],
  uniform: [2, 2],
  normal: [1, 2],
  lognormal: [1, 2],
  negexp: [1, 1]
};
var functionNames = [
  ...Object.keys(plainFunctions),
  ...Object.keys(quantityFunctions),
  "mid",
  "name",
  "len"
];
function callFunction(node2, env) {
  const structural = structuralCall(node2, env);
  if (structural !== "none") return structural;
  const plain = Object.hasOwn(plainFunctions, node2.fn) ? plainFunctions[node2.fn] : void 0;
  const quantity2 = Object.hasOwn(quantityFunctions, node2.fn) ? quantityFunctions[node2.fn] : void 0;
  if (!plain && !quantity2) {
    env.resolver.report.add(unknownFunction(node2.fnSpan, node2.fn, functionNames));
    return void 0;
  }
  const [low, high] = arities[node2.fn] ?? [1, 1];
  if (node2.args.length < low || node2.args.length > high) {
    const expected = quantity2?.arity ?? "1 number";
    env.resolver.report.add(wrongArgumentCount(node2.span, node2.fn, expected, node2.args.length));
    return void 0;
  }
  if (!checkNamed(node2, env)) return void 0;
  const args2 = numericArguments(node2.args, node2.fn, env);
  if (!args2) return void 0;
  return quantity2 ? quantity2.apply(args2, node2, env) : plainCall(node2, args2[0], plain, env);
}
function checkNamed(node2, env) {
  const known3 = node2.fn === "normal" || node2.fn === "lognormal" ? ["sd", "var"] : [];
  const wrong = node2.named.find((argument) => !known3.includes(argument.name.text));
  if (wrong) env.resolver.report.add(unknownArgument(wrong.span, node2.fn, wrong.name.text, known3));
  return !wrong;
}
function numericArguments(nodes, fn, env) {
  const values = nodes.map((node2) => asNumeric(evaluate(node2, env), `An argument of '${fn}'`, env));
  return values.every((value) => value !== void 0) ? values : void 0;
}
function structuralCall(node2, env) {
  if (node2.fn !== "mid" && node2.fn !== "name" && node2.fn !== "len") return "none";
  const [first2] = node2.args;
  if (!first2 || node2.args.length > 1) {
    env.resolver.report.add(wrongArgumentCount(node2.span, node2.fn, "1 value", node2.args.length));
    return void 0;
  }
  const value = evaluate(first2, { ...env, symbols: true });
  if (!value) return void 0;
  if (node2.fn === "name" && value.kind === "text") return text(value.text, node2.span);
  if (node2.fn === "len" && value.kind === "list") return plainNumber2(value.items.length, node2.span);
  if (node2.fn === "mid" && value.kind === "range") {
    const same = toSameUnit([value.low, value.high], "add", env);
    if (!same) return void 0;
    const sum2 = fold("+", same.exprs[0], same.exprs[1], node2.span);
    return numeric(fold("/", sum2, { kind: "Number", value: 2, span: node2.span }, node2.span), same.unit, node2.span);
  }
  const expected = { name: "a name", len: "a list", mid: "a range" }[node2.fn];
  env.resolver.report.add(wrongKind(first2.span, `The argument of '${node2.fn}'`, expected, value.kind));
  return void 0;
}
function plainCall(node2, arg, fn, env) {
  if (arg.unit) {
    env.resolver.report.add(notAPlainNumber(arg.span, `The argument of '${node2.fn}'`, arg.unit.text));
    return void 0;
  }
  const value = constantOf(arg);
  if (value === void 0 && !fn.keep) {
    env.resolver.report.add(notKnownNow(arg.span, `The argument of '${node2.fn}'`));
    return void 0;
  }
  return called(node2.fn, [arg.expr], void 0, node2.span, ([x]) => fn.compute(x));
}
function called(fn, args2, unit2, span, compute3) {
  const numbers = args2.flatMap((arg) => arg.kind === "Number" ? [arg.value] : []);
  if (compute3 && numbers.length === args2.length)
    return numeric({ kind: "Number", value: compute3(numbers), span }, unit2, span);
  return numeric({ kind: "Call", fn, args: args2, span }, unit2, span);
}
function squareRoot(x, span, env) {
  const unit2 = x.unit && rootUnit(x.unit);
  if (x.unit && !unit2) {
    env.resolver.report.add(notAPlainNumber(x.span, "The argument of 'sqrt'", x.unit.text));
    return void 0;
  }
  return called("sqrt", [x.expr], unit2, span, ([a]) => Math.sqrt(a));
}
function powerCall(x, y, node2, env) {
  const exponent = constantOf(y);
  if (y.unit || x.unit && (exponent === void 0 || !Number.isInteger(exponent))) {
    env.resolver.report.add(powerOfUnit(node2.span, (x.unit ?? y.unit).text));
    return void 0;
  }
  return settled(fold("pow", x.expr, y.expr, node2.span), x.unit && powerUnit2(x.unit, exponent), node2.span);
}
function nested(fn, args2, node2, env) {
  const same = toSameUnit(args2, "compare", env);
  if (!same) return void 0;
  const compute3 = { min: Math.min, max: Math.max, hypot: (a, b) => Math.sqrt(a * a + b * b) }[fn];
  const pair = (a, b) => called(fn, [a, b], same.unit, node2.span, ([x, y]) => compute3(x, y)).expr;
  return numeric(same.exprs.slice(1).reduce(pair, same.exprs[0]), same.unit, node2.span);
}
function uniform(args2, node2, env) {
  const same = toSameUnit(args2, "combine", env);
  return same && draw("uniform", same.exprs, same.unit, node2, env);
}
function spread(fn, args2, node2, env) {
  const [mean] = args2;
  const named2 = node2.named[0];
  if (!mean) return void 0;
  if (args2.length > 1 || !named2 || node2.named.length > 1) {
    env.resolver.report.add(spreadUnnamed(args2[1]?.span ?? node2.span, fn));
    return void 0;
  }
  const given2 = asNumeric(evaluate(named2.value, env), `'${named2.name.text}'`, env);
  const sd = given2 && named2.name.text === "var" ? squareRoot(given2, given2.span, env) : given2;
  if (!sd) return void 0;
  if (!mean.unit !== !sd.unit || mean.unit && sd.unit && !sameDimension(mean.unit, sd.unit)) {
    const name = (unit2) => unit2?.text ?? "a plain number";
    env.resolver.report.add(unitsDiffer(sd.span, "combine", name(mean.unit), name(sd.unit)));
    return void 0;
  }
  const sdExpr = sd.unit && mean.unit ? scale(sd.expr, sd.unit, mean.unit) : sd.expr;
  return draw(fn, [mean.expr, sdExpr], mean.unit, node2, env);
}
function draw(fn, args2, unit2, node2, env) {
  if (!env.context.allowsDraws) {
    env.resolver.report.add(drawNotHere(node2.fnSpan, fn, env.context.what));
    return void 0;
  }
  return called(`draw.${fn}`, args2, unit2, node2.span);
}

// compiler/1-resolve/network/choices.ts
function checkChoices(name, value, setting, env) {
  if (!setting.choices) return true;
  const choices = evaluate(setting.choices, { ...env, symbols: true });
  if (!choices) return false;
  const hit = choices.kind === "range" || choices.kind === "list" ? isIn(value, choices, value.span, env) : void 0;
  if (!hit) {
    if (choices.kind !== "range" && choices.kind !== "list") {
      env.resolver.report.add(
        wrongKind(choices.span, `What '${name}' may be`, "a range or a set", describeValue(choices))
      );
    }
    return false;
  }
  if (constantOf(hit) === 1) return true;
  const { source, start, end } = setting.choices.span;
  env.resolver.report.add(valueNotAllowed(value.span, name, showValue(value), source.text.slice(start, end)));
  return false;
}
function showValue(value) {
  if (value.kind === "text") return value.text;
  if (value.kind === "bool") return constantOf(value) === 1 ? "on" : "off";
  if (value.kind === "numeric") return `${constantOf(value) ?? "a number"}${value.unit ? ` ${value.unit.text}` : ""}`;
  return describeValue(value);
}

// compiler/1-resolve/network/slices.ts
function sliceBounds(node2, length2, env) {
  const start = boundary(node2.start, 0, length2, env);
  const stop = boundary(node2.stop, length2, length2, env);
  const step = node2.step ? wholeNumber(asNumeric(evaluate(node2.step, env), "A step", env), "A step", env, 1) : 1;
  if (start === void 0 || stop === void 0 || step === void 0) return void 0;
  return { start, stop: Math.max(start, stop), step };
}
function boundary(node2, otherwise, length2, env) {
  if (!node2) return otherwise;
  const at2 = wholeNumber(asNumeric(evaluate(node2, env), "An index", env), "An index", env, -Infinity);
  if (at2 === void 0) return void 0;
  return Math.min(length2, Math.max(0, at2 < 0 ? at2 + length2 : at2));
}
function indexBounds(node2, length2, env) {
  const at2 = wholeNumber(asNumeric(evaluate(node2, env), "An index", env), "An index", env, -Infinity);
  if (at2 === void 0) return void 0;
  const start = at2 < 0 ? at2 + length2 : at2;
  if (start >= 0 && start < length2) return { start, stop: start + 1, step: 1 };
  env.resolver.report.add(indexOutOfRange(node2.span, at2, length2));
  return void 0;
}

// compiler/1-resolve/network/table-value.ts
function axisLength(axis) {
  if (axis.kind === "names") return axis.keys.length;
  return axis.kind === "numbers" ? axis.numbers.length : axis.edges.length - 1;
}
function axisValue(axis, span) {
  return { kind: "list", form: "list", items: axisItems(axis, span), span };
}
function axisItems(axis, span) {
  if (axis.kind === "names") return axis.keys.map((key2) => text(key2, span));
  if (axis.kind === "numbers")
    return axis.numbers.map((n) => axis.unit ? constant(n, axis.unit, span) : plainNumber2(n, span));
  const edge = (n) => constant(n, axis.unit, span);
  return axis.edges.slice(1).map((high, i) => {
    return { kind: "range", low: edge(axis.edges[i]), high: edge(high), closed: false, span };
  });
}

// compiler/1-resolve/network/table-lookup.ts
function lookUp3(table2, args2, span, env) {
  if (args2.length !== table2.axes.length) {
    const expected = `${table2.axes.length} ${table2.axes.length === 1 ? "index" : "indices"}`;
    env.resolver.report.add(wrongArgumentCount(span, table2.name, expected, args2.length));
    return void 0;
  }
  const positions = table2.axes.map((axis, i) => findPosition(table2, axis, args2[i], env));
  if (positions.some((p) => p === void 0)) return void 0;
  const known3 = positions;
  if (known3.includes("outside")) return constant(table2.outside ?? 0, table2.unit, span);
  const open = known3.flatMap((p, i) => typeof p === "object" ? [{ expr: p.expr, axis: table2.axes[i] }] : []);
  if (open.length === 0) return constant(valueAt(table2, known3), table2.unit, span);
  const name = addLookup(table2, known3, env);
  return numeric({ kind: "Call", fn: `lookup.${name}`, args: open.map((o) => o.expr), span }, table2.unit, span);
}
function findPosition(table2, axis, node2, env) {
  const value = evaluate(node2, { ...env, symbols: true });
  if (!value) return void 0;
  if (axis.kind === "names") {
    const key2 = showValue(value);
    const index = axis.keys.indexOf(key2);
    if (index < 0) env.resolver.report.add(noTableEntry(node2.span, table2.name, axis.name, key2, axis.keys));
    return index < 0 ? void 0 : index;
  }
  const what = `The axis '${axis.name}' of table '${table2.name}'`;
  const expr = inUnit(asNumeric(value, what, env), axis.unit, what, env);
  if (!expr) return void 0;
  if (expr.kind !== "Number") {
    if (axis.kind === "bins") return { expr };
    env.resolver.report.add(notKnownNow(node2.span, what));
    return void 0;
  }
  return axis.kind === "bins" ? findBin(table2, axis, expr.value, node2, env) : findNumber(table2, axis, expr.value, node2, env);
}
function findNumber(table2, axis, value, node2, env) {
  const index = axis.numbers.indexOf(value);
  if (index >= 0) return index;
  const known3 = axis.numbers.map(String);
  env.resolver.report.add(noTableEntry(node2.span, table2.name, axis.name, String(value), known3));
  return void 0;
}
function findBin(table2, axis, value, node2, env) {
  const bin2 = axis.edges.findIndex((low, i) => low <= value && value < (axis.edges[i + 1] ?? Number.NEGATIVE_INFINITY));
  if (bin2 >= 0) return bin2;
  if (table2.outside !== void 0) return "outside";
  env.resolver.report.add(outsideTable(node2.span, table2.name, axis.name, value));
  return void 0;
}
function valueAt(table2, positions) {
  return table2.values[table2.axes.reduce((at2, axis, i) => at2 * axisLength(axis) + positions[i], 0)];
}
function addLookup(table2, positions, env) {
  const fixed = positions.flatMap((p, i) => typeof p === "number" ? [axisLabel(table2.axes[i], p)] : []);
  const name = [table2.name, ...fixed].join(".");
  const existing = env.resolver.lookups.get(name);
  if (existing) return name;
  const values = allPositions(table2, positions).map((at2) => valueAt(table2, at2));
  const axes2 = table2.axes.flatMap((axis, i) => {
    return typeof positions[i] === "object" && axis.kind === "bins" ? [{ name: axis.name, edges: axis.edges }] : [];
  });
  const { outside, span } = table2;
  env.resolver.lookups.set(name, { name, axes: axes2, values, ...outside !== void 0 ? { outside } : {}, span });
  return name;
}
function axisLabel(axis, index) {
  if (axis.kind === "names") return axis.keys[index] ?? "";
  return String((axis.kind === "numbers" ? axis.numbers : axis.edges)[index]);
}
function allPositions(table2, positions) {
  let rows = [[]];
  for (const [i, axis] of table2.axes.entries()) {
    const fixed = positions[i];
    const choices = typeof fixed === "number" ? [fixed] : Array.from({ length: axisLength(axis) }, (_, k4) => k4);
    rows = rows.flatMap((row) => choices.map((k4) => [...row, k4]));
  }
  return rows;
}

// compiler/1-resolve/network/members.ts
function memberValue(node2, env) {
  const { target: target2, name } = node2;
  if (target2.kind === "Ref" && !findName(env.scope, target2.ref)) {
    const owner = env.context.owners.get(target2.ref) ?? env.resolver.globalOwners.get(target2.ref);
    if (owner) return owner(name.text, node2.span);
    if (["pre", "post", "site"].includes(target2.ref)) {
      env.resolver.report.add(notSupportedYet(node2.span, `'${target2.ref}.' in ${env.context.what}`));
      return void 0;
    }
  }
  const value = evaluate(target2, env.symbols ? { ...env, symbols: false } : env);
  if (!value) return void 0;
  if (value.kind === "map") return mapEntry(value, text(name.text, name.span), env);
  if (value.kind === "table") {
    const axis = value.table.axes.find((a) => a.name === name.text);
    if (axis) return axisValue(axis, node2.span);
    const known3 = value.table.axes.map((a) => a.name);
    env.resolver.report.add(noSuchMember(name.span, name.text, `The table '${value.table.name}'`, known3));
    return void 0;
  }
  env.resolver.report.add(noSuchMember(name.span, name.text, describeValue(value), []));
  return void 0;
}
function mapEntry(map, key2, env) {
  const wanted = showValue(key2);
  const entry = map.entries.find(([k4]) => showValue(k4) === wanted);
  if (entry) return { ...entry[1], span: key2.span };
  const known3 = map.entries.map(([k4]) => showValue(k4));
  env.resolver.report.add(noSuchMember(key2.span, wanted, "This map", known3));
  return void 0;
}
function indexValue(node2, env) {
  const target2 = evaluate(node2.target, env);
  if (!target2) return void 0;
  if (target2.kind === "table") return lookUp3(target2.table, node2.args, node2.span, env);
  const [arg] = node2.args;
  if (!arg || node2.args.length > 1) {
    env.resolver.report.add(wrongArgumentCount(node2.span, "[\u2026]", "1 index", node2.args.length));
    return void 0;
  }
  if (target2.kind === "map") {
    const key2 = evaluate(arg, { ...env, symbols: true });
    return key2 && mapEntry(target2, key2, env);
  }
  if (target2.kind === "list") return listItems(target2.items, arg, env, (items) => ({ ...target2, items }));
  if (target2.kind === "text") {
    const characters = [...target2.text].map((c2) => text(c2, node2.span));
    const joined2 = (items) => text(items.map(showValue).join(""), node2.span);
    return listItems(characters, arg, env, joined2);
  }
  env.resolver.report.add(
    wrongKind(target2.span, "What is indexed", "a list, map or table", describeValue(target2))
  );
  return void 0;
}
function listItems(items, arg, env, part) {
  if (arg.kind === "Slice") {
    const bounds = sliceBounds(arg, items.length, env);
    return bounds && part(items.filter((_, i) => i >= bounds.start && i < bounds.stop && (i - bounds.start) % bounds.step === 0));
  }
  const index = wholeNumber(asNumeric(evaluate(arg, env), "An index", env), "An index", env, -Infinity);
  if (index === void 0) return void 0;
  const item = items.at(index);
  if (!item) env.resolver.report.add(indexOutOfRange(arg.span, index, items.length));
  return item && { ...item, span: arg.span };
}

// compiler/1-resolve/network/evaluate-context.ts
var none2 = /* @__PURE__ */ new Map();
var staticContext = (what, binding = "compile") => ({
  what,
  binding,
  allowsParams: false,
  allowsDraws: false,
  variables: none2,
  owners: none2
});
var paramContext = (what) => ({ ...staticContext(what, "run"), allowsParams: true });

// compiler/1-resolve/network/overrides.ts
var words = {
  true: true,
  on: true,
  yes: true,
  false: false,
  off: false,
  no: false
};
function overrideValue(name, resolver) {
  if (!Object.hasOwn(resolver.overrides.set, name)) return void 0;
  const given2 = (resolver.overrides.set[name] ?? "").trim();
  const span = overrideSpan(name, given2);
  const [, digits, unitText = ""] = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*)$/.exec(given2) ?? [];
  if (digits !== void 0) {
    const unit2 = unitText === "" ? void 0 : unitOf2(unitText);
    if (unitText === "" || unit2) return constant(Number(digits), unit2, span);
    resolver.report.add(notAUnit(span, unitText));
    return void 0;
  }
  if (Object.hasOwn(words, given2)) return bool(words[given2] === true, span);
  if (/^\w+$/.test(given2)) return text(given2, span);
  resolver.report.add(badSettingValue(span, given2));
  return void 0;
}
function overrideSpan(name, given2) {
  const source = { path: "--set", text: `${name}=${given2}` };
  return { source, start: name.length + 1, end: source.text.length };
}

// compiler/1-resolve/network/options.ts
function newOption(name, node2, scope) {
  return { name, node: node2, scope, readers: /* @__PURE__ */ new Map() };
}
function readOption(entry, span, env) {
  if (env.context.what !== "") entry.readers.set(env.context.what, env.context.binding);
  entry.memo ??= evaluateOption(entry, env.resolver);
  const { value } = entry.memo;
  return value && { ...value, span };
}
function evaluateOption(entry, resolver) {
  const env = { scope: entry.scope, context: staticContext(""), resolver, symbols: true };
  const declared = evaluate(entry.node.value, env);
  const override = overrideValue(entry.name, resolver);
  const origin2 = override ? "command-line" : "given";
  const value = declared && override ? overridden(declared, override, entry, env) : declared;
  const isPlain = value && ["numeric", "bool", "text"].includes(value.kind);
  if (value && !isPlain) {
    const expected = "a number, a word, on or off";
    resolver.report.add(wrongKind(value.span, `The option '${entry.name}'`, expected, describeValue(value)));
  }
  if (!value || !isPlain || !checkChoices(entry.name, value, entry.node, env)) return { value: void 0, origin: origin2 };
  return { value, origin: origin2 };
}
function overridden(declared, override, entry, env) {
  const { report } = env.resolver;
  if (declared.kind !== override.kind) {
    const what = `The option '${entry.name}'`;
    report.add(wrongKind(override.span, what, describeValue(declared), describeValue(override)));
    return void 0;
  }
  if (declared.kind !== "numeric" || override.kind !== "numeric" || !declared.unit) return override;
  if (!override.unit) return numeric(override.expr, declared.unit, override.span);
  if (sameDimension(override.unit, declared.unit)) return override;
  report.add(wrongUnit(override.span, `The option '${entry.name}'`, declared.unit.text, override.unit.text));
  return void 0;
}
function optionsOf(entries, resolver) {
  return entries.flatMap((entry) => {
    entry.memo ??= evaluateOption(entry, resolver);
    const { value, origin: origin2 } = entry.memo;
    const content = value && optionContent(value);
    if (!content) return [];
    const readers = [...entry.readers.keys()];
    const binding = [...entry.readers.values()].includes("compile") ? "compile" : "load";
    return [{ name: entry.name, ...content, binding, readers, origin: origin2, span: entry.node.span }];
  });
}
function optionContent(value) {
  if (value.kind === "text") return { value: value.text };
  if (value.kind === "bool") return { value: constantOf(value) === 1 };
  if (value.kind !== "numeric") return void 0;
  const unit2 = value.unit && neuronUnit(value.unit);
  const expr = unit2 && value.unit ? scale(value.expr, value.unit, unit2) : value.expr;
  return expr.kind === "Number" ? { value: expr.value, ...unit2 ? { unit: unit2.text } : {} } : void 0;
}

// compiler/1-resolve/network/fields.ts
function expandBlock(block2, env) {
  return block2.items.flatMap((item) => {
    return item.kind === "Field" ? [fieldEntry(item, env.scope, block2)] : useBundle(item, env);
  });
}
function fieldEntry(field, scope, block2) {
  const name = field.path.map((part) => part.text).join(".");
  const nameSpan = field.path[0]?.span ?? field.span;
  return { name, op: field.op, value: field.value, scope, block: block2, span: field.span, nameSpan };
}
function useBundle(use, env) {
  const { report, active } = env.resolver;
  const rule = findRule(env.scope, use.name.text);
  if (!rule) {
    report.add(unknownBundle(use.name.span, use.name.text, visibleRules(env.scope)));
    return [];
  }
  if (active.has(rule.node)) {
    report.add(dependsOnItself(use.span, use.name.text));
    return [];
  }
  const scope = newScope(rule.scope);
  if (!bindArguments(use, rule.node.parameters, scope, env)) return [];
  active.add(rule.node);
  const fields2 = expandBlock(rule.node.block, { ...env, scope });
  active.delete(rule.node);
  return fields2;
}
function bindArguments(use, parameters, scope, env) {
  const { report } = env.resolver;
  const given2 = /* @__PURE__ */ new Map();
  for (const [i, arg] of use.args.entries()) given2.set(parameters[i]?.text ?? `argument ${i + 1}`, arg);
  for (const named2 of use.named) {
    const known3 = parameters.map((p) => p.text);
    if (!known3.includes(named2.name.text)) {
      report.add(unknownArgument(named2.span, use.name.text, named2.name.text, known3));
      return false;
    }
    given2.set(named2.name.text, named2.value);
  }
  if (use.args.length > parameters.length || given2.size < parameters.length) {
    report.add(wrongArgumentCount(use.span, use.name.text, `${parameters.length} values`, given2.size));
    return false;
  }
  for (const parameter2 of parameters) {
    const node2 = given2.get(parameter2.text);
    if (node2) scope.names.set(parameter2.text, { kind: "deferred", node: node2, scope: env.scope, span: parameter2.span });
  }
  return true;
}
function fieldMap(fields2, of, known3, env) {
  const map = /* @__PURE__ */ new Map();
  for (const field of fields2) {
    if (!known3.includes(field.name)) {
      env.resolver.report.add(unknownField(field.nameSpan, field.name, of, known3));
      continue;
    }
    if (field.op !== "=") env.resolver.report.add(onlyAssignment(field.span, field.op, field.name));
    const before = map.get(field.name);
    if (before && before.block === field.block) {
      env.resolver.report.add(duplicateField(field.nameSpan, field.name, before.nameSpan));
    }
    map.set(field.name, field);
  }
  return map;
}

// compiler/workspace.ts
function normalizePath(path) {
  const parts2 = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts2.length > 0 && parts2.at(-1) !== "..") parts2.pop();
    else parts2.push(part);
  }
  return parts2.join("/");
}

// compiler/1-resolve/network/table-file.ts
function readTableFile(path, node2, domains, env) {
  const { report, workspace } = env.resolver;
  const span = node2.data.span;
  if (/\.(h5|hdf5|nwb)(:|$)/.test(path)) {
    report.add(notSupportedYet(span, "tables in HDF5 files", "write the table as .csv or .json"));
    return void 0;
  }
  const source = workspace.text(path);
  if (!source) {
    report.add(fileNotFound(span, path, workspace.list(normalizePath(`${path}/..`))));
    return void 0;
  }
  env.resolver.addSource(source);
  const names = node2.axes.map((axis) => axis.name.text);
  const isBins = node2.axes.map((axis) => axis.domain?.kind === "Bins");
  const result = path.endsWith(".json") ? readJson(source.text, names, isBins, domains) : readCsv(source.text, names, isBins, domains);
  if (!("failure" in result)) return result;
  report.add(badTableFile(span, path, result.failure));
  return void 0;
}
function readCsv(content, names, isBins, domains) {
  const lines2 = content.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const rows = lines2.map((line) => line.split(",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
  const header = rows[0] ?? [];
  if (names.every((name, i) => header[i] === name)) return longForm(rows.slice(1), names, isBins, domains);
  if (names.length === 1) return longForm(rows, names, isBins, domains);
  if (names.length !== 2) return { failure: `its header must be ${[...names, "value"].join(",")}` };
  const columns2 = header.slice(1).filter((cell) => cell !== "");
  const long = rows.slice(1).flatMap((row) => row.slice(1).map((cell, i) => [row[0] ?? "", columns2[i] ?? "", cell]));
  const isCell = (row) => row[2] !== "";
  return longForm(long.filter(isCell), names, isBins, domains, [rows.slice(1).map((row) => row[0] ?? ""), columns2]);
}
function longForm(rows, names, isBins, domains, edgeTexts = []) {
  const axes2 = names.map((name, i) => {
    const keys = edgeTexts[i] ?? [...new Set(rows.map((row) => row[i] ?? ""))];
    return domains[i] ?? axisOfKeys(name, keys, isBins[i] === true);
  });
  const failure = axes2.find((axis) => "failure" in axis);
  if (failure) return failure;
  const known3 = axes2;
  const values = new Array(known3.reduce((n, axis) => n * axisLength(axis), 1)).fill(Number.NaN);
  for (const row of rows) {
    let at2 = 0;
    for (const [i, axis] of known3.entries()) {
      const index = keyIndex(axis, row[i] ?? "");
      if (index < 0) return { failure: `the axis '${axis.name}' has no '${row[i] ?? ""}'` };
      at2 = at2 * axisLength(axis) + index;
    }
    const value = Number(row[known3.length] ?? "");
    if (row[known3.length] === void 0 || row[known3.length] === "" || Number.isNaN(value)) {
      return { failure: `'${row[known3.length] ?? ""}' is not a number (in row ${row.join(",")})` };
    }
    if (!Number.isNaN(values[at2])) return { failure: `${row.slice(0, known3.length).join(", ")} has two values` };
    values[at2] = value;
  }
  const gap = values.findIndex((value) => Number.isNaN(value));
  return gap >= 0 ? { failure: `${keysAt(known3, gap)} has no value` } : { axes: known3, values };
}
function axisOfKeys(name, keys, isBins) {
  if (!isBins) {
    const isNumbers = keys.every((key2) => key2 !== "" && !Number.isNaN(Number(key2)));
    return isNumbers ? { kind: "numbers", name, numbers: keys.map(Number) } : { kind: "names", name, keys };
  }
  const pairs2 = keys.map((key2) => key2.split(".."));
  const isPairs = pairs2.every((pair) => pair.length === 2);
  const edges = isPairs ? [Number(pairs2[0]?.[0]), ...pairs2.map((pair) => Number(pair[1]))] : keys.map(Number);
  if (edges.some((edge) => Number.isNaN(edge))) return { failure: `the edges of '${name}' are not numbers` };
  if (isPairs && pairs2.some((pair, i) => Number(pair[0]) !== edges[i]))
    return { failure: `the bins of '${name}' have gaps` };
  if (edges.some((edge, i) => i > 0 && edge <= edges[i - 1])) {
    return { failure: `the edges of '${name}' must rise` };
  }
  return { kind: "bins", name, edges };
}
function keyIndex(axis, key2) {
  if (axis.kind === "names") return axis.keys.indexOf(key2);
  if (axis.kind === "numbers") return axis.numbers.indexOf(Number(key2));
  return axis.edges.slice(0, -1).indexOf(Number(key2.split("..")[0]));
}
function keysAt(axes2, flat) {
  const keys = [];
  let rest = flat;
  for (const axis of [...axes2].reverse()) {
    const length2 = axisLength(axis);
    const i = rest % length2;
    rest = Math.floor(rest / length2);
    keys.unshift(
      axis.kind === "names" ? axis.keys[i] ?? "" : String((axis.kind === "bins" ? axis.edges : axis.numbers)[i])
    );
  }
  return keys.join(", ");
}
function readJson(content, names, isBins, domains) {
  let data;
  try {
    data = JSON.parse(content);
  } catch {
    return { failure: "it is not JSON" };
  }
  const axesInFile = isObject(data) && isObject(data["axes"]) ? data["axes"] : {};
  const body = isObject(data) && "values" in data && isObject(data["axes"]) ? data["values"] : data;
  const axes2 = names.map((name, i) => {
    const listed = axesInFile[name];
    const keys = Array.isArray(listed) ? listed.map(String) : objectKeys(body, i);
    return domains[i] ?? (keys ? axisOfKeys(name, keys, isBins[i] === true) : { failure: `it does not say the axis '${name}'` });
  });
  const failure = axes2.find((axis) => "failure" in axis);
  if (failure) return failure;
  const values = [];
  const problem = flattenJson(body, axes2, values);
  return problem ? { failure: problem } : { axes: axes2, values };
}
function objectKeys(body, depth) {
  if (!isObject(body)) return void 0;
  return depth === 0 ? Object.keys(body) : objectKeys(Object.values(body)[0], depth - 1);
}
function flattenJson(body, axes2, into) {
  const [axis, ...rest] = axes2;
  if (!axis) {
    if (typeof body !== "number") return `${JSON.stringify(body)} is not a number`;
    into.push(body);
    return void 0;
  }
  const items = isObject(body) && axis.kind === "names" ? axis.keys.map((key2) => body[key2]) : body;
  if (!Array.isArray(items) || items.length !== axisLength(axis) || items.includes(void 0)) {
    return `along '${axis.name}' there must be ${axisLength(axis)} values`;
  }
  for (const item of items) {
    const problem = flattenJson(item, rest, into);
    if (problem) return problem;
  }
  return void 0;
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// compiler/1-resolve/network/tables.ts
function newTable(name, node2, scope) {
  return { name, node: node2, scope };
}
function readTable(entry, span, env) {
  const context = staticContext(`the table '${entry.name}'`, "load");
  entry.memo ??= { table: buildTable(entry, { scope: entry.scope, context, resolver: env.resolver }) };
  const { table: table2 } = entry.memo;
  return table2 && { kind: "table", table: table2, span };
}
function buildTable(entry, env) {
  const { node: node2, name } = entry;
  const unit2 = node2.unit && readUnit(node2.unit.text, node2.unit.span, env);
  if (node2.unit && !unit2) return void 0;
  const declared = node2.axes.map((axis) => readAxis(axis, env));
  if (declared.includes("error")) return void 0;
  const domains = declared;
  const raw = node2.data.kind === "TableFile" ? fileData(node2, domains, env) : literalData(node2, domains, unit2, env);
  const outside = readOutside(node2, unit2, env);
  if (!raw || outside === "error") return void 0;
  return { name, axes: raw.axes, values: raw.values, unit: unit2, outside, span: node2.span };
}
function readAxis(axis, env) {
  const { domain } = axis;
  if (!domain) return void 0;
  const node2 = domain.kind === "Bins" ? domain.edges : domain;
  if (!node2) return void 0;
  const value = evaluate(node2, { ...env, symbols: true });
  if (!value) return "error";
  if (value.kind !== "list") {
    env.resolver.report.add(
      wrongKind(value.span, `The axis '${axis.name.text}'`, "a set or a list", describeValue(value))
    );
    return "error";
  }
  const read = axisOfList(axis, value, domain.kind === "Bins", env);
  return read ?? "error";
}
function axisOfList(axis, list2, isBins, env) {
  const name = axis.name.text;
  if (list2.items.every((item) => item.kind === "range")) {
    const ranges = list2.items.flatMap((item) => item.kind === "range" ? [item.low, item.high] : []);
    const ends = ranges.filter((_, i) => i === 0 || i % 2 === 1);
    return axisOfList(axis, { ...list2, items: ends }, true, env);
  }
  if (list2.items.every((item) => item.kind === "text")) {
    const keys = list2.items.map(showValue);
    const repeat = keys.find((key2, i) => keys.indexOf(key2) < i);
    if (repeat !== void 0) env.resolver.report.add(axisRepeats(axis.span, name, repeat));
    return repeat === void 0 ? { kind: "names", name, keys } : void 0;
  }
  return numberAxis(axis, list2, isBins, env);
}
function numberAxis(axis, list2, isBins, env) {
  const name = axis.name.text;
  const first2 = list2.items.find((item) => item.kind === "numeric" && item.unit);
  const unit2 = first2?.kind === "numeric" ? first2.unit : void 0;
  const what = `The axis '${name}'`;
  const numbers = list2.items.map((item) => constantIn(asNumeric(item, what, env), unit2, what, env));
  if (!numbers.every((n) => n !== void 0)) return void 0;
  if (isBins) {
    const rises = numbers.length > 1 && numbers.every((n, i) => i === 0 || n > numbers[i - 1]);
    if (!rises) env.resolver.report.add(axisNotRising(axis.span, name));
    return rises ? { kind: "bins", name, edges: numbers, unit: unit2 } : void 0;
  }
  const repeat = numbers.find((n, i) => numbers.indexOf(n) < i);
  if (repeat !== void 0) env.resolver.report.add(axisRepeats(axis.span, name, String(repeat)));
  return repeat === void 0 ? { kind: "numbers", name, numbers, unit: unit2 } : void 0;
}
function readOutside(node2, unit2, env) {
  const fields2 = node2.block ? expandBlock(node2.block, env) : [];
  let outside;
  for (const field of fields2) {
    if (field.name === "interpolate") {
      env.resolver.report.add(notSupportedYet(field.span, "interpolation in tables"));
      return "error";
    }
    if (field.name !== "outside") {
      env.resolver.report.add(unknownField(field.span, field.name, "A table", ["outside", "interpolate"]));
      return "error";
    }
    const value = asNumeric(evaluate(field.value, { ...env, scope: field.scope }), "The value outside", env);
    outside = constantIn(value, unit2, "The value outside", env);
    if (outside === void 0) return "error";
  }
  return outside;
}
function fileData(node2, domains, env) {
  if (node2.data.kind !== "TableFile") return void 0;
  const path = stringText(node2.data.path, env);
  return path === void 0 ? void 0 : readTableFile(path, node2, domains, env);
}
function literalData(node2, domains, unit2, env) {
  const unsaid = domains.findIndex((domain) => !domain);
  if (unsaid >= 0) {
    const axis = node2.axes[unsaid];
    const example = `its values: ${axis.name.text}: {A, B} or bins [0, 0.5, 1]`;
    env.resolver.report.add(missingField(axis.span, `The axis '${axis.name.text}'`, example));
    return void 0;
  }
  if (node2.data.kind === "TableFile") return void 0;
  const value = evaluate(node2.data, env);
  const axes2 = domains;
  const values = [];
  return value && flatten(value, axes2, unit2, values, env) ? { axes: axes2, values } : void 0;
}
function flatten(value, axes2, unit2, into, env) {
  const [axis, ...rest] = axes2;
  if (!axis) {
    const number2 = constantIn(asNumeric(value, "A value of the table", env), unit2, "A value of the table", env);
    if (number2 !== void 0) into.push(number2);
    return number2 !== void 0;
  }
  if (value.kind !== "list") {
    env.resolver.report.add(
      wrongKind(value.span, `Along '${axis.name}', the table`, "a list", describeValue(value))
    );
    return false;
  }
  if (value.items.length !== axisLength(axis)) {
    env.resolver.report.add(tableShape(value.span, axis.name, axisLength(axis), value.items.length));
    return false;
  }
  return value.items.map((item) => flatten(item, rest, unit2, into, env)).every((ok) => ok);
}

// compiler/1-resolve/network/read-entity.ts
function readEntity(name, entity, span, env) {
  const { report, active } = env.resolver;
  switch (entity.kind) {
    case "param":
      if (env.context.allowsParams) return readParam(entity.param, span, env);
      report.add(paramInStructure(span, name, env.context.what));
      return void 0;
    case "value":
      return { ...entity.value, span };
    case "function":
      report.add(wrongKind(span, `'${name}'`, "a value", "a function: give it its arguments"));
      return void 0;
    default: {
      if (active.has(entity)) {
        report.add(dependsOnItself(span, name));
        return void 0;
      }
      active.add(entity);
      const value = readLazily(entity, span, env);
      active.delete(entity);
      return value;
    }
  }
}
function readLazily(entity, span, env) {
  if (entity.kind === "option") return readOption(entity.option, span, env);
  if (entity.kind === "table") return readTable(entity.table, span, env);
  const value = evaluate(entity.node, { ...env, scope: entity.scope });
  return value && { ...value, span };
}
function readParam(param, span, env) {
  const value = param.read(env.resolver);
  if (!value) return void 0;
  return numeric({ kind: "Ref", ref: { kind: "Param", name: param.name }, span }, value.unit, span);
}

// compiler/1-resolve/network/evaluate.ts
function evaluate(node2, env) {
  switch (node2.kind) {
    case "Number": {
      const unit2 = node2.unit && readUnit(node2.unit.text, node2.unit.span, env);
      return node2.unit && !unit2 ? void 0 : constant(node2.value, unit2, node2.span);
    }
    case "Ref":
      return readName(node2.ref, node2.span, env);
    case "UnitApplied": {
      const value = evaluate(node2.operand, env);
      const unit2 = readUnit(node2.unit.text, node2.unit.span, env);
      return value && unit2 ? withUnit(value, unit2, env) : void 0;
    }
    case "Unary":
      return unaryValue(node2.op, node2.operand, env);
    case "Binary":
      return binaryValue(node2, env);
    case "Select":
      return selectValue(node2.test, node2.then, node2.else, node2.span, env);
    case "Call":
      return callValue(node2, env);
    case "Range":
      return rangeValue(node2.low, node2.high, node2.closed, node2.span, env);
    case "Slice":
      return sliceNumbers(node2, env);
    case "String": {
      const content = stringText(node2, env);
      return content === void 0 ? void 0 : text(content, node2.span);
    }
    case "Member":
      return memberValue(node2, env);
    case "Index":
      return indexValue(node2, env);
    case "List":
      return listValue("list", node2.items, node2.span, env);
    case "Tuple":
      return listValue("tuple", node2.items, node2.span, env);
    case "Set":
      return listValue("set", node2.items, node2.span, { ...env, symbols: true });
    case "Map":
      return mapValue(node2.entries, node2.span, env);
    case "Comprehension":
      return comprehension(node2, env);
    case "Mechanism":
      return { kind: "mechanism", node: node2, scope: env.scope, span: node2.span };
    case "AtSite":
      env.resolver.report.add(notSupportedYet(node2.span, "the value of a segment at a place (a@site)"));
      return void 0;
    case "Block":
      env.resolver.report.add(notSupportedYet(node2.span, "a block as a value"));
      return void 0;
  }
}
function stringText(node2, env) {
  let result = "";
  for (const part of node2.parts) {
    const piece = part.kind === "Text" ? part.text : holeText(part.span, env);
    if (piece === void 0) return void 0;
    result += piece;
  }
  return result;
}
function holeText(span, env) {
  const parsed2 = parseHlkExpression(span.source, span);
  for (const diagnostic of parsed2.diagnostics) env.resolver.report.add(diagnostic);
  const value = parsed2.expression && evaluate(parsed2.expression, env);
  if (!value) return void 0;
  const shown = value.kind === "text" ? value.text : value.kind === "numeric" ? constantOf(value) : void 0;
  if (shown === void 0) {
    env.resolver.report.add(
      wrongKind(span, "What stands in a name", "a name or a number", describeValue(value))
    );
  }
  return shown === void 0 ? void 0 : String(shown);
}
var words2 = {
  true: true,
  on: true,
  yes: true,
  false: false,
  off: false,
  no: false
};
function readName(name, span, env) {
  const entity = findName(env.scope, name);
  if (entity) return readEntity(name, entity, span, env);
  const variable = env.context.variables.get(name);
  if (variable) return variable(span);
  if (Object.hasOwn(words2, name)) return bool(words2[name] === true, span);
  if (name === "pi") return plainNumber2(Math.PI, span);
  const netpyne = netpyneName(name, span, env);
  if (netpyne !== "none") return netpyne;
  if (env.symbols) return text(name, span);
  const known3 = [...visibleNames(env.scope), ...env.context.variables.keys(), ...functionNames];
  env.resolver.report.add(unknownName(span, name, known3, ownerHint(name, env)));
  return void 0;
}
function netpyneName(name, span, env) {
  const [, side = "", rest = ""] = /^(pre|post)_(\w+)$/.exec(name) ?? [];
  const owner = env.context.owners.get(side);
  if (!owner) return "none";
  env.resolver.report.add(netpyneSpelling(span, name, `${side}.${rest}`));
  return owner(rest, span);
}
function ownerHint(name, env) {
  const isCellVariable = /^(x|y|z|xnorm|ynorm|znorm|index)$/.test(name);
  return isCellVariable && env.context.owners.has("post") ? `say whose: pre.${name} or post.${name}` : void 0;
}
function readUnit(unitText, span, env) {
  const unit2 = unitOf2(unitText);
  if (!unit2) env.resolver.report.add(notAUnit(span, unitText));
  return unit2;
}
function withUnit(value, unit2, env) {
  switch (value.kind) {
    case "numeric":
      if (!value.unit) return numeric(value.expr, unit2, value.span);
      env.resolver.report.add(unitTwice(value.span, value.unit.text));
      return void 0;
    case "range": {
      const low = withUnit(value.low, unit2, env);
      const high = withUnit(value.high, unit2, env);
      return low?.kind === "numeric" && high?.kind === "numeric" ? { ...value, low, high } : void 0;
    }
    case "list": {
      const items = value.items.map((item) => withUnit(item, unit2, env));
      return items.every((item) => item !== void 0) ? { ...value, items } : void 0;
    }
    default:
      env.resolver.report.add(unitOnNonNumber(value.span, describeValue(value)));
      return void 0;
  }
}
function unaryValue(op, operand, env) {
  const value = evaluate(operand, env);
  if (op === "negate") {
    const number2 = asNumeric(value, "What follows '-'", env);
    return number2 && negate(number2);
  }
  const condition = asBool(value, "What follows 'not'", env);
  return condition && not(condition);
}
function binaryValue(node2, env) {
  const { op, span } = node2;
  const isComparison = ["==", "!=", "in"].includes(op);
  const operandEnv = isComparison ? { ...env, symbols: true } : env;
  const left = evaluate(node2.left, operandEnv);
  const right = evaluate(node2.right, operandEnv);
  if (!left || !right) return void 0;
  if (op === "in") return isIn(left, right, span, env);
  if (op === "and" || op === "or") {
    const a2 = asBool(left, `What stands before '${op}'`, env);
    const b2 = asBool(right, `What stands after '${op}'`, env);
    return a2 && b2 && { kind: "bool", expr: logic(op, a2.expr, b2.expr, span), span };
  }
  if (["==", "!=", "<", "<=", ">", ">="].includes(op)) return compare(op, left, right, span, env);
  const a = asNumeric(left, `What stands before '${op === "pow" ? "**" : op}'`, env);
  const b = asNumeric(right, `What stands after '${op === "pow" ? "**" : op}'`, env);
  return a && b ? arithmetic(op, a, b, env) : void 0;
}
function selectValue(test, then, otherwise, span, env) {
  const condition = asBool(evaluate(test, { ...env, symbols: true }), "What stands between 'if' and 'else'", env);
  if (!condition) return void 0;
  const known3 = constantOf(condition);
  if (known3 !== void 0) return evaluate(known3 !== 0 ? then : otherwise, env);
  const a = asNumeric(evaluate(then, env), "What stands before 'if'", env);
  const b = asNumeric(evaluate(otherwise, env), "What stands after 'else'", env);
  const same = a && b && toSameUnit([a, b], "choose between", env);
  if (!same) return void 0;
  return numeric(
    { kind: "Select", test: condition.expr, then: same.exprs[0], else: same.exprs[1], span },
    same.unit,
    span
  );
}
function callValue(node2, env) {
  const entity = findName(env.scope, node2.fn);
  if (!entity) return callFunction(node2, env);
  if (entity.kind !== "function") {
    env.resolver.report.add(unknownFunction(node2.fnSpan, node2.fn, functionNames));
    return void 0;
  }
  const parameters = entity.node.parameters ?? [];
  if (node2.args.length !== parameters.length || node2.named.length > 0) {
    const expected = `${parameters.length} values`;
    env.resolver.report.add(wrongArgumentCount(node2.span, node2.fn, expected, node2.args.length));
    return void 0;
  }
  if (env.resolver.active.has(entity)) {
    env.resolver.report.add(dependsOnItself(node2.fnSpan, node2.fn));
    return void 0;
  }
  const inner = newScope(entity.scope);
  for (const [i, arg] of node2.args.entries()) {
    const value = evaluate(arg, env);
    const name = parameters[i];
    if (!value || !name) return void 0;
    inner.names.set(name.text, { kind: "value", value, span: name.span });
  }
  env.resolver.active.add(entity);
  const result = evaluate(entity.node.value, { ...env, scope: inner });
  env.resolver.active.delete(entity);
  return result;
}
function rangeValue(low, high, closed, span, env) {
  const a = asNumeric(evaluate(low, env), "The start of a range", env);
  const b = asNumeric(evaluate(high, env), "The end of a range", env);
  const same = a && b && toSameUnit([a, b], "make a range of", env);
  if (!same || !a || !b) return void 0;
  const [lowExpr, highExpr] = [same.exprs[0], same.exprs[1]];
  if (lowExpr.kind === "Number" && highExpr.kind === "Number" && lowExpr.value > highExpr.value) {
    env.resolver.report.add(emptyRange(span));
    return void 0;
  }
  const end = (expr, at2) => numeric(expr, same.unit, at2);
  return { kind: "range", low: end(lowExpr, a.span), high: end(highExpr, b.span), closed, span };
}
function listValue(form, nodes, span, env) {
  const items = nodes.map((item) => evaluate(item, env));
  return items.every((item) => item !== void 0) ? { kind: "list", form, items, span } : void 0;
}
function mapValue(entries, span, env) {
  const pairs2 = [];
  for (const entry of entries) {
    const key2 = entry.key.kind === "Ref" ? text(entry.key.ref, entry.key.span) : evaluate(entry.key, { ...env, symbols: true });
    const value = evaluate(entry.value, { ...env, symbols: true });
    if (!key2 || !value) return void 0;
    if (key2.kind !== "text" && key2.kind !== "numeric") {
      env.resolver.report.add(wrongKind(key2.span, "A key", "a name or a number", describeValue(key2)));
      return void 0;
    }
    pairs2.push([key2, value]);
  }
  return { kind: "map", entries: pairs2, span };
}

// compiler/1-resolve/network/section-facts.ts
function sectionContext(draft, index, what, resolver) {
  const section = draft.sections[index];
  const um = (value, at2) => constant(value, knownUnit("um"), at2);
  const relative = (axis, name) => (at2) => {
    const offset = relativePosition(draft, index, name, at2, resolver);
    return offset && um(offset[axis], at2);
  };
  const variables2 = [
    ["L", (at2) => um(lengthOf(section), at2)],
    ["diam", (at2) => um(diamOf(section), at2)],
    ["dist_path", (at2) => um(pathTo(draft, index, 0.5), at2)],
    ["dist_euclidean", (at2) => euclidean(draft, index, at2, resolver)],
    ["x_rel", relative(0, "x_rel")],
    ["y_rel", relative(1, "y_rel")],
    ["z_rel", relative(2, "z_rel")],
    ["order", (at2) => plainNumber2(ancestors(draft, index).length, at2)],
    ["section", (at2) => text(section.base, at2)]
  ];
  return { ...staticContext(what), variables: new Map(variables2) };
}
function euclidean(draft, index, at2, resolver) {
  const offset = relativePosition(draft, index, "dist_euclidean", at2, resolver);
  return offset && constant(Math.hypot(...offset), knownUnit("um"), at2);
}
function relativePosition(draft, index, name, at2, resolver) {
  const [root2, here] = [draft.sections[0], draft.sections[index]].map((s) => s && middle(s));
  const lacking = [draft.sections[0], draft.sections[index]].find((s) => s && !middle(s));
  if (lacking) resolver.report.add(needsPoints(at2, name, lacking.name));
  return root2 && here ? here.map((c2, k4) => c2 - root2[k4]) : void 0;
}
function middle(section) {
  const points = section.points3d?.value ?? section.shape?.value;
  if (!points || points.length === 0) return void 0;
  return [0, 1, 2].map((axis) => middleOf(points, (p) => p[axis]));
}
function pathTo(draft, index, x, depth = 0) {
  const section = draft.sections[index];
  if (!section || depth > draft.sections.length) return 0;
  if (!section.parent) return Math.abs(x - 0.5) * lengthOf(section);
  const along = section.childEnd === 0 ? x : 1 - x;
  return pathTo(draft, section.parent.section, section.parent.x, depth + 1) + along * lengthOf(section);
}
function ancestors(draft, index) {
  const found = [];
  for (let at2 = draft.sections[index]?.parent?.section; at2 !== void 0; at2 = draft.sections[at2]?.parent?.section) {
    found.push(at2);
    if (found.length > draft.sections.length) break;
  }
  return found;
}

// compiler/1-resolve/network/names.ts
function declaredName(name, scope, resolver) {
  if (!name.parts) {
    if (rowOf(scope).some(([variable]) => variable === name.text)) {
      resolver.report.add(nameIsVariable(name.span, name.text));
      return void 0;
    }
    return name.text;
  }
  return stringText({ parts: name.parts }, { scope, context: staticContext("a name"), resolver });
}
function referredName(name, env) {
  if (name.parts) return stringText({ parts: name.parts }, env);
  const entity = findName(env.scope, name.text);
  if (!entity || entity.kind === "function" || entity.kind === "table" || entity.kind === "param") return name.text;
  const value = evaluate({ kind: "Ref", ref: name.text, span: name.span }, { ...env, symbols: true });
  if (!value) return void 0;
  return value.kind === "text" ? value.text : name.text;
}

// compiler/1-resolve/network/params.ts
function newParam(name, node2, scope) {
  let memo;
  const read = (resolver) => {
    memo ??= { read: readSetting(name, node2, scope, resolver) };
    return memo.read;
  };
  return { name, node: node2, scope, read };
}
function readSetting(name, node2, scope, resolver) {
  const env = { scope, context: staticContext(`the param '${name}'`, "run"), resolver };
  const declared = asNumeric(evaluate(node2.value, env), `The param '${name}'`, env);
  if (!declared) return void 0;
  const unit2 = declared.unit && neuronUnit(declared.unit);
  const override = overrideValue(name, resolver);
  const chosen = override ?? declared;
  const value = constantIn(asNumeric(chosen, `The param '${name}'`, env), unit2, `The param '${name}'`, env);
  if (value === void 0) return void 0;
  if (!checkChoices(name, chosen, node2, env)) return void 0;
  if (!Number.isFinite(value)) resolver.report.add(notPositive(node2.span, `The param '${name}'`, value));
  return { value, unit: unit2, origin: override ? "command-line" : "given" };
}
function paramsOf(entries, resolver) {
  return entries.flatMap((entry) => {
    const read = entry.read(resolver);
    if (!read) return [];
    return [
      { name: entry.name, value: read.value, unit: read.unit?.text ?? "", origin: read.origin, span: entry.node.span }
    ];
  });
}

// compiler/1-resolve/network/expand.ts
function expandDeclarations(resolver) {
  const into = {
    cells: [],
    synapses: [],
    populations: [],
    groups: [],
    connects: [],
    stimuli: [],
    records: [],
    plots: [],
    volumes: [],
    simulates: [],
    numerics: []
  };
  walk2(resolver.file.declarations, resolver.root, resolver, into);
  return into;
}
function walk2(nodes, scope, resolver, into) {
  for (const node2 of nodes) declareValues(node2, scope, resolver);
  for (const node2 of nodes) {
    if (node2.kind === "If") walkIf(node2, scope, resolver, into);
    else if (node2.kind === "For") walkFor(node2, scope, resolver, into);
    else collect(node2, scope, resolver, into);
  }
}
function walkIf(node2, scope, resolver, into) {
  const taken2 = decideIf(node2.test, { scope, context: staticContext("an if"), resolver });
  if (taken2 !== void 0) walk2(taken2 ? node2.then : node2.else ?? [], scope, resolver, into);
}
function decideIf(test, env) {
  const value = asBool(evaluate(test, { ...env, symbols: true }), "What follows 'if'", env);
  return decided(value, "What follows 'if'", env);
}
function walkFor(node2, scope, resolver, into) {
  const env = { scope, context: staticContext("a for"), resolver };
  for (const row of bindRows(node2.binds, node2.test, env) ?? []) walk2(node2.declarations, newScope(row), resolver, into);
}
function declareValues(node2, scope, resolver) {
  switch (node2.kind) {
    case "Param":
      for (const setting of node2.settings) declareParam(setting, setting.name.text, scope, resolver);
      return;
    case "Option":
      for (const setting of node2.settings) {
        const option = newOption(setting.name.text, setting, scope);
        if (declare(setting.name, { kind: "option", option, span: setting.name.span }, scope, resolver)) {
          resolver.options.push(option);
        }
      }
      return;
    case "Let":
      declareLet(node2, scope, resolver);
      return;
    case "Table": {
      const table2 = newTable(node2.name.text, node2, scope);
      declare(node2.name, { kind: "table", table: table2, span: node2.name.span }, scope, resolver);
      return;
    }
    case "Rule": {
      const before = scope.rules.get(node2.name.text);
      if (before) {
        const { name } = node2;
        resolver.report.add(duplicateName(name.span, "The rule bundle", name.text, before.node.name.span));
      }
      scope.rules.set(node2.name.text, { node: node2, scope });
      return;
    }
    case "Defaults":
      if (node2.of.text === "connect") scope.defaults.push({ block: node2.block, scope });
      else resolver.report.add(unknownWord(node2.of.span, "What has defaults", node2.of.text, ["connect"]));
      return;
    default:
  }
}
function declareParam(setting, qualified, scope, resolver) {
  const param = newParam(qualified, setting, scope);
  if (!declare(setting.name, { kind: "param", param, span: setting.name.span }, scope, resolver)) return;
  if (!resolver.params.some((known3) => known3.name === qualified)) resolver.params.push(param);
}
function declareLet(node2, scope, resolver) {
  const { span } = node2.name;
  const entity = node2.parameters ? { kind: "function", node: node2, scope, span } : { kind: "deferred", node: node2.value, scope, span };
  declare(node2.name, entity, scope, resolver);
}
function declare(name, entity, scope, resolver) {
  const before = scope.names.get(name.text);
  if (before) {
    resolver.report.add(duplicateName(name.span, "The name", name.text, before.span));
    return false;
  }
  scope.names.set(name.text, entity);
  return true;
}
function collect(node2, scope, resolver, into) {
  const named2 = (list2, it) => {
    const name = it.name ? declaredName(it.name, scope, resolver) : "";
    if (name !== void 0) list2.push({ node: it, scope, name });
  };
  const plain = (list2, it) => list2.push({ node: it, scope, name: "" });
  switch (node2.kind) {
    case "Cell":
      named2(into.cells, node2);
      return;
    case "Synapse":
      named2(into.synapses, node2);
      return;
    case "Population":
      named2(into.populations, node2);
      return;
    case "Group":
      named2(into.groups, node2);
      return;
    case "Connect":
      named2(into.connects, node2);
      return;
    case "Stimulate":
      named2(into.stimuli, node2);
      return;
    case "Record":
      plain(into.records, node2);
      return;
    case "Plot":
      plain(into.plots, node2);
      return;
    case "Volume":
      plain(into.volumes, node2);
      return;
    case "Simulate":
      plain(into.simulates, node2);
      return;
    case "Numerics":
      plain(into.numerics, node2);
      return;
    default:
      refuse(node2, resolver);
  }
}
function refuse(node2, resolver) {
  const refused = {
    Place: "place (subcellular distributions)",
    At: "at \u2026 { set \u2026 } (changes at given times)",
    Sweep: "sweep"
  };
  const what = refused[node2.kind];
  if (what) resolver.report.add(notSupportedYet(headSpan(node2.span), what));
  if (node2.kind !== "Use") return;
  const path = node2.path.parts.map((part) => part.text).join("");
  if (path.endsWith(".hlk")) resolver.report.add(notSupportedYet(node2.span, "use of another .hlk file"));
  else if (node2.as) resolver.report.add(notSupportedYet(node2.as.span, "use \u2026 as NAME"));
}
function headSpan(span) {
  const line = span.source.text.indexOf("\n", span.start);
  return line < 0 || line > span.end ? span : { ...span, end: line };
}
function checkUnique(declared, resolver) {
  const first2 = /* @__PURE__ */ new Map();
  for (const { what, name, span } of declared) {
    const before = first2.get(name);
    if (before) resolver.report.add(duplicateName(span, what, name, before));
    else first2.set(name, span);
  }
}

// compiler/1-resolve/network/mechanism-form.ts
var formNames = {
  density: "a density mechanism (SUFFIX)",
  point: "a POINT_PROCESS",
  artificial: "an ARTIFICIAL_CELL"
};
function mechanismForm(name, forms, expected, resolver) {
  const mechanism = resolver.mechanisms.get(name.text);
  if (!mechanism) {
    const fitting = [...resolver.mechanisms.values()].filter((m) => forms.includes(m.form)).map((m) => m.name);
    resolver.report.add(unknownMechanism(name.span, name.text, fitting));
    return void 0;
  }
  if (forms.includes(mechanism.form)) return mechanism;
  resolver.report.add(wrongMechanismForm(name.span, name.text, formNames[mechanism.form], expected));
  return void 0;
}

// compiler/1-resolve/network/mechanism-parameters.ts
function settableNames(mechanism) {
  const settable = mechanism.variables.filter(isSettable);
  return settable.filter((variable) => variable.role === "parameter").map((variable) => variable.name);
}
function isSettable(variable) {
  return variable.visible && ["parameter", "assigned"].includes(variable.role) && variable.length === void 0;
}
function findParameter(mechanism, name) {
  const plain = name.endsWith(`_${mechanism.name}`) ? name.slice(0, -mechanism.name.length - 1) : name;
  const settable = mechanism.variables.filter(isSettable);
  const alias = name === "delay" ? "del" : void 0;
  return settable.find((v) => v.name === name) ?? settable.find((v) => v.name === plain && v.scope === "global") ?? settable.find((v) => v.name === alias);
}
function declaredUnit(variable) {
  const text2 = variable?.unit?.replace(/^\(|\)$/g, "");
  const unit2 = text2 === void 0 ? void 0 : unitOf2(text2);
  return unit2?.dims.some((d) => d !== 0) ? unit2 : void 0;
}
function mechanismParameters(mechanism, fields2, context, resolver, readList) {
  const assignments3 = /* @__PURE__ */ new Map();
  for (const field of fields2) {
    const variable = findParameter(mechanism, field.name);
    if (!variable) {
      resolver.report.add(unknownParameter(field.nameSpan, field.name, mechanism.name, settableNames(mechanism)));
      continue;
    }
    if (field.op !== "=") resolver.report.add(onlyAssignment(field.span, field.op, field.name));
    const before = assignments3.get(variable.name);
    if (before) resolver.report.add(duplicateField(field.nameSpan, field.name, before.span));
    if (variable.scope === "global") {
      setGlobal(mechanism, variable, field, resolver);
      continue;
    }
    const value = parameterValue(mechanism, variable, field, context, resolver, readList);
    if (value)
      assignments3.set(variable.name, {
        variable: variable.name,
        value,
        span: field.span
      });
  }
  return [...assignments3.values()];
}
function parameterValue(mechanism, variable, field, context, resolver, readList) {
  const what = `'${variable.name}' of ${mechanism.name}`;
  const env = { scope: field.scope, context: { ...context, what: `${context.what} ${what}` }, resolver };
  const value = evaluate(field.value, env);
  if (value?.kind === "list" && readList) return readList(value, declaredUnit(variable), what);
  const expr = inDeclaredUnit(asNumeric(value, what, env), variable, what, env);
  if (expr) checkLimits(variable, expr, resolver);
  return expr;
}
function inDeclaredUnit(value, variable, what, env) {
  const unit2 = declaredUnit(variable);
  const isUndeclared = !unit2 && (variable?.unit === void 0 || !unitOf2(variable.unit.replace(/^\(|\)$/g, "")));
  return inUnit(value, isUndeclared && value?.unit ? neuronUnit(value.unit) : unit2, what, env);
}
function checkLimits(variable, expr, resolver) {
  if (!variable.limits || expr.kind !== "Number") return;
  const [low, high] = variable.limits;
  if (expr.value >= low && expr.value <= high) return;
  resolver.report.add(outsideLimits(expr.span, variable.name, expr.value, low, high, variable.span));
}
function setGlobal(mechanism, variable, field, resolver) {
  const what = `'${variable.name}' of ${mechanism.name}`;
  const env = { scope: field.scope, context: { ...paramContext(what), allowsParams: false }, resolver };
  const value = asNumeric(evaluate(field.value, env), what, env);
  const unit2 = declaredUnit(variable);
  const number2 = constantIn(value, unit2 ?? (value?.unit && neuronUnit(value.unit)), what, env);
  if (number2 === void 0) return;
  checkLimits(variable, { kind: "Number", value: number2, span: field.span }, resolver);
  resolver.setGlobal(mechanism.name, variable.name, number2, field.span);
}

// compiler/1-resolve/network/segment-values.ts
var segmentVariables = [
  ["dist_path", "dist_path", "um"],
  ["dist_euclidean", "dist_euclidean", "um"],
  ["x", "x", void 0],
  ["diam", "diam", "um"],
  ["area", "area", "um2"],
  ["L", "L", "um"],
  ["x_rel", "x_um", "um"],
  ["y_rel", "y_um", "um"],
  ["z_rel", "z_um", "um"]
];
function segmentContext(what) {
  const variables2 = segmentVariables.map(([name, ref2, unit2]) => {
    const read = (at2) => numeric({ kind: "Ref", ref: { kind: "Segment", name: ref2 }, span: at2 }, unit2 ? knownUnit(unit2) : void 0, at2);
    return [name, read];
  });
  return {
    what,
    binding: "run",
    allowsParams: true,
    allowsDraws: false,
    variables: new Map(variables2),
    owners: /* @__PURE__ */ new Map()
  };
}
function segmentValue(field, unit2, before, what, resolver) {
  const env = { scope: field.scope, context: segmentContext(what), resolver };
  const value = evaluate(field.value, env);
  if (!value) return void 0;
  const isList = value.kind === "list" && field.op === "=";
  const expr = isList ? perSegment(value, unit2, what, env) : inUnit(asNumeric(value, what, env), targetUnit(field, unit2), what, env);
  return expr && changed(field, before, expr);
}
function targetUnit(field, unit2) {
  return field.op === "*=" ? void 0 : unit2;
}
function changed(field, before, by) {
  if (field.op === "=") return by;
  return fold(field.op === "*=" ? "*" : "+", before, by, field.span);
}
function perSegment(value, unit2, what, env) {
  if (value.kind !== "list") return void 0;
  const values = [];
  for (const item of value.items) {
    if (item.kind !== "numeric") {
      env.resolver.report.add(wrongKind(item.span, what, "a list of numbers", describeValue(item)));
      return void 0;
    }
    const number2 = constantIn(item, unit2, what, env);
    if (number2 === void 0) return void 0;
    values.push(number2);
  }
  return { kind: "Ref", ref: { kind: "PerSegment", values }, span: value.span };
}

// compiler/1-resolve/network/section-fields.ts
var sectionFieldNames = ["L", "diam", "Ra", "cm", "nseg", "points", "shape", "v_init"];
function applySectionField(section, field, cell, resolver) {
  const what = `'${field.name}' of ${cell}.${section.name}`;
  const { span } = field;
  switch (field.name) {
    case "L":
      setLength(section, field, what, resolver);
      return;
    case "diam":
      setDiameter(section, field, what, resolver);
      return;
    case "Ra": {
      const value = staticNumber(field, "ohm cm", section.raOhmCm?.value ?? sectionDefaults.raOhmCm, what, resolver);
      if (value !== void 0) section.raOhmCm = { value, span };
      return;
    }
    case "cm":
    case "v_init": {
      const unit2 = knownUnit(field.name === "cm" ? "uF/cm2" : "mV");
      const before = (field.name === "cm" ? section.cm : section.vInit)?.value ?? defaultValue(field);
      const value = segmentValue(field, unit2, before, what, resolver);
      if (value) section[field.name === "cm" ? "cm" : "vInit"] = { value, span };
      return;
    }
    case "nseg":
      section.nseg = field;
      if (field.op !== "=") resolver.report.add(onlyAssignment(span, field.op, "nseg"));
      return;
    case "points":
    case "shape":
      setPoints(section, field, what, resolver);
      return;
    default:
      resolver.report.add(unknownField(field.nameSpan, field.name, "A section", sectionFieldNames));
  }
}
function defaultValue(field) {
  return { kind: "Number", value: field.name === "cm" ? sectionDefaults.cmUfCm2 : -65, span: field.span };
}
function setLength(section, field, what, resolver) {
  if (refusedByPoints(section, field, resolver)) return;
  const value = staticNumber(field, "um", lengthOf(section), what, resolver);
  if (value !== void 0) section.lengthUm = { value, span: field.span };
}
function setDiameter(section, field, what, resolver) {
  if (refusedByPoints(section, field, resolver)) return;
  const env = { scope: field.scope, context: staticContext(what), resolver };
  const given2 = field.op === "=" ? evaluate(field.value, env) : void 0;
  if (given2?.kind === "list") {
    const values = given2.items.map((item) => constantIn(asNumeric(item, what, env), knownUnit("um"), what, env));
    if (values.every((v) => v !== void 0)) section.diamUm = { value: values, span: field.span };
    return;
  }
  const value = staticNumber(field, "um", diamOf(section), what, resolver);
  if (value !== void 0) section.diamUm = { value, span: field.span };
}
function refusedByPoints(section, field, resolver) {
  if (!section.points3d) return false;
  resolver.report.add(pointsAndLength(field.span, section.name, field.name, section.points3d.span));
  return true;
}
function staticNumber(field, unitText, before, what, resolver) {
  const env = { scope: field.scope, context: staticContext(what), resolver };
  const unit2 = targetUnit(field, knownUnit(unitText));
  const by = constantIn(asNumeric(evaluate(field.value, env), what, env), unit2, what, env);
  if (by === void 0) return void 0;
  const result = changed(
    field,
    { kind: "Number", value: before, span: field.span },
    { kind: "Number", value: by, span: field.span }
  );
  const value = result.kind === "Number" ? result.value : Number.NaN;
  if (value > 0) return value;
  resolver.report.add(notPositive(field.value.span, what, value));
  return void 0;
}
function setPoints(section, field, what, resolver) {
  const env = { scope: field.scope, context: staticContext(what), resolver };
  const isPoints = field.name === "points";
  const clash = isPoints ? section.lengthUm ?? section.diamUm : void 0;
  if (clash) {
    const name = section.lengthUm ? "L" : "diam";
    resolver.report.add(pointsAndLength(clash.span, section.name, name, field.span));
  }
  const value = evaluate(field.value, env);
  if (!value) return;
  const rows = readRows(value, isPoints ? 4 : 3, what, env);
  if (!rows) return;
  if (rows.length < 2) resolver.report.add(badPoint(field.span, "one of two or more"));
  else if (isPoints) section.points3d = { value: rows, span: field.span };
  else section.shape = { value: rows, span: field.span };
}
function readRows(value, width, what, env) {
  if (value.kind !== "list") {
    env.resolver.report.add(wrongKind(value.span, what, "a list of points", describeValue(value)));
    return void 0;
  }
  const expected = width === 4 ? "four numbers: (x, y, z, diam)" : "three numbers: (x, y, z)";
  const rows = [];
  for (const item of value.items) {
    const row = item.kind === "list" && item.items.length === width ? item.items : void 0;
    if (!row) {
      env.resolver.report.add(badPoint(item.span, expected));
      return void 0;
    }
    const numbers = row.map((n) => constantIn(asNumeric(n, what, env), knownUnit("um"), what, env));
    if (!numbers.every((n) => n !== void 0)) return void 0;
    rows.push(numbers);
  }
  return rows;
}

// compiler/1-resolve/network/section-selection.ts
function selectSections(sections, draft, env) {
  let found = [];
  for (const { op, term: term2 } of sections.steps) {
    const indices = selectSectionTerm(term2, draft, env);
    if (!indices) return void 0;
    found = op === "union" ? [.../* @__PURE__ */ new Set([...found, ...indices])] : found.filter((i) => !indices.includes(i));
  }
  return found;
}
function selectSectionTerm(term2, draft, env) {
  const base2 = termBase(term2, draft, env);
  return base2 && term2.subset ? applySubset(base2, term2.subset, draft, env) : base2;
}
function termBase(term2, draft, env) {
  if (term2.kind === "GroupedSections") return selectSections(term2.sections, draft, env);
  const everything2 = draft.sections.map((_, i) => i);
  if (term2.kind === "AllSections") return everything2;
  const name = referredName(term2.name, env);
  if (name === void 0) return void 0;
  const list2 = draft.lists.get(name);
  if (list2) return list2;
  const members = everything2.filter((i) => draft.sections[i]?.name === name || draft.sections[i]?.base === name);
  if (members.length > 0 || name === "none") return members;
  env.resolver.report.add(unknownSection(term2.name.span, name, draft.name, sectionNames(draft)));
  return void 0;
}
function sectionNames(draft) {
  return [.../* @__PURE__ */ new Set([...draft.sections.map((s) => s.base), ...draft.lists.keys()])];
}
function applySubset(indices, subset, draft, env) {
  const kept = [];
  const conditions = subset.items.filter((item) => isCondition(item));
  for (const item of subset.items) {
    if (conditions.includes(item)) continue;
    const inner = { ...env, context: staticContext("an index") };
    if (item.kind === "Range") env.resolver.report.add(intervalAsIndex(item.span));
    const isSlice = item.kind === "Slice";
    const bounds = isSlice ? sliceBounds(item, indices.length, inner) : indexBounds(item, indices.length, inner);
    if (!bounds) return void 0;
    kept.push(
      ...indices.filter((_, i) => i >= bounds.start && i < bounds.stop && (i - bounds.start) % bounds.step === 0)
    );
  }
  const chosen = conditions.length === subset.items.length ? indices : [...new Set(kept)];
  return conditions.length === 0 ? chosen : filterSections(chosen, conditions, draft, env);
}
function isCondition(item) {
  if (item.kind === "Binary") return !["+", "-", "*", "//", "%"].includes(item.op);
  return item.kind === "Unary" && item.op === "not";
}
function filterSections(indices, conditions, draft, env) {
  const kept = [];
  for (const index of indices) {
    const context = sectionContext(draft, index, "a condition on sections", env.resolver);
    const inner = { ...env, context, symbols: true };
    const results = conditions.map(
      (c2) => decided(asBool(evaluate(c2, inner), "A condition", inner), "A condition", inner)
    );
    if (results.includes(void 0)) return void 0;
    if (results.every((holds) => holds)) kept.push(index);
  }
  return kept;
}
function readPosition(node2, env) {
  const what = "A place on a section";
  const inner = { ...env, context: staticContext(what) };
  const x = constantIn(asNumeric(evaluate(node2, inner), what, inner), void 0, what, inner);
  if (x === void 0 || x >= 0 && x <= 1) return x;
  env.resolver.report.add(positionOutside(node2.span, x));
  return void 0;
}
function readPlace(site, otherwise, draft, env) {
  const indices = selectSectionTerm(site.section, draft, env);
  if (!indices) return void 0;
  const [section] = indices;
  if (section === void 0) env.resolver.report.add(emptySections(site.span, draft.name));
  else if (indices.length > 1) env.resolver.report.add(notOneSection(site.span, draft.name, indices.length));
  const [position] = site.positions;
  const x = position ? readPosition(position, env) : otherwise;
  if (site.positions.length > 1) env.resolver.report.add(notOneSection(site.span, draft.name, site.positions.length));
  return section === void 0 || indices.length > 1 || x === void 0 ? void 0 : { section, x };
}

// compiler/1-resolve/network/section-items.ts
function applySectionItem(item, section, draft, env) {
  switch (item.kind) {
    case "Field":
      applySectionField(section, fieldEntry(item, env.scope), draft.name, env.resolver);
      return;
    case "Attach":
      attach(item, section, draft, env);
      return;
    case "Insert":
      insert(item, section, draft, env);
      return;
    case "SetMechanism":
      setMechanism(item, section, draft, env);
      return;
    case "Remove":
      remove(item, section, env);
      return;
    case "Ion":
      setIon(item, section, draft, env);
      return;
    case "Point":
      addPoint(item, section, draft, env);
      return;
    case "If": {
      const taken2 = decideIf(item.test, { ...env, context: staticContext("an if") });
      const items = taken2 === void 0 ? [] : taken2 ? item.then : item.else ?? [];
      for (const inner of items) applySectionItem(inner, section, draft, env);
    }
  }
}
function attach(item, section, draft, env) {
  const place = readPlace(item.site, 1, draft, env) ?? { section: 0, x: 1 };
  section.parent = { ...place, span: item.span };
  const end = item.childEnd ? readPosition(item.childEnd, env) : 0;
  if (end !== void 0 && end !== 0 && end !== 1) {
    env.resolver.report.add(
      wrongKind(item.childEnd?.span ?? item.span, "The end that is attached", "0 or 1", `${end}`)
    );
  }
  section.childEnd = end === 1 ? 1 : 0;
}
var needsDensity = "`insert` takes density mechanisms; a point process stands under `point`";
function insert(item, section, draft, env) {
  for (const node2 of item.mechanisms) {
    const mechanism = mechanismForm(node2.name, ["density"], needsDensity, env.resolver);
    if (!mechanism) continue;
    const before = section.inserts.get(mechanism.name);
    if (before) {
      env.resolver.report.add(alreadyInserted(node2.span, mechanism.name, section.name, before.span));
      continue;
    }
    const assignments3 = segmentParameters(mechanism, node2, `${draft.name}.${section.name}`, env);
    const parameters = new Map(assignments3.map((a) => [a.variable, a]));
    section.inserts.set(mechanism.name, { mechanism: mechanism.name, parameters, span: node2.span });
  }
}
function segmentParameters(mechanism, node2, where, env) {
  const fields2 = node2.block ? expandBlock(node2.block, env) : [];
  const context = segmentContext(where);
  return mechanismParameters(
    mechanism,
    fields2,
    context,
    env.resolver,
    (value, unit2, what) => perSegment(value, unit2, what, { ...env, context })
  );
}
function setMechanism(item, section, draft, env) {
  const inserts = matching(item.pattern, section);
  if (inserts.length === 0) {
    checkInserted(item.pattern, [section], env);
    return;
  }
  for (const field of expandBlock(item.block, env)) {
    for (const inserted of inserts) setParameter(inserted, field, section, draft, env);
  }
}
function setParameter(inserted, field, section, draft, env) {
  const { resolver } = env;
  const mechanism = resolver.mechanisms.get(inserted.mechanism);
  const variable = findParameter(mechanism, field.name);
  if (!variable) {
    resolver.report.add(unknownParameter(field.nameSpan, field.name, mechanism.name, settableNames(mechanism)));
    return;
  }
  const where = `${draft.name}.${section.name}`;
  if (variable.scope === "global") {
    mechanismParameters(mechanism, [field], segmentContext(where), resolver);
    return;
  }
  const by = field.op === "*=" ? factor(field, where, env) : parameter(mechanism, field, where, env);
  if (!by) return;
  const initial = { kind: "Number", value: variable.value, span: field.span };
  const before = inserted.parameters.get(variable.name)?.value ?? initial;
  const value = changed(field, before, by);
  checkLimits(variable, value, resolver);
  inserted.parameters.set(variable.name, { variable: variable.name, value, span: field.span });
}
function parameter(mechanism, field, where, env) {
  const variable = findParameter(mechanism, field.name);
  const context = segmentContext(where);
  const inner = { scope: field.scope, context, resolver: env.resolver };
  if (field.op !== "=") {
    const value = asNumeric(evaluate(field.value, inner), `'${field.name}'`, inner);
    return inDeclaredUnit(value, variable, `'${field.name}' of ${mechanism.name}`, inner);
  }
  const readList = (value) => perSegment(value, declaredUnit(variable), `'${field.name}' of ${mechanism.name}`, inner);
  return variable && parameterValue(mechanism, variable, field, context, env.resolver, readList);
}
function factor(field, where, env) {
  const inner = { scope: field.scope, context: segmentContext(where), resolver: env.resolver };
  const value = asNumeric(evaluate(field.value, inner), `The factor of '${field.name}'`, inner);
  if (value?.unit) {
    env.resolver.report.add(notAPlainNumber(value.span, `The factor of '${field.name}'`, value.unit.text));
    return void 0;
  }
  return value?.expr;
}
function remove(item, section, env) {
  const inserts = matching(item.pattern, section);
  if (inserts.length === 0) {
    checkInserted(item.pattern, [section], env);
    return;
  }
  for (const inserted of inserts) section.inserts.delete(inserted.mechanism);
  const kept = ionsIn(section, env.resolver);
  for (const ion of section.ions.keys()) if (!kept.includes(ion)) section.ions.delete(ion);
}
function ionsIn(section, resolver) {
  const mechanisms = [...section.inserts.keys(), ...section.points.map((p) => p.mechanism)];
  return [...new Set(mechanisms.flatMap((name) => resolver.mechanisms.get(name)?.ions.map((use) => use.ion) ?? []))];
}
function checkPatterns(items, sections, env) {
  for (const item of items) {
    if (item.kind !== "SetMechanism" && item.kind !== "Remove") continue;
    const isWild = item.pattern.name.text.includes("*");
    if (isWild && sections.every((s) => matching(item.pattern, s).length === 0)) {
      env.resolver.report.add(notInsertedIn(item.pattern, sections));
    }
  }
}
function checkInserted(pattern, sections, env) {
  if (pattern.name.text.includes("*")) return;
  const isKnown = mechanismForm(pattern.name, ["density"], needsDensity, env.resolver) !== void 0;
  if (isKnown) env.resolver.report.add(notInsertedIn(pattern, sections));
}
function notInsertedIn(pattern, sections) {
  const inserted = [...new Set(sections.flatMap((s) => [...s.inserts.keys()]))];
  return notInserted(pattern.span, pattern.name.text, sections[0]?.name ?? "", inserted);
}
function matching(pattern, section) {
  const escaped = pattern.name.text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const expression = new RegExp(`^${escaped}$`);
  const except = pattern.except.map((name) => name.text);
  return [...section.inserts.values()].filter((i) => expression.test(i.mechanism) && !except.includes(i.mechanism));
}
function setIon(item, section, draft, env) {
  const ion = item.name.text;
  const target2 = section.ions.get(ion) ?? {
    parameters: /* @__PURE__ */ new Map(),
    span: item.name.span
  };
  section.ions.set(ion, target2);
  const spellings = { [`e${ion}`]: "e", [`${ion}i`]: "i", [`${ion}o`]: "o" };
  for (const field of expandBlock(item.block, env)) {
    const name = Object.hasOwn(spellings, field.name) ? spellings[field.name] : field.name;
    if (!["e", "i", "o"].includes(name)) {
      env.resolver.report.add(unknownField(field.nameSpan, field.name, `The ion '${ion}'`, ["e", "i", "o"]));
      continue;
    }
    const what = `'${field.name}' of the ion ${ion} in ${draft.name}.${section.name}`;
    const before = target2.parameters.get(name)?.value;
    if (field.op !== "=" && !before) {
      env.resolver.report.add(onlyAssignment(field.span, field.op, field.name));
      continue;
    }
    const zero = { kind: "Number", value: 0, span: field.span };
    const value = segmentValue(field, knownUnit(name === "e" ? "mV" : "mM"), before ?? zero, what, env.resolver);
    if (value) target2.parameters.set(name, { variable: name, value, span: field.span });
  }
}
function addPoint(item, section, draft, env) {
  const expected = "`point` takes a POINT_PROCESS; a density mechanism stands under `insert`";
  const mechanism = mechanismForm(item.mechanism.name, ["point"], expected, env.resolver);
  if (!mechanism) return;
  const name = item.name?.text ?? mechanism.name;
  const before = draft.sections.flatMap((s) => s.points).find((p) => p.name === name);
  if (before) env.resolver.report.add(duplicateName(item.span, "The point process", name, before.span));
  const x = item.at ? readPosition(item.at, env) : 0.5;
  const fields2 = item.mechanism.block ? expandBlock(item.mechanism.block, env) : [];
  for (const field of fields2.filter((f2) => f2.name === "voltage" || f2.name === "receives")) {
    env.resolver.report.add(notSupportedYet(field.span, `'${field.name}' of a point process`));
  }
  const rest = fields2.filter((f2) => f2.name !== "voltage" && f2.name !== "receives");
  const context = segmentContext(`${draft.name}.${section.name}`);
  const parameters = mechanismParameters(mechanism, rest, context, env.resolver);
  if (x !== void 0) section.points.push({ name, mechanism: mechanism.name, x, parameters, span: item.span });
}

// compiler/1-resolve/network/cell-finish.ts
var defaultThresholdMv = 10;
function finishCell(draft, resolver) {
  const { name, span } = draft;
  if (draft.sections.length === 0) {
    resolver.report.add(noSections(span, name));
    return void 0;
  }
  checkTree(draft, resolver);
  const sections = draft.sections.map((section, index) => finishSection(section, index, draft, resolver));
  const thresholdMv = { kind: "Number", value: defaultThresholdMv, span };
  const lists = [...draft.lists].map(([listName, indices]) => ({ name: listName, sections: indices }));
  return {
    name,
    sections,
    ...draft.connectOrder ? { connectOrder: draft.connectOrder } : {},
    lists,
    spike: draft.spike ?? { section: 0, x: 0.5, thresholdMv },
    span
  };
}
function checkTree(draft, resolver) {
  const roots = draft.sections.filter((section) => !section.parent);
  const [root2] = roots;
  for (const other of roots.slice(1)) {
    if (root2) resolver.report.add(twoRoots(other.span, draft.name, other.name, root2.name, root2.span));
  }
  for (const [index, section] of draft.sections.entries()) {
    const isLoop = ancestors(draft, index).includes(index);
    if (isLoop) resolver.report.add(attachLoop(section.parent?.span ?? section.span, section.name));
  }
}
function finishSection(section, index, draft, resolver) {
  const nseg = readNseg(section, index, draft, resolver);
  checkIons(section, resolver);
  const number2 = (value) => ({ kind: "Number", value, span: section.span });
  const finished = {
    name: section.name,
    geometry: geometryOf(section, nseg),
    cmUfCm2: section.cm?.value ?? number2(sectionDefaults.cmUfCm2),
    ...section.vInit ? { vInitMv: section.vInit.value } : {},
    inserts: [...section.inserts.values()].map((i) => ({ ...i, parameters: [...i.parameters.values()] })),
    ions: [...section.ions].map(([ion, { parameters, span }]) => ({ ion, parameters: [...parameters.values()], span })),
    points: section.points,
    span: section.span
  };
  checkPerSegment(finished, nseg, section, resolver);
  return finished;
}
function readNseg(section, index, draft, resolver) {
  if (!section.nseg) return sectionDefaults.nseg;
  const what = `'nseg' of ${draft.name}.${section.name}`;
  const context = sectionContext(draft, index, what, resolver);
  const env = { scope: section.nseg.scope, context, resolver };
  const nseg = constantIn(asNumeric(evaluate(section.nseg.value, env), what, env), void 0, what, env);
  if (nseg === void 0) return sectionDefaults.nseg;
  if (Number.isInteger(nseg) && nseg >= 1 && nseg <= 32767) return nseg;
  resolver.report.add(notACount(section.nseg.value.span, what, nseg, 1));
  return sectionDefaults.nseg;
}
function geometryOf(section, nseg) {
  const stylised = {
    kind: "stylised",
    LUm: section.lengthUm?.value ?? sectionDefaults.lengthUm,
    diamUm: section.diamUm?.value ?? sectionDefaults.diamUm
  };
  return {
    nseg,
    RaOhmCm: section.raOhmCm?.value ?? sectionDefaults.raOhmCm,
    geometry: section.points3d ? { kind: "points", points: section.points3d.value } : stylised,
    ...section.parent ? { parent: { section: section.parent.section, x: section.parent.x } } : {},
    childEnd: section.childEnd,
    ...section.shape ? { shape: section.shape.value } : {},
    ...section.wireFrom ? { wireFrom: section.wireFrom } : {}
  };
}
function checkIons(section, resolver) {
  const ions = ionsIn(section, resolver);
  for (const [ion, { span }] of section.ions) {
    if (!ions.includes(ion)) resolver.report.add(ionNotThere(span, ion, section.name, ions));
  }
}
function checkPerSegment(finished, nseg, section, resolver) {
  const { inserts, ions, cmUfCm2, vInitMv } = finished;
  const assigned = [...inserts, ...ions].flatMap((owner) => owner.parameters.map((p) => p.value));
  for (const value of [...assigned, cmUfCm2, ...vInitMv ? [vInitMv] : []]) {
    walk(value, (e) => {
      if (e.kind !== "Ref" || e.ref.kind !== "PerSegment" || e.ref.values.length === nseg) return;
      resolver.report.add(perSegmentLength(e.span, section.name, nseg, e.ref.values.length));
    });
  }
  const diam = section.diamUm;
  if (diam && typeof diam.value !== "number" && diam.value.length !== nseg) {
    resolver.report.add(perSegmentLength(diam.span, section.name, nseg, diam.value.length));
  }
}

// compiler/1-resolve/network/swc-cell.ts
function loadSwc(from, draft, swcDigits, resolver) {
  const { report, workspace } = resolver;
  const path = stringText(from.path, { scope: draft.scope, context: staticContext("a path"), resolver });
  if (path === void 0) return false;
  const read = resolver.readers.swc;
  if (from.loader || !path.toLowerCase().endsWith(".swc") || !read) {
    report.add(notSupportedYet(from.span, "cells from files other than .swc"));
    return false;
  }
  const source = workspace.text(path);
  if (!source) {
    report.add(fileNotFound(from.path.span, path, workspace.list(normalizePath(`${path}/..`))));
    return false;
  }
  resolver.addSource(source);
  const { morphology, diagnostics } = read(source, swcDigits);
  for (const diagnostic of diagnostics) report.add(diagnostic);
  if (!morphology) return false;
  for (const section of morphology.sections) addSection(section, from, draft);
  if (morphology.connectOrder) draft.connectOrder = morphology.connectOrder;
  addRegions(morphology.sections, draft);
  return true;
}
function addSection(section, from, draft) {
  const { span } = from;
  const name = section.index === void 0 ? section.name : `${section.name}[${section.index}]`;
  const made = newSection(name, section.name, span);
  if (section.geometry.kind === "points") made.points3d = { value: section.geometry.points, span };
  made.raOhmCm = { value: section.RaOhmCm, span };
  made.childEnd = section.childEnd;
  if (section.parent) made.parent = { ...section.parent, span };
  if (section.wireFrom) made.wireFrom = section.wireFrom;
  draft.sections.push(made);
}
function addRegions(sections, draft) {
  for (const [index, { region }] of sections.entries()) {
    if (region !== void 0) draft.lists.set(region, [...draft.lists.get(region) ?? [], index]);
  }
}

// compiler/1-resolve/network/cells.ts
function resolveCells(declared, swcDigits, resolver) {
  const drafts = /* @__PURE__ */ new Map();
  const types = [];
  for (const cell of declared) {
    const draft = newCellDraft(cell.name, cell.node.span, cell.scope);
    const isBuilt = carryOut(cell, draft, declared, swcDigits, resolver);
    if (!isBuilt || drafts.has(cell.name)) continue;
    drafts.set(cell.name, draft);
    const type = finishCell(draft, resolver);
    if (type) types.push(type);
  }
  return { types, drafts };
}
function carryOut(cell, draft, declared, swcDigits, resolver) {
  const { node: node2 } = cell;
  const { report, active } = resolver;
  if (active.has(node2)) {
    report.add(dependsOnItself(node2.extends?.span ?? node2.name.span, cell.name));
    return false;
  }
  if (node2.matching) report.add(notSupportedYet(node2.matching.span, "cells for all that match (matching)"));
  active.add(node2);
  const hasBase = extendBase(cell, draft, declared, swcDigits, resolver);
  active.delete(node2);
  if (!hasBase) return false;
  if (node2.from && !loadSwc(node2.from, draft, swcDigits, resolver)) return false;
  const env = { scope: draft.scope, context: staticContext(`cell ${draft.name}`), resolver };
  for (const item of node2.items) applyCellItem(item, draft, env);
  return true;
}
function extendBase(cell, draft, declared, swcDigits, resolver) {
  const { node: node2, scope } = cell;
  if (!node2.extends) return true;
  const name = referredName(node2.extends, { scope, context: staticContext("a cell"), resolver });
  const base2 = declared.find((c2) => c2.name === name);
  if (base2) return carryOut(base2, draft, declared, swcDigits, resolver);
  if (name !== void 0)
    resolver.report.add(
      unknownCell(
        node2.extends.span,
        name,
        declared.map((c2) => c2.name)
      )
    );
  return false;
}
function applyCellItem(item, draft, env) {
  const { report } = env.resolver;
  switch (item.kind) {
    case "Section":
      addSections(item, draft, env);
      return;
    case "SectionsList":
      addList(item, draft, env);
      return;
    case "In":
      editSections(item, draft, env);
      return;
    case "Spike":
      setSpike(item, draft, env);
      return;
    case "Param":
      for (const setting of item.settings) {
        draft.scope.names.delete(setting.name.text);
        declareParam(setting, `${draft.name}.${setting.name.text}`, draft.scope, env.resolver);
      }
      return;
    case "Let":
      draft.scope.names.delete(item.name.text);
      declareLet(item, draft.scope, env.resolver);
      return;
    case "If": {
      const taken2 = decideIf(item.test, { ...env, context: staticContext("an if") });
      for (const inner of taken2 === void 0 ? [] : taken2 ? item.then : item.else ?? [])
        applyCellItem(inner, draft, env);
      return;
    }
    case "Segment":
    case "Draw":
      report.add(notSupportedYet(headSpan(item.span), `'${item.kind.toLowerCase()}' in a cell`));
      return;
    case "Field": {
      const name = item.path.map((part) => part.text).join(".");
      const known3 = ["section", "in", "sections", "spike", "param", "let"];
      report.add(unknownField(item.path[0]?.span ?? item.span, name, "A cell", known3));
    }
  }
}
function addSections(item, draft, env) {
  const name = item.name.text;
  const before = draft.sections.find((section) => section.base === name);
  if (before) {
    env.resolver.report.add(duplicateName(item.name.span, "The section", name, before.span));
    return;
  }
  const what = `The size of the array '${name}'`;
  const count2 = item.count ? wholeNumber(asNumeric(evaluate(item.count, env), what, env), what, env, 1) : void 0;
  if (item.count && count2 === void 0) return;
  const names = count2 === void 0 ? [name] : Array.from({ length: count2 }, (_, i) => `${name}[${i}]`);
  for (const memberName of names) {
    const section = newSection(memberName, name, item.name.span);
    draft.sections.push(section);
    for (const inner of item.items) applySectionItem(inner, section, draft, env);
  }
}
function addList(item, draft, env) {
  const name = item.name.text;
  const section = draft.sections.find((s) => s.name === name);
  const isNamesake = section !== void 0 && draft.sections.length > 0;
  if (isNamesake) env.resolver.report.add(duplicateName(item.name.span, "The list", name, section.span));
  const indices = selectSections(item.sections, draft, env);
  if (indices) draft.lists.set(name, indices);
}
function editSections(item, draft, env) {
  const indices = selectSections(item.sections, draft, env);
  if (!indices) return;
  if (indices.length === 0) env.resolver.report.add(emptySections(item.sections.span, draft.name));
  const edited = indices.flatMap((index) => draft.sections[index] ?? []);
  checkPatterns(item.items, edited, env);
  for (const section of edited) {
    for (const inner of item.items) applySectionItem(inner, section, draft, env);
  }
}
function setSpike(item, draft, env) {
  const { when: when2 } = item;
  const isRise = when2.kind === "Binary" && (when2.op === ">" || when2.op === ">=") && when2.left.kind === "Ref" && when2.left.ref === "v";
  if (!isRise) {
    env.resolver.report.add(spikeCondition(when2.span));
    return;
  }
  const place = readPlace(item.site, 0.5, draft, env);
  const what = `The spike threshold of ${draft.name}`;
  const inner = { ...env, context: paramContext(what) };
  const threshold = inUnit(asNumeric(evaluate(when2.right, inner), what, inner), knownUnit("mV"), what, inner);
  if (place && threshold) draft.spike = { ...place, thresholdMv: threshold };
}

// compiler/1-resolve/network/cell-context.ts
var positionNames = ["x", "y", "z"];
var normNames = ["xnorm", "ynorm", "znorm", "index", "gid"];
var cellVariableNames = [...positionNames, ...normNames];
function cellContext(resolver, population, what, allowsDraws) {
  const names = [...cellVariableNames, "pop", "cell", ...resolver.tagNames()];
  const read = (name, at2) => cellVariable(name, at2, (variable) => ({ kind: "Cell", name: variable })) ?? tagValue(population, name, at2);
  return {
    what,
    binding: "load",
    allowsParams: true,
    allowsDraws,
    variables: new Map(names.map((name) => [name, (at2) => read(name, at2)])),
    owners: /* @__PURE__ */ new Map()
  };
}
function cellVariable(name, at2, ref2) {
  if (!cellVariableNames.includes(name)) return void 0;
  const unit2 = positionNames.includes(name) ? knownUnit("um") : void 0;
  return numeric({ kind: "Ref", ref: ref2(name), span: at2 }, unit2, at2);
}
function tagValue(population, name, at2) {
  if (name === "pop") return { ...text(population.name, at2), tag: "pop" };
  const value = name === "cell" ? population.cellType : population.tags[name];
  if (typeof value === "number") return plainNumber2(value, at2);
  return { kind: "text", text: value ?? "", tag: name, span: at2, ...value === void 0 ? { isAbsent: true } : {} };
}
function presentTag(population, name, at2, resolver) {
  const value = tagValue(population, name, at2);
  if (value.kind !== "text" || !value.isAbsent) return value;
  const known3 = [...cellVariableNames, "pop", "cell", ...Object.keys(population.tags)];
  resolver.report.add(noSuchMember(at2, name, `The population '${population.name}'`, known3));
  return void 0;
}

// compiler/1-resolve/network/selections.ts
function selectCells(cells, env, groups) {
  const picks = [];
  for (const term2 of cells.terms) {
    const found = selectTerm(term2, env, groups);
    if (!found) return void 0;
    picks.push(...found);
  }
  return merge(picks);
}
function toSelections(picks) {
  return picks.map(({ population, slices, where }) => ({
    population: population.name,
    slices: slices ?? [],
    ...where ? { where } : {}
  }));
}
function selectTerm(term2, env, groups) {
  const base2 = termBase2(term2, env, groups);
  if (base2?.some((pick) => pick.population.isBroken)) return void 0;
  return base2 && term2.subset ? applySubset2(base2, term2.subset, env) : base2;
}
function termBase2(term2, env, groups) {
  const { populations } = env.resolver;
  if (term2.kind === "GroupedCells") return selectCells(term2.cells, env, groups);
  if (term2.kind === "AllCells")
    return populations.filter((p) => p.cellType !== void 0).map((population2) => ({ population: population2 }));
  const name = referredName(term2.name, env);
  if (name === void 0) return void 0;
  const population = populations.find((p) => p.name === name);
  if (population) return [{ population }];
  const group = groups.read(name, env);
  if (group !== "unknown") return group;
  if (groups.cellNames.includes(name))
    return populations.filter((p) => p.cellType === name).map((p) => ({ population: p }));
  const known3 = [...populations.map((p) => p.name), ...groups.names, ...groups.cellNames];
  env.resolver.report.add(unknownCells(term2.name.span, name, known3));
  return void 0;
}
function applySubset2(picks, subset, env) {
  const range4 = subset.items.find(
    (item) => item.kind === "Range" || item.kind === "UnitApplied" && item.operand.kind === "Range"
  );
  if (range4) {
    env.resolver.report.add(intervalAsIndex(range4.span));
    return void 0;
  }
  const areIndices = subset.items.map((item) => isIndex(item, env));
  if (areIndices.every((is) => is)) return applyIndices(picks, subset, env);
  if (areIndices.some((is) => is)) {
    env.resolver.report.add(indexAndCondition(subset.span));
    return void 0;
  }
  return applyConditions(picks, subset.items, env);
}
function isIndex(item, env) {
  if (item.kind === "Slice" || item.kind === "Number") return true;
  if (item.kind === "Binary") return ["+", "-", "*", "//", "%"].includes(item.op);
  if (item.kind === "Unary") return item.op === "negate";
  if (item.kind !== "Ref") return false;
  return findName(env.scope, item.ref) !== void 0 && evaluate(item, { ...env, symbols: true })?.kind === "numeric";
}
function applyIndices(picks, subset, env) {
  const context = { ...staticContext("an index", "load") };
  const result = [];
  for (const pick of picks) {
    if (pick.where) {
      env.resolver.report.add(
        notSupportedYet(subset.span, "indices after conditions", "write (cells[0:10])[condition]")
      );
      return void 0;
    }
    const length2 = countOf(pick);
    const inner = { ...env, context };
    const bounds = subset.items.map(
      (item) => item.kind === "Slice" ? sliceBounds(item, length2, inner) : indexBounds(item, length2, inner)
    );
    if (!bounds.every((b) => b !== void 0)) return void 0;
    const slices = bounds.filter((b) => b.stop > b.start).flatMap((b) => withinSlices(b, pick.slices));
    if (slices.length > 0) result.push({ population: pick.population, slices: disjoint(slices) });
  }
  return result;
}
function withinSlices(bounds, outer) {
  if (!outer) return [bounds];
  const indices = outer.flatMap(indicesOf);
  return indicesOf(bounds).flatMap((i) => {
    const at2 = indices[i];
    return at2 === void 0 ? [] : [{ start: at2, stop: at2 + 1, step: 1 }];
  });
}
function applyConditions(picks, items, env) {
  const result = [];
  let isWrong = false;
  for (const pick of picks) {
    const context = cellContext(env.resolver, pick.population, "a condition", false);
    let where = pick.where;
    for (const item of items) {
      const value = asBool(evaluate(item, { ...env, context, symbols: true }), "A condition in brackets", env);
      if (!value) isWrong = true;
      else if (constantOf(value) !== 1) where = where ? logic("and", where, value.expr, item.span) : value.expr;
    }
    if (where?.kind === "Number" && where.value === 0) continue;
    result.push({ ...pick, ...where ? { where } : {} });
  }
  return isWrong ? void 0 : result;
}
function countOf(pick) {
  if (!pick.slices) return pick.population.count;
  return pick.slices.reduce((n, s) => n + Math.ceil((s.stop - s.start) / s.step), 0);
}
function merge(picks) {
  const merged = /* @__PURE__ */ new Map();
  for (const pick of picks) {
    const before = merged.get(pick.population.name);
    merged.set(pick.population.name, before ? union(before, pick) : pick);
  }
  return [...merged.values()].filter((pick) => countOf(pick) > 0);
}
function union(a, b) {
  const isAll = (pick) => !pick.slices && !pick.where;
  const { population } = a;
  if (isAll(a) || isAll(b)) return { population };
  if (!a.where && !b.where) return { population, slices: disjoint([...a.slices ?? [], ...b.slices ?? []]) };
  return { population, where: logic("or", asCondition(a), asCondition(b), population.span) };
}
function disjoint(slices) {
  const sorted = [...slices].sort((a, b) => a.start - b.start);
  const overlaps = sorted.some((s, i) => i > 0 && s.start < sorted[i - 1].stop);
  if (!overlaps) return slices;
  const indices = [...new Set(sorted.flatMap(indicesOf))].sort((a, b) => a - b);
  const runs = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last && last.stop === index) runs[runs.length - 1] = { ...last, stop: index + 1 };
    else runs.push({ start: index, stop: index + 1, step: 1 });
  }
  return runs;
}
function indicesOf({ start, stop, step }) {
  return Array.from({ length: Math.ceil((stop - start) / step) }, (_, i) => start + i * step);
}
function asCondition(pick) {
  const { span } = pick.population;
  if (!pick.slices) return pick.where ?? { kind: "Number", value: 1, span };
  const inSlices = pick.slices.map((s) => inSlice(s, span)).reduce((a, b) => logic("or", a, b, span));
  return pick.where ? logic("and", inSlices, pick.where, span) : inSlices;
}
function inSlice({ start, stop, step }, span) {
  const index = { kind: "Ref", ref: { kind: "Cell", name: "index" }, span };
  const value = (n) => ({ kind: "Number", value: n, span });
  const inside = logic("and", fold(">=", index, value(start), span), fold("<", index, value(stop), span), span);
  if (step === 1) return inside;
  const steps = fold("/", fold("-", index, value(start), span), value(step), span);
  const onStep = fold("==", steps, { kind: "Call", fn: "floor", args: [steps], span }, span);
  return logic("and", inside, onStep, span);
}

// compiler/1-resolve/network/groups.ts
function newGroups(declared, cellNames) {
  const memo = /* @__PURE__ */ new Map();
  const groups = {
    names: declared.map((group) => group.name),
    cellNames,
    read(name, env) {
      const group = declared.find((g) => g.name === name);
      if (!group) return "unknown";
      if (memo.has(name)) return memo.get(name);
      const { active, report } = env.resolver;
      if (active.has(group)) {
        report.add(dependsOnItself(group.node.name.span, name));
        return void 0;
      }
      active.add(group);
      const picks = selectCells(group.node.cells, { ...env, scope: group.scope }, groups);
      active.delete(group);
      memo.set(name, picks);
      return picks;
    }
  };
  return groups;
}

// compiler/1-resolve/network/artificial-cell.ts
var rateDefaults = { start: 0, number: 1e9 };
function artificialParameters(mechanism, value, context, resolver) {
  const { block: block2 } = value.node;
  const fields2 = block2 ? expandBlock(block2, { scope: value.scope, resolver }) : [];
  const rate = fields2.find((field) => field.name === "rate");
  const knowsRate = findParameter(mechanism, "rate") !== void 0;
  if (!rate || knowsRate || !["NetStim", "VecStim"].includes(mechanism.name)) {
    return mechanismParameters(mechanism, fields2, context, resolver);
  }
  if (mechanism.name === "VecStim") {
    resolver.report.add(notSupportedYet(rate.span, "VecStim with a rate", "use NetStim { rate = \u2026 } or spikes(\u2026)"));
    return [];
  }
  const interval2 = fields2.find((field) => field.name === "interval");
  if (interval2) resolver.report.add(rateAndInterval(interval2.span));
  const rest = fields2.filter((field) => field !== rate && field !== interval2);
  const given2 = mechanismParameters(mechanism, rest, context, resolver);
  return [...rateAssignments(rate, given2, context, resolver), ...given2];
}
function rateAssignments(rate, given2, context, resolver) {
  const { span } = rate;
  const env = { scope: rate.scope, context, resolver };
  const hertz2 = inUnit(
    asNumeric(evaluate(rate.value, env), "'rate' of NetStim", env),
    knownUnit("Hz"),
    "'rate' of NetStim",
    env
  );
  if (!hertz2) return [];
  if (hertz2.kind === "Number" && !(hertz2.value > 0))
    resolver.report.add(notPositive(span, "'rate' of NetStim", hertz2.value));
  const value = (n) => ({ kind: "Number", value: n, span });
  const assign3 = (variable, expr) => ({ variable, value: expr, span });
  const defaults3 = ["start", "number"].filter((name) => !given2.some((a) => a.variable === name));
  return [
    assign3("interval", fold("/", value(1e3), hertz2, span)),
    ...defaults3.map((name) => assign3(name, value(rateDefaults[name])))
  ];
}

// compiler/1-resolve/network/volume.ts
var later = ["scale", "up", "threshold", "correct_border", "shapes", "rotate"];
var shapes = ["cuboid", "cylinder", "ellipsoid"];
function resolveVolume(declared, resolver) {
  resolver.globalOwners.set("size", (name, at2) => sizeMember(resolver.volume, name, at2, resolver));
  const [first2, second] = declared;
  if (second && first2) resolver.report.add(declaredTwice(second.node.span, "volume", first2.node.span));
  if (!first2) return resolver.volume;
  const env = { scope: first2.scope, context: staticContext("the volume", "load"), resolver };
  const fields2 = fieldMap(expandBlock(first2.node.block, env), "The volume", ["shape", "size", ...later], env);
  for (const name of later) {
    const field = fields2.get(name);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${name}' of the volume`));
  }
  const size = readTriple(fields2.get("size"), "The size of the volume", env) ?? resolver.volume.size;
  if (size.some((s) => !(s > 0))) {
    const { span } = fields2.get("size") ?? first2.node;
    resolver.report.add(notPositive(span, "The size of the volume", Math.min(...size)));
  }
  return { shape: readShape(fields2.get("shape"), env), size, span: first2.node.span };
}
function readShape(field, env) {
  const value = field && evaluate(field.value, { ...env, scope: field.scope, symbols: true });
  const word2 = asText(value, "The shape of the volume", env);
  if (!word2) return "cuboid";
  const shape = shapes.find((s) => s === word2.text);
  if (!shape) env.resolver.report.add(unknownWord(word2.span, "The shape", word2.text, shapes));
  return shape ?? "cuboid";
}
function sizeMember(volume, name, at2, resolver) {
  const axis = ["x", "y", "z"].indexOf(name);
  if (axis >= 0) return constant(volume.size[axis], knownUnit("um"), at2);
  resolver.report.add(noSuchMember(at2, name, "The size of the volume", ["x", "y", "z"]));
  return void 0;
}
function readTriple(field, what, env) {
  const value = field && evaluate(field.value, { ...env, scope: field.scope });
  return value && tripleOf(value, what, env);
}
function tripleOf(value, what, env) {
  const um = knownUnit("um");
  if (value.kind === "numeric") {
    const one2 = constantIn(value, um, what, env);
    return one2 === void 0 ? void 0 : [one2, one2, one2];
  }
  const items = value.kind === "list" && value.items.length === 3 ? value.items : [];
  const [x, y, z3] = items.map((item) => item.kind === "numeric" ? constantIn(item, um, what, env) : void 0);
  if (x !== void 0 && y !== void 0 && z3 !== void 0) return [x, y, z3];
  const isNumbers = items.length === 3 && items.every((item) => item.kind === "numeric");
  if (!isNumbers)
    env.resolver.report.add(wrongKind(value.span, what, "three numbers (x, y, z)", describeValue(value)));
  return void 0;
}

// compiler/1-resolve/network/placement.ts
function readPlacement(fields2, hasSections, env) {
  const { volume } = env.resolver;
  const [at2, grid] = [fields2.get("at"), fields2.get("grid")];
  if (at2 && grid) env.resolver.report.add(fieldsExclude(grid.span, "grid", "at", at2.span));
  if (at2) return explicitPoints(at2, fields2, env);
  const intervals = [0, 1, 2].map((axis) => readInterval(axis, fields2, hasSections, volume, env));
  if (!intervals.every((interval2) => interval2 !== void 0)) return void 0;
  const [x, y, z3] = intervals;
  const low = [x[0], y[0], z3[0]];
  const high = [x[1], y[1], z3[1]];
  if (grid) return gridPlacement(grid, low, high, env);
  const volumeMm3 = rangeVolume(volume, low, high);
  const placement = { kind: "ranges", low, high, shaped: volume.shape !== "cuboid" };
  return { placement, by: "ranges", span: env.resolver.file.span, volumeMm3 };
}
function explicitPoints(at2, fields2, env) {
  for (const name of ["x", "y", "z", "xnorm", "ynorm", "znorm"]) {
    const field = fields2.get(name);
    if (field) env.resolver.report.add(fieldsExclude(field.span, name, "at", at2.span));
  }
  const value = evaluate(at2.value, { ...env, scope: at2.scope });
  if (!value) return void 0;
  if (value.kind !== "list") {
    env.resolver.report.add(wrongKind(value.span, "'at'", "a list of points", describeValue(value)));
    return void 0;
  }
  const points = [];
  for (const item of value.items) {
    const point2 = item.kind === "list" ? tripleOf(item, "A point of 'at'", env) : wrongPoint(item, env);
    if (!point2) return void 0;
    points.push(point2);
  }
  return { placement: { kind: "points", points }, count: points.length, by: "at", span: at2.span, volumeMm3: 0 };
}
function wrongPoint(item, env) {
  env.resolver.report.add(
    wrongKind(item.span, "A point of 'at'", "three numbers (x, y, z)", describeValue(item))
  );
  return void 0;
}
function gridPlacement(grid, low, high, env) {
  const spacing = readTriple(grid, "The spacing of the grid", env);
  if (!spacing) return void 0;
  if (spacing.some((s) => !(s > 0))) {
    env.resolver.report.add(notPositive(grid.span, "The spacing of the grid", Math.min(...spacing)));
    return void 0;
  }
  const counts = spacing.map((s, i) => Math.floor((high[i] - low[i]) / s + 1e-9) + 1);
  const count2 = counts.reduce((a, b) => a * b, 1);
  const placement = { kind: "grid", spacing, low, counts };
  return { placement, count: count2, by: "grid", span: grid.span, volumeMm3: 0 };
}
function readInterval(axis, fields2, hasSections, volume, env) {
  const name = "xyz"[axis];
  const [plain, norm] = [fields2.get(name), fields2.get(`${name}norm`)];
  const size = volume.size[axis];
  if (plain && norm) env.resolver.report.add(fieldsExclude(norm.span, norm.name, plain.name, plain.span));
  const field = plain ?? norm;
  if (!field) return [0, size];
  const interval2 = intervalOf(field, plain ? "um" : void 0, env);
  if (!interval2) return void 0;
  const [low, high] = norm ? [interval2[0] * size, interval2[1] * size] : interval2;
  if (hasSections && (low < 0 || high > size))
    env.resolver.report.add(outsideVolume(field.span, name, low, high, size));
  return [low, high];
}
function intervalOf(field, unitText, env) {
  const inner = { ...env, scope: field.scope };
  const value = evaluate(field.value, inner);
  if (!value) return void 0;
  const what = `'${field.name}'`;
  const unit2 = unitText === void 0 ? void 0 : knownUnit(unitText);
  const ends = value.kind === "range" ? [value.low, value.high] : value.kind === "numeric" ? [value, value] : void 0;
  if (!ends) {
    env.resolver.report.add(wrongKind(value.span, what, "a range such as 100..300 um", describeValue(value)));
    return void 0;
  }
  if (!toSameUnit(ends, "combine", env)) return void 0;
  const [low, high] = ends.map((end) => constantIn(end, unit2, what, inner));
  return low === void 0 || high === void 0 ? void 0 : [low, high];
}
function rangeVolume(volume, low, high) {
  const [sizeX, sizeY, sizeZ] = volume.size.map((s) => s / 1e3);
  const whole = {
    cuboid: sizeX * sizeY * sizeZ,
    cylinder: Math.PI * (sizeX / 2) * (sizeZ / 2) * sizeY,
    ellipsoid: 4 / 3 * Math.PI * (sizeX / 2) * (sizeY / 2) * (sizeZ / 2)
  }[volume.shape];
  const share = (axis) => (high[axis] - low[axis]) / volume.size[axis];
  return whole * share(0) * share(1) * share(2);
}

// compiler/1-resolve/network/spike-times.ts
function spikeTimes(call2, env) {
  const [arg] = call2.args;
  if (!arg || call2.args.length > 1 || call2.named.length > 0) {
    env.resolver.report.add(wrongArgumentCount(call2.span, "spikes", "1 list or file", call2.args.length));
    return void 0;
  }
  const value = evaluate(arg, env);
  if (!value) return void 0;
  if (value.kind === "text") return fileTimes(value.text, call2, env);
  if (value.kind !== "list") {
    env.resolver.report.add(
      wrongKind(value.span, "'spikes'", "a list of times per cell", describeValue(value))
    );
    return void 0;
  }
  const rows = value.items.every((item) => item.kind === "list") ? value.items : [value];
  const times3 = rows.map((row) => row.kind === "list" ? cellTimes(row.items, env) : void 0);
  return times3.every((t8) => t8 !== void 0) ? times3 : void 0;
}
function cellTimes(items, env) {
  const times3 = [];
  for (const item of items) {
    if (item.kind !== "numeric") {
      env.resolver.report.add(wrongKind(item.span, "A spike time", "a number", describeValue(item)));
      return void 0;
    }
    const time = constantIn(item, knownUnit("ms"), "A spike time", env);
    if (time === void 0) return void 0;
    times3.push(time);
  }
  return times3.sort((a, b) => a - b);
}
function fileTimes(path, call2, env) {
  const { report, workspace } = env.resolver;
  if (!path.endsWith(".json")) {
    report.add(notSupportedYet(call2.span, "spike files other than .json"));
    return void 0;
  }
  const source = workspace.text(path);
  if (!source) {
    report.add(fileNotFound(call2.span, path));
    return void 0;
  }
  env.resolver.addSource(source);
  const times3 = parseTimes(source.text);
  if (!times3) report.add(badTableFile(call2.span, path, "it must be a list of lists of times in ms"));
  return times3;
}
function parseTimes(text2) {
  let data;
  try {
    data = JSON.parse(text2);
  } catch {
    return void 0;
  }
  const isNumbers = (row) => Array.isArray(row) && row.every((t8) => typeof t8 === "number");
  return Array.isArray(data) && data.every(isNumbers) ? data.map((row) => [...row].sort((a, b) => a - b)) : void 0;
}

// compiler/1-resolve/network/populations.ts
var placementFields = ["x", "y", "z", "xnorm", "ynorm", "znorm", "at", "grid"];
var later2 = ["cells", "variants"];
var fieldNames = ["cell", "tags", "count", "density", ...placementFields, ...later2];
function resolvePopulations(declared, cellNames, resolver) {
  const drafts = [];
  let gidOffset = 0;
  for (const population of declared) {
    const draft = readPopulation(population, cellNames, gidOffset, resolver);
    drafts.push(draft);
    resolver.populations.push(draft.info);
    gidOffset += draft.info.count;
  }
  return () => drafts.flatMap((draft) => draft.finish() ?? []);
}
function readPopulation({ node: node2, scope, name }, cellNames, gidOffset, resolver) {
  const env = { scope, context: staticContext(`population ${name}`, "load"), resolver };
  const fields2 = fieldMap(expandBlock(node2.block, env), "A population", fieldNames, env);
  for (const word2 of later2) {
    const field = fields2.get(word2);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${word2}' of a population`));
  }
  const cell = readCell(fields2.get("cell"), name, node2.name.span, cellNames, env);
  const tags = readTags(fields2.get("tags"), env);
  const placed2 = readPlacement(fields2, cell?.kind === "cell", env);
  const count2 = readCount(fields2, name, node2.name.span, cell, placed2, env);
  const span = node2.name.span;
  if (!cell || !placed2 || count2 === void 0) {
    const info2 = { name, count: 0, gidOffset, tags, span, isBroken: true, ...cell ? cellFacts(cell) : {} };
    return { info: info2, finish: () => void 0 };
  }
  const info = { name, count: count2, gidOffset, tags, span, ...cellFacts(cell) };
  const finish = () => {
    const made = finishCell2(cell, info, resolver);
    return made && { name, cell: made, count: count2, placement: placed2.placement, tags, span: node2.span };
  };
  return { info, finish };
}
function cellFacts(cell) {
  if (cell.kind === "cell") return { cellType: cell.cellType };
  return cell.kind === "mechanism" ? { mechanism: cell.value.node.name.text } : {};
}
function readCell(field, name, at2, cellNames, env) {
  const { report } = env.resolver;
  if (!field) {
    report.add(missingField(at2, `The population '${name}'`, "`cell = \u2026`"));
    return void 0;
  }
  const inner = { ...env, scope: field.scope };
  if (field.value.kind === "Call" && field.value.fn === "spikes") {
    const timesMs = spikeTimes(field.value, inner);
    return timesMs && { kind: "spikes", timesMs };
  }
  const value = evaluate(field.value, { ...inner, context: { ...env.context, binding: "compile" }, symbols: true });
  if (!value) return void 0;
  if (value.kind === "mechanism") return { kind: "mechanism", value };
  if (value.kind !== "text") {
    report.add(
      wrongKind(value.span, "The cell of a population", "a cell or a mechanism", describeValue(value))
    );
    return void 0;
  }
  if (cellNames.includes(value.text)) return { kind: "cell", cellType: value.text };
  if (env.resolver.mechanisms.has(value.text))
    return { kind: "mechanism", value: bareMechanism(value.text, value.span, env) };
  const artificial = [...env.resolver.mechanisms.values()].filter((m) => m.form === "artificial").map((m) => m.name);
  report.add(unknownCell(value.span, value.text, [...cellNames, ...artificial]));
  return void 0;
}
function bareMechanism(name, span, env) {
  const node2 = { kind: "Mechanism", name: { kind: "Name", text: name, span }, span };
  return { kind: "mechanism", node: node2, scope: env.scope, span };
}
function finishCell2(cell, info, resolver) {
  if (cell.kind === "cell") return { kind: "cell", cellType: cell.cellType };
  if (cell.kind === "spikes") return { kind: "spikes", timesMs: cell.timesMs };
  const { node: node2 } = cell.value;
  const mechanism = mechanismForm(
    node2.name,
    ["artificial"],
    "a population needs a cell or an ARTIFICIAL_CELL",
    resolver
  );
  if (!mechanism) return void 0;
  const context = cellContext(resolver, info, `population ${info.name}`, true);
  const parameters = artificialParameters(mechanism, cell.value, context, resolver);
  return { kind: "artificial", mechanism: mechanism.name, parameters };
}
function readCount(fields2, name, at2, cell, placed2, env) {
  const [count2, density] = [fields2.get("count"), fields2.get("density")];
  const { report } = env.resolver;
  const given2 = count2 ?? density;
  if (count2 && density) report.add(fieldsExclude(density.span, "density", "count", count2.span));
  if (placed2?.count !== void 0) {
    if (given2) report.add(fieldsExclude(given2.span, given2.name, placed2.by, placed2.span));
    return placed2.count;
  }
  const what = `The ${given2?.name ?? "count"} of population ${name}`;
  const inner = given2 && { ...env, scope: given2.scope, context: { ...env.context, what } };
  if (count2 && inner) return wholeNumber(asNumeric(evaluate(count2.value, inner), what, inner), what, inner);
  if (density && inner) {
    if (!placed2) return void 0;
    const perMm3 = constantIn(asNumeric(evaluate(density.value, inner), what, inner), knownUnit("/mm3"), what, inner);
    return perMm3 === void 0 ? void 0 : Math.floor(perMm3 * placed2.volumeMm3);
  }
  if (!placed2) return void 0;
  if (cell?.kind === "spikes") return cell.timesMs.length;
  if (!given2) {
    const needs = "`count`, `density`, `grid` or `at`";
    report.add(missingField(at2, `The population '${name}'`, needs));
  }
  return void 0;
}
function readTags(field, env) {
  const tags = {};
  if (!field) return tags;
  if (field.value.kind !== "Block") {
    env.resolver.report.add(
      wrongKind(field.value.span, "'tags'", "a block: tags { cellType = IT }", "a value")
    );
    return tags;
  }
  for (const tag of expandBlock(field.value, { ...env, scope: field.scope })) {
    checkTagName(tag, env);
    const value = evaluate(tag.value, { ...env, scope: tag.scope, symbols: true });
    const content = value && tagContent(value, tag.name, env);
    if (content !== void 0) tags[tag.name] = content;
  }
  return tags;
}
function checkTagName(tag, env) {
  const visible = findName(env.scope, tag.name);
  if (visible) env.resolver.report.add(tagIsVariable(tag.nameSpan, tag.name, visible.span));
  if ([...cellVariableNames, "pop", "cell"].includes(tag.name)) {
    env.resolver.report.add(duplicateName(tag.nameSpan, "The cell variable", tag.name, tag.nameSpan));
  }
}
function tagContent(value, name, env) {
  if (value.kind === "text") return value.text;
  if (value.kind === "numeric") return constantIn(value, void 0, `The tag '${name}'`, env);
  env.resolver.report.add(
    wrongKind(value.span, `The tag '${name}'`, "a name or a number", describeValue(value))
  );
  return void 0;
}

// compiler/1-resolve/network/recorded-variable.ts
var later3 = ["i_membrane", "lfp", "csd", "dipole", "weights"];
function recordedVariable(what, types, synapses, resolver) {
  const { owner, name } = what;
  if (!owner) return bareVariable(what, types, resolver);
  const inserted = ownersOf(types);
  const mechanismName2 = inserted.get(owner.text);
  if (mechanismName2 !== void 0) {
    const mechanism = resolver.mechanisms.get(mechanismName2);
    if (!mechanism || !checkVariable(what, mechanism, resolver)) return void 0;
    return { kind: "mechanism", owner: owner.text, mechanism: mechanismName2, variable: name.text };
  }
  const synapse = synapses.find((s) => s.name === owner.text);
  if (synapse) {
    const mechanism = resolver.mechanisms.get(synapse.mechanism);
    if (!mechanism || !checkVariable(what, mechanism, resolver)) return void 0;
    return { kind: "synapse", synapse: synapse.name, variable: name.text };
  }
  return ionVariable(what, owner.text, [...inserted.keys(), ...synapses.map((s) => s.name)], types, resolver);
}
function artificialVariable(what, mechanisms, resolver) {
  const owner = what.owner?.text ?? "";
  const mechanism = resolver.mechanisms.get(owner);
  const isTheirs = mechanisms.length > 0 && mechanisms.every((name) => name === owner);
  if (!mechanism || !isTheirs) {
    resolver.report.add(unknownOwner(what.owner?.span ?? what.span, owner, [...new Set(mechanisms)]));
    return void 0;
  }
  if (!checkVariable(what, mechanism, resolver)) return void 0;
  return { kind: "mechanism", owner, mechanism: owner, variable: what.name.text };
}
function bareVariable(what, types, resolver) {
  const { name } = what;
  if (name.text === "v") return { kind: "v" };
  if (later3.includes(name.text)) {
    resolver.report.add(notSupportedYet(name.span, `recording ${name.text}`));
    return void 0;
  }
  const owners = [...ownersOf(types)].filter(([, m]) => variables(resolver.mechanisms.get(m)).includes(name.text));
  const ion = ionsOf(types, resolver).find((i) => ionVariables(i).includes(name.text));
  const better = ion ?? owners[0]?.[0];
  const hint = better === void 0 ? "record v, spikes, MECHANISM.variable or ION.variable" : `write ${better}.${name.text}`;
  resolver.report.add(unknownRecorded(name.span, name.text, hint));
  return void 0;
}
function ownersOf(types) {
  const sections = types.flatMap((type) => type.sections);
  const inserted = sections.flatMap((s) => s.inserts.map((i) => [i.mechanism, i.mechanism]));
  const points = sections.flatMap((s) => s.points.map((p) => [p.name, p.mechanism]));
  return new Map([...inserted, ...points]);
}
function checkVariable(what, mechanism, resolver) {
  const known3 = variables(mechanism);
  const isKnown = known3.includes(what.name.text);
  if (!isKnown)
    resolver.report.add(unknownRecordedVariable(what.name.span, what.name.text, what.owner?.text ?? "", known3));
  return isKnown;
}
function variables(mechanism) {
  const seen = mechanism?.variables.filter((v) => v.scope === "range" && v.role !== "implicit" && v.role !== "random") ?? [];
  return seen.filter((v) => v.visible || v.role === "state" || v.role === "ion").map((v) => v.name);
}
function ionsOf(types, resolver) {
  const mechanisms = [...ownersOf(types).values()].map((name) => resolver.mechanisms.get(name));
  return [...new Set(mechanisms.flatMap((m) => m?.ions.map((use) => use.ion) ?? []))];
}
var ionVariables = (ion) => [`e${ion}`, `i${ion}`, `${ion}i`, `${ion}o`];
function ionVariable(what, ion, owners, types, resolver) {
  const ions = ionsOf(types, resolver);
  const at2 = what.owner?.span ?? what.span;
  if (!ions.includes(ion)) {
    resolver.report.add(unknownOwner(at2, ion, [...owners, ...ions]));
    return void 0;
  }
  const known3 = ionVariables(ion);
  if (known3.includes(what.name.text)) return { kind: "ion", ion, variable: what.name.text };
  resolver.report.add(unknownRecordedVariable(what.name.span, what.name.text, ion, known3));
  return void 0;
}

// compiler/1-resolve/network/sites.ts
var defaultSites = [{ section: 0, x: 0.5 }];
function resolveSites(sites, targets2, drafts, hasContacts, env) {
  const byCellType = [];
  for (const cellType of new Set(targets2.map((pick) => pick.population.cellType))) {
    const draft = cellType === void 0 ? void 0 : drafts.get(cellType);
    const found = draft && (sites ? sitesOn(sites, draft, env) : defaultSites);
    if (!found || cellType === void 0) return void 0;
    byCellType.push({ cellType, sites: found });
  }
  return { policy: policyOf(sites, byCellType, hasContacts), byCellType };
}
function checkTargets(targets2, at2, env) {
  const artificial = targets2.find((pick) => pick.population.cellType === void 0);
  if (artificial) env.resolver.report.add(artificialTarget(at2, artificial.population.name));
  return !artificial;
}
function policyOf(sites, found, hasContacts) {
  if (sites?.kind === "SitePolicy") return sites.policy;
  const isOne = found.every((f2) => f2.sites.length === 1);
  return isOne ? "at" : hasContacts ? "inorder" : "each";
}
function sitesOn(sites, draft, env) {
  if (sites.kind === "SitePolicy") return policySites(sites, draft, env);
  const nodes = sites.kind === "SiteList" ? sites.sites : [sites];
  const found = nodes.map((node2) => placesOf(node2, draft, env));
  return found.every((places) => places !== void 0) ? found.flat() : void 0;
}
function placesOf(node2, draft, env) {
  const indices = selectSectionTerm(node2.section, draft, env);
  if (!indices) return void 0;
  const [section] = indices;
  if (section === void 0 || indices.length > 1) {
    env.resolver.report.add(
      section === void 0 ? emptySections(node2.span, draft.name) : notOneSection(node2.span, draft.name, indices.length)
    );
    return void 0;
  }
  return positionsOf(node2.positions, 0.5, env)?.map((x) => ({ section, ...x === void 0 ? {} : { x } }));
}
function policySites(node2, draft, env) {
  const indices = selectSections(node2.sections, draft, env);
  if (!indices) return void 0;
  if (indices.length === 0) {
    env.resolver.report.add(emptySections(node2.span, draft.name));
    return void 0;
  }
  const otherwise = node2.policy === "each" || node2.policy === "inorder" ? 0.5 : void 0;
  const positions = positionsOf(node2.positions, otherwise, env);
  return positions && indices.flatMap((section) => positions.map((x) => ({ section, ...x === void 0 ? {} : { x } })));
}
function positionsOf(nodes, otherwise, env) {
  if (nodes.length === 0) return [otherwise];
  const positions = nodes.map((node2) => readPosition(node2, env));
  return positions.every((x) => x !== void 0) ? positions : void 0;
}

// compiler/1-resolve/network/recordings.ts
function resolveRecordings(declared, parts2, cellTypes, resolver) {
  const names = /* @__PURE__ */ new Map();
  return declared.flatMap(({ node: node2, scope }) => {
    const env = { scope, context: staticContext("record", "run"), resolver };
    return node2.what.flatMap((what, i) => {
      const recording = resolveRecording(node2, what, parts2, cellTypes, env);
      if (!recording) return [];
      return [{ ...recording, name: reportName(node2, what, i, names, resolver) }];
    });
  });
}
function reportName(node2, what, index, names, resolver) {
  const given2 = node2.names[index];
  const own = `${what.owner ? `${what.owner.text}_` : ""}${what.name.text}`;
  let name = given2?.text ?? own;
  const before = names.get(name);
  if (given2 && before) resolver.report.add(duplicateName(given2.span, "The recording", name, before.span));
  for (let i = 2; !given2 && names.has(name); i++) name = `${own}_${i}`;
  names.set(name, node2);
  return name;
}
function resolveRecording(node2, what, parts2, cellTypes, env) {
  const { report } = env.resolver;
  if (node2.along) report.add(notSupportedYet(node2.along.span, "`along`"));
  if (!what.owner && what.name.text === "spikes") {
    if (node2.cells) report.add(notSupportedYet(node2.cells.span, "spikes of some cells (all spikes are written)"));
    return void 0;
  }
  const targets2 = node2.cells ? selectCells(node2.cells, env, parts2.groups) : allCells(env);
  if (!targets2) return void 0;
  const place = node2.cells?.span ?? node2.span;
  if (targets2.length === 0) report.add(emptySelection(place, "the recording"));
  if (targets2.length === 0) return void 0;
  if (what.owner && targets2.every((t8) => t8.population.cellType === void 0)) {
    return ofArtificialCells(node2, what, targets2, env);
  }
  if (!checkTargets(targets2, place, env)) return void 0;
  const types = cellTypes.filter((type) => targets2.some((t8) => t8.population.cellType === type.name));
  const variable = recordedVariable(what, types, parts2.synapses, env.resolver);
  const sites = variable && readSites(node2, variable, types, targets2, parts2, env);
  if (!variable || !sites) return void 0;
  return {
    name: "",
    what: variable,
    of: toSelections(targets2),
    site: sites,
    ...readTiming(node2, env),
    span: node2.span
  };
}
function ofArtificialCells(node2, what, targets2, env) {
  const names = targets2.flatMap((t8) => t8.population.mechanism ?? []);
  const variable = artificialVariable(what, names, env.resolver);
  if (node2.at) env.resolver.report.add(artificialTarget(node2.at.span, targets2[0]?.population.name ?? ""));
  if (!variable) return void 0;
  const site = { policy: "at", byCellType: [] };
  return { name: "", what: variable, of: toSelections(targets2), site, ...readTiming(node2, env), span: node2.span };
}
function readTiming(node2, env) {
  const everyMs = node2.every && readInterval2(node2.every, env);
  return { ...everyMs === void 0 ? {} : { everyMs }, float64: readWidth(node2, env) };
}
var allCells = (env) => env.resolver.populations.filter((p) => p.cellType !== void 0).map((population) => ({ population }));
function readSites(node2, variable, types, targets2, parts2, env) {
  const { at: at2 } = node2;
  const isSites = (it) => ["Site", "SiteList", "SitePolicy"].includes(it.kind);
  if (at2 && !isSites(at2)) {
    env.resolver.report.add(notSupportedYet(at2.span, "recording at points in space"));
    return void 0;
  }
  const own = !at2 && variable.kind === "mechanism" ? pointSites(variable.owner, types) : void 0;
  if (own) return own;
  const sites = resolveSites(at2, targets2, parts2.drafts, false, env);
  const hasPositions = at2?.kind !== "SitePolicy" || at2.positions.length > 0;
  if (at2?.kind === "SitePolicy" && at2.policy !== "each") {
    env.resolver.report.add(notSupportedYet(at2.span, `recording at ${at2.policy}(\u2026)`, "record at each(\u2026)"));
  }
  const placed2 = sites && !hasPositions ? everySegment(sites, types) : sites;
  return placed2 && variable.kind === "mechanism" ? withMechanism(placed2, variable.owner, types, node2, env) : placed2;
}
function withMechanism(sites, owner, types, { at: at2, what }, env) {
  const place = at2?.span ?? what[0]?.span ?? env.resolver.file.span;
  const byCellType = sites.byCellType.map(({ cellType, sites: places }) => {
    const sections = types.find((t8) => t8.name === cellType)?.sections;
    const has = (section) => hasOwner(sections?.[section], owner);
    const lacking = places.find(({ section }) => !has(section));
    const kept = places.filter(({ section }) => has(section));
    if (lacking && (at2?.kind !== "SitePolicy" || kept.length === 0)) {
      const name = `${cellType}.${sections?.[lacking.section]?.name ?? ""}`;
      env.resolver.report.add(notRecordable(place, owner, name));
      return void 0;
    }
    return { cellType, sites: kept };
  });
  return byCellType.every((entry) => entry !== void 0) ? { ...sites, byCellType } : void 0;
}
function hasOwner(section, owner) {
  return section !== void 0 && (section.inserts.some((i) => i.mechanism === owner) || section.points.some((p) => p.name === owner));
}
function everySegment(sites, types) {
  const byCellType = sites.byCellType.map(({ cellType, sites: places }) => {
    const type = types.find((t8) => t8.name === cellType);
    const segments = places.flatMap(({ section }) => {
      const nseg = type?.sections[section]?.geometry.nseg ?? 1;
      return Array.from({ length: nseg }, (_, i) => ({ section, x: (i + 0.5) / nseg }));
    });
    return { cellType, sites: segments };
  });
  return { ...sites, byCellType };
}
function pointSites(owner, types) {
  const byCellType = types.map((type) => {
    const sites = type.sections.flatMap(
      (section, index) => section.points.filter((p) => p.name === owner).map((p) => ({ section: index, x: p.x }))
    );
    return { cellType: type.name, sites };
  });
  return byCellType.every((entry) => entry.sites.length > 0) ? { policy: "each", byCellType } : void 0;
}
function readInterval2(node2, env) {
  const what = "The interval of a recording";
  const everyMs = constantIn(asNumeric(evaluate(node2, env), what, env), knownUnit("ms"), what, env);
  if (everyMs !== void 0 && !(everyMs > 0)) env.resolver.report.add(notPositive(node2.span, what, everyMs));
  return everyMs;
}
function readWidth(node2, env) {
  if (!node2.block) return false;
  const fields2 = fieldMap(expandBlock(node2.block, env), "A recording", ["store", "unit", "by"], env);
  for (const later6 of ["unit", "by"]) {
    const field = fields2.get(later6);
    if (field) env.resolver.report.add(notSupportedYet(field.span, `'${later6}' of a recording`));
  }
  const store = fields2.get("store");
  const word2 = store && asText(evaluate(store.value, { ...env, scope: store.scope, symbols: true }), "'store'", env);
  if (word2 && word2.text !== "float32" && word2.text !== "float64") {
    env.resolver.report.add(unknownWord(word2.span, "'store'", word2.text, ["float32", "float64"]));
  }
  return word2?.text === "float64";
}

// compiler/1-resolve/network/resolver.ts
function newResolver(file, mechanisms, workspace, overrides, report, readers) {
  const resolver = {
    file,
    report,
    workspace,
    overrides,
    readers,
    mechanisms: new Map(mechanisms.map((mechanism) => [mechanism.name, mechanism])),
    root: newScope(),
    active: /* @__PURE__ */ new Set(),
    params: [],
    options: [],
    brokenSynapses: /* @__PURE__ */ new Set(),
    lookups: /* @__PURE__ */ new Map(),
    sources: [file.source],
    globals: [],
    globalOwners: /* @__PURE__ */ new Map(),
    populations: [],
    volume: { shape: "cuboid", size: [100, 100, 100] },
    addSource: (source) => {
      if (!resolver.sources.some((known3) => known3.path === source.path)) resolver.sources.push(source);
    },
    valuesOfTag: (tag) => tagValues(resolver, tag),
    tagNames: () => [...new Set(resolver.populations.flatMap((p) => Object.keys(p.tags)))],
    setGlobal: (mechanism, variable, value, span) => addGlobal(resolver, { mechanism, variable, value, span })
  };
  return resolver;
}
function tagValues(resolver, tag) {
  const { populations } = resolver;
  if (tag === "pop") return populations.map((p) => p.name);
  if (tag === "cell") return [...new Set(populations.flatMap((p) => p.cellType === void 0 ? [] : [p.cellType]))];
  return [...new Set(populations.flatMap((p) => p.tags[tag] === void 0 ? [] : [String(p.tags[tag])]))];
}
function addGlobal(resolver, global) {
  const { mechanism, variable, value, span } = global;
  const before = resolver.globals.find((g) => g.mechanism === mechanism && g.variable === variable);
  if (!before) resolver.globals.push(global);
  else if (before.value !== value) resolver.report.add(globalsDiffer(span, variable, mechanism, before.span));
}

// compiler/1-resolve/network/compare-trees.ts
function withoutSpans(value) {
  return JSON.stringify(value, (key2, inner) => key2 === "span" ? void 0 : inner);
}
function sameButSpans(a, b) {
  return withoutSpans(a) === withoutSpans(b);
}

// compiler/1-resolve/network/families.ts
function unifyFamilies(rules) {
  const families = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    const key2 = `${rule.span.source.path}:${rule.span.start}|${shapeOf(rule)}`;
    families.set(key2, [...families.get(key2) ?? [], rule]);
  }
  const unified = /* @__PURE__ */ new Map();
  const used = /* @__PURE__ */ new Map();
  for (const members of families.values()) {
    const family = freshName(members[0].family, used);
    for (const [i, rule] of unify(members).entries()) unified.set(members[i], { ...rule, family });
  }
  return rules.map((rule) => unified.get(rule));
}
function freshName(name, used) {
  const count2 = (used.get(name) ?? 0) + 1;
  used.set(name, count2);
  return count2 === 1 ? name : `${name} #${count2}`;
}
function shapeOf(rule) {
  const { pattern, contacts, synapses, selfAllowed, site } = rule;
  const shape = { pattern, contacts, synapses, selfAllowed, policy: site.policy };
  return withoutSpans(mapNumbers(shape, () => "#"));
}
function unify(rules) {
  const rows = rules.map(numbersOf);
  const width = rows[0]?.length ?? 0;
  const columns2 = Array.from({ length: width }, (_, i) => rows.map((row) => row[i]));
  const rowIndex = /* @__PURE__ */ new Map();
  for (const [i, column] of columns2.entries()) {
    if (column.some((value) => !Object.is(value, column[0]))) rowIndex.set(i, rowIndex.size);
  }
  if (rowIndex.size === 0) return rules;
  return rules.map((rule, r) => {
    const row = [...rowIndex.keys()].map((i) => rows[r][i]);
    return { ...replaceNumbers(rule, rowIndex), row };
  });
}
function numbersOf(rule) {
  const numbers = [];
  mapExpressions2(rule, (e) => {
    visitNumbers(e, (value) => {
      numbers.push(value);
      return void 0;
    });
    return e;
  });
  return numbers;
}
function replaceNumbers(rule, rowIndex) {
  let at2 = 0;
  return mapExpressions2(rule, (e) => visitNumbers(e, () => rowIndex.get(at2++)));
}
function visitNumbers(e, visit) {
  switch (e.kind) {
    case "Number": {
      const index = visit(e.value);
      return index === void 0 ? e : { kind: "Ref", ref: { kind: "Row", index }, span: e.span };
    }
    case "Ref":
      return e;
    case "Unary":
      return { ...e, operand: visitNumbers(e.operand, visit) };
    case "Binary":
      return { ...e, left: visitNumbers(e.left, visit), right: visitNumbers(e.right, visit) };
    case "Call":
      return { ...e, args: e.args.map((arg) => visitNumbers(arg, visit)) };
    case "Select":
      return {
        ...e,
        test: visitNumbers(e.test, visit),
        then: visitNumbers(e.then, visit),
        else: visitNumbers(e.else, visit)
      };
  }
}
function mapExpressions2(rule, map) {
  const pattern = mapPattern(rule.pattern, map);
  const contacts = map(rule.contacts);
  const term2 = (t8) => ({ ...t8, weight: map(t8.weight), delayMs: map(t8.delayMs) });
  return { ...rule, pattern, contacts, synapses: rule.synapses.map(term2) };
}
function mapPattern(pattern, map) {
  switch (pattern.kind) {
    case "probability":
      return { ...pattern, probability: map(pattern.probability) };
    case "convergence":
    case "divergence":
      return { ...pattern, count: map(pattern.count) };
    case "all":
    case "pairs":
      return pattern;
  }
}
function mapNumbers(value, replace2) {
  if (Array.isArray(value)) return value.map((item) => mapNumbers(item, replace2));
  if (typeof value !== "object" || value === null) return value;
  if ("kind" in value && value.kind === "Number") return { kind: "Number", value: replace2() };
  const entries = Object.entries(value).filter(([key2]) => key2 !== "span");
  return Object.fromEntries(entries.map(([key2, inner]) => [key2, mapNumbers(inner, replace2)]));
}

// compiler/1-resolve/network/pair-context.ts
var distances = [
  ["dist_3D", "um"],
  ["dist_2D", "um"],
  ["dist_x", "um"],
  ["dist_y", "um"],
  ["dist_z", "um"],
  ["dist_norm3D", void 0],
  ["dist_norm2D", void 0],
  ["dist_xnorm", void 0],
  ["dist_ynorm", void 0],
  ["dist_znorm", void 0]
];
function pairContext(what, sides, contacts, resolver) {
  const variables2 = /* @__PURE__ */ new Map();
  if (sides.pre) for (const [name, unit2] of distances) variables2.set(name, distanceReader(name, unit2));
  if (contacts) variables2.set("contacts", (at2) => readContacts(contacts, at2));
  variables2.set("dist_3D_border", (at2) => notYet(at2, "dist_3D_border (correct_border)", resolver));
  const side = (name, population) => (variable, at2) => {
    const value = cellVariable(variable, at2, (v) => ({ kind: "Cell", side: name, name: v }));
    if (value) return value;
    sides.onTag?.(name);
    return presentTag(population, variable, at2, resolver);
  };
  const owners = /* @__PURE__ */ new Map([["post", side("post", sides.post)]]);
  if (sides.pre) owners.set("pre", side("pre", sides.pre));
  owners.set("site", (name, at2) => notYet(at2, `site.${name} in a rule`, resolver));
  return { what, binding: "run", allowsParams: true, allowsDraws: true, variables: variables2, owners };
}
function distanceReader(name, unit2) {
  return (at2) => numeric({ kind: "Ref", ref: { kind: "Distance", name }, span: at2 }, unit2 && knownUnit(unit2), at2);
}
function readContacts(contacts, at2) {
  if (contacts.expr.kind === "Number") return { ...contacts, span: at2 };
  return numeric({ kind: "Ref", ref: { kind: "Contacts" }, span: at2 }, void 0, at2);
}
function notYet(at2, what, resolver) {
  resolver.report.add(notSupportedYet(at2, what));
  return void 0;
}

// compiler/1-resolve/network/weight-unit.ts
function weightUnit(mechanism) {
  const weight = mechanism.receive?.parameters[0];
  const target2 = weight === void 0 ? void 0 : receiverOf(weight, mechanism.receive?.body ?? []);
  const variable = mechanism.variables.find((v) => v.name === target2);
  return declaredUnit(variable) ?? knownUnit("uS");
}
function receiverOf(weight, steps) {
  for (const step of steps) {
    if (step.kind === "If") {
      const inner = receiverOf(weight, [...step.then, ...step.else]);
      if (inner !== void 0) return inner;
    }
    if (step.kind !== "Assign" || step.to.kind !== "Variable") continue;
    const readsWeight = someExpr(
      step.value,
      (e) => e.kind === "Ref" && e.ref.kind === "Local" && e.ref.name === weight
    );
    if (readsWeight) return step.to.name;
  }
  return void 0;
}

// compiler/1-resolve/network/rule-fields.ts
var patternNames = ["probability", "convergence", "divergence", "pairs", "all"];
var valueNames = ["contacts", "weight", "delay", "self", "threshold"];
var later4 = ["plasticity", "shape", "disynaptic_bias"];
var defaultDelayMs = 1;
function ruleFields(block2, scope, resolver) {
  const env = { scope, resolver };
  const defaults3 = defaultBlocks(scope).flatMap((d) => expandBlock(d.block, { scope: d.scope, resolver }));
  const own = expandBlock(block2, env);
  const ownPattern = own.some((field) => patternNames.includes(field.name));
  const isPattern = (field) => patternNames.includes(field.name);
  const inherited = ownPattern ? defaults3.filter((field) => !isPattern(field)) : defaults3;
  const fields2 = fieldMap([...inherited, ...own], "A connect rule", [...patternNames, ...valueNames, ...later4], env);
  refuseLater(fields2, later4, resolver);
  return fields2;
}
function refuseLater(fields2, names, resolver) {
  for (const name of names) {
    const field = fields2.get(name);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${name}' of a rule`));
  }
}
function defaultBlocks(scope) {
  return scope ? [...defaultBlocks(scope.parent), ...scope.defaults] : [];
}
function pairNumber(field, unit2, where, sides, contacts, resolver) {
  const what = `The ${field.name} of ${where}`;
  const env = { scope: field.scope, context: pairContext(what, sides, contacts, resolver), resolver };
  return inUnit(asNumeric(evaluate(field.value, env), what, env), unit2, what, env);
}
function readPattern(fields2, where, sides, counts, resolver) {
  const given2 = patternNames.flatMap((name) => fields2.get(name) ?? []);
  const [field, second] = given2;
  if (field && second) resolver.report.add(twoPatterns(second.span, second.name, field.name, field.span));
  if (!field) return { kind: "all" };
  switch (field.name) {
    case "all":
      return { kind: "all" };
    case "pairs":
      return readPairs(field, where, counts, resolver);
    case "probability": {
      const probability = pairNumber(field, void 0, where, sides, void 0, resolver);
      if (probability?.kind === "Number" && !(probability.value >= 0 && probability.value <= 1)) {
        resolver.report.add(badProbability(probability.span, probability.value));
      }
      return probability && { kind: "probability", probability };
    }
    case "convergence":
    case "divergence": {
      const count2 = pairNumber(field, void 0, where, sides, void 0, resolver);
      if (count2?.kind === "Number" && !(count2.value >= 0)) {
        resolver.report.add(notACount(count2.span, `The ${field.name} of ${where}`, count2.value));
      }
      return count2 && { kind: field.name, count: count2 };
    }
  }
}
function readPairs(field, where, counts, resolver) {
  const env = { scope: field.scope, context: staticContext(`the pairs of ${where}`, "load"), resolver };
  const value = evaluate(field.value, env);
  if (!value) return void 0;
  const items = value.kind === "list" ? value.items : [];
  const wrong = items.find((item) => item.kind !== "list" || item.items.length !== 2) ?? (value.kind === "list" ? void 0 : value);
  if (wrong) {
    const expected = "a list of pairs (pre index, post index)";
    resolver.report.add(wrongKind(wrong.span, "'pairs'", expected, describeValue(wrong)));
    return void 0;
  }
  const pairs2 = [];
  for (const item of items) {
    const [pre, post] = (item.kind === "list" ? item.items : []).map((part, side) => {
      const index = wholeNumber(asNumeric(part, "A pair", env), "A pair", env);
      const count2 = counts[side];
      if (index === void 0 || index < count2) return index;
      resolver.report.add(pairOutside(part.span, side === 0 ? "presynaptic" : "postsynaptic", index, count2));
      return void 0;
    });
    if (pre === void 0 || post === void 0) return void 0;
    pairs2.push([pre, post]);
  }
  return { kind: "pairs", pairs: pairs2 };
}
function readContacts2(fields2, where, sides, span, resolver) {
  const field = fields2.get("contacts");
  if (!field) return plainNumber2(1, span);
  const expr = pairNumber(field, void 0, where, sides, void 0, resolver);
  if (expr?.kind === "Number" && !(Number.isInteger(expr.value) && expr.value >= 0)) {
    resolver.report.add(notACount(expr.span, `The contacts of ${where}`, expr.value));
  }
  return expr && { kind: "numeric", expr, span: field.span };
}
function readTerms(synapses, fields2, where, sides, contacts, spans, resolver) {
  const terms = [];
  for (const synapse of synapses) {
    const own = new Map(synapse.fields.map((field) => [field.name, field]));
    checkOwnFields(synapse, resolver);
    const term2 = readTerm(
      { name: synapse.synapse.name, unit: weightUnit(synapse.mechanism), factors: synapse.factors },
      own.get("weight") ?? fields2.get("weight"),
      own.get("delay") ?? fields2.get("delay"),
      { where, sides, contacts, spans },
      resolver
    );
    if (!term2) return void 0;
    terms.push(term2);
  }
  return terms;
}
function checkOwnFields(synapse, resolver) {
  for (const field of synapse.fields) {
    if (field.name === "on") resolver.report.add(notSupportedYet(field.span, "`on` of one synapse of a sum"));
    else if (field.name !== "weight" && field.name !== "delay") {
      resolver.report.add(
        unknownField(field.nameSpan, field.name, "A synapse of a sum", ["weight", "delay", "on"])
      );
    }
  }
}
function readTerm(receiver, weightField, delayField, place, resolver) {
  const { where, sides, contacts, spans } = place;
  const weight = readWeight(receiver, weightField, place, resolver);
  const delayMs = delayField ? pairNumber(delayField, knownUnit("ms"), where, sides, contacts, resolver) : { kind: "Number", value: defaultDelayMs, span: spans.whole };
  if (delayMs?.kind === "Number" && delayMs.value < 0) resolver.report.add(negativeDelay(delayMs.span, delayMs.value));
  if (!weight || !delayMs) return void 0;
  return { ...receiver.name === void 0 ? {} : { synapse: receiver.name }, weight, delayMs };
}
function readWeight(receiver, field, { where, sides, contacts, spans }, resolver) {
  if (!field) {
    if (hasUnknownBundle(spans.whole, resolver)) return void 0;
    resolver.report.add(missingField(spans.head, `The rule ${where}`, "a `weight`"));
    return void 0;
  }
  const what = `The weight of ${where}`;
  const context = pairContext(what, sides, contacts, resolver);
  const env = { scope: field.scope, context, resolver };
  let weight = asNumeric(evaluate(field.value, env), what, env);
  for (const factor2 of receiver.factors) {
    const inner = { ...env, scope: factor2.scope };
    const by = asNumeric(evaluate(factor2.node, inner), "The factor of a synapse", inner);
    weight = weight && by && arithmetic("*", by, weight, env);
  }
  return inUnit(weight, receiver.unit, what, env);
}
function hasUnknownBundle({ source, start, end }, resolver) {
  const isInside = (at2) => at2.source === source && at2.start >= start && at2.end <= end;
  return resolver.report.diagnostics.some((d) => d.code === "unknown-bundle" && isInside(d.span));
}
function readSelf(fields2, resolver) {
  const field = fields2.get("self");
  if (!field) return false;
  const env = { scope: field.scope, context: staticContext("self"), resolver, symbols: true };
  const value = evaluate(field.value, env);
  if (!value) return false;
  if (value.kind === "bool") return decided(asBool(value, "'self'", env), "'self'", env) ?? false;
  const word2 = asText(value, "'self'", env);
  if (word2 && word2.text !== "allowed" && word2.text !== "none") {
    resolver.report.add(unknownWord(word2.span, "'self'", word2.text, ["allowed", "none"]));
  }
  return word2?.text === "allowed";
}

// grammar/hlk/printing.ts
function commentQueue(source, comments) {
  let next = 0;
  return {
    has: (before) => (comments[next]?.span.start ?? Number.POSITIVE_INFINITY) < before,
    before: (offset) => {
      const from = next;
      while ((comments[next]?.span.start ?? Number.POSITIVE_INFINITY) < offset) next++;
      return comments.slice(from, next);
    },
    behind: (span) => {
      const comment = comments[next];
      if (!comment || /[^ \t,;]/.test(source.text.slice(span.end, comment.span.start))) return void 0;
      if (span.end > comment.span.start || /[\r\n]/.test(comment.text)) return void 0;
      next++;
      return comment;
    },
    behindBrace: (first2) => {
      const comment = comments[next];
      if (!comment || comment.span.start > first2 || /[\r\n]/.test(comment.text)) return void 0;
      if (!/\{[ \t]*$/.test(source.text.slice(0, comment.span.start).slice(-80))) return void 0;
      next++;
      return comment;
    }
  };
}
var commentText = (comment) => comment.text.replace(/^\/\/\s*/, "# ").trimEnd();
function braces(items, end, cx, print2, { mayInline = true, width = 0 } = {}) {
  const first2 = items[0];
  const hasComments = cx.comments.has(end);
  if (!first2 && !hasComments) return "{}";
  if (mayInline && !hasComments && first2 && !startsLine(first2.span)) {
    const flat = items.map((item) => print2(item, cx)).join(", ");
    if (!flat.includes("\n") && cx.indent.length + width + flat.length <= 114) return `{ ${flat} }`;
  }
  const inner = { ...cx, indent: `${cx.indent}  ` };
  const behind = cx.comments.behindBrace(first2?.span.start ?? end);
  const open = behind ? `{  ${commentText(behind)}` : "{";
  return `${open}
${lines(items, end, inner, print2)}
${cx.indent}}`;
}
function lines(items, end, cx, print2) {
  const out = [];
  const own = (comment) => {
    if (hasBlankLineBefore(comment.span) && out.length > 0) out.push("");
    out.push(cx.indent + commentText(comment));
  };
  items.forEach((item, i) => {
    const leading = cx.comments.before(item.span.start);
    leading.forEach(own);
    const isApart = hasBlankLineBefore(item.span) || isNewTopic(items[i - 1], item, cx);
    if (out.length > 0 && isApart) out.push("");
    const text2 = print2(item, cx);
    cx.comments.before(item.span.end).forEach(own);
    const behind = cx.comments.behind(item.span);
    out.push(cx.indent + text2 + (behind ? `  ${commentText(behind)}` : ""));
  });
  cx.comments.before(end).forEach(own);
  return out.join("\n");
}
function isNewTopic(previous, item, cx) {
  return item.span.source === noSource && cx.indent === "" && previous !== void 0 && previous.kind !== item.kind;
}
function startsLine(span) {
  return span.source !== noSource && /(^|[\r\n])[ \t]*$/.test(span.source.text.slice(Math.max(0, span.start - 200), span.start));
}
function hasBlankLineBefore(span) {
  const before = span.source.text.slice(Math.max(0, span.start - 400), span.start);
  return /(\n|\r)[ \t]*(\r\n|\n|\r)[ \t]*$/.test(before.replaceAll("\r\n", "\n"));
}

// grammar/hlk/print-expression.ts
var keywords = /* @__PURE__ */ new Set([...declarationWords, ...cellWords, ...sectionWords, "use"]);
var widest = 100;
function printExpression(e, cx, minimum = precedence.select) {
  const text2 = bare(e, cx);
  return precedenceOf(e) < minimum ? `(${text2})` : text2;
}
function precedenceOf(e) {
  switch (e.kind) {
    case "Select":
      return precedence.select;
    case "Binary":
      return precedence[e.op];
    case "Unary":
      return precedence[e.op];
    case "Range":
      return precedence[".."];
    case "UnitApplied":
      return isPlainRange(e.operand) ? precedence[".."] : precedence.atom;
    case "Number":
      return e.value < 0 ? precedence.negate : precedence.atom;
    default:
      return precedence.atom;
  }
}
function bare(e, cx) {
  const sub = (inner, minimum) => printExpression(inner, cx, minimum);
  switch (e.kind) {
    case "Number":
      return numberText(e);
    case "Ref":
      return e.ref;
    case "String":
      return quote(e.parts);
    case "Unary":
      return unary2(e, cx);
    case "Binary":
      return binary2(e, cx);
    case "Select":
      return `${sub(e.then, 1)} if ${sub(e.test, 1)} else ${sub(e.else)}`;
    case "Range":
      return range2(e, cx);
    case "Slice":
      return slice(e, cx);
    case "UnitApplied":
      return `${sub(e.operand, isPlainRange(e.operand) ? 0 : precedence.atom)} ${e.unit.text}`;
    case "Member":
      return `${target(e.target, cx)}.${e.name.text}`;
    case "Index":
      return `${target(e.target, cx)}[${commas(e.args, cx)}]`;
    case "Call":
      return `${e.fn}${printArguments(e.args, e.named, cx)}`;
    case "AtSite":
      return `${target(e.value, cx)}@${printSite(e.site, cx)}`;
    case "Mechanism":
      return printMechanism(e, cx);
    case "Block":
      return printBlock(e, cx);
    case "Comprehension":
      return comprehension2(e, cx);
    case "List":
      return bracketed("[", "]", e.items, cx);
    case "Set":
      return bracketed("{", "}", e.items, cx);
    case "Tuple":
      return e.items.length === 1 ? `(${commas(e.items, cx)},)` : `(${commas(e.items, cx)})`;
    case "Map": {
      const entry = ({ key: key2, value }, inner) => `${printExpression(key2, inner)}: ${printExpression(value, inner)}`;
      return wrapped("{ ", " }", e.entries, cx, entry);
    }
  }
}
function target(e, cx) {
  const isTight = !["Number", "UnitApplied", "Mechanism", "Block"].includes(e.kind);
  return isTight ? printExpression(e, cx, precedence.atom) : `(${bare(e, cx)})`;
}
function numberText(e) {
  const written = /^[\d.]+(?:[eE][+-]?\d+)?/.exec(e.span.source.text.slice(e.span.start, e.span.end))?.[0];
  const keeps = e.span.source !== noSource && written && !written.endsWith(".") && Number(written) === e.value;
  return (keeps ? written : String(e.value)) + (e.unit ? ` ${e.unit.text}` : "");
}
function unary2(e, cx) {
  const { op, operand } = e;
  if (op === "negate") return `-${printExpression(operand, cx, precedence.negate)}`;
  const isMembership = operand.kind === "Binary" && operand.op === "in";
  if (!isMembership) return `not ${printExpression(operand, cx, precedence.not)}`;
  const level = precedence.in + 1;
  return `${printExpression(operand.left, cx, level)} not in ${printExpression(operand.right, cx, level)}`;
}
function binary2(e, cx) {
  const level = precedence[e.op];
  const isComparison = level === precedence.in;
  const left = printExpression(e.left, cx, e.op === "pow" || isComparison ? level + 1 : level);
  const right = printExpression(e.right, cx, e.op === "pow" ? level : level + 1);
  if (e.op === "pow") return `${left}**${right}`;
  const isTight = e.op === "//" && /^[\w.]+$/.test(right);
  return isTight ? `${left}//${right}` : `${left} ${e.op} ${right}`;
}
function range2(e, cx) {
  const dots = e.closed ? "..=" : "..";
  const [low, high] = [e.low, e.high].map((end) => printExpression(end, cx, precedence[".."] + 1));
  const isLong = [e.low, e.high].some((end) => end.kind === "Binary");
  return isLong ? `${low} ${dots} ${high}` : `${low}${dots}${high}`;
}
function isPlainRange(e) {
  return e.kind === "Range" && isBareNumber(e.low) && isBareNumber(e.high);
}
function isBareNumber(e) {
  const inner = e.kind === "Unary" && e.op === "negate" ? e.operand : e;
  return inner.kind === "Number" && !inner.unit;
}
function slice(e, cx) {
  const part = (value) => value ? printExpression(value, cx) : "";
  return `${part(e.start)}:${part(e.stop)}${e.step ? `:${part(e.step)}` : ""}`;
}
function comprehension2(e, cx) {
  const test = e.test ? ` if ${printExpression(e.test, cx)}` : "";
  return `[${printExpression(e.element, cx)} for ${e.binds.map((bind2) => printBind(bind2, cx)).join(", ")}${test}]`;
}
function printBind(bind2, cx) {
  const names = bind2.names.map((name) => name.text).join(", ");
  return `${bind2.names.length === 1 ? names : `(${names})`} in ${printExpression(bind2.values, cx, 1)}`;
}
function commas(items, cx) {
  return items.map((item) => printExpression(item, cx)).join(", ");
}
function bracketed(open, close, items, cx) {
  return wrapped(open, close, items, cx, (item, inner) => printExpression(item, inner));
}
function wrapped(open, close, items, cx, print2) {
  const flat = open + items.map((item) => print2(item, cx)).join(", ") + close;
  if (flat.length <= widest && !flat.includes("\n")) return flat;
  const inner = { ...cx, indent: `${cx.indent}  ` };
  const rows = items.map((item) => `${inner.indent}${print2(item, inner)},`);
  return `${open.trim()}
${rows.join("\n")}
${cx.indent}${close.trim()}`;
}
function printArguments(args2, named2, cx) {
  const texts = [
    ...args2.map((arg) => printExpression(arg, cx)),
    ...named2.map((arg) => `${arg.name.text} = ${printExpression(arg.value, cx)}`)
  ];
  return `(${texts.join(", ")})`;
}
function printSubset(subset, cx) {
  return subset ? `[${commas(subset.items, cx)}]` : "";
}
function printName(name) {
  return name.parts ? quote(name.parts) : name.text;
}
function printMechanism(mechanism, cx) {
  return printWithBlock(printName(mechanism.name), mechanism.block, cx);
}
function printBlock(block2, cx, width = 0) {
  return braces(block2.items, block2.span.end - 1, cx, printBlockItem, { width });
}
function printWithBlock(head, block2, cx) {
  return block2 ? `${head} ${printBlock(block2, cx, head.length)}` : head;
}
function printBlockItem(item, cx) {
  if (item.kind === "Field") return printField(item, cx, true);
  const hasArguments2 = item.args.length + item.named.length > 0;
  return `use ${item.name.text}${hasArguments2 ? printArguments(item.args, item.named, cx) : ""}`;
}
function printField(field, cx, inBlock = false) {
  const path = field.path.map((name) => name.text).join(".");
  const value = printExpression(field.value, cx);
  const isNested = inBlock && field.op === "=" && field.value.kind === "Block" && !keywords.has(path);
  return isNested ? `${path} ${value}` : `${path} ${field.op} ${value}`;
}

// grammar/hlk/print-selection.ts
function printCells(cells, cx) {
  return cells.terms.map((term2) => cellTerm(term2, cx)).join(", ");
}
function cellTerm(term2, cx) {
  const subset = printSubset(term2.subset, cx);
  if (term2.kind === "AllCells") return `all${subset}`;
  if (term2.kind === "NamedCells") return printName(term2.name) + subset;
  return `(${printCells(term2.cells, cx)})${subset}`;
}
function printSections(sections, cx) {
  const [first2, ...rest] = sections.steps;
  if (!first2) return "";
  const steps = rest.map((step) => (step.op === "union" ? ", " : " - ") + sectionTerm(step.term, cx));
  return sectionTerm(first2.term, cx) + steps.join("");
}
function sectionTerm(term2, cx) {
  const subset = printSubset(term2.subset, cx);
  if (term2.kind === "AllSections") return `all${subset}`;
  if (term2.kind === "NamedSections") return printName(term2.name) + subset;
  return `(${printSections(term2.sections, cx)})${subset}`;
}
function printSite(site, cx) {
  const positions = site.positions.length > 0 ? printArguments(site.positions, [], cx) : "";
  return sectionTerm(site.section, cx) + positions;
}
function printSites(sites, cx) {
  if (sites.kind === "Site") return printSite(sites, cx);
  if (sites.kind === "SiteList") return `[${sites.sites.map((site) => printSite(site, cx)).join(", ")}]`;
  const positions = sites.positions.length > 0 ? printArguments(sites.positions, [], cx) : "";
  return `${sites.policy}(${printSections(sites.sections, cx)})${positions}`;
}
function printSynapses(sum2, cx) {
  const terms = sum2.terms.map(({ factor: factor2, synapse, block: block2 }) => {
    const weight = factor2 ? `${printExpression(factor2, cx, precedence["*"])}*` : "";
    return weight + printExpression(synapse, cx, precedence.atom) + (block2 ? ` ${printBlock(block2, cx)}` : "");
  });
  return terms.join(" + ");
}

// compiler/1-resolve/network/rule-name.ts
function connectName(node2, given2, scope) {
  const cx = printing(node2);
  const synapses = node2.synapses ? ` with ${printSynapses(node2.synapses, cx)}` : "";
  const sites = node2.on ? ` on ${printSites(node2.on, cx)}` : "";
  return ruleName(node2, given2, `${printCells(node2.pre, cx)} -> ${printCells(node2.post, cx)}${synapses}${sites}`, scope);
}
function stimulateName(node2, given2, scope) {
  const cx = printing(node2);
  const place = node2.through ? ` through ${printSynapses(node2.through, cx)}` : "";
  const sites = node2.at ? ` at ${printSites(node2.at, cx)}` : node2.on ? ` on ${printSites(node2.on, cx)}` : "";
  const header = `${printCells(node2.cells, cx)} with ${node2.source.name.text}${place}${sites}`;
  return ruleName(node2, given2, header, scope);
}
var printing = (node2) => ({
  indent: "",
  comments: commentQueue(node2.span.source, [])
});
function ruleName(node2, given2, printed, scope) {
  if (node2.name) return { name: given2, family: node2.name.text };
  const header = printed.replace(/\s+/g, " ");
  const row = rowOf(scope).map(([name, value]) => `${name}=${showValue(value)}`);
  return { name: row.length > 0 ? `${header} [${row.join(", ")}]` : header, family: header };
}

// compiler/1-resolve/network/synapses.ts
function resolveSynapses(declared, resolver) {
  return declared.flatMap(({ node: node2, scope, name }) => {
    for (const pointer of node2.pointers) resolver.report.add(notSupportedYet(pointer.span, "pointers of a synapse"));
    const mechanism = mechanismForm(node2.mechanism.name, ["point"], "a synapse needs a POINT_PROCESS", resolver);
    if (!mechanism) {
      resolver.brokenSynapses.add(name);
      return [];
    }
    if (!mechanism.receive) resolver.report.add(needsNetReceive(node2.mechanism.span, mechanism.name));
    const fields2 = node2.mechanism.block ? expandBlock(node2.mechanism.block, { scope, resolver }) : [];
    const parameters = mechanismParameters(mechanism, fields2, paramContext(`synapse ${name}`), resolver);
    return [{ name, mechanism: mechanism.name, parameters, span: node2.span }];
  });
}
function readSynapseSum(sum2, synapses, env) {
  const terms = sum2.terms.map((term2) => readTerm2(term2, synapses, env));
  return terms.every((term2) => term2 !== void 0) ? terms.flat() : void 0;
}
function readTerm2(term2, synapses, env) {
  const inner = readNamed(term2.synapse, synapses, env);
  if (!inner) return void 0;
  const factors = term2.factor ? [{ node: term2.factor, scope: env.scope }] : [];
  const fields2 = term2.block ? expandBlock(term2.block, env) : [];
  return inner.map((s) => ({ ...s, factors: [...factors, ...s.factors], fields: [...s.fields, ...fields2] }));
}
function readNamed(node2, synapses, env) {
  const { active, report } = env.resolver;
  if (node2.kind === "Select") {
    const taken2 = decideIf(node2.test, env);
    return taken2 === void 0 ? void 0 : readNamed(taken2 ? node2.then : node2.else, synapses, env);
  }
  if (node2.kind === "Binary") {
    const isSum = node2.op === "+" || node2.op === "*";
    return isSum ? readSynapseSum(synapseSum(node2), synapses, env) : wrongTerm(node2, true, env);
  }
  if (node2.kind !== "Ref") {
    const value = evaluate(node2, { ...env, symbols: true });
    return value?.kind === "text" ? byName(value.text, node2, synapses, env) : wrongTerm(node2, value !== void 0, env);
  }
  const entity = findName(env.scope, node2.ref);
  if (entity?.kind !== "deferred") {
    const name = referredName({ kind: "Name", text: node2.ref, span: node2.span }, env);
    return name === void 0 ? void 0 : byName(name, node2, synapses, env);
  }
  if (active.has(entity)) {
    report.add(dependsOnItself(node2.span, node2.ref));
    return void 0;
  }
  active.add(entity);
  const found = readNamed(entity.node, synapses, { ...env, scope: entity.scope });
  active.delete(entity);
  return found;
}
function wrongTerm(node2, isKnown, env) {
  if (isKnown)
    env.resolver.report.add(
      wrongKind(node2.span, "What stands after 'with'", "a synapse or a sum of them", "another value")
    );
  return void 0;
}
function byName(name, node2, synapses, env) {
  const synapse = synapses.find((s) => s.name === name);
  const mechanism = synapse && env.resolver.mechanisms.get(synapse.mechanism);
  if (synapse && mechanism) return [{ synapse, mechanism, factors: [], fields: [] }];
  if (env.resolver.brokenSynapses.has(name)) return void 0;
  env.resolver.report.add(
    unknownSynapse(
      node2.span,
      name,
      synapses.map((s) => s.name)
    )
  );
  return void 0;
}

// compiler/1-resolve/network/rules.ts
function resolveRules(declared, parts2, resolver) {
  const names = /* @__PURE__ */ new Map();
  const rules = declared.flatMap((rule) => {
    const name = connectName(rule.node, rule.name, rule.scope);
    const at2 = rule.node.name?.span ?? rule.node.pre.span;
    const before = names.get(name.name);
    if (before) resolver.report.add(sameRuleName(at2, name.name, before));
    names.set(name.name, at2);
    return resolveRule(rule, name, parts2, resolver);
  });
  checkThresholds(rules, resolver);
  return unifyFamilies(rules);
}
function resolveRule({ node: node2, scope }, name, parts2, resolver) {
  const env = { scope, context: staticContext(`connect ${name.name}`), resolver };
  if (node2.arrow === "<->") {
    resolver.report.add(notSupportedYet(headSpan(node2.span), "gap junctions (<->)"));
    return [];
  }
  if (node2.from) resolver.report.add(notSupportedYet(node2.from.span, "`from` a place other than the spike site"));
  const pre = selectCells(node2.pre, env, parts2.groups);
  const post = selectCells(node2.post, env, parts2.groups);
  const synapses = node2.synapses && readSynapseSum(node2.synapses, parts2.synapses, env);
  const fields2 = ruleFields(node2.block, scope, resolver);
  if (!pre || !post || node2.synapses && !synapses) return [];
  if (pre.length === 0 || post.length === 0) {
    const isPre = pre.length === 0;
    const side = isPre ? "presynaptic" : "postsynaptic";
    if (!node2.optional) resolver.report.add(emptyRule((isPre ? node2.pre : node2.post).span, side));
    return [];
  }
  if (!checkReceivers(node2, post, resolver)) return [];
  const site = readSite(node2, post, parts2, fields2, env);
  return site ? splitByTags({ node: node2, name, pre, post, synapses, fields: fields2, site, resolver }) : [];
}
function readSite(node2, post, parts2, fields2, env) {
  if (!node2.synapses) return { policy: "at", byCellType: [] };
  return resolveSites(node2.on, post, parts2.drafts, fields2.has("contacts"), env);
}
function checkReceivers(node2, post, resolver) {
  const artificial = post.find((pick) => pick.population.cellType === void 0);
  const hasSections = post.some((pick) => pick.population.cellType !== void 0);
  if (hasSections && !node2.synapses) resolver.report.add(needsSynapse(node2.post.span));
  if (artificial && (node2.synapses || hasSections)) {
    resolver.report.add(synapseOnArtificial(node2.post.span, artificial.population.name));
  }
  return node2.synapses ? !artificial : !hasSections;
}
function splitByTags(rule) {
  const reads3 = /* @__PURE__ */ new Set();
  const whole = buildRule(rule, rule.pre, rule.post, (side) => reads3.add(side));
  if (!whole || reads3.size === 0) return whole ? [whole] : [];
  const pres = reads3.has("pre") ? rule.pre.map((pick) => [pick]) : [rule.pre];
  const posts = reads3.has("post") ? rule.post.map((pick) => [pick]) : [rule.post];
  const built = [];
  for (const pre of pres) {
    for (const post of posts) {
      const one2 = buildRule(rule, pre, post, () => {
      });
      if (!one2) return [];
      const twin = built.findIndex((other) => canJoin(other, one2));
      const join6 = (a) => ({ ...a, pre: union2(a.pre, one2.pre), post: union2(a.post, one2.post) });
      if (twin < 0) built.push(one2);
      else built[twin] = join6(built[twin]);
    }
  }
  checkSplit(rule, built, reads3);
  return built.map((one2) => ({ ...one2, site: siteFor(one2, rule) }));
}
var union2 = (a, b) => [
  ...a,
  ...b.filter((s) => !a.some((known3) => known3.population === s.population))
];
function canJoin(a, b) {
  const values = (r) => [r.pattern, r.contacts, r.synapses];
  return sameButSpans(values(a), values(b)) && (sameButSpans(a.pre, b.pre) || sameButSpans(a.post, b.post));
}
function checkSplit(rule, built, reads3) {
  const counted = { convergence: "pre", divergence: "post" };
  const [first2] = built;
  const kind = first2?.pattern.kind;
  if (built.length < 2 || kind !== "convergence" && kind !== "divergence" && kind !== "pairs") return;
  if (kind !== "pairs" && !reads3.has(counted[kind])) return;
  const what = `'${kind}' with tags of ${kind === "pairs" ? "a cell" : `the ${counted[kind]} cell`} in the same rule`;
  rule.resolver.report.add(notSupportedYet(rule.node.pre.span, what, "write one rule per population"));
}
function siteFor(rule, { post, site }) {
  const types = rule.post.map((s) => post.find((pick) => pick.population.name === s.population)?.population.cellType);
  return { ...site, byCellType: site.byCellType.filter((entry) => types.includes(entry.cellType)) };
}
function buildRule(rule, pre, post, onTag) {
  const { node: node2, name, fields: fields2, resolver } = rule;
  const sides = { pre: pre[0].population, post: post[0].population, onTag };
  const sum2 = (picks) => picks.reduce((n, pick) => n + countOf(pick), 0);
  const pattern = readPattern(fields2, name.name, sides, [sum2(pre), sum2(post)], resolver);
  const contacts = readContacts2(fields2, name.name, sides, node2.span, resolver);
  if (!contacts) return void 0;
  const spans = { head: node2.name?.span ?? node2.pre.span, whole: node2.span };
  const terms = rule.synapses ? readTerms(rule.synapses, fields2, name.name, sides, contacts, spans, resolver) : artificialTerms(rule, post, sides, spans);
  const thresholdMv = readThreshold(fields2, name.name, resolver);
  if (!pattern || !terms) return void 0;
  return {
    name: name.name,
    optional: node2.optional,
    pre: toSelections(pre),
    post: toSelections(post),
    pattern,
    contacts: contacts.expr,
    synapses: terms,
    site: rule.site,
    selfAllowed: readSelf(fields2, resolver),
    ...thresholdMv === void 0 ? {} : { thresholdMv },
    family: name.family,
    row: [],
    span: node2.span
  };
}
function artificialTerms(rule, post, sides, spans) {
  const { fields: fields2, resolver, name } = rule;
  const population = resolver.populations.find((p) => p.name === post[0]?.population.name);
  const mechanism = population?.mechanism === void 0 ? void 0 : resolver.mechanisms.get(population.mechanism);
  if (!mechanism?.receive) {
    resolver.report.add(needsNetReceive(rule.node.post.span, population?.mechanism ?? "spikes"));
    return void 0;
  }
  const receiver = { name: void 0, unit: weightUnit(mechanism), factors: [] };
  const contacts = {
    kind: "numeric",
    expr: { kind: "Number", value: 1, span: spans.whole },
    span: spans.whole
  };
  const term2 = readTerm(
    receiver,
    fields2.get("weight"),
    fields2.get("delay"),
    { where: name.name, sides, contacts, spans },
    resolver
  );
  return term2 && [term2];
}
function readThreshold(fields2, where, resolver) {
  const field = fields2.get("threshold");
  if (!field) return void 0;
  const what = `The threshold of ${where}`;
  const env = { scope: field.scope, context: staticContext(what), resolver };
  return constantIn(asNumeric(evaluate(field.value, env), what, env), knownUnit("mV"), what, env);
}
function checkThresholds(rules, resolver) {
  const first2 = /* @__PURE__ */ new Map();
  for (const rule of rules) {
    if (rule.thresholdMv === void 0) continue;
    for (const { population } of rule.pre) {
      const before = first2.get(population);
      if (!before) first2.set(population, { value: rule.thresholdMv, span: rule.span });
      else if (before.value !== rule.thresholdMv)
        resolver.report.add(thresholdsDiffer(rule.span, population, before.span));
    }
  }
}

// compiler/ir/quantity.ts
var byDefault = (value) => ({ value, origin: "default" });
var given = (value, span) => ({ value, origin: "given", ...span ? { span } : {} });

// compiler/1-resolve/network/simulation.ts
var quantities = ["dt", "celsius", "v_init"];
var later5 = ["trials", "secondorder", "threads", "cvode"];
var defaults = { dtMs: 0.025, celsiusDegC: 6.3, vInitMv: -65, seed: 1 };
function resolveSimulation(declared, resolver) {
  const [first2, second] = declared;
  if (!first2) {
    const { source } = resolver.file;
    const end = source.text.trimEnd().length;
    resolver.report.add(noSimulate({ source, start: Math.max(0, end - 1), end }));
    return void 0;
  }
  if (second) resolver.report.add(declaredTwice(second.node.span, "simulate", first2.node.span));
  const env = { scope: first2.scope, context: staticContext("simulate", "run"), resolver };
  const block2 = first2.node.block ? expandBlock(first2.node.block, env) : [];
  const fields2 = fieldMap(block2, "`simulate`", [...quantities, "seed", "seeds", ...later5], env);
  for (const name of later5) {
    const field = fields2.get(name);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${name}' of simulate`));
  }
  const durationMs = readDuration(first2.node.duration, env);
  const globals = resolver.globals.map(({ mechanism, variable, value }) => ({ mechanism, variable, value }));
  if (durationMs === void 0) return void 0;
  return {
    durationMs: given(durationMs, first2.node.duration.span),
    dtMs: positive(quantity(fields2.get("dt"), "ms", defaults.dtMs, env), "dt", env),
    celsiusDegC: quantity(fields2.get("celsius"), "degC", defaults.celsiusDegC, env),
    vInitMv: quantity(fields2.get("v_init"), "mV", defaults.vInitMv, env),
    seed: readSeed(fields2.get("seed"), env),
    seeds: readSeeds(fields2.get("seeds"), env),
    globals
  };
}
function readDuration(node2, env) {
  const value = asNumeric(evaluate(node2, env), "The duration", env);
  const durationMs = constantIn(value, knownUnit("ms"), "The duration", env);
  if (durationMs === void 0 || durationMs >= 0) return durationMs;
  env.resolver.report.add(notPositive(node2.span, "The duration", durationMs));
  return void 0;
}
function quantity(field, unit2, otherwise, env) {
  if (!field) return byDefault(otherwise);
  const inner = { ...env, scope: field.scope };
  const what = `'${field.name}'`;
  const value = constantIn(asNumeric(evaluate(field.value, inner), what, inner), knownUnit(unit2), what, inner);
  return value === void 0 ? byDefault(otherwise) : given(value, field.span);
}
function positive(setting, name, env) {
  if (setting.value > 0) return setting;
  env.resolver.report.add(notPositive(setting.span ?? env.resolver.file.span, `'${name}'`, setting.value));
  return byDefault(defaults.dtMs);
}
function readSeed(field, env) {
  if (!field) return byDefault(defaults.seed);
  const inner = { ...env, scope: field.scope };
  const seed = wholeNumber(asNumeric(evaluate(field.value, inner), "The seed", inner), "The seed", inner);
  return seed === void 0 ? byDefault(defaults.seed) : given(seed, field.span);
}
function readSeeds(field, env) {
  if (!field) return {};
  if (field.value.kind !== "Block") {
    env.resolver.report.add(
      wrongKind(field.value.span, "'seeds'", "a block: seeds = { conn = 1 }", "a value")
    );
    return {};
  }
  const known3 = ["conn", "stim", "loc", "cell"];
  const seeds = {};
  for (const [name, entry] of fieldMap(
    expandBlock(field.value, { ...env, scope: field.scope }),
    "'seeds'",
    known3,
    env
  )) {
    const inner = { ...env, scope: entry.scope };
    const seed = wholeNumber(asNumeric(evaluate(entry.value, inner), "A seed", inner), "A seed", inner);
    if (seed !== void 0) seeds[name] = seed;
  }
  return seeds;
}
function resolveNumerics(declared, resolver) {
  const [first2, second] = declared;
  if (first2 && second) resolver.report.add(declaredTwice(second.node.span, "numerics", first2.node.span));
  const env = {
    scope: first2?.scope ?? resolver.root,
    context: staticContext("numerics"),
    resolver,
    symbols: true
  };
  const block2 = first2 ? expandBlock(first2.node.block, env) : [];
  const fields2 = fieldMap(block2, "`numerics`", ["neuron", "tables", "conductance", "swc_digits"], env);
  return {
    neuron: choice(fields2.get("neuron"), [8, 9], 9, env),
    tables: choice(fields2.get("tables"), ["neuron", "exact"], "neuron", env),
    conductance: choice(fields2.get("conductance"), ["auto", "numeric", "analytic"], "auto", env),
    swcDigits: choice(fields2.get("swc_digits"), [6, 8], 8, env)
  };
}
function choice(field, choices, otherwise, env) {
  const value = field && evaluate(field.value, { ...env, scope: field.scope });
  if (!field || !value) return byDefault(otherwise);
  const content = value.kind === "numeric" ? constantOf(value) : asText(value, `'${field.name}'`, env)?.text;
  const chosen = choices.find((c2) => c2 === content);
  if (chosen !== void 0) return given(chosen, field.span);
  if (content !== void 0) {
    env.resolver.report.add(
      unknownWord(field.value.span, `'${field.name}'`, String(content), choices.map(String))
    );
  }
  return byDefault(otherwise);
}
var plotKinds = ["raster", "traces"];
function resolvePlots(declared, resolver) {
  return declared.flatMap(
    ({ node: node2, scope }) => node2.plots.flatMap((plot) => {
      const kind = plotKinds.find((k4) => k4 === plot.name.text);
      if (!kind) {
        refusePlot(plot.name.text, plot.name.span, resolver);
        return [];
      }
      const env = { scope, context: staticContext("plot", "run"), resolver, symbols: true };
      const fields2 = plot.block ? expandBlock(plot.block, env) : [];
      const options2 = fields2.flatMap((field) => plotOption(field, env) ?? []);
      return [{ kind, options: Object.fromEntries(options2), span: plot.span }];
    })
  );
}
function refusePlot(name, at2, resolver) {
  const isKnown = ["dipole", "lfp", "csd", "rates", "spikehist", "shape", "conn"].includes(name);
  resolver.report.add(
    isKnown ? notSupportedYet(at2, `plot ${name}`) : unknownWord(at2, "A plot", name, plotKinds)
  );
}
function plotOption(field, env) {
  if (field.value.kind === "Index") {
    env.resolver.report.add(notSupportedYet(field.value.span, "a choice of cells in a plot"));
    return void 0;
  }
  const value = evaluate(field.value, { ...env, scope: field.scope });
  if (value?.kind === "text") return [[field.name, value.text]];
  const number2 = value?.kind === "numeric" ? constantOf(value) : void 0;
  return number2 === void 0 ? void 0 : [[field.name, number2]];
}

// compiler/1-resolve/network/stimuli.ts
function resolveStimuli(declared, parts2, resolver) {
  const names = /* @__PURE__ */ new Map();
  return declared.flatMap((stimulus) => {
    const { name } = stimulateName(stimulus.node, stimulus.name, stimulus.scope);
    const at2 = stimulus.node.name?.span ?? stimulus.node.cells.span;
    const before = names.get(name);
    if (before) resolver.report.add(sameRuleName(at2, name, before));
    names.set(name, at2);
    return resolveStimulus(stimulus, name, parts2, resolver);
  });
}
function resolveStimulus({ node: node2, scope }, name, parts2, resolver) {
  const env = { scope, context: staticContext(`stimulate ${name}`), resolver };
  const targets2 = selectCells(node2.cells, env, parts2.groups);
  const source = readSource(node2, env);
  const mechanism = source && readMechanism(node2, source, resolver);
  const synapses = node2.through && readSynapseSum(node2.through, parts2.synapses, env);
  const known3 = node2.through ? ["weight", "delay", "contacts"] : [];
  const fields2 = fieldMap(node2.block ? expandBlock(node2.block, env) : [], "This stimulus", known3, env);
  if (!targets2 || !source || !mechanism || node2.through && !synapses) return [];
  if (targets2.length === 0) resolver.report.add(emptySelection(node2.cells.span, "the stimulus"));
  if (targets2.length === 0 || !checkTargets(targets2, node2.cells.span, env)) return [];
  const sites = resolveSites(node2.through ? node2.on : node2.at, targets2, parts2.drafts, fields2.has("contacts"), env);
  if (!sites) return [];
  const stimulus = { node: node2, name, source, mechanism, fields: fields2, synapses, resolver };
  const made = targets2.flatMap((target2) => buildStimulus(stimulus, target2) ?? []);
  return join(made).map((one2) => {
    const types = targets2.filter((t8) => one2.targets.some((s) => s.population === t8.population.name));
    const byCellType = sites.byCellType.filter((s) => types.some((t8) => t8.population.cellType === s.cellType));
    return { ...one2, site: { ...sites, byCellType } };
  });
}
function readSource(node2, env) {
  const { source } = node2;
  if (!findName(env.scope, source.name.text))
    return { kind: "mechanism", node: source, scope: env.scope, span: source.span };
  const value = evaluate({ kind: "Ref", ref: source.name.text, span: source.name.span }, { ...env, symbols: true });
  if (!value) return void 0;
  if (value.kind === "text") {
    const named2 = { ...source, name: { ...source.name, text: value.text } };
    return { kind: "mechanism", node: named2, scope: env.scope, span: source.span };
  }
  if (value.kind !== "mechanism") {
    env.resolver.report.add(
      wrongKind(source.name.span, "What stands after 'with'", "a mechanism", describeValue(value))
    );
    return void 0;
  }
  if (source.block) env.resolver.report.add(notSupportedYet(source.block.span, "parameters on a named mechanism"));
  return value;
}
function readMechanism(node2, source, resolver) {
  const expected = node2.through ? "`through` takes an ARTIFICIAL_CELL" : "`at` takes a POINT_PROCESS";
  const mechanism = mechanismForm(source.node.name, ["point", "artificial"], expected, resolver);
  if (!mechanism || mechanism.form === (node2.through ? "artificial" : "point")) return mechanism;
  const isArtificial = mechanism.form === "artificial";
  const form = isArtificial ? "an ARTIFICIAL_CELL" : "a POINT_PROCESS";
  const hint = isArtificial ? "its spikes need a synapse: `\u2026 through SYNAPSE { weight = \u2026 }`" : expected;
  resolver.report.add(wrongMechanismForm(node2.source.span, mechanism.name, form, hint));
  return void 0;
}
function buildStimulus(parts2, target2) {
  const { node: node2, name, source, mechanism, fields: fields2, synapses, resolver } = parts2;
  const context = cellContext(resolver, target2.population, `stimulate ${name}`, true);
  const site = { policy: "at", byCellType: [] };
  const base2 = { name, targets: toSelections([target2]), mechanism: mechanism.name, site, span: node2.span };
  if (!synapses) {
    const block2 = source.node.block ? expandBlock(source.node.block, { scope: source.scope, resolver }) : [];
    const parameters2 = mechanismParameters(mechanism, block2, context, resolver);
    return { kind: "point", ...base2, parameters: parameters2 };
  }
  const parameters = artificialParameters(mechanism, source, context, resolver);
  const sides = { post: target2.population };
  const contacts = readContacts2(fields2, name, sides, node2.span, resolver);
  const spans = { head: node2.name?.span ?? node2.cells.span, whole: node2.span };
  const terms = contacts && readTerms(synapses, fields2, name, sides, contacts, spans, resolver);
  if (!contacts || !terms) return void 0;
  return { kind: "source", ...base2, parameters, synapses: terms, contacts: contacts.expr };
}
function join(stimuli) {
  const joined2 = [];
  const targets2 = (s) => s.targets;
  for (const stimulus of stimuli) {
    const twin = joined2.findIndex((other) => sameButSpans({ ...other, targets: [] }, { ...stimulus, targets: [] }));
    const before = joined2[twin];
    if (before) joined2[twin] = { ...before, targets: [...targets2(before), ...targets2(stimulus)] };
    else joined2.push(stimulus);
  }
  return joined2;
}

// compiler/1-resolve/network.ts
function resolveNetwork(file, mechanisms, workspace, overrides, report, readers = {}) {
  const resolver = newResolver(file, mechanisms, workspace, overrides, report, readers);
  checkStreams(resolver);
  const declared = expandDeclarations(resolver);
  checkNames(declared, resolver);
  const numerics = resolveNumerics(declared.numerics, resolver);
  resolver.volume = resolveVolume(declared.volumes, resolver);
  const cellNames = declared.cells.map((cell) => cell.name);
  const finishPopulations = resolvePopulations(declared.populations, cellNames, resolver);
  const cells = resolveCells(declared.cells, numerics.swcDigits.value, resolver);
  const populations = finishPopulations();
  const synapses = resolveSynapses(declared.synapses, resolver);
  const parts2 = { synapses, groups: newGroups(declared.groups, cellNames), drafts: cells.drafts };
  const rules = resolveRules(declared.connects, parts2, resolver);
  const stimuli = resolveStimuli(declared.stimuli, parts2, resolver);
  const recordings = resolveRecordings(declared.records, parts2, cells.types, resolver);
  const plots = resolvePlots(declared.plots, resolver);
  const simulation = resolveSimulation(declared.simulates, resolver);
  const params = paramsOf(resolver.params, resolver);
  const options2 = optionsOf(resolver.options, resolver);
  checkOverrides(resolver);
  if (!simulation || report.hasErrors) return void 0;
  return {
    name: file.model?.text ?? modelName(file.source.path),
    streams: "hillock",
    params,
    options: options2,
    lookups: [...resolver.lookups.values()],
    mechanisms,
    volume: resolver.volume,
    cellTypes: cells.types,
    populations,
    synapses,
    rules,
    stimuli,
    recordings,
    simulation,
    numerics,
    plots,
    sources: resolver.sources,
    span: file.span
  };
}
function modelName(path) {
  return (path.split("/").at(-1) ?? path).replace(/\.hlk$/, "");
}
function checkStreams({ file, report }) {
  const { streams } = file;
  if (!streams || streams.text === "hillock") return;
  const isLater = streams.text === "netpyne" || streams.text === "hnn";
  report.add(
    isLater ? notSupportedYet(streams.span, `streams ${streams.text}`, "leave the line out for hillock's own streams") : unknownWord(streams.span, "'streams'", streams.text, ["hillock"])
  );
}
function checkNames(declared, resolver) {
  const named2 = (what, list2) => list2.map(({ node: node2, name }) => ({ what, name, span: node2.name.span }));
  const populations = named2("The population", declared.populations);
  const groups = named2("The group", declared.groups);
  const cells = named2("The cell", declared.cells);
  checkUnique(cells, resolver);
  checkUnique([...populations, ...groups], resolver);
  checkUnique([...cells, ...groups], resolver);
  const isOwnCell = (name) => {
    const population = declared.populations.find((p) => p.name === name);
    const field = population?.node.block.items.find((item) => item.kind === "Field" && item.path[0]?.text === "cell");
    return field?.kind === "Field" && field.value.kind === "Ref" && field.value.ref === name;
  };
  checkUnique([...cells, ...populations.filter((p) => !isOwnCell(p.name))], resolver);
  checkUnique(named2("The synapse", declared.synapses), resolver);
}
function checkOverrides(resolver) {
  const known3 = [...resolver.params, ...resolver.options].map((entry) => entry.name);
  for (const [name, value] of Object.entries(resolver.overrides.set)) {
    const { source } = overrideSpan(name, value);
    const span = { source, start: 0, end: name.length };
    if (!known3.includes(name)) resolver.report.add(unknownSetting(span, name, known3));
  }
}

// compiler/ir/expression.print.ts
function printExpr(expr, printRef3) {
  return print(expr, printRef3, 0);
}
var precedence2 = {
  or: 1,
  and: 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  pow: 8
};
var unaryPrecedence = 7;
var tight = /* @__PURE__ */ new Set(["*", "/", "pow"]);
function print(expr, printRef3, outer) {
  const go = (e, level) => print(e, printRef3, level);
  switch (expr.kind) {
    case "Number":
      return parenthesize(String(expr.value), expr.value < 0 && outer > unaryPrecedence);
    case "Ref":
      return printRef3(expr.ref);
    case "Unary": {
      const word2 = expr.op === "negate" ? "-" : "not ";
      return parenthesize(word2 + go(expr.operand, unaryPrecedence), outer > unaryPrecedence);
    }
    case "Binary": {
      const level = precedence2[expr.op];
      const [left, right] = expr.op === "pow" ? [level + 1, unaryPrecedence] : [level, level + 1];
      const sign = expr.op === "pow" ? "^" : tight.has(expr.op) ? expr.op : ` ${expr.op} `;
      return parenthesize(go(expr.left, left) + sign + go(expr.right, right), outer > level);
    }
    case "Call":
      return `${expr.fn}(${expr.args.map((a) => go(a, 0)).join(", ")})`;
    case "Select":
      return parenthesize(`${go(expr.test, 1)} ? ${go(expr.then, 1)} : ${go(expr.else, 1)}`, outer > 0);
  }
}
function parenthesize(text2, isNeeded) {
  return isNeeded ? `(${text2})` : text2;
}

// compiler/ir/mechanism.print.ts
function printMechanism2(mechanism) {
  const { name, form, variables: variables2, ions, currents } = mechanism;
  const lines2 = [
    `${form} ${name}${mechanism.builtIn ? " (built-in)" : ""}`,
    ...variables2.map((v) => `  ${printVariable(v)}`),
    ...ions.map((ion) => `  ion ${ion.ion}${list(" reads", ion.read)}${list(" writes", ion.write)}${valence(ion)}`),
    ...currents.map((c2) => `  ${c2.electrode ? "electrode " : ""}current ${c2.variable}${c2.ion ? ` of ${c2.ion}` : ""}`)
  ];
  lines2.push(...mechanism.tables.flatMap(printTable));
  lines2.push(...mechanism.stage === "resolved" ? resolvedBody(mechanism) : solvedBody(mechanism));
  return lines2.join("\n");
}
function resolvedBody(mechanism) {
  return [
    ...mechanism.routines.flatMap(printRoutine),
    ...block("initial", mechanism.initial),
    ...mechanism.solves.map((s) => `solve ${s.block} by ${s.method}`),
    ...block("breakpoint", mechanism.breakpoint),
    ...printReceive(mechanism)
  ];
}
function solvedBody(mechanism) {
  return [
    ...block("initial", mechanism.initial),
    ...block("current", mechanism.current),
    ...printConductance(mechanism.conductance),
    ...block("state", mechanism.state),
    ...printReceive(mechanism),
    `carried${list("", [...mechanism.carried])}`,
    `mergeable ${mechanism.mergeable}, timeless ${mechanism.timeless}`
  ];
}
function printVariable(v) {
  const unit2 = v.unit === void 0 ? "" : ` (${v.unit})`;
  const limits = v.limits ? ` <${v.limits.join(", ")}>` : "";
  const size = v.length === void 0 ? "" : `[${v.length}]`;
  const value = v.role === "parameter" ? ` = ${v.value}` : "";
  return `${v.visible ? "" : "hidden "}${v.scope} ${v.role} ${v.name}${size}${value}${unit2}${limits}`;
}
function valence(ion) {
  return ion.valence === void 0 ? "" : ` valence ${ion.valence}`;
}
function list(word2, names) {
  return names.length === 0 ? "" : `${word2} ${names.join(" ")}`;
}
function printRoutine(routine) {
  const table2 = routine.table;
  const head = `${routine.kind} ${routine.name}(${routine.parameters.join(", ")})`;
  if (!table2) return block(head, routine.body);
  const range4 = `from ${printMechanismExpr(table2.from)} to ${printMechanismExpr(table2.to)} with ${table2.intervals}`;
  return block(`${head} table${list("", table2.variables)}${list(" depend", table2.depend)} ${range4}`, routine.body);
}
function printTable(table2) {
  const range4 = `from ${printMechanismExpr(table2.from)} to ${printMechanismExpr(table2.to)} with ${table2.intervals}`;
  return block(`table ${table2.name}(${table2.argument}) ${range4} gives${printRefs(table2.outputs)}`, table2.body);
}
function printReceive({ receive: receive2 }) {
  if (!receive2) return [];
  const head = `receive(${receive2.parameters.join(", ")})`;
  return [...receive2.initial.length ? block(`${head} initial`, receive2.initial) : [], ...block(head, receive2.body)];
}
function printConductance(conductance) {
  if (conductance.kind === "numeric") return ["conductance numeric"];
  return [`conductance ${conductance.slopes.map(printMechanismExpr).join(", ") || "none"}`];
}
function block(head, steps) {
  return [head, ...steps.flatMap((step) => indent(printStep(step)))];
}
var indent = (lines2) => lines2.map((line) => `  ${line}`);
function printStep(step) {
  const e = printMechanismExpr;
  switch (step.kind) {
    case "Let":
      return [`let ${step.name} = ${e(step.value)}`];
    case "Assign":
      return [`${printRef(step.to)} = ${e(step.value)}`];
    case "Ode":
      return [`${printRef(step.state)}' = ${e(step.rate)}`];
    case "If": {
      const then = [`if ${e(step.test)}`, ...step.then.flatMap((s) => indent(printStep(s)))];
      return step.else.length ? [...then, "else", ...step.else.flatMap((s) => indent(printStep(s)))] : then;
    }
    case "While":
      return [`while ${e(step.test)}`, ...step.body.flatMap((s) => indent(printStep(s)))];
    case "CallProcedure":
      return [`${step.fn}(${step.args.map(e).join(", ")})`];
    case "Lookup":
      return [`lookup ${step.table}(${e(step.argument)}) into${printRefs(step.outputs)}`];
    case "Draw":
      return [`draw ${step.name} = ${step.distribution}(${[step.stream, ...step.args.map(e)].join(", ")})`];
    case "SeedStream":
      return [`seed ${step.stream} at ${e(step.sequence)}`];
    case "NetSend":
      return [`net_send(${e(step.delay)}, ${e(step.flag)})`];
    case "NetEvent":
      return [`net_event(${e(step.time)})`];
    case "NetMove":
      return [`net_move(${e(step.time)})`];
  }
}
function printRefs(refs) {
  return list("", refs.map(printRef));
}
function printRef(ref2) {
  return ref2.index ? `${ref2.name}[${printMechanismExpr(ref2.index)}]` : ref2.name;
}
function printMechanismExpr(expr) {
  return printExpr(expr, printRef);
}

// compiler/ir/mechanism.verify.ts
function verifyMechanism(mechanism) {
  const variables2 = new Set(mechanism.variables.map((v) => v.name));
  const routines = new Set(mechanism.routines.map((r) => r.name));
  const checks = { variables: variables2, routines, tables: new Set(mechanism.tables.map((t8) => t8.name)), isSolved: false };
  const faults = [];
  for (const routine of mechanism.routines) {
    const locals = [...routine.parameters, ...routine.kind === "function" ? [routine.name] : []];
    checkBlock(routine.name, routine.body, new Set(locals), checks, faults);
  }
  checkBlock("initial", mechanism.initial, /* @__PURE__ */ new Set(), checks, faults);
  checkBlock("breakpoint", mechanism.breakpoint, /* @__PURE__ */ new Set(), checks, faults);
  checkReceive(mechanism, checks, faults);
  for (const { block: block2 } of mechanism.solves) if (!routines.has(block2)) faults.push(`solve of missing ${block2}`);
  return faults;
}
function verifySolvedMechanism(mechanism) {
  const variables2 = new Set(mechanism.variables.map((v) => v.name));
  const tables2 = new Set(mechanism.tables.map((t8) => t8.name));
  const checks = { variables: variables2, routines: /* @__PURE__ */ new Set(), tables: tables2, isSolved: true };
  const faults = [];
  for (const table2 of mechanism.tables) checkBlock(table2.name, table2.body, /* @__PURE__ */ new Set([table2.argument]), checks, faults);
  checkBlock("initial", mechanism.initial, /* @__PURE__ */ new Set(), checks, faults);
  const locals = /* @__PURE__ */ new Set();
  checkBlock("current", mechanism.current, locals, checks, faults);
  checkBlock("state", mechanism.state, /* @__PURE__ */ new Set(), checks, faults);
  checkReceive(mechanism, checks, faults);
  const { conductance, currents, carried } = mechanism;
  if (conductance.kind === "analytic") {
    if (conductance.slopes.length !== currents.length) faults.push("not one slope for each current");
    for (const slope of conductance.slopes) checkExpression("conductance", slope, locals, checks, faults);
  }
  for (const name of carried) if (!variables2.has(name)) faults.push(`carried ${name} is no variable`);
  return faults;
}
function checkReceive({ receive: receive2 }, checks, faults) {
  if (!receive2) return;
  checkBlock("receive initial", receive2.initial, new Set(receive2.parameters), checks, faults);
  checkBlock("receive", receive2.body, new Set(receive2.parameters), checks, faults);
}
function checkBlock(where, steps, locals, checks, faults) {
  for (const step of steps) {
    for (const expr of stepExpressions(step)) checkExpression(where, expr, locals, checks, faults);
    checkKind(where, step, locals, checks, faults);
    if (step.kind === "Let" || step.kind === "Draw") {
      if (checks.isSolved && locals.has(step.name)) faults.push(`${where}: local ${step.name} twice`);
      locals.add(step.name);
    }
    for (const to of stepTargets(step)) checkRef(where, to, locals, checks, faults);
    const inner = (nested2) => checkBlock(where, nested2, new Set(locals), checks, faults);
    if (step.kind === "If") [step.then, step.else].forEach(inner);
    if (step.kind === "While") inner(step.body);
  }
}
function checkKind(where, step, _locals, checks, faults) {
  if (step.kind === "Ode" && checks.isSolved) faults.push(`${where}: equation of ${step.state.name}`);
  if (step.kind === "CallProcedure" && !checks.routines.has(step.fn)) faults.push(`${where}: call of ${step.fn}`);
  if (step.kind === "Lookup" && !checks.tables.has(step.table)) faults.push(`${where}: no table ${step.table}`);
}
function checkExpression(where, expr, locals, checks, faults) {
  walk(expr, (e) => {
    if (e.kind === "Ref") checkRef(where, e.ref, locals, checks, faults);
    const isKnown = e.kind !== "Call" || builtIns.has(e.fn) || checks.routines.has(e.fn) || isDraw(e.fn, checks);
    if (!isKnown) faults.push(`${where}: call of ${e.fn}`);
  });
}
var isDraw = (fn, { isSolved }) => !isSolved && fn.startsWith("random_");
var builtIns = /* @__PURE__ */ new Set([
  ...["exp", "log", "log10", "sqrt", "fabs", "floor", "ceil", "fmod", "atan2"],
  ...["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"]
]);
function checkRef(where, r, locals, { variables: variables2 }, faults) {
  const isKnown = r.kind === "Local" ? locals.has(r.name) : variables2.has(r.name);
  if (!isKnown) faults.push(`${where}: unknown ${r.kind.toLowerCase()} ${r.name}`);
}

// compiler/pass.ts
function runPasses(level, passes, ir, cx, observe) {
  let current = ir;
  passes.forEach((pass, step) => {
    current = pass(current, cx);
    const faults = level.verify(current);
    if (faults.length > 0) throw new BrokenIr(pass.name, level.name, faults);
    const result = current;
    observe?.(step, pass.name, () => level.print(result));
  });
  return current;
}
var BrokenIr = class extends Error {
  constructor(pass, level, faults) {
    super(`${pass} broke the ${level} IR: ${faults.join("; ")}. This is a bug in hillock.`);
    this.name = "BrokenIr";
  }
};

// compiler/2-normalize/routine-effects.ts
function calledRoutines(steps) {
  const names = /* @__PURE__ */ new Set();
  walkSteps(steps, (step) => {
    if (step.kind === "CallProcedure") names.add(step.fn);
    for (const expr of stepExpressions(step)) {
      for (const call2 of callsIn(expr)) names.add(call2);
    }
  });
  return names;
}
function callsIn(expr) {
  const calls = [];
  const visit = (e) => {
    if (e.kind === "Call") {
      calls.push(e.fn);
      e.args.forEach(visit);
    } else if (e.kind === "Binary") [e.left, e.right].forEach(visit);
    else if (e.kind === "Unary") visit(e.operand);
    else if (e.kind === "Select") [e.test, e.then, e.else].forEach(visit);
  };
  visit(expr);
  return calls;
}
function closure(routines, steps) {
  const byName2 = new Map(routines.map((r) => [r.name, r]));
  const seen = /* @__PURE__ */ new Set();
  const all = [...steps];
  const visit = (from) => {
    for (const name of calledRoutines(from)) {
      const routine = byName2.get(name);
      if (!routine || seen.has(name)) continue;
      seen.add(name);
      all.push(...routine.body);
      visit(routine.body);
    }
  };
  visit(steps);
  return all;
}
function routineReads(routines, steps) {
  return readNames(closure(routines, steps));
}
function isPure(routines, steps) {
  const all = closure(routines, steps);
  let isQuiet3 = assignedNames(all).size === 0;
  walkSteps(all, (step) => {
    if (noisy.has(step.kind)) isQuiet3 = false;
    for (const expr of stepExpressions(step)) if (callsIn(expr).some((fn) => fn.startsWith("random_"))) isQuiet3 = false;
  });
  return isQuiet3;
}
var noisy = /* @__PURE__ */ new Set(["Draw", "SeedStream", "NetSend", "NetEvent", "NetMove"]);

// compiler/2-normalize/unique-name.ts
function uniqueName(taken2, base2) {
  let name = base2;
  for (let i = 2; taken2.has(name); i++) name = `${base2}_${i}`;
  taken2.add(name);
  return name;
}
function localNames(steps) {
  const names = /* @__PURE__ */ new Set();
  walkSteps(steps, (step) => {
    if (step.kind === "Let" || step.kind === "Draw") names.add(step.name);
  });
  return names;
}

// compiler/2-normalize/inline-routines.ts
function inlineRoutines(steps, routines, taken2, renamed2 = /* @__PURE__ */ new Map()) {
  const byName2 = new Map(routines.map((r) => [r.name, r]));
  const inliner = { routines, byName: byName2, taken: taken2 };
  return inlineBlock(inliner, steps, { names: new Map(renamed2), owner: void 0, known: [] });
}
function inlineBlock(inliner, steps, frame) {
  const out = [];
  for (const step of steps) inlineStep(inliner, step, frame, out);
  return out;
}
function inlineNested(inliner, steps, frame) {
  return inlineBlock(inliner, steps, { ...frame, names: new Map(frame.names), known: [...frame.known] });
}
function inlineStep(inliner, step, frame, out) {
  const value = (e) => hoistCalls(inliner, e, frame, out);
  switch (step.kind) {
    case "Let": {
      const initial = value(step.value);
      const name = declare2(inliner, frame, step.name);
      emit(frame, out, { ...step, name, value: initial });
      break;
    }
    case "Assign":
      emit(frame, out, { ...step, value: value(step.value), to: renameRef(frame, step.to) });
      break;
    case "If": {
      const test = value(step.test);
      const then = inlineNested(inliner, step.then, frame);
      const otherwise = inlineNested(inliner, step.else, frame);
      emit(frame, out, { ...step, test, then, else: otherwise });
      break;
    }
    case "While":
      inlineWhile(inliner, step, frame, out);
      break;
    case "CallProcedure":
      inlineCall(inliner, step.fn, step.args.map(value), step.span, frame, out);
      break;
    case "Draw":
      emit(frame, out, { ...step, args: step.args.map(value), name: declare2(inliner, frame, step.name) });
      break;
    case "Lookup":
      emit(frame, out, {
        ...step,
        argument: value(step.argument),
        outputs: step.outputs.map((r) => renameRef(frame, r))
      });
      break;
    case "SeedStream":
      emit(frame, out, { ...step, sequence: value(step.sequence) });
      break;
    case "NetSend":
      emit(frame, out, { ...step, delay: value(step.delay), flag: value(step.flag) });
      break;
    case "NetEvent":
    case "NetMove":
      emit(frame, out, { ...step, time: value(step.time) });
  }
}
function emit(frame, out, step) {
  out.push(step);
  if (step.kind === "Let") return;
  const set2 = new Set(stepTargets(step).map((r) => r.name));
  if (step.kind === "If" || step.kind === "While") for (const name of changedNames([step])) set2.add(name);
  frame.known = frame.known.filter((call2) => ![...set2].some((name) => call2.reads.has(name) || call2.result === name));
}
function changedNames(steps) {
  const names = assignedNames(steps);
  const visit = (list2) => {
    for (const step of list2) {
      for (const target2 of stepTargets(step)) names.add(target2.name);
      if (step.kind === "If") [step.then, step.else].forEach(visit);
      if (step.kind === "While") visit(step.body);
    }
  };
  visit(steps);
  return names;
}
function declare2({ taken: taken2 }, frame, name) {
  const { owner } = frame;
  const base2 = owner === void 0 || name.startsWith(`${owner}_`) ? name : `${owner}_${name}`;
  const unique = uniqueName(taken2, base2);
  frame.names.set(name, ref({ kind: "Local", name: unique }));
  return unique;
}
function renameRef(frame, r) {
  const known3 = r.kind === "Local" ? frame.names.get(r.name) : void 0;
  return known3?.kind === "Ref" ? known3.ref : r;
}
function inlineWhile(inliner, step, frame, out) {
  frame.known = [];
  const before = [];
  const loop = { ...frame, names: new Map(frame.names), known: [] };
  const test = hoistCalls(inliner, step.test, loop, before);
  if (before.length === 0) {
    emit(frame, out, { ...step, test, body: inlineNested(inliner, step.body, frame) });
    return;
  }
  const { span } = step;
  const go = { kind: "Local", name: uniqueName(inliner.taken, "loop_test") };
  const body = inlineNested(inliner, step.body, loop);
  emit(frame, out, { kind: "Let", name: go.name, value: number(1, span), span });
  emit(frame, out, {
    kind: "While",
    test: ref(go, span),
    body: [
      ...before,
      { kind: "Assign", to: go, value: test, span },
      { kind: "If", test: ref(go, span), then: body, else: [], span }
    ],
    span
  });
}
function hoistCalls(inliner, expr, frame, out) {
  const go = (e) => hoistCalls(inliner, e, frame, out);
  switch (expr.kind) {
    case "Number":
      return expr;
    case "Ref":
      return expr.ref.kind === "Local" && frame.names.get(expr.ref.name) || expr;
    case "Unary":
      return { ...expr, operand: go(expr.operand) };
    case "Binary":
      return isLazy(inliner, expr) ? hoistLazy(inliner, expr, frame, out) : { ...expr, left: go(expr.left), right: go(expr.right) };
    case "Select":
      return { ...expr, test: go(expr.test), then: go(expr.then), else: go(expr.else) };
    case "Call":
      return hoistCall(inliner, expr, frame, out);
  }
}
function isLazy(inliner, { op, right, span }) {
  if (op !== "and" && op !== "or") return false;
  return !isPure(inliner.routines, [{ kind: "Let", name: "", value: right, span }]);
}
function hoistLazy(inliner, { op, left, right, span }, frame, out) {
  const to = { kind: "Local", name: uniqueName(inliner.taken, op) };
  const isTrue = (e) => binary("!=", e, number(0, span), span);
  emit(frame, out, { kind: "Let", name: to.name, value: isTrue(hoistCalls(inliner, left, frame, out)), span });
  const branch2 = [];
  const inner = { ...frame, known: [...frame.known] };
  const value = isTrue(hoistCalls(inliner, right, inner, branch2));
  branch2.push({ kind: "Assign", to, value, span });
  const at2 = ref(to, span);
  emit(frame, out, { kind: "If", test: at2, then: op === "and" ? branch2 : [], else: op === "or" ? branch2 : [], span });
  return at2;
}
function hoistCall(inliner, expr, frame, out) {
  const { fn, span } = expr;
  const args2 = expr.args.map((a) => hoistCalls(inliner, a, frame, out));
  if (fn.startsWith("random_")) return draw2(inliner, expr, args2, frame, out);
  const routine = inliner.byName.get(fn);
  if (!routine) return { ...expr, args: args2 };
  const text2 = printMechanismExpr({ ...expr, args: args2 });
  const known3 = frame.known.find((call2) => call2.text === text2);
  if (known3) return ref({ kind: "Local", name: known3.result }, span);
  const result = inlineCall(inliner, fn, args2, span, frame, out);
  if (isPure(inliner.routines, routine.body)) {
    const reads3 = routineReads(inliner.routines, routine.body);
    for (const arg of args2) for (const r of references(arg)) reads3.add(r.name);
    frame.known = [...frame.known, { text: text2, result, reads: reads3 }];
  }
  return ref({ kind: "Local", name: result }, span);
}
function draw2({ taken: taken2 }, { fn, span }, [stream, ...args2], frame, out) {
  const distribution = fn.slice("random_".length);
  const streamName = stream?.kind === "Ref" ? stream.ref.name : "";
  const name = uniqueName(taken2, `${streamName}_draw`);
  emit(frame, out, { kind: "Draw", name, stream: streamName, distribution, args: args2, span });
  return ref({ kind: "Local", name }, span);
}
function inlineCall(inliner, fn, args2, span, frame, out) {
  const routine = inliner.byName.get(fn);
  const inner = { names: /* @__PURE__ */ new Map(), owner: fn, known: frame.known };
  const set2 = changedNames(routine.body);
  routine.parameters.forEach((parameter2, i) => {
    const arg = args2[i] ?? number(0, span);
    if (arg.kind === "Number" && !set2.has(parameter2)) inner.names.set(parameter2, arg);
    else emit(inner, out, { kind: "Let", name: declare2(inliner, inner, parameter2), value: arg, span });
  });
  let result = fn;
  if (routine.kind === "function") {
    result = uniqueName(inliner.taken, `${fn}_result`);
    inner.names.set(fn, ref({ kind: "Local", name: result }));
    emit(inner, out, { kind: "Let", name: result, value: number(0, routine.span), span });
  }
  for (const step of routine.body) if (step.kind !== "Ode") inlineStep(inliner, step, inner, out);
  frame.known = inner.known;
  return result;
}

// compiler/2-normalize/assemble-kernels.ts
function assembleKernels(mechanism) {
  const { routines, solves, breakpoint, initial, receive: receive2, tables: tables2, stage: _, ...header } = mechanism;
  const hasCurrent = mechanism.currents.length > 0;
  const solve = solves.flatMap(({ block: block2 }) => bodyOf(block2, routines));
  const inline = (steps) => inlineRoutines(steps, routines, variableNames(mechanism));
  return {
    ...header,
    stage: "solved",
    tables: tables2.map((table2) => inlineTable(table2, mechanism)),
    initial: inline(initial),
    current: hasCurrent ? inline(breakpoint) : [],
    conductance: { kind: "numeric" },
    state: inline(hasCurrent ? solve : [...solve, ...breakpoint]),
    ...receive2 ? { receive: inlineReceive(receive2, mechanism) } : {},
    carried: /* @__PURE__ */ new Set(),
    mergeable: false,
    timeless: false
  };
}
function bodyOf(name, routines) {
  const body = routines.find((r) => r.name === name)?.body ?? [];
  return body.filter((item) => item.kind !== "Ode");
}
function variableNames(mechanism) {
  return new Set(mechanism.variables.map((v) => v.name));
}
function inlineReceive(receive2, mechanism) {
  const { parameters } = receive2;
  const inline = (steps) => inlineRoutines(steps, mechanism.routines, /* @__PURE__ */ new Set([...variableNames(mechanism), ...parameters]));
  return { ...receive2, initial: inline(receive2.initial), body: inline(receive2.body) };
}
function inlineTable(table2, mechanism) {
  const results = table2.outputs.filter((r) => r.kind === "Local").map((r) => r.name);
  const taken2 = /* @__PURE__ */ new Set([...variableNames(mechanism), table2.argument, ...results]);
  const declared = results.map((name) => {
    return { kind: "Let", name, value: { kind: "Number", value: 0, span: table2.span }, span: table2.span };
  });
  const kept = new Map([table2.argument, ...results].map((name) => [name, ref({ kind: "Local", name })]));
  return { ...table2, body: [...declared, ...inlineRoutines(table2.body, mechanism.routines, taken2, kept)] };
}

// compiler/2-normalize/messages.ts
var notLinear = (at2, state) => warning("not-linear", at2, `The equation of '${state}' is not linear in it: cnexp cannot solve this block.`, {
  hint: "derivimplicit is used instead; write METHOD derivimplicit to say so"
});
var sharedVariable = (at2, name) => error("shared-variable", at2, `not supported yet: '${name}' carries a value from one instance to the next.`, {
  hint: "it is read before it is set, and there is one for all instances; RANGE would give each its own"
});
var noAnalyticConductance = (at2, name) => error("no-analytic-conductance", at2, `The current of '${name}' has no conductance that hillock can derive.`, {
  hint: "leave `conductance` at auto: it is taken by a difference then, as NEURON does"
});
var unreadCounter = (at2, name) => warning("unread-counter", at2, `The GLOBAL '${name}' only counts over all instances; it is left out.`, {
  hint: "nothing in this file reads it"
});
var tableOfRange = (at2, table2, names) => warning("table-of-range", at2, `The TABLE of '${table2}' depends on RANGE ${names.map((n) => `'${n}'`).join(", ")}.`, {
  hint: "as in NEURON one table serves all instances, made with the first one's values; `tables exact` makes none"
});

// compiler/2-normalize/read-before-write.ts
function flowOf(steps) {
  const needed = /* @__PURE__ */ new Set();
  const set2 = runBlock(steps, /* @__PURE__ */ new Set(), needed);
  return { needed, set: set2 };
}
function runBlock(steps, before, needed) {
  const set2 = new Set(before);
  for (const step of steps) {
    for (const expr of stepExpressions(step)) {
      for (const r of references(expr)) if (r.kind === "Variable" && !set2.has(r.name)) needed.add(r.name);
    }
    if (step.kind === "If") {
      const then = runBlock(step.then, set2, needed);
      const otherwise = runBlock(step.else, set2, needed);
      for (const name of then) if (otherwise.has(name)) set2.add(name);
    } else if (step.kind === "While") {
      runBlock(step.body, set2, needed);
    }
    for (const to of stepTargets(step)) if (to.kind === "Variable") set2.add(to.name);
  }
  return set2;
}

// compiler/2-normalize/check-tables.ts
function checkTables(mechanism, { report }) {
  const ranges = new Set(mechanism.variables.filter((v) => v.scope === "range").map((v) => v.name));
  for (const { name, body, span } of mechanism.tables) {
    const names = [...flowOf(body).needed].filter((n) => ranges.has(n));
    if (names.length > 0) report.add(tableOfRange(span, name, names));
  }
  return mechanism;
}

// compiler/algebra/simplify.ts
function simplify(expr) {
  const inner = mapOperands(expr, simplify);
  return simplifyNode(inner);
}
function simplifyNode(expr) {
  if (expr.kind === "Unary" && expr.op === "negate") return negated(expr.operand) ?? expr;
  if (expr.kind === "Binary") return foldLiterals(expr) ?? dropUnit(expr) ?? expr;
  if (expr.kind === "Select" && expr.test.kind === "Number") return expr.test.value !== 0 ? expr.then : expr.else;
  return expr;
}
function negated(operand) {
  if (operand.kind === "Number") return number(-operand.value, operand.span);
  if (operand.kind === "Unary" && operand.op === "negate") return operand.operand;
  return void 0;
}
function foldLiterals({ op, left, right, span }) {
  if (left.kind !== "Number" || right.kind !== "Number") return void 0;
  switch (op) {
    case "+":
      return number(left.value + right.value, span);
    case "-":
      return number(left.value - right.value, span);
    case "*":
      return number(left.value * right.value, span);
    case "/":
      return right.value === 0 ? void 0 : number(left.value / right.value, span);
    default:
      return void 0;
  }
}
function dropUnit({ op, left, right, span }) {
  if (op === "*" && isNumber(left, 1)) return right;
  if (op === "*" && isNumber(left, -1)) return simplifyNode(unary("negate", right, span));
  if ((op === "*" || op === "/") && isNumber(right, 1)) return left;
  if ((op === "*" || op === "/") && isNumber(right, -1)) return simplifyNode(unary("negate", left, span));
  return void 0;
}
function isNumber(expr, value) {
  return expr.kind === "Number" && Object.is(expr.value, value);
}
var negate2 = (operand) => simplifyNode(unary("negate", operand));
var operate = (op, left, right, span) => simplifyNode(binary(op, left, right, span));

// compiler/algebra/differentiate.ts
function differentiate(expr, slopeOf2) {
  const go = (e) => differentiate(e, slopeOf2);
  switch (expr.kind) {
    case "Number":
      return "zero";
    case "Ref":
      return slopeOf2(expr.ref);
    case "Unary":
      return expr.op === "negate" ? mapSlope(go(expr.operand), negate2) : "zero";
    case "Binary":
      return binarySlope(expr, go);
    case "Select":
      return selectSlope(expr, go);
    case "Call":
      return callSlope(expr, go);
  }
}
function mapSlope(slope, map) {
  return slope === void 0 || slope === "zero" ? slope : map(slope);
}
function binarySlope(expr, go) {
  const { op, left, right, span } = expr;
  const [dl, dr] = [go(left), go(right)];
  if (dl === void 0 || dr === void 0) return void 0;
  if (dl === "zero" && dr === "zero") return "zero";
  switch (op) {
    case "+":
      return addSlopes(dl, dr);
    case "-":
      return addSlopes(dl, mapSlope(dr, negate2));
    case "*":
      return addSlopes(
        mapSlope(dl, (d) => operate("*", d, right)),
        mapSlope(dr, (d) => operate("*", left, d))
      );
    case "/": {
      const whole = binary("/", left, right, span);
      return addSlopes(
        mapSlope(dl, (d) => operate("/", d, right)),
        mapSlope(dr, (d) => negate2(operate("/", operate("*", whole, d), right)))
      );
    }
    case "pow":
      return powSlope(expr, dl, dr);
    default:
      return "zero";
  }
}
function powSlope({ left, right }, dl, dr) {
  if (dr !== "zero") return void 0;
  return mapSlope(dl, (d) => operate("*", operate("*", right, binary("pow", left, operate("-", right, number(1)))), d));
}
function addSlopes(a, b) {
  if (a === "zero" || a === void 0) return a === void 0 ? void 0 : b;
  if (b === "zero" || b === void 0) return b === void 0 ? void 0 : a;
  return operate("+", a, b);
}
function selectSlope({ test, then, else: otherwise }, go) {
  const [dt4, de] = [go(then), go(otherwise)];
  if (dt4 === void 0 || de === void 0) return void 0;
  if (dt4 === "zero" && de === "zero") return "zero";
  return select(test, dt4 === "zero" ? number(0) : dt4, de === "zero" ? number(0) : de);
}
function callSlope({ fn, args: args2 }, go) {
  const slopes = args2.map(go);
  if (slopes.every((s) => s === "zero")) return "zero";
  const [x] = args2;
  const [dx] = slopes;
  if (args2.length !== 1 || x === void 0 || dx === void 0 || dx === "zero") return void 0;
  const outer = outerDerivatives[fn];
  return outer && operate("*", outer(x), dx);
}
var two = number(2);
var outerDerivatives = {
  exp: (x) => call("exp", [x]),
  log: (x) => binary("/", number(1), x),
  log10: (x) => binary("/", number(1), binary("*", x, number(Math.LN10))),
  sqrt: (x) => binary("/", number(0.5), call("sqrt", [x])),
  sin: (x) => call("cos", [x]),
  cos: (x) => negate2(call("sin", [x])),
  tanh: (x) => binary("-", number(1), binary("pow", call("tanh", [x]), two)),
  sinh: (x) => call("cosh", [x]),
  cosh: (x) => call("sinh", [x]),
  fabs: (x) => select(binary("<", x, number(0)), number(-1), number(1))
};
function dependsOn(expr, test) {
  return someExpr(expr, (e) => e.kind === "Ref" && test(e.ref));
}

// compiler/2-normalize/derive-conductance.ts
function deriveConductance(mechanism, { options: options2, report }) {
  if (mechanism.currents.length === 0) return { ...mechanism, conductance: { kind: "analytic", slopes: [] } };
  if (options2.conductance === "numeric") return mechanism;
  const slopes = affineSlopes(mechanism);
  if (!slopes && options2.conductance === "analytic") report.add(noAnalyticConductance(mechanism.span, mechanism.name));
  const conductance = slopes ? { kind: "analytic", slopes } : { kind: "numeric" };
  return { ...mechanism, conductance };
}
function affineSlopes(mechanism) {
  const { current, currents } = mechanism;
  if (!isIdempotent(current)) return void 0;
  const env = /* @__PURE__ */ new Map([["Variable v", number(1)]]);
  runBlock2(current, env, "free");
  const found = currents.map(({ variable }) => env.get(`Variable ${variable}`) ?? "zero");
  if (found.some((slope) => slope === "curved")) return void 0;
  return found.map((slope) => slope === "zero" ? number(0) : slope);
}
function isIdempotent(steps) {
  const { needed } = flowOf(steps);
  const own = assignedNames(steps);
  return [...needed].every((name) => !own.has(name)) && steps.every(isQuiet);
}
var noisy2 = /* @__PURE__ */ new Set(["Draw", "SeedStream", "NetSend", "NetEvent", "NetMove"]);
function isQuiet(step) {
  if (step.kind === "If") return [...step.then, ...step.else].every(isQuiet);
  return step.kind === "While" ? step.body.every(isQuiet) : !noisy2.has(step.kind);
}
var key = (r) => `${r.kind} ${r.name}`;
function slopeOf(expr, env) {
  const inCurve = dependsOn(expr, (r) => env.get(key(r)) === "curved");
  if (inCurve) return "curved";
  const isFree = !dependsOn(expr, (r) => env.has(key(r)));
  if (isFree) return "zero";
  const slope = differentiate(expr, (r) => {
    const known3 = env.get(key(r));
    return known3 === void 0 || known3 === "curved" ? "zero" : known3;
  });
  if (slope === void 0 || slope === "zero") return "curved";
  return dependsOn(slope, (r) => env.has(key(r))) || hasComparison(expr, env) ? "curved" : slope;
}
function hasComparison(expr, env) {
  const touches = (e) => dependsOn(e, (r) => env.has(key(r)));
  switch (expr.kind) {
    case "Number":
    case "Ref":
      return false;
    case "Unary":
      return expr.op === "not" ? touches(expr) : hasComparison(expr.operand, env);
    case "Binary":
      if (arithmetic2.has(expr.op)) return hasComparison(expr.left, env) || hasComparison(expr.right, env);
      return touches(expr);
    case "Call":
      return expr.args.some((a) => hasComparison(a, env));
    case "Select":
      return touches(expr.test) || hasComparison(expr.then, env) || hasComparison(expr.else, env);
  }
}
var arithmetic2 = /* @__PURE__ */ new Set(["+", "-", "*", "/", "pow"]);
function runBlock2(steps, env, test) {
  for (const step of steps) {
    if (step.kind === "If") runIf(step, env, test);
    else if (step.kind === "While") runWhile(step, env, test);
    else if (step.kind === "Let" || step.kind === "Assign") {
      const to = step.kind === "Let" ? { kind: "Local", name: step.name } : step.to;
      setSlope(env, to, test === "curved" ? "curved" : slopeOf(step.value, env));
    } else {
      const isCurved = test === "curved" || stepExpressions(step).some((e) => slopeOf(e, env) !== "zero");
      for (const to of stepTargets(step)) setSlope(env, to, isCurved ? "curved" : "zero");
    }
  }
}
function setSlope(env, to, slope) {
  forget(env, key(to));
  if (slope === "zero") env.delete(key(to));
  else env.set(key(to), slope !== "curved" && dependsOn(slope, (r) => key(r) === key(to)) ? "curved" : slope);
}
function forget(env, name) {
  for (const [other, slope] of env) {
    if (slope !== "curved" && dependsOn(slope, (r) => key(r) === name)) env.set(other, "curved");
  }
}
function runIf(step, env, outer) {
  const test = outer === "curved" || slopeOf(step.test, env) !== "zero" ? "curved" : "free";
  const then = new Map(env);
  const otherwise = new Map(env);
  runBlock2(step.then, then, test);
  runBlock2(step.else, otherwise, test);
  const inner = new Set([...step.then, ...step.else].flatMap((s) => s.kind === "Let" ? [`Local ${s.name}`] : []));
  const set2 = /* @__PURE__ */ new Set([...setKeys(step.then), ...setKeys(step.else)]);
  for (const name of /* @__PURE__ */ new Set([...then.keys(), ...otherwise.keys()])) {
    const joined2 = inner.has(name) ? "zero" : join2(step.test, then.get(name), otherwise.get(name), inner, set2);
    if (joined2 === "zero") env.delete(name);
    else env.set(name, joined2);
  }
  for (const name of env.keys()) if (!then.has(name) && !otherwise.has(name)) env.delete(name);
}
function setKeys(steps) {
  return steps.flatMap((s) => [
    ...stepTargets(s).map(key),
    ...s.kind === "If" ? setKeys([...s.then, ...s.else]) : s.kind === "While" ? setKeys(s.body) : []
  ]);
}
function join2(test, a, b, inner, set2) {
  if (a === b) return a ?? "zero";
  if (a === "curved" || b === "curved") return "curved";
  const merged = select(test, a ?? number(0), b ?? number(0));
  const isStale = dependsOn(merged, (r) => inner.has(key(r))) || dependsOn(test, (r) => set2.has(key(r)));
  return isStale ? "curved" : merged;
}
function runWhile(step, env, outer) {
  const names = setKeys(step.body);
  const before = new Map(env);
  runBlock2(step.body, env, outer);
  const changed3 = names.some((name) => env.get(name) !== before.get(name)) || slopeOf(step.test, env) !== "zero";
  if (!changed3) return;
  for (const name of names) {
    forget(env, name);
    env.set(name, "curved");
  }
}

// compiler/2-normalize/map-kernels.ts
function mapKernels(mechanism, rewrite) {
  const { receive: receive2, tables: tables2 } = mechanism;
  return {
    ...mechanism,
    tables: tables2.map((table2) => ({ ...table2, body: rewrite(table2.body, [table2.argument]) })),
    initial: rewrite(mechanism.initial, []),
    current: rewrite(mechanism.current, []),
    state: rewrite(mechanism.state, []),
    ...receive2 ? {
      receive: {
        ...receive2,
        initial: rewrite(receive2.initial, receive2.parameters),
        body: rewrite(receive2.body, receive2.parameters)
      }
    } : {}
  };
}
function kernelsOf({ initial, current, state, receive: receive2 }) {
  return [initial, current, state, ...receive2 ? [receive2.initial, receive2.body] : []];
}

// compiler/2-normalize/drop-counters.ts
function dropCounters(mechanism, { report }) {
  const counters = mechanism.variables.filter((v) => isCounter(v, mechanism));
  if (counters.length === 0) return mechanism;
  for (const { name, span } of counters) report.add(unreadCounter(span, name));
  const names = new Set(counters.map((v) => v.name));
  const variables2 = mechanism.variables.filter((v) => !names.has(v.name));
  return { ...mapKernels(mechanism, (steps) => without(steps, names)), variables: variables2 };
}
function isCounter({ name, scope, role }, mechanism) {
  if (scope !== "global" || role !== "assigned") return false;
  const kernels = kernelsOf(mechanism);
  const carries = kernels.some((steps) => flowOf(steps).needed.has(name) && sets(steps, name));
  return carries && [...kernels, ...mechanism.tables.map((t8) => t8.body)].every((steps) => feedsOnlyItself(steps, name));
}
function sets(steps, name) {
  return steps.some((s) => stepTargets(s).some((to) => to.name === name) || nestedSteps(s).some((n) => sets(n, name)));
}
function feedsOnlyItself(steps, name) {
  return steps.every((step) => {
    const isRead = stepExpressions(step).some(
      (e) => references(e).some((r) => r.kind === "Variable" && r.name === name)
    );
    const isOwn = step.kind === "Assign" && step.to.name === name;
    return (!isRead || isOwn) && nestedSteps(step).every((nested2) => feedsOnlyItself(nested2, name));
  });
}
function without(steps, names) {
  return steps.flatMap((step) => {
    if (step.kind === "Assign" && step.to.kind === "Variable" && names.has(step.to.name)) return [];
    if (step.kind === "If") return [{ ...step, then: without(step.then, names), else: without(step.else, names) }];
    if (step.kind === "While") return [{ ...step, body: without(step.body, names) }];
    return [step];
  });
}

// compiler/2-normalize/find-carried.ts
function findCarried(mechanism) {
  const kernels = kernelsOf(mechanism);
  const needed = new Set(kernels.flatMap((steps) => [...flowOf(steps).needed]));
  const assigned = new Set(kernels.flatMap((steps) => [...assignedNames(steps)]));
  const carried = mechanism.variables.filter(({ name, role }) => {
    if (role === "state") return true;
    if (role === "assigned") return needed.has(name);
    return role === "parameter" && needed.has(name) && assigned.has(name);
  });
  return { ...mechanism, carried: new Set(carried.map((v) => v.name)) };
}

// compiler/2-normalize/fold-constants.ts
function foldConstants(mechanism) {
  return mapKernels(mechanism, (steps) => mapExpressions(steps, simplify));
}

// compiler/2-normalize/join-declarations.ts
function joinDeclarations(mechanism) {
  return mapKernels(mechanism, (steps) => joinBlock(steps, mechanism));
}
function joinBlock(steps, mechanism) {
  const out = steps.map((step) => joinNested(step, mechanism)).filter((step) => !isEmpty(step));
  for (let i = 0; i < out.length; i++) {
    const step = out[i];
    if (step?.kind !== "Let") continue;
    const next = out.findIndex((s, j) => j > i && mentions(s, step.name));
    const user = out[next];
    if (user === void 0) {
      if (!isTableOutput(mechanism, step.name)) out.splice(i--, 1);
    } else if (step.value.kind === "Number" && user.kind === "Assign" && user.to.name === step.name && !reads(user, step.name)) {
      out[next] = { kind: "Let", name: step.name, value: user.value, span: user.span };
      out.splice(i--, 1);
    }
  }
  return out;
}
var isEmpty = (step) => step.kind === "If" && step.then.length + step.else.length === 0;
function isTableOutput({ tables: tables2 }, name) {
  return tables2.some((table2) => table2.outputs.some((r) => r.kind === "Local" && r.name === name));
}
function joinNested(step, mechanism) {
  if (step.kind === "While") return { ...step, body: joinBlock(step.body, mechanism) };
  if (step.kind !== "If") return step;
  return { ...step, then: joinBlock(step.then, mechanism), else: joinBlock(step.else, mechanism) };
}
function reads(step, name) {
  return stepExpressions(step).some((e) => references(e).some((r) => r.kind === "Local" && r.name === name));
}
function mentions(step, name) {
  return reads(step, name) || stepTargets(step).some((r) => r.kind === "Local" && r.name === name) || nestedSteps(step).some((nested2) => nested2.some((s) => mentions(s, name)));
}

// compiler/2-normalize/uniform.ts
function isUniformAfter(steps, name, variables2) {
  const assigned = assignedNames(steps);
  const uniform2 = new Set(
    variables2.filter((v) => v.scope === "global" && !assigned.has(v.name)).map((v) => `Variable ${v.name}`)
  );
  runBlock3(steps, uniform2, true);
  return uniform2.has(`Variable ${name}`);
}
function runBlock3(steps, uniform2, isTestUniform) {
  const isUniform = (e) => references(e).every((r) => uniform2.has(`${r.kind} ${r.name}`));
  for (const step of steps) {
    const inputs = stepExpressions(step).every(isUniform);
    if (step.kind === "If") {
      const other = new Set(uniform2);
      runBlock3(step.then, uniform2, isTestUniform && inputs);
      runBlock3(step.else, other, isTestUniform && inputs);
      for (const name of uniform2) if (!other.has(name)) uniform2.delete(name);
    } else if (step.kind === "While") {
      runBlock3(step.body, uniform2, isTestUniform && inputs);
      runBlock3(step.body, uniform2, isTestUniform && stepExpressions(step).every(isUniform));
    }
    for (const to of stepTargets(step)) {
      const key2 = `${to.kind} ${to.name}`;
      if (inputs && isTestUniform && step.kind !== "Draw") uniform2.add(key2);
      else uniform2.delete(key2);
    }
  }
}

// compiler/2-normalize/localize-assigned.ts
function localizeAssigned(mechanism, { report }) {
  const code = [...kernelsOf(mechanism), ...mechanism.tables.map((t8) => t8.body)];
  const assigned = new Set(code.flatMap((steps) => [...assignedNames(steps)]));
  const variables2 = mechanism.variables.map((variable) => {
    const { name, role, scope, span } = variable;
    const isShared = scope === "global" && (role === "assigned" || role === "parameter") && assigned.has(name);
    if (!isShared) return variable;
    if (!isTemporary(mechanism, name) && !isSetOnce(mechanism, name)) report.add(sharedVariable(span, name));
    return { ...variable, role: "assigned", scope: "range" };
  });
  return { ...mechanism, variables: variables2 };
}
function isTemporary(mechanism, name) {
  return kernelsOf(mechanism).every((steps) => !flowOf(steps).needed.has(name));
}
function isSetOnce(mechanism, name) {
  const [initial = [], ...others2] = kernelsOf(mechanism);
  if (!flowOf(initial).set.has(name)) return false;
  const kernels = [initial, ...others2.filter((steps) => assignedNames(steps).has(name))];
  return kernels.every((steps) => !flowOf(steps).needed.has(name) && isUniformAfter(steps, name, mechanism.variables));
}

// compiler/2-normalize/localize-voltage.ts
function localizeVoltage(mechanism) {
  return mapKernels(mechanism, (steps, locals) => {
    if (!assignedNames(steps).has("v")) return steps;
    const taken2 = /* @__PURE__ */ new Set([...localNames(steps), ...locals, ...mechanism.variables.map((v) => v.name)]);
    const copy = { kind: "Local", name: uniqueName(taken2, "v_copy") };
    const { span } = steps[0];
    const declared = { kind: "Let", name: copy.name, value: ref({ kind: "Variable", name: "v" }, span), span };
    return [
      declared,
      ...renameTargets(
        mapExpressions(steps, (e) => replaceV(e, copy)),
        copy
      )
    ];
  });
}
var isV = (r) => r.kind === "Variable" && r.name === "v";
function replaceV(expr, copy) {
  if (expr.kind === "Ref") return isV(expr.ref) ? { ...expr, ref: copy } : expr;
  return mapOperands(expr, (e) => replaceV(e, copy));
}
function renameTargets(steps, copy) {
  return steps.map((step) => {
    if (step.kind === "Assign") return isV(step.to) ? { ...step, to: copy } : step;
    if (step.kind === "While") return { ...step, body: renameTargets(step.body, copy) };
    if (step.kind === "If") {
      return { ...step, then: renameTargets(step.then, copy), else: renameTargets(step.else, copy) };
    }
    return step;
  });
}

// compiler/2-normalize/make-tables.ts
function makeTables(mechanism, { options: options2 }) {
  const tabulated = mechanism.routines.filter((r) => r.table);
  if (tabulated.length === 0) return mechanism;
  if (options2.tables === "exact") {
    const off = mechanism.variables.map((v) => v.name === "usetable" ? { ...v, value: 0 } : v);
    return { ...mechanism, variables: off, routines: mechanism.routines.map(withoutTable) };
  }
  const routines = mechanism.routines.map((r) => r.table ? lookUp4(r) : r);
  const hasSwitch = mechanism.variables.some((v) => v.name === "usetable");
  const variables2 = hasSwitch ? mechanism.variables : [...mechanism.variables, useTable2(tabulated[0])];
  return { ...mechanism, variables: variables2, routines, tables: tabulated.map(toTable) };
}
function withoutTable({ table: table2, ...routine }) {
  return routine;
}
function outputsOf(routine) {
  if (routine.kind === "function") return [{ kind: "Local", name: routine.name }];
  return (routine.table?.variables ?? []).map((name) => ({ kind: "Variable", name }));
}
function toTable(routine) {
  const { name, parameters, body, table: table2, span } = routine;
  if (!table2) throw new Error(`no TABLE in ${name}`);
  const { from, to, intervals } = table2;
  const steps = body.filter((item) => item.kind !== "Ode");
  return { name, argument: parameters[0] ?? "", body: steps, outputs: outputsOf(routine), from, to, intervals, span };
}
function lookUp4(routine) {
  const { name, span } = routine;
  const argument = ref({ kind: "Local", name: routine.parameters[0] ?? "" }, span);
  return withoutTable({
    ...routine,
    body: [{ kind: "Lookup", table: name, argument, outputs: outputsOf(routine), span }]
  });
}
function useTable2({ span }) {
  return { name: "usetable", role: "parameter", scope: "global", visible: true, value: 1, limits: [0, 1], span };
}

// compiler/2-normalize/propagate-copies.ts
function propagateCopies(mechanism) {
  return mapKernels(mechanism, (steps) => propagate(steps));
}
function propagate(steps) {
  const [first2, ...rest] = steps;
  if (!first2) return [];
  if (first2.kind === "Let" && first2.value.kind === "Ref") {
    const { ref: from } = first2.value;
    const to = { kind: "Local", name: first2.name };
    if (!rest.some((step) => sets2(step, from) || sets2(step, to))) {
      const { name } = first2;
      return propagate(mapExpressions(rest, (e) => rename(e, name, from)));
    }
  }
  return [propagateNested(first2), ...propagate(rest)];
}
function propagateNested(step) {
  if (step.kind === "While") return { ...step, body: propagate(step.body) };
  if (step.kind !== "If") return step;
  return { ...step, then: propagate(step.then), else: propagate(step.else) };
}
function sets2(step, r) {
  const isSame = (to) => to.kind === r.kind && to.name === r.name;
  return stepTargets(step).some(isSame) || nestedSteps(step).some((nested2) => nested2.some((s) => sets2(s, r)));
}
function rename(expr, name, to) {
  if (expr.kind === "Ref") return expr.ref.kind === "Local" && expr.ref.name === name ? { ...expr, ref: to } : expr;
  return mapOperands(expr, (e) => rename(e, name, to));
}

// compiler/2-normalize/prove-mergeable.ts
function proveMergeable(mechanism) {
  const mergeable = isMergeable(mechanism);
  return mergeable === mechanism.mergeable ? mechanism : { ...mechanism, mergeable };
}
function isMergeable(mechanism) {
  const { form, receive: receive2, timeless, variables: variables2, currents, ions } = mechanism;
  if (form !== "point" || !receive2 || !timeless) return false;
  if (receive2.parameters.length !== 1 || receive2.initial.length > 0) return false;
  const states = assignedNames(receive2.body);
  const isOwnState = (name) => variables2.some((v) => v.name === name && v.role === "state");
  if (states.size === 0 || ![...states].every(isOwnState)) return false;
  if (currents.some((c2) => c2.electrode) || writesConcentration(mechanism)) return false;
  const kernels = [...mechanism.current, ...mechanism.state, ...mechanism.initial];
  if (readNames(kernels).has("t") || ions.some((ion) => ion.read.includes(`i${ion.ion}`))) return false;
  return eventsAdd(receive2.body, states, receive2.parameters[0] ?? "") && startsAtZero(mechanism, states) && isLinear(mechanism.state, states, states) && isLinear(mechanism.current, states, new Set(currents.map((c2) => c2.variable)));
}
function writesConcentration({ ions }) {
  return ions.some((ion) => ion.write.some((name) => name !== `i${ion.ion}`));
}
function eventsAdd(steps, states, weight) {
  const isWeight = (r) => r.kind === "Local" && r.name === weight;
  return steps.every((step) => {
    if (step.kind !== "Assign" || !states.has(step.to.name) || step.value.kind !== "Binary") return false;
    const { op, left, right } = step.value;
    if (op !== "+") return false;
    const added = isRefTo(left, step.to.name) ? right : isRefTo(right, step.to.name) ? left : void 0;
    if (!added) return false;
    const isFree = references(added).every(
      (r) => isWeight(r) || r.kind === "Variable" && !states.has(r.name) && r.name !== "flag"
    );
    return isFree && degree(added, (r) => isWeight(r) ? 1 : 0) === 1;
  });
}
function isRefTo(expr, name) {
  return expr.kind === "Ref" && expr.ref.kind === "Variable" && expr.ref.name === name;
}
function startsAtZero({ initial, variables: variables2 }, states) {
  const known3 = new Set(variables2.filter((v) => v.role === "parameter" || v.name === "celsius").map((v) => v.name));
  const check = (steps) => steps.every((step) => {
    const isKnown = (r) => r.kind === "Local" || known3.has(r.name);
    if (step.kind === "Assign" && states.has(step.to.name)) {
      return step.value.kind === "Number" && step.value.value === 0;
    }
    if (!stepExpressions(step).every((e) => references(e).every(isKnown))) return false;
    for (const to of stepTargets(step)) known3.add(to.name);
    if (step.kind === "If") return check(step.then) && check(step.else);
    return step.kind === "Let" || step.kind === "Assign";
  });
  return check(initial);
}
function isLinear(steps, states, outputs) {
  const degrees = new Map([...states].map((name) => [`Variable ${name}`, 1]));
  const of = (r) => degrees.has(`${r.kind} ${r.name}`) ? degrees.get(`${r.kind} ${r.name}`) : 0;
  for (const step of steps) {
    if (step.kind === "Let" || step.kind === "Assign") {
      const to = step.kind === "Let" ? `Local ${step.name}` : `Variable ${step.to.name}`;
      const target2 = step.kind === "Assign" && step.to.kind === "Local" ? `Local ${step.to.name}` : to;
      degrees.set(target2, degree(step.value, of));
    } else if (!isFreeBlock(step, of)) return false;
  }
  return [...outputs].every((name) => [1, "any"].includes(of({ kind: "Variable", name })));
}
function isFreeBlock(step, of) {
  const inner = step.kind === "If" ? [...step.then, ...step.else] : step.kind === "While" ? step.body : [];
  const isFree = (e) => references(e).every((r) => of(r) === 0);
  return stepExpressions(step).every(isFree) && stepTargets(step).every((to) => of(to) === 0) && inner.every((s) => isFreeBlock(s, of)) && !["Draw", "SeedStream", "NetSend", "NetEvent", "NetMove"].includes(step.kind);
}
function degree(expr, of) {
  const go = (e) => degree(e, of);
  switch (expr.kind) {
    case "Number":
      return expr.value === 0 ? "any" : 0;
    case "Ref":
      return of(expr.ref);
    case "Unary":
      return expr.op === "negate" ? go(expr.operand) : asFree([expr.operand], of);
    case "Binary":
      return binaryDegree(expr.op, go(expr.left), go(expr.right));
    case "Call":
      return asFree(expr.args, of);
    case "Select":
      return asFree([expr.test], of) === 0 ? sumDegree(go(expr.then), go(expr.else)) : void 0;
  }
}
function asFree(args2, of) {
  return args2.every((a) => [0, "any"].includes(degree(a, of))) ? 0 : void 0;
}
function sumDegree(a, b) {
  if (a === "any") return b;
  return b === "any" || a === b ? a : void 0;
}
function binaryDegree(op, a, b) {
  if (a === void 0 || b === void 0) return void 0;
  const isFree = (d) => d === 0 || d === "any";
  if (op === "+" || op === "-") return sumDegree(a, b);
  if (op === "*") return a === "any" || b === "any" ? "any" : isFree(a) ? b : isFree(b) ? a : void 0;
  if (op === "/") return isFree(b) ? a : void 0;
  return isFree(a) && isFree(b) ? 0 : void 0;
}

// compiler/2-normalize/prove-timeless.ts
function proveTimeless(mechanism) {
  const body = mechanism.receive?.body;
  const timeless = body !== void 0 && !readsTime(body) && isQuiet2(body);
  return timeless === mechanism.timeless ? mechanism : { ...mechanism, timeless };
}
function readsTime(steps) {
  const read = readNames(steps);
  return read.has("t") || read.has("v");
}
var noisy3 = /* @__PURE__ */ new Set(["NetSend", "NetEvent", "NetMove", "Draw", "SeedStream"]);
function isQuiet2(steps) {
  let quiet = true;
  walkSteps(steps, (step) => {
    if (noisy3.has(step.kind)) quiet = false;
  });
  return quiet;
}

// compiler/2-normalize/set-by-tables.ts
function setByTables(mechanism) {
  const kernels = kernelsOf(mechanism);
  const needed = new Set(kernels.flatMap((steps) => [...flowOf(steps).needed]));
  const set2 = new Set(kernels.flatMap((steps) => [...assignedNames(steps)]));
  const starts = mechanism.variables.flatMap(({ name, scope, role, span }) => {
    if (scope !== "global" || role !== "assigned" || !needed.has(name) || set2.has(name)) return [];
    const value = mechanism.tables.map((table2) => closedForm(table2, name, mechanism)).find((e) => e !== void 0);
    return value ? [{ kind: "Assign", to: { kind: "Variable", name }, value, span }] : [];
  });
  return starts.length === 0 ? mechanism : { ...mechanism, initial: [...starts, ...mechanism.initial] };
}
function closedForm(table2, name, mechanism) {
  const values = /* @__PURE__ */ new Map();
  for (const step of table2.body) {
    if (step.kind === "Let") values.set(`Local ${step.name}`, replace(step.value, values));
    else if (step.kind === "Assign") values.set(`${step.to.kind} ${step.to.name}`, replace(step.value, values));
    else walkSteps([step], (s) => forgetTargets(s, values));
  }
  const value = values.get(`Variable ${name}`);
  const globals = new Set(mechanism.variables.filter((v) => v.scope === "global").map((v) => v.name));
  const isClosed = value && references(value).every((r) => r.kind === "Variable" && globals.has(r.name));
  return isClosed ? value : void 0;
}
function forgetTargets(step, values) {
  if (step.kind === "Let" || step.kind === "Draw") values.set(`Local ${step.name}`, void 0);
  if (step.kind === "Assign") values.set(`${step.to.kind} ${step.to.name}`, void 0);
  if (step.kind === "Lookup") for (const to of step.outputs) values.set(`${to.kind} ${to.name}`, void 0);
}
function replace(expr, values) {
  let isKnown = true;
  const go = (e) => {
    if (e.kind !== "Ref") return mapOperands(e, go);
    const key2 = `${e.ref.kind} ${e.ref.name}`;
    if (!values.has(key2)) return e;
    const value = values.get(key2);
    if (!value) isKnown = false;
    return value ?? e;
  };
  const replaced = go(expr);
  return isKnown ? replaced : void 0;
}

// compiler/algebra/affine.ts
function affine(expr, isUnknown) {
  const go = (e) => affine(e, isUnknown);
  switch (expr.kind) {
    case "Number":
      return { constant: expr };
    case "Ref":
      return isUnknown(expr.ref) ? { slope: { kind: "Number", value: 1, span: expr.span } } : { constant: expr };
    case "Unary": {
      if (expr.op !== "negate") return constantOnly(expr, isUnknown);
      const inner = go(expr.operand);
      return inner && parts(inner.slope && negate2(inner.slope), inner.constant && unary("negate", inner.constant));
    }
    case "Binary": {
      if (expr.op === "+" || expr.op === "-") return sum(expr.op, go(expr.left), go(expr.right));
      if (expr.op === "*") return product2(go(expr.left), go(expr.right));
      if (expr.op === "/") return quotient2(go(expr.left), expr.right, isUnknown);
      return constantOnly(expr, isUnknown);
    }
    default:
      return constantOnly(expr, isUnknown);
  }
}
function parts(slope, constant2) {
  return { ...slope ? { slope } : {}, ...constant2 ? { constant: constant2 } : {} };
}
function constantOnly(expr, isUnknown) {
  return dependsOn(expr, isUnknown) ? void 0 : { constant: expr };
}
function sum(op, a, b) {
  return a && b && parts(join3(op, a.slope, b.slope, operate), join3(op, a.constant, b.constant, binary));
}
function join3(op, a, b, combine3) {
  if (a && b) return combine3(op, a, b);
  return a ?? (b && (op === "-" ? negate2(b) : b));
}
function product2(a, b) {
  if (!a || !b || a.slope && b.slope) return void 0;
  return parts(
    times(a.slope, b.constant, operate) ?? times(a.constant, b.slope, operate),
    times(a.constant, b.constant, binary)
  );
}
function times(a, b, combine3) {
  return a && b && combine3("*", a, b);
}
function quotient2(a, divisor, isUnknown) {
  if (!a || dependsOn(divisor, isUnknown)) return void 0;
  return parts(a.slope && binary("/", a.slope, divisor), a.constant && binary("/", a.constant, divisor));
}

// compiler/2-normalize/solve-cnexp.ts
function solveCnexp(items, taken2) {
  const steps = [];
  for (const item of items) {
    const solved = solveItem(item, taken2);
    if ("notAffine" in solved) return solved;
    steps.push(...solved);
  }
  return steps;
}
function solveItem(item, taken2) {
  if (item.kind === "Ode") return solveOde(item, taken2);
  if (item.kind !== "If") return [item];
  const then = solveCnexp(item.then, taken2);
  const otherwise = solveCnexp(item.else, taken2);
  if ("notAffine" in then) return then;
  if ("notAffine" in otherwise) return otherwise;
  return [{ ...item, then, else: otherwise }];
}
function solveOde(ode, taken2) {
  const { state, rate, span } = ode;
  const split = affine(rate, (r) => r.kind === "Variable" && r.name === state.name);
  if (!split) return { notAffine: ode };
  const x = ref(state, span);
  const dt4 = ref({ kind: "Variable", name: "dt" }, span);
  const { slope, constant: constant2 = number(0, span) } = split;
  if (!slope) {
    const value = binary("-", x, binary("*", dt4, unary("negate", constant2)), span);
    return [{ kind: "Assign", to: state, value, span }];
  }
  const name = uniqueName(taken2, `${state.name}_rate`);
  const a = ref({ kind: "Local", name }, span);
  const grown = binary("-", number(1, span), call("exp", [binary("*", dt4, a)], span));
  const target2 = split.constant ? binary("-", binary("/", negate2(constant2), a), x) : negate2(x);
  return [
    { kind: "Let", name, value: slope, span },
    { kind: "Assign", to: state, value: binary("+", x, binary("*", grown, target2), span), span }
  ];
}

// compiler/2-normalize/solve-newton.ts
function solveNewton(odes, taken2) {
  const at2 = odes[0]?.span;
  const unknowns = odes.map((ode) => unknownOf(ode, taken2));
  const own = (name) => uniqueName(taken2, `newton_${name}`);
  const [count2, change2, deviation, isDone] = [own("count"), own("change"), own("deviation"), own("converged")];
  const isSmall = and(binary("<=", local(change2), num(1e-6)), binary("<=", local(deviation), num(1e-8)));
  const body = [
    set(count2, binary("+", local(count2), num(1)), at2),
    when(binary(">", local(change2), num(0.05)), unknowns.flatMap(findSlope)),
    set(change2, num(0), at2),
    set(deviation, num(0), at2),
    ...unknowns.flatMap((u) => moveState(u, change2)),
    ...unknowns.flatMap((u) => [
      set(u.residual, negate2(residualOf(u)), at2),
      atLeast(deviation, call("fabs", [local(u.residual)]), at2)
    ]),
    when(isSmall, [set(isDone, num(1), at2)])
  ];
  const test = and(binary("<", local(count2), num(50)), binary("==", local(isDone), num(0)));
  return [
    ...unknowns.flatMap(declareUnknown),
    declare3(count2, num(0), at2),
    declare3(change2, num(1), at2),
    declare3(deviation, num(0), at2),
    declare3(isDone, num(0), at2),
    { kind: "While", test, body, span: at2 }
  ];
}
var dt = ref({ kind: "Variable", name: "dt" });
var num = (value) => number(value);
var local = (name) => ref({ kind: "Local", name });
var and = (a, b) => binary("and", a, b);
var declare3 = (name, value, span) => ({ kind: "Let", name, value, span });
var assign = (to, value, span) => ({ kind: "Assign", to, value, span });
var set = (name, value, span) => assign({ kind: "Local", name }, value, span);
var when = (test, then) => {
  return { kind: "If", test, then, else: [], span: then[0]?.span ?? test.span };
};
var atLeast = (name, value, span) => when(binary(">", value, local(name)), [set(name, value, span)]);
function unknownOf(ode, taken2) {
  const own = (suffix) => uniqueName(taken2, `${ode.state.name}_${suffix}`);
  const values = { old: own("old"), slope: own("slope"), residual: own("residual"), delta: own("delta") };
  return { ode, x: ref(ode.state), ...values, increment: own("increment"), high: own("high") };
}
function declareUnknown({ ode: { span }, x, old, slope, residual, delta, increment, high }) {
  return [
    declare3(old, x, span),
    ...[slope, residual, delta, increment, high].map((name) => declare3(name, num(0), span))
  ];
}
function residualOf({ ode, x, old }) {
  return binary("-", ode.rate, binary("/", binary("-", x, local(old)), dt));
}
function findSlope(u) {
  const { x, increment, high } = u;
  const { state, span } = u.ode;
  const step = local(increment);
  const twice = binary("*", num(2), step);
  return [
    set(increment, call("fabs", [binary("*", num(0.02), x)]), span),
    when(binary("<", step, num(1e-6)), [set(increment, num(1e-6), span)]),
    assign(state, binary("+", x, step), span),
    set(high, residualOf(u), span),
    assign(state, binary("-", x, twice), span),
    set(u.slope, binary("/", binary("-", local(high), residualOf(u)), twice), span),
    assign(state, binary("+", x, step), span),
    set(u.residual, negate2(residualOf(u)), span)
  ];
}
function moveState({ ode: { state, span }, x, delta, residual, slope }, change2) {
  const relative = call("fabs", [binary("/", local(delta), x)]);
  return [
    set(delta, binary("/", local(residual), local(slope)), span),
    when(binary(">", call("fabs", [x]), num(1e-8)), [atLeast(change2, relative, span)]),
    assign(state, binary("+", x, local(delta)), span)
  ];
}

// compiler/2-normalize/solve-derivimplicit.ts
function solveDerivimplicit(odes, taken2) {
  const nonlinear = [];
  const steps = [];
  for (const ode of odes) {
    const direct = solveAffine(ode, taken2);
    if (direct) steps.push(...direct);
    else nonlinear.push(ode);
  }
  return nonlinear.length === 0 ? steps : [...steps, ...solveNewton(nonlinear, taken2)];
}
var dt2 = ref({ kind: "Variable", name: "dt" });
var num2 = (value) => number(value);
var local2 = (name) => ref({ kind: "Local", name });
function solveAffine({ state, rate, span }, taken2) {
  const split = affine(rate, (r) => r.kind === "Variable" && r.name === state.name);
  if (!split) return void 0;
  const x = ref(state, span);
  const moved2 = split.constant ? binary("+", x, binary("*", dt2, split.constant), span) : x;
  if (!split.slope) return [{ kind: "Assign", to: state, value: moved2, span }];
  const name = uniqueName(taken2, `${state.name}_rate`);
  const value = binary("/", moved2, binary("-", num2(1), binary("*", dt2, local2(name))), span);
  return [
    { kind: "Let", name, value: split.slope, span },
    { kind: "Assign", to: state, value, span }
  ];
}
function areIndependent(odes) {
  return odes.every(
    (ode) => odes.every((other) => other === ode || !dependsOn(ode.rate, (r) => r.name === other.state.name))
  );
}

// compiler/2-normalize/solve-explicit.ts
var plus = (a, b) => binary("+", a, b);
var times2 = (a, b) => binary("*", a, b);
var local3 = (name) => ref({ kind: "Local", name });
var dt3 = ref({ kind: "Variable", name: "dt" });
function solveEuler(items, taken2) {
  const { steps, rates } = takeRates(items, taken2);
  return [...steps, ...rates.map(({ state, rate }) => assign2(state, plus(ref(state), times2(dt3, local3(rate)))))];
}
function solveRunge(items, taken2) {
  const half = (e) => binary("/", e, number(2));
  const third = (e) => binary("/", e, number(3));
  const steps = [];
  const olds = /* @__PURE__ */ new Map();
  const sums = /* @__PURE__ */ new Map();
  const stage = (advance2) => {
    const evaluated2 = takeRates(items, taken2);
    steps.push(...evaluated2.steps);
    for (const { state, rate } of evaluated2.rates) {
      const old = named2(olds, state, "old", ref(state));
      const sum2 = named2(sums, state, "sum", number(0));
      steps.push(...advance2(state, local3(rate), local3(old), { kind: "Local", name: sum2 }));
    }
  };
  const named2 = (names, state, suffix, value) => {
    const known3 = names.get(state.name);
    if (known3 !== void 0) return known3;
    const name = uniqueName(taken2, `${state.name}_${suffix}`);
    names.set(state.name, name);
    steps.push({ kind: "Let", name, value, span: value.span });
    return name;
  };
  stage((state, rate, old, sum2) => {
    const move = times2(half(dt3), rate);
    return [assign2(state, plus(ref(state), move)), assign2(sum2, plus(old, third(move)))];
  });
  stage((state, rate, old, sum2) => {
    const move = times2(dt3, rate);
    return [assign2(state, plus(old, half(move))), assign2(sum2, plus(ref(sum2), third(move)))];
  });
  stage((state, rate, old, sum2) => {
    const move = times2(dt3, rate);
    return [assign2(state, plus(old, move)), assign2(sum2, plus(ref(sum2), third(move)))];
  });
  stage((state, rate, _old, sum2) => [
    assign2(state, plus(ref(sum2), times2(binary("/", dt3, number(6)), rate)))
  ]);
  return steps;
}
function assign2(to, value) {
  return { kind: "Assign", to, value, span: value.span };
}
function takeRates(items, taken2) {
  const rates = [];
  const steps = items.map((item) => {
    if (item.kind !== "Ode") return item;
    const rate = uniqueName(taken2, `${item.state.name}_rate`);
    rates.push({ state: item.state, rate });
    return { kind: "Let", name: rate, value: item.rate, span: item.span };
  });
  return { steps, rates };
}

// compiler/2-normalize/solve-odes.ts
function solveOdes(mechanism, { report }) {
  const methods = new Map(mechanism.solves.map((s) => [s.block, s]));
  const routines = mechanism.routines.map((routine) => {
    const solve = methods.get(routine.name);
    if (routine.kind !== "derivative" || !solve) return routine;
    return { ...routine, kind: "procedure", body: advance(routine, solve, mechanism, report) };
  });
  const solves = mechanism.solves.map((s) => ({ ...s, method: "none" }));
  return { ...mechanism, variables: withDt(mechanism), routines, solves };
}
function withDt({ variables: variables2, solves }) {
  const first2 = solves.find((s) => s.method !== "none");
  if (!first2 || variables2.some((v) => v.name === "dt")) return variables2;
  const { span } = first2;
  return [...variables2, { name: "dt", role: "implicit", scope: "global", visible: false, unit: "ms", value: 0, span }];
}
function advance(routine, solve, mechanism, report) {
  const taken2 = /* @__PURE__ */ new Set([...localNames(routine.body), ...mechanism.variables.map((v) => v.name)]);
  const { body } = routine;
  switch (solve.method) {
    case "euler":
      return hasNestedEquations(body) ? refuse2(solve, "equations inside IF with METHOD euler", report) : solveEuler(body, taken2);
    case "runge": {
      if (hasNestedEquations(body)) return refuse2(solve, "equations inside IF with METHOD runge", report);
      if (routineReads(mechanism.routines, body).has("t")) return refuse2(solve, "METHOD runge where t is read", report);
      return solveRunge(body, taken2);
    }
    case "cnexp": {
      const solved = solveCnexp(body, taken2);
      if (!("notAffine" in solved)) return solved;
      report.add(notLinear(solved.notAffine.span, solved.notAffine.state.name));
      return implicit(routine, solve, mechanism, taken2, report);
    }
    default:
      return implicit(routine, solve, mechanism, taken2, report);
  }
}
function implicit({ body }, solve, mechanism, taken2, report) {
  const odes = body.filter((item) => item.kind === "Ode");
  const statements = body.filter((item) => item.kind !== "Ode");
  if (hasNestedEquations(body)) return refuse2(solve, "equations inside IF with METHOD derivimplicit", report);
  const states = equationNames(body);
  const readByStatements = routineReads(mechanism.routines, statements);
  const isCoupled = !areIndependent(odes) || [...states].some((state) => readByStatements.has(state));
  if (isCoupled) return refuse2(solve, "METHOD derivimplicit for equations that depend on each other", report);
  return [...statements, ...solveDerivimplicit(odes, taken2)];
}
function hasNestedEquations(items) {
  return items.some((item) => nestedSteps(item).some((nested2) => equationNames(nested2).size > 0));
}
function refuse2(solve, what, report) {
  report.add(notSupportedYet(solve.span, what));
  return [];
}

// compiler/2-normalize/start-states.ts
function startStates(mechanism) {
  const { needed, set: set2 } = flowOf(mechanism.initial);
  const starts = mechanism.variables.filter((v) => v.role === "state" && v.length === void 0 && (needed.has(v.name) || !set2.has(v.name))).map(({ name, span }) => {
    const given2 = mechanism.variables.some((v) => v.name === `${name}0`);
    const value = given2 ? ref({ kind: "Variable", name: `${name}0` }, span) : number(0, span);
    return { kind: "Assign", to: { kind: "Variable", name }, value, span };
  });
  return starts.length === 0 ? mechanism : { ...mechanism, initial: [...starts, ...mechanism.initial] };
}

// compiler/2-normalize/pipeline.ts
var mechanismLevel = { name: "mechanism", print: printMechanism2, verify: verifyMechanism };
var solvedMechanismLevel = {
  name: "solved mechanism",
  print: printMechanism2,
  verify: verifySolvedMechanism
};
var mechanismPasses = [solveOdes, makeTables];
var solvedMechanismPasses = [
  joinDeclarations,
  // first: the others see fewer locals that begin at 0
  propagateCopies,
  foldConstants,
  localizeVoltage,
  // before everything that asks what depends on v
  startStates,
  // before the data flow of INITIAL is looked at
  setByTables,
  // before localizeAssigned, which would refuse what only a table sets
  dropCounters,
  // before localizeAssigned, which would refuse them
  localizeAssigned,
  // before findCarried: it decides what is per instance
  checkTables,
  deriveConductance,
  findCarried,
  proveTimeless,
  // before proveMergeable, which builds on it
  proveMergeable
];
function normalizeMechanism(mechanism, options2, cx, observe) {
  const context = { ...cx, options: options2 };
  const prepared = runPasses(mechanismLevel, mechanismPasses, mechanism, context, observe);
  const assembled = assembleKernels(prepared);
  observe?.(mechanismPasses.length, "assembleKernels", () => printMechanism2(assembled));
  const later6 = (step, pass, print2) => observe?.(mechanismPasses.length + 1 + step, pass, print2);
  return runPasses(solvedMechanismLevel, solvedMechanismPasses, assembled, context, later6);
}

// compiler/ir/network-uses.ts
function populationOf(network, name) {
  return network.populations.find((population) => population.name === name);
}
function cellTypeOf(network, population) {
  const cell = populationOf(network, population)?.cell;
  return cell?.kind === "cell" ? cell.cellType : void 0;
}
function reaches(network, targets2, cellType) {
  return targets2.some((target2) => cellTypeOf(network, target2.population) === cellType);
}
function synapsesOn(network, cellType) {
  const sources = network.stimuli.filter((stimulus) => stimulus.kind === "source");
  const makers = [
    ...network.rules.map((rule) => ({ targets: rule.post, terms: rule.synapses })),
    ...sources.map((stimulus) => ({ targets: stimulus.targets, terms: stimulus.synapses }))
  ];
  const names = new Set(
    makers.filter((maker) => reaches(network, maker.targets, cellType)).flatMap((maker) => maker.terms.map((t8) => t8.synapse))
  );
  return network.synapses.filter((synapse) => names.has(synapse.name));
}
function pointStimuliOn(network, cellType) {
  return network.stimuli.filter(
    (stimulus) => stimulus.kind === "point" && reaches(network, stimulus.targets, cellType)
  );
}
function usedCellTypes(network) {
  const used = new Set(network.populations.map((population) => cellTypeOf(network, population.name)));
  return network.cellTypes.filter((type) => used.has(type.name));
}
function mechanismsOn(network, cell) {
  return [
    ...cell.sections.flatMap((s) => [...s.inserts.map((i) => i.mechanism), ...s.points.map((p) => p.mechanism)]),
    ...synapsesOn(network, cell.name).map((synapse) => synapse.mechanism),
    ...pointStimuliOn(network, cell.name).map((stimulus) => stimulus.mechanism)
  ];
}
function usedMechanisms(network) {
  const artificial = network.populations.flatMap(({ cell }) => cell.kind === "artificial" ? [cell.mechanism] : []);
  const sources = network.stimuli.flatMap((stimulus) => stimulus.kind === "source" ? [stimulus.mechanism] : []);
  return /* @__PURE__ */ new Set([...usedCellTypes(network).flatMap((cell) => mechanismsOn(network, cell)), ...artificial, ...sources]);
}

// compiler/3-link/geometry/check-morphology.ts
var maxNseg = 32766;
function checkMorphology(morphology) {
  const { sections } = morphology;
  if (sections.length === 0) return [{ kind: "no-sections", sections: [], message: "The cell has no sections." }];
  const findings = sections.flatMap((section, i) => checkSection(section, i, sections.length));
  return findings.length > 0 ? findings : checkTree2(morphology);
}
function sectionName(section) {
  return section.index === void 0 ? section.name : `${section.name}[${section.index}]`;
}
function checkSection(section, i, count2) {
  const name = sectionName(section);
  const findings = [];
  const add2 = (kind, message) => findings.push({ kind, sections: [i], message });
  const { nseg, RaOhmCm, parent } = section;
  if (!Number.isInteger(nseg) || nseg < 1 || nseg > maxNseg)
    add2("nseg-out-of-range", `${name} has nseg = ${nseg}: it must be a whole number from 1 to ${maxNseg}.`);
  if (!(RaOhmCm > 0 && RaOhmCm < Infinity))
    add2("resistivity-not-positive", `${name} has Ra = ${RaOhmCm} ohm cm: it must be above 0.`);
  if (parent && !(Number.isInteger(parent.section) && parent.section >= 0 && parent.section < count2))
    add2("unknown-parent", `${name} hangs on section number ${parent.section}, which does not exist.`);
  if (parent && !(parent.x >= 0 && parent.x <= 1))
    add2("connection-out-of-range", `${name} joins its parent at ${parent.x}: it must be within 0..1.`);
  const wrong = checkGeometry(section, name);
  if (wrong) add2(wrong[0], wrong[1]);
  return findings;
}
function checkGeometry(section, name) {
  const { geometry, nseg } = section;
  if (geometry.kind === "points") {
    if (geometry.points.length === 0) return ["no-points", `${name} has no 3-D points.`];
    if (geometry.points.flat().every(Number.isFinite)) return void 0;
    return ["not-finite", `${name} has a 3-D point that is not a number.`];
  }
  const { LUm, diamUm } = geometry;
  if (!(LUm > 0 && LUm < Infinity)) return ["length-not-positive", `${name} has L = ${LUm} um: it must be above 0.`];
  const diams = typeof diamUm === "number" ? [diamUm] : diamUm;
  if (typeof diamUm !== "number" && diamUm.length !== nseg)
    return ["diameter-count", `${name} has ${diamUm.length} diameters for ${nseg} segments.`];
  const bad = diams.find((d) => !(d > 0 && d < Infinity));
  return bad === void 0 ? void 0 : ["diameter-not-positive", `${name} has diam = ${bad} um: it must be above 0.`];
}
function checkTree2(morphology) {
  const { sections } = morphology;
  const roots = sections.flatMap((section, i) => section.parent === void 0 ? [i] : []);
  const names = (indices) => indices.slice(0, 5).map((i) => sectionName(sections[i])).join(", ");
  if (roots.length > 1) {
    const message2 = `A cell is one tree, but ${roots.length} of its sections have no parent: ${names(roots)}.`;
    return [{ kind: "several-roots", sections: roots, message: message2 }];
  }
  const loose = sections.flatMap((_, i) => reachesRoot(morphology, i) ? [] : [i]);
  if (loose.length === 0) return [];
  const message = `These sections hang on one another in a loop: ${names(loose)}.`;
  return [{ kind: roots.length === 0 ? "no-root" : "loop", sections: loose, message }];
}
function reachesRoot(morphology, start) {
  let section = morphology.sections[start];
  for (let steps = 0; section !== void 0 && steps <= morphology.sections.length; steps++) {
    if (section.parent === void 0) return true;
    section = morphology.sections[section.parent.section];
  }
  return false;
}

// compiler/3-link/geometry/order-sections.ts
function orderSections(morphology) {
  const children = siblingLists(morphology);
  const root2 = morphology.sections.findIndex((s) => s.parent === void 0);
  const order = root2 < 0 ? [] : [root2];
  for (let i = 0; i < order.length; i++) order.push(...children[order[i]] ?? []);
  return { order, children };
}
function siblingLists(morphology) {
  const { sections, connectOrder = sections.map((_, i) => i) } = morphology;
  const children = sections.map(() => []);
  const turned = sections.map(() => false);
  const nearness = (child) => {
    const parent = sections[child]?.parent;
    if (parent === void 0) return 0;
    return turned[parent.section] ? 1 - parent.x : parent.x;
  };
  for (const section of connectOrder) {
    const { parent, childEnd = 0 } = sections[section] ?? {};
    if (parent === void 0) continue;
    if (childEnd === 1) {
      children[section]?.reverse();
      turned[section] = true;
    }
    const siblings = children[parent.section];
    const after = siblings.findIndex((sibling) => nearness(section) <= nearness(sibling));
    siblings.splice(after < 0 ? siblings.length : after, 0, section);
  }
  return children;
}

// compiler/3-link/geometry/stored-points.ts
function storePoints(geometry) {
  const { points, definedFrom, arcUm } = geometry;
  const x = Float32Array.from(points, (p) => p[0]);
  const y = Float32Array.from(points, (p) => p[1]);
  const z3 = Float32Array.from(points, (p) => p[2]);
  const diam = Float32Array.from(points, (p) => p[3]);
  const arc = arcUm?.slice() ?? arcLengths(x, y, z3);
  if (definedFrom && arc.length > 0) arc[arc.length - 1] = definedFrom.LUm;
  return { x, y, z: z3, diam, arc };
}
function arcLengths(x, y, z3) {
  const arc = new Float64Array(x.length);
  for (let i = 1; i < x.length; i++) {
    const dx = difference(x, i);
    const dy = difference(y, i);
    const dz = difference(z3, i);
    arc[i] = at(arc, i - 1) + Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
  return arc;
}
function difference(values, i) {
  return Math.fround(at(values, i) - at(values, i - 1));
}
function at(values, i) {
  return values[i];
}

// compiler/3-link/geometry/section-cable.ts
var defaultDiamUm = 500;
var shortestUm = 1e-9;
function sectionCable(section) {
  const { geometry, nseg, RaOhmCm } = section;
  const diamUm = givenDiameters(section);
  if (geometry.kind === "stylised") return cylinders(lengthOf2(geometry.LUm), diamUm, RaOhmCm);
  const points = storePoints(geometry);
  const last = points.arc.length - 1;
  const lengthUm = lengthOf2(at(points.arc, last));
  return last === 0 ? cylinders(lengthUm, diamUm, RaOhmCm) : frusta(points, lengthUm, nseg, diamUm, RaOhmCm);
}
function lengthOf2(arcUm) {
  return Math.max(arcUm, shortestUm);
}
function givenDiameters(section) {
  const { geometry, nseg, childEnd } = section;
  const given2 = geometry.kind === "stylised" ? geometry : geometry.definedFrom;
  const diamUm = Float64Array.from({ length: nseg }, (_, i) => diameterAt(given2, i));
  return childEnd === 1 ? diamUm.reverse() : diamUm;
}
function diameterAt(given2, segment) {
  if (given2 === void 0) return defaultDiamUm;
  return typeof given2.diamUm === "number" ? given2.diamUm : at(given2.diamUm, segment);
}
function cylinders(lengthUm, diamUm, RaOhmCm) {
  const nseg = diamUm.length;
  const dx = lengthUm / nseg;
  const areaUm2 = new Float64Array(nseg);
  const axialUs = new Float64Array(nseg + 1);
  let right = 0;
  for (let j = 0; j < nseg; j++) {
    const diam = at(diamUm, j);
    areaUm2[j] = Math.PI * diam * dx;
    const left = 0.01 * RaOhmCm * (dx / 2) / (Math.PI * diam * diam / 4);
    axialUs[j] = 1 / (left + right);
    right = left;
  }
  axialUs[nseg] = 1 / right;
  return { lengthUm, diamUm, areaUm2, axialUs };
}
function frusta(points, lengthUm, nseg, diamBefore, RaOhmCm) {
  const ds = at(points.arc, points.arc.length - 1) / nseg;
  const diamUm = Float64Array.from(diamBefore);
  const areaUm2 = new Float64Array(nseg);
  const axialUs = new Float64Array(nseg + 1);
  const toMOhm = 4 * 0.01;
  const walk3 = startWalk(points);
  let right = 0;
  for (let j = 0; j < nseg; j++) {
    const start = j * ds;
    const sums = { diam: 0, area: 0, resistance: 0 };
    const middle2 = start + ds / 2;
    integrateTo(walk3, middle2, sums);
    const left = sums.resistance * RaOhmCm / Math.PI * toMOhm;
    sums.resistance = 0;
    integrateTo(walk3, middle2 + ds / 2, sums);
    axialUs[j] = 1 / (right + left);
    right = sums.resistance * RaOhmCm / Math.PI * toMOhm;
    const diam = sums.diam * (0.5 / ds);
    if (Math.abs(diam - at(diamUm, j)) > 1e-9 || diam < 1e-5) diamUm[j] = diam;
    areaUm2[j] = sums.area * 0.5 * Math.PI;
  }
  axialUs[nseg] = 1 / right;
  return { lengthUm, diamUm, areaUm2, axialUs };
}
function startWalk(points) {
  return { points, point: 0, arc: at(points.arc, 0), diam: Math.abs(at(points.diam, 0)) };
}
function integrateTo(walk3, end, sums) {
  const { arc, diam } = walk3.points;
  for (; ; ) {
    const next = walk3.point + 1;
    const from = at(arc, walk3.point);
    const to = at(arc, next);
    const isLastPiece = to > end || next === arc.length - 1;
    if (!isLastPiece) {
      addPiece(walk3, to, Math.abs(at(diam, next)), sums);
      walk3.point = next;
      continue;
    }
    const fraction = Math.abs(to - from) < 1e-10 ? 1 : (end - from) / (to - from);
    const endDiam = (1 - fraction) * Math.abs(at(diam, walk3.point)) + fraction * Math.abs(at(diam, next));
    addPiece(walk3, end, endDiam, sums);
    return;
  }
}
function addPiece(walk3, arc, diam, sums) {
  const length2 = arc - walk3.arc;
  const span = diam + walk3.diam;
  sums.diam += span * length2;
  const delta = Math.max(length2, 1e-15);
  const conductance = diam * walk3.diam / delta;
  sums.resistance += 1 / (conductance === 0 ? 1e-15 : conductance);
  const taper = 0.5 * (diam - walk3.diam);
  sums.area += span * Math.sqrt(delta * delta + taper * taper);
  walk3.arc = arc;
  walk3.diam = diam;
}

// compiler/3-link/geometry/sites.ts
function nodeAt(compartments, site) {
  const { sections } = compartments;
  const first2 = at(sections.firstNode, site.section);
  const nseg = at(sections.nseg, site.section);
  if (site.x > 0 && site.x < 1) return first2 + segmentFromParent(compartments, site);
  const isNearEnd = site.x <= 0 === (at(sections.reversed, site.section) === 0);
  return isNearEnd ? at(sections.parentNode, site.section) : first2 + nseg;
}
function segmentFromParent(compartments, site) {
  const nseg = at(compartments.sections.nseg, site.section);
  return segmentIndex(nseg, at(compartments.sections.reversed, site.section) === 1, site.x);
}
function segmentIndex(nseg, isReversed2, x) {
  const fromZero = Math.min(Math.trunc(nseg * x), nseg - 1);
  return isReversed2 ? nseg - fromZero - 1 : fromZero;
}
function distance2(compartments, from, to) {
  const { sections } = compartments;
  const one2 = { section: from.section, node: nodeAt(compartments, from) };
  const two2 = { section: to.section, node: nodeAt(compartments, to) };
  let total = 0;
  while (one2.section !== two2.section) {
    const isOneDeeper = two2.section < 0 || one2.section >= 0 && at(sections.order, one2.section) > at(sections.order, two2.section);
    const deeper = isOneDeeper ? one2 : two2;
    total += distanceOnSection(compartments, deeper.section, deeper.node);
    deeper.node = at(sections.parentNode, deeper.section);
    deeper.section = at(sections.parent, deeper.section);
  }
  if (one2.section < 0 || one2.node === two2.node) return total;
  const x1 = distanceOnSection(compartments, one2.section, one2.node);
  const x2 = distanceOnSection(compartments, two2.section, two2.node);
  return total + (x1 < x2 ? x2 - x1 : x1 - x2);
}
function distanceOnSection(compartments, section, node2) {
  const { sections } = compartments;
  if (at(sections.parentNode, section) === node2) return 0;
  const nseg = at(sections.nseg, section);
  const inode = nodeInSection(compartments, node2);
  const ratio2 = inode === nseg ? 1 : (inode + 0.5) / nseg;
  return at(sections.lengthUm, section) * ratio2;
}
function nodeInSection(compartments, node2) {
  if (node2 === 0) return 0;
  return node2 - at(compartments.sections.firstNode, at(compartments.section, node2));
}

// compiler/3-link/geometry/link-compartments.ts
var endAreaUm2 = 100;
function linkCompartments(morphology) {
  const findings = checkMorphology(morphology);
  if (findings.length > 0) return { findings };
  const cables = morphology.sections.map((section) => sectionCable(section));
  const bare2 = findWithoutArea(morphology, cables);
  if (bare2.length > 0) return { findings: bare2 };
  const columns2 = newColumns(morphology, cables);
  const { order } = orderSections(morphology);
  placeSections(morphology, order, columns2);
  for (const section of order) fillSection(morphology, section, cables[section], columns2);
  fillAxialCoefficients(columns2);
  return { compartments: columns2, findings };
}
function findWithoutArea(morphology, cables) {
  return morphology.sections.flatMap((section, i) => {
    const isCovered = cables[i]?.areaUm2.every((area) => area > 0) ?? false;
    if (isCovered) return [];
    const message = `${sectionName(section)} has a segment without area: its 3-D points have diameter 0.`;
    return [{ kind: "no-area", sections: [i], message }];
  });
}
function newColumns(morphology, cables) {
  const { sections } = morphology;
  const nodeCount = sections.reduce((sum2, section) => sum2 + section.nseg + 1, 1);
  const root2 = sections.findIndex((section) => section.parent === void 0);
  const numbers = (fill = 0) => new Float64Array(nodeCount).fill(fill);
  const perSection = () => new Int32Array(sections.length);
  return {
    nodeCount,
    parent: new Int32Array(nodeCount).fill(-1),
    section: new Int32Array(nodeCount).fill(root2),
    segment: new Int32Array(nodeCount).fill(-1),
    x: numbers(),
    areaUm2: numbers(endAreaUm2),
    axialUs: numbers(),
    a: numbers(),
    b: numbers(),
    diamUm: numbers(Number.NaN),
    sections: {
      lengthUm: Float64Array.from(cables, (cable) => cable.lengthUm),
      nseg: Int32Array.from(sections, (section) => section.nseg),
      firstNode: perSection(),
      parentNode: perSection(),
      parent: Int32Array.from(sections, (section) => section.parent?.section ?? -1),
      order: perSection(),
      reversed: Uint8Array.from(sections, (section) => isReversed(section) ? 1 : 0)
    }
  };
}
function isReversed(section) {
  return section.parent !== void 0 && section.childEnd === 1;
}
function placeSections(morphology, order, columns2) {
  let node2 = 1;
  order.forEach((section, rank) => {
    columns2.sections.order[section] = rank;
    columns2.sections.firstNode[section] = node2;
    columns2.sections.parentNode[section] = parentNode(morphology, section, columns2);
    node2 += at(columns2.sections.nseg, section) + 1;
  });
}
function parentNode(morphology, section, columns2) {
  const { sections } = columns2;
  const parent = morphology.sections[section]?.parent;
  if (parent === void 0) return 0;
  const reversed = at(sections.reversed, parent.section);
  if (parent.x === reversed) return at(sections.parentNode, parent.section);
  const nseg = at(sections.nseg, parent.section);
  const isFarEnd = parent.x === 0 || parent.x === 1;
  const inode = isFarEnd ? nseg : segmentIndex(nseg, reversed === 1, parent.x);
  return at(sections.firstNode, parent.section) + inode;
}
function fillSection(morphology, section, cable, columns2) {
  const reversed = isReversed(morphology.sections[section]);
  const first2 = at(columns2.sections.firstNode, section);
  const nseg = at(columns2.sections.nseg, section);
  for (let j = 0; j <= nseg; j++) {
    const node2 = first2 + j;
    const fromParent = j === nseg ? 1 : (j + 0.5) / nseg;
    columns2.parent[node2] = j === 0 ? at(columns2.sections.parentNode, section) : node2 - 1;
    columns2.section[node2] = section;
    columns2.x[node2] = reversed ? 1 - fromParent : fromParent;
    columns2.axialUs[node2] = at(cable.axialUs, j);
    if (j === nseg) continue;
    columns2.segment[node2] = reversed ? nseg - 1 - j : j;
    columns2.areaUm2[node2] = at(cable.areaUm2, j);
    columns2.diamUm[node2] = at(cable.diamUm, j);
  }
}
function fillAxialCoefficients(columns2) {
  const { a, b, areaUm2, axialUs, parent, nodeCount } = columns2;
  for (let node2 = 1; node2 < nodeCount; node2++) {
    const current = -100 * at(axialUs, node2);
    a[node2] = current / at(areaUm2, at(parent, node2));
    b[node2] = current / at(areaUm2, node2);
  }
}

// compiler/3-link/messages.ts
var badGeometry = (at2, cell, finding) => error("bad-geometry", at2, `The cell '${cell}' cannot be cut into compartments: ${finding}`);
var valueOutsideLimits = (at2, name, value, limits, place, declared) => error(
  "value-outside-limits",
  at2,
  `'${name}' is ${value} ${place}, outside of its limits ${limits[0]} to ${limits[1]}.`,
  {
    labels: [{ span: declared, text: "the limits are declared here" }]
  }
);
var valueNotFinite = (at2, name, value, place) => error("value-not-finite", at2, `'${name}' is ${value} ${place}: it must be a finite number.`);
var negativeCapacitance = (at2, value, place) => error("negative-capacitance", at2, `'cm' is ${value} uF/cm2 ${place}: it cannot be negative.`);
var negativeConcentration = (at2, ion, value, place) => error("negative-concentration", at2, `A concentration of '${ion}' is ${value} mM ${place}: it cannot be negative.`);
var noValence = (at2, ion) => error("no-valence", at2, `No mechanism says the valence of the ion '${ion}'.`, {
  hint: `in NEURON { USEION ${ion} \u2026 VALENCE n }`
});
var valencesDiffer = (at2, ion, valence2, other, first2) => error("valences-differ", at2, `The ion '${ion}' has the valence ${valence2} here, but ${other} elsewhere.`, {
  ...first2 ? { labels: [{ span: first2, text: `${other} is said here` }] } : { hint: `NEURON's own ion '${ion}' has ${other}` }
});
var mixedReversal = (at2, ion, cell, fixed, following) => error(
  "mixed-reversal",
  at2,
  `e${ion} of '${cell}' is a constant in '${fixed}' but follows the concentrations in '${following}': one cell cannot have both yet.`,
  { hint: `insert what uses the concentrations of ${ion} in both, or in neither` }
);

// compiler/algebra/arithmetic/double-bits.ts
var real = new Float64Array(1);
var word = new Uint32Array(real.buffer);
var wide = new BigUint64Array(real.buffer);
var highIndex = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
var lowIndex = 1 - highIndex;
function highWord(x) {
  real[0] = x;
  return word[highIndex];
}
function lowWord(x) {
  real[0] = x;
  return word[lowIndex];
}
function fromHighLow(high, low) {
  word[highIndex] = high;
  word[lowIndex] = low;
  return real[0];
}
function doubleBits(x) {
  real[0] = x;
  return wide[0];
}
function fromDoubleBits(bits) {
  wide[0] = bits;
  return real[0];
}
function powerOfTwo(n) {
  return fromHighLow(n + 1023 << 20, 0);
}
function scaleByPowerOfTwo(x, n) {
  const half = roundEven(n * 0.5);
  return x * powerOfTwo(half) * powerOfTwo(n - half);
}
var roundMagic = 6755399441055744;
function roundEven(x) {
  return x + roundMagic - roundMagic;
}
function isNegative(x) {
  return highWord(x) >>> 31 === 1;
}
function copySign(size, sign) {
  return isNegative(sign) === isNegative(size) ? size : -size;
}

// compiler/algebra/arithmetic/constants.ts
var scalars = {
  /** log2(e). */
  inverseLn2: 1.4426950408889634,
  /** ln 2: the first part has 42 bits, so that its product with any exponent of a double is exact. */
  ln2High: 0.6931471805598903,
  ln2Low: 5497923018708371e-29,
  /** 1/ln 10. */
  log10eHigh: 0.4342944819032518,
  log10eLow: 1098319650216765e-32,
  oneThirdHigh: 0.3333333333333333,
  oneThirdLow: 1850371707708594e-32,
  twoOverPi: 0.6366197723675814,
  halfPiHigh: 1.5707963267948966,
  halfPiLow: 6123233995736766e-32,
  halfPiLowest: -14973849048591698e-49,
  quarterPiHigh: 0.7853981633974483,
  quarterPiLow: 3061616997868383e-32,
  piHigh: 3.141592653589793,
  piLow: 12246467991473532e-32,
  threeQuarterPi: 2.356194490192345,
  /** tan(pi/8) and tan(3 pi/8), where atan changes its expansion point. */
  tanEighthPi: 0.41421356237309503,
  tanThreeEighthPi: 2.414213562373095,
  sqrtHalf: 0.7071067811865476
};
var polynomials = {
  /** (exp(r) - 1 - r - r^2/2) / r^3 on |r| <= ln(2)/2; 2^-60.1. */
  expTail: [
    0.1666666666666668,
    0.04166666666666641,
    0.008333333333318486,
    0.0013888888889033821,
    19841269893458523e-20,
    24801587024779987e-21,
    2755723732908174e-21,
    27557526544600945e-23,
    2511129248669206e-23,
    20838449551463448e-25
  ],
  /** (atanh(s)/s - 1) / s^2 in s^2, on |s| <= (sqrt(2)-1)/(sqrt(2)+1); 2^-61.5. */
  logTail: [
    0.3333333333333333,
    0.20000000000003143,
    0.1428571428453654,
    0.11111111324368679,
    0.0909088775467545,
    0.07693548810689396,
    0.06624981287878409,
    0.0662637535717346
  ],
  /** ((atanh(s)/s - 1) / s^2 - 1/3) / s^2 in s^2, same range; 2^-66.2. */
  powTail: [
    0.1999999999999999,
    0.1428571428572261,
    0.1111111110875546,
    0.09090909436730361,
    0.07692278327886141,
    0.0666816285918555,
    0.05837324842514403,
    0.05995210968710569
  ],
  /** (sin(r)/r - 1) / r^2 in r^2, on |r| <= pi/4; 2^-57.1. */
  sinTail: [
    -0.16666666666666666,
    0.008333333333333323,
    -19841269841254782e-20,
    27557319214056074e-22,
    -25052104879530556e-24,
    16058362865565882e-26,
    -7578525293408311e-28
  ],
  /** (cos(r) - 1 + r^2/2) / r^4 in r^2, on |r| <= pi/4; 2^-60.7. */
  cosTail: [
    0.04166666666666665,
    -0.001388888888888284,
    24801587294628004e-21,
    -27557315738613277e-23,
    20875897738682843e-25,
    -11367981880469046e-27
  ],
  /** (asin(x)/x - 1) / x^2 in x^2, on |x| <= 1/2; 2^-57.8. */
  asinTail: [
    0.16666666666666763,
    0.07499999999970472,
    0.04464285717494241,
    0.03038194269112788,
    0.022372215477995228,
    0.017351602848740925,
    0.01398093447300505,
    0.011397948340711183,
    0.010785826603593764,
    0.00368472859762243,
    0.021761679024043815,
    -0.021077855290194847,
    0.032679149855657216
  ],
  /** (atan(x)/x - 1) / x^2 in x^2, on |x| <= tan(pi/8); 2^-58.5. */
  atanTail: [
    -0.33333333333333326,
    0.19999999999997625,
    -0.14285714285382975,
    0.11111111087883176,
    -0.09090908134509827,
    0.0769228254446386,
    -0.06666223757416144,
    0.058769938555796784,
    -0.0521823283439597,
    0.04502882420016104,
    -0.03345957395763342,
    0.01518063483366759
  ]
};
var twoOverPiWords = [
  0x0000000000000000n,
  0xa2f9836e4e441529n,
  0xfc2757d1f534ddc0n,
  0xdb6295993c439041n,
  0xfe5163abdebbc561n,
  0xb7246e3a424dd2e0n,
  0x06492eea09d1921cn,
  0xfe1deb1cb129a73en,
  0xe88235f52ebb4484n,
  0xe99c7026b45f7e41n,
  0x3991d639835339f4n,
  0x9c845f8bbdf9283bn,
  0x1ff897ffde05980fn,
  0xef2f118b5a0a6d1fn,
  0x6d367ecf27cb09b7n,
  0x4f463f669e5fea2dn,
  0x7527bac7ebe5f17bn,
  0x3d0739f78a5292ean,
  0x6bfb5fb11f8d5d08n,
  0x56033046fc7b6babn
];

// compiler/algebra/arithmetic/fma.ts
function fma(a, b, c2) {
  if (a === 0 || b === 0 || !Number.isFinite(a) || !Number.isFinite(b)) return a * b + c2;
  if (!Number.isFinite(c2)) return c2;
  if (c2 === 0) return a * b;
  if (isMiddling(a, 450) && isMiddling(b, 450) && isMiddling(c2, 900)) return fmaMiddling(a, b, c2);
  return fmaExact(a, b, c2);
}
function isMiddling(x, limit) {
  const exponent = (highWord(x) >>> 20 & 2047) - 1023;
  return exponent >= -limit && exponent <= limit;
}
function fmaMiddling(a, b, c2) {
  const product3 = a * b;
  const productError = errorOfProduct(a, b, product3);
  const low = c2 + productError;
  const lowError = errorOfSum(c2, productError, low);
  const high = product3 + low;
  const highError = errorOfSum(product3, low, high);
  return high + sumToOdd(highError, lowError);
}
var splitter = 134217729;
function errorOfProduct(a, b, product3) {
  const ta = splitter * a;
  const aHigh = ta - (ta - a);
  const aLow = a - aHigh;
  const tb = splitter * b;
  const bHigh = tb - (tb - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product3 - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
function errorOfSum(a, b, sum2) {
  const part = sum2 - a;
  return a - (sum2 - part) + (b - part);
}
function sumToOdd(a, b) {
  const sum2 = a + b;
  const error2 = errorOfSum(a, b, sum2);
  if (error2 === 0 || (lowWord(sum2) & 1) === 1) return sum2;
  const away = error2 > 0 === sum2 > 0;
  const low = lowWord(sum2);
  if (away) return fromHighLow(highWord(sum2), low | 1);
  return low === 0 ? fromHighLow(highWord(sum2) - 1, 4294967295) : fromHighLow(highWord(sum2), low - 1);
}
function fmaExact(a, b, c2) {
  const [x, y, z3] = [dyadic(a), dyadic(b), dyadic(c2)];
  const product3 = { units: x.units * y.units, exponent: x.exponent + y.exponent };
  const exponent = Math.min(product3.exponent, z3.exponent);
  const units = shifted(product3, exponent) + shifted(z3, exponent);
  return units === 0n ? 0 : roundDyadic({ units, exponent });
}
function dyadic(x) {
  const bits = doubleBits(Math.abs(x));
  const field = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | 0x10000000000000n;
  return { units: x < 0 ? -size : size, exponent: Math.max(field, 1) - 1075 };
}
var shifted = (x, exponent) => x.units << BigInt(x.exponent - exponent);
function roundDyadic({ units, exponent }) {
  const size = units < 0n ? -units : units;
  const length2 = size.toString(2).length;
  const ulpExponent = Math.max(exponent + length2 - 53, -1074);
  const drop = ulpExponent - exponent;
  const kept = drop <= 0 ? size << BigInt(-drop) : roundShift(size, BigInt(drop));
  const bits = kept < 0x10000000000000n ? kept : (BigInt(ulpExponent + 1074) << 52n) + kept;
  const result = bits >= 0x7ff0000000000000n ? Infinity : fromDoubleBits(bits);
  return copySign(result, units < 0n ? -1 : 1);
}
function roundShift(size, drop) {
  const kept = size >> drop;
  const rest = size - (kept << drop);
  const half = 1n << drop - 1n;
  return rest > half || rest === half && (kept & 1n) === 1n ? kept + 1n : kept;
}

// compiler/algebra/arithmetic/pair.ts
function exactSum(a, b) {
  const sum2 = a + b;
  const part = sum2 - a;
  return { high: sum2, low: a - (sum2 - part) + (b - part) };
}
function exactSumOrdered(a, b) {
  const sum2 = a + b;
  return { high: sum2, low: b - (sum2 - a) };
}
function quotient3(n, d) {
  const reciprocal = 1 / d.high;
  const q = n.high * reciprocal;
  const rest = fma(-q, d.high, n.high) + fma(-q, d.low, n.low);
  return { high: q, low: rest * reciprocal };
}

// compiler/algebra/arithmetic/polynomial.ts
function polynomial(c2, x) {
  const x2 = x * x;
  const x4 = x2 * x2;
  return estrin(c2, [x, x2, x4, x4 * x4], 0, c2.length);
}
function estrin(c2, powers, first2, count2) {
  if (count2 === 1) return c2[first2];
  let level = 0;
  while (2 << level < count2) level++;
  const half = 1 << level;
  const low = estrin(c2, powers, first2, half);
  const high = estrin(c2, powers, first2 + half, count2 - half);
  return fma(high, powers[level], low);
}

// compiler/algebra/arithmetic/exp.ts
var { inverseLn2, ln2High, ln2Low } = scalars;
function reduceExp(x) {
  const n = fma(x, inverseLn2, roundMagic) - roundMagic;
  const rest = fma(n, -ln2High, x);
  const high = fma(n, -ln2Low, rest);
  return { n, r: { high, low: fma(n, -ln2Low, rest - high) } };
}
function expBeyondLinear(r, low) {
  const square = r.high * r.high;
  return fma(square * r.high, polynomial(polynomials.expTail, r.high), fma(square, 0.5, low));
}
function expReduced(r) {
  const one2 = exactSumOrdered(1, r.high);
  return one2.high + expBeyondLinear(r, one2.low + r.low);
}
function expScaled(x, shift) {
  if (Number.isNaN(x)) return x;
  if (x > 800) return Infinity;
  if (x < -800) return 0;
  const { n, r } = reduceExp(x);
  return scaleByPowerOfTwo(expReduced(r), n + shift);
}
var exp = (x) => expScaled(x, 0);
function expm1Pair(x) {
  const { n, r } = reduceExp(x);
  const p = exactSumOrdered(r.high, expBeyondLinear(r, r.low));
  const power2 = powerOfTwo(n);
  const sum2 = exactSumOrdered(power2 - 1, power2 * p.high);
  return { high: sum2.high, low: fma(power2, p.low, sum2.low) };
}
function expm1(x) {
  if (!(Math.abs(x) <= 36)) return exp(x) - 1;
  const sum2 = expm1Pair(x);
  return copySign(sum2.high + sum2.low, x);
}

// compiler/algebra/arithmetic/hyperbolic.ts
var largeArgument = 36;
function sinh(x) {
  const size = Math.abs(x);
  if (!(size <= largeArgument)) return copySign(expScaled(size, -1), x);
  const e = expm1Pair(size);
  const q = quotient3(e, above(e, 1));
  return copySign((e.high + (q.high + (q.low + e.low))) * 0.5, x);
}
function cosh(x) {
  const size = Math.abs(x);
  if (!(size <= largeArgument)) return expScaled(size, -1);
  const half = exp(size) * 0.5;
  return half + 0.25 / half;
}
function tanh(x) {
  const size = Math.min(Math.abs(x), 20);
  const e = expm1Pair(size + size);
  const q = quotient3(e, above(e, 2));
  return copySign(q.high + q.low, x);
}
function above(e, one2) {
  const sum2 = exactSum(e.high, one2);
  return { high: sum2.high, low: sum2.low + e.low };
}

// compiler/algebra/arithmetic/inverse-trigonometric.ts
var { halfPiHigh, halfPiLow, piHigh, piLow, quarterPiHigh, quarterPiLow, threeQuarterPi } = scalars;
var { tanEighthPi, tanThreeEighthPi } = scalars;
function halveAngle(size) {
  const isLarge = size > 0.5;
  const z3 = isLarge ? (1 - size) * 0.5 : size * size;
  const root2 = isLarge ? Math.sqrt(z3) : size;
  const low = isLarge && root2 > 0 ? fma(-root2, root2, z3) / (root2 + root2) : 0;
  return { isLarge, root: root2, low, beyond: root2 * z3 * polynomial(polynomials.asinTail, z3) };
}
function minus(high, low, b, c2) {
  const difference2 = high - b;
  return difference2 + (high - difference2 - b + (low - c2));
}
function asin(x) {
  const h = halveAngle(Math.abs(x));
  const rest = h.low + h.beyond;
  const value = h.isLarge ? minus(halfPiHigh, halfPiLow, h.root + h.root, rest + rest) : h.root + rest;
  return copySign(value, x);
}
function acos(x) {
  const h = halveAngle(Math.abs(x));
  if (!h.isLarge) return minus(halfPiHigh, halfPiLow, x, copySign(h.beyond, x));
  const rest = h.low + h.beyond;
  return x < 0 ? minus(piHigh, piLow, h.root + h.root, rest + rest) : h.root + h.root + (rest + rest);
}
function atanPair(n, d, offset) {
  const q = quotient3(n, d);
  const z3 = q.high * q.high;
  const beyond = q.high * z3 * polynomial(polynomials.atanTail, z3);
  const sum2 = exactSumOrdered(offset.high, q.high);
  return { high: sum2.high, low: sum2.low + (q.low + offset.low + beyond) };
}
var exactly = (high) => ({ high, low: 0 });
function atanOfRatio(a, b) {
  if (a > b * tanThreeEighthPi) return atanPair(exactly(-b), exactly(a), { high: halfPiHigh, low: halfPiLow });
  if (!(a > b * tanEighthPi)) return atanPair(exactly(a), exactly(b), exactly(0));
  return atanPair(exactSum(a, -b), exactSum(a, b), { high: quarterPiHigh, low: quarterPiLow });
}
function atan(x) {
  const size = Math.min(Math.abs(x), 2 ** 60);
  const angle = atanOfRatio(size, 1);
  return copySign(angle.high + angle.low, x);
}
function atan2(y, x) {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const a = Math.abs(y);
  const b = Math.abs(x);
  if (scaleToMiddle(a) === 1 && scaleToMiddle(b) === 1) return atan2Common(a, b, y, x);
  const turn = isNegative(x) ? piHigh : 0;
  if (a === 0) return copySign(turn, y);
  if (a === Infinity && b === Infinity) return copySign(turn > 0 ? threeQuarterPi : quarterPiHigh, y);
  const ratio2 = a / b;
  if (ratio2 > 2 ** 60) return copySign(halfPiHigh, y);
  if (ratio2 < 2 ** -60) return copySign(turn > 0 ? turn : ratio2, y);
  const scale2 = scaleToMiddle(Math.max(a, b));
  return atan2Common(a * scale2, b * scale2, y, x);
}
function scaleToMiddle(size) {
  return size > 2 ** 500 ? 2 ** -600 : size < 2 ** -500 ? 2 ** 600 : 1;
}
function atan2Common(a, b, y, x) {
  const angle = atanOfRatio(a, b);
  return copySign(x < 0 ? minus(piHigh, piLow, angle.high, angle.low) : angle.high + angle.low, y);
}

// compiler/algebra/arithmetic/log.ts
var { ln2High: ln2High2, ln2Low: ln2Low2, log10eHigh, log10eLow, sqrtHalf } = scalars;
var smallestNormal = 2 ** -1022;
var sqrtHalfHigh = highWord(sqrtHalf);
var sqrtHalfLow = lowWord(sqrtHalf);
function splitLog(x) {
  const high = highWord(x);
  const low = lowWord(x);
  const above2 = high - sqrtHalfHigh - (low < sqrtHalfLow ? 1 : 0) | 0;
  const n = above2 >> 20;
  return { m: fromHighLow(high - (n << 20), low), n };
}
function atanhArgument(f2) {
  const d = f2.high + 2;
  return quotient3(f2, { high: d, low: f2.high - (d - 2) + f2.low });
}
function logPair(f2, n) {
  const s = atanhArgument(f2);
  const z3 = s.high * s.high;
  const twice = s.high + s.high;
  const beyond = fma(twice * z3, polynomial(polynomials.logTail, z3), s.low + s.low);
  const sum2 = exactSumOrdered(n * ln2High2, twice);
  return { high: sum2.high, low: sum2.low + fma(n, ln2Low2, beyond) };
}
function splitPositive(x) {
  if (x >= smallestNormal) return splitLog(x);
  const { m, n } = splitLog(x * 2 ** 54);
  return { m, n: n - 54 };
}
function logPairPositive(x) {
  const { m, n } = splitPositive(x);
  return logPair({ high: m - 1, low: 0 }, n);
}
var logSpecial = (x) => x === 0 ? -Infinity : x < 0 ? NaN : x;
var isPositiveFinite = (x) => x > 0 && x < Infinity;
function log(x) {
  if (!isPositiveFinite(x)) return logSpecial(x);
  const { high, low } = logPairPositive(x);
  return high + low;
}
function log10(x) {
  if (!isPositiveFinite(x)) return logSpecial(x);
  const natural = logPairPositive(x);
  const ln = exactSumOrdered(natural.high, natural.low);
  const high = ln.high * log10eHigh;
  const low = fma(ln.high, log10eHigh, -high);
  return high + (low + fma(ln.high, log10eLow, ln.low * log10eHigh));
}
function log1p(x) {
  if (!(x > -1 && x <= 2 ** 100)) return x > 0 ? log(x) : logSpecial(x + 1);
  if (x > -0.29 && x < 0.41) {
    const near = logPair({ high: x, low: 0 }, 0);
    return copySign(near.high + near.low, x);
  }
  const u = exactSum(1, x);
  const { m, n } = splitLog(u.high);
  const { high, low } = logPair({ high: m - 1, low: u.low * powerOfTwo(-n) }, n);
  return copySign(high + low, x);
}

// compiler/algebra/arithmetic/pow.ts
var { ln2High: ln2High3, ln2Low: ln2Low3, oneThirdHigh, oneThirdLow } = scalars;
function logAccurate(x) {
  const { m, n } = splitPositive(x);
  const s = atanhArgument({ high: m - 1, low: 0 });
  const twice = s.high + s.high;
  const twiceLow = s.low + s.low;
  const z3 = s.high * s.high;
  const zLow = fma(twice, s.low, fma(s.high, s.high, -z3));
  const c2 = logRatio(z3, zLow);
  const beyond = twice * c2.high;
  const beyondLow = fma(twice, c2.high, -beyond) + fma(twice, c2.low, twiceLow * c2.high);
  const sum2 = exactSumOrdered(n * ln2High3, twice);
  const log2 = exactSumOrdered(sum2.high, beyond);
  return exactSumOrdered(log2.high, fma(n, ln2Low3, sum2.low + log2.low + (beyondLow + twiceLow)));
}
function logRatio(z3, zLow) {
  const third = z3 * oneThirdHigh;
  const thirdLow = fma(z3, oneThirdHigh, -third) + fma(z3, oneThirdLow, zLow * oneThirdHigh);
  const p = polynomial(polynomials.powTail, z3);
  const zp = z3 * p;
  const tail = z3 * zp;
  const tailLow = fma(z3, zp, -tail) + fma(z3, fma(z3, p, -zp), (zLow + zLow) * zp);
  const c2 = exactSumOrdered(third, tail);
  return { high: c2.high, low: c2.low + (thirdLow + tailLow) };
}
function powPositive(x, y) {
  const log2 = logAccurate(x);
  const high = y * log2.high;
  if (high > 800) return Infinity;
  if (high < -800) return 0;
  const low = fma(y, log2.low, fma(y, log2.high, -high));
  const { n, r } = reduceExp(high);
  const sum2 = exactSumOrdered(r.high, low);
  return scaleByPowerOfTwo(expReduced({ high: sum2.high, low: sum2.low + r.low }), n);
}
function pow(x, y) {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0;
  const isInteger = Math.trunc(y) === y;
  const isOdd = isInteger && Math.trunc(y * 0.5) !== y * 0.5;
  if (x < 0 && x > -Infinity && !isInteger) return NaN;
  const isLimit = size === 0 || size === Infinity;
  const limit = size === 0 === y < 0 ? Infinity : 0;
  const result = isLimit ? limit : powPositive(size, y);
  return isOdd ? copySign(result, x) : result;
}

// compiler/algebra/arithmetic/reduce-angle.ts
var { halfPiHigh: halfPiHigh2, halfPiLow: halfPiLow2, halfPiLowest, twoOverPi } = scalars;
function reduceAngle(x) {
  return Math.abs(x) <= 2 ** 20 ? reduceCommonAngle(x) : reduceLargeAngle(x);
}
function reduceCommonAngle(x) {
  const shifted2 = fma(x, twoOverPi, roundMagic);
  const n = shifted2 - roundMagic;
  const rest = fma(n, -halfPiHigh2, x);
  const part = n * halfPiLow2;
  const partLow = fma(n, halfPiLow2, -part);
  const r = exactSum(rest, -part);
  return { quadrants: lowWord(shifted2) & 3, r: { high: r.high, low: fma(n, -halfPiLowest, r.low - partLow) } };
}
var word64 = 0xffffffffffffffffn;
var allTwoOverPi = twoOverPiWords.reduce((all, w) => all << 64n | w, 0n);
var allBits = twoOverPiWords.length * 64;
function reduceLargeAngle(x) {
  const bits = doubleBits(Math.abs(x));
  const units = bits & 0xfffffffffffffn | 0x10000000000000n;
  const first2 = Number(bits >> 52n) - 1075 + 62;
  const window = BigInt.asUintN(192, allTwoOverPi >> BigInt(allBits - first2 - 192));
  const product3 = BigInt.asUintN(192, units * window);
  const quadrants = Number(product3 + (1n << 189n) >> 190n) & 3;
  const high = product3 >> 126n & word64;
  const next = product3 >> 62n & word64;
  const a = Number(BigInt.asIntN(64, high) >> 16n) * 2 ** -48;
  const b = Number((high & 0xffffn) << 32n | next >> 32n) * 2 ** -96;
  const sum2 = exactSumOrdered(a, b);
  const fLow = sum2.low + Number(next & 0xffffffffn) * 2 ** -128;
  const r = sum2.high * halfPiHigh2;
  const rLow = fma(sum2.high, halfPiHigh2, -r) + fma(sum2.high, halfPiLow2, fLow * halfPiHigh2);
  return x < 0 ? { quadrants: -quadrants & 3, r: { high: -r, low: -rLow } } : { quadrants, r: { high: r, low: rLow } };
}

// compiler/algebra/arithmetic/trigonometric.ts
function sin(x) {
  if (x === 0) return x;
  return Number.isFinite(x) ? sinReduced(reduceAngle(x), 0) : NaN;
}
function cos(x) {
  return Number.isFinite(x) ? sinReduced(reduceAngle(x), 1) : NaN;
}
function tan(x) {
  if (x === 0) return x;
  return Number.isFinite(x) ? tanReduced(reduceAngle(x)) : NaN;
}
function sinBeyond(r) {
  const z3 = r.high * r.high;
  return fma(r.high * z3, polynomial(polynomials.sinTail, z3), fma(z3 * -0.5, r.low, r.low));
}
function cosPair(r) {
  const z3 = r.high * r.high;
  const half = z3 * 0.5;
  const w = 1 - half;
  return { high: w, low: 1 - w - half + fma(z3 * z3, polynomial(polynomials.cosTail, z3), -(r.high * r.low)) };
}
function sinReduced(x, quarterTurns) {
  const quadrants = x.quadrants + quarterTurns;
  const cosine = cosPair(x.r);
  const value = quadrants & 1 ? cosine.high + cosine.low : x.r.high + sinBeyond(x.r);
  return quadrants & 2 ? -value : value;
}
function tanReduced(x) {
  const sine = exactSumOrdered(x.r.high, sinBeyond(x.r));
  const rounded = cosPair(x.r);
  const cosine = exactSumOrdered(rounded.high, rounded.low);
  if (x.quadrants & 1) {
    const q2 = quotient3(cosine, sine);
    return -(q2.high + q2.low);
  }
  const q = quotient3(sine, cosine);
  return q.high + q.low;
}

// compiler/algebra/arithmetic/functions.ts
var min = (a, b) => a < b ? a : b;
var max = (a, b) => a > b ? a : b;
function hypot(x, y) {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === Infinity || b === Infinity) return Infinity;
  if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
  const scale2 = scaleToMiddle(max(a, b));
  const large = max(a, b) * scale2;
  const small = min(a, b) * scale2;
  return Math.sqrt(fma(large, large, small * small)) / scale2;
}
var fmod = (x, y) => x % y;
var arithmetic3 = Object.freeze({
  exp,
  expm1,
  log,
  log1p,
  log10,
  pow,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  sinh,
  cosh,
  tanh,
  hypot,
  fmod,
  fma,
  min,
  max,
  sqrt: Math.sqrt,
  fabs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc
});

// compiler/algebra/evaluate.ts
function evaluate2(expr, values) {
  switch (expr.kind) {
    case "Number":
      return expr.value;
    case "Ref":
      return values.read(expr.ref);
    case "Unary": {
      const operand = evaluate2(expr.operand, values);
      return expr.op === "negate" ? -operand : truth(operand === 0);
    }
    case "Binary":
      return applyBinary(expr.op, evaluate2(expr.left, values), evaluate2(expr.right, values));
    case "Call": {
      const args2 = expr.args.map((arg) => evaluate2(arg, values));
      return values.call?.(expr.fn, args2) ?? callFunction2(expr.fn, args2);
    }
    case "Select": {
      const [then, otherwise] = [evaluate2(expr.then, values), evaluate2(expr.else, values)];
      return evaluate2(expr.test, values) !== 0 ? then : otherwise;
    }
  }
}
function isArithmetic(fn) {
  return Object.hasOwn(arithmetic3, runtimeName(fn));
}
function callFunction2(fn, args2) {
  const compute3 = isArithmetic(fn) ? arithmetic3[runtimeName(fn)] : void 0;
  if (!compute3) throw new Error(`bug in hillock: no function '${fn}' can be evaluated`);
  return compute3(...args2);
}
function applyBinary(op, a, b) {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "pow":
      return callFunction2("pow", [a, b]);
    case "<":
      return truth(a < b);
    case ">":
      return truth(a > b);
    case "<=":
      return truth(a <= b);
    case ">=":
      return truth(a >= b);
    case "==":
      return truth(a === b);
    case "!=":
      return truth(a !== b);
    case "and":
      return truth(a !== 0 && b !== 0);
    case "or":
      return truth(a !== 0 || b !== 0);
  }
}
function runtimeName(fn) {
  return fn === "abs" ? "fabs" : fn;
}
function truth(condition) {
  return condition ? 1 : 0;
}

// compiler/3-link/ion-style.ts
var noClaim = { concentration: 0, reversal: 0 };
function ionClaim(mechanism, ion) {
  const use = mechanism.ions.find((candidate) => candidate.ion === ion);
  if (!use) return noClaim;
  const reaches2 = (names) => names.includes(`${ion}i`) || names.includes(`${ion}o`);
  return {
    concentration: reaches2(use.write) ? 3 : reaches2(use.read) ? 1 : 0,
    reversal: use.write.includes(`e${ion}`) ? 3 : use.read.includes(`e${ion}`) ? 1 : 0
  };
}
function strongest(claims) {
  return claims.reduce(
    (a, b) => ({
      concentration: Math.max(a.concentration, b.concentration),
      reversal: Math.max(a.reversal, b.reversal)
    }),
    noClaim
  );
}
function reversalStyle({ concentration, reversal }) {
  if (concentration === 0 || reversal === 3) return "constant";
  return concentration === 3 ? "everyStep" : "once";
}

// compiler/3-link/geometry/define-shape.ts
var f = Math.fround;
function layOut2(morphology) {
  const tree = orderSections(morphology);
  const sections = morphology.sections.map(withShapeAsPoints);
  for (const i of tree.order) sections[i] = shaped(sections, i, tree, false);
  return sections.map(({ geometry }) => {
    const points = geometry.kind === "points" ? geometry.points : [];
    return points.map(([x, y, z3]) => [x, y, z3]);
  });
}
function withShapeAsPoints(section) {
  const { shape, geometry } = section;
  if (!shape || shape.length === 0 || geometry.kind === "points") return section;
  return { ...section, geometry: { kind: "points", points: shape.map(([x, y, z3]) => [x, y, z3, 0]) } };
}
function shaped(sections, i, tree, movesPoints) {
  const section = sections[i];
  const start = joint(sections, section);
  if (section.geometry.kind === "points") {
    return section.parent && movesPoints ? moved(section, start.place) : section;
  }
  return straight(section, start.place, f(start.angle + fan(sections, i, tree)));
}
function joint(sections, section) {
  const { parent } = section;
  if (parent === void 0) return { place: [0, 0, 0], angle: 0 };
  const parentSection = sections[parent.section];
  const [first2, last] = endsOf(parentSection);
  const along = parentSection.childEnd === 1 && parentSection.parent ? 1 - parent.x : parent.x;
  const between = (k4) => f(last[k4] * along + first2[k4] * (1 - along));
  const sign = along < 0.5 ? -1 : 1;
  const angle = direction(sign * f(last[0] - first2[0]), sign * f(last[1] - first2[1]));
  const turn = parent.x > 0 && parent.x < 1 ? Math.PI / 2 : 0;
  return { place: [between(0), between(1), between(2)], angle: f(angle + turn) };
}
function direction(dx, dy) {
  return Math.abs(dx) < 1e-6 && Math.abs(dy) < 1e-6 ? 0 : f(Math.atan2(dy, dx));
}
function endsOf(section) {
  const points = section.geometry.kind === "points" ? section.geometry.points : [];
  const rounded = (p) => p ? [f(p[0]), f(p[1]), f(p[2])] : [0, 0, 0];
  return [rounded(points[0]), rounded(points.at(-1))];
}
function fan(sections, i, tree) {
  const parent = sections[i]?.parent;
  if (parent === void 0) return 0;
  const together = (tree.children[parent.section] ?? []).filter((c2) => sections[c2]?.parent?.x === parent.x);
  return together.length > 1 ? together.indexOf(i) / (together.length - 1) * 0.8 - 0.4 : 0;
}
function straight(section, [x, y, z3], angle) {
  const { lengthUm, diamUm } = sectionCable(section);
  const { nseg } = section;
  const endX = f(x + lengthUm * f(Math.cos(angle)));
  const endY = f(y + lengthUm * f(Math.sin(angle)));
  const points = [[x, y, z3, at(diamUm, 0)]];
  for (let j = 0; j < nseg; j++) {
    const fraction = (j + 0.5) / nseg;
    const between = (from, to) => f(from * (1 - fraction) + to * fraction);
    points.push([between(x, endX), between(y, endY), z3, at(diamUm, j)]);
  }
  points.push([endX, endY, z3, at(diamUm, nseg - 1)]);
  const byX = Array.from(section.childEnd === 1 && section.parent ? diamUm.toReversed() : diamUm);
  return { ...section, geometry: { kind: "points", points, definedFrom: { LUm: lengthUm, diamUm: byX } } };
}
function moved(section, place) {
  if (section.geometry.kind !== "points") return section;
  const { points } = section.geometry;
  const anchor = section.wireFrom ?? points[0] ?? place;
  const delta = place.map((to, k4) => f(to - f(at(anchor, k4))));
  const by = (k4, value) => f(f(value) + at(delta, k4));
  const movedPoints = points.map((p) => [by(0, p[0]), by(1, p[1]), by(2, p[2]), p[3]]);
  const wire = section.wireFrom ? { wireFrom: place } : {};
  const arcUm = storePoints(section.geometry).arc;
  return { ...section, ...wire, geometry: { ...section.geometry, points: movedPoints, arcUm } };
}

// compiler/3-link/geometry/node-positions.ts
function nodePositions(morphology, compartments) {
  const { nodeCount, section, segment, sections } = compartments;
  const columns2 = { centreUm: triples(nodeCount), startUm: triples(nodeCount), endUm: triples(nodeCount) };
  const tracks = layOut2(morphology).map(newTrack);
  for (let node2 = 0; node2 < nodeCount; node2++) {
    const owner = at(section, node2);
    const track = tracks[owner];
    const nseg = at(sections.nseg, owner);
    const place = node2 === 0 ? 0 : node2 - at(sections.firstNode, owner);
    const hasLength = at(segment, node2) >= 0;
    const centre = (hasLength ? place + 0.5 : place) / nseg;
    columns2.centreUm.set(positionAt2(track, centre), 3 * node2);
    columns2.startUm.set(positionAt2(track, hasLength ? place / nseg : centre), 3 * node2);
    columns2.endUm.set(positionAt2(track, hasLength ? (place + 1) / nseg : centre), 3 * node2);
  }
  return columns2;
}
function triples(count2) {
  return new Float64Array(3 * count2);
}
function newTrack(points) {
  const arc = [0];
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]];
    arc.push(at(arc, i - 1) + Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]));
  }
  return { points, arc };
}
function positionAt2({ points, arc }, fraction) {
  const last = points.length - 1;
  const target2 = fraction * at(arc, last);
  const next = arc.findIndex((length3, i) => i > 0 && length3 >= target2);
  if (next < 1) return points[last];
  const [from, to] = [points[next - 1], points[next]];
  const length2 = at(arc, next) - at(arc, next - 1);
  const along = length2 > 0 ? (target2 - at(arc, next - 1)) / length2 : 0;
  const between = (k4) => from[k4] + along * (to[k4] - from[k4]);
  return [between(0), between(1), between(2)];
}

// compiler/3-link/segment-values.ts
function newSegmentScope(morphology, compartments, params) {
  let centres;
  const centresUm = () => {
    centres ??= nodePositions(morphology, compartments).centreUm;
    return centres;
  };
  return { morphology, compartments, params, centresUm };
}
function valueAt2(value, node2, scope) {
  return evaluate2(value, { read: (ref2) => readAt(ref2, node2, scope) });
}
function readAt(ref2, node2, scope) {
  if (ref2.kind === "Param") return known2(scope.params.get(ref2.name), ref2.name);
  const { compartments } = scope;
  if (ref2.kind === "PerSegment") return known2(ref2.values[Math.max(0, compartments.segment[node2])], "segment");
  const section = compartments.section[node2];
  switch (ref2.name) {
    case "x":
      return compartments.x[node2];
    case "diam":
      return compartments.diamUm[node2];
    case "area":
      return compartments.areaUm2[node2];
    case "L":
      return compartments.sections.lengthUm[section];
    case "dist_path":
      return distance2(compartments, { section: 0, x: 0.5 }, { section, x: compartments.x[node2] });
    case "dist_euclidean":
      return Math.sqrt(axes.reduce((sum2, axis) => sum2 + fromSoma(node2, axis, scope) ** 2, 0));
    case "x_um":
      return coordinate(node2, 0, scope);
    case "y_um":
      return coordinate(node2, 1, scope);
    case "z_um":
      return coordinate(node2, 2, scope);
  }
}
var axes = [0, 1, 2];
function coordinate(node2, axis, scope) {
  return scope.centresUm()[3 * node2 + axis];
}
function fromSoma(node2, axis, scope) {
  return coordinate(node2, axis, scope) - coordinate(nodeAt(scope.compartments, { section: 0, x: 0.5 }), axis, scope);
}
function known2(value, name) {
  if (value === void 0) throw new Error(`bug in hillock: '${name}' has no value`);
  return value;
}
function placeName(node2, scope) {
  const section = scope.morphology.sections[scope.compartments.section[node2]];
  return section ? `in ${sectionName(section)}(${Number(scope.compartments.x[node2].toPrecision(6))})` : "";
}

// compiler/3-link/place-ions.ts
var defaults2 = {
  na: { e: 50, inside: 10, outside: 140 },
  k: { e: -77, inside: 54.4, outside: 2.5 },
  ca: { e: 12.5 * callFunction2("log", [2 / 5e-5]), inside: 5e-5, outside: 2 }
};
var otherIon = { e: 0, inside: 1, outside: 1 };
var fields = { e: "e", i: "inside", o: "outside" };
function placeIon(ion, cell, mechanisms, scope, report) {
  const uses = (mechanism) => mechanism.ions.some((use) => use.ion === ion.name);
  const isThere = [...mechanisms.bySection.flat(), ...mechanisms.anywhere].some(uses);
  if (!isThere) return void 0;
  const style = cellStyle(ion.name, cell, mechanisms, scope, report);
  return { ion: ion.name, style, ...ionValues(ion.name, cell, scope, report) };
}
function cellStyle(ion, cell, { bySection, anywhere }, scope, report) {
  const everywhere = strongest(anywhere.map((mechanism) => ionClaim(mechanism, ion)));
  const claims = bySection.map(
    (there) => strongest([everywhere, ...there.map((mechanism) => ionClaim(mechanism, ion))])
  );
  const isUsed = (claim) => claim.concentration !== noClaim.concentration || claim.reversal !== noClaim.reversal;
  const styles = claims.map((claim) => isUsed(claim) ? reversalStyle(claim) : void 0);
  const [fixed, following] = [styles.indexOf("constant"), styles.findIndex((s) => s === "once" || s === "everyStep")];
  if (fixed >= 0 && following >= 0) {
    const name = (index) => sectionName(scope.morphology.sections[index]);
    report.add(mixedReversal(cell.sections[fixed]?.span ?? cell.span, ion, cell.name, name(fixed), name(following)));
  }
  if (styles.includes("everyStep")) return "everyStep";
  return styles.includes("once") ? "once" : "constant";
}
function ionValues(ion, cell, scope, report) {
  const { nodeCount, section } = scope.compartments;
  const start = Object.hasOwn(defaults2, ion) ? defaults2[ion] ?? otherIon : otherIon;
  const fill = (value) => new Float64Array(nodeCount).fill(value);
  const values = { e: fill(start.e), inside: fill(start.inside), outside: fill(start.outside) };
  for (let node2 = 0; node2 < nodeCount; node2++) {
    const setting = cell.sections[section[node2]]?.ions.find((candidate) => candidate.ion === ion);
    for (const { variable, value, span } of setting?.parameters ?? []) {
      const number2 = valueAt2(value, node2, scope);
      if (!Object.hasOwn(fields, variable)) throw new Error(`bug in hillock: ion ${ion} has no '${variable}'`);
      const field = fields[variable];
      values[field][node2] = number2;
      const place = placeName(node2, scope);
      if (!Number.isFinite(number2)) report.add(valueNotFinite(span, variable, number2, place));
      else if (field !== "e" && number2 < 0) report.add(negativeConcentration(span, ion, number2, place));
    }
  }
  return values;
}
function cellMechanisms(cell, mechanisms, anywhere, scope) {
  const known3 = (names2) => names2.flatMap((name) => mechanisms.get(name) ?? []);
  const names = cell.sections.map((section) => section.inserts.map((insert2) => insert2.mechanism));
  cell.sections.forEach((section, index) => {
    for (const { mechanism, x } of section.points) {
      const holder = scope.compartments.section[nodeAt(scope.compartments, { section: index, x })];
      names[holder]?.push(mechanism);
    }
  });
  return { bySection: names.map(known3), anywhere: known3(anywhere) };
}

// compiler/3-link/place-mechanisms.ts
function placeDensity(mechanism, cell, scope, report) {
  const inserts = cell.sections.map((section) => section.inserts.find((insert2) => insert2.mechanism === mechanism.name));
  const instances = membraneNodes(scope).flatMap((node2) => {
    const insert2 = inserts[scope.compartments.section[node2]];
    return insert2 ? [{ node: node2, parameters: insert2.parameters }] : [];
  });
  return instances.length > 0 ? placed(mechanism.name, mechanism, instances, scope, report) : void 0;
}
function placePoints(cell, mechanisms, scope, report) {
  const groups = /* @__PURE__ */ new Map();
  cell.sections.forEach((section, index) => {
    for (const { name, mechanism, x, parameters } of section.points) {
      const known3 = mechanisms.get(mechanism);
      if (!known3) continue;
      const key2 = `${name} ${mechanism}`;
      const group = groups.get(key2) ?? { name, mechanism: known3, instances: [] };
      group.instances.push({ node: nodeAt(scope.compartments, { section: index, x }), parameters });
      groups.set(key2, group);
    }
  });
  return [...groups.values()].map((group) => placed(group.name, group.mechanism, group.instances, scope, report));
}
function membraneNodes({ compartments }) {
  return Array.from({ length: compartments.nodeCount }, (_, node2) => node2).filter(
    (node2) => compartments.segment[node2] >= 0
  );
}
function placed(name, mechanism, instances, scope, report) {
  const isSet = (variable) => instances.some((i) => i.parameters.some((p) => p.variable === variable.name));
  const variables2 = mechanism.variables.filter((variable) => variable.scope === "range");
  const parameters = variables2.filter((variable) => variable.role === "parameter");
  const others2 = variables2.filter((variable) => variable.role !== "parameter" && isSet(variable));
  const column = (variable) => ({
    variable: variable.name,
    values: Float64Array.from(instances, (instance) => parameterValue2(variable, instance, scope, report))
  });
  return {
    name,
    mechanism: mechanism.name,
    nodes: Int32Array.from(instances, (instance) => instance.node),
    parameters: [...parameters, ...others2].map(column)
  };
}
function parameterValue2(variable, { node: node2, parameters }, scope, report) {
  const assignment2 = parameters.find((parameter2) => parameter2.variable === variable.name);
  if (!assignment2) return variable.value;
  const value = valueAt2(assignment2.value, node2, scope);
  const place = placeName(node2, scope);
  const { span } = assignment2;
  if (!Number.isFinite(value)) report.add(valueNotFinite(span, variable.name, value, place));
  else if (variable.limits && (value < variable.limits[0] || value > variable.limits[1])) {
    report.add(valueOutsideLimits(span, variable.name, value, variable.limits, place, variable.span));
  }
  return value;
}

// compiler/3-link/link-cell.ts
function linkCell(cell, around, report) {
  const { network, mechanisms } = around;
  const morphology = morphologyOf(cell);
  const { compartments, findings } = linkCompartments(morphology);
  for (const finding of findings) {
    const span = cell.sections[finding.sections[0] ?? -1]?.span ?? cell.span;
    report.add(badGeometry(span, cell.name, finding.message));
  }
  if (!compartments) return void 0;
  const params = new Map(network.params.map((param) => [param.name, param.value]));
  const scope = newSegmentScope(morphology, compartments, params);
  const onCell = cellMechanisms(cell, mechanisms, mechanismsAnywhere(network, cell), scope);
  return {
    name: cell.name,
    morphology,
    compartments,
    cmUfCm2: capacitances(cell, scope, report),
    vInitMv: initialVoltages(cell, network, scope, report),
    spikeNode: nodeAt(compartments, cell.spike),
    density: [...mechanisms.values()].flatMap((mechanism) => placeDensity(mechanism, cell, scope, report) ?? []),
    points: placePoints(cell, mechanisms, scope, report),
    ions: around.ions.flatMap((ion) => placeIon(ion, cell, onCell, scope, report) ?? [])
  };
}
function morphologyOf(cell) {
  return {
    ...cell.connectOrder ? { connectOrder: cell.connectOrder } : {},
    sections: cell.sections.map((section) => {
      const [, name, index] = /^(.*)\[(\d+)\]$/.exec(section.name) ?? [];
      const named2 = name === void 0 ? { name: section.name } : { name, index: Number(index) };
      return { ...section.geometry, ...named2 };
    })
  };
}
function mechanismsAnywhere(network, cell) {
  return [...synapsesOn(network, cell.name), ...pointStimuliOn(network, cell.name)].map((maker) => maker.mechanism);
}
function capacitances(cell, scope, report) {
  const column = new Float64Array(scope.compartments.nodeCount);
  for (const node2 of membraneNodes(scope)) {
    const { value, number: number2 } = evaluated(cell, (section) => section.cmUfCm2, node2, scope, "cm", report);
    if (value && number2 < 0) report.add(negativeCapacitance(value.span, number2, placeName(node2, scope)));
    column[node2] = number2;
  }
  return column;
}
function initialVoltages(cell, network, scope, report) {
  const column = new Float64Array(scope.compartments.nodeCount).fill(network.simulation.vInitMv.value);
  for (const node2 of membraneNodes(scope)) {
    const { value, number: number2 } = evaluated(cell, (section) => section.vInitMv, node2, scope, "v_init", report);
    if (value) column[node2] = number2;
  }
  return column;
}
function evaluated(cell, pick, node2, scope, name, report) {
  const section = cell.sections[scope.compartments.section[node2]];
  const value = section && pick(section);
  if (!value) return { number: 0 };
  const number2 = valueAt2(value, node2, scope);
  if (!Number.isFinite(number2)) report.add(valueNotFinite(value.span, name, number2, placeName(node2, scope)));
  return { value, number: number2 };
}

// compiler/3-link/mechanism-order.ts
var builtInOrder = [
  "pas",
  "IClamp",
  "AlphaSynapse",
  "ExpSyn",
  "Exp2Syn",
  "SEClamp",
  "VClamp",
  "hh",
  "NetStim",
  "IntFire1",
  "IntFire2",
  "IntFire4"
];
function orderMechanisms(mechanisms) {
  const registered = [...mechanisms].sort(byRegistration);
  const writers = registered.filter(writesConcentration2);
  return [...writers.toReversed(), ...registered.filter((mechanism) => !writers.includes(mechanism))];
}
function byRegistration(a, b) {
  if (a.builtIn !== b.builtIn) return a.builtIn ? -1 : 1;
  if (a.builtIn) return builtInOrder.indexOf(a.name) - builtInOrder.indexOf(b.name);
  return compareBytes(fileName(a.source.path), fileName(b.source.path)) || compareBytes(a.source.path, b.source.path);
}
function writesConcentration2(mechanism) {
  return mechanism.ions.some(({ ion, write }) => write.includes(`${ion}i`) || write.includes(`${ion}o`));
}
function fileName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
function compareBytes(a, b) {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  const at2 = left.findIndex((byte, i) => byte !== right[i]);
  if (at2 < 0) return left.length - right.length;
  return left[at2] - (right[at2] ?? -1);
}

// compiler/3-link/link.ts
var knownValences = { na: 1, k: 1, ca: 2 };
function linkModel(network, cx) {
  const report = oncePerPlace(cx.report);
  const used = usedMechanisms(network);
  const mechanisms = orderMechanisms(network.mechanisms.filter((mechanism) => used.has(mechanism.name)));
  const ions = linkIons(mechanisms, report);
  const around = { network, ions, mechanisms: new Map(mechanisms.map((mechanism) => [mechanism.name, mechanism])) };
  const cellTypes = usedCellTypes(network).flatMap((cell) => linkCell(cell, around, report) ?? []);
  return { network, mechanisms, ions, cellTypes };
}
function oncePerPlace(report) {
  const told = /* @__PURE__ */ new Set();
  return {
    diagnostics: report.diagnostics,
    get hasErrors() {
      return report.hasErrors;
    },
    add(diagnostic) {
      const { code, span } = diagnostic;
      const key2 = `${code} ${span.source.path} ${span.start} ${span.end}`;
      if (!told.has(key2)) report.add(diagnostic);
      told.add(key2);
    }
  };
}
function linkIons(mechanisms, report) {
  const uses = mechanisms.flatMap((mechanism) => mechanism.ions);
  const names = [...new Set(uses.map((use) => use.ion))];
  return names.map((name) => {
    const own = uses.filter((use) => use.ion === name);
    let said;
    if (Object.hasOwn(knownValences, name)) said = { valence: knownValences[name] };
    for (const { valence: valence2, span } of own) {
      if (valence2 === void 0) continue;
      if (said && said.valence !== valence2) report.add(valencesDiffer(span, name, valence2, said.valence, said.span));
      said ??= { valence: valence2, span };
    }
    if (!said) report.add(noValence(own[0].span, name));
    return { name, valence: said?.valence ?? 0 };
  });
}

// compiler/4-lower/messages.ts
var equalPurposes = (at2, purpose, first2) => error("equal-purposes", at2, `Two parts of the model would draw the same random numbers ('${purpose}').`, {
  labels: [{ span: first2, text: "the other one" }],
  hint: "give one of them another name"
});
var collidingPurposes = (at2, purpose, other, first2) => error("colliding-purposes", at2, `The random streams '${purpose}' and '${other}' happen to have the same number.`, {
  labels: [{ span: first2, text: "the other one" }],
  hint: "give one of them another name"
});
var synapseOutsideLimits = (at2, name, value, limits, declared) => error("synapse-outside-limits", at2, `'${name}' is ${value}, outside of its limits ${limits[0]} to ${limits[1]}.`, {
  labels: [{ span: declared, text: "the limits are declared here" }]
});
var everyIsRounded = (at2, everyMs, takenMs) => warning("every-is-rounded", at2, `'every ${everyMs} ms' is no multiple of dt: ${takenMs} ms is taken.`);
var unknownSeedGroup = (at2, name) => warning("unknown-seed-group", at2, `'seeds.${name}' seeds nothing: the groups are conn, stim and loc.`);

// compiler/4-lower/cell-types.ts
function lowerCell(cell, cx) {
  const groups = groupsOf(cell, cx);
  const styleOf = (ion) => cell.ions.find((placed2) => placed2.ion === ion)?.style;
  const { compartments } = cell;
  const { firstNode, nseg, parentNode: parentNode2, reversed, lengthUm } = compartments.sections;
  return {
    program: {
      name: cell.name,
      groups: groups.map((group) => group.kind),
      ions: cx.model.ions.map((ion) => styleOf(ion.name))
    },
    data: {
      name: cell.name,
      parent: compartments.parent,
      areaUm2: compartments.areaUm2,
      diamUm: compartments.diamUm,
      a: compartments.a,
      b: compartments.b,
      cm: cell.cmUfCm2,
      vInitMv: cell.vInitMv,
      spikeNode: cell.spikeNode,
      sections: { firstNode, nseg, parentNode: parentNode2, reversed, lengthUm },
      groups: groups.map((group) => group.data),
      ions: cx.model.ions.map((ion) => ionData(ion.name, cell))
    }
  };
}
function groupsOf(cell, cx) {
  const synapses = synapsesOn(cx.network, cell.name);
  const stimuli = uniqueNames(pointStimuliOn(cx.network, cell.name));
  return cx.model.mechanisms.flatMap((mechanism, index) => {
    const of = (list2) => list2.filter((item) => item.mechanism === mechanism.name);
    const kind = (name, owner) => ({ name, owner, mechanism: index });
    const groups = [
      ...of(cell.density).map((placed2) => ({ kind: kind(placed2.name, "density"), data: placedData(placed2) })),
      ...of(cell.points).map((placed2) => ({ kind: kind(placed2.name, "point"), data: placedData(placed2) })),
      ...of(synapses).map((s) => ({ kind: kind(s.name, "synapse"), data: synapseData(s, mechanism, cx) })),
      ...of(stimuli).map((s) => ({ kind: kind(s.name, "stimulus"), data: emptyGroup(s.name) }))
    ];
    if (groups.length > 0 && drawsNumbers(mechanism)) {
      const what = `random numbers in mechanisms of cells with sections ('${mechanism.name}')`;
      cx.report.add(notSupportedYet(mechanism.span, what));
    }
    return groups;
  });
}
function uniqueNames(list2) {
  return list2.filter((item, i) => list2.findIndex((other) => other.name === item.name) === i);
}
function drawsNumbers(mechanism) {
  return mechanism.variables.some((variable) => variable.role === "random");
}
function placedData({ name, nodes, parameters }) {
  return { name, nodes, parameters: parameters.map(({ variable, values }) => ({ field: variable, values })) };
}
function emptyGroup(name) {
  return { name, nodes: new Int32Array(0), parameters: [] };
}
function synapseData(synapse, mechanism, cx) {
  const set2 = new Map(synapse.parameters.map((parameter2) => [parameter2.variable, parameter2]));
  const isColumn = (name, role) => role === "parameter" || set2.has(name);
  const parameters = mechanism.variables.filter(({ name, role, scope }) => scope === "range" && isColumn(name, role)).map(({ name, value, limits, span }) => {
    const assignment2 = set2.get(name);
    const number2 = assignment2 ? cx.valueOf(assignment2.value) : value;
    const isOutside = limits !== void 0 && !(number2 >= limits[0] && number2 <= limits[1]);
    if (assignment2 && isOutside) cx.report.add(synapseOutsideLimits(assignment2.span, name, number2, limits, span));
    return { field: name, values: Float64Array.of(number2) };
  });
  return { ...emptyGroup(synapse.name), parameters };
}
function ionData(ion, cell) {
  const none4 = new Float64Array(0);
  const placed2 = cell.ions.find((candidate) => candidate.ion === ion);
  return { ion, e: placed2?.e ?? none4, inside: placed2?.inside ?? none4, outside: placed2?.outside ?? none4 };
}
function lowerIons(cx, programs) {
  return cx.model.ions.map(({ name, valence: valence2 }) => ({
    name,
    valence: valence2,
    currentIsRead: programs.some((program) => program.ions.some((use) => use.ion === name && use.read.includes("i")))
  }));
}

// compiler/ir/program.print.ts
function printProgram(program) {
  const ions = program.ions.map((ion) => `${ion.name}(${ion.valence})${ion.currentIsRead ? " current is read" : ""}`);
  return [
    `program ${program.name}`,
    ...program.uniforms.map((u) => `  ${u.origin} ${u.name}${u.unit ? ` (${u.unit})` : ""}`),
    `ions ${ions.join(", ") || "none"}`,
    ...program.mechanisms.flatMap(printMechanismProgram),
    ...program.cellTypes.flatMap((type) => printCellType(type, program)),
    ...program.artificial.map((kind) => `artificial ${kind.name} = ${program.mechanisms[kind.mechanism]?.name}`),
    ...program.families.flatMap(printFamily),
    ...program.cellExpressions.map((e) => `cell expression ${e.name} = ${printCellExpr(e.value)}`)
  ].join("\n");
}
function printMechanismProgram(mechanism) {
  const words3 = ["mergeable", "timeless", "sendsToSelf", "emitsEvents"].filter((word2) => mechanism[word2]);
  return [
    `${mechanism.form} ${[mechanism.name, ...words3].join(" ")}`,
    ...mechanism.fields.map(
      (f2) => `  ${f2.carried ? "" : "temporary "}${f2.written ? "" : "constant "}${f2.role} ${f2.name} = ${f2.value}`
    ),
    ...mechanism.tables.flatMap((table2) => indent2(printTable2(table2))),
    ...kernelsOf2(mechanism).flatMap((kernel) => indent2(printKernel(kernel)))
  ];
}
function kernelsOf2({ kernels }) {
  const { initial, current, state, receive: receive2, connect } = kernels;
  return [initial, current, state, receive2, connect].filter((kernel) => kernel !== void 0);
}
function printTable2({ name, argument, from, to, intervals, outputs, kernel }) {
  const range4 = `from ${printKernelExpr(from)} to ${printKernelExpr(to)} with ${intervals}`;
  return [
    `table ${name}(${argument}) ${range4} gives ${outputs.join(" ")}`,
    ...indent2(kernel.body.flatMap(printStatement))
  ];
}
function printKernel(kernel) {
  return [`${kernel.shape} ${kernel.name}`, ...indent2(kernel.body.flatMap(printStatement))];
}
function printStatement(s) {
  const e = printKernelExpr;
  switch (s.kind) {
    case "Let":
      return [`let ${s.name} = ${e(s.value)}`];
    case "Store":
      return [`${printPlace(s.to)} ${{ set: "=", add: "+=", subtract: "-=" }[s.by]} ${e(s.value)}`];
    case "If": {
      const otherwise = s.else.length > 0 ? ["else", ...indent2(s.else.flatMap(printStatement))] : [];
      return [`if ${e(s.test)}`, ...indent2(s.then.flatMap(printStatement)), ...otherwise];
    }
    case "While":
      return [`while ${e(s.test)}`, ...indent2(s.body.flatMap(printStatement))];
    case "Lookup":
      return [`lookup ${s.table}(${e(s.argument)}) into ${s.outputs.map(printPlace).join(" ")}`];
    case "Draw":
      return [`draw ${s.to} = ${s.distribution}(${[`stream ${s.stream}`, ...s.args.map(e)].join(", ")})`];
    case "SeedStream":
      return [`seed stream ${s.stream} at ${e(s.sequence)}`];
    case "NetSend":
      return [`net_send(${e(s.delay)}, ${e(s.flag)})`];
    case "NetEvent":
      return [`net_event(${e(s.time)})`];
    case "NetMove":
      return [`net_move(${e(s.time)})`];
  }
}
function printKernelExpr(expr) {
  return printExpr(expr, printPlace);
}
function printPlace(place) {
  switch (place.kind) {
    case "Local":
      return place.name;
    case "Field":
      return `.${place.name}`;
    case "Node":
      return `node.${place.name}`;
    case "Ion":
      return `${place.ion}.${place.name}`;
    case "Uniform":
      return `$${place.name}`;
    case "Clock":
      return "t";
    case "Argument":
      return `argument[${place.index}]`;
    case "Flag":
      return "flag";
  }
}
function printCellType(type, program) {
  const ions = type.ions.flatMap((style, i) => style ? [`${program.ions[i]?.name} ${style}`] : []);
  return [
    `cell ${type.name}`,
    ...type.groups.map((group) => `  ${group.owner} ${group.name} = ${program.mechanisms[group.mechanism]?.name}`),
    ...ions.length > 0 ? [`  ions ${ions.join(", ")}`] : []
  ];
}
function printFamily(family) {
  const { name, probability, count: count2, contacts, terms, uniformProbability } = family;
  const same = uniformProbability ? " (the same for all sources)" : "";
  return [
    `rules ${name}`,
    ...probability ? [`  probability = ${printPairExpr(probability)}${same}`] : [],
    ...count2 ? [`  count = ${printPairExpr(count2)}`] : [],
    `  contacts = ${printPairExpr(contacts)}`,
    ...terms.map((term2) => `  weight = ${printPairExpr(term2.weight)}, delay = ${printPairExpr(term2.delayMs)}`)
  ];
}
function printPairExpr(expr) {
  return printExpr(expr, (r) => {
    switch (r.kind) {
      case "Param":
        return `$${r.name}`;
      case "Cell":
        return `${r.side}.${r.name}`;
      case "Distance":
        return r.name;
      case "Row":
        return `row[${r.index}]`;
      case "Contacts":
        return "contacts";
    }
  });
}
function printCellExpr(expr) {
  return printExpr(expr, (r) => r.kind === "Param" ? `$${r.name}` : r.name);
}
var indent2 = (lines2) => lines2.map((line) => `  ${line}`);

// compiler/4-lower/draws.ts
function hasDraws(expr) {
  return someExpr(expr, (e) => e.kind === "Call" && e.fn.startsWith("draw."));
}
function hasLookups(expr) {
  return someExpr(expr, (e) => e.kind === "Call" && e.fn.startsWith("lookup."));
}
var lookupNotYet = (at2) => notSupportedYet(
  at2,
  "tables that are looked up by a number of each cell",
  "numbers known beforehand, and names, work"
);
function isUniformOverSources(expr) {
  const readsSource = references(expr).some((r) => r.kind === "Distance" || r.kind === "Cell" && r.side === "pre");
  return !readsSource && !hasDraws(expr);
}

// compiler/algebra/arithmetic/hash32.ts
function hash32(text2) {
  const bytes = new TextEncoder().encode(text2);
  const whole = bytes.length - bytes.length % 4;
  let h = 0;
  for (let i = 0; i < whole; i += 4)
    h = Math.imul(rotl(h ^ mixed(littleEndian(bytes, i, 4)), 13), 5) + 3864292196 | 0;
  h ^= mixed(littleEndian(bytes, whole, bytes.length - whole));
  h ^= bytes.length;
  h = Math.imul(h ^ h >>> 16, 2246822507);
  h = Math.imul(h ^ h >>> 13, 3266489909);
  return (h ^ h >>> 16) >>> 0;
}
var rotl = (x, n) => x << n | x >>> 32 - n;
var mixed = (k4) => Math.imul(rotl(Math.imul(k4, 3432918353), 15), 461845907);
function littleEndian(bytes, first2, count2) {
  let word2 = 0;
  for (let i = 0; i < count2; i++) word2 |= bytes[first2 + i] << 8 * i;
  return word2;
}

// compiler/4-lower/stream-names.ts
function newStreamNames(seeds, report) {
  const taken2 = /* @__PURE__ */ new Map();
  const told = /* @__PURE__ */ new Set();
  return {
    id(purpose, group, span) {
      const seed = Object.hasOwn(seeds, group) ? seeds[group] : 0;
      const text2 = seed ? `${purpose}#${seed}` : purpose;
      const id = hash32(text2);
      const other = taken2.get(id);
      if (!other) taken2.set(id, { purpose: text2, span });
      else if (!told.has(span)) {
        told.add(span);
        const isEqual = other.purpose === text2;
        report.add(
          isEqual ? equalPurposes(span, text2, other.span) : collidingPurposes(span, text2, other.purpose, other.span)
        );
      }
      return id;
    }
  };
}

// compiler/4-lower/context.ts
var simulationUniforms = ["dt", "celsius"];
function paramUniform(name) {
  return simulationUniforms.includes(name) ? `param_${name}` : name;
}
function newLowerContext(model2, report) {
  const { network } = model2;
  const params = new Map(network.params.map((param) => [param.name, param.value]));
  const cellExpressions = [];
  const known3 = /* @__PURE__ */ new Map();
  const context = {
    model: model2,
    network,
    report,
    streams: newStreamNames(network.simulation.seeds, report),
    cellExpressions,
    addExpression(name, value) {
      if (hasLookups(value)) report.add(lookupNotYet(value.span));
      const lowered = context.withUniforms(value);
      const key2 = printCellExpr(lowered);
      const index = known3.get(key2) ?? cellExpressions.push({ name, value: lowered }) - 1;
      known3.set(key2, index);
      return index;
    },
    mechanismIndex: (name) => indexOf(model2.mechanisms, name, "mechanism"),
    mechanism: (name) => model2.mechanisms[indexOf(model2.mechanisms, name, "mechanism")],
    cellTypeIndex: (name) => indexOf(model2.cellTypes, name, "cell type"),
    populationIndex: (name) => indexOf(network.populations, name, "population"),
    valueOf: (expr) => evaluate2(expr, { read: ({ name }) => wellKnown(params.get(name), name) }),
    withUniforms: (expr) => substitute(expr, (r, span) => ref(renamed(r), span))
  };
  return context;
}
function renamed(r) {
  if (r.kind !== "Param" || !("name" in r)) return r;
  return { ...r, name: paramUniform(String(r.name)) };
}
function indexOf(list2, name, what) {
  return wellKnown(list2.findIndex((item) => item.name === name) + 1 || void 0, `${what} ${name}`) - 1;
}
function wellKnown(value, what) {
  if (value === void 0) throw new Error(`bug in hillock: unknown ${what}`);
  return value;
}

// compiler/4-lower/families.ts
function lowerFamilies(cx) {
  const families = [];
  const byName2 = /* @__PURE__ */ new Map();
  for (const rule of cx.network.rules) {
    if (!byName2.has(rule.family)) byName2.set(rule.family, families.push(ruleFamily(rule, cx)) - 1);
  }
  const byStimulus = /* @__PURE__ */ new Map();
  for (const stimulus of cx.network.stimuli) {
    if (stimulus.kind === "source") byStimulus.set(stimulus, families.push(sourceFamily(stimulus, cx)) - 1);
  }
  return {
    families,
    ofRule: (rule) => byName2.get(rule.family),
    ofStimulus: (stimulus) => byStimulus.get(stimulus)
  };
}
function ruleFamily(rule, cx) {
  const { pattern, synapses, contacts, family, span } = rule;
  const probability = pattern.kind === "probability" ? pattern.probability : void 0;
  const count2 = pattern.kind === "convergence" || pattern.kind === "divergence" ? pattern.count : void 0;
  return checked(
    {
      name: family,
      ...probability ? { probability: cx.withUniforms(probability) } : {},
      ...count2 ? { count: cx.withUniforms(count2) } : {},
      contacts: cx.withUniforms(contacts),
      terms: lowerTerms(synapses, cx),
      uniformProbability: probability !== void 0 && isUniformOverSources(probability),
      span
    },
    cx
  );
}
function sourceFamily(stimulus, cx) {
  const { name, synapses, contacts, span } = stimulus;
  const terms = lowerTerms(synapses, cx);
  return checked({ name, contacts: cx.withUniforms(contacts), terms, uniformProbability: false, span }, cx);
}
function lowerTerms(terms, cx) {
  return terms.map(({ weight, delayMs }) => ({ weight: cx.withUniforms(weight), delayMs: cx.withUniforms(delayMs) }));
}
function checked(family, cx) {
  for (const expr of familyExpressions(family)) {
    if (hasLookups(expr)) cx.report.add(lookupNotYet(firstLookup(expr)?.span ?? family.span));
  }
  return family;
}
function familyExpressions({ probability, count: count2, contacts, terms }) {
  const optional = [probability, count2].filter((expr) => expr !== void 0);
  return [...optional, contacts, ...terms.flatMap(({ weight, delayMs }) => [weight, delayMs])];
}
function firstLookup(expr) {
  if (expr.kind === "Call" && expr.fn.startsWith("lookup.")) return expr;
  return operands(expr).map(firstLookup).find((found) => found !== void 0);
}

// compiler/ir/statements.ts
function expressionsOf(statement) {
  switch (statement.kind) {
    case "Let":
    case "Store":
      return [statement.value];
    case "If":
    case "While":
      return [statement.test];
    case "Lookup":
      return [statement.argument];
    case "Draw":
      return statement.args;
    case "SeedStream":
      return [statement.sequence];
    case "NetSend":
      return [statement.delay, statement.flag];
    case "NetEvent":
    case "NetMove":
      return [statement.time];
  }
}
function nestedOf(statement) {
  if (statement.kind === "If") return [...statement.then, ...statement.else];
  return statement.kind === "While" ? statement.body : [];
}
function walkStatements(body, visit) {
  for (const statement of body) {
    visit(statement);
    walkStatements(nestedOf(statement), visit);
  }
}
function placesRead(body) {
  const found = [];
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) found.push(...references(expr));
    if (s.kind === "Store" && s.by !== "set") found.push(s.to);
  });
  return found;
}
function placesWritten(body) {
  const found = [];
  walkStatements(body, (s) => {
    if (s.kind === "Store") found.push(s.to);
    if (s.kind === "Lookup") found.push(...s.outputs);
  });
  return found;
}

// compiler/4-lower/names.ts
function globalName(mechanism, variable) {
  return `${variable}_${mechanism}`;
}
function ionFieldOf(ion, variable) {
  if (variable === `e${ion}`) return "e";
  if (variable === `i${ion}`) return "i";
  if (variable === `${ion}i`) return "inside";
  if (variable === `${ion}o`) return "outside";
  return void 0;
}

// compiler/4-lower/ions.ts
function ionVariables2(mechanism) {
  return mechanism.ions.flatMap(
    (use) => [.../* @__PURE__ */ new Set([...use.read, ...use.write])].flatMap((name) => {
      const field = ionFieldOf(use.ion, name);
      return field ? [{ name, ion: use.ion, field, written: use.write.includes(name) }] : [];
    })
  );
}
function withIons(mechanism, body) {
  const used = localNames2([...placesRead(body), ...placesWritten(body)]);
  const written = localNames2(placesWritten(body));
  const variables2 = ionVariables2(mechanism).filter((variable) => used.has(variable.name));
  const { span } = mechanism;
  const loads3 = variables2.map((variable) => {
    const isOwnCurrent = variable.field === "i" && variable.written;
    const value = isOwnCurrent ? number(0, span) : ref(ionPlace(variable), span);
    return { kind: "Let", name: variable.name, value, span };
  });
  const stores3 = variables2.filter((variable) => variable.written && variable.field !== "i" && written.has(variable.name)).map((variable) => {
    const value = ref({ kind: "Local", name: variable.name }, span);
    return { kind: "Store", to: ionPlace(variable), by: "set", value, span };
  });
  return [...loads3, ...body, ...stores3];
}
function ionPlace(variable, field = variable.field) {
  return { kind: "Ion", ion: variable.ion, name: field };
}
function localNames2(places) {
  return new Set(places.flatMap((place) => place.kind === "Local" ? [place.name] : []));
}

// compiler/algebra/is-truth.ts
function isTruth(expr) {
  if (expr.kind === "Unary") return expr.op === "not";
  return expr.kind === "Binary" && ["<", ">", "<=", ">=", "==", "!=", "and", "or"].includes(expr.op);
}

// compiler/4-lower/coerce.ts
function asNumber(expr) {
  const inner = coerceOperands(expr);
  return isTruth(inner) ? select(inner, number(1, expr.span), number(0, expr.span), expr.span) : inner;
}
function asTruth(expr) {
  const inner = coerceOperands(expr);
  return isTruth(inner) ? inner : binary("!=", inner, number(0, expr.span), expr.span);
}
function coerceOperands(expr) {
  if (expr.kind === "Select") {
    return { ...expr, test: asTruth(expr.test), then: asNumber(expr.then), else: asNumber(expr.else) };
  }
  const wantsTruth = expr.kind === "Binary" && (expr.op === "and" || expr.op === "or") || expr.kind === "Unary" && expr.op === "not";
  return mapOperands(expr, wantsTruth ? asTruth : asNumber);
}

// compiler/4-lower/place.ts
function newNaming(mechanism) {
  return {
    mechanism,
    variables: new Map(mechanism.variables.map((v) => [v.name, v])),
    locals: (name) => ({ kind: "Local", name }),
    voltage: { kind: "Node", name: "v" },
    own: ownNames(mechanism),
    tabulated: /* @__PURE__ */ new Set()
  };
}
function ownNames(mechanism) {
  const taken2 = new Set(mechanism.variables.map((variable) => variable.name));
  walkSteps([...mechanism.current, ...mechanism.state, ...mechanism.initial], (step) => {
    for (const target2 of stepTargets(step)) if (target2.kind === "Local") taken2.add(target2.name);
  });
  return (name) => {
    let free = name;
    for (let i = 2; taken2.has(free); i++) free = `${name}_${i}`;
    return free;
  };
}
function placeOf(r, naming) {
  if (r.kind === "Local") return naming.locals(r.name);
  if (naming.tabulated.has(r.name)) return { kind: "Local", name: r.name };
  const variable = naming.variables.get(r.name);
  if (!variable) throw new Error(`bug in hillock: ${naming.mechanism.name} has no variable ${r.name}`);
  if (variable.role === "ion") return { kind: "Local", name: variable.name };
  if (variable.role === "implicit") return implicitPlace(variable.name, naming);
  if (variable.scope === "global") return { kind: "Uniform", name: globalName(naming.mechanism.name, variable.name) };
  return { kind: "Field", name: variable.name };
}
function implicitPlace(name, naming) {
  switch (name) {
    case "v":
      return naming.voltage;
    case "t":
      return { kind: "Clock" };
    case "area":
    case "diam":
      return { kind: "Node", name };
    case "flag":
      return { kind: "Flag" };
    default:
      return { kind: "Uniform", name };
  }
}
function lowerNumber(expr, naming) {
  return asNumber(lowerRefs(expr, naming));
}
function lowerTruth(expr, naming) {
  return asTruth(lowerRefs(expr, naming));
}
function lowerRefs(expr, naming) {
  return substitute(expr, (r, span) => ref(placeOf(r, naming), span));
}

// compiler/4-lower/steps.ts
function lowerSteps(steps, naming) {
  return steps.flatMap((step) => lowerStep(step, naming));
}
function lowerStep(step, naming) {
  const { span } = step;
  switch (step.kind) {
    case "Let":
      return [{ kind: "Let", name: localName(step.name, naming), value: lowerNumber(step.value, naming), span }];
    case "Assign":
      return [{ kind: "Store", to: placeOf(step.to, naming), by: "set", value: lowerNumber(step.value, naming), span }];
    case "If": {
      const then = lowerSteps(step.then, naming);
      return [{ kind: "If", test: lowerTruth(step.test, naming), then, else: lowerSteps(step.else, naming), span }];
    }
    case "While":
      return [{ kind: "While", test: lowerTruth(step.test, naming), body: lowerSteps(step.body, naming), span }];
    case "Lookup": {
      const outputs = step.outputs.map((output) => placeOf(output, naming));
      return [{ kind: "Lookup", table: step.table, argument: lowerNumber(step.argument, naming), outputs, span }];
    }
    case "Draw": {
      const args2 = step.args.map((arg) => lowerNumber(arg, naming));
      const to = localName(step.name, naming);
      const stream = streamIndex(naming.mechanism, step.stream);
      return [{ kind: "Draw", to, stream, distribution: step.distribution, args: args2, span }];
    }
    case "SeedStream": {
      const stream = streamIndex(naming.mechanism, step.stream);
      return [{ kind: "SeedStream", stream, sequence: lowerNumber(step.sequence, naming), span }];
    }
    case "NetSend":
      return [{ kind: "NetSend", delay: lowerNumber(step.delay, naming), flag: lowerNumber(step.flag, naming), span }];
    case "NetEvent":
      return [{ kind: "NetEvent", time: lowerNumber(step.time, naming), span }];
    case "NetMove":
      return [{ kind: "NetMove", time: lowerNumber(step.time, naming), span }];
    case "CallProcedure":
      throw new Error(`bug in hillock: procedure ${step.fn} was not inlined`);
  }
}
function localName(name, naming) {
  const place = naming.locals(name);
  if (place.kind !== "Local") throw new Error(`bug in hillock: ${name} is declared but stands for a ${place.kind}`);
  return place.name;
}
function randomStreams(mechanism) {
  return mechanism.variables.filter((v) => v.role === "random").map((v) => v.name);
}
function streamIndex(mechanism, name) {
  return randomStreams(mechanism).indexOf(name);
}

// compiler/4-lower/current.ts
var slopeStepMv = 1e-3;
function lowerCurrent(mechanism, naming) {
  const { span } = mechanism;
  const { before, conductance, slopes } = slopeCode(mechanism, naming);
  const total = sumOf(mechanism, naming);
  const electrode = mechanism.currents.some((current) => current.electrode);
  return [
    ...before,
    ...lowerSteps(mechanism.current, naming),
    letNumber(naming.own("total_current"), total, span),
    letNumber(naming.own("conductance"), conductance(), span),
    ...ionStores(mechanism, naming, slopes),
    {
      kind: "Store",
      to: node("rhs"),
      by: electrode ? "add" : "subtract",
      value: scaled2(mechanism, naming.own("total_current")),
      span
    },
    {
      kind: "Store",
      to: node("d"),
      by: electrode ? "subtract" : "add",
      value: scaled2(mechanism, naming.own("conductance")),
      span
    }
  ];
}
function slopeCode(mechanism, naming) {
  const { conductance, span, currents } = mechanism;
  if (conductance.kind === "analytic") {
    const slopes = conductance.slopes.map((slope2) => lowerNumber(slope2, naming));
    const slope = (_, i) => slopes[i];
    return { before: [], conductance: () => inOrder(slopes, span), slopes: slope };
  }
  const shifted2 = shiftedNaming(naming);
  const keep = (current) => letNumber(naming.own(`${current.variable}_shifted`), currentRef(current, naming), span);
  const before = [
    letNumber(
      naming.own("v_shifted"),
      binary("+", ref(naming.voltage, span), number(slopeStepMv, span), span),
      span
    ),
    ...lowerSteps(mechanism.current, shifted2),
    letNumber(naming.own("total_shifted"), sumOf(mechanism, naming), span),
    ...currents.filter((current) => current.ion !== void 0).map(keep)
  ];
  const quotient4 = (after, now) => binary("/", binary("-", after, now, span), number(slopeStepMv, span), span);
  return {
    before,
    conductance: () => quotient4(local4(naming.own("total_shifted"), span), local4(naming.own("total_current"), span)),
    slopes: (current) => quotient4(local4(naming.own(`${current.variable}_shifted`), span), currentRef(current, naming))
  };
}
function shiftedNaming(naming) {
  return {
    ...naming,
    voltage: { kind: "Local", name: naming.own("v_shifted") },
    locals: (name) => ({ kind: "Local", name: naming.own(`${name}_shifted`) })
  };
}
function ionStores(mechanism, naming, slopes) {
  const carriers = new Map(ionVariables2(mechanism).map((variable) => [variable.name, variable]));
  return mechanism.currents.flatMap((current, i) => {
    const carrier = current.ion === void 0 ? void 0 : carriers.get(current.variable);
    if (!carrier) return [];
    return [
      ionAdd(mechanism, carrier, "didv", slopes(current, i)),
      ionAdd(mechanism, carrier, "i", currentRef(current, naming))
    ];
  });
}
function ionAdd(mechanism, carrier, field, value) {
  const { span } = mechanism;
  const perArea = (x) => binary("/", binary("*", x, number(100, span), span), ref({ kind: "Node", name: "area" }, span), span);
  const amount = mechanism.form === "point" ? perArea(value) : value;
  return { kind: "Store", to: ionPlace(carrier, field), by: "add", value: amount, span };
}
function sumOf(mechanism, naming) {
  return inOrder(
    mechanism.currents.map((current) => currentRef(current, naming)),
    mechanism.span
  );
}
function inOrder(terms, span) {
  const [first2, ...rest] = terms;
  return rest.reduce((sum2, term2) => binary("+", sum2, term2, span), first2 ?? number(0, span));
}
function currentRef(current, naming) {
  return ref(placeOf({ kind: "Variable", name: current.variable }, naming), current.span);
}
function scaled2(mechanism, name) {
  const { span } = mechanism;
  if (mechanism.form !== "point") return local4(name, span);
  return binary("*", local4(name, span), ref({ kind: "Node", name: "scale" }, span), span);
}
function local4(name, span) {
  return ref({ kind: "Local", name }, span);
}
function node(name) {
  return { kind: "Node", name };
}
function letNumber(name, value, span) {
  return { kind: "Let", name, value, span };
}

// compiler/4-lower/select-branches.ts
function selectBranches(body) {
  const counter = { next: 1 };
  return body.flatMap((s) => straighten(s, void 0, counter));
}
function canSelect(body) {
  return body.every((s) => {
    if (s.kind === "If") return canSelect(s.then) && canSelect(s.else);
    return s.kind === "Let" || s.kind === "Store" || s.kind === "Lookup";
  });
}
function straighten(s, mask, counter) {
  if (s.kind === "If") return straightenIf(s, mask, counter);
  if (!mask) return [s];
  if (s.kind === "Store") return [maskedStore(s, mask)];
  if (s.kind === "Lookup") return maskedLookup(s, mask, counter);
  return [s];
}
function straightenIf(s, mask, counter) {
  const { span } = s;
  const name = `when${counter.next++}`;
  const test = { kind: "Let", name, value: s.test, span };
  const taken2 = ref({ kind: "Local", name }, span);
  const choice2 = oneChoice(s, taken2);
  if (choice2) return [test, ...straighten(choice2, mask, counter)];
  const branch2 = (body, condition) => body.flatMap((inner) => straighten(inner, both(mask, condition), counter));
  return [test, ...branch2(s.then, taken2), ...branch2(s.else, unary("not", taken2, span))];
}
function oneChoice(s, taken2) {
  const [then, otherwise] = [s.then[0], s.else[0]];
  if (s.then.length !== 1 || s.else.length !== 1) return void 0;
  if (then?.kind !== "Store" || otherwise?.kind !== "Store") return void 0;
  if (then.by !== "set" || otherwise.by !== "set" || !samePlace(then.to, otherwise.to)) return void 0;
  return { ...then, value: select(taken2, then.value, otherwise.value, s.span) };
}
function samePlace(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
function both(mask, condition) {
  return mask ? binary("and", mask, condition, condition.span) : condition;
}
function maskedStore(s, mask) {
  const old = ref(s.to, s.span);
  const neutral = s.by === "set" ? old : { kind: "Number", value: 0, span: s.span };
  return { ...s, value: select(mask, s.value, neutral, s.span) };
}
function maskedLookup(s, mask, counter) {
  const names = s.outputs.map(() => `found${counter.next++}`);
  const zero = (span) => ({ kind: "Number", value: 0, span });
  const local5 = (name) => ({ kind: "Local", name });
  return [
    ...names.map((name) => ({ kind: "Let", name, value: zero(s.span), span: s.span })),
    { ...s, outputs: names.map(local5) },
    ...s.outputs.map((to, i) => {
      const value = select(mask, ref(local5(names[i]), s.span), ref(to, s.span), s.span);
      return { kind: "Store", to, by: "set", value, span: s.span };
    })
  ];
}

// compiler/4-lower/mechanism.ts
function lowerMechanism(mechanism) {
  const naming = newNaming(mechanism);
  const kernels = lowerKernels(mechanism, naming);
  const all = Object.values(kernels).filter((kernel) => kernel !== void 0);
  return {
    name: mechanism.name,
    form: mechanism.form,
    file: fileName2(mechanism.source.path),
    fields: fieldsOf(mechanism, all),
    ions: ionsOf2(mechanism),
    tables: mechanism.tables.map((table2) => lowerTable(table2, naming)),
    streams: randomStreams(mechanism),
    argumentCount: mechanism.receive?.parameters.length ?? 0,
    sendsToSelf: all.some((kernel) => contains(kernel, "NetSend")),
    emitsEvents: all.some((kernel) => contains(kernel, "NetEvent")),
    mergeable: mechanism.mergeable,
    timeless: mechanism.timeless,
    kernels,
    span: mechanism.span
  };
}
function lowerKernels(mechanism, naming) {
  const { receive: receive2, span } = mechanism;
  const hasCurrents = mechanism.currents.length > 0;
  const state = hasCurrents ? mechanism.state : [...mechanism.state, ...mechanism.current];
  const code = (steps, names = naming) => withIons(mechanism, lowerSteps(steps, names));
  const withArguments = receive2 ? argumentNaming(naming, receive2.parameters) : naming;
  return {
    initial: { name: "initial", shape: "scalar", body: code(mechanism.initial), span: spanOf(mechanism.initial, span) },
    ...hasCurrents ? {
      current: vectorKernel(
        "current",
        withIons(mechanism, lowerCurrent(mechanism, naming)),
        spanOf(mechanism.current, span)
      )
    } : {},
    ...state.length > 0 ? { state: vectorKernel("state", code(state), spanOf(state, span)) } : {},
    ...receive2 ? { receive: { name: "receive", shape: "scalar", body: code(receive2.body, withArguments), span: receive2.span } } : {},
    ...receive2 && receive2.initial.length > 0 ? {
      connect: { name: "connect", shape: "scalar", body: code(receive2.initial, withArguments), span: receive2.span }
    } : {}
  };
}
function spanOf(steps, otherwise) {
  return steps[0]?.span ?? otherwise;
}
function vectorKernel(name, body, span) {
  if (!canSelect(body)) return { name, shape: "scalar", body, span };
  return { name, shape: "vector", body: selectBranches(body), span };
}
function argumentNaming(naming, parameters) {
  return {
    ...naming,
    locals: (name) => {
      const index = parameters.indexOf(name);
      return index < 0 ? naming.locals(name) : { kind: "Argument", index };
    }
  };
}
function fieldsOf(mechanism, kernels) {
  const written = new Set(
    kernels.flatMap((kernel) => placesWritten(kernel.body)).flatMap((p) => p.kind === "Field" ? [p.name] : [])
  );
  return mechanism.variables.flatMap((variable) => {
    const { name, role, scope, value, unit: unit2 = "" } = variable;
    if (scope !== "range" || role !== "parameter" && role !== "state" && role !== "assigned") return [];
    const isWritten = written.has(name);
    return [
      { name, role, unit: unit2, value, written: isWritten, carried: role !== "assigned" || mechanism.carried.has(name) }
    ];
  });
}
function ionsOf2(mechanism) {
  const variables2 = ionVariables2(mechanism);
  return mechanism.ions.map((use) => {
    const own = variables2.filter((variable) => variable.ion === use.ion);
    const fields2 = (names) => own.filter((v) => names.includes(v.name)).map((v) => v.field);
    return { ion: use.ion, read: fields2(use.read), write: fields2(use.write) };
  });
}
function lowerTable(table2, naming) {
  const { span } = table2;
  const outputs = table2.outputs.map((output) => output.name);
  const inner = { ...naming, tabulated: new Set(outputs) };
  const declared = new Set(table2.body.flatMap((step) => step.kind === "Let" ? [step.name] : []));
  const declarations = outputs.filter((name) => !declared.has(name)).map((name) => ({ kind: "Let", name, value: { kind: "Number", value: 0, span }, span }));
  return {
    name: table2.name,
    argument: table2.argument,
    outputs,
    from: lowerNumber(table2.from, naming),
    to: lowerNumber(table2.to, naming),
    intervals: table2.intervals,
    kernel: { name: "tabulate", shape: "scalar", body: [...declarations, ...lowerSteps(table2.body, inner)], span }
  };
}
function contains(kernel, kind) {
  let found = false;
  walkStatements(kernel.body, (s) => {
    found ||= s.kind === kind;
  });
  return found;
}
function fileName2(path) {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(":")) + 1);
}

// compiler/4-lower/selections.ts
function lowerSelection(selection, owner, cx) {
  const { population, slices, where } = selection;
  return {
    population: cx.populationIndex(population),
    slices: Int32Array.from(slices.flatMap(({ start, stop, step }) => [start, stop, step])),
    where: where ? cx.addExpression(`${owner}.where`, where) : -1
  };
}
function lowerSelections(selections2, owner, cx) {
  return selections2.map((selection) => lowerSelection(selection, owner, cx));
}
function lowerSite(site, cx) {
  return {
    policy: site.policy,
    byCellType: cx.model.cellTypes.map(({ name }) => {
      const sites = site.byCellType.find((choice2) => choice2.cellType === name)?.sites ?? [];
      return {
        sections: Int32Array.from(sites, (place) => place.section),
        x: Float64Array.from(sites, (place) => place.x ?? Number.NaN)
      };
    })
  };
}

// compiler/4-lower/populations.ts
function lowerPopulations(cx, thresholds) {
  const kinds = [];
  const populations = [];
  const privates = /* @__PURE__ */ new Map();
  let firstGid = 0;
  const add2 = (population) => {
    firstGid += population.count;
    return populations.push(population) - 1;
  };
  const addKind = (name, mechanism) => {
    const known3 = kinds.findIndex((kind) => kind.name === name && kind.mechanism === cx.mechanismIndex(mechanism));
    return known3 >= 0 ? known3 : kinds.push({ name, mechanism: cx.mechanismIndex(mechanism) }) - 1;
  };
  for (const population of cx.network.populations) {
    const { cell } = population;
    const type = cell.kind === "artificial" ? addKind(population.name, cell.mechanism) : typeIndex(population, cx);
    add2({ ...ownPopulation(population, cx, thresholds), type, firstGid });
  }
  for (const stimulus of cx.network.stimuli) {
    if (stimulus.kind !== "source") continue;
    const type = addKind(stimulus.name, stimulus.mechanism);
    for (const target2 of stimulus.targets) {
      const index = add2({ ...privatePopulation(stimulus, target2, populations, cx), type, firstGid });
      privates.set(privateName(stimulus.name, target2.population), index);
    }
  }
  return {
    kinds,
    populations,
    privateIndex: (stimulus, population) => privates.get(privateName(stimulus, population))
  };
}
function privateName(stimulus, population) {
  return `${stimulus}.${population}`;
}
function typeIndex(population, cx) {
  return population.cell.kind === "cell" ? cx.cellTypeIndex(population.cell.cellType) : -1;
}
function ownPopulation(population, cx, thresholds) {
  const { name, cell, count: count2, placement, span } = population;
  const isDrawn = placement.kind === "ranges";
  const artificial = cell.kind === "artificial" ? cell : void 0;
  const purpose = `pop:${name}`;
  return {
    name,
    kind: cell.kind,
    count: count2,
    thresholdMv: thresholds.of(name),
    placement: placementData(placement, cx.network.volume, population, cx),
    positionStream: isDrawn ? cx.streams.id(`${purpose}/position`, "loc", span) : 0,
    noiseStreams: artificial ? noiseStreams(purpose, artificial.mechanism, span, cx) : new Uint32Array(0),
    parameters: artificial ? lowerParameters(purpose, name, artificial.parameters, cx) : [],
    privateTo: -1,
    ...spikeTrains(cell.kind === "spikes" ? cell.timesMs : [])
  };
}
function privatePopulation(stimulus, target2, populations, cx) {
  const { name, mechanism, parameters, span } = stimulus;
  const privateTo = cx.populationIndex(target2.population);
  const purpose = `stim:${name}/${target2.population}`;
  return {
    name: privateName(name, target2.population),
    kind: "artificial",
    count: populations[privateTo]?.count ?? 0,
    thresholdMv: 0,
    placement: noPlacement,
    positionStream: 0,
    noiseStreams: noiseStreams(purpose, mechanism, span, cx),
    parameters: lowerParameters(purpose, name, parameters, cx),
    privateTo,
    selection: lowerSelection(target2, name, cx),
    ...spikeTrains([])
  };
}
function noiseStreams(purpose, mechanism, span, cx) {
  const names = randomStreams(cx.mechanism(mechanism));
  const purposeOf = (name, i) => i === 0 ? `${purpose}/noise` : `${purpose}/noise.${name}`;
  return Uint32Array.from(names, (name, i) => cx.streams.id(purposeOf(name, i), "stim", span));
}
function lowerParameters(purpose, owner, parameters, cx) {
  return parameters.map(({ variable, value, span }) => ({
    field: variable,
    expression: cx.addExpression(`${owner}.${variable}`, value),
    stream: hasDraws(value) ? cx.streams.id(`${purpose}/parameter/${variable}`, "stim", span) : 0
  }));
}
var noPlacement = {
  kind: "none",
  low: new Float64Array(0),
  high: new Float64Array(0),
  cylinder: false,
  points: new Float64Array(0)
};
function placementData(placement, volume, { span }, cx) {
  if (placement.kind === "points") return { ...noPlacement, kind: "points", points: columnOf(placement.points) };
  if (placement.kind === "grid") return { ...noPlacement, kind: "points", points: gridPoints(placement) };
  const { low, high, shaped: shaped2 } = placement;
  const isWhole = [0, 2].every((axis) => low[axis] === 0 && high[axis] === volume.size[axis]);
  if (shaped2 && isWhole && volume.shape === "ellipsoid") {
    const hint = "use a cuboid or a cylinder, or give the positions with `at`";
    cx.report.add(notSupportedYet(volume.span ?? span, "random positions in an ellipsoid", hint));
  }
  return {
    ...noPlacement,
    kind: "ranges",
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    cylinder: shaped2 && isWhole && volume.shape === "cylinder"
  };
}
function columnOf(points) {
  return Float64Array.from(points.flat());
}
function gridPoints({ spacing, low, counts }) {
  const along = (axis) => Array.from({ length: counts[axis] }, (_, i) => low[axis] + i * spacing[axis]);
  return columnOf(along(0).flatMap((x) => along(1).flatMap((y) => along(2).map((z3) => [x, y, z3]))));
}
function spikeTrains(timesMs) {
  const offsets = [0];
  for (const train of timesMs) offsets.push(offsets.at(-1) + train.length);
  return {
    spikeOffsets: timesMs.length > 0 ? Uint32Array.from(offsets) : new Uint32Array(0),
    spikeTimesMs: Float64Array.from(timesMs.flat())
  };
}

// compiler/4-lower/recordings.ts
function lowerRecordings(cx) {
  return cx.network.recordings.map((recording) => {
    const { name, of, site, float64 } = recording;
    const everySteps = stepsOf(recording, cx);
    const what = recorded(recording, cx);
    return { ...what, name, of: lowerSelections(of, name, cx), site: lowerSite(site, cx), everySteps, float64 };
  });
}
var ionUnits = { e: "mV", i: "mA/cm2", inside: "mM", outside: "mM" };
function recorded({ what, name }, cx) {
  if (what.kind === "v") return { what: "v", group: "", field: "", unit: "mV" };
  if (what.kind === "ion") return ionRecorded(what.ion, what.variable);
  const isSynapse = what.kind === "synapse";
  const [owner, mechanismName2] = isSynapse ? [what.synapse, synapseMechanism(what.synapse, cx)] : [what.owner, what.mechanism];
  const mechanism = cx.model.mechanisms.find((candidate) => candidate.name === mechanismName2);
  const variable = mechanism?.variables.find((candidate) => candidate.name === what.variable);
  const ion = mechanism?.ions.find((use) => ionFieldOf(use.ion, what.variable) !== void 0);
  if (variable?.role === "ion" && ion) return ionRecorded(ion.ion, what.variable);
  if (variable) return { what: "field", group: owner, field: what.variable, unit: variable.unit ?? "" };
  throw new Error(`bug in hillock: report ${name} records '${what.variable}', which ${owner} has not`);
}
function ionRecorded(ion, variable) {
  const field = ionFieldOf(ion, variable);
  if (!field) throw new Error(`bug in hillock: '${variable}' is no variable of the ion ${ion}`);
  return { what: "ion", group: ion, field, unit: ionUnits[field] };
}
function synapseMechanism(name, cx) {
  return cx.network.synapses.find((synapse) => synapse.name === name)?.mechanism;
}
function stepsOf({ everyMs, span }, cx) {
  if (everyMs === void 0) return 1;
  const dtMs = cx.network.simulation.dtMs.value;
  const steps = Math.max(1, Math.round(everyMs / dtMs));
  const isMultiple = Math.abs(everyMs / dtMs - steps) <= 1e-6;
  if (!isMultiple) cx.report.add(everyIsRounded(span, everyMs, Number((steps * dtMs).toPrecision(12))));
  return steps;
}

// compiler/4-lower/rules.ts
function lowerRules(cx, families, populations) {
  const sources = cx.network.stimuli.filter((stimulus) => stimulus.kind === "source");
  return [
    ...cx.network.rules.map((rule) => ruleData(rule, families, cx)),
    ...sources.flatMap(
      (stimulus) => stimulus.targets.map((target2) => sourceData(stimulus, target2, families, populations, cx))
    )
  ];
}
function ruleData(rule, families, cx) {
  const { name, pattern, pre, post, span } = rule;
  const from = pre.map((selection) => selection.population);
  const to = post.map((selection) => selection.population);
  const streamOf = (cells, what) => cx.streams.id(`rule:${name}/${cells}/${what}`, "conn", span);
  const pairs2 = (what, isDrawn) => Uint32Array.from(from.flatMap((p) => to.map((q) => isDrawn ? streamOf(`${p}>${q}`, what) : 0)));
  const each = (list2, what, isDrawn, cells) => Uint32Array.from(list2, (population) => isDrawn ? streamOf(cells(population), what) : 0);
  return {
    ...connectionData(rule, pairs2, cx),
    name,
    family: families.ofRule(rule),
    row: Float64Array.from(rule.row),
    pattern: pattern.kind,
    selfAllowed: rule.selfAllowed,
    optional: rule.optional,
    pre: lowerSelections(pre, name, cx),
    post: lowerSelections(post, name, cx),
    probabilityStreams: pairs2("probability", pattern.kind === "probability"),
    convergenceStreams: each(to, "convergence", pattern.kind === "convergence", (q) => `*>${q}`),
    divergenceStreams: each(from, "divergence", pattern.kind === "divergence", (p) => `${p}>*`),
    pairs: Uint32Array.from(pattern.kind === "pairs" ? pattern.pairs.flat() : [])
  };
}
function sourceData(stimulus, target2, families, populations, cx) {
  const { name, span } = stimulus;
  const { population } = target2;
  const streams = (what, isDrawn) => Uint32Array.of(isDrawn ? cx.streams.id(`stim:${name}/${population}/${what}`, "stim", span) : 0);
  const post = lowerSelection(target2, name, cx);
  return {
    ...connectionData(stimulus, streams, cx),
    name,
    family: families.ofStimulus(stimulus),
    row: new Float64Array(0),
    pattern: "private",
    selfAllowed: false,
    optional: false,
    pre: [{ ...post, population: populations.privateIndex(name, population) }],
    post: [post],
    probabilityStreams: Uint32Array.of(0),
    convergenceStreams: Uint32Array.of(0),
    divergenceStreams: Uint32Array.of(0),
    pairs: new Uint32Array(0)
  };
}
function connectionData({ contacts, synapses, site }, streams, cx) {
  return {
    contactStreams: streams("contacts", hasDraws(contacts)),
    siteStreams: streams("site", site.policy === "random"),
    weightStreams: streams(
      "weight",
      synapses.some((term2) => hasDraws(term2.weight))
    ),
    delayStreams: streams(
      "delay",
      synapses.some((term2) => hasDraws(term2.delayMs))
    ),
    // a rule without `with` has one term of no synapse: its events go to artificial cells themselves
    synapses: synapses.flatMap(({ synapse }) => synapse === void 0 ? [] : [synapse]),
    site: lowerSite(site, cx)
  };
}
function lowerPointStimuli(cx) {
  const points = cx.network.stimuli.filter((stimulus) => stimulus.kind === "point");
  return points.flatMap(
    ({ name, targets: targets2, parameters, site }) => targets2.map((target2) => ({
      name,
      group: name,
      targets: [lowerSelection(target2, name, cx)],
      parameters: lowerParameters(`stim:${name}/${target2.population}`, name, parameters, cx),
      site: lowerSite(site, cx)
    }))
  );
}

// compiler/4-lower/thresholds.ts
function lowerThresholds(cx) {
  const byRule = /* @__PURE__ */ new Map();
  for (const { pre, thresholdMv } of cx.network.rules) {
    if (thresholdMv === void 0) continue;
    for (const { population } of pre) byRule.set(population, thresholdMv);
  }
  const byType = new Map(cx.network.cellTypes.map((type) => [type.name, () => typeThreshold(type, cx)]));
  const byCell = new Map(
    cx.network.populations.map(({ name, cell }) => [name, cell.kind === "cell" ? byType.get(cell.cellType)?.() : 0])
  );
  return { of: (population) => byRule.get(population) ?? byCell.get(population) ?? 0 };
}
function typeThreshold({ name, spike }, cx) {
  const { thresholdMv } = spike;
  if (!isSameForAll(thresholdMv)) throw new Error(`bug in hillock: the spike threshold of ${name} reads its position`);
  return cx.valueOf(thresholdMv);
}
function isSameForAll(expr) {
  return references(expr).every((r) => r.kind === "Param");
}

// compiler/4-lower/uniforms.ts
function lowerUniforms(network, mechanisms, programs) {
  const { dtMs, celsiusDegC } = network.simulation;
  return [
    { name: "dt", origin: "simulation", unit: "ms", value: dtMs.value },
    { name: "celsius", origin: "simulation", unit: "degC", value: celsiusDegC.value },
    ...mechanisms.flatMap((mechanism, i) => globalsOf(mechanism, programs[i], network)),
    ...network.params.map(
      ({ name, unit: unit2, value }) => ({ name: paramUniform(name), origin: "param", unit: unit2, value })
    )
  ];
}
function globalsOf(mechanism, program, network) {
  const used = uniformsIn(program);
  return mechanism.variables.flatMap((variable) => {
    const name = globalName(mechanism.name, variable.name);
    if (variable.scope !== "global" || !used.has(name)) return [];
    const set2 = network.simulation.globals.find((g) => g.mechanism === mechanism.name && g.variable === variable.name);
    return [{ name, origin: "global", unit: variable.unit ?? "", value: set2?.value ?? variable.value }];
  });
}
function uniformsIn({ kernels, tables: tables2 }) {
  const all = [...Object.values(kernels), ...tables2.map((table2) => table2.kernel)].filter(
    (kernel) => kernel !== void 0
  );
  const inKernels = all.flatMap((kernel) => [...placesRead(kernel.body), ...placesWritten(kernel.body)]);
  const inRanges = tables2.flatMap((table2) => [...references(table2.from), ...references(table2.to)]);
  return new Set([...inKernels, ...inRanges].flatMap((place) => place.kind === "Uniform" ? [place.name] : []));
}

// compiler/4-lower/program.ts
function lowerModel(model2, { report }) {
  const cx = newLowerContext(model2, report);
  const { network } = model2;
  checkSeeds(network, cx.report);
  const mechanisms = model2.mechanisms.map(lowerMechanism);
  const cells = model2.cellTypes.map((cell) => lowerCell(cell, cx));
  const families = lowerFamilies(cx);
  const { kinds, populations, ...privates } = lowerPopulations(cx, lowerThresholds(cx));
  const uniforms = lowerUniforms(network, model2.mechanisms, mechanisms);
  const data = {
    uniforms: Float64Array.from(uniforms, (uniform2) => uniform2.value),
    run: runData(network),
    cellTypes: cells.map((cell) => cell.data),
    populations,
    rules: lowerRules(cx, families, { kinds, populations, ...privates }),
    stimuli: lowerPointStimuli(cx),
    recordings: lowerRecordings(cx)
  };
  const program = {
    name: network.name,
    uniforms,
    mechanisms,
    ions: lowerIons(cx, mechanisms),
    cellTypes: cells.map((cell) => cell.program),
    artificial: kinds,
    families: families.families,
    cellExpressions: cx.cellExpressions,
    lookups: []
  };
  return { program, data };
}
function runData({ simulation, volume }) {
  const dtMs = simulation.dtMs.value;
  return {
    steps: Math.floor(simulation.durationMs.value / dtMs + 1e-9),
    dtMs,
    celsius: simulation.celsiusDegC.value,
    seed: simulation.seed.value,
    volumeSizeUm: Float64Array.from(volume.size)
  };
}
function checkSeeds({ simulation, span }, report) {
  for (const name of Object.keys(simulation.seeds)) {
    if (!["conn", "stim", "loc"].includes(name)) report.add(unknownSeedGroup(simulation.durationMs.span ?? span, name));
  }
}

// compiler/ir/program.verify.ts
function verifyProgram(program) {
  const uniforms = new Set(program.uniforms.map((u) => u.name));
  const counted = uniforms.size === program.uniforms.length ? [] : ["two uniforms have one name"];
  return [
    ...counted,
    ...program.mechanisms.flatMap((mechanism) => verifyMechanism2(mechanism, uniforms, program)),
    ...program.cellTypes.flatMap((type) => [
      ...type.groups.filter((g) => !program.mechanisms[g.mechanism]).map((g) => `group ${g.name} has no mechanism`),
      ...type.ions.length === program.ions.length ? [] : [`cell ${type.name} has ${type.ions.length} ion styles`]
    ]),
    ...program.artificial.filter((k4) => !program.mechanisms[k4.mechanism]).map((k4) => `${k4.name} has no mechanism`),
    ...verifyParams(program, uniforms)
  ];
}
function verifyMechanism2(mechanism, uniforms, program) {
  const fields2 = new Set(mechanism.fields.map((f2) => f2.name));
  const ions = new Set(program.ions.map((ion) => ion.name));
  const kernels = [...kernelsOf2(mechanism), ...mechanism.tables.map((table2) => table2.kernel)];
  const faults = kernels.flatMap((kernel) => {
    const places = [...placesRead(kernel.body), ...placesWritten(kernel.body)];
    const unknown = places.flatMap((place) => {
      const isKnown = (place.kind !== "Field" || fields2.has(place.name)) && (place.kind !== "Uniform" || uniforms.has(place.name)) && (place.kind !== "Ion" || ions.has(place.ion));
      return isKnown ? [] : [`${kernel.name} refers to an unknown ${place.kind}: ${nameOf(place)}`];
    });
    return [...unknown, ...verifyShape(kernel, mechanism), ...verifyLocals(kernel, mechanism)];
  });
  return faults.map((fault) => `${mechanism.name}: ${fault}`);
}
function nameOf(place) {
  return place.kind === "Ion" ? place.ion : "name" in place ? place.name : place.kind;
}
function verifyShape(kernel, mechanism) {
  const faults = [];
  const tables2 = new Set(mechanism.tables.map((table2) => table2.name));
  walkStatements(kernel.body, (s) => {
    const isStraight = s.kind === "Let" || s.kind === "Store" || s.kind === "Lookup";
    if (kernel.shape === "vector" && !isStraight) faults.push(`vector kernel ${kernel.name} has a ${s.kind}`);
    if (s.kind === "Lookup" && !tables2.has(s.table)) faults.push(`${kernel.name} looks up no table: ${s.table}`);
    if (s.kind === "Draw" && s.stream >= mechanism.streams.length) faults.push(`${kernel.name} draws from no stream`);
    if (s.kind === "Store" && s.to.kind === "Uniform") faults.push(`${kernel.name} writes the uniform ${s.to.name}`);
  });
  return faults;
}
function verifyLocals(kernel, mechanism) {
  const given2 = mechanism.tables.filter((table2) => table2.kernel === kernel).map((table2) => table2.argument);
  return undeclared(kernel.body, new Set(given2)).map((name) => `${kernel.name} uses ${name} before it is declared`);
}
function undeclared(body, outer) {
  const declared = new Set(outer);
  return body.flatMap((s) => {
    const read = expressionsOf(s).flatMap((expr) => localsIn(expr));
    const written = placesWritten([withoutNested(s)]).flatMap((p) => p.kind === "Local" ? [p.name] : []);
    const missing = [...read, ...written].filter((name) => !declared.has(name));
    const nested2 = s.kind === "If" ? [s.then, s.else] : s.kind === "While" ? [s.body] : [];
    const inner = nested2.flatMap((part) => undeclared(part, declared));
    if (s.kind === "Let") declared.add(s.name);
    if (s.kind === "Draw") declared.add(s.to);
    return [...missing, ...inner];
  });
}
function withoutNested(s) {
  if (s.kind === "If") return { ...s, then: [], else: [] };
  return s.kind === "While" ? { ...s, body: [] } : s;
}
function localsIn(expr) {
  return references(expr).flatMap((place) => place.kind === "Local" ? [place.name] : []);
}
function verifyParams(program, uniforms) {
  const faults = [];
  const check = (expr, owner) => walk(expr, (e) => {
    if (e.kind !== "Ref" || e.ref.kind !== "Param" || !("name" in e.ref)) return;
    if (!uniforms.has(String(e.ref.name))) faults.push(`${owner} reads an unknown param: ${e.ref.name}`);
  });
  for (const { name, probability, count: count2, contacts, terms } of program.families) {
    const all = [probability, count2, contacts, ...terms.flatMap((term2) => [term2.weight, term2.delayMs])];
    for (const expr of all) if (expr) check(expr, `rule ${name}`);
  }
  for (const { name, value } of program.cellExpressions) check(value, name);
  return faults;
}

// compiler/5-optimize/map-program.ts
function mapKernels2(program, map) {
  const mechanisms = mapSame(program.mechanisms, (mechanism) => {
    const tables2 = mapSame(mechanism.tables, (table2) => {
      const kernel = map(table2.kernel, mechanism);
      return kernel === table2.kernel ? table2 : { ...table2, kernel };
    });
    const entries = Object.entries(mechanism.kernels);
    const mapped = mapSame(entries, (entry) => {
      const kernel = entry[1] && map(entry[1], mechanism);
      return kernel === entry[1] ? entry : [entry[0], kernel];
    });
    if (tables2 === mechanism.tables && mapped === entries) return mechanism;
    const kernels = Object.fromEntries(mapped);
    return { ...mechanism, tables: tables2, kernels };
  });
  return mechanisms === program.mechanisms ? program : { ...program, mechanisms };
}
function mapStatement(s, map) {
  const inner = (body) => mapSame(body, (nested2) => mapStatement(nested2, map));
  switch (s.kind) {
    case "Let":
    case "Store":
      return changed2(s, { value: map(s.value) });
    case "If":
      return changed2(s, { test: map(s.test), then: inner(s.then), else: inner(s.else) });
    case "While":
      return changed2(s, { test: map(s.test), body: inner(s.body) });
    case "Lookup":
      return changed2(s, { argument: map(s.argument) });
    case "Draw":
      return changed2(s, { args: mapSame(s.args, map) });
    case "SeedStream":
      return changed2(s, { sequence: map(s.sequence) });
    case "NetSend":
      return changed2(s, { delay: map(s.delay), flag: map(s.flag) });
    case "NetEvent":
    case "NetMove":
      return changed2(s, { time: map(s.time) });
  }
}
function mapFamily(family, map) {
  const { probability, count: count2 } = family;
  return changed2(family, {
    ...probability ? { probability: map(probability) } : {},
    ...count2 ? { count: map(count2) } : {},
    contacts: map(family.contacts),
    terms: mapSame(family.terms, (term2) => changed2(term2, { weight: map(term2.weight), delayMs: map(term2.delayMs) }))
  });
}
function mapUp(expr, map) {
  return map(mapOperands(expr, (operand) => mapUp(operand, map)));
}
function mapSame(list2, map) {
  const mapped = list2.map(map);
  return mapped.every((item, i) => item === list2[i]) ? list2 : mapped;
}
function changed2(whole, parts2) {
  const isSame = Object.keys(parts2).every((key2) => parts2[key2] === whole[key2]);
  return isSame ? whole : { ...whole, ...parts2 };
}

// compiler/5-optimize/declare-late.ts
var declareLate = (program) => mapKernels2(program, (kernel) => {
  const body = joined(kernel.body);
  return body === kernel.body ? kernel : { ...kernel, body };
});
function joined(body) {
  const out = body.map(joinedInside);
  let isChanged = out.some((s, i) => s !== body[i]);
  for (let i = 0; i < out.length; i++) {
    const declared = out[i];
    if (declared?.kind !== "Let" || declared.value.kind !== "Number") continue;
    const next = out.findIndex((s, j) => j > i && mentions2(s, declared.name));
    const setter = out[next];
    if (setter?.kind !== "Store" || setter.by !== "set" || !isLocal(setter.to, declared.name)) continue;
    if (reads2(setter, declared.name)) continue;
    out[next] = { kind: "Let", name: declared.name, value: setter.value, span: setter.span };
    out.splice(i, 1);
    i -= 1;
    isChanged = true;
  }
  return isChanged ? out : body;
}
function joinedInside(s) {
  if (s.kind !== "If") return s;
  const [then, otherwise] = [joined(s.then), joined(s.else)];
  return then === s.then && otherwise === s.else ? s : { ...s, then, else: otherwise };
}
function mentions2(s, name) {
  const declares = s.kind === "Let" && s.name === name || s.kind === "Draw" && s.to === name;
  return declares || reads2(s, name) || placesWritten([s]).some((place) => isLocal(place, name)) || nestedOf(s).some((n) => mentions2(n, name));
}
function reads2(s, name) {
  return expressionsOf(s).some((expr) => references(expr).some((place) => isLocal(place, name)));
}
function isLocal(place, name) {
  return place.kind === "Local" && "name" in place && place.name === name;
}

// compiler/5-optimize/drop-dead-locals.ts
var dropDeadLocals = (program) => mapKernels2(program, (kernel, mechanism) => {
  const outputs = mechanism.tables.find((table2) => table2.kernel === kernel)?.outputs ?? [];
  return dropFrom(kernel, outputs);
});
function dropFrom(kernel, outputs) {
  let { body } = kernel;
  for (; ; ) {
    const live = /* @__PURE__ */ new Set([...outputs, ...localsRead(body)]);
    const kept = withoutDead(body, live);
    if (kept === body) break;
    body = kept;
  }
  return body === kernel.body ? kernel : { ...kernel, body };
}
function localsRead(body) {
  const plain = body.map((s) => s.kind === "Store" && s.to.kind === "Local" ? { ...s, by: "set" } : s);
  const read = placesRead(plain).flatMap((place) => place.kind === "Local" ? [place.name] : []);
  return [...read, ...lookupLocals(body)];
}
function lookupLocals(body) {
  return body.flatMap((s) => {
    if (s.kind === "Lookup") return s.outputs.flatMap((place) => place.kind === "Local" ? [place.name] : []);
    if (s.kind === "If") return lookupLocals([...s.then, ...s.else]);
    return s.kind === "While" ? lookupLocals(s.body) : [];
  });
}
function withoutDead(body, live) {
  const kept = body.flatMap((s) => {
    if (s.kind === "Let") return live.has(s.name) ? [s] : [];
    if (s.kind === "Store" && s.to.kind === "Local") return live.has(s.to.name) ? [s] : [];
    if (s.kind === "If") return keptIf(s, live);
    if (s.kind !== "While") return [s];
    const inner = withoutDead(s.body, live);
    return [inner === s.body ? s : { ...s, body: inner }];
  });
  return kept.length === body.length && kept.every((s, i) => s === body[i]) ? body : kept;
}
function keptIf(s, live) {
  const [then, otherwise] = [withoutDead(s.then, live), withoutDead(s.else, live)];
  if (then.length === 0 && otherwise.length === 0) return [];
  return [then === s.then && otherwise === s.else ? s : { ...s, then, else: otherwise }];
}

// compiler/5-optimize/fold-constants.ts
var foldConstants2 = (program) => {
  const kernels = mapKernels2(program, (kernel) => {
    const body = flatMapSame(kernel.body, foldStatement);
    return body === kernel.body ? kernel : { ...kernel, body };
  });
  const families = mapSame(kernels.families, (family) => mapFamily(family, foldExpr));
  const cellExpressions = mapSame(kernels.cellExpressions, foldNamed);
  if (families === kernels.families && cellExpressions === kernels.cellExpressions) return kernels;
  return { ...kernels, families, cellExpressions };
};
function foldNamed(expression) {
  const value = foldExpr(expression.value);
  return value === expression.value ? expression : { ...expression, value };
}
function foldStatement(statement) {
  const s = mapStatement(statement, foldExpr);
  if (s.kind === "If") {
    const decided2 = literalTruth(s.test);
    if (decided2 !== void 0) return flatMapSame(decided2 ? s.then : s.else, foldStatement);
    const [then, otherwise] = [flatMapSame(s.then, foldStatement), flatMapSame(s.else, foldStatement)];
    return [then === s.then && otherwise === s.else ? s : { ...s, then, else: otherwise }];
  }
  if (s.kind === "While") {
    const body = flatMapSame(s.body, foldStatement);
    return [body === s.body ? s : { ...s, body }];
  }
  return [s];
}
function foldExpr(expr) {
  return mapUp(expr, foldNode);
}
function foldNode(expr) {
  if (expr.kind === "Select") {
    const decided2 = literalTruth(expr.test);
    return decided2 === void 0 ? expr : decided2 ? expr.then : expr.else;
  }
  if (isTruth(expr) || expr.kind === "Number" || expr.kind === "Ref") return expr;
  if (expr.kind === "Call" && !isArithmetic(expr.fn)) return expr;
  const values = operands(expr).map(literal);
  if (!values.every((value2) => value2 !== void 0)) return expr;
  const value = compute2(expr, values);
  return Number.isFinite(value) ? number(value, expr.span) : expr;
}
function compute2(expr, [a = 0, b = 0, ...rest]) {
  if (expr.kind === "Unary") return -a;
  if (expr.kind === "Binary") return applyBinary(expr.op, a, b);
  return callFunction2(expr.fn, [a, b, ...rest].slice(0, expr.args.length));
}
function literal(expr) {
  return expr.kind === "Number" ? expr.value : void 0;
}
function literalTruth(test) {
  if (test.kind === "Number") return test.value !== 0;
  if (test.kind === "Unary" && test.op === "not") {
    const inner = literalTruth(test.operand);
    return inner === void 0 ? void 0 : !inner;
  }
  if (test.kind !== "Binary" || !isTruth(test)) return void 0;
  if (test.op === "and" || test.op === "or") {
    const sides = [literalTruth(test.left), literalTruth(test.right)];
    const decisive = test.op === "or";
    if (sides.includes(decisive)) return decisive;
    return sides.includes(void 0) ? void 0 : !decisive;
  }
  const [left, right] = [literal(test.left), literal(test.right)];
  return left === void 0 || right === void 0 ? void 0 : applyBinary(test.op, left, right) !== 0;
}
function flatMapSame(list2, map) {
  const mapped = list2.flatMap(map);
  return mapped.length === list2.length && mapped.every((item, i) => item === list2[i]) ? list2 : mapped;
}

// compiler/5-optimize/pipeline.ts
var programLevel = { name: "program", print: printProgram, verify: verifyProgram };
var programPasses = [foldConstants2, dropDeadLocals, declareLate];
function optimizeProgram(program, cx, observe) {
  return runPasses(programLevel, programPasses, program, cx, observe);
}

// compiler/6-plan/plan.ts
function planProgram(program, { target: target2, lanes: lanes3 }) {
  if (target2 === "openmp") return { program, target: target2, lanes: lanes3, axis: "choose" };
  return { program, target: target2, lanes: 1, axis: "cell" };
}

// compiler/7-emit/identifier.ts
function identifier(name) {
  const plain = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[0-9])/, "_");
  return taken.has(plain.replace(/_+$/, "")) || plain.startsWith("__") ? `${plain}_` : plain;
}
var keywords2 = "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl const constexpr const_cast continue decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq main linux unix";
var functions = "exp expm1 log log1p log10 pow sqrt sin cos tan asin acos atan atan2 sinh cosh tanh fmod hypot erf erfc fabs floor ceil trunc min max select splat load store lane set_lane fma any all land lor lnot lt le gt ge eq ne width vec mask";
var templateWords = "at row u t V L i flag argument streams out F tables pair cell draws hillock mechanism";
var taken = new Set(`${keywords2} ${functions} ${templateWords}`.split(" "));

// compiler/7-emit/render.ts
import Handlebars from "handlebars";
function render(templates, name, view) {
  const text2 = templates.get(name);
  if (text2 === void 0) throw new Error(`bug in hillock: no template ${name}`);
  const template = Handlebars.compile(text2, { strict: true, noEscape: true, knownHelpersOnly: true });
  return template(view, { allowProtoPropertiesByDefault: false });
}

// compiler/7-emit/expression.ts
var precedence3 = { "+": 1, "-": 1, "*": 2, "/": 2 };
var comparison = {
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
  and: "land",
  or: "lor"
};
function printExpression2(expr, writing) {
  switch (expr.kind) {
    case "Number":
      return printNumber(expr.value);
    case "Ref":
      return writing.name(expr.ref);
    case "Unary":
      return expr.op === "not" ? `lnot(${printExpression2(expr.operand, writing)})` : `-${atLeast2(3, expr.operand, writing)}`;
    case "Binary":
      return printBinary(expr, writing);
    case "Call": {
      const args2 = expr.args.map((arg) => printInLanes(arg, writing));
      return writing.call?.(expr.fn, args2) ?? `${functionName(expr.fn)}(${args2.join(", ")})`;
    }
    case "Select": {
      const test = printExpression2(expr.test, writing);
      return `select(${test}, ${printInLanes(expr.then, writing)}, ${printInLanes(expr.else, writing)})`;
    }
  }
}
function printInLanes(expr, writing) {
  const text2 = printExpression2(expr, writing);
  if (writing.lanes === void 0 || isTruth(expr) || !isUniformExpr(expr, writing)) return text2;
  return `splat<${writing.lanes}>(${text2})`;
}
function printBinary(expr, writing) {
  const test = comparison[expr.op];
  if (test) {
    const isLogic = expr.op === "and" || expr.op === "or";
    const side = (e) => isLogic ? printExpression2(e, writing) : printInLanes(e, writing);
    return `${test}(${side(expr.left)}, ${side(expr.right)})`;
  }
  if (expr.op === "pow") return `pow(${printInLanes(expr.left, writing)}, ${printInLanes(expr.right, writing)})`;
  const level = precedence3[expr.op] ?? 0;
  return `${atLeast2(level, expr.left, writing)} ${expr.op} ${atLeast2(level + 1, expr.right, writing)}`;
}
function atLeast2(level, expr, writing) {
  const text2 = printExpression2(expr, writing);
  return levelOf(expr) < level || level === 3 && text2.startsWith("-") ? `(${text2})` : text2;
}
function levelOf(expr) {
  if (expr.kind === "Binary") return precedence3[expr.op] ?? 4;
  if (expr.kind === "Unary" && expr.op === "negate") return 2;
  if (expr.kind === "Number" && (expr.value < 0 || Object.is(expr.value, -0))) return 2;
  return 4;
}
function isUniformExpr(expr, writing) {
  switch (expr.kind) {
    case "Number":
      return true;
    case "Ref":
      return writing.isUniform(expr.ref);
    case "Unary":
      return isUniformExpr(expr.operand, writing);
    case "Binary":
      return expr.op !== "pow" && isUniformExpr(expr.left, writing) && isUniformExpr(expr.right, writing);
    case "Call":
    case "Select":
      return false;
  }
}
function functionName(fn) {
  return fn === "abs" ? "fabs" : fn;
}
function printNumber(value) {
  if (Number.isNaN(value)) return '__builtin_nan("")';
  if (!Number.isFinite(value)) return value > 0 ? "__builtin_huge_val()" : "-__builtin_huge_val()";
  if (Object.is(value, -0)) return "-0.0";
  const text2 = String(value);
  return /[.e]/.test(text2) ? text2 : `${text2}.0`;
}

// compiler/7-emit/views/cells.ts
function cellsView(program) {
  return {
    model: program.name,
    includes: program.mechanisms.map((mechanism) => identifier(mechanism.name)),
    cellTypes: program.cellTypes.map((type) => cellTypeView(type, program)),
    artificial: program.artificial.map((kind) => scalarGroup(kind.name, kind.mechanism, program)),
    mechanisms: program.mechanisms.map(infoView),
    tables: program.mechanisms.flatMap(
      (mechanism) => mechanism.tables.map((table2) => ({ mechanism: identifier(mechanism.name), name: identifier(table2.name) }))
    )
  };
}
function cellTypeView(type, program) {
  const groups = type.groups.map((group) => groupView(group, program));
  const having = (kernel) => groups.map((group, index) => ({ ...group, index })).filter((group) => program.mechanisms[group.mechanismIndex]?.kernels[kernel] !== void 0).map(({ owner, index, mechanism, name }) => ({ owner, index, mechanism, name }));
  return {
    name: type.name,
    space: identifier(type.name),
    summary: type.groups.map((group) => group.name).join(", "),
    groupCount: groups.length,
    groups,
    currents: having("current"),
    states: having("state"),
    ionStyles: [...type.ions.map((style) => `Reversal::${reversalWord(style)}`), "Reversal::absent"].join(", ")
  };
}
function reversalWord(style) {
  if (style === void 0) return "absent";
  return style === "everyStep" ? "every_step" : style;
}
function groupView(group, program) {
  const streams = program.mechanisms[group.mechanism]?.streams.length ?? 0;
  return { ...scalarGroup(group.name, group.mechanism, program), owner: group.owner, streams };
}
function scalarGroup(name, index, program) {
  const mechanism = program.mechanisms[index];
  return {
    name,
    mechanism: identifier(mechanism.name),
    mechanismIndex: index,
    receives: mechanism.kernels.receive !== void 0,
    connects: mechanism.kernels.connect !== void 0
  };
}
function infoView(mechanism) {
  const { fields: fields2 } = mechanism;
  const list2 = (words3) => words3.map((word2) => `${word2}, `).join("");
  return {
    name: mechanism.name,
    space: identifier(mechanism.name),
    fieldCount: fields2.length,
    fieldNames: list2(fields2.map((field) => JSON.stringify(field.name))),
    fieldDefaults: list2(fields2.map((field) => printNumber(field.value))),
    fieldStorage: list2(fields2.map(storageOf)),
    arguments: mechanism.argumentCount,
    streams: mechanism.streams.length,
    mergeable: mechanism.mergeable,
    timeless: mechanism.timeless,
    sends: mechanism.sendsToSelf,
    emits: mechanism.emitsEvents
  };
}
function storageOf(field) {
  if (field.role === "parameter" && !field.written) return "shared";
  return field.carried ? "carried" : "temporary";
}

// compiler/7-emit/kernel.ts
function kernelLines(body, mechanism, program, number2) {
  const context = newContext(body, mechanism, program, number2);
  return [...loads(context), ...body.flatMap((s) => statementLines(s, context)), ...stores(context)];
}
function newContext(body, mechanism, program, number2) {
  const written = placesWritten(body);
  return {
    mechanism,
    unreadIons: new Set(program.ions.filter((ion) => !ion.currentIsRead).map((ion) => ion.name)),
    number: number2,
    read: placesInExpressions(body),
    written,
    changing: new Set(written.flatMap((p) => p.kind === "Local" ? [p.name] : [])),
    declaring: new Set(mechanism.fields.flatMap((field) => firstSetting(field, body) ?? [])),
    writing: {
      name: placeName2,
      lanes: number2 === "V" ? "V" : void 0,
      isUniform: (p) => p.kind === "Uniform" || p.kind === "Clock"
    }
  };
}
function firstSetting(field, body) {
  if (field.carried || field.role === "parameter" && !field.written) return void 0;
  const isField = (place) => place.kind === "Field" && place.name === field.name;
  const first2 = body.find((s) => [...placesRead([s]), ...placesWritten([s])].some(isField));
  if (first2?.kind !== "Store" || first2.by !== "set" || !isField(first2.to)) return void 0;
  return placesRead([first2]).some(isField) ? void 0 : first2;
}
function placeName2(place) {
  switch (place.kind) {
    case "Local":
    case "Field":
      return identifier(place.name);
    case "Node":
      return place.name === "v" || place.name === "diam" ? place.name : `node_${place.name}`;
    case "Ion":
      return ionName(place.ion, place.name);
    case "Uniform":
      return `u.${identifier(place.name)}`;
    case "Clock":
      return "t";
    case "Argument":
      return `argument[${place.index}]`;
    case "Flag":
      return "flag";
  }
}
function ionName(ion, field) {
  return `${identifier(ion)}_ion_${field}`;
}
function loads(context) {
  const { number: number2, mechanism } = context;
  const written = new Set(context.written.map(placeName2));
  const declared = new Set([...context.declaring].map((s) => s.kind === "Store" ? placeName2(s.to) : ""));
  const fields2 = context.written.filter((p) => p.kind === "Field");
  const lines2 = /* @__PURE__ */ new Map();
  for (const place of [...context.read, ...fields2]) {
    const name = placeName2(place);
    const source = loadOf(place, mechanism, number2);
    if (place.kind === "Field" && declared.has(name)) continue;
    if (source) lines2.set(name, `${written.has(name) ? "" : "const "}${number2} ${name} = ${source};`);
  }
  return [...lines2.values()];
}
function loadOf(place, mechanism, number2) {
  if (place.kind === "Node") return `at.node(at.block.${place.name}, row)`;
  if (place.kind === "Ion") return `at.node(${ionArray(place.ion, place.name)}, row)`;
  if (place.kind !== "Field") return void 0;
  const field = mechanism.fields.find((f2) => f2.name === place.name);
  if (field?.role === "parameter" && !field.written) return `at.parameter(${fieldName(place.name)}, row)`;
  if (field?.carried) return `at.load(${fieldName(place.name)}, row)`;
  return number2 === "V" ? "splat<V>(0.0)" : "0.0";
}
function ionArray(ion, field) {
  return `at.ion(Ion::${identifier(ion)}, ion_${field})`;
}
function fieldName(name) {
  return `F::${identifier(name)}`;
}
function stores(context) {
  const kept = [];
  const observed = [];
  const seen = /* @__PURE__ */ new Set();
  for (const place of context.written) {
    if (seen.has(placeName2(place))) continue;
    seen.add(placeName2(place));
    if (place.kind === "Field") {
      const field = context.mechanism.fields.find((f2) => f2.name === place.name);
      const line = `at.store(${fieldName(place.name)}, row, ${placeName2(place)});`;
      (field?.carried ? kept : observed).push(line);
    }
  }
  const group = observed.length > 0 ? ["if constexpr (L::observe) {", ...observed.map((l) => `  ${l}`), "}"] : [];
  return [...kept, ...group];
}
function statementLines(s, context) {
  const { writing, number: number2 } = context;
  const value = (e) => printInLanes(e, writing);
  switch (s.kind) {
    case "Let": {
      if (isTruth(s.value)) return [`const auto ${identifier(s.name)} = ${printExpression2(s.value, writing)};`];
      const qualifier = context.changing.has(s.name) ? "" : "const ";
      return [`${qualifier}${number2} ${identifier(s.name)} = ${value(s.value)};`];
    }
    case "Store":
      return storeLines(s, context);
    case "If": {
      const then = s.then.flatMap((inner) => indent3(statementLines(inner, context)));
      const otherwise = s.else.flatMap((inner) => indent3(statementLines(inner, context)));
      const tail = otherwise.length > 0 ? ["} else {", ...otherwise, "}"] : ["}"];
      return [`if (${printExpression2(s.test, writing)}) {`, ...then, ...tail];
    }
    case "While": {
      const inner = s.body.flatMap((b) => indent3(statementLines(b, context)));
      return [`while (${printExpression2(s.test, writing)}) {`, ...inner, "}"];
    }
    case "Lookup": {
      const outputs = s.outputs.map(placeName2).join(", ");
      return [`lookup(${identifier(s.table)}, ${value(s.argument)}, ${outputs});`];
    }
    case "Draw": {
      const method = s.distribution === "dpick" ? "uniform" : s.distribution;
      const draw3 = `streams[${s.stream}].${method}(${s.args.map(value).join(", ")})`;
      return [`const double ${identifier(s.to)} = ${draw3};`];
    }
    case "SeedStream":
      return [`streams[${s.stream}].set_seq(seq_from(${value(s.sequence)}));`];
    case "NetSend":
      return [`out.self(out, t + ${parenthesized(value(s.delay))}, ${value(s.flag)});`];
    case "NetEvent":
      return [`out.spike(out, ${value(s.time)});`];
    case "NetMove":
      return [`out.move(out, ${value(s.time)});`];
  }
}
function storeLines(s, context) {
  const value = printInLanes(s.value, context.writing);
  const method = s.by === "add" ? "add" : "subtract";
  if (s.to.kind === "Node") return [`at.${method}(at.block.${s.to.name}, row, ${value});`];
  if (s.to.kind === "Ion") {
    const target2 = ionArray(s.to.ion, s.to.name);
    const line = `at.${s.by === "set" ? "set" : method}(${target2}, row, ${value});`;
    return [context.unreadIons.has(s.to.ion) && s.by !== "set" ? `if constexpr (L::observe) ${line}` : line];
  }
  const operator3 = s.by === "set" ? "=" : s.by === "add" ? "+=" : "-=";
  if (!context.declaring.has(s)) return [`${placeName2(s.to)} ${operator3} ${value};`];
  const isFixed = context.written.filter((place) => placeName2(place) === placeName2(s.to)).length === 1;
  return [`${isFixed ? "const " : ""}${context.number} ${placeName2(s.to)} = ${value};`];
}
function placesInExpressions(body) {
  const found = [];
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) found.push(...references(expr));
  });
  return found;
}
function parenthesized(text2) {
  return /^[\w.[\]()]+$/.test(text2) ? text2 : `(${text2})`;
}
function indent3(lines2) {
  return lines2.map((line) => `  ${line}`);
}
function kernelUse(body) {
  const names = (places) => [...new Set(places.flatMap(userName))];
  const written = names(placesWritten(body));
  const computed = new Set(names(body.flatMap((s) => s.kind === "Store" && s.by === "set" ? [s.to] : [])));
  const read = names(placesInExpressions(body)).filter((name) => !computed.has(name) || isReadFirst(name, body));
  return { reads: read.join(", ") || "nothing", writes: written.join(", ") || "nothing" };
}
function isReadFirst(name, body) {
  const first2 = body.find((s) => [...placesInExpressions([s]), ...placesWritten([s])].flatMap(userName).includes(name));
  return first2 === void 0 || placesInExpressions([first2]).flatMap(userName).includes(name);
}
function userName(place) {
  if (place.kind === "Field" || place.kind === "Uniform") return [place.name];
  if (place.kind === "Node") return [place.name];
  if (place.kind === "Ion") return [`${place.ion}.${place.name}`];
  return place.kind === "Clock" ? ["t"] : [];
}

// compiler/7-emit/views/mechanism.ts
function mechanismView(mechanism, program) {
  const { initial, current, state, receive: receive2, connect } = mechanism.kernels;
  const stepping = [current, state].filter((kernel) => kernel !== void 0);
  const perInstance = [initial, receive2, connect].filter((kernel) => kernel !== void 0);
  const view = (kernel, number2) => kernelView(kernel, mechanism, program, number2);
  return {
    file: mechanism.file,
    form: formWord[mechanism.form],
    name: mechanism.name,
    space: identifier(mechanism.name),
    fieldList: mechanism.fields.map((field) => identifier(field.name)).join(", "),
    tables: mechanism.tables.map((table2) => tableView(table2, mechanism, program)),
    vectorKernels: stepping.filter((kernel) => kernel.shape === "vector").map((kernel) => view(kernel, "V")),
    loopKernels: stepping.filter((kernel) => kernel.shape === "scalar").map((kernel) => view(kernel, "double")),
    instanceKernels: perInstance.map((kernel) => ({
      ...view(kernel, "double"),
      parameters: kernel.name === "initial" ? "" : eventParameters(kernel)
    }))
  };
}
var formWord = { density: "density mechanism", point: "point process", artificial: "artificial cell" };
function eventParameters(kernel) {
  const flag = kernel.name === "receive" ? "[[maybe_unused]] const double flag, " : "";
  return `${flag}[[maybe_unused]] double* argument, `;
}
function kernelView(kernel, mechanism, program, number2) {
  const lines2 = kernelLines(kernel.body, mechanism, program, number2);
  return { name: kernel.name, line: lineOf(kernel.span), ...kernelUse(kernel.body), lines: lines2 };
}
function tableView(table2, mechanism, program) {
  const writing = {
    name: (place) => place.kind === "Uniform" ? `u.${identifier(place.name)}` : "",
    lanes: void 0,
    isUniform: () => true
  };
  return {
    name: identifier(table2.name),
    line: lineOf(table2.kernel.span),
    outputList: table2.outputs.join(", "),
    from: printExpression2(table2.from, writing),
    to: printExpression2(table2.to, writing),
    intervals: table2.intervals,
    width: table2.outputs.length,
    argument: identifier(table2.argument),
    lines: kernelLines(table2.kernel.body, mechanism, program, "double"),
    stores: table2.outputs.map((name, i) => `value[${i}] = ${identifier(name)};`)
  };
}
function lineOf(span) {
  return positionAt(span.source, span.start).line;
}

// compiler/7-emit/views/program.ts
function uniformsView(program) {
  const words3 = { simulation: "simulate", global: "GLOBAL of a mechanism", param: "param" };
  return {
    uniforms: program.uniforms.map((uniform2) => ({
      name: identifier(uniform2.name),
      comment: [uniform2.unit, words3[uniform2.origin]].filter(Boolean).join(", ")
    }))
  };
}
function ionsView(program) {
  return { ionList: [...program.ions.map((ion) => identifier(ion.name)), "count"].join(", ") };
}
function modelView(program) {
  return { model: program.name };
}
function axisView(program, axis) {
  return {
    model: program.name,
    axis: axis === "cell" ? "a cell in each lane" : "compartments of one cell in the lanes",
    function: `program_by_${axis}`,
    lanes: axis === "cell" ? "ByCell<HILLOCK_LANES>" : "ByCompartment<HILLOCK_LANES>",
    ionNames: program.ions.map((ion) => `${JSON.stringify(ion.name)}, `).join(""),
    ionValences: program.ions.map((ion) => `${printNumber(ion.valence)}, `).join(""),
    ionCount: program.ions.length,
    mechanismCount: program.mechanisms.length,
    cellTypeCount: program.cellTypes.length,
    artificialCount: program.artificial.length,
    familyCount: program.families.length,
    expressionCount: program.cellExpressions.length
  };
}
function cmakeView(program, sources, flags) {
  return { model: program.name, project: identifier(program.name), sources: sources.join(" "), flags: flags.join(" ") };
}

// compiler/7-emit/views/rules.ts
function rulesView(program) {
  const names = program.cellExpressions.map((expression, i) => `${identifier(expression.name)}_${i}`);
  return {
    model: program.name,
    families: program.families.map(familyView),
    expressions: program.cellExpressions.map((expression, i) => ({
      name: names[i],
      comment: expression.name,
      value: printCellExpression(expression)
    })),
    expressionList: names.map((name) => `&${name}, `).join("")
  };
}
function familyView(family, index) {
  const space = `${identifier(family.name)}_${index}`;
  const draws = family.probability !== void 0 && hasDraws2(family.probability);
  const functions2 = [];
  const define = (name, value, isBounded = false) => {
    if (!value) return "nullptr";
    const text2 = isBounded ? printInLanes(value, pairWriting("T")) : printExpression2(value, pairWriting(void 0));
    functions2.push({ name: `${space}_${name}`, isBounded, value: text2 });
    return `&${space}_${name}`;
  };
  const probability = define("probability", family.probability, !draws);
  const view = {
    name: family.name,
    space,
    place: placeOf2(family),
    probability: draws || probability === "nullptr" ? probability : `${probability}<double>`,
    probabilityBound: draws || probability === "nullptr" ? "nullptr" : `${probability}<Interval>`,
    count: define("count", family.count),
    contacts: define("contacts", family.contacts),
    weightList: family.terms.map((term2, k4) => `${define(`weight_${k4}`, term2.weight)}, `).join(""),
    delayList: family.terms.map((term2, k4) => `${define(`delay_${k4}`, term2.delayMs)}, `).join(""),
    termCount: family.terms.length,
    uniformProbability: family.uniformProbability,
    drawsInProbability: draws
  };
  return { ...view, functions: functions2 };
}
function placeOf2(family) {
  const { source, start } = family.span;
  return `${source.path}:${positionAt(source, start).line}`;
}
function pairWriting(lanes3) {
  return {
    lanes: lanes3,
    isUniform: (r) => r.kind === "Param" || r.kind === "Row" || r.kind === "Contacts",
    call: (fn, args2) => drawCall(fn, args2, "pair.draws"),
    name: (r) => {
      switch (r.kind) {
        case "Param":
          return `u.${identifier(r.name)}`;
        case "Cell":
          return `pair.${r.side}.${r.name}`;
        case "Distance":
          return `pair.${r.name}`;
        case "Row":
          return `pair.row[${r.index}]`;
        case "Contacts":
          return "pair.contacts";
      }
    }
  };
}
function printCellExpression(expression) {
  const writing = {
    lanes: void 0,
    isUniform: () => true,
    call: (fn, args2) => drawCall(fn, args2, "draws"),
    name: (r) => r.kind === "Param" ? `u.${identifier(r.name)}` : `cell.${r.name}`
  };
  return printExpression2(expression.value, writing);
}
function drawCall(fn, args2, stream) {
  if (!fn.startsWith("draw.")) return void 0;
  return `${stream}->${fn.slice(5)}(${args2.join(", ")})`;
}
function hasDraws2(expr) {
  if (expr.kind === "Call" && expr.fn.startsWith("draw.")) return true;
  switch (expr.kind) {
    case "Number":
    case "Ref":
      return false;
    case "Unary":
      return hasDraws2(expr.operand);
    case "Binary":
      return hasDraws2(expr.left) || hasDraws2(expr.right);
    case "Call":
      return expr.args.some(hasDraws2);
    case "Select":
      return [expr.test, expr.then, expr.else].some(hasDraws2);
  }
}

// compiler/7-emit/emit.ts
var numericFlags = ["-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"];
var translationUnits = ["main.cpp", "by_cell.cpp", "by_compartment.cpp", "rules.cpp"];
var runtimeUnits = ["hillock_run.cpp", "hillock_network.cpp", "hillock_steps.cpp"];
function emitProgram(program, templates) {
  const file = (path, template, view) => ({
    path,
    text: tidy(render(templates, `cpp/${template}`, view))
  });
  return [
    file("uniforms.hpp", "uniforms.hpp", uniformsView(program)),
    file("ions.hpp", "ions.hpp", ionsView(program)),
    ...program.mechanisms.map(
      (mechanism) => file(`mechanisms/${identifier(mechanism.name)}.hpp`, "mechanism.hpp", mechanismView(mechanism, program))
    ),
    file("cells.hpp", "cells.hpp", cellsView(program)),
    file("rules.cpp", "rules.cpp", rulesView(program)),
    file("program.hpp", "program.hpp", modelView(program)),
    file("by_cell.cpp", "program.cpp", axisView(program, "cell")),
    file("by_compartment.cpp", "program.cpp", axisView(program, "compartment")),
    file("main.cpp", "main.cpp", modelView(program)),
    file("CMakeLists.txt", "CMakeLists.txt", cmakeView(program, [...translationUnits, ...runtimeUnits], numericFlags))
  ];
}
function tidy(text2) {
  return `${text2.replace(/\n{3,}/g, "\n\n").trimEnd()}
`;
}

// compiler/formats/swc/messages.ts
var swcEmpty = (at2) => error("swc-empty", at2, "This SWC file has no points.", {
  hint: "a point is a line of seven numbers: id, type, x, y, z, radius, parent"
});
var swcLineMalformed = (at2, found) => error(
  "swc-line-malformed",
  at2,
  `A point needs seven numbers (id, type, x, y, z, radius, parent); here are ${found}.`
);
var swcNumberMalformed = (at2, column, text2) => error("swc-number-malformed", at2, `The ${column} '${text2}' is not a ${isCount(column) ? "whole " : ""}number.`);
var isCount = (column) => column === "id" || column === "type" || column === "parent";
var swcDuplicateId = (at2, id, first2) => error("swc-duplicate-id", at2, `There are two points with the id ${id}.`, {
  labels: [{ span: first2, text: "first given here" }]
});
var swcMissingParent = (at2, id, parent) => error("swc-missing-parent", at2, `Point ${id} hangs on point ${parent}, which is not in the file.`, {
  hint: "the root's parent is -1"
});
var swcParentAfterChild = (at2, id, parent) => error(
  "swc-parent-after-child",
  at2,
  `Point ${id} hangs on point ${parent}: a parent's id must be below its child's.`,
  {
    hint: "renumber the points so that parents come first"
  }
);
var swcSeveralRoots = (at2, first2, count2) => error("swc-several-roots", at2, `This file holds ${count2} trees: a cell is one tree.`, {
  labels: [{ span: first2, text: "the first tree starts here" }],
  hint: "give the later roots a parent, or split the file"
});
var swcUnordered = (at2, id) => warning(
  "swc-unordered",
  at2,
  `Point ${id} follows a point with a higher id; the points are read in the order of ids.`,
  {
    hint: "NEURON's own importer does not read such a file"
  }
);
var swcRadiusNotPositive = (at2, count2) => warning(
  "swc-radius-not-positive",
  at2,
  `${count2 === 1 ? "One point has" : `${count2} points have`} a radius of 0 or less.`
);
var swcSectionDropped = (at2, id) => warning(
  "swc-section-dropped",
  at2,
  `The branch that ends at point ${id} has no length: it is left out, as NEURON does.`
);

// compiler/formats/swc/parse-swc.ts
var columns = ["id", "type", "x", "y", "z", "radius", "parent"];
function parseSwc(source) {
  const diagnostics = [];
  const rows = readRows2(source, diagnostics);
  const hasErrors = () => diagnostics.some((d) => d.severity === "error");
  const isComplete = !hasErrors();
  if (rows.length === 0 && !hasErrors()) diagnostics.push(swcEmpty({ source, start: 0, end: 0 }));
  checkIds(rows, diagnostics);
  const points = inOrderOfIds(rows);
  const roots = checkParents(points, isComplete, diagnostics);
  if (roots.length > 1) {
    const [first2, second] = roots;
    diagnostics.push(swcSeveralRoots(second.span, first2.span, roots.length));
  }
  checkRadii(rows, diagnostics);
  if (hasErrors()) return { diagnostics };
  return { tree: { points: points.map(withParentIndex(points)) }, diagnostics };
}
function readRows2(source, diagnostics) {
  const rows = [];
  for (const match of source.text.matchAll(/[^\r\n]+/g)) {
    const row = readRow(source, match.index, match[0], diagnostics);
    if (row) rows.push(row);
  }
  return rows;
}
function readRow(source, start, line, diagnostics) {
  const words3 = [...line.replace(/#.*/, "").matchAll(/[^\s\ufeff]+/g)];
  const last = words3.at(-1);
  if (last === void 0) return void 0;
  const from = start + (words3[0]?.index ?? 0);
  const span = { source, start: from, end: start + last.index + last[0].length };
  if (words3.length < columns.length) {
    diagnostics.push(swcLineMalformed(span, words3.length));
    return void 0;
  }
  const values = columns.map((column, i) => {
    const word2 = words3[i];
    const value = readNumber(word2[0], column);
    const at2 = { source, start: start + word2.index, end: start + word2.index + word2[0].length };
    if (value === void 0) diagnostics.push(swcNumberMalformed(at2, column, word2[0]));
    return value;
  });
  if (values.includes(void 0)) return void 0;
  const [id, type, x, y, z3, radius, parent] = values;
  return { id, type, x, y, z: z3, radius, parent, span };
}
function readNumber(text2, column) {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text2)) return void 0;
  const value = Number(text2);
  const isCount2 = column === "id" || column === "type" || column === "parent";
  const isReadable = isCount2 ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isReadable && !(column === "id" && value < 0) ? value : void 0;
}
function checkIds(rows, diagnostics) {
  const first2 = /* @__PURE__ */ new Map();
  let warned = false;
  rows.forEach((row, i) => {
    const earlier = first2.get(row.id);
    if (earlier) diagnostics.push(swcDuplicateId(row.span, row.id, earlier.span));
    else first2.set(row.id, row);
    if (warned || i === 0 || row.id >= rows[i - 1].id) return;
    diagnostics.push(swcUnordered(row.span, row.id));
    warned = true;
  });
}
function inOrderOfIds(rows) {
  return rows.toSorted((a, b) => a.id - b.id);
}
function checkParents(rows, isComplete, diagnostics) {
  const ids = new Set(rows.map((row) => row.id));
  const roots = [];
  for (const row of rows) {
    const { id, parent, span } = row;
    if (isNoParent(parent, ids)) roots.push(row);
    else if (!ids.has(parent)) {
      if (isComplete) diagnostics.push(swcMissingParent(span, id, parent));
    } else if (parent >= id) diagnostics.push(swcParentAfterChild(span, id, parent));
  }
  return roots;
}
function isNoParent(parent, ids) {
  return parent < 0 || parent === 0 && !ids.has(0);
}
function checkRadii(rows, diagnostics) {
  const bad = rows.filter((row) => row.radius <= 0);
  if (bad[0]) diagnostics.push(swcRadiusNotPositive(bad[0].span, bad.length));
}
function withParentIndex(points) {
  const index = new Map(points.map((row, i) => [row.id, i]));
  return (row) => ({ ...row, parent: isNoParent(row.parent, index) ? -1 : index.get(row.parent) });
}

// compiler/formats/swc/round-digits.ts
function roundDigits(value, digits) {
  if (value === 0) return value;
  const [mantissa = "", exponent = "0"] = Math.abs(value).toExponential(100).split("e");
  const figures = mantissa.replace(".", "");
  const kept = figures.slice(0, digits);
  const isTie = /^50*$/.test(figures.slice(digits));
  const isEven = "02468".includes(kept.at(-1) ?? "");
  if (!isTie || !isEven) return Number(value.toPrecision(digits));
  return Math.sign(value) * Number(`${kept[0]}.${kept.slice(1)}e${exponent}`);
}

// compiler/formats/swc/split-sections.ts
var somaType = 1;
function splitSections(tree) {
  const points = tree.points.map(asNeuronReads);
  const marks = markSectionEnds(points);
  const runs = sectionRuns(marks.isEnd);
  const owner = new Int32Array(points.length);
  runs.forEach(([first2, end], i) => {
    owner.fill(i, first2, end);
  });
  const sections = [];
  for (const [first2, end] of runs) {
    sections.push(first2 === 0 ? rootSection(points, end, marks) : branch(points, [first2, end], marks, sections, owner));
  }
  return sections;
}
function asNeuronReads(point2) {
  const { type, parent } = point2;
  const at2 = [Math.fround(point2.x), Math.fround(point2.y), Math.fround(point2.z), Math.fround(point2.radius) * 2];
  return { type, parent, at: at2 };
}
function markSectionEnds(points) {
  const { continues, joinsNearEnd } = markBranches(points);
  const somaChildren = points.map(() => 0);
  for (const { type, parent } of points) {
    if (type === somaType && points[parent]?.type === somaType) somaChildren[parent] = (somaChildren[parent] ?? 0) + 1;
  }
  const isSphere = isThreePointSphere(points);
  for (let i = 0; i + 1 < points.length; i++) {
    const next = points[i + 1];
    const nextParent = isSphere && i === 1 ? 1 : next.parent;
    if (points[i]?.type !== somaType || next.type !== somaType || nextParent !== i) continue;
    if (i === 0 || (somaChildren[i] ?? 0) <= 1) continues[i] = true;
  }
  return { isEnd: continues.map((c2) => !c2), somaChildren, joinsNearEnd, isSphere };
}
function markBranches(points) {
  const weight = points.map(() => 0);
  const joinsNearEnd = /* @__PURE__ */ new Set();
  const add2 = (i, amount) => {
    weight[i] = (weight[i] ?? 0) + amount;
  };
  points.forEach(({ type, parent }, i) => {
    const above2 = points[parent];
    if (above2 === void 0) return;
    add2(parent, 1);
    if (parent !== i - 1) {
      add2(parent, 0.01);
      const hangsOnSoma = parent > 1 && above2.type !== somaType && points[above2.parent]?.type === somaType;
      const isForeignRoot = parent === 0 && above2.type !== somaType;
      if (hangsOnSoma || isForeignRoot) {
        joinsNearEnd.add(i);
        weight[parent] = 1;
      }
    }
    if (above2.type !== type) add2(parent, 0.01);
  });
  return { continues: weight.map((w) => Math.abs(w - 1) < 1e-11), joinsNearEnd };
}
function isThreePointSphere(points) {
  const [root2, one2, two2] = points;
  if (points.filter((p) => p.type === somaType).length !== 3 || !root2 || !one2 || !two2) return false;
  const isBare = !points.some((p) => p.parent === 1 || p.parent === 2);
  const isSame = (p) => Math.abs(p.at[3] - root2.at[3]) <= 1e-11;
  if (one2.parent !== 0 || two2.parent !== 0 || !isBare || !isSame(one2) || !isSame(two2)) return false;
  const lengthUm = distance3(one2.at, root2.at) + distance3(two2.at, root2.at);
  return Math.abs(lengthUm / root2.at[3] - 1) < 0.01;
}
function distance3(a, b) {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
}
function sectionRuns(isEnd) {
  const runs = [];
  let first2 = 0;
  isEnd.forEach((ends, i) => {
    if (!ends && i + 1 < isEnd.length) return;
    runs.push([first2, i + 1]);
    first2 = i + 1;
  });
  return runs;
}
function rootSection(points, end, { isSphere }) {
  const own = points.slice(0, isSphere ? 1 : end).map((p) => p.at);
  return { type: points[0]?.type ?? 0, first: 0, end, parent: -1, parentX: 0, hasWire: false, points: own };
}
function branch(points, [first2, end], marks, sections, owner) {
  const { type, parent: from } = points[first2];
  const parent = owner[from];
  const above2 = sections[parent];
  const { parentX, hasWire } = joint2({ type, from, parent, above: above2, count: end - first2, marks });
  const own = points.slice(first2, end).map((p) => p.at);
  const start = points[from].at;
  const isOnSoma = above2.type === somaType && type !== somaType;
  const startDiam = isOnSoma ? own[0][3] : start[3];
  const withStart = [[start[0], start[1], start[2], startDiam], ...own];
  return { type, first: first2, end, parent, hasWire, points: withStart, parentX: marks.joinsNearEnd.has(first2) ? 0 : parentX };
}
function joint2({ type, from, parent, above: above2, count: count2, marks }) {
  const isOnSoma = above2.type === somaType && type !== somaType;
  const isAtFork = (marks.somaChildren[from] ?? 0) > 1;
  if (parent === 0 && isOnSoma && above2.points.length === 1) return { parentX: 0.5, hasWire: count2 > 1 };
  if (parent === 0 && from === above2.first) return { parentX: 0, hasWire: type !== somaType && isAtFork };
  if (above2.type !== somaType) return { parentX: 1, hasWire: false };
  if (from < above2.end - 1) return { parentX: 0.5, hasWire: isOnSoma && count2 > 1 };
  return { parentX: 1, hasWire: isOnSoma && count2 > 1 && isAtFork };
}

// compiler/formats/swc/swc-to-morphology.ts
function swcToMorphology(tree, options2 = {}) {
  const { kept, dropped } = dropShort(splitSections(tree));
  const created = kept.map((_, i) => i).sort((a, b) => typeOf(kept, a) - typeOf(kept, b) || a - b);
  const rank = new Map(created.map((from, to) => [from, to]));
  const place = (section) => rank.get(section);
  const count2 = /* @__PURE__ */ new Map();
  const sections = created.map((from) => {
    const section = kept[from];
    const index = count2.get(section.type) ?? 0;
    count2.set(section.type, index + 1);
    return toSection(section, index, place, options2);
  });
  const connectOrder = kept.map((_, i) => place(i));
  const diagnostics = dropped.map((section) => dropWarning(tree, section));
  return { morphology: { sections, connectOrder }, diagnostics };
}
function typeOf(sections, i) {
  return sections[i]?.type ?? 0;
}
function dropWarning(tree, section) {
  const point2 = tree.points[section.end - 1];
  return swcSectionDropped(point2.span, point2.id);
}
function dropShort(sections) {
  const list2 = [...sections];
  const dropped = [];
  for (let i = sections.length - 1; i > 0; i--) {
    const section = list2[i];
    if (!isShort(section)) continue;
    list2[i] = void 0;
    dropped.unshift(section);
    list2.forEach((child, c2) => {
      if (child?.parent !== i) return;
      list2[c2] = { ...child, parent: section.parent, parentX: section.parentX };
    });
  }
  const place = /* @__PURE__ */ new Map();
  list2.forEach((section, i) => {
    if (section) place.set(i, place.size);
  });
  const present2 = list2.filter((section) => section !== void 0);
  return { kept: present2.map((s) => ({ ...s, parent: place.get(s.parent) ?? -1 })), dropped };
}
function isShort({ points, hasWire }) {
  const [one2, two2, three] = hasWire ? points.slice(1) : points;
  if (one2 === void 0 || two2 === void 0) return true;
  return three === void 0 && [0, 1, 2].every((k4) => Math.abs(one2[k4] - two2[k4]) <= 1e-11);
}
function toSection(section, index, place, options2) {
  const { type, parent, parentX, hasWire } = section;
  const store = newRounding(options2.swcDigits ?? 8);
  const own = hasWire ? section.points.slice(1) : section.points;
  const points = (own.length === 1 ? sphere(own[0]) : own).map(
    ([x, y, z3, diam]) => [store(x), store(y), store(z3), store(diam)]
  );
  const start = section.points[0];
  const wireFrom = [store(start[0]), store(start[1]), store(start[2])];
  const bare2 = {
    nseg: 1,
    RaOhmCm: options2.RaOhmCm ?? 35.4,
    childEnd: 0,
    geometry: { kind: "points", points },
    ...parent >= 0 ? { parent: { section: place(parent), x: parentX } } : {},
    ...hasWire ? { wireFrom } : {}
  };
  return { name: typeName(type), index, region: regionName(type), ...bare2, nseg: options2.nseg?.(bare2) ?? 1 };
}
function newRounding(digits) {
  return (value) => Math.fround(digits === "none" ? value : roundDigits(value, digits));
}
function sphere([x, y, z3, diam]) {
  return [
    [x - diam / 2, y, z3, diam],
    [x, y, z3, diam],
    [x + diam / 2, y, z3, diam]
  ];
}
function typeName(type) {
  return ["soma", "axon", "dend", "apic"][type - 1] ?? (type < 0 ? `minus_${-type}` : `dend_${type}`);
}
function regionName(type) {
  const known3 = ["somatic", "axonal", "basal", "apical"][type - 1];
  return known3 ?? (type < 0 ? `minus_${-type}set` : `dendritic_${type}`);
}

// compiler/formats/swc/read-swc.ts
function readSwc(source, swcDigits) {
  const { tree, diagnostics } = parseSwc(source);
  if (!tree) return { diagnostics };
  const made = swcToMorphology(tree, { swcDigits });
  return { morphology: made.morphology, diagnostics: [...diagnostics, ...made.diagnostics] };
}

// compiler/ir/flatten-columns.ts
function flattenColumns(data) {
  return flattenValue("", data);
}
function flattenValue(path, value) {
  if (value === void 0) return [];
  if (typeof value === "number") return [{ path, data: Float64Array.of(value) }];
  if (typeof value === "boolean") return [{ path, data: Uint8Array.of(value ? 1 : 0) }];
  if (typeof value === "string") return [{ path, data: new TextEncoder().encode(value) }];
  if (isColumnData(value)) return [{ path, data: value }];
  if (Array.isArray(value)) {
    const count2 = { path: `${path}.count`, data: Float64Array.of(value.length) };
    return [count2, ...value.flatMap((item, i) => flattenValue(`${path}.${i}`, item))];
  }
  return Object.entries(value).flatMap(([key2, item]) => flattenValue(path ? `${path}.${key2}` : key2, item));
}
function isColumnData(value) {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint32Array || value instanceof Uint8Array;
}

// compiler/ir/model.print.ts
function printModel(model2) {
  const ions = model2.ions.map((ion) => `${ion.name}(${ion.valence})`).join(", ");
  return [
    `model ${model2.network.name}`,
    `mechanisms ${model2.mechanisms.map((m) => m.name).join(", ") || "none"}`,
    `ions ${ions || "none"}`,
    ...model2.cellTypes.flatMap(printCell)
  ].join("\n");
}
function printCell(cell) {
  const { nodeCount } = cell.compartments;
  return [
    `cell ${cell.name}: ${cell.morphology.sections.length} sections, ${nodeCount} nodes, spikes at node ${cell.spikeNode}`,
    `  cm ${range3(cell.cmUfCm2.filter((cm) => cm !== 0))} uF/cm2, v_init ${range3(cell.vInitMv)} mV`,
    ...cell.density.flatMap((placed2) => printPlaced("insert", placed2)),
    ...cell.points.flatMap((placed2) => printPlaced("point", placed2)),
    ...cell.ions.map(printIon)
  ];
}
function printPlaced(word2, { name, mechanism, nodes, parameters }) {
  const what = name === mechanism ? name : `${name} = ${mechanism}`;
  const values = parameters.map(({ variable, values: column }) => `${variable} = ${range3(column)}`).join(", ");
  return [`  ${word2} ${what} at ${nodes.length} nodes${values ? ` { ${values} }` : ""}`];
}
function printIon({ ion, style, e, inside, outside }) {
  return `  ion ${ion} ${style} { e = ${range3(e)}, i = ${range3(inside)}, o = ${range3(outside)} }`;
}
function range3(values) {
  if (values.length === 0) return "nothing";
  const [low, high] = values.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  return low === high ? String(low) : `${low} to ${high}`;
}

// compiler/ir/model.verify.ts
function verifyModel(model2) {
  const mechanisms = new Set(model2.mechanisms.map((m) => m.name));
  const ions = new Set(model2.ions.map((ion) => ion.name));
  return model2.cellTypes.flatMap((cell) => {
    const unknown = cell.ions.filter((placed3) => !ions.has(placed3.ion)).map((placed3) => `unknown ion ${placed3.ion}`);
    const placed2 = [...cell.density, ...cell.points].flatMap((p) => verifyPlaced(p, cell, mechanisms));
    return [...unknown, ...placed2, ...verifyColumns(cell), ...cell.density.flatMap((p) => verifyRows(p, cell))].map(
      (fault) => `cell ${cell.name}: ${fault}`
    );
  });
}
function verifyColumns(cell) {
  const { nodeCount } = cell.compartments;
  const columns2 = [cell.cmUfCm2, cell.vInitMv, ...cell.ions.flatMap(({ e, inside, outside }) => [e, inside, outside])];
  const faults = columns2.some((column) => column.length !== nodeCount) ? ["a column over nodes has a wrong length"] : [];
  const isNode = cell.spikeNode >= 0 && cell.spikeNode < nodeCount;
  return isNode ? faults : [...faults, `spike node ${cell.spikeNode} does not exist`];
}
function verifyPlaced(placed2, cell, mechanisms) {
  const { name, nodes, parameters, mechanism } = placed2;
  const faults = [];
  if (!mechanisms.has(mechanism)) faults.push(`unknown mechanism ${mechanism}`);
  if (nodes.some((node2) => node2 < 0 || node2 >= cell.compartments.nodeCount)) faults.push(`${name} is at no node`);
  if (parameters.some((p) => p.values.length !== nodes.length)) faults.push(`${name} has a parameter of wrong length`);
  return faults;
}
function verifyRows({ name, nodes }, cell) {
  const faults = [];
  if (nodes.some((node2, row) => row > 0 && node2 <= nodes[row - 1]))
    faults.push(`rows of ${name} do not ascend`);
  if (nodes.some((node2) => cell.compartments.segment[node2] < 0))
    faults.push(`${name} is where no membrane is`);
  return faults;
}

// compiler/ir/network.print.ts
function printNetwork(network) {
  const { volume, simulation: run, numerics } = network;
  const numericsText = Object.entries(numerics).map(([name, setting]) => `${name}=${setting.value}`);
  const lines2 = [
    `network ${network.name} (streams ${network.streams})`,
    ...network.params.map((p) => `param ${p.name} = ${p.value}${p.unit ? ` ${p.unit}` : ""}${origin(p.origin)}`),
    ...network.options.map(
      (o) => `option ${o.name} = ${o.value}${o.unit ? ` ${o.unit}` : ""} (${o.binding})${origin(o.origin)}`
    ),
    ...network.lookups.flatMap(printLookup),
    `volume ${volume.shape} ${triple(volume.size)}`,
    ...network.cellTypes.flatMap(printCellType2),
    ...network.synapses.map((s) => `synapse ${s.name} = ${s.mechanism}${assignments2(s.parameters)}`),
    ...network.populations.flatMap(printPopulation),
    ...network.rules.flatMap(printRule),
    ...network.stimuli.flatMap(printStimulus),
    ...network.recordings.flatMap(printRecording),
    `simulate ${run.durationMs.value} ms: dt ${run.dtMs.value}, celsius ${run.celsiusDegC.value}, v_init ${run.vInitMv.value}, seed ${run.seed.value}`,
    ...Object.entries(run.seeds).map(([purpose, seed]) => `  seeds.${purpose} = ${seed}`),
    ...run.globals.map((g) => `  ${g.mechanism}.${g.variable} = ${g.value}`),
    `numerics ${numericsText.join(", ")}`,
    ...network.plots.map((p) => `plot ${p.kind}${options(p.options)}`)
  ];
  return lines2.join("\n");
}
var origin = (word2) => word2 === "command-line" ? " (command line)" : "";
var triple = (t8) => `(${t8.join(", ")})`;
var options = (o) => Object.entries(o).length === 0 ? "" : ` { ${Object.entries(o).map(([k4, v]) => `${k4} = ${v}`).join(", ")} }`;
function printLookup(table2) {
  const axes2 = table2.axes.map((axis) => `${axis.name}: [${axis.edges.join(", ")}]`);
  const outside = table2.outside === void 0 ? "" : `, outside ${table2.outside}`;
  return [`lookup ${table2.name} (${axes2.join(", ")}) = [${table2.values.join(", ")}]${outside}`];
}
function printCellType2(cell) {
  const { spike } = cell;
  const place = `${cell.sections[spike.section]?.name}(${spike.x})`;
  return [
    `cell ${cell.name}`,
    ...cell.sections.flatMap((section) => printSection(section, cell)),
    ...cell.connectOrder ? [`  connected in order ${cell.connectOrder.join(", ")}`] : [],
    ...cell.lists.map(
      (list2) => `  sections ${list2.name} = ${list2.sections.map((i) => cell.sections[i]?.name).join(", ")}`
    ),
    `  spike at ${place} when v > ${printNetworkExpr(spike.thresholdMv)}`
  ];
}
function printSection(section, cell) {
  const g = section.geometry;
  const parent = g.parent && `${cell.sections[g.parent.section]?.name}(${g.parent.x})`;
  const attached = parent ? ` on ${parent}${g.childEnd === 1 ? " by its end" : ""}` : "";
  const diam = (d) => typeof d === "number" ? d : `[${d.join(", ")}]`;
  const shape = g.geometry.kind === "points" ? `points ${g.geometry.points.map(triple).join(" ")}` : `L ${g.geometry.LUm}, diam ${diam(g.geometry.diamUm)}`;
  const insert2 = (owner) => assignments2(owner.parameters);
  return [
    `  section ${section.name}${attached}: nseg ${g.nseg}, Ra ${g.RaOhmCm}, cm ${printNetworkExpr(section.cmUfCm2)}, ${shape}`,
    ...g.shape ? [`    shape ${g.shape.map(triple).join(" ")}`] : [],
    ...section.vInitMv ? [`    v_init ${printNetworkExpr(section.vInitMv)}`] : [],
    ...section.inserts.map((i) => `    insert ${i.mechanism}${insert2(i)}`),
    ...section.ions.map((i) => `    ion ${i.ion}${insert2(i)}`),
    ...section.points.map((p) => `    point ${p.name} = ${p.mechanism} at ${p.x}${insert2(p)}`)
  ];
}
function printPopulation(p) {
  const tags = Object.entries(p.tags).map(([name, value]) => `${name}=${value}`);
  const head = `population ${p.name}: ${p.count} of ${printCell2(p.cell)}, ${printPlacement(p.placement)}`;
  return [head + (tags.length > 0 ? `, ${tags.join(" ")}` : "")];
}
function printCell2(cell) {
  if (cell.kind === "cell") return cell.cellType;
  if (cell.kind === "artificial") return `${cell.mechanism}${assignments2(cell.parameters)}`;
  return `spikes [${cell.timesMs.map((times3) => `[${times3.join(", ")}]`).join(", ")}]`;
}
function printPlacement(placement) {
  switch (placement.kind) {
    case "ranges":
      return `in ${triple(placement.low)}..${triple(placement.high)}${placement.shaped ? " within the shape" : ""}`;
    case "points":
      return `at ${placement.points.map(triple).join(" ")}`;
    case "grid":
      return `grid ${triple(placement.counts)} from ${triple(placement.low)} by ${triple(placement.spacing)}`;
  }
}
function printRule(rule) {
  const facts = [
    `contacts ${printNetworkExpr(rule.contacts)}`,
    ...rule.selfAllowed ? ["self allowed"] : [],
    ...rule.thresholdMv === void 0 ? [] : [`threshold ${rule.thresholdMv}`],
    ...rule.optional ? ["optional"] : []
  ];
  const row = rule.row.length > 0 ? ` [${rule.row.join(", ")}]` : "";
  return [
    `connect ${rule.name} (family ${rule.family}${row}): ${selections(rule.pre)} -> ${selections(rule.post)}`,
    `  ${printPattern(rule.pattern)}`,
    `  ${facts.join(", ")}, ${printSites2(rule.site)}`,
    ...rule.synapses.map(printTerm)
  ];
}
function printTerm(term2) {
  return `  ${term2.synapse ?? "itself"}: weight ${printNetworkExpr(term2.weight)}, delay ${printNetworkExpr(term2.delayMs)}`;
}
function printPattern(pattern) {
  switch (pattern.kind) {
    case "probability":
      return `probability ${printNetworkExpr(pattern.probability)}`;
    case "convergence":
    case "divergence":
      return `${pattern.kind} ${printNetworkExpr(pattern.count)}`;
    case "all":
      return "all";
    case "pairs":
      return `pairs ${pattern.pairs.map(triple).join(" ")}`;
  }
}
function printSites2(choice2) {
  const site = (s) => s.x === void 0 ? `${s.section}` : `${s.section}(${s.x})`;
  const types = choice2.byCellType.map((t8) => `${t8.cellType}: ${t8.sites.map(site).join(" ")}`);
  return `sites ${choice2.policy}${types.length > 0 ? ` ${types.join("; ")}` : ""}`;
}
function printStimulus(stimulus) {
  const source = `${stimulus.mechanism}${assignments2(stimulus.parameters)}`;
  return [
    `stimulate ${stimulus.name}: ${selections(stimulus.targets)} with ${source}`,
    ...stimulus.kind === "source" ? [`  contacts ${printNetworkExpr(stimulus.contacts)}`] : [],
    `  ${printSites2(stimulus.site)}`,
    ...stimulus.kind === "source" ? stimulus.synapses.map(printTerm) : []
  ];
}
function printRecording(r) {
  const what = r.what;
  const variable = what.kind === "v" ? "v" : `${what.kind} ${what.kind === "mechanism" ? what.owner : what.kind === "synapse" ? what.synapse : what.ion}.${what.variable}`;
  const every = r.everyMs === void 0 ? "" : ` every ${r.everyMs}`;
  return [
    `record ${r.name}: ${variable} of ${selections(r.of)}, ${printSites2(r.site)}${every}${r.float64 ? ", float64" : ""}`
  ];
}
function selections(list2) {
  return list2.map(printSelection).join(", ");
}
function printSelection(s) {
  const slices = s.slices.map((b) => `${b.start}:${b.stop}${b.step === 1 ? "" : `:${b.step}`}`);
  const parts2 = [...slices.length > 0 ? [slices.join(", ")] : [], ...s.where ? [printNetworkExpr(s.where)] : []];
  return s.population + parts2.map((part) => `[${part}]`).join("");
}
function assignments2(list2) {
  if (list2.length === 0) return "";
  return ` { ${list2.map((a) => `${a.variable} = ${printNetworkExpr(a.value)}`).join(", ")} }`;
}
function printNetworkExpr(expr) {
  return printExpr(expr, printRef2);
}
function printRef2(ref2) {
  switch (ref2.kind) {
    case "Param":
      return `$${ref2.name}`;
    case "Cell":
      return "side" in ref2 ? `${ref2.side}.${ref2.name}` : ref2.name;
    case "Distance":
    case "Segment":
      return ref2.name;
    case "Row":
      return `row[${ref2.index}]`;
    case "Contacts":
      return "contacts";
    case "PerSegment":
      return `[${ref2.values.join(", ")}]`;
  }
}

// compiler/ir/network-expressions.ts
function networkExpressions(network) {
  return [
    ...network.cellTypes.flatMap(ofCellType),
    ...network.synapses.flatMap((s) => ofAssignments(`synapse ${s.name}`, s.parameters)),
    ...network.populations.flatMap(
      (p) => p.cell.kind === "artificial" ? ofAssignments(`population ${p.name}`, p.cell.parameters) : []
    ),
    ...network.rules.flatMap(ofRule),
    ...network.stimuli.flatMap(ofStimulus),
    ...network.recordings.flatMap((r) => ofSelections(`recording ${r.name}`, r.of, r.span))
  ];
}
function ofCellType(cell) {
  const sections = cell.sections.flatMap((section) => ofSection(`${cell.name}.${section.name}`, section));
  return [...sections, { place: `spike threshold of ${cell.name}`, expr: cell.spike.thresholdMv, span: cell.span }];
}
function ofSection(name, section) {
  const { span, vInitMv } = section;
  return [
    { place: `cm of ${name}`, expr: section.cmUfCm2, span },
    ...vInitMv ? [{ place: `v_init of ${name}`, expr: vInitMv, span }] : [],
    ...section.inserts.flatMap((i) => ofAssignments(`${name} ${i.mechanism}`, i.parameters)),
    ...section.ions.flatMap((i) => ofAssignments(`${name} ion ${i.ion}`, i.parameters)),
    ...section.points.flatMap((p) => ofAssignments(`${name} ${p.name}`, p.parameters))
  ];
}
function ofAssignments(owner, list2) {
  return list2.map((a) => ({ place: `${a.variable} of ${owner}`, expr: a.value, span: a.span }));
}
function ofRule(rule) {
  const { name, span, pattern } = rule;
  return [
    ...ofSelections(`connect ${name}`, [...rule.pre, ...rule.post], span),
    ...pattern.kind === "probability" ? [{ place: `probability of ${name}`, expr: pattern.probability, span }] : [],
    ..."count" in pattern ? [{ place: `${pattern.kind} of ${name}`, expr: pattern.count, span }] : [],
    { place: `contacts of ${name}`, expr: rule.contacts, span },
    ...ofTerms(name, rule.synapses, span)
  ];
}
function ofStimulus(stimulus) {
  const { name, span } = stimulus;
  return [
    ...ofSelections(`stimulate ${name}`, stimulus.targets, span),
    ...ofAssignments(`stimulate ${name}`, stimulus.parameters),
    ...stimulus.kind === "source" ? ofTerms(name, stimulus.synapses, span) : [],
    ...stimulus.kind === "source" ? [{ place: `contacts of ${name}`, expr: stimulus.contacts, span }] : []
  ];
}
function ofTerms(name, terms, span) {
  return terms.flatMap((term2) => {
    const which = terms.length > 1 ? `${name} (${term2.synapse})` : name;
    return [
      { place: `weight of ${which}`, expr: term2.weight, span },
      { place: `delay of ${which}`, expr: term2.delayMs, span }
    ];
  });
}
function ofSelections(owner, list2, span) {
  return list2.flatMap((s) => s.where ? [{ place: `cells of ${owner} in ${s.population}`, expr: s.where, span }] : []);
}

// compiler/ir/network.verify.ts
function verifyNetwork(network) {
  return [
    ...repeats("population", network.populations),
    ...repeats("cell type", network.cellTypes),
    ...repeats("synapse", network.synapses),
    ...repeats("recording", network.recordings),
    ...repeats("param", network.params),
    ...network.cellTypes.flatMap(verifyCellType),
    ...verifyMechanisms(network),
    ...network.populations.flatMap((p) => verifyPopulation(p, network)),
    ...network.rules.flatMap((r) => verifyRule(r, network)),
    ...verifySelections(network),
    ...verifySites(network),
    ...verifyExpressions(network)
  ];
}
function repeats(what, list2) {
  const names = list2.map((item) => item.name);
  const doubled = names.filter((name, i) => names.indexOf(name) < i);
  return doubled.map((name) => `${what} '${name}' is there twice`);
}
function verifyCellType(cell) {
  const count2 = cell.sections.length;
  const problems = [];
  if (cell.sections.filter((s) => !s.geometry.parent).length !== 1) problems.push(`cell ${cell.name} has not one root`);
  for (const [i, { name, geometry }] of cell.sections.entries()) {
    const parent = geometry.parent?.section;
    if (parent !== void 0 && (parent < 0 || parent >= count2 || parent === i)) {
      problems.push(`${cell.name}.${name} hangs on section ${parent}`);
    }
    if (!Number.isInteger(geometry.nseg) || geometry.nseg < 1)
      problems.push(`${cell.name}.${name} has nseg ${geometry.nseg}`);
  }
  const indices = [...cell.lists.flatMap((list2) => list2.sections), cell.spike.section];
  if (indices.some((i) => i < 0 || i >= count2)) problems.push(`cell ${cell.name} names a section that it lacks`);
  const order = cell.connectOrder;
  if (order && new Set(order).size !== count2)
    problems.push(`cell ${cell.name} connects ${order.length} of ${count2} sections`);
  return problems;
}
function verifyMechanisms(network) {
  const known3 = new Set(network.mechanisms.map((m) => m.name));
  const sections = network.cellTypes.flatMap((cell) => cell.sections);
  const used = [
    ...sections.flatMap((s) => [...s.inserts, ...s.points].map((i) => i.mechanism)),
    ...network.synapses.map((s) => s.mechanism),
    ...network.stimuli.map((s) => s.mechanism),
    ...network.populations.flatMap((p) => p.cell.kind === "artificial" ? [p.cell.mechanism] : [])
  ];
  return [...new Set(used)].filter((name) => !known3.has(name)).map((name) => `no mechanism '${name}'`);
}
function verifyPopulation(p, network) {
  const problems = [];
  if (!Number.isInteger(p.count) || p.count < 0) problems.push(`population ${p.name} has ${p.count} cells`);
  const { cell, placement } = p;
  if (cell.kind === "cell" && !network.cellTypes.some((t8) => t8.name === cell.cellType)) {
    problems.push(`population ${p.name} is of unknown cells '${cell.cellType}'`);
  }
  if (placement.kind === "points" && placement.points.length !== p.count) {
    problems.push(`population ${p.name} has ${placement.points.length} places for ${p.count} cells`);
  }
  return problems;
}
function verifyRule(rule, network) {
  const known3 = new Set(network.synapses.map((s) => s.name));
  const unknown = rule.synapses.filter((t8) => t8.synapse !== void 0 && !known3.has(t8.synapse));
  const problems = unknown.map((t8) => `rule ${rule.name} uses unknown synapse '${t8.synapse}'`);
  if (rule.pre.length === 0 || rule.post.length === 0) problems.push(`rule ${rule.name} has an empty side`);
  if (rule.synapses.length === 0) problems.push(`rule ${rule.name} has no synapse`);
  const members = network.rules.filter((r) => r.family === rule.family);
  if (members.some((r) => r.row.length !== rule.row.length))
    problems.push(`family ${rule.family} has rows of two lengths`);
  return problems;
}
function verifySelections(network) {
  const counts = new Map(network.populations.map((p) => [p.name, p.count]));
  const selections2 = [
    ...network.rules.flatMap((r) => [...r.pre, ...r.post]),
    ...network.stimuli.flatMap((s) => s.targets),
    ...network.recordings.flatMap((r) => r.of)
  ];
  return selections2.flatMap((s) => {
    const count2 = counts.get(s.population);
    if (count2 === void 0) return [`selection of unknown population '${s.population}'`];
    const isWrong = s.slices.some((b) => b.start < 0 || b.stop > count2 || b.start > b.stop || b.step < 1);
    return isWrong ? [`slices of ${s.population} are out of its ${count2} cells`] : [];
  });
}
function verifySites(network) {
  const owners = [...network.rules, ...network.stimuli, ...network.recordings];
  return owners.flatMap(
    ({ name, site }) => site.byCellType.flatMap(({ cellType, sites }) => {
      const count2 = network.cellTypes.find((t8) => t8.name === cellType)?.sections.length ?? 0;
      const isWrong = sites.some(
        (s) => s.section < 0 || s.section >= count2 || s.x !== void 0 && !(s.x >= 0 && s.x <= 1)
      );
      return isWrong ? [`${name} names a place that ${cellType} lacks`] : [];
    })
  );
}
function verifyExpressions(network) {
  const params = new Set(network.params.map((p) => p.name));
  const lookups = new Set(network.lookups.map((l) => l.name));
  const rows = network.rules.map((r) => r.row.length);
  const width = Math.max(0, ...rows);
  return networkExpressions(network).flatMap(({ place, expr }) => {
    const problems = [];
    walk(expr, (e) => {
      if (e.kind === "Number" && Number.isNaN(e.value)) problems.push(`${place} is not a number`);
      if (e.kind === "Call" && e.fn.startsWith("lookup.") && !lookups.has(e.fn.slice(7)))
        problems.push(`${place} reads ${e.fn}`);
      if (e.kind !== "Ref") return;
      if (e.ref.kind === "Param" && !params.has(e.ref.name))
        problems.push(`${place} reads unknown param '${e.ref.name}'`);
      if (e.ref.kind === "Row" && e.ref.index >= width) problems.push(`${place} reads column ${e.ref.index}`);
    });
    const isCompound = someExpr(
      expr,
      (e) => e.kind === "Ref" && e.ref.kind === "PerSegment" && e.ref.values.length === 0
    );
    return isCompound ? [...problems, `${place} has an empty list`] : problems;
  });
}

// compiler/messages.ts
var noModelFile = (at2, path) => error("no-model-file", at2, `There is no file '${path}'.`);
var noMechanisms = (at2, folder) => warning("no-mechanisms", at2, `The folder '${folder}' holds no .mod files.`);
var mechanismTwice = (at2, name, first2) => error("mechanism-twice", at2, `Two .mod files define a mechanism '${name}'.`, {
  labels: [{ span: first2, text: "the other one" }]
});
var mechanismIsBuiltIn = (at2, name) => error("mechanism-is-built-in", at2, `The mechanism '${name}' is one of NEURON's own: the name already exists.`, {
  hint: "rename it in its .mod file, or leave the file out to use the built-in one"
});

// compiler/options.ts
import { z } from "zod";
var targets = ["openmp", "scalar", "interpreter"];
var lanes = z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8), z.literal("native")]);
var compileOptions = z.strictObject({
  /** What runs the program. */
  target: z.enum(targets).default("openmp"),
  /** SIMD lanes; they never change a result. */
  lanes: lanes.default("native"),
  /** `--set NAME=VALUE`: values for params and options of the model. */
  set: z.record(z.string(), z.string()).default({}),
  /** These three go before the model's own `numerics { … }`. */
  tables: z.enum(["neuron", "exact"]).optional(),
  conductance: z.enum(["auto", "numeric", "analytic"]).optional(),
  /** Simulated time, dt and seed in ms, ms and a whole number: they are run-time data. */
  durationMs: z.number().positive().optional(),
  seed: z.number().int().nonnegative().optional()
});

// grammar/nmodl/parser.ts
import { EOF as EOF2 } from "chevrotain";

// grammar/nmodl/lex.ts
import { Lexer as Lexer4 } from "chevrotain";

// grammar/nmodl/messages.ts
var syntaxError = (at2, expected, found, shape) => error("syntax-error", at2, `Expected ${expected}, but found ${found}.`, {
  hint: shape === void 0 ? void 0 : `the form is: ${shape}`
});
var unclosedBlock = (at2, opening, found) => error("unclosed-block", at2, `Expected '}' to close ${opening.word}, but found ${found}.`, {
  labels: [{ span: opening.span, text: `${opening.word} opened here` }]
});
var unclosedParenthesis = (at2, opening, found) => error("unclosed-parenthesis", at2, `Expected ')', but found ${found}.`, {
  labels: [{ span: opening, text: "'(' opened here" }]
});
var unclosedUnit = (at2) => error("unclosed-unit", at2, "This unit is not closed on its line.", {
  hint: "after a number or a declared name, parentheses hold a unit: 5 (mV)"
});
var unclosedRawText = (at2, word2) => error("unclosed-raw-text", at2, `This ${word2} is never closed.`, {
  hint: `it ends at a line whose first word is END${word2}`
});
var unclosedText = (at2) => error("unclosed-text", at2, "This text in quotes is not closed on its line.");
var strayCharacter = (at2, character) => error("stray-character", at2, `NMODL has no ${character}.`);
var needlessSemicolon = (at2) => error("needless-semicolon", at2, "NMODL has no ';': statements simply follow each other.", {
  hint: "remove it, and any others in this file"
});
var needlessBrace = (at2) => error("needless-brace", at2, "This '}' closes nothing.", { hint: "there is one '}' too many above, or here" });
var unknownBlock = (at2, word2, known3) => error("unknown-block", at2, `NMODL has no block '${word2}'.`, { hint: didYouMean(word2, known3) });
var singleEqualsNeeded = (at2) => error("single-equals-needed", at2, "'==' compares; a statement needs '='.");
var doubleEqualsNeeded = (at2) => error("double-equals-needed", at2, "'=' assigns; a condition needs '=='.");
var bracesNeeded = (at2, word2) => error("braces-needed", at2, `The statements of ${word2} need braces, even a single one.`, {
  hint: `${word2} \u2026 { \u2026 }`
});
var comparisonNeeded = (at2) => error("comparison-needed", at2, "WATCH needs a comparison with '<' or '>' in its parentheses.", {
  hint: "the form is: WATCH (v > threshold) 1"
});
var integerNeeded = (at2, what, found) => error("integer-needed", at2, `${what} is a whole number, not ${found}.`);
var nestedTooDeep = (at2) => error("nested-too-deep", at2, "Expressions or blocks in this file are nested too deeply to read.");
var fileNameNeeded = (at2) => error("file-name-needed", at2, "INCLUDE needs a file name in quotes.", { hint: 'the form is: INCLUDE "file.inc"' });
var missingInclude = (at2, name) => error("missing-include", at2, `The included file '${name}' was not found.`);
var includeCycle = (at2, name) => error("include-cycle", at2, `The file '${name}' includes itself, directly or through others.`);
var textAfterEnd = (at2, word2) => warning("text-after-end", at2, `NEURON ignores what follows ${word2} on its line.`, {
  hint: "put it on a line of its own"
});

// grammar/nmodl/tokens.ts
var tokens_exports2 = {};
__export(tokens_exports2, {
  Arrow: () => Arrow2,
  BinaryOperator: () => BinaryOperator2,
  Caret: () => Caret,
  Comma: () => Comma2,
  Else: () => Else,
  Equals: () => Equals2,
  FluxArrow: () => FluxArrow,
  Greater: () => Greater,
  Identifier: () => Identifier,
  If: () => If,
  LBrace: () => LBrace,
  LBracket: () => LBracket,
  LParen: () => LParen,
  Less: () => Less,
  Minus: () => Minus2,
  Not: () => Not,
  NumberText: () => NumberText,
  Plus: () => Plus2,
  Prime: () => Prime,
  RBrace: () => RBrace,
  RBracket: () => RBracket,
  RParen: () => RParen,
  ReactionArrow: () => ReactionArrow,
  Represents: () => Represents,
  Semicolon: () => Semicolon2,
  Text: () => Text,
  Tilde: () => Tilde,
  Title: () => Title,
  UnclosedRaw: () => UnclosedRaw,
  UnclosedText: () => UnclosedText,
  VerbatimText: () => VerbatimText,
  While: () => While,
  allTokens: () => allTokens2,
  blockOnly: () => blockOnly,
  isKeyword: () => isKeyword,
  keywords: () => keywords3,
  statementStarts: () => statementStarts
});
import { createToken as createToken2, Lexer as Lexer3 } from "chevrotain";
var Identifier = createToken2({ name: "Identifier", label: "a name", pattern: /[A-Za-z][A-Za-z0-9_]*/ });
var keywordTexts = [
  ...["NEURON", "SUFFIX", "POINT_PROCESS", "ARTIFICIAL_CELL", "USEION", "READ", "WRITE", "VALENCE", "CHARGE"],
  ...["NONSPECIFIC_CURRENT", "ELECTRODE_CURRENT", "RANGE", "GLOBAL", "POINTER", "BBCOREPOINTER", "EXTERNAL"],
  ...["THREADSAFE", "RANDOM", "CONDUCTANCE", "UNITS", "UNITSON", "UNITSOFF", "PARAMETER", "CONSTANT", "ASSIGNED"],
  ...["STATE", "INDEPENDENT", "SWEEP", "START", "INITIAL", "BREAKPOINT", "DERIVATIVE", "KINETIC", "LINEAR"],
  ...["NONLINEAR", "DISCRETE", "FUNCTION", "FUNCTION_TABLE", "PROCEDURE", "NET_RECEIVE", "BEFORE", "AFTER", "STEP"],
  ...["CONSTRUCTOR", "DESTRUCTOR", "DEFINE", "INCLUDE", "LOCAL", "SOLVE", "METHOD", "STEADYSTATE", "SOLVEFOR"],
  ...["TABLE", "DEPEND", "FROM", "TO", "BY", "WITH", "CONSERVE", "COMPARTMENT", "LONGITUDINAL_DIFFUSION"],
  ...["WATCH", "FOR_NETCONS", "PROTECT", "LAG", "MUTEXLOCK", "MUTEXUNLOCK"]
];
var keywords3 = Object.fromEntries(keywordTexts.map((text2) => [text2, keyword(text2, text2)]));
var If = keyword("IF", /IF|if/);
var Else = keyword("ELSE", /ELSE|else/);
var While = keyword("WHILE", /WHILE|while/);
var Represents = createToken2({
  name: "Represents",
  label: "REPRESENTS",
  pattern: /REPRESENTS[ \t]+(?:\[[A-Za-z]\w*:\w*\]|[A-Za-z]\w*:\w*)/
});
var Title = createToken2({ name: "Title", label: "TITLE", pattern: /TITLE(?![A-Za-z0-9_])[^\r\n]*/ });
var VerbatimText = createToken2({
  name: "VerbatimText",
  label: "VERBATIM",
  pattern: { exec: (text2, offset) => rawBlock(text2, offset, "VERBATIM") },
  start_chars_hint: ["V"],
  line_breaks: true
});
var CommentText = createToken2({
  name: "CommentText",
  pattern: { exec: (text2, offset) => rawBlock(text2, offset, "COMMENT") },
  start_chars_hint: ["C"],
  line_breaks: true,
  group: Lexer3.SKIPPED
});
var UnclosedRaw = createToken2({
  name: "UnclosedRaw",
  pattern: /(?:COMMENT|VERBATIM)(?![A-Za-z0-9_])[^]*/,
  line_breaks: true
});
var UnclosedText = createToken2({ name: "UnclosedText", pattern: /"[^"\r\n]*/ });
var Semicolon2 = createToken2({ name: "Semicolon", label: "';'", pattern: ";" });
var NumberText = createToken2({
  name: "NumberText",
  label: "a number",
  pattern: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/
});
var Text = createToken2({ name: "Text", label: "a text in quotes", pattern: /"[^"\r\n]*"/ });
var BinaryOperator2 = createToken2({ name: "BinaryOperator", label: "an operator", pattern: Lexer3.NA });
var Plus2 = operator2("+");
var Minus2 = operator2("-");
var Less = operator2("<");
var Greater = operator2(">");
var otherOperators = ["<=", ">=", "==", "!=", "&&", "||", "*", "/"].map(operator2);
var ReactionArrow = symbol("<->");
var Arrow2 = symbol("->");
var FluxArrow = symbol("<<");
var Caret = symbol("^");
var Not = symbol("!");
var Equals2 = symbol("=");
var Prime = createToken2({ name: "Prime", label: "a prime", pattern: /'+/ });
var Comma2 = symbol(",");
var Tilde = symbol("~");
var LParen = symbol("(");
var RParen = symbol(")");
var LBrace = symbol("{");
var RBrace = symbol("}");
var LBracket = symbol("[");
var RBracket = symbol("]");
var Blank = createToken2({ name: "Blank", pattern: /[ \t\r\n\f\v\u001a\ufeff]+/, group: Lexer3.SKIPPED });
var LineComment2 = createToken2({ name: "LineComment", pattern: /[:?][^\r\n]*/, group: Lexer3.SKIPPED });
var allTokens2 = [
  ...[Blank, LineComment2, CommentText, VerbatimText, UnclosedRaw, Title, Represents],
  ...[...keywordsByLength(), If, Else, While, Identifier, NumberText, Text, UnclosedText],
  ...[ReactionArrow, Arrow2, FluxArrow, ...otherOperators, Plus2, Minus2, Less, Greater],
  ...[Caret, Not, Equals2, Prime, Comma2, Tilde, LParen, RParen, LBrace, RBrace, LBracket, RBracket],
  ...[Semicolon2, BinaryOperator2]
];
var blockOnly = /* @__PURE__ */ new Set([
  ...[keywords3.NEURON, keywords3.UNITS, keywords3.PARAMETER, keywords3.CONSTANT, keywords3.ASSIGNED, keywords3.STATE],
  ...[keywords3.INDEPENDENT, keywords3.INITIAL, keywords3.BREAKPOINT, keywords3.DERIVATIVE, keywords3.KINETIC],
  ...[keywords3.LINEAR, keywords3.NONLINEAR, keywords3.DISCRETE, keywords3.FUNCTION, keywords3.FUNCTION_TABLE],
  ...[keywords3.PROCEDURE, keywords3.NET_RECEIVE, keywords3.BEFORE, keywords3.AFTER, keywords3.CONSTRUCTOR],
  ...[keywords3.DESTRUCTOR, keywords3.DEFINE, Title]
]);
var statementStarts = /* @__PURE__ */ new Set([
  ...[Identifier, If, While, Tilde, VerbatimText, keywords3.FROM, keywords3.LOCAL, keywords3.SOLVE, keywords3.TABLE],
  ...[keywords3.CONSERVE, keywords3.COMPARTMENT, keywords3.LONGITUDINAL_DIFFUSION, keywords3.WATCH, keywords3.PROTECT],
  ...[keywords3.FOR_NETCONS, keywords3.CONDUCTANCE, keywords3.LAG, keywords3.MUTEXLOCK, keywords3.MUTEXUNLOCK],
  ...[keywords3.UNITSON, keywords3.UNITSOFF]
]);
function isKeyword(type) {
  return type === If || type === Else || type === While || Object.hasOwn(keywords3, type.name);
}
function rawBlock(text2, offset, word2) {
  if (!text2.startsWith(word2, offset)) return null;
  const bodyStart = offset + word2.length;
  if (/[A-Za-z0-9_]/.test(text2.charAt(bodyStart))) return null;
  const first2 = new RegExp(`[ \\t]*END${word2}(?![A-Za-z])[^\\r\\n]*`, "y");
  const later6 = new RegExp(`[\\r\\n][ \\t]*END${word2}(?![A-Za-z])[^\\r\\n]*`, "g");
  first2.lastIndex = later6.lastIndex = bodyStart;
  if (!first2.test(text2) && !later6.test(text2)) return null;
  const end = Math.max(first2.lastIndex, later6.lastIndex);
  return [text2.slice(offset, end)];
}
function keywordsByLength() {
  return Object.values(keywords3).sort((a, b) => b.name.length - a.name.length);
}
function keyword(name, pattern) {
  return createToken2({ name, label: name, pattern, longer_alt: Identifier });
}
function symbol(pattern) {
  return createToken2({ name: pattern, label: `'${pattern}'`, pattern });
}
function operator2(pattern) {
  return createToken2({ name: pattern, label: `'${pattern}'`, pattern, categories: [BinaryOperator2] });
}

// grammar/nmodl/lex.ts
function lexNmodl(source, include = () => void 0, above2 = []) {
  const { tokens, errors } = nmodlLexer().tokenize(source.text);
  const diagnostics = errors.map((e) => strayText(spanAt(source, e.offset, e.offset + e.length)));
  const kept = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    token.payload = source;
    if (token.tokenType === keywords3.INCLUDE) {
      const name = tokens[i + 1];
      if (name?.tokenType === Text) i += 1;
      const included = includeAt(tokenSpan(token), name, source, include, above2);
      kept.push(...included.tokens);
      diagnostics.push(...included.diagnostics);
      continue;
    }
    const problem = problemOf(token, diagnostics);
    if (problem) diagnostics.push(problem);
    if (!isDropped(token)) kept.push(token);
  }
  return { tokens: kept, diagnostics };
}
function tokenSpan(token) {
  return spanAt(token.payload, token.startOffset, token.startOffset + token.image.length);
}
function includeAt(at2, name, source, include, above2) {
  const only = (diagnostic) => ({ tokens: [], diagnostics: [diagnostic] });
  if (name?.tokenType !== Text) return only(fileNameNeeded(at2));
  const path = name.image.slice(1, -1);
  const span = { ...at2, end: name.startOffset + name.image.length };
  const included = include(path);
  if (!included) return only(missingInclude(span, path));
  const open = [...above2, source];
  const isCycle = open.some((s) => s.path === included.path) || open.length > 50;
  return isCycle ? only(includeCycle(span, path)) : lexNmodl(included, include, open);
}
function problemOf(token, before) {
  const span = tokenSpan(token);
  switch (token.tokenType) {
    case UnclosedRaw: {
      const word2 = token.image.startsWith("COMMENT") ? "COMMENT" : "VERBATIM";
      return unclosedRawText({ ...span, end: span.start + word2.length }, word2);
    }
    case UnclosedText:
      return unclosedText(span);
    case Semicolon2:
      return before.some((d) => d.code === "needless-semicolon") ? void 0 : needlessSemicolon(span);
    case VerbatimText:
      return textAfterVerbatim(token, span);
    default:
      return void 0;
  }
}
function textAfterVerbatim(token, span) {
  const tail = /ENDVERBATIM([^\r\n]*)$/.exec(token.image)?.[1] ?? "";
  return /^\s*(?:[:?].*)?$/.test(tail) ? void 0 : textAfterEnd({ ...span, start: span.end - tail.length }, "ENDVERBATIM");
}
function isDropped(token) {
  return token.tokenType === UnclosedRaw || token.tokenType === Semicolon2;
}
function strayText(span) {
  const text2 = span.source.text.slice(span.start, span.end);
  return strayCharacter(span, text2.length === 1 ? `character '${text2}'` : `text '${text2.slice(0, 40)}'`);
}
function spanAt(source, start, end) {
  return { source, start, end };
}
var lexer2;
function nmodlLexer() {
  lexer2 ??= new Lexer4(allTokens2, { positionTracking: "onlyOffset", skipValidations: true });
  return lexer2;
}

// grammar/nmodl/parser-base.ts
import {
  EmbeddedActionsParser as EmbeddedActionsParser2,
  EOF,
  isRecognitionException as isRecognitionException2
} from "chevrotain";

// grammar/nmodl/shapes.ts
var shapes2 = {
  mechanismName: "SUFFIX name",
  useIon: "USEION ion READ names WRITE names VALENCE number",
  nameList: "RANGE name, name, \u2026",
  unitAlias: "(mV) = (millivolt)",
  unitConstant: "R = 8.314 (joule/degC), or F = (faraday) (coulomb)",
  parameter: "gbar = 0.1 (S/cm2) <0, 1e9>",
  constantDefinition: "name = number (unit)",
  variable: "name (unit)",
  independentVariable: "t FROM 0 TO 1 WITH 1 (ms)",
  define: "DEFINE name integer",
  local: "LOCAL name, name, \u2026",
  hook: "BEFORE or AFTER, then BREAKPOINT, SOLVE, INITIAL or STEP, then { \u2026 }",
  equations: "DERIVATIVE name { \u2026 }",
  function: "FUNCTION name(argument (unit), \u2026) (unit) { \u2026 }",
  netReceive: "NET_RECEIVE(weight, \u2026) { \u2026 }",
  if: "IF (condition) { \u2026 } ELSE { \u2026 }",
  while: "WHILE (condition) { \u2026 }",
  from: "FROM i = first TO last { \u2026 }",
  solve: "SOLVE block METHOD method",
  table: "TABLE names DEPEND names FROM low TO high WITH count",
  reaction: "~ A + B <-> C (forward, backward), ~ A -> (rate), or ~ A << (flux)",
  conserve: "CONSERVE A + B = total",
  compartment: "COMPARTMENT size { names }, or COMPARTMENT i, size { names }",
  diffusion: "LONGITUDINAL_DIFFUSION coefficient { names }",
  equation: "~ left = right",
  watch: "WATCH (v > threshold) 1",
  forNetcons: "FOR_NETCONS(arguments as in NET_RECEIVE) { \u2026 }",
  conductance: "CONDUCTANCE g USEION ion",
  lag: "LAG name BY name"
};

// grammar/nmodl/parser-base.ts
var NmodlParserBase = class extends EmbeddedActionsParser2 {
  diagnostics = [];
  /** Where unit texts lie: characters that no token has are legal there. */
  unitSpans = [];
  isNetReceive = false;
  isKinetic = false;
  source = { path: "", text: "" };
  unclosedAt;
  constructor() {
    super(allTokens2, { maxLookahead: 1, recoveryEnabled: false, errorMessageProvider: expectedText });
  }
  /** Makes ready for the tokens of a file. */
  start(source, tokens) {
    this.input = [...tokens];
    this.source = source;
    this.diagnostics = [];
    this.unitSpans = [];
    this.unclosedAt = void 0;
  }
  // ------------------------------------------------------------------ shared rules
  name = this.RULE("name", () => this.nameOf(this.CONSUME(Identifier)));
  /** `a, b, c` */
  names = this.RULE("names", () => {
    const names = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma2, DEF: () => names.push(this.SUBRULE(this.name)) });
    return names;
  });
  /** `(mA/cm2)`: everything up to the next `)`, which must lie on the same line. */
  unit = this.RULE("unit", () => {
    const open = this.CONSUME(LParen);
    this.ACTION(() => this.skipUnitText());
    const close = this.CONSUME(RParen);
    return this.ACTION(() => {
      const inner = { ...tokenSpan(open), start: open.startOffset + 1, end: close.startOffset };
      this.unitSpans.push(inner);
      return { text: inner.source.text.slice(inner.start, inner.end).trim(), span: inner };
    });
  });
  // ------------------------------------------------------------------ spans
  nameOf(token) {
    return { name: token.image, span: this.ACTION(() => tokenSpan(token)) };
  }
  /** From a token to the last one consumed. */
  spanFrom(first2) {
    return this.ACTION(() => this.joined(tokenSpan(first2), this.LA(0)));
  }
  /** From a node to the last token consumed. */
  spanFromNode(first2) {
    return this.ACTION(() => this.joined(first2.span, this.LA(0)));
  }
  joined(first2, last) {
    return last.payload === first2.source ? spanning(first2, tokenSpan(last)) : first2;
  }
  // ------------------------------------------------------------------ errors and recovery
  report(diagnostic) {
    this.ACTION(() => this.diagnostics.push(diagnostic));
  }
  /** Parses items of a list up to its '}'; `starts` are the tokens that an item begins with. */
  items(starts, what, item) {
    do {
      this.MANY({ GATE: () => !this.isAtEnd(), DEF: () => this.guarded(starts, item) });
    } while (this.skipStray(starts, `${what} or '}'`));
  }
  /** Consumes '}'; when it is missing, says so once and goes on as if it were there. */
  close(word2, opened) {
    const brace = this.OPTION9(() => this.CONSUME9(RBrace));
    if (brace || this.RECORDING_PHASE || this.unclosedAt === this.LA(1)) return;
    this.unclosedAt = this.LA(1);
    this.report(unclosedBlock(this.here(), { word: word2, span: tokenSpan(opened) }, this.found()));
  }
  /** Runs `parse`; a syntax error in it is reported, and the tokens up to the next start are skipped. */
  guarded(starts, parse) {
    const first2 = this.LA(1);
    try {
      parse();
    } catch (e) {
      if (!isRecognitionException2(e)) throw e;
      this.report(this.messageFor(e));
      if (this.LA(1) === first2) this.skip();
      this.skipTo(starts);
    }
  }
  /** True when the enclosing list cannot go on: '}', end of file, or a word that begins a block. */
  isAtEnd() {
    const type = this.LA(1).tokenType;
    if (type === keywords3.INITIAL && this.isNetReceive) return false;
    return type === RBrace || type === EOF || blockOnly.has(type);
  }
  skip() {
    if (this.LA(1).tokenType !== EOF) this.consume(0, this.LA(1).tokenType);
  }
  /** The place of the next token; the end of the file has one too. */
  here() {
    const next = this.LA(1);
    if (next.tokenType !== EOF) return tokenSpan(next);
    const end = this.source.text.trimEnd().length;
    return { source: this.source, start: Math.max(0, end - 1), end: Math.max(0, end) };
  }
  /** The next token in words: `'='`, `the keyword 'STEP'`, `the end of the file`. */
  found() {
    const { tokenType, image } = this.LA(1);
    if (tokenType === EOF) return "the end of the file";
    const text2 = image.split(/[\r\n]/)[0] ?? "";
    const short = text2.length > 40 ? `${text2.slice(0, 40)}\u2026` : text2;
    return isKeyword(tokenType) ? `the keyword '${short}'` : `'${short}'`;
  }
  messageFor(exception) {
    const rules = exception.context.ruleStack;
    const rule = rules[rules.length - 1] ?? "";
    const at2 = this.here();
    const next = this.LA(1);
    const opening = exception.message === RParen.LABEL ? this.openParenthesis() : void 0;
    if (opening && rule === "unit") return unclosedUnit(tokenSpan(opening));
    if (rule === "body" && exception.message === LBrace.LABEL) {
      return bracesNeeded(at2, bodyOwner(rules[rules.length - 2] ?? ""));
    }
    if (next.image === "==" && rule === "assignment") return singleEqualsNeeded(at2);
    if (next.image === "=" && rule === "condition") return doubleEqualsNeeded(at2);
    if (opening) return unclosedParenthesis(at2, tokenSpan(opening), this.found());
    const shape = rules.map((r) => shapes2[r]).findLast((s) => s !== void 0);
    return syntaxError(at2, exception.message, this.found(), shape);
  }
  /** The last '(' that no ')' has closed. */
  openParenthesis() {
    let depth = 0;
    for (let back = 0; this.LA(back).tokenType !== EOF; back--) {
      const token = this.LA(back);
      if (token.tokenType === RParen) depth += 1;
      if (token.tokenType === LParen && depth-- === 0) return token;
    }
    return void 0;
  }
  skipStray(starts, expected) {
    if (this.RECORDING_PHASE || this.isAtEnd()) return false;
    this.report(syntaxError(this.here(), expected, this.found()));
    this.skip();
    this.skipTo(starts);
    return true;
  }
  skipTo(starts) {
    for (let depth = 0; ; this.skip()) {
      const { tokenType } = this.LA(1);
      if (tokenType === EOF || blockOnly.has(tokenType)) return;
      if (depth === 0 && (tokenType === RBrace || starts.has(tokenType) && this.startsLine())) return;
      if (tokenType === LBrace) depth += 1;
      if (tokenType === RBrace) depth -= 1;
    }
  }
  skipUnitText() {
    while (this.LA(1).tokenType !== RParen && this.LA(1).tokenType !== EOF && !this.startsLine()) this.skip();
  }
  /** True when a line break lies between the last token and the next. */
  startsLine() {
    const [last, next] = [this.LA(0), this.LA(1)];
    if (last.payload !== next.payload || next.tokenType === EOF) return true;
    const end = last.startOffset + last.image.length;
    return /[\r\n]/.test(next.payload.text.slice(end, next.startOffset));
  }
};
var expectedText = {
  buildMismatchTokenMessage: ({ expected }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => "the end of the file",
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? "something else",
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? "a name"
};
function bodyOwner(rule) {
  return { if: "IF", while: "WHILE", from: "FROM" }[rule] ?? "this block";
}

// grammar/nmodl/parser-expressions.ts
var operators = {
  "||": { op: "or", level: 1 },
  "&&": { op: "and", level: 2 },
  "<": { op: "<", level: 3 },
  ">": { op: ">", level: 3 },
  "<=": { op: "<=", level: 3 },
  ">=": { op: ">=", level: 3 },
  "==": { op: "==", level: 3 },
  "!=": { op: "!=", level: 3 },
  "+": { op: "+", level: 4 },
  "-": { op: "-", level: 4 },
  "*": { op: "*", level: 5 },
  "/": { op: "/", level: 5 }
};
var maxOperands = 2e3;
var NmodlExpressionParser = class extends NmodlParserBase {
  /** Operands and operators as a flat list, grouped afterwards: one rule instead of one per level. */
  expression = this.RULE("expression", () => {
    const operands2 = [this.SUBRULE(this.signed)];
    const signs = [];
    this.MANY(() => {
      signs.push(this.CONSUME(BinaryOperator2).image);
      operands2.push(this.SUBRULE2(this.signed));
    });
    return this.ACTION(() => {
      const whole = grouped(operands2, signs);
      if (operands2.length > maxOperands) this.report(nestedTooDeep(whole.span));
      return whole;
    });
  });
  signed = this.RULE(
    "signed",
    () => this.OR({
      ERR_MSG: "an expression",
      DEF: [
        { ALT: () => this.prefixed("negate", this.CONSUME(Minus2), this.SUBRULE(this.signed)) },
        { ALT: () => this.prefixed("not", this.CONSUME(Not), this.SUBRULE2(this.signed)) },
        { ALT: () => this.unsigned(this.CONSUME(Plus2), this.SUBRULE(this.number)) },
        { ALT: () => this.SUBRULE(this.power) }
      ]
    })
  );
  /** `a^b`, to the right, and the exponent may have a sign: `x^-n`. */
  power = this.RULE("power", () => {
    const base2 = this.SUBRULE(this.primary);
    const exponent = this.OPTION(() => {
      this.CONSUME(Caret);
      return this.SUBRULE(this.signed);
    });
    return exponent ? this.ACTION(() => combine2("pow", base2, exponent)) : base2;
  });
  primary = this.RULE(
    "primary",
    () => this.OR({
      ERR_MSG: "an expression",
      DEF: [
        { ALT: () => this.SUBRULE(this.number) },
        { ALT: () => this.SUBRULE(this.referenceOrCall) },
        { ALT: () => this.SUBRULE(this.parenthesized) }
      ]
    })
  );
  parenthesized = this.RULE("parenthesized", () => {
    this.CONSUME(LParen);
    const inner = this.SUBRULE(this.expression);
    this.CONSUME(RParen);
    return inner;
  });
  /** A number and, if parentheses follow, its unit: `18(mV)`, and `.8 (v)` too, as in NEURON. */
  number = this.RULE("number", () => {
    const token = this.CONSUME(NumberText);
    const unit2 = this.OPTION(() => this.SUBRULE(this.unit));
    return { kind: "Number", value: Number(token.image), ...unit2 ? { unit: unit2 } : {}, span: this.spanFrom(token) };
  });
  referenceOrCall = this.RULE("referenceOrCall", () => {
    const name = this.CONSUME(Identifier);
    return this.OR([
      {
        GATE: () => this.LA(1).tokenType === LParen,
        ALT: () => {
          const args2 = this.SUBRULE(this.callArguments);
          return { kind: "Call", fn: name.image, args: args2, span: this.spanFrom(name) };
        }
      },
      { ALT: () => this.referenceTail(name) }
    ]);
  });
  /** What may follow the name of a variable: `'` and `[index]`. */
  referenceTail(name) {
    const prime = this.OPTION1(() => this.CONSUME(Prime).image.length);
    const index = this.OPTION2(() => this.SUBRULE(this.index));
    const ref2 = { name: name.image, ...index ? { index } : {}, ...prime ? { prime } : {} };
    return { kind: "Ref", ref: ref2, span: this.spanFrom(name) };
  }
  reference = this.RULE("reference", () => this.referenceTail(this.CONSUME(Identifier)));
  index = this.RULE("index", () => {
    this.CONSUME(LBracket);
    const index = this.SUBRULE(this.expression);
    this.CONSUME(RBracket);
    return index;
  });
  /** `(a, "text", 2)` */
  callArguments = this.RULE("callArguments", () => {
    const args2 = [];
    this.CONSUME(LParen);
    this.MANY_SEP({ SEP: Comma2, DEF: () => args2.push(this.SUBRULE(this.callArgument)) });
    this.CONSUME(RParen);
    return args2;
  });
  callArgument = this.RULE(
    "callArgument",
    () => this.OR({
      ERR_MSG: "an expression",
      DEF: [{ ALT: () => this.stringNode(this.CONSUME(Text)) }, { ALT: () => this.SUBRULE(this.expression) }]
    })
  );
  /** `(x > 1)` after IF and WHILE */
  condition = this.RULE("condition", () => {
    this.CONSUME(LParen);
    const test = this.SUBRULE(this.expression);
    this.CONSUME(RParen);
    return test;
  });
  // ------------------------------------------------------------------ numbers of declarations
  /** `-70`, `N`, `-N`; no unit, which the declaration has. */
  constant = this.RULE("constant", () => {
    const sign = this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(Minus2) }, { ALT: () => this.CONSUME(Plus2) }]));
    return this.OR2({
      ERR_MSG: "a number",
      DEF: [
        { ALT: () => this.numberNode(this.CONSUME(NumberText), sign) },
        { ALT: () => this.definedName(this.CONSUME(Identifier), sign) }
      ]
    });
  });
  /** `[N]` after a declared name */
  arraySize = this.RULE("arraySize", () => {
    this.CONSUME(LBracket);
    const size = this.SUBRULE(this.constant);
    this.CONSUME(RBracket);
    return size;
  });
  /** The value of a token that must be a whole number. */
  integer(token, what) {
    const isWhole = /^\d+$/.test(token.image);
    if (!isWhole) this.ACTION(() => this.report(integerNeeded(tokenSpan(token), what, token.image)));
    return Number(token.image);
  }
  numberNode(token, sign) {
    const value = sign?.image === "-" ? -Number(token.image) : Number(token.image);
    return { kind: "Number", value, span: this.spanFrom(sign ?? token) };
  }
  definedName(token, sign) {
    const isNegated = sign?.image === "-";
    return { kind: "DefinedName", name: token.image, isNegated, span: this.spanFrom(sign ?? token) };
  }
  stringNode(token) {
    return { kind: "String", text: token.image.slice(1, -1), span: this.spanFrom(token) };
  }
  prefixed(op, sign, operand) {
    return { kind: "Unary", op, operand, span: this.spanFrom(sign) };
  }
  /** `+5` is 5. */
  unsigned(sign, number2) {
    return { ...number2, span: this.spanFrom(sign) };
  }
};
function grouped(operands2, signs) {
  const values = [operands2[0]];
  const pending = [];
  const reduceTo = (level) => {
    for (let top = pending.at(-1); top && top.level >= level; top = pending.at(-1)) {
      pending.pop();
      const right = values.pop();
      values.push(combine2(top.op, values.pop(), right));
    }
  };
  signs.forEach((sign, i) => {
    const operator3 = operators[sign];
    reduceTo(operator3.level);
    pending.push(operator3);
    values.push(operands2[i + 1]);
  });
  reduceTo(0);
  return values[0];
}
function combine2(op, left, right) {
  const isOneFile = left.span.source === right.span.source;
  return { kind: "Binary", op, left, right, span: isOneFile ? spanning(left.span, right.span) : left.span };
}

// grammar/nmodl/parser-statements.ts
var { keywords: k } = tokens_exports2;
var NmodlStatementParser = class extends NmodlExpressionParser {
  /** `{ … }`; `opened` is the word that an unclosed brace is reported for. */
  body = this.RULE("body", (opened) => {
    const statements = [];
    const brace = this.CONSUME(LBrace);
    this.items(statementStarts, "a statement", () => statements.push(this.SUBRULE(this.statement)));
    this.close(opened?.image ?? "", opened);
    return { kind: "Body", statements, span: this.spanFrom(brace) };
  });
  statement = this.RULE(
    "statement",
    () => this.OR({
      ERR_MSG: "a statement",
      DEF: [
        { ALT: () => this.SUBRULE(this.assignment) },
        { ALT: () => this.SUBRULE(this.protectedAssignment) },
        { ALT: () => this.SUBRULE(this.local) },
        { ALT: () => this.SUBRULE(this.if) },
        { ALT: () => this.SUBRULE(this.while) },
        { ALT: () => this.SUBRULE(this.from) },
        { ALT: () => this.SUBRULE(this.nested) },
        { ALT: () => this.SUBRULE(this.solve) },
        { ALT: () => this.SUBRULE(this.table) },
        { ALT: () => this.SUBRULE(this.tilde) },
        { ALT: () => this.SUBRULE(this.conserve) },
        { ALT: () => this.SUBRULE(this.compartment) },
        { ALT: () => this.SUBRULE(this.diffusion) },
        { ALT: () => this.SUBRULE(this.watch) },
        { ALT: () => this.SUBRULE(this.forNetcons) },
        { ALT: () => this.SUBRULE(this.initial) },
        { ALT: () => this.SUBRULE(this.conductance) },
        { ALT: () => this.SUBRULE(this.lag) },
        { ALT: () => this.mutex(this.CONSUME(k.MUTEXLOCK), true) },
        { ALT: () => this.mutex(this.CONSUME(k.MUTEXUNLOCK), false) },
        { ALT: () => this.SUBRULE(this.verbatim) },
        { ALT: () => this.SUBRULE(this.unitsSwitch) }
      ]
    })
  );
  // ------------------------------------------------------------------ also at file scope
  local = this.RULE("local", () => {
    const first2 = this.CONSUME(k.LOCAL);
    const variables2 = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma2, DEF: () => variables2.push(this.SUBRULE(this.localVariable)) });
    return { kind: "Local", variables: variables2, span: this.spanFrom(first2) };
  });
  localVariable = this.RULE("localVariable", () => {
    const name = this.SUBRULE(this.name);
    const size = this.OPTION(() => this.SUBRULE(this.arraySize));
    return { name, ...size ? { size } : {} };
  });
  verbatim = this.RULE("verbatim", () => {
    const { image, ...token } = this.CONSUME(VerbatimText);
    const text2 = image.replace(/^VERBATIM/, "").replace(/[ \t]*ENDVERBATIM[^\r\n]*$/, "");
    return { kind: "Verbatim", text: text2, span: this.spanFrom({ ...token, image }) };
  });
  unitsSwitch = this.RULE("unitsSwitch", () => {
    const first2 = this.OR([{ ALT: () => this.CONSUME(k.UNITSON) }, { ALT: () => this.CONSUME(k.UNITSOFF) }]);
    return { kind: "UnitsSwitch", isOn: first2.tokenType === k.UNITSON, span: this.spanFrom(first2) };
  });
  /** `(v (mV), x)` of a FUNCTION, NET_RECEIVE, … */
  arguments = this.RULE("arguments", () => {
    const args2 = [];
    this.CONSUME(LParen);
    this.MANY_SEP({ SEP: Comma2, DEF: () => args2.push(this.SUBRULE(this.argument)) });
    this.CONSUME(RParen);
    return args2;
  });
  argument = this.RULE("argument", () => {
    const name = this.SUBRULE(this.name);
    const unit2 = this.OPTION(() => this.SUBRULE(this.unit));
    return { name, ...unit2 ? { unit: unit2 } : {} };
  });
  // ------------------------------------------------------------------ assignments and calls
  /** `x = …`, `x[i] = …`, `x' = …`, or the call `f(…)` */
  assignment = this.RULE("assignment", () => {
    const name = this.CONSUME(Identifier);
    return this.OR({
      ERR_MSG: "'=' or '('",
      DEF: [
        { ALT: () => this.callStatement(name, this.SUBRULE(this.callArguments)) },
        { ALT: () => this.assigned(this.referenceTail(name)) }
      ]
    });
  });
  callStatement(name, args2) {
    const span = this.spanFrom(name);
    return { kind: "Call", call: { kind: "Call", fn: name.image, args: args2, span }, span };
  }
  assigned(target2) {
    this.CONSUME(Equals2);
    const value = this.SUBRULE(this.expression);
    const span = this.spanFromNode(target2);
    if (target2.ref.prime !== void 0) return { kind: "Ode", target: target2, value, span };
    return { kind: "Assign", target: target2, value, isProtected: false, span };
  }
  protectedAssignment = this.RULE("protectedAssignment", () => {
    const first2 = this.CONSUME(k.PROTECT);
    const target2 = this.SUBRULE(this.reference);
    this.CONSUME(Equals2);
    const value = this.SUBRULE(this.expression);
    return { kind: "Assign", target: target2, value, isProtected: true, span: this.spanFrom(first2) };
  });
  // ------------------------------------------------------------------ control flow
  if = this.RULE("if", () => {
    const first2 = this.CONSUME(If);
    const test = this.SUBRULE(this.condition);
    const then = this.SUBRULE(this.body, { ARGS: [first2] });
    const otherwise = this.OPTION(() => this.elsePart(this.CONSUME(Else)));
    return { kind: "If", test, then, ...otherwise ? { else: otherwise } : {}, span: this.spanFrom(first2) };
  });
  elsePart(word2) {
    return this.OR({
      ERR_MSG: "'{' or IF",
      DEF: [{ ALT: () => this.SUBRULE(this.if) }, { ALT: () => this.SUBRULE2(this.body, { ARGS: [word2] }) }]
    });
  }
  while = this.RULE("while", () => {
    const first2 = this.CONSUME(While);
    const test = this.SUBRULE(this.condition);
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    return { kind: "While", test, body, span: this.spanFrom(first2) };
  });
  from = this.RULE("from", () => {
    const word2 = this.CONSUME(k.FROM);
    const variable = this.SUBRULE(this.name);
    this.CONSUME(Equals2);
    const first2 = this.SUBRULE(this.expression);
    this.CONSUME(k.TO);
    const last = this.SUBRULE2(this.expression);
    const step = this.OPTION(() => {
      this.CONSUME(k.BY);
      return this.SUBRULE3(this.expression);
    });
    const body = this.SUBRULE(this.body, { ARGS: [word2] });
    return { kind: "From", variable, first: first2, last, ...step ? { step } : {}, body, span: this.spanFrom(word2) };
  });
  nested = this.RULE("nested", () => {
    const body = this.SUBRULE(this.body, { ARGS: [this.LA(1)] });
    return { kind: "Nested", body, span: body.span };
  });
  initial = this.RULE("initial", () => {
    const first2 = this.CONSUME(k.INITIAL);
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    return { kind: "InitialStatement", body, span: this.spanFrom(first2) };
  });
  forNetcons = this.RULE("forNetcons", () => {
    const first2 = this.CONSUME(k.FOR_NETCONS);
    const args2 = this.SUBRULE(this.arguments);
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    return { kind: "ForNetcons", args: args2, body, span: this.spanFrom(first2) };
  });
  // ------------------------------------------------------------------ what only NMODL has
  solve = this.RULE("solve", () => {
    const first2 = this.CONSUME(k.SOLVE);
    const block2 = this.SUBRULE(this.name);
    const how = this.OPTION(() => {
      const word2 = this.OR([{ ALT: () => this.CONSUME(k.METHOD) }, { ALT: () => this.CONSUME(k.STEADYSTATE) }]);
      return { isSteadyState: word2.tokenType === k.STEADYSTATE, method: this.SUBRULE2(this.name) };
    });
    return { kind: "Solve", block: block2, isSteadyState: false, ...how, span: this.spanFrom(first2) };
  });
  table = this.RULE("table", () => {
    const first2 = this.CONSUME(k.TABLE);
    const variables2 = this.OPTION(() => this.SUBRULE(this.names)) ?? [];
    const depend = this.OPTION2(() => {
      this.CONSUME(k.DEPEND);
      return this.SUBRULE2(this.names);
    }) ?? [];
    this.CONSUME(k.FROM);
    const from = this.SUBRULE(this.expression);
    this.CONSUME(k.TO);
    const to = this.SUBRULE2(this.expression);
    this.CONSUME(k.WITH);
    const intervals = this.SUBRULE(this.constant);
    return { kind: "Table", variables: variables2, depend, from, to, intervals, span: this.spanFrom(first2) };
  });
  /** `~` begins a reaction in KINETIC and an equation elsewhere. */
  tilde = this.RULE("tilde", () => {
    const first2 = this.CONSUME(Tilde);
    return this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.isKinetic, ALT: () => ({ ...this.SUBRULE(this.reaction), span: this.spanFrom(first2) }) },
        { ALT: () => ({ ...this.SUBRULE(this.equation), span: this.spanFrom(first2) }) }
      ]
    });
  });
  reaction = this.RULE("reaction", () => {
    const left = this.SUBRULE(this.reactionSide);
    return this.OR({
      ERR_MSG: "'<->', '->' or '<<'",
      DEF: [
        { ALT: () => this.reversible(left) },
        { ALT: () => this.oneWay("decay", this.CONSUME(Arrow2), left, this.SUBRULE(this.condition)) },
        { ALT: () => this.oneWay("flux", this.CONSUME(FluxArrow), left, this.SUBRULE2(this.condition)) }
      ]
    });
  });
  reversible(left) {
    const arrow = this.CONSUME(ReactionArrow);
    const right = this.SUBRULE2(this.reactionSide);
    this.CONSUME(LParen);
    const forward = this.SUBRULE(this.expression);
    this.CONSUME(Comma2);
    const backward = this.SUBRULE2(this.expression);
    this.CONSUME(RParen);
    return {
      kind: "Reaction",
      direction: "reversible",
      left,
      right,
      rates: [forward, backward],
      span: this.spanFrom(arrow)
    };
  }
  oneWay(direction2, arrow, left, rate) {
    return { kind: "Reaction", direction: direction2, left, right: [], rates: [rate], span: this.spanFrom(arrow) };
  }
  reactionSide = this.RULE("reactionSide", () => {
    const terms = [];
    this.AT_LEAST_ONE_SEP({
      SEP: Plus2,
      ERR_MSG: "a name",
      DEF: () => terms.push(this.SUBRULE(this.reactionTerm))
    });
    return terms;
  });
  reactionTerm = this.RULE("reactionTerm", () => {
    const number2 = this.OPTION(() => this.CONSUME(NumberText));
    const species = this.SUBRULE(this.reference);
    return { coefficient: number2 ? this.integer(number2, "The coefficient of a reaction") : 1, species };
  });
  conserve = this.RULE("conserve", () => {
    const first2 = this.CONSUME(k.CONSERVE);
    const left = this.SUBRULE(this.reactionSide);
    this.CONSUME(Equals2);
    const total = this.SUBRULE(this.expression);
    return { kind: "Conserve", left, total, span: this.spanFrom(first2) };
  });
  compartment = this.RULE(
    "compartment",
    () => this.inEach("Compartment", this.CONSUME(k.COMPARTMENT))
  );
  diffusion = this.RULE(
    "diffusion",
    () => this.inEach("LongitudinalDiffusion", this.CONSUME(k.LONGITUDINAL_DIFFUSION))
  );
  /** `i, vol[i] { ca }` or `vol { ca }`; only the comma tells that the first word was an index. */
  inEach(kind, word2) {
    const first2 = this.SUBRULE(this.expression);
    const second = this.OPTION(() => {
      this.CONSUME(Comma2);
      return this.SUBRULE2(this.expression);
    });
    const brace = this.CONSUME(LBrace);
    const species = [];
    this.MANY(() => {
      species.push(this.SUBRULE(this.name));
      this.OPTION2(() => this.CONSUME2(Comma2));
    });
    this.close(word2.image, brace);
    const index = this.ACTION(
      () => second && first2.kind === "Ref" ? { name: first2.ref.name, span: first2.span } : void 0
    );
    return { kind, ...index ? { index } : {}, size: second ?? first2, species, span: this.spanFrom(word2) };
  }
  equation = this.RULE("equation", () => {
    const left = this.SUBRULE(this.expression);
    this.CONSUME(Equals2);
    const right = this.SUBRULE2(this.expression);
    return { kind: "Equation", left, right, span: this.spanFromNode(left) };
  });
  watch = this.RULE("watch", () => {
    const first2 = this.CONSUME(k.WATCH);
    const conditions = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma2, DEF: () => conditions.push(this.SUBRULE(this.watchCondition)) });
    return { kind: "Watch", conditions, span: this.spanFrom(first2) };
  });
  watchCondition = this.RULE("watchCondition", () => {
    const open = this.LA(1);
    const test = this.SUBRULE(this.condition);
    const flag = this.SUBRULE(this.constant);
    this.ACTION(() => {
      const isComparison = test.kind === "Binary" && (test.op === "<" || test.op === ">");
      if (!isComparison) this.report(comparisonNeeded({ ...tokenSpan(open), end: test.span.end + 1 }));
    });
    return { test, flag, span: this.spanFrom(open) };
  });
  conductance = this.RULE("conductance", () => {
    const first2 = this.CONSUME(k.CONDUCTANCE);
    const conductance = this.SUBRULE(this.name);
    const ion = this.OPTION(() => {
      this.CONSUME(k.USEION);
      return this.SUBRULE2(this.name);
    });
    return { kind: "Conductance", conductance, ...ion ? { ion } : {}, span: this.spanFrom(first2) };
  });
  lag = this.RULE("lag", () => {
    const first2 = this.CONSUME(k.LAG);
    const variable = this.SUBRULE(this.name);
    this.CONSUME(k.BY);
    return { kind: "Lag", variable, by: this.SUBRULE2(this.name), span: this.spanFrom(first2) };
  });
  mutex(token, isLock) {
    return { kind: "Mutex", isLock, span: this.spanFrom(token) };
  }
};

// grammar/nmodl/parser-declarations.ts
var { keywords: k2 } = tokens_exports2;
var listKeywords = [
  ...[k2.RANGE, k2.GLOBAL, k2.NONSPECIFIC_CURRENT, k2.ELECTRODE_CURRENT],
  ...[k2.POINTER, k2.BBCOREPOINTER, k2.EXTERNAL, k2.RANDOM]
];
var formKeywords = [k2.SUFFIX, k2.POINT_PROCESS, k2.ARTIFICIAL_CELL];
var neuronStarts = /* @__PURE__ */ new Set([...listKeywords, ...formKeywords, k2.USEION, k2.THREADSAFE, Represents]);
var nameStarts = /* @__PURE__ */ new Set([Identifier]);
var unitsStarts = /* @__PURE__ */ new Set([Identifier, LParen]);
var sweepStarts = /* @__PURE__ */ new Set([Identifier, k2.SWEEP]);
var NmodlDeclarationParser = class extends NmodlStatementParser {
  neuron = this.RULE("neuron", () => {
    const first2 = this.CONSUME(k2.NEURON);
    const statements = [];
    this.CONSUME(LBrace);
    const what = "a comma, a word such as RANGE or USEION,";
    this.items(neuronStarts, what, () => statements.push(this.SUBRULE(this.neuronStatement)));
    this.close("NEURON", first2);
    return { kind: "Neuron", statements, span: this.spanFrom(first2) };
  });
  neuronStatement = this.RULE(
    "neuronStatement",
    () => this.OR([
      { ALT: () => this.SUBRULE(this.mechanismName) },
      { ALT: () => this.SUBRULE(this.useIon) },
      { ALT: () => this.SUBRULE(this.nameList) },
      { ALT: () => this.SUBRULE(this.threadSafe) },
      { ALT: () => this.represents(this.CONSUME(Represents)) }
    ])
  );
  mechanismName = this.RULE("mechanismName", () => {
    const first2 = this.OR(formKeywords.map((type, i) => ({ ALT: () => this.consume(i, type) })));
    const name = this.SUBRULE(this.name);
    return { kind: "MechanismName", form: first2.image, name, span: this.spanFrom(first2) };
  });
  /** READ and WRITE in any order, then VALENCE (once CHARGE) and REPRESENTS. */
  useIon = this.RULE("useIon", () => {
    const first2 = this.CONSUME(k2.USEION);
    const ion = this.SUBRULE(this.name);
    const read = [];
    const write = [];
    this.MANY(() => {
      const word2 = this.OR([{ ALT: () => this.CONSUME(k2.READ) }, { ALT: () => this.CONSUME(k2.WRITE) }]);
      const names = this.SUBRULE(this.names);
      this.ACTION(() => (word2.tokenType === k2.READ ? read : write).push(...names));
    });
    const valence2 = this.OPTION(() => this.SUBRULE(this.valence));
    const represents = this.OPTION2(() => ontologyId(this.CONSUME(Represents)));
    return { kind: "UseIon", ion, read, write, ...present({ valence: valence2, represents }), span: this.spanFrom(first2) };
  });
  valence = this.RULE("valence", () => {
    this.OR([{ ALT: () => this.CONSUME(k2.VALENCE) }, { ALT: () => this.CONSUME(k2.CHARGE) }]);
    const minus2 = this.OPTION(() => this.CONSUME(Minus2));
    const number2 = this.CONSUME(NumberText);
    const value = minus2 ? -Number(number2.image) : Number(number2.image);
    return { kind: "Number", value, span: this.spanFrom(minus2 ?? number2) };
  });
  nameList = this.RULE("nameList", () => {
    const first2 = this.OR(listKeywords.map((type, i) => ({ ALT: () => this.consume(i, type) })));
    const names = this.SUBRULE(this.names);
    return { kind: "NameList", keyword: first2.image, names, span: this.spanFrom(first2) };
  });
  threadSafe = this.RULE("threadSafe", () => {
    const first2 = this.CONSUME(k2.THREADSAFE);
    const names = this.OPTION(() => this.SUBRULE(this.names)) ?? [];
    return { kind: "NameList", keyword: "THREADSAFE", names, span: this.spanFrom(first2) };
  });
  represents(token) {
    return { kind: "Represents", id: ontologyId(token), span: this.spanFrom(token) };
  }
  // ------------------------------------------------------------------ UNITS
  units = this.RULE("units", () => {
    const first2 = this.CONSUME(k2.UNITS);
    const definitions2 = [];
    this.CONSUME(LBrace);
    this.items(
      unitsStarts,
      "a definition such as (mV) = (millivolt)",
      () => definitions2.push(this.SUBRULE(this.unitsDefinition))
    );
    this.close("UNITS", first2);
    return { kind: "Units", definitions: definitions2, span: this.spanFrom(first2) };
  });
  unitsDefinition = this.RULE(
    "unitsDefinition",
    () => this.OR([
      { ALT: () => this.SUBRULE(this.unitAlias) },
      { ALT: () => this.SUBRULE(this.unitConstant) }
    ])
  );
  unitAlias = this.RULE("unitAlias", () => {
    const first2 = this.LA(1);
    const unit2 = this.SUBRULE(this.unit);
    this.CONSUME(Equals2);
    const meaning = this.SUBRULE2(this.unit);
    return { kind: "UnitAlias", unit: unit2, meaning, span: this.spanFrom(first2) };
  });
  unitConstant = this.RULE("unitConstant", () => {
    const first2 = this.LA(1);
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equals2);
    return this.OR({
      ERR_MSG: "a number or a unit in parentheses",
      DEF: [{ ALT: () => this.unitFactor(first2, name) }, { ALT: () => this.unitNumber(first2, name) }]
    });
  });
  unitFactor(first2, name) {
    const from = this.SUBRULE(this.unit);
    this.OPTION(() => this.CONSUME(Arrow2));
    const to = this.SUBRULE2(this.unit);
    return { kind: "UnitFactor", name, from, to, span: this.spanFrom(first2) };
  }
  unitNumber(first2, name) {
    const value = this.SUBRULE(this.constant);
    const unit2 = this.OPTION2(() => this.SUBRULE3(this.unit));
    return { kind: "UnitConstant", name, value, ...unit2 ? { unit: unit2 } : {}, span: this.spanFrom(first2) };
  }
  // ------------------------------------------------------------------ PARAMETER, CONSTANT
  parameters = this.RULE("parameters", () => {
    const first2 = this.CONSUME(k2.PARAMETER);
    const parameters = [];
    this.CONSUME(LBrace);
    this.items(
      nameStarts,
      "a declaration such as g = 0.1 (S/cm2)",
      () => parameters.push(this.SUBRULE(this.parameter))
    );
    this.close("PARAMETER", first2);
    return { kind: "Parameter", parameters, span: this.spanFrom(first2) };
  });
  parameter = this.RULE("parameter", () => {
    const name = this.SUBRULE(this.name);
    const size = this.OPTION(() => this.SUBRULE(this.arraySize));
    const value = this.OPTION2(() => {
      this.CONSUME(Equals2);
      return this.SUBRULE(this.constant);
    });
    const unit2 = this.OPTION3(() => this.SUBRULE(this.unit));
    const limits = this.OPTION4(() => this.SUBRULE(this.bounds));
    const extras = present({ size, value, unit: unit2, limits });
    return { name, ...extras, span: this.spanFromNode(name) };
  });
  /** `<0, 1e9>` */
  bounds = this.RULE("bounds", () => {
    this.CONSUME(Less);
    const low = this.SUBRULE(this.constant);
    this.CONSUME(Comma2);
    const high = this.SUBRULE2(this.constant);
    this.CONSUME(Greater);
    return { low, high };
  });
  constants = this.RULE("constants", () => {
    const first2 = this.CONSUME(k2.CONSTANT);
    const constants = [];
    this.CONSUME(LBrace);
    this.items(
      nameStarts,
      "a declaration such as g = 0.1 (S/cm2)",
      () => constants.push(this.SUBRULE(this.constantDefinition))
    );
    this.close("CONSTANT", first2);
    return { kind: "Constant", constants, span: this.spanFrom(first2) };
  });
  constantDefinition = this.RULE("constantDefinition", () => {
    const name = this.SUBRULE(this.name);
    this.CONSUME(Equals2);
    const value = this.SUBRULE(this.constant);
    const unit2 = this.OPTION(() => this.SUBRULE(this.unit));
    return { name, value, ...present({ unit: unit2 }), span: this.spanFromNode(name) };
  });
  // ------------------------------------------------------------------ ASSIGNED, STATE, INDEPENDENT
  assignedBlock = this.RULE("assignedBlock", () => {
    const first2 = this.CONSUME(k2.ASSIGNED);
    const variables2 = this.variables("ASSIGNED", first2);
    return { kind: "Assigned", variables: variables2, span: this.spanFrom(first2) };
  });
  state = this.RULE("state", () => {
    const first2 = this.CONSUME(k2.STATE);
    const variables2 = this.variables("STATE", first2);
    return { kind: "State", variables: variables2, span: this.spanFrom(first2) };
  });
  variables(word2, first2) {
    const variables2 = [];
    this.CONSUME(LBrace);
    this.items(
      nameStarts,
      "a declaration such as m or ica (mA/cm2)",
      () => variables2.push(this.SUBRULE(this.variable))
    );
    this.close(word2, first2);
    return variables2;
  }
  variable = this.RULE("variable", () => {
    const name = this.SUBRULE(this.name);
    const size = this.OPTION(() => this.SUBRULE(this.arraySize));
    const limits = this.OPTION2(() => this.SUBRULE(this.fromTo));
    const start = this.OPTION3(() => this.SUBRULE(this.startValue));
    const unit2 = this.OPTION4(() => this.SUBRULE(this.unit));
    const tolerance = this.OPTION5(() => this.SUBRULE(this.tolerance));
    return { name, ...present({ size, limits, start, unit: unit2, tolerance }), span: this.spanFromNode(name) };
  });
  fromTo = this.RULE("fromTo", () => {
    this.CONSUME(k2.FROM);
    const low = this.SUBRULE(this.constant);
    this.CONSUME(k2.TO);
    return { low, high: this.SUBRULE2(this.constant) };
  });
  startValue = this.RULE("startValue", () => {
    this.CONSUME(k2.START);
    return this.SUBRULE(this.constant);
  });
  tolerance = this.RULE("tolerance", () => {
    this.CONSUME(Less);
    const tolerance = this.SUBRULE(this.constant);
    this.CONSUME(Greater);
    return tolerance;
  });
  independent = this.RULE("independent", () => {
    const first2 = this.CONSUME(k2.INDEPENDENT);
    const variables2 = [];
    this.CONSUME(LBrace);
    const what = "t FROM number TO number WITH number";
    this.items(sweepStarts, what, () => variables2.push(this.SUBRULE(this.independentVariable)));
    this.close("INDEPENDENT", first2);
    return { kind: "Independent", variables: variables2, span: this.spanFrom(first2) };
  });
  independentVariable = this.RULE("independentVariable", () => {
    const first2 = this.LA(1);
    const sweep = this.OPTION(() => this.CONSUME(k2.SWEEP));
    const name = this.SUBRULE(this.name);
    const limits = this.SUBRULE(this.fromTo);
    this.CONSUME(k2.WITH);
    const steps = this.SUBRULE(this.constant);
    const start = this.OPTION2(() => this.SUBRULE(this.startValue));
    const unit2 = this.OPTION3(() => this.SUBRULE(this.unit));
    return { name, isSwept: !!sweep, limits, steps, ...present({ start, unit: unit2 }), span: this.spanFrom(first2) };
  });
};
function ontologyId(token) {
  return token.image.replace(/^REPRESENTS[ \t]+/, "");
}
function present(fields2) {
  return Object.fromEntries(Object.entries(fields2).filter(([, value]) => value !== void 0));
}

// grammar/nmodl/parser.ts
var { keywords: k3 } = tokens_exports2;
function parseNmodl(source, include) {
  const { tokens, diagnostics: lexical } = lexNmodl(source, include);
  const parser3 = nmodlParser();
  parser3.start(source, tokens);
  const file = readFile(parser3, source);
  const characters = lexical.filter((d) => !parser3.unitSpans.some((unit2) => isWithin(d.span, unit2)));
  const isWhole = [...parser3.diagnostics, ...characters].every((d) => !isSyntactic(d));
  const diagnostics = sortDiagnostics([...characters, ...parser3.diagnostics]);
  return file && isWhole ? { file, diagnostics } : { diagnostics };
}
function readFile(parser3, source) {
  try {
    return { source, ...parser3.file() };
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    parser3.diagnostics.push(nestedTooDeep({ source, start: 0, end: 0 }));
    return void 0;
  }
}
function isSyntactic(diagnostic) {
  return diagnostic.severity === "error" && !["missing-include", "include-cycle"].includes(diagnostic.code);
}
function isWithin(inner, outer) {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}
var NmodlParser = class extends NmodlDeclarationParser {
  constructor() {
    super();
    this.performSelfAnalysis();
  }
  file = this.RULE("file", () => {
    const blocks = [];
    const titles = [];
    do {
      this.MANY(
        () => this.guarded(
          blockOnly,
          () => this.OR([
            { ALT: () => titles.push(this.CONSUME(Title).image.slice("TITLE".length).trim()) },
            { ALT: () => blocks.push(this.SUBRULE(this.block)) }
          ])
        )
      );
    } while (this.skipBetweenBlocks());
    return { ...titles[0] === void 0 ? {} : { title: titles[0] }, blocks };
  });
  block = this.RULE("block", () => {
    this.isNetReceive = this.LA(1).tokenType === k3.NET_RECEIVE;
    this.isKinetic = this.LA(1).tokenType === k3.KINETIC;
    return this.OR([
      { ALT: () => this.SUBRULE(this.neuron) },
      { ALT: () => this.SUBRULE(this.units) },
      { ALT: () => this.SUBRULE(this.parameters) },
      { ALT: () => this.SUBRULE(this.constants) },
      { ALT: () => this.SUBRULE(this.assignedBlock) },
      { ALT: () => this.SUBRULE(this.state) },
      { ALT: () => this.SUBRULE(this.independent) },
      { ALT: () => this.SUBRULE(this.codeBlock) },
      { ALT: () => this.SUBRULE(this.hook) },
      { ALT: () => this.SUBRULE(this.equations) },
      { ALT: () => this.SUBRULE(this.function) },
      { ALT: () => this.SUBRULE(this.functionTable) },
      { ALT: () => this.SUBRULE(this.netReceive) },
      { ALT: () => this.SUBRULE(this.local) },
      { ALT: () => this.SUBRULE(this.verbatim) },
      { ALT: () => this.SUBRULE(this.define) },
      { ALT: () => this.SUBRULE(this.unitsSwitch) }
    ]);
  });
  codeBlock = this.RULE("codeBlock", () => {
    const first2 = this.OR([
      { ALT: () => this.CONSUME(k3.INITIAL) },
      { ALT: () => this.CONSUME(k3.BREAKPOINT) },
      { ALT: () => this.CONSUME(k3.CONSTRUCTOR) },
      { ALT: () => this.CONSUME(k3.DESTRUCTOR) }
    ]);
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    return { kind: this.ACTION(() => blockKind(first2)), body, span: this.spanFrom(first2) };
  });
  hook = this.RULE("hook", () => {
    const first2 = this.OR([{ ALT: () => this.CONSUME(k3.BEFORE) }, { ALT: () => this.CONSUME(k3.AFTER) }]);
    const what = this.OR2({
      ERR_MSG: "BREAKPOINT, SOLVE, INITIAL or STEP",
      DEF: [
        { ALT: () => this.CONSUME(k3.BREAKPOINT) },
        { ALT: () => this.CONSUME(k3.SOLVE) },
        { ALT: () => this.CONSUME(k3.INITIAL) },
        { ALT: () => this.CONSUME(k3.STEP) }
      ]
    });
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    const words3 = { when: first2.image, what: what.image };
    return { kind: "Hook", ...words3, body, span: this.spanFrom(first2) };
  });
  equations = this.RULE("equations", () => {
    const first2 = this.OR([
      { ALT: () => this.CONSUME(k3.DERIVATIVE) },
      { ALT: () => this.CONSUME(k3.KINETIC) },
      { ALT: () => this.CONSUME(k3.LINEAR) },
      { ALT: () => this.CONSUME(k3.NONLINEAR) },
      { ALT: () => this.CONSUME(k3.DISCRETE) }
    ]);
    const name = this.SUBRULE(this.name);
    const solveFor = this.OPTION(() => {
      this.CONSUME(k3.SOLVEFOR);
      return this.SUBRULE(this.names);
    });
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    const kind = this.ACTION(() => blockKind(first2));
    return { kind, name, ...solveFor ? { solveFor } : {}, body, span: this.spanFrom(first2) };
  });
  function = this.RULE("function", () => {
    const first2 = this.OR([{ ALT: () => this.CONSUME(k3.FUNCTION) }, { ALT: () => this.CONSUME(k3.PROCEDURE) }]);
    const name = this.SUBRULE(this.name);
    const args2 = this.SUBRULE(this.arguments);
    const unit2 = this.OPTION(() => this.SUBRULE(this.unit));
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    const kind = this.ACTION(() => blockKind(first2));
    return { kind, name, args: args2, ...unit2 ? { unit: unit2 } : {}, body, span: this.spanFrom(first2) };
  });
  functionTable = this.RULE("functionTable", () => {
    const first2 = this.CONSUME(k3.FUNCTION_TABLE);
    const name = this.SUBRULE(this.name);
    const args2 = this.SUBRULE(this.arguments);
    const unit2 = this.OPTION(() => this.SUBRULE(this.unit));
    return { kind: "FunctionTable", name, args: args2, ...unit2 ? { unit: unit2 } : {}, span: this.spanFrom(first2) };
  });
  netReceive = this.RULE("netReceive", () => {
    const first2 = this.CONSUME(k3.NET_RECEIVE);
    const args2 = this.SUBRULE(this.arguments);
    const body = this.SUBRULE(this.body, { ARGS: [first2] });
    return { kind: "NetReceive", args: args2, body, span: this.spanFrom(first2) };
  });
  define = this.RULE("define", () => {
    const first2 = this.CONSUME(k3.DEFINE);
    const name = this.SUBRULE(this.name);
    const number2 = this.SUBRULE(this.constant);
    return this.ACTION(() => {
      const value = number2.kind === "Number" ? number2.value : Number.NaN;
      if (!Number.isInteger(value)) this.report(integerNeeded(number2.span, `DEFINE ${name.name}`, this.LA(0).image));
      return { kind: "Define", name, value, span: this.spanFrom(first2) };
    });
  });
  /** What no block begins with: reported once, then everything up to the next block is skipped. */
  skipBetweenBlocks() {
    const { tokenType, image } = this.LA(1);
    if (this.RECORDING_PHASE || tokenType === EOF2) return false;
    const previous = this.diagnostics.at(-1);
    if (tokenType === RBrace) {
      if (!previous) this.report(needlessBrace(this.here()));
      this.skip();
      return true;
    }
    if (tokenType === Identifier) this.report(unknownBlock(this.here(), image, blockWords));
    else if (!previous) this.report(syntaxError(this.here(), "a block", this.found()));
    while (!blockOnly.has(this.LA(1).tokenType) && this.LA(1).tokenType !== EOF2) this.skip();
    return true;
  }
};
var blockWords = [...blockOnly].map((type) => type.LABEL ?? type.name);
function blockKind(word2) {
  return word2.image.charAt(0) + word2.image.slice(1).toLowerCase();
}
var parser2;
function nmodlParser() {
  parser2 ??= new NmodlParser();
  return parser2;
}

// compiler/read-mechanisms.ts
function readMechanisms(model2, builtIns2, workspace, report) {
  const own = builtIns2.flatMap((name) => readOne(`hillock:${name}.mod`, true, workspace) ?? []);
  const uses = model2.declarations.filter((node2) => node2.kind === "Use");
  const users = uses.flatMap((use) => readFolder(use, workspace, report));
  reportDuplicates(own, users, report);
  return [...own, ...users];
}
function isMeant(mechanism, model2) {
  return model2.source.text.split(/\W+/).includes(mechanism.name);
}
function readFolder(use, workspace, report) {
  const path = use.path.parts.map((part) => "text" in part ? part.text : "").join("");
  if (path.endsWith(".hlk")) return [];
  const single = path.endsWith(".mod");
  const isOwn = (file) => file.endsWith(".mod") && !file.startsWith("hillock:");
  const paths = single ? [normalizePath(path)] : workspace.list(path).filter(isOwn);
  const files = paths.flatMap((file) => readOne(file, false, workspace) ?? []);
  if (files.length === 0) report.add(noMechanisms(use.path.span, path));
  return files;
}
function readOne(path, builtIn, workspace) {
  const source = workspace.text(path);
  if (!source) return void 0;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const { file, diagnostics } = parseNmodl(source, (name) => workspace.text(normalizePath(folder + name)));
  const report = newReport();
  for (const diagnostic of diagnostics) report.add(diagnostic);
  const statements = file?.blocks.flatMap((block2) => block2.kind === "Neuron" ? block2.statements : []) ?? [];
  const given2 = statements.find((statement) => statement.kind === "MechanismName")?.name;
  const base2 = path.replace(/^.*[/:]/, "").replace(/\.mod$/, "");
  const nameSpan = given2?.span ?? { source, start: 0, end: 0 };
  return { ...file ? { file } : {}, builtIn, name: given2?.name ?? base2, nameSpan, report };
}
function reportDuplicates(own, users, report) {
  const builtIn = new Set(own.map((mechanism) => mechanism.name));
  const first2 = /* @__PURE__ */ new Map();
  for (const { name, nameSpan } of users.filter((mechanism) => mechanism.name !== "nothing")) {
    const before = first2.get(name);
    if (builtIn.has(name)) report.add(mechanismIsBuiltIn(nameSpan, name));
    else if (before) report.add(mechanismTwice(nameSpan, name, before));
    first2.set(name, before ?? nameSpan);
  }
}

// compiler/compile.ts
function compile(workspace, modelPath, request = {}, templates, observe) {
  const report = newReport();
  const options2 = compileOptions.parse(request);
  const resolved = resolveModel(workspace, modelPath, options2, report);
  const network = resolved && !report.hasErrors ? normalizeModel(resolved, options2, report, observe) : void 0;
  if (!network || report.hasErrors) return { report, options: options2 };
  mustHold("resolveNetwork", "network", verifyNetwork(network));
  observe?.(`${network.name}.resolveNetwork.network`, () => printNetwork(network));
  const model2 = linkModel(network, { report });
  if (report.hasErrors) return { report, options: options2, network };
  mustHold("linkModel", "model", verifyModel(model2));
  observe?.(`${network.name}.linkModel.model`, () => printModel(model2));
  const { program: lowered, data } = lowerModel(model2, { report });
  if (report.hasErrors) return { report, options: options2, network };
  observe?.(`${network.name}.lowerModel.program`, () => printProgram(lowered));
  const program = optimizeProgram(lowered, { report }, observer(`${network.name}.`, "program", observe));
  const plan = planProgram(program, options2);
  const bundle = templates && { files: emitProgram(program, templates), columns: flattenColumns(data) };
  return { report, options: options2, network, program, plan, data, ...bundle ? { bundle } : {} };
}
function mustHold(pass, level, faults) {
  if (faults.length > 0) throw new BrokenIr(pass, level, faults);
}
function resolveModel(workspace, modelPath, options2, report) {
  const source = workspace.text(modelPath);
  if (!source) {
    report.add(noModelFile({ source: { path: modelPath, text: "" }, start: 0, end: 0 }, modelPath));
    return void 0;
  }
  const { file, diagnostics } = parseHlk(source);
  for (const diagnostic of diagnostics) report.add(diagnostic);
  if (!file || report.hasErrors) return void 0;
  const mechanisms = resolveMechanisms(file, workspace, report);
  const network = resolveNetwork(file, mechanisms, workspace, { set: options2.set }, report, { swc: readSwc });
  return network && { ...network, simulation: withRequested(network.simulation, options2) };
}
function resolveMechanisms(model2, workspace, report) {
  return readMechanisms(model2, builtInOrder, workspace, report).flatMap((read) => {
    const mechanism = read.file && resolveMechanism(read.file, { builtIn: read.builtIn }, read.report);
    if (isMeant(read, model2)) for (const diagnostic of read.report.diagnostics) report.add(diagnostic);
    return mechanism && !read.report.hasErrors ? [mechanism] : [];
  });
}
function withRequested(simulation, { durationMs, seed }) {
  return {
    ...simulation,
    ...durationMs === void 0 ? {} : { durationMs: { value: durationMs, origin: "command-line" } },
    ...seed === void 0 ? {} : { seed: { value: seed, origin: "command-line" } }
  };
}
function normalizeModel(network, { tables: tables2, conductance }, report, observe) {
  const { numerics } = network;
  const options2 = { tables: tables2 ?? numerics.tables.value, conductance: conductance ?? numerics.conductance.value };
  const used = usedMechanisms(network);
  const mechanisms = network.mechanisms.filter((mechanism) => used.has(mechanism.name)).map((m) => normalizeMechanism(m, options2, { report }, observer(`${m.name}.`, "mechanism", observe)));
  return { ...network, mechanisms };
}
function observer(prefix, level, observe) {
  if (!observe) return void 0;
  return (step, pass, print2) => observe(`${prefix}${String(step).padStart(2, "0")}.${pass}.${level}`, print2);
}

// test/source-files.ts
import { fileURLToPath } from "node:url";
import ts from "typescript";
var root = fileURLToPath(new URL("..", import.meta.url));

// test/compile/compile-model.ts
function folderWorkspace(folder) {
  const file = (path) => path.startsWith("hillock:") ? join4(root, "mechanisms", path.slice("hillock:".length)) : join4(root, folder, path);
  return {
    text: (path) => existsSync(file(path)) ? { path, text: readFileSync(file(path), "utf8") } : void 0,
    bytes: (path) => existsSync(file(path)) ? readFileSync(file(path)) : void 0,
    list: (path) => existsSync(file(path)) ? readdirSync(file(path)).sort().map((name) => join4(path, name)) : []
  };
}
function readTemplates() {
  const folder = join4(root, "templates");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".hbs"));
  return new Map(names.map((name) => [name.replace(/\.hbs$/, ""), readFileSync(join4(folder, name), "utf8")]));
}
function compileFolder(folder, request = {}, observe) {
  return compile(folderWorkspace(folder), "model.hlk", request, readTemplates(), observe);
}

// compiler/interpret/network/interval.ts
var interval = (low, high) => ({ low, high });
var point = (x) => ({ low: x, high: x });
var everything = Object.freeze({ low: -Infinity, high: Infinity });
var endProduct = (a, b) => a === 0 || b === 0 ? 0 : a * b;
var hull = (p, q, r, s) => interval(min(min(p, q), min(r, s)), max(max(p, q), max(r, s)));
var negate3 = (a) => interval(-a.high, -a.low);
var add = (a, b) => interval(a.low + b.low, a.high + b.high);
var subtract = (a, b) => interval(a.low - b.high, a.high - b.low);
var multiply = (a, b) => hull(
  endProduct(a.low, b.low),
  endProduct(a.low, b.high),
  endProduct(a.high, b.low),
  endProduct(a.high, b.high)
);
function divide(a, b) {
  if (b.low <= 0 && b.high >= 0) return everything;
  return hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
}
function fabs(a) {
  if (a.low >= 0) return a;
  if (a.high <= 0) return negate3(a);
  return interval(0, max(-a.low, a.high));
}
function pow2(a, b) {
  if (b.low !== b.high) return everything;
  const base2 = b.low === 2 ? fabs(a) : a;
  if (base2.low < 0 || b.low < 0) return everything;
  return interval(pow(base2.low, b.low), pow(base2.high, b.low));
}
var byEnds = (f2) => (a) => interval(f2(a.low), f2(a.high));
var byEndsWherePositive = (f2) => (a) => a.low < 0 ? everything : interval(f2(a.low), f2(a.high));
function hypot2(a, b) {
  const [x, y] = [fabs(a), fabs(b)];
  return interval(hypot(x.low, y.low), hypot(x.high, y.high));
}
var sqrt = byEndsWherePositive(Math.sqrt);
var intervalFunctions = Object.freeze({
  exp: byEnds(exp),
  log: byEndsWherePositive(log),
  log10: byEndsWherePositive(log10),
  sqrt,
  floor: byEnds(Math.floor),
  ceil: byEnds(Math.ceil),
  abs: fabs,
  fabs,
  min: (a, b) => interval(min(a.low, b.low), min(a.high, b.high)),
  max: (a, b) => interval(max(a.low, b.low), max(a.high, b.high)),
  hypot: hypot2,
  pow: pow2,
  sin: () => interval(-1, 1),
  cos: () => interval(-1, 1),
  tanh: byEnds(tanh)
});
var tristate = (canHold, canFail) => ({ canHold, canFail });
var lt = (a, b) => tristate(a.low < b.high, a.high >= b.low);
var le = (a, b) => tristate(a.low <= b.high, a.high > b.low);
function eq(a, b) {
  const apart = a.high < b.low || b.high < a.low;
  const same = a.low === a.high && b.low === b.high && a.low === b.low;
  return tristate(!apart, !same);
}
var not2 = (a) => tristate(a.canFail, a.canHold);
var and2 = (a, b) => tristate(a.canHold && b.canHold, a.canFail || b.canFail);
var or = (a, b) => tristate(a.canHold || b.canHold, a.canFail && b.canFail);
function select2(test, yes, no) {
  if (!test.canFail) return yes;
  if (!test.canHold) return no;
  return interval(min(yes.low, no.low), max(yes.high, no.high));
}

// compiler/interpret/network/views.ts
function viewOf(population, index, sizeUm) {
  const [x, y, z3] = [population.x[index], population.y[index], population.z[index]];
  return {
    x,
    y,
    z: z3,
    xnorm: x / sizeUm[0],
    ynorm: y / sizeUm[1],
    znorm: z3 / sizeUm[2],
    index,
    gid: population.data.firstGid + index
  };
}
var noCell = { x: 0, y: 0, z: 0, xnorm: 0, ynorm: 0, znorm: 0, index: 0, gid: 0 };
var noDistances = {
  dist_x: 0,
  dist_y: 0,
  dist_z: 0,
  dist_2D: 0,
  dist_3D: 0,
  dist_xnorm: 0,
  dist_ynorm: 0,
  dist_znorm: 0,
  dist_norm2D: 0,
  dist_norm3D: 0
};
function distancesOf(pre, post) {
  const [x, y, z3] = [Math.abs(pre.x - post.x), Math.abs(pre.y - post.y), Math.abs(pre.z - post.z)];
  const xn = Math.abs(pre.xnorm - post.xnorm);
  const yn = Math.abs(pre.ynorm - post.ynorm);
  const zn = Math.abs(pre.znorm - post.znorm);
  return {
    dist_x: x,
    dist_y: y,
    dist_z: z3,
    dist_2D: Math.sqrt(x * x + z3 * z3),
    dist_3D: Math.sqrt(x * x + y * y + z3 * z3),
    dist_xnorm: xn,
    dist_ynorm: yn,
    dist_znorm: zn,
    dist_norm2D: Math.sqrt(xn * xn + zn * zn),
    dist_norm3D: Math.sqrt(xn * xn + yn * yn + zn * zn)
  };
}
function boundDistances(pre, post) {
  const along = (name) => fabs(subtract(pre[name], post[name]));
  const [x, y, z3, xn, yn, zn] = [along("x"), along("y"), along("z"), along("xnorm"), along("ynorm"), along("znorm")];
  const square = (a) => multiply(a, a);
  return {
    dist_x: x,
    dist_y: y,
    dist_z: z3,
    dist_2D: sqrt(add(square(x), square(z3))),
    dist_3D: sqrt(add(add(square(x), square(y)), square(z3))),
    dist_xnorm: xn,
    dist_ynorm: yn,
    dist_znorm: zn,
    dist_norm2D: sqrt(add(square(xn), square(zn))),
    dist_norm3D: sqrt(add(add(square(xn), square(yn)), square(zn)))
  };
}

// compiler/interpret/network/boxes.ts
var cellsPerBox = 32;
function makeBoxes(population, candidates) {
  if (candidates.length === 0) return [];
  const points = candidates.map((i) => [population.x[i], population.y[i], population.z[i]]);
  const low = [0, 1, 2].map((axis) => points.reduce((a, p) => min(a, p[axis]), points[0]?.[axis]));
  const high = [0, 1, 2].map((axis) => points.reduce((a, p) => max(a, p[axis]), points[0]?.[axis]));
  const extent = high.map((h, axis) => h - low[axis]);
  const number2 = boxesAlong(extent, candidates.length);
  const boxes = /* @__PURE__ */ new Map();
  for (const [k4, place] of points.entries()) {
    const [x, y, z3] = place.map((c2, axis) => {
      const [n, e] = [number2[axis], extent[axis]];
      return e > 0 ? min(n - 1, Math.floor((c2 - low[axis]) / e * n)) : 0;
    });
    const box = (x * number2[1] + y) * number2[2] + z3;
    const members = boxes.get(box);
    if (members) members.push(k4);
    else boxes.set(box, [k4]);
  }
  return [...boxes].sort(([a], [b]) => a - b).map(([, members]) => boundingBox(members, points));
}
function boxesAlong(extent, candidates) {
  const wide2 = extent.filter((e) => e > 0);
  const wanted = Math.ceil(candidates / cellsPerBox);
  const edge = wide2.length > 0 ? pow(wide2.reduce((volume, e) => volume * e, 1) / wanted, 1 / wide2.length) : 1;
  return extent.map((e) => e > 0 ? max(1, Math.ceil(e / edge)) : 1);
}
function boundingBox(members, points) {
  const own = members.map((k4) => points[k4]);
  const ends = (end) => [0, 1, 2].map((axis) => own.map((p) => p[axis]).reduce((a, b) => end(a, b)));
  return { members, low: ends(min), high: ends(max) };
}
function boundPair(box, population, post, sizeUm) {
  const [x, y, z3] = [0, 1, 2].map((axis) => interval(box.low[axis], box.high[axis]));
  const normal = (a, axis) => divide(a, point(sizeUm[axis]));
  const { firstGid, count: count2 } = population.data;
  const pre = {
    x,
    y,
    z: z3,
    xnorm: normal(x, 0),
    ynorm: normal(y, 1),
    znorm: normal(z3, 2),
    index: interval(0, count2 - 1),
    gid: interval(firstGid, firstGid + count2 - 1)
  };
  const fixed = Object.fromEntries(Object.entries(post).map(([name, value]) => [name, point(value)]));
  const bounded = fixed;
  return { pre, post: bounded, distances: boundDistances(pre, bounded) };
}

// compiler/interpret/network/choose-pre.ts
function chooseByProbability(candidates) {
  const { family, indices, boxes } = candidates;
  if (indices.length === 0) return [];
  const draws = family.scope.draws;
  if (family.uniformProbability) return chooseUniformly(probabilityOf(candidates, 0), indices.length, draws);
  return boxes.flatMap((box) => chooseInBox(box, candidates, draws)).sort((a, b) => a - b);
}
function probabilityOf({ family, pre, indices, sizeUm }, k4) {
  const { scope } = family;
  scope.pre = viewOf(pre, indices[k4], sizeUm);
  scope.distances = distancesOf(scope.pre, scope.post);
  return family.probability?.() ?? 0;
}
function geometricSkip(draws, logMiss) {
  return Math.floor(log(draws.uniform()) / logMiss);
}
function chooseUniformly(p, n, draws) {
  if (!(p > 0)) return [];
  if (p >= 1) return Array.from({ length: n }, (_, k4) => k4);
  const chosen = [];
  const logMiss = log1p(-p);
  for (let i = geometricSkip(draws, logMiss); i < n; i += 1 + geometricSkip(draws, logMiss)) chosen.push(i);
  return chosen;
}
function chooseInBox(box, candidates, draws) {
  const high = upperProbability(box, candidates);
  if (!(high > 0)) return [];
  if (high >= 1) {
    return box.members.filter((k4) => {
      const p = probabilityOf(candidates, k4);
      return draws.uniform() < p;
    });
  }
  const chosen = [];
  const logMiss = log1p(-high);
  for (let i = geometricSkip(draws, logMiss); i < box.members.length; i += 1 + geometricSkip(draws, logMiss)) {
    const k4 = box.members[i];
    const p = probabilityOf(candidates, k4);
    if (draws.uniform() * high < p) chosen.push(k4);
  }
  return chosen;
}
function upperProbability(box, { family, pre, sizeUm }) {
  if (!family.bound) return 1;
  family.scope.box = boundPair(box, pre, family.scope.post, sizeUm);
  return family.bound().high;
}
function chooseSome(k4, n, draws) {
  const taken2 = /* @__PURE__ */ new Set();
  for (let i = n - Math.min(k4, n); i < n; i++) {
    const c2 = min(i, Math.floor(draws.uniform() * (i + 1)));
    taken2.add(taken2.has(c2) ? i : c2);
  }
  return [...taken2].sort((a, b) => a - b);
}
function wholeCount(x) {
  return x >= 1 ? Math.trunc(min(x, 4294967295)) : 0;
}

// compiler/interpret/network/select-cells.ts
function selectCells2({ population, slices, where }, populations, context) {
  const instances = populations[population];
  const { count: count2 } = instances.data;
  const wanted = slicedCells(slices, count2);
  const holds = where >= 0 ? context.cellExpressions[where] : void 0;
  const size = context.data.run.volumeSizeUm;
  const indices = [];
  for (let i = 0; i < count2; i++) {
    if (!wanted[i] || instances.exists?.[i] === 0) continue;
    if (holds && holds(viewOf(instances, i, size)) === 0) continue;
    indices.push(i);
  }
  return { population, indices };
}
function slicedCells(slices, count2) {
  const wanted = new Uint8Array(count2).fill(slices.length === 0 ? 1 : 0);
  for (let s = 0; s + 2 < slices.length; s += 3) {
    const [start, stop, step] = [slices[s], slices[s + 1], slices[s + 2]];
    for (let i = start; i < stop; i += step) if (i >= 0 && i < count2) wanted[i] = 1;
  }
  return wanted;
}

// compiler/interpret/network/choose-sources.ts
function newRuleContext(index, populations, context) {
  const rule = context.data.rules[index];
  const select3 = (selections2) => selections2.map((s) => selectCells2(s, populations, context));
  const family = context.families[rule.family];
  return { rule, index, family, pre: select3(rule.pre), post: select3(rule.post), populations, context };
}
function listCells(parts2) {
  return parts2.flatMap(({ indices }, part) => indices.map((index) => ({ part, index })));
}
function populationOf2({ populations }, part) {
  return populations[part.population];
}
function startScope(cx, target2, draws) {
  const { scope } = cx.family;
  const part = target2 && cx.post[target2.part];
  const size = cx.context.data.run.volumeSizeUm;
  scope.pre = noCell;
  scope.post = target2 && part ? viewOf(populationOf2(cx, part), target2.index, size) : noCell;
  scope.distances = noDistances;
  scope.row = cx.rule.row;
  scope.contacts = 1;
  scope.draws = draws;
}
function chooseSources(cx) {
  const targets2 = listCells(cx.post);
  switch (cx.rule.pattern) {
    case "divergence":
      return chooseTargets(cx, targets2);
    case "pairs":
      return listPairs(cx, targets2);
    case "private":
      return targets2.map((target2) => [target2]);
    case "convergence":
      return targets2.map((target2) => chooseConvergence(cx, target2));
    case "all": {
      const sources = listCells(cx.pre);
      return targets2.map((target2) => sources.filter((source) => isAllowed(cx, source, target2)));
    }
    case "probability": {
      const boxes = cx.pre.map(
        (part) => cx.family.uniformProbability ? [] : makeBoxes(populationOf2(cx, part), part.indices)
      );
      return targets2.map((target2) => chooseProbably(cx, target2, boxes));
    }
  }
}
function isAllowed({ rule, pre, post }, source, target2) {
  const isSelf = pre[source.part]?.population === post[target2.part]?.population && source.index === target2.index;
  return rule.selfAllowed || !isSelf;
}
function chooseProbably(cx, target2, boxes) {
  const { rule, family, context } = cx;
  return cx.pre.flatMap((selected, part) => {
    const stream = rule.probabilityStreams[part * cx.post.length + target2.part];
    startScope(cx, target2, context.draws(stream, target2.index));
    const { indices } = selected;
    const sizeUm = context.data.run.volumeSizeUm;
    const own = { family, pre: populationOf2(cx, selected), indices, boxes: boxes[part] ?? [], sizeUm };
    return chooseByProbability(own).map((k4) => ({ part, index: indices[k4] })).filter((source) => isAllowed(cx, source, target2));
  });
}
function chooseConvergence(cx, target2) {
  const candidates = listCells(cx.pre).filter((source) => isAllowed(cx, source, target2));
  const draws = cx.context.draws(cx.rule.convergenceStreams[target2.part], target2.index);
  startScope(cx, target2, draws);
  const wanted = wholeCount(cx.family.count?.() ?? 0);
  return chooseSome(wanted, candidates.length, draws).map((k4) => candidates[k4]);
}
function chooseTargets(cx, targets2) {
  const chosen = targets2.map(() => []);
  for (const source of listCells(cx.pre)) {
    const candidates = [...targets2.keys()].filter((t8) => isAllowed(cx, source, targets2[t8]));
    const draws = cx.context.draws(cx.rule.divergenceStreams[source.part], source.index);
    startScope(cx, void 0, draws);
    const part = cx.pre[source.part];
    cx.family.scope.pre = viewOf(populationOf2(cx, part), source.index, cx.context.data.run.volumeSizeUm);
    const wanted = wholeCount(cx.family.count?.() ?? 0);
    for (const k4 of chooseSome(wanted, candidates.length, draws)) chosen[candidates[k4]]?.push(source);
  }
  return chosen;
}
function listPairs(cx, targets2) {
  const sources = listCells(cx.pre);
  const chosen = targets2.map(() => []);
  const { pairs: pairs2, name } = cx.rule;
  for (let i = 0; i + 1 < pairs2.length; i += 2) {
    const source = sources[pairs2[i]];
    const list2 = chosen[pairs2[i + 1]];
    if (!source || !list2) throw new RangeError(`rule ${name}: a pair names a cell that is not there`);
    list2.push(source);
  }
  return chosen.map((list2) => list2.sort((a, b) => a.part - b.part || a.index - b.index));
}

// compiler/interpret/network/choose-sites.ts
var noPlace = { section: -1, x: 0 };
var artificialPlaces = { count: (wanted) => wanted, choose: () => noPlace };
function contactPlaces(site, type, sections) {
  const { policy, byCellType } = site;
  const list2 = byCellType[type]?.sections ?? new Int32Array();
  const xs = byCellType[type]?.x ?? new Float64Array();
  const at2 = (k4, otherwise) => {
    const x = xs[k4];
    return { section: list2[k4], x: Number.isNaN(x) ? otherwise() : x };
  };
  return {
    count: (wanted) => policy === "each" ? wanted * list2.length : wanted,
    choose: (c2, n, draws) => {
      if (list2.length === 0) return { section: 0, x: 0.5 };
      if (policy === "spread") return spread2(list2, sections, (c2 + 0.5) / n);
      if (policy !== "random") return at2(c2 % list2.length, () => 0.5);
      const k4 = Math.min(list2.length - 1, Math.floor(draws.uniform() * list2.length));
      return at2(k4, () => draws.uniform());
    }
  };
}
function spread2(list2, { lengthUm }, part) {
  const lengths = [...list2].map((section) => lengthUm[section]);
  let left = part * lengths.reduce((sum2, length2) => sum2 + length2, 0);
  for (const [k4, length2] of lengths.entries()) {
    const section = list2[k4];
    if (left <= length2 || section === list2.at(-1)) return { section, x: min(left / length2, 1) };
    left -= length2;
  }
  return { section: list2.at(-1), x: 1 };
}
function nodeAt2(sections, { section, x }) {
  const nseg = sections.nseg[section];
  const first2 = sections.firstNode[section];
  const isReversed2 = sections.reversed[section] !== 0;
  if (x > 0 && x < 1) {
    const fromZero = Math.min(Math.trunc(nseg * x), nseg - 1);
    return first2 + (isReversed2 ? nseg - fromZero - 1 : fromZero);
  }
  const isNearEnd = x <= 0 === !isReversed2;
  return isNearEnd ? sections.parentNode[section] : first2 + nseg;
}

// compiler/interpret/network/connect-rule.ts
function connectRule(cx) {
  const sources = chooseSources(cx);
  const made = [];
  for (const [t8, target2] of listCells(cx.post).entries()) {
    for (const part of cx.pre.keys()) {
      const own = (sources[t8] ?? []).filter((source) => source.part === part);
      if (own.length > 0) for (const contact of makeContacts(cx, target2, part, own)) made.push(contact);
    }
  }
  return made;
}
function makeContacts(cx, target2, part, sources) {
  const { rule, family, context } = cx;
  const { scope } = family;
  const key2 = part * cx.post.length + target2.part;
  const stream = (of) => context.draws(of[key2], target2.index);
  const [contactDraws, siteDraws] = [stream(rule.contactStreams), stream(rule.siteStreams)];
  const [weightDraws, delayDraws] = [stream(rule.weightStreams), stream(rule.delayStreams)];
  const from = populationOf2(cx, cx.pre[part]);
  const ends = connectionEnds(cx, target2, part);
  const made = [];
  startScope(cx, target2, void 0);
  for (const { index } of sources) {
    scope.pre = viewOf(from, index, context.data.run.volumeSizeUm);
    scope.distances = distancesOf(scope.pre, scope.post);
    scope.contacts = 1;
    scope.draws = contactDraws;
    const wanted = wholeCount(family.contacts());
    scope.contacts = wanted;
    const contacts = ends.places.count(wanted);
    if (contacts === 0) continue;
    const values = family.terms.map((term2) => {
      scope.draws = weightDraws;
      const weight = term2.weight();
      scope.draws = delayDraws;
      return { weight, delayMs: checkedDelay(rule.name, term2.delayMs()) };
    });
    for (let c2 = 0; c2 < contacts; c2++) {
      const place = ends.places.choose(c2, contacts, siteDraws);
      for (const [term2, value] of values.entries()) {
        made.push({ ...ends.of(index, term2), ...place, node: ends.nodeAt(place), ...value });
      }
    }
  }
  return made;
}
function connectionEnds(cx, target2, part) {
  const { rule, context } = cx;
  const [pre, post] = [cx.pre[part], cx.post[target2.part]];
  const [from, to] = [populationOf2(cx, pre), populationOf2(cx, post)];
  const { kind, type } = to.data;
  const cell = kind === "cell" ? context.data.cellTypes[type] : void 0;
  return {
    places: cell ? contactPlaces(rule.site, type, cell.sections) : artificialPlaces,
    nodeAt: (place) => cell ? nodeAt2(cell.sections, place) : -1,
    of: (sourceIndex, term2) => ({
      sourceGid: from.data.firstGid + sourceIndex,
      targetGid: to.data.firstGid + target2.index,
      sourcePopulation: pre.population,
      sourceIndex,
      targetPopulation: post.population,
      targetIndex: target2.index,
      rule: cx.index,
      term: term2,
      group: cell ? synapseGroup(cx, to, term2) : -1
    })
  };
}
function synapseGroup({ rule, context }, to, term2) {
  const type = context.program.cellTypes[to.data.type];
  const group = type.groups.findIndex(({ owner, name }) => owner === "synapse" && name === rule.synapses[term2]);
  if (group < 0) throw new RangeError(`rule ${rule.name}: ${type.name} has no synapse ${rule.synapses[term2]}`);
  return group;
}
function checkedDelay(rule, delayMs) {
  if (!(delayMs >= 0)) throw new RangeError(`rule ${rule}: a delay is negative or no number`);
  return delayMs;
}

// compiler/interpret/network/place-cells.ts
function placeCells(data, context) {
  return data.placement.kind === "points" ? placeAtPoints(data) : placeInRanges(data, context);
}
function placeAtPoints({ count: count2, placement }) {
  const along = (axis) => Float64Array.from({ length: count2 }, (_, i) => placement.points[3 * i + axis]);
  return { x: along(0), y: along(1), z: along(2) };
}
function placeInRanges({ count: count2, placement, positionStream }, context) {
  const positions = { x: new Float64Array(count2), y: new Float64Array(count2), z: new Float64Array(count2) };
  const [lowX, lowY, lowZ] = placement.low;
  const [highX, highY, highZ] = placement.high;
  const [sizeX, , sizeZ] = context.data.run.volumeSizeUm;
  for (let i = 0; i < count2; i++) {
    const draws = context.draws(positionStream, i);
    const [u0, u1, u2] = [draws.uniform(), draws.uniform(), draws.uniform()];
    positions.y[i] = lowY + (highY - lowY) * u1;
    if (placement.cylinder) {
      const [r, phi] = [Math.sqrt(u0), 2 * Math.PI * u2];
      positions.x[i] = sizeX / 2 * (1 + r * cos(phi));
      positions.z[i] = sizeZ / 2 * (1 + r * sin(phi));
    } else {
      positions.x[i] = lowX + (highX - lowX) * u0;
      positions.z[i] = lowZ + (highZ - lowZ) * u2;
    }
  }
  return positions;
}

// compiler/interpret/network/build-network.ts
function buildNetwork(context) {
  const { data } = context;
  const populations = [];
  for (const population of data.populations) populations.push(makePopulation(population, populations, context));
  const byRule = data.rules.map((_, index) => connectRule(newRuleContext(index, populations, context)));
  return {
    populations,
    connections: byRule.flat().sort(bySource),
    points: data.stimuli.flatMap((stimulus, index) => placeStimulus(stimulus, index, populations, context)),
    ruleCounts: byRule.map((list2) => list2.length)
  };
}
function bySource(a, b) {
  return a.sourceGid - b.sourceGid || a.rule - b.rule || a.targetGid - b.targetGid;
}
function makePopulation(data, earlier, context) {
  const owner = data.privateTo >= 0 ? earlier[data.privateTo] : void 0;
  const { x, y, z: z3 } = owner ?? placeCells(data, context);
  const exists = owner && data.selection ? markSelected(data, earlier, context) : void 0;
  const placed2 = { data, x, y, z: z3, exists, parameters: [] };
  if (data.kind !== "artificial") return placed2;
  const parameters = data.parameters.map((parameter2) => ({
    field: parameter2.field,
    values: Float64Array.from({ length: data.count }, (_, i) => parameterValue3(parameter2, placed2, i, context))
  }));
  return { ...placed2, parameters };
}
function markSelected({ count: count2, selection }, populations, context) {
  const exists = new Uint8Array(count2);
  if (selection) for (const i of selectCells2(selection, populations, context).indices) exists[i] = 1;
  return exists;
}
function parameterValue3({ expression, stream }, population, index, context) {
  const compute3 = context.cellExpressions[expression];
  const view = viewOf(population, index, context.data.run.volumeSizeUm);
  return compute3(view, context.draws(stream, index));
}
function placeStimulus(stimulus, number2, populations, context) {
  return stimulus.targets.flatMap((target2) => {
    const { population, indices } = selectCells2(target2, populations, context);
    const instances = populations[population];
    const { kind, type } = instances.data;
    if (kind !== "cell") return [];
    const group = context.program.cellTypes[type].groups.findIndex((g) => g.name === stimulus.group);
    if (group < 0) return [];
    const { sections } = context.data.cellTypes[type];
    return indices.flatMap((index) => {
      const parameters = stimulus.parameters.map((parameter2) => ({
        field: parameter2.field,
        value: parameterValue3(parameter2, instances, index, context)
      }));
      return placesOf2(stimulus, type).map((place) => ({
        stimulus: number2,
        population,
        index,
        group,
        ...place,
        node: nodeAt2(sections, place),
        parameters
      }));
    });
  });
}
function placesOf2({ site }, type) {
  const own = site.byCellType[type];
  return [...own?.sections ?? []].map((section, k4) => {
    const x = own?.x[k4];
    return { section, x: Number.isNaN(x) ? 0.5 : x };
  });
}

// compiler/algebra/arithmetic/random.ts
function philox4x32(counter, key2) {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key2;
  for (let round = 0; round < 10; round++) {
    const aHigh = multiplyHigh(3528531795, c0);
    const aLow = Math.imul(3528531795, c0) >>> 0;
    const bHigh = multiplyHigh(3449720151, c2);
    const bLow = Math.imul(3449720151, c2) >>> 0;
    [c0, c1, c2, c3] = [(bHigh ^ c1 ^ k0) >>> 0, bLow, (aHigh ^ c3 ^ k1) >>> 0, aLow];
    k0 = k0 + 2654435769 >>> 0;
    k1 = k1 + 3144134277 >>> 0;
  }
  return [c0, c1, c2, c3];
}
function multiplyHigh(a, b) {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 65535, b >>> 16, b & 65535];
  const middle2 = aHigh * bLow + (aLow * bLow >>> 16);
  const other = aLow * bHigh + (middle2 & 65535);
  return aHigh * bHigh + (middle2 >>> 16) + (other >>> 16) >>> 0;
}
function blockAt(stream, seq) {
  const block2 = Math.floor(seq / 4);
  const id3 = stream.id3 + Math.floor(block2 / 2 ** 32) >>> 0;
  return philox4x32([block2 >>> 0, id3, stream.id1, stream.id2], [stream.globalIndex, 0]);
}
function unitDouble(word2) {
  return (word2 + 1) * (1 / 4294967297);
}
function seqFrom(x) {
  return x >= 0 && x <= 1099511627775 ? Math.trunc(x) % 2 ** 34 : 0;
}
function openStream(stream, startSeq = 0) {
  let seq = startSeq;
  let block2 = blockAt(stream, seq);
  const ipick = () => {
    const word2 = block2[seq % 4];
    seq += 1;
    if (seq % 4 === 0) block2 = blockAt(stream, seq);
    return word2;
  };
  const unit2 = () => unitDouble(ipick());
  return {
    seq: () => seq,
    ipick,
    uniform: (low = 0, high = 1) => low + unit2() * (high - low),
    negexp: (mean = 1) => -log(unit2()) * mean,
    normal: (mean = 0, deviation = 1) => mean + polarNormal(unit2) * deviation
  };
}
function polarNormal(unit2) {
  for (; ; ) {
    const x = 2 * unit2() - 1;
    const y = 2 * unit2() - 1;
    const w = x * x + y * y;
    if (w <= 1) return x * Math.sqrt(-2 * log(w) / w);
  }
}

// compiler/interpret/compile-expression.ts
function compileExpression(expr, reading) {
  const compile2 = (e) => compileExpression(e, reading);
  switch (expr.kind) {
    case "Number": {
      const { value } = expr;
      return () => value;
    }
    case "Ref":
      return reading.read(expr.ref);
    case "Unary": {
      const operand = compile2(expr.operand);
      return expr.op === "negate" ? () => -operand() : () => operand() === 0 ? 1 : 0;
    }
    case "Binary":
      return applyBinary2(expr.op, compile2(expr.left), compile2(expr.right));
    case "Call": {
      const args2 = expr.args.map(compile2);
      return reading.call?.(expr.fn, args2) ?? applyFunction(expr.fn, args2);
    }
    case "Select": {
      const [test, yes, no] = [compile2(expr.test), compile2(expr.then), compile2(expr.else)];
      return someExpr(expr, isDraw2) ? chooseStrictly(test, yes, no) : () => test() !== 0 ? yes() : no();
    }
  }
}
function isDraw2(expr) {
  return expr.kind === "Call" && expr.fn.startsWith("draw.");
}
function chooseStrictly(test, yes, no) {
  return () => {
    const [holds, a, b] = [test(), yes(), no()];
    return holds !== 0 ? a : b;
  };
}
function applyBinary2(op, a, b) {
  switch (op) {
    case "+":
      return () => a() + b();
    case "-":
      return () => a() - b();
    case "*":
      return () => a() * b();
    case "/":
      return () => a() / b();
    case "pow":
      return () => pow(a(), b());
    default:
      return applyTest(op, a, b);
  }
}
function applyTest(op, a, b) {
  switch (op) {
    case "<":
      return () => a() < b() ? 1 : 0;
    case ">":
      return () => a() > b() ? 1 : 0;
    case "<=":
      return () => a() <= b() ? 1 : 0;
    case ">=":
      return () => a() >= b() ? 1 : 0;
    case "==":
      return () => a() === b() ? 1 : 0;
    case "!=":
      return () => a() !== b() ? 1 : 0;
    case "and":
      return () => (a() !== 0 ? 1 : 0) * (b() !== 0 ? 1 : 0);
    case "or":
      return () => Math.max(a() !== 0 ? 1 : 0, b() !== 0 ? 1 : 0);
  }
}
function applyFunction(fn, args2) {
  const name = fn === "abs" ? "fabs" : fn;
  const compute3 = Object.hasOwn(arithmetic3, name) ? arithmetic3[name] : void 0;
  if (!compute3) throw new Error(`bug in hillock: the interpreter has no function '${fn}'`);
  const [a, b] = args2;
  if (name === "min") return () => min(a(), b());
  if (name === "max") return () => max(a(), b());
  if (args2.length === 1) return () => compute3(a());
  if (args2.length === 2) return () => compute3(a(), b());
  return () => compute3(...args2.map((arg) => arg()));
}

// compiler/interpret/network/compile-bound.ts
function compileBound(expr, bounding) {
  if (isNumber2(expr, bounding)) return ofNumber(compileExpression(expr, bounding.number));
  const compile2 = (e) => compileBound(e, bounding);
  switch (expr.kind) {
    case "Number":
      return () => point(expr.value);
    case "Ref":
      return bounding.read(expr.ref);
    case "Unary": {
      const operand = compile2(expr.operand);
      return () => negate3(operand());
    }
    case "Binary":
      return applyBinary3(expr.op, compile2(expr.left), compile2(expr.right));
    case "Call": {
      const compute3 = Object.hasOwn(intervalFunctions, expr.fn) ? intervalFunctions[expr.fn] : void 0;
      const args2 = expr.args.map(compile2);
      return compute3 ? () => compute3(...args2.map((arg) => arg())) : () => everything;
    }
    case "Select": {
      const test = compileTruth(expr.test, bounding);
      const [yes, no] = [compile2(expr.then), compile2(expr.else)];
      return () => select2(test(), yes(), no());
    }
  }
}
function ofNumber(value) {
  return () => point(value());
}
function isNumber2(expr, bounding) {
  switch (expr.kind) {
    case "Number":
      return true;
    case "Ref":
      return bounding.isNumber(expr.ref);
    case "Unary":
      return expr.op === "negate" && isNumber2(expr.operand, bounding);
    case "Binary":
      return expr.op !== "pow" && !isTruth(expr) && isNumber2(expr.left, bounding) && isNumber2(expr.right, bounding);
    case "Call":
    case "Select":
      return false;
  }
}
function applyBinary3(op, a, b) {
  switch (op) {
    case "+":
      return () => add(a(), b());
    case "-":
      return () => subtract(a(), b());
    case "*":
      return () => multiply(a(), b());
    case "/":
      return () => divide(a(), b());
    case "pow":
      return () => pow2(a(), b());
    default:
      throw new Error(`bug in hillock: '${op}' where a number is bounded`);
  }
}
function compileTruth(expr, bounding) {
  if (expr.kind === "Unary" && expr.op === "not") {
    const operand = compileTruth(expr.operand, bounding);
    return () => not2(operand());
  }
  if (expr.kind !== "Binary") throw new Error(`bug in hillock: a ${expr.kind} where truth is bounded`);
  if (expr.op === "and" || expr.op === "or") {
    const [a, b] = [compileTruth(expr.left, bounding), compileTruth(expr.right, bounding)];
    return expr.op === "and" ? () => and2(a(), b()) : () => or(a(), b());
  }
  return compareBounds(expr.op, compileBound(expr.left, bounding), compileBound(expr.right, bounding));
}
function compareBounds(op, a, b) {
  switch (op) {
    case "<":
      return () => lt(a(), b());
    case "<=":
      return () => le(a(), b());
    case ">":
      return () => lt(b(), a());
    case ">=":
      return () => le(b(), a());
    case "==":
      return () => eq(a(), b());
    case "!=":
      return () => not2(eq(a(), b()));
    default:
      throw new Error(`bug in hillock: '${op}' where truth is bounded`);
  }
}

// compiler/interpret/network/compile-rules.ts
function compileFamily(family, uniforms) {
  const scope = newPairScope();
  const reading = pairReading(scope, uniforms);
  const compile2 = (expr) => compileExpression(expr, reading);
  const { probability, count: count2 } = family;
  const drawsInProbability = probability !== void 0 && someExpr(probability, isDraw2);
  return {
    scope,
    uniformProbability: family.uniformProbability,
    drawsInProbability,
    probability: probability && compile2(probability),
    bound: probability && !drawsInProbability ? compilePairBound(probability, scope, reading) : void 0,
    count: count2 && compile2(count2),
    contacts: compile2(family.contacts),
    terms: family.terms.map(({ weight, delayMs }) => ({ weight: compile2(weight), delayMs: compile2(delayMs) }))
  };
}
function newPairScope() {
  return {
    pre: noCell,
    post: noCell,
    distances: noDistances,
    box: void 0,
    row: new Float64Array(),
    contacts: 1,
    draws: void 0
  };
}
function pairReading(scope, uniforms) {
  return {
    call: (fn, args2) => compileDraw(fn, args2, () => scope.draws),
    read: (ref2) => {
      switch (ref2.kind) {
        case "Param":
          return uniformOf(uniforms, ref2.name);
        case "Cell": {
          const { side, name } = ref2;
          return () => scope[side][name];
        }
        case "Distance": {
          const { name } = ref2;
          return () => scope.distances[name];
        }
        case "Row": {
          const { index } = ref2;
          return () => scope.row[index];
        }
        case "Contacts":
          return () => scope.contacts;
      }
    }
  };
}
function compilePairBound(probability, scope, number2) {
  return compileBound(probability, {
    number: number2,
    isNumber: (ref2) => ref2.kind === "Param" || ref2.kind === "Row" || ref2.kind === "Contacts",
    read: (ref2) => {
      if (ref2.kind === "Cell") return () => scope.box[ref2.side][ref2.name];
      if (ref2.kind === "Distance") return () => scope.box.distances[ref2.name];
      throw new Error(`bug in hillock: ${ref2.kind} is a number`);
    }
  });
}
function uniformOf(uniforms, name) {
  const value = uniforms.get(name);
  if (value === void 0) throw new Error(`bug in hillock: the program has no uniform '${name}'`);
  return () => value;
}
function compileCellExpression({ value }, uniforms) {
  const scope = { cell: noCell, draws: void 0 };
  const compute3 = compileExpression(value, {
    call: (fn, args2) => compileDraw(fn, args2, () => scope.draws),
    read: (ref2) => {
      if (ref2.kind === "Param") return uniformOf(uniforms, ref2.name);
      const { name } = ref2;
      return () => scope.cell[name];
    }
  });
  return (cell, draws) => {
    scope.cell = cell;
    scope.draws = draws;
    return compute3();
  };
}
function compileDraw(fn, args2, stream) {
  if (!fn.startsWith("draw.")) return void 0;
  const [a, b] = args2;
  const draws = () => {
    const open = stream();
    if (!open) throw new Error(`bug in hillock: ${fn} where nothing may be drawn`);
    return open;
  };
  switch (fn.slice(5)) {
    case "uniform":
      return () => draws().uniform(a(), b());
    case "normal":
      return () => draws().normal(a(), b());
    case "negexp":
      return () => draws().negexp(a());
    case "lognormal":
      return () => lognormal(draws(), a(), b());
    default:
      throw new Error(`bug in hillock: the interpreter has no ${fn}`);
  }
}
function lognormal(draws, mean, deviation) {
  const ratio2 = deviation / mean;
  const variance = log1p(ratio2 * ratio2);
  return exp(draws.normal(log(mean) - 0.5 * variance, Math.sqrt(variance)));
}

// compiler/interpret/network/context.ts
function newNetworkContext(program, data) {
  const uniforms = uniformValues(program, data);
  return {
    program,
    data,
    uniforms,
    families: program.families.map((family) => compileFamily(family, uniforms)),
    cellExpressions: program.cellExpressions.map((expression) => compileCellExpression(expression, uniforms)),
    draws: (id1, id2) => openStream({ globalIndex: data.run.seed >>> 0, id1, id2, id3: 0 })
  };
}
function uniformValues(program, data) {
  return new Map(program.uniforms.map(({ name }, i) => [name, data.uniforms[i]]));
}

// compiler/interpret/lookup-table.ts
function makeTable(from, to, intervals, width, fill) {
  const dx = (to - from) / intervals;
  const values = new Float64Array((intervals + 2) * width);
  let x = from;
  for (let i = 0; i <= intervals; i++, x += dx) fill(x, values.subarray(i * width, (i + 1) * width));
  values.copyWithin((intervals + 1) * width, intervals * width, (intervals + 1) * width);
  return { from, perStep: 1 / dx, intervals, width, values };
}
function interpolate({ from, perStep, intervals, width, values }, x, slots, outputs) {
  const position = min(max(perStep * (x - from), 0), intervals);
  const whole = Math.floor(position);
  const theta = position - whole;
  for (let k4 = 0; k4 < outputs.length; k4++) {
    const a = values[whole * width + k4];
    const b = values[(whole + 1) * width + k4];
    slots[outputs[k4]] = a + theta * (b - a);
  }
}

// compiler/interpret/kernel.ts
function compileKernel(kernel, cx, storesAll) {
  const frame = newFrame(kernel.body, cx);
  const actions = [
    ...loads2(kernel.body, frame),
    ...compileBody(kernel.body, frame, /* @__PURE__ */ new Map()),
    ...stores2(kernel.body, frame, storesAll)
  ];
  const { current } = frame;
  return (call2) => {
    current.call = call2;
    for (let i = 0; i < actions.length; i++) actions[i]();
  };
}
function compileTabulation(body, argument, outputs, cx) {
  const frame = newFrame(body, cx);
  const locals = /* @__PURE__ */ new Map([[argument, newSlot(frame, `argument ${argument}`)]]);
  const actions = compileBody(body, frame, locals);
  const results = outputs.map((name) => locals.get(name));
  return (x, row) => {
    frame.slots[locals.get(argument)] = x;
    for (const action of actions) action();
    for (const [k4, slot] of results.entries()) row[k4] = frame.slots[slot];
  };
}
function newFrame(body, cx) {
  let size = 1;
  walkStatements(body, (s) => {
    size += 1 + placesWritten([s]).length;
    for (const expr of expressionsOf(s)) size += references(expr).length;
  });
  return { cx, slots: new Float64Array(size), slotOfPlace: /* @__PURE__ */ new Map(), current: { call: noCall } };
}
var noCall = {
  cell: void 0,
  instances: { count: 0, node: new Int32Array(), fields: [], random: [] },
  element: 0,
  timeMs: 0,
  flag: 0,
  connectionNumbers: new Float64Array(),
  outbox: { self: () => {
  }, move: () => {
  }, spike: () => {
  } }
};
function newSlot({ slotOfPlace, slots }, name) {
  const known3 = slotOfPlace.get(name);
  if (known3 !== void 0) return known3;
  const slot = slotOfPlace.size;
  if (slot >= slots.length) throw new Error("bug in hillock: a kernel has more places than were counted");
  slotOfPlace.set(name, slot);
  return slot;
}
function placeKey(place) {
  switch (place.kind) {
    case "Node":
    case "Field":
      return `${place.kind} ${place.name}`;
    case "Ion":
      return `Ion ${place.ion} ${place.name}`;
    default:
      throw new Error(`bug in hillock: a ${place.kind} has no slot of its own`);
  }
}
function loads2(body, frame) {
  const places = /* @__PURE__ */ new Map();
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) for (const place of references(expr)) addLoaded(places, place);
  });
  for (const place of placesWritten(body)) if (place.kind === "Field") addLoaded(places, place);
  return [...places].map(([key2, place]) => loadOf2(place, newSlot(frame, key2), frame));
}
function addLoaded(places, place) {
  if (place.kind === "Field" || place.kind === "Node" || place.kind === "Ion") places.set(placeKey(place), place);
}
function loadOf2(place, slot, { cx, slots, current }) {
  if (place.kind === "Field") {
    const index = fieldIndex(cx.mechanism, place.name);
    const field = cx.mechanism.fields[index];
    const isParameter = field?.role === "parameter" && !field.written;
    if (!isParameter && !field?.carried) return () => slots[slot] = 0;
    return () => slots[slot] = current.call.instances.fields[index]?.[current.call.element];
  }
  const array = nodeArray(place, cx.program);
  return () => {
    const { cell, instances, element } = current.call;
    slots[slot] = array(cell)[instances.node[element]];
  };
}
function nodeArray(place, program) {
  if (place.kind === "Node") return ({ nodes }) => nodes[place.name];
  if (place.kind !== "Ion") throw new Error(`bug in hillock: a ${place.kind} is not at a node`);
  const index = program.ions.findIndex((ion) => ion.name === place.ion);
  return ({ ions }) => ions[index][place.name];
}
function fieldIndex(mechanism, name) {
  const index = mechanism.fields.findIndex((field) => field.name === name);
  if (index < 0) throw new Error(`bug in hillock: ${mechanism.name} has no field '${name}'`);
  return index;
}
function stores2(body, { cx, slots, slotOfPlace, current }, storesAll) {
  const names = new Set(placesWritten(body).flatMap((place) => place.kind === "Field" ? [place.name] : []));
  return [...names].flatMap((name) => {
    const index = fieldIndex(cx.mechanism, name);
    const slot = slotOfPlace.get(`Field ${name}`);
    if (!storesAll && !cx.mechanism.fields[index]?.carried) return [];
    return [
      () => {
        const { instances, element } = current.call;
        instances.fields[index][element] = slots[slot];
      }
    ];
  });
}
function compileBody(body, frame, locals) {
  return body.map((statement) => compileStatement(statement, frame, locals));
}
function compileStatement(s, frame, locals) {
  const { slots, current } = frame;
  const value = (e) => compileExpression(e, readingOf(frame, locals));
  switch (s.kind) {
    case "Let": {
      const compute3 = value(s.value);
      const slot = declare4(s.name, frame, locals);
      return () => slots[slot] = compute3();
    }
    case "Store":
      return storeTo(s.to, s.by, value(s.value), frame, locals);
    case "If": {
      const test = value(s.test);
      const then = compileBody(s.then, frame, new Map(locals));
      const otherwise = compileBody(s.else, frame, new Map(locals));
      return () => runAll(test() !== 0 ? then : otherwise);
    }
    case "While": {
      const [test, inner] = [value(s.test), compileBody(s.body, frame, new Map(locals))];
      return () => {
        while (test() !== 0) runAll(inner);
      };
    }
    case "Lookup": {
      const table2 = frame.cx.tables.get(s.table);
      if (!table2) throw new Error(`bug in hillock: ${frame.cx.mechanism.name} has no table '${s.table}'`);
      const argument = value(s.argument);
      const outputs = s.outputs.map((place) => slotOf(place, frame, locals));
      return () => interpolate(table2, argument(), slots, outputs);
    }
    case "Draw": {
      const draw3 = drawFrom(s, s.args.map(value), frame);
      const slot = declare4(s.to, frame, locals);
      return () => slots[slot] = draw3();
    }
    case "SeedStream": {
      const sequence = value(s.sequence);
      return () => {
        const variable = randomVariable(current.call, s.stream);
        variable.draws = openStream(variable.stream, seqFrom(sequence()));
      };
    }
    case "NetSend": {
      const [delay, flag] = [value(s.delay), value(s.flag)];
      return () => current.call.outbox.self(current.call.timeMs + delay(), flag());
    }
    case "NetEvent": {
      const time = value(s.time);
      return () => current.call.outbox.spike(time());
    }
    case "NetMove": {
      const time = value(s.time);
      return () => current.call.outbox.move(time());
    }
  }
}
function runAll(actions) {
  for (const action of actions) action();
}
function declare4(name, frame, locals) {
  const slot = newSlot(frame, `Local ${frame.slotOfPlace.size} ${name}`);
  locals.set(name, slot);
  return slot;
}
function slotOf(place, frame, locals) {
  const slot = place.kind === "Local" ? locals.get(place.name) : frame.slotOfPlace.get(placeKey(place));
  if (slot === void 0) throw new Error(`bug in hillock: ${JSON.stringify(place)} is not declared`);
  return slot;
}
function readingOf(frame, locals) {
  const { current, slots, cx } = frame;
  return {
    read: (place) => {
      switch (place.kind) {
        case "Uniform": {
          const value = cx.uniforms.get(place.name);
          if (value === void 0) throw new Error(`bug in hillock: the program has no uniform '${place.name}'`);
          return () => value;
        }
        case "Clock":
          return () => current.call.timeMs;
        case "Flag":
          return () => current.call.flag;
        case "Argument": {
          const { index } = place;
          return () => current.call.connectionNumbers[index];
        }
        default: {
          const slot = slotOf(place, frame, locals);
          return () => slots[slot];
        }
      }
    }
  };
}
function storeTo(to, by, value, frame, locals) {
  const { slots, current, cx } = frame;
  if (to.kind === "Node" || to.kind === "Ion") {
    const array = nodeArray(to, cx.program);
    return () => {
      const { cell, instances, element } = current.call;
      change(array(cell), instances.node[element], by, value());
    };
  }
  if (to.kind === "Argument") return () => change(current.call.connectionNumbers, to.index, by, value());
  const slot = slotOf(to, frame, locals);
  if (by === "set") return () => slots[slot] = value();
  return () => change(slots, slot, by, value());
}
function change(values, index, by, x) {
  if (by === "set") values[index] = x;
  else values[index] = by === "add" ? values[index] + x : values[index] - x;
}
function randomVariable({ instances, element }, stream) {
  const variable = instances.random[element]?.[stream];
  if (!variable) throw new Error("RANDOM variables work in artificial cells only");
  return variable;
}
function drawFrom(s, args2, { current }) {
  const draws = () => randomVariable(current.call, s.stream).draws;
  switch (s.distribution) {
    case "ipick":
      return () => draws().ipick();
    case "uniform":
    case "dpick":
      return () => draws().uniform(...args2.map((arg) => arg()));
    case "negexp":
      return () => draws().negexp(...args2.map((arg) => arg()));
    case "normal":
      return () => draws().normal(...args2.map((arg) => arg()));
  }
}

// compiler/interpret/reports.ts
function newRecorder(recording, wiring, network, context) {
  const { program, data } = context;
  const found = recording.of.flatMap((selection) => {
    const { population, indices } = selectCells2(selection, network.populations, context);
    if (network.populations[population]?.data.kind !== "cell") return [];
    return indices.flatMap((i) => columnsOf(wiring.places[population]?.[i], recording, program, data));
  });
  const everySteps = Math.max(Math.trunc(recording.everySteps), 1);
  const rows = [];
  return {
    take: (step) => {
      if (step % everySteps === 0) for (const { sources } of found) rows.push(sumOf2(sources));
    },
    finish: () => ({
      name: recording.name,
      variable: recording.what === "v" ? "v" : `${recording.group}.${recording.field}`,
      unit: recording.unit,
      everySteps,
      float64: recording.float64,
      columns: found.map(({ column }) => column),
      rows: Float64Array.from(rows)
    })
  };
}
function sumOf2(sources) {
  const [first2, ...others2] = sources.map(({ values, index }) => values[index]);
  return others2.reduce((sum2, x) => sum2 + x, first2 ?? 0);
}
function columnsOf(cell, recording, program, { cellTypes, populations }) {
  const type = populations[cell.population]?.type;
  const sites = recording.site.byCellType[type];
  const { sections } = cellTypes[type];
  return [...sites?.sections ?? []].flatMap((section, k4) => {
    const x = sites?.x[k4];
    const sources = sourcesAt(nodeAt2(sections, { section, x }), cell, recording, program);
    return sources ? [{ column: { gid: cell.gid, section, x }, sources }] : [];
  });
}
function sourcesAt(node2, cell, recording, program) {
  const { what, group, field } = recording;
  if (what === "v") return [{ values: cell.arrays.nodes.v, index: node2 }];
  if (what === "ion") {
    const ion = cell.arrays.ions[program.ions.findIndex((candidate) => candidate.name === group)];
    return ion && [{ values: ion[field], index: node2 }];
  }
  const g = cell.program.groups.findIndex((candidate) => candidate.name === group);
  const [code, instances] = [cell.codes[g], cell.groups[g]];
  if (!code || !instances) return void 0;
  const values = instances.fields[fieldIndex(code.mechanism, field)];
  return [...instances.node.keys()].filter((i) => instances.node[i] === node2).map((index) => ({ values, index }));
}

// compiler/interpret/events.ts
var byConnection = (a, b) => a.connection - b.connection;
var byTime = (a, b) => a.timeMs - b.timeMs || a.connection - b.connection;
var byTimeAndGid = (a, b) => a.timeMs - b.timeMs || a.gid - b.gid;
function newSelfQueue() {
  const list2 = [];
  let serial = 0;
  const isLater = (a, b) => a.timeMs !== b.timeMs ? a.timeMs > b.timeMs : a.serial > b.serial;
  const insert2 = (event) => {
    let [low, high] = [0, list2.length];
    while (low < high) {
      const middle2 = low + high >> 1;
      if (isLater(list2[middle2], event)) low = middle2 + 1;
      else high = middle2;
    }
    list2.splice(low, 0, event);
  };
  return {
    first: () => list2.at(-1),
    take: () => list2.pop(),
    push: (event) => insert2({ ...event, serial: serial++ }),
    move: (group, element, timeMs) => {
      const moved2 = list2.filter((event) => event.group === group && event.element === element);
      for (const event of moved2) {
        list2.splice(list2.indexOf(event), 1);
        insert2({ ...event, timeMs });
      }
    }
  };
}

// compiler/interpret/deliver.ts
function outboxOf(receiver, group, element, connectionNumbers) {
  const gid = receiver.kind === "cell" ? receiver.gid : receiver.firstGid + element;
  return {
    self: (timeMs, flag) => receiver.self.push({ timeMs, flag, group, element, connectionNumbers }),
    move: (timeMs) => receiver.self.move(group, element, timeMs),
    spike: (timeMs) => receiver.spikes.push({ timeMs, gid })
  };
}
function receive(target2, timeMs, flag, passed) {
  const { receiver, group, element, numbers } = target2;
  const isCell = receiver.kind === "cell";
  const kernel = (isCell ? receiver.codes[group] : receiver.code)?.receive;
  kernel({
    cell: isCell ? receiver.arrays : void 0,
    instances: isCell ? receiver.groups[group] : receiver.instances,
    element,
    timeMs,
    flag,
    connectionNumbers: numbers,
    outbox: outboxOf(receiver, group, element, passed)
  });
}
var mostArguments = 16;
function receiveOwn(receiver, { group, element, timeMs, flag, connectionNumbers }) {
  const numbers = connectionNumbers ?? new Float64Array(mostArguments);
  receive({ receiver, group, element, numbers }, timeMs, flag, numbers);
}
function receiveEvent({ timeMs, connection }, targets2) {
  const target2 = targets2[connection];
  receive(target2, timeMs, 0, target2.numbers);
}
function deliver(receiver, targets2, slot, boundaryMs) {
  if (receiver.kind === "artificial") emitListed(receiver, boundaryMs);
  const events = receiver.bySlot.get(slot) ?? [];
  receiver.bySlot.delete(slot);
  const isTimeless = ({ connection }) => receiver.kind === "cell" && receiver.codes[targets2[connection].group]?.mechanism.timeless === true;
  for (const event of events.filter(isTimeless).sort(byConnection)) receiveEvent(event, targets2);
  const timed = events.filter((event) => !isTimeless(event)).sort(byTime);
  for (let next = 0; ; ) {
    const own = receiver.self.first();
    const event = timed[next];
    if (own && own.timeMs <= boundaryMs && (!event || own.timeMs <= event.timeMs)) {
      receiveOwn(receiver, receiver.self.take());
    } else if (event) {
      receiveEvent(event, targets2);
      next += 1;
    } else {
      return;
    }
  }
}
function emitListed({ list: list2, spikes }, boundaryMs) {
  const due = list2.findIndex(({ timeMs }) => !(timeMs <= boundaryMs));
  spikes.push(...list2.splice(0, due < 0 ? list2.length : due));
}

// compiler/interpret/cable.ts
function addCable({ nodes }, { parent, a, b, cm }, dtMs) {
  const { v, rhs, d } = nodes;
  const factor2 = 1e-3 * (1 / dtMs);
  for (let i = 0; i < v.length; i++) if (cm[i] !== 0) d[i] += factor2 * cm[i];
  for (let i = 1; i < v.length; i++) {
    const p = parent[i];
    const dv = v[p] - v[i];
    rhs[i] -= b[i] * dv;
    rhs[p] += a[i] * dv;
    d[i] -= b[i];
    d[p] -= a[i];
  }
}
function solveTree({ nodes }, { parent, a, b }) {
  const { rhs, d } = nodes;
  for (let i = rhs.length - 1; i > 0; i--) {
    const p = parent[i];
    const factor2 = a[i] / d[i];
    d[p] -= factor2 * b[i];
    rhs[p] -= factor2 * rhs[i];
  }
  rhs[0] /= d[0];
  for (let i = 1; i < rhs.length; i++) rhs[i] = (rhs[i] - b[i] * rhs[parent[i]]) / d[i];
}
var runawayMv = 1e5;
function updateVoltage({ nodes }) {
  const { v, rhs } = nodes;
  let isFinite = true;
  for (let i = 0; i < v.length; i++) {
    v[i] += rhs[i];
    isFinite &&= Math.abs(v[i]) <= runawayMv;
  }
  return isFinite;
}
function nernst(inside, outside, valence2, celsius) {
  const [gas, faraday] = [8.31446261815324, 96485.33212331001];
  const ktf = 1e3 * gas * (celsius + 273.15) / faraday;
  return ktf / valence2 * log(outside / inside);
}

// compiler/interpret/step-cell.ts
var none3 = new Float64Array();
var silent = { self: () => {
}, move: () => {
}, spike: () => {
} };
function detectSpike(cell, tMs) {
  const isAbove = cell.arrays.nodes.v[cell.type.spikeNode] - cell.thresholdMv > 0;
  if (isAbove && !cell.isAbove) cell.spikes.push({ timeMs: tMs + 1e-10, gid: cell.gid });
  cell.isAbove = isAbove;
}
function setupMatrix(cell, cx, tMiddleMs) {
  cell.arrays.nodes.rhs.fill(0);
  cell.arrays.nodes.d.fill(0);
  for (const [i, ion] of cell.arrays.ions.entries()) {
    ion?.i.fill(0);
    ion?.didv.fill(0);
    if (cell.program.ions[i] === "everyStep") followNernst(cell, i, cx);
  }
  runGroups(cell, "current", tMiddleMs);
  addCable(cell.arrays, cell.type, cx.dtMs);
}
function advanceCell(cell, cx, tMiddleMs, tEndMs) {
  setupMatrix(cell, cx, tMiddleMs);
  solveTree(cell.arrays, cell.type);
  const isFinite = updateVoltage(cell.arrays);
  runGroups(cell, "state", tEndMs);
  return isFinite;
}
function followNernst(cell, index, { valences, celsius }) {
  const ion = cell.arrays.ions[index];
  if (!ion) return;
  for (let i = 0; i < ion.e.length; i++) {
    ion.e[i] = nernst(ion.inside[i], ion.outside[i], valences[index], celsius);
  }
}
function runGroups(cell, name, timeMs) {
  for (const [g, code] of cell.codes.entries()) {
    const kernel = code[name];
    if (kernel) runAll2(kernel, cell, cell.groups[g], timeMs);
  }
}
function runAll2(kernel, cell, instances, timeMs) {
  const call2 = { cell: cell.arrays, instances, element: 0, timeMs, flag: 0, connectionNumbers: none3, outbox: silent };
  for (; call2.element < instances.count; call2.element++) kernel(call2);
}
function initializeCell(cell, cx) {
  for (const [i, style] of cell.program.ions.entries()) {
    if (style === "once" || style === "everyStep") followNernst(cell, i, cx);
  }
  for (const [g, code] of cell.codes.entries()) {
    const instances = cell.groups[g];
    for (let element = 0; element < instances.count; element++) {
      code.initial(initialCall(cell, cell.arrays, instances, g, element));
    }
  }
}
function initializeArtificial(receiver) {
  const { code, instances, exists } = receiver;
  for (let element = 0; code && element < instances.count; element++) {
    if (exists?.[element] !== 0) code.initial(initialCall(receiver, void 0, instances, 0, element));
  }
}
function initialCall(receiver, cell, instances, group, element) {
  const outbox = outboxOf(receiver, group, element, void 0);
  return { cell, instances, element, timeMs: 0, flag: 0, connectionNumbers: none3, outbox };
}

// compiler/interpret/time-grid.ts
function newTimeGrid(dtMs, steps) {
  const [t8, tMiddle] = [new Float64Array(steps + 1), new Float64Array(steps)];
  const boundary2 = new Float64Array(2 * steps + 1);
  for (let k4 = 0; k4 < steps; k4++) {
    const middle2 = t8[k4] + 0.5 * dtMs;
    tMiddle[k4] = middle2;
    t8[k4 + 1] = middle2 + 0.5 * dtMs;
    boundary2[slotBefore(k4)] = middle2;
    boundary2[slotAfter(k4)] = t8[k4 + 1];
  }
  return { dtMs, steps, t: t8, tMiddle, boundary: boundary2 };
}
var slotBefore = (step) => 1 + 2 * step;
var slotAfter = (step) => 2 + 2 * step;
function slotOf2({ boundary: boundary2 }, timeMs) {
  let [low, high] = [0, boundary2.length];
  while (low < high) {
    const middle2 = low + high >> 1;
    if (boundary2[middle2] >= timeMs) high = middle2;
    else low = middle2 + 1;
  }
  return Number.isNaN(timeMs) ? boundary2.length : low;
}

// compiler/interpret/run.ts
function initializeRun(run) {
  const { cells, artificial } = run.wiring;
  for (const cell of cells) initializeCell(cell, run.step);
  for (const receiver of artificial) initializeArtificial(receiver);
  initializeConnections(run.wiring);
  settleSlot(run, 0);
  for (const cell of cells) setupMatrix(cell, run.step, 0);
  for (const recorder of run.recorders) recorder.take(0);
}
function initializeConnections({ targets: targets2 }) {
  for (const { receiver, group, element, numbers } of targets2) {
    const isCell = receiver.kind === "cell";
    const code = isCell ? receiver.codes[group] : receiver.code;
    const instances = isCell ? receiver.groups[group] : receiver.instances;
    if (!code?.connect || !instances) continue;
    code.connect({
      cell: isCell ? receiver.arrays : void 0,
      instances,
      element,
      timeMs: 0,
      flag: 0,
      connectionNumbers: numbers,
      outbox: outboxOf(receiver, group, element, numbers)
    });
  }
}
function runStep(run, k4) {
  const { wiring, grid } = run;
  for (const cell of wiring.cells) detectSpike(cell, grid.t[k4]);
  collect2(run, wiring.cells, slotBefore(k4));
  settleSlot(run, slotBefore(k4));
  const [tMiddle, tEnd] = [grid.tMiddle[k4], grid.t[k4 + 1]];
  const failed = wiring.cells.filter((cell) => !advanceCell(cell, run.step, tMiddle, tEnd));
  for (const recorder of run.recorders) recorder.take(k4 + 1);
  if (failed[0]) return { step: k4, timeMs: tEnd, gid: failed[0].gid };
  settleSlot(run, slotAfter(k4));
  return void 0;
}
function settleSlot(run, slot) {
  const { cells, artificial, targets: targets2 } = run.wiring;
  const boundary2 = run.grid.boundary[slot];
  const isSource = (receiver) => !receiver.hasInputs;
  for (const receiver of artificial.filter(isSource)) deliver(receiver, targets2, slot, boundary2);
  collect2(run, artificial, slot);
  const others2 = [...cells, ...artificial.filter((receiver) => receiver.hasInputs)];
  do {
    for (const receiver of others2) {
      const own = receiver.self.first();
      const isDue = receiver.bySlot.has(slot) || own !== void 0 && own.timeMs <= boundary2;
      if (isDue || receiver.kind === "artificial") deliver(receiver, targets2, slot, boundary2);
    }
  } while (collect2(run, others2, slot));
}
function collect2(run, receivers, nextSlot) {
  const { fanOut, targets: targets2 } = run.wiring;
  let some = false;
  for (const { spikes } of receivers) {
    for (const spike of spikes.splice(0)) {
      some = true;
      run.spikes.push(spike);
      for (const connection of fanOut.get(spike.gid) ?? []) send(run, spike, connection, nextSlot);
    }
  }
  return some;
  function send({ grid }, spike, connection, earliest) {
    const { receiver, delayMs } = targets2[connection];
    const timeMs = spike.timeMs + delayMs;
    const slot = Math.max(slotOf2(grid, timeMs), earliest);
    if (slot >= grid.boundary.length) return;
    const list2 = receiver.bySlot.get(slot);
    if (list2) list2.push({ timeMs, connection });
    else receiver.bySlot.set(slot, [{ timeMs, connection }]);
  }
}
function sortSpikes(spikes) {
  return [...spikes].sort(byTimeAndGid);
}

// compiler/interpret/mechanism-code.ts
function compileMechanism(mechanism, program, uniforms) {
  const tables2 = makeTables2(mechanism, program, uniforms);
  const cx = { program, mechanism, uniforms, tables: tables2 };
  const isArtificial = mechanism.form === "artificial";
  const compile2 = (kernel, storesAll) => kernel && compileKernel(kernel, cx, storesAll || isArtificial);
  const { initial, current, state, receive: receive2, connect } = mechanism.kernels;
  return {
    mechanism,
    initial: compileKernel(initial, cx, isArtificial),
    current: compile2(current, true),
    state: compile2(state, true),
    receive: compile2(receive2, false),
    connect: compile2(connect, false)
  };
}
function makeTables2(mechanism, program, uniforms) {
  const tables2 = /* @__PURE__ */ new Map();
  const cx = { program, mechanism, uniforms, tables: tables2 };
  for (const { name, argument, outputs, from, to, intervals, kernel } of mechanism.tables) {
    const end = (expr) => compileExpression(expr, {
      read: (place) => {
        const value = place.kind === "Uniform" ? uniforms.get(place.name) : void 0;
        if (value === void 0) throw new Error(`bug in hillock: TABLE ${name} has ends that are no uniforms`);
        return () => value;
      }
    })();
    const fill = compileTabulation(kernel.body, argument, outputs, cx);
    tables2.set(name, makeTable(end(from), end(to), intervals, outputs.length, fill));
  }
  return tables2;
}

// compiler/interpret/receivers.ts
var newMailbox = () => ({ bySlot: /* @__PURE__ */ new Map(), self: newSelfQueue(), spikes: [] });
function newCellReceiver(population, index, { data }, program, model2, codes) {
  const type = model2.cellTypes[data.type];
  const cell = program.cellTypes[data.type];
  return {
    ...newMailbox(),
    kind: "cell",
    population,
    index,
    gid: data.firstGid + index,
    thresholdMv: data.thresholdMv,
    type,
    program: cell,
    arrays: newCellArrays(type, cell),
    codes: cell.groups.map((group) => codes[group.mechanism]),
    groups: cell.groups.map((group, g) => rowsOf(group, type.groups[g], codes)),
    isAbove: false
  };
}
function newCellArrays(type, cell) {
  const count2 = type.parent.length;
  const zeros = () => new Float64Array(count2);
  const ions = type.ions.map(
    (ion, i) => cell.ions[i] === void 0 ? void 0 : { e: ion.e.slice(), inside: ion.inside.slice(), outside: ion.outside.slice(), i: zeros(), didv: zeros() }
  );
  const nodes = {
    v: type.vInitMv.slice(),
    rhs: zeros(),
    d: zeros(),
    area: type.areaUm2,
    scale: type.areaUm2.map((area) => 100 / area),
    diam: type.diamUm
  };
  return { nodes, ions };
}
function rowsOf(group, data, codes) {
  const isOwn = group.owner === "density" || group.owner === "point";
  return newInstances(isOwn ? data.nodes : new Int32Array(), data, codes[group.mechanism]);
}
function newInstances(node2, group, { mechanism }) {
  const fields2 = mechanism.fields.map(({ name, value }) => {
    const given2 = group.parameters.find((parameter2) => parameter2.field === name)?.values ?? new Float64Array();
    return Float64Array.from(node2, (_, i) => given2[i] ?? given2[0] ?? value);
  });
  return { count: node2.length, node: node2, fields: fields2, random: [] };
}
function newArtificialReceiver(population, { data, exists, parameters }, code, seed) {
  const { count: count2, firstGid } = data;
  const fields2 = (code?.mechanism.fields ?? []).map(
    ({ name, value }) => parameters.find(({ field }) => field === name)?.values.slice() ?? new Float64Array(count2).fill(value)
  );
  const random = Array.from(
    { length: code ? count2 : 0 },
    (_, i) => [...data.noiseStreams].map((id1) => {
      const stream = { globalIndex: seed, id1, id2: i, id3: 0 };
      return { stream, draws: openStream(stream) };
    })
  );
  return {
    ...newMailbox(),
    kind: "artificial",
    population,
    firstGid,
    code,
    instances: { count: count2, node: new Int32Array(), fields: fields2, random },
    exists,
    list: data.kind === "spikes" ? listedSpikes(data) : [],
    hasInputs: false
  };
}
function listedSpikes({ count: count2, firstGid, spikeOffsets, spikeTimesMs }) {
  const list2 = [];
  for (let i = 0; i < count2; i++) {
    for (let k4 = spikeOffsets[i]; k4 < spikeOffsets[i + 1]; k4++) {
      list2.push({ timeMs: spikeTimesMs[k4], gid: firstGid + i });
    }
  }
  return list2.sort((a, b) => a.timeMs - b.timeMs || a.gid - b.gid);
}

// compiler/interpret/wire.ts
function wireNetwork(network, program, data, uniforms) {
  const codes = program.mechanisms.map((mechanism) => compileMechanism(mechanism, program, uniforms));
  const places = makeReceivers(network, program, data, codes);
  const receivers = [...new Set(places.flat())];
  const targets2 = makeTargets(network, places);
  addStimuli(network, places);
  return {
    cells: receivers.filter((receiver) => receiver.kind === "cell"),
    artificial: receivers.filter((receiver) => receiver.kind === "artificial"),
    targets: targets2,
    fanOut: groupConnections(network.connections),
    places
  };
}
function makeReceivers({ populations }, program, model2, codes) {
  return populations.map((population, p) => {
    const { kind, type, count: count2 } = population.data;
    if (kind === "cell") {
      return Array.from({ length: count2 }, (_, i) => newCellReceiver(p, i, population, program, model2, codes));
    }
    const artificial = kind === "artificial" ? program.artificial[type] : void 0;
    const code = artificial && codes[artificial.mechanism];
    const receiver = newArtificialReceiver(p, population, code, model2.run.seed >>> 0);
    return Array.from({ length: count2 }, () => receiver);
  });
}
function groupConnections(connections) {
  const bySource2 = /* @__PURE__ */ new Map();
  for (const [c2, { sourceGid }] of connections.entries()) {
    const list2 = bySource2.get(sourceGid);
    if (list2) list2.push(c2);
    else bySource2.set(sourceGid, [c2]);
  }
  return bySource2;
}
function makeTargets({ connections }, places) {
  const elements = new Int32Array(connections.length);
  for (const [receiver, own] of connectionsByTarget(connections, places)) {
    if (receiver.kind === "artificial") {
      receiver.hasInputs = true;
      for (const c2 of own) elements[c2] = connections[c2].targetIndex;
      continue;
    }
    for (const g of receiver.groups.keys()) {
      const inGroup = own.filter((c2) => connections[c2]?.group === g);
      if (inGroup.length > 0) makeSynapses(receiver, g, inGroup, connections, elements);
    }
  }
  return connections.map((connection, c2) => {
    const receiver = places[connection.targetPopulation]?.[connection.targetIndex];
    const code = receiver.kind === "cell" ? receiver.codes[connection.group] : receiver.code;
    const numbers = new Float64Array(Math.max(code?.mechanism.argumentCount ?? 0, 1));
    numbers[0] = connection.weight;
    const { delayMs, group } = connection;
    return { receiver, group: Math.max(group, 0), element: elements[c2], numbers, delayMs };
  });
}
function connectionsByTarget(connections, places) {
  const byTarget = /* @__PURE__ */ new Map();
  for (const [c2, { targetPopulation, targetIndex }] of connections.entries()) {
    const receiver = places[targetPopulation]?.[targetIndex];
    const list2 = byTarget.get(receiver);
    if (list2) list2.push(c2);
    else byTarget.set(receiver, [c2]);
  }
  return byTarget;
}
function makeSynapses(cell, group, own, connections, elements) {
  const code = cell.codes[group];
  const nodeOf = (c2) => connections[c2].node;
  const nodes = [];
  for (const c2 of [...own].sort((a, b) => nodeOf(a) - nodeOf(b) || a - b)) {
    if (!code.mechanism.mergeable || nodes.at(-1) !== nodeOf(c2)) nodes.push(nodeOf(c2));
    elements[c2] = nodes.length - 1;
  }
  const data = cell.type.groups[group];
  cell.groups[group] = newInstances(Int32Array.from(nodes), data, code);
}
function addStimuli({ points }, places) {
  const byCell = /* @__PURE__ */ new Map();
  for (const point2 of points) {
    const cell = places[point2.population]?.[point2.index];
    byCell.set(cell, [...byCell.get(cell) ?? [], point2]);
  }
  for (const [cell, all] of byCell) {
    for (const group of new Set(all.map((point2) => point2.group))) {
      const own = all.filter((point2) => point2.group === group);
      const code = cell.codes[group];
      const nodes = Int32Array.from(own, (point2) => point2.node);
      const instances = newInstances(nodes, cell.type.groups[group], code);
      for (const [i, { parameters }] of own.entries()) {
        for (const { field, value } of parameters) {
          instances.fields[fieldIndex(code.mechanism, field)][i] = value;
        }
      }
      cell.groups[group] = instances;
    }
  }
}

// compiler/interpret/interpret.ts
function interpret(program, data, options2) {
  const context = newNetworkContext(program, data);
  const network = buildNetwork(context);
  const wiring = wireNetwork(network, program, data, context.uniforms);
  const { steps, dtMs, celsius } = data.run;
  const run = {
    wiring,
    grid: newTimeGrid(dtMs, steps),
    step: { dtMs, celsius, valences: program.ions.map((ion) => ion.valence) },
    recorders: data.recordings.map((recording) => newRecorder(recording, wiring, network, context)),
    spikes: []
  };
  initializeRun(run);
  const { done, failure } = runSteps(run, options2);
  const reports = run.recorders.map((recorder) => recorder.finish());
  const spikes = sortSpikes(run.spikes);
  return { program, data, network, instances: options2.instances, spikes, reports, steps: done, failure };
}
function runSteps(run, { onProgress }) {
  const { steps } = run.grid;
  for (let k4 = 0; k4 < steps; k4++) {
    const failure = runStep(run, k4);
    if (failure) return { done: k4 + 1, failure };
    onProgress?.(k4 + 1, steps);
  }
  return { done: steps, failure: void 0 };
}

// runtime-bindings/container.ts
import { z as z2 } from "zod";

// runtime-bindings/crc32c.ts
var tables = makeTables3();
function makeTables3() {
  const first2 = new Uint32Array(256).map((_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ 2197175160 : crc >>> 1;
    return crc;
  });
  const all = [first2];
  for (let k4 = 1; k4 < 8; k4++) {
    const above2 = all[k4 - 1];
    all.push(above2.map((crc) => crc >>> 8 ^ first2[crc & 255]));
  }
  return all;
}
var [t0, t1, t2, t3, t4, t5, t6, t7] = tables;
function crc32c(bytes, crc = 0) {
  let state = ~crc;
  let at2 = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (; at2 + 8 <= bytes.length; at2 += 8)
    state = eightBytes(state ^ view.getInt32(at2, true), view.getInt32(at2 + 4, true));
  for (; at2 < bytes.length; at2++) state = state >>> 8 ^ t0[(state ^ bytes[at2]) & 255];
  return ~state >>> 0;
}
function eightBytes(low, high) {
  return t7[low & 255] ^ t6[low >>> 8 & 255] ^ t5[low >>> 16 & 255] ^ t4[low >>> 24] ^ t3[high & 255] ^ t2[high >>> 8 & 255] ^ t1[high >>> 16 & 255] ^ t0[high >>> 24];
}

// runtime-bindings/container.ts
var containerVersion = 1;
var headBytes = 40;
var magic = "HILLOCK1";
var fixedHeaderBytes = 24;
var growing = 0xffffffffffffffffn;
var dataTypes = ["f64", "f32", "i64", "u64", "i32", "u32", "u8"];
var dataTypeBytes = {
  f64: 8,
  f32: 4,
  i64: 8,
  u64: 8,
  i32: 4,
  u32: 4,
  u8: 1
};
var chunkKinds = { schema: 1, column: 2, spikes: 3, rows: 4, progress: 5, end: 6 };
var columnSchema = z2.looseObject({
  id: z2.number().int().nonnegative(),
  name: z2.string().min(1),
  dtype: z2.enum(dataTypes),
  unit: z2.string().default(""),
  shape: z2.array(z2.number().int().nonnegative().nullable())
});
var containerSchema = z2.looseObject({
  columns: z2.array(columnSchema),
  about: z2.record(z2.string(), z2.unknown()).default({})
});
function paddedTo8(bytes) {
  return Math.ceil(bytes / 8) * 8;
}
function encodeHeader(header) {
  const { json, declarations } = encodeBody(header);
  const bytes = new Uint8Array(fixedHeaderBytes + paddedTo8(json.length) + declarations.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint32(8, containerVersion, true);
  view.setUint32(12, json.length, true);
  view.setUint32(16, declarations.length, true);
  bytes.set(json, fixedHeaderBytes);
  bytes.set(declarations, fixedHeaderBytes + paddedTo8(json.length));
  view.setUint32(20, crc32c(bytes.subarray(fixedHeaderBytes)), true);
  return bytes;
}
function encodeChunk(chunk) {
  const payloadBytes = paddedTo8(chunk.payload.length);
  const bytes = new Uint8Array(headBytes + payloadBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, chunkKinds[chunk.kind], true);
  view.setUint32(4, chunk.column ?? 0, true);
  view.setUint32(8, chunk.block ?? 0, true);
  view.setBigUint64(16, BigInt(chunk.firstStep ?? 0), true);
  view.setBigUint64(24, BigInt(chunk.count), true);
  view.setUint32(36, payloadBytes / 8, true);
  bytes.set(chunk.payload, headBytes);
  view.setUint32(32, crc32c(bytes), true);
  return bytes;
}
function encodeJsonChunk(kind, value, step = 0) {
  const payload = new TextEncoder().encode(JSON.stringify(value));
  return encodeChunk({ kind, payload, count: payload.length, firstStep: step });
}
function encodeBody(header) {
  const json = new TextEncoder().encode(JSON.stringify(containerSchema.parse(header)));
  return { json, declarations: concatBytes(header.columns.map(encodeDeclaration)) };
}
function encodeDeclaration(column) {
  const name = new TextEncoder().encode(column.name);
  const unit2 = new TextEncoder().encode(column.unit);
  const namePlace = 24 + 8 * column.shape.length;
  const bytes = new Uint8Array(paddedTo8(namePlace + name.length + unit2.length));
  const view = new DataView(bytes.buffer);
  const words3 = [
    bytes.length,
    column.id,
    dataTypes.indexOf(column.dtype) + 1,
    column.shape.length,
    name.length,
    unit2.length
  ];
  for (const [i, word2] of words3.entries()) view.setUint32(4 * i, word2, true);
  for (const [i, extent] of column.shape.entries()) {
    view.setBigUint64(24 + 8 * i, extent === null ? growing : BigInt(extent), true);
  }
  bytes.set(name, namePlace);
  bytes.set(unit2, namePlace + name.length);
  return bytes;
}
function concatBytes(parts2) {
  const whole = new Uint8Array(parts2.reduce((sum2, part) => sum2 + part.length, 0));
  let at2 = 0;
  for (const part of parts2) {
    whole.set(part, at2);
    at2 += part.length;
  }
  return whole;
}
function decodeHeader(bytes) {
  const known3 = new TextEncoder().encode(magic).subarray(0, bytes.length);
  if (known3.some((byte, i) => bytes[i] !== byte)) return damaged("it does not begin with HILLOCK1");
  if (bytes.length < fixedHeaderBytes) return { kind: "More", needed: fixedHeaderBytes };
  const view = viewOf2(bytes);
  const version = view.getUint32(8, true);
  if (version !== containerVersion) return damaged(`its version is ${version}, ${containerVersion} was expected`);
  const jsonBytes = view.getUint32(12, true);
  const next = fixedHeaderBytes + paddedTo8(jsonBytes) + view.getUint32(16, true);
  if (bytes.length < next) return { kind: "More", needed: next };
  const body = bytes.subarray(fixedHeaderBytes, next);
  if (crc32c(body) !== view.getUint32(20, true)) return damaged("the header's checksum is wrong");
  return decodeJson(body.subarray(0, jsonBytes), next);
}
function decodeJson(text2, next) {
  try {
    return { kind: "Whole", value: containerSchema.parse(JSON.parse(new TextDecoder().decode(text2))), next };
  } catch {
    return damaged("its schema is not what a container has");
  }
}
function decodeSchemaChunk(chunk) {
  if (chunk.payload.length < 8) return damaged("a schema chunk is too short");
  const jsonBytes = viewOf2(chunk.payload).getUint32(0, true);
  return decodeJson(chunk.payload.subarray(8, 8 + jsonBytes), 0);
}
var emptyHead = new Uint8Array(headBytes);
function decodeChunk(bytes, at2, origin2 = 0) {
  if (bytes.length < at2 + headBytes) return { kind: "More", needed: at2 + headBytes };
  const view = viewOf2(bytes);
  const next = at2 + headBytes + view.getUint32(at2 + 36, true) * 8;
  if (bytes.length < next) return { kind: "More", needed: next };
  const head = emptyHead.slice();
  head.set(bytes.subarray(at2, at2 + headBytes));
  head.fill(0, 32, 36);
  const payload = bytes.subarray(at2 + headBytes, next);
  if (crc32c(payload, crc32c(head)) !== view.getUint32(at2 + 32, true)) return damaged("a chunk's checksum is wrong");
  const value = {
    kind: kindOf(view.getUint32(at2, true)),
    column: view.getUint32(at2 + 4, true),
    block: view.getUint32(at2 + 8, true),
    firstStep: Number(view.getBigUint64(at2 + 16, true)),
    count: Number(view.getBigUint64(at2 + 24, true)),
    payload,
    offset: origin2 + at2
  };
  return { kind: "Whole", value, next };
}
var kindNames = new Map(
  Object.entries(chunkKinds).map(([name, code]) => [code, name])
);
function kindOf(code) {
  return kindNames.get(code) ?? "unknown";
}
function viewOf2(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function damaged(reason) {
  return { kind: "Damaged", reason };
}

// runtime-bindings/column-data.ts
function encodeColumns(columns2, about = {}) {
  return concatBytes([...columnFileParts(columns2, about)]);
}
function* columnFileParts(columns2, about = {}) {
  const declared = columns2.map((column, id) => declareColumn(column, id + 1));
  yield encodeHeader({ columns: declared, about });
  for (const [i, column] of columns2.entries()) {
    const count2 = rowCount(declared[i], column.values.length);
    yield encodeChunk({ kind: "column", column: i + 1, count: count2, payload: bytesOf(column.values) });
  }
}
function declareColumn(column, id) {
  const { name, values, unit: unit2 = "", shape = [values.length], attributes = {} } = column;
  const expected = shape.reduce((product3, extent) => product3 * extent, 1);
  if (expected !== values.length) {
    throw new RangeError(
      `column '${name}' has ${values.length} values, its shape [${shape.join(", ")}] has ${expected}`
    );
  }
  return { ...attributes, id, name, unit: unit2, shape: [...shape], dtype: dataTypeOf(values) };
}
function rowCount(column, values) {
  return column.shape.length === 0 ? 1 : column.shape[0] ?? values;
}
function dataTypeOf(values) {
  if (values instanceof Float64Array) return "f64";
  if (values instanceof Float32Array) return "f32";
  if (values instanceof BigInt64Array) return "i64";
  if (values instanceof BigUint64Array) return "u64";
  if (values instanceof Int32Array) return "i32";
  return values instanceof Uint32Array ? "u32" : "u8";
}
function bytesOf(values) {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
function rowWidth(column) {
  return column.shape.slice(1).reduce((product3, extent) => product3 * (extent ?? 1), 1);
}
function chunkValues(chunk, column) {
  const bytes = chunk.count * rowWidth(column) * dataTypeBytes[column.dtype];
  const { payload } = chunk;
  if (bytes > payload.length) throw new RangeError(`a chunk of column '${column.name}' is shorter than its count says`);
  const source = payload.byteOffset % 8 === 0 ? payload.subarray(0, bytes) : new Uint8Array(payload.subarray(0, bytes));
  return typedView(column.dtype, source);
}
function typedView(dtype, { buffer, byteOffset, byteLength }) {
  switch (dtype) {
    case "f64":
      return new Float64Array(buffer, byteOffset, byteLength / 8);
    case "f32":
      return new Float32Array(buffer, byteOffset, byteLength / 4);
    case "i64":
      return new BigInt64Array(buffer, byteOffset, byteLength / 8);
    case "u64":
      return new BigUint64Array(buffer, byteOffset, byteLength / 8);
    case "i32":
      return new Int32Array(buffer, byteOffset, byteLength / 4);
    case "u32":
      return new Uint32Array(buffer, byteOffset, byteLength / 4);
    case "u8":
      return new Uint8Array(buffer, byteOffset, byteLength);
  }
}

// compiler/interpret/write-stream.ts
var firstReportColumn = 100;
var cellsColumn = 1;
var connectionsColumn = 20;
function* writeStream(run) {
  const tables2 = run.instances ? instanceTables(run) : [];
  const reports = run.reports.map((report, i) => ({ report, id: firstReportColumn + 5 * i }));
  const columns2 = reports.flatMap(({ report, id }) => reportColumns(id, report.name, report.unit, report.columns.length));
  yield encodeHeader({ columns: [...columns2, ...tables2.map(({ column }) => column)], about: aboutOf(run) });
  for (const { report, id } of reports) {
    if (report.columns.length === 0) continue;
    const { columns: places } = report;
    yield columnChunk(id + 1, BigUint64Array.from(places, ({ gid }) => BigInt(gid)));
    yield columnChunk(id + 2, Uint32Array.from(places, ({ section }) => section));
    yield columnChunk(id + 3, Float64Array.from(places, ({ x }) => x));
    yield columnChunk(id + 4, new Uint32Array(places.length));
  }
  for (const { column, values } of tables2) yield columnChunk(column.id, values, rowWidth(column));
  if (run.spikes.length > 0) yield spikesChunk(run);
  for (const { report, id } of reports) {
    if (report.rows.length === 0) continue;
    const count2 = report.rows.length / report.columns.length;
    yield encodeChunk({ kind: "rows", column: id, count: count2, payload: bytesOf(report.rows) });
  }
  yield encodeJsonChunk("progress", { phase: "run", seconds: 0, step: run.steps, steps: run.data.run.steps }, run.steps);
  yield encodeJsonChunk("end", endOf(run), run.steps);
}
function columnChunk(column, values, width = 1) {
  return encodeChunk({ kind: "column", column, count: values.length / width, payload: bytesOf(values) });
}
function spikesChunk({ spikes }) {
  const records = new DataView(new ArrayBuffer(16 * spikes.length));
  for (const [i, { timeMs, gid }] of spikes.entries()) {
    records.setFloat64(16 * i, timeMs, true);
    records.setBigUint64(16 * i + 8, BigInt(gid), true);
  }
  return encodeChunk({ kind: "spikes", count: spikes.length, payload: new Uint8Array(records.buffer) });
}
function endOf({ failure }) {
  if (!failure) return { state: "finished" };
  const { timeMs, gid } = failure;
  return { state: "failed", reason: "voltage", timeMs, gid, message: "v ran away" };
}
function aboutOf({ program, data, network, reports }) {
  const { dtMs, steps } = data.run;
  return {
    model: program.name,
    dtMs,
    durationMs: steps * dtMs,
    populations: data.populations.map(({ name, firstGid, count: count2, kind, type }) => {
      const cellType = kind === "cell" ? program.cellTypes[type].name : "";
      return { name, firstGid, count: count2, cellType, artificial: kind !== "cell" };
    }),
    reports: reports.map(({ name, variable, unit: unit2, everySteps, float64 }) => {
      return { name, variables: [variable], unit: unit2, stepMs: everySteps * dtMs, float64 };
    }),
    connections: network.connections.length,
    ruleCounts: network.ruleCounts
  };
}
function reportColumns(id, name, unit2, width) {
  const layout = (place, of, dtype) => {
    return { id: id + place, name: `${name}/${of}`, dtype, unit: "", shape: [width] };
  };
  const rows = { id, name, dtype: "f64", unit: unit2, shape: [null, width] };
  return [rows, layout(1, "gid", "u64"), layout(2, "section", "u32"), layout(3, "x", "f64"), layout(4, "variable", "u32")];
}
function instanceTables({ network }) {
  const { populations, connections, points } = network;
  const cells = populations.flatMap(
    (population, p) => Array.from({ length: population.data.count }, (_, i) => ({ population, p, i }))
  );
  const positions = cells.flatMap(({ population: { x, y, z: z3 }, i }) => [x[i] ?? 0, y[i] ?? 0, z3[i] ?? 0]);
  const u64 = (numbers) => BigUint64Array.from(numbers, BigInt);
  const of = (name) => connections.map((connection) => connection[name]);
  const point2 = (name) => points.map((p) => p[name]);
  const c2 = connectionsColumn;
  return [
    table(cellsColumn, "cells/gid", u64(cells.map(({ population, i }) => population.data.firstGid + i))),
    table(cellsColumn + 1, "cells/population", Uint32Array.from(cells, ({ p }) => p)),
    table(cellsColumn + 2, "cells/position", Float64Array.from(positions), "um", 3),
    table(c2, "connections/source", u64(of("sourceGid"))),
    table(c2 + 1, "connections/target", u64(of("targetGid"))),
    table(c2 + 2, "connections/rule", Uint32Array.from(of("rule"))),
    table(c2 + 3, "connections/term", Uint32Array.from(of("term"))),
    table(c2 + 4, "connections/section", Int32Array.from(of("section"))),
    table(c2 + 5, "connections/x", Float64Array.from(of("x"))),
    table(c2 + 6, "connections/weight", Float64Array.from(of("weight"))),
    table(c2 + 7, "connections/delay", Float64Array.from(of("delayMs")), "ms"),
    table(c2 + 8, "points/stimulus", Uint32Array.from(point2("stimulus"))),
    table(c2 + 9, "points/population", Uint32Array.from(point2("population"))),
    table(c2 + 10, "points/index", Uint32Array.from(point2("index"))),
    table(c2 + 11, "points/section", Int32Array.from(point2("section"))),
    table(c2 + 12, "points/x", Float64Array.from(point2("x"))),
    table(c2 + 13, "points/values", Float64Array.from(points.flatMap(valuesOf)))
  ];
}
function valuesOf({ parameters }) {
  return parameters.map(({ value }) => value);
}
function table(id, name, values, unit2 = "", width = 1) {
  const count2 = values.length / width;
  const dtype = dtypeOf(values);
  return { column: { id, name, dtype, unit: unit2, shape: width === 1 ? [count2] : [count2, width], table: true }, values };
}
function dtypeOf(values) {
  if (values instanceof Float64Array) return "f64";
  if (values instanceof BigUint64Array) return "u64";
  return values instanceof Int32Array ? "i32" : "u32";
}

// test/interpret/stream-tables.ts
import { readFileSync as readFileSync2 } from "node:fs";

// runtime-bindings/container-reader.ts
function newContainerReader() {
  let parts2 = [];
  let restBytes = 0;
  let needed = 0;
  let goodBytes = 0;
  let header;
  let damage;
  function value(decoded) {
    if (decoded.kind === "Damaged") damage = decoded.reason;
    if (decoded.kind === "More") needed = decoded.needed;
    return decoded.kind === "Whole" ? decoded.value : void 0;
  }
  function takeHeader(bytes) {
    const decoded = decodeHeader(bytes);
    header = value(decoded);
    return decoded.kind === "Whole" ? decoded.next : 0;
  }
  function takeChunk(bytes, at2) {
    const chunk = value(decodeChunk(bytes, at2, goodBytes));
    if (chunk?.kind === "schema") applySchema(chunk);
    return damage === void 0 ? chunk : void 0;
  }
  function applySchema(chunk) {
    const addition = value(decodeSchemaChunk(chunk));
    if (addition && header) header = extendHeader(header, addition);
  }
  function takeWhole(bytes) {
    let at2 = header ? 0 : takeHeader(bytes);
    const chunks = [];
    while (header) {
      const chunk = takeChunk(bytes, at2);
      if (!chunk) break;
      chunks.push(chunk);
      at2 += headBytes + chunk.payload.length;
    }
    goodBytes += at2;
    restBytes -= at2;
    needed -= at2;
    parts2 = damage === void 0 ? [bytes.subarray(at2)] : [];
    return chunks;
  }
  function push(bytes) {
    restBytes += bytes.length;
    if (damage !== void 0) return [];
    parts2.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return restBytes < needed ? [] : takeWhole(concatBytes(parts2));
  }
  return {
    push,
    get header() {
      return header;
    },
    get goodBytes() {
      return goodBytes;
    },
    get restBytes() {
      return restBytes;
    },
    get damage() {
      return damage;
    }
  };
}
function extendHeader(header, addition) {
  return {
    ...header,
    columns: [...header.columns, ...addition.columns],
    about: { ...header.about, ...addition.about }
  };
}

// test/interpret/stream-tables.ts
function streamTables(path) {
  const reader = newContainerReader();
  const chunks = [...reader.push(readFileSync2(path))];
  const columns2 = reader.header?.columns ?? [];
  const tables2 = /* @__PURE__ */ new Map();
  for (const chunk of chunks.filter(({ kind }) => kind === "column")) {
    const column = columns2.find(({ id }) => id === chunk.column);
    if (column.table) tables2.set(column.name, [...chunkValues(chunk, column)]);
  }
  tables2.set("spikes", spikesOf(chunks));
  for (const column of columns2.filter(({ shape }) => shape[0] === null)) addReport(column, columns2, chunks, tables2);
  return tables2;
}
function spikesOf(chunks) {
  const spikes = chunks.filter(({ kind }) => kind === "spikes").flatMap(({ payload, count: count2 }) => {
    const view = new DataView(payload.buffer, payload.byteOffset);
    return Array.from({ length: count2 }, (_, i) => [view.getFloat64(16 * i, true), Number(view.getBigUint64(16 * i + 8, true))]);
  });
  return spikes.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((spike) => spike.join(" "));
}
function addReport(report, columns2, chunks, tables2) {
  const layout = (of, block2) => {
    const column = columns2.find(({ name }) => name === `${report.name}/${of}`);
    const chunk = chunks.find((c2) => c2.kind === "column" && c2.column === column.id && c2.block === block2);
    return [...chunkValues(chunk, column)];
  };
  const rows = chunks.filter((chunk) => chunk.kind === "rows" && chunk.column === report.id);
  for (const { block: block2, payload, count: count2 } of rows) {
    const [gids, sections, xs] = [layout("gid", block2), layout("section", block2), layout("x", block2)];
    const values = new Float64Array(payload.slice().buffer).subarray(0, count2 * gids.length);
    for (const [k4, gid] of gids.entries()) {
      const name = `${report.name} ${gid} ${sections[k4]} ${xs[k4]}`;
      const own = Array.from({ length: count2 }, (_, row) => values[row * gids.length + k4]);
      tables2.set(name, [...tables2.get(name) ?? [], ...own]);
    }
  }
}

// test/interpret/native-program.ts
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync as readdirSync2, rmSync, writeFileSync } from "node:fs";
import { dirname, join as join5 } from "node:path";
import { promisify } from "node:util";
var strict = ["-std=c++17", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math", "-fopenmp"];
function columnsFile(data) {
  return encodeColumns(flattenColumns(data).map(({ path, data: values }) => ({ name: path, values })));
}
async function buildNative(files, folder, options2) {
  for (const { path, text: text2 } of files) {
    mkdirSync(dirname(join5(folder, path)), { recursive: true });
    writeFileSync(join5(folder, path), text2);
  }
  const runtime = join5(root, "runtime-bindings/src");
  const sources = [
    ...files.filter(({ path }) => path.endsWith(".cpp")).map(({ path }) => join5(folder, path)),
    ...readdirSync2(runtime).filter((name) => name.endsWith(".cpp")).map((name) => join5(runtime, name))
  ];
  const include = [`-I${folder}`, `-I${join5(root, "runtime-bindings/include")}`];
  const flags = options2.flags ?? ["-O2", "-march=native"];
  const program = join5(folder, `program-${options2.lanes}`);
  await promisify(execFile)("g++", [...strict, ...flags, `-DHILLOCK_LANES=${options2.lanes}`, ...include, ...sources, "-o", program]);
  return program;
}
async function runNative(program, data, folder, args2 = []) {
  const columns2 = join5(folder, "model.columns");
  const stream = join5(folder, "native.stream");
  writeFileSync(columns2, columnsFile(data));
  await promisify(execFile)(program, ["--columns", columns2, "--stream", stream, "--instances", ...args2]);
  return stream;
}

// ../../tmp/zoo/zoo.ts
var [, , model, ms, lanes2, rebuild, ...args] = process.argv;
var dir = "/tmp/zoo/" + model.split("/").pop();
var c = compileFolder(model, { durationMs: Number(ms) });
for (const d of c.report.diagnostics) if (d.severity === "error") console.log(d.message);
var t = performance.now();
writeFileSync2("/tmp/zoo/own.stream", concatBytes([...writeStream(interpret(c.program, c.data, { instances: true }))]));
console.log("interpreted", performance.now() - t);
t = performance.now();
var bin = rebuild === "1" ? await buildNative(c.bundle.files, dir, { lanes: Number(lanes2), flags: ["-O1", "-march=native", ...process.env.SAN ? ["-fsanitize=address,undefined", "-g"] : []] }) : `${dir}/program-${lanes2}`;
console.log("built", performance.now() - t);
for (const a of args.length ? [args] : [["--axis", "cell"], ["--axis", "compartment"]]) {
  const s = await runNative(bin, c.data, "/tmp/zoo", a);
  const [own, nat] = [streamTables("/tmp/zoo/own.stream"), streamTables(s)];
  let bad = 0;
  for (const [name, values] of own) {
    const other = nat.get(name) ?? [];
    const mine = values;
    const i = mine.findIndex((x, k4) => !Object.is(x, other[k4]));
    if (i >= 0 || other.length !== mine.length) {
      if (bad++ < 12) console.log(a.join(" "), name, "lengths", mine.length, other.length, "first at", i, mine.slice(i, i + 3), other.slice(i, i + 3));
    }
  }
  console.log(a.join(" "), own.size, "tables", bad, "differ", "spikes", own.get("spikes").length);
}
