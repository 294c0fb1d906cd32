import { readdirSync, statSync } from "node:fs";
import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { wrongUsage } from "../failure.js";
import { chosenPrecision, numberOf, precisionOption, setOption } from "../options.js";
import { parseDuration, parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("model", {
      type: "string",
      demandOption: true,
      describe: `${modelWords}; or a .mod file, or a folder of such`,
    })
    .option("set", setOption("NAME=VALUE for a param or an option"))
    .option("duration", { type: "string", requiresArg: true, describe: 'simulated time, as in "100 ms"' })
    .option("seed", { type: "string", requiresArg: true, describe: "of all random streams" })
    .option("scale", {
      type: "string",
      requiresArg: true,
      describe: "for large networks: compare a copy with this share of each population, as in 0.01",
    })
    .option("sample", {
      type: "string",
      requiresArg: true,
      describe: "for large networks: NEURON runs so many cells by themselves, with the inputs of hillock's run",
    })
    .option("tables", { choices: ["neuron", "exact"] as const, describe: "TABLEs as NEURON has them, or none in both" })
    .option("precision", precisionOption)
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

/** A folder with .mod files and no model. */
function holdsModsOnly(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
  const names = readdirSync(path, { recursive: true, encoding: "utf8" });
  return names.some((name) => name.endsWith(".mod")) && !names.some((name) => name.endsWith(".hlk"));
}

function shareOf(text: string): number {
  const share = Number(text);
  if (share > 0 && share <= 1) return share;
  throw wrongUsage(`--scale ${text}: a share above 0 and up to 1 is wanted`);
}

export const verify: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "verify <model>",
  describe: "compare hillock with NEURON: a model, or .mod files by themselves",
  options,
  async run(args) {
    const more = { json: args.json, ...(args.out === undefined ? {} : { out: args.out }) };
    if (args.model.endsWith(".mod")) {
      const { verifyModCommand } = await import("../verify-mechanism/verify-mod-command.js");
      return verifyModCommand({ path: args.model, ...more });
    }
    if (holdsModsOnly(args.model)) {
      const { verifyModsCommand } = await import("../corpus/verify-mods-command.js");
      return verifyModsCommand({ folder: args.model, ...more });
    }
    const precision = chosenPrecision(args.precision);
    const { verifyCommand } = await import("../verify/verify-command.js");
    return verifyCommand({
      model: args.model,
      json: args.json,
      request: {
        set: parseSettings(args.set),
        ...(args.duration === undefined ? {} : { durationMs: parseDuration(args.duration) }),
        ...(args.seed === undefined ? {} : { seed: numberOf(args.seed, "--seed", 0) as number }),
        ...(args.tables ? { tables: args.tables } : {}),
        ...(precision ? { precision } : {}),
        ...(args.conductance ? { conductance: args.conductance } : {}),
      },
      ...(args.out === undefined ? {} : { out: args.out }),
      ...(args.sample === undefined ? {} : { sample: numberOf(args.sample, "--sample", 1) as number }),
      ...(args.scale === undefined ? {} : { scale: shareOf(args.scale) }),
    });
  },
};
