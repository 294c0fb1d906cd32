import type { Table } from "../../../grammar/hlk/ast.js";
import type { CellItem } from "../../../grammar/hlk/ast-cell.js";
import { noSpan } from "../../../grammar/source.js";
import type { NetParams } from "./document.js";
import type { CellFacts } from "./importing.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, numbersIn } from "./values.js";

const span = noSpan;
/** What weights are multiplied with: `site.wnorm`. */
export const normName = "wnorm";

/** Whether some section of the model says how much synapses on it weigh. */
export function hasWeightNorm({ cellParams }: NetParams): boolean {
  return Object.values(cellParams).some((rule) => Object.values(dictIn(rule.secs)).some((sec) => normOf(sec)));
}

const segmentsOf = ({ rule }: CellFacts, label: string) =>
  numberIn(dictIn(dictIn(dictIn(rule.secs)[label]).geom).nseg) ?? 1;

const normOf = (sec: unknown) => numbersIn(dictIn(sec).weightNorm);

/**
 * `table norm_PYR (section: {…}, seg: [0, 1…]) = [[…]…]`, and `segment wnorm = norm_PYR[section, seg]` in the cell, or
 * `segment wnorm = 1`, which a rule that adds to the cell may change. `isFirst`: no other rule has begun it.
 */
export function weightNorm(cell: CellFacts, isFirst: boolean): { readonly item?: CellItem; readonly table?: Table } {
  const rows = [...cell.sections].map(([label, name]) => ({ name, norm: normOf(dictIn(cell.rule.secs)[label]) }));
  const longest = Math.max(0, ...rows.map(({ norm }) => norm?.length ?? 0));
  const mostSegments = Math.max(longest, ...[...cell.sections.keys()].map((label) => segmentsOf(cell, label)));
  const segment = (value: ReturnType<typeof tree.ref>): CellItem => ({
    kind: "Segment",
    name: tree.name(normName),
    value,
    span,
  });
  if (longest === 0) return isFirst ? { item: segment(tree.number(1)) } : {};
  const numbers = ({ norm }: (typeof rows)[number]) =>
    Array.from({ length: mostSegments }, (_, k) =>
      tree.number(norm ? (norm[Math.min(k, norm.length - 1)] as number) : 1),
    );
  const axis = (name: string, domain: ReturnType<typeof tree.ref>) =>
    ({ kind: "Axis", name: tree.name(name), domain, span }) as const;
  const table: Table = {
    kind: "Table",
    name: tree.name(`norm_${cell.name}`),
    axes: [
      axis("section", tree.set(rows.map(({ name }) => tree.ref(name)))),
      axis("seg", tree.list(Array.from({ length: mostSegments }, (_, k) => tree.number(k)))),
    ],
    data: tree.list(rows.map((row) => tree.list(numbers(row)))),
    span,
  };
  const args = [tree.ref("section"), tree.ref("seg")];
  return { table, item: segment({ kind: "Index", target: tree.ref(`norm_${cell.name}`), args, span }) };
}
