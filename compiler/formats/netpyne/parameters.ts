import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Dict } from "./document.js";
import { expressionIn, type Lookup, variable } from "./expressions.js";
import type { Importing } from "./importing.js";
import type { MechanismFacts } from "./mechanism-facts.js";
import { NotCarriedOver, orNote } from "./notes.js";
import { middleValue } from "./middle-value.js";
import * as tree from "./tree.js";
import { numberIn, numbersIn, textIn } from "./values.js";

/**
 * Parameters of a mechanism as fields: numbers in the unit that its .mod declares, lists one value per segment, string
 * functions as expressions. What the mechanism has not is left out, as NEURON would refuse it.
 */
export function parameterFields(
  given: Dict,
  mechanism: MechanismFacts | undefined,
  where: string,
  lookup: Lookup,
  { notes }: Pick<Importing, "notes">,
): tree.Fields {
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === null || value === undefined) return [];
    const place = `${where}.${key}`;
    if (mechanism && !mechanism.variables.has(parameterName(key, mechanism))) {
      notes.leaveOut(place, `the mechanism ${mechanism.name} has no '${key}'`);
      return [];
    }
    const unit = mechanism?.parameters.get(parameterName(key, mechanism));
    const made = orNote(place, notes, () => {
      const node = valueIn(value, unit, lookup);
      if (!node) throw new NotCarriedOver("its value is no number, list of numbers or expression");
      return node;
    });
    return made ? [[key, made] as const] : [];
  });
}

/** `delay` is what Python calls the `del` of IClamp. */
const parameterName = (key: string, { parameters }: MechanismFacts): string =>
  key === "delay" && parameters.has("del") ? "del" : key;

export function valueIn(value: unknown, unit: string | undefined, lookup: Lookup): HlkExpr | undefined {
  const one = numberIn(value) ?? textIn(value);
  if (one !== undefined) return expressionIn(one, unit, lookup);
  const many = numbersIn(value);
  if (!many) return undefined;
  const [first] = many;
  if (first !== undefined && many.every((item) => item === first)) return tree.number(first, unit);
  return tree.withUnit(tree.list(many.map((item) => tree.number(item))), unit);
}

/**
 * Parameters of cells have one value for all cells of a type: what NetPyNE draws for each cell, or takes from its place
 * in the volume, becomes the value in the middle, and the report says so.
 */
export function cellValues(given: Dict, where: string, { notes }: Pick<Importing, "notes">): Dict {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const text = textIn(value);
      const middle = text === undefined ? undefined : middleValue(text);
      if (middle === undefined) return [key, value];
      notes.change(`${where}.${key}`, `'${text}' differs from cell to cell; here all have its middle value, ${middle}`);
      return [key, middle];
    }),
  );
}

/** What string functions of cells may read: the place of a segment on the cell. */
export const segmentLookup: Lookup = (name) =>
  name === "dist_path" || name === "dist_euclidean" ? variable(tree.ref(name), "um") : undefined;
