import type { Source, Span } from "../source.js";
import type { StringNode, StringPart } from "./ast-expression.js";

/**
 * Splits a quoted text at `start..end` of the source into text and holes: `"EE_{f}"` is the text `EE_` and the hole
 * `f`.
 * Escapes: `\n`, `\t`, `\"`, `\\`; `{{` and `}}` stand for the braces themselves. A `{` without `}` is text.
 */
export function stringNode(source: Source, start: number, end: number): StringNode {
  const raw = source.text.slice(start, end);
  const isClosed = raw.length > 1 && raw.at(-1) === raw[0];
  const parts = splitParts(source, start + 1, isClosed ? end - 1 : end);
  return { kind: "String", parts, span: { source, start, end } };
}

function splitParts(source: Source, start: number, end: number): StringPart[] {
  const parts: StringPart[] = [];
  const span = (from: number, to: number): Span => ({ source, start: from, end: to });
  let text = "";
  let textStart = start;
  const flush = (to: number) => {
    if (text !== "") parts.push({ kind: "Text", text, span: span(textStart, to) });
    text = "";
  };
  for (let at = start; at < end; ) {
    const hole = source.text[at] === "{" && source.text[at + 1] !== "{" ? holeEnd(source.text, at, end) : undefined;
    if (hole !== undefined) {
      flush(at);
      parts.push({ kind: "Hole", text: source.text.slice(at + 1, hole), span: span(at + 1, hole) });
      at = hole + 1;
      textStart = at;
    } else {
      const [character, length] = readCharacter(source.text, at, end);
      text += character;
      at += length;
    }
  }
  flush(end);
  return parts;
}

/** The offset of the `}` that closes the `{` at `at`, past inner braces and quoted text. */
function holeEnd(text: string, at: number, end: number): number | undefined {
  let depth = 0;
  for (let i = at; i < end; i++) {
    const c = text[i];
    if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i > at + 1 ? i : undefined;
    else if (c === "'" || c === '"') {
      const close = text.indexOf(c, i + 1);
      if (close > 0 && close < end) i = close;
    }
  }
  return undefined;
}

const escapes: { readonly [letter: string]: string } = { n: "\n", t: "\t" };

function readCharacter(text: string, at: number, end: number): readonly [string, number] {
  const c = text[at] ?? "";
  const next = text[at + 1] ?? "";
  if (at + 1 >= end) return [c, 1];
  if (c === "\\") return [escapes[next] ?? next, 2];
  return (c === "{" || c === "}") && next === c ? [c, 2] : [c, 1];
}

/** The text with its quotes, such that `stringNode` reads the same parts. */
export function quote(parts: readonly StringPart[]): string {
  const mark = parts.some((part) => part.kind === "Hole" && part.text.includes('"')) ? "'" : '"';
  const inner = parts.map((part) => (part.kind === "Hole" ? `{${part.text}}` : escapeText(part.text, mark)));
  return mark + inner.join("") + mark;
}

function escapeText(text: string, mark: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll(mark, `\\${mark}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("{", "{{")
    .replaceAll("}", "}}");
}
