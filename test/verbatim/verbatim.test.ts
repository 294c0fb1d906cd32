import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { normalizeMechanism } from "../../compiler/2-normalize/pipeline.js";
import { printMechanism } from "../../compiler/ir/mechanism.print.js";
import { newReport, renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";

/* What VERBATIM comes to: one folder per idiom, its .mod file and the resolved mechanism. UPDATE_GOLDEN=1 rewrites them. */

const root = fileURLToPath(new URL("./cases/", import.meta.url));

test.each(readdirSync(root).sort())("%s", (name) => {
  const report = newReport();
  const { file, diagnostics } = parseNmodl({
    path: "input.mod",
    text: readFileSync(`${root}${name}/input.mod`, "utf8"),
  });
  expect(diagnostics.map(renderDiagnostic)).toEqual([]);
  const mechanism = file && resolveMechanism(file, { builtIn: false }, report);
  const said = report.diagnostics.map((d) => `# ${d.severity} ${d.code}: ${d.message}\n`).join("");
  const text = said + (mechanism ? printMechanism(mechanism) : "");
  expect(text).not.toContain(" now = 1"); // marks of return, break and continue
  const golden = `${root}${name}/expected.txt`;
  if (process.env["UPDATE_GOLDEN"] === "1" || !existsSync(golden)) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
  // what is resolved is sound: the verifiers of the next phase say so
  if (mechanism) normalizeMechanism(mechanism, { tables: "neuron", conductance: "auto" }, { report });
  expect(report.diagnostics.filter((d) => d.severity === "error").map(renderDiagnostic)).toEqual([]);
});
