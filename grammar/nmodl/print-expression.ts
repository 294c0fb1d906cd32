import type { BinaryOp } from "../expression.js";
import type { Constant, NmodlExpr, NmodlRef } from "./ast.js";

const spelled: Readonly<Record<BinaryOp, string>> = {
  ...{ "+": "+", "-": "-", "*": "*", "/": "/", pow: "^", "<": "<", ">": ">" },
  ...{ "<=": "<=", ">=": ">=", "==": "==", "!=": "!=", and: "&&", or: "||" },
};
const levels: Readonly<Record<BinaryOp, number>> = {
  ...{ or: 1, and: 2, "<": 3, ">": 3, "<=": 3, ">=": 3, "==": 3, "!=": 3 },
  ...{ "+": 4, "-": 4, "*": 5, "/": 5, pow: 7 },
};
const signLevel = 6;
const primaryLevel = 8;

/** NMODL text with no more parentheses than NEURON's precedence needs: `-a^b` is -(a^b), `a^-b` needs none. */
export function printExpression(expr: NmodlExpr, atLeast = 0): string {
  switch (expr.kind) {
    case "Number": {
      const text = printNumber(expr.value);
      return expr.unit === undefined ? text : `${text} (${expr.unit.text})`;
    }
    case "Ref":
      return printRef(expr.ref);
    case "String":
      return `"${expr.text}"`;
    case "Call":
      return `${expr.fn}(${expr.args.map((arg) => printExpression(arg)).join(", ")})`;
    case "Unary": {
      const sign = expr.op === "negate" ? "-" : "!";
      return parenthesized(`${sign}${printExpression(expr.operand, signLevel)}`, signLevel < atLeast);
    }
    case "Binary": {
      const level = levels[expr.op];
      const [left, right] = expr.op === "pow" ? [primaryLevel, signLevel] : [level, level + 1];
      const sign = expr.op === "pow" ? "^" : ` ${spelled[expr.op]} `;
      const text = `${printExpression(expr.left, left)}${sign}${printExpression(expr.right, right)}`;
      return parenthesized(text, level < atLeast);
    }
  }
}

/** `ca[i]`, `m'` */
export function printRef(ref: NmodlRef): string {
  const index = ref.index === undefined ? "" : `[${printExpression(ref.index)}]`;
  return `${ref.name}${"'".repeat(ref.prime ?? 0)}${index}`;
}

/** `-70`, `N`, `-N` */
export function printConstant(constant: Constant): string {
  if (constant.kind === "Number") return printNumber(constant.value);
  return `${constant.isNegated ? "-" : ""}${constant.name}`;
}

/** The shortest text that reads back as the same double; what overflows when read is written so that it does again. */
function printNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  return value > 0 ? "1e999" : "-1e999";
}

function parenthesized(text: string, isNeeded: boolean): string {
  return isNeeded ? `(${text})` : text;
}
