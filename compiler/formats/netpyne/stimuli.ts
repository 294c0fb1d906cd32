import type { Stimulate } from "../../../grammar/hlk/ast.js";
import type { Cells } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import { contactsField, sharedStream } from "./connections.js";
import type { Dict } from "./document.js";
import type { Importing, PopulationFacts } from "./importing.js";
import type { MechanismFacts } from "../hlk/mechanism-facts.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { pairLookup, targetLookup } from "./pair-names.js";
import { parameterFields } from "./parameters.js";
import { placeGroups } from "./place-groups.js";
import type { Placed } from "./places.js";
import { netStim } from "./populations.js";
import { type Chosen, cellsOf, choose, withSections } from "./selections.js";
import { synapseLabels } from "./synapse-labels.js";
import { weightsAndDelays } from "./synapses.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, numbersIn, saysNothing } from "./values.js";

const knownFields = [
  ...["source", "conds", "sec", "loc", "weight", "delay", "synMech", "synMechWeightFactor", "synMechDelayFactor"],
  ...["synsPerConn", "label", "threshold"],
];

/** One stimTargetParams rule with its source: a `stimulate`, or one for each sort of place. */
export function stimulateDeclarations(label: string, target: Dict, importing: Importing): readonly Stimulate[] {
  const { params, notes } = importing;
  const source = params.stimSourceParams[String(target.source)];
  if (!source) throw new NotCarriedOver(`there is no stimSourceParams['${String(target.source)}']`);
  for (const [key, value] of Object.entries(target)) {
    if (!knownFields.includes(key) && !saysNothing(value))
      notes.leaveOut(`stimTargetParams['${label}'].${key}`, "hillock knows no such field");
  }
  const chosen = withSections(choose(dictIn(target.conds), importing));
  if (chosen.populations.length === 0) throw new NotCarriedOver("no cell with sections meets its conds");
  const groups = placeGroups(target, chosen.populations, importing);
  const stream = sharedStream(label, groups.length);
  return groups.map(({ placed, populations }, i) => {
    const cells = targetCells(target, { ...chosen, populations }, importing);
    const stimulus = { label: i > 0 ? `${label}_${i + 1}` : label, cells, placed, stream };
    return source.type === "NetStim"
      ? throughSynapse(stimulus, source, target, importing)
      : pointProcess(stimulus, source, String(target.source), importing);
  });
}

interface Stimulus {
  readonly label: string;
  readonly cells: Cells;
  readonly placed: Placed;
  readonly stream: tree.Fields;
}

/** `cellList` counts over all cells that meet the other conditions, in the order of their gids. */
function targetCells(target: Dict, chosen: Chosen, importing: Importing): Cells {
  const { cellList } = dictIn(target.conds);
  const indices = numbersIn(cellList);
  if (cellList === undefined || cellList === null || cellList === "all") return cellsOf(chosen, importing);
  if (!indices) throw new NotCarriedOver("its cellList is no list of indices");
  if (chosen.where.length > 0) throw new NotCarriedOver("a cellList together with a range of positions");
  return indexedCells(indices, withSections(choose(dictIn(target.conds), importing)).populations, chosen.populations);
}

/** Indices over several populations as `A[0, 3], B[1]`; `only` those populations. */
export function indexedCells(
  indices: readonly number[],
  all: readonly PopulationFacts[],
  only: readonly PopulationFacts[],
): Cells {
  let before = 0;
  const terms = all.flatMap((population) => {
    const { count } = population;
    if (count === undefined) throw new NotCarriedOver("indices over populations whose size only the run knows");
    const own = indices.filter((i) => i >= before && i < before + count).map((i) => i - before);
    before += count;
    return own.length > 0 && only.includes(population) ? [tree.namedCells(population.name, sliced(own))] : [];
  });
  if (terms.length === 0) throw new NotCarriedOver("none of the cells that it lists is there");
  return tree.cells(terms);
}

/** `[0:10]` where the indices follow one another. */
export function sliced(indices: readonly number[]) {
  const sorted = [...new Set(indices)].sort((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? first;
  if (sorted.length < 3 || last - first !== sorted.length - 1) return sorted.map((index) => tree.number(index));
  return [{ kind: "Slice", start: tree.number(first), stop: tree.number(last + 1), span: noSpan } as const];
}

function throughSynapse(
  { label, cells, placed, stream }: Stimulus,
  source: Dict,
  target: Dict,
  importing: Importing,
): Stimulate {
  const { type: _, ...params } = source;
  const lookup = pairLookup(importing, false);
  const labels = synapseLabels(target.synMech, importing.params);
  if (labels.length === 0) throw new NotCarriedOver("the model has no synMechParams");
  const scale = numberIn(importing.params.scaleConnWeightNetStims) ?? 1;
  const { synapses, fields } = weightsAndDelays(target, labels, scale, lookup, importing);
  const net = netStim(params, `stimSourceParams['${String(target.source)}']`, importing, targetLookup(importing));
  return {
    kind: "Stimulate",
    name: tree.name(importing.rules.take(label)),
    cells,
    source: net,
    ...(synapses ? { through: synapses } : {}),
    on: placed.sites,
    block: tree.block([...contactsField(target, placed, lookup), ...fields, ...stream]),
    span: noSpan,
  };
}

function pointProcess(
  { label, cells, placed, stream }: Stimulus,
  source: Dict,
  of: string,
  importing: Importing,
): Stimulate {
  const { type, ...params } = source;
  const facts = importing.mechanisms.get(String(type));
  if (facts?.form !== "point") {
    const why =
      type === "XStim"
        ? "extracellular stimulation is not there yet"
        : `there is no point process '${String(type)}' among hillock's own and the .mod files`;
    throw new NotCarriedOver(why);
  }
  const where = `stimSourceParams['${of}']`;
  const lookup = targetLookup(importing);
  const fields = parameterFields(levels(params, facts), facts, where, lookup, importing);
  const named = fields.map(([key, value]) => [key === "del" ? "delay" : key, value] as const);
  const name = tree.name(importing.rules.take(label));
  return {
    kind: "Stimulate",
    name,
    cells,
    source: tree.mechanism(facts.name, named),
    at: placed.sites,
    ...(stream.length > 0 ? { block: tree.block(stream) } : {}),
    span: noSpan,
  };
}

/** NetPyNE takes `dur` and `amp` of a clamp with levels as lists: dur1, dur2, dur3 are what SEClamp has, VClamp has arrays. */
function levels(params: Dict, { parameters }: MechanismFacts): Dict {
  const entries = Object.entries(params).flatMap(([key, value]) => {
    const list = (key === "dur" || key === "amp") && !parameters.has(key) ? numbersIn(value) : undefined;
    return list ? list.map((item, i) => [`${key}${i + 1}`, item] as const) : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}
