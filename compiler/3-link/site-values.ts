import type { CellType, SegmentNumbers, SegmentRef, SegmentValue } from "../ir/network.js";
import type { Report } from "../../grammar/diagnostic.js";
import { nodeAt } from "./geometry/sites.js";
import { valueNotFinite } from "./messages.js";
import { placeName, type SegmentScope, valueAt } from "./segment-values.js";

type Built = Extract<SegmentRef, { kind: "Segment" }>["name"];

const builtNames: ReadonlySet<string> = new Set<Built>(["dist_path", "dist_euclidean", "diam", "area", "L"]);

/** One column over nodes: a variable of every segment, or what the cell itself says of its segments; 0 where it says nothing. */
export function siteValues(name: string, cell: CellType, scope: SegmentScope, report: Report): Float64Array {
  const column = new Float64Array(scope.compartments.nodeCount);
  const own = cell.segments?.find((numbers) => numbers.name === name);
  for (const node of column.keys()) {
    const built = builtNames.has(name) ? builtValue(name as Built, cell) : undefined;
    const value = own ? ownValue(own, node, scope) : built;
    const number = value ? valueAt(value, hasMembrane(name) ? besideEnd(node, scope) : node, scope) : 0;
    if (value && !Number.isFinite(number)) report.add(valueNotFinite(value.span, name, number, placeName(node, scope)));
    column[node] = number;
  }
  return column;
}

const hasMembrane = (name: string): boolean => name === "diam" || name === "area";

/** The ends of a section have neither diameter nor area nor a number of their own: the segment beside them stands for them. */
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

function ownValue({ values }: SegmentNumbers, node: number, scope: SegmentScope): SegmentValue | undefined {
  const { section, segment } = scope.compartments;
  return values[section[node] as number]?.[segment[besideEnd(node, scope)] as number];
}
