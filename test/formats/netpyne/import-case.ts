import { type Compilation, compile } from "../../../compiler/compile.js";
import type { NetpyneDocument } from "../../../compiler/formats/netpyne/document.js";
import {
  type ImportedModel,
  importNetpyne,
  type ImportRequest,
} from "../../../compiler/formats/netpyne/import-netpyne.js";
import { mechanismFacts } from "../../../compiler/formats/hlk/mechanism-facts.js";
import { parseNmodl } from "../../../grammar/nmodl/parser.js";
import { folderWorkspace } from "../../compile/compile-model.js";
import { filesBelow, repositorySource } from "../../models/resolve-model.js";

const folder = "test/formats/netpyne/cases";
const factsOf = (path: string) => {
  const { file } = parseNmodl(repositorySource(path));
  const facts = file && mechanismFacts(file);
  return facts ? [[facts.name, facts] as const] : [];
};
const mods = filesBelow(folder, ".mod");
const mechanisms = new Map([...filesBelow("mechanisms", ".mod"), ...mods].flatMap(factsOf));

/** A NetPyNE model with the mechanisms of `cases/mod`. */
export function importCase(document: NetpyneDocument, model: string, more: Partial<ImportRequest> = {}): ImportedModel {
  const usesMods = /izhi|points|gaps|plasticity|patterns|globals/i.test(model) || model === "HybridTut";
  return importNetpyne(document, { model, mechanisms, ...(usesMods ? { modFolder: "./mod/" } : {}), ...more });
}

/** The .hlk that was written, with the tables beside it. */
export function compiledImport({ hlk, files }: ImportedModel): Compilation {
  const disk = folderWorkspace(folder);
  const own = new Map([...files, ["model.hlk", hlk]]);
  const text = (path: string) => (own.has(path) ? { path, text: own.get(path) as string } : disk.text(path));
  return compile({ ...disk, text }, "model.hlk", { durationMs: 1 });
}
