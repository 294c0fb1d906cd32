import { expect, test } from "vitest";
import { normalizeMechanism } from "../../compiler/2-normalize/pipeline.js";
import { printStep } from "../../compiler/ir/mechanism.print.js";
import { context, resolved, section, text } from "./mechanism-text.js";

/** A channel whose table is `routine`; thread-safe unless its NEURON block says otherwise. */
function channel(routine: string, neuron = "") {
  const cx = context();
  const solved = normalizeMechanism(
    resolved(`NEURON { SUFFIX t USEION k READ ek WRITE ik RANGE kind ${neuron} } PARAMETER { kind = 2 }
      STATE { n } ASSIGNED { v ek ik celsius q w inf tau s }
      INITIAL { q = celsius/10 rates(v) n = inf } BREAKPOINT { rates(v) ik = n*s*(v - ek)/tau }
      PROCEDURE rates(u) { ${routine} }`),
    cx.options,
    cx,
  );
  const tables = solved.tables.map(({ name, body }) => `${name}: ${body.flatMap(printStep).join("; ")}`);
  return { solved, tables, codes: cx.report.diagnostics.map((d) => d.code) };
}

const range = "FROM -100 TO 100 WITH 50";

test("startTables: INITIAL of a thread-safe file looks into the table of before, in which all is 0", () => {
  const { solved, tables, codes } = channel(`TABLE inf, tau DEPEND q ${range} inf = u*q tau = 1 + q s = 1`);
  expect(tables).toEqual([
    "rates: inf = u*(celsius/10); tau = 1 + celsius/10; s = 1",
    "rates@start: inf = u*0; tau = 1 + 0; s = 1",
  ]);
  expect(section(solved, "initial")).toContain("lookup rates@start(v) into inf");
  expect(codes).toContain("table-before-initial");
});

test("startTables: without DEPEND on it the table stays", () => {
  const { tables } = channel(`TABLE inf, tau DEPEND celsius ${range} inf = u*q tau = 1`);
  expect(tables).toEqual(["rates: inf = u*0; tau = 1"]);
});

test("startTableRows: what only the routine of a table sets, and not always, begins at 0", () => {
  const routine = `LOCAL a TABLE inf, tau DEPEND kind ${range} if (kind == 1) { w = 3 } inf = u*w tau = 1`;
  const { tables, codes } = channel(routine, "GLOBAL tau");
  expect(tables[0]).toContain("w = 0; if kind == 1");
  expect(codes).not.toContain("table-of-computed");
});

test("leaveByTables: what making a table leaves stays in the first instance", () => {
  const { solved } = channel(`TABLE inf, tau ${range} inf = u tau = 1 s = u/4`);
  expect(section(solved, "initial")).toContain(text`
    if first@cell == 1
      let rates_u = 100`);
  expect(solved.variables.find((v) => v.name === "first@cell")).toMatchObject({ leads: true, role: "parameter" });
});
