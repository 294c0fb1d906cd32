import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram } from "../../driver/toolchain.js";

const programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "sinfo"];

/** Why no Slurm can be started here; undefined: one can. Debian's /usr/sbin is on no user's PATH. */
export function noSlurm(): string | undefined {
  const missing = programs.find((name) => !findProgram(name, slurmPath({})));
  if (missing) return `there is no ${missing}`;
  return process.getuid?.() === 0 ? undefined : "slurmd starts jobs as root only";
}

export interface Slurm {
  /** For sbatch and its like. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** A cluster of this machine alone, with all its files in one folder, ready for jobs. */
export async function startSlurm(folder: string): Promise<Slurm> {
  for (const name of ["state", "spool"]) mkdirSync(join(folder, name), { recursive: true });
  const [config, socket, key] = ["slurm.conf", "munge.socket", "munge.key"].map((name) => join(folder, name)) as Files;
  const env = slurmPath({ ...process.env, SLURM_CONF: config });
  const at = (name: string) => findProgram(name, env) as string;
  writeFileSync(key, "k".repeat(64), { mode: 0o600 });
  writeFileSync(config, configuration(folder, socket));
  const daemons: ChildProcess[] = [];
  const start = (name: string, ...args: readonly string[]) => {
    daemons.push(spawn(at(name), args, { env, stdio: "ignore" }));
  };
  const [log, pid, seed] = ["log", "pid", "seed"].map((name) => join(folder, `munge.${name}`)) as Files;
  const places = [
    `--socket=${socket}`,
    `--key-file=${key}`,
    `--log-file=${log}`,
    `--pid-file=${pid}`,
    `--seed-file=${seed}`,
  ];
  start("munged", "--foreground", "--force", ...places);
  await sleep(500);
  start("slurmctld", "-D", "-f", config);
  start("slurmd", "-D", "-N", "localhost", "-f", config);
  await waitFor(() => /idle/.test(execFileSync(at("sinfo"), ["--noheader", "--format=%t"], { env, encoding: "utf8" })));
  const stop = async () => {
    for (const daemon of daemons.reverse()) {
      daemon.kill();
      if (daemon.exitCode === null && daemon.signalCode === null) await once(daemon, "exit");
    }
  };
  return { env, stop };
}

type Files = [string, string, string];

/** Until it holds; what it throws means not yet. */
export async function waitFor(holds: () => boolean, seconds = 60): Promise<void> {
  for (let tenths = 0; tenths < 10 * seconds; tenths++) {
    try {
      if (holds()) return;
    } catch {
      // the daemons are not there yet
    }
    await sleep(100);
  }
  throw new Error("Slurm does not answer");
}

function slurmPath(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PATH: `${process.env["PATH"]}:/usr/sbin:/usr/local/sbin` };
}

function configuration(folder: string, socket: string): string {
  const port = 20000 + (process.pid % 20000);
  return [
    "ClusterName=here",
    "SlurmctldHost=localhost(127.0.0.1)",
    "SlurmUser=root",
    "AuthType=auth/munge",
    `AuthInfo=socket=${socket}`,
    "CredType=cred/munge",
    "ProctrackType=proctrack/linuxproc",
    "TaskPlugin=task/none",
    "SelectType=select/cons_tres",
    "SelectTypeParameters=CR_Core",
    "MpiDefault=none",
    "ReturnToService=2",
    `StateSaveLocation=${join(folder, "state")}`,
    `SlurmdSpoolDir=${join(folder, "spool")}`,
    `SlurmctldPidFile=${join(folder, "slurmctld.pid")}`,
    `SlurmdPidFile=${join(folder, "slurmd.pid")}`,
    `SlurmctldLogFile=${join(folder, "slurmctld.log")}`,
    `SlurmdLogFile=${join(folder, "slurmd.log")}`,
    `SlurmctldPort=${port}`,
    `SlurmdPort=${port + 1}`,
    `NodeName=localhost NodeAddr=127.0.0.1 CPUs=${cpus().length} State=UNKNOWN`,
    "PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP",
    "",
  ].join("\n");
}
