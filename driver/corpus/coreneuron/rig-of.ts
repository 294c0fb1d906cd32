import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeReady } from "../../../compiler/formats/coreneuron/make-ready.js";
import { missingOnCoreNeuron } from "../../../compiler/formats/coreneuron/missing-on-coreneuron.js";
import type { GeneratedFile } from "../../../compiler/ir/bundle.js";
import { exportNeuron } from "../../../compiler/formats/neuron/export-neuron.js";
import { writeProgram } from "../../export-neuron/write-export.js";
import { packageFile } from "../../package-folder.js";
import { modSource } from "../../verify-mechanism/mod-source.js";
import { type PreparedRig, prepareRig } from "../../verify-mechanism/prepare-rig.js";
import type { ModSource } from "../../verify-mechanism/rig-folder.js";
import type { TranslatedFile } from "../translate-file.js";

/** A rig as two programs: with the files as published, and made ready. */
export interface RigForBoth {
  readonly prepared: PreparedRig;
  /** Its folders: of run.py with its tables. */
  readonly neuron: string;
  readonly core: string;
  /** The .mod files of each, its drivers' among them. */
  readonly published: readonly ModSource[];
  readonly ready: readonly ModSource[];
}

/** A string: why there is none. */
export function rigOf({ mod, translated, result }: TranslatedFile, folder: string): RigForBoth | string {
  if (!translated) return `hillock does not translate it: ${result.reason ?? result.outcome}`;
  rmSync(folder, { recursive: true, force: true });
  const { includes } = modSource(mod);
  const prepared = prepareRig(modSource(mod), translated, join(folder, "rig"), false);
  if (typeof prepared === "string") return `no rig: ${prepared.split("\n")[0]}`;
  const { network, program, data } = prepared.compilation;
  const [missing] = missingOnCoreNeuron(network, network.numerics.tables.value);
  if (missing) return `the rig cannot be there: ${missing.message}`;
  const [neuron, core] = [join(folder, "neuron"), join(folder, "core")];
  const model = { network, program, data, tables: network.numerics.tables.value };
  const files = exportNeuron(model, readFileSync(packageFile("templates", "neuron", "run.py"), "utf8")).files.map(
    delayed,
  );
  const mods = files.filter(({ path }) => path.startsWith("mod/"));
  const readyFiles = mods.map((file) => readyFile(file, mods));
  writeProgram(files, neuron);
  writeProgram([...files.filter((file) => !mods.includes(file)), ...readyFiles], core);
  return { prepared, neuron, core, published: sources(mods, includes), ready: sources(readyFiles, includes) };
}

function readyFile(file: GeneratedFile, all: readonly GeneratedFile[]): GeneratedFile {
  if (!file.path.endsWith(".mod")) return file;
  return { ...file, text: makeReady(file, (name) => all.find(({ path }) => path === `mod/${name}`)).text };
}

/** What the file includes, headers of C too, goes along with every file. */
function sources(files: readonly GeneratedFile[], includes: ModSource["includes"]): readonly ModSource[] {
  const named = files.map(({ path, text }) => ({ fileName: path.slice("mod/".length), text, includes }));
  return named.filter(({ fileName }) => fileName.endsWith(".mod"));
}

/** CoreNEURON has no connections shorter than a step: those of a rig take four steps, in NEURON too. */
function delayed(file: GeneratedFile): GeneratedFile {
  if (file.path !== "connections.csv") return file;
  const [head = "", ...rows] = file.text.trimEnd().split("\n");
  const at = head.split(",").indexOf("delay");
  const text = rows.map((row) =>
    row.split(",").map((cell, i) => (i === at ? String(Math.max(Number(cell), 0.1)) : cell)),
  );
  return { ...file, text: `${[head, ...text.map((cells) => cells.join(","))].join("\n")}\n` };
}
