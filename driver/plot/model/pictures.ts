/** What can be drawn of a model before it runs. */
export const pictures = ["conn", "2Dnet", "weights", "delays", "shape"] as const;
export type Picture = (typeof pictures)[number];

export function isPicture(word: string): word is Picture {
  return (pictures as readonly string[]).includes(word);
}
