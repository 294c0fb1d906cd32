import type { Draws } from "../../algebra/arithmetic/random.js";
import type { RuleData } from "../../ir/model-data.js";
import { RunStopped } from "../run-stopped.js";
import { type Box, makeBoxes } from "./boxes.js";
import { chooseByProbability, chooseSome, wholeCount } from "./choose-pre.js";
import type { CompiledFamily } from "./compile-rules.js";
import type { NetworkContext } from "./context.js";
import type { PopulationInstances } from "./network-instances.js";
import { type Selected, selectCells } from "./select-cells.js";
import { noCell, noDistances, viewOf } from "./views.js";

/** A rule with its selections made. */
export interface RuleContext {
  readonly rule: RuleData;
  readonly index: number;
  readonly family: CompiledFamily;
  readonly pre: readonly Selected[];
  readonly post: readonly Selected[];
  readonly populations: readonly PopulationInstances[];
  readonly context: NetworkContext;
  /** Gids whose connections are wanted; undefined: all. */
  readonly targets: ReadonlySet<number> | undefined;
}

/** A cell as a rule lists it: which of its selections, which index in the population. */
export interface Candidate {
  readonly part: number;
  readonly index: number;
}

export function newRuleContext(
  index: number,
  populations: readonly PopulationInstances[],
  context: NetworkContext,
  targets?: ReadonlySet<number>,
): RuleContext {
  const rule = context.data.rules[index] as RuleData;
  const select = (selections: RuleData["pre"]) => selections.map((s) => selectCells(s, populations, context));
  const family = context.families[rule.family] as CompiledFamily;
  return { rule, index, family, pre: select(rule.pre), post: select(rule.post), populations, context, targets };
}

export function listCells(parts: readonly Selected[]): Candidate[] {
  return parts.flatMap(({ indices }, part) => indices.map((index) => ({ part, index })));
}

export function populationOf({ populations }: RuleContext, part: Selected): PopulationInstances {
  return populations[part.population] as PopulationInstances;
}

/** Whether somebody wants the connections that end on the cell. */
export function isWanted(cx: RuleContext, { part, index }: Candidate): boolean {
  if (!cx.targets) return true;
  return cx.targets.has(populationOf(cx, cx.post[part] as Selected).data.firstGid + index);
}

/** Sets what the family's expressions read: a postsynaptic cell, or none while partners of a source are drawn. */
export function startScope(cx: RuleContext, target: Candidate | undefined, draws: Draws | undefined): void {
  const { scope } = cx.family;
  const part = target && (cx.post[target.part] as Selected);
  const size = cx.context.data.run.volumeSizeUm;
  scope.pre = noCell;
  scope.post = target && part ? viewOf(populationOf(cx, part), target.index, size) : noCell;
  scope.distances = noDistances;
  scope.row = cx.rule.row;
  scope.contacts = 1;
  scope.draws = draws;
}

/** For each postsynaptic cell of the rule, in order: its presynaptic cells in connection order; none where unwanted. */
export function chooseSources(cx: RuleContext): Candidate[][] {
  const targets = listCells(cx.post);
  const each = (choose: (target: Candidate) => Candidate[]): Candidate[][] =>
    targets.map((target) => (isWanted(cx, target) ? choose(target) : []));
  switch (cx.rule.pattern) {
    case "divergence":
      return chooseTargets(cx, targets);
    case "pairs":
      return listPairs(cx, targets);
    case "private":
      return each((target) => [target]);
    case "convergence":
      return each((target) => chooseConvergence(cx, target));
    case "all": {
      const sources = listCells(cx.pre);
      return each((target) => sources.filter((source) => isAllowed(cx, source, target)));
    }
    case "probability": {
      const boxes = cx.pre.map((part) =>
        cx.family.uniformProbability ? [] : makeBoxes(populationOf(cx, part), part.indices),
      );
      return each((target) => chooseProbably(cx, target, boxes));
    }
  }
}

/** Whether the rule may connect the two: a cell connects to itself only with `self = allowed`. */
function isAllowed({ rule, pre, post }: RuleContext, source: Candidate, target: Candidate): boolean {
  const isSelf = pre[source.part]?.population === post[target.part]?.population && source.index === target.index;
  return rule.selfAllowed || !isSelf;
}

function chooseProbably(cx: RuleContext, target: Candidate, boxes: readonly (readonly Box[])[]): Candidate[] {
  const { rule, family, context } = cx;
  return cx.pre.flatMap((selected, part) => {
    const stream = rule.probabilityStreams[part * cx.post.length + target.part] as number;
    startScope(cx, target, context.draws(stream, target.index));
    const { indices } = selected;
    const sizeUm = context.data.run.volumeSizeUm;
    const own = { family, pre: populationOf(cx, selected), indices, boxes: boxes[part] ?? [], sizeUm };
    return chooseByProbability(own)
      .map((k) => ({ part, index: indices[k] as number }))
      .filter((source) => isAllowed(cx, source, target));
  });
}

function chooseConvergence(cx: RuleContext, target: Candidate): Candidate[] {
  const candidates = listCells(cx.pre).filter((source) => isAllowed(cx, source, target));
  const draws = cx.context.draws(cx.rule.convergenceStreams[target.part] as number, target.index);
  startScope(cx, target, draws);
  const wanted = wholeCount(cx.family.count?.() ?? 0);
  return chooseSome(wanted, candidates.length, draws).map((k) => candidates[k] as Candidate);
}

/** Divergence: every source draws its targets. */
function chooseTargets(cx: RuleContext, targets: readonly Candidate[]): Candidate[][] {
  const chosen = targets.map((): Candidate[] => []);
  for (const source of listCells(cx.pre)) {
    const candidates = [...targets.keys()].filter((t) => isAllowed(cx, source, targets[t] as Candidate));
    const draws = cx.context.draws(cx.rule.divergenceStreams[source.part] as number, source.index);
    startScope(cx, undefined, draws);
    const part = cx.pre[source.part] as Selected;
    cx.family.scope.pre = viewOf(populationOf(cx, part), source.index, cx.context.data.run.volumeSizeUm);
    const wanted = wholeCount(cx.family.count?.() ?? 0);
    for (const k of chooseSome(wanted, candidates.length, draws)) chosen[candidates[k] as number]?.push(source);
  }
  return chosen;
}

/** (pre, post) places in the concatenated selections. */
function listPairs(cx: RuleContext, targets: readonly Candidate[]): Candidate[][] {
  const sources = listCells(cx.pre);
  const chosen = targets.map((): Candidate[] => []);
  const { pairs, name } = cx.rule;
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const source = sources[pairs[i] as number];
    const list = chosen[pairs[i + 1] as number];
    if (!source || !list) throw new RunStopped(`rule ${name}: a pair names a cell that is not there`);
    list.push(source);
  }
  return chosen.map((list) => list.sort((a, b) => a.part - b.part || a.index - b.index));
}
