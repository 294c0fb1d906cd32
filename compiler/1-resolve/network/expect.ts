import { walk } from "../../../grammar/expression.js";
import * as messages from "../messages-hlk.js";
import type { Env } from "./evaluate-context.js";
import { inverseUnit, sameDimension, scale, type Unit } from "./quantity.js";
import {
  type AnyExpr,
  type BoolValue,
  constantOf,
  describeValue,
  type NumericValue,
  type RangeValue,
  type TextValue,
  type Value,
} from "./value.js";

/** Demands a kind of value; reports and gives undefined where it is another. `what` starts the message: "The weight". */
export function asNumeric(value: Value | undefined, what: string, env: Env): NumericValue | undefined {
  return asKind("numeric", "a number", value, what, env);
}
export function asBool(value: Value | undefined, what: string, env: Env): BoolValue | undefined {
  return asKind("bool", "a condition", value, what, env);
}
export function asText(value: Value | undefined, what: string, env: Env): TextValue | undefined {
  return asKind("text", "a name", value, what, env);
}
export function asRange(value: Value | undefined, what: string, env: Env): RangeValue | undefined {
  return asKind("range", "a range", value, what, env);
}

function asKind<K extends Value["kind"]>(
  kind: K,
  expected: string,
  value: Value | undefined,
  what: string,
  env: Env,
): Extract<Value, { kind: K }> | undefined {
  if (!value) return undefined;
  if (value.kind === kind) return value as Extract<Value, { kind: K }>;
  env.resolver.report.add(messages.wrongKind(value.span, what, expected, describeValue(value)));
  return undefined;
}

/**
 * Brings a number into the unit of its target: `0.5 nA` where nA is meant stays 0.5, `500 pA` becomes 0.5, a plain
 * number is taken as it is. `unit` undefined: the target is a plain number.
 */
export function inUnit(value: NumericValue | undefined, unit: Unit | undefined, what: string, env: Env) {
  if (!value) return undefined;
  if (!checkFinite(value.expr, what, env)) return undefined;
  if (!value.unit) return value.expr;
  if (unit && sameDimension(value.unit, unit)) return scale(value.expr, value.unit, unit);
  const { report } = env.resolver;
  const isBelow = unit !== undefined && sameDimension(inverseUnit(value.unit), unit);
  if (unit) report.add(messages.wrongUnit(value.span, what, unit.text, value.unit.text, isBelow));
  else report.add(messages.notAPlainNumber(value.span, what, value.unit.text));
  return undefined;
}

/** 0 / 0, 1 / 0, log(0): whatever was computed now must be a number. */
function checkFinite(expr: AnyExpr, what: string, env: Env): boolean {
  let isNumber = true;
  walk(expr, (e) => {
    if (e.kind !== "Number" || Number.isFinite(e.value)) return;
    isNumber = false;
    env.resolver.report.add(messages.notFinite(e.span, what, e.value));
  });
  return isNumber;
}

/** The same, and known now. */
export function constantIn(value: NumericValue | undefined, unit: Unit | undefined, what: string, env: Env) {
  const expr: AnyExpr | undefined = inUnit(value, unit, what, env);
  if (!expr || !value) return undefined;
  if (expr.kind === "Number") return expr.value;
  env.resolver.report.add(messages.notKnownNow(value.span, what));
  return undefined;
}

/** A condition that is decided now. */
export function decided(value: BoolValue | undefined, what: string, env: Env): boolean | undefined {
  const known = value && constantOf(value);
  if (value && known === undefined) env.resolver.report.add(messages.notKnownNow(value.span, what));
  return known === undefined ? undefined : known !== 0;
}

/** The largest whole number that seeds, and indices of cells, may have. */
export const MOST_UINT32 = 4_294_967_295;

/** A whole number from `least` to `most` that is known now. */
export function wholeNumber(
  value: NumericValue | undefined,
  what: string,
  env: Env,
  least = 0,
  most = Infinity,
): number | undefined {
  const known = constantIn(value, undefined, what, env);
  if (known === undefined || !value) return undefined;
  if (Number.isInteger(known) && known >= least && known <= most) return known;
  env.resolver.report.add(
    messages.notACount(value.span, what, known, Math.max(least, 0), known > most ? most : undefined),
  );
  return undefined;
}
