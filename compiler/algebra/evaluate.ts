import type { BinaryOp, Expr } from "../../grammar/expression.js";
import { arithmetic } from "./arithmetic/functions.js";

/** What the references and the calls of an expression stand for. */
export interface Values<R> {
  readonly read: (ref: R) => number;
  /** Calls that are no arithmetic: `draw.uniform`, `lookup.w`; undefined: not one of these. */
  readonly call?: (fn: string, args: readonly number[]) => number | undefined;
}

/**
 * The number that an expression stands for, in hillock's own arithmetic: the same bits as generated code. Truth is 1
 * or 0; both operands of `and` and `or` and both branches of a choice are evaluated, as lanes do.
 * `evaluate(2 + 3*x, { read: () => 4 })` is 14.
 */
export function evaluate<R>(expr: Expr<R>, values: Values<R>): number {
  switch (expr.kind) {
    case "Number":
      return expr.value;
    case "Ref":
      return values.read(expr.ref);
    case "Unary": {
      const operand = evaluate(expr.operand, values);
      return expr.op === "negate" ? -operand : truth(operand === 0);
    }
    case "Binary":
      return applyBinary(expr.op, evaluate(expr.left, values), evaluate(expr.right, values));
    case "Call": {
      const args = expr.args.map((arg) => evaluate(arg, values));
      return values.call?.(expr.fn, args) ?? callFunction(expr.fn, args);
    }
    case "Select": {
      const [then, otherwise] = [evaluate(expr.then, values), evaluate(expr.else, values)];
      return evaluate(expr.test, values) !== 0 ? then : otherwise;
    }
  }
}

/** Whether `callFunction` knows the name. */
export function isArithmetic(fn: string): boolean {
  return Object.hasOwn(arithmetic, runtimeName(fn));
}

/** One function of hillock's arithmetic by the name that the languages give it. */
export function callFunction(fn: string, args: readonly number[]): number {
  const compute = isArithmetic(fn) ? arithmetic[runtimeName(fn)] : undefined;
  if (!compute) throw new Error(`bug in hillock: no function '${fn}' can be evaluated`);
  return compute(...args);
}

/** One operation; comparisons and logic give 1 or 0. */
export function applyBinary(op: BinaryOp, a: number, b: number): number {
  switch (op) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "pow":
      return callFunction("pow", [a, b]);
    case "<":
      return truth(a < b);
    case ">":
      return truth(a > b);
    case "<=":
      return truth(a <= b);
    case ">=":
      return truth(a >= b);
    case "==":
      return truth(a === b);
    case "!=":
      return truth(a !== b);
    case "and":
      return truth(a !== 0 && b !== 0);
    case "or":
      return truth(a !== 0 || b !== 0);
  }
}

function runtimeName(fn: string): string {
  return fn === "abs" ? "fabs" : fn;
}

function truth(condition: boolean): number {
  return condition ? 1 : 0;
}
