// `npm run bench -- networks [hh64 pas64 syn400 ring pyramidal pyramidal-1 column-10] [--pairs 7] [--duration 100]
// [--without arbor,best,coreneuron]`: hillock, NEURON, CoreNEURON and Arbor on the same networks, alternating in one run, each
// phase apart: medians, spread and least times, as a table and as out/bench/networks.json. Peers live in their own environments,
// which the command makes.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hillock, median, option, ranged, runHillock, runPeer, writeResult } from "./bench/measure.mjs";
import { modelFolders, networks } from "./bench/networks.mjs";
import { compileMechanisms, exportedForCoreNeuron, findPeers, folderWithHhx } from "./bench/peers.mjs";

const ours = "hillock, tables exact";

export function benchNetworks(words) {
  const names = words.filter((word) => word in networks);
  const options = {
    pairs: Number(option(words, "--pairs", "7")),
    duration: option(words, "--duration", "100"),
    without: option(words, "--without", "").split(","),
  };
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
  try {
    const peers = findPeers(options.without);
    const results = (names.length > 0 ? names : Object.keys(networks)).map((name) =>
      benchNetwork(name, peers, options, work),
    );
    writeResult("networks", { ...options, results });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function benchNetwork(name, peers, options, work) {
  const contenders = [...ownContenders(name, options, work), ...peerContenders(name, peers, options, work)];
  const rounds = [];
  for (let i = 0; i < options.pairs; i++) {
    const round = Object.fromEntries(contenders.map(({ title, run }) => [title, run()]));
    rounds.push(round);
    const shown = contenders.map(({ title }) => `${title} ${round[title] ? `${round[title].run.toFixed(3)} s` : "–"}`);
    console.log(`${name} ${i + 1}  ${shown.join("   ")}`);
  }
  const rows = contenders.map(({ title }) => rowOf(title, rounds, networks[name].bars[title]));
  printTable(name, rows, options);
  return { name, rows, rounds };
}

function ownContenders(name, { duration }, work) {
  const { plain, exact } = modelFolders(name, work);
  const set = (networks[name].set ?? []).flatMap((value) => ["--set", value]);
  const run = (model) => () =>
    runHillock([model, "--threads", "1", "--duration", `${duration} ms`, ...set], join(work, `${name}-out`));
  const list = [
    { title: "hillock", run: run(plain) },
    { title: ours, run: run(exact) },
  ];
  // compiles both before the first round
  for (const { run } of list) run();
  return list;
}

function peerContenders(name, peers, options, work) {
  const list = networks[name].script ? byScript(name, peers, options, work) : byExport(name, peers, options, work);
  return list.filter(Boolean);
}

/** Networks that the peers' scripts know; hh's table is NEURON's but for the best flags. */
function byScript(name, { neuron, coreneuron, best, arbor }, { duration }, work) {
  const folder = best && folderWithHhx(join(work, "hhx"));
  const hasBest = best && compileMechanisms(best, folder, true);
  const run =
    (...more) =>
    () =>
      runPeer(neuron, "neuron-networks.py", [name, "--duration", duration, ...more], hasBest ? folder : undefined);
  const bestArguments = ["--coreneuron", "--mechanism", "hhx"];
  const contenders = (suffix, ...more) => [
    neuron && { title: `NEURON${suffix}`, run: run(...more) },
    coreneuron && { title: `CoreNEURON${suffix}`, run: run("--coreneuron", ...more) },
    hasBest && { title: `CoreNEURON, best${suffix}`, run: run(...bestArguments, ...more) },
  ];
  return [
    ...contenders(""),
    ...(name === "syn400" ? contenders(", separate", "--separate") : []),
    arbor && { title: "Arbor", run: () => runPeer(arbor, "arbor-networks.py", [name, "--duration", duration]) },
  ];
}

/** Any model, as `hillock export neuron` leaves it: the same synapses, connections and streams. */
function byExport(name, { neuron, coreneuron, best }, { duration }, work) {
  const exported = join(work, `${name}-neuron`);
  const { plain } = modelFolders(name, work);
  const set = (networks[name].set ?? []).flatMap((value) => ["--set", value]);
  mkdirSync(exported, { recursive: true });
  hillock(["export", "neuron", plain, "-o", exported, ...set]);
  const run =
    (folder, ...more) =>
    () =>
      runPeer(neuron, "exported-network.py", [folder, "--duration", duration, ...more]);
  const core = coreneuron && exportedForCoreNeuron(coreneuron, exported, join(work, `${name}-core`), false);
  const fast = best && exportedForCoreNeuron(best, exported, join(work, `${name}-best`), true);
  return [
    neuron && { title: "NEURON", run: run(exported) },
    core && { title: "CoreNEURON", run: run(core, "--coreneuron") },
    fast && { title: "CoreNEURON, best", run: run(fast, "--coreneuron") },
  ];
}

/** Medians of each phase, and how many times faster `tables exact` is: median, least and most of the rounds, and of the least times. */
function rowOf(title, rounds, bar) {
  const own = rounds.map((round) => round[title]).filter(Boolean);
  if (own.length === 0) return { title };
  const of = (phase) => median(own.map((result) => result[phase] ?? 0));
  const least = Math.min(...own.map(({ run }) => run));
  return {
    title,
    construct: of("construct"),
    run: of("run"),
    least,
    write: of("write"),
    ratios: rounds.filter((round) => round[title]).map((round) => round[title].run / round[ours].run),
    ratioOfLeast: least / Math.min(...rounds.map((round) => round[ours].run)),
    bar,
    spikes: own[0].spikes,
  };
}

function printTable(name, rows, { pairs, duration }) {
  console.log(
    `\n${name}, one thread, ${duration} ms, ${pairs} alternating rounds: medians; a bar is met at 0.9 of it\n`,
  );
  console.log(
    "                           construct s     run s   least s    run / tables exact's   of the least      bar   spikes",
  );
  for (const { title, construct, run, least, ratios, ratioOfLeast, bar, spikes } of rows) {
    if (run === undefined) {
      console.log(`${title.padEnd(27)} failed`);
      continue;
    }
    const [built, ran, best] = [construct, run, least].map((seconds) => seconds.toFixed(3).padStart(10));
    const verdict = bar === undefined ? "–" : `${bar}${median(ratios) >= 0.9 * bar ? " met" : ""}`;
    const columns = [
      ranged(ratios).padEnd(24),
      ratioOfLeast.toFixed(2).padStart(9),
      verdict.padStart(9),
      String(spikes).padStart(9),
    ];
    console.log(`${title.padEnd(27)} ${built}${ran}${best}    ${columns.join("")}`);
  }
  console.log();
}
