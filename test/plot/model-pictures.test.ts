import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { connSvg } from "../../driver/plot/model/conn-svg.js";
import { histogramsSvg, valuesText } from "../../driver/plot/model/histograms-svg.js";
import { shapeSvg } from "../../driver/plot/model/shape-svg.js";
import { hillock, newFolder } from "../driver/command-line.js";
import { checkXml } from "./check-xml.js";

/** Compares with the file of that name under golden/; UPDATE_GOLDEN=1 rewrites it. */
function expectGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, "golden", name);
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "(no golden file)");
}

test("connections are a matrix of probabilities, populations that send beside those that receive", () => {
  const projection = { connections: 40, pairs: 30, convergence: 3 };
  const svg = connSvg({
    title: "a <b>",
    names: ["E", "I", "noise"],
    projections: [
      { pre: 0, post: 0, probability: 0.3, ...projection },
      { pre: 0, post: 1, probability: 0.0432, ...projection },
      { pre: 2, post: 0, probability: 1, ...projection },
    ],
  });
  expect(checkXml(svg)).toEqual([]);
  expect(svg).toContain("E → I: 40 connections of 30 pairs, 3 a cell");
  expectGolden("conn.svg", svg);
});

test("weights are strips over one axis, whose numbers may be small", () => {
  const svg = histogramsSvg("net", "weight", [
    { rule: "EE", values: [0.001, 0.0012, 0.0012, 0.002] },
    { rule: "one", values: [0.004] },
  ]);
  expect(checkXml(svg)).toEqual([]);
  expect(svg).toContain(">0.002<");
  expectGolden("weights.svg", svg);
});

test("values in words: how many, the least, the middle and the greatest", () => {
  expect([valuesText([3, 1, 2]), valuesText([])]).toEqual(["3: 1 … 2 … 3", "none"]);
});

test("a shape has its sections where they are, each kind in a colour", () => {
  const geometry = { kind: "stylised", LUm: 20, diamUm: 20 } as const;
  const rest = { nseg: 1, RaOhmCm: 100, childEnd: 0, geometry } as const;
  const svg = shapeSvg({
    title: "cell",
    morphology: {
      sections: [
        { name: "soma", ...rest },
        { name: "dend[0]", ...rest },
        { name: "dend[1]", ...rest },
      ],
    },
    tracks: [
      [
        [0, 0, 0],
        [20, 0, 0],
      ],
      [
        [20, 0, 0],
        [120, 40, 5],
      ],
      [
        [20, 0, 0],
        [120, -40, 5],
      ],
    ],
  });
  expect(checkXml(svg)).toEqual([]);
  expectGolden("shape.svg", svg);
});

const folder = newFolder();

test.each([
  ["conn", /^E2 +I5 +\d+ +\d+ +0\.\d+ +[\d.]+$/m],
  ["2Dnet", /2Dnet\.svg\n$/],
  ["weights", /^EE +2355: 0\.000505 … 0\.000586 … 0\.000717$/m],
  ["delays", /^bkg +300: 1 … 1 … 1$/m],
  ["shape", /shape\.svg\n$/],
])("plot %s draws a model without running it", async (picture, words) => {
  const out = join(folder, `${picture}.svg`);
  const { code, stdout, stderr } = await hillock(["plot", picture, "models/column", "-o", out]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(words);
  const svg = readFileSync(out, "utf8");
  expect(checkXml(svg)).toEqual([]);
  expect(svg.length).toBeGreaterThan(1500);
});

test.each([
  [["plot", "shape", "models/column", "--cell", "PYRR"], "no population has cells of that type"],
  [["plot", "conn"], "plot conn: of which model?"],
  [["plot", "con", "models/column"], "there is no such picture"],
])("wrong pictures are refused in plain words: %s", async (words, message) => {
  const { code, stderr } = await hillock(words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
