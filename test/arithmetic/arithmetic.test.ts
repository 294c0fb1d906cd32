import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arithmetic } from "../../compiler/algebra/arithmetic/functions.js";
import { fma } from "../../compiler/algebra/arithmetic/fma.js";
import { compile, differences, evaluate, isas, newScratch, runsHere } from "./harness.js";
import { adversarialTriples, type Columns, inputs, type Range } from "./inputs.js";

const callsPerFunction = 20_000;

const unary = (...each: readonly Range[]): readonly (readonly Range[])[] => each.map((range) => [range]);

/** Bases and exponents. */
const powers: readonly (readonly Range[])[] = [
  [
    [0, 10],
    [-5, 5],
  ],
  [
    [0.5, 2],
    [-1000, 1000],
  ],
  [[-3, 3], "integer"],
  ["subnormal", [-2, 2]],
  ["any", "any"],
];

/** Where each function is interesting, beside its edges and arbitrary bits: a list of ranges, one per argument. */
const ranges: Readonly<Record<string, readonly (readonly Range[])[]>> = {
  exp: unary([-760, 720], [-1, 1], [-50, 50], "any"),
  exp_refined: unary([-760, 720], [-1, 1], [-50, 50], "any"),
  expm1: unary([-40, 60], [-1, 1], [-750, 720], "any"),
  log: unary([0, 2], [0.9, 1.1], [0, 1e6], "subnormal", "any"),
  log1p: unary([-1, 2], [-1e-3, 1e-3], [0, 1e6], "subnormal", "any"),
  log10: unary([0, 2], [0.9, 1.1], [0, 1e6], "subnormal", "any"),
  sin: unary([-10, 10], [-1e6, 1e6], [-1e12, 1e12], "any"),
  cos: unary([-10, 10], [-1e6, 1e6], [-1e12, 1e12], "any"),
  tan: unary([-10, 10], [-1e6, 1e6], [-1e12, 1e12], "any"),
  asin: unary([-1, 1], [-1.1, 1.1], "any"),
  acos: unary([-1, 1], [-1.1, 1.1], "any"),
  atan: unary([-3, 3], [-100, 100], "any"),
  sinh: unary([-3, 3], [-40, 40], [-720, 720], "any"),
  cosh: unary([-3, 3], [-40, 40], [-720, 720], "any"),
  tanh: unary([-3, 3], [-25, 25], "any"),
  sqrt: unary("any", "subnormal"),
  fabs: unary("any"),
  floor: unary([-9, 9], "any"),
  ceil: unary([-9, 9], "any"),
  trunc: unary([-9, 9], "any"),
  pow: powers,
  pow_quick: powers,
  atan2: [
    [
      [-1, 1],
      [-1, 1],
    ],
    ["any", "any"],
    ["subnormal", "subnormal"],
  ],
  hypot: [
    [
      [-1, 1],
      [-1, 1],
    ],
    ["any", "any"],
    ["subnormal", "subnormal"],
  ],
  fmod: [
    [
      [-100, 100],
      [-7, 7],
    ],
    ["any", "any"],
    ["subnormal", "subnormal"],
  ],
  min: [
    ["any", "any"],
    ["integer", "integer"],
  ],
  max: [
    ["any", "any"],
    ["integer", "integer"],
  ],
  fma: [
    ["any", "any", "any"],
    [
      [-1, 1],
      [-1, 1],
      [-1, 1],
    ],
    ["subnormal", [-2, 2], "subnormal"],
  ],
};

interface Expectation {
  readonly columns: Columns;
  readonly expected: Float64Array;
}
const expectations = new Map<string, Expectation>();
const scratch = newScratch();
const programs = new Map<string, string>();

const apply = (fn: (...args: number[]) => number, columns: Columns): Float64Array =>
  (columns[0] as Float64Array).map((_, i) => fn(...columns.map((c) => c[i] as number)));

beforeAll(async () => {
  const compiled = Promise.all(
    isas.map(async (isa) => programs.set(isa.name, await compile("functions", isa, scratch))),
  );
  for (const [name, fn] of Object.entries(arithmetic)) {
    const columns = inputs(fn.length, ranges[name] ?? [], callsPerFunction);
    expectations.set(name, { columns, expected: apply(fn, columns) });
  }
  await compiled;
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

test("exp ends as NEURON's does: in 0, and never more than exp(700)", () => {
  const { exp } = arithmetic as { readonly exp: (x: number) => number };
  expect([-700.1, -709.1, -1e9, Number.NEGATIVE_INFINITY].map(exp)).toEqual([0, 0, 0, 0]);
  expect([700.1, 1e9, Number.POSITIVE_INFINITY].map(exp)).toEqual([exp(700), exp(700), exp(700)]);
  expect(exp(-700)).toBeGreaterThan(0);
  expect(exp(Number.NaN)).toBeNaN();
});

test("every function of the record has arguments to be tested with", () => {
  expect(Object.keys(ranges).sort()).toEqual(Object.keys(arithmetic).sort());
});

for (const isa of isas) {
  for (const lanes of isa.lanes) {
    test.skipIf(!runsHere(isa))(`C++ for ${isa.name}, ${lanes} lanes, gives the bits of TypeScript`, () => {
      const program = programs.get(isa.name) as string;
      const found = [...expectations].flatMap(([name, { columns, expected }]) =>
        differences(name, columns, expected, evaluate(program, name, lanes, columns)),
      );
      expect(found).toEqual([]);
    });
  }
}

test("every width keeps what simd.hpp says of it", async () => {
  const programs = await Promise.all(
    isas
      .filter(runsHere)
      .slice(0, 2)
      .map((isa) => compile("simd", isa, scratch, ["-O1"])),
  );
  for (const program of programs) expect(execFileSync(program, { encoding: "utf8" })).toBe("");
}, 60_000);

test("fma is C's fma, on 100,000 adversarial triples", () => {
  const columns = adversarialTriples(100_000);
  const got = evaluate(programs.get(isas[0]?.name as string) as string, "fma", 1, columns);
  expect(differences("fma", columns, apply(fma, columns), got)).toEqual([]);
});
