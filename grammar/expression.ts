import { noSpan, type Span } from "./source.js";

/** Arithmetic, comparison and logic that both languages share. `^` of NMODL and `**` of .hlk are both "pow". */
export type BinaryOp = "+" | "-" | "*" | "/" | "pow" | "<" | ">" | "<=" | ">=" | "==" | "!=" | "and" | "or";
export type UnaryOp = "negate" | "not";

/**
 * The nodes that every expression has, over a reference type `R` and the type `E` of its operands.
 * A level of the compiler is *what a reference may be*; a language adds node kinds of its own by `E`.
 */
export interface NumberNode {
  readonly kind: "Number";
  readonly value: number;
  readonly unit?: UnitText;
  readonly span: Span;
}
export interface RefNode<R> {
  readonly kind: "Ref";
  readonly ref: R;
  readonly span: Span;
}
export interface UnaryNode<E> {
  readonly kind: "Unary";
  readonly op: UnaryOp;
  readonly operand: E;
  readonly span: Span;
}
export interface BinaryNode<E> {
  readonly kind: "Binary";
  readonly op: BinaryOp;
  readonly left: E;
  readonly right: E;
  readonly span: Span;
}
export interface CallNode<E> {
  readonly kind: "Call";
  readonly fn: string;
  readonly args: readonly E[];
  readonly span: Span;
}
/** `test ? then : else`; both branches may be evaluated, one is taken. */
export interface SelectNode<E> {
  readonly kind: "Select";
  readonly test: E;
  readonly then: E;
  readonly else: E;
  readonly span: Span;
}

/** An expression with nothing but the shared nodes. */
export type Expr<R> =
  | NumberNode
  | RefNode<R>
  | UnaryNode<Expr<R>>
  | BinaryNode<Expr<R>>
  | CallNode<Expr<R>>
  | SelectNode<Expr<R>>;

/** A unit as written, without its parentheses: `S/cm2`, `/ms mM`, `.001 coul/cm3`. */
export interface UnitText {
  readonly text: string;
  readonly span: Span;
}

export const number = <R>(value: number, span: Span = noSpan): Expr<R> => ({ kind: "Number", value, span });
/** A literal as it is written, with the unit that may follow it. */
export const literal = (value: number, unit: UnitText | undefined, span: Span): NumberNode =>
  unit ? { kind: "Number", value, unit, span } : { kind: "Number", value, span };
export const ref = <R>(r: R, span: Span = noSpan): Expr<R> => ({ kind: "Ref", ref: r, span });
export const unary = <R>(op: UnaryOp, operand: Expr<R>, span: Span = operand.span): Expr<R> => ({
  kind: "Unary",
  op,
  operand,
  span,
});
export const binary = <R>(op: BinaryOp, left: Expr<R>, right: Expr<R>, span: Span = left.span): Expr<R> => ({
  kind: "Binary",
  op,
  left,
  right,
  span,
});
export const call = <R>(fn: string, args: readonly Expr<R>[], span: Span = noSpan): Expr<R> => ({
  kind: "Call",
  fn,
  args,
  span,
});
export const select = <R>(test: Expr<R>, then: Expr<R>, otherwise: Expr<R>, span: Span = test.span): Expr<R> => ({
  kind: "Select",
  test,
  then,
  else: otherwise,
  span,
});

/** Where a reference names an element of an array, the expression of its index: `x[i + 1]`. */
export function indexOf<R>(r: R): Expr<R> | undefined {
  if (typeof r !== "object" || r === null || !("index" in r)) return undefined;
  return typeof r.index === "object" ? (r.index as Expr<R>) : undefined;
}

/** The operands of a node, left to right; an array element has its index. */
export function operands<R>(expr: Expr<R>): readonly Expr<R>[] {
  switch (expr.kind) {
    case "Number":
      return [];
    case "Ref": {
      const index = indexOf(expr.ref);
      return index ? [index] : [];
    }
    case "Unary":
      return [expr.operand];
    case "Binary":
      return [expr.left, expr.right];
    case "Call":
      return expr.args;
    case "Select":
      return [expr.test, expr.then, expr.else];
  }
}

