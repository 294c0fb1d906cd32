import { join } from "node:path";
import { execa } from "execa";
import { exitCodes, Failure } from "./failure.js";
import { followStream, type IngestOptions, type IngestSummary } from "./ingest/ingest.js";

export interface LaunchOptions {
  readonly program: string;
  /** Holds model.columns; model.stream and the results come there. */
  readonly out: string;
  readonly threads: number;
  readonly axis?: "cell" | "compartment";
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

export const columnsFile = "model.columns";
export const streamFile = "model.stream";

/** Starts the program and turns its stream into results while it runs. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { out, ingest } = options;
  const child = execa(options.program, programArguments(options), {
    reject: false,
    stdin: "ignore",
    stdout: "ignore",
    env: { OMP_PROC_BIND: process.env.OMP_PROC_BIND ?? "false", GOMP_SPINCOUNT: process.env.GOMP_SPINCOUNT ?? "20000" },
  });
  const signals = forwardSignals((signal) => child.kill(signal));
  try {
    const summary = await followStream(join(out, streamFile), out, {
      ...ingest,
      finished: child,
      pollMilliseconds: 50,
    });
    const result = await child;
    if (result.code === "ENOENT" || result.code === "EACCES") throw notStarted(options.program, result.code);
    return {
      summary,
      interrupted: signals.count() > 0,
      stderr: result.stderr,
      ...(result.signal === undefined ? {} : { signal: result.signal }),
      ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
    };
  } finally {
    signals.stop();
  }
}

function programArguments({ out, threads, axis, instances }: LaunchOptions): string[] {
  return [
    ...["--columns", join(out, columnsFile), "--stream", join(out, streamFile), "--threads", String(threads)],
    ...(axis ? ["--axis", axis] : []),
    ...(instances ? ["--instances"] : []),
  ];
}

function notStarted(program: string, code: string): Failure {
  return new Failure(exitCodes.environment, `cannot start ${program} (${code})`, "delete it and run again");
}

type Kill = (signal: NodeJS.Signals) => void;

/** The first Ctrl-C asks the program to stop at the end of its window; the second kills it. */
function forwardSignals(kill: Kill): { readonly count: () => number; readonly stop: () => void } {
  let count = 0;
  const onSignal = () => {
    count += 1;
    kill(count === 1 ? "SIGINT" : "SIGKILL");
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    count: () => count,
    stop: () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal),
  };
}
