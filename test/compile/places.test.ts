import { expect, test } from "vitest";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import { compile } from "../../compiler/compile.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { folderWorkspace } from "./compile-model.js";

/* What rules read of the places of contacts, and between the numbers of tables: against the formulas themselves. */

const model = `model places
volume { size = (100, 1000, 100) um }
table norm (section: {soma, dend}, seg: [0, 1, 2, 3, 4]) = [[1, 1, 1, 1, 1], [1010, 1020, 1030, 1040, 1050]]
table depth (y: [0, 400, 1000] um, kind: {E, I}, half: bins [0, 0.5, 1]) =
  [[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]]] { interpolate = linear }
cell stick {
  section soma { L = 20 um, diam = 20 um, insert pas }
  section dend[2] { attach soma(1), L = 100 um, diam = 2 um, nseg = 5, insert pas }
  segment wnorm = norm[section, seg] + index
}
population P { cell = stick, count = 40 }
synapse exc = ExpSyn { tau = 2 ms }
connect spots: P -> P with exc on spread(dend) {
  pairs = [(i, 0) for i in 0:20], contacts = 10
  weight = site.wnorm, delay = site.dist_path / (1 um/ms)
}
connect ends: P -> P with exc on [dend[1](0), dend[1](1), soma] { pairs = [(0, 1)], weight = site.wnorm, delay = 1 ms }
connect between: P -> P with exc { pairs = [(0, i) for i in 0:40], weight = depth[post.y, I, post.ynorm], delay = 1 ms, self = allowed }
connect known: P -> P with exc { pairs = [(0, 1)], weight = depth[700 um, E, 0.5], delay = depth[1000 um, I, 0] }
simulate 1 ms
`;
const workspace = { ...folderWorkspace("docs"), text: (path: string) => textOf(path) };
function textOf(path: string) {
  return path === "model.hlk" ? { path, text: model } : folderWorkspace("docs").text(path);
}
const { program, data, report } = compile(workspace, "model.hlk");
const built = () => buildNetwork(newNetworkContext(program as Program, data as ModelData));

test("the model has no mistakes", () => expect(report.diagnostics).toEqual([]));

test("weights and delays of the contacts of one connection differ by place", () => {
  const own = built().connections.filter(({ rule, sourceIndex }) => rule === 0 && sourceIndex === 3);
  expect(own).toHaveLength(10);
  for (const { section, x, weight, delayMs } of own) {
    const segment = Math.floor(5 * x);
    expect(weight).toBe(10 * (segment + 1) + (section - 1) + 1000);
    expect(delayMs).toBeCloseTo(10 + (segment + 0.5) * 20, 9);
  }
  expect(new Set(own.map(({ weight }) => weight)).size).toBe(10);
});

test("the ends of a section go with their segments, its beginning with what it is attached to", () => {
  const own = built().connections.filter(({ rule }) => rule === 1);
  expect(own.map(({ weight }) => weight)).toEqual([1, 1051, 1]);
});

test("between numbers, values are linear; bins and names stay what they are", () => {
  const { connections, populations } = built();
  const y = populations[0]?.y ?? new Float64Array();
  const own = connections.filter(({ rule }) => rule === 2);
  expect(own).toHaveLength(40);
  for (const { targetIndex, weight } of own) {
    const at = y[targetIndex] as number;
    const part = at < 400 ? at / 400 : 1 + (at - 400) / 600;
    expect(weight).toBeCloseTo((at < 500 ? 3 : 4) + 4 * part, 9);
  }
});

test("what is known when the model is compiled is a number then", () => {
  const [own] = built().connections.filter(({ rule }) => rule === 3);
  expect([own?.weight, own?.delayMs]).toEqual([8, 11]);
});
