// `npm run bench -- events [--pairs 5]`: what synapses and events cost. models/bench/syn400 with weights of 0, so that cells do the
// same whatever their fan-in, is run with a small and a large one: the difference in time over the difference in events is
// what an event costs end to end; the difference in memory over that in synapses, what a synapse takes. Also construction,
// and two threads against one.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hillock, median, option, ranged, runHillock, writeResult } from "./bench/measure.mjs";
import { modelFolders } from "./bench/networks.mjs";
import { root } from "./packages.mjs";

const fanIn = { small: 100, large: 2000 },
  cells = 2400;

export async function benchEvents(words) {
  const pairs = Number(option(words, "--pairs", "5"));
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
  try {
    const events = eventCost(pairs, work);
    const bytes = await bytesPerSynapse(work);
    const threads = ["hh64", "column-10"].map((name) => twoThreads(name, pairs, work));
    writeResult("events", { pairs, cells, fanIn, ...events, bytes, threads });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function quietModel(work) {
  const folder = join(work, "quiet");
  mkdirSync(folder, { recursive: true });
  const text = readFileSync(join(root, "models", "bench", "syn400", "model.hlk"), "utf8");
  writeFileSync(join(folder, "model.hlk"), text.replaceAll("weight = 2e-4 uS", "weight = 0 uS"));
  return folder;
}

const setting = (size) => ["--set", `n=${cells}`, "--set", `fan_in=${fanIn[size]}`];

function eventCost(pairs, work) {
  const model = quietModel(work);
  const run = (size) => runHillock([model, "--threads", "1", "--no-instances", ...setting(size)], join(work, "out"));
  for (const size of ["small", "large"]) run(size);
  const rounds = Array.from({ length: pairs }, () => ({ small: run("small"), large: run("large") }));
  const more = (round) => round.small.spikes * (fanIn.large - fanIn.small);
  const ns = rounds.map((round) => ((round.large.run - round.small.run) / more(round)) * 1e9);
  const synapses = rounds.map(({ large }) => (cells * (fanIn.large + 1)) / large.construct / 1e6);
  console.log(`an event, end to end     ${ranged(ns)} ns (30 asked), ${more(rounds[0])} events`);
  console.log(`construction             ${ranged(synapses)} million synapses a second and core (5 asked)`);
  return { nsPerEvent: median(ns), millionSynapsesPerSecond: median(synapses), rounds };
}

/** Resident memory while the network runs, of the program alone. */
async function bytesPerSynapse(work) {
  const model = quietModel(work);
  const resident = async (size) => {
    const folder = join(work, `project-${size}`);
    hillock(["build", model, "-o", folder, ...setting(size)]);
    const program = hillock(["build", model, ...setting(size)])
      .stdout.trim()
      .split("\n")
      .at(-1);
    return residentBytes(program, [
      "--columns",
      join(folder, "model.columns"),
      "--stream",
      join(folder, "model.stream"),
    ]);
  };
  const bytes = ((await resident("large")) - (await resident("small"))) / (cells * (fanIn.large - fanIn.small));
  console.log(`a synapse                ${bytes.toFixed(1)} bytes resident, events on their way included (16 asked)`);
  return bytes;
}

/** The median of what /proc tells in the second half of the time: construction, and the end, are behind and before it. */
function residentBytes(program, args) {
  return new Promise((resolve, reject) => {
    const samples = [];
    const child = spawn(program, args, { stdio: "ignore" });
    const timer = setInterval(() => {
      try {
        samples.push(Number(readFileSync(`/proc/${child.pid}/statm`, "utf8").split(" ")[1]) * 4096);
      } catch {}
    }, 5);
    child.on("error", reject);
    child.on("close", () => {
      clearInterval(timer);
      resolve(median(samples.slice(samples.length >> 1)));
    });
  });
}

function twoThreads(name, pairs, work) {
  const { plain } = modelFolders(name, work);
  const run = (threads) => runHillock([plain, "--duration", "100 ms", "--threads", threads], join(work, "out"));
  run("1");
  const rounds = Array.from({ length: pairs }, () => ({ one: run("1"), two: run("2") }));
  const ratios = rounds.map(({ one, two }) => one.run / two.run);
  console.log(`${name.padEnd(24)} ${ranged(ratios)} times faster with two threads (1.85 asked)`);
  return { name, ratios, sameResults: rounds.every(({ one, two }) => one.hash === two.hash) };
}
