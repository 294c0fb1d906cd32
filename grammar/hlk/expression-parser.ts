import type { IToken, ParserMethod } from "chevrotain";
import { type Span, spanning } from "../source.js";
import type { HlkExpr, Name } from "./ast-expression.js";
import type { Site } from "./ast-selection.js";
import { LiteralParser } from "./literal-parser.js";
import * as m from "./messages.js";
import { type Mode, VALUE } from "./mode.js";
import { buildChain, type ChainItem, type Operator } from "./operators.js";
import * as t from "./tokens.js";

const wordOperators: ReadonlySet<string> = new Set(["and", "or", "in"]);
const sumOperators: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);

/** Operators, and what is attached to a value: `.name`, `[…]`, `(…)`, `@site`, a mechanism's block, a unit. */
export abstract class ExpressionParser extends LiteralParser {
  /** Defined with the selections; `wnorm@soma(0.5)` needs it here. */
  protected abstract site: ParserMethod<[], Site>;

  expression = this.RULE("expression", (mode: Mode = VALUE): HlkExpr => {
    const value = this.SUBRULE(this.chain, { ARGS: [mode] });
    let result = value;
    this.OPTION({
      GATE: () => mode.select && this.isWord("if"),
      DEF: () => {
        const word = this.word(1);
        const test = this.SUBRULE2(this.chain, { ARGS: [mode] });
        const label = this.label(word, "a value with 'if' needs an 'else'");
        this.ACTION(() => {
          if (!this.isWord("else")) this.fail(m.expectedToken(this.found(), "'else'", "after the condition", [label]));
        });
        this.word(2);
        const otherwise = this.SUBRULE(this.expression, { ARGS: [mode] });
        this.ACTION(() => {
          const span = spanning(value.span, otherwise.span);
          result = { kind: "Select", test, then: value, else: otherwise, span };
        });
      },
    });
    return result;
  });

  /** Operands and operators up to the first token that is neither. */
  chain = this.RULE("chain", (mode: Mode = VALUE): HlkExpr => {
    const items: ChainItem[] = [];
    this.SUBRULE(this.operand, { ARGS: [mode, items] });
    this.MANY({
      GATE: () => this.isInfix(mode),
      DEF: () => {
        this.SUBRULE(this.infix, { ARGS: [items] });
        this.SUBRULE2(this.operand, { ARGS: [mode, items] });
      },
    });
    const onChain = (at: Span) => this.report(() => m.comparisonChain(at));
    return this.ACTION(() => buildChain(items, onChain));
  });

  private isInfix(mode: Mode): boolean {
    const { tokenType, image } = this.LA(1);
    if (mode.sum) return sumOperators.has(image);
    if (tokenType !== t.Name) return true;
    if (image === "in") return mode.membership;
    if (image === "not") return mode.membership && this.isWord("in", 2);
    return wordOperators.has(image);
  }

  infix = this.RULE("infix", (items: ChainItem[] = []) => {
    let negated = false;
    const token = this.OR([
      { ALT: () => this.CONSUME(t.BinaryOperator) },
      {
        ALT: () => {
          const first = this.word(1);
          this.OPTION({ GATE: () => first.image === "not", DEF: () => this.word(2) });
          negated = first.image === "not";
          return first;
        },
      },
    ]);
    this.ACTION(() => {
      const op = negated ? "in" : this.operatorOf(token);
      items.push({ kind: "infix", op, negated, span: this.spanOf(token) });
    });
  });

  private operatorOf(token: IToken): Operator {
    const span = this.spanOf(token);
    if (token.image === "^") this.report(() => m.caretIsNotPower(span));
    if (token.image === "^" || token.image === "**") return "pow";
    if (token.image.startsWith("&") || token.image.startsWith("|")) {
      this.report(() => m.wrongLogic(span, token.image));
      return token.image.startsWith("&") ? "and" : "or";
    }
    return token.image as Operator;
  }

