import {
  listCells,
  newRuleContext,
  populationOf,
  type RuleContext,
  startScope,
} from "../compiler/interpret/network/choose-sources.js";
import type { NetworkContext } from "../compiler/interpret/network/context.js";
import type { NetworkInstances } from "../compiler/interpret/network/network-instances.js";
import type { Selected } from "../compiler/interpret/network/select-cells.js";
import { distancesOf, viewOf } from "../compiler/interpret/network/views.js";

/** How many pairs of cells a rule should connect, given where the cells are. */
export interface ExpectedPairs {
  readonly mean: number;
  /** Of the draw; 0 where nothing is drawn. */
  readonly sd: number;
}

/** Beyond this many pairs of cells only every n-th postsynaptic cell is looked at. */
const mostPairs = 2e6;

/** Undefined where the rule draws numbers inside its probability or its number of partners. */
export function expectedPairs(
  rule: number,
  network: NetworkInstances,
  context: NetworkContext,
): ExpectedPairs | undefined {
  const cx = newRuleContext(rule, network.populations, context);
  const [sources, targets] = [listCells(cx.pre).length, listCells(cx.post).length];
  const possible = sources * targets - (cx.rule.selfAllowed ? 0 : selfPairs(cx));
  switch (cx.rule.pattern) {
    case "all":
      return { mean: possible, sd: 0 };
    case "private":
      return { mean: targets, sd: 0 };
    case "pairs":
      return { mean: cx.rule.pairs.length / 2, sd: 0 };
    case "probability":
      return cx.family.drawsInProbability ? undefined : sumProbability(cx);
    default:
      return partnerCount(cx, cx.rule.pattern === "convergence" ? targets : sources);
  }
}

function selfPairs({ pre, post }: RuleContext): number {
  return post.reduce((sum, target) => {
    const same = pre.filter((source) => source.population === target.population);
    const inBoth = same.flatMap(({ indices }) => indices.filter((index) => target.indices.includes(index)));
    return sum + inBoth.length;
  }, 0);
}

/** The sum of p over all pairs that may be connected, and of p (1 - p) for its spread. */
function sumProbability(cx: RuleContext): ExpectedPairs {
  const targets = listCells(cx.post);
  const sources = listCells(cx.pre).length;
  const stride = Math.max(1, Math.ceil((targets.length * sources) / mostPairs));
  let [mean, variance, seen] = [0, 0, 0];
  for (let t = 0; t < targets.length; t += stride) {
    const target = targets[t] as (typeof targets)[number];
    startScope(cx, target, undefined);
    seen += 1;
    for (const p of probabilitiesTo(cx, target)) {
      mean += p;
      variance += p * (1 - p);
    }
  }
  const scale = seen > 0 ? targets.length / seen : 0;
  return { mean: mean * scale, sd: Math.sqrt(variance * scale) };
}

function* probabilitiesTo(
  cx: RuleContext,
  target: { readonly part: number; readonly index: number },
): Generator<number> {
  const { family, rule, context } = cx;
  const own = (cx.post[target.part] as Selected).population;
  for (const part of cx.pre) {
    const from = populationOf(cx, part);
    for (const index of part.indices) {
      if (!rule.selfAllowed && part.population === own && index === target.index) continue;
      family.scope.pre = viewOf(from, index, context.data.run.volumeSizeUm);
      family.scope.distances = distancesOf(family.scope.pre, family.scope.post);
      yield Math.max(0, Math.min(1, family.probability?.() ?? 0));
    }
  }
}

/** Convergence and divergence with one number for all cells. */
function partnerCount(cx: RuleContext, cells: number): ExpectedPairs | undefined {
  const first = cx.rule.pattern === "convergence" ? listCells(cx.post)[0] : undefined;
  try {
    startScope(cx, first, undefined);
    return { mean: Math.round(cx.family.count?.() ?? 0) * cells, sd: 0 };
  } catch {
    // The number of partners is drawn.
    return undefined;
  }
}
