import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkUnits } from "../../compiler/1-resolve/check-units.js";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { normalizeMechanism } from "../../compiler/2-normalize/pipeline.js";
import { newReport, renderDiagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";

const root = fileURLToPath(new URL("./nmodl/", import.meta.url));
const cases = readdirSync(root).sort();

interface CaseOptions {
  readonly conductance?: "auto" | "analytic";
  /** As `check --units`: every place instead of the summary. */
  readonly units?: boolean;
}

/** Everything that a .mod file is told, parser to proofs. */
function diagnose(
  text: string,
  { conductance = "auto", units = false }: CaseOptions,
): { rendered: string; codes: string[] } {
  const source = { path: "input.mod", text };
  const parsed = parseNmodl(source);
  const report = newReport();
  for (const diagnostic of parsed.diagnostics) report.add(diagnostic);
  const mechanism = parsed.file && resolveMechanism(parsed.file, { builtIn: false }, report);
  if (mechanism && units) for (const diagnostic of checkUnits(mechanism)) report.add(diagnostic);
  if (mechanism) normalizeMechanism(mechanism, { tables: "neuron", conductance }, { report });
  const sorted = sortDiagnostics(report.diagnostics);
  return { rendered: `${sorted.map(renderDiagnostic).join("\n\n")}\n`, codes: sorted.map((d) => d.code) };
}

function optionsOf(name: string): CaseOptions {
  const path = `${root}${name}/options.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as CaseOptions) : {};
}

test.each(cases)("%s", (name) => {
  const { rendered, codes } = diagnose(readFileSync(`${root}${name}/input.mod`, "utf8"), optionsOf(name));
  expect(codes).toContain(name);
  const golden = `${root}${name}/expected.txt`;
  if (process.env["UPDATE_GOLDEN"] === "1" || !existsSync(golden)) writeFileSync(golden, rendered);
  expect(rendered).toBe(readFileSync(golden, "utf8"));
});

test("every message of NMODL semantics has a case", () => {
  const files = [
    "../../compiler/1-resolve/messages-nmodl.ts",
    "../../compiler/1-resolve/verbatim/messages-verbatim.ts",
    "../../compiler/2-normalize/messages.ts",
    "../../compiler/ir/not-supported-yet.ts",
  ];
  const texts = files.map((file) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8"));
  const codes = texts.flatMap((text) =>
    [...text.matchAll(/(?:error|warning)\(\s*"([a-z-]+)"/g)].map((m) => m[1] as string),
  );
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !cases.includes(code))).toEqual([]);
});
