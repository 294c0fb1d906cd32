import { spawn } from "node:child_process";
import type { RunData } from "../../compiler/ir/model-data.js";
import { exitCodes, Failure, wrongEnvironment } from "../failure.js";

/** Each group of the dataset is a thread's. Voltages are those of the files: 1000 mV stands for that. */
export function datasetArguments(folder: string, { steps, dtMs }: RunData, threads: number): string[] {
  const run = ["-d", folder, "-o", folder, "-e", String(steps * dtMs), "--dt", String(dtMs)];
  return [...run, "--voltage", "1000", "--verbose", "0", ...(threads > 1 ? ["--threading"] : [])];
}

export interface SimulateOptions {
  readonly threads: number;
  readonly gpu?: boolean;
}

/** Nodes in the order that its GPU code wants. */
const onGpu = ["--gpu", "--cell-permute", "2"];
const withoutGpu = "GPU support was not enabled";

const noGpu = (): Failure =>
  wrongEnvironment(
    "this NEURON's CoreNEURON was built without GPUs",
    "leave --gpu out, or use --target cuda; for --gpu NEURON is to be built with CORENRN_ENABLE_GPU",
  );

/** Runs CoreNEURON's program; it leaves out.dat beside the dataset. */
export function simulateDataset(
  program: string,
  folder: string,
  run: RunData,
  { threads, gpu = false }: SimulateOptions,
): Promise<void> {
  const env = { ...process.env, OMP_NUM_THREADS: String(threads) };
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...datasetArguments(folder, run, threads), ...(gpu ? onGpu : [])], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (bytes: Buffer) => {
        said = (said + bytes.toString("utf8")).slice(-20_000);
      });
    }
    child.on("error", reject);
    child.on("close", (status) => {
      const last = said.trim().split("\n").slice(-12).join("\n");
      if (status === 0) resolve();
      else if (last.includes(withoutGpu)) reject(noGpu());
      else reject(new Failure(exitCodes.runFailed, "CoreNEURON did not run the dataset", last));
    });
  });
}
