import type { BinaryOp, Expr } from "../../grammar/expression.js";
import { isTruth } from "../algebra/is-truth.js";

/** How references, and what is scalar among them, are written in one function of the output. */
export interface Writing<R> {
  readonly name: (r: R) => string;
  /** The lane type of the function's numbers (`V`), or undefined where all numbers are double. */
  readonly lanes: string | undefined;
  /** One value for all lanes: a uniform, dt, a literal. */
  readonly isUniform: (r: R) => boolean;
  readonly call?: (fn: string, args: readonly string[]) => string | undefined;
}

const precedence: Partial<Record<BinaryOp, number>> = { "+": 1, "-": 1, "*": 2, "/": 2 };
const comparison: Partial<Record<BinaryOp, string>> = {
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
  and: "land",
  or: "lor",
};

/** C++ text of an expression; parentheses only where the order of evaluation needs them. */
export function printExpression<R>(expr: Expr<R>, writing: Writing<R>): string {
  switch (expr.kind) {
    case "Number":
      return printNumber(expr.value);
    case "Ref":
      return writing.name(expr.ref);
    case "Unary":
      return expr.op === "not"
        ? `lnot(${printExpression(expr.operand, writing)})`
        : `-${atLeast(3, expr.operand, writing)}`;
    case "Binary":
      return printBinary(expr, writing);
    case "Call": {
      const args = expr.args.map((arg) => printInLanes(arg, writing));
      return writing.call?.(expr.fn, args) ?? `${functionName(expr.fn)}(${args.join(", ")})`;
    }
    case "Select": {
      const test = printExpression(expr.test, writing);
      return `select(${test}, ${printInLanes(expr.then, writing)}, ${printInLanes(expr.else, writing)})`;
    }
  }
}

/** The same, made a value of all lanes if it is one number: what a declaration or an argument needs. */
export function printInLanes<R>(expr: Expr<R>, writing: Writing<R>): string {
  const text = printExpression(expr, writing);
  if (writing.lanes === undefined || isTruth(expr) || !isUniformExpr(expr, writing)) return text;
  return `splat<${writing.lanes}>(${text})`;
}

function printBinary<R>(expr: Extract<Expr<R>, { kind: "Binary" }>, writing: Writing<R>): string {
  const test = comparison[expr.op];
  if (test) {
    const isLogic = expr.op === "and" || expr.op === "or";
    const side = (e: Expr<R>) => (isLogic ? printExpression(e, writing) : printInLanes(e, writing));
    return `${test}(${side(expr.left)}, ${side(expr.right)})`;
  }
  if (expr.op === "pow") return `pow(${printInLanes(expr.left, writing)}, ${printInLanes(expr.right, writing)})`;
  const level = precedence[expr.op] ?? 0;
  // the right operand of equal level keeps its parentheses: a - (b - c), and a * (b * c) rounds differently too
  return `${atLeast(level, expr.left, writing)} ${expr.op} ${atLeast(level + 1, expr.right, writing)}`;
}

function atLeast<R>(level: number, expr: Expr<R>, writing: Writing<R>): string {
  const text = printExpression(expr, writing);
  return levelOf(expr) < level || (level === 3 && text.startsWith("-")) ? `(${text})` : text;
}

function levelOf<R>(expr: Expr<R>): number {
  if (expr.kind === "Binary") return precedence[expr.op] ?? 4;
  if (expr.kind === "Unary" && expr.op === "negate") return 2;
  if (expr.kind === "Number" && (expr.value < 0 || Object.is(expr.value, -0))) return 2;
  return 4;
}

function isUniformExpr<R>(expr: Expr<R>, writing: Writing<R>): boolean {
  switch (expr.kind) {
    case "Number":
      return true;
    case "Ref":
      return writing.isUniform(expr.ref);
    case "Unary":
      return isUniformExpr(expr.operand, writing);
    case "Binary":
      return expr.op !== "pow" && isUniformExpr(expr.left, writing) && isUniformExpr(expr.right, writing);
    case "Call":
    case "Select":
      return false; // their arguments are put into lanes already
  }
}

/** NMODL's and .hlk's names of functions that the runtime calls otherwise. */
function functionName(fn: string): string {
  return fn === "abs" ? "fabs" : fn;
}

/** The shortest text that reads back as the same double, always of type double. */
export function printNumber(value: number): string {
  if (Number.isNaN(value)) return '__builtin_nan("")';
  if (!Number.isFinite(value)) return value > 0 ? "__builtin_huge_val()" : "-__builtin_huge_val()";
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
