import { type IToken, Lexer, type TokenType } from "chevrotain";
import { type Diagnostic, sortDiagnostics } from "../diagnostic.js";
import { tooDeep } from "../nesting.js";
import type { Source, Span } from "../source.js";
import type { Comment, Declaration, HlkFile } from "./ast.js";
import type { HlkExpr, Name } from "./ast-expression.js";
import { DeclarationParser, declarationList } from "./declaration-parser.js";
import { layOut } from "./layout.js";
import * as m from "./messages.js";
import * as t from "./tokens.js";

/** `model tut5`, `streams netpyne`: facts of the file, not declarations. */
interface Header {
  readonly kind: "Header";
  readonly word: "model" | "streams";
  readonly name: Name;
  readonly span: Span;
}

/** The whole language; the rules themselves are in the parsers this one extends. */
export class HlkParser extends DeclarationParser {
  constructor(validate = false, isAnalysed = validate) {
    super(validate, isAnalysed);
    this.makeReady();
  }

  protected override analyse(): HlkParser {
    return new HlkParser(false, true);
  }

  file = this.RULE("file", (): (Header | Declaration)[] => {
    return this.statements<Header | Declaration>(this.fileItem, declarationList);
  });

  fileItem = this.RULE("fileItem", (): Header | Declaration => {
    const isHeader = () => (this.isWord("model") || this.isWord("streams")) && !this.isField();
    return this.OR<Header | Declaration>([
      { GATE: isHeader, ALT: () => this.SUBRULE(this.header) },
      { ALT: () => this.SUBRULE(this.declaration) },
    ]);
  });

  header = this.RULE("header", (): Header => {
    const start = this.here();
    const word = this.word(1).image as Header["word"];
    const name = this.needName(2, `after '${word}'`);
    return { kind: "Header", word, name, span: this.spanFrom(start) };
  });

  /** The tree and its mistakes; the tree is there even with mistakes, and lacks the statements that hold them. */
  parseFile(source: Source, tokens: IToken[], comments: readonly Comment[]): ParsedHlk & { file: HlkFile } {
    this.begin(source, tokens);
    const headers = new Map<string, Header>();
    const declarations: Declaration[] = [];
    for (const item of this.file()) {
      if (item.kind !== "Header") {
        declarations.push(item);
        continue;
      }
      const first = headers.get(item.word);
      if (first) this.diagnostics.push(m.repeatedClause(item.span, item.word, first.span));
      headers.set(item.word, first ?? item);
    }
    const [model, streams] = [headers.get("model")?.name, headers.get("streams")?.name];
    const span = { source, start: 0, end: source.text.length };
    const rest = { declarations, comments, span };
    const file: HlkFile = { kind: "HlkFile", source, ...(model && { model }), ...(streams && { streams }), ...rest };
    return { file, diagnostics: this.diagnostics };
  }

  parseExpression(source: Source, tokens: IToken[]): { expression?: HlkExpr; diagnostics: Diagnostic[] } {
    this.begin(source, tokens);
    const parsed = this.hole();
    return { diagnostics: this.diagnostics, ...(parsed ? { expression: parsed } : {}) };
  }

  /** One value, alone. */
  hole = this.RULE("hole", (): HlkExpr | undefined => {
    const [value] = this.statements<HlkExpr>(this.expression, { items: "a value", words: [] });
    return value;
  });
}

export interface ParsedHlk {
  readonly file?: HlkFile;
  readonly diagnostics: readonly Diagnostic[];
}

let lexer: Lexer | undefined;
let parser: HlkParser | undefined;

/**
 * Reads one .hlk text. Never throws on any text; all syntax mistakes come at once, in source order.
 * `file` is there unless brackets or operators nest hundreds deep; statements with a mistake are missing from it.
 */
export function parseHlk(source: Source): ParsedHlk {
  const { tokens, comments, diagnostics } = readTokens(source, 0, source.text.length);
  parser ??= new HlkParser();
  let parsed: ParsedHlk;
  try {
    parsed = parser.parseFile(source, tokens, comments);
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    parser = undefined;
    return { diagnostics: [m.nestedTooDeeply({ source, start: 0, end: 0 })] };
  }
  const lexical = diagnostics.filter((diagnostic) => !isExplained(diagnostic, parsed.diagnostics));
  const deep = tooDeep(parsed.file ?? {});
  if (deep) return { diagnostics: [m.nestedTooDeeply(deep)] };
  return { file: parsed.file, diagnostics: withoutFollowing(sortDiagnostics([...lexical, ...parsed.diagnostics])) };
}

/** A bracket that is open to the end of the file makes nonsense of all that comes after it: it alone is reported. */
function withoutFollowing(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isAtEnd = ({ code, labels, span }: Diagnostic) =>
    code === "unclosed-bracket" && labels?.some((label) => label.span.start >= span.source.text.trimEnd().length);
  const open = diagnostics.find(isAtEnd);
  return open ? diagnostics.filter((other) => other === open || other.span.start < open.span.start) : diagnostics;
}

/** The parser knows better than the layout where a bracket should have been closed. */
function isExplained(diagnostic: Diagnostic, parsed: readonly Diagnostic[]): boolean {
  if (diagnostic.code !== "unclosed-bracket") return false;
  return parsed.some((other) => other.labels?.some((label) => label.span.start === diagnostic.span.start));
}

/** Reads the hole of a text (`"EE_{f}"`), or any other stretch of a source, as one value. */
export function parseHlkExpression(
  source: Source,
  span: Span,
): { readonly expression?: HlkExpr; readonly diagnostics: readonly Diagnostic[] } {
  const read = readTokens(source, span.start, span.end);
  parser ??= new HlkParser();
  const { expression, diagnostics } = parser.parseExpression(source, read.tokens);
  return { diagnostics: [...read.diagnostics, ...diagnostics], ...(expression ? { expression } : {}) };
}

function readTokens(source: Source, start: number, end: number) {
  lexer ??= new Lexer(t.allTokens, { positionTracking: "onlyOffset", skipValidations: true });
  const { tokens, errors, groups } = lexer.tokenize(source.text.slice(start, end));
  const commentTokens = groups.comments ?? [];
  for (const token of [...tokens, ...commentTokens]) {
    token.startOffset += start;
    token.endOffset = token.startOffset + token.image.length - 1;
  }
  const at = (from: number, length: number): Span => ({ source, start: from, end: from + length });
  const diagnostics = errors.map((e) =>
    m.unexpectedCharacter(
      at(e.offset + start, e.length),
      source.text.slice(e.offset + start, e.offset + start + e.length),
    ),
  );
  const comments = commentTokens.map(
    (token): Comment => ({ kind: "Comment", text: token.image, span: at(token.startOffset, token.image.length) }),
  );
  for (const { text, span } of comments) {
    if (text.startsWith("/*") && !(text.endsWith("*/") && text.length > 3)) diagnostics.push(m.unclosedComment(span));
  }
  for (const token of tokens) {
    if (isUnclosed(token, t.StringToken))
      diagnostics.push(m.unclosedString(at(token.startOffset, token.image.length), token.image[0] ?? ""));
  }
  const laidOut = layOut(source, tokens, end);
  return { tokens: laidOut.tokens, comments, diagnostics: [...diagnostics, ...laidOut.diagnostics] };
}

function isUnclosed(token: IToken, type: TokenType): boolean {
  if (token.tokenType !== type) return false;
  return !/^(["'])(?:[^\\]|\\.)*\1$/s.test(token.image) || token.image.length < 2;
}
