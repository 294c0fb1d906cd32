import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import type { NetworkInstances } from "../../compiler/interpret/network/network-instances.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import { folderWorkspace } from "../compile/compile-model.js";
import { neuronPython, noNeuron, runNeuron } from "./neuron-python.js";

const count = 150;
const model = `model rules
volume { size = (200, 400, 300) um }
cell ball { section soma { L = 20 um, diam = 20 um, insert pas } }
population P { cell = ball, count = ${count}, y = 100..300 um }
synapse exc = ExpSyn { tau = 2 ms }
connect near:    P -> P with exc { probability = 0.6 * exp(-dist_3D / (80 um)), weight = uniform(0.1, 0.3), delay = 1 ms }
connect certain: P -> P with exc { probability = 1.5 * exp(-dist_3D / (60 um)), weight = uniform(0.1, 0.3), delay = 1 ms }
connect even:    P -> P with exc { probability = 0.07, weight = uniform(0.1, 0.3), delay = 1 ms }
connect inward:  P -> P with exc { convergence = 9, weight = uniform(0.1, 0.3), delay = 1 ms }
connect outward: P -> P with exc { divergence = 6, weight = uniform(0.1, 0.3), delay = 1 ms }
simulate 1 ms { seed = 12345 }
`;
const { network, data } = built();

test("rules make as many connections as they say", () => {
  const [near, certain, even, inward, outward] = network.ruleCounts as [number, number, number, number, number];
  expect(inward).toBe(9 * count);
  expect(outward).toBe(6 * count);
  const pairs = count * (count - 1);
  expect(Math.abs(even - 0.07 * pairs)).toBeLessThan(5 * Math.sqrt(pairs * 0.07 * 0.93));
  const expected = sumOfProbabilities((d) => 0.6 * Math.exp(-d / 80));
  expect(Math.abs(near - expected)).toBeLessThan(5 * Math.sqrt(expected));
  const clipped = sumOfProbabilities((d) => Math.min(1, 1.5 * Math.exp(-d / 60)));
  expect(Math.abs(certain - clipped)).toBeLessThan(5 * Math.sqrt(clipped));
});

test("convergence and divergence repeat nobody and spare the cell itself", () => {
  for (const [rule, number, side] of [
    [3, 9, "targetIndex"],
    [4, 6, "sourceIndex"],
  ] as const) {
    const own = network.connections.filter((connection) => connection.rule === rule);
    const partners = new Map<number, Set<number>>();
    for (const connection of own) {
      const [cell, other] = [
        connection[side],
        side === "targetIndex" ? connection.sourceIndex : connection.targetIndex,
      ];
      expect(other).not.toBe(cell);
      partners.set(cell, (partners.get(cell) ?? new Set()).add(other));
    }
    expect([...partners.values()].map((set) => set.size)).toEqual(new Array(count).fill(number));
  }
});

test.skipIf(!neuronPython())(
  `positions, pairs and drawn weights equal a reference over NEURON's streams${neuronPython() ? "" : ` (${noNeuron})`}`,
  () => {
    const script = readFileSync(fileURLToPath(new URL("rules.py", import.meta.url)), "utf8");
    const reference = runNeuron(script, question()) as Record<string, number[][]>;
    const { x, y, z } = network.populations[0] as NetworkInstances["populations"][number];
    expect(Array.from(x, (_, i) => [x[i], y[i], z[i]])).toEqual(reference.positions);
    data.rules.forEach(({ name }, rule) => {
      const own = network.connections.filter((connection) => connection.rule === rule);
      own.sort((a, b) => a.targetIndex - b.targetIndex || a.sourceIndex - b.sourceIndex);
      const found = own.map(({ sourceIndex, targetIndex, weight }) => [sourceIndex, targetIndex, weight]);
      expect(found.length, name).toBeGreaterThan(500);
      expect(found, name).toEqual(reference[name]);
    });
  },
);

function built(): { network: NetworkInstances; data: ModelData } {
  const disk = folderWorkspace(".");
  const workspace = {
    ...disk,
    text: (path: string) => (path === "model.hlk" ? { path, text: model } : disk.text(path)),
  };
  const { report, program, data } = compile(workspace, "model.hlk");
  if (!program || !data) throw new Error(report.diagnostics.map(({ message }) => message).join("\n"));
  return { network: buildNetwork(newNetworkContext(program, data)), data };
}

function sumOfProbabilities(probability: (distanceUm: number) => number): number {
  const { x, y, z } = network.populations[0] as NetworkInstances["populations"][number];
  let sum = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const between = (c: Float64Array) => (c[i] as number) - (c[j] as number);
      if (i !== j) sum += probability(Math.hypot(between(x), between(y), between(z)));
    }
  }
  return sum;
}

/** What the reference needs to know: numbers as the model has them, ids of streams as the compiler gave them. */
function question(): object {
  const kinds = [
    { kind: "distance", p: 0.6, length: 80 },
    { kind: "distance", p: 1.5, length: 60 },
    { kind: "uniform", p: 0.07 },
    { kind: "convergence", number: 9 },
    { kind: "divergence", number: 6 },
  ];
  const rules = data.rules.map((rule, i) => {
    const streams = { convergence: rule.convergenceStreams, divergence: rule.divergenceStreams };
    const stream = streams[rule.pattern as keyof typeof streams] ?? rule.probabilityStreams;
    return { name: rule.name, ...kinds[i], stream: stream[0], weights: rule.weightStreams[0], low: 0.1, high: 0.3 };
  });
  const stream = data.populations[0]?.positionStream;
  return { seed: data.run.seed, population: { count, stream, low: [0, 100, 0], high: [200, 300, 300] }, rules };
}
