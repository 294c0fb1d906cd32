import type * as ast from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { Population } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { tagIsVariable, unknownCell } from "../messages-hlk-model.js";
import { artificialParameters, asNetStim } from "./artificial-cell.js";
import { cellBounds } from "./can-hold.js";
import { cellContext, cellVariableNames } from "./cell-context.js";
import { type Density, type DrawnDensity, readDensity } from "./density.js";
import { drawsAsNetpyne, netpyneVolume } from "./drawing-scheme.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asNumeric, constantIn, MOST_UINT32, wholeNumber } from "./expect.js";
import type { Declared } from "./expand.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import { type Settled, settle } from "./literal-settings.js";
import { mechanismForm } from "./mechanism-form.js";
import { type Placed, readPlacement } from "./placement.js";
import type { PopulationInfo } from "./population-info.js";
import { promotePopulations } from "./promote-settings.js";
import type { Resolver } from "./resolver.js";
import { findName, type Scope } from "./scope.js";
import { spikeTimes } from "./spike-times.js";
import { readVariants, type Variant, variantRanges } from "./variants.js";
import { describeValue, type MechanismValue, type NumericValue, plainNumber, type Value } from "./value.js";

const placementFields = ["x", "y", "z", "xnorm", "ynorm", "znorm", "at", "grid"];
const later = ["cells"];
const fieldNames = ["cell", "variants", "tags", "count", "density", ...placementFields, ...later];

type Fields = ReadonlyMap<string, FieldEntry>;
/** What `cell =` says. */
type CellChoice =
  | { readonly kind: "cell"; readonly cellType: string }
  /** Nothing: cells with \`matching\` find the population by its tags and its place. */
  | { readonly kind: "matched" }
  | { readonly kind: "mechanism"; readonly value: MechanismValue }
  | { readonly kind: "spikes"; readonly timesMs: readonly (readonly number[])[] };

/** The cells that a population may name, and whether any of them finds its populations by itself. */
export interface KnownCells {
  readonly names: readonly string[];
  readonly haveMatching: boolean;
}

/** A population whose name, size and tags are known; `finish` reads what may depend on them. */
interface Draft {
  readonly info: PopulationInfo;
  /** How many gids it takes: NetPyNE counts cells that the volume's scale leaves out. */
  readonly gidCount: number;
  finish(): Population | undefined;
}

/** Fills `resolver.populations`, so that selections can be read; gids are counted in source order. */
export function resolvePopulations(
  declared: readonly Declared<ast.Population>[],
  cells: KnownCells,
  resolver: Resolver,
): () => readonly Population[] {
  const drafts: Draft[] = [];
  let gidOffset = 0;
  for (const population of declared) {
    for (const draft of readPopulation(population, cells, gidOffset, resolver)) {
      drafts.push(draft);
      resolver.populations.push(draft.info);
      gidOffset += draft.gidCount;
    }
  }
  return () =>
    promotePopulations(
      drafts.flatMap((draft) => draft.finish() ?? []),
      resolver,
    );
}

function readPopulation(
  { node, scope, name }: Declared<ast.Population>,
  cells: KnownCells,
  gidOffset: number,
  resolver: Resolver,
): readonly Draft[] {
  const env: Env = { scope, context: staticContext(`population ${name}`, "load"), resolver };
  const settled = settle(expandBlock(node.block, env), populationSettings(name, scope), resolver);
  const fields = fieldMap(settled, "A population", fieldNames, env);
  for (const word of later) {
    const field = fields.get(word);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${word}' of a population`));
  }
  const variants = readVariants(fields, cells.names, env);
  const cell = variants ? firstOf(variants) : readCell(fields.get("cell"), name, node.name.span, cells, env);
  const tags = readTags(fields.get("tags"), env);
  const placed = readPlacement(fields, cell?.kind === "cell" || cell?.kind === "matched", env);
  const size = readCount(fields, { name, at: node.name.span, firstGid: gidOffset }, cell, placed, env);
  const span = node.name.span;
  if (!cell || !placed || size === undefined) {
    const info = { name, count: 0, gidOffset, tags, span, isBroken: true, ...(cell ? cellFacts(cell) : {}) };
    return [{ info, gidCount: 0, finish: () => undefined }];
  }
  const { count, gidCount } = size;
  const whole: Part = { name, cell, placement: unevenly(placed.placement, size), count, gidCount };
  const parts = variants ? splitByVariants(whole, variants) : [whole];
  let first = gidOffset;
  return parts.map((part) => {
    const draft = draftOf(part, { tags, span, whole: node.span, gidOffset: first }, resolver);
    first += part.gidCount;
    return draft;
  });
}

function unevenly(placement: Population["placement"], { profile, along }: Size): Population["placement"] {
  if (placement.kind !== "ranges") return placement;
  if (along && placement.norm) return { ...placement, norm: { ...placement.norm, along } };
  return profile ? { ...placement, profile } : placement;
}

