import type { Declaration } from "../../../grammar/hlk/ast.js";
import type { Cell, CellItem, SectionItem, Spike } from "../../../grammar/hlk/ast-cell.js";
import { noSpan } from "../../../grammar/source.js";
import { newCellDraws } from "./cell-draws.js";
import { unused } from "./cell-facts.js";
import type { Dict } from "./document.js";
import type { CellFacts, Importing } from "./importing.js";
import { plainName } from "../hlk/names.js";
import { sectionItems } from "./sections.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, saysNothing } from "./values.js";
import { weightNorm } from "./weight-norm.js";

const span = noSpan;
const knownFields = [
  "conds",
  "secs",
  "secLists",
  "globals",
  "cellModel",
  "originalFormat",
  "label",
  "diversityFraction",
  "vars",
];
const defaultThresholdMv = 10;

/** One cellParams rule as a `cell`; `matching` where it shares populations with other rules. */
export function cellDeclarations(
  cell: CellFacts,
  matching: Cell["matching"],
  importing: Importing,
): readonly Declaration[] {
  const where = `cellParams['${cell.label}']`;
  noteOthers(cell.rule, where, importing);
  const secs = Object.entries(dictIn(cell.rule.secs)).map(([label, sec]) => [label, dictIn(sec)] as const);
  const globals = mechanismGlobals(cell, importing);
  const items: CellItem[] = [];
  const later: CellItem[] = [];
  const before = new Set<string>();
  const draws = newCellDraws(cell, importing);
  for (const [label, sec] of secs) {
    const attach = attachItem(sec, cell, `${where}.secs['${label}'].topol`, importing);
    const isReady = before.has(String(dictIn(sec.topol).parentSec));
    const own = sectionItems(label, sec, cell, globals, draws, importing);
    const name = cell.sections.get(label) as string;
    items.push(tree.section(name, [...(attach && isReady ? [attach] : []), ...own]));
    if (attach && !isReady) later.push({ kind: "In", sections: tree.sections([name]), items: [attach], span });
    before.add(label);
  }
  const spike = spikeItem(cell, importing);
  const { table, item } = importing.normalizes ? weightNorm(cell, isFirst(cell, importing)) : {};
  const all = [
    ...draws.items,
    ...items,
    ...later,
    ...sectionLists(cell),
    ...(item ? [item] : []),
    ...(spike ? [spike] : []),
  ];
  const declared: Cell = {
    kind: "Cell",
    name: tree.name(cell.name),
    ...(matching ? { matching } : {}),
    items: all,
    span,
  };
  return [...(table ? [table] : []), declared];
}

/** No other rule has begun the cells that it builds. */
function isFirst({ label }: CellFacts, { populations }: Importing): boolean {
  const built = populations.flatMap(({ cell }) => (cell.kind === "sections" ? [cell.rules] : []));
  return built.every((rules) => !rules.includes(label) || rules[0] === label);
}

function noteOthers(rule: Dict, where: string, { notes }: Importing): void {
  for (const [key, value] of Object.entries(rule)) {
    if (knownFields.includes(key) || saysNothing(value)) continue;
    notes.leaveOut(`${where}.${key}`, `.hlk has no such thing for a cell yet`);
  }
}

function attachItem(sec: Dict, cell: CellFacts, where: string, { notes }: Importing): SectionItem | undefined {
  const topol = dictIn(sec.topol);
  if (saysNothing(sec.topol)) return undefined;
  const parent = cell.sections.get(String(topol.parentSec));
  if (parent === undefined) {
    notes.leaveOut(where, `its parent section '${String(topol.parentSec)}' is not in the rule`);
    return undefined;
  }
  const childX = numberIn(topol.childX) ?? 0;
  const childEnd = childX === 0 ? {} : { childEnd: tree.number(childX) };
  return { kind: "Attach", site: tree.site(parent, [numberIn(topol.parentX) ?? 1]), ...childEnd, span };
}

/**
 * `globals` such as `celsius` belong to the whole run (simulation.ts); `vshift_nax` is a GLOBAL of a mechanism, and stands
 * in the first section that has it.
 */
