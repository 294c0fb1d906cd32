import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HlkParser } from "../../grammar/hlk/parser.js";
import { printHlk } from "../../grammar/hlk/print.js";
import { parseWell, withoutSpans } from "./hlk-tree.js";

const folder = import.meta.dirname;
const cases = readdirSync(join(folder, "cases")).filter((name) => name.endsWith(".hlk"));
const files = ["kitchen-sink.hlk", ...cases.map((name) => join("cases", name))];

test("the grammar itself has no duplicate or empty alternatives", () => {
  expect(() => new HlkParser(true)).not.toThrow();
});

test.each(files)("%s: printing keeps the tree and the comments, and is stable", (name) => {
  const file = parseWell(readFileSync(join(folder, name), "utf8"), name);
  const printed = printHlk(file);
  const again = parseWell(printed, `printed ${name}`);
  expect(withoutSpans(again)).toEqual(withoutSpans(file));
  const words = (comments: typeof file.comments) => comments.map((c) => c.text.replace(/^(\/\/|#)\s*/, "").trim());
  expect(words(again.comments)).toEqual(words(file.comments));
  expect(printHlk(again)).toBe(printed);
});

test("the kitchen sink holds every kind of node", () => {
  const kinds = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("kind" in value && typeof value.kind === "string") kinds.add(value.kind);
    for (const [key, inner] of Object.entries(value)) if (key !== "span") visit(inner);
  };
  visit(parseWell(readFileSync(join(folder, "kitchen-sink.hlk"), "utf8")));
  const declared = ["ast", "ast-cell", "ast-expression", "ast-selection"].flatMap((name) => {
    const text = readFileSync(join(folder, "../../grammar/hlk", `${name}.ts`), "utf8");
    return [...text.matchAll(/readonly kind: "(\w+)"/g)].map((match) => match[1] ?? "");
  });
  expect(declared.filter((kind) => !kinds.has(kind))).toEqual([]);
});
