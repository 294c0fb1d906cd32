import { type BinaryOp, type Expr, someExpr } from "../../grammar/expression.js";
import { arithmetic, max, min } from "../algebra/arithmetic/functions.js";
import { pow } from "../algebra/arithmetic/pow.js";

/** An expression made ready: calling it gives its present value. Truth is 1 or 0. */
export type Thunk = () => number;

/** What references, and calls that are no arithmetic, stand for. */
export interface Reading<R> {
  readonly read: (ref: R) => Thunk;
  readonly call?: (fn: string, args: readonly Thunk[]) => Thunk | undefined;
}

/**
 * Closures over closures: the same operations in the same order as the C++ text of the expression, left to right.
 * `compileExpression(2 + 3*x, { read: () => () => 4 })()` is 14. Both branches of a choice are evaluated where one of
 * them draws, as lanes do.
 */
export function compileExpression<R>(expr: Expr<R>, reading: Reading<R>): Thunk {
  const compile = (e: Expr<R>): Thunk => compileExpression(e, reading);
  switch (expr.kind) {
    case "Number": {
      const { value } = expr;
      return () => value;
    }
    case "Ref":
      return reading.read(expr.ref);
    case "Unary": {
      const operand = compile(expr.operand);
      return expr.op === "negate" ? () => -operand() : () => (operand() === 0 ? 1 : 0);
    }
    case "Binary":
      return applyBinary(expr.op, compile(expr.left), compile(expr.right));
    case "Call": {
      const args = expr.args.map(compile);
      return reading.call?.(expr.fn, args) ?? applyFunction(expr.fn, args);
    }
    case "Select": {
      const [test, yes, no] = [compile(expr.test), compile(expr.then), compile(expr.else)];
      return someExpr(expr, isDraw) ? chooseStrictly(test, yes, no) : () => (test() !== 0 ? yes() : no());
    }
  }
}

/** `draw.uniform(1, 5)`: takes the next numbers of a stream. */
export function isDraw<R>(expr: Expr<R>): boolean {
  return expr.kind === "Call" && expr.fn.startsWith("draw.");
}

function chooseStrictly(test: Thunk, yes: Thunk, no: Thunk): Thunk {
  return () => {
    const [holds, a, b] = [test(), yes(), no()];
    return holds !== 0 ? a : b;
  };
}

function applyBinary(op: BinaryOp, a: Thunk, b: Thunk): Thunk {
  switch (op) {
    case "+":
      return () => a() + b();
    case "-":
      return () => a() - b();
    case "*":
      return () => a() * b();
    case "/":
      return () => a() / b();
    case "pow":
      return () => pow(a(), b());
    default:
      return applyTest(op, a, b);
  }
}

function applyTest(op: Exclude<BinaryOp, "+" | "-" | "*" | "/" | "pow">, a: Thunk, b: Thunk): Thunk {
  switch (op) {
    case "<":
      return () => (a() < b() ? 1 : 0);
    case ">":
      return () => (a() > b() ? 1 : 0);
    case "<=":
      return () => (a() <= b() ? 1 : 0);
    case ">=":
      return () => (a() >= b() ? 1 : 0);
    case "==":
      return () => (a() === b() ? 1 : 0);
    case "!=":
      return () => (a() !== b() ? 1 : 0);
    case "and":
      return () => (a() !== 0 ? 1 : 0) * (b() !== 0 ? 1 : 0);
    case "or":
      return () => Math.max(a() !== 0 ? 1 : 0, b() !== 0 ? 1 : 0);
  }
}

/** hillock's own functions, by the names that both languages use. */
function applyFunction(fn: string, args: readonly Thunk[]): Thunk {
  const name = fn === "abs" ? "fabs" : fn;
  const compute = Object.hasOwn(arithmetic, name) ? arithmetic[name] : undefined;
  if (!compute) throw new Error(`bug in hillock: the interpreter has no function '${fn}'`);
  const [a, b] = args as readonly [Thunk, Thunk];
  if (name === "min") return () => min(a(), b());
  if (name === "max") return () => max(a(), b());
  if (args.length === 1) return () => compute(a());
  if (args.length === 2) return () => compute(a(), b());
  return () => compute(...args.map((arg) => arg()));
}
