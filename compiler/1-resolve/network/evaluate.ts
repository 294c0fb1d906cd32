import type { HlkBinary, HlkCall, HlkExpr, StringNode } from "../../../grammar/hlk/ast-expression.js";
import { parseHlkExpression } from "../../../grammar/hlk/parser.js";
import type { Span } from "../../../grammar/source.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { arithmetic, logic, negate, not, toSameUnit } from "./arithmetic.js";
import { comprehension, sliceNumbers } from "./binds.js";
import { compare, isIn } from "./compare.js";
import type { Env } from "./evaluate-context.js";
import { asBool, asNumeric } from "./expect.js";
import { callFunction, functionNames } from "./functions.js";
import { indexValue, memberValue } from "./members.js";
import { type Unit, unitOf } from "./quantity.js";
import { readEntity } from "./read-entity.js";
import { findName, newScope, visibleNames } from "./scope.js";
import {
  bool,
  constant,
  constantOf,
  describeValue,
  type ListValue,
  type MapValue,
  numeric,
  plainNumber,
  text,
  type Value,
} from "./value.js";

/** The value of an expression in its surroundings; undefined when an error has been reported. */
export function evaluate(node: HlkExpr, env: Env): Value | undefined {
  switch (node.kind) {
    case "Number": {
      const unit = node.unit && readUnit(node.unit.text, node.unit.span, env);
      return node.unit && !unit ? undefined : constant(node.value, unit, node.span);
    }
    case "Ref":
      return readName(node.ref, node.span, env);
    case "UnitApplied": {
      const value = evaluate(node.operand, env);
      const unit = readUnit(node.unit.text, node.unit.span, env);
      return value && unit ? withUnit(value, unit, env) : undefined;
    }
    case "Unary":
      return unaryValue(node.op, node.operand, node.span, env);
    case "Binary":
      return binaryValue(node, env);
    case "Select":
      return selectValue(node.test, node.then, node.else, node.span, env);
    case "Call":
      return callValue(node, env);
    case "Range":
      return rangeValue(node.low, node.high, node.closed, node.span, env);
    case "Slice":
      return sliceNumbers(node, env);
    case "String": {
      const content = stringText(node, env);
      return content === undefined ? undefined : text(content, node.span);
    }
    case "Member":
      return memberValue(node, env);
    case "Index":
      return indexValue(node, env);
    case "List":
      return listValue("list", node.items, node.span, env);
    case "Tuple":
      return listValue("tuple", node.items, node.span, env);
    case "Set":
      return listValue("set", node.items, node.span, { ...env, symbols: true });
    case "Map":
      return mapValue(node.entries, node.span, env);
    case "Comprehension":
      return comprehension(node, env);
    case "Mechanism":
      return { kind: "mechanism", node, scope: env.scope, span: node.span };
    case "AtSite":
      env.resolver.report.add(notSupportedYet(node.span, "the value of a segment at a place (a@site)"));
      return undefined;
    case "Block":
      env.resolver.report.add(notSupportedYet(node.span, "a block as a value"));
      return undefined;
  }
}

/** The text of a string, holes filled: `"EE_{f}"` is `EE_IT`. */
export function stringText(node: Pick<StringNode, "parts">, env: Env): string | undefined {
  let result = "";
  for (const part of node.parts) {
    const piece = part.kind === "Text" ? part.text : holeText(part.span, env);
    if (piece === undefined) return undefined;
    result += piece;
  }
  return result;
}

/** Holes that were read, by their place: a `for` has the same one in each of its rows. */
const holes = new WeakMap<Span["source"], Map<number, ReturnType<typeof parseHlkExpression>>>();

function parseHole(span: Span): ReturnType<typeof parseHlkExpression> {
  const known = holes.get(span.source) ?? new Map<number, ReturnType<typeof parseHlkExpression>>();
  holes.set(span.source, known);
  const parsed = known.get(span.start) ?? parseHlkExpression(span.source, span);
  known.set(span.start, parsed);
  return parsed;
}

function holeText(span: Span, env: Env): string | undefined {
  const parsed = parseHole(span);
  for (const diagnostic of parsed.diagnostics) env.resolver.report.add(diagnostic);
  const value = parsed.expression && evaluate(parsed.expression, env);
  if (!value) return undefined;
  const shown = value.kind === "text" ? value.text : value.kind === "numeric" ? constantOf(value) : undefined;
  if (shown === undefined) {
    env.resolver.report.add(
      messages.wrongKind(span, "What stands in a name", "a name or a number", describeValue(value)),
    );
  }
  return shown === undefined ? undefined : String(shown);
}

const words: { readonly [word: string]: boolean } = {
  true: true,
  on: true,
  yes: true,
  false: false,
  off: false,
  no: false,
};

