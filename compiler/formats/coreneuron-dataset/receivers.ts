import type { InstanceRef } from "./instance-lists.js";

/** What each contact ends at, by columns: there may be a million. */
export interface Receivers {
  /** Names of mechanisms; `mechanism` says which one a contact ends at, -1: it ends in another group of cells. */
  readonly names: string[];
  readonly mechanism: Int32Array;
  /** Which of the mechanism's instances, in the order in which they were asked for. */
  readonly wish: Int32Array;
}

export function newReceivers(contacts: number): Receivers {
  return { names: [], mechanism: new Int32Array(contacts).fill(-1), wish: new Int32Array(contacts) };
}

export function setReceiver({ names, mechanism, wish }: Receivers, contact: number, ref: InstanceRef): void {
  let name = names.indexOf(ref.mechanism);
  if (name < 0) name = names.push(ref.mechanism) - 1;
  mechanism[contact] = name;
  wish[contact] = ref.wish;
}
