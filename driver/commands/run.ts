import { availableParallelism } from "node:os";
import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { wrongUsage } from "../failure.js";
import type { SaveFormat } from "../ingest/ingest.js";
import {
  chosenLanes,
  chosenPrecision,
  laneChoices,
  numberOf,
  passesWithout,
  passOption,
  precisionOption,
  setOption,
  splitFormats,
} from "../options.js";
import { parseDuration, parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("target", {
      choices: ["openmp", "scalar", "cuda", "interpreter", "neuron", "coreneuron"] as const,
      default: "openmp" as const,
      describe: "what runs it; all but NEURON and CoreNEURON give the same bits",
    })
    .option("dataset", {
      type: "boolean",
      default: false,
      describe: "with --target coreneuron: write CoreNEURON's own files, without NEURON; spikes alone are kept",
    })
    .option("gpu", {
      type: "boolean",
      default: false,
      describe: "with --dataset: CoreNEURON on a GPU, where it has been built so",
    })
    .option("threads", {
      type: "string",
      requiresArg: true,
      describe: "threads of each rank; all processors by default",
    })
    .option("ranks", { type: "string", requiresArg: true, describe: "processes that share the cells, by MPI" })
    .option("lanes", { type: "string", choices: laneChoices, default: "native" as const, describe: "SIMD lanes" })
    .option("axis", { choices: ["cell", "compartment"] as const, describe: "what fills the lanes; chosen by counts" })
    .option("precision", precisionOption)
    .option("set", setOption("PATH=VALUE for a param, an option or a value of the model: --set 'PYR.soma.L=20 um'"))
    .option("pass", passOption("-NAME leaves an optional pass out; build --help lists them"))
    .option("duration", { type: "string", requiresArg: true, describe: 'simulated time, as in "1 s"' })
    .option("seed", { type: "string", requiresArg: true, describe: "of all random streams" })
    .option("out", { alias: "o", type: "string", requiresArg: true, describe: "folder of the results (out/MODEL)" })
    .option("save", { type: "string", requiresArg: true, describe: "further formats: csv,netpyne" })
    .option("checkpoint", { type: "string", requiresArg: true, describe: 'keep the state every so often: "every 1 s"' })
    .option("resume", {
      type: "boolean",
      default: false,
      describe: "go on from the last checkpoint in the folder of results",
    })
    .option("instances", {
      type: "boolean",
      describe: "keep the tables of cells and connections; --no-instances: make none",
    })
    .option("plots", { type: "boolean", default: true, describe: "raster and a trace in the terminal" });

export const run: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "run <model>",
  describe: "compile a model, simulate it, write spikes, reports and plots",
  options,
  async run(args) {
    const ranks = numberOf(args.ranks, "--ranks", 1) ?? 1;
    if (ranks > 1 && args.target === "interpreter")
      throw wrongUsage("--target interpreter runs in one process: leave --ranks out");
    if (args.target === "cuda" && (ranks > 1 || args.checkpoint !== undefined || args.resume))
      throw wrongUsage("--target cuda: ranks and checkpoints are not supported yet");
    if (args.target === "interpreter" && (args.checkpoint !== undefined || args.resume))
      throw wrongUsage("--target interpreter keeps no checkpoints: leave --checkpoint and --resume out");
    const inNeuron = args.target === "neuron" || args.target === "coreneuron";
    if (inNeuron && (ranks > 1 || args.checkpoint !== undefined || args.resume))
      throw wrongUsage(`--target ${args.target}: ranks and checkpoints are not supported yet`);
    const precision = chosenPrecision(args.precision);
    if (inNeuron && precision === "mixed")
      throw wrongUsage(`--target ${args.target} computes in double precision only`);
    if (args.dataset && args.target !== "coreneuron") throw wrongUsage("--dataset is for --target coreneuron");
    if (args.gpu && !args.dataset) throw wrongUsage("--gpu is for --target coreneuron --dataset");
    const settings = {
      model: args.model,
      gpu: args.gpu,
      dataset: args.dataset,
      target: args.target,
      threads: numberOf(args.threads, "--threads", 1) ?? Math.max(1, Math.floor(availableParallelism() / ranks)),
      ranks,
      lanes: chosenLanes(args.lanes),
      set: parseSettings(args.set),
      withoutPasses: await passesWithout(args.pass),
      save: splitFormats(args.save) as SaveFormat[],
      showPlots: args.plots,
      resume: args.resume,
      ...(args.checkpoint === undefined
        ? {}
        : { checkpointMs: parseDuration(args.checkpoint.replace(/^every\s+/, "")) }),
      ...(args.axis ? { axis: args.axis } : {}),
      ...(precision ? { precision } : {}),
      ...(args.duration === undefined ? {} : { durationMs: parseDuration(args.duration) }),
      ...(args.seed === undefined ? {} : { seed: numberOf(args.seed, "--seed", 0) as number }),
      ...(args.out === undefined ? {} : { out: args.out }),
      ...(args.instances === undefined ? {} : { instances: args.instances }),
    };
    const { runModel } = await import("../run-model.js");
    return runModel(settings);
  },
};
