/** A rule's label in its parts: `EE_HH_full_1_3` is `EE`, `HH_full`, `1`, `3` with `_` between them. */
export interface Label {
  readonly words: readonly string[];
  /** What stands before each word, and behind the last one. */
  readonly between: readonly string[];
}

/** `known`: names of populations and values of tags, which stay whole. */
export function labelOf(text: string, known: ReadonlySet<string>): Label {
  const words: string[] = [];
  const between: string[] = [];
  let gap = "";
  for (let at = 0; at < text.length; ) {
    const word = knownAt(text, at, known) ?? /^[A-Za-z0-9]+/.exec(text.slice(at))?.[0];
    if (word === undefined) {
      gap += text[at];
      at += 1;
      continue;
    }
    between.push(gap);
    words.push(word);
    gap = "";
    at += word.length;
  }
  return { words, between: [...between, gap] };
}

/** The longest known name that stands here as a whole. */
function knownAt(text: string, at: number, known: ReadonlySet<string>): string | undefined {
  const ends = (length: number) => !/[A-Za-z0-9]/.test(text[at + length] ?? "");
  const isWhole = (word: string) => word.includes("_") && text.startsWith(word, at) && ends(word.length);
  return [...known].filter(isWhole).sort((a, b) => b.length - a.length)[0];
}

export const isNumber = (word: string): boolean => /^(0|[1-9]\d{0,8})$/.test(word);

/** Equal for labels that loops over the same variables may have made. */
export const skeletonOf = ({ words, between }: Label): string =>
  `${between.join(" ")}:${words.map((word) => (isNumber(word) ? "n" : "w")).join("")}`;
