import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { repository, resolveText } from "../resolve/hlk-model.js";

/*
 * Every mistake that the resolution of .hlk knows has a folder here, named by its code: `input.hlk` makes it,
 * `expected.txt` is what the user reads. Other files of the folder are the model's own; `set.json` is `--set`.
 * UPDATE_GOLDEN=1 rewrites the expected texts: review them as prose.
 */
const folder = fileURLToPath(new URL("./hlk/", import.meta.url));
const cases = readdirSync(folder).sort();
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";

for (const name of cases) {
  test(name, () => {
    const at = (file: string) => join(folder, name, file);
    const others = readdirSync(join(folder, name)).filter(
      (f) => !["input.hlk", "expected.txt", "set.json"].includes(f),
    );
    const read = (filter: (file: string) => boolean) =>
      Object.fromEntries(others.filter(filter).map((file) => [file, readFileSync(at(file), "utf8")]));
    const set = existsSync(at("set.json")) ? JSON.parse(readFileSync(at("set.json"), "utf8")) : {};
    const isMod = (file: string) => file.endsWith(".mod");
    const surroundings = { files: read((file) => !isMod(file)), mods: read(isMod), set };
    const { messages, codes, network } = resolveText(readFileSync(at("input.hlk"), "utf8"), surroundings);
    if (isUpdate) writeFileSync(at("expected.txt"), `${messages}\n`);
    expect(`${messages}\n`).toBe(readFileSync(at("expected.txt"), "utf8"));
    expect(new Set(codes)).toEqual(new Set([name.replace(/--.*$/, "")]));
    const isWarning = messages.startsWith("warning");
    expect(network !== undefined).toBe(isWarning);
  });
}

test("every code has a case", () => {
  const files = [
    "messages-hlk.ts",
    "messages-hlk-model.ts",
    "messages-hlk-matching.ts",
    "messages-hlk-points.ts",
    "messages-hlk-changes.ts",
    "messages-hlk-gaps.ts",
    "messages-hlk-plasticity.ts",
    "messages-hlk-signals.ts",
  ];
  const texts = files.map((file) => readFileSync(`${repository}compiler/1-resolve/${file}`, "utf8"));
  const codes = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:error|warning)\("([a-z-]+)"/g)].map((match) => match[1]),
  );
  expect(codes.length).toBeGreaterThan(45);
  expect(codes.filter((code) => !cases.includes(code ?? ""))).toEqual([]);
});
