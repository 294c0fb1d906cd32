import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { numberOf, setOption } from "../options.js";
import { parseDuration, parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("set", setOption("NAME=VALUE for a param or an option"))
    .option("duration", { type: "string", requiresArg: true, describe: 'simulated time, as in "100 ms"' })
    .option("seed", { type: "string", requiresArg: true, describe: "of all random streams" })
    .option("tables", { choices: ["neuron", "exact"] as const, describe: "TABLEs as NEURON has them, or none in both" })
    .option("conductance", {
      choices: ["auto", "numeric", "analytic"] as const,
      describe: "dI/dv: numeric is NEURON's difference; auto takes the exact slope of linear currents",
    })
    .option("out", {
      alias: "o",
      type: "string",
      requiresArg: true,
      describe: "folder of the report (out/MODEL-verify)",
    })
    .option("json", { type: "boolean", default: false, describe: "what was found, as JSON" });

export const verify: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "verify <model>",
  describe: "compare hillock with NEURON, measured by NEURON against itself",
  options,
  async run(args) {
    const { verifyCommand } = await import("../verify/verify-command.js");
    return verifyCommand({
      model: args.model,
      json: args.json,
      request: {
        set: parseSettings(args.set),
        ...(args.duration === undefined ? {} : { durationMs: parseDuration(args.duration) }),
        ...(args.seed === undefined ? {} : { seed: numberOf(args.seed, "--seed", 0) as number }),
        ...(args.tables ? { tables: args.tables } : {}),
        ...(args.conductance ? { conductance: args.conductance } : {}),
      },
      ...(args.out === undefined ? {} : { out: args.out }),
    });
  },
};
