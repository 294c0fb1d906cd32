/** `base`, or `base_2`, `base_3`…: a name that `taken` does not hold; it is added. */
export function uniqueName(taken: Set<string>, base: string): string {
  let name = base;
  if (taken.has(name)) {
    const numbers = numbersOf(taken);
    let i = numbers.get(base) ?? 2;
    for (name = `${base}_${i}`; taken.has(name); name = `${base}_${i}`) i++;
    numbers.set(base, i + 1);
  }
  taken.add(name);
  return name;
}

/** Which number of a base comes next: a thousand locals of one name are not looked for from 2 each time. */
const known = new WeakMap<Set<string>, Map<string, number>>();

function numbersOf(taken: Set<string>): Map<string, number> {
  const found = known.get(taken) ?? new Map<string, number>();
  known.set(taken, found);
  return found;
}
