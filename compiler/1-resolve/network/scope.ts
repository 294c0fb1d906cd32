import type { Block, Let } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Rule } from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { ParamEntry } from "./params.js";
import type { OptionEntry } from "./options.js";
import type { Unit } from "./quantity.js";
import type { TableEntry } from "./tables.js";
import type { Value } from "./value.js";

/** What a visible name stands for. */
export type Entity =
  | { readonly kind: "param"; readonly param: ParamEntry; readonly span: Span }
  | { readonly kind: "option"; readonly option: OptionEntry; readonly span: Span }
  /** `let f(a, b) = …`. */
  | { readonly kind: "function"; readonly node: Let; readonly scope: Scope; readonly span: Span }
  /** A `let`, or an argument of a rule bundle: evaluated in its scope, with the context of the place that reads it. */
  | { readonly kind: "deferred"; readonly node: HlkExpr; readonly scope: Scope; readonly span: Span }
  /** A number that every cell of its type has by itself. */
  | { readonly kind: "draw"; readonly name: string; readonly unit: Unit | undefined; readonly span: Span }
  /** A variable of `for` or of a comprehension, an argument of a function. */
  | { readonly kind: "value"; readonly value: Value; readonly span: Span }
  | { readonly kind: "table"; readonly table: TableEntry; readonly span: Span };

/** Names seen from one place; inner scopes hide outer ones. */
export interface Scope {
  readonly parent?: Scope;
  readonly names: Map<string, Entity>;
  /** `defaults connect { … }` of this scope. */
  readonly defaults: { readonly block: Block; readonly scope: Scope }[];
  readonly rules: Map<string, { readonly node: Rule; readonly scope: Scope }>;
  /** The values of `for` variables of this scope, for labels: `k=PV`. */
  readonly row: readonly (readonly [name: string, value: Value])[];
}

export function newScope(parent?: Scope, row: Scope["row"] = []): Scope {
  return { names: new Map(), ...(parent ? { parent } : {}), defaults: [], rules: new Map(), row };
}

export function findName(scope: Scope | undefined, name: string): Entity | undefined {
  for (let at = scope; at; at = at.parent) {
    const entity = at.names.get(name);
    if (entity) return entity;
  }
  return undefined;
}

export function findRule(scope: Scope | undefined, name: string) {
  for (let at = scope; at; at = at.parent) {
    const rule = at.rules.get(name);
    if (rule) return rule;
  }
  return undefined;
}

/** Every visible name, inner first. */
export function visibleNames(scope: Scope | undefined): string[] {
  const names: string[] = [];
  for (let at = scope; at; at = at.parent) names.push(...at.names.keys());
  return names;
}

export function visibleRules(scope: Scope | undefined): string[] {
  const names: string[] = [];
  for (let at = scope; at; at = at.parent) names.push(...at.rules.keys());
  return names;
}

/** Rows of all enclosing `for`s, outermost first. */
export function rowOf(scope: Scope | undefined): Scope["row"] {
  return scope ? [...rowOf(scope.parent), ...scope.row] : [];
}
