import type { Command } from "./command.js";
import { run } from "./commands/run.js";

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly Command<never>[] = [run];
