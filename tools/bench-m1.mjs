// `npm run bench -- m1 CHECKOUT [--density 0.02] [--long 9] [--duration 20] [--pairs 1] [--without netpyne]`: M1 from its rules, construction
// and run, hillock on one thread beside NetPyNE with NEURON, of the Python that HILLOCK_NETPYNE_PYTHON names (with M1's mechanisms
// compiled in CHECKOUT/sim). The first run of hillock compiles the model and is not counted.
import { firstName, median, option, run, runHillock, writeResult } from "./bench/measure.mjs";
import { importM1, m1Settings } from "./m1.mjs";

export function benchM1(words) {
  const checkout = firstName(words, undefined);
  if (checkout === undefined) throw new Error("which checkout? npm run bench -- m1 CHECKOUT");
  const { model, folder } = importM1(checkout, words);
  const settings = m1Settings(words);
  const hillockArguments = [model, "--threads", "1", "--duration", `${settings.M1_DURATION} ms`];
  const ours = () => runHillock(hillockArguments, `${model}-results`);
  ours();
  const rounds = Array.from({ length: Number(option(words, "--pairs", "1")) }, () => {
    const theirs = option(words, "--without", "") === "netpyne" ? undefined : netpyne(folder, settings);
    return { hillock: ours(), netpyne: theirs };
  });
  const rows = ["construct", "run"].map((phase) => row(phase, rounds));
  console.table(rows);
  writeResult("m1", { ...settings, rows, rounds });
}

/** `construct`: hillock's connect, construct and initialize; NetPyNE's populations, cells, connections and recordings. */
function row(phase, rounds) {
  const ours = median(rounds.map(({ hillock }) => hillock[phase]));
  const theirs = rounds[0].netpyne && median(rounds.map(({ netpyne }) => netpyne[phase]));
  return {
    phase,
    "hillock, s": Number(ours.toFixed(3)),
    ...(theirs === undefined
      ? {}
      : { "NetPyNE + NEURON, s": Number(theirs.toFixed(1)), ratio: Number((theirs / ours).toFixed(1)) }),
  };
}

function netpyne(folder, settings) {
  const python = process.env.HILLOCK_NETPYNE_PYTHON || "python3";
  const { stdout } = run(python, ["m1.py"], { cwd: folder, env: { ...process.env, ...settings } });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}
