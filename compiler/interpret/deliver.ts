import { makeChange, noGroup } from "./changes.js";
import { byConnection, byTime, type Event, type SelfEvent } from "./events.js";
import type { KernelFunction, Outbox } from "./kernel.js";
import type { ArtificialReceiver, CellReceiver, Receiver } from "./receivers.js";
import { RunStopped } from "./run-stopped.js";
import { startWatching } from "./watch.js";
import type { Target } from "./wire.js";

/** What NET_RECEIVE and INITIAL of one instance send goes to the receiver that they live in. */
export function outboxOf(
  receiver: Receiver,
  group: number,
  element: number,
  connectionNumbers: Float64Array | undefined,
  nowMs: number,
): Outbox {
  const gid = receiver.kind === "cell" ? receiver.gid : receiver.firstGid + element;
  let isFirst = true;
  return {
    self: (timeMs, flag) => {
      checkNotPast(timeMs, nowMs);
      receiver.self.push({ timeMs, sentMs: nowMs, flag, group, element, connectionNumbers, isWatch: false });
    },
    move: (timeMs) => {
      checkNotPast(timeMs, nowMs);
      receiver.self.move(group, element, timeMs, nowMs);
    },
    spike: (timeMs) => {
      if (isHeard(receiver, group)) receiver.spikes.push({ timeMs, gid });
    },
    watch: (condition, holds, flag) => {
      startWatching(receiver, { group, element, condition, flag, holds, serial: undefined }, isFirst);
      isFirst = false;
    },
    connections: () => receiver.connections.get(`${group} ${element}`) ?? [],
  };
}

/** A cell spikes in one place: what its other point processes send by net_event reaches nobody. */
function isHeard(receiver: Receiver, group: number): boolean {
  if (receiver.kind === "artificial") return true;
  const { spikeOf } = receiver.type;
  return spikeOf?.group === group && spikeOf.field === undefined;
}

/** NEURON ends here, too. */
function checkNotPast(timeMs: number, nowMs: number): void {
  if (!(timeMs < nowMs)) return;
  const [now, at] = [nowMs, timeMs].map((time) => Number(time.toPrecision(15)));
  throw new RunStopped(`at ${now} ms an event is sent to ${at} ms: net_send and net_move do not lead back`);
}

function receive(target: Omit<Target, "delayMs">, timeMs: number, flag: number, passed?: Float64Array): void {
  const { receiver, group, element, numbers } = target;
  const isCell = receiver.kind === "cell";
  const kernel = (isCell ? receiver.codes[group] : receiver.code)?.receive as KernelFunction;
  kernel({
    cell: isCell ? receiver.arrays : undefined,
    instances: isCell ? (receiver.groups[group] as CellReceiver["groups"][number]) : receiver.instances,
    element,
    timeMs,
    flag,
    connectionNumbers: numbers,
    outbox: outboxOf(receiver, group, element, passed, timeMs),
  });
}

/** Where no connection's event leads back to, NET_RECEIVE reads zeros, anew each time. */
function receiveOwn(receiver: Receiver, { group, element, timeMs, flag, connectionNumbers }: SelfEvent): void {
  const code = receiver.kind === "cell" ? receiver.codes[group] : receiver.code;
  const numbers = connectionNumbers ?? new Float64Array(Math.max(code?.mechanism.argumentCount ?? 0, 1));
  receive({ receiver, group, element, numbers }, timeMs, flag, connectionNumbers);
}

function receiveEvent({ timeMs, connection }: Event, targets: readonly Target[]): void {
  const target = targets[connection] as Target;
  receive(target, timeMs, 0, target.numbers);
}

/** Self events go before a connection's of the same time that set out later. */
function goesFirst(own: SelfEvent, event: Event, targets: readonly Target[]): boolean {
  if (own.timeMs !== event.timeMs) return own.timeMs < event.timeMs;
  return own.sentMs <= event.timeMs - (targets[event.connection] as Target).delayMs;
}

/** Events of one time that a cell, or each of a population's artificial cells, sends to itself before it is taken for lost. */
const endlessCount = 1_000_000;

function endless(timeMs: number): RunStopped {
  return new RunStopped(`net_send sends events to ${Number(timeMs.toPrecision(15))} ms without end`);
}

/** What happens in one slot of one receiver: what reads no time in connection order, the rest in order of time. */
export function deliver(receiver: Receiver, targets: readonly Target[], slot: number, boundaryMs: number): void {
  if (receiver.kind === "artificial") emitListed(receiver, boundaryMs);
  const events = receiver.bySlot.get(slot) ?? [];
  receiver.bySlot.delete(slot);
  const isTimeless = ({ connection }: Event) =>
    receiver.kind === "cell" &&
    !receiver.inOrder &&
    receiver.codes[(targets[connection] as Target).group]?.mechanism.timeless === true;
  for (const event of events.filter(isTimeless).sort(byConnection)) receiveEvent(event, targets);
  const timed = events.filter((event) => !isTimeless(event)).sort(byTime);
  const mostAtOnce = endlessCount + (receiver.kind === "artificial" ? receiver.instances.count : 0);
  let [at, atOnce] = [Number.NaN, 0];
  for (let next = 0; ; ) {
    const own = receiver.self.first();
    const event = timed[next];
    if (own && own.timeMs <= boundaryMs && (!event || goesFirst(own, event, targets))) {
      atOnce = own.timeMs === at ? atOnce + 1 : 0;
      at = own.timeMs;
      if (atOnce > mostAtOnce) throw endless(at);
      receiver.self.take();
      if (own.group === noGroup) makeChange(receiver, own);
      else receiveOwn(receiver, own);
    } else if (event) {
      receiveEvent(event, targets);
      next += 1;
    } else {
      return;
    }
  }
}

function emitListed({ list, spikes }: ArtificialReceiver, boundaryMs: number): void {
  const due = list.findIndex(({ timeMs }) => !(timeMs <= boundaryMs));
  spikes.push(...list.splice(0, due < 0 ? list.length : due));
}
