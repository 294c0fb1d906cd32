// `npm run bench -- column [--pairs 5] [--duration "1 s"] [--threads 1]`: hillock and NEURON on the same network, side by side
// in one run, alternating, each phase apart; `column` may be any model: `bench/pyramidal`. `npm run bench -- start`: what a run
// costs beside its simulation; `-- ablate`: what each pass is worth; `-- networks`: against other peers. Timings on a busy machine
// mean little; the ratios of one run do.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchAblate } from "./bench-ablate.mjs";
import { benchStart } from "./bench-start.mjs";
import { benchNetworks } from "./bench-networks.mjs";
import { benchTranslate } from "./bench-translate.mjs";
import { checkNode, installPackages, root } from "./packages.mjs";
import { makeVenv } from "./venvs.mjs";

checkNode();
installPackages();
if (process.argv[2] === "start") {
  benchStart(process.argv.slice(3));
  process.exit();
}
if (process.argv[2] === "ablate") {
  benchAblate(process.argv.slice(3));
  process.exit();
}
if (process.argv[2] === "networks") {
  benchNetworks(process.argv.slice(3));
  process.exit();
}
if (process.argv[2] === "translate") {
  benchTranslate(process.argv.slice(3));
  process.exit();
}
const options = parse(process.argv.slice(2));
const python = process.env.HILLOCK_NEURON_PYTHON ?? makeVenv(".venv-neuron", ["neuron==9.0.*", "numpy"]);
if (!python) process.exit(3);
const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
try {
  bench();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function parse(words) {
  const value = (name, otherwise) => {
    const at = words.indexOf(name);
    return at < 0 ? otherwise : words[at + 1];
  };
  const model = words.find((word, i) => !word.startsWith("--") && !words[i - 1]?.startsWith("--")) ?? "column";
  return {
    model: existsSync(join(root, "models", model)) ? join("models", model) : model,
    pairs: Number(value("--pairs", "5")),
    duration: value("--duration", "1 s"),
    threads: value("--threads", "1"),
    out: value("--out", join("out", "bench")),
  };
}

function bench() {
  const cold = hillock(["build", options.model], join(work, "cold"));
  console.log(`cold build   ${cold.toFixed(2)} s, all of it: front end, C++ compiler, link`);
  hillock(["export", "neuron", options.model, "-o", join(work, "neuron")]);
  const pairs = [];
  for (let i = 0; i < options.pairs; i++) {
    pairs.push({ hillock: runHillock(i), neuron: runNeuron(i) });
    const { hillock: ours, neuron } = pairs[i];
    console.log(`pair ${i + 1}       hillock ${show(ours)}   NEURON ${show(neuron)}`);
  }
  report(cold, pairs);
}

/** Runs a command of the checkout; its wall time in seconds. */
function hillock(args, cache) {
  const env = cache ? { ...process.env, HILLOCK_CACHE: cache } : process.env;
  return timed(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], { env });
}

function timed(command, args, more = {}) {
  const start = performance.now();
  const done = spawnSync(command, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, ...more });
  if (done.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${done.stdout}${done.stderr}`);
  return (performance.now() - start) / 1000;
}

function runHillock(i) {
  const out = join(work, `hillock-${i}`);
  const args = ["run", options.model, "--duration", options.duration, "--threads", options.threads, "--out", out];
  const total = hillock(args);
  const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  const seconds = (name) => manifest.phases.find((phase) => phase.name === name)?.seconds ?? 0;
  return {
    compile: seconds("compile"),
    construct: seconds("connect") + seconds("construct") + seconds("initialize"),
    run: seconds("simulate"),
    write: seconds("write"),
    total,
    spikes: manifest.counts.spikes,
  };
}

function runNeuron(i) {
  const out = join(work, `neuron-${i}`);
  const milliseconds = String(durationMs(options.duration));
  const total = timed(python, [join(work, "neuron", "run.py"), "--out", out, "--duration", milliseconds]);
  const result = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
  return { compile: 0, ...result.seconds, total, spikes: result.spikes };
}

function durationMs(text) {
  const [, number, unit] = /^([\d.]+)\s*(ms|s)$/.exec(text.trim()) ?? [];
  if (!unit) throw new Error(`--duration "${text}": write "100 ms" or "1 s"`);
  return Number(number) * (unit === "s" ? 1000 : 1);
}

function show({ construct, run, total }) {
  return `construct ${construct.toFixed(3)} s, run ${run.toFixed(3)} s, total ${total.toFixed(2)} s`;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function report(coldBuildSeconds, pairs) {
  const phases = ["compile", "construct", "run", "write", "total"];
  const rows = phases.map((phase) => {
    const ours = pairs.map((pair) => pair.hillock[phase] ?? 0);
    const theirs = pairs.map((pair) => pair.neuron[phase] ?? 0);
    const ratios = pairs.map((_, i) => theirs[i] / ours[i]).filter(Number.isFinite);
    const spread = [Math.min(...ratios), Math.max(...ratios)];
    return { phase, hillock: median(ours), neuron: median(theirs), ratio: ratios.length ? median(ratios) : 0, spread };
  });
  console.log(
    `\n${options.model}, ${options.duration}, ${options.pairs} alternating pairs, ${options.threads} thread(s); medians`,
  );
  console.log("phase        hillock s    NEURON s    NEURON / hillock");
  for (const { phase, hillock: ours, neuron, ratio, spread } of rows) {
    const range = ratio > 0 ? `${ratio.toFixed(2)}  (${spread[0].toFixed(2)} to ${spread[1].toFixed(2)})` : "–";
    console.log(`${phase.padEnd(10)} ${ours.toFixed(3).padStart(11)} ${neuron.toFixed(3).padStart(11)}    ${range}`);
  }
  console.log(`spikes       hillock ${pairs[0].hillock.spikes}, NEURON ${pairs[0].neuron.spikes}`);
  mkdirSync(join(root, options.out), { recursive: true });
  const file = join(root, options.out, `${options.model.replace(/.*\//, "")}.json`);
  writeFileSync(file, `${JSON.stringify({ ...options, coldBuildSeconds, pairs, medians: rows }, null, 1)}\n`);
  console.log(`written to ${file}`);
}
