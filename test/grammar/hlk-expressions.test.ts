import { expect, test } from "vitest";
import { parseHlk, parseHlkExpression } from "../../grammar/hlk/parser.js";
import { sketch } from "./hlk-tree.js";

function read(text: string): string {
  const source = { path: "x", text: `let x = ${text}` };
  const { expression, diagnostics } = parseHlkExpression(source, { source, start: 8, end: source.text.length });
  if (!expression || diagnostics.length > 0) return diagnostics.map((d) => d.code).join(" ");
  return sketch(expression);
}

test.each([
  ["-a**2 + b * c", "(+ (negate (pow a 2)) (* b c))"],
  ["2**3**-1", "(pow 2 (pow 3 (negate 1)))"],
  ["not a == b and c or d", "(or (and (not (== a b)) c) d)"],
  ["a not in {X, Y}", "(not (in a (set X Y)))"],
  ["(n-1)//2 % 3", "(% (// (- n 1) 2) 3)"],
  ["a if b else c if d else e", "(if b a (if d c e))"],
  ["y in 100..600 um", "(in y (unit (.. 100 600) um))"],
  ["2.0 + 0.1*i .. 2.1 + 0.1*i", "(.. (+ 2 (* 0.1 i)) (+ 2.1 (* 0.1 i)))"],
  ["0.1..=0.29", "(..= 0.1 0.29)"],
  ["-600..0 um", "(unit (.. (negate 600) 0) um)"],
  ["0 um..lambda", "(.. 0[um] lambda)"],
  ["a[0:10, ::2, -1]", "(index a (: 0 10 _) (: _ _ 2) (negate 1))"],
  ["layer.L2.x(1, sd = 2 ms)[k]", "(index (call layer.L2.x 1 sd=2[ms]) k)"],
  ["4 * wnorm@soma(0.5)", "(* 4 (at wnorm soma))"],
  [
    "[(i, j, 0) um for i in 0:nx, (j, k) in pairs if i < j]",
    "(each (unit (tuple i j 0) um) i in (: 0 nx _),j,k in pairs)",
  ],
  ["{ L2: 0.1..0.29, L4: {A} }", "(map L2:(.. 0.1 0.29) L4:(set A))"],
  ["NetStim { rate = 10 Hz }", "(mechanism NetStim 1)"],
  ["{ start = 1, end = 2 }", "(block 2)"],
  [`"{k}{'2' if L == L24 else name(L)[1:]}_{{x}}"`, `<k><'2' if L == L24 else name(L)[1:]>"_{x}"`],
])("%s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

// Where a unit ends: words right behind a number; `/`, `*`, `^` only unspaced; never a keyword, never a variable.
test.each([
  ["dist_3D / 500 um/ms", "(/ dist_3D 500[um/ms])"],
  ["5 um / ms", "(/ 5[um] ms)"],
  ["123 ohm cm", "123[ohm cm]"],
  ["3e-5 S/cm2", "3[S/cm2]".replace("3[", "0.00003[")],
  ["2 ms^2", "2[ms^2]"],
  ["1e5 /mm3 * x", "(* 100000[/mm3] x)"],
  ["1/tau", "(/ 1 tau)"],
  ["1 ms/tau", "(/ 1[ms] tau)"],
  ["5 um if x else 3um", "(if x 5[um] 3[um])"],
  ["(1, 2) /mm3", "(unit (tuple 1 2) /mm3)"],
  ["(a + b) /mm3", "(/ (+ a b) mm3)"],
  ["100..600", "(.. 100 600)"],
  ["0.5*AMPA", "(* 0.5 AMPA)"],
  ["5 foo", "unknown-unit"],
  ["f(x) um", "unit-after-expression"],
])("unit: %s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test("a hole of a text can be read on its own, with places in the source", () => {
  const source = { path: "x", text: 'population "P{i + 1}" { count = 1 }' };
  const [population] = parseHlk(source).file?.declarations ?? [];
  const name = population?.kind === "Population" ? population.name : undefined;
  const hole = name?.parts?.find((part) => part.kind === "Hole");
  expect(name?.text).toBe("P{i + 1}");
  const { expression } = parseHlkExpression(source, hole?.span ?? { source, start: 0, end: 0 });
  expect(expression && sketch(expression)).toBe("(+ i 1)");
  expect(expression?.span).toMatchObject({ start: 14, end: 19 });
});
