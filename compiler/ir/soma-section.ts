/**
 * The section that positions and distances on a cell are from: `soma` (or `soma[0]`), as NetPyNE has it, else the first. Imported cells
 * may have their soma last.
 */
export function somaSection(sections: readonly { readonly name: string; readonly index?: number }[]): number {
  const found = sections.findIndex(({ name, index = 0 }) => (name === "soma" && index === 0) || name === "soma[0]");
  return Math.max(0, found);
}
