import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import { interpret } from "../../compiler/interpret/interpret.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { folderWorkspace } from "../compile/compile-model.js";
import { resolveModel } from "../models/resolve-model.js";
import { root } from "../source-files.js";
import { fencedBlocks } from "./fenced-blocks.js";

/** Every ```hlk block of the user's pages is a whole model: what people copy from there works. */
const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const examples = pages.flatMap((page) =>
  fencedBlocks(`docs/${page}`, readFileSync(join(root, "docs", page), "utf8"), "hlk"),
);

test("the pages have examples", () => expect(examples.length).toBeGreaterThanOrEqual(12));

test.each(examples.map((example) => [`${example.path}:${example.line}`, example] as const))(
  "%s resolves",
  (_, example) => {
    const { network, messages } = resolveModel({ path: example.path, text: example.text }, "docs");
    expect(messages).toEqual([]);
    expect(network?.name).toMatch(/^[a-z_]+$/);
  },
);

test.each(examples.map((example) => [`${example.path}:${example.line}`, example] as const))("%s runs", (_, example) => {
  const folder = folderWorkspace("docs");
  const text = (path: string) => (path === "example.hlk" ? { path, text: example.text } : folder.text(path));
  const { program, data, report } = compile({ ...folder, text }, "example.hlk", { durationMs: 0.25 });
  expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const run = interpret(program as Program, data as ModelData, { instances: false });
  for (const { name, rows } of run.reports) expect([name, rows.every(Number.isFinite)]).toEqual([name, true]);
});

test("the names of the examples differ", () => {
  const names = examples.map((example) => /^model (\w+)/.exec(example.text)?.[1]);
  expect(new Set(names).size).toBe(names.length);
});
