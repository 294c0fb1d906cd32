import { expect, test } from "vitest";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { blockOf, expressionOf, fileOf, grouped, statementsOf } from "./nmodl-reading.js";

// What published files do and a naive reader gets wrong.

test("statements need no separator, and line breaks mean nothing", () => {
  expect(statementsOf("i = g*(v - erev) ina=i b=bet(v,0) rates(v) a\n=\n1")).toHaveLength(5);
  expect(grouped(expressionOf("a\n - (b - c)/d\n + e"))).toBe("((a - ((b - c) / d)) + e)");
});

test("keywords are case-sensitive, but for if, else and while", () => {
  expect(statementsOf("if (a) { } else { } IF (a) { } ELSE { } while (a) { } WHILE (a) { }")).toHaveLength(4);
  expect(statementsOf("state = start + del range = valence N = n")).toHaveLength(3);
  expect(blockOf("DERIVATIVE state { }")).toMatchObject({ name: { name: "state" } });
  expect(statementsOf("FROMx = 1 UNITSON_ = 2 IFF = 3")).toHaveLength(3);
});

test("TITLE is raw to the end of its line, may stand anywhere and may be empty", () => {
  expect(fileOf(`TITLE Kevin's "own { : file ?\nLOCAL a`)).toMatchObject({ title: `Kevin's "own { : file ?` });
  expect(fileOf("LOCAL a\nTITLE\nTITLE second").title).toBe("");
  expect(fileOf("LOCAL TITLEs").title).toBeUndefined();
});

test("a COMMENT ends only at a line that starts with ENDCOMMENT", () => {
  const text = "COMMENT a ' \" VERBATIM\n not here: ENDCOMMENT {\n ENDCOMMENTS no\n\t ENDCOMMENT rest } \nLOCAL a";
  expect(fileOf(text).blocks).toHaveLength(1);
  expect(fileOf("COMMENT ENDCOMMENT\nLOCAL a").blocks).toHaveLength(1);
  expect(fileOf("LOCAL COMMENTED").blocks).toHaveLength(1);
  expect(statementsOf("a = 1\nCOMMENT\nb = 2\nENDCOMMENT\nc = 3")).toHaveLength(2);
});

test("VERBATIM is raw too, and its text starts on its own line", () => {
  const [verbatim, next] = statementsOf('VERBATIM { // : ? "\n x = "ENDVERBATIM";\n  ENDVERBATIM\nb = 1');
  expect(verbatim).toMatchObject({ kind: "Verbatim", text: ' { // : ? "\n x = "ENDVERBATIM";\n' });
  expect(next).toMatchObject({ kind: "Assign" });
  expect(statementsOf("VERBATIM ENDVERBATIM\na = 1")).toMatchObject([{ text: "" }, { kind: "Assign" }]);
});

test("comments with : and ? may mention anything, and strings may hold both", () => {
  expect(statementsOf(':VERBATIM\n? COMMENT\na = 1 : b = 2\nprintf("nernst:%g R? %g\\n", a)')).toHaveLength(2);
});

test("UNITSON and UNITSOFF stand between statements, even on their line", () => {
  expect(statementsOf('IF (x > 0) { UNITSOFF printf("x") UNITSON }')).toMatchObject([
    { then: { statements: [{ kind: "UnitsSwitch", isOn: false }, { kind: "Call" }, { isOn: true }] } },
  ]);
});

test("'<' after a declaration opens limits or a tolerance", () => {
  expect(blockOf("PARAMETER { tau = 5 (ms) <1e-9,1e9> v (mV) }")).toMatchObject({ parameters: [{ limits: {} }, {}] });
  expect(blockOf("STATE { cai (mM) <1e-6> z FROM 0 TO 1 }")).toMatchObject({
    variables: [{ tolerance: { value: 1e-6 } }, { limits: {} }],
  });
});

test("old THREADSAFE lists, LOCAL after a statement, DEFINEd sizes", () => {
  expect(blockOf("NEURON { THREADSAFE a, b SUFFIX x }")).toMatchObject({ statements: [{ names: [{}, {}] }, {}] });
  expect(statementsOf("a = 1 LOCAL b b = 2")).toHaveLength(3);
  expect(fileOf("DEFINE N 4\nSTATE { ca[N] (mM) <1e-7> }").blocks).toMatchObject([
    { value: 4 },
    { variables: [{ size: { kind: "DefinedName", name: "N" } }] },
  ]);
});

test("blocks may repeat and NEURON may have no SUFFIX", () => {
  expect(fileOf("NEURON { } BREAKPOINT { } NEURON { } BREAKPOINT { }").blocks).toHaveLength(4);
});

test.each(["\n", "\r\n", "\r"])("line ends %j", (end) => {
  const lines = ["TITLE x", "COMMENT", "a", "ENDCOMMENT", ": comment", "LOCAL a ? b", "VERBATIM", "x;", "ENDVERBATIM"];
  const file = fileOf(lines.join(end));
  expect(file.title).toBe("x");
  expect(file.blocks).toMatchObject([{ kind: "Local" }, { kind: "Verbatim", text: `${end}x;${end}` }]);
});

test("a byte order mark, form feeds and an old end-of-file mark are blank", () => {
  expect(fileOf("\ufeffLOCAL a\f\n\u001a").blocks).toHaveLength(1);
});

test("INCLUDE is textual: the blocks take its place, with spans of their own source", () => {
  const sources: Record<string, string> = { "b.inc": ': INCLUDE "c.inc"\nBREAKPOINT { a = 1 }', "d.inc": "DEFINE N 3" };
  const text = 'LOCAL x\nINCLUDE "b.inc"\nINCLUDE "d.inc" LOCAL y';
  const include = (name: string) => ({ path: `lib/${name}`, text: sources[name] ?? "" });
  const { file, diagnostics } = parseNmodl({ path: "a.mod", text }, include);
  expect(diagnostics).toEqual([]);
  expect(file?.blocks.map((b) => [b.kind, b.span.source.path])).toEqual([
    ["Local", "a.mod"],
    ["Breakpoint", "lib/b.inc"],
    ["Define", "lib/d.inc"],
    ["Local", "a.mod"],
  ]);
});
