import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";

const inProcedure = (code: string) => `PROCEDURE p() {\n${code}\n}`;

/** One text for each message, and what the first line of its diagnostic says. */
const cases: readonly (readonly [text: string, firstLine: string])[] = [
  [inProcedure("a = 3 +"), "error[syntax-error]: Expected an expression, but found '}'."],
  [inProcedure("SOLVE METHOD cnexp"), "error[syntax-error]: Expected a name, but found the keyword 'METHOD'."],
  [
    "NEURON { RANGE a b }",
    "error[syntax-error]: Expected a comma, a word such as RANGE or USEION, or '}', but found 'b'.",
  ],
  ["PARAMETER { a = (mV) }", "error[syntax-error]: Expected a number, but found '('."],
  ["UNITS { (mV) = 5 }", "error[syntax-error]: Expected '(', but found '5'."],
  ["BREAKPOINT {\n a = 1\n", "error[unclosed-block]: Expected '}' to close BREAKPOINT, but found the end of the file."],
  ["STATE { m\nINITIAL { }", "error[unclosed-block]: Expected '}' to close STATE, but found the keyword 'INITIAL'."],
  [inProcedure("a = 2*(b + c\nd = 3"), "error[unclosed-parenthesis]: Expected ')', but found 'd'."],
  ["PARAMETER { a = 1 (mV\n b = 2 (ms) }", "error[unclosed-unit]: This unit is not closed on its line."],
  ["COMMENT\nhello", "error[unclosed-raw-text]: This COMMENT is never closed."],
  ["VERBATIM\nint ENDVERBATIM;", "error[unclosed-raw-text]: This VERBATIM is never closed."],
  [inProcedure('printf("hello)\n'), "error[unclosed-text]: This text in quotes is not closed on its line."],
  [inProcedure("a = 1 $ 2"), "error[stray-character]: NMODL has no character '$'."],
  [inProcedure("a = 1;\nb = 2;"), "error[needless-semicolon]: NMODL has no ';': statements simply follow each other."],
  [`${inProcedure("a = 1 }")}`, "error[needless-brace]: This '}' closes nothing."],
  ["BRAKEPOINT { }", "error[unknown-block]: NMODL has no block 'BRAKEPOINT'."],
  [inProcedure("a == 1"), "error[single-equals-needed]: '==' compares; a statement needs '='."],
  [inProcedure("IF (a = 1) { }"), "error[double-equals-needed]: '=' assigns; a condition needs '=='."],
  [inProcedure("IF (a) b = 1"), "error[braces-needed]: The statements of IF need braces, even a single one."],
  [
    "NET_RECEIVE(w) { WATCH (v) 1 }",
    "error[comparison-needed]: WATCH needs a comparison with '<' or '>' in its parentheses.",
  ],
  ["DEFINE N 1.5", "error[integer-needed]: DEFINE N is a whole number, not 1.5."],
  [
    "KINETIC k { ~ 1.5 A <-> B (1, 2) }",
    "error[integer-needed]: The coefficient of a reaction is a whole number, not 1.5.",
  ],
  [
    inProcedure(`a = ${"(".repeat(20_000)}`),
    "error[nested-too-deep]: Expressions or blocks in this file are nested too deeply to read.",
  ],
  [
    inProcedure(`a = 1${" + 1".repeat(3000)}`),
    "error[nested-too-deep]: Expressions or blocks in this file are nested too deeply to read.",
  ],
  ["INCLUDE foo.inc", "error[file-name-needed]: INCLUDE needs a file name in quotes."],
  ['INCLUDE "foo.inc"', "error[missing-include]: The included file 'foo.inc' was not found."],
  ['INCLUDE "self.mod"', "error[include-cycle]: The file 'self.mod' includes itself, directly or through others."],
  [
    inProcedure("VERBATIM\nx\nENDVERBATIM }"),
    "warning[text-after-end]: NEURON ignores what follows ENDVERBATIM on its line.",
  ],
];

const diagnosticsOf = (text: string) =>
  parseNmodl({ path: "self.mod", text }, (name) => (name === "self.mod" ? { path: name, text } : undefined))
    .diagnostics;

test.each(cases)("%j", (text, firstLine) => {
  const first = diagnosticsOf(text).map((d) => renderDiagnostic(d).split("\n")[0]);
  expect(first).toContain(firstLine);
});

test("every message has a case above", () => {
  const source = readFileSync(new URL("../../grammar/nmodl/messages.ts", import.meta.url), "utf8");
  const codes = [...source.matchAll(/(?:error|warning)\("([a-z-]+)"/g)].map((match) => match[1]);
  const tried = cases.flatMap(([text]) => diagnosticsOf(text).map((d) => d.code));
  expect(codes.filter((code) => !tried.includes(code as string))).toEqual([]);
  expect(codes.length).toBeGreaterThan(15);
});

test("an unclosed block shows where it was opened", () => {
  const [diagnostic] = diagnosticsOf("BREAKPOINT {\n  IF (a) {\n    b = 1\n  }\n\nSTATE { m }\n");
  expect(diagnostic && renderDiagnostic(diagnostic)).toBe(
    `error[unclosed-block]: Expected '}' to close BREAKPOINT, but found the keyword 'STATE'.
  --> self.mod:6:1
  |
6 | STATE { m }
  | ^^^^^
  --> self.mod:1:1
  |
1 | BREAKPOINT {
  | ---------- BREAKPOINT opened here`,
  );
});

test("every statement and declaration is reported on its own, and nothing twice", () => {
  const text = `NEURON {
  RANGE a b
  USEION ca RED cai
}
PARAMETER {
  a = (mV)
  b = 3
  c 5
}
BREAKPOINT {
  SOLVE states METHD cnexp
  IF (a = 3) { b = 2 }
  c = 1
  x == 4
  FROM i = 1 { c = 2 }
}
PROCEDUR f() { a = 1 }
INITIAL { m = }
`;
  const { file, diagnostics } = parseNmodl({ path: "x.mod", text });
  expect(file).toBeUndefined();
  const line = (offset: number) => text.slice(0, offset).split("\n").length;
  expect(diagnostics.map((d) => [line(d.span.start), d.code])).toEqual([
    [2, "syntax-error"],
    [3, "syntax-error"],
    [6, "syntax-error"],
    [8, "syntax-error"],
    [11, "syntax-error"],
    [12, "double-equals-needed"],
    [14, "single-equals-needed"],
    [15, "syntax-error"],
    [17, "unknown-block"],
    [18, "syntax-error"],
  ]);
});

test("a file with a missing INCLUDE is still read", () => {
  const { file, diagnostics } = parseNmodl({ path: "x.mod", text: 'INCLUDE "a.inc"\nLOCAL a' });
  expect(file?.blocks).toHaveLength(1);
  expect(diagnostics).toMatchObject([{ code: "missing-include", span: { start: 0, end: 15 } }]);
});

test("an error in an INCLUDEd file is shown there", () => {
  const included = { path: "b.inc", text: "PARAMETER { a = = }" };
  const { diagnostics } = parseNmodl({ path: "a.mod", text: 'INCLUDE "b.inc"' }, () => included);
  expect(diagnostics.map((d) => [d.code, d.span.source.path])).toEqual([["syntax-error", "b.inc"]]);
});
