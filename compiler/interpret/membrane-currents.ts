import { electrodeCurrent, electrodeSlope } from "../ir/electrode-fields.js";
import type { Field } from "../ir/program.js";
import { fieldIndex } from "./kernel-frame.js";
import type { MechanismCode } from "./mechanism-code.js";
import type { CellReceiver } from "./receivers.js";

/**
 * What leaves a cell through its membrane, nA per node, after so many steps: that of the last one. Twin:
 * engine/membrane-currents.hpp.
 */
export function membraneCurrents(cell: CellReceiver, step: number): Float64Array {
  const { parent, b, areaUm2 } = cell.type;
  const { v } = cell.arrays.nodes;
  const now = inflows(cell, step);
  for (let i = 1; i < parent.length; i++) {
    const p = parent[i] as number;
    const toParentUs = -(b[i] as number) * (areaUm2[i] as number) * 0.01;
    const flow = toParentUs * ((v[p] as number) - (v[i] as number));
    now[i] = (now[i] as number) + flow;
    now[p] = (now[p] as number) - flow;
  }
  return now;
}

/** What electrodes bring, nA per node: as it was in the matrix, for the v that came of it. */
function inflows(cell: CellReceiver, step: number): Float64Array {
  const now = new Float64Array(cell.type.parent.length);
  const change = cell.arrays.nodes.rhs;
  for (const group of cell.type.electrodes ?? []) {
    const { node, fields } = cell.groups[group] as CellReceiver["groups"][number];
    const { mechanism } = cell.codes[group] as MechanismCode;
    const column = ({ name }: Field) => fields[fieldIndex(mechanism, name)] as Float64Array;
    const [current, slope] = [column(electrodeCurrent), column(electrodeSlope)];
    for (const [i, at] of node.entries()) {
      const more = step > 0 ? (slope[i] as number) * (change[at] as number) : 0;
      now[at] = (now[at] as number) + ((current[i] as number) + more);
    }
  }
  return now;
}
