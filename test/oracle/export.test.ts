import { expect, test } from "vitest";
import { exportNeuron, type NeuronExport } from "../../compiler/formats/neuron/export-neuron.js";
import { compileFolder } from "../compile/compile-model.js";

const synapses = exported("models/synapses", 50);

test("tables of causes, and the model's own mechanisms", () => {
  expect([...synapses.keys()].sort()).toEqual([
    "artificial.csv",
    "cells.csv",
    "connections.csv",
    "mod/DepSyn.mod",
    "model.json",
    "run.py",
    "synapses.csv",
  ]);
  const model = JSON.parse(synapses.get("model.json") ?? "");
  expect(model).toMatchObject({ dt: 0.025, steps: 2000, celsius: 6.3, v_init: -65, globals: {} });
  const [soma, dend] = model.cellTypes[0].sections;
  expect(soma).toMatchObject({
    name: "soma",
    L: 20,
    diam: 20,
    nseg: 1,
    mechanisms: [{ name: "hh", parameters: { gnabar: 0.12 } }],
  });
  expect(dend).toMatchObject({ name: "dend", parent: [0, 1], childEnd: 0, nseg: 7, Ra: 100, cm: 1 });
  expect(synapses.get("model.json")).not.toMatch(/area|resistance|axial/);
});

test("what may be merged is one object, in the order of summation", () => {
  const rows = (synapses.get("synapses.csv") ?? "").trim().split("\n");
  expect(rows[0]).toBe("id,gid,kind,section,x,compartment");
  expect(rows.slice(1).map((row) => row.split(",").slice(2, 5).join(" "))).toEqual([
    "fast dend 0.3",
    "slow soma 0.5",
    "tired dend 0.7",
  ]);
  const connections = (synapses.get("connections.csv") ?? "").trim().split("\n").slice(1);
  expect(connections.filter((row) => row.split(",")[2] === "0").length).toBeGreaterThan(2);
});

test("streams of random numbers go with the cells, TABLEs off where they are exact", () => {
  expect(synapses.get("artificial.csv")).toMatch(/^2,NetStim,.*""noise"":0\.3.*\[\[""ranvar"",\d+,0\]\]/m);
  const exact = JSON.parse(exported("models/synapses", 50, "exact").get("model.json") ?? "");
  expect(exact.globals).toEqual({ usetable_hh: 0 });
});

test("3-D points and the order in which branches were joined", () => {
  const tree = JSON.parse(exported("models/single-cell", 1).get("model.json") ?? "").cellTypes[1];
  expect(tree.sections.flatMap((section: { points?: unknown[] }) => section.points ?? []).length).toBeGreaterThan(600);
  expect(tree.sections.every((section: object) => !("L" in section))).toBe(true);
});

function exported(
  folder: string,
  durationMs: number,
  tables: "neuron" | "exact" = "neuron",
): ReadonlyMap<string, string> {
  const { network, program, data } = compileFolder(folder, { durationMs, tables });
  if (!network || !program || !data) throw new Error(`${folder} does not compile`);
  const { files }: NeuronExport = exportNeuron({ network, program, data, tables }, "# run.py\n");
  return new Map(files.map(({ path, text }) => [path, text]));
}
