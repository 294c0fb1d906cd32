import { expect, test } from "vitest";
import { assembled, channel, section, text } from "./mechanism-text.js";

const breakpoint = (code: string, routines: string) =>
  section(assembled(channel(`BREAKPOINT { ${code} } ${routines}`)), "current");

test("a function's statements come before the expression that needs it", () => {
  expect(breakpoint("i = g*f(v, 10)", "FUNCTION f(x, y) { if (x > y) { f = x } else { f = y*2 } }")).toBe(text`
    let f_x = v
    let f_result = 0
    if f_x > 10
      f_result = f_x
    else
      f_result = 10*2
    i = g*f_result`);
});

test("a pure call is made once until something it reads changes", () => {
  const routine = "FUNCTION f(x) { f = x*g }";
  expect(breakpoint("minf = f(v) + f(v) g = 2 i = f(v)", routine)).toBe(text`
    let f_x = v
    let f_result = 0
    f_result = f_x*g
    minf = f_result + f_result
    g = 2
    let f_x_2 = v
    let f_result_2 = 0
    f_result_2 = f_x_2*g
    i = f_result_2`);
});

test("arguments are copies", () => {
  expect(breakpoint("change(v) i = v", "PROCEDURE change(x) { x = x + 1 minf = x }")).toBe(text`
    let change_x = v
    change_x = change_x + 1
    minf = change_x
    i = v`);
});

test("a call with effects on the right of && runs only when it must", () => {
  expect(breakpoint("if (v > 0 && f(v) > 1) { i = 1 }", "FUNCTION f(x) { minf = x f = x }")).toBe(text`
    let and = v > 0 != 0
    if and
      let f_x = v
      let f_result = 0
      minf = f_x
      f_result = f_x
      and = f_result > 1 != 0
    if and
      i = 1`);
});

test("a while whose test calls is tested inside the loop", () => {
  expect(breakpoint("while (f(i) < 3) { i = i + 1 }", "FUNCTION f(x) { f = 2*x }")).toBe(text`
    let loop_test = 1
    while loop_test
      let f_x = i
      let f_result = 0
      f_result = 2*f_x
      loop_test = f_result < 3
      if loop_test
        i = i + 1`);
});

test("draws become steps", () => {
  const cell = "NEURON { ARTIFICIAL_CELL a RANDOM r } ASSIGNED { x } NET_RECEIVE(w) { x = w + random_negexp(r, 2) }";
  expect(section(assembled(cell), "receive")).toBe(text`
    draw r_draw = negexp(r, 2)
    x = w + r_draw`);
});
