import { EOF, type IToken } from "chevrotain";
import { type Diagnostic, sortDiagnostics } from "../diagnostic.js";
import type { Source, Span } from "../source.js";
import { tooDeep } from "../nesting.js";
import type * as ast from "./ast.js";
import { type Include, lexNmodl } from "./lex.js";
import { integerNeeded, needlessBrace, nestedTooDeep, syntaxError, unknownBlock } from "./messages.js";
import { NmodlDeclarationParser } from "./parser-declarations.js";
import * as t from "./tokens.js";

const { keywords: k } = t;

export interface ParsedNmodl {
  /** Absent when something could not be read; present in spite of warnings and of files not found. */
  readonly file?: ast.NmodlFile;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a .mod file. All syntax errors are found at once, at most one in each statement or declaration; nothing is
 * ever thrown. `include` finds the text of an INCLUDE, whose blocks become part of this file.
 */
export function parseNmodl(source: Source, include?: Include): ParsedNmodl {
  const included = new Map<string, string>();
  const { tokens, diagnostics: lexical } = lexNmodl(source, include && noting(include, included));
  const parser = nmodlParser();
  parser.start(source, tokens);
  const file = readFile(parser, source, included);
  const deep = file && tooDeep(file.blocks);
  if (deep) return { diagnostics: [nestedTooDeep(deep)] };
  const characters = lexical.filter((d) => !parser.unitSpans.some((unit) => isWithin(d.span, unit)));
  const isWhole = [...parser.diagnostics, ...characters].every((d) => !isSyntactic(d));
  const diagnostics = sortDiagnostics([...characters, ...parser.diagnostics]);
  return file && isWhole ? { file, diagnostics } : { diagnostics };
}

/** `include`, and what it has found. */
function noting(include: Include, found: Map<string, string>): Include {
  return (name) => {
    const source = include(name);
    if (source) found.set(name, source.text);
    return source;
  };
}

function readFile(
  parser: NmodlParser,
  source: Source,
  included: ReadonlyMap<string, string>,
): ast.NmodlFile | undefined {
  try {
    const texts = [...included].map(([name, text]) => ({ name, text }));
    return { source, ...(texts.length > 0 ? { included: texts } : {}), ...parser.file() };
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    parser.diagnostics.push(nestedTooDeep({ source, start: 0, end: 0 }));
    return undefined;
  }
}

function isSyntactic(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error" && !["missing-include", "include-cycle"].includes(diagnostic.code);
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}

/** The blocks of a file; the rules of their insides are in the classes below this one. */
export class NmodlParser extends NmodlDeclarationParser {
  constructor(isAnalysed = false) {
    super(isAnalysed);
    this.makeReady();
  }

  protected override analyse(): NmodlParser {
    return new NmodlParser(true);
  }

  file = this.RULE("file", (): { title?: string; blocks: readonly ast.Block[] } => {
    const blocks: ast.Block[] = [];
    const titles: string[] = [];
    do {
      this.MANY(() =>
        this.guarded(t.blockOnly, () =>
          this.OR([
            { ALT: () => titles.push(this.CONSUME(t.Title).image.slice("TITLE".length).trim()) },
            { ALT: () => blocks.push(this.SUBRULE(this.block)) },
          ]),
        ),
      );
    } while (this.skipBetweenBlocks());
    return { blocks, ...(titles[0] === undefined ? {} : { title: titles[0] }) };
  });

  private block = this.RULE("block", (): ast.Block => {
    this.isNetReceive = this.LA(1).tokenType === k.NET_RECEIVE;
    this.isKinetic = this.LA(1).tokenType === k.KINETIC;
    return this.OR<ast.Block>([
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
      { ALT: () => this.SUBRULE(this.unitsSwitch) },
    ]);
  });

  private codeBlock = this.RULE("codeBlock", (): ast.CodeBlock => {
    const first = this.OR([
      { ALT: () => this.CONSUME(k.INITIAL) },
      { ALT: () => this.CONSUME(k.BREAKPOINT) },
      { ALT: () => this.CONSUME(k.CONSTRUCTOR) },
      { ALT: () => this.CONSUME(k.DESTRUCTOR) },
    ]);
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    return { kind: this.ACTION(() => blockKind(first)) as ast.CodeBlock["kind"], body, span: this.spanFrom(first) };
  });

