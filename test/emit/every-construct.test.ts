import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import { memoryWorkspace } from "../../compiler/workspace.js";
import { makeRig } from "../../driver/verify-mechanism/make-rig.js";
import { type RigSubject, rigModel, rigSubject } from "../../driver/verify-mechanism/rig.js";
import { type Report, renderDiagnostic } from "../../grammar/diagnostic.js";
import { folderWorkspace, readTemplates } from "../compile/compile-model.js";
import { root } from "../source-files.js";
import { translateMod } from "../verify-mechanism/mods.js";

/*
 * Every construct of NMODL has a small mechanism named after it, and a golden of its generated code; `vitest -u` writes anew.
 * In full runs test/oracle/mod-folders.test.ts compares what they do with NEURON.
 */
const folder = "test/oracle/constructs";
const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".mod"));
const templates = readTemplates();
const builtIns = folderWorkspace("");

const errorsIn = ({ diagnostics }: Report) =>
  diagnostics.filter(({ severity }) => severity === "error").map(renderDiagnostic);

/** The C++ of a mechanism, in the model of its test rig. */
function headerOf(fileName: string): string {
  const { source, translated } = translateMod(join(folder, fileName));
  expect(errorsIn(translated.report)).toEqual([]);
  const rig = makeRig(rigSubject(translated) as RigSubject);
  const mods = [
    { fileName, text: source.text },
    ...rig.drivers.map(({ name, text }) => ({ fileName: `${name}.mod`, text })),
  ];
  const model = rigModel(
    "rig",
    mods.map(({ fileName }) => `./${fileName}`),
    [rig],
  );
  const includes = source.includes.map(({ name, text }) => [name, text] as const);
  const files = memoryWorkspace({
    "model.hlk": model,
    ...Object.fromEntries([...mods.map(({ fileName, text }) => [fileName, text] as const), ...includes]),
  });
  const text = (path: string) => (path.startsWith("hillock:") ? builtIns : files).text(path);
  const { bundle, report } = compile({ ...files, text }, "model.hlk", {}, templates);
  expect(errorsIn(report)).toEqual([]);
  return bundle?.files.find(({ path }) => path === `mechanisms/${rig.mechanism}.hpp`)?.text ?? "";
}

test.each(names)("%s", async (name) => {
  const text = headerOf(name);
  expect(text).toContain(`// ${name}: `);
  await expect(text).toMatchFileSnapshot(join(root, "test/emit/every-construct", name.replace(/mod$/, "hpp")));
});
