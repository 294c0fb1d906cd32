import type { Record as RecordNode } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, asText, constantIn } from "./expect.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import { knownUnit } from "./quantity.js";

export type RecordingFields = ReadonlyMap<string, FieldEntry>;

/** `record … { store = float64 }`; `own`: further fields that the block may have. */
export function recordingFields({ block }: RecordNode, own: readonly string[], env: Env): RecordingFields {
  const fields = fieldMap(block ? expandBlock(block, env) : [], "A recording", ["store", "unit", "by", ...own], env);
  for (const later of ["unit", "by"]) {
    const field = fields.get(later);
    if (field) env.resolver.report.add(notSupportedYet(field.span, `'${later}' of a recording`));
  }
  return fields;
}

/** When a recording takes its rows, and how wide its numbers are. */
export function readTiming(
  { every }: RecordNode,
  fields: RecordingFields,
  env: Env,
): { readonly everyMs?: number; readonly float64: boolean } {
  const everyMs = every && readInterval(every, env);
  return { float64: readWidth(fields, env), ...(everyMs === undefined ? {} : { everyMs }) };
}

/** A field that is a number above 0, in this unit. */
export function readPositive(fields: RecordingFields, name: string, unit: string, env: Env): number | undefined {
  const field = fields.get(name);
  if (!field) return undefined;
  const inner = { ...env, scope: field.scope };
  const given = asNumeric(evaluate(field.value, inner), `'${name}'`, inner);
  const value = constantIn(given, knownUnit(unit), `'${name}'`, inner);
  if (value !== undefined && !(value > 0))
    env.resolver.report.add(messages.notPositive(field.span, `'${name}'`, value));
  return value;
}

function readInterval(node: HlkExpr, env: Env): number | undefined {
  const what = "The interval of a recording";
  const everyMs = constantIn(asNumeric(evaluate(node, env), what, env), knownUnit("ms"), what, env);
  if (everyMs !== undefined && !(everyMs > 0)) env.resolver.report.add(messages.notPositive(node.span, what, everyMs));
  return everyMs;
}

function readWidth(fields: RecordingFields, env: Env): boolean {
  const store = fields.get("store");
  const word = store && asText(evaluate(store.value, { ...env, scope: store.scope, symbols: true }), "'store'", env);
  if (word && word.text !== "float32" && word.text !== "float64") {
    env.resolver.report.add(messages.unknownWord(word.span, "'store'", word.text, ["float32", "float64"]));
  }
  return word?.text === "float64";
}
