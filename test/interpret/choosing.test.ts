import { expect, test } from "vitest";
import { type Draws, openStream } from "../../compiler/algebra/arithmetic/random.js";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { makeBoxes } from "../../compiler/interpret/network/boxes.js";
import { chooseSome, chooseUniformly } from "../../compiler/interpret/network/choose-pre.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import type { NetworkInstances, PopulationInstances } from "../../compiler/interpret/network/network-instances.js";
import type { RuleData } from "../../compiler/ir/model-data.js";
import type { RuleFamily } from "../../compiler/ir/program.js";
import {
  cells,
  choose,
  distance,
  family,
  fn,
  n,
  negative,
  op,
  part,
  post,
  pre,
  rule,
  tinyData,
  tinyProgram,
} from "./tiny-program.js";

/*
 * Choosing presynaptic cells: short references written from docs/draws.md, and frequencies that must be close to
 * probabilities. Streams are fixed, so nothing here depends on luck.
 */

const stream = (id1: number, id2 = 0): Draws => openStream({ globalIndex: 11, id1, id2, id3: 0 });

/** Number of events within three and a half standard deviations of its mean. */
function expectNear(count: number, mean: number, variance: number): void {
  expect(Math.abs(count - mean) / Math.sqrt(variance)).toBeLessThan(3.5);
}

test("a geometric skip chooses what one look at a time would, from the same numbers", () => {
  const p = 0.17;
  const chosen = chooseUniformly(p, 400, stream(1));
  const expected: number[] = [];
  const draws = stream(1);
  // u in ((1-p)^(s+1), (1-p)^s] passes by s candidates
  for (let at = -1; ; ) {
    const u = draws.uniform();
    let skipped = 0;
    while (u <= (1 - p) ** (skipped + 1)) skipped++;
    at += 1 + skipped;
    if (at >= 400) break;
    expected.push(at);
  }
  expect(chosen).toEqual(expected);
});

test.each([0.003, 0.1, 0.5, 0.97])("with probability %f each of 50 candidates is chosen as often", (p) => {
  const counts = new Array<number>(50).fill(0);
  for (let i = 0; i < 2000; i++) for (const k of chooseUniformly(p, 50, stream(2, i))) counts[k]!++;
  expectNear(
    counts.reduce((a, b) => a + b),
    1e5 * p,
    1e5 * p * (1 - p),
  );
  for (const count of counts) expect(Math.abs(count - 2000 * p)).toBeLessThan(4.5 * Math.sqrt(2000 * p * (1 - p)) + 1);
});

test("nobody is chosen with 0 and everybody with 1, and neither draws", () => {
  const draws = stream(3);
  expect(chooseUniformly(0, 5, draws)).toEqual([]);
  expect(chooseUniformly(Number.NaN, 5, draws)).toEqual([]);
  expect(chooseUniformly(1, 5, draws)).toEqual([0, 1, 2, 3, 4]);
  expect(draws.seq()).toBe(0);
});

