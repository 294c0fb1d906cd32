import type { CellTypeData, ParameterData, PointStimulusData, PopulationData } from "../../ir/model-data.js";
import type { CellTypeProgram } from "../../ir/program.js";
import { addAdjusters } from "./adjusters.js";
import type { CellFunction } from "./compile-rules.js";
import { newRuleContext } from "./choose-sources.js";
import { nodeAt } from "./choose-sites.js";
import { connectRule } from "./connect-rule.js";
import type { NetworkContext } from "./context.js";
import type { Connection, NetworkInstances, PointInstance, PopulationInstances } from "./network-instances.js";
import { openNetpyneStream } from "./netpyne/netpyne-stream.js";
import { stimulusParameters } from "./netpyne/stimulus-parameters.js";
import { placeCells } from "./place-cells.js";
import { placeContacts } from "./place-contacts.js";
import { selectCells } from "./select-cells.js";
import { viewOf } from "./views.js";

/**
 * The whole network from the model's data: populations, rules, stimuli, as docs/draws.md says. The same tables in the
 * same order as `runtime-bindings/include/hillock/network/generate.hpp`. With `targets` (gids) only what ends on these
 * cells: streams belong to the postsynaptic cell, so the others' connections need not be drawn.
 */
export function buildNetwork(context: NetworkContext, targets?: ReadonlySet<number>): NetworkInstances {
  const { data } = context;
  const populations: PopulationInstances[] = [];
  for (const population of data.populations) populations.push(makePopulation(population, populations, context));
  const byRule = data.rules.map((_, index) => connectRule(newRuleContext(index, populations, context, targets)));
  const isGap = ({ rule }: Connection) => data.rules[rule]?.gap !== undefined;
  const made = byRule.flat().sort(bySource);
  const points = data.stimuli.flatMap((stimulus, index) => placeStimulus(stimulus, index, populations, context));
  const contacts = placeContacts(
    made.filter((c) => !isGap(c)),
    populations,
    context,
  );
  return {
    populations,
    connections: addAdjusters(contacts, populations, context),
    gaps: made.filter(isGap),
    points: targets ? points.filter((point) => targets.has(gidOf(point, populations))) : points,
    ruleCounts: byRule.map((list) => list.length),
  };
}

/** Cells and point stimuli of a network, without its connections. */
export function buildCells(context: NetworkContext): Pick<NetworkInstances, "populations" | "points"> {
  const { data } = context;
  return buildNetwork({ ...context, data: { ...data, rules: [], placements: [] } });
}

function gidOf({ population, index }: PointInstance, populations: readonly PopulationInstances[]): number {
  return (populations[population] as PopulationInstances).data.firstGid + index;
}

/** Stable: connections that are equal here keep the order in which the rule made them. */
function bySource(a: Connection, b: Connection): number {
  return a.sourceGid - b.sourceGid || a.rule - b.rule || a.targetGid - b.targetGid;
}

/** NetPyNE draws as many times as a VecStim may need, and half of its noise more. Twin: `count_drawn_times`. */
function countDrawnTimes(
  parameters: readonly { readonly field: string; readonly values: Float64Array }[],
  durationMs: number,
): void {
  const column = (name: string) => parameters.find(({ field }) => field === name)?.values;
  const [interval, noise] = [column("interval"), column("noise")];
  column("number")?.forEach((_, i, number) => {
    number[i] = Math.trunc(((1 + 1.5 * (noise?.[i] ?? 0)) * durationMs) / (interval?.[i] as number));
  });
}

function makePopulation(
  data: PopulationData,
  earlier: readonly PopulationInstances[],
  context: NetworkContext,
): PopulationInstances {
  const owner = data.privateTo >= 0 ? earlier[data.privateTo] : undefined;
  const { x, y, z, norm } = owner ?? placeCells(data, context);
  const exists = owner && data.selection ? markSelected(data, earlier, context) : undefined;
  const placed = { data, x, y, z, ...(norm ? { norm } : {}), exists, parameters: [] };
  if (data.kind !== "artificial") return placed;
  const read = parameterReader(data, earlier, context);
  const parameters = data.parameters.map((parameter) => ({
    field: parameter.field,
    values: Float64Array.from({ length: data.count }, (_, i) => read(parameter, placed, i)),
  }));
  if (data.drawnForMs !== undefined) countDrawnTimes(parameters, data.drawnForMs);
  return { ...placed, parameters };
}

function markSelected(
  { count, selection }: PopulationData,
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): Uint8Array {
  const exists = new Uint8Array(count);
  if (selection) for (const i of selectCells(selection, populations, context).indices) exists[i] = 1;
  return exists;
}

/**
 * A parameter of artificial cell or stimulus number `index`; its draws come from a stream of its own. NetPyNE draws those
 * of a cell one after the other, those of a stimulus for all of its targets together.
 */
function parameterReader(
  { parameters, netpyne }: Pick<PopulationData, "parameters" | "netpyne">,
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): (parameter: ParameterData, population: PopulationInstances, index: number) => number {
  const drawn = netpyne ? stimulusParameters(netpyne, populations, context) : [];
  const drawing = parameters.filter(({ stream }) => stream !== 0);
  return (parameter, population, index) => {
    const { expression, stream, seed } = parameter;
    const { data } = populations[population.data.privateTo] ?? population;
    const gid = data.firstGid + index;
    const column = drawn[drawing.indexOf(parameter)];
    if (column) return column.get(gid) ?? 0;
    const view = viewOf(population, index, context.data.run.volumeSizeUm);
    const draws = seed === undefined ? context.draws(stream, index) : openNetpyneStream(stream, gid, seed);
    const value = (of: number) => (context.cellExpressions[of] as CellFunction)(view, draws);
    const before = seed === undefined ? [] : parameters.slice(0, parameters.indexOf(parameter));
    for (const other of before) if (other.stream === stream) value(other.expression);
    return value(expression);
  };
}

function placeStimulus(
  stimulus: PointStimulusData,
  number: number,
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): PointInstance[] {
  const read = parameterReader(stimulus, populations, context);
  return stimulus.targets.flatMap((target) => {
    const { population, indices } = selectCells(target, populations, context);
    const instances = populations[population] as PopulationInstances;
    const { kind, type } = instances.data;
    if (kind !== "cell") return [];
    const group = (context.program.cellTypes[type] as CellTypeProgram).groups.findIndex(
      (g) => g.name === stimulus.group,
    );
    if (group < 0) return [];
    const { sections } = context.data.cellTypes[type] as CellTypeData;
    return indices.flatMap((index) => {
      const parameters = stimulus.parameters.map((parameter) => ({
        field: parameter.field,
        value: read(parameter, instances, index),
      }));
      return placesOf(stimulus, type).map((place) => ({
        stimulus: number,
        population,
        index,
        group,
        ...place,
        node: nodeAt(sections, place),
        parameters,
      }));
    });
  });
}

/** Each place of the list; its middle where no x is given. */
function placesOf({ site }: PointStimulusData, type: number): { section: number; x: number }[] {
  const own = site.byCellType[type];
  return [...(own?.sections ?? [])].map((section, k) => {
    const x = own?.x[k] as number;
    return { section, x: Number.isNaN(x) ? 0.5 : x };
  });
}
