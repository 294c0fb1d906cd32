import type { Variable } from "../../ir/mechanism.js";
import type { Env } from "./evaluate-context.js";
import { inUnit } from "./expect.js";
import { neuronUnit, type Unit, unitOf } from "./quantity.js";
import type { NumericValue } from "./value.js";

/** Something that a .mod declares with a unit, or without. */
type Declared = Pick<Variable, "unit"> | undefined;

/** The unit that the .mod declares; undefined where it declares none or one that only it understands. */
export function declaredUnit(variable: Declared): Unit | undefined {
  const text = variable?.unit?.replace(/^\(|\)$/g, "");
  const unit = text === undefined ? undefined : unitOf(text);
  return unit?.dims.some((d) => d !== 0) ? unit : undefined;
}

/** A .mod that declares no unit takes plain numbers, and quantities in NEURON's unit for their dimension. */
export function inDeclaredUnit(value: NumericValue | undefined, variable: Declared, what: string, env: Env) {
  const unit = declaredUnit(variable);
  const isUndeclared = !unit && (variable?.unit === undefined || !unitOf(variable.unit.replace(/^\(|\)$/g, "")));
  return inUnit(value, isUndeclared && value?.unit ? neuronUnit(value.unit) : unit, what, env);
}
