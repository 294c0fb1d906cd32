import type { CellItem } from "../../../grammar/hlk/ast-cell.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../grammar/source.js";
import { unused } from "./cell-facts.js";
import type { CellFacts, Importing } from "./importing.js";
import { expressionIn, type Lookup, variable } from "./expressions.js";
import { middleValue } from "./middle-value.js";
import { plainName } from "../hlk/names.js";
import { NotCarriedOver, orNote } from "../hlk/notes.js";
import { segmentLookup } from "./parameters.js";
import { namesIn, parsePython } from "./python-expression.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, textIn } from "./values.js";

/** What differs from cell to cell in one cellParams rule: `draw`s, in the order in which NetPyNE draws them. */
export interface CellDraws {
  readonly items: CellItem[];
  /** What string functions of the rule may read: the place of a segment on the cell, that of the cell, `vars`. */
  readonly lookup: Lookup;
  /** The name of a `draw` that has the value of a string function with random numbers; undefined: it has none. */
  drawnValue(wished: string, text: string, unit: string | undefined, nseg: number, where: string): HlkExpr | undefined;
}

const random = new Set([
  ...["binomial", "discunif", "erlang", "geometric", "hypergeo", "lognormal", "negexp", "normal", "poisson"],
  ...["uniform", "weibull"],
]);
/** Whether a string function has random numbers. */
export const drawsNumbers = (text: string): boolean =>
  namesIn(parsePython(text)).calls.some((fn) => random.has(fn.replace(/^rand\./, "")));

const placeUnits: Readonly<Record<string, string | undefined>> = {
  ...{ x: "um", y: "um", z: "um", xnorm: undefined, ynorm: undefined, znorm: undefined },
};

export function newCellDraws({ label, rule }: CellFacts, { notes }: Pick<Importing, "notes">): CellDraws {
  const items: CellItem[] = [];
  const given = new Set<string>();
  const declare = (wished: string, value: HlkExpr): string => {
    const name = unused(plainName(wished), [...given]);
    given.add(name);
    items.push({ kind: "Draw", name: tree.name(name), value, span: noSpan });
    return name;
  };
  const places = new Map<string, string>();
  const vars = new Map<string, string>();
  const lookup: Lookup = (name) => {
    const own = vars.get(name);
    if (own !== undefined) return variable(tree.ref(own), undefined);
    if (!Object.hasOwn(placeUnits, name)) return segmentLookup(name);
    const place = places.get(name) ?? declare(`cell_${name}`, tree.ref(name));
    places.set(name, place);
    return variable(tree.ref(place), placeUnits[name]);
  };
  const drawnValue: CellDraws["drawnValue"] = (wished, text, unit, nseg, where) => {
    if (!drawsNumbers(text)) return undefined;
    const { names } = namesIn(parsePython(text));
    const isPerSegment = nseg > 1 || names.some((name) => segmentLookup(name));
    const drawn = isPerSegment ? undefined : expressionOrNothing(text, unit, vars);
    if (drawn) return tree.ref(declare(wished, drawn));
    const middle = middleValue(text);
    if (middle === undefined) return undefined;
    const why = isPerSegment ? "is drawn for each segment" : "draws from a distribution that .hlk has not";
    notes.change(where, `'${text}' ${why}; here all have its middle value, ${middle}`);
    return tree.number(middle, unit);
  };
  for (const [name, value] of Object.entries(dictIn(rule.vars))) {
    const text = textIn(value) ?? numberIn(value);
    const where = `cellParams['${label}'].vars.${name}`;
    const made =
      text === undefined ? undefined : orNote(where, notes, () => expressionIn(text, undefined, ofDraw(vars)));
    if (made) vars.set(name, declare(name, made));
  }
  return { items, lookup, drawnValue };
}

function expressionOrNothing(text: string, unit: string | undefined, vars: ReadonlyMap<string, string>) {
  try {
    return expressionIn(text, unit, ofDraw(vars));
  } catch (error) {
    if (error instanceof NotCarriedOver) return undefined;
    throw error;
  }
}

/** A `draw` reads the place of its cell; it cannot read another. */
function ofDraw(vars: ReadonlyMap<string, string>): Lookup {
  return (name) =>
    Object.hasOwn(placeUnits, name) && !vars.has(name) ? variable(tree.ref(name), placeUnits[name]) : undefined;
}
