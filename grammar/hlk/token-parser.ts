import { type IToken, isRecognitionException, type ParserMethod, type TokenType } from "chevrotain";
import type { Diagnostic, Label } from "../diagnostic.js";
import { didYouMean } from "../did-you-mean.js";
import { noSource, type Source, type Span } from "../source.js";
import { PreparedParser } from "../prepared-parser.js";
import type { Name } from "./ast-expression.js";
import type { Place } from "./layout.js";
import * as m from "./messages.js";
import { stringNode } from "./strings.js";
import * as t from "./tokens.js";
import { clauseWords } from "./words.js";

/** Thrown by `need…` methods, caught by the list of statements around: the diagnostic of one syntax mistake. */
class SyntaxMistake extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** The wording of one list of statements: what it holds, and its first words. */
export interface ListWords {
  readonly items: string;
  readonly words: readonly string[];
}

/**
 * What the parsers of the language share: words, names, spans, and lists of statements with recovery.
 *
 * Chevrotain records every rule once without input: code between its methods must survive empty tokens then, and
 * whatever
 * looks into nodes or throws stands in `ACTION`.
 */
export abstract class TokenParser extends PreparedParser {
  protected override readonly grammar = "hlk";
  protected source: Source = noSource;
  protected diagnostics: Diagnostic[] = [];

  /** `validate` lets Chevrotain check the grammar itself, which only a test needs. */
  constructor(validate: boolean, isAnalysed: boolean) {
    super(t.allTokens, isAnalysed, { skipValidations: !validate });
  }

  protected begin(source: Source, tokens: IToken[]): void {
    this.source = source;
    this.diagnostics = [];
    this.input = tokens;
  }

  // --- places -------------------------------------------------------------------------------------

  /** The offset of the next token. */
  protected here(): number {
    const token = this.LA(1);
    return Number.isNaN(token.startOffset) ? this.source.text.length : token.startOffset;
  }

  protected spanOf(token: IToken): Span {
    if (Number.isNaN(token.startOffset)) return this.spanFrom(this.source.text.length);
    return { source: this.source, start: token.startOffset, end: (token.endOffset ?? token.startOffset - 1) + 1 };
  }

  /** From an offset to the end of the last token read. */
  protected spanFrom(start: number): Span {
    const end = (this.LA(0).endOffset ?? Number.NaN) + 1;
    return { source: this.source, start, end: Number.isNaN(end) ? start : Math.max(start, end) };
  }

  // --- looking ahead ------------------------------------------------------------------------------

  protected isType(type: TokenType, ahead = 1): boolean {
    return this.LA(ahead).tokenType === type;
  }

  protected isWord(word: string, ahead = 1): boolean {
    const token = this.LA(ahead);
    return token.tokenType === t.Name && token.image === word;
  }

  /** A keyword at `ahead` is a field when it is assigned to: `section = 3`, `at.x *= 2`. */
  protected isField(ahead = 1): boolean {
    let i = ahead;
    if (!this.isType(t.Name, i)) return false;
    while (this.isType(t.Dot, i + 1) && this.isType(t.Name, i + 2)) i += 2;
    return this.isAssignment(i + 1);
  }

  protected isAssignment(ahead: number): boolean {
    return this.isType(t.Equals, ahead) || this.isType(t.ScaleEquals, ahead) || this.isType(t.AddEquals, ahead);
  }

  protected isSeparator(ahead = 1): boolean {
    return this.isType(t.Comma, ahead) || this.isType(t.Newline, ahead) || this.isType(t.Semicolon, ahead);
  }

  protected isEndOfList(): boolean {
    return this.isType(t.RightBrace) || this.isEnd();
  }

  protected isEnd(ahead = 1): boolean {
    return Number.isNaN(this.LA(ahead).startOffset);
  }

  /** How far ahead the bracket at `ahead` is closed. The layout has balanced all brackets. */
  protected closerOf(ahead: number): number {
    const depth = (this.LA(ahead).payload as Place).depth;
    let i = ahead + 1;
    while (!this.isEnd(i) && (this.LA(i).payload as Place).depth > depth) i++;
    return i;
  }

  /** The next token as a message names it. */
  protected found(token: IToken = this.LA(1)): m.Found {
    const span = this.spanOf(token);
    const isEnd = Number.isNaN(token.startOffset) || token.startOffset >= this.source.text.length;
    if (isEnd) return { span: this.behindLast(), text: "the end of the file" };
    if (token.tokenType === t.Newline) return { span: { ...span, end: span.start }, text: "the end of the line" };
    return { span, text: token.image === "" ? "the end of the bracket" : `'${token.image}'` };
  }

  /** The place right behind the last token read. */
  private behindLast(): Span {
    const { end } = this.spanFrom(this.source.text.length);
    const last = this.LA(0).endOffset;
    const at = last === undefined || Number.isNaN(last) ? end : last + 1;
    return { source: this.source, start: at, end: at };
  }

  // --- reading ------------------------------------------------------------------------------------

  /** A keyword that a gate has seen; `index` is Chevrotain's: unique within the rule for names and words together. */
  protected word(index: number): IToken {
    return this.consume(index, t.Name);
  }

  /** A token that must be there; `diagnose` builds the message if it is not. */
  protected need(index: number, type: TokenType, diagnose: (found: m.Found) => Diagnostic): IToken {
    this.ACTION(() => {
      if (!this.isType(type)) this.fail(diagnose(this.found()));
    });
    return this.consume(index, type);
  }

