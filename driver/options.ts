import { type Precision, precisions } from "../compiler/ir/precision.js";
import { didYouMean } from "../grammar/did-you-mean.js";
import { wrongUsage } from "./failure.js";

export const laneChoices = ["native", "1", "2", "4", "8"] as const;

export function chosenLanes(choice: (typeof laneChoices)[number]): 1 | 2 | 4 | 8 | "native" {
  return choice === "native" ? "native" : (Number(choice) as 1 | 2 | 4 | 8);
}

/** `--set NAME=VALUE`, as often as wanted: the same for every command that compiles a model. */
export const setOption = (describe: string) =>
  ({ type: "string", array: true, nargs: 1, default: [] as string[], describe }) as const;

/** `--precision`: the same for every command that makes programs. */
export const precisionOption = {
  type: "string",
  requiresArg: true,
  describe: "double, or mixed: rates of states in single precision, where that is faster",
} as const;

export function chosenPrecision(text: string | undefined): Precision | undefined {
  const chosen = precisions.find((precision) => precision === text);
  if (text === undefined || chosen) return chosen;
  const choices = "there are double and mixed, which takes rates of states in single precision";
  if (text === "single") throw wrongUsage("--precision single: voltages and their solution are always double", choices);
  throw wrongUsage(`--precision ${text}: there is no such precision`, choices);
}

/** `--pass -NAME`: like `--set`, as often as wanted. */
export const passOption = (describe: string) =>
  ({ type: "string", array: true, nargs: 1, default: [] as string[], describe }) as const;

/** `--pass -fuse` as `--pass=-fuse`: yargs would take what begins with a dash for an option of its own. */
export function joinPassNames(argv: readonly string[]): string[] {
  return argv.flatMap((word, i) => {
    if (argv[i - 1] === "--pass" && word.startsWith("-")) return [];
    const next = argv[i + 1] ?? "";
    return [word === "--pass" && next.startsWith("-") ? `--pass=${next}` : word];
  });
}

/** `-foldConstants` → the passes to leave out; the compiler's passes are asked for only where one is named. */
export async function passesWithout(choices: readonly string[]): Promise<string[]> {
  if (choices.length === 0) return [];
  const { optionalPasses } = await import("../compiler/compile.js");
  return choices.map((choice) => {
    const name = choice.replace(/^-/, "");
    if (choice.startsWith("-") && optionalPasses.includes(name)) return name;
    const all = `optional passes, in order: ${optionalPasses.join(", ")}`;
    if (optionalPasses.includes(name))
      throw wrongUsage(`--pass ${choice}: passes run unless left out`, `write --pass -${name}`);
    throw wrongUsage(`--pass ${choice}: there is no optional pass '${name}'`, didYouMean(name, optionalPasses) ?? all);
  });
}

/** `--checkpoint every 1 s` as `--checkpoint=every 1 s`. */
export function joinCheckpoint(argv: readonly string[]): string[] {
  const at = argv.indexOf("--checkpoint");
  if (at < 0 || argv[at + 1] !== "every") return [...argv];
  const words = /[a-z]/.test(argv[at + 2] ?? "") ? 2 : 3;
  return [
    ...argv.slice(0, at),
    `--checkpoint=${argv.slice(at + 1, at + 1 + words).join(" ")}`,
    ...argv.slice(at + 1 + words),
  ];
}

/** A whole number of an option; undefined where the option is absent. */
export function numberOf(text: string | undefined, option: string, least: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text.trim()) && value >= least) return value;
  throw wrongUsage(`${option} ${text}: a whole number of at least ${least} is wanted`);
}

const saveFormats = ["sonata", "csv", "netpyne"] as const;

/** `--save csv,netpyne`. */
export function splitFormats(text = ""): (typeof saveFormats)[number][] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => {
      const format = saveFormats.find((known) => known === name);
      if (format) return format;
      throw wrongUsage(
        `--save ${name}: there is no such format`,
        didYouMean(name, saveFormats) ?? `there are ${saveFormats.join(", ")}`,
      );
    });
}
