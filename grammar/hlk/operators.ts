import type { UnaryOp } from "../expression.js";
import { type Span, spanning } from "../source.js";
import type { HlkBinaryOp, HlkExpr } from "./ast-expression.js";

/** An operator of the language: those of the tree, and the two ranges, which become Range nodes. */
export type Operator = HlkBinaryOp | ".." | "..=";

/** Higher binds tighter; Python's order, with ranges between comparison and sum. The printer uses the same table. */
export const precedence: { readonly [op in Operator | UnaryOp | "select" | "atom"]: number } = {
  select: 0,
  or: 1,
  and: 2,
  not: 3,
  ...{ in: 4, "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4 },
  ...{ "..": 5, "..=": 5 },
  ...{ "+": 6, "-": 6 },
  ...{ "*": 7, "/": 7, "//": 7, "%": 7 },
  negate: 8,
  pow: 9,
  atom: 10,
};

/** One step of an operator chain as the parser reads it, before precedence. */
export type ChainItem =
  | { readonly kind: "operand"; readonly value: HlkExpr }
  | { readonly kind: "prefix"; readonly op: UnaryOp; readonly span: Span }
  /** `negated`: `a not in b`. */
  | { readonly kind: "infix"; readonly op: Operator; readonly negated: boolean; readonly span: Span };

/**
 * Builds the tree of `not a + b * -c ** d < e` from its flat items (precedence climbing).
 * `onChain` is told of `a < b < c`, which Python and a reader would understand in different ways.
 */
export function buildChain(items: readonly ChainItem[], onChain: (at: Span) => void): HlkExpr {
  let next = 0;
  const climb = (minimum: number): HlkExpr => {
    let left = operand();
    for (let previous = 10; ; ) {
      const item = items[next];
      if (item?.kind !== "infix" || precedence[item.op] < minimum) return left;
      const level = precedence[item.op];
      next++;
      if (level === 4 && previous === 4) onChain(item.span);
      previous = level;
      left = infix(item.op, item.negated, left, climb(item.op === "pow" ? level : level + 1));
    }
  };
  const operand = (): HlkExpr => {
    const item = items[next++];
    if (item?.kind === "operand") return item.value;
    if (item?.kind !== "prefix") throw new Error("an operator chain lacks an operand: this is a bug in the parser");
    const value = climb(precedence[item.op]);
    return { kind: "Unary", op: item.op, operand: value, span: spanning(item.span, value.span) };
  };
  return climb(0);
}

function infix(op: Operator, negated: boolean, left: HlkExpr, right: HlkExpr): HlkExpr {
  const span = spanning(left.span, right.span);
  if (op === ".." || op === "..=") return range(left, right, op === "..=", span);
  const binary: HlkExpr = { kind: "Binary", op, left, right, span };
  return negated ? { kind: "Unary", op: "not", operand: binary, span } : binary;
}

/** The unit behind `100..300 um` or `-600..0 um` holds for both ends when the first has none of its own. */
function range(low: HlkExpr, high: HlkExpr, closed: boolean, span: Span): HlkExpr {
  const unit = plainNumber(high)?.unit;
  const first = plainNumber(low);
  if (!unit || !first || first.unit) return { kind: "Range", low, high, closed, span };
  const operand: HlkExpr = { kind: "Range", low, high: withoutUnit(high), closed, span };
  return { kind: "UnitApplied", operand, unit, span };
}

function plainNumber(e: HlkExpr) {
  const inner = e.kind === "Unary" && e.op === "negate" ? e.operand : e;
  return inner.kind === "Number" ? inner : undefined;
}

function withoutUnit(e: HlkExpr): HlkExpr {
  if (e.kind === "Unary") return { ...e, operand: withoutUnit(e.operand) };
  if (e.kind !== "Number") return e;
  const { unit: _, ...bare } = e;
  return bare;
}
