import { min as least } from "../../algebra/arithmetic/functions.js";
import { log, log1p } from "../../algebra/arithmetic/log.js";
import type { Draws } from "../../algebra/arithmetic/random.js";
import { type Box, boundPair } from "./boxes.js";
import type { CompiledFamily } from "./compile-rules.js";
import type { PopulationInstances } from "./network-instances.js";
import { distancesOf, viewOf } from "./views.js";

/** Candidates of one presynaptic population for a rule with a probability. */
export interface Candidates {
  readonly family: CompiledFamily;
  readonly pre: PopulationInstances;
  readonly indices: readonly number[];
  /** Empty where the probability is the same for all. */
  readonly boxes: readonly Box[];
  readonly sizeUm: Float64Array;
}

/** Places in `indices` of the chosen ones; the family's scope holds the postsynaptic cell, the row and the draws. */
export function chooseByProbability(candidates: Candidates): number[] {
  const { family, indices, boxes } = candidates;
  if (indices.length === 0) return [];
  const draws = family.scope.draws as Draws;
  if (family.uniformProbability) return chooseUniformly(probabilityOf(candidates, 0), indices.length, draws);
  return boxes.flatMap((box) => chooseInBox(box, candidates, draws)).sort((a, b) => a - b);
}

function probabilityOf({ family, pre, indices, sizeUm }: Candidates, k: number): number {
  const { scope } = family;
  scope.pre = viewOf(pre, indices[k] as number, sizeUm);
  scope.distances = distancesOf(scope.pre, scope.post);
  return family.probability?.() ?? 0;
}

/** How many candidates to pass by before the next chosen one, where all have the probability p; logMiss = log1p(-p). */
function geometricSkip(draws: Draws, logMiss: number): number {
  return Math.floor(log(draws.uniform()) / logMiss);
}

/** Of n candidates that all have probability p. */
export function chooseUniformly(p: number, n: number, draws: Draws): number[] {
  if (!(p > 0)) return [];
  if (p >= 1) return Array.from({ length: n }, (_, k) => k);
  const chosen: number[] = [];
  const logMiss = log1p(-p);
  for (let i = geometricSkip(draws, logMiss); i < n; i += 1 + geometricSkip(draws, logMiss)) chosen.push(i);
  return chosen;
}

function chooseInBox(box: Box, candidates: Candidates, draws: Draws): number[] {
  const high = upperProbability(box, candidates);
  if (!(high > 0)) return [];
  if (high >= 1) {
    return box.members.filter((k) => {
      const p = probabilityOf(candidates, k);
      return draws.uniform() < p;
    });
  }
  const chosen: number[] = [];
  const logMiss = log1p(-high);
  for (let i = geometricSkip(draws, logMiss); i < box.members.length; i += 1 + geometricSkip(draws, logMiss)) {
    const k = box.members[i] as number;
    const p = probabilityOf(candidates, k);
    if (draws.uniform() * high < p) chosen.push(k);
  }
  return chosen;
}

function upperProbability(box: Box, { family, pre, sizeUm }: Candidates): number {
  if (!family.bound) return 1;
  family.scope.box = boundPair(box, pre, family.scope.post, sizeUm);
  return family.bound().high;
}

/** k of n without repetition, ascending (Floyd). */
export function chooseSome(k: number, n: number, draws: Draws): number[] {
  const taken = new Set<number>();
  for (let i = n - Math.min(k, n); i < n; i++) {
    const c = least(i, Math.floor(draws.uniform() * (i + 1)));
    taken.add(taken.has(c) ? i : c);
  }
  return [...taken].sort((a, b) => a - b);
}

/** A drawn or computed number of cells as a count. */
export function wholeCount(x: number): number {
  return x >= 1 ? Math.trunc(least(x, 4294967295)) : 0;
}
