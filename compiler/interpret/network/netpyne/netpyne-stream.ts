import { type Draws, openStream } from "../../../algebra/arithmetic/random.js";

/** A stream that NetPyNE opens while it builds: Random123's global index is set only afterwards, before the run. */
export function openNetpyneStream(id1: number, id2: number, id3: number, seq = 0): Draws {
  return openStream({ globalIndex: 0, id1: id1 >>> 0, id2: id2 >>> 0, id3: id3 >>> 0 }, seq);
}

/** NEURON's `discunif(0, last)`: a whole number from 0 to last. */
export function wholeUniform(last: number, draws: Draws): number {
  return Math.floor((last + 1) * draws.uniform());
}

/** Different whole numbers from 0 to last, as NetPyNE's `randUniqueInt` takes them: naming the distribution uses a draw. */
export function differentNumbers(count: number, last: number, draws: Draws): number[] {
  draws.uniform();
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(wholeUniform(last, draws));
  return [...chosen];
}
