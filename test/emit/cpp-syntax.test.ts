import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../source-files.js";

/** The golden output is C++ that a strict compiler takes without a word; building and running it is test/run's part. */
const compiler = ["g++", "clang++"].find((name) => spawnSync(name, ["--version"]).status === 0);
const strict = ["-std=c++17", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off"];
const folder = join(root, "test/emit/cases/tiny/expected");
const includes = [`-I${folder}`, `-I${join(root, "runtime-bindings/include")}`];

test.skipIf(!compiler).each([
  ["rules.cpp", []],
  ["main.cpp", []],
  ["by_cell.cpp", []],
  ["by_cell.cpp", ["-DHILLOCK_LANES=1"]],
  ["by_compartment.cpp", ["-DHILLOCK_LANES=4"]],
] as const)("%s %s", (file, flags) => {
  const { stderr, status } = spawnSync(compiler ?? "", [...strict, ...flags, ...includes, join(folder, file)], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
