import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { doubleBits } from "../../compiler/algebra/arithmetic/double-bits.js";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import type { NetworkInstances } from "../../compiler/interpret/network/network-instances.js";
import { root } from "../source-files.js";
import { columnsFile, newScratch } from "./native-program.js";
import { netpyneData } from "./netpyne-cases.js";
import { networkCases } from "./network-cases.js";

const { folder, remove } = newScratch();
afterAll(remove);

const bits = (x: number) => doubleBits(x).toString(16).padStart(16, "0");

/** The lines that `harness/network.cpp` prints. */
function printNetwork({ populations, connections, ruleCounts }: NetworkInstances): string[] {
  const cells = populations.flatMap(({ x, y, z, exists }) =>
    [...x.keys()].map((i) => `cell ${[x, y, z].map((c) => bits(c[i] as number)).join(" ")} ${exists?.[i] ?? 1}`),
  );
  const contacts = connections.map((c) => {
    const ends = [c.sourceGid, c.targetGid, c.sourcePopulation, c.sourceIndex, c.targetPopulation, c.targetIndex];
    const place = [c.rule, c.term, c.group, c.section, c.node];
    return ["connection", ...ends, ...place, bits(c.x), bits(c.weight), bits(c.delayMs)].join(" ");
  });
  return [...cells, ...contacts, ...ruleCounts.map((count) => `rule ${count}`)];
}

/** `harness/network.cpp`, compiled. */
async function compileHarness(): Promise<string> {
  const binary = join(folder, "network");
  const runtime = ["hillock_network.cpp", "hillock_generate.cpp", "hillock_netpyne.cpp", "hillock_files.cpp"].map(
    (name) => `runtime-bindings/src/${name}`,
  );
  const sources = ["test/interpret/harness/network.cpp", ...runtime];
  const flags = [
    "-std=c++17",
    "-O1",
    "-march=native",
    "-ffp-contract=off",
    "-fopenmp",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wno-psabi",
  ];
  await promisify(execFile)("g++", [
    ...flags,
    `-I${join(root, "runtime-bindings/include")}`,
    ...sources.map((path) => join(root, path)),
    "-o",
    binary,
  ]);
  return binary;
}

let harness: Promise<string> | undefined;
const { program } = networkCases;

test.each([
  ["hillock", networkCases.data],
  ["netpyne", netpyneData],
])(
  "C++ makes the same cells and connections from the same data, to the last bit: streams %s",
  async (name, data) => {
    const own = printNetwork(buildNetwork(newNetworkContext(program, data)));
    const columns = join(folder, `${name}.columns`);
    writeFileSync(columns, columnsFile(data));
    harness ??= compileHarness();
    const { stdout } = await promisify(execFile)(await harness, [columns], { maxBuffer: 2 ** 28 });
    const native = stdout.trimEnd().split("\n");
    const first = own.findIndex((line, i) => line !== native[i]);
    expect({ first, own: own[first], native: native[first] }).toEqual({ first: -1 });
    expect(native).toHaveLength(own.length);
  },
  300_000,
);

test.each([networkCases.data, netpyneData])("every rule of the comparison makes connections", (data) => {
  const { ruleCounts } = buildNetwork(newNetworkContext(program, data));
  expect(ruleCounts.map((count) => count > 0)).toEqual(data.rules.map(() => true));
});
