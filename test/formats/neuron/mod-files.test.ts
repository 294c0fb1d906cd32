import { expect, test } from "vitest";
import { compile } from "../../../compiler/compile.js";
import { modFiles } from "../../../compiler/formats/neuron/mod-files.js";
import { memoryWorkspace } from "../../../compiler/workspace.js";

const mod = `NEURON { SUFFIX leak NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 0.001 (S/cm2) }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = driven(v) }
INCLUDE "drive.inc"
`;
const drive = "FUNCTION driven(v (mV)) { driven = g*(v + 65) }\n";
const model = `model included
use "./mod/"
cell c { section soma { L = 20 um, diam = 20 um, insert leak } }
population P { cell = c, count = 1 }
simulate 1 ms {}
`;

test("NEURON gets the .mod files of a model with what they INCLUDE, and none that it has itself", () => {
  const workspace = memoryWorkspace({ "model.hlk": model, "mod/leak.mod": mod, "mod/drive.inc": drive });
  const { network, report } = compile(workspace, "model.hlk");
  expect(report.diagnostics.map(({ code }) => code)).toEqual([]);
  expect(network && modFiles(network)).toEqual([
    { path: "leak.mod", text: mod },
    { path: "drive.inc", text: drive },
  ]);
});
