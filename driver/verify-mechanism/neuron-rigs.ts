import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFile } from "../package-folder.js";

/** How NEURON fared with a rig. */
export type NeuronOutcome =
  | { readonly kind: "ran"; readonly neuron: string }
  | { readonly kind: "failed"; readonly reason: string };

const mostSilentSeconds = 120;

/** Where NEURON's results of an exported rig are. */
export function neuronResults(folder: string, ulps = 0): string {
  return join(folder, ulps === 0 ? "results" : "moved");
}

/** Runs exported rigs in NEURON, v_init moved by `ulps` units in the last place; where a rig ends the process or never ends, the ones after it get a new process. */
export async function runNeuronRigs(
  python: string,
  library: string | undefined,
  folders: readonly string[],
  ulps = 0,
): Promise<ReadonlyMap<string, NeuronOutcome>> {
  const outcomes = new Map<string, NeuronOutcome>();
  for (let rest = folders; rest.length > 0; rest = rest.filter((folder) => !outcomes.has(folder))) {
    const before = outcomes.size;
    const ended = await runSome(python, [library ?? "", String(ulps), ...rest], outcomes);
    const culprit = rest.find((folder) => !outcomes.has(folder));
    if (culprit === undefined) break;
    if (!ended.loaded && outcomes.size === before) {
      for (const folder of rest) outcomes.set(folder, { kind: "failed", reason: ended.said });
    } else {
      outcomes.set(culprit, { kind: "failed", reason: `NEURON ended: ${ended.said}` });
    }
  }
  return outcomes;
}

interface Ended {
  readonly loaded: boolean;
  /** The last lines that are not ours. */
  readonly said: string;
}

function runSome(python: string, args: readonly string[], outcomes: Map<string, NeuronOutcome>): Promise<Ended> {
  const env = { ...process.env, NEURON_MODULE_OPTIONS: "-nogui", LC_ALL: "C" };
  const child = spawn(python, [packageFile("templates", "neuron", "rigs.py"), ...args], {
    env,
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let neuron = "";
  let [loaded, pending] = [false, ""];
  let chatter: string[] = [];
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => child.kill("SIGKILL"), mostSilentSeconds * 1000);
    const take = (line: string): void => {
      const [, folder, rest = ""] = /^rig (\S+) (ok|failed.*)$/.exec(line) ?? [];
      if (line.startsWith("loaded ")) [loaded, neuron] = [true, line.slice("loaded ".length)];
      else if (folder === undefined) chatter = [...chatter.slice(-20), line];
      else {
        clearTimeout(timer);
        timer = setTimeout(() => child.kill("SIGKILL"), mostSilentSeconds * 1000);
        const reason = `${rest.slice("failed ".length)} ${complaintIn(chatter)}`.trim();
        outcomes.set(folder, rest === "ok" ? { kind: "ran", neuron } : { kind: "failed", reason });
        chatter = [];
      }
    };
    const read = (bytes: Buffer): void => {
      const lines = (pending + bytes.toString("utf8")).split("\n");
      pending = lines.pop() ?? "";
      lines.forEach(take);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      const how = signal === "SIGKILL" ? "it does not end" : signal ? `${signal}` : "";
      resolve({ loaded, said: `${how} ${complaintIn(chatter)}`.trim() });
    });
  });
}

function complaintIn(chatter: readonly string[]): string {
  const lines = chatter.filter((line) => line.trim() !== "");
  return lines.slice(-6).join(" ").slice(0, 400);
}
