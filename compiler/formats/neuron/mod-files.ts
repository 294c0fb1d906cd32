import type { GeneratedFile } from "../../ir/bundle.js";
import { hillocksOwn } from "../../ir/hillocks-own.js";
import type { SolvedNetwork } from "../../ir/network.js";

/** The .mod files that NEURON does not have itself, by their names, and what they INCLUDE beside them. */
export function modFiles({ mechanisms }: Pick<SolvedNetwork, "mechanisms">): GeneratedFile[] {
  const own = mechanisms.filter(({ builtIn, name }) => !builtIn || hillocksOwn.has(name));
  const mods = own.map(({ source }) => [source.path.replace(/^.*[\\/:]/, ""), source.text] as const);
  const included = own.flatMap((mechanism) => mechanism.included ?? []).map(({ name, text }) => [name, text] as const);
  return [...new Map([...mods, ...included])].map(([path, text]) => ({ path, text }));
}
