import { expect, test } from "vitest";
import { cellsView } from "../../compiler/7-emit/views/cells.js";
import { mechanismView } from "../../compiler/7-emit/views/mechanism.js";
import { portableMainView, portableView } from "../../compiler/7-emit/portable.js";
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
].map((folder) => compileFolder(folder).program as Program);
const views: Readonly<Record<string, (program: Program) => readonly object[]>> = {
  "uniforms.hpp": (program) => [uniformsView(program)],
  "ions.hpp": (program) => [ionsView(program)],
  "mechanism.hpp": (program) => program.mechanisms.map((mechanism) => mechanismView(mechanism, program)),
  "cells.hpp": (program) => [cellsView(program)],
  "rules.cpp": (program) => [rulesView(program)],
  "program.hpp": (program) => [modelView(program)],
  "program.cpp": (program) => [axisView(program, "cell"), axisView(program, "compartment")],
  "main.cpp": (program) => [modelView(program)],
  "portable.cpp": ({ name }) => variants.map((variant) => portableView(name, "by_cell.cpp", variant)),
  "main-portable.cpp": ({ name }) => [portableMainView(name)],
  "CMakeLists.txt": (program) => [cmakeView(program, true)],
};
const templates = readTemplates();

test("every template has a view", () => {
  expect([...templates.keys()].sort()).toEqual(
    Object.keys(views)
      .map((name) => `cpp/${name}`)
      .sort(),
  );
});

test.each(Object.keys(views))("%s reads what its view offers, all of it and nothing else", (name) => {
  const offered = new Set(
    programs.flatMap((program) => views[name]?.(program) ?? []).flatMap((view) => [...viewKeys(view)]),
  );
  expect([...templateKeys(templates.get(`cpp/${name}`) ?? "")].sort()).toEqual([...offered].sort());
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
