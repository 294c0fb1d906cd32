import { expect, test } from "vitest";
import { quickenPowers } from "../../compiler/5-optimize/quicken-powers.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import type { KernelExpr, Place } from "../../compiler/ir/program.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary, ref } from "../../grammar/expression.js";
import { field, n, programOf, setField, stateText } from "./kernel-program.js";

const dt = ref<Place>({ kind: "Uniform", name: "dt" });

function quickened(value: KernelExpr, shape: "vector" | "scalar"): string {
  const program = programOf([setField("g", value)]);
  const [mechanism] = program.mechanisms;
  const state = { ...mechanism?.kernels.state, shape } as NonNullable<typeof mechanism>["kernels"]["initial"];
  const shaped = {
    ...program,
    mechanisms: program.mechanisms.map((m) => ({ ...m, kernels: { ...m.kernels, state } })),
  };
  return stateText(printKernel, quickenPowers(shaped, { report: newReport() }));
}

test("an exponent of the model's is quick in a straight line, and stays elsewhere", () => {
  const power = binary("pow", field("g"), dt);
  expect(quickened(power, "vector")).toBe(".g = pow_quick(.g, $dt)");
  expect(quickened(power, "scalar")).toBe(".g = .g^$dt");
});

test("what INITIAL computes once stays", () => {
  expect(quickened(binary("pow", n(3), dt), "vector")).toBe(".g = 3^$dt");
});

test("a whole number stays", () => {
  expect(quickened(binary("pow", field("g"), n(6)), "vector")).toBe(".g = .g^6");
});
