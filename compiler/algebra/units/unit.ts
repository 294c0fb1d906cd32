/**
 * A unit of measurement: a factor to SI and the exponents of five base dimensions. The factor is kept twice: as
 * `mantissa * 10^exponent`, so that prefixes convert without rounding (um → cm is 1e-4, not 9.999999999999999e-5),
 * and as NEURON's running product, whose last bits the constants of .mod files have.
 * As in NEURON's unit library, a mole is a number, so `faraday` is an amount of charge.
 */
export interface Unit {
  /** How many SI units one of these is, multiplied up as NEURON does. */
  readonly factor: number;
  readonly dims: Dims;
  readonly mantissa: number;
  readonly exponent: number;
}

/** Exponents of metre, kilogram, second, coulomb, kelvin. */
export type Dims = readonly [number, number, number, number, number];

const none: Dims = [0, 0, 0, 0, 0];

/** `unit(1, -3, [1, 0, 0, 0, 0])` is a millimetre. */
export function unit(mantissa: number, exponent: number, dims: Dims = none): Unit {
  return { factor: scaled(mantissa, exponent), dims, mantissa, exponent };
}

/** `FARADAY = (faraday) (coulomb)`: the value NEURON gives such a constant, to the last bit. */
export function unitConstant(from: Unit, to: Unit): number | undefined {
  return sameDims(from, to) ? from.factor / to.factor : undefined;
}

export const dimensionless: Unit = unit(1, 0);

export function multiplyUnits(a: Unit, b: Unit): Unit {
  const product = unit(a.mantissa * b.mantissa, a.exponent + b.exponent, combine(a.dims, b.dims, 1));
  return { ...product, factor: a.factor * b.factor };
}

export function divideUnits(a: Unit, b: Unit): Unit {
  const ratio = unit(a.mantissa / b.mantissa, a.exponent - b.exponent, combine(a.dims, b.dims, -1));
  return { ...ratio, factor: a.factor / b.factor };
}

/** Whole powers only: `cm2`, `ms^-1`. */
export function powerUnit(base: Unit, power: number): Unit {
  let result = dimensionless;
  for (let i = 0; i < Math.abs(power); i++) result = multiplyUnits(result, base);
  return power < 0 ? divideUnits(dimensionless, result) : result;
}

export function sameDims(a: Unit, b: Unit): boolean {
  return a.dims.every((d, i) => Math.abs(d - (b.dims[i] as number)) < 1e-9);
}

export function isDimensionless(u: Unit): boolean {
  return sameDims(u, dimensionless);
}

/** How many `to` one `from` is; undefined where the dimensions differ. */
export function unitRatio(from: Unit, to: Unit): number | undefined {
  if (!sameDims(from, to)) return undefined;
  return scaled(from.mantissa / to.mantissa, from.exponent - to.exponent);
}

function combine(a: Dims, b: Dims, sign: 1 | -1): Dims {
  return a.map((d, i) => d + sign * (b[i] as number)) as unknown as Dims;
}

/** Decimal scaling through text: one correct rounding, where `mantissa * 10 ** exponent` would make two. */
function scaled(mantissa: number, exponent: number): number {
  if (exponent === 0) return mantissa;
  const [digits = "0", own = "0"] = String(mantissa).split("e");
  return Number(`${digits}e${Number(own) + exponent}`);
}
