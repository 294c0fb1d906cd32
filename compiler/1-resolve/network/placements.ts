import type { Place } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import type { ContactPlacement, PlacementPolicy } from "../../ir/contact-placement.js";
import type { ConnectRule, SegmentValue } from "../../ir/network.js";
import { somaSection } from "../../ir/soma-section.js";
import { siteFactor, siteNames } from "../../ir/site-variables.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { emptySections, emptySelection } from "../messages-hlk-model.js";
import { placesNothing } from "../messages-hlk-changes.js";
import type { CellDraft } from "./cell-draft.js";
import type { ChangeParts } from "./change-parts.js";
import { drawsAsNetpyne } from "./drawing-scheme.js";
import { evaluate } from "./evaluate.js";
import { type Env, launchContext, staticContext } from "./evaluate-context.js";
import type { Declared } from "./expand.js";
import { asNumeric, asText, constantIn, inUnit } from "./expect.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { readPosition, selectSections } from "./section-selection.js";
import { segmentContext } from "./segment-values.js";
import { type Pick, selectCells, toSelections } from "./selections.js";
import { checkTargets } from "./sites.js";
import { readSynapseSum } from "./synapses.js";

/** `place [NAME:] [A + B [, others] of] PRE -> POST on SECTIONS by …`, in source order: a later one moves what an earlier one placed. */
export function resolvePlacements(
  declared: readonly Declared<Place>[],
  parts: ChangeParts,
  resolver: Resolver,
): readonly ContactPlacement[] {
  return declared.flatMap(({ node, scope, name }) => {
    const env: Env = { scope, context: staticContext("a place"), resolver };
    if (drawsAsNetpyne(resolver) && parts.rules.some(readsPlaceOtherwise))
      resolver.report.add(
        notSupportedYet(
          node.by.span,
          "place with streams netpyne where `site.` is no factor of the weight that reads it",
        ),
      );
    return resolvePlacement(node, name || `place ${node.by.policy}`, parts, env) ?? [];
  });
}

/** NetPyNE takes the number of the old place off the weight, and puts that of the new one on. */
function readsPlaceOtherwise({ synapses }: ConnectRule): boolean {
  return synapses.some(({ weight, delayMs }) => {
    const isFactor = siteNames(weight).length === 0 || siteFactor(weight) !== undefined;
    return !isFactor || siteNames(delayMs).length > 0;
  });
}

function resolvePlacement(node: Place, name: string, parts: ChangeParts, env: Env): ContactPlacement | undefined {
  const pre = selectCells(node.pre, env, parts.groups);
  const post = selectCells(node.post, env, parts.groups);
  const sum = node.synapses && readSynapseSum(node.synapses, parts.synapses, env);
  if (!pre || !post || (node.synapses && !sum)) return undefined;
  for (const [picks, { span }] of [
    [pre, node.pre],
    [post, node.post],
  ] as const) {
    if (picks.length === 0) env.resolver.report.add(emptySelection(span, "the place"));
  }
  if (pre.length === 0 || post.length === 0 || !checkTargets(post, node.post.span, env)) return undefined;
  const by = readPolicy(node, env);
  const byCellType = cellTypesOf(post).flatMap((cellType) => sectionsOn(cellType, node, parts, env) ?? []);
  if (!by || byCellType.length === 0) return undefined;
  const synapses = sum?.map(({ synapse }) => synapse.name);
  const moved = node.others ? undefined : synapses;
  if (!placesSome(pre, post, moved, parts)) env.resolver.report.add(placesNothing(node.post.span));
  return {
    name,
    pre: toSelections(pre),
    post: toSelections(post),
    ...(moved ? { synapses: moved } : {}),
    together: synapses && synapses.length > 1 ? synapses : [],
    by,
    byCellType,
    span: node.span,
  };
}

const cellTypesOf = (picks: readonly Pick[]): readonly string[] => [
  ...new Set(picks.flatMap(({ population }) => population.cellType ?? [])),
];

function sectionsOn(cellType: string, node: Place, { drafts }: ChangeParts, env: Env) {
  const draft = drafts.get(cellType);
  const sections = draft && selectSections(node.on, draft, env);
  if (!draft || !sections) return undefined;
  if (sections.length === 0) env.resolver.report.add(emptySections(node.on.span, cellType));
  const from = readFrom(node, draft, env);
  return sections.length === 0 || !from ? undefined : [{ cellType, sections, from }];
}

