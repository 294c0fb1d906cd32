import type { HlkBinaryOp } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import * as messages from "../messages-hlk.js";
import { unknownTagValue } from "../messages-hlk-model.js";
import { fold, logic, toSameUnit } from "./arithmetic.js";
import type { Env } from "./evaluate-context.js";
import {
  type AnyExpr,
  bool,
  type BoolValue,
  describeValue,
  type RangeValue,
  type TextValue,
  type Value,
} from "./value.js";

/** `a == b`, `a < b`. Names compare with names, numbers with numbers of the same dimension. */
export function compare(op: HlkBinaryOp, left: Value, right: Value, span: Span, env: Env): BoolValue | undefined {
  if (left.kind === "numeric" && right.kind === "numeric") {
    const same = toSameUnit([left, right], "compare", env);
    return same && { kind: "bool", expr: fold(op as "<", same.exprs[0]!, same.exprs[1]!, span), span };
  }
  const isEquality = op === "==" || op === "!=";
  if (isEquality && left.kind === "text" && right.kind === "text") {
    if (!checkTagValue(left, right, env) || !checkTagValue(right, left, env)) return undefined;
    const isEqual = left.text === right.text && !left.isAbsent && !right.isAbsent;
    return bool(isEqual === (op === "=="), span);
  }
  if (isEquality && (isAbsent(left) || isAbsent(right))) return bool(op === "!=", span);
  if (isEquality && left.kind === "bool" && right.kind === "bool") {
    return { kind: "bool", expr: fold(op, left.expr, right.expr, span), span };
  }
  env.resolver.report.add(notComparable(left, right, span, env));
  return undefined;
}

/** A bare name that is no tag: most likely a misspelt one. */
function notComparable(left: Value, right: Value, span: Span, env: Env) {
  const name = [left, right].find((v): v is TextValue => v.kind === "text" && v.tag === undefined);
  const known = [...env.context.variables.keys()];
  if (name && known.length > 0) return messages.unknownName(name.span, name.text, known);
  return messages.notComparable(span, describeValue(left), describeValue(right));
}

const isAbsent = (value: Value): boolean => value.kind === "text" && value.isAbsent === true;

/** `cellType == ITT`: no population has that. */
function checkTagValue(tagged: TextValue, other: TextValue, env: Env): boolean {
  if (tagged.tag === undefined) return other.tag !== undefined || checkSymbols(tagged, other, env);
  if (other.tag !== undefined) return true;
  const known = env.resolver.valuesOfTag(tagged.tag);
  if (known.includes(other.text)) return true;
  env.resolver.report.add(unknownTagValue(other.span, tagged.tag, other.text, known));
  return false;
}

/** Two names without a tag may only be compared where no tags are in sight (`s == exc` of a `for`). */
function checkSymbols(left: TextValue, right: TextValue, env: Env): boolean {
  if (!env.context.variables.has("pop")) return true;
  env.resolver.report.add(notComparable(left, right, left.span, env));
  return false;
}

/** `x in 0..1`, `kind in {PV, SOM}`, `ynorm in p.post` (any of its bins). */
export function isIn(left: Value, right: Value, span: Span, env: Env): BoolValue | undefined {
  if (right.kind === "range") return inRange(left, right, span, env);
  if (right.kind !== "list") {
    env.resolver.report.add(
      messages.wrongKind(right.span, "What follows 'in'", "a range or a set", describeValue(right)),
    );
    return undefined;
  }
  if (isPlainText(left) && right.items.every(isPlainText) && !env.context.variables.has("pop")) {
    return bool(
      right.items.some((item) => item.kind === "text" && item.text === left.text),
      span,
    );
  }
  let expr: AnyExpr = { kind: "Number", value: 0, span };
  for (const item of joinRanges(right.items)) {
    const hit = item.kind === "range" ? inRange(left, item, span, env) : compare("==", left, item, span, env);
    if (!hit) return undefined;
    expr = logic("or", expr, hit.expr, span);
  }
  return { kind: "bool", expr, span };
}

/** A name that no tag is compared with: `label in T.rule`, asked for each row of a family. */
const isPlainText = (value: Value): value is TextValue =>
  value.kind === "text" && value.tag === undefined && value.isAbsent === undefined;

/** Bins that touch are one interval. */
function joinRanges(items: readonly Value[]): readonly Value[] {
  const joined: Value[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const touches = last?.kind === "range" && item.kind === "range" && sameNumber(last.high.expr, item.low.expr);
    if (touches) joined[joined.length - 1] = { ...last, high: item.high, closed: item.closed };
    else joined.push(item);
  }
  return joined;
}

const sameNumber = (a: AnyExpr, b: AnyExpr) => a.kind === "Number" && b.kind === "Number" && a.value === b.value;

function inRange(left: Value, range: RangeValue, span: Span, env: Env): BoolValue | undefined {
  if (isAbsent(left)) return bool(false, span);
  const above = compare(">=", left, range.low, span, env);
  const below = compare(range.closed ? "<=" : "<", left, range.high, span, env);
  return above && below && { kind: "bool", expr: logic("and", above.expr, below.expr, span), span };
}
