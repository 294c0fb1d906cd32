import type { Pointer } from "../../../grammar/hlk/ast.js";
import type { Site } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import type { Dict } from "./document.js";
import type { Importing } from "./importing.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { placeGroups } from "./place-groups.js";
import { type Chosen, withSections } from "./selections.js";
import { synapseLabels } from "./synapse-labels.js";
import * as tree from "../hlk/tree.js";
import { dictIn, saysNothing, textIn } from "./values.js";

/** A synapse that is told a voltage instead of spikes: by which variable, and whether both cells get one. */
export interface GapSynapse {
  readonly target: string;
  readonly bothWays: boolean;
}

/** `pointerParams` of a synMechParams entry, or `gapJunction` of some rule that uses it (NetPyNE: __parsePointerParams). */
export function gapSynapse(label: string, { params, mechanisms }: Importing): GapSynapse | undefined {
  const rule = params.synMechParams[label];
  const variables = mechanisms.get(String(rule?.mod))?.variables;
  if (rule && !saysNothing(rule.pointerParams)) {
    const { target_var, source_var, bidirectional } = dictIn(rule.pointerParams);
    const [target, source] = [textIn(target_var), textIn(source_var) ?? "v"];
    if (source !== "v")
      throw new NotCarriedOver(`it is told '${source}' of the other cell; hillock carries v over only`);
    if (target === undefined) throw new NotCarriedOver("its pointerParams name no target_var");
    if (variables?.has(target) === false)
      throw new NotCarriedOver(`the mechanism ${String(rule.mod)} has no '${target}'`);
    return { target, bothWays: bidirectional !== false };
  }
  const isUsual = Object.values(params.connParams).some(
    (conn) => !saysNothing(conn.gapJunction) && synapseLabels(conn.synMech, params).includes(label),
  );
  return isUsual && variables?.has(usualTarget) !== false ? { target: usualTarget, bothWays: true } : undefined;
}

const usualTarget = "vpeer";

/** `pointer vpeer = pre.v`. */
export function gapPointers(gap: GapSynapse | undefined): readonly Pointer[] {
  if (!gap) return [];
  return [{ kind: "Pointer", name: tree.name(gap.target), target: tree.member("pre", "v"), span: noSpan }];
}

/** What a rule of gap junctions says beyond one of spikes; undefined: it is none. */
export interface GapRule {
  readonly arrow: "<->" | "->";
  readonly from: Site;
  readonly weighted: boolean;
}

export function gapRule(rule: Dict, pre: Chosen, importing: Importing): GapRule | undefined {
  const labels = synapseLabels(rule.synMech, importing.params);
  const gaps = labels.map((label) => gapSynapse(label, importing));
  const [gap] = gaps;
  if (gaps.every((found) => found === undefined)) {
    if (saysNothing(rule.gapJunction)) return undefined;
    throw new NotCarriedOver(`the mechanism of its synMech has no '${usualTarget}'`);
  }
  if (gap === undefined || labels.length > 1)
    throw new NotCarriedOver("gap junctions beside other synapses in one rule: write a rule for each");
  return {
    arrow: gap.bothWays ? "<->" : "->",
    from: otherPlace(rule, pre, importing),
    weighted: isWeighted(labels[0], importing),
  };
}

/** NetPyNE sets the mechanism's `weight`, if it has one. */
export function isWeighted(label = "", { params, mechanisms }: Importing): boolean {
  return mechanisms.get(String(params.synMechParams[label]?.mod))?.ranges.has("weight") === true;
}

/** `preSec` and `preLoc`: one place on each presynaptic cell. */
function otherPlace(rule: Dict, pre: Chosen, importing: Importing): Site {
  const { populations } = withSections(pre);
  if (populations.length < pre.populations.length)
    throw new NotCarriedOver("its presynaptic cells have no sections, so no voltage to share");
  const own = { sec: rule.preSec ?? "soma", loc: rule.preLoc ?? 0.5 };
  const [group, ...others] = placeGroups(own, populations, importing);
  if (group?.placed.sites.kind !== "Site" || others.length > 0)
    throw new NotCarriedOver("preSec and preLoc are not one place on all of its presynaptic cells");
  return group.placed.sites;
}

/** Gap junctions have no delay. */
export const gapFields = (fields: tree.Fields, { weighted }: Pick<GapRule, "weighted">): tree.Fields =>
  fields.filter(([name]) => name !== "delay" && (name !== "weight" || weighted));
