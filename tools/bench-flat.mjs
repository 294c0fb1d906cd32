// `npm run bench -- flat [--most 1GB] [--pairs 3] [--svg docs/flat.svg]`: what a step of a compartment and a delivered event cost
// in models of 1 MB and more. Compartments: passive trees as in models/bench/pas64, every size the same number of compartment-steps.
// Events: models/bench/syn400 with weights of 0, the difference between a large and a small fan-in. Bytes are those that the
// manifest tells: connections take some ten times as many while they are made.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flatSvg } from "./bench/flat-svg.mjs";
import { median, option, runHillock, writeResult } from "./bench/measure.mjs";
import { root } from "./packages.mjs";

const stepMs = 0.025,
  compartmentsOfTree = 64 + 8, // ends of sections too
  compartmentSteps = 4e8,
  fewestSteps = 60;
const fanIn = { small: 20, large: 220 };
const bytesOf = { compartment: 136, synapse: 16.2 }; // about: to choose counts by

export function benchFlat(words) {
  const most = bytesIn(option(words, "--most", "1GB")),
    pairs = Number(option(words, "--pairs", "3"));
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
  try {
    const sizes = [1e6, 3e6, 1e7, 3e7, 1e8, 3e8, 1e9, 4e9].filter((size) => size <= most);
    const series = [
      { title: "compartment, a step", most: 1.3, points: sizes.map((size) => compartments(size, pairs, work)) },
      { title: "event", most: 1.5, points: sizes.map((size) => events(size, pairs, work)) },
    ];
    for (const one of series) report(one);
    writeResult("flat", { pairs, series });
    const svg = option(words, "--svg");
    if (svg) writeFileSync(join(root, svg), flatSvg(series));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function bytesIn(text) {
  const [, number, unit] = /^([\d.]+)\s*(MB|GB)$/.exec(text) ?? [];
  if (!unit) throw new Error(`--most "${text}": write "100MB" or "4GB"`);
  return Number(number) * (unit === "GB" ? 1e9 : 1e6);
}

function compartments(size, pairs, work) {
  const text = readFileSync(join(root, "models", "bench", "pas64", "model.hlk"), "utf8");
  const model = writeModel(join(work, "trees"), text.replace(/^synapse exc[\s\S]*?(?=^simulate)/m, ""));
  const n = Math.round(size / bytesOf.compartment / compartmentsOfTree / 8) * 8;
  const steps = Math.max(fewestSteps, Math.round(compartmentSteps / (n * compartmentsOfTree)));
  const run = () => runHillock(settings(model, n, steps), join(work, "out"));
  run();
  const rounds = Array.from({ length: pairs }, run);
  const { compartments: count, cellBytes } = rounds[0].memory;
  const ns = Math.min(...rounds.map((round) => round.run / (count * steps))) * 1e9;
  return told({ what: "compartment", n, steps, bytes: cellBytes, each: cellBytes / count, ns });
}

/** As many events for every size: a cell fires every 10 ms. */
function events(size, pairs, work) {
  const text = readFileSync(join(root, "models", "bench", "syn400", "model.hlk"), "utf8");
  const spread = text.replace("0.02 ms * index", "0.02 ms * (index % 500)"); // all cells fire from the beginning
  const model = writeModel(join(work, "quiet"), spread.replaceAll("weight = 2e-4 uS", "weight = 0 uS"));
  const n = Math.round(size / bytesOf.synapse / fanIn.large / 8) * 8;
  const steps = Math.max(800, Math.min(40000, Math.round(2e7 / n)));
  const run = (which) =>
    runHillock([...settings(model, n, steps), "--set", `fan_in=${fanIn[which]}`], join(work, "out"));
  for (const which of ["small", "large"]) run(which);
  const rounds = Array.from({ length: pairs }, () => ({ small: run("small"), large: run("large") }));
  const more = rounds[0].small.spikes * (fanIn.large - fanIn.small);
  const ns = median(rounds.map(({ small, large }) => (large.run - small.run) / more)) * 1e9;
  const { synapseBytes, bytesPerConnection } = rounds[0].large.memory;
  return told({ what: "event", n, steps, bytes: synapseBytes, each: bytesPerConnection, ns });
}

function settings(model, n, steps) {
  return [
    model,
    "--threads",
    "1",
    "--no-instances",
    "--set",
    `n=${n}`,
    "--duration",
    `${(steps * stepMs).toFixed(3)} ms`,
  ];
}

function writeModel(folder, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "model.hlk"), text);
  return folder;
}

function told(point) {
  const { what, bytes, ns, n, steps, each } = point;
  const size = bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `${what.padEnd(12)} ${size.padStart(9)}  ${ns.toFixed(2).padStart(7)} ns   ${n} cells, ${steps} steps, ${each.toFixed(1)} bytes each`,
  );
  return point;
}

function report({ title, points, most }) {
  const costs = points.map(({ ns }) => ns);
  console.log(`${title}: dearest/cheapest ${(Math.max(...costs) / Math.min(...costs)).toFixed(2)} (${most} asked)`);
}
