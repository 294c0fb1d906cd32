import type { Bind, Comprehension, HlkExpr, Slice } from "../../../grammar/hlk/ast-expression.js";
import * as messages from "../messages-hlk.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asBool, asNumeric, decided, wholeNumber } from "./expect.js";
import { newScope, type Scope, visibleNames } from "./scope.js";
import { describeValue, type ListValue, plainNumber, type Value } from "./value.js";

/** More rows than this are a mistake, not a model. */
const MAX_ROWS = 1_000_000;

/** Every scope that the binds of a `for` or a comprehension make, the first bind varying slowest. */
export function bindRows(binds: readonly Bind[], test: HlkExpr | undefined, env: Env): readonly Scope[] | undefined {
  let scopes: readonly Scope[] = [env.scope];
  for (const bind of binds) {
    const next: Scope[] = [];
    for (const scope of scopes) {
      const rows = rowsOfBind(bind, { ...env, scope });
      if (!rows) return undefined;
      const count = Math.max(rows.length * scopes.length, next.length + rows.length);
      if (count > MAX_ROWS) {
        env.resolver.report.add(messages.tooMany(bind.span, "Rows of this `for`", count, MAX_ROWS));
        return undefined;
      }
      for (const row of rows) next.push(rowScope(scope, bind, row));
    }
    scopes = next;
  }
  return test ? filtered(scopes, test, env) : scopes;
}

function filtered(scopes: readonly Scope[], test: HlkExpr, env: Env): readonly Scope[] | undefined {
  const kept: Scope[] = [];
  for (const scope of scopes) {
    const inner = { ...env, scope, symbols: true };
    const isKept = decided(asBool(evaluate(test, inner), "What follows 'if'", inner), "What follows 'if'", inner);
    if (isKept === undefined) return undefined;
    if (isKept) kept.push(scope);
  }
  return kept;
}

function rowScope(parent: Scope, bind: Bind, row: readonly Value[]): Scope {
  const named = bind.names.map((name, i) => [name.text, row[i] as Value] as const);
  const scope = newScope(parent, named);
  for (const [i, name] of bind.names.entries()) {
    scope.names.set(name.text, { kind: "value", value: row[i] as Value, span: name.span });
  }
  return scope;
}

function isEmptyLiteral(values: HlkExpr): boolean {
  return (values.kind === "Block" || values.kind === "List") && values.items.length === 0;
}

/** One value per name: `k in {…}`, `(i, a) in list`, `(key, value) in map`. */
function rowsOfBind(bind: Bind, env: Env): readonly (readonly Value[])[] | undefined {
  if (isEmptyLiteral(bind.values)) {
    env.resolver.report.add(messages.nothingToRepeat(bind.values.span));
    return [];
  }
  const values = evaluate(bind.values, { ...env, symbols: true });
  if (!values) return undefined;
  const isPair = bind.names.length === 2;
  if (values.kind === "map") return values.entries.map(([key, value]) => (isPair ? [key, value] : [key]));
  if (values.kind === "list") {
    return values.items.map((item, i) => (isPair ? [plainNumber(i, bind.span), item] : [item]));
  }
  if (values.kind === "text" && bind.values.kind === "Ref") {
    env.resolver.report.add(messages.unknownName(values.span, values.text, visibleNames(env.scope)));
    return undefined;
  }
  const expected = "a set, a list, a map or an axis";
  env.resolver.report.add(messages.wrongKind(values.span, "What follows 'in'", expected, describeValue(values)));
  return undefined;
}

export function comprehension(node: Comprehension, env: Env): ListValue | undefined {
  const scopes = bindRows(node.binds, node.test, env);
  if (!scopes) return undefined;
  const items: Value[] = [];
  for (const scope of scopes) {
    const item = evaluate(node.element, { ...env, scope });
    if (!item) return undefined;
    items.push(item);
  }
  return { kind: "list", form: "list", items, span: node.span };
}

/** `0:nx:3` behind the `in` of a `for`: the whole numbers it counts. */
export function sliceNumbers(node: Slice, env: Env): ListValue | undefined {
  const whole = (part: HlkExpr | undefined, otherwise: number) =>
    part ? wholeNumber(asNumeric(evaluate(part, env), "A slice", env), "A slice", env, -Infinity) : otherwise;
  const start = whole(node.start, 0);
  const stop = whole(node.stop, Number.NaN);
  const step = whole(node.step, 1);
  if (start === undefined || stop === undefined || step === undefined) return undefined;
  if (Number.isNaN(stop) || step === 0) {
    env.resolver.report.add(messages.missingField(node.span, "A slice that counts", "an end and a step other than 0"));
    return undefined;
  }
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (count > MAX_ROWS) {
    env.resolver.report.add(messages.tooMany(node.span, "Numbers of this slice", count, MAX_ROWS));
    return undefined;
  }
  const items = Array.from({ length: count }, (_, i) => plainNumber(start + i * step, node.span));
  return { kind: "list", form: "list", items, span: node.span };
}
