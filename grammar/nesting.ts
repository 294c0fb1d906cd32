import type { Span } from "./source.js";

/** Passes walk trees by recursion: this many levels are safe for all of them, and far more than anyone writes. */
const MOST_LEVELS = 400;

/**
 * The first node that lies too deep in a syntax tree: `1 + 1 + 1 + …` nests as brackets do. The walk itself keeps its
 * own stack.
 */
export function tooDeep(tree: object): Span | undefined {
  let level: Iterable<object> = [tree];
  for (let depth = 0; depth < MOST_LEVELS; depth++) {
    const next: object[] = [];
    for (const node of level) next.push(...childrenOf(node));
    if (next.length === 0) return undefined;
    level = next;
  }
  for (const node of level) if ("span" in node) return node.span as Span;
  return undefined;
}

/** Nodes directly below; lists count as no level, spans and sources are no nodes. */
function childrenOf(node: object): object[] {
  const children: object[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === "span" || key === "source" || key === "comments" || typeof value !== "object" || value === null)
      continue;
    if (Array.isArray(value))
      for (const item of value.flat(2)) if (typeof item === "object" && item) children.push(item);
    if (!Array.isArray(value)) children.push(value);
  }
  return children;
}
