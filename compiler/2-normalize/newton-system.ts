import { binary, call, ref } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import { negate } from "../algebra/simplify.js";
import type { MechanismExpr, MechanismRef, Step } from "../ir/mechanism.js";
import { choosePivot, type Exchange, exchangeLocals, magnitude, type Matrix } from "./matrix.js";
import { assign, declare, local, num, set, when } from "./steps.js";
import { uniqueName } from "../algebra/unique-name.js";

export interface NewtonProblem {
  /** In the order of NEURON's columns. */
  readonly unknowns: readonly MechanismRef[];
  readonly labels: readonly string[];
  /** Locals that `evaluate` sets to what the equations leave, in NEURON's order of equations. */
  readonly residuals: readonly string[];
  /** The code of the block for the present values of the unknowns; each call gives a new copy. */
  evaluate(): readonly Step[];
  /** Whether an equation can depend on an unknown. */
  depends(equation: number, unknown: number): boolean;
  /** The code reads what an earlier run of it has set: it has to run as often as NEURON's. */
  readonly carries: boolean;
  readonly taken: Set<string>;
  readonly span: Span;
}

/**
 * Newton's iteration as NEURON's newton_thread runs it: the Jacobian by central differences of 2 % (at least 1e-6), kept
 * while the solution moves by less than 5 %, decomposed by Crout's algorithm with scaled row pivoting, until the
 * solution moves by at most 1e-6 and the residuals are at most 1e-8, at most 50 times. Straight code but for the loop;
 * elements of the Jacobian that are always 0 leave none.
 */
export function newtonSystem(problem: NewtonProblem): Step[] {
  const { unknowns, residuals, taken, span } = problem;
  const own = (name: string) => uniqueName(taken, `newton_${name}`);
  const [count, change, deviation, isDone] = [own("count"), own("change"), own("deviation"), own("converged")];
  const jacobian = newJacobian(problem);
  const found = differences(problem, jacobian); // first: decomposing exchanges rows
  const decomposed = decompose(jacobian);
  const slopes = [...found, ...decomposed.steps];
  const { steps: solution, deltas } = solve(problem, jacobian, decomposed.exchanges);
  const isSmall = and(binary("<=", local(change), num(1e-6)), binary("<=", local(deviation), num(1e-8)));
  const body: Step[] = [
    set(count, binary("+", local(count), num(1)), span),
    when(binary(">", local(change), num(0.05)), slopes, span),
    ...solution,
    set(change, num(0), span),
    ...unknowns.flatMap((x, i) => moveUnknown(x, deltas[i] as string, change, span)),
    ...problem.evaluate(),
    set(deviation, num(0), span),
    ...residuals.flatMap((name) => [
      set(name, negate(local(name)), span),
      atLeast(deviation, call("fabs", [local(name)]), span),
    ]),
    when(isSmall, [set(isDone, num(1), span)], span),
  ];
  const test = and(binary("<", local(count), num(50)), binary("==", local(isDone), num(0)));
  const numbers = [...residuals, ...jacobian.names, ...jacobian.largest, ...decomposed.picks];
  return [
    ...numbers.map((name) => declare(name, num(0), span)),
    declare(count, num(0), span),
    declare(change, num(1), span),
    declare(deviation, num(0), span),
    declare(isDone, num(0), span),
    { kind: "While", test, body, span },
  ];
}

const and = (a: MechanismExpr, b: MechanismExpr) => binary("and", a, b);
const atLeast = (name: string, value: MechanismExpr, span: Span) =>
  when(binary(">", value, local(name)), [set(name, value, span)], span);

interface Jacobian extends Matrix {
  /** Every element's local, those that fill in as well: they keep their values between iterations. */
  readonly names: string[];
  /** The largest element of each row before decomposition; exchanged with the rows. */
  readonly largest: readonly string[];
}

function newJacobian({ labels, unknowns, depends, taken, span }: NewtonProblem): Jacobian {
  const names: string[] = [];
  const nameOf = (row: number, column: number) => {
    const name = uniqueName(taken, `slope${row + 1}_${labels[column]}`);
    names.push(name);
    return name;
  };
  const rows = unknowns.map((_, row) =>
    unknowns.map((__, column) => (depends(row, column) ? nameOf(row, column) : undefined)),
  );
  const open = (row: number, column: number): Step[] => {
    const name = nameOf(row, column);
    (rows[row] as (string | undefined)[])[column] = name;
    return [set(name, num(0), span)];
  };
  return { rows, taken, span, open, names, largest: unknowns.map((_, row) => uniqueName(taken, `largest${row + 1}`)) };
}

/** The columns of the Jacobian one after the other; the unknowns are moved back and forth in place, rounding included. */
function differences(problem: NewtonProblem, { rows, largest }: Jacobian): Step[] {
  const { unknowns, residuals, taken, span } = problem;
  const step = uniqueName(taken, "increment");
  const twice = binary("*", num(2), local(step));
  const columns = unknowns.flatMap((state, column): Step[] => {
    const x: MechanismExpr = ref(state, span);
    const names = rows.flatMap((row, i) =>
      row[column] === undefined ? [] : [[row[column], residuals[i] as string] as const],
    );
    return [
      set(step, call("fabs", [binary("*", num(0.02), x)]), span),
      when(binary("<", local(step), num(1e-6)), [set(step, num(1e-6), span)], span),
      assign(state, binary("+", x, local(step)), span),
      ...problem.evaluate(),
      ...names.map(([element, residual]) => set(element, local(residual), span)),
      assign(state, binary("-", x, twice), span),
      ...problem.evaluate(),
      ...names.map(([element, residual]) =>
        set(element, binary("/", binary("-", local(element), local(residual)), twice), span),
      ),
      assign(state, binary("+", x, local(step)), span),
      ...(problem.carries && column < unknowns.length - 1 ? problem.evaluate() : []),
    ];
  });
  return [
    declare(step, num(0), span),
    ...columns,
    ...problem.evaluate(),
    ...residuals.map((name) => set(name, negate(local(name)), span)),
    ...rows.flatMap((row, i) => largestOf(row, largest[i] as string, span)),
  ];
}

