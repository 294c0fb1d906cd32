import { expect, test } from "vitest";
import { fuseSweep } from "../../compiler/5-optimize/fuse-sweep.js";
import { settleFields } from "../../compiler/5-optimize/settle-fields.js";
import type { Kernel, MechanismProgram, Program } from "../../compiler/ir/program.js";
import { printKernel } from "../../compiler/ir/program.print.js";
import { lowerMechanism } from "../../compiler/4-lower/mechanism.js";
import { newReport } from "../../grammar/diagnostic.js";
import { compileFolder } from "../compile/compile-model.js";
import { normalized } from "./mechanism-text.js";
import { programOf } from "./kernel-program.js";

const column = compileFolder("models/column").program as Program;
const named = (name: string) => column.mechanisms.find((mechanism) => mechanism.name === name) as MechanismProgram;

test("what Exp2Syn's parameters decide is settled: its factor, and how much its states decay in a step", () => {
  const settled = named("Exp2Syn").fields.filter((field) => field.settled);
  expect(settled.map(({ name }) => name)).toEqual(["tau1", "factor", "A_settled", "B_settled"]);
});

test("states, and what v decides, are not settled", () => {
  expect(named("hh").fields.filter((field) => field.settled)).toEqual([]);
});

/** The state kernel of a gate whose time constant is what `rates` makes it, settled. */
function settledGate(rates: string): string {
  const gate =
    normalized(`NEURON { SUFFIX gate NONSPECIFIC_CURRENT i RANGE tauh } PARAMETER { least = 3 } ASSIGNED { v i tauh }
    STATE { h } INITIAL { h = 0 } BREAKPOINT { SOLVE d METHOD cnexp i = h*v } DERIVATIVE d { ${rates} h' = (1 - h)/tauh }`);
  const program = settleFields({ ...programOf([]), mechanisms: [lowerMechanism(gate)] }, { report: newReport() });
  return printKernel(program.mechanisms[0]?.kernels.state as Kernel).join("\n");
}

test("a temporary that is set to what is settled, and bounded, is settled too; one that v decides is not", () => {
  expect(settledGate("tauh = 80 if (tauh < least) { tauh = least }")).toMatch(/\.h = \.h \+ \.h_settled\*/);
  expect(settledGate("tauh = 80 if (tauh < v) { tauh = least }")).toMatch(/exp\(/);
});

test("the column's cells sweep: hh waits, merged synapses go at once, clamps sit in lists", () => {
  const [e] = column.cellTypes;
  const names = (groups: readonly number[] | undefined) => groups?.map((g) => e?.groups[g]?.name);
  expect(names(e?.sweep?.delayed)).toEqual(["hh"]);
  expect(names(e?.sweep?.early)).toEqual(["exc", "inh"]);
  expect(names(e?.sweep?.late)).toEqual([]);
  expect(names(e?.sweep?.lists)).toEqual(["pulse"]);
});

test("with a POINTER anywhere cells go phase by phase", () => {
  const plain = { ...column, cellTypes: column.cellTypes.map(({ sweep: _, ...type }) => type) };
  const [first, ...rest] = plain.mechanisms as [MechanismProgram, ...MechanismProgram[]];
  const pointing = { ...plain, mechanisms: [{ ...first, pointers: ["p"] }, ...rest] };
  const cx = { report: newReport() };
  expect(fuseSweep(pointing, cx)).toBe(pointing);
  expect(settleFields(pointing, cx)).toBe(pointing);
});

test("a calcium pool and what it moves go through the sweep: the ion is prepared where it is used", () => {
  const program = compileFolder("test/passes/rewriting").program as Program;
  const [cell] = program.cellTypes;
  const ca = program.ions.findIndex(({ name }) => name === "ca");
  const names = (groups: readonly number[] | undefined) => groups?.map((g) => cell?.groups[g]?.name);
  const [prepared, ...others] = cell?.sweep?.ions ?? [];
  expect(others).toEqual([]);
  expect(prepared).toMatchObject({ ion: ca, sums: true, follows: "everyStep" });
  expect(names(prepared?.users)).toEqual(["CaDynamics_E2", "Ca_GHK", "Ca_HVA", "Ca_LVAst", "SK_E2"]);
});

test("what sits in lists must not see an ion that changes", () => {
  const program = compileFolder("test/passes/rewriting").program as Program;
  const cx = { report: newReport() };
  const listed = program.cellTypes.map(({ sweep: _, ...type }) => ({
    ...type,
    groups: type.groups.map((group) => (group.name === "SK_E2" ? { ...group, owner: "stimulus" as const } : group)),
  }));
  expect(fuseSweep({ ...program, cellTypes: listed }, cx).cellTypes.some((type) => type.sweep)).toBe(false);
});
