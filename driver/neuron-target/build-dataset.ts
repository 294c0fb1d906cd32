import { join } from "node:path";
import { type ExitCode, exitCodes } from "../failure.js";
import { shownPath } from "../files.js";
import { findNeuronPython } from "../verify/find-neuron.js";
import { coreLibrary } from "./core-library.js";
import { directDataset, directModel } from "./direct-model.js";
import { nativeTables, tablesProgram } from "./native-tables.js";
import { datasetArguments } from "./simulate-dataset.js";
import { writeDataset } from "./write-dataset.js";

export interface BuildDatasetOptions {
  readonly model: string;
  readonly set: Readonly<Record<string, string>>;
  /** The files are for so many. */
  readonly threads: number;
  /** `out/MODEL-dataset` by default. */
  readonly out: string | undefined;
}

/** `hillock build --target coreneuron --dataset`: CoreNEURON's files, and how to run its program on them. */
export async function buildDataset({ model, set, threads, out }: BuildDatasetOptions): Promise<ExitCode> {
  const direct = directModel(model, { set });
  const { network, program, data } = direct.compiled.compilation;
  const library = coreLibrary(findNeuronPython(), direct.mods, network.mechanisms);
  const folder = out ?? join("out", `${program.name}-dataset`);
  const tables = nativeTables(await tablesProgram(model, { set }));
  const files = directDataset(direct, library, tables, threads);
  writeDataset(files, folder);
  const how = [library.program, ...datasetArguments(shownPath(folder), data.run, threads)].join(" ");
  process.stdout.write(`${program.name} for CoreNEURON: ${files.length} files; run it with\n${how}\n`);
  return exitCodes.ok;
}
