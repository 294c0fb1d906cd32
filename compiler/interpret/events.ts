/** From a connection; `connection` is also its rank by (source gid, rule, target gid, order). */
export interface Event {
  readonly timeMs: number;
  readonly connection: number;
}

/** net_send: to the element itself. */
export interface SelfEvent {
  readonly timeMs: number;
  /** When: it goes before a connection's event of its time that set out later. */
  readonly sentMs: number;
  /** Counts what the receiver sent: earlier ones go first at equal times. */
  readonly serial: number;
  readonly group: number;
  readonly element: number;
  readonly flag: number;
  /** Of the event that sent it, as NEURON passes them on; undefined from INITIAL. */
  readonly connectionNumbers: Float64Array | undefined;
  /** Of a WATCH condition: net_move leaves it alone. */
  readonly isWatch: boolean;
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
  /** The event's serial. */
  push(event: Omit<SelfEvent, "serial">): number;
  /** net_move: the last event that an element sent with flag 1 gets another time. */
  move(group: number, element: number, timeMs: number, nowMs: number): void;
  remove(serial: number): void;
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
    push: (event) => {
      insert({ ...event, serial: serial++ });
      return serial - 1;
    },
    move: (group, element, timeMs, nowMs) => {
      const own = list.filter((e) => e.group === group && e.element === element && e.flag === 1 && !e.isWatch);
      const last = own.reduce<SelfEvent | undefined>((a, b) => (a && a.serial > b.serial ? a : b), undefined);
      if (!last) return;
      list.splice(list.indexOf(last), 1);
      insert({ ...last, timeMs, sentMs: nowMs, serial: serial++ });
    },
    remove: (unwanted) => {
      const at = list.findIndex((event) => event.serial === unwanted);
      if (at >= 0) list.splice(at, 1);
    },
  };
}
