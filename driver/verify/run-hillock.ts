import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { flattenColumns } from "../../compiler/ir/flatten-columns.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import { encodeColumns } from "../../runtime-bindings/column-data.js";
import { exitCodes, Failure } from "../failure.js";
import { readStream } from "./read-stream.js";
import type { RunResults } from "./run-results.js";

/** Runs a program on the data and takes everything that it wrote into memory; `out` holds files only meanwhile. */
export async function runHillock(
  program: string,
  data: ModelData,
  out: string,
  args: readonly string[] = [],
): Promise<RunResults> {
  mkdirSync(out, { recursive: true });
  const [columns, stream] = [join(out, "model.columns"), join(out, "model.stream")];
  writeFileSync(columns, encodeColumns(flattenColumns(data).map(({ path, data }) => ({ name: path, values: data }))));
  const { status, stderr } = await runProgram(program, ["--columns", columns, "--stream", stream, ...args]);
  if (status !== 0) throw new Failure(exitCodes.runFailed, "hillock's own run failed", stderr.trim() || undefined);
  try {
    return readStream(stream);
  } finally {
    for (const path of [columns, stream]) rmSync(path, { force: true });
  }
}

function runProgram(program: string, args: readonly string[]): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (bytes: Buffer) => {
      stderr += bytes.toString("utf8");
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stderr }));
  });
}
