import { fieldIndex } from "./kernel-frame.js";
import type { MechanismCode } from "./mechanism-code.js";
import type { CellReceiver } from "./receivers.js";

/** What leaves a cell through its membrane, nA per node, as it is now. Twin: engine/membrane-currents.hpp. */
export function membraneCurrents(cell: CellReceiver): Float64Array {
  const { parent, b, areaUm2 } = cell.type;
  const { v } = cell.arrays.nodes;
  const now = inflows(cell);
  for (let i = 1; i < parent.length; i++) {
    const p = parent[i] as number;
    const toParentUs = -(b[i] as number) * (areaUm2[i] as number) * 0.01;
    const flow = toParentUs * ((v[p] as number) - (v[i] as number));
    now[i] = (now[i] as number) + flow;
    now[p] = (now[p] as number) - flow;
  }
  return now;
}

/** What electrodes bring, nA per node. */
function inflows(cell: CellReceiver): Float64Array {
  const now = new Float64Array(cell.type.parent.length);
  for (const { group, field } of cell.type.electrodes ?? []) {
    const { node, fields } = cell.groups[group] as CellReceiver["groups"][number];
    const currents = fields[fieldIndex((cell.codes[group] as MechanismCode).mechanism, field)];
    for (const [i, at] of node.entries()) now[at] = (now[at] as number) + (currents?.[i] ?? 0);
  }
  return now;
}
