import type { IToken } from "chevrotain";
import type { UnitText } from "../expression.js";
import type { Bind, HlkExpr, MapEntry, Name, NamedArgument } from "./ast-expression.js";
import { type Arguments, FieldParser } from "./field-parser.js";
import * as m from "./messages.js";
import { BIND, type Mode, VALUE } from "./mode.js";
import * as t from "./tokens.js";
import { wordsAfterNumber } from "./words.js";

/** Numbers, texts, and everything in brackets: lists, tuples, sets, maps, comprehensions, indices, arguments. */
export abstract class LiteralParser extends FieldParser {
  primary = this.RULE("primary", (): HlkExpr => {
    return this.OR<HlkExpr>([
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.refOf(this.CONSUME(t.Name)) },
      { ALT: () => this.string(this.CONSUME(t.StringToken)) },
      { ALT: () => this.SUBRULE(this.parenthesis) },
      { ALT: () => this.SUBRULE(this.list) },
      { GATE: () => this.startsBlock(), ALT: () => this.SUBRULE(this.block) },
      { ALT: () => this.SUBRULE(this.braces) },
    ]);
  });

  private refOf(token: IToken): HlkExpr {
    return { kind: "Ref", ref: token.image, span: this.spanOf(token) };
  }

  /** A number with its unit; a word behind it that is neither unit nor keyword is reported as a wrong unit. */
  number = this.RULE("number", (): HlkExpr => {
    const start = this.here();
    const value = Number.parseFloat(this.CONSUME(t.NumberToken).image);
    let unit: UnitText | undefined;
    this.OPTION(() => {
      unit = this.unitText(this.CONSUME(t.Unit));
    });
    this.OPTION2({
      GATE: () => !unit && !wordsAfterNumber.has(this.LA(1).image) && !this.isField(),
      DEF: () => {
        const word = this.word(1);
        this.report(() => m.unknownUnit(this.spanOf(word), word.image));
      },
    });
    return { kind: "Number", value, ...(unit ? { unit } : {}), span: this.spanFrom(start) };
  });

  protected unitText(token: IToken): UnitText {
    return { text: token.image, span: this.spanOf(token) };
  }

  parenthesis = this.RULE("parenthesis", (): HlkExpr => {
    const start = this.here();
    const open = this.CONSUME(t.LeftParen);
    const items: HlkExpr[] = [];
    let hasComma = false;
    this.MANY({
      GATE: () => !this.isType(t.RightParen) && (items.length === 0 || this.isType(t.Comma, 0)),
      DEF: () => {
        items.push(this.SUBRULE(this.expression));
        this.OPTION(() => {
          this.CONSUME(t.Comma);
          hasComma = true;
        });
      },
    });
    this.needClosing(t.RightParen, ")", open);
    const only = items[0];
    if (items.length === 1 && only && !hasComma) return only;
    return { kind: "Tuple", items, span: this.spanFrom(start) };
  });

  /** The closing bracket; items of brackets are separated by commas, which is the usual slip here. */
  protected needClosing(type: typeof t.RightParen, text: string, open: IToken): void {
    const labels = [this.label(open, "opened here")];
    this.need(9, type, (found) => m.expectedToken(found, `a comma or '${text}'`, "inside the brackets", labels));
  }

  list = this.RULE("list", (): HlkExpr => {
    const start = this.here();
    const open = this.CONSUME(t.LeftBracket);
    const items: HlkExpr[] = [];
    let binds: Bind[] = [];
    let test: HlkExpr | undefined;
    this.MANY({
      GATE: () => !this.isType(t.RightBracket) && (items.length === 0 || this.isType(t.Comma, 0)),
      DEF: () => {
        items.push(this.SUBRULE(this.expression));
        this.OPTION(() => this.CONSUME(t.Comma));
      },
    });
    this.OPTION2({
      GATE: () => this.isWord("for") && items.length === 1,
      DEF: () => {
        this.word(1);
        binds = this.SUBRULE(this.binds);
        this.OPTION3({ GATE: () => this.isWord("if"), DEF: () => (test = this.ifTest(2)) });
      },
    });
    this.needClosing(t.RightBracket, "]", open);
    const span = this.spanFrom(start);
    const [element] = items;
    if (binds.length === 0 || !element) return { kind: "List", items, span };
    return { kind: "Comprehension", element, binds, ...(test ? { test } : {}), span };
  });

  private ifTest(index: number): HlkExpr {
    this.word(index);
    return this.SUBRULE2(this.expression);
  }

  /** `k in {PV, SOM}, (i, P) in rateMax.pop`. */
  binds = this.RULE("binds", (): Bind[] => {
    const binds: Bind[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => binds.push(this.SUBRULE(this.bind)) });
    return binds;
  });

  bind = this.RULE("bind", (): Bind => {
    const start = this.here();
    const names: Name[] = [];
    this.OR([
      {
        GATE: () => this.isType(t.LeftParen),
        ALT: () => {
          const open = this.CONSUME(t.LeftParen);
          this.MANY({
            GATE: () => !this.isType(t.RightParen),
            DEF: () => {
              names.push(this.needName(1, "of the variable"));
              this.OPTION(() => this.CONSUME(t.Comma));
            },
          });
          this.needClosing(t.RightParen, ")", open);
        },
      },
      { ALT: () => names.push(this.needName(2, "of the variable after 'for'")) },
    ]);
    this.needWord(3, "in", "after the variables of 'for'");
    const values = this.SUBRULE(this.slice, { ARGS: [BIND] });
    return { kind: "Bind", names, values, span: this.spanFrom(start) };
  });

  /** `[0:10]`, `[L2, E]`, `[y in 0..1]`: the inside of brackets after a value. */
  indices = this.RULE("indices", (): HlkExpr[] => {
    const open = this.CONSUME(t.LeftBracket);
    const items: HlkExpr[] = [];
    this.MANY({
      GATE: () => !this.isType(t.RightBracket) && (items.length === 0 || this.isType(t.Comma, 0)),
      DEF: () => {
        items.push(this.SUBRULE(this.slice));
        this.OPTION(() => this.CONSUME(t.Comma));
      },
    });
    this.ACTION(() => {
      if (this.isType(t.Equals)) this.fail(m.assignmentInCondition(this.spanOf(this.LA(1))));
      for (const item of items) this.refuseRange(item);
    });
    this.needClosing(t.RightBracket, "]", open);
    return items;
  });

  private refuseRange(item: HlkExpr): void {
    if (item.kind !== "Range" || item.low.kind !== "Number" || item.high.kind !== "Number") return;
    const [low, high] = [item.low.value, item.high.value];
    this.report(() => m.rangeAsIndex(item.span, low, high));
  }

  /** A value, or `a:b:c` with each part optional. */
  slice = this.RULE("slice", (mode: Mode = VALUE): HlkExpr => {
    const start = this.here();
    const parts: (HlkExpr | undefined)[] = [undefined];
    this.ACTION(() => {
      if (this.isType(t.Comma)) this.fail(m.expectedExpression(this.found()));
    });
    this.OR([
      { ALT: () => this.AT_LEAST_ONE(() => parts.push(this.SUBRULE(this.bound, { ARGS: [mode] }))) },
      {
        ALT: () => {
          parts[0] = this.SUBRULE(this.expression, { ARGS: [mode] });
          this.MANY(() => parts.push(this.SUBRULE2(this.bound, { ARGS: [mode] })));
        },
      },
    ]);
    return this.ACTION(() => {
      const [first, stop, step] = parts;
      if (parts.length === 1 && first) return first;
      const bounds = { ...(first ? { start: first } : {}), ...(stop ? { stop } : {}), ...(step ? { step } : {}) };
      return { kind: "Slice", ...bounds, span: this.spanFrom(start) };
    });
  });

  /** `:` with the value behind it, if any. */
  bound = this.RULE("bound", (mode: Mode = VALUE): HlkExpr | undefined => {
    this.CONSUME(t.Colon);
    let value: HlkExpr | undefined;
    this.OPTION(() => (value = this.SUBRULE(this.expression, { ARGS: [mode] })));
    return value;
  });

  /** Arguments of a call, parentheses included. */
  arguments = this.RULE("arguments", (): Arguments => {
    const open = this.CONSUME(t.LeftParen);
    const args: HlkExpr[] = [];
    const named: NamedArgument[] = [];
    this.MANY({
      GATE: () => !this.isType(t.RightParen) && (this.isType(t.Comma, 0) || this.LA(0) === open),
      DEF: () => {
        this.OR([
          {
            GATE: () => this.isType(t.Name) && this.isType(t.Equals, 2),
            ALT: () => named.push(this.SUBRULE(this.namedArgument)),
          },
          { ALT: () => this.positional(args, named) },
        ]);
        this.OPTION(() => this.CONSUME(t.Comma));
      },
    });
    this.needClosing(t.RightParen, ")", open);
    return { args, named };
  });

  private positional(args: HlkExpr[], named: readonly NamedArgument[]): void {
    const value = this.SUBRULE(this.expression);
    if (named.length > 0) this.ACTION(() => this.report(() => m.positionalAfterNamed(value.span)));
    args.push(value);
  }

  namedArgument = this.RULE("namedArgument", (): NamedArgument => {
    const start = this.here();
    const name = this.name(this.CONSUME(t.Name));
    this.CONSUME(t.Equals);
    const value = this.SUBRULE(this.expression);
    return { kind: "NamedArgument", name, value, span: this.spanFrom(start) };
  });

  /** `{` of a block: fields or `use` inside, or nothing. */
  private startsBlock(): boolean {
    if (this.isType(t.RightBrace, 2) || this.isField(2)) return true;
    return this.isType(t.Name, 2) && (this.isType(t.LeftBrace, 3) || (this.isWord("use", 2) && this.isType(t.Name, 3)));
  }

  /** A set or a map. */
  braces = this.RULE("braces", (): HlkExpr => {
    const start = this.here();
    const open = this.CONSUME(t.LeftBrace);
    const items: HlkExpr[] = [];
    const entries: MapEntry[] = [];
    this.MANY({
      GATE: () => !this.isType(t.RightBrace),
      DEF: () => {
        const entryStart = this.here();
        const key = this.SUBRULE(this.expression);
        items.push(key);
        this.OPTION(() => {
          this.CONSUME(t.Colon);
          const value = this.SUBRULE2(this.expression);
          entries.push({ kind: "MapEntry", key, value, span: this.spanFrom(entryStart) });
        });
        this.MANY2(() => {
          this.OR([{ ALT: () => this.CONSUME(t.Comma) }, { ALT: () => this.CONSUME(t.Newline) }]);
        });
      },
    });
    this.ACTION(() => {
      const isMixed = entries.length > 0 && entries.length < items.length;
      if (isMixed)
        this.fail(m.expectedToken(this.found(), "'key: value' pairs only", "in this map", [this.label(open, "")]));
    });
    this.needClosing(t.RightBrace, "}", open);
    const span = this.spanFrom(start);
    return entries.length > 0 ? { kind: "Map", entries, span } : { kind: "Set", items, span };
  });
}
