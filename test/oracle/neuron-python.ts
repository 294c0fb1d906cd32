import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Why tests against NEURON are skipped, for their titles. */
export const noNeuron = "no Python with NEURON: set HILLOCK_NEURON_PYTHON or make .venv-neuron";

const python = findPython();
if (python === undefined) console.warn(`skipped: comparisons with NEURON (${noNeuron})`);

/** The Python that has NEURON: `HILLOCK_NEURON_PYTHON`, else `.venv-neuron` in the repository's root. */
export function neuronPython(): string | undefined {
  return python;
}

function findPython(): string | undefined {
  const local = fileURLToPath(new URL("../../.venv-neuron/bin/python", import.meta.url));
  const candidate = process.env.HILLOCK_NEURON_PYTHON ?? local;
  return existsSync(candidate) ? candidate : undefined;
}

/**
 * Runs a Python script that finds its input as `data` and calls `answer(value)` once; NEURON's own prints do not
 * disturb it. `bits(x)` gives a double as 16 hex digits; read them back with `fromBits`.
 *
 * `runNeuron("from neuron import h\nanswer([bits(h.PI) for _ in data])", [1, 2])` → two strings
 */
export function runNeuron(script: string, input: unknown): unknown {
  if (python === undefined) throw new Error(noNeuron);
  const run = spawnSync(python, ["-c", `${prelude}\n${script}`], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, NEURON_MODULE_OPTIONS: "-nogui", LC_ALL: "C" },
  });
  const answer = run.stdout?.split(answerMark)[1];
  if (run.status !== 0 || answer === undefined) {
    throw new Error(`NEURON's script failed:\n${run.error?.message ?? ""}\n${run.stdout}\n${run.stderr}`);
  }
  return JSON.parse(answer);
}

/** A double from the 16 hex digits that `bits` makes in the script. */
export function fromBits(hex: string): number {
  return Buffer.from(hex, "hex").readDoubleBE(0);
}

/** The 16 hex digits of a double, as `bits` makes them in the script. */
export function toBits(value: number): string {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return buffer.toString("hex");
}

const answerMark = "\n@@answer@@";
const prelude = `
import json, struct, sys
data = json.load(sys.stdin)
def bits(x):
    return struct.pack('>d', x).hex()
def answer(value):
    sys.stdout.flush()
    sys.stdout.write(${JSON.stringify(answerMark)} + json.dumps(value) + ${JSON.stringify(answerMark)})
    sys.stdout.flush()
`;