function readName(name: string, span: Span, env: Env): Value | undefined {
  const entity = findName(env.scope, name);
  if (entity) return readEntity(name, entity, span, env);
  const variable = env.context.variables.get(name);
  if (variable) return variable(span);
  if (Object.hasOwn(words, name)) return bool(words[name] === true, span);
  if (name === "pi") return plainNumber(Math.PI, span);
  const netpyne = netpyneName(name, span, env);
  if (netpyne !== "none") return netpyne;
  if (env.symbols) return text(name, span);
  const known = [...visibleNames(env.scope), ...env.context.variables.keys(), ...functionNames];
  env.resolver.report.add(messages.unknownName(span, name, known, ownerHint(name, env)));
  return undefined;
}

/** `post_ynorm` for `post.ynorm`. */
function netpyneName(name: string, span: Span, env: Env): Value | undefined | "none" {
  const [, side = "", rest = ""] = /^(pre|post)_(\w+)$/.exec(name) ?? [];
  const owner = env.context.owners.get(side);
  if (!owner) return "none";
  env.resolver.report.add(messages.netpyneSpelling(span, name, `${side}.${rest}`));
  return owner(rest, span);
}

/** `ynorm` in a rule: whose? */
function ownerHint(name: string, env: Env): string | undefined {
  const isCellVariable = /^(x|y|z|xnorm|ynorm|znorm|index)$/.test(name);
  return isCellVariable && env.context.owners.has("post") ? `say whose: pre.${name} or post.${name}` : undefined;
}

export function readUnit(unitText: string, span: Span, env: Env): Unit | undefined {
  const unit = unitOf(unitText);
  if (!unit) env.resolver.report.add(messages.notAUnit(span, unitText));
  return unit;
}

/** `[(0, 0, 0), (0, 0, 23)] um`: the unit goes to every number inside. */
export function withUnit(value: Value, unit: Unit, env: Env): Value | undefined {
  switch (value.kind) {
    case "numeric":
      if (!value.unit) return numeric(value.expr, unit, value.span);
      env.resolver.report.add(messages.unitTwice(value.span, value.unit.text));
      return undefined;
    case "range": {
      const low = withUnit(value.low, unit, env);
      const high = withUnit(value.high, unit, env);
      return low?.kind === "numeric" && high?.kind === "numeric" ? { ...value, low, high } : undefined;
    }
    case "list": {
      const items = value.items.map((item) => withUnit(item, unit, env));
      return items.every((item) => item !== undefined) ? { ...value, items } : undefined;
    }
    default:
      env.resolver.report.add(messages.unitOnNonNumber(value.span, describeValue(value)));
      return undefined;
  }
}

function unaryValue(op: "negate" | "not", operand: HlkExpr, span: Span, env: Env): Value | undefined {
  const value = evaluate(operand, env);
  if (op === "negate") {
    const number = asNumeric(value, "What follows '-'", env);
    return number && negate(number, span);
  }
  const condition = asBool(value, "What follows 'not'", env);
  return condition && not(condition);
}

function binaryValue(node: HlkBinary, env: Env): Value | undefined {
  const { op, span } = node;
  const isComparison = ["==", "!=", "in"].includes(op);
  const operandEnv = isComparison ? { ...env, symbols: true } : env;
  const left = evaluate(node.left, operandEnv);
  const right = evaluate(node.right, operandEnv);
  if (!left || !right) return undefined;
  if (op === "in") return isIn(left, right, span, env);
  if (op === "and" || op === "or") {
    const a = asBool(left, `What stands before '${op}'`, env);
    const b = asBool(right, `What stands after '${op}'`, env);
    return a && b && { kind: "bool", expr: logic(op, a.expr, b.expr, span), span };
  }
  if (["==", "!=", "<", "<=", ">", ">="].includes(op)) return compare(op, left, right, span, env);
  if (isScaling(op, left, right)) return scaleList(op, left, right, span, env);
  const a = asNumeric(left, `What stands before '${op === "pow" ? "**" : op}'`, env);
  const b = asNumeric(right, `What stands after '${op === "pow" ? "**" : op}'`, env);
  return a && b ? arithmetic(op, a, b, env) : undefined;
}

/** `(1, 2) * 3 um`, `2 * [a, b]`, `[a, b] / 3`: a list or tuple times or by a number is taken item by item. */
function isScaling(op: HlkBinary["op"], left: Value, right: Value): boolean {
  const isRow = (value: Value) => value.kind === "list" && value.form !== "set";
  if (op === "/") return isRow(left) && right.kind === "numeric";
  return op === "*" && isRow(left) !== isRow(right) && (left.kind === "numeric" || right.kind === "numeric");
}

