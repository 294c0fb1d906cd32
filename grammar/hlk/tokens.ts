import { createToken, type ICustomPattern, type IToken, Lexer, type TokenType } from "chevrotain";
import { scanUnit } from "./unit-words.js";

/*
 * Words are one token type: `.hlk` has no reserved words (a population may be called `record`), the parser asks for the
 * text of a Name where a keyword may stand. Two tokens depend on what stands before them, on the same line:
 * - a Unit only follows a number, `)` or `]`;
 * - `//` right after an operand (number, unit, name, string, `)` or `]`) is integer division, anywhere else a comment.
 */

const custom = (
  exec: (text: string, offset: number, before: IToken[]) => string,
  hints: string,
): { pattern: ICustomPattern; line_breaks: boolean; start_chars_hint: string[] } => ({
  pattern: {
    exec: (text, offset, before) => {
      const found = exec(text, offset, before);
      return found === "" ? null : ([found] as unknown as RegExpExecArray);
    },
  },
  line_breaks: true,
  start_chars_hint: [...hints],
});
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Tokens that may stand between two operands. */
export const BinaryOperator = createToken({ name: "BinaryOperator", pattern: Lexer.NA });
const operator = (name: string, pattern: RegExp): TokenType =>
  createToken({ name, pattern, categories: [BinaryOperator] });

export const Newline = createToken({ name: "Newline", pattern: /\r\n|\n|\r/, line_breaks: true });
export const Space = createToken({ name: "Space", pattern: /[ \t\f\v\ufeff\u00a0]+/, group: Lexer.SKIPPED });
export const HashComment = createToken({ name: "HashComment", pattern: /#[^\r\n]*/, group: "comments" });
/** Up to the end of the text when it is never closed; the reader of the tokens reports that. */
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
  line_breaks: true,
  group: "comments",
});
export const LineComment = createToken({
  name: "LineComment",
  ...custom((text, offset, before) => {
    if (!text.startsWith("//", offset) || isOperand(before.at(-1))) return "";
    return /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? "";
  }, "/"),
  group: "comments",
});

/** `100..600` is 100, `..`, 600. */
export const NumberToken = createToken({
  name: "Number",
  pattern: /(?:\d+(?:\.(?!\.|(?![eE][+-]?\d)[A-Za-z_])\d*)?|\.\d+)(?:[eE][+-]?\d+)?/,
});
export const Unit = createToken({
  name: "Unit",
  ...custom(
    (text, offset, before) => (mayHaveUnit(text, offset, before) ? scanUnit(text, offset) : ""),
    `${letters}/µμ`,
  ),
});
export const Name = createToken({ name: "Name", pattern: /[A-Za-z_][A-Za-z0-9_]*/ });
/** Without its closing quote when the line ends first. */
export const StringToken = createToken({
  name: "String",
  pattern: /"(?:[^"\\\r\n]|\\[^\r\n])*"?|'(?:[^'\\\r\n]|\\[^\r\n])*'?/,
});

export const LeftBrace = createToken({ name: "LeftBrace", pattern: /\{/ });
export const RightBrace = createToken({ name: "RightBrace", pattern: /\}/ });
export const LeftParen = createToken({ name: "LeftParen", pattern: /\(/ });
export const RightParen = createToken({ name: "RightParen", pattern: /\)/ });
export const LeftBracket = createToken({ name: "LeftBracket", pattern: /\[/ });
export const RightBracket = createToken({ name: "RightBracket", pattern: /\]/ });
export const Comma = createToken({ name: "Comma", pattern: /,/ });
export const Semicolon = createToken({ name: "Semicolon", pattern: /;/ });
export const Colon = createToken({ name: "Colon", pattern: /:/ });
export const Arrow = createToken({ name: "Arrow", pattern: /<->|->/ });
export const AtSign = createToken({ name: "AtSign", pattern: /@/ });
export const Equals = createToken({ name: "Equals", pattern: /=/ });
export const ScaleEquals = createToken({ name: "ScaleEquals", pattern: /\*=/ });
export const AddEquals = createToken({ name: "AddEquals", pattern: /\+=/ });
export const Dot = createToken({ name: "Dot", pattern: /\./ });
export const Minus = operator("Minus", /-/);
export const Plus = operator("Plus", /\+/);
export const RangeDots = operator("RangeDots", /\.\.=?/);

/** Longest first where one text starts another. */
export const allTokens: TokenType[] = [
  ...[BinaryOperator, Space, Newline, HashComment, BlockComment, LineComment, Unit, NumberToken, Name, StringToken],
  ...[LeftBrace, RightBrace, LeftParen, RightParen, LeftBracket, RightBracket, Comma, Semicolon, Colon, Arrow, AtSign],
  ...[RangeDots, Dot, operator("Equal", /==/), operator("NotEqual", /!=/), ScaleEquals, AddEquals, Equals],
  ...[operator("LessEqual", /<=/), operator("GreaterEqual", />=/), operator("Less", /</), operator("Greater", />/)],
  ...[operator("Power", /\*\*|\^/), operator("Times", /\*/), operator("IntDivide", /\/\//), operator("Divide", /\//)],
  ...[operator("Modulo", /%/), operator("WrongLogic", /&&?|\|\|?/), Plus, Minus],
];

function isOperand(token: IToken | undefined): boolean {
  const type = token?.tokenType;
  return (
    type === NumberToken ||
    type === Unit ||
    type === Name ||
    type === StringToken ||
    type === RightParen ||
    type === RightBracket
  );
}

/**
 * A unit stands behind a number or closed bracket; `/mm3` only behind a number and space, a literal, or a table's
 * axes.
 */
function mayHaveUnit(text: string, offset: number, before: readonly IToken[]): boolean {
  const last = before.at(-1);
  if (!last) return false;
  const isNumber = last.tokenType === NumberToken;
  if (!isNumber && last.tokenType !== RightParen && last.tokenType !== RightBracket) return false;
  const gap = text.slice(last.startOffset + last.image.length, offset);
  if (/[^ \t]/.test(gap)) return false;
  if (text[offset] !== "/") return true;
  return (
    gap !== "" && (isNumber || isLiteral(before) || /^\/[^\s=]+[ \t]*=(?!=)/.test(text.slice(offset, offset + 80)))
  );
}

/**
 * The closed bracket at the end of `before` is a list or tuple, not a call, an index or a parenthesis: `(1, 2)
 * /mm3`.
 */
function isLiteral(before: readonly IToken[]): boolean {
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
