import type { NetworkInstances } from "../../../compiler/interpret/network/network-instances.js";

/** All connections from one population to another, of all rules. */
export interface Projection {
  readonly pre: number;
  readonly post: number;
  readonly connections: number;
  /** Pairs of cells that are connected. */
  readonly pairs: number;
  /** Of all pairs of their cells. */
  readonly probability: number;
  /** Cells that a postsynaptic cell hears, in the mean. */
  readonly convergence: number;
}

/** By presynaptic, then postsynaptic population; private sources of stimuli are left out, and so is what hears for plasticity. */
export function projectionsOf({ populations, connections, gaps }: NetworkInstances): Projection[] {
  const cells = populations.reduce((sum, { data }) => Math.max(sum, data.firstGid + data.count), 0);
  const found = new Map<number, { connections: number; pairs: Set<number> }>();
  for (const connection of [...connections, ...gaps]) {
    const { sourcePopulation, targetPopulation, sourceGid, targetGid, hears } = connection;
    if (hears || (populations[sourcePopulation]?.data.privateTo ?? -1) >= 0) continue;
    const key = sourcePopulation * populations.length + targetPopulation;
    const entry = found.get(key) ?? { connections: 0, pairs: new Set<number>() };
    entry.connections += 1;
    entry.pairs.add(sourceGid * cells + targetGid);
    found.set(key, entry);
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([key, entry]) => {
      const [pre, post] = [Math.floor(key / populations.length), key % populations.length];
      const count = (population: number) => populations[population]?.data.count ?? 0;
      const pairs = entry.pairs.size;
      const probability = pairs / Math.max(1, count(pre) * count(post));
      return {
        pre,
        post,
        connections: entry.connections,
        pairs,
        probability,
        convergence: pairs / Math.max(1, count(post)),
      };
    });
}
