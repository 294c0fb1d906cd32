import type { Attach, SectionItem } from "../../../grammar/hlk/ast-cell.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../grammar/source.js";
import * as tree from "../hlk/tree.js";
import type { AlongSection, CellDocument, SectionDocument } from "./document.js";
import { grouped } from "./grouped.js";
import type { SectionNames } from "./section-names.js";

/** 3-D points where there are any: NEURON takes length and diameters from them. Units: um. */
export function geometryItems({ points, L, diam }: SectionDocument): readonly SectionItem[] {
  if (points.length === 0) return [tree.field("L", tree.number(L, "um")), tree.field("diam", along(diam, "um"))];
  const rows = points.map((row) => tree.tuple(row.map((value) => tree.number(shortest(value)))));
  return [tree.field("points", tree.withUnit(tree.list(rows), "um"))];
}

/** A number, or a list with one value for each segment. */
export function along(value: AlongSection, unit?: string): HlkExpr {
  if (typeof value === "number") return tree.number(value, unit);
  return tree.withUnit(tree.list(value.map((each) => tree.number(each))), unit);
}

/** The shortest decimal that is the same float32, which is what NEURON keeps of a point: 414.8144, not 414.81439208984375. */
function shortest(value: number): number {
  for (let digits = 6; digits < 10; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === Math.fround(value)) return short;
  }
  return value;
}

export function attachItem({ parent, parentX, childEnd }: SectionDocument, names: SectionNames): Attach | undefined {
  if (parent === null || parentX === null) return undefined;
  const site = { kind: "Site", section: names.one(parent), positions: [tree.number(parentX)], span: noSpan } as const;
  return { kind: "Attach", site, ...(childEnd === 0 ? {} : { childEnd: tree.number(childEnd) }), span: noSpan };
}

/**
 * Sections in the order in which they are attached: as they were made, but those that hang on one place of a parent in the
 * order that gives NEURON's list of branches (the order of sums in the solver).
 */
export function attachOrder({ sections, branches }: CellDocument): readonly number[] {
  const order = sections.map((_, i) => i);
  for (const children of branches) {
    for (const group of grouped(children, (child) => String(sections[child]?.parentX))) {
      const slots = [...group].sort((a, b) => a - b);
      slots.forEach((slot, k) => {
        order[slot] = group[k] as number;
      });
    }
  }
  return order;
}
