import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash32 } from "../../compiler/algebra/arithmetic/hash32.js";
import { type Draws, openStream, philox4x32, pick, seqFrom } from "../../compiler/algebra/arithmetic/random.js";

interface Case {
  readonly globalIndex: number;
  readonly ids: readonly [number, number, number];
  readonly setSeq: number;
  readonly seq: number;
  readonly draws: Readonly<Record<string, readonly number[]>>;
  readonly seqAfterNormal: number;
}
const here = import.meta.dirname;
const golden = JSON.parse(readFileSync(join(here, "neuron-draws.json"), "utf8")) as Case[];
const kinds: Readonly<Record<string, (d: Draws) => number>> = {
  ipick: (d) => d.ipick(),
  uniform: (d) => d.uniform(),
  "uniform(-3, 8.5)": (d) => d.uniform(-3, 8.5),
  negexp: (d) => d.negexp(),
  "negexp(3.3)": (d) => d.negexp(3.3),
  normal: (d) => d.normal(),
  "normal(5, 0.7)": (d) => d.normal(5, 0.7),
};
const open = ({ globalIndex, ids: [id1, id2, id3] }: Case, seq: number) =>
  openStream({ globalIndex, id1, id2, id3 }, seq);

test("Philox4x32-10 gives the known answers of Random123's own tests", () => {
  const pi = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;
  expect(philox4x32(pi, [0xa4093822, 0x299f31d0])).toEqual([0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]);
  expect(philox4x32([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
});

test("streams are NEURON's: integers and uniforms bit for bit, logarithms within 1e-15", () => {
  expectNeuronDraws(golden);
});

test("streams are those of the NEURON that HILLOCK_NEURON_PYTHON names", (context) => {
  const python = process.env.HILLOCK_NEURON_PYTHON;
  if (!python) return context.skip("HILLOCK_NEURON_PYTHON is not set");
  const run = spawnSync(python, [join(here, "neuron-draws.py")], { encoding: "utf8" });
  if (run.status !== 0) return context.skip(`${python} has no neuron package`);
  expectNeuronDraws(JSON.parse(run.stdout) as Case[]);
});

function expectNeuronDraws(cases: readonly Case[]): void {
  expect(cases.length).toBeGreaterThan(5);
  for (const neuron of cases) {
    expect(seqFrom(neuron.setSeq)).toBe(neuron.seq);
    for (const [kind, expected] of Object.entries(neuron.draws)) {
      const draws = open(neuron, neuron.seq);
      const draw = kinds[kind] as (d: Draws) => number;
      const isExact = kind === "ipick" || kind.startsWith("uniform");
      for (const value of expected) {
        const got = draw(draws);
        if (isExact) expect(got).toBe(value);
        else expect(Math.abs(got - value)).toBeLessThanOrEqual(1e-15 * Math.abs(value));
      }
    }
    const draws = open(neuron, neuron.seq);
    for (let i = 0; i < 12; i++) draws.normal();
    expect(draws.seq() % 2 ** 34).toBe(neuron.seqAfterNormal);
  }
}

test("a draw depends on its place alone", () => {
  const stream = { globalIndex: 1, id1: 2, id2: 3, id3: 4 };
  const draws = openStream(stream);
  const inOrder = Array.from({ length: 9 }, () => draws.ipick());
  expect([8, 0, 3, 4].map((seq) => pick(stream, seq))).toEqual([8, 0, 3, 4].map((seq) => inOrder[seq]));
});

test("hash32 is MurmurHash3 of the UTF-8 bytes", () => {
  expect(hash32("")).toBe(0);
  expect(hash32("hello")).toBe(0x248bfa47);
  expect(hash32("hello, world")).toBe(0x149bbb7f);
  expect(hash32("The quick brown fox jumps over the lazy dog")).toBe(0x2e4ff723);
});

const texts = ["", "a", "ab", "abc", "rule:E_all/E2>I2/probability", "pop:bkg/noise", "größe µm", "日本"];

test("C++ gives the same streams and hashes", () => {
  const scratch = mkdtempSync(join(tmpdir(), "hillock-random-"));
  try {
    const program = join(scratch, "streams");
    const include = join(here, "../../runtime-bindings/include");
    const flags = [
      "-std=c++17",
      "-O2",
      "-ffp-contract=off",
      "-Wall",
      "-Wextra",
      "-Werror",
      "-Wno-psabi",
      `-I${include}`,
    ];
    execFileSync("g++", [...flags, join(here, "streams.cpp"), "-o", program]);
    const lines = golden.map(({ globalIndex, ids, seq }) => [globalIndex, ...ids, seq].join(" "));
    const output = execFileSync(program, texts, { input: lines.join("\n"), encoding: "utf8" });
    expect(output).toBe(`${[...texts.map(hash32), ...golden.map(hexDraws)].join("\n")}\n`);
  } finally {
    rmSync(scratch, { recursive: true });
  }
});

/** Six draws of each kind in turn from one stream, as the bits of doubles; then the place reached. */
function hexDraws(neuron: Case): string {
  const draws = open(neuron, neuron.seq);
  const all = Object.values(kinds);
  const values = Array.from({ length: 6 * all.length }, (_, i) => (all[i % all.length] as (d: Draws) => number)(draws));
  return [...values.map(hex), draws.seq()].join(" ");
}

function hex(x: number): string {
  return new BigUint64Array(new Float64Array([x]).buffer)[0]?.toString(16).padStart(16, "0") ?? "";
}
