import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import { memoryWorkspace } from "../../compiler/workspace.js";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { root } from "../source-files.js";

/*
 * Mistakes that only linking, lowering or planning can see, or that lie in the files that a model uses. A folder per code, as for
 * `hlk`; `vitest -u` rewrites the expected texts.
 */
const folder = fileURLToPath(new URL("./build/", import.meta.url));
const cases = readdirSync(folder).sort();
const builtIns = readdirSync(join(root, "mechanisms")).map(
  (name) => [`hillock:${name}`, readFileSync(join(root, "mechanisms", name), "utf8")] as const,
);

/** What only some target refuses. */
const targets: Readonly<Record<string, "cuda" | "interpreter">> = {
  "not-on-cuda": "cuda",
  "not-in-mixed": "interpreter",
};

test.each(cases)("%s", async (name) => {
  const names = readdirSync(join(folder, name)).filter((file) => file !== "expected.txt");
  const files = names.map((file) => [file, readFileSync(join(folder, name, file), "utf8")] as const);
  const request = { target: targets[name] };
  const { report } = compile(memoryWorkspace(Object.fromEntries([...files, ...builtIns])), "input.hlk", request);
  await expect(`${report.diagnostics.map(renderDiagnostic).join("\n\n")}\n`).toMatchFileSnapshot(
    join(folder, name, "expected.txt"),
  );
  expect(new Set(report.diagnostics.map((d) => d.code))).toEqual(new Set([name]));
});

test("a model that is not there", () => {
  const { report, network } = compile(memoryWorkspace({}), "model.hlk");
  expect(report.diagnostics.map((d) => [d.code, d.message])).toEqual([
    ["no-model-file", "There is no file 'model.hlk'."],
  ]);
  expect(network).toBeUndefined();
});

/** Those that hashes or names decide have tests of their own (stream-names.test.ts). */
const elsewhere = ["no-model-file", "equal-purposes", "colliding-purposes"];

test("every code has a case", () => {
  const files = [
    "compiler/messages.ts",
    "compiler/3-link/messages.ts",
    "compiler/4-lower/messages.ts",
    "compiler/6-plan/messages.ts",
  ];
  const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
  const codes = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:error|warning)\(\s*"([a-z-]+)"/g)].map((match) => match[1] ?? ""),
  );
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !cases.includes(code) && !elsewhere.includes(code))).toEqual([]);
});
