import type { CellTypeProgram } from "../../ir/program.js";
import type { CellTypeData } from "../../ir/model-data.js";
import {
  type Candidate,
  chooseSources,
  isWanted,
  listCells,
  populationOf,
  type RuleContext,
  startScope,
} from "./choose-sources.js";
import { RunStopped } from "../run-stopped.js";
import { wholeCount } from "./choose-pre.js";
import { artificialPlaces, type ContactPlaces, contactPlaces, nodeAt } from "./choose-sites.js";
import type { Connection, PopulationInstances } from "./network-instances.js";
import type { Selected } from "./select-cells.js";
import { distancesOf, viewOf } from "./views.js";

/** The connections of one rule, in order of generation: by postsynaptic cell, presynaptic cell, contact, term. */
export function connectRule(cx: RuleContext): Connection[] {
  const sources = chooseSources(cx);
  const made: Connection[] = [];
  for (const [t, target] of listCells(cx.post).entries()) {
    if (!isWanted(cx, target)) continue;
    for (const part of cx.pre.keys()) {
      const own = (sources[t] ?? []).filter((source) => source.part === part);
      if (own.length > 0) for (const contact of makeContacts(cx, target, part, own)) made.push(contact);
    }
  }
  return made;
}

/** All contacts from one population to one cell: four streams, in connection order. */
function makeContacts(cx: RuleContext, target: Candidate, part: number, sources: readonly Candidate[]): Connection[] {
  const { rule, family, context } = cx;
  const { scope } = family;
  const key = part * cx.post.length + target.part;
  const stream = (of: Uint32Array) => context.draws(of[key] as number, target.index);
  const [contactDraws, siteDraws] = [stream(rule.contactStreams), stream(rule.siteStreams)];
  const [weightDraws, delayDraws] = [stream(rule.weightStreams), stream(rule.delayStreams)];
  const from = populationOf(cx, cx.pre[part] as Selected);
  const ends = connectionEnds(cx, target, part);
  const made: Connection[] = [];
  startScope(cx, target, undefined);
  scope.site = ends.siteValues;
  for (const { index } of sources) {
    scope.pre = viewOf(from, index, context.data.run.volumeSizeUm);
    scope.distances = distancesOf(scope.pre, scope.post);
    scope.contacts = 1;
    scope.draws = contactDraws;
    const wanted = wholeCount(family.contacts());
    scope.contacts = wanted;
    const contacts = ends.places.count(wanted);
    if (contacts === 0) continue;
    const evaluate = () =>
      family.terms.map((term) => {
        scope.draws = weightDraws;
        const weight = term.weight();
        scope.draws = delayDraws;
        return { weight, delayMs: checkedDelay(rule.name, term.delayMs()) };
      });
    // Once for all contacts, unless the values read where each of them is.
    const shared = family.readsSite ? undefined : evaluate();
    for (let c = 0; c < contacts; c++) {
      const place = ends.places.choose(c, contacts, siteDraws);
      scope.node = ends.nodeAt(place);
      for (const [term, value] of (shared ?? evaluate()).entries()) {
        made.push({ ...ends.of(index, term), ...place, node: scope.node, ...value });
      }
    }
  }
  return made;
}

type Ends = Omit<Connection, "section" | "x" | "node" | "weight" | "delayMs">;

interface ConnectionEnds {
  readonly places: ContactPlaces;
  readonly siteValues: readonly Float64Array[];
  readonly nodeAt: (place: { readonly section: number; readonly x: number }) => number;
  readonly of: (sourceIndex: number, term: number) => Ends;
}

/** What all contacts from one population to one cell have in common. */
function connectionEnds(cx: RuleContext, target: Candidate, part: number): ConnectionEnds {
  const { rule, context } = cx;
  const [pre, post] = [cx.pre[part] as Selected, cx.post[target.part] as Selected];
  const [from, to] = [populationOf(cx, pre), populationOf(cx, post)];
  const { kind, type } = to.data;
  const cell = kind === "cell" ? (context.data.cellTypes[type] as CellTypeData) : undefined;
  return {
    places: cell ? contactPlaces(rule.site, type, cell.sections) : artificialPlaces,
    siteValues: cell?.siteValues ?? [],
    nodeAt: (place) => (cell ? nodeAt(cell.sections, place) : -1),
    of: (sourceIndex, term) => ({
      sourceGid: from.data.firstGid + sourceIndex,
      targetGid: to.data.firstGid + target.index,
      sourcePopulation: pre.population,
      sourceIndex,
      targetPopulation: post.population,
      targetIndex: target.index,
      rule: cx.index,
      term,
      group: cell ? synapseGroup(cx, to, term) : -1,
    }),
  };
}

function synapseGroup({ rule, context }: RuleContext, to: PopulationInstances, term: number): number {
  const type = context.program.cellTypes[to.data.type] as CellTypeProgram;
  const group = type.groups.findIndex(({ owner, name }) => owner === "synapse" && name === rule.synapses[term]);
  if (group < 0) throw new RangeError(`rule ${rule.name}: ${type.name} has no synapse ${rule.synapses[term]}`);
  return group;
}

function checkedDelay(rule: string, delayMs: number): number {
  if (delayMs >= 0 && delayMs < Infinity) return delayMs;
  const value = Number.isFinite(delayMs) ? `${delayMs.toFixed(6)} ms` : "no number";
  throw new RunStopped(
    `rule ${rule}: a delay comes to ${value}, but must be 0 ms or more; max(0 ms, …) keeps it there`,
  );
}
