import type { Span } from "../../../grammar/source.js";
import type { Unit } from "./quantity.js";
import { constant, type ListValue, plainNumber, text, type Value } from "./value.js";

/** A table with its axes known and its numbers read. */
export interface TableValue {
  readonly name: string;
  readonly axes: readonly TableAxis[];
  /** Row-major, axis 0 slowest; in `unit`. */
  readonly values: readonly number[];
  readonly unit?: Unit | undefined;
  readonly outside?: number | undefined;
  /** Along axes of numbers, values are linear between those that are given. */
  readonly interpolates: boolean;
  readonly span: Span;
}

export type TableAxis =
  | { readonly kind: "names"; readonly name: string; readonly keys: readonly string[] }
  | {
      readonly kind: "numbers";
      readonly name: string;
      readonly numbers: readonly number[];
      readonly unit?: Unit | undefined;
    }
  /** n bins between n + 1 rising edges, each half-open. */
  | {
      readonly kind: "bins";
      readonly name: string;
      readonly edges: readonly number[];
      readonly unit?: Unit | undefined;
    };

export function axisLength(axis: TableAxis): number {
  if (axis.kind === "names") return axis.keys.length;
  return axis.kind === "numbers" ? axis.numbers.length : axis.edges.length - 1;
}

const places = new WeakMap<TableAxis, ReadonlyMap<string | number, number>>();

/** Where a name or number stands on its axis; -1: nowhere. Tables of contacts have a row for each. */
export function placeOnAxis(axis: Exclude<TableAxis, { kind: "bins" }>, key: string | number): number {
  const items: readonly (string | number)[] = axis.kind === "names" ? axis.keys : axis.numbers;
  const known = places.get(axis) ?? new Map(items.map((item, i) => [item, i] as const).reverse());
  places.set(axis, known);
  return known.get(key) ?? -1;
}

/** What `for` and conditions see of an axis: its names, its numbers, or its bins as ranges. */
export function axisValue(axis: TableAxis, span: Span): ListValue {
  return { kind: "list", form: "list", items: axisItems(axis, span), span };
}

function axisItems(axis: TableAxis, span: Span): readonly Value[] {
  if (axis.kind === "names") return axis.keys.map((key) => text(key, span));
  if (axis.kind === "numbers")
    return axis.numbers.map((n) => (axis.unit ? constant(n, axis.unit, span) : plainNumber(n, span)));
  const edge = (n: number) => constant(n, axis.unit, span);
  return axis.edges.slice(1).map((high, i) => {
    return { kind: "range", low: edge(axis.edges[i] as number), high: edge(high), closed: false, span } as const;
  });
}
