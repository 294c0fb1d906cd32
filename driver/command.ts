import type { Argv } from "yargs";
import type { ExitCode } from "./failure.js";

/**
 * A command of the command line: its file holds words and options only. What does the work is imported by `run`, so that
 * `hillock --help` and a run that needs no compiler load nothing else.
 */
export interface Command<Arguments = unknown> {
  /** As yargs has it: `run <model>`. */
  readonly usage: string;
  readonly describe: string;
  readonly options: (yargs: Argv) => unknown;
  run(args: Arguments): Promise<ExitCode>;
}

/** Words that most commands share. */
export const modelWords = "a .hlk file, or a folder that holds model.hlk";
