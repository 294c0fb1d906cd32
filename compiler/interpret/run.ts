import { awaitChange } from "./changes.js";
import { deliver, outboxOf } from "./deliver.js";
import { byTimeAndGid, type Spike } from "./events.js";
import { startTransfers, transfer, transferToPointers } from "./gaps.js";
import type { Recorder } from "./reports.js";
import type { ArtificialReceiver, CellReceiver, Receiver } from "./receivers.js";
import {
  advanceStates,
  advanceVoltage,
  detectSpike,
  initializeArtificial,
  initializeCell,
  runHooks,
  setupMatrix,
  type StepContext,
} from "./step-cell.js";
import { slotAfter, slotBefore, slotOf, type TimeGrid } from "./time-grid.js";
import { checkWatches } from "./watch.js";
import type { Wiring } from "./wire.js";

/** What a run goes through. */
export interface RunContext {
  readonly wiring: Wiring;
  readonly grid: TimeGrid;
  readonly step: StepContext;
  readonly recorders: readonly Recorder[];
  /** All spikes so far. */
  readonly spikes: Spike[];
}

/** v of this cell is no number, or ran away, in this step. */
export interface RunFailure {
  readonly step: number;
  readonly timeMs: number;
  readonly cell: CellReceiver;
}

/**
 * finitialize: INITIAL of cells, of artificial cells, of connections; events at t = 0; the currents once, for the
 * first row. The same order as `runtime-bindings/include/hillock/engine/initialize.hpp`.
 */
export function initializeRun(run: RunContext): void {
  const { cells, artificial, transfers } = run.wiring;
  startTransfers(transfers);
  for (const cell of cells) initializeCell(cell, run.step);
  for (const receiver of artificial) initializeArtificial(receiver);
  initializeConnections(run.wiring);
  for (const receiver of [...cells, ...artificial]) {
    for (const index of receiver.changes.keys()) awaitChange(receiver, index);
  }
  for (const cell of cells) runHooks(cell, "afterInitial", 0);
  settleSlot(run, 0);
  transferToPointers(transfers);
  for (const cell of cells) {
    setupMatrix(cell, run.step, 0);
    runHooks(cell, "beforeStep", 0);
  }
  for (const recorder of run.recorders) recorder.take(0);
}

/** NET_RECEIVE's INITIAL, once per connection. */
function initializeConnections({ targets }: Wiring): void {
  for (const { receiver, group, element, numbers } of targets) {
    const isCell = receiver.kind === "cell";
    const code = isCell ? receiver.codes[group] : receiver.code;
    const instances = isCell ? receiver.groups[group] : receiver.instances;
    if (!code?.connect || !instances) continue;
    code.connect({
      cell: isCell ? receiver.arrays : undefined,
      instances,
      element,
      timeMs: 0,
      flag: 0,
      connectionNumbers: numbers,
      outbox: outboxOf(receiver, group, element, numbers, 0),
    });
  }
}

/** All cells in step: thresholds, events up to t + dt/2, currents, solution, states, recording, events up to t + dt. */
export function runStep(run: RunContext, k: number): RunFailure | undefined {
  const { wiring, grid } = run;
  for (const cell of wiring.cells) {
    detectSpike(cell, grid.t[k] as number);
    checkWatches(cell, grid.t[k] as number);
  }
  collect(run, wiring.cells, slotBefore(k));
  settleSlot(run, slotBefore(k));
  const [tMiddle, tEnd] = [grid.tMiddle[k] as number, grid.t[k + 1] as number];
  transferToPointers(wiring.transfers);
  const failed = wiring.cells.filter((cell) => !advanceVoltage(cell, run.step, tMiddle));
  transfer(wiring.transfers);
  for (const cell of wiring.cells) advanceStates(cell, run.step, tEnd);
  for (const recorder of run.recorders) recorder.take(k + 1);
  if (failed[0]) return { step: k, timeMs: tEnd, cell: failed[0] };
  settleSlot(run, slotAfter(k));
  return undefined;
}

/** Sources without inputs first, then all others until nothing new arrives in the slot: delays may be shorter than a step. */
function settleSlot(run: RunContext, slot: number): void {
  const { cells, artificial, targets } = run.wiring;
  const boundary = run.grid.boundary[slot] as number;
  const isSource = (receiver: ArtificialReceiver) => !receiver.hasInputs;
  for (const receiver of artificial.filter(isSource)) deliver(receiver, targets, slot, boundary);
  collect(run, artificial, slot);
  const others: readonly Receiver[] = [...cells, ...artificial.filter((receiver) => receiver.hasInputs)];
  do {
    for (const receiver of others) {
      const own = receiver.self.first();
      const isDue = receiver.bySlot.has(slot) || (own !== undefined && own.timeMs <= boundary);
      if (isDue || receiver.kind === "artificial") deliver(receiver, targets, slot, boundary);
    }
  } while (collect(run, others, slot));
}

/** Sends new spikes to the slots of their targets, none before `nextSlot`; whether there were any. */
function collect(run: RunContext, receivers: readonly Receiver[], nextSlot: number): boolean {
  const { fanOut, targets } = run.wiring;
  let some = false;
  for (const { spikes } of receivers) {
    for (const spike of spikes.splice(0)) {
      some = true;
      run.spikes.push(spike);
      for (const connection of fanOut.get(spike.gid) ?? []) send(run, spike, connection, nextSlot);
    }
  }
  return some;

  function send({ grid }: RunContext, spike: Spike, connection: number, earliest: number): void {
    const { receiver, delayMs } = targets[connection] as Wiring["targets"][number];
    const timeMs = spike.timeMs + delayMs;
    const slot = Math.max(slotOf(grid, timeMs), earliest);
    if (slot >= grid.boundary.length) return;
    const list = receiver.bySlot.get(slot);
    if (list) list.push({ timeMs, connection });
    else receiver.bySlot.set(slot, [{ timeMs, connection }]);
  }
}

export function sortSpikes(spikes: readonly Spike[]): Spike[] {
  return [...spikes].sort(byTimeAndGid);
}
