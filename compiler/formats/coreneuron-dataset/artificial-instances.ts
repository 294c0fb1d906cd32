import type { PopulationInstances } from "../../interpret/network/network-instances.js";
import type { MechanismProgram } from "../../ir/program.js";
import { streamIds } from "./cell-instances.js";
import type { GroupBuild } from "./group-build.js";
import type { InstanceRef, StreamIds } from "./instance-lists.js";
import { instanceRow, valuesAt } from "./instance-row.js";
import type { DatasetMechanism } from "./mechanism-library.js";

/** gid → artificial cell, for those that `belongs` says are of the group. */
export function addArtificialCells(
  build: GroupBuild,
  belongs: (gid: number) => boolean,
): ReadonlyMap<number, InstanceRef> {
  const refs = new Map<number, InstanceRef>();
  for (const population of build.instances.populations) {
    const { data, exists, parameters } = population;
    if (data.kind !== "artificial") continue;
    const kind = build.program.artificial[data.type]?.mechanism ?? -1;
    const mechanism = build.program.mechanisms[kind] as MechanismProgram;
    const own = build.library.get(mechanism.name) as DatasetMechanism;
    for (let i = 0; i < data.count; i++) {
      const gid = data.firstGid + i;
      if (exists?.[i] === 0 || !belongs(gid)) continue;
      const row = instanceRow(own, valuesAt(parameters, i));
      refs.set(gid, build.lists.add(mechanism.name, -1, row, artificialStreams(mechanism, population, i)));
    }
  }
  return refs;
}

function artificialStreams(mechanism: MechanismProgram, { data }: PopulationInstances, index: number): StreamIds {
  const { noiseStreams, noiseIds } = data;
  return streamIds(mechanism, noiseStreams, (noiseIds?.first ?? 0) + index, noiseIds?.seed ?? 0);
}
