/** An axis of a table, ascending: edges of half-open bins, or points between which values are interpolated. */
export interface TableAxis {
  readonly edges: ArrayLike<number>;
  readonly points?: boolean | undefined;
}

export const axisCount = ({ edges, points }: TableAxis): number => (points ? edges.length : edges.length - 1);

/** The bin, or the point before `x`; -1: outside. The last point belongs to the axis, the end of the last bin does not. */
export function axisPlace({ edges, points }: TableAxis, x: number): number {
  const last = edges.length - 1;
  const end = edges[last] as number;
  if (points && x === end) return last - 1;
  if (!(x >= (edges[0] as number) && x < end)) return -1;
  let place = 0;
  while (x >= (edges[place + 1] as number)) place++;
  return place;
}

/**
 * The entry at `x`, one number per axis, each inside its axis: of the bins that they are in, linear between points, the
 * first axis last. Twin of `table_value` in `runtime-bindings/include/hillock/network/bin-tables.hpp`.
 */
export function tableValue(axes: readonly TableAxis[], values: ArrayLike<number>, x: readonly number[]): number {
  const valueFrom = (k: number, base: number): number => {
    const axis = axes[k];
    if (!axis) return values[base] as number;
    const place = axisPlace(axis, x[k] as number);
    const at = base * axisCount(axis) + place;
    if (!axis.points) return valueFrom(k + 1, at);
    const [low, high] = [axis.edges[place] as number, axis.edges[place + 1] as number];
    return between(valueFrom(k + 1, at), valueFrom(k + 1, at + 1), ((x[k] as number) - low) / (high - low));
  };
  return valueFrom(0, 0);
}

/** Never beyond the two: bounds of a table rest on that. */
function between(a: number, b: number, part: number): number {
  if (part >= 1) return b;
  const value = a + part * (b - a);
  if (a < b) return value < a ? a : value > b ? b : value;
  return value < b ? b : value > a ? a : value;
}
