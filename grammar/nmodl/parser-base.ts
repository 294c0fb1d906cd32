import { EOF, type IRecognitionException, type IToken, isRecognitionException, type TokenType } from "chevrotain";
import type { Diagnostic } from "../diagnostic.js";
import { PreparedParser } from "../prepared-parser.js";
import type { UnitText } from "../expression.js";
import { type Source, type Span, spanning } from "../source.js";
import type { Name } from "./ast.js";
import { tokenSpan } from "./lex.js";
import * as messages from "./messages.js";
import { shapes } from "./shapes.js";
import {
  allTokens,
  blockOnly,
  Comma,
  Identifier,
  isKeyword,
  keywords,
  LBrace,
  LParen,
  RBrace,
  RParen,
} from "./tokens.js";

/**
 * What all rules share: spans, error reports, recovery, names and units. Chevrotain's own recovery is off: it would
 * fill the tree with holes. Instead every item of a list (`items`) is parsed alone, and one that fails is skipped up
 * to the next line that can begin another.
 */
export abstract class NmodlParserBase extends PreparedParser {
  protected override readonly grammar = "nmodl";
  diagnostics: Diagnostic[] = [];
  /** Where unit texts lie: characters that no token has are legal there. */
  unitSpans: Span[] = [];
  protected isNetReceive = false;
  protected isKinetic = false;
  private source: Source = { path: "", text: "" };
  private unclosedAt: IToken | undefined;

  constructor(isAnalysed: boolean) {
    super(allTokens, isAnalysed, { skipValidations: true, errorMessageProvider: expectedText });
  }

  /** Makes ready for the tokens of a file. */
  start(source: Source, tokens: readonly IToken[]): void {
    this.input = [...tokens];
    this.source = source;
    this.diagnostics = [];
    this.unitSpans = [];
    this.unclosedAt = undefined;
  }

  // ------------------------------------------------------------------ shared rules

  protected name = this.RULE("name", (): Name => this.nameOf(this.CONSUME(Identifier)));