/** Rebuilds a node with its operands mapped; the node itself comes back when nothing changed. */
export function mapOperands<R>(expr: Expr<R>, map: (e: Expr<R>) => Expr<R>): Expr<R> {
  switch (expr.kind) {
    case "Number":
      return expr;
    case "Ref": {
      const before = indexOf(expr.ref);
      const index = before && map(before);
      return index === before ? expr : ref({ ...expr.ref, index }, expr.span);
    }
    case "Unary": {
      const operand = map(expr.operand);
      return operand === expr.operand ? expr : unary(expr.op, operand, expr.span);
    }
    case "Binary": {
      const left = map(expr.left);
      const right = map(expr.right);
      return left === expr.left && right === expr.right ? expr : binary(expr.op, left, right, expr.span);
    }
    case "Call": {
      const args = mapKeeping(expr.args, map);
      return args === expr.args ? expr : call(expr.fn, args, expr.span);
    }
    case "Select": {
      const test = map(expr.test);
      const then = map(expr.then);
      const otherwise = map(expr.else);
      const isSame = test === expr.test && then === expr.then && otherwise === expr.else;
      return isSame ? expr : select(test, then, otherwise, expr.span);
    }
  }
}

/** A list with its items mapped; the list itself where every item is what it was. */
export function mapKeeping<T>(items: readonly T[], map: (item: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (let i = 0; i < items.length; i++) {
    const before = items[i] as T;
    const after = map(before);
    if (changed) changed.push(after);
    else if (after !== before) changed = [...items.slice(0, i), after];
  }
  return changed ?? items;
}

/**
 * Replaces every reference by an expression over another reference type: this is how a level is lowered. An index is
 * part of its reference, so `replace` has to see to it.
 */
export function substitute<A, B>(expr: Expr<A>, replace: (r: A, span: Span) => Expr<B>): Expr<B> {
  const go = (e: Expr<A>): Expr<B> => {
    switch (e.kind) {
      case "Number":
        return e;
      case "Ref":
        return replace(e.ref, e.span);
      case "Unary":
        return unary(e.op, go(e.operand), e.span);
      case "Binary":
        return binary(e.op, go(e.left), go(e.right), e.span);
      case "Call":
        return call(e.fn, e.args.map(go), e.span);
      case "Select":
        return select(go(e.test), go(e.then), go(e.else), e.span);
    }
  };
  return go(expr);
}

/** Visits the node and everything below it, operands first. */
export function walk<R>(expr: Expr<R>, visit: (e: Expr<R>) => void): void {
  switch (expr.kind) {
    case "Number":
      break;
    case "Ref": {
      const index = indexOf(expr.ref);
      if (index) walk(index, visit);
      break;
    }
    case "Unary":
      walk(expr.operand, visit);
      break;
    case "Binary":
      walk(expr.left, visit);
      walk(expr.right, visit);
      break;
    case "Call":
      for (const arg of expr.args) walk(arg, visit);
      break;
    case "Select":
      walk(expr.test, visit);
      walk(expr.then, visit);
      walk(expr.else, visit);
  }
  visit(expr);
}

/** Every reference in the expression, left to right, repeats included. */
export function references<R>(expr: Expr<R>): R[] {
  const found: R[] = [];
  walk(expr, (e) => {
    if (e.kind === "Ref") found.push(e.ref);
  });
  return found;
}

/** Whether a reference of the expression passes, without a list of them. */
export function someReference<R>(expr: Expr<R>, test: (r: R) => boolean): boolean {
  return someExpr(expr, (e) => e.kind === "Ref" && test(e.ref));
}

export function someExpr<R>(expr: Expr<R>, test: (e: Expr<R>) => boolean): boolean {
  if (test(expr)) return true;
  switch (expr.kind) {
    case "Number":
      return false;
    case "Ref": {
      const index = indexOf(expr.ref);
      return index !== undefined && someExpr(index, test);
    }
    case "Unary":
      return someExpr(expr.operand, test);
    case "Binary":
      return someExpr(expr.left, test) || someExpr(expr.right, test);
    case "Call":
      return expr.args.some((arg) => someExpr(arg, test));
    case "Select":
      return someExpr(expr.test, test) || someExpr(expr.then, test) || someExpr(expr.else, test);
  }
}
