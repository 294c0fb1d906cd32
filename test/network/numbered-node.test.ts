import { expect, test } from "vitest";
import { numberedNode } from "../../compiler/interpret/network/netpyne/numbered-node.js";
import type { SectionsData } from "../../compiler/ir/model-data.js";

const sections = {
  nseg: [3, 1],
  firstNode: [10, 20],
  parentNode: [0, 12],
  reversed: [0, 0],
} as unknown as SectionsData;
const numberAt = (x: number, section = 0) => numberedNode(sections, { section, x });

test("NetPyNE's number of a segment: int(round(loc*nseg)) - 1, halves to even, -1 the last", () => {
  // loc*3 = 0.5, 1.5, 2.5 are rounded to 0, 2, 2
  expect([0.5 / 3, 0.5, 2.5 / 3].map((x) => numberAt(x))).toEqual([12, 11, 11]);
  expect([0.01, 0.2, 0.4, 0.6, 0.99].map((x) => numberAt(x))).toEqual([12, 10, 10, 11, 12]);
  expect(numberAt(0.5, 1)).toBe(20);
});
