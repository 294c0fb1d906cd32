import { expect, test } from "vitest";
import { leftOutOfDataset, missingInDataset } from "../../../compiler/formats/coreneuron-dataset/missing-in-dataset.js";
import type { SolvedNetwork } from "../../../compiler/ir/network.js";
import { compileFolder } from "../../compile/compile-model.js";

test("the ring goes into a dataset as it is", () => {
  expect(missing("models/ring")).toEqual([]);
});

test("its recording is left out, and that is said", () => {
  expect(leftOutOfDataset(networkOf("models/ring")).map(({ message }) => message)).toEqual([
    "The recording 'V' is left out: from a dataset CoreNEURON keeps spikes alone.",
  ]);
});

test("what a dataset cannot have is named at its place", () => {
  expect(missing("test/formats/coreneuron-dataset/lacking")).toEqual([
    "Not supported yet in CoreNEURON's dataset: lists of spikes ('given').",
  ]);
});

function missing(folder: string): string[] {
  return missingInDataset(networkOf(folder)).map(({ message }) => message);
}

function networkOf(folder: string): SolvedNetwork {
  const { network } = compileFolder(folder, { durationMs: 10 });
  if (!network) throw new Error(`${folder} does not compile`);
  return network;
}
