import type { Connect, Declaration } from "../../../../grammar/hlk/ast.js";
import type { HlkExpr, Index, Range } from "../../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../../grammar/source.js";
import * as tree from "../../hlk/tree.js";
import type { FreeNames } from "./free-names.js";

/** Replaces intervals of the table by names. */
export type Intervals = (rule: Connect) => Connect;

/**
 * Intervals between two columns get a `let` each, which is added to `lets`:
 * `E[y in T[label, pre_y_from]..T[label, pre_y_to]]` → `let pre_y = T[…]..T[…]`, `E[y in pre_y]`.
 */
export function newIntervals(names: FreeNames, lets: Declaration[]): Intervals {
  const known = new Map<string, string>();
  const nameOf = (node: Range, role: string) => {
    const name = known.get(role) ?? names.take(role);
    if (!known.has(role)) lets.push({ kind: "Let", name: tree.name(name), value: node, span: noSpan });
    known.set(role, name);
    return tree.ref(name);
  };
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== "object" || node === null) return node;
    const role = roleOf(node as HlkExpr);
    if (role !== undefined) return nameOf(node as Range, role);
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, key === "span" ? part : walk(part)]));
  };
  return (rule) => ({ ...rule, pre: walk(rule.pre) as Connect["pre"], post: walk(rule.post) as Connect["post"] });
}

/** `pre_y` of an interval from the column `pre_y_from` to `pre_y_to`. */
function roleOf(node: HlkExpr): string | undefined {
  if (node.kind !== "Range") return undefined;
  const [low, high] = [columnOf(node.low), columnOf(node.high)];
  const role = low?.endsWith("_from") ? low.slice(0, -"_from".length) : undefined;
  return role !== undefined && high === `${role}_to` ? role : undefined;
}

/** The column of `T[label, column]`, also with a unit behind it. */
function columnOf(node: HlkExpr): string | undefined {
  const lookup = node.kind === "Binary" && node.op === "*" ? node.left : node;
  const column = lookup.kind === "Index" ? (lookup as Index).args[1] : undefined;
  return column?.kind === "Ref" ? column.ref : undefined;
}
