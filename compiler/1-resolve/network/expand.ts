import type * as ast from "../../../grammar/hlk/ast.js";
import type { Cell } from "../../../grammar/hlk/ast-cell.js";
import type { Name } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { bindRows } from "./binds.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asBool, decided } from "./expect.js";
import { declaredName } from "./names.js";
import { newOption } from "./options.js";
import { newParam } from "./params.js";
import type { Resolver } from "./resolver.js";
import { type Entity, findName, newScope, type Scope } from "./scope.js";
import { newTable } from "./tables.js";

/** A declaration in the scope it was met in; a `for` gives one per row. */
export interface Declared<Node> {
  readonly node: Node;
  readonly scope: Scope;
  /** "" where it has none. */
  readonly name: string;
}

/** The model's declarations by kind, `for` and `if` unrolled, in source order. */
export interface Declarations {
  readonly cells: Declared<Cell>[];
  readonly synapses: Declared<ast.Synapse>[];
  readonly populations: Declared<ast.Population>[];
  readonly groups: Declared<ast.Group>[];
  readonly connects: Declared<ast.Connect>[];
  readonly stimuli: Declared<ast.Stimulate>[];
  readonly places: Declared<ast.Place>[];
  readonly changes: Declared<ast.At>[];
  readonly records: Declared<ast.Record>[];
  readonly plots: Declared<ast.Plot>[];
  readonly volumes: Declared<ast.Volume>[];
  readonly simulates: Declared<ast.Simulate>[];
  readonly numerics: Declared<ast.Numerics>[];
}

export function expandDeclarations(resolver: Resolver): Declarations {
  const into: Declarations = {
    cells: [],
    synapses: [],
    populations: [],
    groups: [],
    connects: [],
    stimuli: [],
    places: [],
    changes: [],
    records: [],
    plots: [],
    volumes: [],
    simulates: [],
    numerics: [],
  };
  walk(resolver.file.declarations, resolver.root, resolver, into);
  return into;
}

/** Names first, in any order; then what unrolls, as it stands. */
function walk(nodes: readonly ast.Declaration[], scope: Scope, resolver: Resolver, into: Declarations): void {
  for (const node of nodes) declareValues(node, scope, resolver);
  for (const node of nodes) {
    if (node.kind === "If") walkIf(node, scope, resolver, into);
    else if (node.kind === "For") walkFor(node, scope, resolver, into);
    else collect(node, scope, resolver, into);
  }
}

/** `if` decides by options; what it declares is seen where the `if` stands. */
function walkIf(node: ast.If<ast.Declaration>, scope: Scope, resolver: Resolver, into: Declarations): void {
  const taken = decideIf(node.test, { scope, context: staticContext("an if"), resolver });
  if (taken !== undefined) walk(taken ? node.then : (node.else ?? []), scope, resolver, into);
}

export function decideIf(test: ast.If<unknown>["test"], env: Env): boolean | undefined {
  const value = asBool(evaluate(test, { ...env, symbols: true }), "What follows 'if'", env);
  return decided(value, "What follows 'if'", env);
}

function walkFor(node: ast.For, scope: Scope, resolver: Resolver, into: Declarations): void {
  const env: Env = { scope, context: staticContext("a for"), resolver };
  for (const row of bindRows(node.binds, node.test, env) ?? []) walk(node.declarations, newScope(row), resolver, into);
}

/** Registers what other declarations read by name. */
export function declareValues(node: ast.Declaration, scope: Scope, resolver: Resolver): void {
  switch (node.kind) {
    case "Param":
      for (const setting of node.settings) declareParam(setting, setting.name.text, scope, resolver);
      return;
    case "Option":
      for (const setting of node.settings) {
        const option = newOption(setting.name.text, setting, scope);
        if (declare(setting.name, { kind: "option", option, span: setting.name.span }, scope, resolver)) {
          resolver.options.push(option);
        }
      }
      return;
    case "Let":
      declareLet(node, scope, resolver);
      return;
    case "Table": {
      const table = newTable(node.name.text, node, scope);
      declare(node.name, { kind: "table", table, span: node.name.span }, scope, resolver);
      return;
    }
    case "Rule": {
      const before = scope.rules.get(node.name.text);
      if (before) {
        const { name } = node;
        resolver.report.add(messages.duplicateName(name.span, "The rule bundle", name.text, before.node.name.span));
      }
      scope.rules.set(node.name.text, { node, scope });
      return;
    }
    case "Defaults":
      if (node.of.text === "connect") scope.defaults.push({ block: node.block, scope });
      else resolver.report.add(messages.unknownWord(node.of.span, "What has defaults", node.of.text, ["connect"]));
      return;
    default:
  }
}

