/** From a connection; `connection` is also its rank by (source gid, rule, target gid, order). */
export interface Event {
  readonly timeMs: number;
  readonly connection: number;
}

/** net_send: to the element itself. */
export interface SelfEvent {
  readonly timeMs: number;
  /** Counts what the receiver sent: earlier ones go first at equal times. */
  readonly serial: number;
  readonly group: number;
  readonly element: number;
  readonly flag: number;
  /** Of the event that sent it, as NEURON passes them on; undefined from INITIAL. */
  readonly connectionNumbers: Float64Array | undefined;
}

export interface Spike {
  readonly timeMs: number;
  readonly gid: number;
}

/** Order of events whose receiver reads no time. */
export const byConnection = (a: Event, b: Event): number => a.connection - b.connection;
/** Order of events whose receiver does. */
export const byTime = (a: Event, b: Event): number => a.timeMs - b.timeMs || a.connection - b.connection;
/** Order of spikes in results. */
export const byTimeAndGid = (a: Spike, b: Spike): number => a.timeMs - b.timeMs || a.gid - b.gid;

/** What the instances of one cell, or of one artificial population, have sent to themselves. */
export interface SelfQueue {
  /** The earliest; undefined when there is none. */
  first(): SelfEvent | undefined;
  take(): SelfEvent | undefined;
  push(event: Omit<SelfEvent, "serial">): void;
  /** net_move: outstanding events of an element get another time. */
  move(group: number, element: number, timeMs: number): void;
}

/** A list in reverse order of delivery: the next is the last. */
export function newSelfQueue(): SelfQueue {
  const list: SelfEvent[] = [];
  let serial = 0;
  const isLater = (a: SelfEvent, b: SelfEvent) => (a.timeMs !== b.timeMs ? a.timeMs > b.timeMs : a.serial > b.serial);
  const insert = (event: SelfEvent) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isLater(list[middle] as SelfEvent, event)) low = middle + 1;
      else high = middle;
    }
    list.splice(low, 0, event);
  };
  return {
    first: () => list.at(-1),
    take: () => list.pop(),
    push: (event) => insert({ ...event, serial: serial++ }),
    move: (group, element, timeMs) => {
      const moved = list.filter((event) => event.group === group && event.element === element);
      for (const event of moved) {
        list.splice(list.indexOf(event), 1);
        insert({ ...event, timeMs });
      }
    },
  };
}
