import type { IToken } from "chevrotain";
import { type BinaryOp, literal, type NumberNode, type RefNode } from "../expression.js";
import { spanning } from "../source.js";
import type { Constant, NmodlExpr, NmodlRef, StringNode } from "./ast.js";
import { tokenSpan } from "./lex.js";
import { integerNeeded, nestedTooDeep } from "./messages.js";
import { NmodlParserBase } from "./parser-base.js";
import {
  BinaryOperator,
  Caret,
  Comma,
  Identifier,
  LBracket,
  LParen,
  Minus,
  Not,
  NumberText,
  Plus,
  Prime,
  RBracket,
  RParen,
  Text,
} from "./tokens.js";

/** How tightly the operators bind, all to the left; a sign or `!` binds tighter, `^` tighter still. */
const operators: Readonly<Record<string, { readonly op: BinaryOp; readonly level: number }>> = {
  "||": { op: "or", level: 1 },
  "&&": { op: "and", level: 2 },
  "<": { op: "<", level: 3 },
  ">": { op: ">", level: 3 },
  "<=": { op: "<=", level: 3 },
  ">=": { op: ">=", level: 3 },
  "==": { op: "==", level: 3 },
  "!=": { op: "!=", level: 3 },
  "+": { op: "+", level: 4 },
  "-": { op: "-", level: 4 },
  "*": { op: "*", level: 5 },
  "/": { op: "/", level: 5 },
};

/** A chain `a + b + …` is a tree as deep as it is long; a longer one could overflow the stack of those who walk it. */
const maxOperands = 2000;

/** Expressions, references and the numbers of declarations. */
export abstract class NmodlExpressionParser extends NmodlParserBase {
  /** Operands and operators as a flat list, grouped afterwards: one rule instead of one per level. */
  protected expression = this.RULE("expression", (): NmodlExpr => {
    const operands = [this.SUBRULE(this.signed)];
    const signs: string[] = [];
    this.MANY(() => {
      signs.push(this.CONSUME(BinaryOperator).image);
      operands.push(this.SUBRULE2(this.signed));
    });
    return this.ACTION(() => {
      const whole = grouped(operands, signs);
      if (operands.length > maxOperands) this.report(nestedTooDeep(whole.span));
      return whole;
    });
  });

  private signed = this.RULE(
    "signed",
    (): NmodlExpr =>
      this.OR({
        ERR_MSG: "an expression",
        DEF: [
          { ALT: () => this.prefixed("negate", this.CONSUME(Minus), this.SUBRULE(this.signed)) },
          { ALT: () => this.prefixed("not", this.CONSUME(Not), this.SUBRULE2(this.signed)) },
          { ALT: () => this.unsigned(this.CONSUME(Plus), this.SUBRULE(this.number)) },
          { ALT: () => this.SUBRULE(this.power) },
        ],
      }),
  );

  /** `a^b`, to the right, and the exponent may have a sign: `x^-n`. */
  private power = this.RULE("power", (): NmodlExpr => {
    const base = this.SUBRULE(this.primary);
    const exponent = this.OPTION(() => {
      this.CONSUME(Caret);
      return this.SUBRULE(this.signed);
    });
    return exponent ? this.ACTION(() => combine("pow", base, exponent)) : base;
  });

  private primary = this.RULE(
    "primary",
    (): NmodlExpr =>
      this.OR<NmodlExpr>({
        ERR_MSG: "an expression",
        DEF: [
          { ALT: () => this.SUBRULE(this.number) },
          { ALT: () => this.SUBRULE(this.referenceOrCall) },
          { ALT: () => this.SUBRULE(this.parenthesized) },
        ],
      }),
  );

  private parenthesized = this.RULE("parenthesized", (): NmodlExpr => {
    this.CONSUME(LParen);
    const inner = this.SUBRULE(this.expression);
    this.CONSUME(RParen);
    return inner;
  });

  /** A number and, if parentheses follow, its unit: `18(mV)`, and `.8 (v)` too, as in NEURON. */
  private number = this.RULE("number", (): NumberNode => {
    const token = this.CONSUME(NumberText);
    const unit = this.OPTION(() => this.SUBRULE(this.unit));
    return literal(Number(token.image), unit, this.spanFrom(token));
  });

  private referenceOrCall = this.RULE("referenceOrCall", (): NmodlExpr => {
    const name = this.CONSUME(Identifier);
    return this.OR<NmodlExpr>([
      {
        GATE: () => this.LA(1).tokenType === LParen,
        ALT: () => {
          const args = this.SUBRULE(this.callArguments);
          return { kind: "Call", fn: name.image, args, span: this.spanFrom(name) };
        },
      },
      { ALT: () => this.referenceTail(name) },
    ]);
  });

