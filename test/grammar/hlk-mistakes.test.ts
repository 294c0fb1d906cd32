import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseHlk } from "../../grammar/hlk/parser.js";

/*
 * hlk-mistakes.txt holds texts with their messages: `=== title`, the text, `---`, the rendered diagnostics.
 * UPDATE_GOLDEN=1 rewrites what stands below each `---`.
 */
const path = join(import.meta.dirname, "hlk-mistakes.txt");
const cases = readFileSync(path, "utf8")
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const [title = "", ...rest] = part.split("\n");
    const [text = "", expected = ""] = rest.join("\n").split(/^---\n/m);
    return { title, text, expected: expected.trim() };
  });

function messagesOf(text: string): string {
  const { diagnostics } = parseHlk({ path: "model.hlk", text });
  return diagnostics.map(renderDiagnostic).join("\n");
}

if (process.env.UPDATE_GOLDEN) {
  const parts = cases.map(({ title, text }) => `=== ${title}\n${text}---\n${messagesOf(text)}\n`);
  writeFileSync(path, parts.join("\n"));
}

test.skipIf(process.env.UPDATE_GOLDEN).each(cases)("$title", ({ text, expected }) => {
  expect(messagesOf(text)).toBe(expected);
});
