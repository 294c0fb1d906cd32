import { test } from "vitest";
import { readFileSync, writeFileSync } from "node:fs";
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { parseNmodl } from "/work/main/grammar/nmodl/parser.js";
import { newReport, renderDiagnostic } from "/work/main/grammar/diagnostic.js";
import { resolveMechanism } from "/work/main/compiler/1-resolve/mechanism.js";
import { normalizeMechanism } from "/work/main/compiler/2-normalize/pipeline.js";
test("corpus", () => {
  const files = execSync("find /tmp/corpus -name '*.mod' -size -60k").toString().trim().split("\n");
  const seen = new Set<string>();
  const stat: Record<string, number> = {};
  const ex: Record<string, string[]> = {};
  const bump = (k: string, f: string) => { stat[k] = (stat[k] ?? 0) + 1; (ex[k] ??= []).push(f); };
  const details: string[] = [];
  const t0 = Date.now();
  for (const f of files) {
    const text = readFileSync(f, "latin1");
    const h = createHash("sha1").update(text).digest("hex");
    if (seen.has(h)) continue;
    seen.add(h);
    if (seen.size > Number(process.env.LIMIT ?? 600)) break;
    let parsed;
    try { parsed = parseNmodl({ path: f, text }, undefined); } catch (e) { bump("PARSECRASH", f); continue; }
    if (!parsed.file) { bump("noparse", f); continue; }
    const report = newReport();
    try {
      const m = resolveMechanism(parsed.file, { builtIn: false }, report);
      if (m) {
        const s = normalizeMechanism(m, { tables: "neuron", conductance: "auto" }, { report });
        if (!report.hasErrors) { bump("OK", f); bump(`OK ${s.conductance.kind}`, f); if (s.mergeable) bump("OK mergeable", f); if (s.form === "density" && s.conductance.kind==="numeric" && s.currents.length) bump("densnumeric", f) }
      }
    } catch (e) { bump("CRASH " + String((e as Error).message).slice(0, 150), f); }
    const own = new Set(report.diagnostics.map((d) => d.severity[0] + " " + d.code + (d.code === "not-supported-yet" ? " " + d.message.replace(/'[^']*'/, "X") : d.code === "unknown-unit" ? " " + d.message : "")));
    for (const c of own) bump(c, f);
    for (const d of report.diagnostics) if (["unknown-name","unknown-function","duplicate-declaration","assign-to-constant","duplicate-mechanism-name"].includes(d.code) || d.message.includes("carries")) details.push(renderDiagnostic(d));
  }
  bump("total", String(Date.now() - t0));
  stat.total = seen.size;
  const lines = Object.entries(stat).sort((a, b) => b[1] - a[1]).map(([k, n]) => `${n}\t${k}\t${ex[k]!.slice(0, 8).join(" ")}`);
  writeFileSync("/tmp/nm/corpus.txt", lines.join("\n") );
  writeFileSync("/tmp/nm/details.txt", details.join("\n"));
}, 300000);