  /** What may follow the name of a variable: `'` and `[index]`. */
  protected referenceTail(name: IToken): RefNode<NmodlRef> {
    const prime = this.OPTION1(() => this.CONSUME(Prime).image.length);
    const index = this.OPTION2(() => this.SUBRULE(this.index));
    const plain: NmodlRef = { name: name.image };
    const to = index || prime ? { ...plain, ...(index ? { index } : {}), ...(prime ? { prime } : {}) } : plain;
    return { kind: "Ref", ref: to, span: this.spanFrom(name) };
  }

  protected reference = this.RULE("reference", (): RefNode<NmodlRef> => this.referenceTail(this.CONSUME(Identifier)));

  private index = this.RULE("index", (): NmodlExpr => {
    this.CONSUME(LBracket);
    const index = this.SUBRULE(this.expression);
    this.CONSUME(RBracket);
    return index;
  });

  /** `(a, "text", 2)` */
  protected callArguments = this.RULE("callArguments", (): NmodlExpr[] => {
    const args: NmodlExpr[] = [];
    this.CONSUME(LParen);
    this.MANY_SEP({ SEP: Comma, DEF: () => args.push(this.SUBRULE(this.callArgument)) });
    this.CONSUME(RParen);
    return args;
  });

  private callArgument = this.RULE(
    "callArgument",
    (): NmodlExpr =>
      this.OR<NmodlExpr>({
        ERR_MSG: "an expression",
        DEF: [{ ALT: () => this.stringNode(this.CONSUME(Text)) }, { ALT: () => this.SUBRULE(this.expression) }],
      }),
  );

  /** `(x > 1)` after IF and WHILE */
  protected condition = this.RULE("condition", (): NmodlExpr => {
    this.CONSUME(LParen);
    const test = this.SUBRULE(this.expression);
    this.CONSUME(RParen);
    return test;
  });

  // ------------------------------------------------------------------ numbers of declarations

  /** `-70`, `N`, `-N`; no unit, which the declaration has. */
  protected constant = this.RULE("constant", (): Constant => {
    const sign = this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(Minus) }, { ALT: () => this.CONSUME(Plus) }]));
    return this.OR2<Constant>({
      ERR_MSG: "a number",
      DEF: [
        { ALT: () => this.numberNode(this.CONSUME(NumberText), sign) },
        { ALT: () => this.definedName(this.CONSUME(Identifier), sign) },
      ],
    });
  });

  /** `[N]` after a declared name */
  protected arraySize = this.RULE("arraySize", (): Constant => {
    this.CONSUME(LBracket);
    const size = this.SUBRULE(this.constant);
    this.CONSUME(RBracket);
    return size;
  });

  /** The value of a token that must be a whole number. */
  protected integer(token: IToken, what: string): number {
    const isWhole = /^\d+$/.test(token.image);
    if (!isWhole) this.ACTION(() => this.report(integerNeeded(tokenSpan(token), what, token.image)));
    return Number(token.image);
  }

  private numberNode(token: IToken, sign: IToken | undefined): NumberNode {
    const value = sign?.image === "-" ? -Number(token.image) : Number(token.image);
    return { kind: "Number", value, span: this.spanFrom(sign ?? token) };
  }

  private definedName(token: IToken, sign: IToken | undefined): Constant {
    const isNegated = sign?.image === "-";
    return { kind: "DefinedName", name: token.image, isNegated, span: this.spanFrom(sign ?? token) };
  }

  private stringNode(token: IToken): StringNode {
    return { kind: "String", text: token.image.slice(1, -1), span: this.spanFrom(token) };
  }

  private prefixed(op: "negate" | "not", sign: IToken, operand: NmodlExpr): NmodlExpr {
    return { kind: "Unary", op, operand, span: this.spanFrom(sign) };
  }

  /** `+5` is 5. */
  private unsigned(sign: IToken, number: NumberNode): NmodlExpr {
    return { ...number, span: this.spanFrom(sign) };
  }
}

/** Operator precedence by a stack: `a + b * c` from [a, b, c] and [+, *]. */
function grouped(operands: readonly NmodlExpr[], signs: readonly string[]): NmodlExpr {
  const values = [operands[0] as NmodlExpr];
  const pending: { readonly op: BinaryOp; readonly level: number }[] = [];
  const reduceTo = (level: number) => {
    for (let top = pending.at(-1); top && top.level >= level; top = pending.at(-1)) {
      pending.pop();
      const right = values.pop() as NmodlExpr;
      values.push(combine(top.op, values.pop() as NmodlExpr, right));
    }
  };
  signs.forEach((sign, i) => {
    const operator = operators[sign] as { op: BinaryOp; level: number };
    reduceTo(operator.level);
    pending.push(operator);
    values.push(operands[i + 1] as NmodlExpr);
  });
  reduceTo(0);
  return values[0] as NmodlExpr;
}

function combine(op: BinaryOp, left: NmodlExpr, right: NmodlExpr): NmodlExpr {
  const isOneFile = left.span.source === right.span.source;
  return { kind: "Binary", op, left, right, span: isOneFile ? spanning(left.span, right.span) : left.span };
}
