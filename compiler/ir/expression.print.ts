import type { BinaryOp, Expr } from "../../grammar/expression.js";

/** `gnabar*m^3*h`: an expression with as few parentheses as its meaning allows; `printRef` knows the level. */
export function printExpr<R>(expr: Expr<R>, printRef: (ref: R) => string): string {
  return print(expr, printRef, 0);
}

const precedence: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  pow: 8,
};
const unaryPrecedence = 7;
const tight = new Set<BinaryOp>(["*", "/", "pow"]);

function print<R>(expr: Expr<R>, printRef: (ref: R) => string, outer: number): string {
  const go = (e: Expr<R>, level: number) => print(e, printRef, level);
  switch (expr.kind) {
    case "Number":
      return parenthesize(String(expr.value), expr.value < 0 && outer > unaryPrecedence);
    case "Ref":
      return printRef(expr.ref);
    case "Unary": {
      const word = expr.op === "negate" ? "-" : "not ";
      return parenthesize(word + go(expr.operand, unaryPrecedence), outer > unaryPrecedence);
    }
    case "Binary": {
      const level = precedence[expr.op];
      const [left, right] = expr.op === "pow" ? [level + 1, unaryPrecedence] : [level, level + 1];
      const sign = expr.op === "pow" ? "^" : tight.has(expr.op) ? expr.op : ` ${expr.op} `;
      return parenthesize(go(expr.left, left) + sign + go(expr.right, right), outer > level);
    }
    case "Call":
      return `${expr.fn}(${expr.args.map((a) => go(a, 0)).join(", ")})`;
    case "Select":
      return parenthesize(`${go(expr.test, 1)} ? ${go(expr.then, 1)} : ${go(expr.else, 1)}`, outer > 0);
  }
}

function parenthesize(text: string, isNeeded: boolean): string {
  return isNeeded ? `(${text})` : text;
}
