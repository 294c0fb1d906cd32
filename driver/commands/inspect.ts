import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { setOption } from "../options.js";
import { parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("set", setOption("NAME=VALUE, as for run"))
    .option("cell", { type: "string", requiresArg: true, describe: "the sections and mechanisms of this cell only" });

export const inspect: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "inspect <model>",
  describe: "build the network without running it: cells, connections of each rule and how many were expected",
  options,
  async run({ model, set, cell }) {
    const { inspectModel } = await import("../inspect-model.js");
    return inspectModel(model, parseSettings(set), cell);
  },
};
