import type { Verbatim } from "../../../grammar/nmodl/ast.js";
import type { Span } from "../../../grammar/source.js";

/** Where the C of a VERBATIM block stands in its file. */
export function verbatimSpan({ text, span }: Verbatim): Span {
  const start = span.start + "VERBATIM".length;
  return { source: span.source, start, end: start + text.length };
}