test("some of many: no repetition, every subset as likely", () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const subset = chooseSome(2, 4, stream(4, i)).join(",");
    counts.set(subset, (counts.get(subset) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(["0,1", "0,2", "0,3", "1,2", "1,3", "2,3"]);
  for (const count of counts.values()) expectNear(count, 1000, (6000 * 5) / 36);
  expect(chooseSome(9, 3, stream(5))).toEqual([0, 1, 2]);
  expect(chooseSome(0, 3, stream(5))).toEqual([]);
});

function network(parts: Partial<RuleFamily>, given: Partial<RuleData>, count = 300): NetworkInstances {
  const program = tinyProgram([family("f", parts)], []);
  return buildNetwork(newNetworkContext(program, tinyData([cells("A", count, 0)], [rule("r", 0, given)])));
}

test("boxes hold every candidate once, in boxes about a cube, and nothing outside of their bounds", () => {
  const [population] = network({ probability: n(0) }, {}).populations as [PopulationInstances];
  const candidates = Array.from({ length: 150 }, (_, k) => 2 * k);
  const boxes = makeBoxes(population, candidates);
  // ceil(150 / 32) = 5 boxes of (300 * 300 * 250 / 5)^(1/3) = 165 um wanted: 2 along each axis
  expect(boxes.length).toBe(8);
  expect(boxes.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([...candidates.keys()]);
  for (const { members, low, high } of boxes) {
    for (const [axis, along] of [population.x, population.y, population.z].entries()) {
      const own = members.map((k) => along[candidates[k] as number] as number);
      expect([Math.min(...own), Math.max(...own)]).toEqual([low[axis], high[axis]]);
    }
  }
  const all = candidates.map((i) => population.x[i] as number);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const half = (first + last) / 2;
  for (const { low, high } of boxes)
    expect((low[0] as number) >= half - 1e-9 || (high[0] as number) <= half + 1e-9).toBe(true);
});

/** Probability falls off with distance, and rises with depth. */
const falling = op(op(n(0.8), "*", fn("exp", negative(op(distance("dist_3D"), "/", n(60))))), "*", post("ynorm"));

test("through boxes, pairs are connected as often as their probability says, whatever their distance", () => {
  const { connections, populations } = network({ probability: falling }, {});
  const [{ x, y, z }] = populations as [PopulationInstances];
  const near = [0, 1, 2].map(() => ({ mean: 0, variance: 0, count: 0 }));
  const shell = (i: number, j: number) => {
    const d = Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!, z[i]! - z[j]!);
    return { p: (0.8 * Math.exp(-d / 60) * y[j]!) / 500, of: near[d < 60 ? 0 : d < 120 ? 1 : 2]! };
  };
  for (let i = 0; i < 300; i++) {
    for (let j = 0; j < 300; j++) {
      if (i === j) continue;
      const { p, of } = shell(i, j);
      of.mean += p;
      of.variance += p * (1 - p);
    }
  }
  for (const { sourceIndex, targetIndex } of connections) shell(sourceIndex, targetIndex).of.count += 1;
  for (const { count, mean, variance } of near) expectNear(count, mean, variance);
});

test("no cell connects to itself unless it may, and each pair at most once", () => {
  const probability = op(n(1), "-", op(distance("dist_x"), "/", n(1e6)));
  const others = network({ probability }, {}, 40).connections;
  expect(others.some(({ sourceIndex, targetIndex }) => sourceIndex === targetIndex)).toBe(false);
  const allowed = network({ probability }, { selfAllowed: true }, 40).connections;
  expect(allowed.filter(({ sourceIndex, targetIndex }) => sourceIndex === targetIndex)).not.toEqual([]);
  const pairs = new Set(allowed.map(({ sourceIndex, targetIndex }) => `${sourceIndex} ${targetIndex}`));
  expect(pairs.size).toBe(allowed.length);
});

test("a probability of the cell alone is the same through boxes and without", () => {
  const probability = choose(op(pre("x"), "<", n(150)), n(1), n(0));
  const { connections, populations } = network({ probability }, {}, 60);
  const [{ x }] = populations as [PopulationInstances];
  const expected = Array.from({ length: 60 }, (_, i) => i).filter((i) => (x[i] as number) < 150);
  const sources = connections.filter(({ targetIndex }) => targetIndex === 7).map(({ sourceIndex }) => sourceIndex);
  expect(sources.sort((a, b) => a - b)).toEqual(expected.filter((i) => i !== 7));
});

test("convergence and divergence make the number that is asked for", () => {
  const inward = network({ count: n(7.9) }, { pattern: "convergence" }, 30).connections;
  const outward = network({ count: n(4) }, { pattern: "divergence", pre: [part(0, [0, 30, 3])] }, 30).connections;
  const perTarget = Array.from({ length: 30 }, (_, i) => inward.filter(({ targetIndex }) => targetIndex === i).length);
  const perSource = Array.from({ length: 30 }, (_, i) => outward.filter(({ sourceIndex }) => sourceIndex === i).length);
  expect(perTarget).toEqual(new Array(30).fill(7));
  expect(perSource).toEqual(Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 4 : 0)));
});
