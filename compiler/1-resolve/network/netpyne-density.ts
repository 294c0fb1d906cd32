import { openStream } from "../../algebra/arithmetic/random.js";

/** The part of one axis on which cells lie (0 … 1 of the volume), and how dense they are there, in cells per mm3. */
export interface DensityAlong {
  readonly low: number;
  readonly high: number;
  readonly perMm3: (norm: number) => number;
}

/** NetPyNE looks for the highest density at places this far apart. */
const interval = 0.001;

/**
 * Coordinates of the cells of a population whose density depends on the place, as NetPyNE draws them: as many as there
 * would be everywhere at the highest density, of which it keeps some. Their number is that of the cells.
 */
export function netpynePlaces(
  { low, high, perMm3 }: DensityAlong,
  volumeMm3: number,
  stream: { readonly firstGid: number; readonly seed: number },
): readonly number[] {
  const step = low + interval - low;
  const looked = Array.from({ length: Math.ceil((high - low) / interval) }, (_, k) => perMm3(low + k * step));
  const highest = Math.max(0, ...looked);
  if (!(highest > 0)) return [];
  const draws = openStream({ globalIndex: 0, id1: Math.trunc(highest) >>> 0, id2: stream.firstGid, id3: stream.seed });
  const candidates = Array.from(
    { length: Math.trunc(volumeMm3 * highest) },
    () => low + (high - low) * draws.uniform(),
  );
  return candidates
    .map((place) => ({ place, isKept: perMm3(place) / highest > draws.uniform() }))
    .filter(({ isKept }) => isKept)
    .map(({ place }) => place);
}
