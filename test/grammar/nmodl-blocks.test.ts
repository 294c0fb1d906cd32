import { expect, test } from "vitest";
import { blockOf, fileOf, statementsOf, withoutSpans } from "./nmodl-reading.js";

const named = (...names: string[]) => names.map((name) => ({ name }));
const number = (value: number) => ({ kind: "Number", value });
const ref = (name: string) => ({ kind: "Ref", ref: { name } });

test("NEURON", () => {
  const block = blockOf(`NEURON { SUFFIX hh
    USEION ca READ cai, cao WRITE ica VALENCE 2 REPRESENTS CHEBI:29108
    USEION x WRITE ix READ ex CHARGE -1
    RANGE g, gbar NONSPECIFIC_CURRENT il THREADSAFE REPRESENTS [NCIT:C1] }`);
  expect(withoutSpans(block)).toEqual({
    kind: "Neuron",
    statements: [
      { kind: "MechanismName", form: "SUFFIX", name: { name: "hh" } },
      {
        ...{ kind: "UseIon", ion: { name: "ca" }, read: named("cai", "cao"), write: named("ica") },
        ...{ valence: number(2), represents: "CHEBI:29108" },
      },
      { kind: "UseIon", ion: { name: "x" }, read: named("ex"), write: named("ix"), valence: number(-1) },
      { kind: "NameList", keyword: "RANGE", names: named("g", "gbar") },
      { kind: "NameList", keyword: "NONSPECIFIC_CURRENT", names: named("il") },
      { kind: "NameList", keyword: "THREADSAFE", names: [] },
      { kind: "Represents", id: "[NCIT:C1]" },
    ],
  });
});

test("UNITS", () => {
  const block = blockOf(
    "UNITS { (mV) = (millivolt) F = (faraday) (coulomb) R = 8.3 (joule/degC) k = (foot) -> (inch) }",
  );
  expect(withoutSpans(block)).toEqual({
    kind: "Units",
    definitions: [
      { kind: "UnitAlias", unit: { text: "mV" }, meaning: { text: "millivolt" } },
      { kind: "UnitFactor", name: { name: "F" }, from: { text: "faraday" }, to: { text: "coulomb" } },
      { kind: "UnitConstant", name: { name: "R" }, value: number(8.3), unit: { text: "joule/degC" } },
      { kind: "UnitFactor", name: { name: "k" }, from: { text: "foot" }, to: { text: "inch" } },
    ],
  });
});

test("PARAMETER, CONSTANT", () => {
  expect(withoutSpans(blockOf("PARAMETER { g = .1 (S/cm2) <0,1e9> v (mV) w[N] e = -N }"))).toEqual({
    kind: "Parameter",
    parameters: [
      {
        ...{ name: { name: "g" }, value: number(0.1), unit: { text: "S/cm2" } },
        limits: { low: number(0), high: number(1e9) },
      },
      { name: { name: "v" }, unit: { text: "mV" } },
      { name: { name: "w" }, size: { kind: "DefinedName", name: "N", isNegated: false } },
      { name: { name: "e" }, value: { kind: "DefinedName", name: "N", isNegated: true } },
    ],
  });
  expect(withoutSpans(blockOf("CONSTANT { q = 3 F = -9.6e4 (coul) }"))).toEqual({
    kind: "Constant",
    constants: [
      { name: { name: "q" }, value: number(3) },
      { name: { name: "F" }, value: number(-9.6e4), unit: { text: "coul" } },
    ],
  });
});

test("STATE, ASSIGNED, INDEPENDENT, DEFINE, LOCAL", () => {
  expect(withoutSpans(blockOf("STATE { m FROM 0 TO 1 ca[3] START 2 (mM) <1e-7> }"))).toEqual({
    kind: "State",
    variables: [
      { name: { name: "m" }, limits: { low: number(0), high: number(1) } },
      { name: { name: "ca" }, size: number(3), start: number(2), unit: { text: "mM" }, tolerance: number(1e-7) },
    ],
  });
  expect(blockOf("ASSIGNED { v (mV) }")).toMatchObject({ kind: "Assigned", variables: [{ unit: { text: "mV" } }] });
  expect(withoutSpans(blockOf("INDEPENDENT {v FROM -100 TO 50 WITH 50 (mV)}"))).toEqual({
    kind: "Independent",
    variables: [
      {
        ...{ name: { name: "v" }, isSwept: false, limits: { low: number(-100), high: number(50) } },
        ...{ steps: number(50), unit: { text: "mV" } },
      },
    ],
  });
  expect(withoutSpans(blockOf("DEFINE N -4"))).toEqual({ kind: "Define", name: { name: "N" }, value: -4 });
  expect(withoutSpans(blockOf("LOCAL a, b[2]"))).toEqual({
    kind: "Local",
    variables: [{ name: { name: "a" } }, { name: { name: "b" }, size: number(2) }],
  });
});

