import type { GroupBuild } from "./group-build.js";
import type { InstanceRef, SortedInstances } from "./instance-lists.js";

/** Connections that end in a group, in their order. */
export interface Netcons {
  readonly count: number;
  readonly sourceGids: Int32Array;
  /** Type and place of the instance that receives. */
  readonly types: Int32Array;
  readonly places: Int32Array;
  /** All arguments of each. */
  readonly weights: Float64Array;
  readonly delaysMs: Float64Array;
}

/** `receivers`: of each contact, undefined where it ends in another group. */
export function netcons(
  { contacts, library, program }: GroupBuild,
  receivers: readonly (InstanceRef | undefined)[],
  sorted: ReadonlyMap<string, SortedInstances>,
): Netcons {
  const own = Int32Array.from([...receivers.keys()].filter((contact) => receivers[contact] !== undefined));
  const refs = receivers.filter((ref) => ref !== undefined);
  const widths = new Map(program.mechanisms.map(({ name, argumentCount }) => [name, argumentCount]));
  const firsts = new Int32Array(own.length + 1);
  refs.forEach(({ mechanism }, i) => {
    firsts[i + 1] = (firsts[i] as number) + (widths.get(mechanism) ?? 0);
  });
  const weights = new Float64Array(firsts[own.length] as number);
  own.forEach((contact, i) => {
    const argument = contacts.argument[contact] as number;
    weights[(firsts[i] as number) + argument] = contacts.weight[contact] as number;
  });
  return {
    count: own.length,
    sourceGids: own.map((contact) => contacts.sourceGid[contact] as number),
    types: Int32Array.from(refs, ({ mechanism }) => library.get(mechanism)?.type ?? 0),
    places: Int32Array.from(refs, ({ mechanism, wish }) => sorted.get(mechanism)?.places[wish] as number),
    weights,
    delaysMs: Float64Array.from(own, (contact) => contacts.delayMs[contact] as number),
  };
}
