import type { Span } from "../../../grammar/source.js";
import { noSuchMember } from "../messages-hlk.js";
import { artificialTarget } from "../messages-hlk-model.js";
import { notEverywhere } from "../messages-hlk-matching.js";
import type { Sides } from "./pair-context.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { numeric, type Value } from "./value.js";

const units: Readonly<Record<string, string>> = {
  dist_path: "um",
  dist_euclidean: "um",
  diam: "um",
  area: "um2",
  L: "um",
};

/** What every segment has. */
export const siteNames: readonly string[] = Object.keys(units);

/** `site.dist_path`, `site.wnorm`: of the segment that a contact is on. */
export function siteValue(
  name: string,
  at: Span,
  { post, targets: cellTypes }: Sides,
  resolver: Resolver,
): Value | undefined {
  const unit = units[name];
  if (cellTypes.length === 0) {
    resolver.report.add(artificialTarget(at, post.name));
    return undefined;
  }
  if (unit === undefined) {
    const having = cellTypes.filter((cell) => resolver.segmentNames.get(cell)?.includes(name));
    const lacking = cellTypes.find((cell) => !having.includes(cell));
    const own = cellTypes.flatMap((cell) => resolver.segmentNames.get(cell) ?? []);
    if (having.length === 0) {
      resolver.report.add(noSuchMember(at, name, "The place of a contact", [...siteNames, ...new Set(own)]));
      return undefined;
    }
    if (lacking !== undefined) {
      resolver.report.add(notEverywhere(at, name, having[0] as string, lacking));
      return undefined;
    }
  }
  return numeric(
    { kind: "Ref", ref: { kind: "Site", name }, span: at },
    unit === undefined ? undefined : knownUnit(unit),
    at,
  );
}
