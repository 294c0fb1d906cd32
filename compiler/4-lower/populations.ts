import { globalGenerator } from "../ir/global-generator.js";
import type { Span } from "../../grammar/source.js";
import type { PlacementData, PopulationData } from "../ir/model-data.js";
import type { Assignment, CellRef, Placement, Population, Selection, Stimulus, Volume } from "../ir/network.js";
import type { ArtificialProgram } from "../ir/program.js";
import type { LowerContext } from "./context.js";
import { hasDraws } from "./draws.js";
import {
  drawnStimulus,
  drawsAsNetpyne,
  inNetpynesOrder,
  netpyneNoise,
  netpynePositions,
  netpyneRanges,
  ofPopulation,
} from "./netpyne-streams.js";
import { lowerSelection } from "./selections.js";
import { randomStreams } from "./steps.js";
import type { Thresholds } from "./thresholds.js";

type SourceStimulus = Extract<Stimulus, { kind: "source" }>;

/** Artificial kinds, and all populations: those of the model, then the private sources of its stimuli. */
export interface LoweredPopulations {
  readonly kinds: readonly ArtificialProgram[];
  readonly populations: readonly PopulationData[];
  /** Index of the private sources of a stimulus for one target population. */
  privateIndex(stimulus: string, population: string): number;
}

export function lowerPopulations(cx: LowerContext, thresholds: Thresholds): LoweredPopulations {
  const kinds: ArtificialProgram[] = [];
  const populations: PopulationData[] = [];
  const privates = new Map<string, number>();
  let firstGid = 0;
  const add = (population: PopulationData): number => {
    firstGid += population.count;
    return populations.push(population) - 1;
  };
  const skip = ({ count, gidCount = count }: Population) => {
    firstGid += gidCount - count;
  };
  const addKind = (name: string, mechanism: string): number => {
    const known = kinds.findIndex((kind) => kind.name === name && kind.mechanism === cx.mechanismIndex(mechanism));
    return known >= 0 ? known : kinds.push({ name, mechanism: cx.mechanismIndex(mechanism) }) - 1;
  };
  for (const population of cx.network.populations) {
    const { cell } = population;
    const type = cell.kind === "artificial" ? addKind(population.name, cell.mechanism) : typeIndex(population, cx);
    const noise = cell.kind === "artificial" ? netpyneNoise(cell, firstGid, cx.network) : {};
    add({ type, ...ownPopulation(population, cx, thresholds), firstGid, ...noise });
    skip(population);
  }
  for (const stimulus of cx.network.stimuli) {
    if (stimulus.kind !== "source") continue;
    const type = addKind(stimulus.name, stimulus.mechanism);
    for (const target of stimulus.targets) {
      const index = add({ type, ...privatePopulation(stimulus, target, populations, cx), firstGid });
      privates.set(privateName(stimulus.name, target.population), index);
    }
  }
  return {
    kinds,
    populations,
    privateIndex: (stimulus, population) => privates.get(privateName(stimulus, population)) as number,
  };
}

/** `bkg.E2`: the sources that stimulus `bkg` gives to the cells of population E2. */
export function privateName(stimulus: string, population: string): string {
  return `${stimulus}.${population}`;
}

function typeIndex(population: Population, cx: LowerContext): number {
  return population.cell.kind === "cell" ? cx.cellTypeIndex(population.cell.cellType) : -1;
}

type Unplaced = Omit<PopulationData, "type" | "firstGid">;

function ownPopulation(population: Population, cx: LowerContext, thresholds: Thresholds): Unplaced {
  const { name, cell, count, placement, span } = population;
  const isDrawn = placement.kind === "ranges";
  const artificial = cell.kind === "artificial" ? cell : undefined;
  const purpose = `pop:${name}`;
  return {
    name,
    kind: cell.kind,
    count,
    thresholdMv: thresholds.of(name),
    placement: placementData(placement, cx.network.volume),
    positionStream: isDrawn ? cx.streams.id(`${purpose}/position`, "loc", span) : 0,
    ...netpynePositions(placement, population.gidCount ?? count, cx.network),
    noiseStreams: artificial
      ? noiseStreams(purpose, artificial.mechanism, span, cx)
      : cellStreams(purpose, population, cx),
    parameters: artificial ? ofPopulation(lowerParameters(purpose, name, artificial.parameters, cx), cx.network) : [],
    privateTo: -1,
    ...spikeTrains(cell.kind === "spikes" ? cell.timesMs : []),
  };
}

function privatePopulation(
  stimulus: SourceStimulus,
  target: Selection,
  populations: readonly PopulationData[],
  cx: LowerContext,
): Unplaced {
  const { name, mechanism, parameters, span } = stimulus;
  const privateTo = cx.populationIndex(target.population);
  const owner = populations[privateTo];
  const purpose = `stim:${name}/${target.population}`;
  return {
    name: privateName(name, target.population),
    kind: "artificial",
    count: owner?.count ?? 0,
    thresholdMv: 0,
    placement: noPlacement,
    positionStream: 0,
    noiseStreams: noiseStreams(purpose, mechanism, span, cx),
    ...netpyneNoise({ mechanism }, owner?.firstGid ?? 0, cx.network),
    parameters: lowerParameters(purpose, name, ordered(parameters, cx), cx),
    privateTo,
    selection: lowerSelection(target, name, cx),
    ...drawnStimulus(stimulus, cx),
    ...spikeTrains([]),
  };
}

