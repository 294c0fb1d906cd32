import type { ModelData } from "../ir/model-data.js";
import type { CellReceiver } from "./receivers.js";
import { runawayMv } from "./cable.js";

/** Which number of a run was none, and whose; what a native program says at its end. */
export interface VoltageFault {
  readonly population: string;
  readonly index: number;
  readonly gid: number;
  readonly cellType: number;
  readonly node: number;
  readonly mechanism?: string;
  readonly variable?: string;
  readonly mechanisms?: readonly string[];
  readonly message: string;
}

/**
 * A node where some mechanism has a number that is none goes before nodes that only caught it through the solve; then the
 * one with mechanisms where v is farthest off. Twin: `runtime-bindings/include/hillock/engine/describe-failure.hpp`.
 */
export function describeFault(cell: CellReceiver, { populations }: ModelData): VoltageFault {
  const { name = "", type = 0 } = populations[cell.population] ?? {};
  const owner = { population: name, index: cell.index, gid: cell.gid, cellType: type };
  const { v } = cell.arrays.nodes;
  const bad = [...v.keys()].filter((node) => !(Math.abs(v[node] as number) <= runawayMv));
  for (const node of bad) {
    const cause = badField(cell, node);
    if (cause) return { ...owner, node, ...cause, message: "not a number" };
  }
  const acted = bad.filter((candidate) => mechanismsAt(cell, candidate).length > 0);
  const size = (candidate: number) => (Number.isFinite(v[candidate]) ? Math.abs(v[candidate] as number) : 1e308);
  const [first = 0, ...others] = acted.length > 0 ? acted : bad;
  const node = others.reduce((most, candidate) => (size(candidate) > size(most) ? candidate : most), first);
  const message = Number.isFinite(v[node]) ? "v ran away" : "v is not a number";
  return { ...owner, node, mechanisms: mechanismsAt(cell, node), message };
}

function badField(cell: CellReceiver, node: number): { mechanism: string; variable: string } | undefined {
  for (const [g, { mechanism }] of cell.codes.entries()) {
    const instances = cell.groups[g];
    for (const [f, values] of instances?.fields.entries() ?? []) {
      const isBad = instances?.node.some((at, i) => at === node && !Number.isFinite(values[i]));
      if (isBad) return { mechanism: mechanism.name, variable: mechanism.fields[f]?.name ?? "" };
    }
  }
  return undefined;
}

function mechanismsAt(cell: CellReceiver, node: number): readonly string[] {
  const acting = cell.codes.filter((_, g) => cell.groups[g]?.node.includes(node));
  return [...new Set(acting.map(({ mechanism }) => mechanism.name))];
}
