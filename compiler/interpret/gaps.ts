import type { GroupData, ModelData } from "../ir/model-data.js";
import { fieldIndex } from "./kernel-frame.js";
import type { MechanismCode } from "./mechanism-code.js";
import { type HalfGap, halfGaps } from "./network/half-gaps.js";
import type { NetworkInstances } from "./network/network-instances.js";
import { type CellReceiver, claimIons, newInstances, type Receiver } from "./receivers.js";

/** v of one side of a gap junction on its way to the other: `to[index]` = v of `node`. */
export interface Transfer {
  readonly from: CellReceiver;
  readonly node: number;
  readonly to: Float64Array;
  readonly index: number;
  /** A POINTER sees v at any time, a variable what it was after the last step. */
  readonly isPointer: boolean;
  readonly startMv: number;
}

type Places = readonly (readonly Receiver[])[];

/** Makes the instances of gap junctions on their cells, in the order of the connections. */
export function makeGaps({ gaps }: NetworkInstances, data: ModelData, places: Places): readonly Transfer[] {
  const byCell = new Map<CellReceiver, HalfGap[]>();
  for (const half of gaps.flatMap((gap) => halfGaps(gap, data))) {
    const cell = cellAt(half.at, places);
    const list = byCell.get(cell);
    if (list) list.push(half);
    else byCell.set(cell, [half]);
  }
  return [...byCell].flatMap(([cell, halves]) => {
    const groups = halves.map(({ kind }) => groupNamed(kind, cell));
    const inGroup = (group: number) => halves.filter((_, i) => groups[i] === group);
    return [...new Set(groups)].flatMap((group) => makeGroup(cell, group, inGroup(group), places));
  });
}

function makeGroup(cell: CellReceiver, group: number, halves: readonly HalfGap[], places: Places): Transfer[] {
  const code = cell.codes[group] as MechanismCode;
  const nodes = Int32Array.from(halves, ({ at }) => at.node);
  const instances = newInstances(nodes, cell.type.groups[group] as GroupData, code);
  cell.groups[group] = instances;
  claimIons(cell, group);
  const fieldNamed = (name: string) => instances.fields[fieldIndex(code.mechanism, name)] as Float64Array;
  return halves.map(({ from, port, weight, startMv }, index) => {
    if (port.weight !== undefined) fieldNamed(port.weight)[index] = weight;
    const { field, isPointer } = port;
    return { from: cellAt(from, places), node: from.node, to: fieldNamed(field), index, isPointer, startMv };
  });
}

function groupNamed(kind: string, { program }: CellReceiver): number {
  return program.groups.findIndex(({ owner, name }) => owner === "synapse" && name === kind);
}

function cellAt({ population, index }: HalfGap["at"], places: Places): CellReceiver {
  return places[population]?.[index] as CellReceiver;
}

/** After voltages have changed, before states do (nrnthread_v_transfer_). */
export function transfer(transfers: readonly Transfer[]): void {
  for (const { from, node, to, index } of transfers) to[index] = from.arrays.nodes.v[node] as number;
}

/** Events may set v: a POINTER sees that at once. */
export function transferToPointers(transfers: readonly Transfer[]): void {
  transfer(transfers.filter(({ isPointer }) => isPointer));
}

/** Before INITIAL: NEURON has carried v_init over before sections get their own. */
export function startTransfers(transfers: readonly Transfer[]): void {
  for (const { to, index, startMv } of transfers) to[index] = startMv;
  transferToPointers(transfers);
}
