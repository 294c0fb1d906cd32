import type { GroupData, ModelData, RuleGapPort } from "../ir/model-data.js";
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

interface Made extends HalfGap {
  readonly cell: CellReceiver;
  readonly element: number;
}

/** Makes the instances of gap junctions on their cells, in the order of the connections. */
export function makeGaps({ gaps }: NetworkInstances, data: ModelData, places: Places): readonly Made[] {
  const byCell = new Map<CellReceiver, HalfGap[]>();
  for (const half of gaps.flatMap((gap) => halfGaps(gap, data))) {
    const cell = cellAt(half.at, places);
    const list = byCell.get(cell);
    if (list) list.push(half);
    else byCell.set(cell, [half]);
  }
  return [...byCell].flatMap(([cell, halves]) => {
    const groups = halves.map(({ kind }) => groupNamed(kind, cell));
    return [...new Set(groups)].flatMap((g) =>
      makeGroup(
        cell,
        g,
        halves.filter((_, i) => groups[i] === g),
      ),
    );
  });
}

function makeGroup(cell: CellReceiver, group: number, halves: readonly HalfGap[]): Made[] {
  const code = cell.codes[group] as MechanismCode;
  const nodes = Int32Array.from(halves, ({ at }) => at.node);
  const instances = newInstances(nodes, cell.type.groups[group] as GroupData, code);
  cell.groups[group] = instances;
  claimIons(cell, group);
  return halves.map((half, element) => {
    const { weight } = half.port;
    if (weight !== undefined)
      (instances.fields[fieldIndex(code.mechanism, weight)] as Float64Array)[element] = half.weight;
    return { ...half, cell, element };
  });
}

/** Where v is carried from and to, once POINTERs have their numbers. */
export function transfersOf(made: readonly Made[], places: Places): readonly Transfer[] {
  return made.map(({ cell, kind, element, port, from, startMv }) => ({
    from: cellAt(from, places),
    node: from.node,
    ...targetOf(cell, groupNamed(kind, cell), element, port),
    isPointer: port.field === undefined,
    startMv,
  }));
}

function targetOf(
  cell: CellReceiver,
  group: number,
  element: number,
  { field, pointer }: RuleGapPort,
): Pick<Transfer, "to" | "index"> {
  const instances = cell.groups[group];
  const { mechanism } = cell.codes[group] as MechanismCode;
  if (field !== undefined) {
    return { to: instances?.fields[fieldIndex(mechanism, field)] as Float64Array, index: element };
  }
  const pointed = instances?.pointers?.[pointer]?.[element];
  if (!pointed) throw new Error("bug in hillock: a POINTER of a gap junction stands for nothing");
  return { to: pointed.values, index: pointed.index };
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