/** `qualified` has the cell's name before it, for a `param` of a cell. */
export function declareParam(setting: ast.Setting, qualified: string, scope: Scope, resolver: Resolver): void {
  const param = newParam(qualified, setting, scope);
  if (!declare(setting.name, { kind: "param", param, span: setting.name.span }, scope, resolver)) return;
  if (!resolver.params.some((known) => known.name === qualified)) resolver.params.push(param);
}

export function declareLet(node: ast.Let, scope: Scope, resolver: Resolver): void {
  const { span } = node.name;
  const entity: Entity = node.parameters
    ? { kind: "function", node, scope, span }
    : { kind: "deferred", node: node.value, scope, span };
  declare(node.name, entity, scope, resolver);
}

function declare(name: Name, entity: Entity, scope: Scope, resolver: Resolver): boolean {
  const before = scope.names.get(name.text);
  if (before) {
    resolver.report.add(messages.duplicateName(name.span, "The name", name.text, before.span));
    return false;
  }
  scope.names.set(name.text, entity);
  return true;
}

function collect(node: ast.Declaration, scope: Scope, resolver: Resolver, into: Declarations): void {
  const named = <N extends { readonly name?: Name }>(list: Declared<N>[], it: N) => {
    const name = it.name ? declaredName(it.name, scope, resolver) : "";
    if (name !== undefined) list.push({ node: it, scope, name });
  };
  const plain = <N>(list: Declared<N>[], it: N) => list.push({ node: it, scope, name: "" });
  switch (node.kind) {
    case "Cell":
      named(into.cells, node);
      return;
    case "Synapse":
      named(into.synapses, node);
      return;
    case "Population":
      named(into.populations, node);
      return;
    case "Group":
      named(into.groups, node);
      return;
    case "Connect":
      named(into.connects, node);
      return;
    case "Stimulate":
      named(into.stimuli, node);
      return;
    case "Place":
      named(into.places, node);
      return;
    case "At":
      plain(into.changes, node);
      return;
    case "Record":
      plain(into.records, node);
      return;
    case "Plot":
      plain(into.plots, node);
      return;
    case "Volume":
      plain(into.volumes, node);
      return;
    case "Simulate":
      plain(into.simulates, node);
      return;
    case "Numerics":
      plain(into.numerics, node);
      return;
    default:
      refuse(node, resolver);
  }
}

function refuse(node: ast.Declaration, resolver: Resolver): void {
  const refused: { readonly [kind: string]: string } = {
    Sweep: "sweep",
  };
  const what = refused[node.kind];
  if (what) resolver.report.add(notSupportedYet(headSpan(node.span), what));
  if (node.kind !== "Use") return;
  if (node.as) resolver.report.add(notSupportedYet(node.as.span, "use … as NAME"));
}

/** The first line of a long statement. */
export function headSpan(span: Span): Span {
  const line = span.source.text.indexOf("\n", span.start);
  return line < 0 || line > span.end ? span : { ...span, end: line };
}

/** Names that must differ, over several kinds of declarations. */
export function checkUnique(
  declared: readonly { readonly what: string; readonly name: string; readonly span: Span }[],
  resolver: Resolver,
): void {
  const first = new Map<string, Span>();
  for (const { what, name, span } of declared) {
    const before = first.get(name);
    if (before) resolver.report.add(messages.duplicateName(span, what, name, before));
    else first.set(name, span);
  }
}

/** Whether a tag or population is also the name of a value: conditions could mean either. */
export function visibleValue(name: string, scope: Scope): Entity | undefined {
  return findName(scope, name);
}
