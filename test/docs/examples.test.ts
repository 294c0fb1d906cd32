import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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

test("the names of the examples differ", () => {
  const names = examples.map((example) => /^model (\w+)/.exec(example.text)?.[1]);
  expect(new Set(names).size).toBe(names.length);
});
