import type { Record as RecordNode, Recorded } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { CellTerm, Sites } from "../../../grammar/hlk/ast-selection.js";
import type { CellType, Section, SiteChoice, Stimulus } from "../../ir/network.js";
import type { RecordedVariable, Recording, Signal } from "../../ir/network-run.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { artificialTarget, emptySelection, notRecordable } from "../messages-hlk-model.js";
import { noPlaceOnCells, nothingAlong } from "../messages-hlk-signals.js";
import { type Env, staticContext } from "./evaluate-context.js";
import type { Declared } from "./expand.js";
import type { Groups } from "./groups.js";
import { stimuliNamed, stimulusSites, stimulusVariable } from "./recorded-stimulus.js";
import { readTiming, recordingFields } from "./recording-fields.js";
import { artificialVariable, recordedVariable } from "./recorded-variable.js";
import type { Resolver } from "./resolver.js";
import type { ModelParts } from "./rules.js";
import { type Pick, selectCells, toSelections } from "./selections.js";
import { isSignal, resolveSignal } from "./signals.js";
import { checkTargets, resolveSites } from "./sites.js";

/** What recordings look names up in. */
export interface RecordingParts extends ModelParts {
  readonly stimuli: readonly Stimulus[];
}

/** Each recorded variable is a report of its own; `record spikes` needs none: spikes are always written. */
export function resolveRecordings(
  declared: readonly Declared<RecordNode>[],
  parts: RecordingParts,
  cellTypes: readonly CellType[],
  resolver: Resolver,
): { readonly recordings: readonly Recording[]; readonly signals: readonly Signal[] } {
  const names = new Map<string, RecordNode>();
  const recordings: Recording[] = [];
  const signals: Signal[] = [];
  for (const { node, scope } of declared) {
    const env: Env = { scope, context: staticContext("record", "run"), resolver };
    for (const [i, what] of node.what.entries()) {
      const signal = isSignal(what) ? resolveSignal(node, what, parts, cellTypes, env) : undefined;
      const recording = isSignal(what) ? undefined : resolveRecording(node, what, parts, cellTypes, env);
      if (!signal && !recording) continue;
      const name = reportName(node, what, i, names, resolver);
      if (signal) signals.push({ ...signal, name });
      if (recording) recordings.push({ ...recording, name });
    }
  }
  return { recordings, signals };
}

/** The given name, or the variable's own: `v`, `AMPA_g`; `v_2` for the second without a name. */
function reportName(
  node: RecordNode,
  what: Recorded,
  index: number,
  names: Map<string, RecordNode>,
  resolver: Resolver,
): string {
  const given = node.names[index];
  const element = what.index === undefined ? "" : `_${what.index}`;
  const own = `${what.owner ? `${what.owner.text}_` : ""}${what.name.text}${element}`;
  let name = given?.text ?? own;
  const before = names.get(name);
  if (given && before) resolver.report.add(messages.duplicateName(given.span, "The recording", name, before.span));
  for (let i = 2; !given && names.has(name); i++) name = `${own}_${i}`;
  names.set(name, node);
  return name;
}

/** Spikes of all cells are written, so those of some are; `stimuli` are the sources of `stimulate … through`. */
function checkSpikes({ cells }: RecordNode, groups: Groups, env: Env): void {
  const isStimuli = (term: CellTerm) => term.kind === "NamedCells" && term.name.text === "stimuli";
  const others = cells?.terms.filter((term) => !isStimuli(term)) ?? [];
  if (cells && others.length > 0) selectCells({ ...cells, terms: others }, env, groups);
}

function resolveRecording(
  node: RecordNode,
  what: Recorded,
  parts: RecordingParts,
  cellTypes: readonly CellType[],
  env: Env,
): Recording | undefined {
  const { report } = env.resolver;
  if (node.along) report.add(nothingAlong(node.along.span, what.name.text));
  if (!what.owner && what.name.text === "spikes") {
    checkSpikes(node, parts.groups, env);
    return undefined;
  }
  const targets = node.cells ? selectCells(node.cells, env, parts.groups) : allCells(env);
  if (!targets) return undefined;
  const place = node.cells?.span ?? node.span;
  if (targets.length === 0) report.add(emptySelection(place, "the recording"));
  if (targets.length === 0) return undefined;
  if (what.owner && targets.every((t) => t.population.cellType === undefined)) {
    return ofArtificialCells(node, what, targets, env);
  }
  if (!checkTargets(targets, place, env)) return undefined;
  const types = cellTypes.filter((type) => targets.some((t) => t.population.cellType === type.name));
  const stimuli = stimuliNamed(what, parts.stimuli);
  const ofStimulus = stimuli.length > 0;
  const variable = ofStimulus
    ? stimulusVariable(what, stimuli, env.resolver)
    : recordedVariable(what, types, parts.synapses, env.resolver);
  const sites =
    variable && ofStimulus && !node.at
      ? stimulusSites(what, stimuli, types, env.resolver)
      : variable && readSites(node, variable, types, targets, parts, env);
  if (!variable || !sites) return undefined;
  return {
    name: "",
    what: variable,
    of: toSelections(targets),
    site: sites,
    ...readTiming(node, recordingFields(node, [], env), env),
    span: node.span,
  };
}

