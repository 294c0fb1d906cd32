import type { Declaration, Field, Population } from "../../../../grammar/hlk/ast.js";
import type { HlkExpr, Tuple } from "../../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../../grammar/source.js";
import * as tree from "../../hlk/tree.js";
import type { FreeNames } from "./free-names.js";

/** More positions than these stand in a file beside the model. */
const mostPositions = 20;
const axes = ["x", "y", "z"];

/** `at = [(1, 2, 3), …] um` of many cells → a table, and `at = [(E_cells[i, x], …) um for i in 0:50]`. */
export function movePositions(
  declarations: readonly Declaration[],
  names: FreeNames,
  files: Map<string, string>,
): readonly Declaration[] {
  return declarations.flatMap((node): readonly Declaration[] => {
    const points = node.kind === "Population" ? pointsOf(node) : [];
    if (node.kind !== "Population" || points.length <= mostPositions) return [node];
    const table = names.take(`${node.name.text}_cells`);
    const path = `cells/${table}.csv`;
    const rows = points.map((point, i) => [i, ...point.items.map(tree.numberText)].join(","));
    files.set(path, `${[["cell", ...axes].join(","), ...rows].join("\n")}\n`);
    return [
      tree.fileTable(table, ["cell", "axis"], path),
      withField(node, "at", lookups(table, points.length, names.inner().take("i"))),
    ];
  });
}

function lookups(table: string, count: number, index: string): HlkExpr {
  const point = tree.tuple(axes.map((axis) => tree.index(table, [tree.ref(index), tree.ref(axis)])));
  return {
    kind: "Comprehension",
    element: tree.withUnit(point, "um"),
    binds: [{ kind: "Bind", names: [tree.name(index)], values: tree.slice(0, count), span: noSpan }],
    span: noSpan,
  };
}

const isField = (name: string) => (item: Population["block"]["items"][number]) =>
  item.kind === "Field" && item.path[0]?.text === name;

function pointsOf({ block }: Population): readonly Tuple[] {
  const field = block.items.find(isField("at")) as Field | undefined;
  const value = field?.value.kind === "UnitApplied" ? field.value.operand : undefined;
  const items = value?.kind === "List" ? value.items : [];
  return items.every((item) => item.kind === "Tuple") ? items : [];
}

function withField(node: Population, name: string, value: HlkExpr): Population {
  const items = node.block.items.map((item) => (isField(name)(item) ? { ...(item as Field), value } : item));
  return { ...node, block: { ...node.block, items } };
}
