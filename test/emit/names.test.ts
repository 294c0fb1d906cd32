import { expect, test } from "vitest";
import { identifier } from "../../compiler/7-emit/identifier.js";
import { compile } from "../../compiler/compile.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { memoryWorkspace } from "../../compiler/workspace.js";
import { renderDiagnostic } from "../../grammar/diagnostic.js";

test("user names that C++ or the templates have taken get an underscore, and stay apart", () => {
  const names = ["gnabar", "i", "i_", "double", "E2 (big)", "2nd", "__x", "t"];
  expect(names.map(identifier)).toEqual(["gnabar", "i_", "i__", "double_", "E2__big_", "_2nd", "__x_", "t_"]);
  expect(new Set(names.map(identifier)).size).toBe(names.length);
});

const mod = `NEURON { SUFFIX kx NONSPECIFIC_CURRENT i RANGE conductance, total_current }
PARAMETER { conductance = 0.001 total_current = 2 }
ASSIGNED { v (mV) i (mA/cm2) }
BREAKPOINT { i = conductance*exp(v/total_current) }`;
const model = `model names
use "./"
cell ball { section soma { L = 20 um, diam = 20 um, insert kx } }
population balls { cell = ball, count = 1 }
simulate 1 ms`;

test("locals that the compiler adds never hide a user's variable", () => {
  const { program, report } = compile(memoryWorkspace({ "model.hlk": model, "kx.mod": mod }), "model.hlk");
  expect(report.diagnostics.map(renderDiagnostic)).toEqual([]);
  const current = program?.mechanisms[0]?.kernels.current;
  expect(current && printKernel(current)).toEqual([
    "vector current",
    "  let v_shifted = node.v + 0.001",
    "  let exp_shifted = exp(v_shifted*.exp_shifted_settled)",
    "  .i = .conductance*exp_shifted",
    "  let total_shifted = .i",
    "  .i = .conductance*(exp_shifted*.i_settled)",
    "  let total_current_2 = .i",
    "  let conductance_2 = (total_shifted - total_current_2)*1000",
    "  node.rhs -= total_current_2",
    "  node.d += conductance_2",
  ]);
});
