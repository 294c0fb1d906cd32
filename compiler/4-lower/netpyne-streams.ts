import { md5Text } from "../algebra/arithmetic/md5.js";
import type { NetpyneRanges } from "../ir/drawing-scheme.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type {
  NetpyneRule,
  NetpyneSeeds,
  NetpyneStimulus,
  ParameterData,
  PlacementData,
  PopulationData,
} from "../ir/model-data.js";
import type {
  Assignment,
  CellRef,
  ConnectRule,
  PairExpr,
  Placement,
  Selection,
  SolvedNetwork,
  Stimulus,
  SynapseTerm,
} from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { siteFactor } from "../ir/site-variables.js";
import { hasDraws } from "./draws.js";
import { lowerSelections } from "./selections.js";

/*
 * `streams netpyne`: which streams NetPyNE 1.1 draws from. Everything is hashed as it hashes it (md5.ts); hashes over gids
 * are made when the cells are known. docs/draws.md has the whole of it.
 */

export const drawsAsNetpyne = ({ streams }: SolvedNetwork): boolean => streams === "netpyne";

/** NetPyNE's seeds are 1 where nothing is said. */
export function netpyneSeeds(network: SolvedNetwork): { readonly netpyne?: NetpyneSeeds } {
  if (!drawsAsNetpyne(network)) return {};
  return { netpyne: seedsOf(network) };
}

function seedsOf({ simulation: { seeds } }: SolvedNetwork): NetpyneSeeds {
  return { conn: seeds.conn ?? 1, stim: seeds.stim ?? 1, loc: seeds.loc ?? 1, cell: seeds.cell ?? 1 };
}

/** NetPyNE's function for each pattern. */
const functions: Readonly<Record<ConnectRule["pattern"]["kind"], string>> = {
  probability: "probConn",
  convergence: "convConn",
  divergence: "divConn",
  pairs: "fromListConn",
  all: "fullConn",
};

interface Connecting {
  readonly contacts: PairExpr;
  readonly synapses: readonly SynapseTerm[];
}

const drawing = ({ contacts, synapses }: Connecting) => ({
  weight: synapses.some((term) => hasDraws(term.weight)),
  delay: synapses.some((term) => hasDraws(term.delayMs)),
  contacts: hasDraws(contacts),
});

/** Where contacts may move: what their weights have of their places. */
function factors({ synapses }: ConnectRule, { network, siteVariables }: LowerContext): Pick<NetpyneRule, "factors"> {
  if (!network.placements) return {};
  return { factors: Int32Array.from(synapses, ({ weight }) => siteVariables.indexOf(siteFactor(weight) ?? "")) };
}

export function netpyneRule(rule: ConnectRule, cx: LowerContext): { readonly netpyne?: NetpyneRule } {
  if (!drawsAsNetpyne(cx.network)) return {};
  const parts = rule.stream === undefined ? [rule] : cx.network.rules.filter(({ stream }) => stream === rule.stream);
  const all = (side: "pre" | "post") => lowerSelections(distinct(parts.flatMap((part) => part[side])), rule.name, cx);
  const id = md5Text(`conn_${functions[rule.pattern.kind]}`);
  return { netpyne: { id, pre: all("pre"), post: all("post"), ...drawing(rule), ...factors(rule, cx) } };
}

export function netpyneSource(
  stimulus: Extract<Stimulus, { kind: "source" }>,
  cx: LowerContext,
): { readonly netpyne?: NetpyneRule } {
  if (!drawsAsNetpyne(cx.network)) return {};
  const own = netpyneStimulus(stimulus, cx);
  const { id, targets } = own;
  return { netpyne: { id, pre: targets, post: targets, ...drawing(stimulus), stimulus: own } };
}

/** Only where a parameter draws: otherwise there is nothing to know. */
export function drawnStimulus(stimulus: Stimulus, cx: LowerContext): { readonly netpyne?: NetpyneStimulus } {
  const isDrawn = stimulus.parameters.some(({ value }) => hasDraws(value));
  return isDrawn && drawsAsNetpyne(cx.network) ? { netpyne: netpyneStimulus(stimulus, cx) } : {};
}

function netpyneStimulus(stimulus: Stimulus, cx: LowerContext): NetpyneStimulus {
  const { name, mechanism, parameters, stream } = stimulus;
  const parts = stream === undefined ? [stimulus] : cx.network.stimuli.filter((other) => other.stream === stream);
  const drawn = inNetpynesOrder(parameters).filter(({ value }) => hasDraws(value));
  const targets = parts.flatMap((part): readonly Selection[] => part.targets);
  return {
    id: md5Text(`stim_${mechanism}`),
    targets: lowerSelections(distinct(targets), name, cx),
    expressions: Int32Array.from(drawn, ({ variable, value }) => cx.addExpression(`${name}.${variable}`, value)),
  };
}

