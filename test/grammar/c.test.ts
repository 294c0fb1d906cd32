import { expect, test } from "vitest";
import type { CExpr, CStatement } from "../../grammar/c/ast.js";
import { CSyntaxError, lexC } from "../../grammar/c/lex.js";
import { parseCDeclarations, parseCStatements } from "../../grammar/c/parser.js";
import { parseCExpression } from "../../grammar/c/parser-expressions.js";
import { type CPiece, preprocess } from "../../grammar/c/preprocess.js";

const tokensOf = (text: string) => {
  const span = { source: { path: "a.mod", text }, start: 0, end: text.length };
  return preprocess([{ kind: "c", span }], new Map()).tokens;
};
const expression = (text: string) => show(parseCExpression(tokensOf(text)));
const statements = (text: string) => parseCStatements(tokensOf(text)).map(showStatement).join(" ");

/** With all parentheses. */
function show(e: CExpr): string {
  switch (e.kind) {
    case "Number":
      return e.isInteger ? `${e.value}` : `${e.value}d`;
    case "Text":
      return JSON.stringify(e.text);
    case "Name":
      return e.name;
    case "Unary":
      return `(${e.op}${show(e.operand)})`;
    case "Count":
      return `(${e.isPrefix ? "pre" : "post"}${e.by} ${show(e.target)})`;
    case "Binary":
      return `(${show(e.left)} ${e.op} ${show(e.right)})`;
    case "Assign":
      return `(${show(e.target)} ${e.op ?? ""}= ${show(e.value)})`;
    case "Conditional":
      return `(${show(e.test)} ? ${show(e.then)} : ${show(e.else)})`;
    case "Call":
      return `${show(e.callee)}(${e.args.map(show).join(", ")})`;
    case "Index":
      return `${show(e.base)}[${show(e.index)}]`;
    case "Member":
      return `${show(e.base)}.${e.name}`;
    case "Cast":
      return `<${e.type.words.join(" ")}${"*".repeat(e.type.pointers)}>${show(e.operand)}`;
    case "List":
      return `{${e.items.map(show).join(", ")}}`;
  }
}

function showStatement(s: CStatement): string {
  switch (s.kind) {
    case "Block":
      return `{${s.body.map(showStatement).join(" ")}}`;
    case "Declare":
      return s.variables
        .map(
          (v) =>
            `${v.type.words.join(" ")}${"*".repeat(v.type.pointers)} ${v.name}${v.value ? `=${show(v.value)}` : ""};`,
        )
        .join("");
    case "Expression":
      return `${show(s.value)};`;
    case "If":
      return `if(${show(s.test)})${showStatement(s.then)}${s.else ? `else ${showStatement(s.else)}` : ""}`;
    case "While":
      return s.testsLast
        ? `do${showStatement(s.body)}${show(s.test)}`
        : `while(${show(s.test)})${showStatement(s.body)}`;
    case "For":
      return `for(${s.start ? showStatement(s.start) : ";"}${s.test ? show(s.test) : ""})${showStatement(s.body)}`;
    case "Switch":
      return `switch(${show(s.value)})${s.cases.length}`;
    case "Return":
      return `return${s.value ? ` ${show(s.value)}` : ""};`;
    case "Foreign":
      return `@${s.index}`;
    default:
      return `${s.kind};`;
  }
}

test("operators bind as in C", () => {
  expect(expression("a + b * -c < d && !e || f == 2")).toBe("((((a + (b * (-c))) < d) && (!e)) || (f == 2))");
  expect(expression("a = b += c ? d : e, f")).toBe("((a = (b += (c ? d : e))) , f)");
  expect(expression("x - y - z")).toBe("((x - y) - z)");
  expect(expression("*p++ + a[i][2] - s->n.m")).toBe("(((*(post1 p)) + a[i][2]) - s.n.m)");
});

