import type { Span } from "../source.js";
import type { CCase, CExpr, CFunction, CStatement, CType, CVariable } from "./ast.js";
import { CSyntaxError, type CToken } from "./lex.js";
import { CExpressionParser, joined, typeWords } from "./parser-expressions.js";

/** The statements that the tokens hold. Throws `CSyntaxError`. */
export function parseCStatements(tokens: readonly CToken[]): readonly CStatement[] {
  return new CParser(tokens).statements();
}

/** What C at file scope declares: functions with their bodies, and variables. Anything else is passed over. */
export interface CDeclarations {
  readonly functions: readonly CFunction[];
  readonly variables: readonly CVariable[];
}

export function parseCDeclarations(tokens: readonly CToken[]): CDeclarations {
  return new CParser(tokens).declarations();
}

class CParser extends CExpressionParser {
  statements(): CStatement[] {
    const body: CStatement[] = [];
    while (!this.isAtEnd) body.push(this.statement());
    return body;
  }

  private statement(): CStatement {
    const { kind, text, span, index = 0 } = this.peek();
    if (kind === "foreign") {
      this.next();
      return { kind: "Foreign", index, span };
    }
    if (text === "{") return this.block();
    if (this.accept(";")) return { kind: "Empty", span };
    if (kind === "name") {
      const read = this.byWord(text, span);
      if (read) return read;
      if (this.startsDeclaration()) return this.declaration();
    }
    const value = this.expression();
    this.expect(";");
    return { kind: "Expression", value, span: value.span };
  }

  private block(): CStatement {
    const { span } = this.expect("{");
    const body: CStatement[] = [];
    while (this.peek().text !== "}" && !this.isAtEnd) body.push(this.statement());
    return { kind: "Block", body, span: joined(span, this.expect("}").span) };
  }

  private byWord(word: string, span: Span): CStatement | undefined {
    switch (word) {
      case "if":
        return this.ifStatement(span);
      case "while":
        this.next();
        return { kind: "While", test: this.condition(), body: this.statement(), testsLast: false, span };
      case "do":
        return this.doStatement(span);
      case "for":
        return this.forStatement(span);
      case "switch":
        this.next();
        return { kind: "Switch", value: this.condition(), cases: this.cases(), span };
      case "return": {
        this.next();
        const value = this.peek().text === ";" ? {} : { value: this.expression() };
        this.expect(";");
        return { kind: "Return", ...value, span };
      }
      case "break":
      case "continue":
        this.next();
        this.expect(";");
        return { kind: word === "break" ? "Break" : "Continue", span };
      default:
        return undefined;
    }
  }

  private condition(): CExpr {
    this.expect("(");
    const test = this.expression();
    this.expect(")");
    return test;
  }

  private ifStatement(span: Span): CStatement {
    this.next();
    const declared = this.peek().text === "(" ? this.declaredTest(span) : undefined;
    if (declared) return declared;
    const test = this.condition();
    const then = this.statement();
    const otherwise = this.accept("else") ? { else: this.statement() } : {};
    return { kind: "If", test, then, ...otherwise, span };
  }

  /** `if (auto* vv = …)`: a block that declares it and tests it. */
  private declaredTest(span: Span): CStatement | undefined {
    const start = this.position;
    this.expect("(");
    if (!this.startsDeclaration()) {
      this.position = start;
      return undefined;
    }
    const type = this.type() ?? this.fail("a type expected");
    const variable = this.variable(type);
    this.expect(")");
    const test: CExpr = { kind: "Name", name: variable.name, span: variable.span };
    const then = this.statement();
    const otherwise = this.accept("else") ? { else: this.statement() } : {};
    const body: CStatement[] = [
      { kind: "Declare", variables: [variable], span },
      { kind: "If", test, then, ...otherwise, span },
    ];
    return { kind: "Block", body, span };
  }

  private doStatement(span: Span): CStatement {
    this.next();
    const body = this.statement();
    this.expect("while");
    const test = this.condition();
    this.expect(";");
    return { kind: "While", test, body, testsLast: true, span };
  }

  private forStatement(span: Span): CStatement {
    this.next();
    this.expect("(");
    const start = this.peek().text === ";" ? {} : { start: this.forStart() };
    if (!start.start) this.expect(";");
    const test = this.peek().text === ";" ? {} : { test: this.expression() };
    this.expect(";");
    const step = this.peek().text === ")" ? {} : { step: this.expression() };
    this.expect(")");
    return { kind: "For", ...start, ...test, ...step, body: this.statement(), span };
  }

  private forStart(): CStatement {
    if (this.startsDeclaration()) return this.declaration();
    const value = this.expression();
    this.expect(";");
    return { kind: "Expression", value, span: value.span };
  }

