import type { Argv } from "yargs";
import type { Command } from "../command.js";

const options = (yargs: Argv) =>
  yargs
    .positional("format", {
      choices: ["netpyne", "neuron"] as const,
      demandOption: true,
      describe: "where it comes from",
    })
    .positional("file", {
      type: "string",
      demandOption: true,
      describe: "netpyne: init.py, netParams.py, a notebook, a saved .json; neuron: a .hoc or .py file with a cell",
    })
    .option("set", { type: "string", array: true, requiresArg: true, describe: "NAME=VALUE of the script's simConfig" })
    .option("instances", {
      type: "boolean",
      default: false,
      describe: "netpyne: the cells and contacts of a saved network, not the rules that made them",
    })
    .option("cell", {
      type: "string",
      requiresArg: true,
      describe: "neuron: template, class or function that makes the cell",
    })
    .option("arg", { type: "string", array: true, requiresArg: true, describe: "neuron: an argument of it, in order" })
    .option("out", { alias: "o", type: "string", requiresArg: true, describe: "folder to write (out/MODEL)" });

export const importModel: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "import <format> <file>",
  describe: "write a model or cell of another tool as .hlk, with a list of what is not carried over",
  options,
  async run(args) {
    const out = args.out === undefined ? {} : { out: args.out };
    if (args.format === "neuron") {
      const { importNeuronCommand } = await import("../import/neuron/import-command.js");
      return importNeuronCommand({ file: args.file, cell: args.cell, arguments: args.arg ?? [], ...out });
    }
    const { importNetpyneCommand } = await import("../import/netpyne/import-command.js");
    return importNetpyneCommand({
      file: args.file,
      settings: args.set ?? [],
      instances: args.instances,
      ...out,
    });
  },
};
