import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseHlk } from "../../grammar/hlk/parser.js";
import { printHlk } from "../../grammar/hlk/print.js";
import { withoutSpans } from "./hlk-tree.js";

const sink = readFileSync(join(import.meta.dirname, "kitchen-sink.hlk"), "utf8");
const pieces = [..."(){}[],;:=+-*/%.@#\"'\\\n ^<>0aN…", "//", "/*", "..", " if ", " in ", "um", "5", "{}", "->"];

const edit = fc.record({
  at: fc.nat({ max: sink.length - 1 }),
  removed: fc.nat({ max: 2 }),
  inserted: fc.oneof(fc.constant(""), fc.constantFrom(...pieces)),
});

test("a kitchen sink with random edits gives a tree and messages, never an exception", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      const text = edits.reduce(
        (before, { at, removed, inserted }) => before.slice(0, at) + inserted + before.slice(at + removed),
        sink,
      );
      const { file, diagnostics } = parseHlk({ path: "edited.hlk", text });
      expect(file !== undefined || diagnostics.length > 0).toBe(true);
      for (const diagnostic of diagnostics) {
        expect(diagnostic.span.start).toBeLessThanOrEqual(text.length);
        expect(renderDiagnostic(diagnostic)).not.toContain("undefined");
      }
      if (!file || diagnostics.length > 0) return;
      const again = parseHlk({ path: "printed.hlk", text: printHlk(file) });
      expect(again.diagnostics).toEqual([]);
      expect(withoutSpans(again.file)).toEqual(withoutSpans(file));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("one mistake does not hide the rest: a broken statement leaves the others", () => {
  const lines = ["population A { count = 5 }", "connect A > B { weight = 1 }", "population B { count = 5 }"];
  const { file, diagnostics } = parseHlk({ path: "x.hlk", text: lines.join("\n") });
  expect(diagnostics.map((d) => d.code)).toEqual(["expected-arrow"]);
  expect(file?.declarations.map((d) => d.kind)).toEqual(["Population", "Population"]);
});

test("brackets nested beyond reason are a message, and the next file is read as ever", () => {
  const text = `let a = ${"(".repeat(30_000)}1${")".repeat(30_000)}`;
  expect(parseHlk({ path: "deep.hlk", text }).diagnostics.map((d) => d.code)).toEqual(["nested-too-deeply"]);
  expect(parseHlk({ path: "x.hlk", text: "let a = (1)" }).diagnostics).toEqual([]);
});

test("any text at all", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, "cell ", "E", "connect "), { maxLength: 40 }), (parts) => {
      const { file, diagnostics } = parseHlk({ path: "any.hlk", text: parts.join("") });
      expect(file !== undefined || diagnostics.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
}, 60_000);
