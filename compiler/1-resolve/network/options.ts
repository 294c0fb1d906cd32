import type { Setting } from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { Option } from "../../ir/network.js";
import type { Binding } from "../../ir/quantity.js";
import * as messages from "../messages-hlk.js";
import { checkChoices } from "./choices.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { overrideValue } from "./overrides.js";
import { neuronUnit, sameDimension, scale } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import type { Scope } from "./scope.js";
import { constantOf, describeValue, numeric, type Value } from "./value.js";

/** An `option`, read when first needed; `readers` gathers who read it, and when that is decided. */
export interface OptionEntry {
  readonly name: string;
  readonly node: Setting;
  readonly scope: Scope;
  readonly readers: Map<string, Binding>;
  memo?: { readonly value: Value | undefined; readonly origin: Option["origin"] };
}

export function newOption(name: string, node: Setting, scope: Scope): OptionEntry {
  return { name, node, scope, readers: new Map() };
}

export function readOption(entry: OptionEntry, span: Span, env: Env): Value | undefined {
  if (env.context.what !== "") entry.readers.set(env.context.what, env.context.binding);
  entry.memo ??= evaluateOption(entry, env.resolver);
  const { value } = entry.memo;
  return value && { ...value, span };
}

function evaluateOption(entry: OptionEntry, resolver: Resolver): NonNullable<OptionEntry["memo"]> {
  const env: Env = { scope: entry.scope, context: staticContext(""), resolver, symbols: true };
  const declared = evaluate(entry.node.value, env);
  const override = overrideValue(entry.name, resolver);
  const origin = override ? "command-line" : "given";
  const value = declared && override ? overridden(declared, override, entry, env) : declared;
  const isPlain = value && ["numeric", "bool", "text"].includes(value.kind);
  if (value && !isPlain) {
    const expected = "a number, a word, on or off";
    resolver.report.add(messages.wrongKind(value.span, `The option '${entry.name}'`, expected, describeValue(value)));
  }
  if (!value || !isPlain || !checkChoices(entry.name, value, entry.node, env)) return { value: undefined, origin };
  return { value, origin };
}

/** A number from the command line takes the declared unit; a value of another kind is refused. */
function overridden(declared: Value, override: Value, entry: OptionEntry, env: Env): Value | undefined {
  const { report } = env.resolver;
  if (declared.kind !== override.kind) {
    const what = `The option '${entry.name}'`;
    report.add(messages.wrongKind(override.span, what, describeValue(declared), describeValue(override)));
    return undefined;
  }
  if (declared.kind !== "numeric" || override.kind !== "numeric" || !declared.unit) return override;
  if (!override.unit) return numeric(override.expr, declared.unit, override.span);
  if (sameDimension(override.unit, declared.unit)) return override;
  report.add(messages.wrongUnit(override.span, `The option '${entry.name}'`, declared.unit.text, override.unit.text));
  return undefined;
}

/** All options as the Network lists them, in order of declaration. */
export function optionsOf(entries: readonly OptionEntry[], resolver: Resolver): readonly Option[] {
  return entries.flatMap((entry) => {
    entry.memo ??= evaluateOption(entry, resolver);
    const { value, origin } = entry.memo;
    const content = value && optionContent(value);
    if (!content) return [];
    const readers = [...entry.readers.keys()];
    const binding = [...entry.readers.values()].includes("compile") ? "compile" : "load";
    return [{ name: entry.name, ...content, binding, readers, origin, span: entry.node.span } satisfies Option];
  });
}

function optionContent(value: Value): Pick<Option, "value" | "unit"> | undefined {
  if (value.kind === "text") return { value: value.text };
  if (value.kind === "bool") return { value: constantOf(value) === 1 };
  if (value.kind !== "numeric") return undefined;
  const unit = value.unit && neuronUnit(value.unit);
  const expr = unit && value.unit ? scale(value.expr, value.unit, unit) : value.expr;
  return expr.kind === "Number" ? { value: expr.value, ...(unit ? { unit: unit.text } : {}) } : undefined;
}
