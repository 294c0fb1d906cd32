import { type Diagnostic, diagnosticToJson, renderDiagnostic } from "../grammar/diagnostic.js";
import { positionAt } from "../grammar/source.js";
import { countOf } from "./count-of.js";

export const diagnosticFormats = ["text", "json", "github"] as const;
export type DiagnosticFormat = (typeof diagnosticFormats)[number];

/** Diagnostics with code frames for people, as one JSON array for tools, or as workflow commands for GitHub. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(diagnostics.map(diagnosticToJson), null, 2)}\n`;
    case "github":
      return diagnostics.map((diagnostic) => `${githubCommand(diagnostic)}\n`).join("");
    case "text":
      return diagnostics.map((diagnostic) => `${renderDiagnostic(diagnostic)}\n\n`).join("") + countLine(diagnostics);
  }
}

/** `2 errors, 1 warning`; empty where there are none. */
function countLine(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic["severity"]) => diagnostics.filter((d) => d.severity === severity).length;
  const parts = (["error", "warning"] as const).flatMap((severity) => {
    const n = count(severity);
    return n === 0 ? [] : [countOf(n, severity)];
  });
  return parts.length === 0 ? "" : `${parts.join(", ")}\n`;
}

/** `::error file=a.hlk,line=3,col=5,title=unknown-ion::Unknown ion 'kk'.` with the escapes of GitHub's syntax. */
function githubCommand({ severity, code, message, span, hint }: Diagnostic): string {
  const { line, column } = positionAt(span.source, span.start);
  const end = positionAt(span.source, Math.max(span.start, span.end));
  const properties = {
    file: span.source.path,
    line,
    col: column,
    endLine: end.line,
    endColumn: end.column,
    title: code,
  };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${severity} ${written.join(",")}::${escapeMessage(hint ? `${message} ${hint}` : message)}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
