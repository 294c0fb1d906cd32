import { type Dims, divideUnits, multiplyUnits, powerUnit, type Unit, unit } from "./unit.js";

/**
 * The unit names of the field and of NEURON's unit library (2019 SI constants), without prefixes.
 * `M` (molar) is 1/liter, as .mod files define it: `mol` is a plain 1 while `mole` is Avogadro's number.
 */
const length: Dims = [1, 0, 0, 0, 0];
const one: Dims = [0, 0, 0, 0, 0];
const base = {
  m: unit(1, 0, length),
  kg: unit(1, 0, [0, 1, 0, 0, 0]),
  s: unit(1, 0, [0, 0, 1, 0, 0]),
  coulomb: unit(1, 0, [0, 0, 0, 1, 0]),
  kelvin: unit(1, 0, [0, 0, 0, 0, 1]),
};
const amp = divideUnits(base.coulomb, base.s);
const newton = divideUnits(multiplyUnits(base.kg, base.m), powerUnit(base.s, 2));
const joule = multiplyUnits(newton, base.m);
const volt = divideUnits(joule, base.coulomb);
const ohm = divideUnits(volt, amp);
const siemens = divideUnits(amp, volt);
const farad = divideUnits(base.coulomb, volt);
const liter = unit(1, -3, [3, 0, 0, 0, 0]);
const hertz = unit(1, 0, [0, 0, -1, 0, 0]);
const molar = divideUnits(unit(1, 0), liter);
const mole = unit(6.02214076, 23);
const charge = unit(1.602176634, -19, [0, 0, 0, 1, 0]);
const boltzmann = divideUnits(multiplyUnits(unit(1.380649, -23), joule), base.kelvin);
const planck = multiplyUnits(multiplyUnits(unit(6.62607015, -34), joule), base.s);
const gasConstant = multiplyUnits(boltzmann, mole);

const definitions: readonly (readonly [string, Unit])[] = [
  ["m meter metre", base.m],
  ["micron", unit(1, -6, length)],
  ["angstrom", unit(1, -10, length)],
  ["kg", base.kg],
  ["gram gm", unit(1, -3, [0, 1, 0, 0, 0])],
  ["s sec second", base.s],
  ["min minute", unit(60, 0, [0, 0, 1, 0, 0])],
  ["hr hour", unit(3600, 0, [0, 0, 1, 0, 0])],
  ["day", unit(86400, 0, [0, 0, 1, 0, 0])],
  ["C coul coulomb", base.coulomb],
  ["K kelvin degC", base.kelvin],
  ["A amp ampere", amp],
  ["N newton nt", newton],
  ["J joule", joule],
  ["cal calorie", multiplyUnits(unit(4.1868, 0), joule)],
  ["W watt", divideUnits(joule, base.s)],
  ["V volt", volt],
  ["ohm Ohm Ω", ohm],
  ["megohm", multiplyUnits(unit(1, 6), ohm)],
  ["kilohm", multiplyUnits(unit(1, 3), ohm)],
  ["S siemens mho", siemens],
  ["F farad", farad],
  ["H henry", divideUnits(multiplyUnits(volt, base.s), amp)],
  ["l L liter litre", liter],
  ["Hz hertz", hertz],
  ["M molar", molar],
  ["mol", unit(1, 0, one)],
  ["mole", mole],
  ["e", charge],
  ["faraday", multiplyUnits(charge, mole)],
  ["k boltzmann", boltzmann],
  ["R gasconstant", gasConstant],
  ["planck", planck],
  ["hbar", divideUnits(planck, multiplyUnits(unit(2, 0), unit(Math.PI, 0)))],
  ["pi", unit(Math.PI, 0)],
  ["rad radian", unit(1, 0)],
  ["deg degree arcdeg", unit(Math.PI / 180, 0)],
  ["two", unit(2, 0)],
  ["fuzz dimensionless", unit(1, 0)],
  ["% percent", unit(1, -2)],
  ["atm atmosphere", multiplyUnits(unit(1.01325, 5), divideUnits(newton, powerUnit(base.m, 2)))],
];

export const knownUnits: ReadonlyMap<string, Unit> = new Map(
  definitions.flatMap(([names, meaning]) => names.split(" ").map((name) => [name, meaning] as const)),
);

/** Prefixes that may stand alone: `(mM) = (milli/liter)`. */
export const wordPrefixes: ReadonlyMap<string, number> = new Map([
  ["yotta", 24],
  ["zetta", 21],
  ["exa", 18],
  ["peta", 15],
  ["tera", 12],
  ["giga", 9],
  ["mega", 6],
  ["kilo", 3],
  ["hecto", 2],
  ["deka", 1],
  ["deci", -1],
  ["centi", -2],
  ["milli", -3],
  ["micro", -6],
  ["nano", -9],
  ["pico", -12],
  ["femto", -15],
  ["atto", -18],
]);

/** Prefixes that only stand before a unit. */
export const letterPrefixes: ReadonlyMap<string, number> = new Map([
  ["T", 12],
  ["G", 9],
  ["M", 6],
  ["k", 3],
  ["h", 2],
  ["d", -1],
  ["c", -2],
  ["m", -3],
  ["u", -6],
  ["µ", -6],
  ["μ", -6],
  ["n", -9],
  ["p", -12],
  ["f", -15],
  ["a", -18],
]);
