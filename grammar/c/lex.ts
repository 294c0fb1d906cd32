import type { Source, Span } from "../source.js";

/** One token of C; `foreign` is something that is no C and stands between two pieces of it. */
export interface CToken {
  readonly kind: "name" | "number" | "text" | "sign" | "directive" | "foreign" | "end";
  readonly text: string;
  readonly span: Span;
  /** kind "foreign": its number. */
  readonly index?: number;
}

/** C that no compiler would take, or that hillock cannot read. */
export class CSyntaxError extends Error {
  constructor(
    readonly span: Span,
    message: string,
  ) {
    super(message);
  }
}

/** The groups of `pattern`, in order. */
const kinds = ["directive", "name", "number", "text", "sign"] as const;

const pattern = new RegExp(
  [
    "(?:\\s|\\\\\\r?\\n|//[^\\n\\r]*|/\\*[^]*?\\*/)+", // blank
    "(#(?:\\\\\\r?\\n|/\\*[^]*?\\*/|[^\\n\\r])*)",
    "([A-Za-z_]\\w*)",
    "(0[xX][0-9a-fA-F]+[uUlL]*|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?[uUlLfF]*)",
    "(\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*')",
    "(->|\\+\\+|--|<<=|>>=|&&|\\|\\||[-+*/%<>=!&|^]=|<<|>>|::|\\.\\.\\.|[-+*/%<>=!&|^~?:;,.(){}\\[\\]@$])",
  ].join("|"),
  "y",
);

/** The tokens of the C between two offsets of a source; comments are gone, lines that begin with # are one token each. */
export function lexC(source: Source, start: number, end: number): CToken[] {
  const tokens: CToken[] = [];
  pattern.lastIndex = start;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const found = pattern.exec(source.text);
    const span = { source, start: at, end: Math.min(at + (found?.[0].length ?? 1), end) };
    if (!found) throw new CSyntaxError(span, `the character '${source.text.charAt(at)}'`);
    const kind = kindOf(found);
    if (kind) tokens.push({ kind, text: found[0], span });
  }
  return tokens;
}

/** Undefined: blank. */
function kindOf(found: RegExpExecArray): (typeof kinds)[number] | undefined {
  for (let group = 1; group <= kinds.length; group++) if (found[group] !== undefined) return kinds[group - 1];
  return undefined;
}
