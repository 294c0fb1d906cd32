import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Argv } from "yargs";
import type { Command } from "../command.js";
import { type ExitCode, exitCodes, wrongUsage } from "../failure.js";
import { numberOf, setOption } from "../options.js";
import { isPicture, pictures } from "../plot/model/pictures.js";
import { parseSettings } from "../quantity.js";

const options = (yargs: Argv) =>
  yargs
    .positional("what", {
      type: "string",
      demandOption: true,
      describe: `a folder of results; or ${pictures.join(", ")}: of a model, before it runs`,
    })
    .positional("model", { type: "string", describe: "a .hlk file, or a folder that holds model.hlk" })
    .option("order", {
      choices: ["gid", "y"] as const,
      default: "gid" as const,
      describe: "of the cells in the raster",
    })
    .option("traces", { type: "string", requiresArg: true, describe: "the most traces to draw (12)" })
    .option("terminal", { type: "boolean", default: true, describe: "draw in the terminal too" })
    .option("set", setOption("NAME=VALUE, as for run"))
    .option("cell", { type: "string", requiresArg: true, describe: "shape: of this cell; the first one by default" })
    .option("out", { alias: "o", type: "string", requiresArg: true, describe: "file of a model's picture" });

type Options = Awaited<ReturnType<typeof options>["argv"]>;

export const plot: Command<Options> = {
  usage: "plot <what> [model]",
  describe: "draw results (raster.svg, traces.svg), or what a model's rules make: its connections, cells, shapes",
  options,
  async run(args) {
    const { what, model, set, cell, out } = args;
    if (model === undefined && !isPicture(what)) return plotFolder(what, args);
    if (!isPicture(what))
      throw wrongUsage(`plot ${what}: there is no such picture`, `there are ${pictures.join(", ")}`);
    if (model === undefined) throw wrongUsage(`plot ${what}: of which model?`, `write hillock plot ${what} MODEL`);
    const { plotModel } = await import("../plot/model/plot-model.js");
    const more = { ...(cell === undefined ? {} : { cell }), ...(out === undefined ? {} : { out }) };
    return plotModel({ picture: what, model, set: parseSettings(set), ...more });
  },
};

async function plotFolder(folder: string, { order, traces, terminal }: Options): Promise<ExitCode> {
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
}
