import type { PointsGeometry } from "../../ir/morphology.js";

/** 3-D points as NEURON keeps them: float32 coordinates, arc lengths in double. */
export interface StoredPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly diam: Float32Array;
  /** um from the first point. */
  readonly arc: Float64Array;
}

/**
 * Stores points as `pt3dadd` does. Differences of coordinates are taken in float32, squares and sums in double:
 * a step from x = 0.1 to 0.3 has the length 0.20000001788139343.
 */
export function storePoints(geometry: PointsGeometry): StoredPoints {
  const { points, definedFrom, arcUm } = geometry;
  const x = Float32Array.from(points, (p) => p[0]);
  const y = Float32Array.from(points, (p) => p[1]);
  const z = Float32Array.from(points, (p) => p[2]);
  const diam = Float32Array.from(points, (p) => p[3]);
  const arc = arcUm?.slice() ?? arcLengths(x, y, z);
  if (definedFrom && arc.length > 0) arc[arc.length - 1] = definedFrom.LUm;
  return { x, y, z, diam, arc };
}

function arcLengths(x: Float32Array, y: Float32Array, z: Float32Array): Float64Array {
  const arc = new Float64Array(x.length);
  for (let i = 1; i < x.length; i++) {
    const dx = difference(x, i);
    const dy = difference(y, i);
    const dz = difference(z, i);
    arc[i] = at(arc, i - 1) + Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
  return arc;
}

function difference(values: Float32Array, i: number): number {
  return Math.fround(at(values, i) - at(values, i - 1));
}

/** An element that is known to exist. */
export function at(values: ArrayLike<number>, i: number): number {
  return values[i] as number;
}
