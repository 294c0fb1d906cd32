import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cut, cut } from "../../compiler/algebra/arithmetic/exact-sum.js";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

test("sums of parts are the same in any order", () => {
  fc.assert(
    fc.property(numbers, fc.integer(), (list, seed) => {
      const shuffled = [...list].sort((a, b) => ((a * 1e9) % 1) + ((seed * b) % 1) - 0.5);
      expect(sumOf(shuffled)).toEqual(sumOf(list));
    }),
  );
});

test("the parts are multiples of their quanta, and miss no more than half of one", () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (x) => {
      const { coarse, rest } = cut(x);
      expect([coarse * 2 ** 16, rest * 2 ** 52].every(Number.isInteger)).toBe(true);
      expect(Math.abs(x - coarse - rest)).toBeLessThanOrEqual(2 ** -53);
    }),
  );
});

function sumOf(list: readonly number[]): Cut {
  return list.map(cut).reduce((sum, one) => ({ coarse: sum.coarse + one.coarse, rest: sum.rest + one.rest }));
}
