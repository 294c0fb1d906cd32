import { axisCount, axisPlace, tableValue } from "../../algebra/interpolate.js";
import type { LookupData } from "../../ir/model-data.js";
import { RunStopped } from "../run-stopped.js";
import { everything, type Interval, interval, point } from "./interval.js";

/**
 * The entry of a table with bin axes: edge[i] <= value < edge[i + 1], or linear between points; beyond them `outside`, or an error where the
 * model gives none. Twin of `runtime-bindings/include/hillock/bin-table.hpp`.
 */
export function lookUpBins(table: LookupData, at: readonly number[]): number {
  for (const [axis, x] of at.entries()) {
    const isInside = axisPlace(axisOf(table, axis), x) >= 0;
    if (!isInside && !Number.isNaN(table.outside)) return table.outside;
    if (!isInside) {
      const name = table.axes[axis]?.name;
      throw new RunStopped(`table ${table.name}: ${x.toFixed(6)} is outside all bins of its axis ${name}`);
    }
  }
  return tableValue(table.axes, table.values, at);
}

/** The range of all bins that the intervals touch; `outside` too where they reach beyond. */
export function boundBins(table: LookupData, at: readonly Interval[]): Interval {
  const hasOutside = !Number.isNaN(table.outside);
  const spans: { first: number; last: number }[] = [];
  let beyond = false;
  for (const [k, { low, high }] of at.entries()) {
    const axis = axisOf(table, k);
    const [start, end] = [axis.edges[0] as number, axis.edges[axis.edges.length - 1] as number];
    beyond ||= low < start || high >= end;
    if (!(high >= start && (axis.points ? low <= end : low < end)))
      return hasOutside ? point(table.outside) : everything;
    spans.push({
      first: low < start ? 0 : axisPlace(axis, low),
      last: high >= end ? axisCount(axis) - 1 : axisPlace(axis, high) + (axis.points ? 1 : 0),
    });
  }
  let range = beyond && hasOutside ? point(table.outside) : interval(Infinity, -Infinity);
  for (const index of placesIn(table, spans)) {
    const value = table.values[index] as number;
    range = interval(value < range.low ? value : range.low, value > range.high ? value : range.high);
  }
  return range;
}

function placesIn(table: LookupData, spans: readonly { first: number; last: number }[]): number[] {
  let places = [0];
  for (const [axis, { first, last }] of spans.entries()) {
    const bins = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    places = places.flatMap((place) => bins.map((bin) => place * axisCount(axisOf(table, axis)) + bin));
  }
  return places;
}

function axisOf(table: LookupData, axis: number): LookupData["axes"][number] {
  return table.axes[axis] as LookupData["axes"][number];
}
