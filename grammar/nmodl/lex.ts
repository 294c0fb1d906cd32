import { type IToken, Lexer } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import type { Source, Span } from "../source.js";
import {
  fileNameNeeded,
  includeCycle,
  missingInclude,
  needlessSemicolon,
  textAfterEnd,
  unclosedRawText,
  unclosedText,
  strayCharacter,
} from "./messages.js";
import { allTokens, keywords, Semicolon, Text, UnclosedRaw, UnclosedText, VerbatimText } from "./tokens.js";

/** Finds the text of `INCLUDE "name"`; undefined when there is none. */
export type Include = (name: string) => Source | undefined;

/** The tokens of a file, each with its `Source` as payload, those of INCLUDEd files in place. */
export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Splits a source into tokens; what cannot be one is reported and left out. */
export function lexNmodl(source: Source, include: Include = () => undefined, above: readonly Source[] = []): Lexed {
  const { tokens, errors } = nmodlLexer().tokenize(source.text);
  const diagnostics = errors.map((e) => strayText(spanAt(source, e.offset, e.offset + e.length)));
  const kept: IToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as IToken;
    token.payload = source;
    if (token.tokenType === keywords.INCLUDE) {
      const name = tokens[i + 1];
      if (name?.tokenType === Text) i += 1;
      const included = includeAt(tokenSpan(token), name, source, include, above);
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

/** The place of a token in the source it came from. */
export function tokenSpan(token: IToken): Span {
  return spanAt(token.payload as Source, token.startOffset, token.startOffset + token.image.length);
}

function includeAt(
  at: Span,
  name: IToken | undefined,
  source: Source,
  include: Include,
  above: readonly Source[],
): Lexed {
  const only = (diagnostic: Diagnostic): Lexed => ({ tokens: [], diagnostics: [diagnostic] });
  if (name?.tokenType !== Text) return only(fileNameNeeded(at));
  const path = name.image.slice(1, -1);
  const span = { ...at, end: name.startOffset + name.image.length };
  const included = include(path);
  if (!included) return only(missingInclude(span, path));
  const open = [...above, source];
  const isCycle = open.some((s) => s.path === included.path) || open.length > 50;
  return isCycle ? only(includeCycle(span, path)) : lexNmodl(included, include, open);
}

function problemOf(token: IToken, before: readonly Diagnostic[]): Diagnostic | undefined {
  const span = tokenSpan(token);
  switch (token.tokenType) {
    case UnclosedRaw: {
      const word = token.image.startsWith("COMMENT") ? "COMMENT" : "VERBATIM";
      return unclosedRawText({ ...span, end: span.start + word.length }, word);
    }
    case UnclosedText:
      return unclosedText(span);
    case Semicolon:
      return before.some((d) => d.code === "needless-semicolon") ? undefined : needlessSemicolon(span);
    case VerbatimText:
      return textAfterVerbatim(token, span);
    default:
      return undefined;
  }
}

/** `ENDVERBATIM }`: NEURON drops the brace, which is hardly what was meant. */
function textAfterVerbatim(token: IToken, span: Span): Diagnostic | undefined {
  const tail = /ENDVERBATIM([^\r\n]*)$/.exec(token.image)?.[1] ?? "";
  return /^\s*(?:[:?].*)?$/.test(tail)
    ? undefined
    : textAfterEnd({ ...span, start: span.end - tail.length }, "ENDVERBATIM");
}

function isDropped(token: IToken): boolean {
  return token.tokenType === UnclosedRaw || token.tokenType === Semicolon;
}

function strayText(span: Span): Diagnostic {
  const text = span.source.text.slice(span.start, span.end);
  return strayCharacter(span, text.length === 1 ? `character '${text}'` : `text '${text.slice(0, 40)}'`);
}

function spanAt(source: Source, start: number, end: number): Span {
  return { source, start, end };
}

let lexer: Lexer | undefined;
function nmodlLexer(): Lexer {
  lexer ??= new Lexer(allTokens, { positionTracking: "onlyOffset", skipValidations: true });
  return lexer;
}
