import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { diagnosticFormats } from "../print-diagnostics.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: `${modelWords}; or a .mod file` })
    .option("defaults", { type: "boolean", default: false, describe: "list every default in force" })
    .option("strict-units", {
      type: "boolean",
      default: false,
      describe: "every inconsistent unit of .mod files is an error",
    })
    .option("format", { choices: diagnosticFormats, default: "text" as const, describe: "how messages are written" });

export const check: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "check <model>",
  describe: "say what is wrong with a model, without running it",
  options,
  async run({ model, defaults, strictUnits, format }) {
    if (/\.mod$/i.test(model)) {
      const { checkMechanism } = await import("../check-mechanism.js");
      return checkMechanism({ path: model, strictUnits, format });
    }
    const { checkModel } = await import("../check-model.js");
    return checkModel({ model, defaults, strictUnits, format });
  },
};
