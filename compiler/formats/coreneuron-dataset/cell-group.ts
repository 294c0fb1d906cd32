import type { CellTypeData } from "../../ir/model-data.js";

/** A cell with a membrane, as a cell group has it. */
export interface GroupCell {
  readonly gid: number;
  readonly population: number;
  readonly index: number;
  /** Index into Program.cellTypes. */
  readonly type: number;
  readonly data: CellTypeData;
}

/** Where the nodes of a group's cells are: first all roots, then the other nodes, cell by cell. */
export interface GroupNodes {
  readonly count: number;
  /** The group's number of a cell's node. */
  at(cell: number, node: number): number;
}

export function groupNodes(cells: readonly GroupCell[]): GroupNodes {
  const before = new Int32Array(cells.length + 1);
  cells.forEach(({ data }, i) => {
    before[i + 1] = (before[i] as number) + data.parent.length - 1;
  });
  const roots = cells.length;
  return {
    count: roots + (before[roots] as number),
    at: (cell, node) => (node === 0 ? cell : roots + (before[cell] as number) + node - 1),
  };
}

/** A number of every node, in the group's order. */
export function nodeColumn(
  cells: readonly GroupCell[],
  nodes: GroupNodes,
  of: (data: CellTypeData) => Float64Array,
): Float64Array {
  const column = new Float64Array(nodes.count);
  cells.forEach(({ data }, cell) => {
    const values = of(data);
    for (let node = 0; node < values.length; node++) column[nodes.at(cell, node)] = values[node] as number;
  });
  return column;
}

/** The parent of every node; CoreNEURON wants 0 for roots. */
export function parentColumn(cells: readonly GroupCell[], nodes: GroupNodes): Int32Array {
  const column = new Int32Array(nodes.count);
  cells.forEach(({ data: { parent } }, cell) => {
    for (let node = 1; node < parent.length; node++) {
      column[nodes.at(cell, node)] = nodes.at(cell, parent[node] as number);
    }
  });
  return column;
}
