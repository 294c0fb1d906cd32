import { expect, test } from "vitest";
import { verifyNetwork } from "../../compiler/ir/network.verify.js";
import { networkOf } from "./hlk-model.js";

const swc = [
  "1 1 0 0 0 5 -1",
  ...["2 2 0 -5 0 0.5 1", "3 2 0 -50 0 0.5 2"],
  ...["4 3 5 0 0 1 1", "5 3 60 0 0 1 4", "6 3 90 20 0 1 5", "7 3 90 -20 0 1 5"],
].join("\n");

const cell = (body: string) =>
  `cell C from "t.swc" {\n${body}\n}\npopulation P { cell = C, count = 1 }\nsimulate 1 ms\n`;

function cellOf(body: string) {
  const network = networkOf(cell(body), { files: { "t.swc": swc } });
  expect(verifyNetwork(network)).toEqual([]);
  const [type] = network.cellTypes;
  if (!type) throw new Error("no cell type");
  const parents = type.sections.map(({ name, geometry }) => {
    const parent = geometry.parent && type.sections[geometry.parent.section]?.name;
    return parent === undefined ? name : `${name} on ${parent}`;
  });
  return { parents, lists: Object.fromEntries(type.lists.map((list) => [list.name, list.sections])), type };
}

const dendrites = ["dend[0] on soma[0]", "dend[1] on dend[0]", "dend[2] on dend[0]"];

test("a stub in place of the axon: sections, lists and the order of connecting are numbered anew", () => {
  expect(cellOf("").parents).toEqual(["soma[0]", "axon[0] on soma[0]", ...dendrites]);
  const { parents, lists, type } = cellOf(`
    spike at dend[2](0.5) when v > 0 mV
    remove sections axon
    section axon[2] { L = 30 um, diam = 1 um }
    in axon[0] { attach soma(0.5) }
    in axon[1] { attach axon[0](1) }`);
  expect(parents).toEqual(["soma[0]", ...dendrites, "axon[0] on soma[0]", "axon[1] on axon[0]"]);
  expect(lists).toEqual({ somatic: [0], axonal: [], basal: [1, 2, 3] });
  expect(type.connectOrder?.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(type.connectOrder?.slice(4)).toEqual([4, 5]);
  expect(type.spike.section).toBe(3);
});

test("a threshold that sat on what goes is the default again", () => {
  expect(cellOf("spike at axon(0.5) when v > 0 mV\nremove sections axon").type.spike.section).toBe(0);
});
