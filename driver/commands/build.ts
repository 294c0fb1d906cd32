import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { wrongUsage } from "../failure.js";
import {
  chosenLanes,
  chosenPrecision,
  laneChoices,
  numberOf,
  passesWithout,
  passOption,
  precisionOption,
  setOption,
} from "../options.js";
import { parseSettings } from "../quantity.js";

const options = async (yargs: Argv) => {
  const { optionalPasses } = await import("../../compiler/compile.js");
  return yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("out", {
      alias: "o",
      type: "string",
      requiresArg: true,
      describe: "leave a C++ project that needs no hillock there",
    })
    .option("lanes", { type: "string", choices: laneChoices, default: "native" as const, describe: "SIMD lanes" })
    .option("target", {
      choices: ["openmp", "scalar", "cuda", "neuron", "coreneuron"] as const,
      default: "openmp" as const,
      describe: "what to build for; neuron, coreneuron: a Python program, its tables and its .mod files, to -o",
    })
    .option("dataset", {
      type: "boolean",
      default: false,
      describe: "with --target coreneuron: CoreNEURON's own files and its program, to -o",
    })
    .option("threads", { type: "string", requiresArg: true, describe: "of CoreNEURON, with --dataset: 1 by default" })
    .option("portable", {
      type: "boolean",
      default: false,
      describe: "kernels for AVX2, AVX-512 and every other processor in one program",
    })
    .option("precision", precisionOption)
    .option("set", setOption("NAME=VALUE, as for run"))
    .option("pass", passOption(`-NAME leaves an optional pass out: ${optionalPasses.join(", ")}`))
    .option("dump-ir", {
      type: "string",
      requiresArg: true,
      describe: "write what every pass leaves into this folder",
    });
};

export const build: Command<Awaited<Awaited<ReturnType<typeof options>>["argv"]>> = {
  usage: "build <model>",
  describe: "compile a model and build its program without running it",
  options,
  async run(args) {
    const { target } = args;
    const precision = chosenPrecision(args.precision);
    if ((target === "neuron" || target === "coreneuron") && precision === "mixed")
      throw wrongUsage(`--target ${target} computes in double precision only`);
    if (args.dataset) {
      if (target !== "coreneuron") throw wrongUsage("--dataset is for --target coreneuron");
      const { buildDataset } = await import("../neuron-target/build-dataset.js");
      const threads = numberOf(args.threads, "--threads", 1) ?? 1;
      return buildDataset({ model: args.model, set: parseSettings(args.set), threads, out: args.out });
    }
    if (target === "neuron" || target === "coreneuron") {
      const { buildForNeuron } = await import("../neuron-target/build-for-neuron.js");
      return buildForNeuron({ model: args.model, target, set: parseSettings(args.set), out: args.out });
    }
    const without = await passesWithout(args.pass);
    const settings = {
      model: args.model,
      target,
      lanes: chosenLanes(args.lanes),
      portable: args.portable,
      ...(precision ? { precision } : {}),
      set: parseSettings(args.set),
      // where synapses saturate `run` begins again without merging them; beside a project of its own nobody would
      withoutPasses: args.out === undefined ? without : [...without, "guardClamps"],
      ...(args.out === undefined ? {} : { out: args.out }),
      ...(args.dumpIr === undefined ? {} : { dumpIr: args.dumpIr }),
    };
    const { buildModel } = await import("../build-model.js");
    return buildModel(settings);
  },
};
