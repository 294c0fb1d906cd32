import { expect, test } from "vitest";
import { filesBelow, repositorySource, resolveMod, resolveModel } from "./resolve-model.js";

const models = filesBelow("models", ".hlk");
const mechanisms = [...filesBelow("mechanisms", ".mod"), ...filesBelow("models", ".mod")];

test("there are models and mechanisms", () => {
  expect(models.length).toBeGreaterThanOrEqual(4);
  expect(mechanisms.length).toBeGreaterThanOrEqual(12);
});

test.each(mechanisms)("%s resolves without a word", (path) => {
  expect(resolveMod(path, false).messages).toEqual([]);
});

test.each(models)("%s resolves without a word", (path) => {
  const { network, messages } = resolveModel(repositorySource(path), path.replace(/\/[^/]*$/, ""));
  expect(messages).toEqual([]);
  expect(network?.populations.length).toBeGreaterThan(0);
});

test("the tree of single-cell is divided as NEURON divides it", () => {
  const { network } = resolveModel(repositorySource("models/single-cell/model.hlk"), "models/single-cell");
  for (const cell of network?.cellTypes ?? []) {
    expect(cell.sections).toHaveLength(38);
    expect(cell.sections.reduce((sum, section) => sum + section.geometry.nseg, 0)).toBe(134);
  }
});
