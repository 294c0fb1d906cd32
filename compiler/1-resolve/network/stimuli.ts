import type { Block, BlockItem, Stimulate } from "../../../grammar/hlk/ast.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { Assignment, CellRef, Selection, Stimulus } from "../../ir/network.js";
import type { TimeRef } from "../../ir/timed-change.js";
import * as messages from "../messages-hlk.js";
import { emptySelection, sameRuleName, wrongMechanismForm } from "../messages-hlk-model.js";
import { artificialParameters, asNetStim } from "./artificial-cell.js";
import { cellContext } from "./cell-context.js";
import { sameButSpans } from "./compare-trees.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import type { Declared } from "./expand.js";
import { expandBlock, fieldMap } from "./fields.js";
import { mechanismForm } from "./mechanism-form.js";
import { type Settled, settle } from "./literal-settings.js";
import { mechanismParameters, ofMechanism } from "./mechanism-parameters.js";
import { promoteStimuli } from "./promote-settings.js";
import type { Resolver } from "./resolver.js";
import { defaultDelayMs, type Fields, readContacts, readTerms } from "./rule-fields.js";
import { stimulateName } from "./rule-name.js";
import type { ModelParts } from "./rules.js";
import { playedApart, withTime } from "./played.js";
import { findName, type Scope } from "./scope.js";
import { readSharedStream } from "./shared-stream.js";
import { type Pick, selectCells, toSelections } from "./selections.js";
import { checkTargets, resolveSites } from "./sites.js";
import { gapFromStimulus } from "../messages-hlk-gaps.js";
import { receiveAtPoints } from "./point-receivers.js";
import { readSynapseSum, type WeightedSynapse } from "./synapses.js";
import { describeValue, type MechanismValue } from "./value.js";
import type { Span } from "../../../grammar/source.js";

/** `stimulate CELLS with MECH at SITE` or `… through SYNAPSES`; each becomes one entry, or one per tag value it reads. */
export function resolveStimuli(
  declared: readonly Declared<Stimulate>[],
  parts: ModelParts,
  resolver: Resolver,
): readonly Stimulus[] {
  const names = new Map<string, Span>();
  const stimuli = declared.flatMap((stimulus) => {
    const { name } = stimulateName(stimulus.node, stimulus.name, stimulus.scope);
    const at = stimulus.node.name?.span ?? stimulus.node.cells.span;
    const before = names.get(name);
    if (before) resolver.report.add(sameRuleName(at, name, before));
    names.set(name, at);
    return resolveStimulus(stimulus, name, parts, resolver);
  });
  return promoteStimuli(stimuli, resolver);
}

interface StimulusParts {
  readonly node: Stimulate;
  readonly name: string;
  readonly source: MechanismValue;
  readonly mechanism: Mechanism;
  readonly fields: Fields;
  readonly synapses: readonly WeightedSynapse[] | undefined;
  readonly resolver: Resolver;
}

function resolveStimulus(
  { node, scope }: Declared<Stimulate>,
  name: string,
  parts: ModelParts,
  resolver: Resolver,
): readonly Stimulus[] {
  const env: Env = { scope, context: staticContext(`stimulate ${name}`), resolver };
  const targets = selectCells(node.cells, env, parts.groups);
  const given = readSource(node, env);
  const source = given && asNetStim(given);
  const mechanism = source && readMechanism(node, source, resolver);
  const synapses = node.through && readSynapseSum(node.through, parts.receiving, env);
  const known = node.through ? ["weight", "delay", "contacts", "stream"] : ["stream"];
  const written = node.block ? expandBlock(node.block, env) : [];
  const settled = settle(
    written,
    stimulusSettings(
      name,
      scope,
      known.filter((field) => field !== "stream"),
    ),
    resolver,
  );
  const fields = fieldMap(settled, "This stimulus", known, env);
  if (!targets || !source || !mechanism || (node.through && !synapses)) return [];
  const gap = synapses?.find(({ synapse }) => synapse.gap);
  if (gap) {
    resolver.report.add(gapFromStimulus(node.through?.span ?? node.span, gap.synapse.name));
    return [];
  }
  if (targets.length === 0) resolver.report.add(emptySelection(node.cells.span, "the stimulus"));
  if (targets.length === 0 || !checkTargets(targets, node.cells.span, env)) return [];
  const places = resolveSites(node.through ? node.on : node.at, targets, parts.drafts, fields.has("contacts"), env);
  const at = node.through?.span ?? node.span;
  const received =
    places && (synapses ? receiveAtPoints(synapses, places, node.on, parts.drafts, at, resolver) : { site: places });
  if (!received) return [];
  const sites = received.site;
  const stimulus: StimulusParts = { node, name, source, mechanism, fields, synapses, resolver, ...received };
  const made = targets.flatMap((target) => buildStimulus(stimulus, target) ?? []);
  return join(made).map((one) => {
    const types = targets.filter((t) => one.targets.some((s) => s.population === t.population.name));
    const byCellType = sites.byCellType.filter((s) => types.some((t) => t.population.cellType === s.cellType));
    return { ...one, site: { ...sites, byCellType } };
  });
}

