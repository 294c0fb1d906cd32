import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Sites } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import { type BuiltCell, defaultSection } from "./cell-facts.js";
import { listName } from "./cells.js";
import type { SimConfig } from "./document.js";
import { NotCarriedOver } from "../hlk/notes.js";
import * as tree from "../hlk/tree.js";
import { numberIn, numbersIn, textsIn } from "./values.js";

/** Where the contacts of a rule are on one cell; `own`: the places say how many there are. */
export interface Placed {
  readonly sites: Sites;
  readonly countsItself: boolean;
}
export interface PlaceRule {
  readonly sec: unknown;
  readonly loc: unknown;
  /** Undefined: an expression. */
  readonly contacts: number | undefined;
  readonly connRandomSecFromList: unknown;
  readonly distributeSynsUniformly: unknown;
}

/** Sections as NetPyNE finds them: a name, a list, the name of a list; `soma`, or the first, where none is there. */
interface Sections {
  readonly labels: readonly string[];
  /** The name of the list that was meant. */
  readonly list?: string;
}

function sectionsOf(sec: unknown, cell: BuiltCell): Sections {
  const names = textsIn(sec) ?? [];
  const [only] = names;
  const list = names.length === 1 && !Array.isArray(sec) ? cell.lists.get(only as string) : undefined;
  if (list && list.length > 0) return { labels: list, list: only as string };
  const there = names.filter((name) => cell.sections.has(name));
  return there.length > 0 ? { labels: there } : { labels: [defaultSection(cell)] };
}

/** The places that `sec`, `loc` and `synsPerConn` mean together. */
export function placesOf(rule: PlaceRule, cell: BuiltCell, config: SimConfig): Placed {
  const found = sectionsOf(rule.sec, cell);
  const nameOf = (label: string) => cell.sections.get(label) as string;
  const [first] = found.labels;
  const loc = numberIn(rule.loc);
  const locs = numbersIn(rule.loc);
  const at = (label: string, x: number): Placed => ({ sites: tree.site(nameOf(label), [x]), countsItself: false });
  const isRandom = (rule.connRandomSecFromList ?? config.connRandomSecFromList ?? true) !== false;
  const isSpread = (rule.distributeSynsUniformly ?? config.distributeSynsUniformly ?? true) !== false;
  if (first === undefined) throw new NotCarriedOver("its cells have no section");
  if (rule.contacts === 1) {
    if (found.labels.length === 1 || !isRandom) return at(first, loc ?? locs?.[0] ?? 0.5);
    if (locs && locs.length > 1) throw new NotCarriedOver("a random section, each with a place of its own");
    return policy("random", found, cell, [tree.number(loc ?? locs?.[0] ?? 0.5)]);
  }
  if (found.labels.length === 1) {
    if (locs) return listed(locs.map((x) => [nameOf(first), x]));
    return loc === undefined ? policy("spread", found, cell, []) : at(first, loc);
  }
  if (isSpread) return policy("spread", found, cell, []);
  if (isRandom) return policy("random", found, cell, loc === undefined ? [] : [tree.number(loc)]);
  return listed(found.labels.map((label, i) => [nameOf(label), locs?.[i] ?? loc ?? 0.5]));
}

function policy(
  word: "random" | "spread",
  { labels, list }: Sections,
  cell: BuiltCell,
  positions: readonly HlkExpr[],
): Placed {
  const isEverything = labels.length === cell.sections.size;
  const all = {
    kind: "Sections",
    steps: [{ op: "union", term: { kind: "AllSections", span: noSpan } }],
    span: noSpan,
  } as const;
  const names = list === undefined ? labels.map((label) => cell.sections.get(label) as string) : [listName(cell, list)];
  const sections = isEverything && labels.length > 1 ? all : tree.sections(names);
  return { sites: { kind: "SitePolicy", policy: word, sections, positions, span: noSpan }, countsItself: false };
}

const listed = (places: readonly (readonly [string, number])[]): Placed => ({
  sites: { kind: "SiteList", sites: places.map(([section, x]) => tree.site(section, [x])), span: noSpan },
  countsItself: true,
});
