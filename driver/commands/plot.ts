import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Argv } from "yargs";
import type { Command } from "../command.js";
import { exitCodes, wrongUsage } from "../failure.js";
import { numberOf } from "../options.js";

const options = (yargs: Argv) =>
  yargs
    .positional("folder", { type: "string", demandOption: true, describe: "a folder of results" })
    .option("order", {
      choices: ["gid", "y"] as const,
      default: "gid" as const,
      describe: "of the cells in the raster",
    })
    .option("traces", { type: "string", requiresArg: true, describe: "the most traces to draw (12)" })
    .option("terminal", { type: "boolean", default: true, describe: "draw in the terminal too" });

export const plot: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "plot <folder>",
  describe: "draw raster.svg and traces.svg of results, ours or other SONATA files",
  options,
  async run({ folder, order, traces, terminal }) {
    if (!existsSync(join(folder, "spikes.h5"))) throw wrongUsage(`there is no spikes.h5 in '${folder}'`);
    const { plotResults, terminalOf } = await import("../plot/plot-results.js");
    const { ownPopulationsOf } = await import("../result-files.js");
    const only = ownPopulationsOf(folder);
    const plotted = await plotResults(folder, {
      order,
      ...(only ? { only } : {}),
      maxTraces: numberOf(traces, "--traces", 0) ?? 12,
      ...(terminal ? { terminal: terminalOf(process.stdout) } : {}),
    });
    process.stdout.write(`${plotted.text}${plotted.files.join("\n")}\n`);
    return exitCodes.ok;
  },
};
