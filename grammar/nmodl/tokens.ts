import { createToken, type CustomPatternMatcherReturn, Lexer, type TokenType } from "chevrotain";

/** A letter, then letters, digits and `_`: names of NMODL never start with `_`. */
export const Identifier = createToken({ name: "Identifier", label: "a name", pattern: /[A-Za-z][A-Za-z0-9_]*/ });

const keywordTexts = [
  ...["NEURON", "SUFFIX", "POINT_PROCESS", "ARTIFICIAL_CELL", "USEION", "READ", "WRITE", "VALENCE", "CHARGE"],
  ...["NONSPECIFIC_CURRENT", "ELECTRODE_CURRENT", "RANGE", "GLOBAL", "POINTER", "BBCOREPOINTER", "EXTERNAL"],
  ...["THREADSAFE", "RANDOM", "CONDUCTANCE", "UNITS", "UNITSON", "UNITSOFF", "PARAMETER", "CONSTANT", "ASSIGNED"],
  ...["STATE", "INDEPENDENT", "SWEEP", "START", "INITIAL", "BREAKPOINT", "DERIVATIVE", "KINETIC", "LINEAR"],
  ...["NONLINEAR", "DISCRETE", "FUNCTION", "FUNCTION_TABLE", "PROCEDURE", "NET_RECEIVE", "BEFORE", "AFTER", "STEP"],
  ...["CONSTRUCTOR", "DESTRUCTOR", "DEFINE", "INCLUDE", "LOCAL", "SOLVE", "METHOD", "STEADYSTATE", "SOLVEFOR"],
  ...["TABLE", "DEPEND", "FROM", "TO", "BY", "WITH", "CONSERVE", "COMPARTMENT", "LONGITUDINAL_DIFFUSION"],
  ...["WATCH", "FOR_NETCONS", "PROTECT", "LAG", "MUTEXLOCK", "MUTEXUNLOCK"],
] as const;
export type KeywordText = (typeof keywordTexts)[number];

/** The keywords by their text: `keywords.BREAKPOINT`. */
export const keywords = Object.fromEntries(keywordTexts.map((text) => [text, keyword(text, text)])) as Readonly<
  Record<KeywordText, TokenType>
>;

/** The only keywords that are written in both cases. */
export const If = keyword("IF", /IF|if/);
export const Else = keyword("ELSE", /ELSE|else/);
export const While = keyword("WHILE", /WHILE|while/);

/** `REPRESENTS NCIT:C17145` is one token, because its `:` is no comment. */
export const Represents = createToken({
  name: "Represents",
  label: "REPRESENTS",
  pattern: /REPRESENTS[ \t]+(?:\[[A-Za-z]\w*:\w*\]|[A-Za-z]\w*:\w*)/,
});
/** TITLE and the rest of its line, whatever that holds. */
export const Title = createToken({ name: "Title", label: "TITLE", pattern: /TITLE(?![A-Za-z0-9_])[^\r\n]*/ });

/** C code, up to the line that starts with ENDVERBATIM and with all of that line, as NEURON reads it. */
export const VerbatimText = createToken({
  name: "VerbatimText",
  label: "VERBATIM",
  pattern: { exec: (text: string, offset: number) => rawBlock(text, offset, "VERBATIM") },
  start_chars_hint: ["V"],
  line_breaks: true,
});
const CommentText = createToken({
  name: "CommentText",
  pattern: { exec: (text: string, offset: number) => rawBlock(text, offset, "COMMENT") },
  start_chars_hint: ["C"],
  line_breaks: true,
  group: Lexer.SKIPPED,
});

/** What no text may hold, matched so that it gets a message of its own. */
export const UnclosedRaw = createToken({
  name: "UnclosedRaw",
  pattern: /(?:COMMENT|VERBATIM)(?![A-Za-z0-9_])[^]*/,
  line_breaks: true,
});
export const UnclosedText = createToken({ name: "UnclosedText", pattern: /"[^"\r\n]*/ });
export const Semicolon = createToken({ name: "Semicolon", label: "';'", pattern: ";" });

