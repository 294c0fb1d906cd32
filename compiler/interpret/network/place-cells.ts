import { pow } from "../../algebra/arithmetic/pow.js";
import { cos, sin } from "../../algebra/arithmetic/trigonometric.js";
import type { PopulationData } from "../../ir/model-data.js";
import type { NetworkContext } from "./context.js";
import { placeAsNetpyne } from "./netpyne/place-cells.js";
import type { PopulationInstances } from "./network-instances.js";

export type Positions = Pick<PopulationInstances, "x" | "y" | "z" | "norm">;

/** Where the cells of a population are (docs/draws.md, "Positions"). */
export function placeCells(data: PopulationData, context: NetworkContext): Positions {
  if (data.placement.kind === "points") return placeAtPoints(data);
  return data.placement.norm ? placeAsNetpyne(data, context) : placeInRanges(data, context);
}

function placeAtPoints({ count, placement }: PopulationData): Positions {
  const along = (axis: number) =>
    Float64Array.from({ length: count }, (_, i) => placement.points[3 * i + axis] as number);
  return { x: along(0), y: along(1), z: along(2) };
}

function placeInRanges({ count, placement, positionStream }: PopulationData, context: NetworkContext): Positions {
  const positions = { x: new Float64Array(count), y: new Float64Array(count), z: new Float64Array(count) };
  const [lowX, lowY, lowZ] = placement.low as unknown as Triple;
  const [highX, highY, highZ] = placement.high as unknown as Triple;
  const [sizeX, , sizeZ] = context.data.run.volumeSizeUm as unknown as Triple;
  for (let i = 0; i < count; i++) {
    const draws = context.draws(positionStream, i);
    const u: [number, number, number] = [draws.uniform(), draws.uniform(), draws.uniform()];
    if (placement.profile)
      u[placement.profile.axis] = partOf(placement.profile.ends, u[placement.profile.axis] as number);
    const [u0, u1, u2] = u;
    if (placement.ellipsoid) {
      const [rho, phi, up] = [pow(u0, 1 / 3), 2 * Math.PI * u1, 2 * u2 - 1];
      const out = rho * Math.sqrt(1 - up * up);
      positions.x[i] = lowX + ((highX - lowX) / 2) * (1 + out * cos(phi));
      positions.y[i] = lowY + ((highY - lowY) / 2) * (1 + out * sin(phi));
      positions.z[i] = lowZ + ((highZ - lowZ) / 2) * (1 + rho * up);
      continue;
    }
    positions.y[i] = lowY + (highY - lowY) * u1;
    if (placement.cylinder) {
      const [r, phi] = [Math.sqrt(u0), 2 * Math.PI * u2];
      positions.x[i] = (sizeX / 2) * (1 + r * cos(phi));
      positions.z[i] = (sizeZ / 2) * (1 + r * sin(phi));
    } else {
      positions.x[i] = lowX + (highX - lowX) * u0;
      positions.z[i] = lowZ + (highZ - lowZ) * u2;
    }
  }
  return positions;
}

/** The part of the range below which the part u of the cells lies. */
function partOf(ends: Float64Array, u: number): number {
  let [low, high] = [0, ends.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) <= u) low = middle;
    else high = middle;
  }
  const [before, after] = [ends[low] as number, ends[high] as number];
  return (low + (u - before) / (after - before)) / (ends.length - 1);
}

type Triple = readonly [number, number, number];
