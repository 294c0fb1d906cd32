import { constants } from "node:os";

/**
 * Why a run of several ranks ended, out of all that the ranks and MPI's starter wrote: what a rank said of itself, or which one
 * was killed. Undefined: nobody says.
 */
export function rankFailure(stderr: string): string | undefined {
  const own = new Set([...stderr.matchAll(/^rank \d+: (.*)$/gm)].map(([, message = ""]) => message));
  if (own.size > 0) return [...own].join("\n");
  const openMpi = /process rank (\d+)[^]*?exited on\s+signal (\d+)/.exec(stderr);
  if (openMpi) return `rank ${openMpi[1]} was stopped by ${signalName(Number(openMpi[2]))}`;
  const mpich = /BAD TERMINATION[^]*?EXIT CODE: (\d+)/.exec(stderr);
  return mpich ? `a rank was stopped by ${signalName(Number(mpich[1]) % 128)}` : undefined;
}

function signalName(number: number): string {
  const known = Object.entries(constants.signals).find(([, value]) => value === number);
  return known ? known[0] : `signal ${number}`;
}
