import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { chooseCommand } from "../choose-command.js";
import { compileOrFail } from "../compile-model.js";
import { exitCodes, type ExitCode, Failure, wrongEnvironment, wrongUsage } from "../failure.js";
import { shownPath } from "../files.js";
import { packageFile } from "../package-folder.js";
import { findProgram } from "../toolchain.js";
import { type Job, jobScript } from "./job-script.js";

export interface LaunchJobOptions extends Pick<Job, "ranks" | "threads" | "nodes" | "wanted" | "further"> {
  readonly model: string;
  /** Options of `hillock run`. */
  readonly words: readonly string[];
  readonly out: string | undefined;
  readonly submit: boolean;
}

/** Options of run that launch says itself: a job must ask for as much as its run takes. */
const ownOptions = ["ranks", "threads", "out"];

/**
 * `hillock launch --slurm`: checks the model and the options here, before the job waits for hours; the program is built where it
 * runs, for the processors that are there.
 */
export async function launchJob(options: LaunchJobOptions): Promise<ExitCode> {
  const { model, words, ranks, threads, submit } = options;
  const sbatch = submit ? findSbatch() : undefined;
  await checkWords(model, words);
  const { name } = compileOrFail(model, { emit: false }).compilation.network;
  const out = resolve(options.out ?? join("out", name));
  const run = ["run", model, ...(ranks > 1 ? ["--ranks", String(ranks)] : []), "--threads", String(threads)];
  const script = jobScript({
    ...options,
    name,
    log: join(out, "job-%j.log"),
    folder: process.cwd(),
    command: [process.execPath, packageFile("bin", "hillock.mjs"), ...run, "--out", out, "--no-plots", ...words],
  });
  mkdirSync(out, { recursive: true });
  const path = join(out, "job.sh");
  writeFileSync(path, script, { mode: 0o755 });
  const place = shownPath(path);
  process.stdout.write(sbatch ? await submitScript(sbatch, path, out) : `${place} is written; sbatch ${place}\n`);
  return exitCodes.ok;
}

/** What stands behind `--` is what `hillock run` would take. */
async function checkWords(model: string, words: readonly string[]): Promise<void> {
  const own = words.find((word) => ownOptions.some((name) => word === `--${name}` || word.startsWith(`--${name}=`)));
  if (own) throw wrongUsage(`${own} stands behind --`, "put it before: the job asks for as much as the run takes");
  await chooseCommand(["run", model, ...words]);
}

const writeOnly = "--no-submit only writes the script";

function findSbatch(): string {
  const path = findProgram("sbatch");
  if (!path) throw wrongEnvironment("there is no sbatch on the PATH: Slurm is not here", writeOnly);
  return path;
}

/** `Submitted batch job 17`, with `--parsable` `17` or `17;cluster`. */
async function submitScript(sbatch: string, path: string, out: string): Promise<string> {
  const { stdout, stderr, failed } = await execa(sbatch, ["--parsable", path], { reject: false });
  if (failed) throw new Failure(exitCodes.environment, `sbatch refuses the job: ${stderr.trim()}`, writeOnly);
  const id = stdout.trim().split(";", 1)[0] ?? "";
  return `job ${id} waits: squeue --job ${id}\nlog   ${shownPath(join(out, `job-${id}.log`))}\n`;
}
