import type { Declaration } from "../../../grammar/hlk/ast.js";
import type { Cell } from "../../../grammar/hlk/ast-cell.js";
import { withScriptGlobals } from "./script-globals.js";
import { withScriptIons } from "./script-ions.js";
import { noSpan } from "../../../grammar/source.js";
import { cellFacts } from "./cell-facts.js";
import { cellDeclarations } from "./cells.js";
import { axisOf } from "./conditions.js";
import { connectDeclarations } from "./connections.js";
import type { NetpyneDocument } from "./document.js";
import type { CellFacts, Importing, PopulationFacts } from "./importing.js";
import type { Mechanisms } from "../hlk/mechanism-facts.js";
import { listedConnections } from "./instances/listed-connections.js";
import { placedPopulations } from "./instances/placed-populations.js";
import type { MadeCell } from "./instances/read-instances.js";
import { newNamespace, plainName } from "../hlk/names.js";
import { newNotes, type Notes, orNote } from "../hlk/notes.js";
import { netParamNumbers } from "./numbers.js";
import { placeDeclarations } from "./placements.js";
import { plasticityDeclarations } from "./plasticity.js";
import { populationFacts } from "./population-facts.js";
import { type PopulationContext, populationDeclaration } from "./populations.js";
import { recordDeclarations } from "./recordings.js";
import { printFile } from "./refold/cells-file.js";
import { refold } from "./refold/refold.js";
import { tagValue } from "./selections.js";
import { signalDeclarations } from "./signals.js";
import { noteRefused, simulateDeclarations, volumeDeclarations } from "./simulation.js";
import { stimulateDeclarations } from "./stimuli.js";
import { synapseDeclaration } from "./synapses.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numbersIn, textsIn } from "./values.js";
import { hasWeightNorm } from "./weight-norm.js";

export interface ImportRequest {
  /** Becomes `model NAME`. */
  readonly model: string;
  /** `mod/`: where the model's own .mod files are, relative to the .hlk file. */
  readonly modFolder?: string;
  readonly mechanisms: Mechanisms;
  /** Each rule as it is: nothing is put into families. */
  readonly unfolded?: boolean;
  /** The cells and contacts of a network that was built, instead of the rules that made them. */
  readonly cells?: readonly MadeCell[];
}
export interface ImportedModel {
  readonly hlk: string;
  /** Tables that it reads: text by path, relative to the .hlk file. */
  readonly files: ReadonlyMap<string, string>;
  readonly notes: Notes;
}

/** A NetPyNE model at the level of its rules, as .hlk; what has no form there is in the notes, by name. */
export function importNetpyne(read: NetpyneDocument, request: ImportRequest): ImportedModel {
  const notes = newNotes();
  const withIons = withScriptIons(read.netParams, read.ions, request.mechanisms);
  const given = { ...read, netParams: withScriptGlobals(withIons, read.globals, request.mechanisms, notes) };
  const document = request.cells
    ? { ...given, netParams: placedPopulations(given.netParams, request.cells), isSaved: false }
    : given;
  const { netParams: params, simConfig: config } = document;
  const used = new Set<string>();
  const populations = populationFacts(document, newNamespace("population", used, notes), request.mechanisms, notes);
  const cells = cellFacts(params, newNamespace("cell", used, notes));
  const numbers = netParamNumbers(params, newNamespace("param", used, notes));
  const bare = {
    params,
    config,
    mechanisms: request.mechanisms,
    numbers: () => undefined,
    usedTags: new Set<string>(),
  };
  const importing: Importing = {
    params,
    config,
    mechanisms: request.mechanisms,
    notes,
    populations: populations.filter((population) => isMade(population, { ...bare, notes })),
    cells,
    synapses: newNamespace("synapse", new Set(), notes),
    rules: newNamespace("rule", new Set(), notes),
    tables: newNamespace("table", used, notes),
    numbers: numbers.lookup,
    usedTags: new Set(),
    normalizes: !request.cells && hasWeightNorm(params),
  };
  const lists = new Map<string, string>();
  const body = declarations(importing, request.cells ?? [], lists);
  const all: readonly Declaration[] = [
    ...(request.modFolder ? [{ kind: "Use", path: tree.text(request.modFolder), span: noSpan } as const] : []),
    ...volumeDeclarations(importing),
    ...numbers.declarations(),
    ...body,
    ...simulateDeclarations(importing),
  ];
  noteRefused(importing);
  const { declarations: written, files } = request.unfolded ? { declarations: all, files: new Map() } : refold(all);
  const header = { model: tree.name(plainName(request.model)), streams: tree.name("netpyne") };
  return { hlk: printFile(written, header), files: new Map([...lists, ...files]), notes };
}

