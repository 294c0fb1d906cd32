import { parseArgs, type ParseArgsConfig } from "node:util";
import { exitCodes } from "../failure.js";

/** The words after a tool's name. `--help` and words that it does not know end the process, with its usage. */
export function toolWords<const T extends NonNullable<ParseArgsConfig["options"]>>(usage: string, options: T) {
  const args = process.argv.slice(2);
  if (args.includes("--help")) endWith(usage, exitCodes.ok);
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    if (error instanceof TypeError) endWith(`${error.message.split(". ")[0]}.\n${usage}`, exitCodes.wrongUsage);
    throw error;
  }
}

function endWith(text: string, code: number): never {
  (code === exitCodes.ok ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}
