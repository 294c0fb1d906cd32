import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { type PyBinaryOp, type PyExpr, parsePython } from "./python-expression.js";
import * as tree from "../hlk/tree.js";
import { isWhole, over, plain, power, sameUnit, times, type Unit, unitOf, unitText } from "./units.js";

/**
 * NetPyNE's string functions have no units, .hlk has. A part of an expression either has a unit of its own (`dist_3D`:
 * um), or takes the one that its place needs (a literal, a number of netParams): `2 + dist_3D/500` as a delay becomes
 * `2 ms + dist_3D / 500 um/ms`.
 */
export interface Typed {
  /** Undefined: it takes any. */
  readonly unit: Unit | undefined;
  make(unit: Unit): HlkExpr;
}
/** What a name in an expression means; undefined: nothing. */
export type Lookup = (name: string) => Typed | undefined;

export const variable = (node: HlkExpr, unit: string | undefined): Typed => ({
  unit: unitOf(unit),
  make: () => node,
});

/** A number or a string function as an expression in that unit. */
export function expressionIn(value: number | string, unit: string | undefined, lookup: Lookup): HlkExpr {
  if (typeof value === "number") return tree.number(value, unit);
  return as(typed(parsePython(value), value, lookup), unitOf(unit));
}

/**
 * The expression where that unit is needed. NetPyNE's number has none: `exp(-dist_y)` is `exp(-dist_y / 1 um)`, and a
 * plain number of milliseconds is one times 1 ms.
 */
function as(from: Typed, unit: Unit): HlkExpr {
  if (from.unit === undefined || sameUnit(from.unit, unit)) return from.make(unit);
  if (sameUnit(from.unit, plain)) return tree.binary("*", from.make(from.unit), tree.number(1, unitText(unit)));
  const factor = over(from.unit, unit);
  return tree.binary("/", from.make(from.unit), tree.number(1, unitText(factor)));
}

function typed(e: PyExpr, source: string, lookup: Lookup): Typed {
  const go = (inner: PyExpr) => typed(inner, source, lookup);
  switch (e.kind) {
    case "number":
      return { unit: undefined, make: (unit) => tree.number(e.value, unitText(unit)) };
    case "name": {
      if (e.name === "pi" || e.name === "np.pi") return variable(tree.number(Math.PI), undefined);
      const known = lookup(e.name);
      if (!known) throw new NotCarriedOver(`'${source}' reads '${e.name}', which .hlk has not`);
      return known;
    }
    case "unary": {
      const operand = go(e.operand);
      if (e.op === "not") return variable(unary("not", as(operand, plain)), undefined);
      return { unit: operand.unit, make: (unit) => unary("negate", operand.make(unit)) };
    }
    case "binary":
      return binary(e.op, go(e.left), go(e.right), e.right);
    case "select": {
      const [test, then, otherwise] = [go(e.test), go(e.then), go(e.else)];
      return unified([then, otherwise], ([a, b]) => select(as(test, plain), a as HlkExpr, b as HlkExpr));
    }
    case "call":
      return call(e.fn.replace(/^(np|numpy|math|rand)\./, ""), e.args.map(go), source);
  }
}

const unary = (op: "not" | "negate", operand: HlkExpr): HlkExpr => ({
  kind: "Unary",
  op,
  operand,
  span: operand.span,
});
const select = (test: HlkExpr, then: HlkExpr, otherwise: HlkExpr): HlkExpr => ({
  kind: "Select",
  test,
  then,
  else: otherwise,
  span: test.span,
});

/** Parts that must be of one unit: that of the first which has one. */
function unified(parts: readonly Typed[], make: (nodes: readonly HlkExpr[]) => HlkExpr): Typed {
  const unit = parts.find((part) => part.unit !== undefined)?.unit;
  return { unit, make: (wanted) => make(parts.map((part) => as(part, unit ?? wanted))) };
}

