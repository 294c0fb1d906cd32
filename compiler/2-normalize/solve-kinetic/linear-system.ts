import { binary } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import { pivotOrder } from "../../algebra/pivot-order.js";
import { negate } from "../../algebra/simplify.js";
import type { MechanismExpr, Step } from "../../ir/mechanism.js";
import { declare, local, set } from "../steps.js";
import { uniqueName } from "../../algebra/unique-name.js";

/**
 * A sparse system of equations whose elements are locals, written and solved as straight-line code. `add` says where an
 * element gets a contribution; one that nothing has touched is 0 and costs nothing.
 */
export interface LinearSystem {
  /** The right side of a row is changed by `value`; the step to run there. */
  addRight(row: number, op: "+" | "-", value: MechanismExpr): Step;
  addElement(row: number, column: number, op: "+" | "-", value: MechanismExpr): Step;
  /** Sets instead of adding. */
  setRight(row: number, value: MechanismExpr): Step;
  setElement(row: number, column: number, value: MechanismExpr): Step;
  /** Multiplies what is there so far. */
  scale(row: number, factor: MechanismExpr): Step[];
  /** While `run` makes steps of a branch: what they touch first has to be declared before the branch. */
  inBranch<T>(run: () => T): T;
  /** Declarations of what branches touch first. */
  readonly declarations: readonly Step[];
  /** Elimination and back substitution; afterwards the right side of a row is its solution. */
  solve(): Step[];
  solution(row: number): MechanismExpr;
}

/** `labels` name the rows; `what` is the place that the steps point at. */
export function newLinearSystem(labels: readonly string[], taken: Set<string>, what: Span): LinearSystem {
  const names = new Map<number, string>();
  const known = new Set<string>();
  const declarations: Step[] = [];
  let depth = 0;
  const nameOf = (row: number, column?: number): string => {
    const place = row * (labels.length + 1) + (column ?? labels.length); // the right side follows the row's elements
    const named = names.get(place);
    if (named !== undefined) return named;
    const base = column === undefined ? `${labels[row]}_change` : `${labels[row]}_by_${labels[column]}`;
    const name = uniqueName(taken, base);
    names.set(place, name);
    return name;
  };
  const update = (name: string, value: (old: MechanismExpr | undefined) => MechanismExpr): Step => {
    if (known.has(name)) return set(name, value(local(name)), what);
    known.add(name);
    if (depth === 0) return declare(name, value(undefined), what);
    declarations.push(declare(name, { kind: "Number", value: 0, span: what }, what));
    return set(name, value(local(name)), what);
  };
  const add = (name: string, op: "+" | "-", value: MechanismExpr) =>
    update(name, (old) => (old ? binary(op, old, value) : op === "-" ? negate(value) : value));
  const scaled = (name: string, factor: MechanismExpr) =>
    known.has(name) ? [update(name, (old) => (old ? binary("*", old, factor) : factor))] : [];
  return {
    addRight: (row, op, value) => add(nameOf(row), op, value),
    addElement: (row, column, op, value) => add(nameOf(row, column), op, value),
    setRight: (row, value) => update(nameOf(row), () => value),
    setElement: (row, column, value) => update(nameOf(row, column), () => value),
    scale: (row, factor) => [...scaled(nameOf(row), factor), ...scaled(nameOf(row, row), factor)],
    inBranch: (run) => {
      depth++;
      const made = run();
      depth--;
      return made;
    },
    declarations,
    solve: () => eliminate({ size: labels.length, labels, nameOf, known, add, taken, what }),
    solution: (row) => local(nameOf(row)),
  };
}

interface Elimination {
  readonly size: number;
  readonly labels: readonly string[];
  nameOf(row: number, column?: number): string;
  readonly known: ReadonlySet<string>;
  add(name: string, op: "+" | "-", value: MechanismExpr): Step;
  readonly taken: Set<string>;
  readonly what: Span;
}

function eliminate(cx: Elimination): Step[] {
  const { size, nameOf, known, add, what } = cx;
  const rows = Array.from({ length: size }, (_, row) => row);
  const { order, filled } = pivotOrder(rows.map((r) => new Set(rows.filter((c) => known.has(nameOf(r, c))))));
  const steps: Step[] = rows
    .filter((row) => !known.has(nameOf(row)))
    .map((row) => declare(nameOf(row), zero(what), what));
  const columnsAfter = (place: number, row: number) => order.slice(place + 1).filter((c) => filled[row]?.has(c));
  order.forEach((pivot, place) => {
    for (const row of order.slice(place + 1).filter((r) => filled[r]?.has(pivot))) {
      const factor = uniqueName(cx.taken, `${cx.labels[row]}_factor`);
      const times = (name: string) => binary("*", local(name), local(factor));
      steps.push(
        declare(factor, binary("/", local(nameOf(row, pivot)), local(nameOf(pivot, pivot))), what),
        setChanged(nameOf(row), times(nameOf(pivot)), what),
        ...columnsAfter(place, pivot).map((column) => add(nameOf(row, column), "-", times(nameOf(pivot, column)))),
      );
    }
  });
  for (const [back, pivot] of [...order].reverse().entries()) {
    const right = columnsAfter(size - 1 - back, pivot);
    for (const column of right) {
      steps.push(setChanged(nameOf(pivot), binary("*", local(nameOf(pivot, column)), local(nameOf(column))), what));
    }
    steps.push(set(nameOf(pivot), binary("/", local(nameOf(pivot)), local(nameOf(pivot, pivot))), what));
  }
  return steps;
}

const zero = (span: Span): MechanismExpr => ({ kind: "Number", value: 0, span });
const setChanged = (name: string, by: MechanismExpr, span: Span) => set(name, binary("-", local(name), by), span);
