import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { assembleKernels } from "../../compiler/2-normalize/assemble-kernels.js";
import type { NormalizeContext, NormalizeOptions } from "../../compiler/2-normalize/context.js";
import { mechanismPasses, normalizeMechanism } from "../../compiler/2-normalize/pipeline.js";
import type { Mechanism, SolvedMechanism } from "../../compiler/ir/mechanism.js";
import { printMechanism } from "../../compiler/ir/mechanism.print.js";
import { newReport, type Report, renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";

/** A context of its own for each test; its report shows what a pass had to say. */
export function context(options: Partial<NormalizeOptions> = {}): NormalizeContext {
  return { report: newReport(), options: { tables: "neuron", conductance: "auto", ...options } };
}

/** The resolved mechanism of a .mod text; throws with the messages where it has errors. */
export function resolved(text: string): Mechanism {
  const report = newReport();
  const { file, diagnostics } = parseNmodl({ path: "test.mod", text });
  const mechanism = file && resolveMechanism(file, { builtIn: false }, report);
  if (!mechanism) throw new Error([...diagnostics, ...report.diagnostics].map(renderDiagnostic).join("\n"));
  return mechanism;
}

/** Kernels as assembleKernels leaves them, before the passes on SolvedMechanism. */
export function assembled(text: string, cx: NormalizeContext = context()): SolvedMechanism {
  return assembleKernels(mechanismPasses.reduce((m, pass) => pass(m, cx), resolved(text)));
}

export function normalized(text: string, options: Partial<NormalizeOptions> = {}): SolvedMechanism {
  const cx = context(options);
  const mechanism = normalizeMechanism(resolved(text), cx.options, cx);
  if (cx.report.hasErrors) throw new Error(messages(cx.report).join("\n"));
  return mechanism;
}

export const messages = (report: Report): string[] => report.diagnostics.map((d) => d.message);

/** The lines of one part of the printed form, without its head: `section(m, "state")`. */
export function section(mechanism: Mechanism | SolvedMechanism, head: string): string {
  const lines = printMechanism(mechanism).split("\n");
  const start = lines.findIndex((line) => line.startsWith(head));
  if (start < 0) return `(no ${head})`;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith("  "));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.slice(2))
    .join("\n");
}

/** Expected text, indented with the test; the common indentation is taken off. */
export function text(strings: TemplateStringsArray): string {
  const lines = (strings[0] ?? "").replace(/^\n|\n\s*$/g, "").split("\n");
  const indent = Math.min(...lines.filter((l) => l.trim() !== "").map((l) => l.search(/\S/)));
  return lines.map((l) => l.slice(indent)).join("\n");
}

/** A density mechanism with one current around the blocks of a test. */
export function channel(blocks: string, declared = ""): string {
  return `NEURON { SUFFIX test NONSPECIFIC_CURRENT i RANGE g ${declared} } PARAMETER { g = 1 e = -70 tau = 3 }
    ASSIGNED { v i minf mtau } STATE { m } ${blocks}`;
}
