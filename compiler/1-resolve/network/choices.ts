import type { Setting } from "../../../grammar/hlk/ast.js";
import * as messages from "../messages-hlk.js";
import { isIn } from "./compare.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { constantOf, describeValue, type Value } from "./value.js";

/** `param g = 1 in 0..2`, `option m = A in {A, B}`: the value must be one of them. */
export function checkChoices(name: string, value: Value, setting: Setting, env: Env): boolean {
  if (!setting.choices) return true;
  const choices = evaluate(setting.choices, { ...env, symbols: true });
  if (!choices) return false;
  const hit = choices.kind === "range" || choices.kind === "list" ? isIn(value, choices, value.span, env) : undefined;
  if (!hit) {
    if (choices.kind !== "range" && choices.kind !== "list") {
      env.resolver.report.add(
        messages.wrongKind(choices.span, `What '${name}' may be`, "a range or a set", describeValue(choices)),
      );
    }
    return false;
  }
  if (constantOf(hit) === 1) return true;
  const { source, start, end } = setting.choices.span;
  env.resolver.report.add(messages.valueNotAllowed(value.span, name, showValue(value), source.text.slice(start, end)));
  return false;
}

export function showValue(value: Value): string {
  if (value.kind === "text") return value.text;
  if (value.kind === "bool") return constantOf(value) === 1 ? "on" : "off";
  if (value.kind === "numeric") return `${constantOf(value) ?? "a number"}${value.unit ? ` ${value.unit.text}` : ""}`;
  return describeValue(value);
}