function distinct(selections: readonly Selection[]): readonly Selection[] {
  const texts = selections.map((selection) => JSON.stringify({ ...selection, where: undefined }));
  return selections.filter((selection, i) => selection.where !== undefined || texts.indexOf(texts[i] as string) === i);
}

/** `network.stimStringFuncParams`: the order in which NetPyNE computes the parameters of a stimulus. */
const parameterOrder = [
  ...["del", "dur", "amp", "gain", "rstim", "tau1", "tau2", "onset", "tau", "gmax", "e", "interval", "rate", "number"],
  ...["start", "noise"],
];

export function inNetpynesOrder(parameters: readonly Assignment<CellRef>[]): readonly Assignment<CellRef>[] {
  const rank = ({ variable }: Assignment<CellRef>) => {
    const at = parameterOrder.indexOf(variable);
    return at < 0 ? parameterOrder.length : at;
  };
  return [...parameters].sort((a, b) => rank(a) - rank(b));
}

/** Parameters of artificial cells: a rate within bounds has a stream of its own, other draws are those of the cell. */
export function ofPopulation(parameters: readonly ParameterData[], network: SolvedNetwork): readonly ParameterData[] {
  if (!drawsAsNetpyne(network)) return parameters;
  const { stim, cell } = seedsOf(network);
  return parameters.map((parameter) => {
    if (parameter.stream === 0) return parameter;
    const isRate = parameter.field === "interval";
    return { ...parameter, stream: md5Text(isRate ? "point_rate" : "cellParams"), seed: isRate ? stim : cell };
  });
}

/** All draws of a cell come from one stream, one after the other. */
export function netpyneCellStream(
  network: SolvedNetwork,
): { readonly stream: number; readonly seed: number } | undefined {
  return drawsAsNetpyne(network) ? { stream: md5Text("cellParams"), seed: seedsOf(network).cell } : undefined;
}

/** The noise of a NetStim belongs to the cell that has it, or that it stimulates: all of one cell draw the same. */
export function netpyneNoise(
  { mechanism, drawnBeforehand }: { readonly mechanism: string; readonly drawnBeforehand?: true },
  firstGid: number,
  network: SolvedNetwork,
): Partial<Pick<PopulationData, "noiseStreams" | "noiseIds" | "drawnForMs">> {
  if (!drawsAsNetpyne(network) || mechanism !== "NetStim") return {};
  const { stim } = seedsOf(network);
  const start = !drawnBeforehand && goesOnAtInitial(mechanism, network) ? 1 : 0;
  const purpose = drawnBeforehand ? "vecstim_spkt" : "NetStim";
  const drawn = drawnBeforehand ? { drawnForMs: network.simulation.durationMs.value } : {};
  return { noiseStreams: Uint32Array.of(md5Text(purpose)), noiseIds: { first: firstGid, seed: stim, start }, ...drawn };
}

/**
 * NetPyNE has used the first draw of a NetStim's generator when the run begins. NEURON 8 goes on with the next one;
 * since 9, INITIAL goes back to the first (`seed(0)`).
 */
const goesOnAtInitial = (mechanism: string, network: SolvedNetwork): boolean =>
  drawsAsNetpyne(network) && mechanism === "NetStim" && network.numerics.neuron.value === 8;

export function withoutSeed(mechanism: SolvedMechanism, network: SolvedNetwork): SolvedMechanism {
  if (!goesOnAtInitial(mechanism.name, network)) return mechanism;
  return { ...mechanism, initial: mechanism.initial.filter(({ kind }) => kind !== "SeedStream") };
}

/** Positions: one stream for a population, called after its number of cells and its first gid. */
export function netpynePositions(
  placement: Placement,
  gidCount: number,
  network: SolvedNetwork,
): Partial<Pick<PopulationData, "positionStream">> {
  if (!drawsAsNetpyne(network) || placement.kind !== "ranges") return {};
  return { positionStream: placement.norm?.part?.gids ?? gidCount };
}

export function netpyneRanges({ low, high, part, along }: NetpyneRanges): NonNullable<PlacementData["norm"]> {
  return {
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    before: part?.before ?? 0,
    ...(along ? { along: { axis: along.axis, places: Float64Array.from(along.places) } } : {}),
  };
}
