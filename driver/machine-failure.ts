import { type ExitCode, exitCodes, Failure } from "./failure.js";

const noRoom = "make room there; what a run had written stays, `hillock ingest OUT` reads it";

/** What the machine may refuse to do with a file: why, what to do about it, and how the command ends then. */
const reasons: { readonly [code: string]: readonly [string, string, ExitCode] } = {
  ENOSPC: ["the disk is full", noRoom, exitCodes.runFailed],
  EDQUOT: ["the disk quota is used up", noRoom, exitCodes.runFailed],
  EIO: [
    "the disk does not answer",
    "look at the disk; what a run had written may be read elsewhere",
    exitCodes.runFailed,
  ],
  EFBIG: ["the file would be larger than this file system, or `ulimit -f`, allows", noRoom, exitCodes.runFailed],
  EACCES: [
    "this user may not do that",
    "choose another folder with --out, or change its permissions",
    exitCodes.environment,
  ],
  EPERM: [
    "this user may not do that",
    "choose another folder with --out, or change its permissions",
    exitCodes.environment,
  ],
  EROFS: ["that disk can only be read", "choose another folder with --out", exitCodes.environment],
  EMFILE: ["too many files are open", "raise the limit: ulimit -n 4096", exitCodes.environment],
};

/**
 * An error of the operating system's in users' words; undefined where it is none that a user can do something about.
 * `ENOSPC: no space left on device, write` → `cannot write: the disk is full (ENOSPC)`, exit code 4.
 */
export function machineFailure(error: unknown): Failure | undefined {
  const { code = "", syscall = "use", path } = error as NodeJS.ErrnoException;
  const known = reasons[code];
  if (!known) return undefined;
  const [why, hint, exitCode] = known;
  return new Failure(exitCode, `cannot ${syscall}${path ? ` ${path}` : ""}: ${why} (${code})`, hint);
}
