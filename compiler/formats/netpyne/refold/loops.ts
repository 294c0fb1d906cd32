import { isNumber } from "./labels.js";

/** A loop over one of the words of the labels. */
export interface Loop {
  /** Which word. */
  readonly word: number;
  /** In the order in which the loop takes them. */
  readonly values: readonly string[];
}

/**
 * Nested loops, the outermost first, that meet the labels in their order (and perhaps others between them); undefined:
 * there are none. `a_0, a_1, b_0, b_1` → over word 0: a, b; over word 1: 0, 1.
 */
export function loopsOf(labels: readonly (readonly string[])[]): readonly Loop[] | undefined {
  const varying = varyingWords(labels);
  if (varying.length === 0 || varying.length > 6) return undefined;
  for (const order of permutations(varying)) {
    const loops = order.map((word, depth) => ({ word, values: valuesInOrder(labels, order.slice(0, depth), word) }));
    if (loops.every(({ values }) => values.length > 0) && rises(labels, loops)) return loops;
  }
  return undefined;
}

export function varyingWords(labels: readonly (readonly string[])[]): readonly number[] {
  const [first = []] = labels;
  return [...first.keys()].filter((word) => labels.some((label) => label[word] !== first[word]));
}

function* permutations(items: readonly number[]): Generator<readonly number[]> {
  if (items.length === 0) yield [];
  for (const item of items) {
    for (const rest of permutations(items.filter((other) => other !== item))) yield [item, ...rest];
  }
}

/** Numbers rise; names follow one another as they do wherever the outer words stay the same. Empty: they go in circles. */
function valuesInOrder(
  labels: readonly (readonly string[])[],
  outer: readonly number[],
  word: number,
): readonly string[] {
  const values = [...new Set(labels.map((label) => label[word] as string))];
  if (values.every(isNumber)) return values.sort((a, b) => Number(a) - Number(b));
  const before = new Map(values.map((value) => [value, new Set<string>()]));
  for (const [i, label] of labels.entries()) {
    const last = labels[i - 1];
    const isSame = last && outer.every((of) => last[of] === label[of]);
    if (isSame && last[word] !== label[word]) before.get(label[word] as string)?.add(last[word] as string);
  }
  const sorted: string[] = [];
  while (sorted.length < values.length) {
    const isFree = (value: string) => [...(before.get(value) ?? [])].every((other) => sorted.includes(other));
    const next = values.find((value) => !sorted.includes(value) && isFree(value));
    if (next === undefined) return [];
    sorted.push(next);
  }
  return sorted;
}

function rises(labels: readonly (readonly string[])[], loops: readonly Loop[]): boolean {
  const places = labels.map((label) => loops.map(({ word, values }) => values.indexOf(label[word] as string)));
  return places.every((place, i) => i === 0 || isBefore(places[i - 1] as readonly number[], place));
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((place, i) => place !== b[i]);
  return at >= 0 && (a[at] as number) < (b[at] as number);
}
