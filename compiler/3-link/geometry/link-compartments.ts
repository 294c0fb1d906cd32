import type { Compartments, Morphology, MorphologySection } from "../../ir/morphology.js";
import { checkMorphology, type GeometryFinding, sectionName } from "./check-morphology.js";
import { orderSections } from "./order-sections.js";
import { sectionCable, type SectionCable } from "./section-cable.js";
import { segmentIndex } from "./sites.js";
import { at } from "./stored-points.js";

/** Area of a node without membrane: it makes the 1e2 of unit conversion cancel, so its equation is in nA. */
const endAreaUm2 = 1e2;

/**
 * Cuts a cell into compartments with NEURON's numbers: node order of `reorder_secorder`, area and axial conductance
 * of `nrn_area_ri`, NODEA and NODEB of `connection_coef`, all to the last bit.
 */
export function linkCompartments(morphology: Morphology): {
  readonly compartments?: Compartments;
  readonly findings: readonly GeometryFinding[];
} {
  const findings = checkMorphology(morphology);
  if (findings.length > 0) return { findings };
  const cables = morphology.sections.map((section) => sectionCable(section));
  const bare = findWithoutArea(morphology, cables);
  if (bare.length > 0) return { findings: bare };
  const columns = newColumns(morphology, cables);
  const { order } = orderSections(morphology);
  placeSections(morphology, order, columns);
  for (const section of order) fillSection(morphology, section, cables[section] as SectionCable, columns);
  fillAxialCoefficients(columns);
  return { compartments: columns, findings };
}

/** 3-D points of diameter 0 all along a segment: every equation there would be divided by 0. */
function findWithoutArea(morphology: Morphology, cables: readonly SectionCable[]): GeometryFinding[] {
  return morphology.sections.flatMap((section, i) => {
    const isCovered = cables[i]?.areaUm2.every((area) => area > 0) ?? false;
    if (isCovered) return [];
    const message = `${sectionName(section)} has a segment without area: its 3-D points have diameter 0.`;
    return [{ kind: "no-area" as const, sections: [i], message }];
  });
}

function newColumns(morphology: Morphology, cables: readonly SectionCable[]): Compartments {
  const { sections } = morphology;
  const nodeCount = sections.reduce((sum, section) => sum + section.nseg + 1, 1);
  const root = sections.findIndex((section) => section.parent === undefined);
  const numbers = (fill = 0) => new Float64Array(nodeCount).fill(fill);
  const perSection = () => new Int32Array(sections.length);
  return {
    nodeCount,
    parent: new Int32Array(nodeCount).fill(-1),
    section: new Int32Array(nodeCount).fill(root),
    segment: new Int32Array(nodeCount).fill(-1),
    x: numbers(),
    areaUm2: numbers(endAreaUm2),
    axialUs: numbers(),
    a: numbers(),
    b: numbers(),
    diamUm: numbers(Number.NaN),
    sections: {
      lengthUm: Float64Array.from(cables, (cable) => cable.lengthUm),
      nseg: Int32Array.from(sections, (section) => section.nseg),
      firstNode: perSection(),
      parentNode: perSection(),
      parent: Int32Array.from(sections, (section) => section.parent?.section ?? -1),
      order: perSection(),
      reversed: Uint8Array.from(sections, (section) => (isReversed(section) ? 1 : 0)),
    },
  };
}

/** Only a section that is joined to a parent can be joined by its end 1. */
function isReversed(section: MorphologySection): boolean {
  return section.parent !== undefined && section.childEnd === 1;
}

function placeSections(morphology: Morphology, order: readonly number[], columns: Compartments): void {
  let node = 1;
  order.forEach((section, rank) => {
    columns.sections.order[section] = rank;
    columns.sections.firstNode[section] = node;
    columns.sections.parentNode[section] = parentNode(morphology, section, columns);
    node += at(columns.sections.nseg, section) + 1;
  });
}

/**
 * The node that a section hangs on (`nrn_parent_info`): the segment that holds x or the parent's far end; at the
 * parent's near end it is the node that the parent itself hangs on.
 */
function parentNode(morphology: Morphology, section: number, columns: Compartments): number {
  const { sections } = columns;
  const parent = morphology.sections[section]?.parent;
  if (parent === undefined) return 0;
  const reversed = at(sections.reversed, parent.section);
  if (parent.x === reversed) return at(sections.parentNode, parent.section);
  const nseg = at(sections.nseg, parent.section);
  const isFarEnd = parent.x === 0 || parent.x === 1;
  const inode = isFarEnd ? nseg : segmentIndex(nseg, reversed === 1, parent.x);
  return at(sections.firstNode, parent.section) + inode;
}

function fillSection(morphology: Morphology, section: number, cable: SectionCable, columns: Compartments): void {
  const reversed = isReversed(morphology.sections[section] as MorphologySection);
  const first = at(columns.sections.firstNode, section);
  const nseg = at(columns.sections.nseg, section);
  for (let j = 0; j <= nseg; j++) {
    const node = first + j;
    const fromParent = j === nseg ? 1 : (j + 0.5) / nseg;
    columns.parent[node] = j === 0 ? at(columns.sections.parentNode, section) : node - 1;
    columns.section[node] = section;
    columns.x[node] = reversed ? 1 - fromParent : fromParent;
    columns.axialUs[node] = at(cable.axialUs, j);
    if (j === nseg) continue;
    columns.segment[node] = reversed ? nseg - 1 - j : j;
    columns.areaUm2[node] = at(cable.areaUm2, j);
    columns.diamUm[node] = at(cable.diamUm, j);
  }
}

function fillAxialCoefficients(columns: Compartments): void {
  const { a, b, areaUm2, axialUs, parent, nodeCount } = columns;
  for (let node = 1; node < nodeCount; node++) {
    const current = -1e2 * at(axialUs, node);
    a[node] = current / at(areaUm2, at(parent, node));
    b[node] = current / at(areaUm2, node);
  }
}
