import { test } from "vitest";
import { readFileSync } from "node:fs";
import { parseNmodl } from "/work/main/grammar/nmodl/parser.js";
import { newReport, renderDiagnostic } from "/work/main/grammar/diagnostic.js";
import { resolveMechanism } from "/work/main/compiler/1-resolve/mechanism.js";
import { printMechanism } from "/work/main/compiler/ir/mechanism.print.js";
import { normalizeMechanism } from "/work/main/compiler/2-normalize/pipeline.js";
test("x", () => {
  for (const f of process.env.MODS!.split(" ")) {
    const source = { path: f, text: readFileSync(f, "utf8") };
    const { file, diagnostics } = parseNmodl(source);
    for (const d of diagnostics) console.log(renderDiagnostic(d));
    if (!file) continue;
    const report = newReport();
    const m = resolveMechanism(file, { builtIn: true }, report);
    for (const d of report.diagnostics) console.log(renderDiagnostic(d));
    if (m && process.env.RESOLVED) console.log(printMechanism(m));
    if (!m) { console.log(f, "UNDEFINED"); continue; }
    const r2 = newReport();
    const s = normalizeMechanism(m, { tables: (process.env.TABLES ?? "neuron") as never, conductance: "auto" }, { report: r2 });
    for (const d of r2.diagnostics) console.log(renderDiagnostic(d));
    if (!process.env.QUIET) console.log(printMechanism(s)); else console.log(f, s.conductance.kind, "carried", [...s.carried].join(" "), "mergeable", s.mergeable, "timeless", s.timeless);
  }
});
