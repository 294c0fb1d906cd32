import type { Segment as SegmentNode } from "../../../grammar/hlk/ast-cell.js";
import type { Span } from "../../../grammar/source.js";
import type { CellType, Section, SegmentNumbers, SegmentValue } from "../../ir/network.js";
import { everySegmentHas } from "../messages-hlk-matching.js";
import type { CellDraft, DraftSection } from "./cell-draft.js";
import { evaluate } from "./evaluate.js";
import type { Context, Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import type { Resolver } from "./resolver.js";
import { segmentContext } from "./segment-values.js";
import { siteNames } from "./site-context.js";
import { plainNumber, text, type Value } from "./value.js";

/** `segment wnorm = wn[section, seg]`: a plain number for each segment, which rules read as `site.wnorm`. */
export function addSegmentNumbers(item: SegmentNode, draft: CellDraft, env: Env): void {
  const { text: name, span } = item.name;
  if (siteNames.includes(name)) env.resolver.report.add(everySegmentHas(span, name));
  draft.segments.set(name, { node: item, scope: draft.scope });
}

/** Evaluated for each segment by itself: which one it is may decide what is looked up in a table. */
export function segmentNumbers(
  draft: CellDraft,
  sections: readonly Section[],
  resolver: Resolver,
): Pick<CellType, "segments"> {
  if (draft.segments.size === 0) return {};
  const segments = [...draft.segments].map(([name, { node, scope }]): SegmentNumbers => {
    const what = `'${name}' of ${draft.name}`;
    const values = sections.map(({ geometry: { nseg } }, i) =>
      Array.from({ length: nseg }, (_, seg) => {
        const context = placeContext(what, draft.sections[i] as DraftSection, seg);
        return oneSegment(node, { scope, context, resolver });
      }),
    );
    return { name, values };
  });
  return { segments };
}

function oneSegment(node: SegmentNode, env: Env): SegmentValue {
  const number = asNumeric(evaluate(node.value, env), env.context.what, env);
  const expr = inUnit(number, undefined, env.context.what, env);
  return (expr ?? { kind: "Number", value: 0, span: node.span }) as SegmentValue;
}

/** The variables of a segment, and which one it is: `section` (`apic` of `apic[3]`), `index` (3), `seg` (from 0). */
function placeContext(what: string, section: DraftSection, seg: number): Context {
  const context = { ...segmentContext(what), readsDraws: false };
  const index = Number(/\[(\d+)\]$/.exec(section.name)?.[1] ?? 0);
  const which: [string, (at: Span) => Value][] = [
    ["section", (at) => text(section.base, at)],
    ["index", (at) => plainNumber(index, at)],
    ["seg", (at) => plainNumber(seg, at)],
  ];
  return { ...context, variables: new Map([...context.variables, ...which]) };
}
