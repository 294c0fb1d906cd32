import type { Record as RecordDeclaration, Recorded } from "../../../grammar/hlk/ast.js";
import type { CellTerm } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import { builtCell } from "./cell-facts.js";
import { tagsMatch } from "./conditions.js";
import type { Dict } from "./document.js";
import type { Importing, PopulationFacts } from "./importing.js";
import type { Namespace } from "../hlk/names.js";
import { plainName } from "../hlk/names.js";
import { NotCarriedOver, orNote } from "../hlk/notes.js";
import { sliced } from "./stimuli.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, numbersIn, textIn } from "./values.js";

const span = noSpan;

/** A population, or the indices of some of its cells. */
interface Recordees {
  readonly population: PopulationFacts;
  readonly indices?: readonly number[];
}

/** Each of `recordTraces` for the cells of `recordCells` and of the plotted traces. */
export function recordDeclarations(names: Namespace, importing: Importing): readonly RecordDeclaration[] {
  const { config, notes } = importing;
  const traces = Object.entries(dictIn(config.recordTraces));
  if (traces.length === 0) return [];
  const analysis = dictIn(config.analysis);
  const plotted = dictIn(analysis.plotTraces ?? analysis.iplotTraces).include;
  const asked = [config.recordCells, plotted].flatMap((value) =>
    Array.isArray(value) ? value : value === undefined ? [] : [value],
  );
  const cells = asked.flatMap(
    (one) => orNote(`simConfig.recordCells: ${JSON.stringify(one)}`, notes, () => recordees(one, importing)) ?? [],
  );
  if (cells.length === 0) {
    if (asked.length === 0)
      notes.leaveOut("simConfig.recordTraces", "recordCells names no cell, so NetPyNE records nothing either");
    return [];
  }
  return traces.flatMap(([label, trace]) => {
    const made = orNote(`simConfig.recordTraces['${label}']`, notes, () =>
      oneRecord(label, dictIn(trace), merged(cells), names, importing),
    );
    return made ? [made] : [];
  });
}

/** The cells that a list of NetPyNE's names, as far as they are there. */
export function recordedCells(asked: readonly unknown[], key: string, importing: Importing): readonly CellTerm[] {
  const cells = asked.flatMap(
    (one) => orNote(`simConfig.${key}: ${JSON.stringify(one)}`, importing.notes, () => recordees(one, importing)) ?? [],
  );
  return cells.length > 0 ? cellTerms(merged(cells), importing) : [];
}

/** `'all'`, a population, a gid, `('E', [0, 1])`. */
function recordees(asked: unknown, importing: Importing): readonly Recordees[] {
  const sectioned = importing.populations.filter((p) => p.cell.kind === "sections" && p.cell.rules.length > 0);
  if (asked === "all" || asked === "allCells") return sectioned.map((population) => ({ population }));
  if (asked === "eachPop") return sectioned.map((population) => ({ population, indices: [0] }));
  const gid = numberIn(asked);
  if (gid !== undefined) return [cellOfGid(gid, importing)];
  const [label, list] = Array.isArray(asked) ? asked : [asked, undefined];
  const population = importing.populations.find((p) => p.label === label);
  if (!population) throw new NotCarriedOver("there is no such population or cell");
  const indices = typeof list === "number" ? [list] : numbersIn(list);
  return [{ population, ...(indices ? { indices } : {}) }];
}

function cellOfGid(gid: number, { populations }: Importing): Recordees {
  for (const population of populations) {
    const { count, firstGid } = population;
    if (count === undefined || firstGid === undefined)
      throw new NotCarriedOver("which cell has this gid only the run knows");
    if (gid >= firstGid && gid < firstGid + count) return { population, indices: [gid - firstGid] };
  }
  throw new NotCarriedOver("no cell has this gid");
}

function merged(cells: readonly Recordees[]): readonly Recordees[] {
  const all = new Map<PopulationFacts, readonly number[] | undefined>();
  for (const { population, indices } of cells) {
    const before = all.get(population);
    const whole = indices === undefined || (all.has(population) && before === undefined);
    all.set(population, whole ? undefined : [...(before ?? []), ...(indices ?? [])]);
  }
  return [...all].map(([population, indices]) => ({ population, ...(indices ? { indices } : {}) }));
}

