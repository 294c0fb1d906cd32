// `npm run bench -- start [--model models/column] [--runs 7]`: what a run costs beside its simulation. A second run of an
// unchanged model, a run after one number or one mechanism of a single-cell model was edited, and a build with an empty cache.
// Busy machines add to it: see the least.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hillock, option, runHillock } from "./bench/measure.mjs";
import { root } from "./packages.mjs";

export function benchStart(words) {
  const runs = Number(option(words, "--runs", "7"));
  const work = mkdtempSync(join(tmpdir(), "hillock-bench-"));
  try {
    again(option(words, "--model", join("models", "column")), runs, work);
    edited(runs, work);
    editedMechanism(Math.min(runs, 3), work);
    cold(option(words, "--model", join("models", "column")), work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function again(model, runs, work) {
  run(model, join(work, "again"));
  const timed = Array.from({ length: runs }, () => run(model, join(work, "again")));
  show(
    `${model} again, beside its simulation`,
    timed.map(({ total, program }) => total - program),
  );
  show(
    "  of it front end",
    timed.map(({ compile }) => compile),
  );
}

/** Each run has another length of a section: data, so that nothing is compiled. */
function edited(runs, work) {
  const model = join(work, "single-cell");
  cpSync(join(root, "models", "single-cell"), model, { recursive: true });
  const file = join(model, "model.hlk");
  const text = readFileSync(file, "utf8");
  run(model, join(work, "edited"));
  const timed = Array.from({ length: runs }, (_, i) => {
    writeFileSync(file, text.replace("Ra   = 100 ohm cm", `Ra   = ${101 + i} ohm cm`));
    return run(model, join(work, "edited"));
  });
  show(
    "models/single-cell edited, all of it",
    timed.map(({ total }) => total),
  );
  show(
    "  of it simulation",
    timed.map(({ program }) => program),
  );
}

/** Each run has another number in hh's equations: its kernels are compiled, the runtime is there. */
function editedMechanism(runs, work) {
  const model = join(work, "own-channel");
  cpSync(join(root, "models", "single-cell"), model, { recursive: true });
  mkdirSync(join(model, "mod"), { recursive: true });
  const text = readFileSync(join(root, "mechanisms", "hh.mod"), "utf8");
  const write = (i) =>
    writeFileSync(join(model, "mod", "hh.mod"), text.replace("(celsius - 6.3)", `(celsius - 6.3000${i})`));
  write(0);
  run(model, join(work, "mechanism"));
  const timed = Array.from({ length: runs }, (_, i) => {
    write(i + 1);
    return run(model, join(work, "mechanism"));
  });
  show(
    "models/single-cell, a mechanism edited, all of it",
    timed.map(({ total }) => total),
  );
}

function cold(model, work) {
  const { seconds } = hillock(["build", model], { cache: join(work, "empty") });
  show(`${model} built with an empty cache`, [seconds]);
}

function run(model, out) {
  const { total, construct, run: simulate, write, frontEnd } = runHillock([model], out);
  return { total, program: construct + simulate + write, compile: frontEnd };
}

function show(what, seconds) {
  const sorted = [...seconds].sort((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  const text = [least, middle, most].map((s) => s.toFixed(3));
  console.log(`${what.padEnd(48)} least ${text[0]} s, median ${text[1]} s, most ${text[2]} s`);
}
