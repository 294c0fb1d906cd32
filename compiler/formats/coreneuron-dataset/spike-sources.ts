import type { GroupBuild } from "./group-build.js";
import type { InstanceRef, SortedInstances } from "./instance-lists.js";
import type { MechanismBlock } from "./mechanism-block.js";

/** What may spike in a group: first cells by their voltage, then all instances that send events. */
export interface SpikeSources {
  /** -1: nobody hears it. */
  readonly gids: Int32Array;
  /** A node, or minus the type and 1000 times the place of an instance. */
  readonly places: Int32Array;
  /** Of those by voltage. */
  readonly thresholdsMv: Float64Array;
  readonly withGid: number;
}

export function spikeSources(
  build: GroupBuild,
  blocks: readonly MechanismBlock[],
  sorted: ReadonlyMap<string, SortedInstances>,
  gidOf: ReadonlyMap<InstanceRef, number>,
): SpikeSources {
  const { cells, data, nodes } = build;
  const byVoltage = [...cells.entries()].filter(([, cell]) => !cell.data.spikeOf);
  const gids = byVoltage.map(([, { gid }]) => gid);
  const places = byVoltage.map(([c, cell]) => nodes.at(c, cell.data.spikeNode));
  const named = gidsByPlace(sorted, gidOf);
  for (const { mechanism, count } of blocks) {
    if (!mechanism.layout.emitsEvents) continue;
    for (let place = 0; place < count; place++) {
      gids.push(named.get(mechanism.name)?.get(place) ?? -1);
      places.push(-(mechanism.type + 1000 * place));
    }
  }
  return {
    gids: Int32Array.from(gids),
    places: Int32Array.from(places),
    thresholdsMv: Float64Array.from(byVoltage, ([, cell]) => data.populations[cell.population]?.thresholdMv ?? 0),
    withGid: byVoltage.length + gidOf.size,
  };
}

function gidsByPlace(
  sorted: ReadonlyMap<string, SortedInstances>,
  gidOf: ReadonlyMap<InstanceRef, number>,
): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const found = new Map<string, Map<number, number>>();
  for (const [{ mechanism, wish }, gid] of gidOf) {
    const places = found.get(mechanism) ?? new Map<number, number>();
    places.set(sorted.get(mechanism)?.places[wish] as number, gid);
    found.set(mechanism, places);
  }
  return found;
}
