import { expect, test } from "vitest";
import { declareLate } from "../../compiler/5-optimize/declare-late.js";
import type { Statement } from "../../compiler/ir/program.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { newReport } from "../../grammar/diagnostic.js";
import { binary } from "../../grammar/expression.js";
import { field, letLocal, local, n, programOf, setField, setLocal, stateText, when } from "./kernel-program.js";

const join = (body: readonly Statement[]) =>
  stateText(printKernel, declareLate(programOf(body), { report: newReport() }));
const isNegative = binary("<", field("g"), n(0));

test("a local is declared where its first value that counts is set", () => {
  const body = [letLocal("a", n(0)), setField("g", n(1)), setLocal("a", field("g")), setField("g", local("a"))];
  expect(join(body)).toBe(".g = 1\nlet a = .g\n.g = a");
});

test("not where a branch sets it, nor where it is set from itself", () => {
  const branch = [letLocal("a", n(0)), when(isNegative, [setLocal("a", n(1))]), setField("g", local("a"))];
  expect(join(branch)).toBe("let a = 0\nif .g < 0\n  a = 1\n.g = a");
  const itself = [letLocal("a", n(1)), setLocal("a", binary("+", local("a"), n(1))), setField("g", local("a"))];
  expect(join(itself)).toBe("let a = 1\na = a + 1\n.g = a");
});

test("inside a branch, as anywhere", () => {
  const body = [when(isNegative, [letLocal("a", n(0)), setLocal("a", n(2)), setField("g", local("a"))])];
  expect(join(body)).toBe("if .g < 0\n  let a = 2\n  .g = a");
});

test("loops are left alone", () => {
  const loop = (inner: readonly Statement[]): Statement => ({
    kind: "While",
    test: isNegative,
    body: inner,
    span: { source: { path: "", text: "" }, start: 0, end: 0 },
  });
  const program = programOf([loop([letLocal("a", n(0)), setLocal("a", n(2)), setField("g", local("a"))])]);
  expect(declareLate(program, { report: newReport() })).toBe(program);
});
