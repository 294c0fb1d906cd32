import { binary, mapOperands, ref, references } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import { negate, simplify } from "../algebra/simplify.js";
import type { Equation } from "../ir/equations.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Routine, Step } from "../ir/mechanism.js";
import { isStep, mapNested, walkSteps } from "../ir/mechanism-steps.js";
import { choosePivot, magnitude, type Matrix } from "./matrix.js";
import { elementsOf, keyOf, labelOf } from "./solve-kinetic/unknowns.js";
import { assign, declare, local, num, set } from "./steps.js";
import { uniqueName } from "../algebra/unique-name.js";

export interface LinearContext {
  /** The states that the block may solve for. */
  isUnknown(name: string): boolean;
  lengthOf(name: string): number | undefined;
  readonly taken: Set<string>;
}

/**
 * A LINEAR block: the coefficients of its equations, then Gauss's elimination with row pivoting as NEURON's simeq does
 * it, in straight-line code; the states are the solution. Undefined where there are not as many equations as states.
 * ```
 * ~ a*x + y = 3     becomes     let eq1_x = -a; let eq1_y = -1; let eq1_right = -3
 * ```
 */
export function solveLinear({ body, span }: Routine, cx: LinearContext): Step[] | undefined {
  const unknowns = unknownsOf(body, cx);
  let count = 0;
  walkSteps(body, (item) => {
    if (item.kind === "Equation") count++;
  });
  if (count !== unknowns.length) return undefined;
  const columns = new Map(unknowns.map((r, column) => [keyOf(r), column]));
  const matrix = newMatrix(unknowns, cx.taken, span);
  const state = { equation: -1, depth: 0 };
  const code = writeItems(body, { matrix, columns, cx, state });
  return [...matrix.declarations, ...code, ...eliminate(matrix, unknowns)];
}

/** The right side is the column after the last. */
interface Coefficients extends Matrix {
  readonly size: number;
  readonly declarations: Step[];
  nameOf(row: number, column: number): string;
}

function newMatrix(unknowns: readonly MechanismRef[], taken: Set<string>, span: Span): Coefficients {
  const size = unknowns.length;
  const rows = unknowns.map(() => Array.from({ length: size + 1 }, (): string | undefined => undefined));
  const nameOf = (row: number, column: number) => {
    const of = unknowns[column];
    return uniqueName(taken, `eq${row + 1}_${of ? labelOf(of) : "right"}`);
  };
  const open = (row: number, column: number): Step[] => {
    const name = nameOf(row, column);
    (rows[row] as (string | undefined)[])[column] = name;
    return [declare(name, num(0), span)];
  };
  return { rows, size, taken, span, open, nameOf, declarations: [] };
}

/** Unknowns in the order in which the equations mention them; an array comes with all its elements. */
function unknownsOf(body: readonly DerivativeItem[], cx: LinearContext): MechanismRef[] {
  const names = new Set<string>();
  walkSteps(body, (item) => {
    if (item.kind !== "Equation") return;
    for (const r of [...references(item.left), ...references(item.right)]) {
      if (r.kind === "Variable" && cx.isUnknown(r.name)) names.add(r.name);
    }
  });
  return [...names].flatMap((name) => elementsOf(name, cx.lengthOf(name)));
}

interface Writing {
  readonly matrix: Coefficients;
  readonly columns: ReadonlyMap<string | undefined, number>;
  readonly cx: LinearContext;
  readonly state: { equation: number; depth: number };
}

function writeItems(items: readonly DerivativeItem[], writing: Writing): Step[] {
  return items.flatMap((item): Step[] => {
    if (item.kind === "Equation") return writeEquation(item, writing);
    if (!isStep(item)) return [];
    writing.state.depth++;
    const nested = mapNested(item, (steps) => writeItems(steps, writing));
    writing.state.depth--;
    return [nested];
  });
}

function writeEquation({ left, right }: Equation, writing: Writing): Step[] {
  writing.state.equation++;
  const terms = [...termsOf(left, -1, writing), ...termsOf(right, 1, writing)];
  return terms.map(({ value, sign, column }) => {
    const isRight = column === undefined;
    return contribute(writing, column ?? writing.matrix.size, isRight ? -sign : sign, value);
  });
}