function oneRecord(
  label: string,
  trace: Dict,
  cells: readonly Recordees[],
  names: Namespace,
  importing: Importing,
): RecordDeclaration {
  const section = textIn(trace.sec);
  const conds = dictIn(trace.conds);
  const wanted = cells.filter(({ population }) => tagsMatch(population.tags, conds));
  const having = wanted.filter(({ population }) => canRecord(trace, section, population, importing));
  const [first] = having;
  if (!first) throw new NotCarriedOver("no recorded cell has it");
  const cell = builtCell(first.population, importing);
  const name = section === undefined ? undefined : cell?.sections.get(section);
  const isPoint = trace.pointp !== undefined;
  const place = name === undefined || isPoint ? {} : { at: tree.site(name, [numberIn(trace.loc) ?? 0.5]) };
  const step = numberIn(importing.config.recordStep) ?? 0.1;
  return {
    kind: "Record",
    names: [tree.name(names.take(label))],
    what: [recorded(trace, first.population, importing)],
    cells: tree.cells(cellTerms(having, importing)),
    ...place,
    every: tree.number(step, "ms"),
    span,
  };
}

function cellTerms(recordees: readonly Recordees[], { populations }: Importing): readonly CellTerm[] {
  const sectioned = populations.filter((p) => p.cell.kind === "sections" && p.cell.rules.length > 0);
  const isAll = recordees.length === sectioned.length && recordees.every(({ indices }) => !indices);
  if (isAll && sectioned.length > 1) return [tree.allCells()];
  return recordees.map(({ population, indices }) => tree.namedCells(population.name, indices ? sliced(indices) : []));
}

/** NetPyNE passes over cells that have not what is asked for. */
function canRecord(
  trace: Dict,
  section: string | undefined,
  population: PopulationFacts,
  importing: Importing,
): boolean {
  const cell = builtCell(population, importing);
  if (!cell || section === undefined) return false;
  const parts = cell.sections.has(section) ? cell.parts(section) : [];
  const has = (key: "mechs" | "pointps", name: string) => parts.some((part) => name in dictIn(part[key]));
  if (typeof trace.mech === "string") return has("mechs", trace.mech);
  if (typeof trace.pointp === "string") return has("pointps", trace.pointp);
  return parts.length > 0 && variableOf(trace, parts, importing) !== undefined;
}

function recorded(trace: Dict, population: PopulationFacts, importing: Importing): Recorded {
  const variable = textIn(trace.var) ?? "v";
  const of = (owner: string): Recorded => ({
    kind: "Recorded",
    owner: tree.name(owner),
    name: tree.name(variable),
    span,
  });
  if (typeof trace.synMech === "string") {
    const synapse = importing.synapses.of(trace.synMech);
    if (synapse === undefined) throw new NotCarriedOver(`the synapse '${trace.synMech}' is not carried over`);
    return of(synapse);
  }
  if (typeof trace.stim === "string") return of(importing.rules.of(trace.stim) ?? trace.stim);
  if (typeof trace.pointp === "string") return of(plainName(trace.pointp));
  if (typeof trace.mech === "string") {
    if (!importing.mechanisms.get(trace.mech)?.variables.has(variable))
      throw new NotCarriedOver(`${trace.mech} has no '${variable}'`);
    return of(trace.mech);
  }
  const parts = builtCell(population, importing)?.parts(String(trace.sec)) ?? [];
  return variableOf(trace, parts, importing) as Recorded;
}

/** `v`, `ina` of an ion, `gna_hh` of a mechanism, as NEURON names them on a segment. */
function variableOf(trace: Dict, parts: readonly Dict[], { mechanisms }: Importing): Recorded | undefined {
  const variable = textIn(trace.var) ?? "v";
  if (variable === "v" || trace.synMech !== undefined || trace.stim !== undefined)
    return { kind: "Recorded", name: tree.name("v"), span };
  if (variable === "i_membrane_") return { kind: "Recorded", name: tree.name("i_membrane"), span };
  const inserted = [...new Set(parts.flatMap((part) => Object.keys(dictIn(part.mechs))))];
  const owned = (owner: string, name: string): Recorded => ({
    kind: "Recorded",
    owner: tree.name(owner),
    name: tree.name(name),
    span,
  });
  for (const mechanism of inserted) {
    const facts = mechanisms.get(mechanism);
    const ion = facts?.ions.find((i) => [`i${i}`, `e${i}`, `${i}i`, `${i}o`].includes(variable));
    if (ion) return owned(ion, variable);
    const own = variable.endsWith(`_${mechanism}`) ? variable.slice(0, -mechanism.length - 1) : undefined;
    if (own !== undefined && facts?.variables.has(own)) return owned(mechanism, own);
  }
  return undefined;
}
