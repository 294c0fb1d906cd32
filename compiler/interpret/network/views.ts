import type { CellVariable, DistanceVariable } from "../../ir/network.js";
import * as iv from "./interval.js";
import type { PopulationInstances } from "./network-instances.js";

/** A cell as rule expressions see it; T is a number, or an interval while a box of candidates is bounded. */
export type CellView<T> = Record<CellVariable, T>;

/** A pair of cells; `distances` belong to it once they are set. */
export interface PairView<T> {
  pre: CellView<T>;
  post: CellView<T>;
  distances: Record<DistanceVariable, T>;
}

export function viewOf(population: PopulationInstances, index: number, sizeUm: Float64Array): CellView<number> {
  const [x, y, z] = [population.x[index], population.y[index], population.z[index]] as [number, number, number];
  const { norm } = population;
  return {
    x,
    y,
    z,
    xnorm: norm?.x[index] ?? x / (sizeUm[0] as number),
    ynorm: norm?.y[index] ?? y / (sizeUm[1] as number),
    znorm: norm?.z[index] ?? z / (sizeUm[2] as number),
    index,
    gid: population.data.firstGid + index,
  };
}

/** A cell that is not known yet: the presynaptic cell while a number of partners is drawn. */
export const noCell: CellView<number> = { x: 0, y: 0, z: 0, xnorm: 0, ynorm: 0, znorm: 0, index: 0, gid: 0 };

export const noDistances: Record<DistanceVariable, number> = {
  dist_x: 0,
  dist_y: 0,
  dist_z: 0,
  dist_2D: 0,
  dist_3D: 0,
  dist_xnorm: 0,
  dist_ynorm: 0,
  dist_znorm: 0,
  dist_norm2D: 0,
  dist_norm3D: 0,
};

/** um, and of normalised coordinates. */
export function distancesOf(pre: CellView<number>, post: CellView<number>): Record<DistanceVariable, number> {
  const [x, y, z] = [Math.abs(pre.x - post.x), Math.abs(pre.y - post.y), Math.abs(pre.z - post.z)];
  const xn = Math.abs(pre.xnorm - post.xnorm);
  const yn = Math.abs(pre.ynorm - post.ynorm);
  const zn = Math.abs(pre.znorm - post.znorm);
  return {
    dist_x: x,
    dist_y: y,
    dist_z: z,
    dist_2D: Math.sqrt(x * x + z * z),
    dist_3D: Math.sqrt(x * x + y * y + z * z),
    dist_xnorm: xn,
    dist_ynorm: yn,
    dist_znorm: zn,
    dist_norm2D: Math.sqrt(xn * xn + zn * zn),
    dist_norm3D: Math.sqrt(xn * xn + yn * yn + zn * zn),
  };
}

/** The same formulas over intervals. */
export function boundDistances(
  pre: CellView<iv.Interval>,
  post: CellView<iv.Interval>,
): Record<DistanceVariable, iv.Interval> {
  const along = (name: CellVariable) => iv.fabs(iv.subtract(pre[name], post[name]));
  const [x, y, z, xn, yn, zn] = [along("x"), along("y"), along("z"), along("xnorm"), along("ynorm"), along("znorm")];
  const square = (a: iv.Interval) => iv.multiply(a, a);
  return {
    dist_x: x,
    dist_y: y,
    dist_z: z,
    dist_2D: iv.sqrt(iv.add(square(x), square(z))),
    dist_3D: iv.sqrt(iv.add(iv.add(square(x), square(y)), square(z))),
    dist_xnorm: xn,
    dist_ynorm: yn,
    dist_znorm: zn,
    dist_norm2D: iv.sqrt(iv.add(square(xn), square(zn))),
    dist_norm3D: iv.sqrt(iv.add(iv.add(square(xn), square(yn)), square(zn))),
  };
}
