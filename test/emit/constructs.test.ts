import { join } from "node:path";
import { expect, test } from "vitest";
import { compileFolder } from "../compile/compile-model.js";
import { root } from "../source-files.js";

/** What single constructs of NMODL become, in the mechanisms of models that other tests run; `vitest -u` writes anew. */
const cases = [
  ["test/oracle/cases/function-table", "ktab.hpp"], // FUNCTION_TABLE over one, two and three arguments, and in a TABLE
  ["test/oracle/cases/arrays", "Ring.hpp"], // indices of run time: elements are read and set where they stand
  ["test/oracle/cases/arrays", "gates.hpp"], // TABLE of an array, from a RANGE parameter, between parameters
  ["test/oracle/cases/solvers", "SCoupled.hpp"], // derivimplicit of a linear system, CONSTANT
  ["test/oracle/cases/solvers", "SDimer.hpp"], // KINETIC that is not linear: Newton on the rates
  ["test/oracle/cases/solvers", "SExplicit.hpp"], // euler
  ["test/oracle/cases/solvers", "SLinear.hpp"], // LINEAR
  ["test/oracle/cases/solvers", "SMarkov.hpp"], // KINETIC with CONSERVE: straight-line elimination
  ["test/oracle/cases/solvers", "SNewton.hpp"], // derivimplicit that is not linear
  ["test/oracle/cases/solvers", "SPump.hpp"], // COMPARTMENT, <<
  ["test/oracle/cases/solvers", "SRoots.hpp"], // NONLINEAR
  ["test/oracle/cases/solvers", "SRunge.hpp"], // runge
  ["test/oracle/cases/diffusion", "shells.hpp"], // LONGITUDINAL_DIFFUSION
  ["test/oracle/cases/ions", "cad.hpp"], // a concentration written
  ["test/oracle/cases/ions", "Pump.hpp"], // a current and a concentration
  ["test/oracle/cases/pointers", "Graded.hpp"], // POINTER read
  ["test/oracle/cases/pointers", "hooks.hpp"], // BEFORE and AFTER
  ["test/oracle/cases/events", "Watcher.hpp"], // WATCH
  ["test/oracle/cases/events", "Plastic.hpp"], // FOR_NETCONS, state of the connection
  ["test/oracle/cases/events", "Moved.hpp"], // net_move
  ["test/oracle/cases/events", "Timed.hpp"], // at_time, state_discontinuity
  ["test/oracle/cases/scop", "Scop.hpp"], // draws of scop_random and its kin
  ["test/oracle/cases/shared", "lastrate.hpp"], // a value that instances pass on
  ["test/oracle/cases/verbatim", "Release.hpp"], // a stream in a POINTER, an early return, braces that C and NMODL share
  ["test/oracle/cases/verbatim", "plainc.hpp"], // C on the mechanism's own variables
] as const;

test("the states of a mechanism in mixed precision", async () => {
  const { bundle } = compileFolder("models/bench/hh64", { precision: "mixed", tables: "exact" });
  const text = bundle?.files.find(({ path }) => path === "mechanisms/hh.hpp")?.text;
  await expect(text).toMatchFileSnapshot(join(root, "test/emit/constructs", "hh-in-single.hpp"));
});

test.each(cases)("%s: %s", async (folder, file) => {
  const { bundle } = compileFolder(folder);
  const text = bundle?.files.find(({ path }) => path === `mechanisms/${file}`)?.text;
  expect(text).toBeDefined();
  await expect(text).toMatchFileSnapshot(join(root, "test/emit/constructs", file));
});