/** `from = soma(0.5)`: a call, where an expression stands. */
function readFrom(node: Place, draft: CellDraft, env: Env): ContactPlacement["byCellType"][number]["from"] | undefined {
  const given = node.by.named.find((argument) => argument.name.text === "from")?.value;
  if (!given) return { section: somaSection(draft.sections), x: 0.5 };
  const name = given.kind === "Call" ? given.fn : given.kind === "Ref" ? given.ref : undefined;
  const section = draft.sections.findIndex((one) => one.name === name);
  const x = given.kind === "Call" && given.args[0] ? readPosition(given.args[0], env) : 0.5;
  if (section < 0) {
    const known = draft.sections.map((one) => one.name);
    env.resolver.report.add(messages.unknownWord(given.span, `A section of ${draft.name}`, name ?? "this", known));
  }
  return section < 0 || x === undefined ? undefined : { section, x };
}

/** Whether some rule connects such cells by such synapses. */
function placesSome(
  pre: readonly Pick[],
  post: readonly Pick[],
  synapses: readonly string[] | undefined,
  { rules }: ChangeParts,
): boolean {
  const isIn = (picks: readonly Pick[]) => {
    const names = new Set(picks.map(({ population }) => population.name));
    return ({ population }: { readonly population: string }) => names.has(population);
  };
  return rules.some(
    (rule) =>
      rule.pre.some(isIn(pre)) &&
      rule.post.some(isIn(post)) &&
      rule.synapses.some(({ synapse }) => synapse !== undefined && (synapses?.includes(synapse) ?? true)),
  );
}

function readPolicy({ by }: Place, env: Env): PlacementPolicy | undefined {
  const [argument, second] = by.args;
  const known: readonly string[] = by.policy === "distance" ? ["from", "by"] : [];
  for (const named of by.named) {
    if (!known.includes(named.name.text))
      env.resolver.report.add(messages.unknownArgument(named.span, by.policy, named.name.text, known));
  }
  const wanted = by.policy === "uniform" ? 0 : 1;
  if (second || (argument ? 1 : 0) !== wanted) {
    const expected = wanted === 0 ? "nothing" : "one value";
    env.resolver.report.add(messages.wrongArgumentCount(by.span, by.policy, expected, by.args.length));
    return undefined;
  }
  if (!argument) return { kind: "uniform" };
  if (by.policy === "density") return readDensity(argument, env);
  const inner: Env = { ...env, context: launchContext("the distance of a place") };
  const targetUm = constantIn(
    asNumeric(evaluate(argument, inner), "A distance", inner),
    knownUnit("um"),
    "A distance",
    inner,
  );
  const measure = readMeasure(by.named.find((named) => named.name.text === "by")?.value, env);
  return targetUm === undefined || !measure ? undefined : { kind: "distance", targetUm, measure };
}

function readDensity(node: HlkExpr, env: Env): PlacementPolicy | undefined {
  const context = placeContext();
  const inner: Env = { ...env, context };
  const what = "The density of a place";
  const value = asNumeric(evaluate(node, inner), what, inner);
  const density = inUnit(value, value?.unit, what, inner) as SegmentValue | undefined;
  return density && { kind: "density", density };
}

/** A cell body's words, also behind `site.` as rules have them; `site.y` is from the middle of the soma. */
function placeContext() {
  const context = segmentContext("the density of a place");
  const read = (name: string, at: Span) => (context.variables.get(name) ?? context.variables.get(`${name}_rel`))?.(at);
  return {
    ...context,
    owners: new Map([
      ["site", (name: string, at: Span) => (positions.has(name) ? read(`${name}_rel`, at) : read(name, at))],
    ]),
  };
}

const positions: ReadonlySet<string> = new Set(["x", "y", "z"]);

function readMeasure(node: HlkExpr | undefined, env: Env): "path" | "euclidean" | undefined {
  if (!node) return "path";
  const word = asText(evaluate(node, { ...env, symbols: true }), "'by'", env);
  if (word && word.text !== "path" && word.text !== "euclidean")
    env.resolver.report.add(messages.unknownWord(word.span, "'by'", word.text, ["path", "euclidean"]));
  return word?.text === "path" || word?.text === "euclidean" ? word.text : undefined;
}
