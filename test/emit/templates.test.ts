import { expect, test } from "vitest";
import { cellsView } from "../../compiler/7-emit/views/cells.js";
import { mechanismView } from "../../compiler/7-emit/views/mechanism.js";
import { portableMainView, portableView } from "../../compiler/7-emit/portable.js";
import { cudaCmakeView, cudaModelView, deviceView, hostView } from "../../compiler/7-emit/views/device.js";
import { axisView, cmakeView, ionsView, modelView, uniformsView } from "../../compiler/7-emit/views/program.js";
import { rulesView } from "../../compiler/7-emit/views/rules.js";
import { variants } from "../../compiler/ir/native-build.js";
import type { Program } from "../../compiler/ir/program.js";
import { compileFolder, readTemplates } from "../compile/compile-model.js";
import { templateKeys, viewKeys } from "./template-keys.js";

const programs = [
  "models/synapses",
  "models/column",
  "models/bench/pyramidal",
  "test/emit/cases/tiny",
  "test/oracle/cases/pointers",
  "test/oracle/cases/function-table",
].map((folder) => compileFolder(folder).program as Program);
const views: Readonly<Record<string, (program: Program) => readonly object[]>> = {
  "cpp/uniforms.hpp": (program) => [uniformsView(program)],
  "cpp/ions.hpp": (program) => [ionsView(program)],
  "cpp/mechanism.hpp": (program) => program.mechanisms.map((mechanism) => mechanismView(mechanism, program)),
  "cpp/cells.hpp": (program) => [cellsView(program)],
  "cpp/rules.cpp": (program) => [rulesView(program)],
  "cpp/program.hpp": (program) => [modelView(program)],
  "cpp/program.cpp": (program) => [axisView(program, "cell"), axisView(program, "compartment")],
  "cpp/main.cpp": (program) => [modelView(program)],
  "cpp/portable.cpp": ({ name }) => variants.map((variant) => portableView(name, "by_cell.cpp", variant)),
  "cpp/main-portable.cpp": ({ name }) => [portableMainView(name)],
  "cpp/CMakeLists.txt": (program) => [cmakeView(program, true)],
  "cuda/device.cu": (program) => [deviceView(program)],
  "cuda/program.hpp": (program) => [cudaModelView({ target: "cuda", program, threads: 32 })],
  "cuda/program.cpp": (program) => [hostView(program)],
  "cuda/main.cpp": (program) => [modelView(program)],
  "cuda/CMakeLists.txt": (program) => [cudaCmakeView(program)],
};
const templates = readTemplates();

test("every template has a view", () => {
  expect([...templates.keys()].sort()).toEqual(Object.keys(views).sort());
});

test.each(Object.keys(views))("%s reads what its view offers, all of it and nothing else", (name) => {
  const offered = new Set(
    programs.flatMap((program) => views[name]?.(program) ?? []).flatMap((view) => [...viewKeys(view)]),
  );
  expect([...templateKeys(templates.get(name) ?? "")].sort()).toEqual([...offered].sort());
});

test("a template that reads too much or too little is seen", () => {
  const text = "{{a}}{{#each list}}{{name}}{{../a}}{{/each}}{{#each words}}{{this}}{{/each}}{{#if flag}}{{b}}{{/if}}";
  expect([...templateKeys(text)].sort()).toEqual(["a", "b", "flag", "list", "list[].name", "words", "words[]"]);
  expect([...viewKeys({ a: 1, list: [{ name: "x" }], words: ["y"] })].sort()).toEqual([
    "a",
    "list",
    "list[].name",
    "words",
    "words[]",
  ]);
});
