import type { Span } from "../../../grammar/source.js";
import { somaSection } from "../../ir/soma-section.js";
import { needsPoints } from "../messages-hlk-model.js";
import { type CellDraft, diamOf, type DraftSection, lengthOf, middleOf } from "./cell-draft.js";
import { type Context, staticContext } from "./evaluate-context.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { constant, plainNumber, text, type Value } from "./value.js";

/**
 * What a condition on sections may read, known now: `L`, `diam`, `dist_path` and `dist_euclidean` (from the middle of
 * the soma to the middle of this one), `x_rel`, `y_rel`, `z_rel` (of the middle, from the soma's),
 * `order` (sections up to the root) and `section` (its name).
 */
export function sectionContext(draft: CellDraft, index: number, what: string, resolver: Resolver): Context {
  const section = draft.sections[index] as DraftSection;
  const um = (value: number, at: Span) => constant(value, knownUnit("um"), at);
  const relative = (axis: 0 | 1 | 2, name: string) => (at: Span) => {
    const offset = relativePosition(draft, index, name, at, resolver);
    return offset && um(offset[axis] as number, at);
  };
  const variables: [string, (at: Span) => Value | undefined][] = [
    ["L", (at) => um(lengthOf(section), at)],
    ["diam", (at) => um(diamOf(section), at)],
    ["dist_path", (at) => um(pathTo(draft, index, 0.5), at)],
    ["dist_euclidean", (at) => euclidean(draft, index, at, resolver)],
    ["x_rel", relative(0, "x_rel")],
    ["y_rel", relative(1, "y_rel")],
    ["z_rel", relative(2, "z_rel")],
    ["order", (at) => plainNumber(ancestors(draft, index).length, at)],
    ["section", (at) => text(section.base, at)],
  ];
  return { ...staticContext(what), variables: new Map(variables) };
}

function euclidean(draft: CellDraft, index: number, at: Span, resolver: Resolver): Value | undefined {
  const offset = relativePosition(draft, index, "dist_euclidean", at, resolver);
  return offset && constant(Math.hypot(...offset), knownUnit("um"), at);
}

function relativePosition(draft: CellDraft, index: number, name: string, at: Span, resolver: Resolver) {
  const ends = [draft.sections[somaSection(draft.sections)], draft.sections[index]];
  const [root, here] = ends.map((s) => s && middle(s));
  const lacking = ends.find((s) => s && !middle(s));
  if (lacking) resolver.report.add(needsPoints(at, name, lacking.name));
  return root && here ? here.map((c, k) => c - (root[k] as number)) : undefined;
}

function middle(section: DraftSection): readonly number[] | undefined {
  const points = section.points3d?.value ?? section.shape?.value;
  if (!points || points.length === 0) return undefined;
  return [0, 1, 2].map((axis) => middleOf(points as readonly (readonly number[])[], (p) => p[axis] as number));
}

/** Length of the way from the middle of the root section to a place on section `index`, um. */
export function pathTo(draft: CellDraft, index: number, x: number, depth = 0): number {
  const section = draft.sections[index];
  if (!section || depth > draft.sections.length) return 0;
  if (!section.parent) return Math.abs(x - 0.5) * lengthOf(section);
  const along = section.childEnd === 0 ? x : 1 - x;
  return pathTo(draft, section.parent.section, section.parent.x, depth + 1) + along * lengthOf(section);
}

/** Parents up to the root, nearest first; stops at a loop. */
export function ancestors(draft: CellDraft, index: number): readonly number[] {
  const found: number[] = [];
  for (let at = draft.sections[index]?.parent?.section; at !== undefined; at = draft.sections[at]?.parent?.section) {
    found.push(at);
    if (found.length > draft.sections.length) break;
  }
  return found;
}
