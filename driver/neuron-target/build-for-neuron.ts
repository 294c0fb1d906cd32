import { join } from "node:path";
import { type ExitCode, exitCodes } from "../failure.js";
import { shownPath } from "../files.js";
import { writeProgram } from "../export-neuron/write-export.js";
import { neuronModel, type NeuronTarget } from "./neuron-model.js";

export interface BuildForNeuronOptions {
  readonly model: string;
  readonly target: NeuronTarget;
  readonly set: Readonly<Record<string, string>>;
  /** `out/MODEL-coreneuron` by default. */
  readonly out: string | undefined;
}

/** `hillock build --target coreneuron`: the program, its tables, and the .mod files as the target takes them. */
export function buildForNeuron({ model, target, set, out }: BuildForNeuronOptions): ExitCode {
  const { compiled, exported } = neuronModel(model, target, { set });
  const { name } = compiled.compilation.program;
  const folder = out ?? join("out", `${name}-${target}`);
  writeProgram(exported.files, folder);
  const how = `python ${shownPath(join(folder, "run.py"))}${target === "coreneuron" ? " --coreneuron" : ""}`;
  process.stdout.write(`${name} for ${target}: ${exported.files.length} files; run it with ${how}\n`);
  return exitCodes.ok;
}
