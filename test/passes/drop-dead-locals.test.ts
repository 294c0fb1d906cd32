import { expect, test } from "vitest";
import { dropDeadLocals } from "../../compiler/5-optimize/drop-dead-locals.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary } from "../../grammar/expression.js";
import { noSpan } from "../../grammar/source.js";
import type { Statement } from "../../compiler/ir/program.js";
import { field, letLocal, local, n, programOf, setField, setLocal, stateText, when } from "./kernel-program.js";

const drop = (body: readonly Statement[]) =>
  stateText(printKernel, dropDeadLocals(programOf(body), { report: newReport() }));

test("locals that nothing reads go, and with them what only they read", () => {
  const body = [letLocal("a", n(1)), letLocal("b", local("a")), letLocal("c", n(2)), setField("g", local("c"))];
  expect(drop(body)).toBe("let c = 2\n.g = c");
});

test("assignments to a dead local go, in branches too; an empty branch goes with them", () => {
  const test = binary("<", field("g"), n(0));
  const body = [
    letLocal("a", n(0)),
    when(test, [setLocal("a", n(1))]),
    when(test, [setField("g", n(0))], [setLocal("a", n(2))]),
  ];
  expect(drop(body)).toBe("if .g < 0\n  .g = 0");
});

test("draws stay: they move their stream on", () => {
  const draw: Statement = { kind: "Draw", to: "u", stream: 0, distribution: "uniform", args: [], span: noSpan };
  expect(drop([draw, setField("g", n(1))])).toBe("draw u = uniform(stream 0)\n.g = 1");
});

test("what a lookup fills stays declared", () => {
  const to = { kind: "Local", name: "a" } as const;
  const lookup: Statement = { kind: "Lookup", table: "t", argument: n(1), outputs: [to], span: noSpan };
  expect(drop([letLocal("a", n(0)), lookup])).toBe("let a = 0\nlookup t(1) into a");
});

test("the same program comes back when nothing is dead", () => {
  const program = programOf([setField("g", n(1))]);
  expect(dropDeadLocals(program, { report: newReport() })).toBe(program);
});