function mechanismGlobals(cell: CellFacts, { mechanisms, notes }: Importing): ReadonlyMap<string, Dict> {
  const found = new Map<string, Record<string, unknown>>();
  for (const [key, value] of Object.entries(dictIn(cell.rule.globals))) {
    if (["celsius", "v_init", "tstop", "dt"].includes(key)) continue;
    const owner = [...mechanisms.values()].find(
      (m) => key.endsWith(`_${m.name}`) && m.globals.has(key.slice(0, -m.name.length - 1)),
    );
    if (owner) found.set(owner.name, { ...found.get(owner.name), [key.slice(0, -owner.name.length - 1)]: value });
    else notes.leaveOut(`cellParams['${cell.label}'].globals.${key}`, "no mechanism of the model has that global");
  }
  return found;
}

/** `sections dendrites = all - soma`: written by what is missing where that is shorter. */
function sectionLists(cell: CellFacts): readonly CellItem[] {
  const names = [...cell.sections.values()];
  const all = [...cell.sections.keys()];
  return [...cell.lists].flatMap(([list, members]): CellItem[] => {
    const isAll = list === "all" && members.length === all.length;
    if (isAll || members.length === 0) return [];
    const name = listName(cell, list);
    const missing = all.filter((section) => !members.includes(section));
    const nameOf = (label: string) => cell.sections.get(label) as string;
    if (names.includes(name)) return [];
    if (missing.length >= 4 || members.length <= missing.length + 1)
      return [{ kind: "SectionsList", name: tree.name(name), sections: tree.sections(members.map(nameOf)), span }];
    const rest = missing.map((label) => ({ op: "difference", term: tree.namedSections(nameOf(label)) }) as const);
    const everything = { op: "union", term: { kind: "AllSections", span } } as const;
    return [
      {
        kind: "SectionsList",
        name: tree.name(name),
        sections: { kind: "Sections", steps: [everything, ...rest], span },
        span,
      },
    ];
  });
}

/** The .hlk name of a section list: never that of a section, and not `all`. */
export function listName(cell: Pick<CellFacts, "sections">, list: string): string {
  const plain = list === "all" ? "all_sections" : list.replace(/\W+/g, "_");
  return unused(plain, [...cell.sections.values()]);
}

/** Where the cell's spikes are seen: the first section with `spikeGenLoc`, or the root; 10 mV unless said. */
function spikeItem(cell: CellFacts, { params }: Importing): Spike | undefined {
  const secs = Object.entries(dictIn(cell.rule.secs)).map(([label, sec]) => [label, dictIn(sec)] as const);
  const chosen =
    secs.find(([, sec]) => "spikeGenLoc" in sec) ?? secs.find(([, sec]) => saysNothing(sec.topol)) ?? secs[0];
  if (!chosen) return undefined;
  const [label, sec] = chosen;
  const x = numberIn(sec.spikeGenLoc) ?? 0.5;
  const threshold = numberIn(sec.threshold) ?? numberIn(params.defaultThreshold) ?? defaultThresholdMv;
  const body = voltagePoint(sec);
  if (body) {
    // `voltage = V` has said it
    if (threshold === defaultThresholdMv) return undefined;
    const passes = tree.binary(">", tree.ref(body.variable), tree.number(threshold));
    return { kind: "Spike", site: tree.site(body.name, []), when: passes, span };
  }
  const isDefault = label === secs[0]?.[0] && x === 0.5 && threshold === defaultThresholdMv;
  if (isDefault && !secs.some(([, other]) => voltagePoint(other))) return undefined;
  const when = tree.binary(">", tree.ref("v"), tree.number(threshold, "mV"));
  return { kind: "Spike", site: tree.site(cell.sections.get(label) as string, [x]), when, span };
}

/** The first point process of a section whose own variable is the cell's voltage (`vref`). */
function voltagePoint(sec: Dict): { readonly name: string; readonly variable: string } | undefined {
  const found = Object.entries(dictIn(sec.pointps)).find(([, point]) => !saysNothing(dictIn(point).vref));
  return found && { name: plainName(found[0]), variable: String(dictIn(found[1]).vref) };
}
