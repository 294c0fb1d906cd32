import type { Mechanism } from "../../ir/mechanism.js";
import type { Assignment, CellRef } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { rateAndInterval } from "../messages-hlk-model.js";
import { evaluate } from "./evaluate.js";
import type { Context, Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import { expandBlock, type FieldEntry } from "./fields.js";
import { findParameter, mechanismParameters } from "./mechanism-parameters.js";
import { fold } from "./arithmetic.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import type { AnyExpr, MechanismValue } from "./value.js";

/** NetPyNE's defaults for a source that is given a rate: it starts at once and never ends. */
export const rateDefaults = { start: 0, number: 1e9 } as const;

/**
 * Parameters of an artificial cell. A NetStim also takes NetPyNE's word `rate`: `NetStim { rate = 10 Hz }` has
 * interval = 100 ms, and start = 0 ms and number = 1e9 unless they are given.
 */
export function artificialParameters(
  mechanism: Mechanism,
  value: MechanismValue,
  context: Context,
  resolver: Resolver,
): readonly Assignment<CellRef>[] {
  const { block } = value.node;
  const fields = block ? expandBlock(block, { scope: value.scope, resolver }) : [];
  const rate = fields.find((field) => field.name === "rate");
  const knowsRate = findParameter(mechanism, "rate") !== undefined;
  if (!rate || knowsRate || !["NetStim", "VecStim"].includes(mechanism.name)) {
    return mechanismParameters(mechanism, fields, context, resolver);
  }
  if (mechanism.name === "VecStim") {
    resolver.report.add(notSupportedYet(rate.span, "VecStim with a rate", "use NetStim { rate = … } or spikes(…)"));
    return [];
  }
  const interval = fields.find((field) => field.name === "interval");
  if (interval) resolver.report.add(rateAndInterval(interval.span));
  const rest = fields.filter((field) => field !== rate && field !== interval);
  const given = mechanismParameters<CellRef>(mechanism, rest, context, resolver);
  return [...rateAssignments(rate, given, context, resolver), ...given];
}

function rateAssignments(
  rate: FieldEntry,
  given: readonly Assignment<CellRef>[],
  context: Context,
  resolver: Resolver,
): readonly Assignment<CellRef>[] {
  const { span } = rate;
  const env: Env = { scope: rate.scope, context, resolver };
  const hertz = inUnit(
    asNumeric(evaluate(rate.value, env), "'rate' of NetStim", env),
    knownUnit("Hz"),
    "'rate' of NetStim",
    env,
  );
  if (!hertz) return [];
  if (hertz.kind === "Number" && !(hertz.value > 0))
    resolver.report.add(messages.notPositive(span, "'rate' of NetStim", hertz.value));
  const value = (n: number): AnyExpr => ({ kind: "Number", value: n, span });
  const assign = (variable: string, expr: AnyExpr) => ({ variable, value: expr as Assignment<CellRef>["value"], span });
  const defaults = (["start", "number"] as const).filter((name) => !given.some((a) => a.variable === name));
  return [
    assign("interval", fold("/", value(1000), hertz, span)),
    ...defaults.map((name) => assign(name, value(rateDefaults[name]))),
  ];
}
