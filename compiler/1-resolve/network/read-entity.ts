import type { Span } from "../../../grammar/source.js";
import * as messages from "../messages-hlk.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { readOption } from "./options.js";
import type { Entity } from "./scope.js";
import { readTable } from "./tables.js";
import { numeric, type Value } from "./value.js";

/** `let a = b + 1`, `let b = c + 1`, …: longer chains than this no person writes. */
const MOST_ACTIVE = 100;

/** The value of a declared name, for the place that reads it. */
export function readEntity(name: string, entity: Entity, span: Span, env: Env): Value | undefined {
  const { report, active } = env.resolver;
  switch (entity.kind) {
    case "param":
      if (env.context.allowsParams) return readParam(entity.param, span, env);
      report.add(messages.paramInStructure(span, name, env.context.what));
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
  const value = evaluate(entity.node, { ...env, scope: entity.scope });
  return value && { ...value, span };
}

function readParam(param: import("./params.js").ParamEntry, span: Span, env: Env): Value | undefined {
  const value = param.read(env.resolver);
  if (!value) return undefined;
  return numeric({ kind: "Ref", ref: { kind: "Param", name: param.name }, span }, value.unit, span);
}
