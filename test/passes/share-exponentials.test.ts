import { expect, test } from "vitest";
import { shareExponentials } from "../../compiler/5-optimize/share-exponentials.js";
import type { KernelExpr, Place, Statement } from "../../compiler/ir/program.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary, call, ref, select } from "../../grammar/expression.js";
import { letLocal, local, n, programOf, setField, setLocal, stateText } from "./kernel-program.js";

const v = ref<Place>({ kind: "Node", name: "v" });
/** exp((x + shift)*slope) */
const rate = (x: KernelExpr, shift: number, slope: number) =>
  call("exp", [binary("*", binary("+", x, n(shift)), n(slope))]);
/** `if (v == -66) moved = v + 0.0001` */
const moved = [
  letLocal("when", binary("==", v, n(-66))),
  letLocal("moved", select(local("when"), binary("+", v, n(0.0001)), v)),
];

function shared(body: readonly Statement[]): string {
  const program = programOf(body);
  const [mechanism] = program.mechanisms;
  if (!mechanism?.kernels.state) throw new Error("no state");
  const state = { ...mechanism.kernels.state, shape: "vector" as const };
  const vector = { ...program, mechanisms: [{ ...mechanism, kernels: { ...mechanism.kernels, state } }] };
  return stateText(printKernel, shareExponentials(vector, { report: newReport() }));
}

const count = (text: string) => text.split("exp(").length - 1;

test("the eighth power of an exponential, by squares", () => {
  const text = shared([letLocal("a", rate(v, 0, -0.0125)), setField("g", rate(v, 0, -0.1))]);
  expect(count(text)).toBe(1);
  expect(text).toContain(".g = exp_shared_4");
});

test("powers beyond ten, and slopes that are no multiples, stay", () => {
  expect(count(shared([letLocal("a", rate(v, 0, 0.01)), setField("g", rate(v, 0, 0.11))]))).toBe(2);
  expect(count(shared([letLocal("a", rate(v, 0, 0.02)), setField("g", rate(v, 0, 0.03))]))).toBe(2);
});

test("through a local that stands for plain arithmetic", () => {
  const x = letLocal("x", binary("+", v, n(40)));
  expect(count(shared([letLocal("a", rate(v, 0, 0.1)), x, setField("g", rate(local("x"), 0, 0.1))]))).toBe(1);
});

test("over a test that moves v a little", () => {
  const text = shared([letLocal("a", rate(v, 0, 0.1)), ...moved, setField("g", rate(local("moved"), 0, 0.1))]);
  expect(count(text)).toBe(1);
  expect(text).toMatch(/\.g = exp_shared\*\(?when \? 1\.00001/);
});

test("not where the test has changed since", () => {
  const later = [setLocal("when", n(0)), setField("g", rate(local("moved"), 0, 0.1))];
  expect(count(shared([letLocal("a", rate(v, 0, 0.1)), ...moved, ...later]))).toBe(2);
});

test("an exponential is not computed before what it reads", () => {
  const x = letLocal("x", binary("+", v, n(40)));
  const text = shared([letLocal("a", rate(v, 0, 0.2)), x, setField("g", rate(local("x"), 0, 0.1))]);
  expect(count(text)).toBe(2);
});

test("not of a step: one of its two exponentials overflows where the other still counts", () => {
  const both = (slope: number) => shared([letLocal("a", rate(v, 10, slope)), setField("g", rate(v, 10, -slope))]);
  expect(count(both(0.5))).toBe(1);
  expect(count(both(9.84))).toBe(2);
});
