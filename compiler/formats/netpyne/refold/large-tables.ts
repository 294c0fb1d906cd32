import type { Declaration, Table } from "../../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../../grammar/source.js";
import * as tree from "../../hlk/tree.js";

/** More rows than these stand in a file beside the model. */
const mostRows = 20;

/** `table norm (section: {soma, …}, seg: [0, 1]) = [[…], …]` of many rows → `table norm (section, seg) = file(…)`. */
export function moveLargeTables(
  declarations: readonly Declaration[],
  files: Map<string, string>,
): readonly Declaration[] {
  return declarations.map((node): Declaration => {
    const text = node.kind === "Table" ? csvOf(node) : undefined;
    if (node.kind !== "Table" || text === undefined) return node;
    const path = `cells/${node.name.text}.csv`;
    files.set(path, text);
    const axes = node.axes.map(({ domain: _, ...axis }) => axis);
    return { ...node, axes, data: { kind: "TableFile", path: tree.text(path), span: noSpan } };
  });
}

/** A header with the keys of the second axis, then a row for each key of the first; undefined where it is no such table. */
function csvOf({ axes, data }: Table): string | undefined {
  const [rows, columns] = axes.map(({ domain }) => (domain && domain.kind !== "Bins" ? keysOf(domain) : undefined));
  if (axes.length !== 2 || !rows || !columns || rows.length <= mostRows || data.kind !== "List") return undefined;
  const lines = data.items.map((row, i) => {
    const numbers = row.kind === "List" ? row.items.map(tree.numberText) : [];
    return [rows[i] ?? "", ...numbers].join(",");
  });
  return `${[["", ...columns].join(","), ...lines].join("\n")}\n`;
}

const keysOf = (domain: HlkExpr) =>
  domain.kind === "Set" || domain.kind === "List"
    ? domain.items.map((item) => (item.kind === "Ref" ? item.ref : tree.numberText(item)))
    : undefined;
