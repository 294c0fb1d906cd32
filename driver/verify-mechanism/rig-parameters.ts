import type { Mechanism, Variable } from "../../compiler/ir/mechanism.js";

/**
 * Parameters of a further instance, as fields: every RANGE parameter with a unit is scaled; where the default is 0, which
 * often means "nothing happens", a value that suits the unit takes its place. Whole numbers without a unit may be switches
 * and are left alone.
 *
 *     instanceParameters(hh, 1.1) → "gnabar = 0.132, gkbar = 0.0396"
 */
export function instanceParameters({ variables }: Mechanism, factor: number): string {
  const fields = variables.filter(isInstanceParameter).flatMap((variable) => {
    const value = scaledValue(variable, factor);
    return value === undefined ? [] : [`${variable.name} = ${numberText(value)}`];
  });
  return fields.length === 0 ? "" : ` { ${fields.join(", ")} }`;
}

function isInstanceParameter({ role, scope, visible, length }: Variable): boolean {
  return role === "parameter" && scope === "range" && visible && length === undefined;
}

function scaledValue(variable: Variable, factor: number): number | undefined {
  const { value, unit, limits } = variable;
  const start = value === 0 ? byUnit(variable) : value;
  const isSwitch = unitOf(unit) === "" && Number.isInteger(start);
  if (start === undefined || isSwitch) return undefined;
  const scaled = Number((start * factor).toPrecision(12));
  return limits && (scaled < limits[0] || scaled > limits[1]) ? undefined : scaled;
}

/** For a parameter that is 0 unless set. */
function byUnit({ unit }: Variable): number | undefined {
  const values: Readonly<Record<string, number>> = {
    "S/cm2": 0.001,
    "mho/cm2": 0.001,
    "siemens/cm2": 0.001,
    "S/cm^2": 0.001,
    "mS/cm2": 1,
    "pS/um2": 10,
    "mA/cm2": 0.001,
    "cm/s": 1e-5,
    ms: 7.3,
    nA: 0.12,
    uS: 0.002,
    umho: 0.002,
  };
  return values[unitOf(unit)];
}

function unitOf(unit: string | undefined): string {
  const text = (unit ?? "").replaceAll(" ", "");
  return text === "1" ? "" : text;
}

/** As the language reads numbers: `0.00012`, `1e-7`. */
export function numberText(value: number): string {
  return String(value);
}
