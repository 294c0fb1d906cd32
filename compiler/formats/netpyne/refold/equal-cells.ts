import type { Declaration } from "../../../../grammar/hlk/ast.js";
import type { Name } from "../../../../grammar/hlk/ast-expression.js";
import { treeKey } from "./tree-key.js";

/** A cell with the sections of an earlier one is written as `cell B extends A`. */
export function extendEqualCells(declarations: readonly Declaration[]): readonly Declaration[] {
  const first = new Map<string, Name>();
  return declarations.map((node): Declaration => {
    if (node.kind !== "Cell" || node.extends || node.items.length === 0) return node;
    const key = treeKey(node.items);
    const twin = first.get(key);
    if (!twin) first.set(key, node.name);
    return twin ? { ...node, extends: twin, items: [] } : node;
  });
}
