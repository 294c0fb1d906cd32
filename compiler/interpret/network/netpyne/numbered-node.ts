import { roundEven } from "../../../algebra/arithmetic/double-bits.js";
import type { SectionsData } from "../../../ir/model-data.js";
import { nodeAt } from "../choose-sites.js";

/**
 * The segment whose numbers NetPyNE gives to a contact: `list[int(round(loc*nseg)) - 1]`, where halves are rounded to the even
 * number and -1 is the last of all: in a section of 3 segments, contacts in the middle of each take those of the last, the second
 * and the second. Source: netpyne/cell/compartCell.py, `weightNorm`. Twin: `numbered_node` in network/netpyne/numbered-node.hpp.
 */
export function numberedNode(sections: SectionsData, { section, x }: { section: number; x: number }): number {
  const nseg = sections.nseg[section] as number;
  const number = roundEven(x * nseg) - 1;
  return nodeAt(sections, { section, x: ((number < 0 ? nseg - 1 : number) + 0.5) / nseg });
}
