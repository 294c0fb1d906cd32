import { expect, test } from "vitest";
import { decideBranches } from "../../compiler/2-normalize/decide-branches.js";
import { flowOf } from "../../compiler/2-normalize/read-before-write.js";
import { splitArrays } from "../../compiler/2-normalize/split-arrays.js";
import { normalizeMechanism } from "../../compiler/2-normalize/pipeline.js";
import { printStep } from "../../compiler/ir/mechanism.print.js";
import { assembled, context, normalized, resolved, section, text } from "./mechanism-text.js";

const file = (declarations: string, code: string) =>
  `DEFINE N 3 NEURON { SUFFIX t RANGE x, n, s } PARAMETER { n = 2 } ASSIGNED { v dt ${declarations} } ${code}`;

test("a FROM loop with known bounds becomes its iterations, an IF that it decides one branch", () => {
  const loop = "INITIAL { FROM k = 0 TO N-1 { LOCAL a a = k*2 IF (k == 1) { x[k] = a } ELSE { x[k] = x[(k+2)/3] } } }";
  expect(section(assembled(file("x[N]", loop)), "initial")).toBe(text`
    let a = 0
    a = 0*2
    x[0] = x[0]
    let a_2 = 0
    a_2 = 1*2
    x[1] = a_2
    let a_3 = 0
    a_3 = 2*2
    x[2] = x[1]`);
});

test("BY, and a loop that does not run", () => {
  const loops = "INITIAL { FROM k = 0 TO 4 BY 2 { s = s + k } FROM k = 3 TO 1 { s = 7 } }";
  expect(section(assembled(file("s", loops)), "initial")).toBe(text`
    s = s + 0
    s = s + 2
    s = s + 4`);
});

test("bounds of run time stay a loop over integers; the last value is looked at anew each time", () => {
  const loop = "INITIAL { FROM k = 0 TO n/2 { s = s + x[k] } }";
  expect(section(assembled(file("s x[N]", loop)), "initial")).toBe(text`
    let k = 0
    while k <= trunc(trunc(n)/2)
      s = s + x[k]
      k = k + 1`);
});

test("indices are C's integers: names are truncated one by one, quotients too", () => {
  const code = "INITIAL { x[n + s*2] = x[n] x[(n - 1)/2] = 1 }";
  expect(section(assembled(file("s x[N]", code)), "initial")).toBe(text`
    x[trunc(n) + trunc(s)*2] = x[n]
    x[(trunc(n) - 1)/2] = 1`);
});

test("splitArrays: an array with known indices becomes variables, locals too; others stay whole", () => {
  const code =
    "INITIAL { LOCAL a[2] a[0] = x[1] a[1] = pick(2) x[0] = a[0] + y[n] y[0] = a[1] } FUNCTION pick(k) { pick = x[k] }";
  const split = splitArrays(assembled(file("x[N] y[2]", code)), context());
  expect(split.variables.filter((v) => v.role === "assigned").map((v) => v.name)).toEqual([
    "x[0]",
    "x[1]",
    "x[2]",
    "y",
  ]);
  expect(section(split, "initial")).toBe(text`
    let a[0] = 0
    let a[1] = 0
    a[0] = x[1]
    let pick_result = 0
    pick_result = x[2]
    a[1] = pick_result
    x[0] = a[0] + y[n]
    y[0] = a[1]`);
});

test("setting an element does not set the array", () => {
  const { needed, set } = flowOf(normalized(file("x[N] s", "INITIAL { x[n] = 1 s = x[0] }")).initial);
  expect([[...needed].sort(), [...set]]).toEqual([["n", "x"], ["s"]]);
});

test("a loop that runs at least once sets what its body sets", () => {
  const code = "INITIAL { LOCAL k k = 0 WHILE (k < 5) { s = k k = k + n } x[0] = s }";
  const { needed } = flowOf(normalized(file("x[N] s", code)).initial);
  expect([...needed]).toEqual(["n"]);
});

test("arrays with indices of run time are carried", () => {
  expect([...normalized(file("x[N] s", "INITIAL { x[n] = 1 }")).carried]).toEqual(["x"]);
  expect([...normalized(file("x[N] s", "INITIAL { x[1] = 1 }")).carried]).toEqual([]);
});

test("every element of a STATE array starts from x0", () => {
  const states = "NEURON { SUFFIX t } PARAMETER { p0 = 2 } STATE { p[2] } INITIAL { p[1] = 3 }";
  expect(section(normalized(states), "initial")).toBe(text`
    p[0] = p0
    p[1] = 3`);
});

test("decideBranches takes the branch that a known local decides", () => {
  const code = "INITIAL { LOCAL j, c j = 1 c = 0 IF (j == 0) { s = 1 } ELSE { IF (c == 0) { s = 2 } } c = s }";
  expect(section(decideBranches(assembled(file("s", code))), "initial")).toContain("if c == 0");
  expect(section(normalized(file("s", code)), "initial")).toBe(text`
    let j = 1
    let c = 0
    if c == 0
      s = 2
    c = s`);
});

test("closeTables: a table made from what INITIAL computes is made from the parameters", () => {
  const rates = "PROCEDURE rates(u) { TABLE s FROM -100 TO 100 WITH 50 s = u*q }";
  const table = (initial: string, more = "") => {
    const cx = context();
    // a GLOBAL that code sets: not thread-safe, so that the table is made when INITIAL looks into it
    const unsafe = file("s q celsius", `${initial} ${more} ${rates}`).replace("n, s }", "n GLOBAL s }");
    const solved = normalizeMechanism(resolved(unsafe), cx.options, cx);
    return [solved.tables[0]?.body.flatMap(printStep).join("; "), cx.report.diagnostics.map((d) => d.code).join(" ")];
  };
  expect(table("INITIAL { q = n^(celsius/10) rates(v) }")).toEqual(["s = u*n^(celsius/10)", "table-of-range"]);
  expect(table("INITIAL { q = v rates(v) }")).toEqual(["s = u*q", "table-of-computed"]);
  expect(table("INITIAL { rates(v) q = n }")).toEqual(["s = u*q", "table-of-computed"]);
});

test("TABLE of an array tabulates its elements", () => {
  const code =
    "INITIAL { rates(v) } PROCEDURE rates(u) { TABLE x FROM -100 TO 100 WITH 50 FROM k = 0 TO N-1 { x[k] = u*k } }";
  const solved = normalized(file("x[N]", code));
  expect(section(solved, "initial")).toBe("lookup rates(v) into x[0] x[1] x[2]");
  expect(solved.tables[0]?.outputs.map((r) => r.name)).toEqual(["x[0]", "x[1]", "x[2]"]);
});
