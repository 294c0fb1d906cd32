import { lineText, positionAt, type Span } from "./source.js";

export type Severity = "error" | "warning";

/** A second place that explains the first: "… first declared here". It may lie in another file. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/** One thing that is wrong, in the user's words, and what to do about it. */
export interface Diagnostic {
  readonly severity: Severity;
  /** The message function's name in kebab case: grep finds text, call site and test at once. */
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly labels?: readonly Label[];
  readonly hint?: string;
}

interface Extras {
  readonly labels?: readonly Label[];
  readonly hint?: string | undefined;
}

/** Builds an error; message functions call this and nothing else. */
export function error(code: string, span: Span, message: string, extras: Extras = {}): Diagnostic {
  return make("error", code, span, message, extras);
}

/** Builds a warning; warnings never stop a compilation. */
export function warning(code: string, span: Span, message: string, extras: Extras = {}): Diagnostic {
  return make("warning", code, span, message, extras);
}

function make(severity: Severity, code: string, span: Span, message: string, extras: Extras): Diagnostic {
  const { labels, hint } = extras;
  return { severity, code, span, message, ...(labels ? { labels } : {}), ...(hint ? { hint } : {}) };
}

/** Collects diagnostics: phases report and go on, `compile` stops at a phase border if there are errors. */
export interface Report {
  add(diagnostic: Diagnostic): void;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
}

export function newReport(): Report {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  return {
    add(diagnostic) {
      const { code, span, message } = diagnostic;
      const key = `${code}|${span.source.path}|${span.start}|${span.end}|${message}`;
      if (seen.has(key)) return;
      seen.add(key);
      diagnostics.push(diagnostic);
    },
    diagnostics,
    get hasErrors() {
      return diagnostics.some((d) => d.severity === "error");
    },
  };
}

/** By file, then by place in the file. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) => compareText(a.span.source.path, b.span.source.path) || a.span.start - b.span.start,
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Draws a diagnostic with its code frame:
 * ```
 * error[unknown-ion]: Unknown ion 'kk'.
 *   --> hh.mod:12:11
 *    |
 * 12 |   USEION kk READ ek
 *    |          ^^
 *    = did you mean 'k'?
 * ```
 */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const { severity, code, message, span, labels = [], hint } = diagnostic;
  const lines = [`${severity}[${code}]: ${message}`, ...frame(span, "^", "")];
  for (const label of labels) lines.push(...frame(label.span, "-", label.text));
  if (hint) lines.push(`   = ${hint}`);
  return lines.join("\n");
}

function frame(span: Span, mark: string, text: string): string[] {
  const at = positionAt(span.source, span.start);
  const gutter = String(at.line);
  const blank = " ".repeat(gutter.length);
  const line = lineText(span.source, at.line);
  const width = Math.max(1, Math.min(span.end - span.start, line.length - at.column + 1));
  const indent = line.slice(0, at.column - 1).replace(/[^\t]/g, " ");
  const place = `${blank} --> ${span.source.path}:${at.line}:${at.column}`;
  const pointer = `${blank} | ${indent}${mark.repeat(width)}${text ? ` ${text}` : ""}`;
  return [place, `${blank} |`, `${gutter} | ${line}`, pointer];
}

/** The object that `--format json` prints. */
export function diagnosticToJson(diagnostic: Diagnostic): object {
  const { severity, code, message, span, labels = [], hint } = diagnostic;
  return {
    severity,
    code,
    message,
    ...place(span),
    labels: labels.map((label) => ({ text: label.text, ...place(label.span) })),
    ...(hint ? { hint } : {}),
  };
}

function place(span: Span): object {
  const start = positionAt(span.source, span.start);
  const end = positionAt(span.source, Math.max(span.start, span.end));
  return { file: span.source.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
