import { expect, test } from "vitest";
import { cancelQuotients } from "../../compiler/5-optimize/cancel-quotients.js";
import type { KernelExpr, Statement } from "../../compiler/ir/program.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary, unary } from "../../grammar/expression.js";
import { field, letLocal, local, n, programOf, setField, setLocal, stateText } from "./kernel-program.js";

const over = (a: KernelExpr, b: KernelExpr) => binary("/", a, b);
const steady = (inf: KernelExpr) => over(unary("negate", over(inf, local("tau"))), local("rate"));

function cancel(body: readonly Statement[]): string {
  const program = programOf(body);
  const [mechanism] = program.mechanisms;
  if (!mechanism?.kernels.state) throw new Error("no state");
  const state = { ...mechanism.kernels.state, shape: "vector" as const };
  const vector = { ...program, mechanisms: [{ ...mechanism, kernels: { ...mechanism.kernels, state } }] };
  return stateText(printKernel, cancelQuotients(vector, { report: newReport() }));
}

test("what cnexp divides by its own rate is the steady state", () => {
  const body = [
    letLocal("tau", field("g")),
    letLocal("rate", over(n(-1), local("tau"))),
    setField("g", steady(n(0.5))),
  ];
  expect(cancel(body)).toContain(".g = 0.5");
});

test("a reciprocal of a reciprocal is a product", () => {
  const body = [letLocal("tau", over(n(1), field("g"))), setField("g", over(n(-1), local("tau")))];
  expect(cancel(body)).toContain(".g = -.g");
});

test("not where the time constant has changed since", () => {
  const changed = [letLocal("tau", field("g")), letLocal("rate", over(n(-1), local("tau"))), setLocal("tau", n(2))];
  expect(cancel([...changed, setField("g", steady(n(0.5)))])).toContain(".g = -(0.5/tau)/rate");
});
