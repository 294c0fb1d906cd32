import { join } from "node:path";
import type { CompileRequest } from "../../compiler/options.js";
import { compileOrFail } from "../compile-model.js";
import { countOf } from "../count-of.js";
import { type ExitCode, exitCodes } from "../failure.js";
import { shownPath } from "../files.js";
import { writeNeuronExport } from "./write-export.js";

export interface ExportCommandOptions {
  readonly model: string;
  readonly request: CompileRequest;
  /** `out/MODEL-neuron` by default. */
  readonly out?: string;
}

/** `hillock export neuron`: writes the program and says how to run it. */
export async function exportCommand({ model, request, out }: ExportCommandOptions): Promise<ExitCode> {
  const { compilation } = compileOrFail(model, { request, emit: false });
  const { network, program, data, options } = compilation;
  const folder = out ?? join("out", `${network.name}-neuron`);
  const tables = options.tables ?? network.numerics.tables.value;
  const { files, instances } = writeNeuronExport({ network, program, data, tables }, folder);
  const connections = instances.connections.length;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(
    `${network.name} for NEURON: ${countOf(files.length, "file")}, ${countOf(connections, "connection")}; run it with python ${shownPath(join(folder, "run.py"))}`,
  );
  const signals = (network.signals ?? []).map(({ name }) => name);
  if (signals.length > 0) say(`not exported: ${signals.join(", ")}: NEURON has no potentials and dipoles`);
  return exitCodes.ok;
}
