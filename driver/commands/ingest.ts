import type { Argv } from "yargs";
import type { Command } from "../command.js";
import { splitFormats } from "../options.js";

const options = (yargs: Argv) =>
  yargs
    .positional("folder", { type: "string", demandOption: true, describe: "the folder of a run that was cut off" })
    .option("save", { type: "string", requiresArg: true, describe: "further formats: csv,netpyne" });

export const ingest: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "ingest <folder>",
  describe: "make results of what a broken-off run has left",
  options,
  async run({ folder, save }) {
    const { ingestFolder } = await import("../ingest-folder.js");
    return ingestFolder(folder, splitFormats(save));
  },
};
