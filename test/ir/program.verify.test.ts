import { expect, test } from "vitest";
import type { Program } from "../../compiler/ir/program.js";
import { verifyProgram } from "../../compiler/ir/program.verify.js";
import { binary, ref } from "../../grammar/expression.js";
import { noSpan } from "../../grammar/source.js";
import { field, letLocal, local, n, programOf, setField, setLocal, when } from "../passes/kernel-program.js";

const good = programOf([letLocal("a", ref({ kind: "Uniform", name: "dt" })), setField("g", local("a"))]);
const vector = (program: Program): Program => ({
  ...program,
  mechanisms: program.mechanisms.map((m) => ({
    ...m,
    kernels: { ...m.kernels, state: { ...m.kernels.initial, ...m.kernels.state!, shape: "vector" } },
  })),
});
const type = { name: "c", groups: [{ name: "x", owner: "density", mechanism: 7 }], ions: ["once"] } as const;

test("a sound program has no faults", () => expect(verifyProgram(good)).toEqual([]));

test.each<[string, Program, string]>([
  ["an unknown field", programOf([setField("x", n(1))]), "test: state refers to an unknown Field: x"],
  [
    "an unknown uniform",
    programOf([setField("g", ref({ kind: "Uniform", name: "q" }))]),
    "test: state refers to an unknown Uniform: q",
  ],
  [
    "an unknown ion",
    programOf([setField("g", ref({ kind: "Ion", ion: "ca", name: "e" }))]),
    "test: state refers to an unknown Ion: ca",
  ],
  [
    "a branch in a vector kernel",
    vector(programOf([when(binary("<", field("g"), n(1)), [])])),
    "test: vector kernel state has a If",
  ],
  [
    "a local before its declaration",
    programOf([setField("g", local("a"))]),
    "test: state uses a before it is declared",
  ],
  [
    "a local of another branch",
    programOf([when(binary("<", field("g"), n(1)), [letLocal("a", n(1))]), setLocal("a", n(2))]),
    "test: state uses a before it is declared",
  ],
  [
    "a missing table",
    programOf([{ kind: "Lookup", table: "t", argument: n(1), outputs: [], span: noSpan }]),
    "test: state looks up no table: t",
  ],
  [
    "a missing stream",
    programOf([{ kind: "Draw", to: "u", stream: 1, distribution: "uniform", args: [], span: noSpan }]),
    "test: state draws from no stream",
  ],
  [
    "a uniform that is written",
    programOf([{ kind: "Store", to: { kind: "Uniform", name: "dt" }, by: "set", value: n(1), span: noSpan }]),
    "test: state writes the uniform dt",
  ],
  ["a group without mechanism", { ...good, cellTypes: [{ ...type, ions: [] }] }, "group x has no mechanism"],
  ["ion styles of a wrong number", { ...good, cellTypes: [{ ...type, groups: [] }] }, "cell c has 1 ion styles"],
  [
    "two uniforms of one name",
    { ...good, uniforms: [...good.uniforms, ...good.uniforms] },
    "two uniforms have one name",
  ],
  [
    "an unknown param",
    { ...good, cellExpressions: [{ name: "x.y", value: ref({ kind: "Param", name: "p" }) }] },
    "x.y reads an unknown param: p",
  ],
])("%s is a fault", (_, program, fault) => expect(verifyProgram(program)).toEqual([fault]));