/** The first column counts as it is; of equal ones the first stays. */
function largestOf(row: readonly (string | undefined)[], largest: string, span: Span): Step[] {
  const [first, ...others] = row.filter((name) => name !== undefined);
  if (first === undefined) return [];
  return [
    set(largest, local(first), span),
    ...others.map((name) =>
      when(binary(">", magnitude(name), magnitude(largest)), [set(largest, local(name), span)], span),
    ),
  ];
}

interface Decomposed {
  readonly steps: readonly Step[];
  readonly exchanges: readonly Exchange[];
  readonly picks: readonly string[];
}

/** Crout's algorithm: below and on the diagonal the factors, above it rows divided by their pivot. */
function decompose(jacobian: Jacobian): Decomposed {
  const { rows, largest, taken, span } = jacobian;
  const steps: Step[] = [];
  const exchanges: Exchange[] = [];
  const picks: string[] = [];
  const labels = [...largest];
  const reduce = (row: number, column: number, upTo: number): Step[] => {
    const products = Array.from({ length: upTo }, (_, k) => [rows[row]?.[k], rows[k]?.[column]] as const).flatMap(
      ([a, b]) => (a === undefined || b === undefined ? [] : [binary("*", local(a), local(b))]),
    );
    const [first, ...more] = products;
    if (!first) return [];
    const opened = rows[row]?.[column] === undefined ? jacobian.open(row, column) : [];
    const name = rows[row]?.[column] as string;
    const sum = more.reduce((total, product) => binary("+", total, product), first);
    return [...opened, set(name, binary("-", local(name), sum), span)];
  };
  for (let r = 0; r < rows.length; r++) {
    for (let row = r; row < rows.length; row++) steps.push(...reduce(row, r, r));
    const share = (row: number): MechanismExpr =>
      call("fabs", [binary("/", local(rows[row]?.[r] ?? ""), local(labels[row] as string))]);
    const pivot = choosePivot(jacobian, r, share);
    steps.push(...pivot.steps.map((step) => kept(step, pivot.exchanges, picks)));
    for (const exchange of pivot.exchanges) {
      exchanges.push(exchange);
      const [a, b] = [labels[exchange.place] as string, labels[exchange.with] as string];
      if (exchange.pick === undefined) [labels[exchange.place], labels[exchange.with]] = [b, a];
      else steps.push(...exchangeLocals([[a, b]], exchange, taken, span));
    }
    const diagonal = rows[r]?.[r];
    for (let column = r + 1; column < rows.length && diagonal !== undefined; column++) {
      steps.push(...reduce(r, column, r));
      const name = rows[r]?.[column];
      if (name !== undefined) steps.push(set(name, binary("/", local(name), local(diagonal)), span));
    }
  }
  return { steps, exchanges, picks };
}

/** The number of the pivot row is needed in later iterations: it is declared before the loop. */
function kept(step: Step, exchanges: readonly Exchange[], picks: string[]): Step {
  if (step.kind !== "Let" || !exchanges.some((e) => e.pick === step.name)) return step;
  picks.push(step.name);
  return set(step.name, step.value, step.span);
}

/** Forward and back substitution of the negative residuals, exchanged as the rows were. */
function solve(problem: NewtonProblem, { rows }: Jacobian, exchanges: readonly Exchange[]) {
  const { residuals, labels, taken, span } = problem;
  const names = labels.map((label) => uniqueName(taken, `${label}_delta`));
  const exchanged = exchanges.flatMap((e) =>
    exchangeLocals([[names[e.place] as string, names[e.with] as string]], e, taken, span),
  );
  const less = (row: number, columns: readonly number[]) => {
    const products = columns.flatMap((c) => {
      const name = rows[row]?.[c];
      return name === undefined ? [] : [binary("*", local(name), local(names[c] as string))];
    });
    const [first, ...more] = products;
    const value = local(names[row] as string);
    return first
      ? binary(
          "-",
          value,
          more.reduce((sum, p) => binary("+", sum, p), first),
        )
      : value;
  };
  const places = names.map((_, i) => i);
  const steps: Step[] = [
    ...names.map((name, i) => declare(name, local(residuals[i] as string), span)),
    ...exchanged,
    ...places.map((i) =>
      set(names[i] as string, binary("/", less(i, places.slice(0, i)), local(rows[i]?.[i] ?? "")), span),
    ),
    ...[...places].reverse().flatMap((i) => {
      const later = places.slice(i + 1);
      return later.some((c) => rows[i]?.[c] !== undefined) ? [set(names[i] as string, less(i, later), span)] : [];
    }),
  ];
  return { steps, deltas: names };
}

function moveUnknown(state: MechanismRef, delta: string, change: string, span: Span): Step[] {
  const x: MechanismExpr = ref(state, span);
  const relative = call("fabs", [binary("/", local(delta), x)]);
  return [
    when(binary(">", call("fabs", [x]), num(1e-8)), [atLeast(change, relative, span)], span),
    assign(state, binary("+", x, local(delta)), span),
  ];
}
