import { expect, test } from "vitest";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { rerun } from "../../compiler/2-normalize/rerun.js";
import type { Step } from "../../compiler/ir/mechanism.js";
import { newReport } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";

/** The variables that the statements still set when they run again after `s` has moved. */
function again(statements: string): string[] {
  const text = `NEURON { SUFFIX m RANGE a, x, y } ASSIGNED { v a x y } STATE { s }
INITIAL { s = 0 } BREAKPOINT { SOLVE p } PROCEDURE p() { s = s*2 ${statements} }`;
  const { file } = parseNmodl({ path: "m.mod", text });
  const mechanism = file && resolveMechanism(file, { builtIn: false }, newReport());
  const body = mechanism?.routines.find(({ name }) => name === "p")?.body.slice(1) as readonly Step[];
  const kept = rerun(body, new Set(["s"]), []);
  return kept.map((step) => (step.kind === "Assign" ? step.to.name : step.kind));
}

test("what does not depend on the states is left out", () => {
  expect(again("a = 1 x = a*s y = a")).toEqual(["x"]);
});

test("a variable that is set several times is set again for those that read it on the way", () => {
  expect(again("a = 1 x = a*s a = 2 y = a")).toEqual(["a", "x", "a"]);
});
