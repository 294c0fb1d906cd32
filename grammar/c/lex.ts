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

const pattern = new RegExp(
  [
    "(?<blank>\\s+|\\\\\\r?\\n|//[^\\n\\r]*|/\\*[^]*?\\*/)",
    "(?<directive>#(?:\\\\\\r?\\n|/\\*[^]*?\\*/|[^\\n\\r])*)",
    "(?<name>[A-Za-z_]\\w*)",
    "(?<number>0[xX][0-9a-fA-F]+[uUlL]*|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?[uUlLfF]*)",
    "(?<text>\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*')",
    "(?<sign>->|\\+\\+|--|<<=|>>=|&&|\\|\\||[-+*/%<>=!&|^]=|<<|>>|::|\\.\\.\\.|[-+*/%<>=!&|^~?:;,.(){}\\[\\]@$])",
  ].join("|"),
  "y",
);

/** The tokens of the C between two offsets of a source; comments are gone, lines that begin with # are one token each. */
export function lexC(source: Source, start: number, end: number): CToken[] {
  const tokens: CToken[] = [];
  pattern.lastIndex = start;
  while (pattern.lastIndex < end) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(source.text)?.groups;
    const found = groups && Object.entries(groups).find(([, text]) => text !== undefined);
    const span = { source, start: at, end: Math.min(at + (found?.[1]?.length ?? 1), end) };
    if (!found?.[1]) throw new CSyntaxError(span, `the character '${source.text.charAt(at)}'`);
    const [kind, text] = found;
    if (kind !== "blank") tokens.push({ kind: kind as CToken["kind"], text, span });
  }
  return tokens;
}
