import { expect, test } from "vitest";
import { newSelfQueue } from "../../compiler/interpret/events.js";
import { newTimeGrid, slotAfter, slotBefore, slotOf } from "../../compiler/interpret/time-grid.js";

test("t is a sum of half steps, rounding included", () => {
  const { t, tMiddle } = newTimeGrid(0.025, 400);
  let sum = 0;
  for (let k = 0; k < 400; k++) {
    sum += 0.0125;
    expect(tMiddle[k]).toBe(sum);
    sum += 0.0125;
    expect(t[k + 1]).toBe(sum);
  }
  expect(t[400]).not.toBe(10); // what 400 * 0.025 would be
});

test("an event belongs to the first slot that does not end before it", () => {
  const grid = newTimeGrid(0.1, 3);
  const [middle, end] = [grid.tMiddle[1] as number, grid.t[2] as number];
  expect([-1, 0, 1e-9, middle, middle + 1e-12, end].map((time) => slotOf(grid, time))).toEqual([
    0,
    0,
    slotBefore(0),
    slotBefore(1),
    slotAfter(1),
    slotAfter(1),
  ]);
  expect([slotOf(grid, 0.5), slotOf(grid, Number.POSITIVE_INFINITY), slotOf(grid, Number.NaN)]).toEqual([7, 7, 7]);
});

test("own events come in order of time, then in order of sending; a moved one goes behind its equals", () => {
  const queue = newSelfQueue();
  const send = (timeMs: number, element: number) =>
    queue.push({ timeMs, sentMs: 0, element, group: 0, flag: 1, connectionNumbers: undefined, isWatch: false });
  for (const [timeMs, element] of [
    [2, 0],
    [1, 1],
    [2, 2],
    [3, 3],
    [1, 4],
  ] as const)
    send(timeMs, element);
  queue.move(0, 0, 3, 0);
  const order = Array.from({ length: 6 }, () => queue.take()?.element);
  expect(order).toEqual([1, 4, 2, 3, 0, undefined]);
});
