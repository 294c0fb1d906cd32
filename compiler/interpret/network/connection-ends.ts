import type { CellTypeData } from "../../ir/model-data.js";
import type { CellTypeProgram } from "../../ir/program.js";
import { RunStopped } from "../run-stopped.js";
import { type Candidate, populationOf, type RuleContext } from "./choose-sources.js";
import { artificialPlaces, type ContactPlaces, contactPlaces, nodeAt } from "./choose-sites.js";
import { numberedNode } from "./netpyne/numbered-node.js";
import type { Connection, PopulationInstances } from "./network-instances.js";
import type { Selected } from "./select-cells.js";

type Ends = Omit<Connection, "section" | "x" | "node" | "weight" | "delayMs">;

export interface ConnectionEnds {
  readonly places: ContactPlaces;
  readonly siteValues: readonly Float64Array[];
  readonly nodeAt: (place: { readonly section: number; readonly x: number }) => number;
  /** The segment whose numbers the contact reads as NetPyNE counts them. */
  readonly numberedNodeAt: (place: { readonly section: number; readonly x: number }) => number;
  readonly of: (sourceIndex: number, term: number) => Ends;
}

/** What all contacts from one population to one cell have in common. */
export function connectionEnds(cx: RuleContext, target: Candidate, part: number): ConnectionEnds {
  const { rule, context } = cx;
  const [pre, post] = [cx.pre[part] as Selected, cx.post[target.part] as Selected];
  const [from, to] = [populationOf(cx, pre), populationOf(cx, post)];
  const { kind, type } = to.data;
  const cell = kind === "cell" ? (context.data.cellTypes[type] as CellTypeData) : undefined;
  return {
    places: cell ? contactPlaces(rule.site, type, cell.sections) : artificialPlaces,
    siteValues: cell?.siteValues ?? [],
    nodeAt: (place) => (cell ? nodeAt(cell.sections, place) : -1),
    numberedNodeAt: (place) => (cell ? numberedNode(cell.sections, place) : -1),
    of: (sourceIndex, term) => ({
      sourceGid: from.data.firstGid + sourceIndex,
      targetGid: to.data.firstGid + target.index,
      sourcePopulation: pre.population,
      sourceIndex,
      targetPopulation: post.population,
      targetIndex: target.index,
      rule: cx.index,
      term,
      ...(cell ? receiving(cx, to, term) : { group: -1, argument: 0 }),
    }),
  };
}

function receiving(
  { rule, context }: RuleContext,
  to: PopulationInstances,
  term: number,
): Pick<Connection, "group" | "argument"> {
  const type = context.program.cellTypes[to.data.type] as CellTypeProgram;
  const point = rule.points?.find((each) => each.term === term && each.cellType === to.data.type);
  if (point) {
    const group = type.groups.findIndex(({ owner, name }) => owner === "point" && name === point.group);
    return { group, argument: point.argument };
  }
  const group = type.groups.findIndex(({ owner, name }) => owner === "synapse" && name === rule.synapses[term]);
  if (group < 0) throw new RangeError(`rule ${rule.name}: ${type.name} has no synapse ${rule.synapses[term]}`);
  return { group, argument: 0 };
}

export function checkedDelay(rule: string, delayMs: number): number {
  if (delayMs >= 0 && delayMs < Infinity) return delayMs;
  const value = Number.isFinite(delayMs) ? `${delayMs.toFixed(6)} ms` : "no number";
  throw new RunStopped(
    `rule ${rule}: a delay comes to ${value}, but must be 0 ms or more; max(0 ms, …) keeps it there`,
  );
}
