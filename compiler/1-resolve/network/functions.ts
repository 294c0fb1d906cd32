import type { HlkCall, HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { fold, settled, toSameUnit } from "./arithmetic.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric } from "./expect.js";
import { powerUnit, rootUnit, sameDimension, scale, type Unit } from "./quantity.js";
import { type AnyExpr, constantOf, type NumericValue, numeric, plainNumber, text, type Value } from "./value.js";

type Apply = (args: readonly NumericValue[], node: HlkCall, env: Env) => Value | undefined;

/** Functions of plain numbers; those with `keep` may stay in an expression that is evaluated later. */
const plainFunctions: { readonly [fn: string]: { readonly compute: (x: number) => number; readonly keep: boolean } } = {
  exp: { compute: Math.exp, keep: true },
  log: { compute: Math.log, keep: true },
  sin: { compute: Math.sin, keep: true },
  cos: { compute: Math.cos, keep: true },
  floor: { compute: Math.floor, keep: true },
  ceil: { compute: Math.ceil, keep: true },
  tan: { compute: Math.tan, keep: false },
  tanh: { compute: Math.tanh, keep: false },
  log10: { compute: Math.log10, keep: false },
  round: { compute: (x) => Math.floor(x + 0.5), keep: false },
  int: { compute: Math.trunc, keep: false },
  odd_up: { compute: (x) => 2 * Math.floor(Math.max(0, Math.ceil(x)) / 2) + 1, keep: false },
};

/** Functions of quantities: what happens to the unit is said by each. */
const quantityFunctions: { readonly [fn: string]: { readonly arity: string; readonly apply: Apply } } = {
  abs: {
    arity: "1 number",
    apply: ([x], node) => x && called("abs", [x.expr], x.unit, node.span, ([a]) => Math.abs(a!)),
  },
  sqrt: { arity: "1 number", apply: ([x], node, env) => x && squareRoot(x, node.span, env) },
  pow: { arity: "2 numbers", apply: ([x, y], node, env) => (x && y ? powerCall(x, y, node, env) : undefined) },
  min: { arity: "2 or more numbers", apply: (args, node, env) => nested("min", args, node, env) },
  max: { arity: "2 or more numbers", apply: (args, node, env) => nested("max", args, node, env) },
  hypot: { arity: "2 numbers", apply: (args, node, env) => nested("hypot", args, node, env) },
  uniform: { arity: "2 numbers", apply: (args, node, env) => uniform(args, node, env) },
  normal: { arity: "1 number and sd = or var =", apply: (args, node, env) => spread("normal", args, node, env) },
  lognormal: { arity: "1 number and sd = or var =", apply: (args, node, env) => spread("lognormal", args, node, env) },
  negexp: { arity: "1 number", apply: ([x], node, env) => x && draw("negexp", [x.expr], x.unit, node, env) },
};
const arities: { readonly [fn: string]: readonly [number, number] } = {
  abs: [1, 1],
  sqrt: [1, 1],
  pow: [2, 2],
  min: [2, Number.POSITIVE_INFINITY],
  max: [2, Number.POSITIVE_INFINITY],
  hypot: [2, 2],
  uniform: [2, 2],
  normal: [1, 2],
  lognormal: [1, 2],
  negexp: [1, 1],
};

export const functionNames: readonly string[] = [
  ...Object.keys(plainFunctions),
  ...Object.keys(quantityFunctions),
  "mid",
  "name",
  "len",
];

/** A call of a built-in function. */
export function callFunction(node: HlkCall, env: Env): Value | undefined {
  const structural = structuralCall(node, env);
  if (structural !== "none") return structural;
  const plain = Object.hasOwn(plainFunctions, node.fn) ? plainFunctions[node.fn] : undefined;
  const quantity = Object.hasOwn(quantityFunctions, node.fn) ? quantityFunctions[node.fn] : undefined;
  if (!plain && !quantity) {
    env.resolver.report.add(messages.unknownFunction(node.fnSpan, node.fn, functionNames));
    return undefined;
  }
  const [low, high] = arities[node.fn] ?? [1, 1];
  if (node.args.length < low || node.args.length > high) {
    const expected = quantity?.arity ?? "1 number";
    env.resolver.report.add(messages.wrongArgumentCount(node.span, node.fn, expected, node.args.length));
    return undefined;
  }
  if (!checkNamed(node, env)) return undefined;
  const args = numericArguments(node.args, node.fn, env);
  if (!args) return undefined;
  return quantity ? quantity.apply(args, node, env) : plainCall(node, args[0]!, plain!, env);
}

function checkNamed(node: HlkCall, env: Env): boolean {
  const known = node.fn === "normal" || node.fn === "lognormal" ? ["sd", "var"] : [];
  const wrong = node.named.find((argument) => !known.includes(argument.name.text));
  if (wrong) env.resolver.report.add(messages.unknownArgument(wrong.span, node.fn, wrong.name.text, known));
  return !wrong;
}

function numericArguments(nodes: readonly HlkExpr[], fn: string, env: Env): readonly NumericValue[] | undefined {
  const values = nodes.map((node) => asNumeric(evaluate(node, env), `An argument of '${fn}'`, env));
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** `mid(range)`, `name(symbol)`, `len(list)`: known now. */
function structuralCall(node: HlkCall, env: Env): Value | undefined | "none" {
  if (node.fn !== "mid" && node.fn !== "name" && node.fn !== "len") return "none";
  const [first] = node.args;
  if (!first || node.args.length > 1) {
    env.resolver.report.add(messages.wrongArgumentCount(node.span, node.fn, "1 value", node.args.length));
    return undefined;
  }
  const value = evaluate(first, { ...env, symbols: true });
  if (!value) return undefined;
  if (node.fn === "name" && value.kind === "text") return text(value.text, node.span);
  if (node.fn === "len" && value.kind === "list") return plainNumber(value.items.length, node.span);
  if (node.fn === "mid" && value.kind === "range") {
    const same = toSameUnit([value.low, value.high], "add", env);
    if (!same) return undefined;
    const sum = fold("+", same.exprs[0]!, same.exprs[1]!, node.span);
    return numeric(fold("/", sum, { kind: "Number", value: 2, span: node.span }, node.span), same.unit, node.span);
  }
  const expected = { name: "a name", len: "a list", mid: "a range" }[node.fn];
  env.resolver.report.add(messages.wrongKind(first.span, `The argument of '${node.fn}'`, expected, value.kind));
  return undefined;
}

function plainCall(
  node: HlkCall,
  arg: NumericValue,
  fn: { readonly compute: (x: number) => number; readonly keep: boolean },
  env: Env,
): NumericValue | undefined {
  if (arg.unit) {
    env.resolver.report.add(messages.notAPlainNumber(arg.span, `The argument of '${node.fn}'`, arg.unit.text));
    return undefined;
  }
  const value = constantOf(arg);
  if (value === undefined && !fn.keep) {
    env.resolver.report.add(messages.notKnownNow(arg.span, `The argument of '${node.fn}'`));
    return undefined;
  }
  return called(node.fn, [arg.expr], undefined, node.span, ([x]) => fn.compute(x!));
}

/** A call, computed now where the arguments are numbers. */
function called(
  fn: string,
  args: readonly AnyExpr[],
  unit: Unit | undefined,
  span: Span,
  compute?: (args: readonly number[]) => number,
): NumericValue {
  const numbers = args.flatMap((arg) => (arg.kind === "Number" ? [arg.value] : []));
  if (compute && numbers.length === args.length)
    return numeric({ kind: "Number", value: compute(numbers), span }, unit, span);
  return numeric({ kind: "Call", fn, args, span }, unit, span);
}

function squareRoot(x: NumericValue, span: Span, env: Env): NumericValue | undefined {
  const unit = x.unit && rootUnit(x.unit);
  if (x.unit && !unit) {
    env.resolver.report.add(messages.notAPlainNumber(x.span, "The argument of 'sqrt'", x.unit.text));
    return undefined;
  }
  return called("sqrt", [x.expr], unit, span, ([a]) => Math.sqrt(a!));
}

function powerCall(x: NumericValue, y: NumericValue, node: HlkCall, env: Env): Value | undefined {
  const exponent = constantOf(y);
  if (y.unit || (x.unit && (exponent === undefined || !Number.isInteger(exponent)))) {
    env.resolver.report.add(messages.powerOfUnit(node.span, (x.unit ?? y.unit)!.text));
    return undefined;
  }
  return settled(fold("pow", x.expr, y.expr, node.span), x.unit && powerUnit(x.unit, exponent!), node.span);
}

/** min, max, hypot of two operands each: `min(a, b, c)` is min(min(a, b), c). */
function nested(
  fn: "min" | "max" | "hypot",
  args: readonly NumericValue[],
  node: HlkCall,
  env: Env,
): Value | undefined {
  const same = toSameUnit(args, "compare", env);
  if (!same) return undefined;
  const compute = { min: Math.min, max: Math.max, hypot: (a: number, b: number) => Math.sqrt(a * a + b * b) }[fn];
  const pair = (a: AnyExpr, b: AnyExpr) => called(fn, [a, b], same.unit, node.span, ([x, y]) => compute(x!, y!)).expr;
  return numeric(same.exprs.slice(1).reduce(pair, same.exprs[0]!), same.unit, node.span);
}

function uniform(args: readonly NumericValue[], node: HlkCall, env: Env): Value | undefined {
  const same = toSameUnit(args, "combine", env);
  return same && draw("uniform", same.exprs, same.unit, node, env);
}

/** `normal(5 ms, sd = 2 ms)`: NetPyNE's second number is a variance, everyone else's a deviation; so it has a name. */
function spread(fn: "normal" | "lognormal", args: readonly NumericValue[], node: HlkCall, env: Env): Value | undefined {
  const [mean] = args;
  const named = node.named[0];
  if (!mean) return undefined;
  if (args.length > 1 || !named || node.named.length > 1) {
    env.resolver.report.add(messages.spreadUnnamed(args[1]?.span ?? node.span, fn));
    return undefined;
  }
  const given = asNumeric(evaluate(named.value, env), `'${named.name.text}'`, env);
  const sd = given && named.name.text === "var" ? squareRoot(given, given.span, env) : given;
  if (!sd) return undefined;
  if (!mean.unit !== !sd.unit || (mean.unit && sd.unit && !sameDimension(mean.unit, sd.unit))) {
    const name = (unit: Unit | undefined) => unit?.text ?? "a plain number";
    env.resolver.report.add(messages.unitsDiffer(sd.span, "combine", name(mean.unit), name(sd.unit)));
    return undefined;
  }
  const sdExpr = sd.unit && mean.unit ? scale(sd.expr, sd.unit, mean.unit) : sd.expr;
  return draw(fn, [mean.expr, sdExpr], mean.unit, node, env);
}

function draw(
  fn: string,
  args: readonly AnyExpr[],
  unit: Unit | undefined,
  node: HlkCall,
  env: Env,
): Value | undefined {
  if (!env.context.allowsDraws) {
    const { drawsLater, what } = env.context;
    env.resolver.report.add(
      drawsLater ? notSupportedYet(node.fnSpan, drawsLater) : messages.drawNotHere(node.fnSpan, fn, what),
    );
    return undefined;
  }
  return called(`draw.${fn}`, args, unit, node.span);
}
