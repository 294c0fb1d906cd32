import type { ChangeData, CellTypeData } from "../ir/model-data.js";
import type { SelfEvent } from "./events.js";
import { silentOutbox, type Instances, type KernelFunction } from "./kernel.js";
import type { CellFunction } from "./network/compile-rules.js";
import type { NetworkContext } from "./network/context.js";
import type { NetworkInstances, PopulationInstances } from "./network/network-instances.js";
import { selectCells } from "./network/select-cells.js";
import { viewOf } from "./network/views.js";
import type { CellReceiver, Receiver } from "./receivers.js";
import type { Wiring } from "./wire.js";

/** A timed `set`: what it does to the instances of one receiver, or to connections that end there. */
export interface Change {
  readonly timesMs: Float64Array;
  /** One per time, for all elements; absent: each has its own. */
  readonly numbers: Float64Array | undefined;
  /** How many of the times have been waited for. */
  next: number;
  /** Of the cell type; -1: artificial cells. */
  readonly group: number;
  /** Of the mechanism's changes; of weights: 0 set, 1 multiply, 2 add. */
  readonly which: number;
  readonly elements: { readonly element: number; readonly number: number }[];
  readonly weights: { readonly numbers: Float64Array; readonly argument: number }[];
  /** What weights change by. */
  readonly value: number;
}

/** The `group` of self events that are changes: `element` is the change's place in the receiver's list. */
export const noGroup = -1;

/** Gives every receiver what the model sets in it. The same as `runtime-bindings/include/hillock/engine/build-changes.hpp`. */
export function buildChanges(wiring: Wiring, network: NetworkInstances, context: NetworkContext): void {
  for (const data of context.data.changes ?? []) {
    const made = new Map<Receiver, Change>();
    const changeOf = (receiver: Receiver, group: number): Change => {
      const known = made.get(receiver) ?? newChange(data, group);
      if (!made.has(receiver)) receiver.changes.push(known);
      made.set(receiver, known);
      return known;
    };
    if (data.kind === "weight") changeWeights(data, wiring, network, changeOf);
    else changeFields(data, wiring, network, context, changeOf);
  }
}

type ChangeOf = (receiver: Receiver, group: number) => Change;

const newChange = ({ timesMs, numbers, flag, value }: ChangeData, group: number): Change => {
  return { timesMs, numbers, next: 0, group, which: flag, elements: [], weights: [], value };
};

function changeFields(
  data: ChangeData,
  { places }: Wiring,
  { populations }: NetworkInstances,
  context: NetworkContext,
  changeOf: ChangeOf,
): void {
  const compute = context.cellExpressions[data.expression] as CellFunction | undefined;
  for (const selection of data.of) {
    const { population, indices } = selectCells(selection, populations, context);
    const own = populations[population] as PopulationInstances;
    for (const i of indices) {
      const receiver = places[population]?.[i] as Receiver;
      const number = compute?.(viewOf(own, i, context.data.run.volumeSizeUm), context.draws(0, i));
      if (receiver.kind === "cell") changeCell(data, receiver, own.data.type, number, changeOf);
      else changeOf(receiver, noGroup).elements.push({ element: i, number: number ?? 0 });
    }
  }
}

function changeCell(
  data: ChangeData,
  cell: CellReceiver,
  type: number,
  number: number | undefined,
  changeOf: ChangeOf,
): void {
  const group = cell.program.groups.findIndex((candidate) => candidate.name === data.group);
  const instances = cell.groups[group];
  if (!instances) return;
  const at = data.byCellType[type];
  const nodes = number === undefined ? [...(at?.nodes ?? [])] : nodesOf(cell.type);
  for (const [k, node] of nodes.entries()) {
    for (const element of instances.node.keys()) {
      if (instances.node[element] !== node) continue;
      changeOf(cell, group).elements.push({ element, number: number ?? (at?.values[k] as number) });
    }
  }
}

const nodesOf = ({ parent }: CellTypeData): number[] => [...parent.keys()];

function changeWeights(
  { rules, terms }: ChangeData,
  { targets }: Wiring,
  { connections }: NetworkInstances,
  changeOf: ChangeOf,
): void {
  for (const [c, { rule, term, argument, hears }] of connections.entries()) {
    if (hears) continue;
    const isMeant = [...rules].some((r, k) => r === rule && ((terms[k] as number) < 0 || terms[k] === term));
    const target = targets[c];
    if (isMeant && target) changeOf(target.receiver, noGroup).weights.push({ numbers: target.numbers, argument });
  }
}

/** The next time of a change waits among the self events. */
export function awaitChange(receiver: Receiver, index: number): void {
  const change = receiver.changes[index] as Change;
  const timeMs = change.timesMs[change.next];
  if (timeMs === undefined) return;
  change.next += 1;
  receiver.self.push({
    timeMs,
    sentMs: 0,
    flag: 0,
    group: noGroup,
    element: index,
    connectionNumbers: undefined,
    isWatch: false,
  });
}

export function makeChange(receiver: Receiver, { element: index, timeMs }: SelfEvent): void {
  const change = receiver.changes[index] as Change;
  const isCell = receiver.kind === "cell";
  const kernel = (isCell ? receiver.codes[change.group] : receiver.code)?.change as KernelFunction;
  const instances = (isCell ? receiver.groups[change.group] : receiver.instances) as Instances;
  const cell = isCell ? receiver.arrays : undefined;
  const shared = change.numbers?.[change.next - 1];
  for (const { element, number } of change.elements) {
    const connectionNumbers = Float64Array.of(shared ?? number);
    const { which: flag } = change;
    kernel({ cell, instances, element, timeMs, flag, connectionNumbers, outbox: silentOutbox() });
  }
  for (const { numbers, argument } of change.weights) {
    numbers[argument] = changed(numbers[argument] as number, change);
  }
  awaitChange(receiver, index);
}

function changed(weight: number, { which, value }: Change): number {
  if (which === 0) return value;
  return which === 1 ? weight * value : weight + value;
}
