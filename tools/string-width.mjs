/** Columns that plain text takes on a terminal: stands in for the package of this name, see build.mjs. */
export default function stringWidth(text) {
  return [...String(text)].length;
}
