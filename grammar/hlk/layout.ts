import { createTokenInstance, type IToken, type TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import type { Source, Span } from "../source.js";
import { unclosedBracket, unopenedBracket } from "./messages.js";
import * as t from "./tokens.js";
import { clauseWords, declarationWords, openWords } from "./words.js";

/** What the parser knows of a token besides its type. */
export interface Place {
  /** How many brackets are open before it (for a bracket: outside of it). */
  readonly depth: number;
}

const closers: ReadonlyMap<TokenType, TokenType> = new Map([
  [t.LeftBrace, t.RightBrace],
  [t.LeftParen, t.RightParen],
  [t.LeftBracket, t.RightBracket],
]);
const closing = new Set(closers.values());
const assignments = new Set<TokenType>([t.Equals, t.ScaleEquals, t.AddEquals]);

/**
 * Makes the token list that the parser reads: brackets balanced, new lines kept only where they end something.
 *
 * A new line ends nothing inside ( ) and [ ], after an operator, a comma, an opening bracket or a word such as `with`,
 * nor before an operator, a bracket or a clause word (`on`, `every`, `else` …) that is not itself a field.
 * The list ends with a new line of no width.
 *
 * An operator before a line that starts a field or a declaration lacks its value: there the new line stays.
 *
 * An unclosed bracket is closed where the text shows that it should have been: before a foreign closing bracket, before
 * a line that starts a field or a declaration inside ( ) or [ ], at the end. So one slip gives one message.
 */
export function layOut(
  source: Source,
  tokens: readonly IToken[],
  end: number,
): { tokens: IToken[]; diagnostics: Diagnostic[] } {
  const out: IToken[] = [];
  const diagnostics: Diagnostic[] = [];
  const open: IToken[] = [];
  const spanOf = (token: IToken): Span => ({
    source,
    start: token.startOffset,
    end: (token.endOffset ?? token.startOffset - 1) + 1,
  });
  const push = (token: IToken) => {
    token.payload = { depth: open.length } satisfies Place;
    out.push(token);
  };
  const closeInnermost = (at: Span, text: string) => {
    const bracket = open.pop() as IToken;
    diagnostics.push(unclosedBracket(spanOf(bracket), bracket.image, { span: at, text }));
    push(virtualToken(closers.get(bracket.tokenType) as TokenType, at.start));
  };

  tokens.forEach((token, i) => {
    const type = token.tokenType;
    if (type === t.Newline) {
      const innermost = open.at(-1)?.tokenType;
      if (innermost !== undefined && innermost !== t.LeftBrace && startsStatement(tokens, i)) {
        const end = i > 0 ? spanOf(tokens[i - 1] as IToken).end : token.startOffset;
        const at = { source, start: end, end };
        while (open.length > 0 && open.at(-1)?.tokenType !== t.LeftBrace) closeInnermost(at, "the end of the line");
      }
      if (open.length > 0 && open.at(-1)?.tokenType !== t.LeftBrace) return;
      const isBroken = out.length > 0 && isOperator((out.at(-1) as IToken).tokenType) && startsStatement(tokens, i);
      if (isBroken || !(continuesAfter(out.at(-1), out.at(-2)) || continuesBefore(tokens, i))) push(token);
      return;
    }
    if (closing.has(type)) {
      if (!open.some((bracket) => closers.get(bracket.tokenType) === type)) {
        diagnostics.push(unopenedBracket(spanOf(token), token.image));
        return;
      }
      while (closers.get(open.at(-1)?.tokenType as TokenType) !== type) {
        closeInnermost(spanOf(token), `this '${token.image}'`);
      }
      open.pop();
    }
    push(token);
    if (closers.has(type)) open.push(token);
  });

  while (open.length > 0) closeInnermost({ source, start: end, end }, "the end of the file");
  push(virtualToken(t.Newline, end));
  return { tokens: out, diagnostics };
}

/** After a new line inside ( ) or [ ]: `delay = …` or `connect X …` shows that the bracket was forgotten. */
function startsStatement(tokens: readonly IToken[], newline: number): boolean {
  const previous = tokens[newline - 1];
  if (previous && (previous.tokenType === t.Comma || closers.has(previous.tokenType))) return false;
  const first = skipNewlines(tokens, newline);
  const [word, next] = [tokens[first], tokens[first + 1]];
  if (word?.tokenType !== t.Name || !next) return false;
  if (assignments.has(next.tokenType)) return true;
  return declarationWords.includes(word.image) && (next.tokenType === t.Name || next.tokenType === t.StringToken);
}

function skipNewlines(tokens: readonly IToken[], at: number): number {
  let i = at;
  while (tokens[i]?.tokenType === t.Newline) i++;
  return i;
}

/** The statement cannot end after this token. */
function continuesAfter(last: IToken | undefined, beforeLast: IToken | undefined): boolean {
  if (!last) return true;
  const type = last.tokenType;
  if (type === t.Name) return openWords.has(last.image) && beforeLast?.tokenType !== t.Dot;
  return (
    isOperator(type) ||
    closers.has(type) ||
    type === t.Comma ||
    type === t.Semicolon ||
    type === t.Newline ||
    type === t.Dot
  );
}

/** The line that follows cannot start a statement. */
function continuesBefore(tokens: readonly IToken[], newline: number): boolean {
  const i = skipNewlines(tokens, newline);
  const [first, next] = [tokens[i], tokens[i + 1]];
  if (!first) return true;
  const type = first.tokenType;
  if (type !== t.Name) return isOperator(type) || closing.has(type) || type === t.LeftBrace || type === t.Comma;
  const isField = next && (assignments.has(next.tokenType) || next.tokenType === t.Dot || next.tokenType === t.Colon);
  return clauseWords.has(first.image) && !isField;
}

function isOperator(type: TokenType): boolean {
  return (
    (type.CATEGORIES ?? []).includes(t.BinaryOperator) ||
    type === t.Arrow ||
    type === t.Colon ||
    type === t.AtSign ||
    assignments.has(type)
  );
}

/** A token without text, at `offset`. */
function virtualToken(type: TokenType, offset: number): IToken {
  return createTokenInstance(type, "", offset, offset - 1, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
}
