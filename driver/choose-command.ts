import yargs, { type Argv } from "yargs";
import { didYouMean } from "../grammar/did-you-mean.js";
import type { Command } from "./command.js";
import { commands } from "./commands.js";
import { type ExitCode, Failure, wrongUsage } from "./failure.js";
import { joinCheckpoint, joinPassNames } from "./options.js";
import { packageVersion } from "./package-folder.js";
import { refuseRepeated } from "./refuse-repeated.js";

/** What a command line asks for, ready to be done; undefined where it has been answered: --help, --version. */
export async function chooseCommand(argv: readonly string[]): Promise<(() => Promise<ExitCode>) | undefined> {
  checkCommand(argv[0]);
  refuseRepeated(argv);
  let chosen: (() => Promise<ExitCode>) | undefined;
  const parser = yargs(joinCheckpoint(joinPassNames(argv)))
    .scriptName("hillock")
    .locale("en")
    .version(packageVersion())
    .alias({ help: "h", version: "V" })
    .usage("hillock COMMAND …\n\nCompiles models of brain circuits (.hlk, .mod) to native programs and runs them.")
    .epilogue(
      "Exit codes: 0 ok, 1 the model is wrong, 2 wrong usage, 3 something is missing here, 4 the run failed or was stopped.",
    )
    .strict()
    .parserConfiguration({ "populate--": true })
    .demandCommand(1, "say what to do: hillock run MODEL, or hillock --help")
    .exitProcess(false)
    .wrap(Math.min(110, process.stdout.columns ?? 100))
    .fail((message, error) => {
      throw error instanceof Failure ? error : wrongUsage(plainWords(message || error.message), "hillock --help");
    });
  for (const command of commands) add(command);
  await parser.parseAsync();
  return chosen;

  function add(command: Command): void {
    parser.command(command.usage, command.describe, command.options as (argv: Argv) => Argv, (args) => {
      chosen = () => command.run(args);
    });
  }
}

/** yargs would take an unknown command for an argument too many. */
function checkCommand(first: string | undefined): void {
  if (first === undefined || first.startsWith("-")) return;
  const names = commands.map(({ usage }) => usage.split(" ", 1)[0] ?? "");
  if (!names.includes(first))
    throw wrongUsage(`there is no command '${first}'`, didYouMean(first, names) ?? "hillock --help");
}

/** yargs' own words, in ours: the first line is what is wrong. */
function plainWords(message: string): string {
  const [first = ""] = message.split("\n").filter((line) => line.trim() !== "");
  if (/^Invalid values/.test(first)) return choiceText(message);
  return first
    .replace(/^Unknown arguments?: (.*)$/, "there is no such option or argument: $1")
    .replace(/^Not enough non-option arguments: .*$/, "the MODEL or folder is missing")
    .replace(/^Not enough arguments following: (.*)$/, "the option --$1 needs a value");
}

/** `Argument: target, Given: "gpu", Choices: "openmp", …` */
function choiceText(message: string): string {
  const [, name, given, choices] = /Argument: (\S+), Given: (.*), Choices: (.*)/.exec(message) ?? [];
  return `--${name} ${String(given).replaceAll('"', "")}: it is one of ${String(choices).replaceAll('"', "")}`;
}
