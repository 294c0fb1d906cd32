import type { Connect } from "../../../grammar/hlk/ast.js";
import type { ConnectRule, SynapseTerm } from "../../ir/network.js";
import { notOneSection } from "../messages-hlk-model.js";
import { gapField, gapNeedsSections, gapWeight, mixedGap, notAGap } from "../messages-hlk-gaps.js";
import type { Env } from "./evaluate-context.js";
import { headSpan } from "./expand.js";
import type { FieldEntry } from "./fields.js";
import type { Fields } from "./rule-fields.js";
import type { Pick } from "./selections.js";
import { type Drafts, resolveSites } from "./sites.js";
import type { WeightedSynapse } from "./synapses.js";

export type Gap = NonNullable<ConnectRule["gap"]>;

/**
 * Whether a rule makes gap junctions, and where they are on the presynaptic cells; "wrong" where that was reported.
 * `A <-> B` is one on both sides, `A -> B` with such a synapse on B alone.
 */
export function readGap(
  node: Connect,
  synapses: readonly WeightedSynapse[] | undefined,
  pre: readonly Pick[],
  post: readonly Pick[],
  drafts: Drafts,
  fields: Fields,
  env: Env,
): Gap | "wrong" | undefined {
  const { report } = env.resolver;
  const gap = synapses?.find(({ synapse }) => synapse.gap);
  const other = synapses?.find(({ synapse }) => !synapse.gap);
  if (!gap && node.arrow === "->") return undefined;
  const at = node.synapses?.span ?? headSpan(node.span);
  const withoutSections = [...pre, ...post].find(({ population }) => population.cellType === undefined);
  if (withoutSections) {
    const side = pre.includes(withoutSections) ? node.pre : node.post;
    report.add(gapNeedsSections(side.span, withoutSections.population.name));
  }
  if (gap && other) report.add(mixedGap(at, gap.synapse.name, other.synapse.name));
  else if (other) report.add(notAGap(at, other.synapse.name));
  if (withoutSections || !gap || other) return "wrong";
  const isRight = checkFields(node, fields, synapses ?? [], env);
  const from = resolveSites(node.from, pre, drafts, false, env);
  const several = from?.byCellType.find(({ sites }) => sites.length !== 1);
  if (several) report.add(notOneSection(node.from?.span ?? at, several.cellType, several.sites.length));
  if (!from || several || !isRight) return "wrong";
  return { both: node.arrow === "<->", from, weighted: fields.has("weight") };
}

/** What the rule itself says; `defaults connect { delay = … }` is for the other rules. */
function checkFields(
  { block }: Connect,
  fields: Fields,
  synapses: readonly WeightedSynapse[],
  { resolver }: Env,
): boolean {
  const { report } = resolver;
  const isOwn = ({ nameSpan: { source, start, end } }: FieldEntry) =>
    source === block.span.source && start >= block.span.start && end <= block.span.end;
  const spiking = ["delay", "threshold", "plasticity", "shape"].flatMap((name) => fields.get(name) ?? []).filter(isOwn);
  for (const field of spiking) report.add(gapField(field.nameSpan, field.name));
  const weight = fields.get("weight");
  const fixed = weight && synapses.find(({ synapse }) => synapse.gap?.weight === undefined);
  if (weight && fixed) report.add(gapWeight(weight.nameSpan, fixed.mechanism.name));
  return spiking.length === 0 && !fixed;
}

/** Gap junctions have no delay; without a weight they keep what their kind says. */
export function gapTerms(
  terms: readonly SynapseTerm[] | undefined,
  synapses: readonly WeightedSynapse[],
  { span }: Connect,
): readonly SynapseTerm[] {
  const number = (value: number) => ({ kind: "Number", value, span }) as const;
  const plain = synapses.map(({ synapse }) => ({ synapse: synapse.name, weight: number(1) }));
  return (terms ?? plain).map((term) => ({ ...term, delayMs: number(0) }));
}
