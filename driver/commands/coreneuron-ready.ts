import type { Argv } from "yargs";
import type { Command } from "../command.js";

const options = (yargs: Argv) =>
  yargs
    .positional("paths", {
      type: "string",
      array: true,
      demandOption: true,
      describe: ".mod files, or folders of such",
    })
    .option("out", { alias: "o", type: "string", requiresArg: true, demandOption: true, describe: "folder to write" });

export const coreneuronReady: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "coreneuron-ready <paths..>",
  describe: "write .mod files as CoreNEURON's compiler takes them; each change has its reason beside it",
  options,
  async run({ paths, out }) {
    const { readyCommand } = await import("../coreneuron-ready/ready-command.js");
    return readyCommand({ paths, out });
  },
};
