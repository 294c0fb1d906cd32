import { expect, test } from "vitest";
import { missingOnCoreNeuron } from "../../../compiler/formats/coreneuron/missing-on-coreneuron.js";
import { compileFolder } from "../../compile/compile-model.js";

test("the ring goes to CoreNEURON as it is", () => {
  expect(missing("models/ring")).toEqual([]);
});

test("exact tables do not", () => {
  expect(missing("models/ring", "exact")).toEqual(["Not supported yet on coreneuron: exact tables."]);
});

test("what CoreNEURON lacks is named at its place", () => {
  expect(missing("test/formats/coreneuron/lacking")).toEqual([
    "Not supported yet on coreneuron: changes at given times ('g').",
    "Not supported yet on coreneuron: NEURON's IntFire1.",
  ]);
});

function missing(folder: string, tables: "neuron" | "exact" = "neuron"): string[] {
  const { network } = compileFolder(folder, { durationMs: 10 });
  if (!network) throw new Error(`${folder} does not compile`);
  return missingOnCoreNeuron(network, tables).map(({ message }) => message);
}
