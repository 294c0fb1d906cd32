import { conditionCount } from "../ir/event-kernels.js";
import { type Instances, silentOutbox } from "./kernel.js";
import type { CellReceiver, Receiver, Watching } from "./receivers.js";

/**
 * Asks for a condition. The first of one NET_RECEIVE call ends all that the instance asked for before, and takes back
 * events that are on their way. Twin: runtime-bindings/include/hillock/engine/watch.hpp.
 */
export function startWatching(receiver: Receiver, wanted: Watching, isFirst: boolean): void {
  const { watching, self } = receiver;
  const isOwn = (old: Watching) => old.group === wanted.group && old.element === wanted.element;
  for (const old of isFirst ? watching.filter(isOwn) : []) if (old.serial !== undefined) self.remove(old.serial);
  const kept = watching.filter((old) => !isOwn(old) || (!isFirst && old.condition !== wanted.condition));
  watching.splice(0, watching.length, ...kept, wanted);
}

/** When a step begins: a condition that begins to hold sends its flag, at t. */
export function checkWatches(cell: CellReceiver, tMs: number): void {
  for (const watched of cell.watching) {
    const { group, element, condition, flag } = watched;
    const holds = (conditionValues(cell, group, element, tMs)[condition] as number) > 0;
    if (holds && !watched.holds) {
      const event = { timeMs: tMs, sentMs: tMs, flag, group, element, connectionNumbers: undefined, isWatch: true };
      watched.serial = cell.self.push(event);
    }
    watched.holds = holds;
  }
}

function conditionValues(cell: CellReceiver, group: number, element: number, timeMs: number): Float64Array {
  const code = cell.codes[group];
  const { watch } = code?.mechanism.kernels ?? {};
  const connectionNumbers = new Float64Array(watch ? conditionCount(watch) : 0);
  const instances = cell.groups[group] as Instances;
  const call = { cell: cell.arrays, instances, element, timeMs, flag: 0, connectionNumbers, outbox: silentOutbox() };
  code?.watch?.(call);
  return connectionNumbers;
}
