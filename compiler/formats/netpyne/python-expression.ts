import { NotCarriedOver } from "../hlk/notes.js";

/** An expression of Python's language, as far as NetPyNE's string functions use it. */
export type PyExpr =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "unary"; readonly op: "-" | "not"; readonly operand: PyExpr }
  | { readonly kind: "binary"; readonly op: PyBinaryOp; readonly left: PyExpr; readonly right: PyExpr }
  | { readonly kind: "call"; readonly fn: string; readonly args: readonly PyExpr[] }
  | { readonly kind: "select"; readonly test: PyExpr; readonly then: PyExpr; readonly else: PyExpr };
export type PyBinaryOp =
  | "+"
  | "-"
  | "*"
  | "/"
  | "//"
  | "%"
  | "**"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!="
  | "and"
  | "or";

const tokenPattern =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][\w.]*)|(\*\*|\/\/|<=|>=|==|!=|[-+*/%<>(),]))/y;

/** `0.1*exp(-dist_3D/lambda)` as a tree; what is not such an expression is not carried over. */
export function parsePython(text: string): PyExpr {
  const tokens = tokenize(text);
  const parser = new PythonParser(tokens, text);
  return parser.whole();
}

interface Token {
  readonly kind: "number" | "name" | "operator" | "end";
  readonly text: string;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; text.slice(at).trim() !== ""; ) {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(text);
    if (!match) throw new NotCarriedOver(`'${text}' is not an expression that hillock reads`);
    const [, number, name, operator] = match;
    const kind = number !== undefined ? "number" : name !== undefined ? "name" : "operator";
    tokens.push({ kind, text: number ?? name ?? operator ?? "" });
    at = tokenPattern.lastIndex;
  }
  return [...tokens, { kind: "end", text: "" }];
}

/** Levels of Python's precedence, the loosest first. */
const levels: readonly (readonly PyBinaryOp[])[] = [
  ["<", "<=", ">", ">=", "==", "!="],
  ["+", "-"],
  ["*", "/", "//", "%"],
];

class PythonParser {
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
  ) {}

  whole(): PyExpr {
    const tree = this.select();
    if (this.peek().kind !== "end") this.fail();
    return tree;
  }

  private select(): PyExpr {
    const then = this.or();
    if (!this.takes("if")) return then;
    const test = this.or();
    if (!this.takes("else")) this.fail();
    return { kind: "select", test, then, else: this.select() };
  }

  private or(): PyExpr {
    let left = this.and();
    while (this.takes("or")) left = { kind: "binary", op: "or", left, right: this.and() };
    return left;
  }

  private and(): PyExpr {
    let left = this.not();
    while (this.takes("and")) left = { kind: "binary", op: "and", left, right: this.not() };
    return left;
  }

  private not(): PyExpr {
    return this.takes("not") ? { kind: "unary", op: "not", operand: this.not() } : this.level(0);
  }

  private level(depth: number): PyExpr {
    const operators = levels[depth];
    if (!operators) return this.sign();
    let left = this.level(depth + 1);
    for (;;) {
      const op = operators.find((operator) => this.takes(operator));
      if (!op) return left;
      left = { kind: "binary", op, left, right: this.level(depth + 1) };
    }
  }

  private sign(): PyExpr {
    if (this.takes("+")) return this.sign();
    return this.takes("-") ? { kind: "unary", op: "-", operand: this.sign() } : this.power();
  }

  private power(): PyExpr {
    const base = this.atom();
    return this.takes("**") ? { kind: "binary", op: "**", left: base, right: this.sign() } : base;
  }

  private atom(): PyExpr {
    const token = this.tokens[this.next++] as Token;
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.text === "(") {
      const inner = this.select();
      if (!this.takes(")")) this.fail();
      return inner;
    }
    if (token.kind !== "name" || ["if", "else", "and", "or", "not", "in", "lambda", "for"].includes(token.text))
      this.fail();
    return this.takes("(") ? { kind: "call", fn: token.text, args: this.args() } : { kind: "name", name: token.text };
  }

  private args(): readonly PyExpr[] {
    const args: PyExpr[] = [];
    if (this.takes(")")) return args;
    do args.push(this.select());
    while (this.takes(","));
    if (!this.takes(")")) this.fail();
    return args;
  }

  private peek(): Token {
    return this.tokens[this.next] as Token;
  }

  private takes(text: string): boolean {
    const isNext = this.peek().kind !== "number" && this.peek().text === text;
    if (isNext) this.next++;
    return isNext;
  }

  private fail(): never {
    throw new NotCarriedOver(`'${this.text}' is not an expression that hillock reads`);
  }
}

/** Every function that an expression calls, and every name that it reads. */
export function namesIn(e: PyExpr): { readonly calls: readonly string[]; readonly names: readonly string[] } {
  const inner = partsOf(e).map(namesIn);
  const own = { calls: e.kind === "call" ? [e.fn] : [], names: e.kind === "name" ? [e.name] : [] };
  return {
    calls: [...own.calls, ...inner.flatMap(({ calls }) => calls)],
    names: [...own.names, ...inner.flatMap(({ names }) => names)],
  };
}

function partsOf(e: PyExpr): readonly PyExpr[] {
  switch (e.kind) {
    case "number":
    case "name":
      return [];
    case "unary":
      return [e.operand];
    case "binary":
      return [e.left, e.right];
    case "call":
      return e.args;
    case "select":
      return [e.test, e.then, e.else];
  }
}
