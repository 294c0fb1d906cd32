import { join } from "node:path";
import type { CompileRequest } from "../../compiler/options.js";
import { compileOrFail } from "../compile-model.js";
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
  process.stdout.write(
    `${network.name} for NEURON: ${files.length} files, ${connections} connections; run it with python ${shownPath(join(folder, "run.py"))}\n`,
  );
  return exitCodes.ok;
}
