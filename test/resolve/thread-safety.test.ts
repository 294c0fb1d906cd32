import { expect, test } from "vitest";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { newReport } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";

/** What NEURON's translator says ("Thread Safe") of a file with a GLOBAL `q` and the given code. */
function isThreadSafe({ neuron = "", initial = "", rest = "" }): boolean {
  const text = `NEURON { SUFFIX m GLOBAL q RANGE p ${neuron} }
PARAMETER { p = 1 other = 2 } ASSIGNED { v q x } STATE { s }
INITIAL { s = 0 ${initial} } BREAKPOINT { SOLVE d METHOD cnexp }
DERIVATIVE d { s' = -s } ${rest}`;
  const { file } = parseNmodl({ path: "m.mod", text });
  const mechanism = file && resolveMechanism(file, { builtIn: false }, newReport());
  if (!mechanism) throw new Error("the file does not resolve");
  return mechanism.isThreadSafe === true;
}

test.each([
  ["nothing shared is set", {}, true],
  ["a GLOBAL is set", { initial: "q = 1" }, false],
  ["a GLOBAL is set with PROTECT", { initial: "PROTECT q = 1" }, true],
  ["a GLOBAL is set where nothing calls it", { rest: "PROCEDURE idle() { q = 1 }" }, false],
  ["a LOCAL hides the GLOBAL that is set", { rest: "PROCEDURE idle() { LOCAL q q = 1 }" }, true],
  ["a PARAMETER that no list names is set", { initial: "other = 3" }, true],
  ["THREADSAFE promises it", { neuron: "THREADSAFE", initial: "q = 1" }, true],
  ["SCoP's generator is drawn from", { initial: "x = scop_random()" }, false],
  ["state_discontinuity stands outside NET_RECEIVE", { initial: "state_discontinuity(s, 1)" }, false],
] as const)("%s", (_, code, expected) => {
  expect(isThreadSafe(code)).toBe(expected);
});
