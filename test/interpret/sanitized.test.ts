import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Bundle } from "../../compiler/ir/bundle.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import { ingest } from "../../driver/ingest/ingest.js";
import { compileFolder } from "../compile/compile-model.js";
import { buildNative, newScratch, runNative } from "./native-program.js";

/*
 * Generated code, one case for each group of constructs, compiled with the address and undefined-behaviour sanitizers for
 * 1 and 8 lanes: nothing is found, and the hashes are equal. Full runs only.
 */

const { folder, remove } = newScratch();
afterAll(remove);

// -O0 last: it compiles a third faster, and leaves every access in
const flags = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-O0"];

async function hashes(model: string, durationMs: number, lanes: number): Promise<unknown> {
  const { bundle, data, report } = compileFolder(model, { durationMs });
  expect(report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const files = (bundle as Bundle).files;
  const binary = await buildNative(files, join(folder, `${model.replaceAll("/", "-")}-${lanes}`), { lanes, flags });
  // a sanitizer's finding ends the program, which throws
  const stream = await runNative(binary, data as ModelData, folder, ["--axis", "cell"]);
  const { hashes: found, state } = await ingest(stream, join(folder, `results-${lanes}`));
  return { found, state };
}

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
    const model = `test/oracle/cases/${name}`;
    const alone = await hashes(model, durationMs, 1);
    expect(alone).toMatchObject({ state: "finished" });
    expect(await hashes(model, durationMs, 8)).toEqual(alone);
  });
});
