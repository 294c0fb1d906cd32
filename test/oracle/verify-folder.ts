import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { CompileRequest } from "../../compiler/options.js";
import { compileOrFail } from "../../driver/compile-model.js";
import { runAll, type VerifiedRuns, type Verification, verifyRuns } from "../../driver/verify/verify-model.js";
import { root } from "../source-files.js";
import { neuronPython } from "./neuron-python.js";

export interface VerifiedFolder {
  readonly found: Verification;
  readonly runs: VerifiedRuns;
}

/** `hillock verify` on a folder of the repository; the exported program and its results are taken away afterwards. */
export async function verifyFolder(
  folder: string,
  request: CompileRequest,
  more: { readonly sample?: number } = {},
): Promise<VerifiedFolder> {
  const out = mkdtempSync(join(tmpdir(), "hillock-verify-"));
  try {
    const { compilation } = compileOrFail(resolve(root, folder), { request });
    const runs = await runAll(compilation, { python: neuronPython() ?? "", out, ...more });
    return { found: verifyRuns(compilation.network.name, runs), runs };
  } finally {
    rmSync(out, { recursive: true });
  }
}
