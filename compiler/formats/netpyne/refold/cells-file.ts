import type { Declaration, HlkFile } from "../../../../grammar/hlk/ast.js";
import { printHlk } from "../../../../grammar/hlk/print.js";
import { noSource, noSpan } from "../../../../grammar/source.js";
import * as tree from "../../hlk/tree.js";

/** Cells of more lines than these stand in a file of their own: the model is to be read. */
const mostLines = 400;

/** Cells that are long, with the tables before them, go to `cells.hlk`, which the model takes in with `use`. */
export function moveCells(declarations: readonly Declaration[], files: Map<string, string>): readonly Declaration[] {
  const isOfCells = new Set(cellsWithTables(declarations));
  const text = printFile(declarations.filter((node) => isOfCells.has(node)));
  if (text.split("\n").length <= mostLines) return declarations;
  files.set("cells.hlk", text);
  const use = { kind: "Use", path: tree.text("cells.hlk"), span: noSpan } as const;
  return declarations.flatMap((node): readonly Declaration[] => {
    if (!isOfCells.has(node)) return [node];
    return node === declarations.find((other) => isOfCells.has(other)) ? [use] : [];
  });
}

/** Cells, and what stands right before each: its tables. */
function cellsWithTables(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.filter((node, i) => {
    if (node.kind === "Cell") return true;
    const next = declarations.slice(i).find(({ kind }) => kind !== "Table");
    return node.kind === "Table" && next?.kind === "Cell";
  });
}

export function printFile(
  declarations: readonly Declaration[],
  header: Pick<HlkFile, "model" | "streams"> = {},
): string {
  return printHlk({ kind: "HlkFile", source: noSource, ...header, declarations, comments: [], span: noSpan });
}
