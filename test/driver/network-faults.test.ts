import { join } from "node:path";
import { expect, test } from "vitest";
import { silentRuleWarnings } from "../../driver/silent-rules.js";
import { hillock, newFolder, writeModel } from "./command-line.js";

const folder = newFolder();

/** A model of one rule, run without a C++ compiler; native programs end with the same words. */
async function runRule(name: string, fields: string) {
  const text = `param d = 2 ms, p = 0
volume { size = (100, 1000, 100) um }
cell C { section soma { L = 20 um, diam = 20 um } }
population P { cell = C, count = 3 }
synapse S = ExpSyn
table near (d: bins [0, 1] um) = [1]
connect EE: P -> P with S { ${fields}, weight = 1 nS }
simulate 1 ms
`;
  const model = writeModel(folder, `${name}.hlk`, text);
  return hillock(["run", model, "--out", join(folder, name), "--target", "interpreter", "--no-plots"]);
}

test.each([
  ["negative", "delay = d - 5 ms", "rule EE: a delay comes to -3.000000 ms, but must be 0 ms or more"],
  ["infinite", "delay = d / p", "rule EE: a delay comes to no number"],
  ["outside", "delay = d, probability = near[dist_3D]", "is outside all bins of its axis d"],
])(
  "what rules cannot be is told, exit code 4: %s",
  async (name, fields, message) => {
    const { code, stderr } = await runRule(name, fields);
    expect(code).toBe(4);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("bug");
  },
  60_000,
);

test("a rule that connects nothing is warned of", async () => {
  const { code, stdout } = await runRule("silent", "delay = d, probability = p");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^warning +no connection was made by 'EE' \(`optional connect` where that is meant\)$/m);
  expect(silentRuleWarnings(["a", "b", "a", "c"], [0, 0, 2, 0], ["c"])[0]).toContain("made by 'b' (");
  expect(silentRuleWarnings(["a", "b"], [], [])).toEqual([]);
}, 60_000);
