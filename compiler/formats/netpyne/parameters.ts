import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Dict } from "./document.js";
import { expressionIn, type Lookup, variable } from "./expressions.js";
import type { Importing } from "./importing.js";
import type { MechanismFacts } from "../hlk/mechanism-facts.js";
import { NotCarriedOver, orNote } from "../hlk/notes.js";
import * as tree from "../hlk/tree.js";
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
  draw: DrawText = () => undefined,
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
      const text = textIn(value);
      const node = (text !== undefined && draw(key, text, unit)) || valueIn(value, unit, lookup);
      if (!node) throw new NotCarriedOver("its value is no number, list of numbers or expression");
      return node;
    });
    return made ? [[key, made] as const] : [];
  });
}

/** The name of a number that each cell draws by itself; undefined: the text draws nothing. */
export type DrawText = (key: string, text: string, unit: string | undefined) => HlkExpr | undefined;

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

/** What string functions of cells may read: the place of a segment on the cell. */
export const segmentLookup: Lookup = (name) =>
  name === "dist_path" || name === "dist_euclidean" ? variable(tree.ref(name), "um") : undefined;
