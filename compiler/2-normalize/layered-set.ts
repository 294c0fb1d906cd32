/**
 * A set of names that a block changes on top of what was before it: as cheap for the thousandth IF of a kernel as for
 * the first, where copies are not.
 */
export interface LayeredSet {
  /** false: the name was there and is not any more. */
  readonly changes: Map<string, boolean>;
  readonly below?: LayeredSet;
}

export function newLayer(below?: LayeredSet): LayeredSet {
  const changes = new Map<string, boolean>();
  return below ? { changes, below } : { changes };
}

export function layeredSet(names: Iterable<string>): LayeredSet {
  return { changes: new Map([...names].map((name) => [name, true])) };
}

export function holds(set: LayeredSet, name: string): boolean {
  for (let at: LayeredSet | undefined = set; at; at = at.below) {
    const change = at.changes.get(name);
    if (change !== undefined) return change;
  }
  return false;
}

/** Afterwards it holds the name or not. */
export function put(set: LayeredSet, name: string, isHeld: boolean): void {
  set.changes.set(name, isHeld);
}
