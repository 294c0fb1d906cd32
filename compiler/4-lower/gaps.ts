import type { RuleData, RuleGapPort } from "../ir/model-data.js";
import type { ConnectRule } from "../ir/network.js";
import { usedPointers } from "../ir/used-pointers.js";
import type { LowerContext } from "./context.js";
import { lowerSite } from "./selections.js";

/** What a rule that makes gap junctions adds to its data. */
export function gapData({ gap, synapses }: ConnectRule, cx: LowerContext): Pick<RuleData, "gap"> {
  if (!gap) return {};
  const ports = synapses.map(({ synapse = "" }) => portOf(synapse, gap.weighted, cx));
  const startMv = cx.network.simulation.vInitMv.value;
  return { gap: { both: gap.both, from: lowerSite(gap.from, cx), startMv, ports } };
}

function portOf(synapse: string, weighted: boolean, cx: LowerContext): RuleGapPort {
  const kind = cx.network.synapses.find(({ name }) => name === synapse);
  if (!kind?.gap) throw new Error(`bug in hillock: '${synapse}' is no gap junction`);
  const { variable, isPointer, weight } = kind.gap;
  const mechanism = cx.model.mechanisms.find(({ name }) => name === kind.mechanism);
  return {
    ...(isPointer ? {} : { field: variable }),
    pointer: isPointer && mechanism ? usedPointers(mechanism).indexOf(variable) : -1,
    ...(weighted && weight !== undefined ? { weight } : {}),
  };
}
