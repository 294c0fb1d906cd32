import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { setOption } from "../options.js";
import { parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("set", setOption("NAME=VALUE, as for run"))
    .option("format", { choices: ["text", "json"] as const, default: "text" as const, describe: "a table or JSON" });

export const params: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "params <model>",
  describe: "list every value that --set reaches: unit, when it binds, who reads it",
  options,
  async run({ model, set, format }) {
    const { listParams } = await import("../list-params.js");
    return listParams(model, parseSettings(set), format);
  },
};
