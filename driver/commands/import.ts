import type { Argv } from "yargs";
import type { Command } from "../command.js";

const options = (yargs: Argv) =>
  yargs
    .positional("format", { choices: ["netpyne"] as const, demandOption: true, describe: "where the model comes from" })
    .positional("file", {
      type: "string",
      demandOption: true,
      describe: "init.py, netParams.py, or a .json file that NetPyNE saved",
    })
    .option("set", { type: "string", array: true, requiresArg: true, describe: "NAME=VALUE of the script's simConfig" })
    .option("out", { alias: "o", type: "string", requiresArg: true, describe: "folder to write (out/MODEL)" });

export const importModel: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "import <format> <file>",
  describe: "write a model of another tool as .hlk, with a list of what is not carried over",
  options,
  async run(args) {
    const { importNetpyneCommand } = await import("../import/netpyne/import-command.js");
    return importNetpyneCommand({
      file: args.file,
      settings: args.set ?? [],
      ...(args.out === undefined ? {} : { out: args.out }),
    });
  },
};