/** Streams of what the cells of a population have by themselves: `pop:P/MECHANISM/NAME`, in the order of their groups. */
function cellStreams(purpose: string, { cell, span }: Population, cx: LowerContext): Uint32Array {
  const type = cell.kind === "cell" ? cx.model.cellTypes[cx.cellTypeIndex(cell.cellType)] : undefined;
  if (!type) return new Uint32Array(0);
  const drawing = cx.model.mechanisms.filter((mechanism) => randomStreams(mechanism).length > 0);
  const ids = drawing.flatMap((mechanism) =>
    [...type.density, ...type.points]
      .filter((placed) => placed.mechanism === mechanism.name)
      .flatMap((placed) => mechanismStreams(`${purpose}/${placed.name}`, mechanism.name, span, cx)),
  );
  return Uint32Array.from(ids);
}

/** `PURPOSE/NAME` for each RANDOM variable of a mechanism in cells, in order of declaration. */
export function mechanismStreams(purpose: string, mechanism: string, span: Span, cx: LowerContext): number[] {
  return randomStreams(cx.mechanism(mechanism)).map((name) =>
    cx.streams.id(`${purpose}/${streamWord(name)}`, "stim", span),
  );
}

/** What draws from NEURON's one generator has no name of its own in the .mod file. */
const streamWord = (name: string): string => (name === globalGenerator ? "global-generator" : name);

/** The first RANDOM variable is `noise`; further ones carry their names. */
function noiseStreams(purpose: string, mechanism: string, span: Span, cx: LowerContext): Uint32Array {
  const names = randomStreams(cx.mechanism(mechanism));
  const purposeOf = (name: string, i: number) =>
    i === 0 ? `${purpose}/noise` : `${purpose}/noise.${streamWord(name)}`;
  return Uint32Array.from(names, (name, i) => cx.streams.id(purposeOf(name, i), "stim", span));
}

/** The parameters of a stimulus in the order in which they draw. */
export function ordered(parameters: readonly Assignment<CellRef>[], { network }: LowerContext) {
  return drawsAsNetpyne(network) ? inNetpynesOrder(parameters) : parameters;
}

/** Parameters that are evaluated for each instance when the program loads. */
export function lowerParameters(
  purpose: string,
  owner: string,
  parameters: readonly Assignment<CellRef>[],
  cx: LowerContext,
): PopulationData["parameters"] {
  return parameters.map(({ variable, value, span }) => ({
    field: variable,
    expression: cx.addExpression(`${owner}.${variable}`, value),
    stream: hasDraws(value) ? cx.streams.id(`${purpose}/parameter/${variable}`, "stim", span) : 0,
  }));
}

const noPlacement: PlacementData = {
  kind: "none",
  low: new Float64Array(0),
  high: new Float64Array(0),
  cylinder: false,
  ellipsoid: false,
  points: new Float64Array(0),
};

function placementData(placement: Placement, volume: Volume): PlacementData {
  if (placement.kind === "points") return { ...noPlacement, kind: "points", points: columnOf(placement.points) };
  if (placement.kind === "grid") return { ...noPlacement, kind: "points", points: gridPoints(placement) };
  const { low, high, shaped, norm, profile } = placement;
  const isWhole = ([0, 2] as const).every((axis) => low[axis] === 0 && high[axis] === volume.size[axis]);
  return {
    ...noPlacement,
    kind: "ranges",
    low: Float64Array.from(low),
    high: Float64Array.from(high),
    ...(norm ? { norm: netpyneRanges(norm) } : {}),
    ...(profile ? { profile: { axis: profile.axis, ends: cumulated(profile.weights) } } : {}),
    cylinder: shaped && (isWhole || norm !== undefined) && volume.shape === "cylinder",
    ellipsoid: shaped && (isWhole || norm !== undefined) && volume.shape === "ellipsoid",
  };
}

/** [0, … 1]: the part of the cells that lies below the end of each bin. */
function cumulated(weights: readonly number[]): Float64Array {
  const sum = weights.reduce((a, b) => a + b, 0);
  const ends = new Float64Array(weights.length + 1);
  let below = 0;
  for (const [k, weight] of weights.entries()) {
    below += weight;
    ends[k + 1] = below / sum;
  }
  ends[weights.length] = 1;
  return ends;
}

function columnOf(points: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(points.flat());
}

/** z varies fastest. */
function gridPoints({ spacing, low, counts }: Extract<Placement, { kind: "grid" }>): Float64Array {
  const along = (axis: 0 | 1 | 2) => Array.from({ length: counts[axis] }, (_, i) => low[axis] + i * spacing[axis]);
  return columnOf(along(0).flatMap((x) => along(1).flatMap((y) => along(2).map((z) => [x, y, z]))));
}

function spikeTrains(timesMs: readonly (readonly number[])[]): Pick<PopulationData, "spikeOffsets" | "spikeTimesMs"> {
  const offsets = [0];
  for (const train of timesMs) offsets.push((offsets.at(-1) as number) + train.length);
  return {
    spikeOffsets: timesMs.length > 0 ? Uint32Array.from(offsets) : new Uint32Array(0),
    spikeTimesMs: Float64Array.from(timesMs.flat()),
  };
}
