import type { Morphology } from "../../ir/morphology.js";

export interface SectionTree {
  /** Section indices in NEURON's order: breadth first from the root, siblings in the order of `children`. */
  readonly order: readonly number[];
  /** Per section, its children in the order of NEURON's sibling list. */
  readonly children: readonly (readonly number[])[];
}

/**
 * NEURON's section order. Siblings are kept sorted by where they join the parent, nearest to its near end first;
 * of those at one place, the one connected last comes first. A section connected by its end 1 turns its own list.
 * `dend[0]`, `dend[1]` at soma(1) and `axon` at soma(0), connected in this order: soma, axon, dend[1], dend[0].
 */
export function orderSections(morphology: Morphology): SectionTree {
  const children = siblingLists(morphology);
  const root = morphology.sections.findIndex((s) => s.parent === undefined);
  const order = root < 0 ? [] : [root];
  for (let i = 0; i < order.length; i++) order.push(...(children[order[i] as number] ?? []));
  return { order, children };
}

function siblingLists(morphology: Morphology): number[][] {
  const { sections, connectOrder = sections.map((_, i) => i) } = morphology;
  const children: number[][] = sections.map(() => []);
  const turned = sections.map(() => false);
  const nearness = (child: number): number => {
    const parent = sections[child]?.parent;
    if (parent === undefined) return 0;
    return turned[parent.section] ? 1 - parent.x : parent.x;
  };
  for (const section of connectOrder) {
    const { parent, childEnd = 0 } = sections[section] ?? {};
    if (parent === undefined) continue;
    if (childEnd === 1) {
      children[section]?.reverse();
      turned[section] = true;
    }
    const siblings = children[parent.section] as number[];
    const after = siblings.findIndex((sibling) => nearness(section) <= nearness(sibling));
    siblings.splice(after < 0 ? siblings.length : after, 0, section);
  }
  return children;
}