function stimulusSettings(name: string, scope: Scope, known: readonly string[]): Settled {
  const otherwise = (field: string) => ({ delay: defaultDelayMs, contacts: 1 })[field];
  return { owner: "stimulate", name, scope, accepts: (field) => known.includes(field), otherwise };
}

/** `let bkg = NetStim { … }` may stand for a mechanism; a block at the place of use adds to it. */
function readSource(node: Stimulate, env: Env): MechanismValue | undefined {
  const { source } = node;
  if (!findName(env.scope, source.name.text))
    return { kind: "mechanism", node: source, scope: env.scope, span: source.span };
  const value = evaluate({ kind: "Ref", ref: source.name.text, span: source.name.span }, { ...env, symbols: true });
  if (!value) return undefined;
  if (value.kind === "text") {
    const named = { ...source, name: { ...source.name, text: value.text } };
    return { kind: "mechanism", node: named, scope: env.scope, span: source.span };
  }
  if (value.kind !== "mechanism") {
    env.resolver.report.add(
      messages.wrongKind(source.name.span, "What stands after 'with'", "a mechanism", describeValue(value)),
    );
    return undefined;
  }
  return source.block ? withFields(value, source.block, env.scope) : value;
}

/** `with bkg { start = 5 ms }`: what is said at the place of use wins. */
function withFields(value: MechanismValue, block: Block, scope: Scope): MechanismValue {
  const nameOf = (item: BlockItem) => (item.kind === "Field" ? item.path[0]?.text : undefined);
  const said = new Set(block.items.map(nameOf));
  const kept = value.node.block?.items.filter((item) => item.kind !== "Field" || !said.has(nameOf(item))) ?? [];
  return { ...value, scope, node: { ...value.node, block: { ...block, items: [...kept, ...block.items] } } };
}

function readMechanism(node: Stimulate, source: MechanismValue, resolver: Resolver): Mechanism | undefined {
  const expected = node.through ? "`through` takes an ARTIFICIAL_CELL" : "`at` takes a POINT_PROCESS";
  const mechanism = mechanismForm(source.node.name, ["point", "artificial"], expected, resolver);
  if (!mechanism || mechanism.form === (node.through ? "artificial" : "point")) return mechanism;
  const isArtificial = mechanism.form === "artificial";
  const form = isArtificial ? "an ARTIFICIAL_CELL" : "a POINT_PROCESS";
  const hint = isArtificial ? "its spikes need a synapse: `… through SYNAPSE { weight = … }`" : expected;
  resolver.report.add(wrongMechanismForm(node.source.span, mechanism.name, form, hint));
  return undefined;
}

/** The stimulus of one population; populations with equal ones are joined later. */
function buildStimulus(parts: StimulusParts, target: Pick): Stimulus | undefined {
  const { node, name, source, mechanism, fields, synapses, resolver } = parts;
  const context = cellContext(resolver, target.population, `stimulate ${name}`, true);
  const site = { policy: "at", byCellType: [] } as const;
  const shared = readSharedStream(fields, resolver);
  const base = { name, targets: toSelections([target]), mechanism: mechanism.name, site, ...shared, span: node.span };
  if (!synapses) {
    const written = source.node.block ? expandBlock(source.node.block, { scope: source.scope, resolver }) : [];
    const settled = { owner: "stimulate", name, scope: source.scope, ...ofMechanism(mechanism) } as const;
    const block = settle(written, settled, resolver);
    const given = mechanismParameters<CellRef | TimeRef>(mechanism, block, withTime(context), resolver);
    return { kind: "point", ...base, ...playedApart(given, resolver) };
  }
  const parameters: readonly Assignment<CellRef>[] = artificialParameters(
    mechanism,
    source,
    { owner: "stimulate", name },
    context,
    resolver,
  );
  const { cellType } = target.population;
  const sides = { post: target.population, targets: cellType === undefined ? [] : [cellType] };
  const contacts = readContacts(fields, name, sides, node.span, resolver);
  const spans = { head: node.name?.span ?? node.cells.span, whole: node.span };
  const terms = contacts && readTerms(synapses, fields, name, sides, contacts, spans, resolver);
  if (!contacts || !terms) return undefined;
  return { kind: "source", ...base, parameters, synapses: terms, contacts: contacts.expr as never };
}

function join(stimuli: readonly Stimulus[]): readonly Stimulus[] {
  const joined: Stimulus[] = [];
  const targets = (s: Stimulus): readonly Selection[] => s.targets;
  for (const stimulus of stimuli) {
    const twin = joined.findIndex((other) => sameButSpans({ ...other, targets: [] }, { ...stimulus, targets: [] }));
    const before = joined[twin];
    if (before) joined[twin] = { ...before, targets: [...targets(before), ...targets(stimulus)] };
    else joined.push(stimulus);
  }
  return joined;
}
