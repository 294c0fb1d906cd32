import type { ContactTable } from "./contact-table.js";
import type { GroupBuild } from "./group-build.js";
import type { SortedInstances } from "./instance-lists.js";
import type { Receivers } from "./receivers.js";

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

export function netcons(
  { contacts, library, program }: GroupBuild,
  receivers: Receivers,
  sorted: ReadonlyMap<string, SortedInstances>,
): Netcons {
  const { names, mechanism, wish } = receivers;
  const own = contactsOf(receivers);
  const widths = names.map((name) => program.mechanisms.find((each) => each.name === name)?.argumentCount ?? 0);
  const types = names.map((name) => library.get(name)?.type ?? 0);
  const placesOf = names.map((name) => sorted.get(name)?.places as Int32Array);
  const receiver = own.map((contact) => mechanism[contact] as number);
  return {
    count: own.length,
    sourceGids: own.map((contact) => contacts.sourceGid[contact] as number),
    types: receiver.map((name) => types[name] as number),
    places: own.map((contact, i) => placesOf[receiver[i] as number]?.[wish[contact] as number] as number),
    weights: weightsOf(contacts, own, receiver, widths),
    delaysMs: pick(contacts.delayMs, own),
  };
}

/** Contacts that end in the group. */
function contactsOf({ mechanism }: Receivers): Int32Array {
  const own = new Int32Array(mechanism.length);
  let count = 0;
  for (let contact = 0; contact < mechanism.length; contact++) {
    if ((mechanism[contact] as number) >= 0) own[count++] = contact;
  }
  return own.subarray(0, count);
}

/** NET_RECEIVE's arguments of each: one is the connection's weight, the others are 0. */
function weightsOf(
  { weight, argument }: ContactTable,
  own: Int32Array,
  receiver: Int32Array,
  widths: readonly number[],
) {
  const weights = new Float64Array(receiver.reduce((sum, name) => sum + (widths[name] as number), 0));
  let first = 0;
  for (let i = 0; i < own.length; i++) {
    const contact = own[i] as number;
    weights[first + (argument[contact] as number)] = weight[contact] as number;
    first += widths[receiver[i] as number] as number;
  }
  return weights;
}

function pick(values: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[places[i] as number] as number;
  return picked;
}
