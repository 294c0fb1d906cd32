import type { Population } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../grammar/source.js";
import type { VolumeSize } from "./conditions.js";
import type { Dict } from "./document.js";
import { expressionIn, type Lookup, variable } from "./expressions.js";
import { type Axis, axes, type Importing, type PopulationFacts } from "./importing.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { parameterFields } from "./parameters.js";
import { cellPositions, gridCoordinates, gridSpacing, rangeOf, volumeSize } from "./population-facts.js";
import { tagValue } from "./selections.js";
import { patternedSource } from "./spike-patterns.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, numbersIn, saysNothing, textIn } from "./values.js";

const knownFields = [
  ...[
    "cellType",
    "cellModel",
    "numCells",
    "density",
    "cellsList",
    "gridSpacing",
    "pop",
    "params",
    "spkTimes",
    "label",
    "diversity",
  ],
  ...axes.flatMap((axis) => [`${axis}Range`, `${axis}normRange`]),
];
const noNames = () => undefined;
/** ms: NEURON's own, which NetPyNE leaves to a population of NetStims; private ones start at 0. */
const neuronsStart = 50;

/** What a population's declaration depends on. */
export type PopulationContext = Pick<Importing, "params" | "config" | "mechanisms" | "notes" | "numbers" | "usedTags">;

/** `cell`: what says its cells; undefined where several cells find the population by themselves (`matching`). */
export function populationDeclaration(
  population: PopulationFacts,
  cell: tree.Fields[number] | undefined,
  importing: PopulationContext,
): Population {
  const where = `popParams['${population.label}']`;
  noteOthers(population, where, importing);
  const content: tree.Fields =
    population.cell.kind === "point"
      ? [["cell", pointCell(population, population.cell, where, importing)]]
      : cell === undefined
        ? []
        : [cell];
  const tags = tagFields(population, importing);
  const isCounted = !isSpikes(content) || Array.isArray(population.params.cellsList);
  const size = isCounted ? sizeFields(population, importing) : [];
  const fields: tree.Fields = [
    ...content,
    ...size,
    ...placeFields(population.params, size, importing),
    ...(tags.length > 0 ? ([["tags", tree.block(tags)]] as const) : []),
  ];
  return { kind: "Population", name: tree.name(population.name), block: tree.block(fields), span: noSpan };
}

const isSpikes = (content: tree.Fields): boolean => content.some(([, value]) => value.kind === "Call");

function noteOthers(population: PopulationFacts, where: string, { notes, usedTags, params }: PopulationContext): void {
  if (population.cell.kind === "point") return;
  const copied = Array.isArray(params.popTagsCopiedToCells) ? params.popTagsCopiedToCells.map(String) : [];
  for (const [key, value] of Object.entries(population.params)) {
    if (knownFields.includes(key) || usedTags.has(key) || copied.includes(key) || saysNothing(value)) continue;
    notes.leaveOut(`${where}.${key}`, "hillock knows no such field of a population");
  }
}

function tagFields({ tags }: PopulationFacts, { usedTags }: PopulationContext): tree.Fields {
  return Object.entries(tags).flatMap(([key, value]) =>
    key !== "pop" && usedTags.has(key) && value !== undefined && value !== null
      ? [[key, tagValue(value)] as const]
      : [],
  );
}

function sizeFields({ params, count }: PopulationFacts, importing: PopulationContext): tree.Fields {
  const size = volumeSize(importing.params);
  const positions = cellPositions(params, size);
  if (positions) return [positionsField(positions)];
  const density = numberIn(params.density);
  if (density !== undefined) return [["density", tree.number(density, "/mm3")]];
  const unevenly = textIn(params.density);
  if (unevenly !== undefined && count === undefined)
    return [["density", expressionIn(unevenly, "/mm3", placeLookup(importing))]];
  const numCells = numberIn(params.numCells);
  if (numCells !== undefined) return [["count", tree.number(Math.trunc(numCells))]];
  if (params.gridSpacing === undefined) return [["count", tree.number(1)]];
  return [gridField(params, size)];
}

