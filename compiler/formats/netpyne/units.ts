/** A unit as powers of its words: um/ms is { um: 1, ms: -1 }, a plain number {}. */
export type Unit = Readonly<Record<string, number>>;

export const plain: Unit = {};

/** `um/ms`, `S/cm2`, `/ms`. */
export function unitOf(text: string | undefined): Unit {
  const powers: Record<string, number> = {};
  for (const [part, words] of (text ?? "").split("/").entries()) {
    for (const word of words.split(" ").filter((w) => w !== "")) {
      const [, name = word, power = "1"] = /^([A-Za-z]+)(\d*)$/.exec(word) ?? [];
      powers[name] = (powers[name] ?? 0) + Number(power || "1") * (part === 0 ? 1 : -1);
    }
  }
  return tidy(powers);
}

/** As it stands behind a number; undefined for a plain one. */
export function unitText(unit: Unit): string | undefined {
  const words = (sign: 1 | -1) =>
    Object.entries(unit)
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([name, power]) => (Math.abs(power) === 1 ? name : `${name}${Math.abs(power)}`));
  const text = [words(1).join(" "), ...words(-1)].join("/");
  return text === "" ? undefined : text;
}

export const times = (a: Unit, b: Unit): Unit => combine(a, b, 1);
export const over = (a: Unit, b: Unit): Unit => combine(a, b, -1);
export const power = (a: Unit, n: number): Unit =>
  tidy(Object.fromEntries(Object.entries(a).map(([name, p]) => [name, p * n])));
export const sameUnit = (a: Unit, b: Unit): boolean => Object.keys(over(a, b)).length === 0;
/** Powers of a half are no units that .hlk writes. */
export const isWhole = (unit: Unit): boolean => Object.values(unit).every((p) => Number.isInteger(p));

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const powers: Record<string, number> = { ...a };
  for (const [name, p] of Object.entries(b)) powers[name] = (powers[name] ?? 0) + sign * p;
  return tidy(powers);
}

const tidy = (powers: Unit): Unit => Object.fromEntries(Object.entries(powers).filter(([, p]) => p !== 0));
