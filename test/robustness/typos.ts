import { type Random, randomOf } from "./random.js";
import type { Use } from "./uses.js";

/** A text with one wrong character in the use of a name. */
export interface Typo {
  readonly use: Use;
  readonly wrong: string;
  readonly text: string;
}

/**
 * One typo for each use of a name, but at most three of a kind and name: `weight` is used often. None makes a word of
 * `visible`, and each leaves a name: `1amp` is another matter.
 */
export function allTypos(text: string, uses: readonly Use[], visible: ReadonlySet<string>): Typo[] {
  const counts = new Map<string, number>();
  return uses.flatMap((use) => {
    const key = `${use.kind} ${use.text}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const wrong = count > 3 ? undefined : misspelt(use.text, visible, randomOf(use.start * 31 + text.length));
    if (wrong === undefined) return [];
    return [{ use, wrong, text: text.slice(0, use.start) + wrong + text.slice(use.start + use.text.length) }];
  });
}

type Edit = (name: string, at: number, random: Random) => string;

const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"];
const edits: readonly Edit[] = [
  (name, at, random) => name.slice(0, at) + random.pick(letters) + name.slice(at + 1),
  (name, at) => name.slice(0, at) + name.slice(at + 1),
  (name, at, random) => name.slice(0, at) + random.pick(letters) + name.slice(at),
  (name, at) => name.slice(0, at) + (name[at + 1] ?? "") + (name[at] ?? "") + name.slice(at + 2),
];

function misspelt(name: string, visible: ReadonlySet<string>, random: Random): string | undefined {
  for (let attempt = 0; attempt < 20; attempt++) {
    const wrong = random.pick(edits)(name, random.below(name.length), random);
    if (/^[A-Za-z_]\w*$/.test(wrong) && !visible.has(wrong)) return wrong;
  }
  return undefined;
}
