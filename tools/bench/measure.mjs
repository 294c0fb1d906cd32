// What all benchmarks share: running hillock and peers, medians, where results go.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../packages.mjs";

/** `--name value` among words. */
export function option(words, name, otherwise) {
  return words.includes(name) ? words[words.indexOf(name) + 1] : otherwise;
}

/** The first word that is no option or its value. */
export function firstName(words, otherwise) {
  return words.find((word, i) => !word.startsWith("--") && !words[i - 1]?.startsWith("--")) ?? otherwise;
}

/** `column`, `bench/pyramidal` or a path of its own. */
export function modelPath(name) {
  return existsSync(join(root, "models", name)) ? join("models", name) : name;
}

/** A command in the checkout; `mayFail`: the caller looks at its status. */
export function run(command, args, { mayFail = false, ...more } = {}) {
  const start = performance.now();
  const done = spawnSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, ...more });
  if (done.status !== 0 && !mayFail) throw new Error(`${command} ${args.join(" ")}\n${done.stdout}${done.stderr}`);
  return { ...done, seconds: (performance.now() - start) / 1000 };
}

/** hillock of the checkout; `cache`: instead of the user's. */
export function hillock(args, { cache, ...more } = {}) {
  const env = cache ? { ...process.env, HILLOCK_CACHE: cache } : process.env;
  return run(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], { env, ...more });
}

/** `hillock run`: its phases in seconds, its hashes, the spikes of cells (without their sources, as the summary counts them). */
export function runHillock(args, out) {
  const { stdout, seconds: total } = hillock(["run", ...args, "--out", out]);
  const { phases, hashes, memory, counts } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  rmSync(out, { recursive: true, force: true });
  const seconds = (...names) =>
    phases.filter(({ name }) => names.includes(name)).reduce((sum, p) => sum + p.seconds, 0);
  return {
    frontEnd: seconds("compile"),
    compile: seconds("compile", "build"),
    construct: seconds("connect", "construct", "initialize"),
    run: seconds("simulate"),
    write: seconds("write"),
    total,
    spikes: Number(/(\d+) spikes in/.exec(stdout.replaceAll(",", ""))?.[1] ?? Number.NaN),
    hash: JSON.stringify(hashes),
    connections: counts.connections,
    memory,
  };
}

/** A script that prints a line of JSON; undefined where it fails, and why is said. */
export function runPeer(python, script, args, cwd = root) {
  const { status, stdout, stderr } = run(python, [join(root, "tools", "bench", script), ...args], {
    cwd,
    mayFail: true,
  });
  const line = (stdout ?? "").trim().split("\n").at(-1) ?? "";
  if (status === 0 && line.startsWith("{")) return JSON.parse(line);
  console.log(`${script} ${args.join(" ")} failed: ${(stderr ?? "").trim().split("\n").at(-1)}`);
  return undefined;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `7.00 (6.90 to 7.80)`: median, least and most. */
export function ranged(values) {
  if (values.length === 0) return "–";
  return `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
}

/** out/bench/NAME.json, with the machine's name. */
export function writeResult(name, result, folder = join("out", "bench")) {
  const file = join(root, folder, `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const about = { machine: cpus()[0]?.model, cores: cpus().length, date: new Date().toISOString() };
  writeFileSync(file, `${JSON.stringify({ ...about, ...result }, null, 1)}\n`);
  console.log(`written to ${file}`);
}