  protected needWord(index: number, word: string, where: string): IToken {
    this.ACTION(() => {
      if (!this.isWord(word)) this.fail(m.expectedToken(this.found(), `'${word}'`, where));
    });
    return this.consume(index, t.Name);
  }

  protected needName(index: number, where: string): Name {
    return this.name(this.need(index, t.Name, (found) => m.expectedName(found, where)));
  }

  protected name(token: IToken): Name {
    return { kind: "Name", text: token.image, span: this.spanOf(token) };
  }

  /** A name written as a text: `"EE_{f}"`. */
  protected quotedName(token: IToken): Name {
    const { parts, span } = this.string(token);
    const text = parts.map((part) => (part.kind === "Hole" ? `{${part.text}}` : part.text)).join("");
    return { kind: "Name", text, parts, span };
  }

  protected string(token: IToken) {
    return stringNode(this.source, token.startOffset, (token.endOffset ?? 0) + 1);
  }

  protected label(token: IToken, text: string): Label {
    return { span: this.spanOf(token), text };
  }

  protected fail(diagnostic: Diagnostic): never {
    throw new SyntaxMistake(diagnostic);
  }

  /** Reports what does not keep the parser from going on. */
  protected report(diagnostic: () => Diagnostic): void {
    this.ACTION(() => this.diagnostics.push(diagnostic()));
  }

  // --- lists --------------------------------------------------------------------------------------

  /**
   * Statements up to `}` or the end, separated by new lines, commas or semicolons; after a `}` the separator may be
   * left
   * out. A mistake inside one statement is reported and the next statement is read.
   */
  protected statements<T>(statement: ParserMethod<[], T>, list: ListWords): T[] {
    const out: T[] = [];
    const depth = (this.LA(1).payload as Place | undefined)?.depth ?? 0;
    do {
      this.many(0, {
        GATE: () => !this.isEndOfList(),
        DEF: () => {
          this.or(0, [
            { GATE: () => this.isSeparator(), ALT: () => this.separator() },
            { ALT: () => this.guarded(depth, () => out.push(this.statement(statement, list))) },
          ]);
        },
      });
      this.ACTION(() => {
        if (!this.isEndOfList()) this.guarded(depth, () => this.fail(this.strayToken(list)));
      });
    } while (!this.ACTION(() => this.isEndOfList()) && !this.RECORDING_PHASE);
    return out;
  }

  private separator(): void {
    this.or(1, [
      { ALT: () => this.consume(0, t.Newline) },
      { ALT: () => this.consume(0, t.Comma) },
      { ALT: () => this.consume(0, t.Semicolon) },
    ]);
  }

  private statement<T>(rule: ParserMethod<[], T>, list: ListWords): T {
    const read = this.subrule(0, rule);
    this.ACTION(() => {
      if (this.isSeparator() || this.isEndOfList() || this.LA(0).tokenType === t.RightBrace) return;
      const isStart = this.isField() || (this.isType(t.Name) && list.words.includes(this.LA(1).image));
      if (isStart) this.diagnostics.push(m.missingSeparator(this.found()));
      else this.guarded((this.LA(1).payload as Place).depth, () => this.fail(this.strayToken(list)));
    });
    return read;
  }

  /** What stands here begins no item of the list; `at soma(0.5), dend(0.5)`: a comma has ended the statement before. */
  protected missingItem(list: ListWords): Diagnostic {
    const { image } = this.LA(1);
    const isPlace = this.LA(0).image === "," && this.LA(-1).image === ")" && this.isType(t.LeftParen, 2);
    if (isPlace) return m.placesNeedBrackets(this.found(), image);
    return m.expectedItem(this.found(), list.items, image, list.words);
  }

  private strayToken(list: ListWords): Diagnostic {
    const found = this.found();
    const previous = this.LA(0);
    if (this.isSeparator(0) || previous.tokenType === t.LeftBrace || this.isEnd(0)) {
      return this.missingItem(list);
    }
    return m.unexpectedToken(found, this.found(previous).text, didYouMean(this.LA(1).image, clauseWords));
  }

  /**
   * Runs one statement; on a mistake reports it and moves to the next separator at the depth of the list.
   * The layout ends every file with a new line: there is always one to stop at.
   */
  private guarded(depth: number, run: () => void): void {
    try {
      run();
    } catch (mistake) {
      if (mistake instanceof SyntaxMistake) this.diagnostics.push(this.explained(mistake.diagnostic));
      else if (isRecognitionException(mistake as Error)) {
        this.diagnostics.push(m.unexpectedToken(this.found(), this.found(this.LA(0)).text));
      } else throw mistake;
      this.skipStatement(depth);
    }
  }

  /** A mistake behind a `//` on the same line is most often a comment that was read as a division. */
  private explained(diagnostic: Diagnostic): Diagnostic {
    for (let back = 0; back > -8; back--) {
      const token = this.LA(back);
      if (Number.isNaN(token.startOffset) || token.tokenType === t.Newline) break;
      if (token.image === "//") {
        const gap = this.source.text.slice(token.startOffset, diagnostic.span.start);
        if (!/[\r\n]/.test(gap.trimEnd())) return m.slashesDivide(this.found(), this.spanOf(token));
      }
    }
    return diagnostic;
  }

  private skipStatement(depth: number): void {
    while (!this.isEnd()) {
      const at = (this.LA(1).payload as Place).depth;
      if (at < depth) return;
      if (at === depth && (this.isType(t.Newline) || this.isType(t.Semicolon))) return;
      if (at === depth && this.isType(t.Comma) && this.isField(2)) return;
      this.SKIP_TOKEN();
    }
  }
}
