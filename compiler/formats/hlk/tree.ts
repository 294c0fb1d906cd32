import type { Block, BlockItem, Mechanism, Pointer, Table } from "../../../grammar/hlk/ast.js";
import type { Section, SectionItem } from "../../../grammar/hlk/ast-cell.js";
import type { HlkBinaryOp, HlkExpr, Name, StringNode, StringPart } from "../../../grammar/hlk/ast-expression.js";
import type {
  Cells,
  CellTerm,
  NamedSections,
  Sections,
  Site,
  SitePolicy,
  Subset,
} from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";

/** Nodes of a .hlk tree that no text gave rise to, in few words. */
const span = noSpan;

export const name = (text: string): Name => ({ kind: "Name", text, span });

export const text = (content: string): StringNode => ({
  kind: "String",
  parts: content === "" ? [] : [{ kind: "Text", text: content, span }],
  span,
});

/** What a text is made of: words, and holes for variables (`"EE_{i}"`). */
export type Pieces = readonly (string | { readonly variable: string })[];
export const parts = (pieces: Pieces): readonly StringPart[] =>
  joined(pieces).map((piece) =>
    typeof piece === "string" ? { kind: "Text", text: piece, span } : { kind: "Hole", text: piece.variable, span },
  );
/** A name that is computed. */
export const pieces = (of: Pieces): Name => ({
  kind: "Name",
  text: of.map((piece) => (typeof piece === "string" ? piece : `{${piece.variable}}`)).join(""),
  parts: parts(of),
  span,
});

/** Words that follow one another are one. */
function joined(pieces: Pieces): Pieces {
  const done: Pieces[number][] = [];
  for (const piece of pieces) {
    const last = done.at(-1);
    if (typeof piece === "string" && typeof last === "string") done[done.length - 1] = last + piece;
    else if (piece !== "") done.push(piece);
  }
  return done;
}

/** A number and its unit; negative ones are written with a minus, as the parser reads them. */
export function number(value: number, unit?: string): HlkExpr {
  const node = (magnitude: number): HlkExpr => ({
    kind: "Number",
    value: magnitude,
    ...(unit ? { unit: { text: unit, span } } : {}),
    span,
  });
  return value < 0 ? { kind: "Unary", op: "negate", operand: node(-value), span } : node(value);
}

export const ref = (to: string): HlkExpr => ({ kind: "Ref", ref: to, span });
export const member = (target: string, of: string): HlkExpr => ({
  kind: "Member",
  target: ref(target),
  name: name(of),
  span,
});
export const index = (target: string, args: readonly HlkExpr[]): HlkExpr => ({
  kind: "Index",
  target: ref(target),
  args,
  span,
});
export const binary = (op: HlkBinaryOp, left: HlkExpr, right: HlkExpr): HlkExpr => ({
  kind: "Binary",
  op,
  left,
  right,
  span,
});
export const call = (fn: string, args: readonly HlkExpr[], named: Readonly<Record<string, HlkExpr>> = {}): HlkExpr => ({
  kind: "Call",
  fn,
  fnSpan: span,
  args,
  named: Object.entries(named).map(([key, value]) => ({ kind: "NamedArgument", name: name(key), value, span })),
  span,
});
export const list = (items: readonly HlkExpr[]): HlkExpr => ({ kind: "List", items, span });
export const tuple = (items: readonly HlkExpr[]): HlkExpr => ({ kind: "Tuple", items, span });
export const set = (items: readonly HlkExpr[]): HlkExpr => ({ kind: "Set", items, span });
export const map = (entries: readonly (readonly [HlkExpr, HlkExpr])[]): HlkExpr => ({
  kind: "Map",
  entries: entries.map(([key, value]) => ({ kind: "MapEntry", key, value, span })),
  span,
});
export const range = (low: number, high: number, closed = false): HlkExpr => ({
  kind: "Range",
  low: number(low),
  high: number(high),
  closed,
  span,
});
/** `0:50`, behind the `in` of a loop. */
export const slice = (start: number, stop: number): HlkExpr => ({
  kind: "Slice",
  start: number(start),
  stop: number(stop),
  span,
});
/** What stands in a table for a number of the text. */
export function numberText(node: HlkExpr): string {
  if (node.kind === "Unary") return `-${numberText(node.operand)}`;
  return node.kind === "Number" ? String(node.value) : "";
}
/** `table T (a, b) = file("T.csv")`: the file says the axes. */
export const fileTable = (of: string, axes: readonly string[], path: string): Table => ({
  kind: "Table",
  name: name(of),
  axes: axes.map((axis) => ({ kind: "Axis", name: name(axis), span })),
  data: { kind: "TableFile", path: text(path), span },
  span,
});
/** `100..300 um`, `(1, 2, 3) um`. */
export const withUnit = (operand: HlkExpr, unit: string | undefined): HlkExpr =>
  unit ? { kind: "UnitApplied", operand, unit: { text: unit, span }, span } : operand;

export type Fields = readonly (readonly [string, HlkExpr])[];

export const field = (key: string, value: HlkExpr): Extract<BlockItem, { kind: "Field" }> => ({
  kind: "Field",
  path: [name(key)],
  op: "=",
  value,
  span,
});
export const block = (fields: Fields, more: readonly BlockItem[] = []): Block => ({
  kind: "Block",
  items: [...fields.map(([key, value]) => field(key, value)), ...more],
  span,
});
/** `hh { gnabar = 0.12 S/cm2 }`, or the bare name where nothing is set. */
export const mechanism = (of: string, fields: Fields, pointers: readonly Pointer[] = []): Mechanism => ({
  kind: "Mechanism",
  name: name(of),
  ...(fields.length + pointers.length > 0 ? { block: block(fields, pointers) } : {}),
  span,
});

export const subset = (items: readonly HlkExpr[]): { readonly subset?: Subset } =>
  items.length > 0 ? { subset: { kind: "Subset", items, span } } : {};
export const cells = (terms: readonly CellTerm[]): Cells => ({ kind: "Cells", terms, span });
export const namedCells = (of: string, items: readonly HlkExpr[] = []): CellTerm => ({
  kind: "NamedCells",
  name: name(of),
  ...subset(items),
  span,
});
export const allCells = (items: readonly HlkExpr[] = []): CellTerm => ({ kind: "AllCells", ...subset(items), span });

export const namedSections = (of: string): NamedSections => ({ kind: "NamedSections", name: name(of), span });
export const sections = (names: readonly string[]): Sections => ({
  kind: "Sections",
  steps: names.map((of) => ({ op: "union", term: namedSections(of) })),
  span,
});
export const site = (section: string, positions: readonly number[]): Site => ({
  kind: "Site",
  section: namedSections(section),
  positions: positions.map((x) => number(x)),
  span,
});
/** `each(all)`: every segment of every section. */
export const everySegment = (): SitePolicy => ({
  kind: "SitePolicy",
  policy: "each",
  sections: { kind: "Sections", steps: [{ op: "union", term: { kind: "AllSections", span } }], span },
  positions: [],
  span,
});
export const section = (of: string, items: readonly SectionItem[]): Section => ({
  kind: "Section",
  name: name(of),
  items,
  span,
});
