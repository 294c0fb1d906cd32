/**
 * Typed arrays that a hundred thousand rules have in common: each costs more than what it holds, so they share them. Nobody
 * writes to the columns of a model.
 */
const zeros: Uint32Array[] = [];

/** `noStreams(2)`: [0, 0]. A stream that nothing draws from is 0: fewer hashes, fewer collisions. */
export function noStreams(length: number): Uint32Array {
  const known = zeros[length];
  if (known) return known;
  const made = new Uint32Array(length);
  if (length <= mostShared) zeros[length] = made;
  return made;
}

const mostShared = 16;

export const noIntegers = new Int32Array(0);
export const noNumbers = new Float64Array(0);
