import type { Report } from "../../grammar/diagnostic.js";
import type { PlacementShares } from "../ir/model.js";
import type { ContactPlacement } from "../ir/contact-placement.js";
import type { CellType, SegmentValue, SolvedNetwork } from "../ir/network.js";
import { distance, nodeAt } from "./geometry/sites.js";
import { negativeDensity, valueNotFinite } from "./messages.js";
import { placeName, type SegmentScope, valueAt } from "./segment-values.js";

/** Where on a cell type the placements of the network put contacts: one entry per placement. */
export function placeContacts(
  { placements = [], streams }: SolvedNetwork,
  cell: CellType,
  scope: SegmentScope,
  report: Report,
): readonly PlacementShares[] {
  return placements.map((placement) => {
    const own = placement.byCellType.find(({ cellType }) => cellType === cell.name);
    if (!own) return none;
    if (placement.by.kind === "uniform") return { ...none, sections: Int32Array.from(own.sections) };
    const segments = own.sections.flatMap((section) => segmentsOf(section, scope));
    const shares =
      placement.by.kind === "density"
        ? densityShares(placement.by.density, segments, streams === "netpyne", scope, report)
        : nearest(placement.by, own.from, segments, scope);
    return {
      sections: Int32Array.from(segments, ({ section }) => section),
      x: Float64Array.from(segments, ({ x }) => x),
      shares: Float64Array.from(shares),
    };
  });
}

const none: PlacementShares = { sections: new Int32Array(), x: new Float64Array(), shares: new Float64Array() };

interface Segment {
  readonly section: number;
  readonly x: number;
  readonly node: number;
  readonly nseg: number;
  /** Of the whole section. */
  readonly lengthUm: number;
}

/** In the order of x. */
function segmentsOf(section: number, { compartments }: SegmentScope): Segment[] {
  const nseg = compartments.sections.nseg[section] as number;
  const lengthUm = compartments.sections.lengthUm[section] as number;
  return Array.from({ length: nseg }, (_, k) => {
    const x = (k + 0.5) / nseg;
    return { section, x, node: nodeAt(compartments, { section, x }), nseg, lengthUm };
  });
}

/** Densities below 0 are NetPyNE's: they are in the sum of all, but no contact is there. */
function densityShares(
  density: SegmentValue,
  segments: readonly Segment[],
  isNetpyne: boolean,
  scope: SegmentScope,
  report: Report,
): number[] {
  return segments.map(({ node, nseg, lengthUm }) => {
    const value = valueAt(density, node, scope);
    const place = placeName(node, scope);
    if (!Number.isFinite(value)) report.add(valueNotFinite(density.span, "density", value, place));
    else if (value < 0 && !isNetpyne) report.add(negativeDensity(density.span, value, place));
    return (value * lengthUm) / nseg;
  });
}

/** All of it in one segment: of several that are as near, the last. */
function nearest(
  { targetUm, measure }: Extract<ContactPlacement["by"], { kind: "distance" }>,
  from: ContactPlacement["byCellType"][number]["from"],
  segments: readonly Segment[],
  scope: SegmentScope,
): number[] {
  const start = { section: from.section, x: from.x ?? 0.5 };
  const away = segments.map(({ section, x, node }) => {
    const um = measure === "path" ? distance(scope.compartments, start, { section, x }) : straight(start, node, scope);
    return Math.abs(um - targetUm);
  });
  const best = away.reduce((before, um, i) => (um <= (away[before] as number) ? i : before), 0);
  return segments.map((_, i) => (i === best ? 1 : 0));
}

function straight(from: { readonly section: number; readonly x: number }, node: number, scope: SegmentScope): number {
  const centres = scope.centresUm();
  const start = nodeAt(scope.compartments, from);
  const along = [0, 1, 2].map((axis) => (centres[3 * node + axis] as number) - (centres[3 * start + axis] as number));
  return Math.sqrt(along.reduce((sum, um) => sum + um * um, 0));
}
