import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { HlkFile } from "../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../grammar/hlk/ast-expression.js";
import { parseHlk } from "../../grammar/hlk/parser.js";

/** Reads a text that has to be right. */
export function parseWell(text: string, path = "test.hlk"): HlkFile {
  const { file, diagnostics } = parseHlk({ path, text });
  if (!file || diagnostics.length > 0) throw new Error(codesOf(diagnostics).join("\n") || "no file");
  return file;
}

export function codesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((d) => `${d.code} at ${d.span.start}: ${d.message}`);
}

/** The tree as plain data without places and comments, for comparing what two texts mean. */
export function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== "object" || value === null) return value;
  const isFile = "kind" in value && value.kind === "HlkFile";
  const dropped = isFile ? ["span", "source", "comments"] : ["span", "fnSpan"];
  const entries = Object.entries(value).filter(([key]) => !dropped.includes(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSpans(inner)]));
}

/** A value as one line with every grouping visible: `(+ a (* b 2[um]))`. */
export function sketch(e: HlkExpr): string {
  const all = (items: readonly HlkExpr[]) => items.map(sketch).join(" ");
  switch (e.kind) {
    case "Number":
      return `${e.value}${e.unit ? `[${e.unit.text}]` : ""}`;
    case "Ref":
      return e.ref;
    case "String":
      return e.parts.map((part) => (part.kind === "Hole" ? `<${part.text}>` : JSON.stringify(part.text))).join("");
    case "Unary":
      return `(${e.op} ${sketch(e.operand)})`;
    case "Binary":
      return `(${e.op} ${sketch(e.left)} ${sketch(e.right)})`;
    case "Select":
      return `(if ${sketch(e.test)} ${sketch(e.then)} ${sketch(e.else)})`;
    case "Range":
      return `(${e.closed ? "..=" : ".."} ${sketch(e.low)} ${sketch(e.high)})`;
    case "Slice":
      return `(: ${[e.start, e.stop, e.step].map((part) => (part ? sketch(part) : "_")).join(" ")})`;
    case "UnitApplied":
      return `(unit ${sketch(e.operand)} ${e.unit.text})`;
    case "Member":
      return `${sketch(e.target)}.${e.name.text}`;
    case "Index":
      return `(index ${sketch(e.target)} ${all(e.args)})`;
    case "Call":
      return `(call ${e.fn} ${[...e.args.map(sketch), ...e.named.map((n) => `${n.name.text}=${sketch(n.value)}`)].join(" ")})`;
    case "AtSite":
      return `(at ${sketch(e.value)} ${e.site.section.kind === "NamedSections" ? e.site.section.name.text : "…"})`;
    case "Mechanism":
      return `(mechanism ${e.name.text} ${e.block?.items.length})`;
    case "Block":
      return `(block ${e.items.length})`;
    case "Comprehension":
      return `(each ${sketch(e.element)} ${e.binds.map((b) => `${b.names.map((n) => n.text)} in ${sketch(b.values)}`)})`;
    case "List":
    case "Tuple":
    case "Set":
      return `(${e.kind.toLowerCase()} ${all(e.items)})`;
    case "Map":
      return `(map ${e.entries.map(({ key, value }) => `${sketch(key)}:${sketch(value)}`).join(" ")})`;
  }
}
