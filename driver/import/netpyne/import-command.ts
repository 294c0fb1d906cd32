import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type NetpyneDocument, readDocument, WrongDocument } from "../../../compiler/formats/netpyne/document.js";
import { type ImportedModel, importNetpyne } from "../../../compiler/formats/netpyne/import-netpyne.js";
import { type MadeCell, readInstances } from "../../../compiler/formats/netpyne/instances/read-instances.js";
import { compileModel, showDiagnostics } from "../../compile-model.js";
import { type ExitCode, exitCodes, Failure, wrongUsage } from "../../failure.js";
import { shownPath } from "../../files.js";
import { hintOf, showOmissions, writeMods, writeReport } from "../import-folder.js";
import { knownMechanisms, type ModFile, modelMods } from "../model-mods.js";
import { readScript } from "./read-script.js";
import { writeFiles } from "../../write-files.js";

export interface ImportNetpyneOptions {
  /** init.py, netParams.py, a notebook or a .json file that NetPyNE saved. */
  readonly file: string;
  /** `out/MODEL` by default. */
  readonly out?: string;
  /** NAME=VALUE of the script's configuration. */
  readonly settings: readonly string[];
  /** The cells and contacts of a saved network, instead of its rules. */
  readonly instances: boolean;
}

/** `hillock import netpyne`: writes DIR/model.hlk, DIR/mod/ and DIR/import-report.json, and checks the model. */
export function importNetpyneCommand({ file, out, settings, instances }: ImportNetpyneOptions): ExitCode {
  const path = resolve(file);
  if (!existsSync(path)) throw wrongUsage(`there is no file '${file}'`);
  const document = documentOf(path, settings);
  const model = modelName(path);
  const folder = out ?? join("out", model);
  const mods = modelMods(dirname(path), document.netParams);
  const imported = importNetpyne(document, {
    model,
    mechanisms: knownMechanisms(mods),
    ...(mods.length > 0 ? { modFolder: "./mod/" } : {}),
    ...(instances ? { cells: cellsOf(document, file) } : {}),
  });
  write(folder, imported, mods, path);
  report(folder, imported, document);
  const { compilation } = compileModel(folder, { emit: false });
  showDiagnostics(compilation, "text", process.stderr);
  return compilation.report.hasErrors ? exitCodes.wrongModel : exitCodes.ok;
}

/** What `--instances` asks for. */
function cellsOf({ json }: NetpyneDocument, file: string): readonly MadeCell[] {
  const cells = readInstances(json);
  if (!("wrong" in cells)) return cells;
  const hint = "save it with sim.saveData() after the network was created, netCells in saveDataInclude";
  throw new Failure(exitCodes.wrongModel, `${shownPath(file)} holds no network that was built: ${cells.wrong}`, hint);
}

function documentOf(path: string, settings: readonly string[]): NetpyneDocument {
  if (/\.(py|ipynb)$/.test(path)) return readScript(path, settings);
  if (!path.endsWith(".json"))
    throw wrongUsage(
      `'${shownPath(path)}' is neither a script (.py, .ipynb) nor a .json file of NetPyNE`,
      "other files: sim.load them in NetPyNE and save them as .json",
    );
  if (settings.length > 0)
    throw wrongUsage("--set changes the configuration of a script; a saved model has none", "edit the .hlk file");
  try {
    return readDocument(readFileSync(path, "utf8"));
  } catch (error) {
    if (!(error instanceof WrongDocument)) throw error;
    throw new Failure(exitCodes.wrongModel, `${shownPath(path)} is no NetPyNE model: ${error.message}`);
  }
}

/** `tut5.py` → tut5; init.py and netParams.py are called after their folder. */
function modelName(path: string): string {
  const name = basename(path).replace(/\.(py|ipynb|json)$/, "");
  if (!["init", "netParams", "cfg", "main"].includes(name)) return name;
  const folder = dirname(path);
  return basename(folder) === "src" ? basename(dirname(folder)) : basename(folder);
}

function write(folder: string, { hlk, files, notes }: ImportedModel, mods: readonly ModFile[], source: string): void {
  writeMods(folder, mods, dirname(source));
  const header = `# From ${basename(source)} by \`hillock import netpyne\`${hintOf(notes)}\n`;
  writeFileSync(join(folder, "model.hlk"), `${header}${hlk}`);
  writeFiles(folder, files);
  writeReport(folder, notes, { from: "netpyne", source });
}

function report(folder: string, { notes }: ImportedModel, { isSaved, netParams }: NetpyneDocument): void {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const count = (rules: object, word: string) => `${Object.keys(rules).length} ${word}`;
  const { popParams, cellParams, connParams } = netParams;
  say(
    `${shownPath(join(folder, "model.hlk"))}: ${[count(popParams, "populations"), count(cellParams, "cell rules"), count(connParams, "connection rules")].join(", ")}`,
  );
  if (isSaved)
    say("   the file was saved by NetPyNE, which sorts rules by name: their order is not that of the script");
  showOmissions(notes, say);
}