test("FUNCTION, PROCEDURE, FUNCTION_TABLE, NET_RECEIVE, hooks and equation blocks", () => {
  expect(blockOf("FUNCTION f(v (mV), x) (/ms) { f = 1 }")).toMatchObject({
    kind: "Function",
    name: { name: "f" },
    args: [{ name: { name: "v" }, unit: { text: "mV" } }, { name: { name: "x" } }],
    unit: { text: "/ms" },
    body: { statements: [{ kind: "Assign" }] },
  });
  expect(blockOf("PROCEDURE p() { }")).toMatchObject({ kind: "Procedure", args: [], body: { statements: [] } });
  expect(blockOf("FUNCTION_TABLE tau(v (mV)) (ms)")).toMatchObject({ kind: "FunctionTable", unit: { text: "ms" } });
  expect(blockOf("NET_RECEIVE(w) { INITIAL { w = 1 } }")).toMatchObject({
    kind: "NetReceive",
    body: { statements: [{ kind: "InitialStatement" }] },
  });
  expect(blockOf("AFTER SOLVE { a = 1 }")).toMatchObject({ kind: "Hook", when: "AFTER", what: "SOLVE" });
  expect(blockOf("KINETIC k SOLVEFOR a, b { }")).toMatchObject({
    kind: "Kinetic",
    solveFor: [{ name: "a" }, { name: "b" }],
  });
  for (const word of ["INITIAL", "BREAKPOINT", "CONSTRUCTOR", "DESTRUCTOR"]) {
    expect(blockOf(`${word} { }`).kind.toUpperCase()).toBe(word);
  }
  for (const word of ["DERIVATIVE", "LINEAR", "NONLINEAR", "DISCRETE"]) {
    expect(blockOf(`${word} s { }`).kind.toUpperCase()).toBe(word);
  }
});

test("assignments, derivatives, calls", () => {
  expect(withoutSpans(statementsOf("m = h x'' = -x ca'[0] = 1 f(1, \"a:b\") PROTECT n = 2"))).toEqual([
    { kind: "Assign", target: ref("m"), value: ref("h"), isProtected: false },
    {
      kind: "Ode",
      target: { kind: "Ref", ref: { name: "x", prime: 2 } },
      value: { kind: "Unary", op: "negate", operand: ref("x") },
    },
    { kind: "Ode", target: { kind: "Ref", ref: { name: "ca", index: number(0), prime: 1 } }, value: number(1) },
    { kind: "Call", call: { kind: "Call", fn: "f", args: [number(1), { kind: "String", text: "a:b" }] } },
    { kind: "Assign", target: ref("n"), value: number(2), isProtected: true },
  ]);
});

test("IF, WHILE, FROM and bare blocks", () => {
  const code = "IF (a > 1) { } ELSE IF (b) { c = 1 } ELSE { } while (x) { } FROM i = 0 TO N-1 BY 2 { } { LOCAL z }";
  expect(statementsOf(code)).toMatchObject([
    {
      kind: "If",
      then: { kind: "Body" },
      else: { kind: "If", test: ref("b"), else: { kind: "Body", statements: [] } },
    },
    { kind: "While", test: ref("x") },
    { kind: "From", variable: { name: "i" }, first: number(0), last: { kind: "Binary", op: "-" }, step: number(2) },
    { kind: "Nested", body: { statements: [{ kind: "Local" }] } },
  ]);
});

