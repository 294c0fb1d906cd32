import type { Placement, Triple, Volume } from "../../ir/network.js";
import type { AnyExpr } from "./value.js";

/** Between which numbers a value lies, both ends included; `open`: the upper end is never reached. */
interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly open?: boolean;
}

/** What is known of the cells of a population before any position is drawn. */
export type CellBounds = ReadonlyMap<string, Bounds>;

const anything: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const truth = (isAlways: boolean, isNever: boolean): Bounds => ({ low: isAlways ? 1 : 0, high: isNever ? 0 : 1 });

/** False: the condition holds for no cell of such a population, wherever its cells will lie. */
export function canHold(where: AnyExpr, cells: CellBounds): boolean {
  const { low, high } = boundsOf(where, cells);
  return low !== 0 || high !== 0;
}

/** True: the condition holds for every cell of such a population. */
export function mustHold(where: AnyExpr, cells: CellBounds): boolean {
  return boundsOf(where, cells).low > 0;
}

/** Bounds of x, y, z, of the normalised positions, of index and gid. */
export function cellBounds(placement: Placement, volume: Volume, count: number, gidOffset: number): CellBounds {
  const bounds = new Map<string, Bounds>([
    ["index", { low: 0, high: count - 1 }],
    ["gid", { low: gidOffset, high: gidOffset + count - 1 }],
  ]);
  for (const axis of [0, 1, 2] as const) {
    const name = "xyz"[axis] as string;
    const plain = axisBounds(placement, axis);
    const size = volume.size[axis];
    bounds.set(name, plain);
    bounds.set(`${name}norm`, { ...plain, low: plain.low / size, high: plain.high / size });
  }
  return bounds;
}

function axisBounds(placement: Placement, axis: 0 | 1 | 2): Bounds {
  switch (placement.kind) {
    case "ranges": {
      const [low, high] = [placement.low[axis], placement.high[axis]];
      return { low, high, open: low < high };
    }
    case "grid": {
      const low = placement.low[axis];
      return { low, high: low + (placement.counts[axis] - 1) * placement.spacing[axis] };
    }
    case "points":
      return placement.points.map((point: Triple) => ({ low: point[axis], high: point[axis] })).reduce(hull, nothing);
  }
}

const nothing: Bounds = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
const hull = (a: Bounds, b: Bounds): Bounds => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) });

function boundsOf(expr: AnyExpr, cells: CellBounds): Bounds {
  switch (expr.kind) {
    case "Number":
      return { low: expr.value, high: expr.value };
    case "Ref":
      return (expr.ref.kind === "Cell" && cells.get(expr.ref.name)) || anything;
    case "Unary": {
      const { low, high } = boundsOf(expr.operand, cells);
      return expr.op === "negate" ? { low: -high, high: -low } : truth(low === 0 && high === 0, low > 0 || high < 0);
    }
    case "Binary":
      return binaryBounds(expr, cells);
    default:
      return anything;
  }
}

function binaryBounds({ op, left, right }: AnyExpr & { kind: "Binary" }, cells: CellBounds): Bounds {
  const [a, b] = [boundsOf(left, cells), boundsOf(right, cells)];
  switch (op) {
    case "+":
      return { low: a.low + b.low, high: a.high + b.high };
    case "-":
      return { low: a.low - b.high, high: a.high - b.low };
    case "*":
      return a.low === a.high || b.low === b.high ? productBounds(a, b) : anything;
    case "and":
      return { low: Math.min(truthOf(a).low, truthOf(b).low), high: Math.min(truthOf(a).high, truthOf(b).high) };
    case "or":
      return { low: Math.max(truthOf(a).low, truthOf(b).low), high: Math.max(truthOf(a).high, truthOf(b).high) };
    case "<":
    case ">=":
      return opposite(op, isBelow(a, b), isAtLeast(a, b));
    case ">":
    case "<=":
      return opposite(op, isBelow(b, a), isAtLeast(b, a));
    case "==":
      return truth(false, isBelow(a, b) || isBelow(b, a));
    default:
      return anything;
  }
}

/** `<` and `>` hold where `below` does, their opposites where `atLeast` does. */
function opposite(op: "<" | ">" | "<=" | ">=", below: boolean, atLeast: boolean): Bounds {
  return op === "<" || op === ">" ? truth(below, atLeast) : truth(atLeast, below);
}

/** Ends are drawn in steps of 2^-32 of the range: what a fraction of the volume loses to rounding does not matter. */
const slack = 1e-12;

const isBelow = (a: Bounds, b: Bounds): boolean =>
  a.high < b.low || (a.open === true && a.high - slack * Math.abs(a.high) <= b.low);
const isAtLeast = (a: Bounds, b: Bounds): boolean => a.low >= b.high - slack * Math.abs(b.high);

function truthOf({ low, high }: Bounds): Bounds {
  return truth(low > 0 || high < 0, low === 0 && high === 0);
}

/** One of the two is a single number. */
function productBounds(a: Bounds, b: Bounds): Bounds {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  if (ends.some(Number.isNaN)) return anything;
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
