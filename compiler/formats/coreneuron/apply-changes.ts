import type { Change, Edit } from "./change.js";

/** The text with all changes in it, each under a comment with its reason; whatever no change names stays as it is. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  const comments = changes.map(({ at, reason }) => comment(text, at, reason));
  const edits = [...comments, ...changes.flatMap((change) => change.edits)];
  return edits
    .sort(lastFirst)
    .reduce((done, { start, end, text: by }) => done.slice(0, start) + by + done.slice(end), text);
}

/** Edits from the end of the text to its beginning: none moves the place of the next. */
const lastFirst = (a: Edit, b: Edit) => b.start - a.start || b.end - a.end;

/** `: hillock: …` on a line of its own, with the indent of the line that it is about. */
function comment(text: string, at: number, reason: string): Edit {
  const start = text.slice(0, at).search(/[^\r\n]*$/);
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  return { start, end: start, text: `${indent}: hillock: ${reason}\n` };
}
