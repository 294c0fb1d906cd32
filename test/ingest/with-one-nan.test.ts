import { expect, test } from "vitest";
import { withOneNan } from "../../driver/ingest/with-one-nan.js";

const rowsWith = (nan: bigint) => {
  const words = new BigUint64Array([0x3ff0000000000000n, nan, 0x8000000000000000n]);
  return new Float64Array(words.buffer);
};
const bytes = (values: Float64Array) => [...new Uint8Array(values.buffer)];

test("the NaN of a processor and that of JavaScript are one to a hash", () => {
  const [processor, javascript] = [rowsWith(0xfff8000000000000n), rowsWith(0x7ff8000000000000n)];
  expect(bytes(processor)).not.toEqual(bytes(javascript));
  expect(bytes(withOneNan(processor))).toEqual(bytes(withOneNan(javascript)));
});

test("rows of numbers stay the same object, zeros keep their signs", () => {
  const numbers = new Float64Array([1, -0, Infinity]);
  expect(withOneNan(numbers)).toBe(numbers);
  expect(Object.is(withOneNan(rowsWith(0xfff8000000000000n))[2], -0)).toBe(true);
});
