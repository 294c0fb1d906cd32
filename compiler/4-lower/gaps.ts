import type { RuleData, RuleGapPort } from "../ir/model-data.js";
import type { ConnectRule } from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { lowerSite } from "./selections.js";

/** What a rule that makes gap junctions adds to its data. */
export function gapData({ gap, synapses }: ConnectRule, cx: LowerContext): Pick<RuleData, "gap"> {
  if (!gap) return {};
  const ports = synapses.map(({ synapse = "" }) => portOf(synapse, gap.weighted, cx));
  const startMv = cx.network.simulation.vInitMv.value;
  return { gap: { both: gap.both, from: lowerSite(gap.from, cx), startMv, ports } };
}

function portOf(synapse: string, weighted: boolean, { network }: LowerContext): RuleGapPort {
  const kind = network.synapses.find(({ name }) => name === synapse);
  if (!kind?.gap) throw new Error(`bug in hillock: '${synapse}' is no gap junction`);
  const { variable, isPointer, weight } = kind.gap;
  return { field: variable, isPointer, ...(weighted && weight !== undefined ? { weight } : {}) };
}
