import { pow } from "../../../algebra/arithmetic/pow.js";
import { cos, sin } from "../../../algebra/arithmetic/trigonometric.js";
import type { NetpyneSeeds, PopulationData } from "../../../ir/model-data.js";
import type { NetworkContext } from "../context.js";
import type { PopulationInstances } from "../network-instances.js";
import { openNetpyneStream } from "./netpyne-stream.js";

type Triple = readonly [number, number, number];

/** Positions as NetPyNE draws them: one stream for the population, as parts of the volume first. */
export function placeAsNetpyne(
  { count, firstGid, placement, positionStream }: PopulationData,
  { data }: NetworkContext,
): Pick<PopulationInstances, "x" | "y" | "z" | "norm"> {
  const { loc } = data.run.netpyne as NetpyneSeeds;
  const { low, high, before, along } = placement.norm as NonNullable<PopulationData["placement"]["norm"]>;
  const draws = openNetpyneStream(positionStream, firstGid - before, loc, 1 + 3 * before);
  const norm = newTriple(count);
  const positions = newTriple(count);
  for (let i = 0; i < count; i++) {
    const u = [draws.uniform(), draws.uniform(), draws.uniform()] as const;
    for (const [axis, part] of shaped(u, placement).entries()) {
      const [from, to] = [low[axis] as number, high[axis] as number];
      const ranged = along?.axis === axis ? (along.places[i] as number) : part * (to - from) + from;
      (norm[axis] as Float64Array)[i] = ranged;
      (positions[axis] as Float64Array)[i] = (data.run.volumeSizeUm[axis] as number) * ranged;
    }
  }
  const named = ([x, y, z]: readonly Float64Array[]) => ({ x, y, z }) as Record<"x" | "y" | "z", Float64Array>;
  return { ...named(positions), norm: named(norm) };
}

const newTriple = (count: number) => [0, 1, 2].map(() => new Float64Array(count));

/** Within the cylinder or ellipsoid that fills the volume; ranges squeeze it. */
function shaped([x, y, z]: Triple, { cylinder, ellipsoid }: PopulationData["placement"]): Triple {
  if (cylinder) {
    const [r, phi] = [Math.sqrt(x), 2 * Math.PI * z];
    return [(1 + r * cos(phi)) / 2, y, (1 + r * sin(phi)) / 2];
  }
  if (!ellipsoid) return [x, y, z];
  const [rho, phi, up] = [pow(x, 1 / 3), 2 * Math.PI * y, 2 * z - 1];
  const out = rho * Math.sqrt(1 - up * up);
  return [(1 + out * cos(phi)) / 2, (1 + out * sin(phi)) / 2, (1 + rho * up) / 2];
}
