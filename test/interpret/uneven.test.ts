import { expect, test } from "vitest";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import type { PopulationInstances } from "../../compiler/interpret/network/network-instances.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { compileFolder } from "../compile/compile-model.js";

/* Densities that depend on the place, several kinds of cells in a population, distances near borders. */

const compiled = compileFolder("test/interpret/uneven", {});
const { program, data } = compiled as { program: Program; data: ModelData };
const { connections, populations } = buildNetwork(newNetworkContext(program, data));
const named = (name: string) => populations.find((p) => p.data.name === name) as PopulationInstances;

test("cells lie as dense as the model says", () => {
  const { data: graded, x, y } = named("graded");
  expect(graded.count).toBe(4000);
  const share = (values: Float64Array, isIn: (value: number) => boolean) => values.filter(isIn).length / 4000;
  // of a density that grows from 0, (a/L)^2 lie below a; four standard deviations of such a share are below 0.032
  for (const below of [250, 500, 750]) {
    expect(Math.abs(share(y, (value) => value < below) - (below / 1000) ** 2)).toBeLessThan(0.032);
  }
  expect(Math.abs(share(x, (value) => value < 100) - 0.5)).toBeLessThan(0.032);
});

test("kinds of cells follow one another, and are chosen as one population", () => {
  expect([named("V.A"), named("V.B")].map((p) => [p.data.count, p.data.firstGid])).toEqual([
    [3, 4000],
    [7, 4003],
  ]);
  const targets = connections.filter((c) => data.rules[c.rule]?.name === "part").map((c) => c.targetGid);
  expect(targets).toEqual([4001, 4004, 4007]);
});

test("distances are shortened by what the postsynaptic cell lacks to the border distance", () => {
  const few = named("few");
  const own = connections.filter((c) => data.rules[c.rule]?.name === "border");
  expect(own.length).toBe(90);
  const lacking = (at: number, borders: readonly number[]) =>
    Math.max(0, 150 - Math.min(...borders.map((border) => Math.abs(at - border))));
  for (const { sourceIndex: from, targetIndex: to, delayMs } of own) {
    const along = (values: Float64Array, borders: readonly number[]) =>
      Math.abs((values[from] as number) - (values[to] as number)) - lacking(values[to] as number, borders);
    const [x, y, z] = [along(few.x, [0, 200]), along(few.y, [100, 800]), along(few.z, [0, 200])] as const;
    expect(delayMs).toBeCloseTo(Math.sqrt(x * x + y * y + z * z), 9);
  }
});
