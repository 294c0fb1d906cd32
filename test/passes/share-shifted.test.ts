import { expect, test } from "vitest";
import { shareShifted } from "../../compiler/5-optimize/share-shifted.js";
import type { KernelExpr, Place, Statement } from "../../compiler/ir/program.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary, call, ref } from "../../grammar/expression.js";
import { letLocal, local, n, programOf, setField, setLocal, stateText } from "./kernel-program.js";

const v = ref<Place>({ kind: "Node", name: "v" });
const dt = ref<Place>({ kind: "Uniform", name: "dt" });
const exp = (x: KernelExpr) => call("exp", [x]);
const beside = (by: number) => binary("+", v, n(by));
const over = (x: KernelExpr, scale: KernelExpr) => binary("/", x, scale);

function shared(body: readonly Statement[]): string {
  const program = programOf(body);
  const [mechanism] = program.mechanisms;
  if (!mechanism?.kernels.state) throw new Error("no state");
  const state = { ...mechanism.kernels.state, shape: "vector" as const };
  const vector = { ...program, mechanisms: [{ ...mechanism, kernels: { ...mechanism.kernels, state } }] };
  return stateText(printKernel, shareShifted(vector, { report: newReport() }));
}

const count = (text: string) => text.split("exp(").length - 1;

test("two exponentials over what is settled, a little apart, are one and a settled factor", () => {
  expect(shared([letLocal("a", exp(over(beside(0.001), dt))), setField("g", exp(over(v, dt)))]).split("\n")).toEqual([
    "let exp_shifted = exp((node.v + 0.001)/$dt)",
    "let a = exp_shifted",
    ".g = exp_shifted*exp(-0.001/$dt)",
  ]);
});

test("through locals of two computations of the same", () => {
  const text = shared([
    letLocal("f", binary("*", dt, n(2))),
    letLocal("x", over(beside(0.001), local("f"))),
    letLocal("a", exp(local("x"))),
    letLocal("f_2", binary("*", dt, n(2))),
    letLocal("x_2", over(v, local("f_2"))),
    setField("g", exp(local("x_2"))),
  ]);
  expect(text).toContain(".g = exp_shifted*exp(-0.001/f_2)");
});

test("the same exponential twice is one", () => {
  const text = shared([letLocal("a", exp(over(v, dt))), setField("g", exp(over(v, dt)))]);
  expect(count(text)).toBe(1);
});

test("not further apart, where the factor could overflow", () => {
  expect(count(shared([letLocal("a", exp(over(beside(1), dt))), setField("g", exp(over(v, dt)))]))).toBe(2);
});

test("not over what may change, nor where x has changed between them", () => {
  const changing = [letLocal("k", dt), setLocal("k", v)];
  const both = [letLocal("a", exp(over(beside(0.001), local("k")))), setField("g", exp(over(v, local("k"))))];
  expect(count(shared([...changing, ...both]))).toBe(2);
  const x = [letLocal("x", v), letLocal("a", exp(over(local("x"), dt))), setLocal("x", n(3))];
  expect(count(shared([...x, setField("g", exp(over(local("x"), dt)))]))).toBe(2);
});
