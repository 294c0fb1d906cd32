import type { SortedInstances } from "./instance-lists.js";
import type { DatasetMechanism } from "./mechanism-library.js";

/** Three ids, the next draw, and which of its four words. */
const wordsOfStream = 5;

/** How many RANDOM variables there are, their slots, and the streams: for each variable those of all instances. */
export function randomWords({ layout, specimen }: DatasetMechanism, { wishes, list }: SortedInstances): Uint32Array {
  const variables = layout.slots.flatMap(({ name, meaning }, slot) => (meaning === "random" ? [{ name, slot }] : []));
  if (variables.length === 0) return new Uint32Array();
  const head = 1 + variables.length;
  const words = new Uint32Array(head + wordsOfStream * variables.length * wishes.length);
  words.set([variables.length, ...variables.map(({ slot }) => slot)]);
  variables.forEach(({ name }, k) => {
    const first = head + k * specimen.count * wordsOfStream;
    const untouched = specimen.random.subarray(first, first + wordsOfStream);
    wishes.forEach((wish, place) => {
      const ids = list.ids[wish]?.get(name);
      words.set(ids ?? untouched, head + wordsOfStream * (k * wishes.length + place));
    });
  });
  return words;
}
