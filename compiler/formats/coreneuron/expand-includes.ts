import type { Source } from "../../../grammar/source.js";

/** The text with what it INCLUDEs in the place of each INCLUDE; what cannot be found stays as it is. */
export function expandIncludes(text: string, include: (name: string) => Source | undefined): string {
  return text.replace(/^[ \t]*INCLUDE[ \t]*"([^"\n]+)"/gm, (whole, name: string) => {
    const found = include(name);
    if (!found) return whole;
    return `: hillock: ${whole.trim()} stands here in full: something in the file is changed\n${found.text}\n`;
  });
}
