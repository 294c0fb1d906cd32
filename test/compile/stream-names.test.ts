import { expect, test } from "vitest";
import { newStreamNames } from "../../compiler/4-lower/stream-names.js";
import { hash32 } from "../../compiler/algebra/arithmetic/hash32.js";
import { newReport } from "../../grammar/diagnostic.js";

const at = (start: number) => ({ source: { path: "model.hlk", text: "a b c" }, start, end: start + 1 });

test("a stream is the hash of its purpose; a seed of its group is appended", () => {
  const report = newReport();
  const streams = newStreamNames({ conn: 3, loc: 0 }, report);
  expect(streams.id("rule:EE/E>E/probability", "conn", at(0))).toBe(hash32("rule:EE/E>E/probability#3"));
  expect(streams.id("pop:E/position", "loc", at(0))).toBe(hash32("pop:E/position"));
  expect(report.diagnostics).toEqual([]);
});

test("two equal purposes are an error", () => {
  const report = newReport();
  const streams = newStreamNames({}, report);
  streams.id("rule:EE/E>E/probability", "conn", at(0));
  streams.id("rule:EE/E>E/probability", "conn", at(2));
  expect(report.diagnostics.map((d) => [d.code, d.span.start, d.labels?.[0]?.span.start])).toEqual([
    ["equal-purposes", 2, 0],
  ]);
});

test("two purposes with one hash are an error", () => {
  const [first, second] = collision();
  const report = newReport();
  const streams = newStreamNames({}, report);
  expect(streams.id(first, "conn", at(0))).toBe(streams.id(second, "conn", at(2)));
  expect(report.diagnostics.map((d) => d.code)).toEqual(["colliding-purposes"]);
});

/** By the birthday paradox some 2^16 texts hold a pair. */
function collision(): [string, string] {
  const seen = new Map<number, string>();
  for (let i = 0; ; i++) {
    const text = `rule:r${i}`;
    const other = seen.get(hash32(text));
    if (other) return [other, text];
    seen.set(hash32(text), text);
  }
}
