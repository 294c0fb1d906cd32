import type { Span } from "../../grammar/source.js";
import type { PointStimulusData, RuleData } from "../ir/model-data.js";
import type { ConnectRule, PairExpr, Selection, SiteChoice, Stimulus, SynapseTerm } from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { hasDraws } from "./draws.js";
import type { LoweredFamilies } from "./families.js";
import { drawnStimulus, netpyneRule, netpyneSource } from "./netpyne-streams.js";
import { type LoweredPopulations, lowerParameters, mechanismStreams, ordered } from "./populations.js";
import { gapData } from "./gaps.js";
import { lowerSelection, lowerSelections, lowerSite } from "./selections.js";
import { noNumbers, noStreams } from "./small-arrays.js";
import { randomStreams } from "./steps.js";

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
    isDrawn
      ? Uint32Array.from(from.flatMap((p) => to.map((q) => streamOf(`${p}>${q}`, what))))
      : noStreams(from.length * to.length);
  const each = (list: readonly string[], what: string, isDrawn: boolean, cells: (population: string) => string) =>
    isDrawn ? Uint32Array.from(list, (population) => streamOf(cells(population), what)) : noStreams(list.length);
  const drawing = noiseStreams(
    rule,
    (synapse) => from.flatMap((p) => to.flatMap((q) => synapseStreams(`rule:${name}/${p}>${q}`, synapse, span, cx))),
    cx,
  );
  return {
    name,
    ...connectionData(rule, pairs, cx),
    ...drawing,
    ...gapData(rule, cx),
    ...(rule.plasticity === undefined ? {} : { plasticity: rule.plasticity }),
    family: families.ofRule(rule),
    row: rule.row.length === 0 ? noNumbers : new Float64Array(rule.row),
    pattern: pattern.kind,
    selfAllowed: rule.selfAllowed,
    optional: rule.optional,
    pre: lowerSelections(pre, name, cx),
    post: lowerSelections(post, name, cx),
    probabilityStreams: pairs("probability", pattern.kind === "probability"),
    convergenceStreams: each(to, "convergence", pattern.kind === "convergence", (q) => `*>${q}`),
    divergenceStreams: each(from, "divergence", pattern.kind === "divergence", (p) => `${p}>*`),
    pairs: pattern.kind === "pairs" ? new Uint32Array(pattern.pairs.flat()) : noStreams(0),
    ...netpyneRule(rule, cx),
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
    isDrawn ? Uint32Array.of(cx.streams.id(`stim:${name}/${population}/${what}`, "stim", span)) : noStreams(1);
  const post = lowerSelection(target, name, cx);
  const drawing = noiseStreams(
    stimulus,
    (synapse) => synapseStreams(`stim:${name}/${population}`, synapse, span, cx),
    cx,
  );
  return {
    name,
    ...connectionData(stimulus, streams, cx),
    ...drawing,
    family: families.ofStimulus(stimulus),
    row: noNumbers,
    pattern: "private",
    selfAllowed: false,
    optional: false,
    pre: [{ ...post, population: populations.privateIndex(name, population) }],
    post: [post],
    probabilityStreams: noStreams(1),
    convergenceStreams: noStreams(1),
    divergenceStreams: noStreams(1),
    pairs: noStreams(0),
    ...netpyneSource(stimulus, cx),
  };
}

/** Streams of the synapses that a rule makes; several terms of one kind share theirs. */
function noiseStreams(
  { synapses }: Connecting,
  streamsOf: (synapse: string) => number[],
  cx: LowerContext,
): Pick<RuleData, "noiseStreams"> {
  const drawing = synapses.flatMap(({ synapse }) => (synapse === undefined || !draws(synapse, cx) ? [] : [synapse]));
  if (drawing.length === 0) return {};
  const known = new Map([...new Set(drawing)].map((synapse) => [synapse, streamsOf(synapse)]));
  return { noiseStreams: Uint32Array.from(synapses.flatMap(({ synapse = "" }) => known.get(synapse) ?? [])) };
}

function draws(synapse: string, cx: LowerContext): boolean {
  const mechanism = mechanismOf(synapse, cx);
  return mechanism !== "" && randomStreams(cx.mechanism(mechanism)).length > 0;
}

function synapseStreams(purpose: string, synapse: string, span: Span, cx: LowerContext): number[] {
  return mechanismStreams(`${purpose}/${synapse}`, mechanismOf(synapse, cx), span, cx);
}

/** None where the name is what a point process receives. */
function mechanismOf(synapse: string, cx: LowerContext): string {
  return cx.network.synapses.find(({ name }) => name === synapse)?.mechanism ?? "";
}

interface Connecting {
  readonly contacts: PairExpr;
  readonly synapses: readonly SynapseTerm[];
  readonly site: SiteChoice;
  readonly span: Span;
}

/** What rules and sources have in common. */
function connectionData(
  { contacts, synapses, site }: Connecting,
  streams: (what: string, isDrawn: boolean) => Uint32Array,
  cx: LowerContext,
): Pick<
  RuleData,
  "contactStreams" | "siteStreams" | "weightStreams" | "delayStreams" | "synapses" | "points" | "site"
> {
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
    ...pointData(synapses, cx),
    site: lowerSite(site, cx),
  };
}

/** Cell types that no population has are not there. */
function pointData(terms: readonly SynapseTerm[], cx: LowerContext): Pick<RuleData, "points"> {
  const points = terms.flatMap(({ points = [] }, term) =>
    points.flatMap(({ cellType, point, argument }) => {
      const index = cx.model.cellTypes.findIndex(({ name }) => name === cellType);
      return index < 0 ? [] : [{ term, cellType: index, group: point, argument }];
    }),
  );
  return points.length > 0 ? { points } : {};
}

/** Point processes of `stimulate … at`: one entry per target population, as streams are. */
export function lowerPointStimuli(cx: LowerContext): PointStimulusData[] {
  const points = cx.network.stimuli.filter((stimulus): stimulus is PointStimulus => stimulus.kind === "point");
  return points.flatMap((stimulus) => {
    const { name, mechanism, targets, parameters, site, span } = stimulus;
    return targets.map((target) => ({
      name,
      ...pointStreams(`stim:${name}/${target.population}/${mechanism}`, mechanism, span, cx),
      group: name,
      targets: [lowerSelection(target, name, cx)],
      parameters: lowerParameters(`stim:${name}/${target.population}`, name, ordered(parameters, cx), cx),
      site: lowerSite(site, cx),
      ...drawnStimulus(stimulus, cx),
    }));
  });
}

function pointStreams(
  purpose: string,
  mechanism: string,
  span: Span,
  cx: LowerContext,
): Pick<PointStimulusData, "noiseStreams"> {
  const ids = mechanismStreams(purpose, mechanism, span, cx);
  return ids.length === 0 ? {} : { noiseStreams: Uint32Array.from(ids) };
}
