import { parseUnit } from "./parse-unit.js";
import { type Dims, dimensionless, type Unit } from "./unit.js";

const familiar = [
  ...["mV", "mA", "nA/um2", "mA/cm2", "S", "S/cm2", "ohm", "ohm cm", "F", "F/cm2", "coulomb", "joule"],
  ...["ms", "/ms", "um", "um2", "um3", "um/ms", "degC", "/mV", "mM", "mM/ms", "mV/ms", "/ms mM", "mV/degC", "kg"],
];

/** A dimension by a unit that people of the field know (`S/cm2`), or in SI base units where there is none. */
export function describeDims(dims: Dims): string {
  const isSame = (u: Unit | undefined) => u?.dims.every((d, i) => d === dims[i]) ?? false;
  if (isSame(dimensionless)) return "a plain number";
  return familiar.find((text) => isSame(parseUnit(text))) ?? inBaseUnits(dims);
}

/** `m^2 coulomb/s` */
function inBaseUnits(dims: Dims): string {
  const names = ["m", "kg", "s", "coulomb", "K"];
  const power = (d: number, i: number) => (Math.abs(d) === 1 ? `${names[i]}` : `${names[i]}${Math.abs(d)}`);
  const above = dims.flatMap((d, i) => (d > 0 ? [power(d, i)] : [])).join(" ");
  const below = dims.flatMap((d, i) => (d < 0 ? [power(d, i)] : [])).join(" ");
  return below === "" ? above : `${above}/${below}`;
}
