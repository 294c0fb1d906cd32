// `npm run bench -- dataset [--pairs 5] [--cells 3000]`: what it takes to build syn400 with ten times the cells and to write CoreNEURON's
// files of it, NEURON's Python against `--dataset`, alternating. The first, uncounted round compiles.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hillock, median, option, ranged, runPeer, writeResult } from "./bench/measure.mjs";
import { findPeers } from "./bench/peers.mjs";

export function benchDataset(words) {
  const pairs = Number(option(words, "--pairs", "5"));
  const cells = Number(option(words, "--cells", "3000"));
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-dataset-"));
  try {
    const { neuron } = findPeers(["arbor", "best"]);
    const model = ["models/bench/syn400", "--set", `n=${cells}`, "--target", "coreneuron"];
    const exported = join(work, "exported");
    hillock(["build", ...model, "-o", exported]);
    const own = () => constructSeconds([...model, "--dataset", "--threads", "1"], join(work, "own"));
    const theirs = () => runPeer(neuron, "neuron-dataset.py", [exported, join(work, "theirs")]).construct;
    own();
    const rounds = Array.from({ length: pairs }, () => ({ neuron: theirs(), hillock: own() }));
    const seconds = (name) => median(rounds.map((round) => round[name])).toFixed(2);
    console.log(`syn400 with ${cells} cells, built and written as CoreNEURON's files, ${pairs} rounds: medians`);
    console.log(`NEURON's Python ${seconds("neuron")} s, hillock ${seconds("hillock")} s`);
    console.log(`times faster: ${ranged(rounds.map((round) => round.neuron / round.hillock))}`);
    writeResult("dataset", { cells, rounds });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Of a short run; the phase ends when the files are written. */
function constructSeconds(args, out) {
  hillock(["run", ...args, "--duration", "1 ms", "--no-plots", "--no-instances", "--out", out]);
  const { phases } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  return phases.find(({ name }) => name === "construct").seconds;
}
