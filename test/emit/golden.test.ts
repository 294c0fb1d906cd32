import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { printProgram } from "../../compiler/ir/program.print.js";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { compileFolder } from "../compile/compile-model.js";
import { root } from "../source-files.js";

/**
 * Every folder is a model; `expected/` holds what it compiles to, `expected-cuda/` the same for a GPU. UPDATE_GOLDEN=1 writes
 * both anew: read the diff.
 */
const cases = readdirSync(join(root, "test/emit/cases")).flatMap((name) => [
  { name, target: "openmp", goldens: "expected" } as const,
  { name, target: "cuda", goldens: "expected-cuda" } as const,
]);

test.each(cases)("$name compiles to the files in $goldens/", ({ name, target, goldens }) => {
  const folder = join("test/emit/cases", name);
  const { bundle, program, report } = compileFolder(folder, { target });
  expect(report.diagnostics.map(renderDiagnostic)).toEqual([]);
  const files = new Map(bundle?.files.map((file) => [file.path, file.text]));
  if (target === "openmp") files.set("program.txt", `${program && printProgram(program)}\n`);
  const expected = join(root, folder, goldens);
  if (process.env["UPDATE_GOLDEN"]) writeAll(expected, files);
  expect(readAll(expected)).toEqual(new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))));
});

function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function readAll(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")] as const);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
