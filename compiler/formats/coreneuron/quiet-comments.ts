import type { Change, Rule } from "./change.js";

/** CoreNEURON's compiler sees the VERBATIM of a COMMENT, and loses the end of the comment: `VERBATIM` → `verbatim`. */
export const quietComments: Rule = ({ file }) => {
  const comments = file.source.text.matchAll(/^[ \t]*COMMENT\b[\s\S]*?^[ \t]*ENDCOMMENT\b/gm);
  return [...comments].flatMap(({ 0: text, index }): Change[] => {
    const edits = [...text.matchAll(/\b(?:END)?VERBATIM\b/g)].map(({ 0: word, index: at }) => {
      return { start: index + at, end: index + at + word.length, text: word.toLowerCase() };
    });
    if (edits.length === 0) return [];
    return [
      {
        at: index,
        edits,
        reason: "verbatim is in small letters here: CoreNEURON's compiler reads it inside a COMMENT",
      },
    ];
  });
};
