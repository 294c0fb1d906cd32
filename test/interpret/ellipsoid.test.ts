import { expect, test } from "vitest";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import { placeCells } from "../../compiler/interpret/network/place-cells.js";
import { cells, tinyData, tinyProgram } from "./tiny-program.js";

test("an ellipsoid is filled evenly, and nothing lies outside", () => {
  const count = 8000;
  const egg = cells("egg", count, 0, false, true);
  const { x, y, z } = placeCells(egg, newNetworkContext(tinyProgram([], []), tinyData([egg], [])));
  const axes = [x, y, z].map((values, axis) => {
    const [low, high] = [egg.placement.low[axis] as number, egg.placement.high[axis] as number];
    return Float64Array.from(values, (value) => (2 * (value - low)) / (high - low) - 1);
  });
  const at = (axis: number, i: number) => (axes[axis] as Float64Array)[i] as number;
  const radii = Array.from({ length: count }, (_, i) => Math.hypot(at(0, i), at(1, i), at(2, i)));
  expect(Math.max(...radii)).toBeLessThanOrEqual(1);
  // Even filling: the radius' cube is uniform, and each half of each axis has half of the cells.
  const mean = radii.reduce((sum, r) => sum + r ** 3, 0) / count;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.015);
  for (const axis of axes) {
    const share = axis.filter((value) => value > 0).length / count;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.025);
    // The variance of one coordinate of an even ball is 1/5.
    expect(Math.abs(axis.reduce((sum, v) => sum + v * v, 0) / count - 0.2)).toBeLessThan(0.01);
  }
});
