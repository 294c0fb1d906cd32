/**
 * What is left of a number that is printed with `%.Ng` and read again; ties go to the even digit, as C does it.
 * `roundDigits(12345.0625, 8)` is 12345.062.
 */
export function roundDigits(value: number, digits: number): number {
  if (value === 0) return value;
  const rounded = Number(value.toPrecision(digits));
  // A tie has one figure more than is kept, a 5; few numbers have, and all their figures cost time.
  const longer = value.toPrecision(digits + 1);
  if (Number(longer) !== value || !/5(?:e.*)?$/.test(longer)) return rounded;
  const [mantissa = "", exponent = "0"] = Math.abs(value).toExponential(100).split("e");
  const figures = mantissa.replace(".", "");
  const kept = figures.slice(0, digits);
  const isTie = /^50*$/.test(figures.slice(digits));
  const isEven = "02468".includes(kept.at(-1) ?? "");
  if (!isTie || !isEven) return rounded;
  return Math.sign(value) * Number(`${kept[0]}.${kept.slice(1)}e${exponent}`);
}
