import { type Expr, operands } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import * as messages from "../messages-hlk.js";
import { cellDrawNotHere } from "../messages-hlk-model.js";
import { evaluate } from "./evaluate.js";
import type { Context, Env } from "./evaluate-context.js";
import { readOption } from "./options.js";
import type { Entity } from "./scope.js";
import { readTable } from "./tables.js";
import { type AnyExpr, constant, numeric, type Value } from "./value.js";

/** `let a = b + 1`, `let b = c + 1`, …: longer chains than this no person writes. */
const MOST_ACTIVE = 100;

/** The value of a declared name, for the place that reads it. */
export function readEntity(name: string, entity: Entity, span: Span, env: Env): Value | undefined {
  const { report, active } = env.resolver;
  switch (entity.kind) {
    case "param":
      if (env.context.allowsParams) return readParam(entity.param, span, env);
      if (env.context.readsParams) return paramNow(entity.param, span, env);
      report.add(messages.paramInStructure(span, name, env.context.what));
      return undefined;
    case "draw":
      if (env.context.readsDraws)
        return numeric({ kind: "Ref", ref: { kind: "Draw", name: entity.name }, span }, entity.unit, span);
      report.add(cellDrawNotHere(span, name, env.context.what));
      return undefined;
    case "value":
      return { ...entity.value, span };
    case "function":
      report.add(messages.wrongKind(span, `'${name}'`, "a value", "a function: give it its arguments"));
      return undefined;
    default: {
      if (active.size > MOST_ACTIVE) {
        report.add(messages.tooMany(span, "Names that stand for one another", active.size, MOST_ACTIVE));
        return undefined;
      }
      if (active.has(entity)) {
        report.add(messages.dependsOnItself(span, name));
        return undefined;
      }
      active.add(entity);
      const value = readLazily(entity, span, env);
      active.delete(entity);
      return value;
    }
  }
}

function readLazily(entity: Extract<Entity, { kind: "option" | "deferred" | "table" }>, span: Span, env: Env) {
  if (entity.kind === "option") return readOption(entity.option, span, env);
  if (entity.kind === "table") return readTable(entity.table, span, env);
  const value = evaluateOnce(entity, span, env);
  return value && { ...value, span };
}

/** More than any formula has; `let b = a + a`, `let c = b + b`, … forty times over has a million millions. */
const MOST_NODES = 100_000;

type Deferred = Extract<Entity, { kind: "deferred" }>;
const known = new WeakMap<Context, Map<Deferred, { readonly value: Value | undefined }>>();

/** A `let` that one place reads again has the value that it had: the tree is shared. What is drawn is drawn anew. */
function evaluateOnce(entity: Deferred, span: Span, env: Env): Value | undefined {
  const values = known.get(env.context) ?? new Map<Deferred, { readonly value: Value | undefined }>();
  known.set(env.context, values);
  // Symbols decide what a bare name means: such readers are few, and take their own way.
  const before = env.symbols ? undefined : values.get(entity);
  if (before) return before.value;
  let value = evaluate(entity.node, { ...env, scope: entity.scope });
  const expr = value && "expr" in value ? (value.expr as AnyExpr) : undefined;
  if (expr && nodeCount(expr) > MOST_NODES) {
    env.resolver.report.add(messages.expressionTooLarge(span, MOST_NODES));
    value = undefined;
  }
  const isDrawn = value && expr && hasDraws(expr);
  if (!env.symbols && !isDrawn) values.set(entity, { value });
  return value;
}

const counts = new WeakMap<object, number>();

/** Nodes of the tree, where a shared one counts each time. */
function nodeCount(expr: AnyExpr): number {
  const before = counts.get(expr);
  if (before !== undefined) return before;
  const count = operands(expr as Expr<unknown>).reduce((sum, e) => sum + nodeCount(e as AnyExpr), 1);
  counts.set(expr, count);
  return count;
}

function hasDraws(expr: AnyExpr): boolean {
  if (expr.kind === "Call" && expr.fn.startsWith("draw.")) return true;
  return operands(expr as Expr<unknown>).some((e) => hasDraws(e as AnyExpr));
}

function paramNow(param: import("./params.js").ParamEntry, span: Span, env: Env): Value | undefined {
  const { resolver } = env;
  if (resolver.active.has(param)) {
    resolver.report.add(messages.dependsOnItself(span, param.name));
    return undefined;
  }
  resolver.active.add(param);
  const now = param.read(resolver);
  resolver.active.delete(param);
  return now && constant(now.value, now.unit, span);
}

function readParam(param: import("./params.js").ParamEntry, span: Span, env: Env): Value | undefined {
  const value = param.read(env.resolver);
  if (!value) return undefined;
  return numeric({ kind: "Ref", ref: { kind: "Param", name: param.name }, span }, value.unit, span);
}
