import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseHlk } from "../../grammar/hlk/parser.js";
import { root } from "../source-files.js";
import { fencedBlocks } from "./fenced-blocks.js";

/** Every ```hlk block of the user's pages is a whole model: what people copy from there works. */
const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const examples = pages.flatMap((page) =>
  fencedBlocks(`docs/${page}`, readFileSync(join(root, "docs", page), "utf8"), "hlk"),
);

test("the pages have examples", () => expect(examples.length).toBeGreaterThanOrEqual(12));

test.each(examples.map((example) => [`${example.path}:${example.line}`, example] as const))(
  "%s parses",
  (_, example) => {
    const { file, diagnostics } = parseHlk({ path: example.path, text: example.text });
    expect(diagnostics.map(renderDiagnostic)).toEqual([]);
    expect(file?.model?.text).toMatch(/^[a-z_]+$/);
  },
);

test("the names of the examples differ", () => {
  const names = examples.map((example) => /^model (\w+)/.exec(example.text)?.[1]);
  expect(new Set(names).size).toBe(names.length);
});
