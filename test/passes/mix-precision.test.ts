import { expect, test } from "vitest";
import { mixPrecision } from "../../compiler/5-optimize/mix-precision.js";
import type { KernelExpr, MechanismProgram, Place, Program, Statement } from "../../compiler/ir/program.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { verifyProgram } from "../../compiler/ir/program.verify.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary, call, ref, unary } from "../../grammar/expression.js";
import { field, letLocal, local, n, programOf, setField } from "./kernel-program.js";

const dt = ref<Place>({ kind: "Uniform", name: "dt" });
const v = ref<Place>({ kind: "Node", name: "v" });
const exp = (x: KernelExpr) => call("exp", [x]);
const sum = (a: KernelExpr, b: KernelExpr) => binary("+", a, b);
const difference = (a: KernelExpr, b: KernelExpr) => binary("-", a, b);
const product = (a: KernelExpr, b: KernelExpr) => binary("*", a, b);
/** `(1 - exp(dt*rate))*(0.5 - g)`: what a gate changes by. */
const change = (rate: KernelExpr) => product(difference(n(1), exp(product(dt, rate))), difference(n(0.5), field("g")));

/** A program whose state kernel runs several instances at once. */
function vectorProgram(body: readonly Statement[]): Program {
  const program = programOf(body);
  const mechanisms = program.mechanisms.map((mechanism): MechanismProgram => {
    const state = { ...mechanism.kernels.initial, name: "state", shape: "vector", body } as const;
    return { ...mechanism, kernels: { ...mechanism.kernels, state } };
  });
  return { ...program, mechanisms };
}

function mixed(...body: readonly Statement[]): string[] {
  const program = mixPrecision(vectorProgram(body), { report: newReport() });
  expect(verifyProgram(program)).toEqual([]);
  const state = program.mechanisms[0]?.kernels.state;
  return state ? printKernel(state).map((line) => line.trim()) : [];
}

test("a state advances in single precision, by a change that is added in double", () => {
  expect(mixed(letLocal("rate", exp(v)), setField("g", sum(field("g"), change(local("rate")))))).toEqual([
    "vector state in single",
    "let rate = exp(node.v)",
    ".g += -expm1($dt*rate)*(0.5 - .g)",
  ]);
});

test("the difference of an exponential to 1 is a function of its own", () => {
  const linear = binary("/", v, difference(exp(v), n(1)));
  expect(mixed(setField("g", sum(field("g"), linear)))[1]).toBe(".g += node.v/expm1(node.v)");
});

test("also where a local holds the exponential", () => {
  const linear = binary("/", v, difference(local("e"), n(1)));
  const lines = mixed(letLocal("e", exp(v)), setField("g", sum(field("g"), linear)));
  expect(lines.at(-1)).toBe(".g += node.v/expm1(node.v)");
});

test("sums with which a divisor may be 0 are taken in double, through locals too", () => {
  const shifted = letLocal("shifted", difference(v, dt));
  const x = sum(local("shifted"), n(40));
  const linear = binary("/", x, difference(exp(product(x, n(0.1))), n(1)));
  expect(mixed(shifted, setField("g", sum(field("g"), linear)))).toEqual([
    "vector state in single",
    "let exact sum = node.v - $dt + 40",
    "let shifted = node.v - $dt",
    ".g += sum/expm1(sum*0.1)",
  ]);
});

test("a negative sum is a divisor like another", () => {
  const rate = difference(unary("negate", exp(v)), exp(product(n(2), v)));
  expect(mixed(setField("g", sum(field("g"), binary("/", v, rate))))[0]).toBe("vector state in single");
});

const inDouble: readonly (readonly [string, readonly Statement[]])[] = [
  ["an exponential that is taken once", [setField("g", sum(field("g"), change(n(-0.1))))]],
  ["no exponential", [setField("g", sum(field("g"), v))]],
  ["a state that is set", [setField("g", exp(v))]],
  [
    "a state that is read when it has advanced",
    [setField("g", sum(field("g"), change(v))), letLocal("later", field("g"))],
  ],
  [
    "a state that advances twice",
    [setField("g", sum(field("g"), change(v))), setField("g", sum(field("g"), change(v)))],
  ],
  ["numbers that a float can hardly hold", [setField("g", sum(field("g"), product(n(1e30), exp(v))))]],
  [
    "a divisor that is the difference of two exponentials",
    [setField("g", sum(field("g"), binary("/", n(1), difference(exp(v), exp(product(n(2), v))))))],
  ],
  ["a function of the model's", [setField("g", sum(field("g"), call("table:f", [exp(v)])))]],
];

test.each(inDouble)("stays in double: %s", (_, body) => {
  expect(mixed(...body)[0]).toBe("vector state");
});

test("a program with a state that is set in single precision is broken", () => {
  const program = vectorProgram([setField("g", exp(v))]);
  const mechanisms = program.mechanisms.map((mechanism) => {
    const state = { ...mechanism.kernels.state, inSingle: true } as MechanismProgram["kernels"]["initial"];
    return { ...mechanism, kernels: { ...mechanism.kernels, state } };
  });
  expect(verifyProgram({ ...program, mechanisms })).toEqual(["test: state sets a state in single precision"]);
});
