import type { DistanceVariable } from "../../../ir/network.js";
import { type CellView, distancesOf } from "../views.js";

/** NetPyNE takes roots where squares are meant in two of its distances, which makes them no numbers for half of the pairs. */
export function netpyneDistances(pre: CellView<number>, post: CellView<number>): Record<DistanceVariable, number> {
  const along = (name: "xnorm" | "ynorm" | "znorm") => pre[name] - post[name];
  const [x, y, z] = [along("xnorm"), along("ynorm"), along("znorm")];
  return {
    ...distancesOf(pre, post),
    dist_norm3D: Math.sqrt(x * x + Math.sqrt(y) + Math.sqrt(z)),
    dist_norm2D: Math.sqrt(x * x + Math.sqrt(z)),
  };
}