test("SOLVE and TABLE", () => {
  const code =
    "SOLVE s METHOD cnexp SOLVE k STEADYSTATE sparse SOLVE p TABLE a, b DEPEND celsius FROM -100 TO x WITH N";
  expect(statementsOf(code)).toMatchObject([
    { kind: "Solve", block: { name: "s" }, method: { name: "cnexp" }, isSteadyState: false },
    { kind: "Solve", block: { name: "k" }, method: { name: "sparse" }, isSteadyState: true },
    { kind: "Solve", block: { name: "p" }, isSteadyState: false },
    { kind: "Table", variables: named("a", "b"), depend: named("celsius"), to: ref("x"), intervals: { name: "N" } },
  ]);
  expect(statementsOf("TABLE FROM 0 TO 1 WITH 9")).toMatchObject([{ variables: [], depend: [], intervals: number(9) }]);
});

test("KINETIC", () => {
  const code = `~ 2 A + B[0] <-> C (kf, 2(/ms)) ~ A << (flux) ~ A -> (k)
    CONSERVE A + 2 B = total COMPARTMENT i, vol[i] { A B } COMPARTMENT 1e10 { C } LONGITUDINAL_DIFFUSION D { A }`;
  expect(withoutSpans(statementsOf(code, "KINETIC k"))).toEqual([
    {
      ...{ kind: "Reaction", direction: "reversible" },
      left: [
        { coefficient: 2, species: ref("A") },
        { coefficient: 1, species: { kind: "Ref", ref: { name: "B", index: number(0) } } },
      ],
      right: [{ coefficient: 1, species: ref("C") }],
      rates: [ref("kf"), { ...number(2), unit: { text: "/ms" } }],
    },
    {
      ...{ kind: "Reaction", direction: "flux", right: [], rates: [ref("flux")] },
      left: [{ coefficient: 1, species: ref("A") }],
    },
    {
      ...{ kind: "Reaction", direction: "decay", right: [], rates: [ref("k")] },
      left: [{ coefficient: 1, species: ref("A") }],
    },
    {
      kind: "Conserve",
      left: [
        { coefficient: 1, species: ref("A") },
        { coefficient: 2, species: ref("B") },
      ],
      total: ref("total"),
    },
    {
      ...{ kind: "Compartment", index: { name: "i" }, species: named("A", "B") },
      size: { kind: "Ref", ref: { name: "vol", index: ref("i") } },
    },
    { kind: "Compartment", size: number(1e10), species: named("C") },
    { kind: "LongitudinalDiffusion", size: ref("D"), species: named("A") },
  ]);
});

test("LINEAR equations, WATCH, FOR_NETCONS, CONDUCTANCE, LAG, MUTEX", () => {
  expect(statementsOf("~ a + b = 1 ~ a = 2", "LINEAR l")).toMatchObject([
    { kind: "Equation", left: { kind: "Binary" }, right: number(1) },
    { kind: "Equation", left: ref("a"), right: number(2) },
  ]);
  const code = `WATCH (v > x) 2, (v < 0) -1 FOR_NETCONS(w, t1 (ms)) { } CONDUCTANCE g USEION k CONDUCTANCE h
    LAG a BY b MUTEXLOCK MUTEXUNLOCK`;
  expect(statementsOf(code, "NET_RECEIVE(w)")).toMatchObject([
    {
      kind: "Watch",
      conditions: [
        { test: { kind: "Binary", op: ">" }, flag: number(2) },
        { test: { op: "<" }, flag: number(-1) },
      ],
    },
    { kind: "ForNetcons", args: [{ name: { name: "w" } }, { unit: { text: "ms" } }] },
    { kind: "Conductance", conductance: { name: "g" }, ion: { name: "k" } },
    { kind: "Conductance", conductance: { name: "h" } },
    { kind: "Lag", variable: { name: "a" }, by: { name: "b" } },
    { kind: "Mutex", isLock: true },
    { kind: "Mutex", isLock: false },
  ]);
});

test("spans of blocks and statements hold their text", () => {
  const text = "NEURON { SUFFIX a }\n\nBREAKPOINT {\n  a = 1 : comment\n}\n";
  const { blocks } = fileOf(text);
  const written = (node: { span: { start: number; end: number } } | undefined) =>
    text.slice(node?.span.start, node?.span.end);
  expect(blocks.map(written)).toEqual(["NEURON { SUFFIX a }", "BREAKPOINT {\n  a = 1 : comment\n}"]);
  expect(written(blocks[1]?.kind === "Breakpoint" ? blocks[1].body.statements[0] : undefined)).toBe("a = 1");
});