  /** `a, b, c` */
  protected names = this.RULE("names", (): Name[] => {
    const names: Name[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => names.push(this.SUBRULE(this.name)) });
    return names;
  });

  /** `(mA/cm2)`: everything up to the next `)`, which must lie on the same line. */
  protected unit = this.RULE("unit", (): UnitText => {
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

  protected nameOf(token: IToken): Name {
    return { name: token.image, span: this.ACTION(() => tokenSpan(token)) };
  }

  /** From a token to the last one consumed. */
  protected spanFrom(first: IToken): Span {
    return this.ACTION(() => this.joined(tokenSpan(first), this.LA(0)));
  }

  /** From a node to the last token consumed. */
  protected spanFromNode(first: { readonly span: Span }): Span {
    return this.ACTION(() => this.joined(first.span, this.LA(0)));
  }

  private joined(first: Span, last: IToken): Span {
    return last.payload === first.source ? spanning(first, tokenSpan(last)) : first;
  }

  // ------------------------------------------------------------------ errors and recovery

  protected report(diagnostic: Diagnostic): void {
    this.ACTION(() => this.diagnostics.push(diagnostic));
  }

  /** Parses items of a list up to its '}'; `starts` are the tokens that an item begins with. */
  protected items(starts: ReadonlySet<TokenType>, what: string, item: () => void): void {
    do {
      this.MANY({ GATE: () => !this.isAtEnd(), DEF: () => this.guarded(starts, item) });
    } while (this.skipStray(starts, `${what} or '}'`));
  }

  /** Consumes '}'; when it is missing, says so once and goes on as if it were there. */
  protected close(word: string, opened: IToken): void {
    const brace = this.OPTION9(() => this.CONSUME9(RBrace));
    if (brace || this.RECORDING_PHASE || this.unclosedAt === this.LA(1)) return;
    this.unclosedAt = this.LA(1);
    this.report(messages.unclosedBlock(this.here(), { word, span: tokenSpan(opened) }, this.found()));
  }

  /** Runs `parse`; a syntax error in it is reported, and the tokens up to the next start are skipped. */
  protected guarded(starts: ReadonlySet<TokenType>, parse: () => void): void {
    const first = this.LA(1);
    try {
      parse();
    } catch (e) {
      if (!isRecognitionException(e as Error)) throw e;
      this.report(this.messageFor(e as IRecognitionException));
      if (this.LA(1) === first) this.skip();
      this.skipTo(starts);
    }
  }

  /** True when the enclosing list cannot go on: '}', end of file, or a word that begins a block. */
  protected isAtEnd(): boolean {
    const type = this.LA(1).tokenType;
    if (type === keywords.INITIAL && this.isNetReceive) return false;
    return type === RBrace || type === EOF || blockOnly.has(type);
  }

  protected skip(): void {
    if (this.LA(1).tokenType !== EOF) this.consume(0, this.LA(1).tokenType);
  }

  /** The place of the next token; the end of the file has one too. */
  protected here(): Span {
    const next = this.LA(1);
    if (next.tokenType !== EOF) return tokenSpan(next);
    const end = this.source.text.trimEnd().length;
    return { source: this.source, start: Math.max(0, end - 1), end: Math.max(0, end) };
  }

  /** The next token in words: `'='`, `the keyword 'STEP'`, `the end of the file`. */
  protected found(): string {
    const { tokenType, image } = this.LA(1);
    if (tokenType === EOF) return "the end of the file";
    const text = image.split(/[\r\n]/)[0] ?? "";
    const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return isKeyword(tokenType) ? `the keyword '${short}'` : `'${short}'`;
  }

  private messageFor(exception: IRecognitionException): Diagnostic {
    const rules = exception.context.ruleStack;
    const rule = rules[rules.length - 1] ?? "";
    const at = this.here();
    const next = this.LA(1);
    const opening = exception.message === RParen.LABEL ? this.openParenthesis() : undefined;
    if (opening && rule === "unit") return messages.unclosedUnit(tokenSpan(opening));
    if (rule === "body" && exception.message === LBrace.LABEL) {
      return messages.bracesNeeded(at, bodyOwner(rules[rules.length - 2] ?? ""));
    }
    if (next.image === "==" && rule === "assignment") return messages.singleEqualsNeeded(at);
    if (next.image === "=" && rule === "condition") return messages.doubleEqualsNeeded(at);
    if (opening) return messages.unclosedParenthesis(at, tokenSpan(opening), this.found());
    const shape = rules.map((r) => shapes[r]).findLast((s) => s !== undefined);
    return messages.syntaxError(at, exception.message, this.found(), shape);
  }

  /** The last '(' that no ')' has closed. */
  private openParenthesis(): IToken | undefined {
    let depth = 0;
    for (let back = 0; this.LA(back).tokenType !== EOF; back--) {
      const token = this.LA(back);
      if (token.tokenType === RParen) depth += 1;
      if (token.tokenType === LParen && depth-- === 0) return token;
    }
    return undefined;
  }

  private skipStray(starts: ReadonlySet<TokenType>, expected: string): boolean {
    if (this.RECORDING_PHASE || this.isAtEnd()) return false;
    this.report(messages.syntaxError(this.here(), expected, this.found()));
    this.skip();
    this.skipTo(starts);
    return true;
  }

  private skipTo(starts: ReadonlySet<TokenType>): void {
    for (let depth = 0; ; this.skip()) {
      const { tokenType } = this.LA(1);
      if (tokenType === EOF || blockOnly.has(tokenType)) return;
      if (depth === 0 && (tokenType === RBrace || (starts.has(tokenType) && this.startsLine()))) return;
      if (tokenType === LBrace) depth += 1;
      if (tokenType === RBrace) depth -= 1;
    }
  }

  private skipUnitText(): void {
    while (this.LA(1).tokenType !== RParen && this.LA(1).tokenType !== EOF && !this.startsLine()) this.skip();
  }

  /** True when a line break lies between the last token and the next. */
  protected startsLine(): boolean {
    const [last, next] = [this.LA(0), this.LA(1)];
    if (last.payload !== next.payload || next.tokenType === EOF) return true;
    const end = last.startOffset + last.image.length;
    return /[\r\n]/.test((next.payload as Source).text.slice(end, next.startOffset));
  }
}

/** Chevrotain's messages are replaced by what was expected, in a user's words; `messageFor` makes the sentence. */
const expectedText = {
  buildMismatchTokenMessage: ({ expected }: { expected: TokenType }) => expected.LABEL ?? expected.name,
  buildNotAllInputParsedMessage: () => "the end of the file",
  buildNoViableAltMessage: ({ customUserDescription }: { customUserDescription?: string }) =>
    customUserDescription ?? "something else",
  buildEarlyExitMessage: ({ customUserDescription }: { customUserDescription?: string }) =>
    customUserDescription ?? "a name",
};

function bodyOwner(rule: string): string {
  return { if: "IF", while: "WHILE", from: "FROM" }[rule] ?? "this block";
}
