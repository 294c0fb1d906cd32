import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { lambdaUm, nsegByDLambda, nsegByLength, sectionLengthUm } from "../../compiler/3-link/geometry/choose-nseg.js";
import { defineShape } from "../../compiler/3-link/geometry/define-shape.js";
import { linkCompartments } from "../../compiler/3-link/geometry/link-compartments.js";
import { nodePositions } from "../../compiler/3-link/geometry/node-positions.js";
import { areaOf } from "../../compiler/3-link/geometry/sites.js";
import { storePoints } from "../../compiler/3-link/geometry/stored-points.js";
import type { Compartments, Morphology } from "../../compiler/ir/morphology.js";
import { neuronPython, noNeuron, runNeuron, toBits } from "../oracle/neuron-python.js";
import { neuronCell } from "./neuron-cell.js";
import { randomCell } from "./random-cells.js";

const isMissing = neuronPython() === undefined;
const reason = isMissing ? ` (${noNeuron})` : "";
const cells = Array.from({ length: 200 }, (_, seed) => randomCell(seed));

/** The C library's atan2f may be off by one unit in the last place, and then so is a section's direction. */
const directionError = 1.2e-7 * 2 * Math.PI;

test.skipIf(isMissing)(`h.define_shape: points, arcs and areas follow NEURON's${reason}`, () => {
  const script = `${neuronCell}
out = []
for c in data:
    secs = cell(c)
    h.define_shape()
    points = [[[s.x3d(i), s.y3d(i), s.z3d(i), s.diam3d(i), s.arc3d(i)] for i in range(s.n3d())] for s in secs]
    out.append([points, [[bits(seg.area()) for seg in s] for s in secs]])
answer(out)`;
  const dumps = runNeuron(script, cells) as [number[][][], string[][]][];
  let equal = 0;
  let all = 0;
  cells.forEach((cell, seed) => {
    const shaped = defineShape(cell);
    const own = areas(shaped);
    shaped.sections.forEach((section, i) => {
      const rows = storedRows(section.geometry);
      const [points, areaBits] = [dumps[seed]?.[0][i], dumps[seed]?.[1][i]];
      all += 1;
      if (isDeepStrictEqual([rows, own[i]], [points, areaBits])) equal += 1;
      else expectNear(rows, points as number[][]);
    });
  });
  expect(equal / all).toBeGreaterThan(0.95);
});

function expectNear(own: readonly number[][], theirs: readonly number[][]): void {
  expect(own.length).toBe(theirs.length);
  const pathUm = theirs.at(-1)?.[4] ?? 0;
  own.forEach((row, i) => {
    row.forEach((value, k) => {
      const other = theirs[i]?.[k] as number;
      expect(Math.abs(value - other)).toBeLessThan(directionError * (1000 + pathUm + Math.abs(other)));
    });
  });
}

function storedRows(geometry: Morphology["sections"][number]["geometry"]): number[][] {
  if (geometry.kind !== "points") throw new Error("a section without points");
  const { x, y, z, diam, arc } = storePoints(geometry);
  return Array.from(x, (_, i) => [x, y, z, diam, arc].map((column) => column[i] as number));
}

function areas(cell: Morphology): string[][] {
  const compartments = linked(cell);
  return cell.sections.map(({ nseg }, section) =>
    Array.from({ length: nseg }, (_, j) => toBits(areaOf(compartments, { section, x: (j + 0.5) / nseg }))),
  );
}

function linked(cell: Morphology): Compartments {
  const { compartments, findings } = linkCompartments(cell);
  expect(findings).toEqual([]);
  return compartments as Compartments;
}

test.skipIf(isMissing)(`nseg rules equal NEURON's${reason}`, () => {
  const script = `${neuronCell}
h.load_file('stdlib.hoc')
out = []
for c in data:
    for s in c['sections']:
        s['nseg'] = 1
        if s['geometry']['kind'] == 'stylised' and isinstance(s['geometry']['diamUm'], list):
            s['geometry']['diamUm'] = s['geometry']['diamUm'][0]
    rows = []
    for s in cell(c):
        s.cm = 1.3
        if s.L < 1e-6:
            rows.append(None)
            continue
        lam = h.lambda_f(100, sec=s)
        h('func nseg_rule() { return int(($1 / (0.1 * $2) + 0.9) / 2) * 2 + 1 }')
        rows.append([s.L, lam, h.nseg_rule(s.L, lam), 1 + 2 * int(s.L / 40)])
    out.append(rows)
answer(out)`;
  const first = cells.slice(0, 60);
  const dumps = runNeuron(script, first) as number[][][];
  first.forEach((cell, seed) => {
    cell.sections.forEach((given, i) => {
      if (dumps[seed]?.[i] === null) return;
      const { geometry } = given;
      const diamUm = geometry.kind === "stylised" ? [geometry.diamUm].flat()[0] : undefined;
      const section = {
        ...given,
        nseg: 1,
        geometry: diamUm === undefined ? geometry : { ...geometry, diamUm },
      } as never;
      const own = [sectionLengthUm(section), lambdaUm(section, 1.3, 100)];
      expect(own, `cell ${seed} section ${i}`).toEqual(dumps[seed]?.[i]?.slice(0, 2));
      expect([nsegByDLambda(section, 1.3), nsegByLength(section)]).toEqual(dumps[seed]?.[i]?.slice(2));
    });
  });
});

test("node positions: points are interpolated, a bare section goes on from its parent, a shape is only drawn", () => {
  const soma = { name: "soma", nseg: 1, RaOhmCm: 100, childEnd: 0 } as const;
  const cell: Morphology = {
    sections: [
      {
        ...soma,
        geometry: {
          kind: "points",
          points: [
            [0, 0, 0, 10],
            [0, 20, 0, 10],
          ],
        },
      },
      {
        ...soma,
        name: "bare",
        nseg: 2,
        parent: { section: 0, x: 1 },
        geometry: { kind: "stylised", LUm: 100, diamUm: 1 },
      },
      {
        ...soma,
        name: "drawn",
        parent: { section: 0, x: 0 },
        shape: [
          [0, 0, 0],
          [0, 0, -30],
          [0, 40, -30],
        ],
        geometry: { kind: "stylised", LUm: 500, diamUm: 1 },
      },
    ],
  };
  const compartments = linked(cell);
  const { centreUm, startUm, endUm } = nodePositions(cell, compartments);
  const centreOf = (node: number) =>
    Array.from(centreUm.slice(3 * node, 3 * node + 3), (v) => Math.round(v * 1e4) / 1e4);
  expect(compartments.segment).toEqual(Int32Array.of(-1, 0, -1, 0, -1, 0, 1, -1));
  expect(Array.from({ length: 8 }, (_, node) => centreOf(node))).toEqual([
    [0, 0, 0],
    [0, 10, 0],
    [0, 20, 0],
    [0, 5, -30],
    [0, 40, -30],
    [-0, 45, 0],
    [-0, 95, 0],
    [-0, 120, 0],
  ]);
  expect(Array.from(startUm.slice(3, 6))).toEqual([0, 0, 0]);
  expect(Array.from(endUm.slice(3, 6))).toEqual([0, 20, 0]);
  expect(areaOf(compartments, { section: 2, x: 0.5 })).toBe(Math.PI * 500);
});