test("integers and doubles are told apart", () => {
  expect(expression("1 + 1. + .5e-3 + 0x1F + 2u + 3f")).toBe("(((((1 + 1d) + 0.0005d) + 31) + 2) + 3d)");
});

test("casts, and parentheses that are none", () => {
  expect(expression("(int)x + (x) - *((void**)(&space))")).toBe("((<int>x + x) - (*<void**>(&space)))");
  expect(expression("static_cast<Info*>(_p_ptr)->n")).toBe("<Info*>_p_ptr.n");
  expect(expression("(uint32_t)*getarg(1)")).toBe("<uint32_t>(*getarg(1))");
});

test("statements", () => {
  expect(
    statements("int i, *p = 0; IvocVect* const vv = f(x); for (int j=0; j<3; ++j) { if (a) b(); else c(); }"),
  ).toBe("int i;int* p=0; IvocVect* vv=f(x); for(int j=0;(j < 3)){if(a)b();else c();}");
  expect(statements("do { x--; } while (x > 0); while(1) break; return; return x+1;")).toBe(
    "do{(post-1 x);}(x > 0) while(1)Break; return; return (x + 1);",
  );
  expect(statements("switch (k) { case 1: case 2: x(); break; default: y(); }")).toBe("switch(k)3");
  expect(statements("if (auto* v = f()) g();")).toBe("{auto* v=f(); if(v)g();}");
});

test("macros and conditions", () => {
  const text = ["#define N 3", "#define SQ(x) ((x)*(x))", "#if N > 2 && defined(N) && !defined(M)", "a = SQ(b+N);"];
  expect(statements([...text, "#else", "b = 1;", "#endif", ""].join("\n"))).toBe("(a = ((b + 3) * (b + 3)));");
  expect(statements("#if NRN_VERSION_GTEQ(9,0,0)\na();\n#elif 1\nb();\n#endif\n")).toBe("a();");
  const tests = ["EQ(9,0,2)", "NE(9,0,2)", "GT(9,0,1)", "LT(9,1,0)", "GTEQ(9,1,0)", "LTEQ(8,2,7)"];
  const asked = tests.map((test) => statements(`#if NRN_VERSION_${test}\nyes();\n#else\nno();\n#endif\n`));
  expect(asked).toEqual(["yes();", "no();", "yes();", "yes();", "no();", "no();"]);
  expect(statements("#define X \\\n  2\nx = X; /* X */ // X\n")).toBe("(x = 2);");
});

test("what stands between two pieces is a statement", () => {
  const text = "if (a) { } else { }";
  const source = { path: "a.mod", text };
  const piece = (start: number, end: number): CPiece => ({ kind: "c", span: { source, start, end } });
  const foreign: CPiece = { kind: "foreign", span: { source, start: 8, end: 9 } };
  const { tokens } = preprocess([piece(0, 8), foreign, piece(8, 17), foreign, piece(17, text.length)], new Map());
  expect(parseCStatements(tokens).map(showStatement)).toEqual(["if(a){@1}else {@3}"]);
});

test("functions and variables at file scope; what cannot be read is passed over", () => {
  const text = `extern int f(void*); static double g(double x, int n) { return x; } struct S { int a; }; const int K = -9;
    template <class T> T odd(T x) { return x; } void h() {}`;
  const { functions, variables } = parseCDeclarations(tokensOf(text));
  expect(functions.map((f) => `${f.name}(${f.parameters.map((p) => p.name).join()})`)).toEqual(["g(x,n)", "h()"]);
  expect(variables.filter((v) => v.value).map((v) => v.name)).toEqual(["K"]);
});

test("text that is no C is refused with its place", () => {
  const source = { path: "a.mod", text: "x = (1 + ;" };
  expect(() => parseCStatements(lexC(source, 0, 10))).toThrow(CSyntaxError);
  expect(() => lexC({ path: "a.mod", text: "x = `" }, 0, 5)).toThrow("the character");
});
