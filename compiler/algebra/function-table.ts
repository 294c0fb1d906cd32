/** The numbers of a FUNCTION_TABLE: rising points along each argument, the values row-major, the first argument slowest. */
export interface TablePoints {
  readonly axes: readonly { readonly points: ArrayLike<number> }[];
  readonly values: ArrayLike<number>;
}

/**
 * NEURON's `hoc_func_table`: one value for all where there is no axis; linear between the points of one or two axes, the value
 * at the end beyond it; with more axes the value of the point below. Twin of `FunctionTable::at` in
 * `runtime-bindings/include/hillock/function-table.hpp`.
 */
export function functionTableValue({ axes, values }: TablePoints, x: readonly number[]): number {
  const [first, second] = axes;
  if (!first) return values[0] as number;
  const [a, part] = placeOn(first.points, x[0] as number);
  if (!second) return between(values, a, a + 1, part);
  const [b, secondPart] = placeOn(second.points, x[1] as number);
  const width = second.points.length;
  const at = a * width + b;
  if (axes.length === 2) {
    const low = between(values, at, at + 1, secondPart);
    if (!(part > 0)) return low;
    const high = between(values, at + width, at + width + 1, secondPart);
    return (1 - part) * low + part * high;
  }
  const place = axes
    .slice(2)
    .reduce((i, { points }, k) => i * points.length + placeOn(points, x[k + 2] as number)[0], at);
  return values[place] as number;
}

function between(values: ArrayLike<number>, at: number, next: number, part: number): number {
  const value = values[at] as number;
  return part > 0 ? (1 - part) * value + part * (values[next] as number) : value;
}

/** The point at or before x, and how far x is from it to the next; at the ends and beyond them 0. */
function placeOn(points: ArrayLike<number>, x: number): readonly [place: number, part: number] {
  const last = points.length - 1;
  if (x >= (points[last] as number)) return [last, 0];
  if (!(x > (points[0] as number))) return [0, 0];
  let [low, high] = [0, last]; // points[low] <= x < points[high]
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const from = points[low] as number;
  return [low, (x - from) / ((points[low + 1] as number) - from)];
}
