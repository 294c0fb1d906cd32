// `npm run bench -- construct [--pairs 5] [--most 100]`: what it costs to make a network from its rules, on one thread. Synapses a
// second with a mean probability of 2 % and more, the same for all pairs and falling with the distance; pairs that NetPyNE's streams
// test a second; 500 rules against 5 that make as many synapses; the largest network, `--most` million synapses, and its memory.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, option, ranged, runHillock, writeResult } from "./bench/measure.mjs";

export function benchConstruct(words) {
  const pairs = Number(option(words, "--pairs", "5"));
  const most = Number(option(words, "--most", "100"));
  const work = mkdtempSync(join(tmpdir(), "hillock-construct-"));
  try {
    const build = (name, text) => builder(join(work, name), text);
    const uniform = rate("probability 0.02", repeat(pairs, build("uniform", model("", oneRule("0.02")))));
    const decaying = rate("0.6 exp(-dist_3D/200 um)", repeat(pairs, build("decaying", model("", oneRule(decay)))));
    const netpyne = pairRate(repeat(pairs, build("netpyne", model("streams netpyne", oneRule(rare)))));
    const rules = manyRules(pairs, build);
    const large = most > 0 ? largest(most, build) : undefined;
    writeResult("construct", { pairs, uniform, decaying, netpyne, rules, large });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const cells = 11000;
const decay = "0.6 * exp(-dist_3D / 200 um)";
const rare = "0.1 * exp(-dist_3D / 150 um)";

const oneRule = (probability) => `
  population cells { cell = ball, count = n }
  connect near: cells -> cells with exc on soma(0.5) { probability = ${probability}, use values }`;

/** Rules from each part of the cells to each other part: `parts` squared of them. */
const partsOf = (parts) => `
  for i in 0:${parts} { population "P{i}" { cell = ball, count = n / ${parts} } }
  for i in 0:${parts}, j in 0:${parts} {
    connect "from_{i}_{j}": "P{i}" -> "P{j}" with exc on soma(0.5) { probability = 0.02, use values }
  }`;

function model(streams, network) {
  return `
  model construct
  ${streams}
  option n = ${cells}
  volume { size = (1000, 1000, 1000) um }
  cell ball { section soma { L = 20 um, diam = 20 um, insert pas }, spike at soma(0.5) when v > 0 mV }
  synapse exc = ExpSyn { tau = 2 ms, e = 0 mV }
  rule values { weight = 1e-5 uS * exp(-dist_3D / 400 um), delay = 1 ms + dist_3D / 500 um/ms }
  ${network}
  simulate 0.1 ms`;
}

/** Runs the model; the first time, which compiles, is not told. */
function builder(folder, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "model.hlk"), text);
  const run = (...more) => runHillock([folder, "--threads", "1", "--no-instances", ...more], join(folder, "out"));
  run();
  return run;
}

const repeat = (times, run) => Array.from({ length: times }, () => run());

function rate(what, runs) {
  const rates = runs.map(({ connections, construct }) => connections / construct / 1e6);
  console.log(
    `${what.padEnd(26)} ${ranged(rates)} million synapses a second and core (5 asked), ${runs[0].connections} synapses`,
  );
  return { millionSynapsesPerSecond: median(rates), runs };
}

function pairRate(runs) {
  const rates = runs.map(({ construct }) => (cells * cells) / construct / 1e6);
  console.log(`${"streams netpyne".padEnd(26)} ${ranged(rates)} million pairs a second and core (200 asked)`);
  return { millionPairsPerSecond: median(rates), runs };
}

/** 22 parts are 484 rules, 2 are 4. */
function manyRules(pairs, build) {
  const few = build("few", model("", partsOf(2)));
  const many = build("many", model("", partsOf(22)));
  const rounds = Array.from({ length: pairs }, () => ({ few: few(), many: many() }));
  const ns = ({ construct, connections }) => (construct / connections) * 1e9;
  const ratios = rounds.map((round) => ns(round.many) / ns(round.few));
  console.log(`${"484 rules".padEnd(26)} ${ranged(ratios)} times as long a synapse as 4 rules (1 asked)`);
  return { ratio: median(ratios), rounds };
}

function largest(million, build) {
  const n = Math.ceil(Math.sqrt((million * 1e6) / 0.02));
  const run = build("large", model("", oneRule("0.02")))("--set", `n=${n}`);
  const gib = run.memory.peakBytes / 2 ** 30;
  console.log(
    `${`${run.connections} synapses`.padEnd(26)} ${run.construct.toFixed(1)} s, ${gib.toFixed(2)} GiB at the most`,
  );
  return run;
}
