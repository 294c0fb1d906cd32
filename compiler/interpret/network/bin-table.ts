import type { LookupData } from "../../ir/model-data.js";
import { RunStopped } from "../run-stopped.js";
import { everything, type Interval, interval, point } from "./interval.js";

/**
 * The entry of a table with bin axes: edge[i] <= value < edge[i + 1]; beyond all bins `outside`, or an error where the
 * model gives none. Twin of `runtime-bindings/include/hillock/bin-table.hpp`.
 */
export function lookUpBins(table: LookupData, at: readonly number[]): number {
  let index = 0;
  for (const [axis, x] of at.entries()) {
    const bin = binOf(edgesOf(table, axis), x);
    if (bin < 0 && !Number.isNaN(table.outside)) return table.outside;
    if (bin < 0) {
      const name = table.axes[axis]?.name;
      throw new RunStopped(`table ${table.name}: ${x.toFixed(6)} is outside all bins of its axis ${name}`);
    }
    index = index * binCount(table, axis) + bin;
  }
  return table.values[index] as number;
}

/** The range of all bins that the intervals touch; `outside` too where they reach beyond. */
export function boundBins(table: LookupData, at: readonly Interval[]): Interval {
  const hasOutside = !Number.isNaN(table.outside);
  const spans: { first: number; last: number }[] = [];
  let beyond = false;
  for (const [axis, { low, high }] of at.entries()) {
    const edges = edgesOf(table, axis);
    const [start, end] = [edges[0] as number, edges[edges.length - 1] as number];
    beyond ||= low < start || high >= end;
    if (!(high >= start && low < end)) return hasOutside ? point(table.outside) : everything;
    spans.push({
      first: low < start ? 0 : binOf(edges, low),
      last: high >= end ? binCount(table, axis) - 1 : binOf(edges, high),
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
    places = places.flatMap((place) => bins.map((bin) => place * binCount(table, axis) + bin));
  }
  return places;
}

function edgesOf(table: LookupData, axis: number): Float64Array {
  return table.axes[axis]?.edges ?? new Float64Array();
}

function binCount(table: LookupData, axis: number): number {
  return edgesOf(table, axis).length - 1;
}

/** -1: outside. */
function binOf(edges: Float64Array, x: number): number {
  if (!(x >= (edges[0] as number) && x < (edges[edges.length - 1] as number))) return -1;
  let bin = 0;
  while (x >= (edges[bin + 1] as number)) bin++;
  return bin;
}
