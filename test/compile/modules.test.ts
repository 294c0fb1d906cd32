import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import { memoryWorkspace } from "../../compiler/workspace.js";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { root } from "../source-files.js";

/* `use "x.hlk"`: one model in several files. Paths in a module start from the module's own folder. */

const builtIns = Object.fromEntries(
  readdirSync(join(root, "mechanisms")).map((name) => [
    `hillock:${name}`,
    readFileSync(join(root, "mechanisms", name), "utf8"),
  ]),
);

const leak = (suffix: string) => `NEURON { SUFFIX ${suffix} NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 1e-4 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = g*(v + 65) }
`;

const files = {
  "model.hlk": `model split
use "parts/cells.hlk"
use "parts/synapses.hlk"
population P { cell = ball, count = strength[few], tags { kind = E } }
connect P -> P with exc { weight = gain * 0.01 uS, delay = 1 ms }
stimulate P with NetStim { start = 1 ms, number = 1 } through exc { weight = 0.02 uS }
simulate 5 ms
`,
  "parts/cells.hlk": `model cells_alone
use "../shared/values.hlk"
use "mod/"
cell ball { section soma { L = 20 um, diam = 20 um, insert hh, insert leak1 } }
cell tree from "shape.swc" { in all { insert leak1 } }
`,
  "parts/synapses.hlk": `use "../shared/values.hlk"
synapse exc = ExpSyn { tau = 2 ms }
`,
  "parts/mod/leak1.mod": leak("leak1"),
  "parts/shape.swc": "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1\n3 1 -5 0 0 5 1\n",
  "shared/values.hlk": `param gain = 2
table strength (size: {few, many}) = file("sizes.csv")
`,
  "shared/sizes.csv": "few,3\nmany,30\n",
};

const compiled = (changed: Record<string, string> = {}, set = {}) =>
  compile(memoryWorkspace({ ...builtIns, ...files, ...changed }), "model.hlk", { set });

test("declarations of other files are the model's own", () => {
  const { report, network } = compiled();
  expect(report.diagnostics.map(renderDiagnostic)).toEqual([]);
  expect(network?.name).toBe("split");
  expect(network?.cellTypes.map(({ name }) => name)).toEqual(["ball", "tree"]);
  expect(network?.populations.map(({ count }) => count)).toEqual([3]);
  expect(network?.params.map(({ name, value }) => [name, value])).toEqual([["gain", 2]]);
  expect(network?.sources.map(({ path }) => path)).toEqual([
    ...["model.hlk", "parts/cells.hlk", "shared/values.hlk", "parts/synapses.hlk", "shared/sizes.csv"],
    "parts/shape.swc",
  ]);
});

test("--set reaches what a module declares", () => {
  expect(compiled({}, { gain: "5" }).network?.params.map(({ value }) => value)).toEqual([5]);
});

test("a mistake is shown in the file that has it", () => {
  const wrong = files["parts/cells.hlk"].replace("diam = 20 um", "diam = 20 ms");
  const { report } = compiled({ "parts/cells.hlk": wrong });
  expect(report.diagnostics.map(({ span }) => span.source.path)).toEqual(["parts/cells.hlk"]);
});

test("the same name in two files is an error that shows both", () => {
  const { report } = compiled({
    "parts/synapses.hlk": `${files["parts/synapses.hlk"]}cell ball { section soma { } }\n`,
  });
  const [first] = report.diagnostics;
  expect([first?.code, first?.span.source.path, first?.labels?.[0]?.span.source.path]).toEqual([
    ...["duplicate-name", "parts/synapses.hlk", "parts/cells.hlk"],
  ]);
});
