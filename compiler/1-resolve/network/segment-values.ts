import type { Span } from "../../../grammar/source.js";
import type { SegmentRef, SegmentValue } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { fold } from "./arithmetic.js";
import { evaluate } from "./evaluate.js";
import type { Context, Env } from "./evaluate-context.js";
import { asNumeric, constantIn, inUnit } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import { knownUnit, type Unit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { type AnyExpr, describeValue, numeric, type Value } from "./value.js";

type SegmentName = Extract<SegmentRef, { kind: "Segment" }>["name"];

/** Names in a cell body, what they are in the IR, and their units; positions are relative to the soma's middle. */
const segmentVariables: readonly (readonly [name: string, ref: SegmentName, unit: string | undefined])[] = [
  ["dist_path", "dist_path", "um"],
  ["dist_euclidean", "dist_euclidean", "um"],
  ["x", "x", undefined],
  ["diam", "diam", "um"],
  ["area", "area", "um2"],
  ["L", "L", "um"],
  ["x_rel", "x_um", "um"],
  ["y_rel", "y_um", "um"],
  ["z_rel", "z_um", "um"],
];

/** Values along a section: computed once per segment when the model is loaded, from params and the segment's place. */
export function segmentContext(what: string): Context {
  const variables = segmentVariables.map(([name, ref, unit]) => {
    const read = (at: Span) =>
      numeric({ kind: "Ref", ref: { kind: "Segment", name: ref }, span: at }, unit ? knownUnit(unit) : undefined, at);
    return [name, read] as const;
  });
  return {
    what,
    binding: "run",
    allowsParams: true,
    allowsDraws: false,
    readsDraws: true,
    drawsLater: "a random number for each segment",
    variables: new Map(variables),
    owners: new Map(),
  };
}

/** A field along a section: a number, an expression of the segment's place, or a list with one value per segment. */
export function segmentValue(
  field: FieldEntry,
  unit: Unit | undefined,
  before: SegmentValue,
  what: string,
  resolver: Resolver,
): SegmentValue | undefined {
  const env: Env = { scope: field.scope, context: segmentContext(what), resolver };
  const value = evaluate(field.value, env);
  if (!value) return undefined;
  const isList = value.kind === "list" && field.op === "=";
  const expr = isList
    ? perSegment(value, unit, what, env)
    : inUnit(asNumeric(value, what, env), targetUnit(field, unit), what, env);
  return expr && (changed(field, before, expr) as SegmentValue);
}

/** `*=` takes a plain factor, `=` and `+=` the target's own unit. */
export function targetUnit(field: FieldEntry, unit: Unit | undefined): Unit | undefined {
  return field.op === "*=" ? undefined : unit;
}

/** The value after `=`, `*=` or `+=`. */
export function changed(field: FieldEntry, before: AnyExpr, by: AnyExpr): AnyExpr {
  if (field.op === "=") return by;
  return fold(field.op === "*=" ? "*" : "+", before, by, field.span);
}

export function perSegment(value: Value, unit: Unit | undefined, what: string, env: Env): AnyExpr | undefined {
  if (value.kind !== "list") return undefined;
  const values: number[] = [];
  for (const item of value.items) {
    if (item.kind !== "numeric") {
      env.resolver.report.add(messages.wrongKind(item.span, what, "a list of numbers", describeValue(item)));
      return undefined;
    }
    const number = constantIn(item, unit, what, env);
    if (number === undefined) return undefined;
    values.push(number);
  }
  return { kind: "Ref", ref: { kind: "PerSegment", values }, span: value.span };
}
