import type { Declaration } from "../../../../grammar/hlk/ast.js";
import type { Name } from "../../../../grammar/hlk/ast-expression.js";

/** A cell with the sections of an earlier one is written as `cell B extends A`. */
export function extendEqualCells(declarations: readonly Declaration[]): readonly Declaration[] {
  const first = new Map<string, Name>();
  return declarations.map((node): Declaration => {
    if (node.kind !== "Cell" || node.extends || node.items.length === 0) return node;
    const key = JSON.stringify(node.items, (property, value) => (property === "span" ? undefined : value));
    const twin = first.get(key);
    if (!twin) first.set(key, node.name);
    return twin ? { ...node, extends: twin, items: [] } : node;
  });
}
