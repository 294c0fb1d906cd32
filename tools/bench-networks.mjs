// `npm run bench -- networks [hh64 pas64 syn400] [--pairs 7] [--cells N] [--without arbor,coreneuron]`: hillock, NEURON, CoreNEURON
// and Arbor on the same networks, alternating in one run, each phase apart: medians, spread and least times, as a table and as
// out/bench/networks.json. Peers live in their own environments, which the command makes.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./packages.mjs";
import { makeVenv } from "./venvs.mjs";

const known = ["hh64", "pas64", "syn400"];

export function benchNetworks(words) {
  const value = (name, otherwise) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
  const names = words.filter((word) => known.includes(word));
  const options = {
    pairs: Number(value("--pairs", "7")),
    cells: value("--cells"),
    without: value("--without", "").split(","),
  };
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
  try {
    const peers = findPeers(options, work);
    const results = (names.length > 0 ? names : known).map((name) => benchNetwork(name, peers, options, work));
    const file = join(root, "out", "bench", "networks.json");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `${JSON.stringify({ machine: cpus()[0]?.model, date: new Date().toISOString(), ...options, results }, null, 1)}\n`,
    );
    console.log(`written to ${file}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What runs a network: its Python and what to tell it, or undefined where it cannot be had (it is said why). */
function findPeers({ without }, work) {
  const wants = (name) => !without.includes(name);
  const neuron = process.env.HILLOCK_NEURON_PYTHON ?? makeVenv(".venv-neuron", ["neuron==9.0.*", "numpy"]);
  const arbor = wants("arbor")
    ? (process.env.HILLOCK_ARBOR_PYTHON ?? makeVenv(".venv-arbor", ["arbor", "numpy"]))
    : undefined;
  return {
    neuron,
    coreneuron: wants("coreneuron") ? neuron : undefined,
    best: wants("best") && neuron ? bestCoreNeuron(neuron, work) : undefined,
    arbor,
  };
}

/** hh without its TABLE and with RANGE rates, compiled by nrnivmodl with the best flags; undefined where that fails. */
function bestCoreNeuron(python, work) {
  const folder = join(work, "best"),
    mod = join(folder, "mod");
  mkdirSync(mod, { recursive: true });
  const found = spawnSync(python, ["-c", "import neuron, os; print(os.path.dirname(neuron.__file__))"], {
    encoding: "utf8",
  }).stdout.trim();
  const text = readHh(found);
  if (!text) return undefined;
  const own = text
    .replace(/SUFFIX hh/, "SUFFIX hhx")
    .replace(/^\s*TABLE .*$/m, "")
    .replace(/GLOBAL (minf.*)/, "RANGE $1");
  writeFileSync(join(mod, "hhx.mod"), own);
  const flags = ["-coreneuron", "-incflags", "-O3 -march=native -ffast-math -fopenmp-simd", "mod"];
  const env = { ...process.env, PATH: `${dirname(python)}:${process.env.PATH}` };
  const made = spawnSync(join(dirname(python), "nrnivmodl"), flags, { cwd: folder, env, encoding: "utf8" });
  if (made.status === 0) return { python, folder };
  console.log(`CoreNEURON with best flags: nrnivmodl failed\n${(made.stdout + made.stderr).slice(-500)}`);
  return undefined;
}

function readHh(neuron) {
  for (const path of [".data/share/nrn/demo/release/hh.mod", ".data/share/nmodl/hh.mod"]) {
    try {
      return readFileSync(join(neuron, path), "utf8");
    } catch {}
  }
  try {
    return readFileSync(join(root, "mechanisms", "hh.mod"), "utf8");
  } catch {
    console.log("CoreNEURON with best flags: this NEURON has no hh.mod to compile");
    return undefined;
  }
}

function benchNetwork(name, peers, options, work) {
  const contenders = contendersFor(name, peers, options, work);
  const rounds = [];
  for (let i = 0; i < options.pairs; i++) {
    rounds.push(Object.fromEntries(contenders.map(({ title, run }) => [title, run(i)])));
    console.log(
      `${name} ${i + 1}  ${contenders.map(({ title }) => `${title} ${shown(rounds[i][title])}`).join("   ")}`,
    );
  }
  const rows = contenders.map(({ title }) => row(title, rounds.map((round) => round[title]).filter(Boolean), rounds));
  printTable(name, rows, options);
  return { name, rows, rounds };
}

const shown = (result) => (result ? `${result.run.toFixed(3)} s` : "–");

function contendersFor(name, peers, { cells }, work) {
  const neuron =
    (...more) =>
    () =>
      peer(peers.neuron, "neuron-networks.py", [name, ...more, ...(cells ? ["--cells", cells] : [])]);
  const set = cells ? ["--set", `n=${cells}`] : [];
  const folder = join("models", "bench", name),
    exact = join(work, `${name}-exact`);
  const hillock = (model) => (i) => runHillock(["run", model, "--threads", "1", ...set], join(work, `${name}-${i}`));
  mkdirSync(exact, { recursive: true });
  writeFileSync(
    join(exact, "model.hlk"),
    `${readFileSync(join(root, folder, "model.hlk"), "utf8")}\nnumerics { tables = exact }\n`,
  );
  const synapses = name === "syn400";
  const list = [
    { title: "hillock", run: hillock(folder) },
    { title: "hillock, tables exact", run: hillock(exact) },
    { title: "NEURON", run: neuron() },
    ...(synapses ? [{ title: "NEURON, separate", run: neuron("--separate") }] : []),
    ...(peers.coreneuron ? [{ title: "CoreNEURON", run: neuron("--coreneuron") }] : []),
    ...(peers.coreneuron && synapses
      ? [{ title: "CoreNEURON, separate", run: neuron("--coreneuron", "--separate") }]
      : []),
    ...(peers.best
      ? [
          {
            title: "CoreNEURON, best",
            run: () =>
              peer(
                peers.best.python,
                "neuron-networks.py",
                [name, "--coreneuron", "--mechanism", "hhx"],
                peers.best.folder,
              ),
          },
        ]
      : []),
    ...(peers.arbor
      ? [
          {
            title: "Arbor",
            run: () => peer(peers.arbor, "arbor-networks.py", [name, ...(cells ? ["--cells", cells] : [])]),
          },
        ]
      : []),
  ];
  return list.filter(({ title }) => peers.neuron || !title.includes("NEURON"));
}

function runHillock(args, out) {
  const done = spawnSync(process.execPath, [join(root, "bin", "hillock.mjs"), ...args, "--out", out], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0) throw new Error(`hillock ${args.join(" ")}\n${done.stdout}${done.stderr}`);
  const { phases } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  const seconds = (phase) => phases.find(({ name }) => name === phase)?.seconds ?? 0;
  rmSync(out, { recursive: true, force: true });
  const construct = seconds("connect") + seconds("construct") + seconds("initialize");
  return {
    compile: seconds("compile") + seconds("build"),
    construct,
    run: seconds("simulate"),
    write: seconds("write"),
    spikes: cellSpikes(done.stdout),
  };
}

/** As the summary counts them: those of cells, without their sources. */
const cellSpikes = (summary) => Number(/(\d+) spikes in/.exec(summary.replaceAll(",", ""))?.[1] ?? Number.NaN);

function peer(python, script, args, cwd = root) {
  const done = spawnSync(python, [join(root, "tools", "bench", script), ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const line = done.stdout.trim().split("\n").at(-1) ?? "";
  if (done.status !== 0 || !line.startsWith("{")) {
    console.log(`${script} ${args.join(" ")} failed: ${done.stderr.trim().split("\n").at(-1)}`);
    return undefined;
  }
  return JSON.parse(line);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Medians of each phase, and how many times hillock is faster: median, least and most of the pairs, and of the least times. */
function row(title, own, rounds) {
  if (own.length === 0) return { title };
  const ratios = rounds.filter((round) => round[title]).map((round) => round[title].run / round.hillock.run);
  const least = Math.min(...own.map(({ run }) => run)),
    ours = Math.min(...rounds.map(({ hillock }) => hillock.run));
  const of = (phase) => median(own.map((result) => result[phase] ?? 0));
  return {
    title,
    construct: of("construct"),
    run: of("run"),
    least,
    write: of("write"),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    ratioOfLeast: least / ours,
    spikes: own[0].spikes,
  };
}

function printTable(name, rows, { pairs }) {
  console.log(`\n${name}, one thread, 100 ms, ${pairs} alternating rounds: medians\n`);
  console.log("                        construct s     run s   least s    run / hillock's       of the least   spikes");
  for (const { title, construct, run, least, ratio, spread, ratioOfLeast, spikes } of rows) {
    if (run === undefined) console.log(`${title.padEnd(24)} failed`);
    else {
      const range = `${ratio.toFixed(2)} (${spread[0].toFixed(2)} to ${spread[1].toFixed(2)})`;
      console.log(
        `${title.padEnd(24)}${construct.toFixed(3).padStart(11)}${run.toFixed(3).padStart(10)}${least.toFixed(3).padStart(10)}    ${range.padEnd(24)}${ratioOfLeast.toFixed(2).padStart(9)}${String(spikes).padStart(9)}`,
      );
    }
  }
  console.log();
}
