import type { Span } from "../../../grammar/source.js";
import * as messages from "../messages-hlk.js";
import { commandLine } from "./arithmetic.js";
import { unitOf } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { bool, constant, text, type Value } from "./value.js";

/** Values from the command line: `--set lambda="150 um"`. */
export interface Overrides {
  readonly set: Readonly<Record<string, string>>;
}

const words: { readonly [word: string]: boolean } = {
  true: true,
  on: true,
  yes: true,
  false: false,
  off: false,
  no: false,
};

/** What `--set` gives a name, if it does; messages point into the command line itself. */
export function overrideValue(name: string, resolver: Resolver): Value | undefined {
  if (!Object.hasOwn(resolver.overrides.set, name)) return undefined;
  const given = (resolver.overrides.set[name] ?? "").trim();
  const span = overrideSpan(name, given);
  const [, digits, unitText = ""] = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*)$/.exec(given) ?? [];
  if (digits !== undefined) {
    const unit = unitText === "" ? undefined : unitOf(unitText);
    if (unitText === "" || unit) return constant(Number(digits), unit, span);
    resolver.report.add(messages.notAUnit(span, unitText));
    return undefined;
  }
  if (Object.hasOwn(words, given)) return bool(words[given] === true, span);
  if (/^\w+$/.test(given)) return text(given, span);
  resolver.report.add(messages.badSettingValue(span, given));
  return undefined;
}

/** A span into the text `NAME=VALUE` that stands for the command line. */
export function overrideSpan(name: string, given: string): Span {
  const source = { path: commandLine, text: `${name}=${given}` };
  return { source, start: name.length + 1, end: source.text.length };
}