/** Rules first: which tags they read decides what the populations declare. */
function declarations(
  importing: Importing,
  made: readonly MadeCell[],
  files: Map<string, string>,
): readonly Declaration[] {
  const { params, notes, populations } = importing;
  const each = <T>(
    of: "synMechParams" | "connParams" | "stimTargetParams" | "subConnParams",
    make: (label: string, rule: Readonly<Record<string, unknown>>) => T,
  ) =>
    Object.entries(dictIn(params[of])).flatMap(
      ([label, rule]) => orNote(`${of}['${label}']`, notes, () => make(label, dictIn(rule))) ?? [],
    );
  noteUnused(importing);
  nameReceived(importing);
  const synapses = each("synMechParams", (label, rule) => synapseDeclaration(label, rule, importing));
  const plasticity = plasticityDeclarations(importing);
  const stimuli = each("stimTargetParams", (label, rule) => stimulateDeclarations(label, rule, importing)).flat();
  const rules = () => each("connParams", (label, rule) => connectDeclarations(label, rule, importing)).flat();
  const connections = made.length > 0 ? listedConnections(made, importing, files) : rules();
  const places = each("subConnParams", (label, rule) => placeDeclarations(label, rule, importing)).flat();
  const matched = sharedRules(importing);
  const cells = [...importing.cells.values()].flatMap((cell) =>
    cellDeclarations(cell, matchingOf(cell, matched, importing), importing),
  );
  const named = populations.map((population) => {
    return populationDeclaration(population, cellField(population, matched, importing), importing);
  });
  const recordings = newNamespace("recording", new Set(), notes);
  const records = [...recordDeclarations(recordings, importing), ...signalDeclarations(recordings, importing)];
  return [...cells, ...synapses, ...plasticity, ...named, ...stimuli, ...connections, ...places, ...records];
}

/** `cell = PYR`, `variants { PYR: 0.1, PYR2: 0.9 }`; undefined where cells find the population by `matching`. */
function cellField(
  { cell }: PopulationFacts,
  matched: ReadonlySet<string>,
  { cells }: Importing,
): tree.Fields[number] | undefined {
  if (cell.kind !== "sections") return undefined;
  const [rule, second] = cell.rules;
  const named = cell.variants?.flatMap(({ rule: of, part }) => {
    const name = cells.get(of)?.name;
    return name === undefined ? [] : [[name, part] as const];
  });
  if (named) return ["variants", tree.map(named.map(([name, part]) => [tree.ref(name), tree.number(part)]))];
  const name = rule === undefined || second !== undefined || matched.has(rule) ? undefined : cells.get(rule)?.name;
  return name === undefined ? undefined : ["cell", tree.ref(name)];
}

/** A population that .hlk cannot have is left out, and the rules do not know it. */
function isMade(population: PopulationFacts, known: PopulationContext): boolean {
  const where = `popParams['${population.label}']`;
  if (population.cell.kind === "sections" && population.cell.rules.length === 0) {
    known.notes.leaveOut(where, "no cellParams rule with sections, and no artificial cell, fits it");
    return false;
  }
  const quiet = { ...known, notes: newNotes() };
  return orNote(where, known.notes, () => populationDeclaration(population, undefined, quiet)) !== undefined;
}

function noteUnused({ params, notes }: Importing): void {
  const targets = Object.values(params.stimTargetParams).map((target) => target.source);
  for (const label of Object.keys(params.stimSourceParams)) {
    if (!targets.includes(label)) notes.leaveOut(`stimSourceParams['${label}']`, "no stimTargetParams uses it");
  }
}

/** Names that point processes receive (synList) need no synMechParams. */
function nameReceived({ params, synapses }: Importing): void {
  const sections = Object.values(params.cellParams).flatMap((rule) => Object.values(dictIn(rule.secs)));
  for (const point of sections.flatMap((sec) => Object.values(dictIn(dictIn(sec).pointps)))) {
    const { vref, synList } = dictIn(point);
    if (vref !== undefined) for (const label of textsIn(synList) ?? []) synapses.take(label);
  }
}

/** Rules that build a population together with others: they find it by their conditions. */
function sharedRules({ populations }: Importing): ReadonlySet<string> {
  const several = populations.flatMap(({ cell }) =>
    cell.kind === "sections" && cell.rules.length > 1 ? cell.rules : [],
  );
  return new Set(several);
}

/** `matching [cellType == PYR, ynorm in 0.1..=0.3]`. */
function matchingOf(cell: CellFacts, matched: ReadonlySet<string>, { usedTags }: Importing): Cell["matching"] {
  if (!matched.has(cell.label)) return undefined;
  const conds = Object.entries(dictIn(cell.rule.conds));
  const asked = conds.length > 0 ? conds : [["cellType", cell.label] as const];
  const tests = asked.map(([key, value]) => {
    const [low, high] = numbersIn(value) ?? [];
    if (low !== undefined && high !== undefined) {
      const unit = axisOf(key) === key ? "um" : undefined;
      return tree.binary("in", tree.ref(key), tree.withUnit(tree.range(low, high, true), unit));
    }
    usedTags.add(key);
    return Array.isArray(value)
      ? tree.binary("in", tree.ref(key), tree.set(value.map(tagValue)))
      : tree.binary("==", tree.ref(key), tagValue(value));
  });
  return { kind: "Subset", items: tests, span: noSpan };
}
