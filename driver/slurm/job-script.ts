/** What a batch job is to do, and what it asks of Slurm. */
export interface Job {
  readonly name: string;
  readonly ranks: number;
  readonly threads: number;
  readonly nodes: number | undefined;
  /** Options of sbatch by their names; what is undefined is not asked for. */
  readonly wanted: Readonly<Record<string, string | undefined>>;
  /** Further ones, as they are. */
  readonly further: readonly string[];
  /** Absolute path; Slurm puts the number of the job for %j. */
  readonly log: string;
  /** Where the command is to be run. */
  readonly folder: string;
  readonly command: readonly string[];
}

/**
 * A minute before its time is over Slurm sends a job Ctrl-C: the run stops at the end of a window, its results are whole files, and
 * a checkpoint is there where one was asked for.
 */
const stopSignal = "B:INT@60";

/** `#SBATCH --ntasks=4` … and the command, which takes the place of the shell. */
export function jobScript(job: Job): string {
  const { name, ranks, threads, nodes, wanted, further, log, folder, command } = job;
  const asked = {
    "job-name": name,
    ntasks: String(ranks),
    "cpus-per-task": String(threads),
    nodes: nodes === undefined ? undefined : String(nodes),
    output: log,
    signal: stopSignal,
    ...wanted,
  };
  const options = Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [`--${key}=${value}`]));
  return [
    "#!/bin/bash",
    ...[...options, ...further].map((option) => `#SBATCH ${optionWord(option)}`),
    `cd ${shellWord(folder)} || exit 3`,
    `exec ${command.map(shellWord).join(" ")}`,
    "",
  ].join("\n");
}

/** Slurm reads quotes in its lines, but not as a shell does. */
function optionWord(option: string): string {
  return plainWord.test(option) ? option : `"${option.replaceAll(/["\\]/g, "\\$&")}"`;
}

const plainWord = /^[\w@%+=:,./-]+$/;

/** `it's` as `'it'\''s'`. */
function shellWord(word: string): string {
  return plainWord.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