function binary(op: PyBinaryOp, left: Typed, right: Typed, rightNode: PyExpr): Typed {
  switch (op) {
    case "+":
    case "-":
    case "%":
      return unified([left, right], ([a, b]) => tree.binary(op, a as HlkExpr, b as HlkExpr));
    case "*":
      return product(left, right);
    case "/":
      return quotient(left, right);
    case "**":
      return raised(left, right, rightNode);
    case "and":
    case "or":
      return variable(tree.binary(op, as(left, plain), as(right, plain)), undefined);
    default: {
      const both = unified([left, right], ([a, b]) => tree.binary(op, a as HlkExpr, b as HlkExpr));
      return { unit: plain, make: () => both.make(both.unit ?? plain) };
    }
  }
}

function product(left: Typed, right: Typed): Typed {
  const make = (a: Unit, b: Unit) => tree.binary("*", left.make(a), right.make(b));
  const [a, b] = [left.unit, right.unit];
  if (a && b) return { unit: times(a, b), make: () => make(a, b) };
  return { unit: undefined, make: (unit) => (a ? make(a, over(unit, a)) : make(over(unit, b ?? plain), b ?? plain)) };
}

function quotient(left: Typed, right: Typed): Typed {
  const make = (a: Unit, b: Unit) => tree.binary("/", left.make(a), right.make(b));
  const [a, b] = [left.unit, right.unit];
  if (a && b) return { unit: over(a, b), make: () => make(a, b) };
  return { unit: undefined, make: (unit) => (a ? make(a, over(a, unit)) : make(times(unit, b ?? plain), b ?? plain)) };
}

function raised(base: Typed, exponent: Typed, exponentNode: PyExpr): Typed {
  const by = exponentNode.kind === "number" ? exponentNode.value : undefined;
  const make = (of: HlkExpr) => tree.binary("pow", of, as(exponent, plain));
  if (by !== undefined && base.unit && isWhole(power(base.unit, by))) {
    const { unit } = base;
    return { unit: power(unit, by), make: () => make(base.make(unit)) };
  }
  return variable(make(as(base, plain)), undefined);
}

const plainFunctions = new Set(["exp", "log", "sin", "cos", "floor", "ceil"]);
const sameUnitFunctions = new Set(["min", "max", "abs", "uniform", "negexp"]);

function call(fn: string, args: readonly Typed[], source: string): Typed {
  const [first, second] = args;
  if (!first) throw new NotCarriedOver(`'${source}' calls ${fn} with nothing`);
  const bare = (make: (x: HlkExpr) => HlkExpr) => variable(make(as(first, plain)), undefined);
  if (plainFunctions.has(fn)) return bare((x) => tree.call(fn, [x]));
  if (sameUnitFunctions.has(fn)) return unified(args, (nodes) => tree.call(fn, nodes));
  switch (fn) {
    case "int":
      return bare((x) => tree.call("floor", [x]));
    case "round":
      return bare((x) => tree.call("floor", [tree.binary("+", x, tree.number(0.5))]));
    case "log10":
      return bare((x) => tree.binary("/", tree.call("log", [x]), tree.number(Math.LN10)));
    case "tan":
      return bare((x) => tree.binary("/", tree.call("sin", [x]), tree.call("cos", [x])));
    case "sqrt":
      return squareRoot(first);
    case "normal":
    case "lognormal":
      if (second) return spread(fn, first, second);
      break;
    case "discunif":
      if (second) return wholeUniform(first, second);
      break;
    case "pow":
    case "power":
      if (second) return raised(first, second, { kind: "name", name: "" });
  }
  throw new NotCarriedOver(`'${source}' calls ${fn}, which .hlk has not`);
}

function squareRoot(of: Typed): Typed {
  const half = of.unit && power(of.unit, 0.5);
  if (half && !isWhole(half)) return variable(tree.call("sqrt", [as(of, plain)]), undefined);
  return { unit: half, make: (unit) => tree.call("sqrt", [as(of, power(unit, 2))]) };
}

/** NEURON's normal and lognormal take the variance; .hlk says so. */
function spread(fn: string, mean: Typed, variance: Typed): Typed {
  return {
    unit: mean.unit,
    make: (unit) => tree.call(fn, [mean.make(unit)], { var: as(variance, power(unit, 2)) }),
  };
}

/** Whole numbers from a to b, both included. */
function wholeUniform(low: Typed, high: Typed): Typed {
  const end = tree.binary("+", as(high, plain), tree.number(1));
  return variable(tree.call("floor", [tree.call("uniform", [as(low, plain), end])]), undefined);
}