/** `IntFire1.m of lif`: a variable of the cells themselves, which have no places. */
function ofArtificialCells(
  node: RecordNode,
  what: Recorded,
  targets: readonly Pick[],
  env: Env,
): Recording | undefined {
  const names = targets.flatMap((t) => t.population.mechanism ?? []);
  const variable = artificialVariable(what, names, env.resolver);
  if (node.at) env.resolver.report.add(artificialTarget(node.at.span, targets[0]?.population.name ?? ""));
  if (!variable) return undefined;
  const site = { policy: "at", byCellType: [] } as const;
  return {
    name: "",
    what: variable,
    of: toSelections(targets),
    site,
    ...readTiming(node, recordingFields(node, [], env), env),
    span: node.span,
  };
}

const allCells = (env: Env): readonly Pick[] =>
  env.resolver.populations.filter((p) => p.cellType !== undefined).map((population) => ({ population }));

/** Places on each cell type; a point process is recorded where it sits; `each(dend)` means every segment. */
function readSites(
  node: RecordNode,
  variable: RecordedVariable,
  types: readonly CellType[],
  targets: readonly Pick[],
  parts: RecordingParts,
  env: Env,
): SiteChoice | undefined {
  const { at } = node;
  const isSites = (it: Sites | HlkExpr): it is Sites => ["Site", "SiteList", "SitePolicy"].includes(it.kind);
  if (at && !isSites(at)) {
    env.resolver.report.add(noPlaceOnCells(at.span, node.what[0]?.name.text ?? ""));
    return undefined;
  }
  const own = !at && variable.kind === "mechanism" ? pointSites(variable.owner, types) : undefined;
  if (own) return own;
  const sites = resolveSites(at, targets, parts.drafts, false, env);
  const hasPositions = at?.kind !== "SitePolicy" || at.positions.length > 0;
  if (at?.kind === "SitePolicy" && at.policy !== "each") {
    env.resolver.report.add(notSupportedYet(at.span, `recording at ${at.policy}(…)`, "record at each(…)"));
  }
  const placed = sites && !hasPositions ? everySegment(sites, types) : sites;
  const isStimulus = variable.kind === "mechanism" && parts.stimuli.some((s) => s.name === variable.owner);
  return placed && variable.kind === "mechanism" && !isStimulus
    ? withMechanism(placed, variable.owner, types, node, env)
    : placed;
}

/** The places that have the mechanism: `each(…)` passes over the others, a single place without it is an error. */
function withMechanism(
  sites: SiteChoice,
  owner: string,
  types: readonly CellType[],
  { at, what }: RecordNode,
  env: Env,
): SiteChoice | undefined {
  const place = at?.span ?? what[0]?.span ?? env.resolver.file.span;
  const byCellType = sites.byCellType.map(({ cellType, sites: places }) => {
    const sections = types.find((t) => t.name === cellType)?.sections;
    const has = (section: number) => hasOwner(sections?.[section], owner);
    const lacking = places.find(({ section }) => !has(section));
    const kept = places.filter(({ section }) => has(section));
    if (lacking && (at?.kind !== "SitePolicy" || kept.length === 0)) {
      const name = `${cellType}.${sections?.[lacking.section]?.name ?? ""}`;
      env.resolver.report.add(notRecordable(place, owner, name));
      return undefined;
    }
    return { cellType, sites: kept };
  });
  return byCellType.every((entry) => entry !== undefined) ? { ...sites, byCellType } : undefined;
}

function hasOwner(section: Section | undefined, owner: string): boolean {
  return (
    section !== undefined &&
    (section.inserts.some((i) => i.mechanism === owner) || section.points.some((p) => p.name === owner))
  );
}

function everySegment(sites: SiteChoice, types: readonly CellType[]): SiteChoice {
  const byCellType = sites.byCellType.map(({ cellType, sites: places }) => {
    const type = types.find((t) => t.name === cellType);
    const segments = places.flatMap(({ section }) => {
      const nseg = type?.sections[section]?.geometry.nseg ?? 1;
      return Array.from({ length: nseg }, (_, i) => ({ section, x: (i + 0.5) / nseg }));
    });
    return { cellType, sites: segments };
  });
  return { ...sites, byCellType };
}

function pointSites(owner: string, types: readonly CellType[]): SiteChoice | undefined {
  const byCellType = types.map((type) => {
    const sites = type.sections.flatMap((section, index) =>
      section.points.filter((p) => p.name === owner).map((p) => ({ section: index, x: p.x })),
    );
    return { cellType: type.name, sites };
  });
  return byCellType.every((entry) => entry.sites.length > 0) ? { policy: "each", byCellType } : undefined;
}
