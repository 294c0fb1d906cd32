import { knownUnits, letterPrefixes, wordPrefixes } from "./known-units.js";
import { dimensionless, divideUnits, multiplyUnits, powerUnit, type Unit, unit, unitRatio } from "./unit.js";

/**
 * Reads a unit as .mod and .hlk files write it: `S/cm2`, `/ms mM`, `mA/cm^2`, `ohm cm`, `k-mole`, `.001 coul/cm3`,
 * `1+8 um5/ms`, `1` or nothing at all (dimensionless). As in NEURON, everything after a `/` is in the denominator.
 * `defined` holds the names of a UNITS block; they hide the known ones. Undefined: not a unit.
 */
export function parseUnit(text: string, defined: ReadonlyMap<string, Unit> = noUnits): Unit | undefined {
  const known = parsed.get(defined) ?? new Map<string, Unit | undefined>();
  parsed.set(defined, known);
  const key = `${defined.size} ${text}`; // a UNITS block may still be growing
  if (!known.has(key)) known.set(key, readUnit(text, defined));
  return known.get(key);
}

const noUnits: ReadonlyMap<string, Unit> = new Map();

/** A file says `mV` a hundred times. */
const parsed = new WeakMap<ReadonlyMap<string, Unit>, Map<string, Unit | undefined>>();

function readUnit(text: string, defined: ReadonlyMap<string, Unit>): Unit | undefined {
  let result = dimensionless;
  let isDenominator = false;
  for (const token of text.matchAll(tokenPattern)) {
    if (token.groups?.["bad"] !== undefined) return undefined;
    if (token.groups?.["slash"] !== undefined) isDenominator = true;
    const factor = factorOf(token.groups ?? {}, defined);
    if (factor === "unknown") return undefined;
    if (factor !== undefined) result = isDenominator ? divideUnits(result, factor) : multiplyUnits(result, factor);
  }
  return result;
}

/** How many `toText` one `fromText` is: `conversionFactor("S/cm2", "mS/cm2")` is 1000; undefined when it makes no sense. */
export function conversionFactor(fromText: string, toText: string): number | undefined {
  const from = parseUnit(fromText);
  const to = parseUnit(toText);
  return from && to && unitRatio(from, to);
}

const tokenPattern = new RegExp(
  [
    String.raw`(?<space>[\s*]+|-(?=\s*[A-Za-zµμ%])|\.(?=\s*[A-Za-zµμ%]))`,
    String.raw`(?<slash>\/)`,
    String.raw`(?<mantissa>\d+\.?\d*|\.\d+)(?:[eE]?(?<exponent>[+-]\d+)|[eE](?<plainExponent>\d+))?(?:\|(?<divisor>\d+\.?\d*))?`,
    String.raw`(?<name>[A-Za-zµμΩ%_]+)(?:\^?(?<power>\d+)|\^(?<signedPower>[+-]\d+))?(?!-\d)`,
    "(?<bad>.)",
  ].join("|"),
  "gsu",
);

type Groups = Readonly<Record<string, string | undefined>>;

function factorOf(groups: Groups, defined: ReadonlyMap<string, Unit> | undefined): Unit | "unknown" | undefined {
  const { mantissa, name } = groups;
  if (mantissa !== undefined) return numberUnit(groups);
  if (name === undefined) return undefined;
  const named = lookUp(name, defined);
  if (named === undefined) return "unknown";
  const power = groups["power"] ?? groups["signedPower"];
  return power === undefined ? named : powerUnit(named, Number(power));
}

/** Digits stay a whole number, so that `.001` is 1e-3 exactly. */
function numberUnit(groups: Groups): Unit {
  const [whole = "", fraction = ""] = (groups["mantissa"] ?? "").split(".");
  const exponent = Number(groups["exponent"] ?? groups["plainExponent"] ?? 0);
  const value = unit(Number(whole + fraction), exponent - fraction.length);
  const divisor = groups["divisor"];
  return divisor === undefined ? value : divideUnits(value, unit(Number(divisor), 0));
}

const prefixes = [...wordPrefixes, ...letterPrefixes];

/** A name with at most one prefix and an English plural: `mV`, `millivolts`, `nanoamp`. */
function lookUp(name: string, defined: ReadonlyMap<string, Unit> | undefined): Unit | undefined {
  const exact = singular(name, defined);
  if (exact) return exact;
  for (const [prefix, exponent] of prefixes) {
    if (!name.startsWith(prefix)) continue;
    const rest = name.slice(prefix.length);
    const bare = rest === "" && wordPrefixes.has(prefix) ? dimensionless : singular(rest, defined);
    if (bare) return multiplyUnits(unit(1, exponent), bare);
  }
  return undefined;
}

function singular(name: string, defined: ReadonlyMap<string, Unit> | undefined): Unit | undefined {
  const exact = defined?.get(name) ?? knownUnits.get(name);
  if (exact || !name.endsWith("s") || name.length < 4) return exact;
  return defined?.get(name.slice(0, -1)) ?? knownUnits.get(name.slice(0, -1));
}
