import type { Sites } from "../../../grammar/hlk/ast-selection.js";
import type { Span } from "../../../grammar/source.js";
import type { PointPlacement, ReceivingPoint, SiteChoice, Synapse } from "../../ir/network.js";
import { notReceived } from "../messages-hlk-points.js";
import type { CellDraft } from "./cell-draft.js";
import type { Resolver } from "./resolver.js";
import type { Drafts } from "./sites.js";
import type { Receiving, WeightedSynapse } from "./synapses.js";

interface Found {
  readonly section: number;
  readonly point: PointPlacement;
  readonly argument: number;
}

/**
 * What may stand after `with`: kinds of synapses; names that point processes of cells receive (`receives = [AMPA]`); the
 * point processes themselves.
 */
export function receivingNames(synapses: readonly Synapse[], drafts: Drafts, resolver: Resolver): readonly Receiving[] {
  const names = new Map<string, Receiving>(synapses.map((synapse) => [synapse.name, synapse]));
  for (const { sections } of drafts.values()) {
    for (const { name, mechanism, receives = [] } of sections.flatMap((section) => section.points)) {
      if (!resolver.mechanisms.get(mechanism)?.receive) continue;
      for (const [argument, each] of [...receives.entries(), [0, name] as const]) {
        if (!names.has(each)) names.set(each, { name: each, mechanism, argument });
      }
    }
  }
  return [...names.values()];
}

/** The point of a cell that takes what comes through a name; a kind of synapse outdoes a point that is called so. */
function findPoint(name: string, { sections }: CellDraft, isSynapse: boolean): Found | undefined {
  for (const [section, { points }] of sections.entries()) {
    for (const point of points) {
      const argument = point.receives?.indexOf(name) ?? -1;
      if (argument >= 0) return { section, point, argument };
      if (point.name === name && !isSynapse) return { section, point, argument: 0 };
    }
  }
  return undefined;
}

export interface Received {
  readonly synapses: readonly WeightedSynapse[];
  readonly site: SiteChoice;
}

/**
 * On cells with such a point, a synapse of the sum is that point, unless `on` names places beyond its section (so
 * NetPyNE's `_setConnPointP`); where nothing is said, the contact is at the point. Every other cell needs the synapse.
 */
export function receiveAtPoints(
  sum: readonly WeightedSynapse[],
  site: SiteChoice,
  on: Sites | undefined,
  drafts: Drafts,
  at: Span,
  resolver: Resolver,
): Received | undefined {
  const isThere = ({ section }: Found, sites: SiteChoice["byCellType"][number]["sites"]) =>
    on === undefined || sites.every((each) => each.section === section);
  let isWhole = true;
  const pointsOf = ({ synapse }: WeightedSynapse) =>
    site.byCellType.map(({ cellType, sites }) => {
      const isSynapse = synapse.argument === undefined;
      const found = findPoint(synapse.name, drafts.get(cellType) as CellDraft, isSynapse);
      if (found && isThere(found, sites)) return { cellType, ...found };
      if (isSynapse) return undefined;
      isWhole = false;
      resolver.report.add(notReceived(at, synapse.name, cellType, ownerOf(synapse.name, drafts)));
      return undefined;
    });
  const found = sum.map(pointsOf);
  if (!isWhole) return undefined;
  const synapses = sum.map((term, i) => ({ ...term, points: (found[i] ?? []).flatMap((point) => receiving(point)) }));
  const byCellType = site.byCellType.map((entry, k) => {
    const points = found.map((list) => list[k]);
    const [first] = points;
    if (on !== undefined || !first || points.includes(undefined)) return entry;
    return { ...entry, sites: [{ section: first.section, x: first.point.x }] };
  });
  return { synapses, site: { ...site, byCellType } };
}

function receiving(found: (Found & { readonly cellType: string }) | undefined): readonly ReceivingPoint[] {
  return found ? [{ cellType: found.cellType, point: found.point.name, argument: found.argument }] : [];
}

function ownerOf(name: string, drafts: Drafts): string {
  for (const [cell, draft] of drafts) if (findPoint(name, draft, false)) return cell;
  return "";
}
