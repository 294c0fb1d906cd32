// `npm run bench -- column [--pairs 5] [--duration "1 s"] [--threads 1]`: hillock and NEURON on one model (`column`, or
// any other: `bench/pyramidal`), alternating in one run, each phase apart.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  firstName,
  hillock,
  median,
  modelPath,
  option,
  ranged,
  run,
  runHillock,
  writeResult,
} from "./bench/measure.mjs";
import { makeVenv } from "./venvs.mjs";

export function benchModel(words) {
  const options = {
    model: modelPath(firstName(words, "column")),
    pairs: Number(option(words, "--pairs", "5")),
    duration: option(words, "--duration", "1 s"),
    threads: option(words, "--threads", "1"),
    out: option(words, "--out", join("out", "bench")),
  };
  const python = process.env.HILLOCK_NEURON_PYTHON ?? makeVenv(".venv-neuron", ["neuron==9.0.*", "numpy"]);
  if (!python) process.exit(3);
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
  try {
    bench(options, python, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function bench(options, python, work) {
  const { model, duration, threads } = options;
  const { seconds: cold } = hillock(["build", model], { cache: join(work, "cold") });
  console.log(`cold build   ${cold.toFixed(2)} s, all of it: front end, C++ compiler, link`);
  hillock(["export", "neuron", model, "-o", join(work, "neuron")]);
  const pairs = [];
  for (let i = 0; i < options.pairs; i++) {
    const ours = runHillock([model, "--duration", duration, "--threads", threads], join(work, "hillock"));
    const neuron = runNeuron(python, work, durationMs(duration));
    console.log(`pair ${i + 1}       hillock ${show(ours)}   NEURON ${show(neuron)}`);
    pairs.push({ hillock: ours, neuron });
  }
  report(options, cold, pairs);
}

function runNeuron(python, work, milliseconds) {
  const out = join(work, "results");
  const { seconds: total } = run(python, [
    join(work, "neuron", "run.py"),
    "--out",
    out,
    "--duration",
    String(milliseconds),
  ]);
  const result = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
  return { frontEnd: 0, ...result.seconds, total, spikes: result.spikes };
}

function durationMs(text) {
  const [, number, unit] = /^([\d.]+)\s*(ms|s)$/.exec(text.trim()) ?? [];
  if (!unit) throw new Error(`--duration "${text}": write "100 ms" or "1 s"`);
  return Number(number) * (unit === "s" ? 1000 : 1);
}

function show({ construct, run, total }) {
  return `construct ${construct.toFixed(3)} s, run ${run.toFixed(3)} s, total ${total.toFixed(2)} s`;
}

function report(options, coldBuildSeconds, pairs) {
  const rows = ["frontEnd", "construct", "run", "write", "total"].map((phase) => {
    const ours = pairs.map((pair) => pair.hillock[phase] ?? 0);
    const theirs = pairs.map((pair) => pair.neuron[phase] ?? 0);
    const ratios = pairs.map((_, i) => theirs[i] / ours[i]).filter((ratio) => Number.isFinite(ratio) && ratio > 0);
    return { phase, hillock: median(ours), neuron: median(theirs), ratios };
  });
  const { model, duration, threads } = options;
  console.log(`\n${model}, ${duration}, ${options.pairs} alternating pairs, ${threads} thread(s); medians`);
  console.log("phase        hillock s    NEURON s    NEURON / hillock");
  for (const { phase, hillock: ours, neuron, ratios } of rows) {
    console.log(
      `${phase.padEnd(10)} ${ours.toFixed(3).padStart(11)} ${neuron.toFixed(3).padStart(11)}    ${ranged(ratios)}`,
    );
  }
  console.log(`spikes       hillock ${pairs[0].hillock.spikes}, NEURON ${pairs[0].neuron.spikes} with their sources`);
  writeResult(model.replace(/.*\//, ""), { ...options, coldBuildSeconds, pairs, medians: rows }, options.out);
}
