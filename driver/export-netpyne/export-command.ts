import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exportNetpyne } from "../../compiler/formats/netpyne/export/export-netpyne.js";
import { modFiles } from "../../compiler/formats/neuron/mod-files.js";
import type { CompileRequest } from "../../compiler/options.js";
import { compileOrFail } from "../compile-model.js";
import { countOf } from "../count-of.js";
import { type ExitCode, exitCodes, wrongUsage } from "../failure.js";
import { shownPath } from "../files.js";
import { showOmissions } from "../import/import-folder.js";
import { writeFiles } from "../write-files.js";

export interface ExportNetpyneOptions {
  readonly model: string;
  readonly request: CompileRequest;
  /** `out/MODEL-netpyne/MODEL.json` by default. */
  readonly out?: string;
}

/** `hillock export netpyne`: writes FILE.json for `sim.load`, the model's own .mod files in mod/ beside it, and what is left out. */
export function exportNetpyneCommand({ model, request, out }: ExportNetpyneOptions): ExitCode {
  if (out !== undefined && !out.endsWith(".json"))
    throw wrongUsage(`-o says the file to write: '${out}' does not end in .json`);
  const { network, program, data } = compileOrFail(model, { request, emit: false }).compilation;
  const file = out ?? join("out", `${network.name}-netpyne`, `${network.name}.json`);
  const { json, notes, cells, contacts } = exportNetpyne(network, program, data);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(json));
  const files = modFiles(network);
  writeFiles(
    join(dirname(file), "mod"),
    files.map(({ path, text }) => [path, text]),
  );
  const mods = files.filter(({ path }) => path.endsWith(".mod"));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${shownPath(file)}: ${countOf(cells, "cell")}, ${countOf(contacts, "contact")}, for NetPyNE's sim.load`);
  if (mods.length > 0)
    say(`   run nrnivmodl mod in ${shownPath(dirname(file))} first: ${countOf(mods.length, "mechanism")}`);
  showOmissions(notes, say, "not exported");
  return exitCodes.ok;
}
