import type { Name } from "../../../grammar/hlk/ast-expression.js";
import { nameIsVariable } from "../messages-hlk.js";
import { stringText } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import type { Resolver } from "./resolver.js";
import { findName, rowOf, type Scope } from "./scope.js";
import { evaluate } from "./evaluate.js";

/** A declared name: literal, or computed where it is written as a string: `"EE_{f}"`. */
export function declaredName(name: Name, scope: Scope, resolver: Resolver): string | undefined {
  if (!name.parts) {
    if (rowOf(scope).some(([variable]) => variable === name.text)) {
      resolver.report.add(nameIsVariable(name.span, name.text));
      return undefined;
    }
    return name.text;
  }
  return stringText({ parts: name.parts }, { scope, context: staticContext("a name"), resolver });
}

/** A name that refers: a visible variable (a `for` variable, an option) stands for its text, else it is meant literally. */
export function referredName(name: Name, env: Env): string | undefined {
  if (name.parts) return stringText({ parts: name.parts }, env);
  const entity = findName(env.scope, name.text);
  if (!entity || entity.kind === "function" || entity.kind === "table" || entity.kind === "param") return name.text;
  const value = evaluate({ kind: "Ref", ref: name.text, span: name.span }, { ...env, symbols: true });
  if (!value) return undefined;
  return value.kind === "text" ? value.text : name.text;
}
