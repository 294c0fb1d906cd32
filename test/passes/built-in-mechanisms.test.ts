import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { normalizeMechanism } from "../../compiler/2-normalize/pipeline.js";
import { printMechanism } from "../../compiler/ir/mechanism.print.js";
import { newReport, renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { section, text } from "./mechanism-text.js";

const folder = fileURLToPath(new URL("../../mechanisms/", import.meta.url));
const files = readdirSync(folder).filter((f) => f.endsWith(".mod"));
const textOf = (file: string) => readFileSync(folder + file, "utf8");

function compile(path: string, source: string, builtIn: boolean) {
  const report = newReport();
  const { file } = parseNmodl({ path, text: source });
  const mechanism = file && resolveMechanism(file, { builtIn }, report);
  const options = { tables: "neuron", conductance: "auto" } as const;
  return { solved: mechanism && normalizeMechanism(mechanism, options, { report }), report };
}

test.each(files)("%s goes through without a word", (file) => {
  const { solved, report } = compile(file, textOf(file), true);
  expect(report.diagnostics.map(renderDiagnostic)).toEqual([]);
  expect(printMechanism(solved as NonNullable<typeof solved>)).toContain(file.replace(".mod", ""));
});

test("which are mergeable, and whose events commute", () => {
  const facts = files.map(
    (file) => compile(file, textOf(file), true).solved as NonNullable<ReturnType<typeof compile>["solved"]>,
  );
  expect(facts.filter((m) => m.mergeable).map((m) => m.name)).toEqual(["Exp2Syn", "ExpSyn"]);
  expect(facts.filter((m) => m.timeless).map((m) => m.name)).toEqual(["Exp2Syn", "ExpSyn"]);
});

test("hh in NEURON's order of operations", () => {
  const { solved } = compile("hh.mod", textOf("hh.mod"), true);
  if (!solved) throw new Error("hh does not resolve");
  expect(section(solved, "state")).toBe(text`
    lookup rates(v) into minf mtau hinf htau ninf ntau
    let m_rate = -1/mtau
    m = m + (1 - exp(dt*m_rate))*(-(minf/mtau)/m_rate - m)
    let h_rate = -1/htau
    h = h + (1 - exp(dt*h_rate))*(-(hinf/htau)/h_rate - h)
    let n_rate = -1/ntau
    n = n + (1 - exp(dt*n_rate))*(-(ninf/ntau)/n_rate - n)`);
  expect(solved.conductance.kind).toBe("analytic");
  expect([...solved.carried]).toEqual(["m", "h", "n"]);
});

test("sources with a piece cut out or doubled never crash", () => {
  const mutation = fc.record({
    file: fc.constantFrom(...files),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 60 }),
    isDoubled: fc.boolean(),
  });
  fc.assert(
    fc.property(mutation, ({ file, at, length, isDoubled }) => {
      const source = textOf(file);
      const start = Math.floor(at * source.length);
      const piece = source.slice(start, start + length);
      const rest = source.slice(start + length);
      compile(file, source.slice(0, start) + (isDoubled ? piece + piece : "") + rest, false);
    }),
    { numRuns: 150 },
  );
});
