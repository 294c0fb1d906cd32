import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findProgram } from "../../driver/toolchain.js";
import { hillock, newFolder, pairModel, writeModel } from "./command-line.js";
import { noSlurm, startSlurm, waitFor } from "./slurm-here.js";

/* Batch jobs: what is written, what is refused, and, where root finds Slurm, a job that a real one runs. */
const folder = newFolder();
const model = writeModel(folder, "pair.hlk", pairModel);
const hasMpi = findProgram("mpicxx") !== undefined && findProgram("mpirun") !== undefined;
const launchPair = (more: readonly string[], env = process.env) =>
  hillock(["launch", model, "--slurm", "--out", join(folder, "it's out"), ...more], { env });

test("the script asks for what the run takes", async () => {
  const asked = ["--ranks", "4", "--threads", "8", "--nodes", "2", "--time", "02:00:00", "--memory", "64G"];
  const written = await launchPair([
    ...asked,
    "--sbatch=--qos=long",
    "--no-submit",
    "--",
    "--duration",
    "5 ms",
    "--seed",
    "7",
  ]);
  expect([written.code, written.stderr]).toEqual([0, ""]);
  const lines = readFileSync(join(folder, "it's out", "job.sh"), "utf8").split("\n");
  expect(lines.filter((line) => line.startsWith("#SBATCH ")).map((line) => line.slice(8))).toEqual([
    ...["--job-name=pair", "--ntasks=4", "--cpus-per-task=8", "--nodes=2"],
    ...[
      `"--output=${join(folder, "it's out", "job-%j.log")}"`,
      "--signal=B:INT@60",
      "--time=02:00:00",
      "--mem=64G",
      "--qos=long",
    ],
  ]);
  expect(lines.at(-2)).toContain(" --ranks 4 --threads 8 ");
  expect(lines.at(-2)).toMatch(/ --no-plots --duration '5 ms' --seed 7$/);
});

test.each([
  ["no scheduler", ["launch", model], "say which scheduler", 2],
  ["an option that run has not", ["launch", model, "--slurm", "--no-submit", "--", "--durtion", "1"], "durtion", 2],
  ["what launch says itself", ["launch", model, "--slurm", "--no-submit", "--", "--ranks=2"], "stands behind --", 2],
] as const)("is refused before any job waits: %s", async (_, args, words, code) => {
  const ended = await hillock(args, { env: { ...process.env, PATH: "/nowhere" } });
  expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(words)]);
});

test("where there is no Slurm, it says so", async () => {
  const ended = await launchPair([], { ...process.env, PATH: "/nowhere" });
  expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining("there is no sbatch")]);
});

const why = noSlurm();
test.skipIf(why !== undefined)(
  `Slurm runs the job with the hashes of a run${why === undefined ? "" : ` (${why})`}`,
  { timeout: 300_000 },
  async () => {
    const slurm = await startSlurm(join(folder, "slurm"));
    try {
      const env = { ...slurm.env, HILLOCK_CACHE: join(folder, "cache") };
      const submitted = await launchPair(hasMpi ? ["--ranks", "2"] : [], env);
      expect([submitted.code, submitted.stderr]).toEqual([0, ""]);
      const id = /^job (\d+) waits/.exec(submitted.stdout)?.[1] ?? "";
      const log = join(folder, "it's out", `job-${id}.log`);
      await waitFor(() => execFileSync("squeue", ["--noheader"], { env, encoding: "utf8" }) === "", 240);
      await waitFor(() => existsSync(log) && readFileSync(log, "utf8").includes("\noutput"));
      const run = await hillock(["run", model, "--out", join(folder, "plain"), "--no-plots"], { env });
      expect(hashes(readFileSync(log, "utf8"))).toEqual(hashes(run.stdout));
      expect(hashes(run.stdout).length).toBeGreaterThan(2);
    } finally {
      await slurm.stop();
    }
  },
);

const hashes = (text: string) => text.split("\n").filter((line) => line.startsWith("hash"));
