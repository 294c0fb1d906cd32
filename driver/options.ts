import { didYouMean } from "../grammar/did-you-mean.js";
import { wrongUsage } from "./failure.js";

export const laneChoices = ["native", "1", "2", "4", "8"] as const;

export function chosenLanes(choice: (typeof laneChoices)[number]): 1 | 2 | 4 | 8 | "native" {
  return choice === "native" ? "native" : (Number(choice) as 1 | 2 | 4 | 8);
}

/** `--set NAME=VALUE`, as often as wanted: the same for every command that compiles a model. */
export const setOption = (describe: string) =>
  ({ type: "string", array: true, nargs: 1, default: [] as string[], describe }) as const;

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
