/** The nonzero elements of a square matrix: for each row, its columns. */
export type Pattern = readonly ReadonlySet<number>[];

export interface PivotOrder {
  /** Rows (and columns) in the order of elimination. */
  readonly order: readonly number[];
  /** The pattern with the elements that elimination in this order brings in. */
  readonly filled: Pattern;
}

/**
 * A fixed order of pivots on the diagonal with little fill-in: always a row that has the fewest elements left, as in
 * NEURON's sparse solver, with its way of breaking ties, so that sums are taken in the same order and have its bits.
 */
export function pivotOrder(pattern: Pattern): PivotOrder {
  const filled = pattern.map((columns, row) => new Set([...columns, row]));
  const order = pattern.map((_, row) => row);
  const queue = newQueue();
  for (const [row, columns] of filled.entries()) queue.insert(row, columns.size);
  for (let step = 0; step < order.length; step++) {
    const pivot = queue.first();
    order.splice(order.indexOf(pivot), 1);
    order.splice(step, 0, pivot);
    const later = order.slice(step + 1);
    for (const row of later.filter((r) => filled[r]?.has(pivot))) eliminate(filled, pivot, row, later, queue);
    queue.remove(pivot);
  }
  return { order, filled };
}

function eliminate(filled: Set<number>[], pivot: number, row: number, later: readonly number[], queue: Queue): void {
  for (const column of later) {
    if (!filled[pivot]?.has(column) || filled[row]?.has(column)) continue;
    filled[row]?.add(column);
    queue.change(row, 1);
  }
  queue.change(row, -1);
}

interface Queue {
  first(): number;
  insert(row: number, count: number): void;
  remove(row: number): void;
  change(row: number, by: number): void;
}

/** Rows sorted by count; of equal ones the latest inserted comes first. */
function newQueue(): Queue {
  const entries: { row: number; count: number }[] = [];
  const remove = (row: number) => {
    const [entry] = entries.splice(
      entries.findIndex((e) => e.row === row),
      1,
    );
    return entry?.count ?? 0;
  };
  const insert = (row: number, count: number) => {
    const at = entries.findIndex((e) => e.count >= count);
    entries.splice(at < 0 ? entries.length : at, 0, { row, count });
  };
  return {
    first: () => entries[0]?.row ?? 0,
    insert,
    remove,
    change: (row, by) => insert(row, remove(row) + by),
  };
}
