import { expect, test } from "vitest";
import { foldConstants } from "../../compiler/5-optimize/fold-constants.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary, call, select, unary } from "../../grammar/expression.js";
import type { Statement } from "../../compiler/ir/program.js";
import { field, letLocal, n, local, programOf, setField, setLocal, stateText, when } from "./kernel-program.js";

const fold = (body: readonly Statement[]) =>
  stateText(printKernel, foldConstants(programOf(body), { report: newReport() }));

test("literals are computed in hillock's own arithmetic", () => {
  const x = call("exp", [binary("/", unary("negate", binary("+", n(1), n(1))), n(4))]);
  expect(fold([setField("g", binary("*", x, field("g")))])).toBe(".g = 0.6065306597126334*.g");
});

test("nothing is reassociated, and x*1 and x + 0 stay", () => {
  const body = [
    setField("g", binary("+", binary("+", field("g"), n(1)), n(2))),
    setField("g", binary("*", field("g"), n(1))),
  ];
  expect(fold(body)).toBe(".g = .g + 1 + 2\n.g = .g*1");
});

test("a decided branch and a decided choice leave only what is taken", () => {
  const body = [
    when(
      binary("<", n(3), n(2)),
      [setField("g", n(1))],
      [setField("g", select(binary("==", n(1), n(1)), n(5), field("g")))],
    ),
    when(binary("and", binary("<", n(3), n(2)), binary("<", field("g"), n(2))), [setField("g", n(7))]),
  ];
  expect(fold(body)).toBe(".g = 5");
});

test("a comparison that decides nothing stays a truth value", () => {
  expect(fold([letLocal("is", binary("<", n(3), n(2))), setField("g", select(local("is"), n(1), n(2)))])).toBe(
    "let is = 3 < 2\n.g = is ? 1 : 2",
  );
});

test("what is no number stays: 1/0 and calls of streams", () => {
  expect(fold([setField("g", binary("/", n(1), n(0)))])).toBe(".g = 1/0");
  expect(fold([setField("g", call("draw.uniform", [n(0), binary("+", n(1), n(1))]))])).toBe(".g = draw.uniform(0, 2)");
});

test("the same program comes back when there is nothing to fold", () => {
  const program = programOf([setLocal("a", field("g"))]);
  expect(foldConstants(program, { report: newReport() })).toBe(program);
});
