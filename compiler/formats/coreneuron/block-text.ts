import type { Block, NmodlFile, Verbatim } from "../../../grammar/nmodl/ast.js";

/** A block as it is written. */
export function blockText({ span }: Block): string {
  return span.source.text.slice(span.start, span.end);
}

/** Every word of a text: `rates(v)` has rates and v. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\b[A-Za-z_]\w*\b/g) ?? []);
}

/** The C that stands outside of all blocks, in the file itself. */
export function fileCode({ blocks, source }: NmodlFile): readonly Verbatim[] {
  return blocks.flatMap((block) => (block.kind === "Verbatim" && block.span.source === source ? [block] : []));
}
