import type { Report } from "../../grammar/diagnostic.js";
import type { HlkFile } from "../../grammar/hlk/ast.js";
import type { Mechanism } from "../ir/mechanism.js";
import type { Network } from "../ir/network.js";
import type { Workspace } from "../workspace.js";
import { appliedSettings, checkSettings } from "./network/check-settings.js";
import { resolveCells } from "./network/cells.js";
import { readDrawingScheme } from "./network/drawing-scheme.js";
import { checkUnique, type Declarations, expandDeclarations } from "./network/expand.js";
import { newGroups } from "./network/groups.js";
import { optionsOf } from "./network/options.js";
import { readLiteralSettings } from "./network/literal-settings.js";
import { matchCells } from "./network/matching.js";
import type { Overrides } from "./network/overrides.js";
import { paramsOf } from "./network/params.js";
import { resolvePlacements } from "./network/placements.js";
import { type KnownCells, resolvePopulations } from "./network/populations.js";
import { resolveRecordings } from "./network/recordings.js";
import { newResolver, type Resolver } from "./network/resolver.js";
import { resolveRules } from "./network/rules.js";
import { positionSeed, resolveNumerics, resolvePlots, resolveSimulation } from "./network/simulation.js";
import { resolveStimuli } from "./network/stimuli.js";
import { receivingNames } from "./network/point-receivers.js";
import { resolveSynapses } from "./network/synapses.js";
import { resolveChanges } from "./network/timed-sets.js";
import type { CellReaders } from "./network/swc-cell.js";
import { withToldPointers } from "./network/told-pointers.js";
import { checkUnread } from "./network/unread.js";
import { resolveVolume } from "./network/volume.js";

/**
 * An .hlk file and the mechanisms it may use → the `Network`: names bound, `for` and `if` unrolled, units checked and
 * converted to NEURON's, every default filled in. All mistakes go to the report; undefined when there are errors.
 *
 * The order: options and tables are read when first needed; populations come before all that selects cells; cells
 * before all that names places on them. `readers` reads the files of `cell … from "x.swc"`: pass `{ swc: readSwc }`.
 */
export function resolveNetwork(
  file: HlkFile,
  mechanisms: readonly Mechanism[],
  workspace: Workspace,
  overrides: Overrides,
  report: Report,
  readers: CellReaders = {},
): Network | undefined {
  const resolver = newResolver(file, mechanisms, workspace, overrides, report, readers);
  const [streams, declared] = [readDrawingScheme(resolver), expandDeclarations(resolver)];
  checkNames(declared, resolver);
  resolver.settings.push(...readLiteralSettings(resolver));
  const numerics = resolveNumerics(declared.numerics, resolver);
  resolver.volume = resolveVolume(declared.volumes, resolver);
  resolver.locSeed = positionSeed(declared.simulates, resolver);
  const finishPopulations = resolvePopulations(declared.populations, knownCells(declared), resolver);
  const composites = matchCells(declared.cells, resolver);
  const cells = resolveCells(declared.cells, composites, numerics.swcDigits.value, resolver);
  const populations = finishPopulations();
  const synapses = resolveSynapses(declared.synapses, resolver);
  const receiving = receivingNames(synapses, cells.drafts, resolver);
  const parts = { synapses, receiving, groups: groupsOf(declared), drafts: cells.drafts };
  const rules = resolveRules(declared.connects, parts, resolver);
  const stimuli = resolveStimuli(declared.stimuli, parts, resolver);
  const placements = resolvePlacements(declared.places, { ...parts, rules, stimuli }, resolver);
  const changes = resolveChanges(declared.changes, { ...parts, rules, stimuli }, resolver);
  const { recordings, signals } = resolveRecordings(declared.records, { ...parts, stimuli }, cells.types, resolver);
  const [plots, simulation] = [resolvePlots(declared.plots, resolver), resolveSimulation(declared.simulates, resolver)];
  const [params, options] = [paramsOf(resolver.params, resolver), optionsOf(resolver.options, resolver)];
  const told = withToldPointers(mechanisms, synapses, cells.types, report);
  checkSettings({ drafts: cells.drafts.values(), populations, synapses, rules, stimuli }, resolver);
  checkUnread(resolver);
  if (!simulation || report.hasErrors) return undefined;
  return {
    name: file.model?.text ?? modelName(file.source.path),
    streams,
    params: [...params, ...resolver.promoted.values()],
    options,
    settings: appliedSettings(resolver),
    lookups: [...resolver.lookups.values()],
    mechanisms: told,
    volume: resolver.volume,
    cellTypes: cells.types,
    populations,
    synapses,
    rules,
    stimuli,
    ...(placements.length > 0 ? { placements } : {}),
    ...(changes.length > 0 ? { changes } : {}),
    recordings,
    ...(signals.length > 0 ? { signals } : {}),
    simulation,
    numerics,
    plots,
    sources: resolver.sources,
    span: file.span,
  };
}

const groupsOf = ({ groups, cells }: Declarations) =>
  newGroups(
    groups,
    cells.map(({ name }) => name),
  );

const knownCells = ({ cells }: Declarations): KnownCells => ({
  names: cells.map((cell) => cell.name),
  haveMatching: cells.some(({ node }) => node.matching),
});

/** `models/tut5/tut5.hlk` → `tut5`. */
function modelName(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\.hlk$/, "");
}

/** Populations, cells and groups share one namespace (a population may be called like its cell); synapses have theirs. */
function checkNames(declared: Declarations, resolver: Resolver): void {
  const named = <N extends { readonly name: { readonly span: import("../../grammar/source.js").Span } }>(
    what: string,
    list: readonly { readonly node: N; readonly name: string }[],
  ) => list.map(({ node, name }) => ({ what, name, span: node.name.span }));
  const populations = named("The population", declared.populations);
  const groups = named("The group", declared.groups);
  const cells = named("The cell", declared.cells);
  checkUnique(cells, resolver);
  checkUnique([...populations, ...groups], resolver);
  checkUnique([...cells, ...groups], resolver);
  const isOwnCell = ({ node, name }: Declarations["populations"][number]) => {
    const field = node.block.items.find((item) => item.kind === "Field" && item.path[0]?.text === "cell");
    return field?.kind === "Field" && field.value.kind === "Ref" && field.value.ref === name;
  };
  const others = declared.populations.filter((population) => !isOwnCell(population));
  checkUnique([...cells, ...named("The population", others)], resolver);
  checkUnique(named("The synapse", declared.synapses), resolver);
}
