import { wrongUsage } from "./failure.js";

/** Options that add to each other; any other is given once. */
const isRepeatable = (name: string) => ["set", "pass", "arg"].includes(name) || name.startsWith("no-");

/** `--threads 1 --threads 2`: which one is meant is not for us to say. */
export function refuseRepeated(argv: readonly string[]): void {
  const names = argv.flatMap((argument) => /^--([a-z-]+)/.exec(argument)?.[1] ?? []);
  const twice = names.find((name, i) => names.indexOf(name) !== i && !isRepeatable(name));
  if (twice !== undefined) throw wrongUsage(`the option --${twice} is given twice`, "give it once");
}
