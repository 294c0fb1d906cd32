import type { Cell } from "../../../grammar/hlk/ast-cell.js";
import { matchesPart, noMatchingCell } from "../messages-hlk-matching.js";
import { mustHold } from "./can-hold.js";
import type { Declared } from "./expand.js";
import { staticContext } from "./evaluate-context.js";
import type { PopulationInfo } from "./population-info.js";
import type { Resolver } from "./resolver.js";
import { applyConditions } from "./selections.js";

/** A cell that several `matching` rules build together, one after the other. */
export interface Composite {
  readonly name: string;
  readonly parts: readonly Declared<Cell>[];
}

/**
 * Gives every population without `cell =` the cells whose `matching` holds for it, in file order: one is its cell type,
 * several make one of their own, called `A+B`. All cells of a population are alike, so a condition on positions must
 * hold for all of them or for none.
 */
export function matchCells(declared: readonly Declared<Cell>[], resolver: Resolver): readonly Composite[] {
  const rules = declared.filter(({ node }) => node.matching);
  const composites = new Map<string, Composite>();
  for (const population of resolver.populations.filter((p) => p.isMatched && !p.isBroken)) {
    const parts = matchingCells(rules, population, resolver);
    if (!parts) {
      population.isBroken = true;
      continue;
    }
    const name = parts.map((part) => part.name).join("+");
    population.cellType = name;
    population.cellRules = parts.map((part) => part.name);
    if (parts.length > 1) composites.set(name, { name, parts });
  }
  return [...composites.values()];
}

/** At least one; undefined where what is wrong has been reported. */
function matchingCells(
  rules: readonly Declared<Cell>[],
  population: PopulationInfo,
  resolver: Resolver,
): readonly Declared<Cell>[] | undefined {
  const found = rules.map((rule) => ({ rule, does: matches(rule, population, resolver) }));
  if (found.some(({ does }) => does === undefined)) return undefined;
  const parts = found.filter(({ does }) => does).map(({ rule }) => rule);
  if (parts.length > 0) return parts;
  const names = rules.map(({ name }) => name);
  resolver.report.add(noMatchingCell(population.span, population.name, names));
  return undefined;
}

function matches(
  { node, scope, name }: Declared<Cell>,
  population: PopulationInfo,
  resolver: Resolver,
): boolean | undefined {
  const { matching } = node;
  if (!matching) return false;
  const env = { scope, context: staticContext(`cell ${name}`), resolver };
  const picks = applyConditions([{ population }], matching.items, env);
  const [picked] = picks ?? [];
  if (!picked) return picks && false;
  const { where } = picked;
  if (!where || mustHold(where, population.bounds ?? new Map())) return true;
  resolver.report.add(matchesPart(where.span, name, population.name, population.span));
  return undefined;
}
