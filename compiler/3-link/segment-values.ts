import { evaluate } from "../algebra/evaluate.js";
import { lookUpIn } from "../algebra/look-up.js";
import type { Compartments, Morphology } from "../ir/morphology.js";
import type { LookupTable } from "../ir/lookup-table.js";
import type { SegmentRef, SegmentValue } from "../ir/network.js";
import { sectionName } from "./geometry/check-morphology.js";
import { nodePositions } from "./geometry/node-positions.js";
import { distance, nodeAt } from "./geometry/sites.js";
import { somaSection } from "../ir/soma-section.js";

/** A cell while values are evaluated along it. */
export interface SegmentScope {
  readonly morphology: Morphology;
  readonly compartments: Compartments;
  readonly params: ReadonlyMap<string, number>;
  /** What the cell has drawn. */
  readonly draws: ReadonlyMap<string, number>;
  /** Calls `lookup.NAME` of tables. */
  readonly lookUp: ReturnType<typeof lookUpIn>;
  /** Centres of the nodes, x y z after one another; computed when first asked for. */
  readonly centresUm: () => Float64Array;
}

export function newSegmentScope(
  morphology: Morphology,
  compartments: Compartments,
  numbers: Pick<SegmentScope, "params" | "draws">,
  lookups: readonly LookupTable[] = [],
): SegmentScope {
  let centres: Float64Array | undefined;
  const centresUm = () => {
    centres ??= nodePositions(morphology, compartments).centreUm;
    return centres;
  };
  return { morphology, compartments, ...numbers, lookUp: lookUpIn(lookups), centresUm };
}

/** The value of an expression at one node. */
export function valueAt(value: SegmentValue, node: number, scope: SegmentScope): number {
  return evaluate(value, { read: (ref) => readAt(ref, node, scope), call: scope.lookUp });
}

function readAt(ref: SegmentRef, node: number, scope: SegmentScope): number {
  if (ref.kind === "Param") return known(scope.params.get(ref.name), ref.name);
  if (ref.kind === "Draw") return known(scope.draws.get(ref.name), ref.name);
  const { compartments } = scope;
  if (ref.kind === "PerSegment") return known(ref.values[Math.max(0, compartments.segment[node] as number)], "segment");
  const section = compartments.section[node] as number;
  switch (ref.name) {
    case "x":
      return compartments.x[node] as number;
    case "diam":
      return compartments.diamUm[node] as number;
    case "area":
      return compartments.areaUm2[node] as number;
    case "L":
      return compartments.sections.lengthUm[section] as number;
    case "dist_path":
      return distance(compartments, somaMiddle(scope), { section, x: compartments.x[node] as number });
    case "dist_euclidean":
      return Math.sqrt(axes.reduce<number>((sum, axis) => sum + fromSoma(node, axis, scope) ** 2, 0));
    case "x_um":
      return fromSoma(node, 0, scope);
    case "y_um":
      return fromSoma(node, 1, scope);
    case "z_um":
      return fromSoma(node, 2, scope);
  }
}

type Axis = 0 | 1 | 2;
const axes: readonly Axis[] = [0, 1, 2];

function coordinate(node: number, axis: Axis, scope: SegmentScope): number {
  return scope.centresUm()[3 * node + axis] as number;
}

const somaMiddle = ({ morphology }: SegmentScope) => ({ section: somaSection(morphology.sections), x: 0.5 });

/** Distances are from the middle of the soma. */
function fromSoma(node: number, axis: Axis, scope: SegmentScope): number {
  return coordinate(node, axis, scope) - coordinate(nodeAt(scope.compartments, somaMiddle(scope)), axis, scope);
}

function known(value: number | undefined, name: string): number {
  if (value === undefined) throw new Error(`bug in hillock: '${name}' has no value`);
  return value;
}

/** `in dend[3](0.5)`: a node as messages name it. */
export function placeName(node: number, scope: SegmentScope): string {
  const section = scope.morphology.sections[scope.compartments.section[node] as number];
  return section ? `in ${sectionName(section)}(${Number((scope.compartments.x[node] as number).toPrecision(6))})` : "";
}
