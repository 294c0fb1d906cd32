import type { IonField } from "../ir/program.js";
import type { PointedNumber } from "./kernel.js";
import type { CellReceiver } from "./receivers.js";
import { weightPointer } from "../ir/weight-pointer.js";

const ionFields: readonly IonField[] = ["e", "inside", "outside", "i", "didv"];

/** What the POINTERs of a cell's mechanisms stand for, once all instances are there (engine/build-pointers.hpp). */
export function pointAll(cell: CellReceiver): void {
  for (const [g, instances] of cell.groups.entries()) {
    const tables = cell.type.groups[g]?.pointers;
    if (!tables) continue;
    const isShared = cell.program.groups[g]?.owner === "synapse";
    instances.pointers = tables.map((table) =>
      Array.from(instances.node, (node, i) => pointedAt(cell, table.subarray(isShared ? 0 : 4 * i), node)),
    );
  }
}

function pointedAt(cell: CellReceiver, target: Int32Array, own: number): PointedNumber {
  const [kind, a = 0, b = 0, c = 0] = target;
  if (kind === weightPointer) return { values: new Float64Array(1), index: 0 }; // the wiring of connections fills it
  const nodeOf = (wanted: number) => (wanted < 0 ? own : wanted);
  if (kind === 0) return { values: cell.arrays.nodes.v, index: nodeOf(a) };
  if (kind === 1) {
    const values = cell.arrays.ions[a]?.[ionFields[b] as IonField];
    return { values: values as Float64Array, index: nodeOf(c) };
  }
  const group = cell.groups[a];
  const index = c < 0 ? (group?.node.indexOf(own) ?? -1) : c;
  if (index < 0) throw new Error("a POINTER stands for a mechanism that is not in its compartment");
  return { values: group?.fields[b] as Float64Array, index };
}
