import { afterAll, describe, expect, test } from "vitest";
import { compileFolder } from "../compile/compile-model.js";
import { newScratch } from "./native-program.js";
import { sanitizedHashes } from "./sanitized-hashes.js";

/*
 * Generated code, one case for each group of constructs, compiled with the address and undefined-behaviour sanitizers for
 * 1 and 8 lanes: nothing is found, and the hashes are equal. Full runs only.
 */

const { folder, remove } = newScratch();
afterAll(remove);

const cases = [
  ["arrays", 5],
  ["changes", 45],
  ["corners", 5],
  ["diffusion", 3],
  ["events", 12],
  ["ions", 5],
  ["mechanisms", 5],
  ["pointers", 5],
  ["published", 5],
  ["scop", 10],
  ["shared", 5],
  ["solvers", 2],
  ["verbatim", 8],
] as const;

describe.skipIf(!process.env["HILLOCK_FULL"])("sanitized, 1 and 8 lanes", () => {
  test.each(cases)("%s", { timeout: 300_000 }, async (name, durationMs) => {
    const compilation = compileFolder(`test/oracle/cases/${name}`, { durationMs });
    const alone = await sanitizedHashes(compilation, 1, { folder, name });
    expect(alone).toMatchObject({ state: "finished" });
    expect(await sanitizedHashes(compilation, 8, { folder, name })).toEqual(alone);
  });
});