export const NumberText = createToken({
  name: "NumberText",
  label: "a number",
  pattern: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/,
});
export const Text = createToken({ name: "Text", label: "a text in quotes", pattern: /"[^"\r\n]*"/ });

/** Every operator between two operands but `^`, which binds tighter than a sign. */
export const BinaryOperator = createToken({ name: "BinaryOperator", label: "an operator", pattern: Lexer.NA });
export const Plus = operator("+");
export const Minus = operator("-");
export const Less = operator("<");
export const Greater = operator(">");
const otherOperators = ["<=", ">=", "==", "!=", "&&", "||", "*", "/"].map(operator);

export const ReactionArrow = symbol("<->");
export const Arrow = symbol("->");
export const FluxArrow = symbol("<<");
export const Caret = symbol("^");
export const Not = symbol("!");
export const Equals = symbol("=");
export const Prime = createToken({ name: "Prime", label: "a prime", pattern: /'+/ });
export const Comma = symbol(",");
export const Tilde = symbol("~");
export const LParen = symbol("(");
export const RParen = symbol(")");
export const LBrace = symbol("{");
export const RBrace = symbol("}");
export const LBracket = symbol("[");
export const RBracket = symbol("]");

const Blank = createToken({ name: "Blank", pattern: /[ \t\r\n\f\v\u001a\ufeff]+/, group: Lexer.SKIPPED });
const LineComment = createToken({ name: "LineComment", pattern: /[:?][^\r\n]*/, group: Lexer.SKIPPED });

/** All tokens in the order of trial: longer ones first where one begins with another. */
export const allTokens: TokenType[] = [
  ...[Blank, LineComment, CommentText, VerbatimText, UnclosedRaw, Title, Represents],
  ...[...keywordsByLength(), If, Else, While, Identifier, NumberText, Text, UnclosedText],
  ...[ReactionArrow, Arrow, FluxArrow, ...otherOperators, Plus, Minus, Less, Greater],
  ...[Caret, Not, Equals, Prime, Comma, Tilde, LParen, RParen, LBrace, RBrace, LBracket, RBracket],
  ...[Semicolon, BinaryOperator],
];

/** Words that begin a block and can stand nowhere else in code: at one of them an unclosed block has ended. */
export const blockOnly: ReadonlySet<TokenType> = new Set([
  ...[keywords.NEURON, keywords.UNITS, keywords.PARAMETER, keywords.CONSTANT, keywords.ASSIGNED, keywords.STATE],
  ...[keywords.INDEPENDENT, keywords.INITIAL, keywords.BREAKPOINT, keywords.DERIVATIVE, keywords.KINETIC],
  ...[keywords.LINEAR, keywords.NONLINEAR, keywords.DISCRETE, keywords.FUNCTION, keywords.FUNCTION_TABLE],
  ...[keywords.PROCEDURE, keywords.NET_RECEIVE, keywords.BEFORE, keywords.AFTER, keywords.CONSTRUCTOR],
  ...[keywords.DESTRUCTOR, keywords.DEFINE, Title],
]);

/** Words that begin a statement; recovery looks for one of them at the start of a line. */
export const statementStarts: ReadonlySet<TokenType> = new Set([
  ...[Identifier, If, While, Tilde, VerbatimText, keywords.FROM, keywords.LOCAL, keywords.SOLVE, keywords.TABLE],
  ...[keywords.CONSERVE, keywords.COMPARTMENT, keywords.LONGITUDINAL_DIFFUSION, keywords.WATCH, keywords.PROTECT],
  ...[keywords.FOR_NETCONS, keywords.CONDUCTANCE, keywords.LAG, keywords.MUTEXLOCK, keywords.MUTEXUNLOCK],
  ...[keywords.UNITSON, keywords.UNITSOFF],
]);

export function isKeyword(type: TokenType): boolean {
  return type === If || type === Else || type === While || Object.hasOwn(keywords, type.name);
}

/**
 * The text of a block that only a line starting with END… closes. The opening word's own line counts as a line too:
 * `COMMENT ENDCOMMENT` is closed, `COMMENT text ENDCOMMENT` goes on.
 */
function rawBlock(text: string, offset: number, word: "COMMENT" | "VERBATIM"): CustomPatternMatcherReturn | null {
  if (!text.startsWith(word, offset)) return null;
  const bodyStart = offset + word.length;
  if (/[A-Za-z0-9_]/.test(text.charAt(bodyStart))) return null;
  const first = new RegExp(`[ \\t]*END${word}(?![A-Za-z])[^\\r\\n]*`, "y");
  const later = new RegExp(`[\\r\\n][ \\t]*END${word}(?![A-Za-z])[^\\r\\n]*`, "g");
  first.lastIndex = later.lastIndex = bodyStart;
  if (!first.test(text) && !later.test(text)) return null;
  const end = Math.max(first.lastIndex, later.lastIndex);
  return [text.slice(offset, end)];
}

/** UNITSON before UNITS: a keyword that is longer than the match would be taken for a name. */
function keywordsByLength(): TokenType[] {
  return Object.values(keywords).sort((a, b) => b.name.length - a.name.length);
}

function keyword(name: string, pattern: string | RegExp): TokenType {
  return createToken({ name, label: name, pattern, longer_alt: Identifier });
}

function symbol(pattern: string): TokenType {
  return createToken({ name: pattern, label: `'${pattern}'`, pattern });
}

function operator(pattern: string): TokenType {
  return createToken({ name: pattern, label: `'${pattern}'`, pattern, categories: [BinaryOperator] });
}
