import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../../compiler/compile.js";
import { readDocument } from "../../../compiler/formats/netpyne/document.js";
import { importNetpyne } from "../../../compiler/formats/netpyne/import-netpyne.js";
import { mechanismFacts } from "../../../compiler/formats/netpyne/mechanism-facts.js";
import { renderDiagnostic } from "../../../grammar/diagnostic.js";
import { parseHlk } from "../../../grammar/hlk/parser.js";
import { printHlk } from "../../../grammar/hlk/print.js";
import { parseNmodl } from "../../../grammar/nmodl/parser.js";
import { folderWorkspace } from "../../compile/compile-model.js";
import { filesBelow, repositorySource } from "../../models/resolve-model.js";
import { root } from "../../source-files.js";

/**
 * cases/NAME.json, a NetPyNE model, becomes cases/NAME.hlk; what is not carried over stands behind it as comments.
 * UPDATE_GOLDEN=1 writes the .hlk files anew. Each must pass `check`.
 */
const folder = "test/formats/netpyne/cases";
const cases = readdirSync(join(root, folder)).filter((name) => name.endsWith(".json"));

const factsOf = (path: string) => {
  const { file } = parseNmodl(repositorySource(path));
  const facts = file && mechanismFacts(file);
  return facts ? [[facts.name, facts] as const] : [];
};
const mods = filesBelow(folder, ".mod");
const mechanisms = new Map([...filesBelow("mechanisms", ".mod"), ...mods].flatMap(factsOf));

function imported(name: string) {
  const document = readDocument(readFileSync(join(root, folder, name), "utf8"));
  const model = name.replace(".json", "");
  const usesMods = /izhi|points|gaps|plasticity/i.test(name) || model === "HybridTut";
  return importNetpyne(document, { model, mechanisms, ...(usesMods ? { modFolder: "./mod/" } : {}) });
}

test.each(cases)("%s", (name) => {
  const { hlk, notes } = imported(name);
  const renamed = notes.renamed.map(({ what, from, to }) => `# renamed ${what} ${from}: ${to}`);
  const omitted = notes.omissions.map(({ where, why, effect }) => `# ${effect} ${where}: ${why}`);
  const text = [hlk, ...renamed, ...omitted].map((line) => (line.endsWith("\n") ? line : `${line}\n`)).join("");
  const golden = join(root, folder, name.replace(".json", ".hlk"));
  if (process.env.UPDATE_GOLDEN || !existsSync(golden)) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
});

test.each(cases)("%s passes check", (name) => {
  const { hlk } = imported(name);
  const disk = folderWorkspace(folder);
  const text = (path: string) => (path === "model.hlk" ? { path, text: hlk } : disk.text(path));
  const { report } = compile({ ...disk, text }, "model.hlk", { durationMs: 1 });
  expect(report.diagnostics.filter(({ severity }) => severity === "error").map(renderDiagnostic)).toEqual([]);
});

test.each(cases)("%s is formatted as `hillock fmt` does", (name) => {
  const { hlk } = imported(name);
  const { file, diagnostics } = parseHlk({ path: "model.hlk", text: hlk });
  expect(diagnostics).toEqual([]);
  expect(file && printHlk(file)).toBe(hlk);
});