const positionsField = (positions: readonly (readonly number[])[]): tree.Fields[number] => [
  "at",
  tree.withUnit(tree.list(positions.map((p) => tree.tuple(p.map((x) => tree.number(x))))), "um"),
];

/** What a density may read: `ynorm`, numbers of netParams. */
const placeLookup =
  ({ numbers }: PopulationContext): Lookup =>
  (name) =>
    /^[xyz]norm$/.test(name) ? variable(tree.ref(name), undefined) : numbers(name);

/** NetPyNE's grid may reach up to 1 um beyond the end of its range: where that makes more points, they are listed. */
function gridField(params: Dict, size: VolumeSize): tree.Fields[number] {
  const spacing = gridSpacing(params);
  const along = axes.map((axis, i) => gridCoordinates(params, axis, spacing[i] as number, size));
  const endsInRange = along.every((coordinates, i) => {
    const { low, high } = rangeOf(params, axes[i] as Axis, size) ?? { low: 0, high: size[axes[i] as Axis] };
    return coordinates.length === Math.floor((high - low) / (spacing[i] as number) + 1e-9) + 1;
  });
  if (!endsInRange) {
    const [xs = [], ys = [], zs = []] = along;
    return positionsField(xs.flatMap((x) => ys.flatMap((y) => zs.map((z) => [x, y, z]))));
  }
  const [first = 0] = spacing;
  if (spacing.every((step) => step === first)) return ["grid", tree.number(first, "um")];
  return ["grid", tree.withUnit(tree.tuple(spacing.map((step) => tree.number(step))), "um")];
}

function placeFields(params: Dict, size: tree.Fields, { params: net }: PopulationContext): tree.Fields {
  if (size.some(([field]) => field === "at")) return [];
  return axes.flatMap((axis): tree.Fields => {
    const [low, high] = numbersIn(params[`${axis}Range`]) ?? [];
    if (low !== undefined && high !== undefined) return [[axis, tree.withUnit(interval(low, high), "um")] as const];
    const [from, to] = numbersIn(params[`${axis}normRange`]) ?? [];
    const isWhole = from === 0 && to === 1 && volumeSize(net)[axis] > 0;
    return from === undefined || to === undefined || isWhole ? [] : [[`${axis}norm`, interval(from, to)] as const];
  });
}

const interval = (low: number, high: number): HlkExpr => (low === high ? tree.number(low) : tree.range(low, high));

function pointCell(
  population: PopulationFacts,
  { mechanism, params }: Extract<PopulationFacts["cell"], { kind: "point" }>,
  where: string,
  importing: PopulationContext,
): HlkExpr {
  const { notes, mechanisms } = importing;
  if (mechanism === "NetStim" || mechanism === "DynamicNetStim") {
    const start = params.start === undefined ? { start: neuronsStart } : {};
    return netStim({ ...params, ...start }, where, importing);
  }
  if (mechanism === "VecStim") return vecStim(population, params, where, importing);
  const facts = mechanisms.get(mechanism);
  if (facts?.form !== "artificial")
    throw new NotCarriedOver(`its cells are a point process '${mechanism}' without a section`);
  const { seed, ...rest } = params;
  if (seed !== undefined) notes.change(`${where}.seed`, "seeds belong to `simulate`");
  return tree.mechanism(mechanism, parameterFields(rest, facts, where, noNames, importing));
}

