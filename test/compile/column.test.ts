import { describe, expect, test } from "vitest";
import type { Compilation } from "../../compiler/compile.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { compileFolder } from "./compile-model.js";

const column = compileFolder("models/column");
const data = column.data as ModelData;
const filesOf = (compilation: Compilation) => compilation.bundle?.files;

describe("models/column", () => {
  test("compiles without a word", () => {
    expect(column.report.diagnostics.map(renderDiagnostic)).toEqual([]);
    expect(filesOf(column)?.map((file) => file.path)).toEqual([
      "uniforms.hpp",
      "ions.hpp",
      ...["pas", "IClamp", "Exp2Syn", "hh", "NetStim"].map((name) => `mechanisms/${name}.hpp`),
      ...["cells.hpp", "rules.cpp", "program.hpp", "by_cell.cpp", "by_compartment.cpp", "main.cpp", "CMakeLists.txt"],
    ]);
  });

  test("gives the same bytes and the same data again", () => {
    const again = compileFolder("models/column");
    expect(filesOf(again)).toEqual(filesOf(column));
    expect(again.bundle?.columns).toEqual(column.bundle?.columns);
  });

  test.each([0.1, 100])("gives the same bytes for %s times as many cells, and other data", (scale) => {
    const other = compileFolder("models/column", { set: { scale: String(scale) } });
    expect(filesOf(other)).toEqual(filesOf(column));
    expect(other.data?.populations[0]?.count).toBe(60 * scale);
    expect(other.data?.populations[6]?.count).toBe(60 * scale);
  });

  test("params, duration and seed are data as well", () => {
    const other = compileFolder("models/column", { set: { ee_gain: "2" }, durationMs: 50, seed: 7 });
    expect(filesOf(other)).toEqual(filesOf(column));
    expect(other.program?.uniforms.find((u) => u.name === "ee_gain")?.value).toBe(2);
    expect(other.data?.run).toMatchObject({ steps: 2000, seed: 7 });
  });

  test("lays out gids: populations in source order, then the private sources", () => {
    const gids = data.populations.map(({ name, firstGid, privateTo }) => [name, firstGid, privateTo]);
    expect(gids.slice(0, 7)).toEqual([
      ["E2", 0, -1],
      ["I2", 60, -1],
      ["E4", 100, -1],
      ["I4", 160, -1],
      ["E5", 200, -1],
      ["I5", 260, -1],
      ["bkg.E2", 300, 0],
    ]);
  });

  test("numbers the streams that are drawn from, and no others", () => {
    const rule = data.rules.find((candidate) => candidate.name === "EI") as ModelData["rules"][number];
    expect(rule.probabilityStreams).toHaveLength(9);
    expect(new Set(rule.probabilityStreams).size).toBe(9);
    expect([...rule.weightStreams, ...rule.siteStreams]).toEqual(new Array(18).fill(0));
  });

  test("cuts cells as NEURON does", () => {
    const [excitatory, inhibitory] = data.cellTypes;
    expect(excitatory?.parent).toEqual(Int32Array.of(-1, 0, 1, 2, 3, 4, 5, 6, 7));
    expect(inhibitory?.areaUm2[1]).toBe(706.8583470577034);
    expect(inhibitory?.cm).toEqual(Float64Array.of(0, 1, 0, 1, 1, 1, 0));
    expect(excitatory?.groups.map((group) => [group.name, [...group.nodes]])).toEqual([
      ["pas", [3, 4, 5, 6, 7]],
      ["pulse", []],
      ["exc", []],
      ["inh", []],
      ["hh", [1]],
    ]);
  });
});

test("the observer sees the linked model", () => {
  const texts: string[] = [];
  const observe = (name: string, print: () => string) => {
    if (name.endsWith(".model")) texts.push(print());
  };
  expect(compileFolder("models/ring", {}, observe).report.hasErrors).toBe(false);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("cell node: 5 sections, 27 nodes, spikes at node 1");
});
