import { binary, call } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, Step } from "../ir/mechanism.js";
import { declare, local, num, set, when } from "./steps.js";
import { uniqueName } from "../algebra/unique-name.js";

/** A small system whose elements are locals: `rows[r][c]` is the element's name, undefined where it is always 0. */
export interface Matrix {
  readonly rows: (string | undefined)[][];
  readonly taken: Set<string>;
  readonly span: Span;
  /** Declares an element that was always 0, where rows are about to be exchanged. */
  open(row: number, column: number): Step[];
}

/** How the rows of a column are compared: by their element, or by its share of the row's largest. */
export type Weigh = (row: number) => MechanismExpr;

/** What choosing a pivot left: `pick` holds the number of the row, `fixed` is set where it is known beforehand. */
export interface Pivot {
  readonly steps: readonly Step[];
  readonly exchanges: readonly Exchange[];
}

/** Row `place` and row `with` are exchanged if local `pick` says so, always where there is none. */
export interface Exchange {
  readonly place: number;
  readonly with: number;
  readonly pick?: string;
}

/**
 * Brings the row with the largest weight into place `column`; of equal ones the first stays. Rows whose element is
 * always 0 are not looked at. Where there is no choice, no code is left.
 * ```
 * let pivot = 0; let largest = fabs(eq1_x)
 * if fabs(eq2_x) > largest
 *   largest = fabs(eq2_x); pivot = 1
 * if pivot == 1
 *   (rows 0 and 1 exchanged, element by element)
 * ```
 */
export function choosePivot(matrix: Matrix, column: number, weigh: Weigh): Pivot {
  const { rows, span, taken } = matrix;
  const candidates = rows.flatMap((row, r) => (r >= column && row[column] !== undefined ? [r] : []));
  const [first, ...others] = candidates;
  if (first === undefined) return { steps: [], exchanges: [] };
  if (others.length === 0) {
    if (first === column) return { steps: [], exchanges: [] };
    const exchange = { place: column, with: first };
    exchangeNames(matrix, exchange);
    return { steps: [], exchanges: [exchange] };
  }
  const [pick, largest] = [uniqueName(taken, "pivot"), uniqueName(taken, "largest")];
  const choose = others.map((row) =>
    when(binary(">", weigh(row), local(largest)), [set(largest, weigh(row), span), set(pick, num(row), span)], span),
  );
  const exchanges = candidates
    .filter((row) => row !== column)
    .map((row): Exchange => ({ place: column, with: row, pick }));
  const opened = candidates.flatMap((row) => openLike(matrix, row, column));
  return {
    steps: [
      declare(pick, num(first), span),
      declare(largest, weigh(first), span),
      ...choose,
      ...opened,
      ...exchanges.flatMap((e) => exchangeSteps(matrix, e)),
    ],
    exchanges,
  };
}

/** Whatever one of two rows has, the other needs as well. */
function openLike(matrix: Matrix, a: number, b: number): Step[] {
  const both = [
    [a, b],
    [b, a],
  ] as const;
  return both.flatMap(([from, to]) =>
    (matrix.rows[from] ?? []).flatMap((name, column) =>
      name !== undefined && matrix.rows[to]?.[column] === undefined ? matrix.open(to, column) : [],
    ),
  );
}

function exchangeNames({ rows }: Matrix, { place, with: other }: Exchange): void {
  const row = rows[place] as (string | undefined)[];
  rows[place] = rows[other] as (string | undefined)[];
  rows[other] = row;
}

function exchangeSteps({ rows, taken, span }: Matrix, exchange: Exchange): Step[] {
  const pairs = (rows[exchange.place] ?? []).flatMap((name, column): [string, string][] => {
    const other = rows[exchange.with]?.[column];
    return name === undefined || other === undefined ? [] : [[name, other]];
  });
  return exchangeLocals(pairs, exchange, taken, span);
}

/** Exchanges the values of locals, pair by pair, if the pivot says so. */
export function exchangeLocals(
  pairs: readonly (readonly [string, string])[],
  exchange: Exchange,
  taken: Set<string>,
  span: Span,
): Step[] {
  const kept = pairs.map(() => uniqueName(taken, "kept"));
  const steps = pairs.flatMap(([a, b], i) => [
    declare(kept[i] as string, local(a), span),
    set(a, local(b), span),
    set(b, local(kept[i] as string), span),
  ]);
  if (exchange.pick === undefined) return steps;
  return [when(binary("==", local(exchange.pick), num(exchange.with)), steps, span)];
}

export const magnitude = (name: string): MechanismExpr => call("fabs", [local(name)]);
