import { expect, test } from "vitest";
import { type Level, type Pass, runPasses } from "../../compiler/pass.js";
import { newReport } from "../../grammar/diagnostic.js";

const level: Level<readonly number[]> = {
  name: "list",
  print: (list) => list.join(" "),
  verify: (list) => list.filter((x) => x < 0).map((x) => `${x} is negative`),
};
const double: Pass<readonly number[]> = (list) => list.map((x) => 2 * x);
const breakIt: Pass<readonly number[]> = (list) => [...list, -1];
const fallOver: Pass<readonly number[]> = (list) => {
  if (list.some((x) => x < 0)) throw new Error("square root of a negative number");
  return list;
};

test("passes run in order", () => {
  expect(runPasses(level, [double, double], [1], { report: newReport() })).toEqual([4]);
});

test("a broken result names the pass that broke it, not the last one", () => {
  expect(() => runPasses(level, [double, breakIt, double], [1], { report: newReport() })).toThrow(
    "breakIt broke the list IR: -1 is negative",
  );
});

test("so does a pass that falls over what another one broke", () => {
  expect(() => runPasses(level, [breakIt, fallOver], [1], { report: newReport() })).toThrow(
    "breakIt broke the list IR",
  );
});

test("a pass that falls over by itself is told as it is", () => {
  const fail: Pass<readonly number[]> = () => {
    throw new Error("out of range");
  };
  expect(() => runPasses(level, [double, fail], [1], { report: newReport() })).toThrow("out of range");
});

test("an observer sees every step verified", () => {
  const seen: string[] = [];
  runPasses(level, [double, double], [1], { report: newReport() }, (step, pass, print) =>
    seen.push(`${step} ${pass} ${print()}`),
  );
  expect(seen).toEqual(["0 double 2", "1 double 4"]);
});