function scaleList(op: HlkBinary["op"], left: Value, right: Value, span: Span, env: Env): Value | undefined {
  const [row, factor] = left.kind === "list" ? [left, right] : [right as ListValue, left];
  const items = row.items.map((item) => {
    const [a, b] = row === left ? [item, factor] : [factor, item];
    if (isScaling(op, a, b)) return scaleList(op, a, b, span, env);
    const before = asNumeric(a, `What stands before '${op}'`, env);
    const after = asNumeric(b, `What stands after '${op}'`, env);
    return before && after && arithmetic(op, before, after, env);
  });
  return items.every((item) => item !== undefined) ? { ...row, items, span } : undefined;
}

/** `a if test else b`: a test that is decided now picks a branch, whatever its kind. */
function selectValue(test: HlkExpr, then: HlkExpr, otherwise: HlkExpr, span: Span, env: Env): Value | undefined {
  const condition = asBool(evaluate(test, { ...env, symbols: true }), "What stands between 'if' and 'else'", env);
  if (!condition) return undefined;
  const known = constantOf(condition);
  if (known !== undefined) return evaluate(known !== 0 ? then : otherwise, env);
  const a = asNumeric(evaluate(then, env), "What stands before 'if'", env);
  const b = asNumeric(evaluate(otherwise, env), "What stands after 'else'", env);
  const same = a && b && toSameUnit([a, b], "choose between", env);
  if (!same) return undefined;
  return numeric(
    { kind: "Select", test: condition.expr, then: same.exprs[0]!, else: same.exprs[1]!, span },
    same.unit,
    span,
  );
}

function callValue(node: HlkCall, env: Env): Value | undefined {
  const entity = findName(env.scope, node.fn);
  if (!entity) return callFunction(node, env);
  if (entity.kind !== "function") {
    env.resolver.report.add(messages.unknownFunction(node.fnSpan, node.fn, functionNames));
    return undefined;
  }
  const parameters = entity.node.parameters ?? [];
  if (node.args.length !== parameters.length || node.named.length > 0) {
    const expected = `${parameters.length} values`;
    env.resolver.report.add(messages.wrongArgumentCount(node.span, node.fn, expected, node.args.length));
    return undefined;
  }
  if (env.resolver.active.has(entity)) {
    env.resolver.report.add(messages.dependsOnItself(node.fnSpan, node.fn));
    return undefined;
  }
  const inner = newScope(entity.scope);
  for (const [i, arg] of node.args.entries()) {
    const value = evaluate(arg, env);
    const name = parameters[i];
    if (!value || !name) return undefined;
    inner.names.set(name.text, { kind: "value", value, span: name.span });
  }
  env.resolver.active.add(entity);
  const result = evaluate(entity.node.value, { ...env, scope: inner });
  env.resolver.active.delete(entity);
  return result;
}

function rangeValue(low: HlkExpr, high: HlkExpr, closed: boolean, span: Span, env: Env): Value | undefined {
  const a = asNumeric(evaluate(low, env), "The start of a range", env);
  const b = asNumeric(evaluate(high, env), "The end of a range", env);
  const same = a && b && toSameUnit([a, b], "make a range of", env);
  if (!same || !a || !b) return undefined;
  const [lowExpr, highExpr] = [same.exprs[0]!, same.exprs[1]!];
  if (lowExpr.kind === "Number" && highExpr.kind === "Number" && lowExpr.value > highExpr.value) {
    env.resolver.report.add(messages.emptyRange(span));
    return undefined;
  }
  const end = (expr: typeof lowExpr, at: Span) => numeric(expr, same.unit, at);
  return { kind: "range", low: end(lowExpr, a.span), high: end(highExpr, b.span), closed, span };
}

function listValue(form: "list" | "tuple" | "set", nodes: readonly HlkExpr[], span: Span, env: Env): Value | undefined {
  const items = nodes.map((item) => evaluate(item, env));
  return items.every((item) => item !== undefined) ? { kind: "list", form, items, span } : undefined;
}

function mapValue(
  entries: readonly { readonly key: HlkExpr; readonly value: HlkExpr }[],
  span: Span,
  env: Env,
): MapValue | undefined {
  const pairs: (readonly [MapValue["entries"][number][0], Value])[] = [];
  for (const entry of entries) {
    const key =
      entry.key.kind === "Ref" ? text(entry.key.ref, entry.key.span) : evaluate(entry.key, { ...env, symbols: true });
    const value = evaluate(entry.value, { ...env, symbols: true });
    if (!key || !value) return undefined;
    if (key.kind !== "text" && key.kind !== "numeric") {
      env.resolver.report.add(messages.wrongKind(key.span, "A key", "a name or a number", describeValue(key)));
      return undefined;
    }
    pairs.push([key, value]);
  }
  return { kind: "map", entries: pairs, span };
}
