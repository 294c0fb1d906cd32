import type { CellType, SegmentNumbers, SegmentRef, SegmentValue } from "../ir/network.js";
import type { Report } from "../../grammar/diagnostic.js";
import { valueNotFinite } from "./messages.js";
import { placeName, type SegmentScope, valueAt } from "./segment-values.js";

type Built = Extract<SegmentRef, { kind: "Segment" }>["name"];

/** One column over nodes: a variable of every segment, or what the cell itself says of its segments. */
export function siteValues(name: string, cell: CellType, scope: SegmentScope, report: Report): Float64Array {
  const column = new Float64Array(scope.compartments.nodeCount);
  const own = cell.segments?.find((numbers) => numbers.name === name);
  for (const node of column.keys()) {
    const value = own ? ownValue(own, node, scope) : builtValue(name as Built, cell);
    const number = value ? valueAt(value, node, scope) : 0;
    if (value && !Number.isFinite(number)) report.add(valueNotFinite(value.span, name, number, placeName(node, scope)));
    column[node] = number;
  }
  return column;
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
