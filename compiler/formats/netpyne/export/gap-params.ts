import { halfGaps, type HalfGap } from "../../../interpret/network/half-gaps.js";
import type { Connection } from "../../../interpret/network/network-instances.js";
import { type SynapseKind, synapseKinds } from "../../neuron/synapse-kinds.js";
import { type Exporting, grouped, labelOfSection } from "./exporting.js";

/** Rules of gap junctions, and their synapses, which say what is told. */
export interface GapParams {
  readonly rules: readonly (readonly [label: string, rule: object])[];
  readonly synapses: readonly (readonly [label: string, synapse: object])[];
}

interface Gap {
  /** The postsynaptic side. */
  readonly half: HalfGap;
  /** That of the mechanism where the rule gives none. */
  readonly ownWeight: number | undefined;
  /** As `synMechParams` has it. */
  readonly synapse: object;
}

/** NetPyNE gives the weight to the variable of this name, where the mechanism has one. */
const usualWeight = "weight";

/**
 * `connParams` and `synMechParams` of gap junctions. The weight of a mechanism in which it is another variable, such as g of HalfGap,
 * is a parameter of its synapse: one entry for each value.
 */
export function gapParams(exporting: Exporting): GapParams {
  const { program, data, network, instances } = exporting;
  const kinds = new Map(synapseKinds(program, data, network).map((kind) => [kind.name, kind]));
  const gaps = instances.gaps.flatMap((connection) => exportable(connection, kinds, exporting) ?? []);
  const labels = labelsOf(gaps);
  const key = (gap: Gap) => JSON.stringify([labels.get(gap), endsOf(gap, exporting)]);
  const rules = grouped(gaps, key).map((group) => gapRule(group, labels.get(group[0] as Gap) as string, exporting));
  const synapses = new Map(gaps.map((gap) => [labels.get(gap) as string, gap.synapse]));
  return { rules, synapses: [...synapses] };
}

function exportable(
  connection: Connection,
  kinds: ReadonlyMap<string, SynapseKind>,
  { data, notes }: Exporting,
): Gap | undefined {
  const [half, other] = halfGaps(connection, data);
  const kind = kinds.get(half?.kind ?? "");
  if (!half || !kind) return undefined;
  const { field, isPointer, weight } = half.port;
  if (isPointer) {
    notes.leaveOut(`synapse ${half.kind}`, `NetPyNE tells v to variables; '${field}' is a POINTER`);
    return undefined;
  }
  const own = weight === undefined || weight === usualWeight ? {} : { [weight]: half.weight };
  const pointerParams = { source_var: "v", target_var: field, bidirectional: other !== undefined };
  const ownWeight = kind.parameters[usualWeight];
  return { half, ownWeight, synapse: { mod: kind.mechanism, ...kind.parameters, ...own, pointerParams } };
}

/** `gap`, `gap_2`: one for each kind of synapse with the same numbers. */
function labelsOf(gaps: readonly Gap[]): ReadonlyMap<Gap, string> {
  const count = new Map<string, number>();
  const groups = grouped(gaps, ({ half, synapse }) => JSON.stringify([half.kind, synapse]));
  const labelled = groups.flatMap((group) => {
    const { kind } = (group[0] as Gap).half;
    const nth = (count.get(kind) ?? 0) + 1;
    count.set(kind, nth);
    return group.map((gap) => [gap, nth === 1 ? kind : `${kind}_${nth}`] as const);
  });
  return new Map(labelled);
}

/** What the junctions of one rule have in common. */
function endsOf({ half: { at, from } }: Gap, exporting: Exporting) {
  const { populations } = exporting.data;
  const [post, pre] = [populations[at.population], populations[from.population]];
  return {
    pre: pre?.name ?? "",
    post: post?.name ?? "",
    sec: labelOfSection(exporting, post?.type ?? -1, at.section),
    preSec: labelOfSection(exporting, pre?.type ?? -1, from.section),
    preLoc: from.x,
  };
}

function gapRule(group: readonly Gap[], synMech: string, exporting: Exporting): readonly [string, object] {
  const first = group[0] as Gap;
  const { pre, post, sec, preSec, preLoc } = endsOf(first, exporting);
  const rule = {
    preConds: { pop: pre },
    postConds: { pop: post },
    connList: group.map(({ half: { at, from } }) => [from.index, at.index]),
    ...weights(group),
    synMech,
    sec,
    loc: group.map(({ half: { at } }) => at.x),
    preSec,
    preLoc,
  };
  return [[pre, post, synMech, sec, preSec, preLoc].join("_"), rule];
}

/** Of a rule without weights the mechanism's own value, which NetPyNE would set to 1. */
function weights(group: readonly Gap[]): object {
  const { half, ownWeight } = group[0] as Gap;
  if (half.port.weight === usualWeight) return { weight: group.map((gap) => gap.half.weight) };
  return ownWeight === undefined ? {} : { weight: ownWeight };
}
