import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("check", {
      type: "boolean",
      default: false,
      describe: "change nothing; exit code 1 where something would change",
    })
    .option("stdout", { type: "boolean", default: false, describe: "print it, leave the file as it is" });

export const fmt: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "fmt <model>",
  describe: "write a .hlk file in the usual form, comments kept",
  options,
  async run(args) {
    const { formatModel } = await import("../format-model.js");
    return formatModel(args.model, args);
  },
};