  private cases(): CCase[] {
    this.expect("{");
    const cases: CCase[] = [];
    while (this.peek().text !== "}" && !this.isAtEnd) {
      const { text, span } = this.next();
      if (text !== "case" && text !== "default") this.fail("'case' expected");
      const value = text === "case" ? { value: this.expression(3) } : {};
      this.expect(":");
      const body: CStatement[] = [];
      while (!["case", "default", "}"].includes(this.peek().text) && !this.isAtEnd) body.push(this.statement());
      cases.push({ body, ...value, span });
    }
    this.expect("}");
    return cases;
  }

  /** `int i`, `IvocVect* vv`, `Foo x`: two names, or a name, stars and a name, at the start of a statement. */
  private startsDeclaration(): boolean {
    const { kind, text } = this.peek();
    if (kind !== "name") return false;
    if (typeWords.has(text)) return this.peek(1).text !== "(";
    let ahead = 1;
    while (this.peek(ahead).text === "*" || this.peek(ahead).text === "const") ahead += 1;
    const end = this.peek(ahead + 1).text;
    return this.peek(ahead).kind === "name" && ["=", ";", ",", "[", "("].includes(end);
  }

  private declaration(): CStatement {
    const { span } = this.peek();
    const variables: CVariable[] = [];
    const type = this.type() ?? this.fail("a type expected");
    const base: CType = { ...type, pointers: 0 };
    let { pointers } = type;
    do {
      pointers += this.stars();
      variables.push(this.variable({ ...base, pointers }));
      pointers = 0;
    } while (this.accept(","));
    this.expect(";");
    return { kind: "Declare", variables, span };
  }

  /** A prototype `double f(int)` is a variable of no use: its parameters are passed over. */
  private variable(type: CType): CVariable {
    const { text: name, span } = this.next();
    if (this.peek().text === "(") this.skipBrackets();
    const sizes: CExpr[] = [];
    while (this.accept("[")) {
      if (this.peek().text !== "]") sizes.push(this.expression());
      this.expect("]");
    }
    const value = this.accept("=") ? { value: this.peek().text === "{" ? this.list() : this.expression(2) } : {};
    return { name, type, sizes, ...value, span };
  }

  private skipBrackets(): void {
    let depth = 0;
    do {
      const { text, kind } = this.next();
      if (kind === "end") this.fail("a bracket that is never closed");
      depth += "([{".includes(text) && text ? 1 : ")]}".includes(text) && text ? -1 : 0;
    } while (depth > 0);
  }

  declarations(): CDeclarations {
    const functions: CFunction[] = [];
    const variables: CVariable[] = [];
    while (!this.isAtEnd) {
      const start = this.position;
      try {
        const found = this.functionDefinition();
        if (found) functions.push(found);
        else {
          const declared = this.declaration();
          if (declared.kind === "Declare") variables.push(...declared.variables);
        }
      } catch {
        this.position = start;
        this.skipDeclaration();
      }
    }
    return { functions, variables };
  }

  private functionDefinition(): CFunction | undefined {
    const start = this.position;
    const result = this.type();
    const { kind, text: name, span } = this.next();
    const parameters = kind === "name" && this.peek().text === "(" ? this.parameters() : undefined;
    if (result && parameters && this.peek().text === "{") {
      const from = this.position;
      this.skipBrackets();
      const tokens = this.tokens.slice(from, this.position);
      return { name, result, parameters, body: once(() => readBlock(tokens)), span };
    }
    this.position = start;
    return undefined;
  }

  private parameters(): CFunction["parameters"] | undefined {
    this.expect("(");
    const parameters: { name: string; type: CType }[] = [];
    while (this.peek().text !== ")") {
      const type = this.type();
      if (!type) return undefined;
      const isNamed = this.peek().kind === "name";
      if (isNamed) parameters.push({ name: this.next().text, type });
      while (this.accept("[")) {
        if (this.peek().text !== "]") this.expression();
        this.expect("]");
      }
      if (!this.accept(",")) break;
    }
    this.expect(")");
    return parameters;
  }

  /** To behind the next `;` or `}` that belongs to no bracket. */
  private skipDeclaration(): void {
    while (!this.isAtEnd) {
      const { text } = this.peek();
      if (text === "{" || text === "(") {
        try {
          this.skipBrackets();
        } catch {
          return;
        }
        if (text === "{") {
          this.accept(";");
          return;
        }
      } else {
        this.next();
        if (text === ";") return;
      }
    }
  }
}

function readBlock(tokens: readonly CToken[]): CStatement | undefined {
  try {
    return parseCStatements(tokens)[0];
  } catch (problem) {
    if (!(problem instanceof CSyntaxError)) throw problem;
    return undefined;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