  operand = this.RULE("operand", (mode: Mode = VALUE, items: ChainItem[] = []) => {
    this.MANY({
      GATE: () => !this.isType(t.Name) || (this.isWord("not") && !mode.sum),
      DEF: () => {
        const token = this.OR([
          { ALT: () => this.CONSUME(t.Minus) },
          { ALT: () => this.CONSUME(t.Plus) },
          { ALT: () => this.word(1) },
        ]);
        this.ACTION(() => {
          const op = token.image === "not" ? "not" : "negate";
          if (token.image !== "+") items.push({ kind: "prefix", op, span: this.spanOf(token) });
        });
      },
    });
    const value = this.SUBRULE(this.postfix, { ARGS: [mode] });
    items.push({ kind: "operand", value });
  });

  /** A primary value with what is attached to it: `.name`, `[…]`, `(…)`, `@site`, a mechanism's block, a unit. */
  postfix = this.RULE("postfix", (mode: Mode = VALUE): HlkExpr => {
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
          { ALT: () => this.mechanismOf(inner, start) },
        ]);
      },
    });
    this.OPTION(() => {
      const unit = this.unitText(this.CONSUME(t.Unit));
      this.ACTION(() => {
        const takesUnit = ["List", "Tuple", "Comprehension", "Range"].includes(value.kind);
        if (!takesUnit) this.report(() => m.unitAfterExpression(unit.span, unit.text));
        value = { kind: "UnitApplied", operand: value, unit, span: this.spanFrom(start) };
      });
    });
    return value;
  });

  private needOperand(): void {
    const type = this.LA(1).tokenType;
    const starts = [t.NumberToken, t.Name, t.StringToken, t.LeftParen, t.LeftBracket, t.LeftBrace];
    if (!starts.includes(type)) this.fail(m.expectedExpression(this.found(), this.labelBefore()));
  }

  private labelBefore() {
    const previous = this.LA(0);
    const isOperator = (previous.tokenType.CATEGORIES ?? []).includes(t.BinaryOperator);
    return isOperator || this.isAssignment(0) ? this.label(previous, "a value must follow this") : undefined;
  }

  private isPostfix(value: HlkExpr, mode: Mode): boolean {
    if (this.isType(t.LeftParen)) return dottedName(value) !== undefined;
    if (!this.isType(t.LeftBrace)) return true;
    if (dottedName(value) === undefined || mode.block === "never") return false;
    return mode.block === "always" || this.isInnerBlock();
  }

  /**
   * In `with A { … } + B { … } on s { … }` braces belong to the synapse where a sum, a clause or a body still
   * follows.
   */
  private isInnerBlock(): boolean {
    const after = this.closerOf(1) + 1;
    const isClause = this.isWord("on", after) || this.isWord("from", after) || this.isWord("of", after);
    return isClause || this.isType(t.LeftBrace, after) || sumOperators.has(this.LA(after).image);
  }

  private memberOf(target: HlkExpr, start: number): HlkExpr {
    this.CONSUME(t.Dot);
    const name = this.needName(1, "after '.'");
    return { kind: "Member", target, name, span: this.spanFrom(start) };
  }

  private indexOf(target: HlkExpr, start: number): HlkExpr {
    const args = this.SUBRULE(this.indices);
    return { kind: "Index", target, args, span: this.spanFrom(start) };
  }

  private callOf(target: HlkExpr, start: number): HlkExpr {
    const fnSpan = this.spanFrom(start);
    const { args, named } = this.SUBRULE(this.arguments);
    return { kind: "Call", fn: dottedName(target) ?? "", fnSpan, args, named, span: this.spanFrom(start) };
  }

  private atSiteOf(value: HlkExpr, start: number): HlkExpr {
    this.CONSUME(t.AtSign);
    const site = this.SUBRULE(this.site);
    return { kind: "AtSite", value, site, span: this.spanFrom(start) };
  }

  private mechanismOf(target: HlkExpr, start: number): HlkExpr {
    const name: Name = { kind: "Name", text: dottedName(target) ?? "", span: target.span };
    const block = this.SUBRULE(this.block);
    return { kind: "Mechanism", name, block, span: this.spanFrom(start) };
  }
}

/** `a.b.c` as one text, for what may be called or given a block. */
function dottedName(value: HlkExpr): string | undefined {
  if (value.kind === "Ref") return value.ref;
  const target = value.kind === "Member" ? dottedName(value.target) : undefined;
  return value.kind === "Member" && target !== undefined ? `${target}.${value.name.text}` : undefined;
}
