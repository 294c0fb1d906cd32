import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { numberOf, setOption } from "../options.js";
import { parseDuration, parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("format", { choices: ["neuron", "netpyne"] as const, demandOption: true, describe: "for whom" })
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("set", setOption("NAME=VALUE for a param or an option"))
    .option("duration", { type: "string", requiresArg: true, describe: 'simulated time, as in "100 ms"' })
    .option("seed", { type: "string", requiresArg: true, describe: "of all random streams" })
    .option("tables", { choices: ["neuron", "exact"] as const, describe: "exact: TABLEs are not used" })
    .option("out", {
      alias: "o",
      type: "string",
      requiresArg: true,
      describe: "neuron: folder to write (out/MODEL-neuron); netpyne: the .json file",
    });

export const exportModel: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "export <format> <model>",
  describe: "write a model as a program for NEURON, or as .json for NetPyNE, with each of its connections",
  options,
  async run(args) {
    const request = {
      set: parseSettings(args.set),
      ...(args.duration === undefined ? {} : { durationMs: parseDuration(args.duration) }),
      ...(args.seed === undefined ? {} : { seed: numberOf(args.seed, "--seed", 0) as number }),
      ...(args.tables ? { tables: args.tables } : {}),
    };
    const given = { model: args.model, request, ...(args.out === undefined ? {} : { out: args.out }) };
    if (args.format === "netpyne") {
      const { exportNetpyneCommand } = await import("../export-netpyne/export-command.js");
      return exportNetpyneCommand(given);
    }
    const { exportCommand } = await import("../export-neuron/export-command.js");
    return exportCommand(given);
  },
};
