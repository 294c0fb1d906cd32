import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { exitCodes, Failure } from "../failure.js";
import { type RunResults, type Trace, traceKey } from "./run-results.js";

const resultSchema = z.object({
  neuron: z.string(),
  steps: z.number(),
  seconds: z.object({ construct: z.number(), run: z.number() }),
  recordings: z.array(
    z.object({
      name: z.string(),
      rows: z.number(),
      columns: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
    }),
  ),
  /** Per cell type, section and segment: area (um2), resistance to the parent (MOhm). */
  geometry: z.record(z.string(), z.array(z.array(z.tuple([z.number(), z.number()])))),
});

export interface NeuronResults extends RunResults {
  readonly version: string;
  readonly steps: number;
  readonly seconds: { readonly construct: number; readonly run: number };
  readonly geometry: z.infer<typeof resultSchema>["geometry"];
}

/** Runs an exported model; `vInitUlps` moves v_init by so many units in the last place, `more` are options of run.py. */
export async function runNeuron(
  python: string,
  folder: string,
  out: string,
  vInitUlps: number,
  more: readonly string[] = [],
): Promise<NeuronResults> {
  const options = ["--out", out, "--v-init-ulps", String(vInitUlps), ...more];
  const said = await runScript(python, [join(folder, "run.py"), ...options]);
  if (said.status !== 0) {
    const last = said.output.trim().split("\n").slice(-12).join("\n");
    throw new Failure(exitCodes.runFailed, `NEURON did not run the exported model in ${folder}`, last);
  }
  return readNeuronResults(out);
}

function runScript(python: string, args: readonly string[]): Promise<{ status: number | null; output: string }> {
  const env = { ...process.env, NEURON_MODULE_OPTIONS: "-nogui", LC_ALL: "C" };
  return new Promise((resolve, reject) => {
    const child = spawn(python, [...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (bytes: Buffer) => {
      output = (output + bytes.toString("utf8")).slice(-20_000);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output }));
  });
}

/** What `run.py` has written to its --out. */
export function readNeuronResults(out: string): NeuronResults {
  const result = resultSchema.parse(JSON.parse(readFileSync(join(out, "result.json"), "utf8")));
  const traces = new Map<string, Trace>();
  for (const { name, rows, columns } of result.recordings) {
    const bytes = readFileSync(join(out, `${name}.f64`));
    columns.forEach(([gid, section, x], c) => {
      const values = new Float64Array(rows);
      for (let row = 0; row < rows; row++) values[row] = bytes.readDoubleLE(8 * (row * columns.length + c));
      traces.set(traceKey(name, gid, section, x), { recording: name, gid, section, x, values });
    });
  }
  const { neuron: version, steps, seconds, geometry } = result;
  return { version, steps, seconds, geometry, spikes: readSpikes(join(out, "spikes.csv")), traces };
}

function readSpikes(path: string): RunResults["spikes"] {
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => {
    const [time, gid] = line.split(",");
    return { timeMs: Number(time), gid: Number(gid) };
  });
}