/** A population, or its cells of one kind. */
interface Part extends Size {
  readonly name: string;
  readonly variantOf?: string;
  readonly cell: CellChoice;
  readonly placement: Population["placement"];
}

const firstOf = ([first]: readonly Variant[]): CellChoice | undefined =>
  first && { kind: "cell", cellType: first.cellType };

/** `P.A` and `P.B`, one after the other: cells come in order of their kinds, as NetPyNE's diversity has them. */
function splitByVariants(whole: Part, variants: readonly Variant[]): readonly Part[] {
  return variantRanges(variants, whole.count).map(({ cellType, first, end }): Part => {
    const [name, count] = [`${whole.name}.${cellType}`, end - first];
    const gidCount = end === whole.count ? whole.gidCount - first : count;
    const placement = partOf(whole, first, end);
    return { name, variantOf: whole.name, cell: { kind: "cell", cellType }, placement, count, gidCount };
  });
}

function partOf({ placement, gidCount }: Part, first: number, end: number): Population["placement"] {
  if (placement.kind === "points") return { ...placement, points: placement.points.slice(first, end) };
  if (placement.kind !== "ranges" || !placement.norm) return placement;
  const { along } = placement.norm;
  const own = along ? { along: { ...along, places: along.places.slice(first, end) } } : {};
  return { ...placement, norm: { ...placement.norm, ...own, part: { before: first, gids: gidCount } } };
}

function draftOf(
  { name, variantOf, cell, placement, count, gidCount }: Part,
  of: { readonly tags: Population["tags"]; readonly span: Span; readonly whole: Span; readonly gidOffset: number },
  resolver: Resolver,
): Draft {
  const { tags, span, gidOffset } = of;
  const bounds = cellBounds(placement, resolver.volume, count, gidOffset);
  const variant = variantOf === undefined ? {} : { variantOf };
  const info = { name, ...variant, count, gidOffset, tags, bounds, span, ...cellFacts(cell) };
  const finish = () => {
    const made = finishCell(cell, info, resolver);
    const gids = gidCount === count ? {} : { gidCount };
    return made && { name, cell: made, count, ...gids, placement, tags, span: of.whole };
  };
  return { info, gidCount, finish };
}

/** What `--set NAME.…` may say of a population itself: its size and its place. */
function populationSettings(name: string, scope: Scope): Settled {
  const sizes = ["count", "density"];
  return {
    owner: "population",
    name,
    scope,
    accepts: (field) => [...sizes, ...placementFields].includes(field),
    excludes: (field) => (sizes.includes(field) ? sizes : []),
  };
}

function cellFacts(cell: CellChoice): Pick<PopulationInfo, "cellType" | "mechanism" | "isMatched"> {
  if (cell.kind === "cell") return { cellType: cell.cellType };
  if (cell.kind === "matched") return { isMatched: true };
  return cell.kind === "mechanism" ? { mechanism: cell.value.node.name.text } : {};
}

function readCell(
  field: FieldEntry | undefined,
  name: string,
  at: Span,
  { names: cellNames, haveMatching }: KnownCells,
  env: Env,
): CellChoice | undefined {
  const { report } = env.resolver;
  if (!field && haveMatching) return { kind: "matched" };
  if (!field) {
    report.add(messages.missingField(at, `The population '${name}'`, "`cell = …`"));
    return undefined;
  }
  const inner = { ...env, scope: field.scope };
  if (field.value.kind === "Call" && field.value.fn === "spikes") {
    const timesMs = spikeTimes(field.value, inner);
    return timesMs && { kind: "spikes", timesMs };
  }
  const value = evaluate(field.value, { ...inner, context: { ...env.context, binding: "compile" }, symbols: true });
  if (!value) return undefined;
  if (value.kind === "mechanism") return { kind: "mechanism", value: asNetStim(value) };
  if (value.kind !== "text") {
    report.add(
      messages.wrongKind(value.span, "The cell of a population", "a cell or a mechanism", describeValue(value)),
    );
    return undefined;
  }
  if (cellNames.includes(value.text)) return { kind: "cell", cellType: value.text };
  if (env.resolver.mechanisms.has(value.text))
    return { kind: "mechanism", value: bareMechanism(value.text, value.span, env) };
  const artificial = [...env.resolver.mechanisms.values()].filter((m) => m.form === "artificial").map((m) => m.name);
  report.add(unknownCell(value.span, value.text, [...cellNames, ...artificial]));
  return undefined;
}

function bareMechanism(name: string, span: Span, env: Env): MechanismValue {
  const node = { kind: "Mechanism", name: { kind: "Name", text: name, span }, span } as const;
  return { kind: "mechanism", node, scope: env.scope, span };
}

