import { expect, test } from "vitest";
import { localizeAssigned } from "../../compiler/2-normalize/localize-assigned.js";
import { solvedMechanismPasses } from "../../compiler/2-normalize/pipeline.js";
import { assembled, context } from "./mechanism-text.js";

/** Names that carry a value from one instance to the next: the instances of a cell share them. */
function shared(code: string): string[] {
  const cx = context();
  const until = solvedMechanismPasses.indexOf(localizeAssigned);
  const mechanism = solvedMechanismPasses.slice(0, until).reduce(
    (m, pass) => pass(m, cx),
    assembled(`
    NEURON { SUFFIX t NONSPECIFIC_CURRENT i RANGE r GLOBAL a, b } PARAMETER { g = 1 (S/cm2) }
    ASSIGNED { v (mV) t (ms) celsius (degC) i (mA/cm2) r a b } LOCAL done, f[3], last ${code}`),
  );
  localizeAssigned(mechanism, cx);
  const told = cx.report.diagnostics.filter((d) => d.code === "shared-in-cell");
  return told.flatMap((d) => [...d.message.matchAll(/'([^']*)'/g)].map(([, name]) => name ?? ""));
}

test("what INITIAL computes once, for all instances", () => {
  const factors = "PROCEDURE factors() { LOCAL x x = 1/2 FROM k = 0 TO 2 { f[k] = x + g*k x = x - 0.1 } }";
  const once = "IF (done == 0) { done = 1 factors() }";
  expect(shared(`INITIAL { ${once} } BREAKPOINT { i = f[1]*v } ${factors}`)).toEqual([]);
  expect(shared(`INITIAL { IF (!done) { done = 1 factors() } } BREAKPOINT { i = f[1]*v } ${factors}`)).toEqual([]);
  // the flag does not stop the second instance, the values come from an instance, RANGE is set only in the first
  const again = `INITIAL { IF (done < 5) { done = 1 factors() } } BREAKPOINT { i = f[1]*v } ${factors}`;
  expect(shared(again)).toContain("done");
  expect(shared(`INITIAL { ${once} } BREAKPOINT { i = f[1]*v } ${factors.replace("g*k", "v*k")}`)).toContain("f[1]");
  expect(shared(`INITIAL { IF (done == 0) { done = 1 r = 3 a = 2 } } BREAKPOINT { i = a*v }`)).toContain("done");
  expect(shared(`INITIAL { r = f[1] ${once} } BREAKPOINT { i = f[1]*v } ${factors}`)).toContain("f[1]");
});

test("what is computed anew when celsius has changed", () => {
  const code = "IF (celsius != last) { last = celsius a = 3^((celsius - 6.3)/10) }";
  expect(shared(`BREAKPOINT { ${code} i = a*v }`)).toEqual([]);
  expect(shared(`BREAKPOINT { ${code.replace("last = celsius", "last = celsius + 1")} i = a*v }`)).toContain("last");
});

test("a limit that is put on a parameter", () => {
  const limit = (test: string) => `INITIAL { IF (${test}) { b = celsius } } BREAKPOINT { i = b*v }`;
  expect(shared(limit("b > celsius"))).toEqual([]);
  expect(shared(limit("b >= celsius"))).toEqual(["b"]);
  expect(shared(limit("b > v"))).toEqual(["b"]);
});

test("what depends on time alone is the same everywhere", () => {
  expect(shared("INITIAL { a = 2 } BREAKPOINT { IF (t > 0.33) { a = 3 } i = a*v }")).toEqual([]);
  expect(shared("INITIAL { a = 2 } BREAKPOINT { IF (v > 0.33) { a = 3 } i = a*v }")).toEqual(["a"]);
  expect(shared("INITIAL { a = 2 } BREAKPOINT { i = a*v IF (t > 0.33) { a = 3 } }")).toEqual(["a"]);
  expect(shared("INITIAL { a = 2 } BREAKPOINT { a = a + t i = a*v }")).toEqual(["a"]);
});

test("what only INITIAL reads is what it was before, unless INITIAL sets it", () => {
  const breakpoint = "BREAKPOINT { a = v/2 i = a*v }";
  expect(shared(`INITIAL { r = a } ${breakpoint}`)).toEqual([]);
  expect(shared(`INITIAL { r = a a = v } ${breakpoint}`)).toEqual(["a"]);
});

test("what another instance left", () => {
  expect(shared("INITIAL { a = v } BREAKPOINT { i = a*v }")).toEqual(["a"]);
  expect(shared("INITIAL { a = 1 } BREAKPOINT { SOLVE step i = a*v } PROCEDURE step() { a = v b = a }")).toEqual(["a"]);
  expect(shared("INITIAL { g = g/2 } BREAKPOINT { i = g*v }")).toEqual(["g"]);
});

test("a flag that only remembers that something was said goes away", () => {
  expect(shared("BREAKPOINT { IF (v > 100) { IF (!a) { a = 1 } } i = g*v }")).toEqual([]);
  expect(shared("BREAKPOINT { IF (v > 100) { IF (!a) { a = 1 r = 2 } } i = g*v }")).toEqual(["a"]);
});
