import type { Compilation } from "../../../compiler/compile.js";
import { buildNetwork } from "../../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../../compiler/interpret/network/context.js";

/** One contact: gids (-1: a private source), synapse, section, x, weight, delay, and the rule without what divides it. */
export type Contact = readonly [number, number, string, string, number, number, number, string];

export interface Instances {
  /** gid, x, y, z. */
  readonly cells: readonly (readonly [number, number, number, number])[];
  readonly contacts: readonly Contact[];
}

/** What a model's rules make, as NetPyNE would show it. */
export function instancesOf({ network, program, data }: Compilation): Instances {
  if (!network || !program || !data) throw new Error("the model has errors");
  const { populations, connections } = buildNetwork(newNetworkContext(program, data));
  const own = populations.filter((population) => population.data.privateTo < 0);
  const cells = own.flatMap(({ data: of, x, y, z }) =>
    [...x.keys()].map((i) => [of.firstGid + i, x[i] ?? 0, y[i] ?? 0, z[i] ?? 0] as const),
  );
  const contacts = connections.map((c): Contact => {
    const [from, to] = [populations[c.sourcePopulation]?.data, populations[c.targetPopulation]?.data];
    const name = program.cellTypes[to?.kind === "cell" ? to.type : -1]?.name;
    const section = network.cellTypes.find((type) => type.name === name)?.sections[c.section]?.name ?? "";
    const rule = data.rules[c.rule];
    const pre = (from?.privateTo ?? -1) >= 0 ? -1 : c.sourceGid;
    const label = (rule?.name ?? "").replace(/_\d+$/, "");
    return [pre, c.targetGid, rule?.synapses[c.term] ?? "", section, c.x, c.weight, c.delayMs, label];
  });
  return { cells, contacts };
}

/** As far apart as two doubles can be that went through other libraries' exp and log. */
export const mostUlps = 2;

export function ulps(a: number, b: number): number {
  const unit = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(a), Math.abs(b)))) - 52);
  return a === b ? 0 : Math.abs(a - b) / unit;
}