/** `NetStim { rate = 20 Hz, noise = 1 }`; a rate of two numbers is drawn for each cell. */
export function netStim(
  params: Dict,
  where: string,
  importing: PopulationContext,
  lookup = importing.numbers,
): HlkExpr & { kind: "Mechanism" } {
  const { notes, mechanisms } = importing;
  const { rate, interval: intervalMs, seed, rates, dynamicRates, spkTimes, pulses, spikePattern, ...rest } = params;
  for (const [key, value] of Object.entries({ rates, dynamicRates }))
    if (!saysNothing(value)) notes.leaveOut(`${where}.${key}`, "rates that change with time are not there yet");
  if (seed !== undefined)
    notes.change(`${where}.seed`, "every source has a stream of its own; the seed is that of `simulate`");
  if (rate === undefined && intervalMs === undefined)
    notes.change(where, "it says neither rate nor interval: NetStim's own interval of 10 ms");
  const bounds = numbersIn(rate);
  const drawn =
    bounds?.length === 2 &&
    tree.call(
      "uniform",
      bounds.map((bound) => tree.number(bound, "Hz")),
    );
  if (rate === "variable") throw new NotCarriedOver("its rate is variable (NSLOC)");
  const facts = mechanisms.get("NetStim");
  const pace = drawn
    ? ([["rate", drawn]] as const)
    : rate !== undefined
      ? parameterFields(
          { rate },
          facts && { ...facts, variables: new Set(["rate"]), parameters: new Map([["rate", "Hz"]]) },
          where,
          lookup,
          importing,
        )
      : parameterFields({ interval: intervalMs }, facts, where, lookup, importing);
  const ends = rate === undefined ? { start: 0, number: 1e9, ...rest } : rest;
  const given = [...pace, ...parameterFields(ends, facts, where, lookup, importing)];
  if (!Array.isArray(pulses) || pulses.length === 0) return tree.mechanism("NetStim", given);
  // (a source with pulses does not end)
  const endless = given.filter(([key]) => key !== "number");
  return tree.mechanism("VecStim", [
    ...endless,
    ["pulses", tree.list(pulses.map((pulse) => pulseBlock(dictIn(pulse))))],
  ]);
}

/** `{ start = 1000 ms, end = 1200 ms, rate = 20 Hz, noise = 0.8 }`. */
function pulseBlock({ start, end, rate, interval: intervalMs, noise }: Dict) {
  const bounds = numbersIn(rate)?.map((bound) => tree.number(bound, "Hz"));
  const number = (key: string, value: unknown, unit?: string): tree.Fields => {
    const given = numberIn(value);
    return given === undefined ? [] : [[key, tree.number(given, unit)]];
  };
  return tree.block([
    ...number("start", start, "ms"),
    ...number("end", end, "ms"),
    ...(bounds?.length === 2 ? [["rate", tree.call("uniform", bounds)] as const] : number("rate", rate, "Hz")),
    ...number("interval", intervalMs, "ms"),
    ...number("noise", noise),
  ]);
}

/** Lists of times stay such; a VecStim with a rate draws like a NetStim of that rate, from a stream of its own. */
function vecStim(
  { params: own, count }: PopulationFacts,
  params: Dict,
  where: string,
  importing: PopulationContext,
): HlkExpr {
  const { notes } = importing;
  const listed = Array.isArray(own.cellsList)
    ? own.cellsList.map((cell) => dictIn(cell).spkTimes)
    : (own.spkTimes ?? params.spkTimes);
  if (listed !== undefined) {
    if (!saysNothing(params.pulses)) notes.leaveOut(`${where}.pulses`, "pulses of a VecStim are not there yet");
    return spikes(listed, count);
  }
  if (params.rate === undefined && params.interval === undefined) {
    if (saysNothing(params.spikePattern))
      throw new NotCarriedOver("its VecStim has neither rate, pattern nor spkTimes");
    if (!saysNothing(params.pulses)) notes.leaveOut(`${where}.pulses`, "pulses beside a pattern are not there yet");
    return patternedSource(dictIn(params.spikePattern), where, importing);
  }
  const source = netStim(params, where, importing);
  return { ...source, name: tree.name("VecStim") };
}

function spikes(listed: unknown, count: number | undefined): HlkExpr {
  const one = numbersIn(listed);
  const rows = one ? Array.from({ length: count ?? 1 }, () => one) : Array.isArray(listed) ? listed.map(numbersIn) : [];
  if (!rows.every((row) => row !== undefined)) throw new NotCarriedOver("its spkTimes are no lists of numbers");
  const used = count === undefined ? rows : Array.from({ length: count }, (_, i) => rows[i] ?? []);
  const times = tree.list(used.map((row) => tree.list(row.map((time) => tree.number(time)))));
  return tree.call("spikes", [tree.withUnit(times, "ms")]);
}
