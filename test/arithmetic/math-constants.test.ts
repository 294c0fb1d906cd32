import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mathConstantsHeader } from "../../compiler/algebra/arithmetic/math-constants-header.js";

const path = join(import.meta.dirname, "../../runtime-bindings/include/hillock/math-constants.hpp");

test("math-constants.hpp is what constants.ts says (UPDATE_GOLDEN=1 writes it)", () => {
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, mathConstantsHeader());
  expect(readFileSync(path, "utf8")).toBe(mathConstantsHeader());
});