function finishCell(cell: CellChoice, info: PopulationInfo, resolver: Resolver): Population["cell"] | undefined {
  if (cell.kind === "cell") return { kind: "cell", cellType: cell.cellType };
  if (cell.kind === "matched")
    return info.cellType === undefined ? undefined : { kind: "cell", cellType: info.cellType };
  if (cell.kind === "spikes") return { kind: "spikes", timesMs: cell.timesMs };
  const { node } = cell.value;
  const mechanism = mechanismForm(
    node.name,
    ["artificial"],
    "a population needs a cell or an ARTIFICIAL_CELL",
    resolver,
  );
  if (!mechanism) return undefined;
  const context = cellContext(resolver, info, `population ${info.name}`, true);
  const of = { owner: "population", name: info.name } as const;
  const parameters = artificialParameters(mechanism, cell.value, of, context, resolver);
  const drawnBeforehand = cell.value.drawnBeforehand ? { drawnBeforehand: true as const } : {};
  return { kind: "artificial", mechanism: mechanism.name, parameters, ...drawnBeforehand };
}

/** How many cells there are, and how many gids they take. */
interface Size {
  readonly count: number;
  readonly gidCount: number;
  readonly profile?: Density["profile"];
  readonly along?: DrawnDensity;
}
const exactly = (count: number): Size => ({ count, gidCount: count });

/** `count`, `density` (per volume of the ranges, rounded down as NetPyNE does), or as many as there are positions. */
function readCount(
  fields: Fields,
  { name, at, firstGid }: { readonly name: string; readonly at: Span; readonly firstGid: number },
  cell: CellChoice | undefined,
  placed: Placed | undefined,
  env: Env,
): Size | undefined {
  const [count, density] = [fields.get("count"), fields.get("density")];
  const { report } = env.resolver;
  const given = count ?? density;
  if (count && density) report.add(messages.fieldsExclude(density.span, "density", "count", count.span));
  if (placed?.count !== undefined) {
    if (given) report.add(messages.fieldsExclude(given.span, given.name, placed.by, placed.span));
    return exactly(placed.count);
  }
  const what = `The ${given?.name ?? "count"} of population ${name}`;
  const inner = given && { ...env, scope: given.scope, context: { ...env.context, what } };
  const whole = (n: NumericValue | undefined) => inner && wholeNumber(n, what, inner, 0, MOST_UINT32);
  const { scale = 1 } = env.resolver.volume;
  if (count && inner) {
    const unscaled = whole(asNumeric(evaluate(count.value, inner), what, inner));
    if (unscaled === undefined) return undefined;
    const made = Math.floor(unscaled * scale);
    return drawsAsNetpyne(env.resolver) ? { count: made, gidCount: unscaled } : exactly(made);
  }
  if (density && inner) {
    if (!placed) return undefined;
    const found = readDensity(density, what, placed.placement, firstGid, env);
    if (!found) return undefined;
    if ("places" in found) return { ...exactly(found.places.length), along: found };
    const { perMm3, profile } = found;
    const number = drawsAsNetpyne(env.resolver)
      ? perMm3 * netpyneVolume(env.resolver.volume, placed.placement)
      : perMm3 * placed.volumeMm3 * scale;
    const made = whole(plainNumber(Math.floor(number), density.value.span));
    return made === undefined ? undefined : { ...exactly(made), ...(profile ? { profile } : {}) };
  }
  if (!placed) return undefined;
  if (cell?.kind === "spikes") return exactly(cell.timesMs.length);
  if (!given && (cell || !fields.has("cell"))) {
    const needs = "`count`, `density`, `grid` or `at`";
    report.add(messages.missingField(at, `The population '${name}'`, needs));
  }
  return undefined;
}

function readTags(field: FieldEntry | undefined, env: Env): Population["tags"] {
  const tags: Record<string, string | number> = {};
  if (!field) return tags;
  if (field.value.kind !== "Block") {
    env.resolver.report.add(
      messages.wrongKind(field.value.span, "'tags'", "a block: tags { cellType = IT }", "a value"),
    );
    return tags;
  }
  for (const tag of expandBlock(field.value, { ...env, scope: field.scope })) {
    checkTagName(tag, env);
    const value = evaluate(tag.value, { ...env, scope: tag.scope, symbols: true });
    const content = value && tagContent(value, tag.name, env);
    if (content !== undefined) tags[tag.name] = content;
  }
  return tags;
}

function checkTagName(tag: FieldEntry, env: Env): void {
  const visible = findName(env.scope, tag.name);
  if (visible) env.resolver.report.add(tagIsVariable(tag.nameSpan, tag.name, visible.span));
  if ([...cellVariableNames, "pop", "cell"].includes(tag.name)) {
    env.resolver.report.add(messages.duplicateName(tag.nameSpan, "The cell variable", tag.name, tag.nameSpan));
  }
}

function tagContent(value: Value, name: string, env: Env): string | number | undefined {
  if (value.kind === "text") return value.text;
  if (value.kind === "numeric") return constantIn(value, undefined, `The tag '${name}'`, env);
  env.resolver.report.add(
    messages.wrongKind(value.span, `The tag '${name}'`, "a name or a number", describeValue(value)),
  );
  return undefined;
}
