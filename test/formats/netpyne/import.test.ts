import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Compilation } from "../../../compiler/compile.js";
import { readDocument } from "../../../compiler/formats/netpyne/document.js";
import { renderDiagnostic } from "../../../grammar/diagnostic.js";
import { parseHlk } from "../../../grammar/hlk/parser.js";
import { printHlk } from "../../../grammar/hlk/print.js";
import { instancesOf } from "../../interpret/netpyne/instances.js";
import { root } from "../../source-files.js";
import { compiledImport, importCase } from "./import-case.js";

/**
 * cases/NAME.json, a NetPyNE model, becomes cases/NAME.hlk; what is not carried over stands behind it as comments.
 * UPDATE_GOLDEN=1 writes the .hlk files anew. Each must pass `check`.
 */
const folder = "test/formats/netpyne/cases";
const cases = readdirSync(join(root, folder)).filter((name) => name.endsWith(".json"));

function imported(name: string, unfolded = false) {
  const document = readDocument(readFileSync(join(root, folder, name), "utf8"));
  return importCase(document, name.replace(".json", ""), { unfolded });
}

test.each(cases)("%s", (name) => {
  const { hlk, files, notes } = imported(name);
  const beside = [...files].map(([path, table]) => `# ${path}\n${table.replace(/^/gm, "#   ").replace(/# {3}$/, "")}`);
  const renamed = notes.renamed.map(({ what, from, to }) => `# renamed ${what} ${from}: ${to}`);
  const omitted = notes.omissions.map(({ where, why, effect }) => `# ${effect} ${where}: ${why}`);
  const text = [hlk, ...beside, ...renamed, ...omitted]
    .map((line) => (line.endsWith("\n") ? line : `${line}\n`))
    .join("");
  const golden = join(root, folder, name.replace(".json", ".hlk"));
  if (process.env.UPDATE_GOLDEN || !existsSync(golden)) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
});

test.each(cases)("%s passes check", (name) => {
  const { report } = compiledImport(imported(name));
  expect(report.diagnostics.filter(({ severity }) => severity === "error").map(renderDiagnostic)).toEqual([]);
});

test.each(cases)("%s is formatted as `hillock fmt` does", (name) => {
  const { hlk } = imported(name);
  const { file, diagnostics } = parseHlk({ path: "model.hlk", text: hlk });
  expect(diagnostics).toEqual([]);
  expect(file && printHlk(file)).toBe(hlk);
});

/** A network whose rules have their numbers where they stand, and no families: the rows of a `for` are put back. */
function expanded({ network }: Compilation): unknown {
  const rules = network?.rules.map(({ family: _, row, ...rule }) =>
    JSON.parse(JSON.stringify(rule), (key, node) => {
      if (key === "span") return undefined;
      return node?.kind === "Ref" && node.ref?.kind === "Row" ? { kind: "Number", value: row[node.ref.index] } : node;
    }),
  );
  const whole = JSON.stringify({ ...network, rules, sources: [] }, (key, node) => (key === "span" ? undefined : node));
  return JSON.parse(whole);
}

test.each(cases)("%s: families expand to the rules that they are made of", (name) => {
  const [folded, plain] = [imported(name), imported(name, true)].map((model) => compiledImport(model));
  expect(expanded(folded as Compilation)).toEqual(expanded(plain as Compilation));
  expect(instancesOf(folded as Compilation)).toEqual(instancesOf(plain as Compilation));
});
