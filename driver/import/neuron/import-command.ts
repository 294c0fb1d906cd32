import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { CellDocument } from "../../../compiler/formats/neuron-cell/document.js";
import { importNeuronCell } from "../../../compiler/formats/neuron-cell/import-neuron-cell.js";
import { plainName } from "../../../compiler/formats/hlk/names.js";
import { compileModel, showDiagnostics } from "../../compile-model.js";
import { countOf } from "../../count-of.js";
import { type ExitCode, exitCodes, wrongUsage } from "../../failure.js";
import { shownPath } from "../../files.js";
import { hintOf, showOmissions, writeMods, writeReport } from "../import-folder.js";
import { knownMechanisms, type ModFile, modsBeside } from "../model-mods.js";
import { type CellRequest, readCell } from "./read-cell.js";

export interface ImportNeuronOptions extends CellRequest {
  /** `out/CELL` by default. */
  readonly out?: string;
}

/**
 * `hillock import neuron`: NEURON builds the cell of a .hoc or .py file once; DIR/CELL.hlk gets it as sections, points and
 * mechanisms, DIR/model.hlk is a first model with it.
 */
export function importNeuronCommand(options: ImportNeuronOptions): ExitCode {
  const file = resolve(options.file);
  if (!existsSync(file)) throw wrongUsage(`there is no file '${options.file}'`);
  if (!/\.(hoc|py)$/.test(file)) throw wrongUsage(`'${options.file}' is neither a .hoc nor a .py file`);
  const mods = firstOfEachName(modsBeside(dirname(file)));
  const document = readCell({ ...options, file }, mods);
  const cell = plainName(options.cell ?? basename(file).replace(/\.(hoc|py)$/, ""));
  const folder = options.out ?? join("out", cell);
  const names = usedMechanisms(document);
  const used = mods.filter(({ facts }) => names.has(facts.name));
  const mechanisms = knownMechanisms(used);
  const { hlk, notes } = importNeuronCell(document, {
    cell,
    mechanisms,
    ...(used.length > 0 ? { modFolder: "./mod/" } : {}),
  });
  writeMods(folder, used, dirname(file));
  const from = `# From ${basename(file)} by \`hillock import neuron\`, as NEURON ${document.neuron} builds it`;
  writeFileSync(join(folder, `${cell}.hlk`), `${from}${hintOf(notes)}\n${hlk}`);
  writeReport(folder, notes, { from: "neuron", source: file });
  if (!existsSync(join(folder, "model.hlk"))) writeFileSync(join(folder, "model.hlk"), firstModel(cell, document));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const segments = document.sections.reduce((sum, { nseg }) => sum + nseg, 0);
  say(
    `${shownPath(join(folder, `${cell}.hlk`))}: ${countOf(document.sections.length, "section")}, ${countOf(segments, "segment")}`,
  );
  showOmissions(notes, say);
  const { compilation } = compileModel(folder, { emit: false });
  showDiagnostics(compilation, "text", process.stderr);
  return compilation.report.hasErrors ? exitCodes.wrongModel : exitCodes.ok;
}

function firstOfEachName(mods: readonly ModFile[]): readonly ModFile[] {
  return mods.filter((mod, i) => mods.findIndex(({ facts }) => facts.name === mod.facts.name) === i);
}

function usedMechanisms({ sections }: CellDocument): ReadonlySet<string> {
  const names = sections.flatMap(({ mechanisms, pointProcesses }) => [
    ...Object.keys(mechanisms),
    ...pointProcesses.map(({ mechanism }) => mechanism),
  ]);
  return new Set(names);
}

/** One cell with a step of current, to be run at once and edited. */
function firstModel(cell: string, { sections, celsius, vInit }: CellDocument): string {
  const root = sections.find(({ parent }) => parent === null)?.name.replace(/\[0\]$/, "") ?? "soma";
  return `model ${cell}_step
use "${cell}.hlk"

population cells { cell = ${cell}, count = 1 }

stimulate cells with IClamp { delay = 20 ms, dur = 100 ms, amp = 0.3 nA } at ${plainName(root)}(0.5)

record v of cells at ${plainName(root)}(0.5) every 0.1 ms
simulate 150 ms { dt = 0.025 ms, celsius = ${celsius} degC, v_init = ${vInit} mV }
plot traces
`;
}