  private hook = this.RULE("hook", (): ast.HookBlock => {
    const first = this.OR([{ ALT: () => this.CONSUME(k.BEFORE) }, { ALT: () => this.CONSUME(k.AFTER) }]);
    const what = this.OR2({
      ERR_MSG: "BREAKPOINT, SOLVE, INITIAL or STEP",
      DEF: [
        { ALT: () => this.CONSUME(k.BREAKPOINT) },
        { ALT: () => this.CONSUME(k.SOLVE) },
        { ALT: () => this.CONSUME(k.INITIAL) },
        { ALT: () => this.CONSUME(k.STEP) },
      ],
    });
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    const words = { when: first.image, what: what.image } as Pick<ast.HookBlock, "when" | "what">;
    return { kind: "Hook", ...words, body, span: this.spanFrom(first) };
  });

  private equations = this.RULE("equations", (): ast.EquationsBlock => {
    const first = this.OR([
      { ALT: () => this.CONSUME(k.DERIVATIVE) },
      { ALT: () => this.CONSUME(k.KINETIC) },
      { ALT: () => this.CONSUME(k.LINEAR) },
      { ALT: () => this.CONSUME(k.NONLINEAR) },
      { ALT: () => this.CONSUME(k.DISCRETE) },
    ]);
    const name = this.SUBRULE(this.name);
    const solveFor = this.OPTION(() => {
      this.CONSUME(k.SOLVEFOR);
      return this.SUBRULE(this.names);
    });
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    const kind = this.ACTION(() => blockKind(first)) as ast.EquationsBlock["kind"];
    return { kind, name, ...(solveFor ? { solveFor } : {}), body, span: this.spanFrom(first) };
  });

  private function = this.RULE("function", (): ast.FunctionBlock => {
    const first = this.OR([{ ALT: () => this.CONSUME(k.FUNCTION) }, { ALT: () => this.CONSUME(k.PROCEDURE) }]);
    const name = this.SUBRULE(this.name);
    const args = this.SUBRULE(this.arguments);
    const unit = this.OPTION(() => this.SUBRULE(this.unit));
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    const kind = this.ACTION(() => blockKind(first)) as ast.FunctionBlock["kind"];
    return { kind, name, args, ...(unit ? { unit } : {}), body, span: this.spanFrom(first) };
  });

  private functionTable = this.RULE("functionTable", (): ast.FunctionTableBlock => {
    const first = this.CONSUME(k.FUNCTION_TABLE);
    const name = this.SUBRULE(this.name);
    const args = this.SUBRULE(this.arguments);
    const unit = this.OPTION(() => this.SUBRULE(this.unit));
    return { kind: "FunctionTable", name, args, ...(unit ? { unit } : {}), span: this.spanFrom(first) };
  });

  private netReceive = this.RULE("netReceive", (): ast.NetReceiveBlock => {
    const first = this.CONSUME(k.NET_RECEIVE);
    const args = this.SUBRULE(this.arguments);
    const body = this.SUBRULE(this.body, { ARGS: [first] });
    return { kind: "NetReceive", args, body, span: this.spanFrom(first) };
  });

  private define = this.RULE("define", (): ast.Define => {
    const first = this.CONSUME(k.DEFINE);
    const name = this.SUBRULE(this.name);
    const number = this.SUBRULE(this.constant);
    return this.ACTION(() => {
      const value = number.kind === "Number" ? number.value : Number.NaN;
      if (!Number.isInteger(value)) this.report(integerNeeded(number.span, `DEFINE ${name.name}`, this.LA(0).image));
      return { kind: "Define" as const, name, value, span: this.spanFrom(first) };
    });
  });

  /** What no block begins with: reported once, then everything up to the next block is skipped. */
  private skipBetweenBlocks(): boolean {
    const { tokenType, image } = this.LA(1);
    if (this.RECORDING_PHASE || tokenType === EOF) return false;
    const previous = this.diagnostics.at(-1);
    if (tokenType === t.RBrace) {
      if (!previous) this.report(needlessBrace(this.here()));
      this.skip();
      return true;
    }
    if (tokenType === t.Identifier) this.report(unknownBlock(this.here(), image, blockWords));
    else if (!previous) this.report(syntaxError(this.here(), "a block", this.found()));
    while (!t.blockOnly.has(this.LA(1).tokenType) && this.LA(1).tokenType !== EOF) this.skip();
    return true;
  }
}

const blockWords = [...t.blockOnly].map((type) => type.LABEL ?? type.name);

function blockKind(word: IToken): string {
  return word.image.charAt(0) + word.image.slice(1).toLowerCase();
}

let parser: NmodlParser | undefined;
/** The one parser, made when the first file is read: its analysis of the rules takes some ten milliseconds. */
function nmodlParser(): NmodlParser {
  parser ??= new NmodlParser();
  return parser;
}
