import type { Table } from "../../../grammar/hlk/ast.js";
import { noSpan } from "../../../grammar/source.js";
import type { Dict } from "./document.js";
import { NotCarriedOver } from "../hlk/notes.js";
import * as tree from "../hlk/tree.js";
import { numbersIn, textIn } from "./values.js";

const span = noSpan;

/**
 * The numbers of a '1Dmap' over y, or of a '2Dmap' over x and y, as a table with lines between them. NetPyNE goes on in the line of
 * the last two numbers beyond the grid: each axis gets a number more at each end, far away. Values beyond the grid are not read.
 */
export function gridMap(name: string, { type, gridX, gridY, gridValues }: Dict): Table {
  const isPlane = textIn(type) === "2Dmap";
  const y = gridAxis(gridY);
  const x = isPlane ? gridAxis(gridX) : undefined;
  const rows = isPlane && Array.isArray(gridValues) ? gridValues.map(numbersIn) : [numbersIn(gridValues)];
  const sorted = (x?.order ?? [0]).map((i) => y.order.map((j) => known(rows[i]?.[j])));
  const long = sorted.map((row) => goOn(y.points, row, beyond));
  const data = x ? goOn(x.points, long, rowBeyond) : long;
  const lists = data.map((row) => tree.list(row.map((value) => tree.number(value))));
  return {
    kind: "Table",
    name: tree.name(name),
    axes: [...(x ? [axisNode("x", x.points)] : []), axisNode("y", y.points)],
    data: x ? tree.list(lists) : (lists[0] as (typeof lists)[number]),
    block: tree.block([["interpolate", tree.ref("linear")]]),
    span,
  };
}

/** Ascending, and where each number was. */
interface GridAxis {
  readonly points: readonly number[];
  readonly order: readonly number[];
}

function gridAxis(given: unknown): GridAxis {
  const numbers = numbersIn(given);
  if (!numbers || numbers.length < 2) throw new NotCarriedOver("its grid has less than two numbers");
  const order = [...numbers.keys()].sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
  return { points: order.map((i) => numbers[i] as number), order };
}

function axisNode(name: string, points: readonly number[]): Table["axes"][number] {
  const [first, last] = [points[0] as number, points[points.length - 1] as number];
  const numbers = [first - farUm, ...points, last + farUm].map((point) => tree.number(point));
  return { kind: "Axis", name: tree.name(name), domain: tree.withUnit(tree.list(numbers), "um"), span };
}

function known(value: number | undefined): number {
  if (value === undefined) throw new NotCarriedOver("its grid has more numbers than its values");
  return value;
}

const farUm = 10_000;
/** On the line through a (part 0) and b (part 1). */
const beyond = (a: number, b: number, part: number): number => a + part * (b - a);
const rowBeyond = (a: readonly number[], b: readonly number[], part: number): readonly number[] =>
  a.map((value, j) => beyond(value, b[j] as number, part));

/** A value more before the first and after the last, where the points have one more. */
function goOn<T>(points: readonly number[], values: readonly T[], on: (a: T, b: T, part: number) => T): readonly T[] {
  const end = (at: number, next: number) => {
    const step = Math.abs((points[next] as number) - (points[at] as number));
    return on(values[at] as T, values[next] as T, -farUm / step);
  };
  return [end(0, 1), ...values, end(values.length - 1, values.length - 2)];
}
