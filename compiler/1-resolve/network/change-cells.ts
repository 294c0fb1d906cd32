import type { CellsTarget, TimedSet } from "../../../grammar/hlk/ast.js";
import type { Mechanism } from "../../ir/mechanism.js";
import { changesWhat, mixedTargets, notInCells } from "../messages-hlk-changes.js";
import { emptySections, emptySelection } from "../messages-hlk-model.js";
import { changesOfArtificial } from "./change-artificial.js";
import {
  type ChangeParts,
  everySection,
  type SectionsOf,
  segmentChanges,
  synapseNames,
  type Untimed,
} from "./change-parts.js";
import type { CellDraft } from "./cell-draft.js";
import type { Env } from "./evaluate-context.js";
import { glob } from "./glob.js";
import { selectSections } from "./section-selection.js";
import { type Pick, selectCells, toSelections } from "./selections.js";

/** `set CELLS [at SECTIONS]: NAME { … }`. */
export function changesInCells(
  set: TimedSet,
  { cells, at }: CellsTarget,
  parts: ChangeParts,
  env: Env,
): readonly Untimed[] {
  const { report } = env.resolver;
  const picks = selectCells(cells, env, parts.groups);
  if (!picks) return [];
  if (picks.length === 0) report.add(emptySelection(cells.span, "the set"));
  const artificial = picks.filter(({ population }) => population.cellType === undefined);
  if (artificial.length > 0 && artificial.length < picks.length) report.add(mixedTargets(cells.span));
  if (picks.length === 0 || artificial.length > 0)
    return artificial.length === picks.length ? changesOfArtificial(set, picks, env) : [];
  const types = [...new Set(picks.flatMap(({ population }) => population.cellType ?? []))];
  const byCellType = types.flatMap((cellType) => sectionsOf(cellType, at, parts, env) ?? []);
  if (byCellType.length < types.length) return [];
  return changesOfThings(set, picks, byCellType, parts, env);
}

function sectionsOf(cellType: string, at: CellsTarget["at"], parts: ChangeParts, env: Env): SectionsOf | undefined {
  const draft = parts.drafts.get(cellType);
  if (!draft) return undefined;
  const sections = at ? selectSections(at, draft, env) : everySection(cellType, parts);
  if (at && sections?.length === 0) env.resolver.report.add(emptySections(at.span, cellType));
  return sections && [{ cellType, sections }];
}

/** Something that a `set` can name: a density mechanism, a `point`, a kind of synapses. */
interface Thing {
  readonly owner: "density" | "point" | "synapse";
  readonly name: string;
  readonly mechanism: string;
}

function changesOfThings(
  set: TimedSet,
  picks: readonly Pick[],
  byCellType: SectionsOf,
  parts: ChangeParts,
  env: Env,
): readonly Untimed[] {
  const { report } = env.resolver;
  const known = distinct(byCellType.flatMap((each) => thingsOn(each, parts, env)));
  const names = [...new Set(known.map(({ name }) => name))];
  if (!set.pattern) {
    report.add(changesWhat(set.target.span, names));
    return [];
  }
  const { name, except } = set.pattern;
  const left = except.map((word) => word.text);
  const wanted = known.filter((thing) => glob(name.text).test(thing.name) && !left.includes(thing.name));
  if (wanted.length === 0) report.add(notInCells(name.span, name.text, "these cells", names));
  return wanted.flatMap((thing) => {
    const having = byCellType.filter((each) => thingsOn(each, parts, env).some((other) => isSame(other, thing)));
    const of = picks.filter(({ population }) => having.some(({ cellType }) => cellType === population.cellType));
    const mechanism = env.resolver.mechanisms.get(thing.mechanism) as Mechanism;
    const { owner } = thing;
    return segmentChanges({ owner, name: thing.name, of: toSelections(of), byCellType: having }, mechanism, set, env);
  });
}

const isSame = (a: Thing, b: Thing): boolean => a.owner === b.owner && a.name === b.name && a.mechanism === b.mechanism;

const distinct = (things: readonly Thing[]): readonly Thing[] =>
  things.filter((thing, i) => things.findIndex((other) => isSame(other, thing)) === i);

function thingsOn({ cellType, sections }: SectionsOf[number], parts: ChangeParts, env: Env): readonly Thing[] {
  const own = (parts.drafts.get(cellType) as CellDraft).sections.filter((_, i) => sections.includes(i));
  const synapses = synapseNames(cellType, parts, env);
  return [
    ...own
      .flatMap(({ inserts }) => [...inserts.keys()])
      .map((name): Thing => ({ owner: "density", name, mechanism: name })),
    ...own.flatMap(({ points }) => points).map(({ name, mechanism }): Thing => ({ owner: "point", name, mechanism })),
    ...parts.synapses
      .filter(({ name }) => synapses.has(name))
      .map(({ name, mechanism }): Thing => ({ owner: "synapse", name, mechanism })),
  ];
}
