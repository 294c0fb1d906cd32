/** Names that a file has not, for variables and tables of its own. */
export interface FreeNames {
  /** That name, or one like it, which is taken then. `i` is followed by `j` and `k`. */
  readonly take: (hint: string) => string;
  /** Whether the name stands for a value (a param, a table, a function): as a symbol it would mean that. */
  readonly isValue: (name: string) => boolean;
  /** Names for the inside of a block: those taken here are taken there, but not the other way. */
  readonly inner: () => FreeNames;
}

const alphabet = "ijkmnq";

export function freeNames(taken: ReadonlySet<string>, values: ReadonlySet<string>): FreeNames {
  const own = new Set(taken);
  const made = new Set(values);
  const candidates = function* (hint: string) {
    yield hint;
    if (alphabet.includes(hint)) yield* alphabet.slice(alphabet.indexOf(hint) + 1);
    for (let count = 2; ; count += 1) yield `${hint}${count}`;
  };
  const take = (hint: string) => {
    for (const name of candidates(hint)) {
      if (own.has(name)) continue;
      own.add(name);
      made.add(name);
      return name;
    }
    return hint;
  };
  return { take, isValue: (name) => made.has(name), inner: () => freeNames(own, made) };
}
