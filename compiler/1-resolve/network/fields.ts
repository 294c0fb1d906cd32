import type { Block, Field, UseRule } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import * as messages from "../messages-hlk.js";
import type { Env } from "./evaluate-context.js";
import { findRule, newScope, type Scope, visibleRules } from "./scope.js";

/** One field of a block, with the scope that its value is read in (a bundle's own, for fields that `use` brings). */
export interface FieldEntry {
  /** `L`, or `hd.gbar` for a path. */
  readonly name: string;
  readonly op: Field["op"];
  readonly value: HlkExpr;
  readonly scope: Scope;
  /** The braces that it stands in. */
  readonly block: Block | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
}

type Place = Pick<Env, "scope" | "resolver">;

/** The fields of a block in order, those of `use BUNDLE(…)` in the place of the `use`. */
export function expandBlock(block: Block, env: Place): readonly FieldEntry[] {
  return block.items.flatMap((item) => {
    if (item.kind === "Pointer") return []; // pointers.ts reads them
    return item.kind === "Field" ? [fieldEntry(item, env.scope, block)] : useBundle(item, env);
  });
}

export function fieldEntry(field: Field, scope: Scope, block?: Block): FieldEntry {
  const name = field.path.map((part) => part.text).join(".");
  const nameSpan = field.path[0]?.span ?? field.span;
  return { name, op: field.op, value: field.value, scope, block, span: field.span, nameSpan };
}

function useBundle(use: UseRule, env: Place): readonly FieldEntry[] {
  const { report, active } = env.resolver;
  const rule = findRule(env.scope, use.name.text);
  if (!rule) {
    report.add(messages.unknownBundle(use.name.span, use.name.text, visibleRules(env.scope)));
    return [];
  }
  if (active.has(rule.node)) {
    report.add(messages.dependsOnItself(use.span, use.name.text));
    return [];
  }
  const scope = newScope(rule.scope);
  if (!bindArguments(use, rule.node.parameters, scope, env)) return [];
  active.add(rule.node);
  const fields = expandBlock(rule.node.block, { ...env, scope });
  active.delete(rule.node);
  return fields;
}

/** Arguments are read where the bundle's fields are, in the scope of the `use`. */
function bindArguments(
  use: UseRule,
  parameters: readonly { readonly text: string; readonly span: Span }[],
  scope: Scope,
  env: Place,
): boolean {
  const { report } = env.resolver;
  const given = new Map<string, HlkExpr>();
  for (const [i, arg] of use.args.entries()) given.set(parameters[i]?.text ?? `argument ${i + 1}`, arg);
  for (const named of use.named) {
    const known = parameters.map((p) => p.text);
    if (!known.includes(named.name.text)) {
      report.add(messages.unknownArgument(named.span, use.name.text, named.name.text, known));
      return false;
    }
    given.set(named.name.text, named.value);
  }
  if (use.args.length > parameters.length || given.size < parameters.length) {
    report.add(messages.wrongArgumentCount(use.span, use.name.text, `${parameters.length} values`, given.size));
    return false;
  }
  for (const parameter of parameters) {
    const node = given.get(parameter.text);
    if (node) scope.names.set(parameter.text, { kind: "deferred", node, scope: env.scope, span: parameter.span });
  }
  return true;
}

/**
 * Fields by name, later ones winning over earlier ones from elsewhere; a name twice in one block is an error, a name
 * outside `known` too. `of` starts the message: "A population".
 */
export function fieldMap(
  fields: readonly FieldEntry[],
  of: string,
  known: readonly string[],
  env: Place,
): ReadonlyMap<string, FieldEntry> {
  const map = new Map<string, FieldEntry>();
  for (const field of fields) {
    if (!known.includes(field.name)) {
      env.resolver.report.add(messages.unknownField(field.nameSpan, field.name, of, known));
      continue;
    }
    if (field.op !== "=") env.resolver.report.add(messages.onlyAssignment(field.span, field.op, field.name));
    const before = map.get(field.name);
    if (before && before.block === field.block) {
      env.resolver.report.add(messages.duplicateField(field.nameSpan, field.name, before.nameSpan));
    }
    map.set(field.name, field);
  }
  return map;
}
