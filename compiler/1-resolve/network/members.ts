import type { HlkExpr, Index, Member } from "../../../grammar/hlk/ast-expression.js";
import * as messages from "../messages-hlk.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, wholeNumber } from "./expect.js";
import { findName } from "./scope.js";
import { showValue } from "./choices.js";
import { sliceBounds } from "./slices.js";
import { lookUp } from "./table-lookup.js";
import { axisValue } from "./table-value.js";
import { describeValue, type MapValue, text, type Value } from "./value.js";

/** `layer.L2`, `w.pre`, `post.ynorm`. */
export function memberValue(node: Member, env: Env): Value | undefined {
  const { target, name } = node;
  if (target.kind === "Ref" && !findName(env.scope, target.ref)) {
    const owner = env.context.owners.get(target.ref) ?? env.resolver.globalOwners.get(target.ref);
    if (owner) return owner(name.text, node.span);
    if (["pre", "post", "site"].includes(target.ref)) {
      env.resolver.report.add(messages.ownerNotHere(node.span, target.ref, env.context.what));
      return undefined;
    }
  }
  const value = evaluate(target, env.symbols ? { ...env, symbols: false } : env);
  if (!value) return undefined;
  if (value.kind === "map") return mapEntry(value, text(name.text, name.span), env);
  if (value.kind === "table") {
    const axis = value.table.axes.find((a) => a.name === name.text);
    if (axis) return axisValue(axis, node.span);
    const known = value.table.axes.map((a) => a.name);
    env.resolver.report.add(messages.noSuchMember(name.span, name.text, `The table '${value.table.name}'`, known));
    return undefined;
  }
  env.resolver.report.add(messages.noSuchMember(name.span, name.text, describeValue(value), []));
  return undefined;
}

function mapEntry(map: MapValue, key: Value, env: Env): Value | undefined {
  const wanted = showValue(key);
  const entry = map.entries.find(([k]) => showValue(k) === wanted);
  if (entry) return { ...entry[1], span: key.span };
  const known = map.entries.map(([k]) => showValue(k));
  env.resolver.report.add(messages.noSuchMember(key.span, wanted, "This map", known));
  return undefined;
}

/** `density[L2, E]`, `nsyn[m]`, `origin[0]`, `name(L)[1:]`. */
export function indexValue(node: Index, env: Env): Value | undefined {
  const target = evaluate(node.target, env);
  if (!target) return undefined;
  if (target.kind === "table") return lookUp(target.table, node.args, node.span, env);
  const [arg] = node.args;
  if (!arg || node.args.length > 1) {
    env.resolver.report.add(messages.wrongArgumentCount(node.span, "[…]", "1 index", node.args.length));
    return undefined;
  }
  if (target.kind === "map") {
    const key = evaluate(arg, { ...env, symbols: true });
    return key && mapEntry(target, key, env);
  }
  if (target.kind === "list") return listItems(target.items, arg, env, (items) => ({ ...target, items }));
  if (target.kind === "text") {
    const characters = [...target.text].map((c) => text(c, node.span));
    const joined = (items: readonly Value[]) => text(items.map(showValue).join(""), node.span);
    return listItems(characters, arg, env, joined);
  }
  env.resolver.report.add(
    messages.wrongKind(target.span, "What is indexed", "a list, map or table", describeValue(target)),
  );
  return undefined;
}

function listItems(
  items: readonly Value[],
  arg: HlkExpr,
  env: Env,
  part: (items: readonly Value[]) => Value,
): Value | undefined {
  if (arg.kind === "Slice") {
    const bounds = sliceBounds(arg, items.length, env);
    return (
      bounds &&
      part(items.filter((_, i) => i >= bounds.start && i < bounds.stop && (i - bounds.start) % bounds.step === 0))
    );
  }
  const index = wholeNumber(asNumeric(evaluate(arg, env), "An index", env), "An index", env, -Infinity);
  if (index === undefined) return undefined;
  const item = items.at(index);
  if (!item) env.resolver.report.add(messages.indexOutOfRange(arg.span, index, items.length));
  return item && { ...item, span: arg.span };
}
