import { parseUnit } from "../../algebra/units/parse-unit.js";
import * as algebra from "../../algebra/units/unit.js";
import type { AnyExpr } from "./value.js";

/** A unit with the text that messages show. */
export type Unit = algebra.Unit & { readonly text: string };

/** NEURON's units, by dimension: what every quantity of the `Network` is in. */
const neuronUnitTexts = [
  "um",
  "ms",
  "mV",
  "nA",
  "uS",
  "S/cm2",
  "mA/cm2",
  "uF/cm2",
  "ohm cm",
  "degC",
  "MOhm",
  "um2",
  "um/ms",
] as const;
/** Names that results of arithmetic may have, nicest first. */
const niceUnitTexts = [...neuronUnitTexts, "mM", "Hz", "/ms", "/um", "/mm3", "mV/ms", "um3", "nA/ms", "ms2", "s"];

const parsed = new Map<string, Unit | undefined>();

/** `S/cm2` with its meaning; undefined: not a unit. */
export function unitOf(text: string): Unit | undefined {
  if (!parsed.has(text)) {
    const meaning = parseUnit(text);
    parsed.set(text, meaning && { ...meaning, text });
  }
  return parsed.get(text);
}

/** A unit that hillock itself names. */
export function knownUnit(text: string): Unit {
  const unit = unitOf(text);
  if (!unit) throw new Error(`this is a bug in hillock: no unit '${text}'`);
  return unit;
}

export const sameDimension = (a: Unit, b: Unit): boolean => algebra.sameDims(a, b);

export const multiplyUnits = (a: Unit, b: Unit): Unit => named(algebra.multiplyUnits(a, b));
export const divideUnits = (a: Unit, b: Unit): Unit => named(algebra.divideUnits(a, b));
export const powerUnit = (a: Unit, power: number): Unit => named(algebra.powerUnit(a, power));
export const inverseUnit = (a: Unit): Unit => named(algebra.divideUnits(algebra.dimensionless, a));

/** The square root of a unit, where it is one: mV of mV^2. */
export function rootUnit(a: Unit): Unit | undefined {
  const dims = a.dims.map((d) => d / 2);
  if (dims.some((d) => !Number.isInteger(d)) || a.exponent % 2 !== 0) return undefined;
  return named(algebra.unit(Math.sqrt(a.mantissa), a.exponent / 2, dims as unknown as algebra.Dims));
}

/** NEURON's unit for the dimension; a dimension that NEURON has no word for keeps the unit it was written in. */
export function neuronUnit(unit: Unit): Unit {
  const text = neuronUnitTexts.find((candidate) => algebra.sameDims(unit, knownUnit(candidate)));
  return text ? knownUnit(text) : unit;
}

/** Drops a unit without dimension: `um/mm` is the plain number 1e-3. */
export function settle(expr: AnyExpr, unit: Unit): { readonly expr: AnyExpr; readonly unit?: Unit } {
  if (!algebra.isDimensionless(unit)) return { expr, unit };
  return { expr: scale(expr, unit, algebra.dimensionless) };
}

/** Converts between units of one dimension; powers of ten by one correctly rounded operation. */
export function scale(expr: AnyExpr, from: algebra.Unit, to: algebra.Unit): AnyExpr {
  const up = algebra.unitRatio(from, to) ?? 1;
  const down = algebra.unitRatio(to, from) ?? 1;
  if (up === 1) return expr;
  const divides = up < 1;
  const by = divides ? down : up;
  if (expr.kind === "Number") return { ...expr, value: divides ? expr.value / by : expr.value * by };
  const factor: AnyExpr = { kind: "Number", value: by, span: expr.span };
  return { kind: "Binary", op: divides ? "/" : "*", left: expr, right: factor, span: expr.span };
}

function named(unit: algebra.Unit): Unit {
  return { ...unit, text: timesNice(unit) ?? overNice(unit) ?? inBaseUnits(unit) };
}

/** `nA`, `1000 um2`. */
function timesNice(unit: algebra.Unit): string | undefined {
  const ratioTo = (text: string) => algebra.unitRatio(unit, knownUnit(text));
  const nice = niceUnitTexts.find((text) => ratioTo(text) === 1) ?? niceUnitTexts.find((text) => ratioTo(text));
  if (!nice) return undefined;
  const ratio = ratioTo(nice);
  return ratio === 1 ? nice : `${ratio} ${nice}`;
}

/** `1/(S/cm2)`. */
function overNice(unit: algebra.Unit): string | undefined {
  const below = timesNice(algebra.divideUnits(algebra.dimensionless, unit));
  return below && `1/(${below})`;
}

/** `1e-4 m^2*s^-1`. */
function inBaseUnits({ mantissa, exponent, dims }: algebra.Unit): string {
  const factor = mantissa === 1 && exponent === 0 ? "" : `${mantissa === 1 ? "1" : `${mantissa}`}e${exponent} `;
  return `${factor}${printDims(dims)}`;
}

/** `m^2*s^-1`. */
function printDims(dims: algebra.Dims): string {
  const names = ["m", "kg", "s", "C", "K"];
  return dims.flatMap((d, i) => (d === 0 ? [] : [d === 1 ? `${names[i]}` : `${names[i]}^${d}`])).join("*");
}
