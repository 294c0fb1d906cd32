import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { printNmodl } from "../../grammar/nmodl/print.js";
import { fileOf, withoutSpans } from "./nmodl-reading.js";

const kitchenSink = readFileSync(new URL("kitchen-sink.mod", import.meta.url), "utf8");

test("the kitchen sink prints as reviewed and reads back", async () => {
  const file = fileOf(kitchenSink);
  const printed = printNmodl(file);
  await expect(printed).toMatchFileSnapshot("kitchen-sink.printed.mod");
  expect(withoutSpans(fileOf(printed))).toEqual(withoutSpans(file));
  expect(printNmodl(fileOf(printed))).toBe(printed);
});

test("VERBATIM keeps its text at every depth", () => {
  const text =
    "PROCEDURE p() {\n IF (a) {\n  VERBATIM {\n one;\n\ttwo;\n   ENDVERBATIM\n VERBATIM ENDVERBATIM\n }\n}\n";
  const file = fileOf(text);
  expect(withoutSpans(fileOf(printNmodl(file)))).toEqual(withoutSpans(file));
});

const pieces = [
  "{",
  "}",
  "(",
  ")",
  "~",
  "=",
  "'",
  '"',
  "\n",
  ":",
  "IF",
  "VERBATIM\n",
  "COMMENT",
  "INITIAL",
  "FROM",
  "<",
  "1e",
];
const edit = fc.record({
  at: fc.nat({ max: kitchenSink.length }),
  removed: fc.nat({ max: 12 }),
  added: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })),
});

test("random edits never throw: a tree that prints and reads back, or diagnostics within the text", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce((t, e) => t.slice(0, e.at) + e.added + t.slice(e.at + e.removed), kitchenSink);
      const { file, diagnostics } = parseNmodl({ path: "x.mod", text });
      if (!file) expect(diagnostics.filter((d) => d.severity === "error")).not.toEqual([]);
      else expect(withoutSpans(parseNmodl({ path: "y.mod", text: printNmodl(file) }).file)).toEqual(withoutSpans(file));
      for (const { span } of diagnostics) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 150 },
  );
});
