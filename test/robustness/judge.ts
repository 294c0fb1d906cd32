import { type Compilation, compile } from "../../compiler/compile.js";
import type { Templates } from "../../compiler/7-emit/render.js";
import { type Diagnostic, renderDiagnostic } from "../../grammar/diagnostic.js";
import type { Workspace } from "../../compiler/workspace.js";

/** What is wrong with how hillock took a text, in one line or several; undefined where it did well. */
export type Complaint = string | undefined;

/** More than a compilation of any text here may take of one core. */
export const limitMs = 2000;

/**
 * Compiles as `hillock build` does, as far as the generated text, and says what a user could not accept: an exception,
 * a message without a place in a file of theirs, one about the inside of the compiler, no message and no program, or
 * more than two seconds.
 */
export function judge(workspace: Workspace, model: string, templates: Templates): Complaint {
  let compilation: Compilation;
  let tookMs: number;
  try {
    ({ compilation, tookMs } = timed(workspace, model, templates));
    if (tookMs > limitMs) ({ tookMs } = timed(workspace, model, templates)); // the first of a process is interpreted
  } catch (failure) {
    return `crash: ${failure instanceof Error ? (failure.stack ?? failure.message).split("\n").slice(0, 6).join("\n") : failure}`;
  }
  if (tookMs > limitMs) return `slow: ${Math.round(tookMs)} ms`;
  const { report, bundle } = compilation;
  if (!report.hasErrors && !bundle) return "neither an error nor a program";
  return report.diagnostics.map(complaintAbout).find((complaint) => complaint !== undefined);
}

function timed(workspace: Workspace, model: string, templates: Templates) {
  const before = process.cpuUsage();
  const compilation = compile(workspace, model, {}, templates);
  const { user, system } = process.cpuUsage(before);
  return { compilation, tookMs: (user + system) / 1000 };
}

function complaintAbout(diagnostic: Diagnostic): Complaint {
  const spans = [diagnostic.span, ...(diagnostic.labels ?? []).map((label) => label.span)];
  for (const { source, start, end } of spans) {
    const lies = source.path !== "<none>" && start >= 0 && start <= end && end <= source.text.length;
    if (!lies) return `no place in a file (${source.path} ${start}..${end}):\n${renderDiagnostic(diagnostic)}`;
  }
  const own = `${diagnostic.message} ${diagnostic.hint ?? ""}`.replace(/'[^']*'/g, "''");
  if (inside.test(own)) return `about the inside of the compiler:\n${renderDiagnostic(diagnostic)}`;
  return undefined;
}

/** Words that only someone who knows the compiler could understand. */
const inside =
  /undefined|null\b|\[object|TypeError|RangeError|stack|bug in hillock|C\+\+|generated|\.(ts|hpp|cpp)\b|chevrotain|--> expecting|\bIR\b|\bAST\b|[a-z]Node\b/;
