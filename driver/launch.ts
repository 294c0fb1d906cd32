import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { exitCodes, Failure } from "./failure.js";
import type { IngestOptions, IngestSummary } from "./ingest/ingest.js";
import { type Mpi, mpiEnvironment } from "./mpi.js";
import { rankFailure } from "./rank-failure.js";
import { checkpointPath, columnsFile, earlierStreams, streamFile, streamsOf } from "./result-files.js";

export interface LaunchOptions {
  readonly program: string;
  /** Holds model.columns; model.stream and the results come there. */
  readonly out: string;
  readonly threads: number;
  /** Absent: one process. */
  readonly ranks?: { readonly count: number; readonly mpi: Mpi };
  readonly axis?: "cell" | "compartment";
  /** Its state goes to files now and then; `model` tells them from another model's. */
  readonly checkpoint?: { readonly everySteps: number; readonly model: string };
  readonly resume?: { readonly step: number; readonly ranks: number };
  /** Of a program made to run one of so many parts of the cells, for no more than some steps. */
  readonly share?: { readonly parts: number; readonly steps: number };
  /** Whether the program writes its tables of cells and connections. */
  readonly instances: boolean;
  readonly ingest: IngestOptions;
}

export interface Launched {
  readonly summary: IngestSummary;
  /** Ctrl-C came while the program ran. */
  readonly interrupted: boolean;
  /** What the program said on standard error, and how it ended where that was not by itself. */
  readonly stderr: string;
  readonly signal?: string;
  readonly exitCode?: number;
}

interface Ended {
  readonly stderr: string;
  readonly signal: string | null;
  readonly exitCode: number | null;
  /** Why it could not be started: `ENOENT`. */
  readonly failed?: string;
}

/** Starts the program and turns its stream into results while it runs; what does that is loaded meanwhile. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { out, ingest, ranks } = options;
  const child = startProgram(options);
  const ended = endOf(child);
  // MPI's own starter takes Ctrl-C for a wish to kill its ranks at once; this signal it passes on to them.
  const stopSignal = ranks ? "SIGUSR1" : "SIGINT";
  const signals = forwardSignals((isFirst) => child.kill(isFirst ? stopSignal : "SIGKILL"));
  try {
    const { followStream } = await import("./ingest/ingest.js");
    const summary = await followStream(streamsOf(out, ranks?.count), out, {
      ...ingest,
      earlier: earlierStreams(out),
      finished: ended,
      pollMilliseconds: 50,
    });
    const { stderr, signal, exitCode, failed } = await ended;
    if (failed !== undefined) throw notStarted(options.program, failed);
    return {
      summary,
      interrupted: signals.count() > 0,
      stderr: ranks ? (rankFailure(stderr) ?? stderr) : stderr,
      ...(signal === null ? {} : { signal }),
      ...(exitCode === null ? {} : { exitCode }),
    };
  } finally {
    signals.stop();
    // Where reading its stream failed, nobody waits for the program any more.
    if (child.exitCode === null && child.signalCode === null) child.kill();
  }
}

/** Ranks are a group of their own: Ctrl-C in a terminal reaches them through this process alone. */
function startProgram(options: LaunchOptions): ChildProcess {
  const { program, ranks, threads } = options;
  const all = threads * (ranks?.count ?? 1);
  const env = {
    OMP_PROC_BIND: "false",
    GOMP_SPINCOUNT: spinCount(all),
    ...(ranks ? mpiEnvironment() : {}),
    ...process.env,
  };
  const command = ranks ? [ranks.mpi.launcher, "-n", String(ranks.count), program] : [program];
  return spawn(command[0] as string, [...command.slice(1), ...programArguments(options)], {
    stdio: ["ignore", "ignore", "pipe"],
    detached: ranks !== undefined,
    env,
  });
}

/**
 * How often a thread looks whether the others have come before it sleeps. Threads meet after every window, some us to ms apart.
 * Where they must share cores, or other programs want them, one that looks long keeps the one it waits for from running.
 */
function spinCount(threads: number): string {
  return threads > availableParallelism() ? "0" : "2000";
}

function endOf(child: ChildProcess): Promise<Ended> {
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.on("error", ({ code = "error" }: NodeJS.ErrnoException) =>
      resolve({ stderr, signal: null, exitCode: null, failed: code }),
    );
    child.on("close", (exitCode, signal) => resolve({ stderr, signal, exitCode }));
  });
}

function programArguments(options: LaunchOptions): string[] {
  const { out, threads, axis, instances, checkpoint, resume, share } = options;
  const kept = checkpointPath(out);
  const every = ["--checkpoint-steps", String(checkpoint?.everySteps), "--checkpoint-model", checkpoint?.model ?? ""];
  return [
    ...["--columns", join(out, columnsFile), "--stream", join(out, streamFile), "--threads", String(threads)],
    ...(axis ? ["--axis", axis] : []),
    ...(instances ? ["--instances"] : []),
    ...(share ? ["--share", String(share.parts), "--steps", String(share.steps)] : []),
    ...(checkpoint ? ["--checkpoint", kept, ...every] : []),
    ...(resume ? ["--resume", `${kept}.${resume.step}`, "--resume-files", String(resume.ranks)] : []),
  ];
}

function notStarted(program: string, code: string): Failure {
  return new Failure(exitCodes.environment, `cannot start ${program} (${code})`, "delete it and run again");
}

type Kill = (isFirst: boolean) => void;

/** The first Ctrl-C asks the program to stop at the end of its window; the second kills it. */
function forwardSignals(kill: Kill): { readonly count: () => number; readonly stop: () => void } {
  let count = 0;
  const onSignal = () => {
    count += 1;
    kill(count === 1);
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    count: () => count,
    stop: () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal),
  };
}
