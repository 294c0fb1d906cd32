import { expect, test } from "vitest";
import { fittingLanes } from "../../driver/fitting-lanes.js";
import { neededAxes } from "../../driver/needed-axes.js";
import { newTaskPool } from "../../driver/task-pool.js";

test("kernels of an axis are needed where some cell type can come to fill its lanes so", () => {
  const native = { target: "openmp", lanes: "native" } as const;
  expect(neededAxes([120, 60], native)).toEqual(["cell"]);
  expect(neededAxes([1], native)).toEqual(["compartment"]);
  expect(neededAxes([1, 40], native)).toEqual(["cell", "compartment"]);
  // 2 to 4 cells: it depends on the machine
  expect(neededAxes([3], native)).toEqual(["cell", "compartment"]);
  expect(neededAxes([3], { target: "openmp", lanes: 8 })).toEqual(["compartment"]);
  expect(neededAxes([1], { target: "scalar", lanes: "native" })).toEqual(["cell"]);
  expect(neededAxes([120], native, "compartment")).toEqual(["compartment"]);
  expect(neededAxes([0], native)).toEqual(["cell"]);
});

test("cells of few per type get lanes that they fill", () => {
  const native = { target: "openmp", lanes: "native" } as const;
  expect(fittingLanes([8, 5], native)).toBe(process.arch === "x64" ? 8 : "native");
  expect(fittingLanes([16], native, 2)).toBe(process.arch === "x64" ? 8 : "native");
  expect(fittingLanes([8, 9], native)).toBe("native");
  // compartments fill the lanes, however many
  expect(fittingLanes([4], native)).toBe("native");
  expect(fittingLanes([8], { target: "openmp", lanes: 2 })).toBe(2);
  expect(fittingLanes([8], { target: "scalar", lanes: "native" })).toBe("native");
});

test("a pool runs as many tasks as it may, the heaviest of those that wait first", async () => {
  const pool = newTaskPool(2);
  const begun: string[] = [];
  let running = 0;
  const task = (name: string) => async () => {
    begun.push(name);
    running += 1;
    expect(running).toBeLessThanOrEqual(2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    if (name === "bad") throw new Error("bad");
  };
  const all = [
    pool.add(1, task("a")),
    pool.add(1, task("bad")),
    pool.add(1, task("light")),
    pool.add(3, task("heavy")),
  ];
  expect(begun).toEqual(["a", "bad"]);
  const ends = await Promise.allSettled(all);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(begun).toEqual(["a", "bad", "heavy", "light"]);
});
