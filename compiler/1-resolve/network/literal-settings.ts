import type { Field } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import { parseHlkExpression } from "../../../grammar/hlk/parser.js";
import type { Span } from "../../../grammar/source.js";
import * as messages from "../messages-hlk.js";
import { commandLine } from "./arithmetic.js";
import type { FieldEntry } from "./fields.js";
import { glob } from "./glob.js";
import type { Resolver } from "./resolver.js";
import type { Scope } from "./scope.js";

/** What a path of `--set` may begin with; the word may be left out where the name alone is clear. */
export const settingOwners = ["cell", "synapse", "population", "connect", "stimulate", "simulate"] as const;
export type SettingOwner = (typeof settingOwners)[number];

/** A `--set` that names a place in the model instead of a param: `connect.EE.weight*=2`. */
export interface LiteralSetting {
  /** As given, without the operator: `connect.EE.weight`. */
  readonly path: string;
  readonly op: Field["op"];
  readonly value: HlkExpr;
  /** Of the whole `PATH=VALUE` on the command line. */
  readonly span: Span;
  readonly pathSpan: Span;
  /** What it has changed: nothing is a mistake, and so are things of two kinds. */
  readonly changed: Set<SettingOwner>;
}

/** Reads the settings that name no param or option. */
export function readLiteralSettings(resolver: Resolver): readonly LiteralSetting[] {
  const known = [...resolver.params, ...resolver.options].map(({ name }) => name);
  return Object.entries(resolver.overrides.set).flatMap(([key, text]) => {
    if (known.includes(key)) return [];
    const { span, path, op } = splitKey(key, text);
    const { source } = span;
    const at = { source, start: key.length + 1, end: source.text.length };
    const { expression, diagnostics } = parseHlkExpression(source, at);
    if (diagnostics.length > 0) resolver.report.add(messages.badSettingValue(at, text));
    if (!expression || diagnostics.length > 0) return [];
    const pathSpan = { ...span, end: path.length };
    return [{ path, op, value: expression, span, pathSpan, changed: new Set<SettingOwner>() }];
  });
}

/** `connect.EE.weight*` and `2`: the operator stands at the end of the key. */
function splitKey(key: string, text: string) {
  const [, path = key, sign = ""] = /^(.*?)\s*([*+]?)$/s.exec(key) ?? [];
  const source = { path: commandLine, text: `${key}=${text}` };
  return { path, op: `${sign}=` as Field["op"], span: { source, start: 0, end: source.text.length } };
}

/** What a setting says of a thing by that name: `weight` of `connect.EE.weight`; a `*` in its name stands for any letters. */
export function settingField(setting: LiteralSetting, owner: SettingOwner, name: string): string | undefined {
  const paths = setting.path.startsWith(`${owner}.`)
    ? [setting.path.slice(owner.length + 1), setting.path]
    : [setting.path];
  for (const path of paths) {
    if (name === "") return path;
    if (path.startsWith(`${name}.`)) return path.slice(name.length + 1);
    const dot = path.lastIndexOf(".");
    if (path.includes("*") && dot > 0 && glob(path.slice(0, dot)).test(name)) return path.slice(dot + 1);
  }
  return undefined;
}

export interface Settled {
  readonly owner: SettingOwner;
  readonly name: string;
  /** Fields that may be set there; a setting of another field is some other thing's, or a mistake. */
  readonly accepts: (field: string) => boolean;
  /** Where a value of the command line is read, unless it replaces one that has a scope. */
  readonly scope: Scope;
  /** Fields that a new one drives out: a rule has one pattern. */
  readonly excludes?: (field: string) => readonly string[];
  /** A field's value where the text gives none: what `*=` multiplies then. */
  readonly otherwise?: (field: string) => number | undefined;
  /** One name for a field's several: `del` for `delay`. */
  readonly canonical?: (field: string) => string;
}

/** The fields of a declaration as the command line changes them. */
export function settle(fields: readonly FieldEntry[], to: Settled, resolver: Resolver): readonly FieldEntry[] {
  let settled = fields;
  for (const setting of resolver.settings) {
    const name = settingField(setting, to.owner, to.name);
    if (name === undefined || !to.accepts(name)) continue;
    setting.changed.add(to.owner);
    const canonical = to.canonical ?? ((field: string) => field);
    const before = settled.findLast((field) => canonical(field.name) === canonical(name));
    const entry = changedField(setting, name, before, to, resolver);
    if (!entry) continue;
    const out = [canonical(name), ...(to.excludes?.(name) ?? [])];
    settled = [...settled.filter((field) => !out.includes(canonical(field.name))), entry];
  }
  return settled;
}

function changedField(
  setting: LiteralSetting,
  name: string,
  before: FieldEntry | undefined,
  to: Settled,
  resolver: Resolver,
): FieldEntry | undefined {
  const { op, value, span } = setting;
  const entry = { name, op: "=", block: undefined, span, nameSpan: setting.pathSpan } as const;
  if (op === "=") return { value, ...entry, scope: to.scope };
  const otherwise = to.otherwise?.(name);
  const left: HlkExpr | undefined =
    before?.value ?? (otherwise === undefined ? undefined : { kind: "Number", value: otherwise, span });
  if (!left) {
    resolver.report.add(messages.nothingToChange(setting.pathSpan, setting.path, op));
    return undefined;
  }
  const changed: HlkExpr = { kind: "Binary", op: op === "*=" ? "*" : "+", left, right: value, span };
  return { value: changed, ...entry, scope: before?.scope ?? to.scope };
}

/** The same for fields that are kept by name. */
export function settleMap(
  fields: ReadonlyMap<string, FieldEntry>,
  to: Settled,
  resolver: Resolver,
): ReadonlyMap<string, FieldEntry> {
  return new Map(settle([...fields.values()], to, resolver).map((field) => [field.name, field]));
}
