/** A number as a multiple of 2^-16 and one of 2^-52: sums of such parts do not depend on their order. */
export interface Cut {
  readonly coarse: number;
  readonly rest: number;
}

const noFinerThanCoarse = 1.5 * 2 ** 36;
const noFinerThanRest = 1.5;

/** Adding what has no place for smaller bits rounds to the quantum. Twin: engine/exact-sum.hpp, which says how far it goes. */
export function cut(x: number): Cut {
  const coarse = x + noFinerThanCoarse - noFinerThanCoarse;
  return { coarse, rest: x - coarse + noFinerThanRest - noFinerThanRest };
}
