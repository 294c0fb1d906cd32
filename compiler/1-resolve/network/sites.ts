import type { Site as SiteNode, SitePolicy, Sites } from "../../../grammar/hlk/ast-selection.js";
import type { Span } from "../../../grammar/source.js";
import type { Site, SiteChoice } from "../../ir/network.js";
import { artificialTarget, emptySections, notOneSection } from "../messages-hlk-model.js";
import type { CellDraft } from "./cell-draft.js";
import type { Env } from "./evaluate-context.js";
import { readPosition, selectSections, selectSectionTerm } from "./section-selection.js";
import type { Pick } from "./selections.js";

export type Drafts = ReadonlyMap<string, CellDraft>;

/** Where NEURON users look when nothing is said: the middle of the first section. */
const defaultSites: readonly Site[] = [{ section: 0, x: 0.5 }];

/**
 * Places on every cell type among the targets. A list of places gets one contact each, unless `contacts` says how many:
 * then they are taken in order.
 */
export function resolveSites(
  sites: Sites | undefined,
  targets: readonly Pick[],
  drafts: Drafts,
  hasContacts: boolean,
  env: Env,
): SiteChoice | undefined {
  const byCellType: { cellType: string; sites: readonly Site[] }[] = [];
  for (const cellType of new Set(targets.map((pick) => pick.population.cellType))) {
    const draft = cellType === undefined ? undefined : drafts.get(cellType);
    const found = draft && (sites ? sitesOn(sites, draft, env) : defaultSites);
    if (!found || cellType === undefined) return undefined;
    byCellType.push({ cellType, sites: found });
  }
  return { policy: policyOf(sites, byCellType, hasContacts), byCellType };
}

/** Places are on sections, which artificial cells lack. */
export function checkTargets(targets: readonly Pick[], at: Span, env: Env): boolean {
  const artificial = targets.find((pick) => pick.population.cellType === undefined);
  if (artificial) env.resolver.report.add(artificialTarget(at, artificial.population.name));
  return !artificial;
}

function policyOf(
  sites: Sites | undefined,
  found: readonly { readonly sites: readonly Site[] }[],
  hasContacts: boolean,
): SiteChoice["policy"] {
  if (sites?.kind === "SitePolicy") return sites.policy;
  const isOne = found.every((f) => f.sites.length === 1);
  return isOne ? "at" : hasContacts ? "inorder" : "each";
}

function sitesOn(sites: Sites, draft: CellDraft, env: Env): readonly Site[] | undefined {
  if (sites.kind === "SitePolicy") return policySites(sites, draft, env);
  const nodes = sites.kind === "SiteList" ? sites.sites : [sites];
  const found = nodes.map((node) => placesOf(node, draft, env));
  return found.every((places) => places !== undefined) ? found.flat() : undefined;
}

/** `soma(0.5)`, `dend(0.2, 0.7)`, `soma`: one section. */
function placesOf(node: SiteNode, draft: CellDraft, env: Env): readonly Site[] | undefined {
  const indices = selectSectionTerm(node.section, draft, env);
  if (!indices) return undefined;
  const [section] = indices;
  if (section === undefined || indices.length > 1) {
    env.resolver.report.add(
      section === undefined
        ? emptySections(node.span, draft.name)
        : notOneSection(node.span, draft.name, indices.length),
    );
    return undefined;
  }
  return positionsOf(node.positions, 0.5, env)?.map((x) => ({ section, ...(x === undefined ? {} : { x }) }));
}

/** `each(proximal)(0.5)`, `spread(spiny)`: the policy chooses what is not said. */
function policySites(node: SitePolicy, draft: CellDraft, env: Env): readonly Site[] | undefined {
  const indices = selectSections(node.sections, draft, env);
  if (!indices) return undefined;
  if (indices.length === 0) {
    env.resolver.report.add(emptySections(node.span, draft.name));
    return undefined;
  }
  const otherwise = node.policy === "each" || node.policy === "inorder" ? 0.5 : undefined;
  const positions = positionsOf(node.positions, otherwise, env);
  return (
    positions && indices.flatMap((section) => positions.map((x) => ({ section, ...(x === undefined ? {} : { x }) })))
  );
}

function positionsOf(nodes: SiteNode["positions"], otherwise: number | undefined, env: Env) {
  if (nodes.length === 0) return [otherwise];
  const positions = nodes.map((node) => readPosition(node, env));
  return positions.every((x) => x !== undefined) ? positions : undefined;
}
