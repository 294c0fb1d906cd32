import { join } from "node:path";
import { expect, test } from "vitest";
import { compileFolder } from "../compile/compile-model.js";
import { root } from "../source-files.js";

/** What single constructs of NMODL become, in the mechanisms of models that other tests run; `vitest -u` writes anew. */
const cases = [
  ["test/oracle/cases/arrays", "Ring.hpp"], // indices of run time: elements are read and set where they stand
  ["test/oracle/cases/arrays", "gates.hpp"], // TABLE of an array, from a RANGE parameter, between parameters
  ["test/oracle/cases/verbatim", "Release.hpp"], // a stream in a POINTER, an early return, braces that C and NMODL share
  ["test/oracle/cases/verbatim", "plainc.hpp"], // C on the mechanism's own variables
] as const;

test.each(cases)("%s: %s", async (folder, file) => {
  const { bundle } = compileFolder(folder);
  const text = bundle?.files.find(({ path }) => path === `mechanisms/${file}`)?.text;
  await expect(text).toMatchFileSnapshot(join(root, "test/emit/constructs", file));
});
