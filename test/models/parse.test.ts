import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { newReport, renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseHlk } from "../../grammar/hlk/parser.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { root } from "../source-files.js";

/** Paths, relative to the root, of the files below `folder` that end in `ending`. */
function filesBelow(folder: string, ending: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
}

const models = filesBelow("models", ".hlk");
const mechanisms = [...filesBelow("mechanisms", ".mod"), ...filesBelow("models", ".mod")];
const source = (path: string) => ({ path, text: readFileSync(join(root, path), "utf8") });

test("there are models and mechanisms", () => {
  expect(models.length).toBeGreaterThanOrEqual(4);
  expect(mechanisms.length).toBeGreaterThanOrEqual(12);
});

test.each(models)("%s parses", (path) => {
  expect(parseHlk(source(path)).diagnostics.map(renderDiagnostic)).toEqual([]);
});

test.each(mechanisms)("%s parses and resolves", (path) => {
  const { file, diagnostics } = parseNmodl(source(path));
  const report = newReport();
  if (file) resolveMechanism(file, { builtIn: false }, report);
  expect([...diagnostics, ...report.diagnostics].map(renderDiagnostic)).toEqual([]);
});
