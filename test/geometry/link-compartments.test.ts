import { expect, test } from "vitest";
import { linkCompartments } from "../../compiler/3-link/geometry/link-compartments.js";
import { areaOf, distance, nodeAt, riOf } from "../../compiler/3-link/geometry/sites.js";
import type { Compartments, MorphologySection } from "../../compiler/ir/morphology.js";

const cable: MorphologySection = {
  name: "soma",
  nseg: 1,
  RaOhmCm: 100,
  childEnd: 0,
  geometry: { kind: "stylised", LUm: 20, diamUm: 20 },
};
const on = (section: number, x: number, more: Partial<MorphologySection> = {}): MorphologySection => ({
  ...cable,
  name: "dend",
  geometry: { kind: "stylised", LUm: 100, diamUm: 2 },
  parent: { section, x },
  ...more,
});

function linked(sections: readonly MorphologySection[]): Compartments {
  const { compartments, findings } = linkCompartments({ sections });
  expect(findings).toEqual([]);
  return compartments as Compartments;
}

test("nodes: the root node, then breadth first; the last of the siblings at one place comes first", () => {
  const cell = linked([cable, on(0, 1, { nseg: 2 }), on(0, 1), on(0, 0), on(1, 1), on(1, 0.25)]);
  expect([...cell.sections.order]).toEqual([0, 3, 2, 1, 5, 4]);
  expect([...cell.sections.firstNode]).toEqual([1, 7, 5, 3, 12, 10]);
  expect([...cell.parent]).toEqual([-1, 0, 1, 0, 3, 2, 5, 2, 7, 8, 7, 10, 9, 12]);
  expect([...cell.segment]).toEqual([-1, 0, -1, 0, -1, 0, -1, 0, 1, -1, 0, -1, 0, -1]);
  expect(nodeAt(cell, { section: 3, x: 0 })).toBe(0);
  expect(nodeAt(cell, { section: 1, x: 0 })).toBe(2);
  expect([0.49, 0.5, 1].map((x) => nodeAt(cell, { section: 1, x }))).toEqual([7, 8, 9]);
});

test("area, ri and coefficients of a cylinder and of the dendrite on its end", () => {
  const cell = linked([cable, on(0, 1, { nseg: 2 })]);
  const half = (lUm: number, dUm: number) => (0.01 * 100 * (lUm / 2)) / (Math.PI * dUm * dUm * 0.25);
  expect(areaOf(cell, { section: 0, x: 0.5 })).toBeCloseTo(Math.PI * 400, 10);
  expect([0, 1].map((x) => areaOf(cell, { section: 0, x }))).toEqual([0, 0]);
  expect(riOf(cell, { section: 0, x: 0 })).toBe(1e30);
  expect(riOf(cell, { section: 1, x: 0.2 })).toBeCloseTo(half(50, 2), 12);
  expect(riOf(cell, { section: 1, x: 0.7 })).toBeCloseTo(2 * half(50, 2), 12);
  const middle = nodeAt(cell, { section: 1, x: 0.7 });
  expect(cell.b[middle]).toBeCloseTo(-100 / (2 * half(50, 2)) / (Math.PI * 2 * 50), 14);
  expect(cell.a[middle]).toBe(cell.b[middle]);
  expect([cell.a[0], cell.b[0], cell.areaUm2[0], cell.axialUs[0]]).toEqual([0, 0, 100, 0]);
});

test("joined by its end 1 a section runs backwards", () => {
  const diamUm = [1, 2, 3];
  const cell = linked([cable, on(0, 1, { nseg: 3, childEnd: 1, geometry: { kind: "stylised", LUm: 30, diamUm } })]);
  expect([...cell.segment]).toEqual([-1, 0, -1, 2, 1, 0, -1]);
  expect([...cell.diamUm.slice(3, 6)]).toEqual([3, 2, 1]);
  expect([0, 0.1, 0.9, 1].map((x) => nodeAt(cell, { section: 1, x }))).toEqual([6, 5, 3, 2]);
  expect(distance(cell, { section: 0, x: 0.5 }, { section: 1, x: 0 })).toBe(40);
});

test("findings instead of compartments", () => {
  const findingsOf = (...sections: MorphologySection[]) =>
    linkCompartments({ sections }).findings.map((f) => [f.kind, f.sections, f.message]);
  expect(findingsOf()).toEqual([["no-sections", [], "The cell has no sections."]]);
  expect(findingsOf(cable, { ...cable, index: 1 })).toEqual([
    ["several-roots", [0, 1], "A cell is one tree, but 2 of its sections have no parent: soma, soma[1]."],
  ]);
  expect(findingsOf(cable, on(2, 1), on(1, 1)).map(([kind, sections]) => [kind, sections])).toEqual([["loop", [1, 2]]]);
  expect(findingsOf(on(0, 1)).map(([kind]) => kind)).toEqual(["no-root"]);
  const wrong: [Partial<MorphologySection>, string][] = [
    [{ nseg: 0 }, "nseg-out-of-range"],
    [{ nseg: 1.5 }, "nseg-out-of-range"],
    [{ RaOhmCm: 0 }, "resistivity-not-positive"],
    [{ parent: { section: 7, x: 1 } }, "unknown-parent"],
    [{ parent: { section: 0, x: 1.5 } }, "connection-out-of-range"],
    [{ geometry: { kind: "stylised", LUm: 0, diamUm: 1 } }, "length-not-positive"],
    [{ geometry: { kind: "stylised", LUm: 1, diamUm: -1 } }, "diameter-not-positive"],
    [{ geometry: { kind: "stylised", LUm: 1, diamUm: [1, 2] } }, "diameter-count"],
    [{ geometry: { kind: "points", points: [] } }, "no-points"],
    [{ geometry: { kind: "points", points: [[0, 0, Number.NaN, 1]] } }, "not-finite"],
    [
      {
        geometry: {
          kind: "points",
          points: [
            [0, 0, 0, 0],
            [9, 0, 0, 0],
          ],
        },
      },
      "no-area",
    ],
  ];
  for (const [change, kind] of wrong) {
    expect(findingsOf(cable, on(0, 1, change)).map((f) => [f[0], f[1]])).toEqual([[kind, [1]]]);
  }
});
