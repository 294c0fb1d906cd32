import { expect, test } from "vitest";
import { networkOf } from "./hlk-model.js";

/* Cells that find their populations by `matching`. */

const cells = `
volume { size = (100, 1000, 100) um }
cell IT matching [kind == IT] {
  section soma { L = 20 um, diam = 20 um, insert hh { gnabar = 0.1 S/cm2 } }
}
cell deep_IT matching [kind == IT, ynorm in 0.5..=0.9] {
  param scaled = 2
  section soma { diam = 30 um, insert hh { gkbar = 0.01 S/cm2 * scaled }, insert pas { e = -70 mV } }
  section dend { attach soma(1), L = 100 um, diam = 2 um, insert pas }
}
cell PV matching [kind in {PV, SOM}] { section soma { L = 10 um, diam = 10 um, insert pas } }
synapse exc = ExpSyn { tau = 2 ms }
simulate 1 ms
`;

const populations = `
population A { count = 3, ynorm = 0.1..0.3, tags { kind = IT } }
population B { count = 3, ynorm = 0.5..0.9, tags { kind = IT } }
population C { count = 3, tags { kind = PV } }
population D { count = 3, tags { kind = SOM } }
population E { cell = IT, count = 3 }
population F { cell = NetStim { rate = 10 Hz }, count = 3 }
connect IT -> PV with exc on soma(0.5) { weight = 1 nS }
record v of deep_IT at dend(1)
`;
const network = networkOf(cells + populations);

const typeOf = (name: string) => {
  const cell = network.populations.find((population) => population.name === name)?.cell;
  return cell?.kind === "cell" ? cell.cellType : undefined;
};

test("each population has the cells that match it", () => {
  expect(["A", "B", "C", "D", "E", "F"].map(typeOf)).toEqual(["IT", "IT+deep_IT", "PV", "PV", "IT", undefined]);
});

test("of several, later ones edit what earlier ones made", () => {
  const type = network.cellTypes.find(({ name }) => name === "IT+deep_IT");
  const [soma, dend] = type?.sections ?? [];
  expect([soma?.name, dend?.name, type?.sections.length]).toEqual(["soma", "dend", 2]);
  expect(soma?.geometry.geometry).toMatchObject({ kind: "stylised" });
  expect(soma?.inserts.map(({ mechanism, parameters }) => [mechanism, parameters.map((p) => p.variable)])).toEqual([
    ["hh", ["gnabar", "gkbar"]],
    ["pas", ["e"]],
  ]);
  expect(network.cellTypes.find(({ name }) => name === "IT")?.sections).toHaveLength(1);
});

test("a cell's name selects all that it builds, alone or with others", () => {
  const [rule] = network.rules;
  expect(rule?.pre.map(({ population }) => population)).toEqual(["A", "B", "E"]);
  expect(rule?.post.map(({ population }) => population)).toEqual(["C", "D"]);
  expect(network.recordings[0]?.of.map(({ population }) => population)).toEqual(["B"]);
});

test("--set of one of them reaches what they make together", () => {
  const set = { "IT.soma.L": "25 um", "deep_IT.dend.pas.e": "-60 mV" };
  const types = networkOf(cells + populations, { set }).cellTypes;
  const lengths = types.flatMap(({ name, sections: [soma] }) => {
    const shape = soma?.geometry.geometry;
    return shape?.kind === "stylised" ? [[name, shape.LUm]] : [];
  });
  expect(lengths).toEqual([
    ["IT", 25],
    ["PV", 10],
    ["IT+deep_IT", 25],
  ]);
  const dend = types.at(-1)?.sections[1];
  expect(dend?.inserts[0]?.parameters[0]?.value).toMatchObject({ kind: "Number", value: -60 });
});
