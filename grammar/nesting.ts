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
    for (const node of level) addChildren(node, next);
    if (next.length === 0) return undefined;
    level = next;
  }
  for (const node of level) if ("span" in node) return node.span as Span;
  return undefined;
}

/** Adds the nodes directly below; lists count as no level, spans and texts of files are no nodes. */
function addChildren(node: object, children: object[]): void {
  for (const key in node) {
    if (key === "span" || key === "comments") continue;
    const value = (node as Readonly<Record<string, unknown>>)[key];
    if (key !== "source" || !isText(value)) addNodes(value, children); // the source of a stimulus is a node
  }
}

const isText = (value: unknown): boolean => typeof value === "object" && value !== null && "text" in value;

function addNodes(value: unknown, children: object[]): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) for (const item of value) addNodes(item, children);
  else children.push(value);
}
