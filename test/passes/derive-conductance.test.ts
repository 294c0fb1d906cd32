import { expect, test } from "vitest";
import { printMechanism } from "../../compiler/ir/mechanism.print.js";
import { channel, normalized } from "./mechanism-text.js";

function conductance(code: string, options = {}): string | undefined {
  const printed = printMechanism(normalized(channel(`BREAKPOINT { ${code} }`), options));
  return printed.split("\n").find((line) => line.startsWith("conductance"));
}

test.each([
  ["i = g*(v - e)", "g"],
  ["i = g*m*m*(v - e)/2", "g*m*m/2"],
  ["minf = 2*v i = g*minf + minf", "g*2 + 2"],
  ["i = (v - e)*g - v", "g + -1"],
  ["if (g > 1) { i = g*v } else { i = 3 }", "g > 1 ? g : 0"],
  ["i = 5", "0"],
  ["LOCAL a a = exp(m) i = a*(v - e)", "a"],
])("%s has the slope %s", (code, slope) => {
  expect(conductance(code)).toBe(`conductance ${slope}`);
});

test.each([
  ["i = g*v*v", "a square"],
  ["i = g/(1 + exp(-v))*(v - e)", "an exponential"],
  ["if (v > 0) { i = v } else { i = 2*v }", "v decides"],
  ["i = (v > 0)*v", "v decides inside an expression"],
  ["minf = minf + 1 i = g*v", "it must run as often as NEURON runs it"],
  ["i = g*v g = 2*g", "the slope's name is set later, from itself"],
  ["minf = g i = minf*v minf = 3", "the slope's name is set later"],
  ["if (g > 0) { LOCAL a a = 2*m i = a*v } else { i = 0 }", "the slope is a local of an inner block"],
])("%s is numeric: %s", (code) => {
  expect(conductance(code)).toBe("conductance numeric");
});

test("numeric can be forced", () => {
  expect(conductance("i = g*(v - e)", { conductance: "numeric" })).toBe("conductance numeric");
});
