import type { Population } from "../../runtime-bindings/stream.js";
import { groupBelow } from "./hdf5/new-file.js";
import { closeNewHdf5, createHdf5, putColumn, setNumbers, toUint64 } from "./new-hdf5.js";
import type { SpikeTable } from "./spike-table.js";

/** Spikes of one population, ids counted from its first cell; still sorted by time, then id. */
export interface PopulationSpikes {
  readonly population: Population;
  readonly timesMs: Float64Array;
  readonly ids: Float64Array;
}

/** Holds spikes of gids that no population has, by their gid: private sources that were recorded. */
export const otherSources: Population = {
  name: "other",
  firstGid: 0,
  count: 0,
  cellType: "",
  artificial: true,
  sections: [],
};

/** Splits sorted spikes by population; every population is there, also one that never fired. */
export function splitSpikes(spikes: SpikeTable, populations: readonly Population[]): PopulationSpikes[] {
  const owner = populationOf(populations);
  const all = [...populations, otherSources];
  const place = new Map(all.map((population, i) => [population, i]));
  const owners = Uint32Array.from(spikes.gids, (gid) => place.get(owner(gid) ?? otherSources) as number);
  const counts = new Uint32Array(all.length);
  for (let row = 0; row < owners.length; row++)
    counts[owners[row] as number] = (counts[owners[row] as number] as number) + 1;
  const parts = all.map((population, i) => ({
    population,
    timesMs: new Float64Array(counts[i] as number),
    ids: new Float64Array(counts[i] as number),
  }));
  counts.fill(0);
  for (let row = 0; row < owners.length; row++) {
    const at = owners[row] as number;
    const part = parts[at] as (typeof parts)[number];
    const to = counts[at] as number;
    part.timesMs[to] = spikes.timesMs[row] as number;
    part.ids[to] = (spikes.gids[row] as number) - part.population.firstGid;
    counts[at] = to + 1;
  }
  return parts.filter(({ population, ids }) => population !== otherSources || ids.length > 0);
}

/** A function gid → population, by binary search; gids may have gaps. */
export function populationOf(populations: readonly Population[]): (gid: number) => Population | undefined {
  const sorted = populations.filter((population) => population.count > 0).sort((a, b) => a.firstGid - b.firstGid);
  return (gid) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Population).firstGid <= gid) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low - 1];
    return found && gid < found.firstGid + found.count ? found : undefined;
  };
}

/**
 * `OUT/spikes.h5`: /spikes/POPULATION/{timestamps (ms), node_ids}, sorted by time. SONATA's optional `sorting` attribute, an
 * HDF5 enumeration, is left out. The attributes first_gid, node_count and duration_ms are ours, for `hillock plot`.
 */
export function writeSpikesH5(path: string, all: readonly PopulationSpikes[], durationMs?: number): void {
  const file = createHdf5(path);
  for (const { population, timesMs, ids } of all) {
    const group = groupBelow(file.root, `spikes/${population.name}`);
    putColumn(file, group, "timestamps", timesMs, "ms");
    putColumn(file, group, "node_ids", toUint64(ids));
    setNumbers(group, "first_gid", toUint64([population.firstGid]));
    setNumbers(group, "node_count", toUint64([population.count]));
    if (durationMs !== undefined) setNumbers(group, "duration_ms", new Float64Array([durationMs]));
  }
  closeNewHdf5(file, path);
}
