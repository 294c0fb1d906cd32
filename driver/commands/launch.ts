import type { Argv } from "yargs";
import { type Command, modelWords } from "../command.js";
import { wrongUsage } from "../failure.js";
import { numberOf } from "../options.js";

const text = (describe: string) => ({ type: "string", requiresArg: true, describe }) as const;

const options = (yargs: Argv) =>
  yargs
    .positional("model", { type: "string", demandOption: true, describe: modelWords })
    .option("slurm", { type: "boolean", default: false, describe: "by sbatch" })
    .option("ranks", text("processes that share the cells (1)"))
    .option("threads", text("threads of each rank (1)"))
    .option("nodes", text("machines that the ranks are spread over; the scheduler's choice by default"))
    .option("time", text("the most that the job may take, as Slurm has it: 02:00:00"))
    .option("memory", text("of each machine, as Slurm has it: 64G"))
    .option("partition", text("which queue"))
    .option("account", text("who pays"))
    .option("sbatch", {
      ...text("a further option of sbatch, as in --sbatch=--qos=long"),
      array: true,
      nargs: 1,
      default: [] as string[],
    })
    .option("out", { alias: "o", ...text("folder of the script and of the results (out/MODEL)") })
    .option("submit", { type: "boolean", default: true, describe: "--no-submit: only write the script" });

export const launch: Command<Awaited<ReturnType<typeof options>["argv"]>> = {
  usage: "launch <model>",
  describe: "write the script of a batch job that runs a model, and submit it; options of run stand behind --",
  options,
  async run({ model, slurm, ranks, threads, nodes, out, submit, sbatch, ...asked }) {
    if (!slurm) throw wrongUsage("say which scheduler takes the job: --slurm");
    const { time, memory, partition, account } = asked;
    const { launchJob } = await import("../slurm/launch-job.js");
    return launchJob({
      model,
      words: wordsBehind(asked),
      ranks: numberOf(ranks, "--ranks", 1) ?? 1,
      threads: numberOf(threads, "--threads", 1) ?? 1,
      nodes: numberOf(nodes, "--nodes", 1),
      out,
      submit,
      wanted: { time, mem: memory, partition, account },
      further: sbatch,
    });
  },
};

/** What stands behind `--`, as yargs keeps it. */
function wordsBehind(args: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(args["--"]) ? args["--"].map(String) : [];
}
