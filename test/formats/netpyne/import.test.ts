import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Compilation, compile } from "../../../compiler/compile.js";
import { readDocument } from "../../../compiler/formats/netpyne/document.js";
import { type ImportedModel, importNetpyne } from "../../../compiler/formats/netpyne/import-netpyne.js";
import { mechanismFacts } from "../../../compiler/formats/netpyne/mechanism-facts.js";
import { renderDiagnostic } from "../../../grammar/diagnostic.js";
import { parseHlk } from "../../../grammar/hlk/parser.js";
import { printHlk } from "../../../grammar/hlk/print.js";
import { parseNmodl } from "../../../grammar/nmodl/parser.js";
import { folderWorkspace } from "../../compile/compile-model.js";
import { instancesOf } from "../../interpret/netpyne/instances.js";
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

function imported(name: string, unfolded = false) {
  const document = readDocument(readFileSync(join(root, folder, name), "utf8"));
  const model = name.replace(".json", "");
  const usesMods = /izhi|points|gaps|plasticity|patterns/i.test(name) || model === "HybridTut";
  return importNetpyne(document, { model, mechanisms, unfolded, ...(usesMods ? { modFolder: "./mod/" } : {}) });
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

function compiled({ hlk, files }: ImportedModel): Compilation {
  const disk = folderWorkspace(folder);
  const own = new Map([...files, ["model.hlk", hlk]]);
  const text = (path: string) => (own.has(path) ? { path, text: own.get(path) as string } : disk.text(path));
  return compile({ ...disk, text }, "model.hlk", { durationMs: 1 });
}

test.each(cases)("%s passes check", (name) => {
  const { report } = compiled(imported(name));
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
  const [folded, plain] = [imported(name), imported(name, true)].map((model) => compiled(model));
  expect(expanded(folded as Compilation)).toEqual(expanded(plain as Compilation));
  expect(instancesOf(folded as Compilation)).toEqual(instancesOf(plain as Compilation));
});
