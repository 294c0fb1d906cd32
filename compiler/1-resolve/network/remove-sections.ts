import type { RemoveSections } from "../../../grammar/hlk/ast-cell.js";
import { emptySections, hangsOnRemoved } from "../messages-hlk-model.js";
import type { CellDraft } from "./cell-draft.js";
import type { Env } from "./evaluate-context.js";
import { selectSections } from "./section-selection.js";

/**
 * `remove sections axon`: a reconstructed axon gives way to a stub, say. What stays is numbered anew, with its names;
 * nothing that stays may hang on what goes.
 */
export function removeSections(item: RemoveSections, draft: CellDraft, env: Env): void {
  const { report } = env.resolver;
  const found = selectSections(item.sections, draft, env);
  if (!found) return;
  if (found.length === 0) {
    report.add(emptySections(item.sections.span, draft.name));
    return;
  }
  const gone = new Set(found);
  const orphans = draft.sections.filter((s, i) => !gone.has(i) && s.parent && gone.has(s.parent.section));
  for (const { name, parent } of orphans) {
    report.add(hangsOnRemoved(item.span, name, draft.sections[parent?.section ?? 0]?.name ?? ""));
  }
  if (orphans.length === 0) takeOut(gone, draft);
}

function takeOut(gone: ReadonlySet<number>, draft: CellDraft): void {
  const stays = draft.sections.map((_, i) => i).filter((i) => !gone.has(i));
  const numbers = new Map(stays.map((before, now) => [before, now]));
  const renumber = (indices: readonly number[]): number[] => indices.flatMap((i) => numbers.get(i) ?? []);
  draft.sections = stays.flatMap((i) => draft.sections[i] ?? []);
  for (const section of draft.sections) {
    const { parent } = section;
    if (parent) section.parent = { ...parent, section: numbers.get(parent.section) ?? 0 };
  }
  for (const [name, indices] of draft.lists) draft.lists.set(name, renumber(indices));
  if (draft.connectOrder) draft.connectOrder = renumber(draft.connectOrder);
  const spikeSection = draft.spike && numbers.get(draft.spike.section);
  if (draft.spike && spikeSection !== undefined) draft.spike = { ...draft.spike, section: spikeSection };
  else delete draft.spike;
}
