import type { Compartments, Morphology, Position } from "../../ir/morphology.js";
import { layOut } from "./define-shape.js";
import { at } from "./stored-points.js";

/** Columns of x, y, z triples over the nodes, um in the cell's own frame: node i is at 3i, 3i + 1, 3i + 2. */
export interface NodePositions {
  readonly centreUm: Float64Array;
  /** A segment's two ends, nearest to the parent first: the line sources of an LFP. Nodes without length: the centre. */
  readonly startUm: Float64Array;
  readonly endUm: Float64Array;
}

/** Where the nodes lie, by linear interpolation along each section's path. It serves distances and LFP only. */
export function nodePositions(morphology: Morphology, compartments: Compartments): NodePositions {
  const { nodeCount, section, segment, sections } = compartments;
  const columns = { centreUm: triples(nodeCount), startUm: triples(nodeCount), endUm: triples(nodeCount) };
  const tracks = layOut(morphology).map(newTrack);
  for (let node = 0; node < nodeCount; node++) {
    const owner = at(section, node);
    const track = tracks[owner] as Track;
    const nseg = at(sections.nseg, owner);
    const place = node === 0 ? 0 : node - at(sections.firstNode, owner);
    const hasLength = at(segment, node) >= 0;
    const centre = (hasLength ? place + 0.5 : place) / nseg;
    columns.centreUm.set(positionAt(track, centre), 3 * node);
    columns.startUm.set(positionAt(track, hasLength ? place / nseg : centre), 3 * node);
    columns.endUm.set(positionAt(track, hasLength ? (place + 1) / nseg : centre), 3 * node);
  }
  return columns;
}

function triples(count: number): Float64Array {
  return new Float64Array(3 * count);
}

interface Track {
  readonly points: readonly Position[];
  readonly arc: readonly number[];
}

function newTrack(points: readonly Position[]): Track {
  const arc = [0];
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1] as Position, points[i] as Position];
    arc.push(at(arc, i - 1) + Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]));
  }
  return { points, arc };
}

/** The point at a fraction of the way. */
function positionAt({ points, arc }: Track, fraction: number): Position {
  const last = points.length - 1;
  const target = fraction * at(arc, last);
  const next = arc.findIndex((length, i) => i > 0 && length >= target);
  if (next < 1) return points[last] as Position;
  const [from, to] = [points[next - 1] as Position, points[next] as Position];
  const length = at(arc, next) - at(arc, next - 1);
  const along = length > 0 ? (target - at(arc, next - 1)) / length : 0;
  const between = (k: 0 | 1 | 2) => from[k] + along * (to[k] - from[k]);
  return [between(0), between(1), between(2)];
}
