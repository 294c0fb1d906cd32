import { noSpan, type Span } from "../source.js";
import type { CBinaryOp, CExpr, CType, CUnaryOp } from "./ast.js";
import { CSyntaxError, type CToken } from "./lex.js";

/** Binding powers of C's operators, from the comma up; `?:` and `=` lie between the first two. */
const powers: ReadonlyMap<string, number> = new Map([
  [",", 1],
  ["||", 4],
  ["&&", 5],
  ["|", 6],
  ["^", 7],
  ["&", 8],
  ...["==", "!="].map((op) => [op, 9] as const),
  ...["<", ">", "<=", ">="].map((op) => [op, 10] as const),
  ...["<<", ">>"].map((op) => [op, 11] as const),
  ...["+", "-"].map((op) => [op, 12] as const),
  ...["*", "/", "%"].map((op) => [op, 13] as const),
]);
const assignPower = 2;
const conditionPower = 3;
const assignments = /^(?:[-+*/%&|^]|<<|>>)?=$/;
const unaryOps: ReadonlySet<string> = new Set(["-", "+", "!", "~", "*", "&"]);

/** Words that begin or are a type. */
export const typeWords: ReadonlySet<string> = new Set([
  ...["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "bool", "auto", "size_t"],
  ...["const", "static", "extern", "register", "volatile", "inline", "struct", "union", "enum", "typedef"],
  ...["int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t", "FILE"],
  ...["Object", "Symbol", "Prop", "Datum", "Section", "Node", "Point_process", "NrnThread", "ThreadDatum"],
  ...["IvocVect", "Rand", "nrnran123_State", "Memb_list", "Vect"],
]);

/** Reads expressions of C from tokens; `CParser` adds statements. */
export class CExpressionParser {
  protected position = 0;

  constructor(protected readonly tokens: readonly CToken[]) {}

  protected peek(ahead = 0): CToken {
    return this.tokens[this.position + ahead] ?? { kind: "end", text: "", span: this.tokens.at(-1)?.span ?? noSpan };
  }

  protected next(): CToken {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  protected accept(text: string): CToken | undefined {
    const { kind } = this.peek();
    return this.peek().text === text && (kind === "sign" || kind === "name") ? this.next() : undefined;
  }

  protected expect(text: string): CToken {
    return this.accept(text) ?? this.fail(`'${text}' expected`);
  }

  protected fail(message: string): never {
    const { kind, text, span } = this.peek();
    throw new CSyntaxError(span, `${message}, found ${kind === "end" ? "the end" : `'${text}'`}`);
  }

  /** Everything down to `power`; 0 takes commas too, 2 what a comma ends. */
  expression(power = 0): CExpr {
    let left = this.unary();
    for (;;) {
      const { kind, text } = this.peek();
      if (kind !== "sign") return left;
      const own = powers.get(text);
      if (own !== undefined) {
        if (own < power) return left;
        this.next();
        const right = this.expression(own + 1);
        left = { kind: "Binary", op: text as CBinaryOp, left, right, span: joined(left.span, right.span) };
      } else if (text === "?" && conditionPower >= power) left = this.conditional(left);
      else if (assignments.test(text) && assignPower >= power) left = this.assignment(left);
      else return left;
    }
  }

  private conditional(test: CExpr): CExpr {
    this.expect("?");
    const yes = this.expression(assignPower);
    this.expect(":");
    const no = this.expression(conditionPower);
    return { kind: "Conditional", test, then: yes, else: no, span: joined(test.span, no.span) };
  }

  private assignment(target: CExpr): CExpr {
    const { text } = this.next();
    const value = this.peek().text === "{" ? this.list() : this.expression(assignPower);
    const op = text === "=" ? {} : { op: text.slice(0, -1) as CBinaryOp };
    return { kind: "Assign", ...op, target, value, span: joined(target.span, value.span) };
  }

  /** `{1, 2}` */
  protected list(): CExpr {
    const { span } = this.expect("{");
    const items: CExpr[] = [];
    while (this.peek().text !== "}") {
      items.push(this.peek().text === "{" ? this.list() : this.expression(assignPower));
      if (!this.accept(",")) break;
    }
    return { kind: "List", items, span: joined(span, this.expect("}").span) };
  }

  private unary(): CExpr {
    const { kind, text, span } = this.peek();
    if (kind === "sign" && (text === "++" || text === "--")) {
      this.next();
      const target = this.unary();
      return { kind: "Count", by: text === "++" ? 1 : -1, isPrefix: true, target, span: joined(span, target.span) };
    }
    if (kind === "sign" && unaryOps.has(text)) {
      this.next();
      const operand = this.unary();
      return { kind: "Unary", op: text as CUnaryOp, operand, span: joined(span, operand.span) };
    }
    return this.cast() ?? this.postfix();
  }

  /** `(int)x`, `(void**)(&p)`, `(Rand*) p`; `(x)` alone is no cast. */
  private cast(): CExpr | undefined {
    const start = this.position;
    const open = this.accept("(");
    if (!open) return undefined;
    const type = this.type();
    const isKnown = type?.words.some((word) => typeWords.has(word)) || (type?.pointers ?? 0) > 0;
    if (type && this.accept(")")) {
      const { kind } = this.peek();
      const follows = kind === "name" || kind === "number" || this.peek().text === "(" || this.peek().text === "&";
      if (isKnown || (follows && kind !== "sign")) {
        const operand = this.unary();
        return { kind: "Cast", type, operand, span: joined(open.span, operand.span) };
      }
    }
    this.position = start;
    return undefined;
  }

  /** The words of a type and its stars; undefined where no word stands. */
  protected type(): CType | undefined {
    const words: string[] = [];
    while (this.peek().kind === "name") {
      const { text } = this.peek();
      const mayEnd = words.some((word) => !qualifiers.has(word));
      if (mayEnd && !(typeWords.has(text) && text !== "struct")) break;
      words.push(this.next().text);
      if (text === "struct" || text === "union" || text === "enum") words.push(this.next().text);
    }
    return words.length > 0 ? { words, pointers: this.stars() } : undefined;
  }

  /** `**`, `* const` */
  protected stars(): number {
    let pointers = 0;
    for (; this.accept("*"); pointers++) this.accept("const");
    return pointers;
  }

  private postfix(): CExpr {
    let e = this.primary();
    for (;;) {
      const { text, kind } = this.peek();
      if (kind !== "sign") return e;
      if (text === "(") {
        this.next();
        const args = this.arguments();
        e = { kind: "Call", callee: e, args, span: joined(e.span, this.expect(")").span) };
      } else if (text === "[") {
        this.next();
        const index = this.expression();
        e = { kind: "Index", base: e, index, span: joined(e.span, this.expect("]").span) };
      } else if (text === "." || text === "->" || text === "::") {
        this.next();
        const name = this.next();
        if (name.text === "get" && this.accept("<")) {
          this.type();
          this.expect(">");
        }
        e = { kind: "Member", base: e, name: name.text, span: joined(e.span, name.span) };
      } else if (text === "++" || text === "--") {
        const span = joined(e.span, this.next().span);
        e = { kind: "Count", by: text === "++" ? 1 : -1, isPrefix: false, target: e, span };
      } else return e;
    }
  }

  private arguments(): CExpr[] {
    const args: CExpr[] = [];
    while (this.peek().text !== ")") {
      args.push(this.expression(assignPower));
      if (!this.accept(",")) break;
    }
    return args;
  }

  /** `static_cast<Info*>(p)` */
  private namedCast(): CExpr {
    const { span } = this.next();
    this.expect("<");
    const type = this.type() ?? this.fail("a type expected");
    this.expect(">");
    this.expect("(");
    const operand = this.expression();
    return { kind: "Cast", type, operand, span: joined(span, this.expect(")").span) };
  }

  private primary(): CExpr {
    const { kind, text, span } = this.peek();
    if (kind === "name" && /^(?:static|reinterpret|const|dynamic)_cast$/.test(text)) return this.namedCast();
    if (kind === "number") {
      this.next();
      return numberNode(text, span);
    }
    if (kind === "text") return this.text();
    if (kind === "name") {
      this.next();
      return text === "sizeof" ? this.sizeOf(span) : { kind: "Name", name: text, span };
    }
    if (text !== "(") return this.fail("a value expected");
    this.next();
    const e = this.expression();
    this.expect(")");
    return e;
  }

  /** Texts side by side are one; a character is its number. */
  private text(): CExpr {
    const { text, span } = this.next();
    if (text.startsWith("'")) return { kind: "Number", value: text.charCodeAt(1), isInteger: true, span };
    let all = text.slice(1, -1);
    while (this.peek().kind === "text") all += this.next().text.slice(1, -1);
    return { kind: "Text", text: all, span };
  }

  private sizeOf(span: Span): CExpr {
    let depth = 0;
    do {
      const { text } = this.next();
      depth += text === "(" ? 1 : text === ")" ? -1 : 0;
    } while (depth > 0 && this.peek().kind !== "end");
    return { kind: "Name", name: "sizeof", span };
  }

  get isAtEnd(): boolean {
    return this.peek().kind === "end";
  }
}

const qualifiers: ReadonlySet<string> = new Set(["const", "static", "extern", "register", "volatile", "inline"]);

function numberNode(text: string, span: Span): CExpr {
  const isHex = /^0[xX]/.test(text);
  const isInteger = isHex || !/[.eE]|\d[fF]$/.test(text);
  return { kind: "Number", value: Number(text.replace(isHex ? /[uUlL]+$/ : /[uUlLfF]+$/, "")), isInteger, span };
}

export function joined(a: Span, b: Span): Span {
  return a.source === b.source && b.end >= a.start ? { ...a, end: Math.max(a.end, b.end) } : a;
}

/** One expression that takes all tokens. */
export function parseCExpression(tokens: readonly CToken[]): CExpr {
  const parser = new CExpressionParser(tokens);
  const e = parser.expression();
  const rest = tokens.at(-1);
  if (!parser.isAtEnd && rest) throw new CSyntaxError(rest.span, "one expression expected");
  return e;
}
