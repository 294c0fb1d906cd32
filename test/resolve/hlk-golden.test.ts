import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { printNetwork } from "../../compiler/ir/network.print.js";
import { verifyNetwork } from "../../compiler/ir/network.verify.js";
import { networkOf, repository } from "./hlk-model.js";

/*
 * Whole models as printed networks; UPDATE_GOLDEN=1 rewrites them (review them: they say what the rules mean).
 * The sections of an SWC file are cut to their first lines.
 */
const folder = `${repository}test/resolve/hlk/`;
const models: readonly (readonly [name: string, path: string])[] = [
  ["wide", `${folder}wide.hlk`],
  ...["column", "ring", "single-cell", "synapses"].map(
    (name) => [name, `${repository}models/${name}/model.hlk`] as const,
  ),
];

for (const [name, path] of models) {
  test(name, () => {
    const network = networkOf(readFileSync(path, "utf8"), surroundings(path));
    expect(verifyNetwork(network)).toEqual([]);
    const lines = printNetwork(network).split("\n");
    const short = lines.filter((line) => !/^ {2}section \w+\[(?!0\])/.test(line)).map((line) => line.slice(0, 300));
    const golden = `${folder}${name}.txt`;
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, `${short.join("\n")}\n`);
    expect(`${short.join("\n")}\n`).toBe(readFileSync(golden, "utf8"));
  });
}

function surroundings(path: string) {
  const at = path.slice(0, path.lastIndexOf("/") + 1);
  const mods = existsSync(`${at}mod`) ? readdirSync(`${at}mod`).filter((f) => f.endsWith(".mod")) : [];
  const swc = readdirSync(at).filter((f) => f.endsWith(".swc"));
  return {
    mods: Object.fromEntries(mods.map((f) => [f, readFileSync(`${at}mod/${f}`, "utf8")])),
    files: Object.fromEntries(swc.map((f) => [f, readFileSync(at + f, "utf8")])),
  };
}
