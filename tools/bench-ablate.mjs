// `npm run bench -- ablate [MODEL] [--pairs 5] [--duration "100 ms"]`: what each optional pass is worth. For each, the model runs
// with all passes and without that one, in turn; the ratio of their simulation times, and whether all results have the same bits.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstName, hillock, modelPath, option, ranged, runHillock, writeResult } from "./bench/measure.mjs";

export function benchAblate(words) {
  const named = firstName(words, "bench/pyramidal");
  const model = modelPath(named);
  const options = {
    model,
    pairs: Number(option(words, "--pairs", "5")),
    duration: option(words, "--duration", "100 ms"),
  };
  const work = mkdtempSync(join(tmpdir(), "hillock-ablate-"));
  try {
    const rows = optionalPasses(model).map((pass) => ablate(pass, options, work));
    writeResult(`ablate-${named.replace(/.*\//, "")}`, { ...options, rows });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** As `hillock build --pass -?` lists them when it is asked for one that does not exist. */
function optionalPasses(model) {
  const { stderr } = hillock(["build", model, "--pass", "-?"], { mayFail: true });
  const list = /optional passes, in order: (.*)/.exec(stderr)?.[1];
  if (!list) throw new Error(`hillock does not list its passes:\n${stderr}`);
  return list.split(", ");
}

function ablate(pass, { model, pairs, duration }, work) {
  const run = (...more) => runHillock([model, "--duration", duration, "--threads", "1", ...more], join(work, "run"));
  const without = ["--pass", `-${pass}`];
  run(...without); // compiles
  run();
  const rounds = Array.from({ length: pairs }, () => ({ all: run(), without: run(...without) }));
  const ratios = rounds.map((round) => round.without.run / round.all.run);
  const row = { pass, ratios, sameResults: rounds.every((round) => round.without.hash === round.all.hash) };
  console.log(
    `without ${pass.padEnd(20)} ${ranged(ratios).padEnd(24)} ${row.sameResults ? "the same results" : "other bits in the results"}`,
  );
  return row;
}
