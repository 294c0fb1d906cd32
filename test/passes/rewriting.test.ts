import { expect, test } from "vitest";
import { optionalPasses, rewritingPasses } from "../../compiler/5-optimize/pipeline.js";
import { interpret } from "../../compiler/interpret/interpret.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { compileFolder } from "../compile/compile-model.js";

/*
 * Every optional pass left out by itself: those that keep bits keep all of them, those that rewrite arithmetic stay within
 * rounding. What each is there for it does somewhere in this model: the program without it is another one.
 */

function voltages(withoutPasses: readonly string[]): { readonly program: Program; readonly v: readonly number[] } {
  const { program, data } = compileFolder("test/passes/rewriting", { withoutPasses: [...withoutPasses] });
  const { reports } = interpret(program as Program, data as ModelData, { instances: false });
  return { program: program as Program, v: reports.flatMap(({ rows }) => [...rows]) };
}

const whole = voltages([]);

test("the cell spikes, so that differences would show", () => {
  expect(Math.max(...whole.v)).toBeGreaterThan(0);
  expect(whole.v).toHaveLength(2 * 321);
});

test.each(optionalPasses.filter((name) => !rewritingPasses.includes(name)))("without %s: the same bits", (name) => {
  const { v } = voltages([name]);
  expect(v.findIndex((value, i) => !Object.is(value, whole.v[i]))).toBe(-1);
});

test.each(rewritingPasses)("without %s: other bits, the same numbers", (name) => {
  const { program, v } = voltages([name]);
  expect(program.mechanisms).not.toEqual(whole.program.mechanisms);
  expect(v.some((value, i) => value !== whole.v[i])).toBe(true);
  expect(Math.max(...v.map((value, i) => Math.abs(value - (whole.v[i] as number))))).toBeLessThan(1e-9);
});

test("all arithmetic as written is as close", () => {
  const { v } = voltages(rewritingPasses);
  expect(Math.max(...v.map((value, i) => Math.abs(value - (whole.v[i] as number))))).toBeLessThan(1e-9);
});
