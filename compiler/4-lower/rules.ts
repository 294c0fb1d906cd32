import type { Span } from "../../grammar/source.js";
import type { PointStimulusData, RuleData } from "../ir/model-data.js";
import type { ConnectRule, PairExpr, Selection, SiteChoice, Stimulus, SynapseTerm } from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { hasDraws } from "./draws.js";
import type { LoweredFamilies } from "./families.js";
import { type LoweredPopulations, lowerParameters } from "./populations.js";
import { lowerSelection, lowerSelections, lowerSite } from "./selections.js";

type SourceStimulus = Extract<Stimulus, { kind: "source" }>;
type PointStimulus = Extract<Stimulus, { kind: "point" }>;

/** Rules in source order, then one per stimulus and target population for the private sources. */
export function lowerRules(cx: LowerContext, families: LoweredFamilies, populations: LoweredPopulations): RuleData[] {
  const sources = cx.network.stimuli.filter((stimulus): stimulus is SourceStimulus => stimulus.kind === "source");
  return [
    ...cx.network.rules.map((rule) => ruleData(rule, families, cx)),
    ...sources.flatMap((stimulus) =>
      stimulus.targets.map((target) => sourceData(stimulus, target, families, populations, cx)),
    ),
  ];
}

function ruleData(rule: ConnectRule, families: LoweredFamilies, cx: LowerContext): RuleData {
  const { name, pattern, pre, post, span } = rule;
  const from = pre.map((selection) => selection.population);
  const to = post.map((selection) => selection.population);
  const streamOf = (cells: string, what: string) => cx.streams.id(`rule:${name}/${cells}/${what}`, "conn", span);
  const pairs = (what: string, isDrawn: boolean) =>
    Uint32Array.from(from.flatMap((p) => to.map((q) => (isDrawn ? streamOf(`${p}>${q}`, what) : 0))));
  const each = (list: readonly string[], what: string, isDrawn: boolean, cells: (population: string) => string) =>
    Uint32Array.from(list, (population) => (isDrawn ? streamOf(cells(population), what) : 0));
  return {
    ...connectionData(rule, pairs, cx),
    name,
    family: families.ofRule(rule),
    row: Float64Array.from(rule.row),
    pattern: pattern.kind,
    selfAllowed: rule.selfAllowed,
    optional: rule.optional,
    pre: lowerSelections(pre, name, cx),
    post: lowerSelections(post, name, cx),
    probabilityStreams: pairs("probability", pattern.kind === "probability"),
    convergenceStreams: each(to, "convergence", pattern.kind === "convergence", (q) => `*>${q}`),
    divergenceStreams: each(from, "divergence", pattern.kind === "divergence", (p) => `${p}>*`),
    pairs: Uint32Array.from(pattern.kind === "pairs" ? pattern.pairs.flat() : []),
  };
}

function sourceData(
  stimulus: SourceStimulus,
  target: Selection,
  families: LoweredFamilies,
  populations: LoweredPopulations,
  cx: LowerContext,
): RuleData {
  const { name, span } = stimulus;
  const { population } = target;
  const streams = (what: string, isDrawn: boolean) =>
    Uint32Array.of(isDrawn ? cx.streams.id(`stim:${name}/${population}/${what}`, "stim", span) : 0);
  const post = lowerSelection(target, name, cx);
  return {
    ...connectionData(stimulus, streams, cx),
    name,
    family: families.ofStimulus(stimulus),
    row: new Float64Array(0),
    pattern: "private",
    selfAllowed: false,
    optional: false,
    pre: [{ ...post, population: populations.privateIndex(name, population) }],
    post: [post],
    probabilityStreams: Uint32Array.of(0),
    convergenceStreams: Uint32Array.of(0),
    divergenceStreams: Uint32Array.of(0),
    pairs: new Uint32Array(0),
  };
}

interface Connecting {
  readonly contacts: PairExpr;
  readonly synapses: readonly SynapseTerm[];
  readonly site: SiteChoice;
  readonly span: Span;
}

/** What rules and sources have in common. A stream that nothing draws from is 0: fewer hashes, fewer collisions. */
function connectionData(
  { contacts, synapses, site }: Connecting,
  streams: (what: string, isDrawn: boolean) => Uint32Array,
  cx: LowerContext,
): Pick<RuleData, "contactStreams" | "siteStreams" | "weightStreams" | "delayStreams" | "synapses" | "site"> {
  return {
    contactStreams: streams("contacts", hasDraws(contacts)),
    siteStreams: streams("site", site.policy === "random"),
    weightStreams: streams(
      "weight",
      synapses.some((term) => hasDraws(term.weight)),
    ),
    delayStreams: streams(
      "delay",
      synapses.some((term) => hasDraws(term.delayMs)),
    ),
    // a rule without `with` has one term of no synapse: its events go to artificial cells themselves
    synapses: synapses.flatMap(({ synapse }) => (synapse === undefined ? [] : [synapse])),
    site: lowerSite(site, cx),
  };
}

/** Point processes of `stimulate … at`: one entry per target population, as streams are. */
export function lowerPointStimuli(cx: LowerContext): PointStimulusData[] {
  const points = cx.network.stimuli.filter((stimulus): stimulus is PointStimulus => stimulus.kind === "point");
  return points.flatMap(({ name, targets, parameters, site }) =>
    targets.map((target) => ({
      name,
      group: name,
      targets: [lowerSelection(target, name, cx)],
      parameters: lowerParameters(`stim:${name}/${target.population}`, name, parameters, cx),
      site: lowerSite(site, cx),
    })),
  );
}
