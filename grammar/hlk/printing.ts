import { noSource, type Source, type Span } from "../source.js";
import type { Comment } from "./ast.js";

/** What every printing function gets: how deep it stands, and the comments that are still to be printed. */
export interface Printing {
  readonly indent: string;
  readonly comments: CommentQueue;
}

/** Comments in source order; printing takes them from the front as it passes their places. */
export interface CommentQueue {
  /** Whether any that waits starts before an offset. */
  has(before: number): boolean;
  /** Takes those that start before an offset. */
  before(offset: number): Comment[];
  /** Takes the one that stands on the line on which the span ends, behind it. */
  behind(span: Span): Comment | undefined;
  /** Takes the one that stands right behind the `{` of a list, if it comes before the first item. */
  behindBrace(first: number): Comment | undefined;
}

export function commentQueue(source: Source, comments: readonly Comment[]): CommentQueue {
  let next = 0;
  return {
    has: (before) => (comments[next]?.span.start ?? Number.POSITIVE_INFINITY) < before,
    before: (offset) => {
      const from = next;
      while ((comments[next]?.span.start ?? Number.POSITIVE_INFINITY) < offset) next++;
      return comments.slice(from, next);
    },
    behind: (span) => {
      const comment = comments[next];
      if (!comment || /[^ \t,;]/.test(source.text.slice(span.end, comment.span.start))) return undefined;
      if (span.end > comment.span.start || /[\r\n]/.test(comment.text)) return undefined;
      next++;
      return comment;
    },
    behindBrace: (first) => {
      const comment = comments[next];
      if (!comment || comment.span.start > first || /[\r\n]/.test(comment.text)) return undefined;
      if (!/\{[ \t]*$/.test(source.text.slice(0, comment.span.start).slice(-80))) return undefined;
      next++;
      return comment;
    },
  };
}

/** `// text` becomes `# text`: behind a value `//` would divide. */
const commentText = (comment: Comment): string => comment.text.replace(/^\/\/\s*/, "# ").trimEnd();

interface Located {
  readonly kind: string;
  readonly span: Span;
}

/**
 * A list in braces: on one line where the writer had it so, where it fits and has no comments; else a line per item.
 * `end` is the offset of the closing brace, `width` what stands before the opening one on its line.
 */
export function braces<T extends Located>(
  items: readonly T[],
  end: number,
  cx: Printing,
  print: (item: T, cx: Printing) => string,
  { mayInline = true, width = 0 } = {},
): string {
  const first = items[0];
  const hasComments = cx.comments.has(end);
  if (!first && !hasComments) return "{}";
  if (mayInline && !hasComments && first && !startsLine(first.span)) {
    const flat = items.map((item) => print(item, cx)).join(", ");
    if (!flat.includes("\n") && cx.indent.length + width + flat.length <= 114) return `{ ${flat} }`;
  }
  const inner = { ...cx, indent: `${cx.indent}  ` };
  const behind = cx.comments.behindBrace(first?.span.start ?? end);
  const open = behind ? `{  ${commentText(behind)}` : "{";
  return `${open}\n${lines(items, end, inner, print)}\n${cx.indent}}`;
}

/** One item per line with its comments; a blank line of the source stays one blank line. */
export function lines<T extends Located>(
  items: readonly T[],
  end: number,
  cx: Printing,
  print: (item: T, cx: Printing) => string,
): string {
  const out: string[] = [];
  const own = (comment: Comment) => {
    if (hasBlankLineBefore(comment.span) && out.length > 0) out.push("");
    out.push(cx.indent + commentText(comment));
  };
  items.forEach((item, i) => {
    const leading = cx.comments.before(item.span.start);
    leading.forEach(own);
    const isApart = hasBlankLineBefore(item.span) || isNewTopic(items[i - 1], item, cx);
    if (out.length > 0 && isApart) out.push("");
    const text = print(item, cx);
    cx.comments.before(item.span.end).forEach(own);
    const behind = cx.comments.behind(item.span);
    out.push(cx.indent + text + (behind ? `  ${commentText(behind)}` : ""));
  });
  cx.comments.before(end).forEach(own);
  return out.join("\n");
}

/** Trees that no text gave rise to: a blank line between declarations of different kinds. */
function isNewTopic(previous: Located | undefined, item: Located, cx: Printing): boolean {
  return item.span.source === noSource && cx.indent === "" && previous !== undefined && previous.kind !== item.kind;
}

function startsLine(span: Span): boolean {
  return (
    span.source !== noSource &&
    /(^|[\r\n])[ \t]*$/.test(span.source.text.slice(Math.max(0, span.start - 200), span.start))
  );
}

function hasBlankLineBefore(span: Span): boolean {
  const before = span.source.text.slice(Math.max(0, span.start - 400), span.start);
  return /(\n|\r)[ \t]*(\r\n|\n|\r)[ \t]*$/.test(before.replaceAll("\r\n", "\n"));
}
