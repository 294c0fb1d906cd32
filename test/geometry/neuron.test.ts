import { expect, test } from "vitest";
import { linkCompartments } from "../../compiler/3-link/geometry/link-compartments.js";
import { areaOf, distance, nodeAt, riOf } from "../../compiler/3-link/geometry/sites.js";
import type { Compartments, Morphology, Site } from "../../compiler/ir/morphology.js";
import { neuronPython, noNeuron, runNeuron, toBits } from "../oracle/neuron-python.js";
import { neuronCell } from "./neuron-cell.js";
import { newRandom, randomCell } from "./random-cells.js";

type Row = readonly [x: string, node: number, area: string, ri: string, a: string, b: string, diam: string];
type Dump = readonly (readonly [L: string, rows: readonly Row[]])[];

const isMissing = neuronPython() === undefined;
const count = 300;

test.skipIf(isMissing)(`${count} random cells equal NEURON's bits${isMissing ? ` (${noNeuron})` : ""}`, () => {
  const cells = Array.from({ length: count }, (_, seed) => randomCell(seed));
  const pairs = cells.map((cell, seed) => randomPairs(cell, seed));
  const script = `${neuronCell}
out = []
for c, p in data:
    secs = cell(c)
    out.append([dump(secs), distances(secs, p)])
answer(out)`;
  const dumps = runNeuron(
    script,
    cells.map((cell, i) => [cell, pairs[i]]),
  ) as [Dump, string[]][];
  cells.forEach((cell, seed) => {
    const compartments = linked(cell);
    const [dump, lengths] = dumps[seed] as [Dump, string[]];
    expect(ownDump(cell, compartments), `cell ${seed}`).toEqual(dump);
    const own = (pairs[seed] ?? []).map(([a, x, b, y]) => distanceBits(compartments, a, x, b, y));
    expect(own, `distances in cell ${seed}`).toEqual(lengths);
  });
});

function linked(cell: Morphology): Compartments {
  const { compartments, findings } = linkCompartments(cell);
  expect(findings).toEqual([]);
  return compartments as Compartments;
}

function ownDump(cell: Morphology, compartments: Compartments): Dump {
  return cell.sections.map((section, i) => {
    const inside = Array.from({ length: section.nseg }, (_, j) => (j + 0.5) / section.nseg);
    const rows = [0, ...inside, 1].map((x) => row(compartments, { section: i, x }));
    return [toBits(compartments.sections.lengthUm[i] as number), rows] as const;
  });
}

function row(compartments: Compartments, site: Site): Row {
  const node = nodeAt(compartments, site);
  const isInside = site.x > 0 && site.x < 1;
  const bitsAt = (column: Float64Array) => toBits(column[node] as number);
  const area = toBits(areaOf(compartments, site));
  const ri = toBits(riOf(compartments, site));
  const { a, b, diamUm } = compartments;
  return [toBits(site.x), node, area, ri, bitsAt(a), bitsAt(b), isInside ? bitsAt(diamUm) : ""];
}

type Pair = readonly [a: number, x: number, b: number, y: number];

function randomPairs(cell: Morphology, seed: number): Pair[] {
  const random = newRandom(seed + 1e6);
  const section = () => Math.floor(random() * cell.sections.length);
  const x = () => [0, 1, 0.5, random()][Math.floor(random() * 4)] as number;
  return Array.from({ length: 12 }, () => [section(), x(), section(), x()] as const);
}

function distanceBits(compartments: Compartments, a: number, x: number, b: number, y: number): string {
  return toBits(distance(compartments, { section: a, x }, { section: b, x: y }));
}
