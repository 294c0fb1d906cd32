import type { Rule } from "./change.js";

/** Of `ENDVERBATIM` at the end of a line as Windows ends it CoreNEURON's compiler does not see the end. */
export const plainLineEnds: Rule = ({ file: { source } }) => {
  const returns = [...source.text.matchAll(/\r(?=\n)/g)];
  if (returns.length === 0 || !/\bENDVERBATIM\b/.test(source.text)) return [];
  const edits = returns.map(({ index }) => ({ start: index, end: index + 1, text: "" }));
  const reason = "lines end with a line feed alone: CoreNEURON's compiler loses the end of C code otherwise";
  return [{ at: 0, reason, edits }];
};
