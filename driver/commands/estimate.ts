import { availableParallelism } from "node:os";
import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { numberOf, setOption } from "../options.js";
import { parseDuration, parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("threads", { type: "string", requiresArg: true, describe: "threads of the run; all processors by default" })
    .option("set", setOption("NAME=VALUE, as for run"))
    .option("duration", { type: "string", requiresArg: true, describe: 'simulated time, as in "1 s"' })
    .option("instances", { type: "boolean", default: true, describe: "--no-instances: of a run that writes no tables" })
    .option("json", { type: "boolean", default: false, describe: "for programs" });

export const estimate: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "estimate <model>",
  describe: "say how much memory and time a run would take, from a small share of the model",
  options,
  async run({ model, threads, set, duration, instances, json }) {
    const { estimateModel } = await import("../estimate-model.js");
    return estimateModel({
      model,
      threads: numberOf(threads, "--threads", 1) ?? availableParallelism(),
      set: parseSettings(set),
      instances,
      json,
      ...(duration === undefined ? {} : { durationMs: parseDuration(duration) }),
    });
  },
};
