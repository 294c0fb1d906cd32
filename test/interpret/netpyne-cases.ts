import { md5Text } from "../../compiler/algebra/arithmetic/md5.js";
import type { ModelData, NetpyneRule, PopulationData, RuleData } from "../../compiler/ir/model-data.js";
import { networkCases } from "./network-cases.js";
import { part } from "./tiny-program.js";

/*
 * The rules of `network-cases.ts` drawn as NetPyNE draws. Gids leave gaps, two rules are parts of one, and the private
 * sources belong to a stimulus of more cells.
 */

const { data } = networkCases;

/** By family, in the order of `network-cases.ts`. */
const drawing = [
  { weight: true, delay: false, contacts: false },
  { weight: false, delay: false, contacts: false },
  { weight: false, delay: false, contacts: false },
  { weight: false, delay: false, contacts: false },
  { weight: false, delay: false, contacts: true },
  { weight: true, delay: false, contacts: false },
] as const;

function asNetpyne(rule: RuleData): RuleData {
  const own = { id: md5Text(`conn_${rule.pattern}`), pre: rule.pre, post: rule.post };
  const values = drawing[rule.family] as (typeof drawing)[number];
  const stimulus = { id: md5Text("stim_NetStim"), targets: [part(1, [0, 60, 3])], expressions: new Int32Array() };
  const whole: Partial<NetpyneRule> =
    rule.pattern === "private"
      ? { pre: stimulus.targets, post: stimulus.targets, stimulus }
      : rule.name === "drawn" || rule.name === "decay"
        ? { pre: [...rule.pre, part(2)], post: [...rule.post, part(2)] }
        : {};
  return { ...rule, netpyne: { ...own, ...values, ...whole } };
}

function placed(population: PopulationData): PopulationData {
  const { placement, firstGid } = population;
  const gap = {
    ...population,
    firstGid: firstGid < 308 ? firstGid : firstGid + 17,
    positionStream: population.count + 3,
  };
  if (placement.kind !== "ranges") return gap;
  const norm = { low: Float64Array.of(0, 0.2, 0.1), high: Float64Array.of(1, 0.8, 0.9), before: 0 };
  return { ...gap, placement: { ...placement, norm } };
}

export const netpyneData: ModelData = {
  ...data,
  run: { ...data.run, netpyne: { conn: 1, stim: 2, loc: 3, cell: 4 } },
  populations: data.populations.map(placed),
  rules: data.rules.map(asNetpyne),
};
