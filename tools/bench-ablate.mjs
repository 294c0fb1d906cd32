// `npm run bench -- ablate [MODEL] [--pairs 5] [--duration "100 ms"]`: what each optional pass is worth. For each, the model runs
// with all passes and without that one, in turn; the ratio of their simulation times, and whether all results have the same bits.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./packages.mjs";

export function benchAblate(words) {
  const value = (name, otherwise) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
  const named = words.find((word, i) => !word.startsWith("--") && !words[i - 1]?.startsWith("--")) ?? "bench/pyramidal";
  const model = existsSync(join(root, "models", named)) ? join("models", named) : named;
  const options = { model, pairs: Number(value("--pairs", "5")), duration: value("--duration", "100 ms") };
  const work = mkdtempSync(join(tmpdir(), "hillock-ablate-"));
  try {
    const rows = optionalPasses(model).map((pass) => ablate(pass, options, work));
    const file = join(root, "out", "bench", `ablate-${named.replace(/.*\//, "")}.json`);
    mkdirSync(join(root, "out", "bench"), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ ...options, rows }, null, 1)}\n`);
    console.log(`written to ${file}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** As `hillock build --pass -?` lists them when it is asked for one that does not exist. */
function optionalPasses(model) {
  const { stderr } = hillock(["build", model, "--pass", "-?"]);
  const list = /optional passes, in order: (.*)/.exec(stderr)?.[1];
  if (!list) throw new Error(`hillock does not list its passes:\n${stderr}`);
  return list.split(", ");
}

function ablate(pass, { model, pairs, duration }, work) {
  const run = (...more) => measure([model, "--duration", duration, "--threads", "1", ...more], join(work, "run"));
  const without = ["--pass", `-${pass}`];
  run(...without); // compiles
  run();
  const rounds = Array.from({ length: pairs }, () => ({ all: run(), without: run(...without) }));
  const ratios = rounds.map((round) => round.without.seconds / round.all.seconds).sort((a, b) => a - b);
  const row = {
    pass,
    ratio: ratios[ratios.length >> 1],
    spread: [ratios[0], ratios.at(-1)],
    sameResults: rounds.every((round) => round.without.hash === round.all.hash),
  };
  const range = `${row.ratio.toFixed(2)} (${row.spread[0].toFixed(2)} to ${row.spread[1].toFixed(2)})`;
  console.log(
    `without ${pass.padEnd(20)} ${range.padEnd(24)} ${row.sameResults ? "the same results" : "other bits in the results"}`,
  );
  return row;
}

function measure(args, out) {
  const done = hillock(["run", ...args, "--out", out]);
  if (done.status !== 0) throw new Error(`hillock run ${args.join(" ")}\n${done.stdout}${done.stderr}`);
  const { phases, hashes } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
  return { seconds: phases.find(({ name }) => name === "simulate").seconds, hash: JSON.stringify(hashes) };
}

function hillock(args) {
  return spawnSync(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
}
