import type { Declaration } from "../../../grammar/hlk/ast.js";
import { noSpan } from "../../../grammar/source.js";
import type { NetParams } from "./document.js";
import type { Lookup } from "./expressions.js";
import type { Namespace } from "../hlk/names.js";
import * as tree from "../hlk/tree.js";
import { over, sameUnit, type Unit, unitOf, unitText } from "./units.js";
import { numberIn } from "./values.js";

/** Of NetPyNE's own numbers the unit is known; the user's get that of the place where they are first used. */
const units: Readonly<Record<string, string | undefined>> = {
  ...{ propVelocity: "um/ms", sizeX: "um", sizeY: "um", sizeZ: "um", defaultDelay: "ms", scale: undefined },
};

/** What NetPyNE has where netParams say nothing. */
const defaults: Readonly<Record<string, number>> = {
  propVelocity: 500,
  sizeX: 100,
  sizeY: 100,
  sizeZ: 100,
  defaultDelay: 1,
  scale: 1,
};

interface Used {
  readonly name: string;
  readonly value: number;
  unit: Unit;
}

/** Numbers of netParams as string functions use them; each that is used becomes a `param`. */
export function netParamNumbers(params: NetParams, names: Namespace) {
  const used = new Map<string, Used>();
  const lookup: Lookup = (label) => {
    const given = Object.hasOwn(params, label) ? numberIn(params[label]) : undefined;
    const value = given ?? (Object.hasOwn(defaults, label) ? defaults[label] : undefined);
    if (value === undefined) return undefined;
    const known = used.get(label)?.unit ?? (Object.hasOwn(units, label) ? unitOf(units[label]) : undefined);
    const make = (unit: Unit) => {
      const before = used.get(label) ?? { name: names.take(label), value, unit: known ?? unit };
      used.set(label, before);
      const reference = tree.ref(before.name);
      const factor = over(before.unit, unit);
      return sameUnit(before.unit, unit) ? reference : tree.binary("/", reference, tree.number(1, unitText(factor)));
    };
    return { unit: known, make };
  };
  const declarations = (): readonly Declaration[] =>
    [...used.values()].map(({ name, value, unit }) => ({
      kind: "Param",
      settings: [{ kind: "Setting", name: tree.name(name), value: tree.number(value, unitText(unit)), span: noSpan }],
      span: noSpan,
    }));
  return { lookup, declarations };
}
