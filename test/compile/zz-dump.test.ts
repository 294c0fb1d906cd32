import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "vitest";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { printProgram } from "../../compiler/ir/program.print.js";
import { compileFolder } from "./compile-model.js";
test.each(["column", "ring", "single-cell", "synapses"])("%s", (m) => {
  const t = Date.now();
  const r = compileFolder(`models/${m}`);
  console.log(m, Date.now() - t, "ms", r.report.diagnostics.map(renderDiagnostic).join("\n"));
  for (const f of r.bundle?.files ?? []) { const p = join("/tmp/out", m, f.path); mkdirSync(dirname(p), { recursive: true }); writeFileSync(p, f.text); }
  if (r.program) writeFileSync(`/tmp/out/${m}/program.txt`, printProgram(r.program));
  if (r.bundle) writeFileSync(`/tmp/out/${m}/columns.txt`, r.bundle.columns.map((c) => `${c.path} ${c.data.constructor.name} ${c.data.length} ${c.data.length < 8 ? [...c.data].join(",") : ""}`).join("\n"));
});
