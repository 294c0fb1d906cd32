/** What the process tells its caller; fixed, scripts rely on it. */
export const exitCodes = {
  ok: 0,
  /** The model is wrong: diagnostics say where. */
  wrongModel: 1,
  wrongUsage: 2,
  /** Something is missing on this machine: a compiler, a folder that can be written. */
  environment: 3,
  /** The simulation did not reach its end: it failed, or Ctrl-C stopped it (what was done is whole). */
  runFailed: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command: one line in plain words, perhaps what to do about it, and the exit code. */
export class Failure extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = "Failure";
  }
}

export function wrongUsage(message: string, hint?: string): Failure {
  return new Failure(exitCodes.wrongUsage, message, hint);
}

export function wrongEnvironment(message: string, hint?: string): Failure {
  return new Failure(exitCodes.environment, message, hint);
}

/** `hillock: there is no file 'x'` and the hint below it. */
export function renderFailure({ message, hint }: Failure): string {
  return `hillock: ${message}\n${hint ? `   = ${hint}\n` : ""}`;
}
