import { expect, test } from "vitest";
import type { Network } from "../../compiler/ir/network.js";
import { verifyNetwork } from "../../compiler/ir/network.verify.js";
import { networkOf } from "./hlk-model.js";

const sound = networkOf(`
cell C { section soma { L = 20 um, diam = 20 um, insert hh } section dend { attach soma(1), L = 50 um } }
population A { cell = C, count = 3 }
synapse S = ExpSyn
connect r: A -> A with S { weight = 1 nS }
record v of A
simulate 1 ms
`);
const [cell] = sound.cellTypes;
const [population] = sound.populations;
const [rule] = sound.rules;
const [recording] = sound.recordings;
if (!cell || !population || !rule || !recording) throw new Error("the model is not what the test thinks");
const [soma] = cell.sections;
if (!soma) throw new Error("no soma");
const number = { kind: "Number", value: 1, span: sound.span } as const;
const term = { synapse: "S", weight: number, delayMs: number };

const broken: readonly (readonly [problem: string, network: Network])[] = [
  ["population 'A' is there twice", { ...sound, populations: [population, population] }],
  ["cell C has not one root", { ...sound, cellTypes: [{ ...cell, sections: [soma, soma] }] }],
  [
    "cell C names a section that it lacks",
    { ...sound, cellTypes: [{ ...cell, spike: { ...cell.spike, section: 7 } }] },
  ],
  ["no mechanism 'hh'", { ...sound, mechanisms: sound.mechanisms.filter((m) => m.name !== "hh") }],
  ["population A has 1.5 cells", { ...sound, populations: [{ ...population, count: 1.5 }] }],
  [
    "population A is of unknown cells 'D'",
    { ...sound, populations: [{ ...population, cell: { kind: "cell", cellType: "D" } }] },
  ],
  ["rule r uses unknown synapse 'T'", { ...sound, rules: [{ ...rule, synapses: [{ ...term, synapse: "T" }] }] }],
  ["rule r has an empty side", { ...sound, rules: [{ ...rule, pre: [] }] }],
  ["slices of A are out of its 3 cells", withSlice({ start: 0, stop: 4, step: 1 })],
  [
    "selection of unknown population 'B'",
    { ...sound, recordings: [{ ...recording, of: [{ population: "B", slices: [] }] }] },
  ],
  ["weight of r is not a number", withWeight({ ...number, value: Number.NaN })],
  [
    "weight of r reads unknown param 'g'",
    withWeight({ kind: "Ref", ref: { kind: "Param", name: "g" }, span: sound.span }),
  ],
  ["weight of r reads column 2", withWeight({ kind: "Ref", ref: { kind: "Row", index: 2 }, span: sound.span })],
  ["weight of r reads lookup.t", withWeight({ kind: "Call", fn: "lookup.t", args: [number], span: sound.span })],
];

function withWeight(weight: (typeof term)["weight"] | NonNullable<typeof rule>["synapses"][number]["weight"]): Network {
  return { ...sound, rules: [{ ...(rule as NonNullable<typeof rule>), synapses: [{ ...term, weight }] }] };
}

function withSlice(slice: { start: number; stop: number; step: number }): Network {
  const of = [{ population: "A", slices: [slice] }];
  return { ...sound, recordings: [{ ...(recording as NonNullable<typeof recording>), of }] };
}

test("a resolved network is sound", () => expect(verifyNetwork(sound)).toEqual([]));

test.each(broken)("%s", (problem, network) => expect(verifyNetwork(network)).toContain(problem));
