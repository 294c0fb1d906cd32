import type { CellType, SegmentNumbers, SegmentRef, SegmentValue } from "../ir/network.js";
import type { Report } from "../../grammar/diagnostic.js";
import { nodeAt } from "./geometry/sites.js";
import { valueNotFinite } from "./messages.js";
import { placeName, type SegmentScope, valueAt } from "./segment-values.js";

type Built = Extract<SegmentRef, { kind: "Segment" }>["name"];

/** One column over nodes: a variable of every segment, or what the cell itself says of its segments. */
export function siteValues(name: string, cell: CellType, scope: SegmentScope, report: Report): Float64Array {
  const column = new Float64Array(scope.compartments.nodeCount);
  const own = cell.segments?.find((numbers) => numbers.name === name);
  for (const node of column.keys()) {
    const value = own ? ownValue(own, node, scope) : builtValue(name as Built, cell);
    const number = value ? valueAt(value, hasMembrane(name) ? besideEnd(node, scope) : node, scope) : 0;
    if (value && !Number.isFinite(number)) report.add(valueNotFinite(value.span, name, number, placeName(node, scope)));
    column[node] = number;
  }
  return column;
}

const hasMembrane = (name: string): boolean => name === "diam" || name === "area";

/** The ends of a section have neither diameter nor area: those of the segment beside them stand for them. */
function besideEnd(node: number, { compartments }: SegmentScope): number {
  if ((compartments.segment[node] as number) >= 0) return node;
  const section = compartments.section[node] as number;
  return nodeAt(compartments, { section, x: (compartments.x[node] as number) < 0.5 ? 1e-9 : 1 - 1e-9 });
}

const builtValue = (name: Built, { span }: CellType): SegmentValue => ({
  kind: "Ref",
  ref: { kind: "Segment", name },
  span,
});

/** The ends of a section go with their segments. */
function ownValue({ values }: SegmentNumbers, node: number, { compartments }: SegmentScope): SegmentValue | undefined {
  const segments = values[compartments.section[node] as number] ?? [];
  const segment = compartments.segment[node] as number;
  if (segment >= 0) return segments[segment];
  return (compartments.x[node] as number) < 0.5 ? segments[0] : segments.at(-1);
}
