import type { Compartments, Site } from "../../ir/morphology.js";
import { at } from "./stored-points.js";

/** `ri()` where NEURON has no resistance to give: at the root node. */
const openMOhm = 1e30;

/**
 * The node of a place, as NEURON's `node_exact`: x = 0 is the node that the section hangs on (the root node for the
 * root section), x = 1 the node at its far end, anything between the segment that holds it. For a section joined by
 * its end 1 the ends change places. x outside 0..1 counts as the nearer end.
 */
export function nodeAt(compartments: Compartments, site: Site): number {
  const { sections } = compartments;
  const first = at(sections.firstNode, site.section);
  const nseg = at(sections.nseg, site.section);
  if (site.x > 0 && site.x < 1) return first + segmentFromParent(compartments, site);
  const isNearEnd = site.x <= 0 === (at(sections.reversed, site.section) === 0);
  return isNearEnd ? at(sections.parentNode, site.section) : first + nseg;
}

/** NEURON's `node_index`: the segment that holds x, counted from the end that is joined to the parent. */
function segmentFromParent(compartments: Compartments, site: Site): number {
  const nseg = at(compartments.sections.nseg, site.section);
  return segmentIndex(nseg, at(compartments.sections.reversed, site.section) === 1, site.x);
}

/** `node_index` before there are compartments. */
export function segmentIndex(nseg: number, isReversed: boolean, x: number): number {
  const fromZero = Math.min(Math.trunc(nseg * x), nseg - 1);
  return isReversed ? nseg - fromZero - 1 : fromZero;
}

/** Membrane area of a segment, um2, as `seg.area()`: 0 at both ends of a section. */
export function areaOf(compartments: Compartments, site: Site): number {
  return site.x > 0 && site.x < 1 ? at(compartments.areaUm2, nodeAt(compartments, site)) : 0;
}

/** Axial resistance from a place to the node before it, MOhm, as `seg.ri()`. */
export function riOf(compartments: Compartments, site: Site): number {
  const conductance = at(compartments.axialUs, nodeAt(compartments, site));
  return conductance === 0 ? openMOhm : 1 / conductance;
}

/** Length of the path between the nodes of two places, um: NEURON's `h.distance(from, to)`, same sum, same order. */
export function distance(compartments: Compartments, from: Site, to: Site): number {
  const { sections } = compartments;
  const one = { section: from.section, node: nodeAt(compartments, from) };
  const two = { section: to.section, node: nodeAt(compartments, to) };
  let total = 0;
  while (one.section !== two.section) {
    const isOneDeeper =
      two.section < 0 || (one.section >= 0 && at(sections.order, one.section) > at(sections.order, two.section));
    const deeper = isOneDeeper ? one : two;
    total += distanceOnSection(compartments, deeper.section, deeper.node);
    deeper.node = at(sections.parentNode, deeper.section);
    deeper.section = at(sections.parent, deeper.section);
  }
  if (one.section < 0 || one.node === two.node) return total;
  const x1 = distanceOnSection(compartments, one.section, one.node);
  const x2 = distanceOnSection(compartments, two.section, two.node);
  return total + (x1 < x2 ? x2 - x1 : x1 - x2);
}

/** From the section's near end to one of its nodes (`node_dist`). */
function distanceOnSection(compartments: Compartments, section: number, node: number): number {
  const { sections } = compartments;
  if (at(sections.parentNode, section) === node) return 0;
  const nseg = at(sections.nseg, section);
  const inode = nodeInSection(compartments, node);
  const ratio = inode === nseg ? 1 : (inode + 0.5) / nseg;
  return at(sections.lengthUm, section) * ratio;
}

/** NEURON's `sec_node_index_`; a root node's is 0. */
function nodeInSection(compartments: Compartments, node: number): number {
  if (node === 0) return 0;
  return node - at(compartments.sections.firstNode, at(compartments.section, node));
}