interface Term {
  readonly value: MechanismExpr;
  readonly sign: number;
  readonly column?: number;
}

/** The sum as its terms; a state in a product is taken out. */
function termsOf(expr: MechanismExpr, sign: number, writing: Writing): Term[] {
  const found = statesIn(expr, writing);
  if (expr.kind === "Unary" && expr.op === "negate") return termsOf(expr.operand, -sign, writing);
  if (expr.kind === "Binary" && (expr.op === "+" || expr.op === "-")) {
    const other = expr.op === "+" ? sign : -sign;
    const isGroup = expr.right.kind === "Binary" && statesIn(expr.right, writing).length === 0;
    const right = isGroup ? [{ value: expr.right, sign: other }] : termsOf(expr.right, other, writing);
    return [...termsOf(expr.left, sign, writing), ...right];
  }
  const column = found[0];
  if (column === undefined) return [{ value: expr, sign }];
  const one = (e: MechanismExpr): MechanismExpr =>
    e.kind === "Ref" && writing.columns.has(keyOf(e.ref)) && e.ref.kind === "Variable" ? num(1) : mapOperands(e, one);
  return [{ value: simplify(one(expr)), sign, column }];
}

function statesIn(expr: MechanismExpr, { columns }: Writing): number[] {
  return references(expr).flatMap((r) => {
    const column = r.kind === "Variable" ? columns.get(keyOf(r)) : undefined;
    return column === undefined ? [] : [column];
  });
}

function contribute({ matrix, state }: Writing, column: number, sign: number, value: MechanismExpr): Step {
  const row = matrix.rows[state.equation] as (string | undefined)[];
  const known = row[column];
  if (known !== undefined) return set(known, binary(sign > 0 ? "+" : "-", local(known), value), matrix.span);
  const name = matrix.nameOf(state.equation, column);
  row[column] = name;
  const first = sign > 0 ? value : negate(value);
  if (state.depth === 0) return declare(name, first, matrix.span);
  matrix.declarations.push(declare(name, num(0), matrix.span));
  return set(name, first, matrix.span);
}

function eliminate(matrix: Coefficients, unknowns: readonly MechanismRef[]): Step[] {
  const { rows, size, span } = matrix;
  const steps: Step[] = [];
  const at = (row: number, column: number) => rows[row]?.[column];
  const columnsAfter = (row: number, column: number) =>
    Array.from({ length: size + 1 }, (_, c) => c).filter((c) => c > column && at(row, c) !== undefined);
  for (let column = 0; column < size; column++) {
    steps.push(...choosePivot(matrix, column, (row) => magnitude(at(row, column) ?? "")).steps);
    const pivot = at(column, column);
    if (pivot === undefined) continue;
    for (const c of columnsAfter(column, column)) {
      const name = at(column, c) as string;
      steps.push(set(name, binary("/", local(name), local(pivot)), span));
    }
    for (let row = column + 1; row < size; row++) {
      const factor = at(row, column);
      if (factor === undefined) continue;
      for (const c of columnsAfter(column, column)) {
        if (at(row, c) === undefined) steps.push(...matrix.open(row, c));
        const name = at(row, c) as string;
        const product = binary("*", local(at(column, c) as string), local(factor));
        steps.push(set(name, binary("-", local(name), product), span));
      }
    }
  }
  return [...steps, ...substituteBack(matrix, unknowns)];
}

function substituteBack({ rows, size, span }: Coefficients, unknowns: readonly MechanismRef[]): Step[] {
  return [...unknowns.entries()].reverse().flatMap(([row, state]) => {
    const right = rows[row]?.[size];
    const start: MechanismExpr = right === undefined ? num(0) : local(right);
    const value = unknowns.slice(row + 1).reduce((sum: MechanismExpr, other, i) => {
      const name = rows[row]?.[row + 1 + i];
      return name === undefined ? sum : binary("-", sum, binary("*", local(name), ref(other)));
    }, start);
    return [assign(state, value, span)];
  });
}
