import type { Compartments } from "../ir/morphology.js";
import type { DiffusionTree } from "../ir/model.js";
import type { CellType } from "../ir/network.js";

/**
 * How the compartments that have a mechanism exchange what diffuses (ldifus.cpp): each with its parent's, past one node
 * without membrane; else with the first of the parent section, where that has it. `nodes` ascend.
 */
export function diffusionTree(nodes: Int32Array, cell: CellType, compartments: Compartments): DiffusionTree {
  const rowOf = new Map([...nodes].map((node, row) => [node, row]));
  const parents = [...nodes].map((node) => parentRow(node, rowOf, cell, compartments));
  const segmentLength = (row: number) => {
    const section = compartments.section[nodes[row] as number] as number;
    return (compartments.sections.lengthUm[section] as number) / (compartments.sections.nseg[section] as number);
  };
  const weigh = (weight: (own: number, parents: number) => number) =>
    Float64Array.from(parents, (parent, row) => (parent < 0 ? 0 : weight(segmentLength(row), segmentLength(parent))));
  return {
    parent: Int32Array.from(parents),
    af: weigh((own, other) => 2 / other / (own + other)),
    bf: weigh((own, other) => 2 / own / (own + other)),
  };
}

function parentRow(
  node: number,
  rowOf: ReadonlyMap<number, number>,
  cell: CellType,
  { parent, section, sections }: Compartments,
): number {
  const first = parent[node] ?? -1;
  const direct = rowOf.get(first);
  if (direct !== undefined) return direct;
  const second = first < 0 ? undefined : rowOf.get(parent[first] ?? -1);
  if (second !== undefined) return second;
  const parentSection = cell.sections[section[node] as number]?.geometry.parent?.section;
  return parentSection === undefined ? -1 : (rowOf.get(sections.firstNode[parentSection] as number) ?? -1);
}
