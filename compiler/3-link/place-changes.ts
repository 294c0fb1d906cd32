import type { Report } from "../../grammar/diagnostic.js";
import type { ChangedNodes } from "../ir/model.js";
import type { CellType, SolvedNetwork } from "../ir/network.js";
import { valueNotFinite } from "./messages.js";
import { membraneNodes } from "./place-mechanisms.js";
import { placeName, type SegmentScope, valueAt } from "./segment-values.js";

/** Where the timed changes of the network reach a cell type, with their values there: one entry per change. */
export function placeChanges(
  { changes = [] }: SolvedNetwork,
  cell: CellType,
  scope: SegmentScope,
  report: Report,
): readonly ChangedNodes[] {
  return changes.map(({ target, variable }) => {
    const own = target.kind === "segments" ? target.byCellType.find((each) => each.cellType === cell.name) : undefined;
    if (target.kind !== "segments" || !own) return { nodes: new Int32Array(), values: new Float64Array() };
    const { value, owner } = target;
    const wanted = new Set(own.sections);
    // (points and synapses may sit at the ends of sections)
    const all = owner === "density" ? membraneNodes(scope) : [...scope.compartments.section.keys()];
    const nodes = all.filter((node) => wanted.has(scope.compartments.section[node] as number));
    const values = nodes.map((node) => {
      const number = valueAt(value, node, scope);
      if (!Number.isFinite(number)) report.add(valueNotFinite(value.span, variable, number, placeName(node, scope)));
      return number;
    });
    return { nodes: Int32Array.from(nodes), values: Float64Array.from(values) };
  });
}
