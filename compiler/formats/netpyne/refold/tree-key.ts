/** Equal for trees that differ in their places in the source only. */
export const treeKey = (tree: unknown): string =>
  JSON.stringify(tree, (property, value) => (property === "span" || property === "fnSpan" ? undefined : value));
